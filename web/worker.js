// Runs Python. It takes {id, name, args, files} and answers {id, value} or {id, error}.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const base = new URL(".", import.meta.url);
const { archives, sizes } = await (await fetch(new URL("files.json", base))).json();
const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
const fetched = globalThis.fetch.bind(globalThis);
let loaded = 0;

// Python's own loader fetches too: each byte that arrives moves the bar.
globalThis.fetch = async (...request) => {
  const answer = await fetched(...request);
  const count = new TransformStream({
    transform(chunk, controller) {
      loaded += chunk.byteLength;
      postMessage({ progress: Math.min(loaded / total, 1) });
      controller.enqueue(chunk);
    },
  });
  return new Response(answer.body.pipeThrough(count), answer);
};

async function start() {
  const packages = archives.map(async (name) => {
    const answer = await fetch(new URL(name, base));
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${answer.statusText}`);
    return answer.arrayBuffer();
  });
  const python = await loadPyodide({ indexURL: new URL("pyodide/", base).href });
  for (const archive of packages) {
    python.unpackArchive(await archive, "zip", { extractDir: python.runPython("import site; site.getsitepackages()[0]") });
  }
  return [python, python.pyimport("ictreport_page")];
}

const ready = start();
ready.then(() => postMessage({ progress: 1, ready: true }), (error) => postMessage({ fatal: String(error) }));

async function answer({ name, args, options = {}, files = [] }) {
  const [python, page] = await ready;
  python.FS.mkdirTree("/files");
  for (const [path, bytes] of files) {
    const folder = path.split("/").slice(0, -1).join("/");
    if (folder) python.FS.mkdirTree(`/files/${folder}`);
    python.FS.writeFile(`/files/${path}`, bytes);
  }
  const given = args.map((arg) => python.toPy(arg));
  const value = page[name].callKwargs(...given, options);
  if (!value?.toJs) return value;
  const plain = value.toJs({ create_pyproxies: false });
  value.destroy();
  return plain;
}

// One after the other: Python has one thread here.
let queue = Promise.resolve();
onmessage = ({ data }) => {
  queue = queue.then(async () => {
    try {
      postMessage({ id: data.id, value: await answer(data) });
    } catch (error) {
      postMessage({ id: data.id, error: String(error) });
    }
  });
};
