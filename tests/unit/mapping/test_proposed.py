"""Proposals for sheets of offices, beside their right mappings."""

import difflib
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from ictreport.mapping import Grid, SheetMapping, apply, mapping_text, propose

Make: TypeAlias = Callable[[str], Grid]
Right: TypeAlias = Callable[[str], SheetMapping]

NAMES = sorted(
    one.stem for one in (Path(__file__).parents[2] / "data" / "sheets").glob("*.sheet")
)
MOST_CHANGED = {"in-districts-across": 4}
"""How many lines of a proposal somebody has to change at most, where it is not 3."""


def changed(proposed: SheetMapping, right: SheetMapping) -> list[str]:
    """List the lines that differ, as diff tells them."""
    lines = difflib.unified_diff(
        mapping_text(proposed).splitlines(),
        mapping_text(right).splitlines(),
        lineterm="",
        n=0,
    )
    return [
        line for line in lines if line[0] in "+-" and line[:3] not in {"+++", "---"}
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_proposal_needs_few_changes(sheet: Make, right: Right, name: str) -> None:
    """At most three lines differ; one is who publishes it, where no line says so."""
    lines = changed(propose(sheet(name)).mapping, right(name))
    count = max(sum(line[0] == sign for line in lines) for sign in "+-")
    print(f"{name}: {count} changed lines")  # noqa: T201 - what the proof is about
    print("\n".join(lines))  # noqa: T201
    assert count <= MOST_CHANGED.get(name, 3)


@pytest.mark.parametrize("name", NAMES)
def test_a_proposal_reads_what_the_right_mapping_reads(
    sheet: Make, right: Right, name: str
) -> None:
    """Every figure has the same number, period, role and baseline."""
    grid = sheet(name)
    found, wanted = apply(grid, propose(grid).mapping), apply(grid, right(name))

    def facts(one: object) -> list[tuple[object, ...]]:
        figures = one.figures  # type: ignore[attr-defined]
        return [
            (
                figure.place,
                figure.role,
                figure.period,
                figure.baseline,
                None if figure.quantity is None else figure.quantity.amount,
                figure.status,
            )
            for figure in sorted(figures, key=lambda figure: str(figure.place))
        ]

    assert facts(wanted) == facts(found)
