// Compiles the modules of archives with the interpreter that will run them, so that a
// browser need not: node compile.js FOLDER_OF_PYODIDE ARCHIVE...
// Its own library comes as source, whose compiling was half of its start. It is kept
// without documentation, and without what needs a terminal, a server or more processes.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const UNUSED = ["_pyrepl", "multiprocessing", "unittest", "wsgiref", "xmlrpc"];
const [folder, ...archives] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: folder });

const COMPILE = `
import compileall, py_compile, shutil, zipfile
from pathlib import Path

def compiled(name, optimize, without=()):
    """Replace the modules of an archive by what they compile to."""
    shutil.rmtree("/unpacked", ignore_errors=True)
    with zipfile.ZipFile(name) as archive:
        archive.extractall("/unpacked")
    for part in without:
        shutil.rmtree(f"/unpacked/{part}")
    # Never held against a source, of which there is none.
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    compileall.compile_dir("/unpacked", stripdir="/unpacked", quiet=2, legacy=True, optimize=optimize, invalidation_mode=mode)
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(Path("/unpacked").rglob("*")):
            if path.is_file() and path.suffix != ".py":
                info = zipfile.ZipInfo(str(path.relative_to("/unpacked")), (1980, 1, 1, 0, 0, 0))
                archive.writestr(info, path.read_bytes(), zipfile.ZIP_DEFLATED, 9)
compiled
`;
const compiled = python.runPython(COMPILE);
for (const archive of archives) {
  python.FS.writeFile("/archive.zip", new Uint8Array(readFileSync(archive)));
  if (archive.endsWith("python_stdlib.zip")) compiled("/archive.zip", 2, UNUSED);
  else compiled("/archive.zip", 0);
  writeFileSync(archive, python.FS.readFile("/archive.zip"));
}
