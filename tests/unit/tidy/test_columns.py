"""Columns that follow from fields, and cells that are written and read by them."""

import enum
from decimal import Decimal

import attrs
import pytest
from hypothesis import given

from ictreport import (
    Collection,
    DocumentError,
    Hedge,
    Quantity,
    Report,
    Rounding,
    Status,
    observations,
)
from ictreport.model import Span
from ictreport.tidy import (
    COLUMNS,
    MEASURES,
    QUANTITY_COLUMNS,
    Column,
    Observation,
    columns_of,
    from_cells,
    name_languages,
    quantity_cells,
    to_cells,
)
from ictreport.tidy._columns import fields_of
from ictreport_testing.strategies import reports

CELLS = {
    "report": "r",
    "publisher": "P",
    "sector": "post",
    "metric": "revenue",
    "measure": "level",
    "period": "2024-S1",
    "number": "11.50",
    "unit": "VND",
}


def refusals(**cells: str) -> list[str]:
    """Give what is wrong with a row."""
    with pytest.raises(DocumentError) as caught:
        from_cells({**CELLS, **cells})
    return [str(problem) for problem in caught.value.problems]


def test_every_field_of_an_observation_is_in_the_table() -> None:
    """The columns are the fields in their order, a quantity spread out in its place."""
    quantity = [field.name for field in attrs.fields(Quantity) if field.init]
    fields = [field.name for field in attrs.fields(Observation)]
    place = fields.index("value")

    assert [*fields[:place], *quantity, *fields[place + 1 : -1]] == [*COLUMNS]
    assert quantity == [column.name for column in QUANTITY_COLUMNS]


def test_a_new_field_is_a_column() -> None:
    """A class says by its fields which cells it has, how they are read and written."""

    class Rounding(enum.StrEnum):
        """What became of digits."""

        HALF = "half"
        CUT = "cut"

    @attrs.frozen
    class Scratch:
        """A class with fields that the table has not."""

        upper: Decimal | None = None
        places: int = 0
        rounding: Rounding = attrs.field(default=Rounding.HALF, converter=Rounding)
        note: str = attrs.field(default="", metadata={"column": {"words": True}})
        inner: Quantity | None = None

    found = fields_of(Scratch)

    assert [
        Column(name="upper", kind="number"),
        Column(name="places", kind="integer"),
        Column(name="rounding", values=("half", "cut")),
        Column(name="note", words=True),
    ] == [field.column for field in found.values()]
    assert [Decimal("7.0"), 3, Rounding.CUT, "x"] == [
        field.read(cell)
        for field, cell in zip(found.values(), ["7.0", "3", "cut", "x"], strict=True)
    ]
    assert [None, 0, Rounding.HALF, ""] == [field.absent for field in found.values()]
    assert "0.00000001" == found["upper"].write(Decimal("1E-8"))


def test_what_columns_can_hold() -> None:
    """Kinds, words and words from a list are told of each column."""
    kinds = {name: column.kind for name, column in COLUMNS.items()}

    assert {
        "number": "number",
        "upper": "number",
        "scale": "integer",
        "decimals": "double",
        "margin": "number",
        "confidence": "number",
    } == {name: kind for name, kind in kinds.items() if kind != "text"}
    assert ["of", "source"] == [
        name for name, column in COLUMNS.items() if column.words
    ]
    assert {
        "growth_over": tuple(Span),
        "collection": tuple(Collection),
        "measure": MEASURES,
        "rounding": tuple(Rounding),
        "hedge": tuple(Hedge),
        "status": tuple(Status),
        "revised": ("from", "by"),
    } == {name: column.values for name, column in COLUMNS.items() if column.values}


@given(reports())
def test_rows_come_back_from_their_cells(report: Report) -> None:
    """What is written of a row is read to the same row."""
    header = [column.name for column in columns_of(report)]
    languages = name_languages(report)

    assert list(observations(report)) == [
        from_cells(dict(zip(header, to_cells(row, languages), strict=True)))
        for row in observations(report)
    ]


def test_what_is_exact_has_no_limit() -> None:
    """Accuracy is a number in every file: INF where a value is exact, as in XBRL."""
    about = {"unit": "procedure", "decimals": "INF", "hedge": "about"}
    exact = Quantity.parse("≈ 20 procedure [exact]")

    assert (
        "20",
        "",
        "procedure",
        "0",
        "INF",
        "half",
        "about",
        "",
        "",
    ) == quantity_cells(exact)
    assert exact == from_cells({**CELLS, "number": "20", **about}).value
    assert [
        "decimals: it must be an integer, or INF for what is exact (got 'exact')"
    ] == refusals(decimals="exact")


def test_a_level_of_confidence_is_written_where_it_is_not_the_usual_one() -> None:
    """Most numbers have no margin, and 95 % is what a margin has unless it says."""
    usual, other = map(Quantity.parse, ("0.2 % ± 0.5", "0.2 % ± 0.5 (90 %)"))

    assert ("0.5", "") == quantity_cells(usual)[-2:]
    assert ("0.5", "90") == quantity_cells(other)[-2:]
    cells = {**CELLS, "number": "0.2", "unit": "%", "margin": "0.5"}
    assert usual == from_cells(cells).value
    assert other == from_cells({**cells, "confidence": "90"}).value


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("sector", "", "this cell must not be empty"),
        ("sector", "Post", "a code must be lower-case letters, digits, '-' and '_'"),
        ("measure", "height", "it must be one of level, growth"),
        ("scale", "six", "it must be an integer"),
        ("decimals", "0.5", "it must be an integer, or INF"),
        ("unit", "", "number and unit are both required"),
        ("number", "1e5", "it must be a plain decimal number"),
        ("period", "2024-S3", "a year has half-years 1 to 2"),
        ("status", "fine", "it must be one of"),
    ],
)
def test_cells_are_checked(column: str, cell: str, expected: str) -> None:
    """Each problem is told at its column."""
    [problem] = refusals(**{column: cell})

    assert problem.startswith(f"{column}: ")
    assert expected in problem


def test_a_column_of_words_knows_its_language() -> None:
    """The tag behind the colon is the language, and other columns have none."""
    assert ["vi", ""] == [Column(name="name:vi").language, COLUMNS["of"].language]
