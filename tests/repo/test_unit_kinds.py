"""Kinds of units are listed in one place, and whoever needs some reads their traits."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from ictreport.language.words import WORDS
from ictreport.model.unit_kind import NAMED

ROOT = Path(__file__).parents[2]
HOME = ROOT / "src/ictreport/model/unit_kind.py"
SOURCES = [
    path
    for top in (ROOT / "src", *ROOT.glob("plugins/*/src"))
    for path in top.rglob("*.py")
    if path != HOME
]
TESTING = "plugins/ictreport-testing/src/ictreport_testing"
LISTS = ast.Set | ast.List | ast.Tuple | ast.Dict

NO_LISTS_OF_KINDS = {
    "plugins/ictreport-prose/src/ictreport_prose/_comparing.py": "units that are read",
    "plugins/ictreport-mapping/src/ictreport_mapping/_apply.py": "units of roles",
    f"{TESTING}/_laws/_changes.py": "other values for a field",
    f"{TESTING}/_strategies/_truths.py": "kinds with levels below zero",
    "plugins/ictreport-sdmx/src/ictreport_sdmx/_components.py": "codes that SDMX has",
    "plugins/ictreport-sdmx/src/ictreport_sdmx/_dataset.py": "codes that offices share",
}
"""Collections of some units that are right whatever other kinds there are."""


def listed(source: str) -> Iterator[int]:
    """Give the lines of collections that name two kinds of units, or two codes."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, LISTS):
            continue
        parts = list(ast.iter_child_nodes(node))
        kinds = {
            part.attr
            for part in parts
            if isinstance(part, ast.Attribute)
            and isinstance(part.value, ast.Name)
            and part.value.id == "UnitKind"
        }
        codes = {part.value for part in parts if isinstance(part, ast.Constant)}
        if len(kinds) > 1 or len(codes & NAMED.keys()) > 1:
            yield node.lineno


def test_kinds_of_units_are_listed_in_their_home_alone() -> None:
    """No collection elsewhere names two kinds of units or two of their codes."""
    found = {
        path.relative_to(ROOT).as_posix(): [*listed(path.read_text(encoding="utf-8"))]
        for path in SOURCES
    }

    assert NO_LISTS_OF_KINDS.keys() == {path for path, lines in found.items() if lines}


def test_every_fixed_code_has_words() -> None:
    """A unit whose code is fixed has a sign or a name in the language files."""
    units = WORDS.schema.english["units"]

    assert NAMED.keys() == units["signs"].keys() | units["named"].keys()


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("_RATES = frozenset({UnitKind.PERCENT, UnitKind.POINTS})", [1]),
        ("\n_GRIDS = {UnitKind.COUNT: 1, UnitKind.MONEY: 2}", [2]),
        ("unit in ('%', 'pp')", [1]),
        ("unit.kind in {UnitKind.PERCENT} or unit in {'index', 'VND'}", []),
    ],
)
def test_a_list_of_kinds_is_found(source: str, lines: list[int]) -> None:
    """A collection of kinds, or of codes, is told from one that names one of them."""
    assert lines == [*listed(source)]
