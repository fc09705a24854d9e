"""Tables with several values in a row on a terminal."""

import attrs

from ictreport.cli._grid import add_grid
from ictreport.commands import Page
from ictreport.commands._terminal import width
from ictreport.view import CellView, GridRow, GridView, Phrase

WORDS = {
    "indicator": "Indicator",
    "unit": "Unit",
    "share": "Share",
    "of": "Share of",
    "formula": "Follows from",
}
GRID = GridView(
    kind="periods",
    title=Phrase("Boats over time"),
    unit="",
    columns=(Phrase("2022"), Phrase("2023"), Phrase("2024")),
    rows=(
        GridRow(
            address="s.a",
            depth=0,
            label=Phrase("Sailing"),
            unit="boats",
            of=Phrase("all"),
            cells=(
                CellView(value="100"),
                CellView(value="not known", absent=True),
                CellView(value="1,234", mark="e", share="60%"),
            ),
        ),
        GridRow(
            address="s.a.b",
            depth=1,
            label=Phrase("Rowing"),
            unit="oars",
            share="40%",
            formula="A − B",
            cells=(CellView(value=""), CellView(value="7"), CellView(value="8")),
        ),
    ),
    note="Nothing is left out.",
)


def lines(grid: GridView, size: int) -> list[str]:
    """Write a table as a terminal of some width would."""
    page = Page(size)
    add_grid(page, WORDS, grid)
    written: list[str] = []
    for line in page.lines:
        text = ""
        for piece in line:
            text += " " * (piece.column - width(text)) + piece.text
        written.append(text.rstrip())
    return written


def test_periods_are_columns() -> None:
    """Digits stand in line whether they have a mark or not."""
    assert [
        "  Boats over time",
        "  Nothing is left out.",
        "  Indicator                Unit   2022       2023     2024  Share",
        "  ───────────────────────────────────────────────────────────────",
        "  Sailing                  boats   100  not known  1,234 e",
        "    Share of: all                                    60%",
        "    Rowing                 oars                 7      8      40%",
        "      Follows from: A − B",
    ] == lines(GRID, 80)


def test_a_unit_that_all_have_stands_above() -> None:
    """Such a unit is said once, and there is no room for marks that nobody has."""
    rows = [attrs.evolve(GRID.rows[1], unit="", share="", formula="", depth=0)]
    assert [
        "  Boats over time, oars",
        "  Indicator  2023  2024",
        "  ─────────────────────",
        "  Rowing        7     8",
    ] == lines(attrs.evolve(GRID, rows=tuple(rows), unit="oars", note=""), 80)


def test_columns_without_room_are_another_table() -> None:
    """A narrow page has fewer columns below each other."""
    written = lines(GRID, 42)

    assert 3 == sum("Indicator" in line for line in written)
    assert 42 >= max(map(len, written))
    assert {"100", "1,234", "60%", "40%"} <= set(" ".join(written).split())


def test_a_page_that_is_too_narrow_has_lists() -> None:
    """Where no column fits, each value stands on a line."""
    assert [
        "  Boats over",
        "  time",
        "  Nothing is",
        "  left out.",
        "  Sailing",
        "    Share of:",
        "    all",
        "    2022: 100",
        "    boats",
        "    2023: not",
        "    known",
        "    boats",
        "    2024:",
        "    1,234",
        "    boats e ·",
        "    60%",
        "    Rowing",
        "      Follows",
        "      from: A",
        "      − B",
        "      2023: 7",
        "      oars",
        "      2024: 8",
        "      oars",
        "      Share:",
        "      40%",
    ] == lines(GRID, 14)
