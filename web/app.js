// The page: takes files, asks the worker, and shows what it answers.
const at = (id) => document.getElementById(id);
const words = await (await fetch("words.json")).json();
const language = at("language");
const state = { report: "", previous: [], mapped: false, answers: {}, text: "" };

// A worker made from a blob is bound by the policy of this page, one with an address is not.
const script = `import ${JSON.stringify(new URL("worker.js", location).href)};`;
const code = new Blob([script], { type: "text/javascript" });
const worker = new Worker(URL.createObjectURL(code), { type: "module" });
const waiting = new Map();
let count = 0;

worker.onmessage = ({ data }) => {
  if (data.fatal) return fail(data.fatal);
  if ("progress" in data) return progress(data);
  const { resolve, reject } = waiting.get(data.id);
  waiting.delete(data.id);
  return "error" in data ? reject(new Error(data.error)) : resolve(data.value);
};
worker.onerror = (event) => fail(event.message || "worker.js");

function call(name, args, { options, files } = {}) {
  count += 1;
  const id = count;
  worker.postMessage({ id, name, args, options, files });
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

function progress({ progress: part, ready }) {
  at("bar").value = part;
  if (!ready) return;
  at("progress").dataset.ready = "";
  at("file").disabled = false;
  at("form").querySelector("button").disabled = false;
  say("ready");
  at("bar").hidden = true;
}

const say = (key) => {
  at("status").dataset.word = key;
  at("status").textContent = words[language.value][key];
};

function translate() {
  document.documentElement.lang = language.value;
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = words[language.value][element.dataset.word];
  }
  for (const element of document.querySelectorAll("[data-word-title]")) {
    element.title = words[language.value][element.dataset.wordTitle];
  }
}

// Shows what could not be done; text of files is only ever text.
function fail(message, problems = []) {
  at("message").textContent = message.trim();
  at("problems").replaceChildren(...problems.map((text) => make("li", text)));
  at("error").hidden = false;
}

function make(name, text, settings = {}) {
  const element = Object.assign(document.createElement(name), settings);
  element.textContent = text;
  return element;
}

// Runs one piece of work at a time, and says that it does.
let work = Promise.resolve();
function busy(task) {
  work = work.then(async () => {
    at("error").hidden = true;
    say("working");
    document.body.ariaBusy = "true";
    try {
      await task();
    } catch (error) {
      fail(String(error.message ?? error));
    }
    document.body.ariaBusy = "false";
    say("ready");
  });
  return work;
}

async function take(file) {
  return [[file.name, new Uint8Array(await file.arrayBuffer())]];
}

const how = () => ({ options: { mapped: state.mapped } });
const parse = (text) => JSON.parse(text);

// A report, or else a sheet of others, for which a mapping is proposed.
async function open(file) {
  Object.assign(state, { report: file.name, previous: [], mapped: false, answers: {}, text: "" });
  for (const id of ["result", "mapping", "audit", "earlierDrop", "textDrop"]) at(id).hidden = true;
  await call("keep", [], { files: await take(file) });
  const refused = await check();
  if (!refused) return;
  if ((await call("is_foreign", [file.name, refused.error])) && (await propose())) return;
  fail(refused.error, refused.problems.map(({ path, message }) => `${path}: ${message}`));
}

async function check() {
  const args = [state.report, state.previous, language.value];
  const found = parse(await call("check", args, how()));
  const report = found.reports?.[0] ?? found;
  if ("error" in report) return { problems: [], ...report };
  at("mapping").hidden = true;
  const files = await call("export", [...args, "page"], how());
  showReport(report, new TextDecoder().decode(files[1]));
  return null;
}

function showReport(report, page) {
  at("verdict").textContent = report.text.verdict;
  at("verdict").className = report.verdict;
  at("counts").textContent = report.text.counts;
  const all = [...report.failed, ...report.unjudged];
  for (const [id, listed] of [["findings", true], ["unprinted", false]]) {
    const findings = all.filter((one) => one.listed === listed);
    at(id).replaceChildren(...findings.map(finding));
    at(`${id}None`).hidden = (findings.length > 0) === listed;
  }
  at("page").srcdoc = page;
  for (const id of ["result", "earlierDrop", "textDrop"]) at(id).hidden = false;
  at("verdict").focus();
}

function finding({ label, address, message, rule, severity, hints = [] }) {
  const item = make("li", "");
  const name = make("button", label || address || rule, { type: "button" });
  name.onclick = () => {
    const inside = at("page").contentDocument;
    const tags = [language.value, ...[...inside.querySelectorAll("[lang]")].map((e) => e.lang)];
    const found = tags.map((tag) => inside.getElementById(`${tag}.${address}`)).find(Boolean);
    (found ?? inside.body).scrollIntoView({ block: "center" });
  };
  const kind = make("strong", words[language.value][severity], { className: severity });
  item.append(kind, " ", name, " ", make("span", [message, ...hints].join(" ")));
  return item;
}

