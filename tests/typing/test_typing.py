"""
Type checkers accept a right plugin and refuse a wrong one, line by line.

The files of the folder ``cases`` are read by type checkers and never run. A line that
ends in ``# refused:`` must be an error for mypy and for pyright; the words behind it
are the kinds of errors that they must give. Every other line must pass both.
"""

import functools
import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CASES = sorted((HERE / "cases").glob("*.py"))

_MARK = re.compile(r"# refused: ([\w-]+(?:, [\w-]+)*)$")
_MYPY = re.compile(r"^(.+?):(\d+): error: .*\[([\w-]+)\]$", re.MULTILINE)

Errors = Mapping[tuple[str, int], set[str]]


def run(*arguments: str) -> str:
    """Run a type checker over all cases with the settings of this repository."""
    command = [sys.executable, "-m", *arguments, *map(str, CASES)]
    result = subprocess.run(
        command, cwd=ROOT, check=False, capture_output=True, encoding="utf-8"
    )

    assert "" == result.stderr
    return result.stdout


@functools.cache
def found_by_mypy() -> Errors:
    """Give the kinds of errors by file and line."""
    found: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for match in _MYPY.finditer(run("mypy", "--strict", "--no-error-summary")):
        found[Path(match[1]).name, int(match[2])].add(match[3])
    return found


@functools.cache
def found_by_pyright() -> Errors:
    """Give the kinds of errors by file and line."""
    found: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for item in json.loads(run("pyright", "--outputjson"))["generalDiagnostics"]:
        place = Path(item["file"]).name, item["range"]["start"]["line"] + 1
        found[place].add(item.get("rule", "syntax"))
    return found


def marks() -> dict[tuple[str, int], set[str]]:
    """Give the words of every mark by file and line."""
    return {
        (path.name, number): set(match[1].split(", "))
        for path in CASES
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if (match := _MARK.search(line))
    }


@pytest.mark.parametrize(
    ("checker", "is_own"),
    [
        (found_by_mypy, lambda word: not word.startswith("report")),
        (found_by_pyright, lambda word: word.startswith("report")),
    ],
    ids=["mypy", "pyright"],
)
def test_exactly_the_marked_lines_are_refused(
    checker: Callable[[], Errors], is_own: Callable[[str], bool]
) -> None:
    """The checker finds each marked error where it is marked, and no other."""
    found = checker()
    wanted = {
        place: {word for word in words if is_own(word)}
        for place, words in marks().items()
    }
    wanted = {place: words for place, words in wanted.items() if words}

    assert wanted == {
        place: words & wanted.get(place, words) for place, words in found.items()
    }


def test_what_an_author_gets_wrong_is_marked_for_both() -> None:
    """Arguments, results, options and descriptors are refused by both checkers."""
    both = [
        place
        for place, words in marks().items()
        if len({word.startswith("report") for word in words}) > 1
    ]

    assert {path.name for path in CASES} == {name for name, _ in both}
    assert len(marks()) - 1 == len(both)
