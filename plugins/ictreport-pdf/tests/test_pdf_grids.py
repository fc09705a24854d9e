"""Tables with periods or parts as columns."""

from collections.abc import Callable

import attrs
import pypdf
import pytest

from ictreport.view import CellView, GridRow, GridView, Phrase, ReportView, RowView

Text = Callable[[bytes], str]


def grid(columns: int, **more: object) -> GridView:
    """Make a table of so many columns and three rows."""
    rows = [
        GridRow(
            address=f"s.r{row}",
            depth=min(row, 1),
            label=Phrase(f"Row {row}."),
            unit="",
            cells=tuple(
                CellView(value=f"{row}{column},00{row}.") for column in range(columns)
            ),
        )
        for row in range(3)
    ]
    made: Callable[..., GridView] = GridView
    given = {
        "kind": "periods",
        "title": Phrase("Over time"),
        "unit": "",
        "columns": tuple(Phrase(f"Head {column}.") for column in range(columns)),
        "rows": tuple(rows),
        **more,
    }
    return made(**given)


@pytest.fixture
def shown(
    one_sector: Callable[..., ReportView],
    pages: Callable[..., bytes],
    printed: Text,
) -> Callable[[GridView], str]:
    """Set a table on a page that has no other, and read it."""

    def show(table: GridView) -> str:
        view = one_sector()
        sector = attrs.evolve(view.sectors[0], grids=(table,))
        return printed(pages(attrs.evolve(view, sectors=(sector,))))

    return show


def test_every_value_is_there(shown: Callable[[GridView], str]) -> None:
    """Few columns stand in one table, with their unit in its caption."""
    text = shown(grid(4, unit="million VND", note="Nothing is left out."))

    assert "Overtime,millionVNDNothingisleftout." in text
    assert "Head0.Head1.Head2.Head3." in text
    assert "Row1.10,001.11,001.12,001.13,001." in text
    assert 1 == text.count("Overtime")


def test_what_the_page_has_no_room_for_is_another_table(
    shown: Callable[[GridView], str],
) -> None:
    """Columns that are too wide go on in a second table, whose caption says which."""
    wide = grid(8)
    cells = tuple(CellView(value="1,234,567,890,123") for _ in range(8))
    rows = tuple(attrs.evolve(row, cells=cells) for row in wide.rows)
    text = shown(attrs.evolve(wide, rows=rows))

    assert 24 == text.count("1,234,567,890,123")
    assert text.count("Overtime,Head") == text.count("Row0.") > 1
    assert "–Head7." in text


def test_marks_reasons_shares_and_details(shown: Callable[[GridView], str]) -> None:
    """Cells have marks, shares and reasons; rows have units and what they refer to."""
    row = GridRow(
        address="",
        depth=0,
        label=Phrase(" "),
        unit="GWh",
        of=Phrase("everything"),
        formula="A − B",
        share="77%",
        cells=(
            CellView(value="5", mark="e"),
            CellView(value="6", share="40%"),
            CellView(value="not available", absent=True),
            CellView(value=""),
        ),
    )
    text = shown(grid(4, rows=(row,)))

    assert "UnitHead0.Head1.Head2.Head3.Share" in text
    assert "UnnamedShareof:everythingFollowsfrom:A−B" in text
    assert {"5e", "40%", "notavailable", "77%", "GWh"} == {
        said for said in ("5e", "40%", "notavailable", "77%", "GWh") if said in text
    }


def test_rows_that_a_table_says_whole_are_not_listed(
    one_sector: Callable[..., ReportView],
    row: RowView,
    pages: Callable[..., bytes],
    printed: Text,
) -> None:
    """The list of rows does without them."""
    told = attrs.evolve(row, label=Phrase("Told."), told=True)
    listed = attrs.evolve(row, label=Phrase("Listed."), by="By kind", mark="e 12")

    text = printed(pages(one_sector(told, listed)))

    assert (False, True) == ("Told." in text, "BykindListed." in text)
    assert "e12" in text


def test_a_table_without_units_has_no_column_for_them(
    one_sector: Callable[..., ReportView],
    row: RowView,
    pages: Callable[..., bytes],
    printed: Text,
) -> None:
    """Where no value has a unit there is nothing to say in such a column."""
    bare = attrs.evolve(row, unit="")

    texts = [printed(pages(one_sector(one))) for one in (row, bare)]

    assert [True, False] == ["ValueUnit" in text for text in texts]


def test_a_table_goes_on_over_pages(
    one_sector: Callable[..., ReportView],
    pages: Callable[..., bytes],
    read: Callable[[bytes], pypdf.PdfReader],
) -> None:
    """A long table repeats its header on each page."""
    table = grid(3)
    rows = tuple(
        attrs.evolve(table.rows[0], label=Phrase(f"Line {number}."))
        for number in range(200)
    )
    view = one_sector()
    long = attrs.evolve(table, rows=rows)
    sector = attrs.evolve(view.sectors[0], grids=(long,))
    file = read(pages(attrs.evolve(view, sectors=(sector,))))
    texts = ["".join(page.extract_text().split()) for page in file.pages]

    assert [] == [n for n in range(200) if f"Line{n}." not in "".join(texts)]
    assert [] == [
        n for n, text in enumerate(texts) if "Line" in text and "Head2." not in text
    ]


@pytest.mark.parametrize("lines", range(12))
def test_no_metric_is_divided_over_two_pages(
    lines: int,
    one_sector: Callable[..., ReportView],
    row: RowView,
    pages: Callable[..., bytes],
    printed: Text,
) -> None:
    """Name, claims and earlier values of a metric stand on one page."""
    [claim] = row.changes
    rows = [
        attrs.evolve(
            row,
            label=Phrase(f"name{number}" + " long" * 20),
            changes=(
                *[claim] * (number % 3),
                attrs.evolve(claim, text=f"last{number}"),
            ),
            history=(("2021", f"old{number}"),),
        )
        for number in range(10, 40)
    ]
    before = [attrs.evolve(row, changes=())] * lines
    [first, *more] = printed(pages(one_sector(*before, *rows))).split("\f")

    assert more
    assert [] == [
        number
        for number in range(10, 40)
        if len({f"{what}{number}" in first for what in ("name", "last", "old")}) > 1
    ]
