// The page: takes files, asks the worker, and shows what it answers.
const at = (id) => document.getElementById(id);
const words = await (await fetch("words.json")).json();
const language = at("language");
const state = { report: "", previous: [], mapped: false, answers: {}, things: {}, text: "" };

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
  // Only now, since it reads every file again; the page works without it.
  navigator.serviceWorker?.register("sw.js").catch(() => {});
}

const say = (key) => {
  at("status").dataset.word = key;
  at("status").textContent = words[language.value][key];
};

// A text of the page, with what it names put in.
const tell = (key, named = {}) =>
  Object.entries(named).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value), words[language.value][key]);

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
  at("error").scrollIntoView({ block: "nearest" });
}

// Says of a file what is to be mended in it; several problems are a list below one line.
function refuse({ error, problems }, file) {
  const [, ...lines] = error.trim().split("\n");
  const told = problems.filter((one) => lines.length > 0 || !error.includes(one.message));
  const listed = told.length > 0 ? told.map((one) => `${one.path}: ${one.message}`) : [...lines];
  if (/must end in a suffix/.test(error)) listed.push(tell("kinds"));
  if (lines.length > 0) fail(tell("mend", { file }), listed);
  else if (language.value === "en") fail(error, listed);
  else fail(tell("unreadable", { file }), [error, ...listed]);
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

async function take(file, name = file.name) {
  return [[name, new Uint8Array(await file.arrayBuffer())]];
}

// Shows the name of a file in its field, also of one that was dropped elsewhere.
function hold(id, file) {
  const held = new DataTransfer();
  if (file) held.items.add(file);
  at(id).files = held.files;
  at(`${id}Name`).textContent = file?.name ?? "";
  fields.set(id, file);
}
const fields = new Map();

const how = () => ({ options: { mapped: state.mapped } });
const parse = (text) => JSON.parse(text);

// A report, or else a sheet of others, for which a mapping is proposed.
async function open(file) {
  Object.assign(state, { report: file.name, previous: [], mapped: false, answers: {}, things: {}, text: "" });
  for (const id of ["result", "mapping", "audit", "earlierDrop", "textDrop"]) at(id).hidden = true;
  for (const id of ["earlier", "text"]) hold(id);
  at("blank").open = false;
  await call("keep", [], { files: await take(file) });
  const refused = await check();
  if (!refused) return;
  const foreign = await call("is_foreign", [file.name, refused.error]);
  if (foreign && (await propose())) return;
  if (foreign) fail(tell("noTable", { file: file.name }));
  else if (TEXT.test(file.name)) fail(tell("textFirst"));
  else refuse(refused, file.name);
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
    found?.animate({ outline: ["3px solid #c60", "3px solid transparent"] }, 4000);
  };
  const kind = make("strong", words[language.value][severity], { className: severity });
  item.append(kind, " ", name, " ", make("span", [message, ...hints].join(" ")));
  return item;
}

async function propose() {
  const [text, page] = await call("propose", [state.report, state.answers, state.things, language.value]);
  const found = parse(text);
  if ("error" in found) {
    if (Object.keys(state.answers).length > 0) wrongAnswer(found.error.trim());
    return Object.keys(state.answers).length > 0;
  }
  const questions = [...found.questions];
  if (!found.names_publisher && !("publisher" in state.answers)) {
    const [text, answer] = [tell("publisher"), tell("publisherHint")];
    questions.push({ id: "publisher", text, cells: [], words: [], choices: [], labels: [], answer });
  }
  if (questions.length === 0) {
    state.mapped = true;
    const refused = await check();
    if (refused) refuse(refused, state.report);
    return true;
  }
  state.asked = new Map(questions.map((one) => [one.id, one]));
  at("asked").replaceChildren(...questions.map(question));
  at("mapping").hidden = false;
  await showSheet(page);
  at("mappingName").focus();
  return true;
}

