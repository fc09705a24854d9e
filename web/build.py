"""
Build the page as a static folder: the interpreter, the libraries, and our own wheels.

Modules are compiled by the interpreter of the page. Nothing is fetched here: ``make
web`` has put Pyodide and the wheel of python-calamine into a folder before, and all
else comes from the environment that runs this.
"""

import argparse
import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath
from typing import Final

WEB: Final = Path(__file__).parent
ROOT: Final = WEB.parent
OURS: Final = (
    "csv",
    "html",
    "json",
    "mapping",
    "prose",
    "sdmx",
    "sheets",
    "toml",
    "xbrl",
)
LIBRARIES: Final = (
    "anyascii",
    "attrs",
    "babel",
    "cattrs",
    "click",
    "Jinja2",
    "MarkupSafe",
    "pluggy",
    "pypdf",
    "tomli-w",
    "typing_extensions",
    "xlsxwriter",
)
PAGE: Final = ("index.html", "style.css", "app.js", "worker.js", "sw.js", "words.json")
PYODIDE: Final = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "pyodide-lock.json",
    "python_stdlib.zip",
)
LOCALES: Final = frozenset({"root", "en", "vi", "hi"})
FONTS: Final = ROOT / "plugins" / "ictreport-html" / "src" / "ictreport_html" / "fonts"
MOST_SENT: Final = 14_000_000
MOST_KEPT: Final = 24_000_000
_NEVER: Final = (".so", ".pyc", ".js", ".exe")


def installed(name: str) -> Iterator[tuple[str, bytes]]:
    """Give the files of a library that Python needs, by their place."""
    for file in distribution(name).files or ():
        path = PurePosixPath(file)
        if ".." in path.parts or path.suffix in _NEVER or path.name == "RECORD":
            continue
        if path.parent.name == "locale-data" and language_of(path) not in LOCALES:
            continue
        yield str(path), Path(str(file.locate())).read_bytes()


def language_of(path: PurePosixPath) -> str:
    """Tell the language of a file of locale data, such as ``vi`` of ``vi_VN.dat``."""
    return path.stem.partition("_")[0]


def own() -> Iterator[tuple[str, bytes]]:
    """Give the files of our own wheels, by their place."""
    sources = [ROOT, *(ROOT / "plugins" / f"ictreport-{name}" for name in OURS)]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [
                *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"),
                *("--disable-pip-version-check", "--no-build-isolation"),
                *("--wheel-dir", folder, *map(str, sources)),
            ],
            check=True,
        )
        for wheel in sorted(Path(folder).glob("*.whl")):
            yield from unpacked(wheel)
    yield "ictreport_page.py", (WEB / "bridge.py").read_bytes()


def unpacked(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """Give the files of a wheel, by their place."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if not name.endswith(("/", "/RECORD")):
                yield name, archive.read(name)


def pack(path: Path, files: list[tuple[str, bytes]]) -> None:
    """Write an archive whose bytes depend on its files alone."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, 8, 9)


def licences(files: list[tuple[str, bytes]]) -> str:
    """Join the licences that the archives have with that of the interpreter."""
    names = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "OFL")
    found = [
        f"{name}\n\n{data.decode('utf-8', 'replace').strip()}\n"
        for name, data in sorted(files)
        if PurePosixPath(name).name.upper().startswith(names)
    ]
    return f"\n{'=' * 72}\n\n".join([(WEB / "licences.txt").read_text("utf-8"), *found])


def build(given: Path, out: Path) -> dict[str, int]:
    """
    Build the folder.

    Args:
        given: The folder with ``node_modules/pyodide`` and the wheel of calamine.
        out: The folder to write; what it held before goes.

    Returns:
        The size of each file, by its place.
    """
    shutil.rmtree(out, ignore_errors=True)
    (out / "pyodide").mkdir(parents=True)
    for name in PAGE:
        shutil.copy(WEB / name, out / name)
    for font in FONTS.glob("*-Regular.woff2"):
        shutil.copy(font, out / font.name)
    for name in PYODIDE:
        shutil.copy(given / "node_modules" / "pyodide" / name, out / "pyodide" / name)
    (calamine,) = given.glob("python_calamine-*.whl")
    libraries = [file for name in LIBRARIES for file in installed(name)]
    files = {
        "libraries.zip": [*libraries, *unpacked(calamine)],
        "ictreport.zip": list(own()),
    }
    for name, parts in files.items():
        pack(out / name, parts)
    modules = given / "node_modules" / "pyodide"
    archives = [out / name for name in (*files, "pyodide/python_stdlib.zip")]
    subprocess.run(["node", WEB / "compile.js", modules, *archives], check=True)
    every = [file for parts in files.values() for file in parts]
    (out / "licences.txt").write_text(licences(every), "utf-8")
    content = hashlib.sha256()
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        content.update(path.read_bytes())
    version = content.hexdigest()[:16]
    # A browser fetches the page anew only when its service worker is another.
    worker = out / "sw.js"
    worker.write_text(f"// {version}\n{worker.read_text('utf-8')}", "utf-8")
    sizes = {
        str(path.relative_to(out)): path.stat().st_size
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }
    manifest = {
        "version": version,
        "archives": sorted(files),
        "sizes": sizes,
    }
    (out / "files.json").write_text(json.dumps(manifest, indent=1), "utf-8")
    return sizes


def main() -> None:
    """Build the folder, and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("given", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    out: Path = arguments.out
    kept = sum(build(arguments.given, out).values())
    sent = sum(
        len(gzip.compress(path.read_bytes()))
        for path in out.rglob("*")
        if path.is_file()
    )
    print(f"{out}: {kept / 1e6:.1f} MB, {sent / 1e6:.1f} MB as sent with gzip")
    if kept > MOST_KEPT or sent > MOST_SENT:
        sys.exit(
            f"it must be at most {MOST_KEPT / 1e6} MB, {MOST_SENT / 1e6} MB as sent"
        )


if __name__ == "__main__":
    main()