async function propose() {
  const [text, page] = await call("propose", [state.report, state.answers]);
  const found = parse(text);
  if ("error" in found) {
    if (Object.keys(state.answers).length > 0) fail(found.error);
    return Object.keys(state.answers).length > 0;
  }
  const questions = [...found.questions];
  if (!found.names_publisher && !("publisher" in state.answers)) {
    const text = words[language.value].publisher;
    questions.push({ id: "publisher", text, cells: [], words: [], choices: [], answer: text });
  }
  if (questions.length === 0) {
    state.mapped = true;
    const refused = await check();
    if (refused) fail(refused.error, refused.problems.map(({ path, message }) => `${path}: ${message}`));
    return true;
  }
  at("asked").replaceChildren(...questions.map(question));
  at("sheet").srcdoc = page;
  at("mapping").hidden = false;
  at("mappingName").focus();
  return true;
}

function question({ id, sheet, cells, text, words: seen, choices, answer }) {
  const group = document.createElement("fieldset");
  const list = make("datalist", "", { id: `choices-${id}` });
  list.append(...choices.map((value) => make("option", value, { value })));
  const label = make("label", "");
  const input = make("input", "", { name: id, value: state.answers[id] ?? "", autocomplete: "off" });
  input.setAttribute("list", list.id);
  label.append(make("span", answer), input, list);
  const place = `${sheet ? `${sheet}!` : ""}${cells.slice(0, 4).join(", ")}`;
  group.append(make("legend", text), make("p", `${place} ${seen.slice(0, 4).map((w) => `“${w}”`).join(" ")}`), label);
  return group;
}

function save(name, bytes) {
  const link = make("a", "", { href: URL.createObjectURL(new Blob([bytes])), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// Gives files to download; the first part of an answer may say why there are none.
function give(parts) {
  if (parts.length === 1) return fail(parse(parts[0]).error);
  for (let n = 0; n < parts.length; n += 2) save(parts[n], parts[n + 1]);
  return null;
}

async function audit() {
  const args = [state.text, state.report, state.previous, ""];
  const [text, page] = await call("audit", args, how());
  const { error } = parse(text);
  if (error) return fail(error);
  at("marked").srcdoc = page;
  at("audit").hidden = false;
  at("auditName").focus();
  return null;
}

const TEXT = /\.(txt|md|html?|docx|pdf)$/i;

function dropped(file, id = "file") {
  if (id === "file" && TEXT.test(file.name) && !at("textDrop").hidden) return dropped(file, "text");
  return busy(async () => {
    if (id === "file") return open(file);
    await call("keep", [], { files: await take(file) });
    if (id === "earlier") {
      state.previous = [file.name];
      const refused = await check();
      if (refused) {
        state.previous = [];
        fail(refused.error);
      }
      return null;
    }
    state.text = file.name;
    return audit();
  });
}

for (const id of ["file", "earlier", "text"]) {
  at(id).onchange = ({ target }) => {
    if (target.files.length > 0) dropped(target.files[0], id);
    target.value = "";
  };
}
document.ondragover = (event) => {
  event.preventDefault();
  document.body.classList.add("over");
};
document.ondragleave = () => document.body.classList.remove("over");
document.ondrop = (event) => {
  event.preventDefault();
  document.body.classList.remove("over");
  const [file] = event.dataTransfer.files;
  const zone = event.target.closest?.(".drop")?.querySelector("input").id;
  if (file && !at("file").disabled) dropped(file, zone);
};
for (const to of ["html", "csv", "json", "xlsx", "ods", "toml"]) {
  const button = make("button", to.toUpperCase(), { type: "button", value: to });
  button.onclick = () =>
    busy(async () => give(await call("export", [state.report, state.previous, language.value, to], how())));
  at("formats").append(button);
}
at("print").onclick = () => at("page").contentWindow.print();
at("answers").onsubmit = (event) => {
  event.preventDefault();
  for (const [id, said] of new FormData(event.target)) if (said.trim()) state.answers[id] = said.trim();
  busy(propose);
};
at("form").onsubmit = (event) => {
  event.preventDefault();
  const { publisher, area, period, indicators } = Object.fromEntries(new FormData(event.target));
  const rows = indicators.split("\n").map((row) => row.trim()).filter(Boolean);
  busy(async () => give(await call("form", [language.value, publisher, area, period.trim(), rows])));
};
language.onchange = () => {
  translate();
  if (!at("result").hidden) busy(check);
};

language.value = navigator.languages.map((tag) => tag.split("-")[0]).find((tag) => tag in words) ?? "en";
at("unstarted").hidden = true;
at("started").hidden = false;
say("starting");
translate();
if (navigator.serviceWorker) navigator.serviceWorker.register("sw.js").catch(() => {}); // it works without