// Fonts of the page, which its frames may not fetch.
const fonts = ["Latin", "Devanagari"].map(async (script) => {
  const answer = await fetch(`NotoSans-${script}-Regular.woff2`);
  return [`Noto ${script}`, await answer.arrayBuffer()];
});

// Shows a page in a frame, with the fonts of this one.
async function frame(id, page) {
  const loaded = new Promise((resolve) => (at(id).onload = resolve));
  at(id).srcdoc = page;
  await loaded;
  const { contentDocument: inside, contentWindow: view } = at(id);
  for (const [name, bytes] of await Promise.all(fonts)) inside.fonts.add(new view.FontFace(name, bytes));
  inside.body.style.fontFamily = '"Noto Latin", "Noto Devanagari", system-ui, sans-serif';
  return inside;
}

// Shows the sheets alone: the questions stand beside them.
async function showSheet(page) {
  const inside = await frame("sheet", page);
  for (const element of inside.querySelectorAll("h1, h1 ~ :not(.sheet)")) element.remove();
  for (const link of inside.querySelectorAll("small a")) link.replaceWith(link.textContent);
}

// Keeps an answer; one for a single row stands beside those for the rest.
async function answer(id, ...rest) {
  const text = rest.pop();
  const [word] = rest;
  const { choices, labels, words: seen } = state.asked.get(id);
  let said = choices[labels.indexOf(text)] ?? text;
  if (said === text && !choices.includes(text) && ofUnits(id)) {
    const [code, things] = await call("unit", [language.value, text]);
    Object.assign(state.things, Object.fromEntries(things));
    said = code || text;
  }
  const before = state.answers[id];
  const all = typeof before === "string" ? Object.fromEntries(seen.map((one) => [one, before])) : before;
  if (word) state.answers[id] = { ...all, [word]: said };
  else state.answers[id] = before ? { ...all, ...Object.fromEntries(seen.map((one) => [one, said])) } : said;
}

const ofUnits = (id) => /(^|-)(unit|words)\b/.test(id);

// Says beside a question why its answer was refused, and forgets the answer.
function wrongAnswer(error) {
  const [, id] = /^answers\.([^:]+): /.exec(error) ?? [];
  const input = [...at("answers").elements].find((one) => one.name === id);
  delete state.answers[id];
  if (!input) return fail(error);
  const [, got] = /\(got '(.*)'\)/.exec(error) ?? ["", ""];
  const hint = input.parentElement.querySelector("span").textContent;
  const said = make("p", tell("refused", { answer: got, hint }), { className: "error", role: "alert" });
  input.closest("fieldset").append(said);
  input.focus();
  return null;
}

function question({ id, sheet, cells, text, words: seen, labels, answer }) {
  const group = document.createElement("fieldset");
  const list = make("datalist", "", { id: `choices-${id}` });
  list.append(...labels.map((value) => make("option", value, { value })));
  const ask = (text, name) => {
    const label = make("label", "");
    const input = make("input", "", { name, autocomplete: "off" });
    input.setAttribute("list", list.id);
    label.append(make("span", text), input);
    return label;
  };
  const label = ask(answer, id);
  label.append(list);
  const place = `${sheet ? `${sheet}!` : ""}${cells.slice(0, 4).join(", ")}`;
  const about = `${place} ${seen.slice(0, 4).map((w) => `“${w}”`).join(" ")}`;
  group.append(make("legend", text), make("p", about), label);
  if (ofUnits(id) && seen.length > 1) {
    const each = document.createElement("details");
    const rows = () => each.append(...[...new Set(seen)].map((word) => ask(word, `${id}\t${word}`)));
    each.append(make("summary", tell("each")));
    each.addEventListener("toggle", rows, { once: true });
    group.append(each);
  }
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
  at("audit").hidden = false;
  await frame("marked", page);
  at("auditName").focus();
  return null;
}

const TEXT = /\.(txt|md|html?|docx|pdf)$/i;

