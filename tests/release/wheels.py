"""
Build every distribution of the repository and look at what is in it.

``make wheels`` runs this. Each distribution gives a source archive and, built from
that, a wheel; both go to the folder that is named, ``dist`` by default. They must hold
every file of the package and no other, the licence, ``py.typed``, and metadata that
agrees with ``pyproject.toml``. A package that holds what others made, such as fonts,
says so in ``sboms/``. ``twine`` then looks at what an index would show.
"""

import argparse
import configparser
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
AT_ONCE = 2


class ReleaseError(Exception):
    """A distribution is not what users should get."""


class Distribution(NamedTuple):
    """
    A distribution of this repository.

    Attributes:
        folder: Where its ``pyproject.toml`` is.
        project: The table ``project`` of that.
    """

    folder: Path
    project: dict[str, Any]

    @property
    def package(self) -> str:
        """The name of its package."""
        return str(self.project["name"]).replace("-", "_")

    @property
    def stem(self) -> str:
        """What the names of its files begin with."""
        return f"{self.package}-{self.project['version']}"

    @property
    def sboms(self) -> list[str]:
        """The lists of what it holds that others made, as CycloneDX."""
        return [path.name for path in self.folder.glob("*.cdx.json")]

    def package_files(self) -> set[str]:
        """List the files of the package, as a wheel has them."""
        source = self.folder / "src"
        return {
            path.relative_to(source).as_posix()
            for path in (source / self.package).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }


def distributions() -> tuple[Distribution, ...]:
    """Find the core and every plugin."""
    files = (ROOT / "pyproject.toml", *sorted(ROOT.glob("plugins/*/pyproject.toml")))
    return tuple(
        Distribution(file.parent, tomllib.loads(file.read_text("utf-8"))["project"])
        for file in files
    )


def build(distribution: Distribution, out: Path) -> None:
    """Build a source archive, and a wheel from what is in that."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out)]
    run = subprocess.run(
        [*command, str(distribution.folder)],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    if run.returncode:
        raise ReleaseError(f"{distribution.stem}: it must be built\n{run.stdout}")


def check_source(distribution: Distribution, path: Path) -> int:
    """Look into a source archive and count its files."""
    with tarfile.open(path) as archive:
        names = {member.name for member in archive if member.isfile()}
    within = {name.removeprefix(f"{distribution.stem}/") for name in names}
    package = {f"src/{name}" for name in distribution.package_files()}
    own = {"LICENSE", "PKG-INFO", "README.md", "pyproject.toml"}
    needed = {*own, *distribution.sboms, *package}
    # hatchling adds the list of what it leaves out, and a plugin brings its tests.
    may_be = {
        name
        for name in within
        if name == ".gitignore" or name.startswith(("tests/", "tools/"))
    }
    expect(path, "its files", needed, within - may_be)
    return len(names)


def check_wheel(distribution: Distribution, path: Path) -> int:
    """Look into a wheel and count its files."""
    info = f"{distribution.stem}.dist-info"
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        metadata = BytesParser().parsebytes(archive.read(f"{info}/METADATA"))
        licences = {
            name: archive.read(f"{info}/licenses/{name}")
            for name in distribution.project["license-files"]
        }
        bills = {
            name: archive.read(f"{info}/sboms/{name}") for name in distribution.sboms
        }
        points = archive.read(f"{info}/entry_points.txt").decode()
        wheel = archive.read(f"{info}/WHEEL").decode()
    own = {"METADATA", "RECORD", "WHEEL", "entry_points.txt"}
    own |= {f"licenses/{name}" for name in licences}
    own |= {f"sboms/{name}" for name in bills}
    wanted = distribution.package_files() | {f"{info}/{name}" for name in own}
    expect(path, "its files", wanted, names)
    typed = f"{distribution.package}/py.typed"
    expect(path, "py.typed", {typed}, names & {typed})
    for name, text in licences.items():
        expect(path, name, (distribution.folder / name).read_bytes(), text)
    for name, data in bills.items():
        check_bill(path, name, data.decode())
    tags = [line for line in wheel.splitlines() if line.startswith("Tag: ")]
    expect(path, "its tags", ["Tag: py3-none-any"], tags)
    check_metadata(distribution, path, metadata)
    check_points(distribution, path, points)
    return len(names)


def check_bill(path: Path, name: str, text: str) -> None:
    """Hold a list of what others made against the schema of CycloneDX."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    expect(path, name, None, error)


def check_metadata(distribution: Distribution, path: Path, found: Message) -> None:
    """Compare the metadata of a wheel with ``pyproject.toml`` and the README."""
    project = distribution.project
    for key in ("name", "version", "requires-python"):
        expect(path, key, project[key], found[key])
    expect(path, "summary", project["description"], found["Summary"])
    expect(path, "licence", project["license"], found["License-Expression"])
    readme = (distribution.folder / "README.md").read_text("utf-8")
    body = found.get_payload(decode=True)
    expect(path, "the README", readme.strip(), bytes(body or b"").decode().strip())
    extras = set(project.get("optional-dependencies", {}))
    expect(path, "extras", extras, set(found.get_all("Provides-Extra", [])))


def check_points(distribution: Distribution, path: Path, text: str) -> None:
    """Compare the entry points of a wheel with ``pyproject.toml``."""
    parser = configparser.ConfigParser(delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment, method-assign] # keeps capitals
    parser.read_string(text)
    found = {name: dict(parser[name]) for name in parser.sections()}
    wanted = {**distribution.project.get("entry-points", {})}
    scripts = distribution.project.get("scripts")
    if scripts:
        wanted["console_scripts"] = scripts
    expect(path, "entry points", wanted, found)


def expect(path: Path, what: str, wanted: object, found: object) -> None:
    """
    Hold what was found against what is wanted.

    Raises:
        ReleaseError: They differ.
    """
    if wanted == found:
        return
    if isinstance(wanted, set) and isinstance(found, set):
        missing, other = sorted(wanted - found), sorted(found - wanted)
        raise ReleaseError(f"{path.name}: {what}: missing {missing}, not ours {other}")
    raise ReleaseError(f"{path.name}: {what}: must be {wanted!r} (got {found!r})")


def look_at_all(out: Path) -> Iterator[str]:
    """Check every file of a folder, and tell of each."""
    known: set[str] = set()
    for distribution in distributions():
        source = out / f"{distribution.stem}.tar.gz"
        wheel = out / f"{distribution.stem}-py3-none-any.whl"
        known |= {source.name, wheel.name}
        for path, check in ((source, check_source), (wheel, check_wheel)):
            count = check(distribution, path)
            yield f"{path.name:45} {path.stat().st_size:>9,} bytes  {count:>4} files"
    expect(out, "files of the folder", known, {path.name for path in out.iterdir()})


def main() -> int:
    """
    Build and check.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(description="Build and check distributions.")
    parser.add_argument("out", nargs="?", type=Path, default=ROOT / "dist")
    parser.add_argument("--no-twine", action="store_true", help="leave twine out")
    arguments = parser.parse_args()
    shutil.rmtree(arguments.out, ignore_errors=True)
    try:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(lambda item: build(item, arguments.out), distributions()))
        for line in look_at_all(arguments.out):
            print(line)
    except ReleaseError as error:
        print(error, file=sys.stderr)
        return 1
    if arguments.no_twine:
        return 0
    files = sorted(map(str, arguments.out.iterdir()))
    twine = [sys.executable, "-m", "twine", "check", "--strict", *files]
    return subprocess.run(twine, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
