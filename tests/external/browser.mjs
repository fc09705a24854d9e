// Looks at pages in Chromium and prints what it saw, as JSON.
//
// It reads {"root", "browser", "visits"} from standard input. Each visit names a file, and
// may set scheme ("light" or "dark"), width, axe (false: no audit), policy (true: the page's
// own content security policy stays in force; without it nothing but escaping protects the
// page), rows (true: measures the rows of tables), downloads (true: follows every link that has the attribute) and print (true: gives
// the page as PDF in Base64).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const STANDARDS = [
  "wcag2a",
  "wcag2aa",
  "wcag21a",
  "wcag21aa",
  "wcag22aa",
  "best-practice",
];

const job = JSON.parse(readFileSync(0, "utf8"));
const require = createRequire(join(job.root, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

// What could run, lead out or fetch, by the elements of the page as the browser has them.
function danger() {
  const found = [];
  const urls = ["href", "src", "action", "formaction", "xlink:href", "data", "poster"];
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    if (name === "script" && element.type !== "application/ld+json") found.push(name);
    if (["base", "embed", "form", "iframe", "object"].includes(name)) found.push(name);
    if (name === "meta" && element.httpEquiv === "refresh") found.push("refresh");
    for (const attribute of element.attributes) {
      if (attribute.name.startsWith("on")) found.push(`${name}[${attribute.name}]`);
      if (urls.includes(attribute.name)) {
        const scheme = attribute.value.replace(/[\s\0-\x20]/g, "").toLowerCase();
        if (/^(javascript|vbscript|data:text\/html)/.test(scheme)) found.push(scheme);
      }
    }
  }
  return found;
}

async function audit(page) {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(
    (values) => globalThis.axe.run(document, { runOnly: { type: "tag", values } }),
    STANDARDS,
  );
  return {
    passes: passes.length,
    violations: violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((n) => n.html).join(" ")}`,
    ),
  };
}

async function download(page) {
  const files = {};
  for (const link of await page.locator("a[download]:visible").all()) {
    const [started] = await Promise.all([page.waitForEvent("download"), link.click()]);
    const bytes = readFileSync(await started.path());
    files[started.suggestedFilename()] = bytes.toString("base64");
  }
  return files;
}

// What is wrong with how rows and words are set: blank stretches of rows, in pixels, words
// that are broken without a hyphen, and what scrolls sideways.
function layout() {
  const rects = (range) => [...range.getClientRects()].filter((r) => r.width > 0);
  const rows = [];
  for (const row of document.querySelectorAll("tbody tr")) {
    const box = row.getBoundingClientRect();
    if (box.height === 0) continue;
    const range = document.createRange();
    range.selectNodeContents(row);
    let [at, blank] = [box.top, 0];
    for (const { top, bottom } of rects(range).sort((a, b) => a.top - b.top)) {
      blank = Math.max(blank, top - at);
      at = Math.max(at, bottom);
    }
    rows.push(Math.round(Math.max(blank, box.bottom - at)));
  }
  const broken = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.checkVisibility()) continue;
    for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{M}]{2,24}/gu)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const tops = rects(range).map((r) => Math.round(r.top));
      if (new Set(tops).size > 1) broken.push(word);
    }
  }
  const scrolling = [...document.querySelectorAll(".scroll")].filter(
    (element) => element.scrollWidth > element.clientWidth,
  );
  return { blank: rows, broken, scrolling: scrolling.map((element) => element.innerText) };
}

// How many tables, rows, and cells of rows there are for those who listen.
async function accessibility(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const count = {};
  for (const { ignored, role } of nodes) {
    if (!ignored) count[role.value] = (count[role.value] ?? 0) + 1;
  }
  return count;
}

async function visit(browser, wanted) {
  const context = await browser.newContext({
    bypassCSP: !wanted.policy,
    colorScheme: wanted.scheme ?? "light",
    reducedMotion: "reduce",
    viewport: { width: wanted.width ?? 1280, height: 900 },
  });
  const address = pathToFileURL(wanted.file).href;
  const own = (url) => url.split("#")[0] === address;
  const seen = { requests: [], dialogs: [], errors: [] };
  await context.route("**/*", (route) =>
    own(route.request().url()) ? route.continue() : route.abort(),
  );
  const page = await context.newPage();
  page.on("request", (request) => {
    const url = request.url();
    if (!own(url) && !url.startsWith("data:")) seen.requests.push(url);
  });
  page.on("dialog", (dialog) => {
    seen.dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") seen.errors.push(message.text());
  });
  await page.goto(address, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready.then(() => null));
  Object.assign(seen, {
    danger: await page.evaluate(danger),
    pwned: await page.evaluate(() => globalThis.__pwned ?? 0),
    language: await page.evaluate(() => document.documentElement.lang),
    overflow: await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ),
    text: await page.evaluate(() => document.body.innerText),
    audit: wanted.axe === false ? null : await audit(page),
    layout: wanted.rows ? await page.evaluate(layout) : null,
    roles: wanted.rows ? await accessibility(page) : null,
    downloads: wanted.downloads ? await download(page) : {},
    printed: wanted.print ? (await page.pdf({ preferCSSPageSize: true })).toString("base64") : "",
  });
  await context.close();
  return seen;
}

const browser = await chromium.launch({
  executablePath: job.browser,
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
try {
  const seen = [];
  for (const wanted of job.visits) seen.push(await visit(browser, wanted));
  console.log(JSON.stringify(seen));
} finally {
  await browser.close();
}