function dropped(file, id = "file") {
  if (id === "file" && TEXT.test(file.name) && !at("textDrop").hidden) return dropped(file, "text");
  return busy(async () => {
    const before = fields.get(id);
    hold(id, file);
    if (id === "file") return open(file);
    // Beside a report, another file may have the same name.
    const taken = [state.report, ...state.previous].includes(file.name);
    const path = taken ? `${id}-${count}/${file.name}` : file.name;
    await call("keep", [], { files: await take(file, path) });
    if (id === "text") {
      state.text = path;
      return audit();
    }
    const { previous } = state;
    state.previous = [path];
    const refused = await check();
    if (!refused) return null;
    state.previous = previous;
    hold(id, before);
    if (/cannot be linked to itself/.test(refused.error)) return fail(tell("same", { file: file.name }));
    if (await call("is_foreign", [path, refused.error])) return fail(tell("foreign", { file: file.name }));
    return refuse(refused, file.name);
  });
}

for (const id of ["file", "earlier", "text"]) {
  at(id).onclick = ({ target }) => (target.value = ""); // so that the same file can be chosen again
  at(id).oncancel = () => hold(id, fields.get(id));
  at(id).onchange = ({ target }) => {
    if (target.files.length > 0) dropped(target.files[0], id);
    else hold(id, fields.get(id));
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
const FORMATS = { xlsx: "Excel (XLSX)", html: "HTML", csv: "CSV", ods: "ODS", json: "JSON", toml: "TOML" };
for (const [to, label] of Object.entries(FORMATS)) {
  const button = make("button", label, { type: "button", value: to });
  button.onclick = () =>
    busy(async () => give(await call("export", [state.report, state.previous, language.value, to], how())));
  at("formats").append(button);
}
at("print").onclick = () => at("page").contentWindow.print();
at("answers").onsubmit = (event) => {
  event.preventDefault();
  for (const old of event.target.querySelectorAll(".error")) old.remove();
  const said = [...new FormData(event.target)].filter(([, text]) => text.trim());
  if (said.length === 0) return [...event.target.elements].find((one) => one.name).focus();
  return busy(async () => {
    for (const [asked, text] of said) await answer(...asked.split("\t"), text.trim());
    return propose();
  });
};
at("form").onsubmit = (event) => {
  event.preventDefault();
  const { publisher, area, period, indicators } = Object.fromEntries(new FormData(event.target));
  const rows = indicators.split("\n").map((row) => row.trim()).filter(Boolean);
  at("made").textContent = "";
  const odd = rows.filter((row) => !/^[^:]*[^:\s][^:]*:.*[^\s,].*,/.test(row));
  busy(async () => {
    if (odd.length > 0) return fail(tell("oddRows"), odd);
    const [code, text] = await call("period", [language.value, period]);
    if (!code) return fail(tell("oddPeriod", { period }));
    if (code !== period.trim()) {
      at("form").elements.period.value = code;
      at("made").textContent = tell("readPeriod", { period, code, text });
      return null;
    }
    const units = rows.map((row) => row.slice(row.lastIndexOf(",") + 1).trim());
    const read = await Promise.all(units.map((unit) => unit === "" || call("unit", [language.value, unit])));
    const unread = rows.filter((_, n) => read[n][0] === "");
    if (unread.length > 0) return fail(tell("oddUnits"), unread);
    const [first, bytes] = await call("form", [language.value, publisher, area, code, rows]);
    if (!bytes) return give([first]);
    const file = `${tell("formName")}-${code.replaceAll("/", "-")}.xlsx`;
    save(file, bytes);
    at("made").textContent = tell("made", { file });
    return null;
  });
};
language.onchange = () => {
  translate();
  if (!at("result").hidden) busy(check);
  if (!at("mapping").hidden) busy(propose);
};

language.value = navigator.languages.map((tag) => tag.split("-")[0]).find((tag) => tag in words) ?? "en";
at("unstarted").hidden = true;
at("started").hidden = false;
say("starting");
translate();
