"""Single cells as figures."""

import datetime as dt
from decimal import Decimal

import pytest

from ictreport.language._language import builtin_language
from ictreport.model import Status
from ictreport.plugin import Cell
from ictreport_mapping._cells import Reading, UnreadableError, read_cell

MISSING = {"..": Status.MISSING, "x": Status.SUPPRESSED}


def read(cell: Cell, tag: str = "en", *, unit: str = "kg") -> Reading:
    """Read a cell of a sheet in a language."""
    language = builtin_language(tag)
    assert language is not None
    return read_cell(cell, language, MISSING, unit=unit)


@pytest.mark.parametrize(
    ("cell", "shown", "stored"),
    [
        (Cell(Decimal("11.5"), Decimal("11.50")), "11.50", "11.5"),
        (Cell(Decimal("4287.4")), "4287.4", "4287.4"),
        (Cell(Decimal("0.1151"), Decimal("11.5"), percent=True), "11.5", "11.51"),
        (Cell(Decimal("1.23456"), Decimal("1.2")), "1.2", "1.23456"),
    ],
)
def test_numbers_are_read_as_shown_or_as_stored(
    cell: Cell, shown: str, stored: str
) -> None:
    """As people see them, unless a mapping wants what is stored."""
    language = builtin_language("en")
    assert language is not None
    for as_shown, number in ((True, shown), (False, stored)):
        found = read_cell(
            cell,
            language,
            MISSING,
            unit="%" if cell.percent else "kg",
            as_shown=as_shown,
        )
        assert number == str(found.number)


@pytest.mark.parametrize(
    ("text", "tag", "number", "mark"),
    [
        ("1.234,5", "vi", "1234.5", ""),
        ("12,34,567", "en", "1234567", ""),
        ("१२,३४५.५", "hi", "12345.5", ""),
        ("12.5*", "en", "12.5", "*"),
        ("-3.4 p", "en", "-3.4", "p"),
        ("7,5e", "vi", "7.5", "e"),
        ("4,100¹", "en", "4100", "¹"),
    ],
)
def test_texts_are_numbers_of_their_language(
    text: str, tag: str, number: str, mark: str
) -> None:
    """Separators, digits and marks are read as the language has them."""
    found = read(Cell(text), tag)
    assert (Decimal(number), mark) == (found.number, found.mark)


def test_letters_behind_numbers_are_statuses() -> None:
    """The letter e is an estimate, p is provisional, and r says nothing."""
    found = [read(Cell(f"5 {letter}")).status for letter in "epr"]
    assert [Status.ESTIMATED, Status.PROVISIONAL, None] == found


def test_markers_stand_for_no_figure() -> None:
    """What the mapping names has its status and no number."""
    assert Reading(None, Status.MISSING) == read(Cell(" .. "))
    assert Reading(None, Status.SUPPRESSED) == read(Cell("x"))


def test_a_percent_sign_needs_a_percent() -> None:
    """A percent sign is left out where the unit is one, and refused elsewhere."""
    assert Decimal("12.5") == read(Cell("12.5 %"), unit="%").number
    assert Decimal("12.5") == read(Cell("12.5‰"), unit="‰").number
    with pytest.raises(UnreadableError):
        read(Cell("12.5‰"), unit="%")
    with pytest.raises(UnreadableError, match="a figure must be a number"):
        read(Cell("12.5 %"))
    with pytest.raises(UnreadableError, match="must have the unit %"):
        read(Cell(Decimal("0.1"), Decimal(10), percent=True))


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "a formula must have its result"),
        ("see note", "a figure must be a number"),
        ("#DIV/0!", "a figure must be a number"),
        (True, "a figure must be a number"),
        (dt.date(2024, 6, 1), "a figure must be a number"),
    ],
)
def test_anything_else_is_refused(value: object, message: str) -> None:
    """No word, day or failed formula becomes a figure."""
    with pytest.raises(UnreadableError, match=message):
        read(Cell(value))  # type: ignore[arg-type]
