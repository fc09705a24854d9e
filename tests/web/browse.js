// Uses the page as a person does, and prints what it saw as JSON, a line for each step.
//
// It reads {"root", "browser", "url", "other", "interpreter", "steps"} from standard input. A step has
// "do", and what that needs; all steps share one page.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const job = JSON.parse(readFileSync(0, "utf8"));
const require = createRequire(join(job.root, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const MINUTES = 2 * 60_000;

const browser = await chromium.launch({
  executablePath: job.browser,
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
const requests = [];
const errors = [];
let context, page;

// A browser that was never here before: nothing is kept from earlier pages.
async function renew() {
  await context?.close();
  context = await browser.newContext({ locale: "en-GB", viewport: { width: 1200, height: 900 } });
  context.setDefaultTimeout(MINUTES);
  context.on("request", (request) => requests.push(request.url()));
  page = await context.newPage();
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => errors.push(String(error)));
}
await renew();

// Ready, or why it is not.
async function ready() {
  await page.waitForSelector("#progress[data-ready], #error:not([hidden])", { state: "attached" });
  if (await visible("#error")) throw new Error(await page.textContent("#message"));
  return { status: await page.textContent("#status") };
}

const idle = () => page.waitForFunction(() => document.body.ariaBusy !== "true");
const visible = (selector) => page.locator(selector).isVisible();

async function shown() {
  await idle();
  const items = (id) => page.locator(`#${id} li > span`).allTextContents();
  return {
    error: (await visible("#error")) ? await page.textContent("#message") : "",
    problems: await page.locator("#problems li").allTextContents(),
    verdict: (await visible("#result")) ? await page.innerText("#verdict") : "",
    counts: await page.innerText("#counts"),
    findings: await items("findings"),
    unprinted: await items("unprinted"),
    page: (await visible("#result")) ? await page.getAttribute("#page", "srcdoc") : "",
    questions: (await visible("#mapping"))
      ? await page.$$eval("#asked input", (inputs) => inputs.map((input) => input.name))
      : [],
    asked: await page.locator("#asked legend, #asked > fieldset > label > span").allTextContents(),
    sheet: (await visible("#mapping")) ? await page.getAttribute("#sheet", "srcdoc") : "",
    sheets: (await visible("#mapping")) ? await page.frameLocator("#sheet").locator("body").innerText() : "",
    marked: (await visible("#audit")) ? await page.getAttribute("#marked", "srcdoc") : "",
  };
}

async function choose(id, file) {
  // Busy before the answer is looked for, since the page takes the file a moment later.
  await page.evaluate(() => (document.body.ariaBusy = "true"));
  await page.setInputFiles(`#${id}`, file);
  return shown();
}

async function download(button) {
  const [started] = await Promise.all([page.waitForEvent("download"), button.click()]);
  await idle();
  return [started.suggestedFilename(), readFileSync(await started.path()).toString("base64")];
}

// Starts Python in a worker, as the page does, and nothing else.
function startPython(folder) {
  const code = `import { loadPyodide } from "${folder}pyodide.mjs";
    const python = await loadPyodide({ indexURL: "${folder}" });
    postMessage(python.runPython("1"));`;
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const worker = new Worker(url, { type: "module" });
    worker.onmessage = () => resolve(performance.now() - begun);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
}

const STEPS = {
  async start({ file }) {
    await page.goto(file ? pathToFileURL(file).href : job.url);
    if (file) return { unstarted: await visible("#unstarted"), started: await visible("#started") };
    return ready();
  },
  open: ({ id = "file", file }) => choose(id, file),
  async downloads() {
    const files = {};
    for (const button of await page.locator("#formats button").all()) {
      const [name, bytes] = await download(button);
      files[name] = bytes;
    }
    return files;
  },
  async answer({ answers, each }) {
    if (each) await page.click("#answers summary");
    for (const [name, said] of Object.entries(answers)) await page.fill(`#answers [name="${name}"]`, said);
    await page.evaluate(() => (document.body.ariaBusy = "true"));
    await page.click("#answers button");
    return shown();
  },
  async form({ fields, asks }) {
    await page.evaluate(() => (document.querySelector("#blank").open = true));
    for (const [name, said] of Object.entries(fields)) await page.fill(`#form [name="${name}"]`, said);
    if (asks) {
      await page.evaluate(() => (document.body.ariaBusy = "true"));
      await page.click("#form button");
      return { ...(await shown()), period: await page.inputValue('#form [name="period"]'), made: await page.innerText("#made") };
    }
    const [, bytes] = await download(page.locator("#form button"));
    return { bytes };
  },
  async language({ tag, width }) {
    if (width) await page.setViewportSize({ width, height: 900 });
    await page.selectOption("#language", tag);
    return shown();
  },
  async audit() {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { iframes: false }));
    const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    return {
      violations: violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(" ")}`),
      overflow: await page.evaluate(overflow),
      untold: await page.$$eval("[data-word]", (all) => all.filter((e) => !e.textContent).length),
    };
  },
  async leak() {
    const ask = (url) => fetch(url).then(() => "sent", () => "refused");
    const inside = await Promise.all(page.workers().map((worker) => worker.evaluate(ask, job.other)));
    return { page: await page.evaluate(ask, job.other), workers: inside };
  },
  async offline() {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
    await context.setOffline(true);
    await page.reload();
    const seen = await ready();
    await context.setOffline(false);
    return seen;
  },
  async picture({ path }) {
    await page.screenshot({ path, fullPage: true });
    return {};
  },
  // Milliseconds of the interpreter alone as it is published, of the first verdict, and of each later one.
  async times({ files: [first, ...others] }) {
    await renew();
    await page.goto(new URL("package.json", job.interpreter).href);
    const bare = await page.evaluate(startPython, job.interpreter);
    await renew();
    const seen = [];
    const begun = performance.now();
    await STEPS.start({});
    // Each file is another, since a browser does not tell of the same one chosen twice.
    for (const file of [first, ...others]) {
      const from = seen.length ? performance.now() : begun;
      const { verdict } = await choose("file", file);
      seen.push({ verdict, time: performance.now() - from });
    }
    return { bare, seen };
  },
};

try {
  for (const step of job.steps) console.log(JSON.stringify(await STEPS[step.do](step)));
  console.log(JSON.stringify({ requests: [...new Set(requests)], errors }));
} finally {
  await browser.close();
}
