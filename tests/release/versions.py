"""
Test with the lowest, the newest, or drawn versions of what our metadata require.

``make test-lowest``, ``make test-newest`` and ``make test-drawn SEED=1`` run this. Of
each library that a distribution of ours requires, extras for users included, ``lowest``
takes the lowest version that the metadata declare, ``newest`` the newest that there is,
and ``drawn`` any between both; ``uv`` solves what these require in turn. Sets that
cannot be solved are counted, and drawn anew. All distributions are installed with these
versions into an environment of their own, and the tests run there. Deprecations are
errors in the settings of pytest, also those of libraries.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

ROOT = Path(__file__).parents[2]
OURS: Final = "ictreport"
EXAMPLE: Final = "ictreport-example"
FOR_DEVELOPERS: Final = frozenset({"dev", "docs", "mutation", "release"})
LEFT_OUT: Final = frozenset({"pyspark"})
"""What needs Java and half a gigabyte: `make test-external` tests it."""

TOOLS: Final = (
    *("brotli", "fonttools", "jsonschema", "matplotlib", "openpyxl", "pandas"),
    "pytest-xdist",
)
"""What tests read files with; of these the newest are taken that fit."""

TESTS: Final = ("tests/unit", "tests/host", "plugins")
MOST_DRAWS: Final = 20


class UnsolvableError(Exception):
    """No set of versions fits all requirements."""


class Distribution(NamedTuple):
    """
    A distribution of this repository.

    Attributes:
        folder: Where its ``pyproject.toml`` is.
        requirements: What it and its extras for users require of others.
        extras: The extras for users, without those that lead to our distributions.
    """

    folder: Path
    requirements: tuple[Requirement, ...]
    extras: tuple[str, ...]


def distributions() -> Iterator[Distribution]:
    """Find the core and every plugin."""
    for path in (
        ROOT / "pyproject.toml",
        *sorted(ROOT.glob("plugins/*/pyproject.toml")),
    ):
        project = tomllib.loads(path.read_text("utf-8"))["project"]
        if project["name"] == EXAMPLE:
            continue
        extras = {
            extra: [Requirement(line) for line in lines]
            for extra, lines in project.get("optional-dependencies", {}).items()
            if extra not in FOR_DEVELOPERS
        }
        own = {
            extra: [one for one in lines if not one.name.startswith(OURS)]
            for extra, lines in extras.items()
        }
        required = [Requirement(line) for line in project.get("dependencies", ())]
        yield Distribution(
            path.parent,
            tuple(
                one
                for lines in (required, *own.values())
                for one in lines
                if not one.name.startswith(OURS) and one.name not in LEFT_OUT
            ),
            tuple(
                extra
                for extra, lines in own.items()
                if lines and not LEFT_OUT.intersection(one.name for one in lines)
            ),
        )


def required() -> list[Requirement]:
    """Give what our distributions require of others, each library once for all."""
    found: dict[str, Requirement] = {}
    for one in (each for item in distributions() for each in item.requirements):
        known = found.setdefault(one.name, one)
        known.extras |= one.extras
        known.specifier &= one.specifier
    return [found[name] for name in sorted(found)]


def run(*command: str, text: str = "") -> str:
    """Run a command and give what it prints."""
    done = subprocess.run(
        command,
        input=text,
        # uv would trust certificates of its own alone, where pip takes the system's.
        env={**os.environ, "UV_NATIVE_TLS": "1"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if done.returncode:
        raise UnsolvableError(f"$ {' '.join(command)}\n{done.stderr.strip()}")
    return done.stdout


def solved(lines: Sequence[str], python: str, way: str) -> dict[str, Version]:
    """Let uv find a version of each library, and of those that they require."""
    compiled = run(
        *(UV, "pip", "compile", "--quiet", "--no-header", "--no-annotate"),
        *("--resolution", way, "--python", python, "-"),
        text="\n".join(lines),
    )
    pins = [Requirement(line) for line in compiled.splitlines() if line.strip()]
    return {pin.name: Version(str(pin.specifier)[2:]) for pin in pins}


def versions_of(one: Requirement) -> list[Version]:
    """List the versions of a library that its requirement admits."""
    told = run(sys.executable, "-m", "pip", "index", "versions", one.name)
    found = re.search(r"Available versions: (.*)", told)
    known = [Version(text) for text in (found[1].split(", ") if found else ())]
    return [version for version in known if version in one.specifier]


def pinned(one: Requirement, version: Version) -> str:
    """Require one version of a library."""
    copy = Requirement(str(one))
    copy.specifier = SpecifierSet(f"=={version}")
    return str(copy)


def drawn(python: str, seed: int) -> dict[str, Version]:
    """Draw a version of each library until a set can be solved."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    admitted = [(one, versions_of(one)) for one in required()]
    for number in range(MOST_DRAWS):
        lines = [pinned(one, chance.choice(versions)) for one, versions in admitted]
        try:
            pins = solved(lines, python, "highest")
        except UnsolvableError:
            continue
        print(f"{number} of {number + 1} drawn sets could not be solved")
        return pins
    raise UnsolvableError(f"none of {MOST_DRAWS} drawn sets could be solved")


UV: Final = str(Path(sys.executable).with_name("uv"))


def install(place: Path, python: str, pins: dict[str, Version]) -> str:
    """Make an environment with these versions, and give its interpreter."""
    shutil.rmtree(place, ignore_errors=True)
    run(UV, "venv", "--quiet", "--python", python, str(place))
    names = {one.name for one in required()}
    file = place / "pins.txt"
    direct = [f"{name}=={pins[name]}" for name in sorted(names)]
    file.write_text("\n".join(direct), "utf-8")
    editables = [
        part
        for item in distributions()
        for extras in [f"[{','.join(item.extras)}]" if item.extras else ""]
        for part in ("--editable", f"{item.folder}{extras}")
    ]
    inner = str(place / "bin" / "python")
    run(
        *(UV, "pip", "install", "--quiet", "--python", inner, "--constraint"),
        *(str(file), *editables, *TOOLS),
    )
    print(f"{run(inner, '--version').strip()}: {', '.join(direct)}", flush=True)
    return inner


def main() -> int:
    """
    Install what the command line names, and run the tests.

    Returns:
        The exit code of pytest.
    """
    parser = argparse.ArgumentParser(description="Test with other versions.")
    parser.add_argument("kind", choices=("lowest", "newest", "drawn"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--python", default=sys.executable)
    arguments, tests = parser.parse_known_args()
    lines = [str(one) for one in required()]
    if arguments.kind == "drawn":
        pins = drawn(arguments.python, arguments.seed)
    else:
        way = {"lowest": "lowest-direct", "newest": "highest"}[arguments.kind]
        pins = solved(lines, arguments.python, way)
    place = ROOT / ".make" / "versions" / arguments.kind
    python = install(place, arguments.python, pins)
    flags = ("-q", "-p", "no:cacheprovider", *(tests or TESTS))
    return subprocess.run(
        (python, "-m", "pytest", *flags),
        cwd=ROOT,
        env=os.environ | {"HYPOTHESIS_PROFILE": "quick"},
        check=False,
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
