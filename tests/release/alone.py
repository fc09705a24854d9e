"""
Test each plugin where of ours are only the core, ictreport-testing and what it needs.

``make test-plugins`` runs this after ``make wheels``. For each Python and each
distribution it makes an environment, installs the wheels of the core, of
ictreport-testing and of that distribution with what they declare, also in its group
``test`` of dependencies, and runs its tests from a copy that has no ``src`` beside it.
One environment more is made as ``docs/how-to/install.md`` says, from the wheels of all,
and does what the README shows, and one for each extra by what a person wants, such as
``ictreport[office]``.
A Python that is not there is told and left out.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT = Path(__file__).parents[2]
VERSIONS: Final = ("3.11", "3.12", "3.13", "3.14")
CORE: Final = "ictreport"
EXAMPLE: Final = "ictreport-example"
TESTING: Final = "ictreport-testing"
"""What the tests of every distribution use."""
SEED: Final = "seeds/dak-lak-ict-2024-s1.toml"
CORE_TESTS: Final = (
    *("tests/unit", "tests/host"),
    *("--numprocesses", "auto", "--dist", "loadfile", "--no-loadscope-reorder"),
)
"""What pytest is given for the core, which has most tests."""
FILES: Final = ("conftest.py", "pyproject.toml", "Makefile", "README.md")
TREE: Final = (*FILES, "docs", "seeds", "tests")
EXTRAS: Final = {
    CORE: "[cli,disclosure,frame]",
    "ictreport-docx": "[png]",
    "ictreport-mapping": "[cli]",
    "ictreport-pdf": "[polish]",
    "ictreport-prose": "[cli,pdf]",
    "ictreport-sdmx": "[structure]",
    "ictreport-table": "[cli,duckdb]",
}
"""Extras without which the tests of a distribution cannot be run."""
FLAGS: Final = {"ictreport-lsp": ("-p", "no:pytest-lsp", "-p", "no:asyncio")}
"""What pytest is told besides, as in the Makefile."""
OPTIONAL: Final[dict[str, list[str]]] = tomllib.loads(
    (ROOT / "pyproject.toml").read_text("utf-8")
)["project"]["optional-dependencies"]
WANTED: Final = tuple(
    f"{CORE}[{extra}]"
    for extra, lines in OPTIONAL.items()
    if any(line.startswith((f"{CORE}-", f"{CORE}[")) for line in lines)
    and extra != "dev"
)
"""The core with each extra that is named for what a person wants."""
KEPT_LINES: Final = 60
INSTALL: Final = "docs/how-to/install.md"
"""The page whose command installs all wheels."""
README: Final = "README"
"""The name of the job that does what the README shows."""

_WHERE: Final = """
import importlib.metadata, sys
import ictreport
names = {dist.name for dist in importlib.metadata.distributions()}
ours = sorted(name for name in names if name.startswith("ictreport"))
assert ours == sys.argv[2:], ours
assert ictreport.__file__.startswith(sys.argv[1]), ictreport.__file__
"""


class Job(NamedTuple):
    """
    One environment.

    Attributes:
        python: The interpreter.
        version: Its version, such as ``"3.12"``.
        name: The distribution that is tested, ``README``, or the core with an extra.
    """

    python: str
    version: str
    name: str


class Result(NamedTuple):
    """
    What became of a job.

    Attributes:
        job: The job.
        passed: Whether everything went well.
        seconds: How long it took.
        said: The last line of pytest, or everything when it failed.
    """

    job: Job
    passed: bool
    seconds: float
    said: str


class StepError(Exception):
    """A command that failed, with what it printed."""


def run(*command: str, cwd: Path = ROOT, **variables: str) -> str:
    """Run a command without our settings and give what it prints."""
    known = {
        name: text
        for name, text in os.environ.items()
        if not name.startswith(("ICTREPORT_", "PYTEST_", "PYTHONPATH", "VIRTUAL_ENV"))
    }
    result = subprocess.run(
        command,
        cwd=cwd,
        env=known
        | {"HYPOTHESIS_PROFILE": "quick", "PYTHONDONTWRITEBYTECODE": "1"}
        | variables,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    if result.returncode:
        raise StepError(f"$ {' '.join(command)}\n{result.stdout}")
    return result.stdout


def find_python(version: str) -> tuple[str, str]:
    """Find an interpreter; else give an empty text, and the reason."""
    reasons: list[str] = []
    for path in candidates(version):
        try:
            found = run(
                path, "-c", "import sys, venv; print('%d.%d' % sys.version_info[:2])"
            )
        except (OSError, StepError) as error:
            reasons.append(" ".join(str(error).split("\n")[1:2]).strip() or str(error))
        else:
            if found.strip() == version:
                return path, ""
            reasons.append(f"{path} is {found.strip()}")
    return "", "; ".join(reasons) or f"there is no python{version}"


def candidates(version: str) -> Iterator[str]:
    """Name the places where an interpreter may be: the path, and what pyenv keeps."""
    on_path = shutil.which(f"python{version}")
    if on_path:
        yield on_path
    pyenv = shutil.which("pyenv")
    if pyenv:
        root = Path(run(pyenv, "root").strip())
        yield from map(str, sorted(root.glob(f"versions/{version}.*/bin/python")))


def copy_tree(target: Path) -> None:
    """Copy tests and what they read, and no source of ours."""
    ignored = shutil.ignore_patterns("__pycache__", ".*")
    for name in TREE:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, target / name, ignore=ignored)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target / name)
    for plugin in sorted(ROOT.glob("plugins/ictreport-*")):
        shutil.copytree(
            plugin,
            target / "plugins" / plugin.name,
            ignore=shutil.ignore_patterns("__pycache__", ".*", "src", "tools"),
        )


def wheel(dist: Path, name: str) -> str:
    """Find the wheel of a distribution."""
    [path] = dist.glob(f"{name.replace('-', '_')}-*.whl")
    return f"{path}{EXTRAS.get(name, '')}"


def metadata(name: str) -> dict[str, Any]:
    """Read the metadata of a distribution of ours."""
    folder = ROOT if name == CORE else ROOT / "plugins" / name
    return tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))


def tools(name: str) -> list[str]:
    """List what tests of a distribution use besides, which its metadata declare."""
    groups: dict[str, list[str]] = metadata(name).get("dependency-groups", {})
    return groups.get("test", [])


def ours(lines: Iterable[str]) -> set[str]:
    """Name those distributions of ours that requirements name."""
    found = (re.match(r"ictreport(-[a-z]+)?", line) for line in lines)
    return {match[0] for match in found if match}


def needed(name: str) -> set[str]:
    """Name a distribution, and those of ours that it depends on, as applications do."""
    depends = ours(metadata(name)["project"]["dependencies"])
    return {name}.union(*map(needed, depends))


def do(job: Job, dist: Path, work: Path, tree: Path) -> Result:
    """Make an environment, install, test, and clear away what passed."""
    begun = time.monotonic()
    place = work / f"python{job.version}" / job.name
    python = str(place / "bin" / "python")
    try:
        if job.name == README:
            said = _do_readme(job, dist, place, tree)
        elif job.name in WANTED:
            said = _do_extra(job, dist, place, python)
        else:
            said = _do(job, dist, place, tree, python)
    except (OSError, StepError) as error:
        return Result(job, passed=False, seconds=since(begun), said=str(error))
    shutil.rmtree(place)
    return Result(job, passed=True, seconds=since(begun), said=said)


def since(moment: float) -> float:
    """Count the seconds since a moment."""
    return time.monotonic() - moment


def _do(job: Job, dist: Path, place: Path, tree: Path, python: str) -> str:
    shutil.rmtree(place, ignore_errors=True)
    run(job.python, "-m", "venv", "--without-pip", str(place))
    extra = tools(job.name)
    tested = {CORE, TESTING, job.name, *ours(extra)}
    names = sorted(set[str]().union(*map(needed, tested)))
    wheels = [wheel(dist, name) for name in names]
    if job.name != CORE:
        wheels[0] = wheels[0].replace(EXTRAS[CORE], "")
    run(
        *(sys.executable, "-m", "pip", "--python", python, "install", "--quiet"),
        *("--disable-pip-version-check", "--no-compile", "-f", str(dist)),
        *("--constraint", str(ROOT / "constraints.txt"), *wheels, *extra),
    )
    run(python, "-I", "-c", _WHERE, str(place), *names, cwd=tree)
    tests = CORE_TESTS if job.name == CORE else (f"plugins/{job.name}/tests",)
    flags = ("-q", "-p", "no:cacheprovider", *FLAGS.get(job.name, ()))
    printed = run(python, "-m", "pytest", *flags, *tests, cwd=tree)
    return printed.strip().splitlines()[-1]


def _do_readme(job: Job, dist: Path, place: Path, tree: Path) -> str:
    """Install all wheels by the command of their page, and do what the README shows."""
    shutil.rmtree(place, ignore_errors=True)
    environment, here = place / "environment", place / "here"
    here.mkdir(parents=True)
    (here / "dist").symlink_to(dist)
    shutil.copytree(tree / "seeds", here / "seeds")
    run(job.python, "-m", "venv", str(environment))
    command = shown(tree / INSTALL, "sh", "pip install 'dist/")
    variables = {
        "PATH": f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PIP_CONSTRAINT": str(ROOT / "constraints.txt"),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    run("sh", "-ec", command, cwd=here, **variables)
    names = sorted(set(every_name()) - {EXAMPLE})
    python = str(environment / "bin" / "python")
    run(python, "-I", "-c", _WHERE, str(place), *names, cwd=here)
    # What `make report` does, which the README names first.
    for line in recipe(tree / "Makefile", "report"):
        run("sh", "-ec", line, cwd=here, **variables)
    command = str(environment / "bin" / "ictreport")
    verdict = run(command, "check", SEED, cwd=here).splitlines()[-1]
    if "has warnings: 2 warnings" not in verdict:
        raise StepError(f"ictreport check {SEED} ends in {verdict!r}")
    code = shown(tree / "README.md", "python", "import ictreport")
    printed = run(python, "-I", "-W", "error", "-c", code, cwd=here)
    wanted = shown(tree / "README.md", "text", "")
    if printed != wanted:
        raise StepError(f"the README prints {printed!r}, and shows {wanted!r}")
    return f"{len(names)} wheels; what the README shows is so"


def _do_extra(job: Job, dist: Path, place: Path, python: str) -> str:
    """Install the core with an extra, and count what is there then."""
    shutil.rmtree(place, ignore_errors=True)
    run(job.python, "-m", "venv", "--without-pip", str(place))
    extra = job.name.removeprefix(CORE)
    core = wheel(dist, CORE).replace(EXTRAS[CORE], extra)
    run(
        *(sys.executable, "-m", "pip", "--python", python, "install", "--quiet"),
        *("--disable-pip-version-check", "--no-compile", "-f", str(dist)),
        *("--constraint", str(ROOT / "constraints.txt"), core),
    )
    run(python, "-I", "-c", _WHERE, str(place), *leads_to(extra.strip("[]")))
    printed = run(str(place / "bin" / "ictreport"), "plugins")
    [verdict] = re.findall(r"No plugin fails \(\d+ installed\)", printed) or [""]
    if not verdict:
        raise StepError(printed)
    size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    return f"{verdict}, {size / 1e6:.0f} MB"


def leads_to(extra: str) -> list[str]:
    """Name the core and the distributions of ours that an extra of it installs."""
    found, waiting = {CORE}, [extra]
    while waiting:
        for line in OPTIONAL[waiting.pop()]:
            match = re.match(r"([\w-]+)(?:\[([\w,-]+)\])?", line)
            assert match is not None, line
            if match[1] == CORE:
                waiting += (match[2] or "").split(",")
            elif match[1].startswith(CORE):
                found.add(match[1])
    return sorted(found)


def shown(page: Path, language: str, start: str) -> str:
    """Find the first block of a page that is in a language and starts so."""
    pattern = rf"^```{language}\n({re.escape(start)}.*?)^```$"
    match = re.search(pattern, page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    if match is None:
        raise StepError(f"{page}: there is no block of {language} with {start!r}")
    return match[1]


def recipe(makefile: Path, target: str) -> list[str]:
    """Give the commands of a target, for an environment that is on the path."""
    pattern = rf"^{target}:.*\n((?:\t.*\n)+)"
    match = re.search(pattern, makefile.read_text("utf-8"), re.MULTILINE)
    if match is None:
        raise StepError(f"{makefile}: there is no target {target!r}")
    return [line.strip().replace("$(BIN)/", "") for line in match[1].splitlines()]


def jobs(versions: list[str], names: list[str]) -> Iterator[Job]:
    """List what to do, and tell of each Python that is not there."""
    for version in versions:
        python, reason = find_python(version)
        if python:
            yield from (Job(python, version, name) for name in names)
        else:
            print(f"skipped    python{version}: {reason}")


def every_name() -> list[str]:
    """Name the core and every plugin."""
    plugins = sorted(ROOT.glob("plugins/*/pyproject.toml"))
    found = [
        tomllib.loads(path.read_text("utf-8"))["project"]["name"] for path in plugins
    ]
    return [CORE, *found]


def main() -> int:
    """
    Test everything, or what the command line names.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(description="Test each plugin alone.")
    parser.add_argument("names", nargs="*", help="distributions, README; all if none")
    parser.add_argument("--dist", type=Path, default=ROOT / "dist")
    parser.add_argument("--work", type=Path, default=ROOT / ".make" / "alone")
    parser.add_argument("--python", action="append", help="a version such as 3.12")
    parser.add_argument("--at-once", type=int, default=min(4, os.cpu_count() or 1))
    arguments = parser.parse_args()
    work, dist = arguments.work.resolve(), arguments.dist.resolve()
    shutil.rmtree(work, ignore_errors=True)
    tree = work / "tree"
    copy_tree(tree)
    failed = 0
    names = arguments.names or [*every_name(), *WANTED, README]
    todo = jobs(arguments.python or list(VERSIONS), names)
    with ThreadPoolExecutor(arguments.at_once) as pool:
        for result in pool.map(lambda job: do(job, dist, work, tree), list(todo)):
            failed += not result.passed
            word = "passed" if result.passed else "FAILED"
            lines = result.said.splitlines()[-KEPT_LINES:]
            job = result.job
            print(
                f"{word}     python{job.version} {job.name:20} "
                f"{result.seconds:4.0f} s  ",
                *(lines if result.passed else ("", *lines)),
                sep="" if result.passed else "\n",
                flush=True,
            )
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
