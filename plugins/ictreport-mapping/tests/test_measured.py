"""Proposals for many sheets, held to what a careful person reads in them."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import attrs
import pytest
from measuring import measured, tried
from sheets import DATA, Expected, Wanted, load

from ictreport.errors import IctreportError
from ictreport.plugin import Grid, column_letters
from ictreport_mapping import Figure, SheetMapping, apply, propose

Make: TypeAlias = Callable[[str], Grid]
Right: TypeAlias = Callable[[str], SheetMapping]

MOST_QUESTIONS = 6
OFFICES = sorted((DATA / "offices").glob("*.sheet"))
LAYOUTS = sorted((DATA / "layouts").glob("*.sheet"))
MAPPED = sorted(one.stem for one in (DATA / "sheets").glob("*.sheet"))


def each(paths: list[Path]) -> pytest.MarkDecorator:
    """Try each of some sheets."""
    names = [f"{one.parent.name}-{one.stem}" for one in paths]
    return pytest.mark.parametrize("path", paths, ids=names)


@each(OFFICES + LAYOUTS)
def test_sheets_are_right_or_asked(path: Path) -> None:
    """Nothing is wrong or nameless before and after answers, and few are asked for."""
    before, after, questions, notes = tried(load(path))
    for count in (before, after):
        assert not count["wrong"] + count["nameless"], notes
    assert not after["refused"], notes
    assert questions <= MOST_QUESTIONS


def test_nearly_all_of_the_offices_is_right_once_questions_are_answered() -> None:
    """Two sheets use words that no language of the core knows."""
    count = Counter[str]()
    for path in OFFICES:
        count += tried(load(path))[1]
    assert count["right"] >= 0.97 * count.total()


def test_most_of_the_layouts_are_right_once_questions_are_answered() -> None:
    """Where a sheet says too little, answers of one question each settle it."""
    count = Counter[str]()
    for path in LAYOUTS:
        count += tried(load(path))[1]
    assert count["right"] >= 0.9 * count.total()


def _against(figure: Figure) -> str:
    """Say what a figure is compared to as a column can, whose rows have periods."""
    if figure.baseline is None:
        return ""
    ago = figure.role.is_claim and figure.baseline == figure.period.year_ago()
    return "year_ago" if ago else str(figure.baseline)


@pytest.mark.parametrize("name", MAPPED)
def test_sheets_are_read_as_by_their_right_mappings(
    sheet: Make, right: Right, name: str
) -> None:
    """Before answers nothing is wrong, and afterwards nearly nothing is missing."""
    grid = sheet(name)
    figures = {
        one.place.rpartition("!")[2]: Wanted(
            str(one.role),
            "" if one.quantity is None else str(one.quantity).split(None, 1)[-1],
            str(one.period),
            _against(one),
            (),
            str(one.status) if one.quantity is None else one.quantity.number,
        )
        for one in apply(grid, right(name)).figures
    }
    before, after, questions, notes = tried(Expected(name, grid, figures))
    assert not before["wrong"], notes
    assert after["right"] >= 0.9 * len(figures), notes
    assert questions <= MOST_QUESTIONS


def without_a_cell(sheet: Expected) -> Iterator[Expected]:
    """Delete each cell of words in turn: one may be the only proof of something."""
    for (row, column), cell in sheet.grid.cells.items():
        place = f"{column_letters(column)}{row}"
        if isinstance(cell.value, str) and place not in sheet.figures:
            rest = {at: one for at, one in sheet.grid.cells.items() if one is not cell}
            yield attrs.evolve(
                sheet, name=place, grid=attrs.evolve(sheet.grid, cells=rest)
            )


@each(OFFICES)
def test_without_its_only_proof_a_reading_becomes_a_question(path: Path) -> None:
    """Whatever words are deleted, nothing is read wrongly: it is asked."""
    for less in without_a_cell(load(path)):
        try:
            found = propose(less.grid, name=less.name)
        except IctreportError:
            continue
        count, notes = measured(less, found)
        assert not count["wrong"], (less.name, notes)
