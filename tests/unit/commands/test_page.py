"""Pages stand in columns, whatever the width, and lose no text."""

from ictreport.commands import Column, Page, Row, Span, cell
from ictreport.commands._page import Piece


def plain(page: Page) -> list[str]:
    """Write a page as a terminal would, for texts whose letters are one cell wide."""
    lines: list[str] = []
    for line in page.lines:
        text = ""
        for piece in line:
            text = text.ljust(piece.column) + piece.text
        lines.append(text)
    return lines


COLUMNS = (Column("Name"), Column("Value", right=True, whole=True), Column("Unit"))
ROWS = (
    Row([cell("Postal revenue"), cell("226", style="strong"), cell("billion VND")]),
    Row([cell("Branches"), cell("13", style="strong"), cell("branches")]),
)


def test_paragraphs_are_wrapped_and_indented() -> None:
    """Every line of a paragraph starts at its indent and ends within the page."""
    page = Page(12)
    page.text("one two three four", indent=2)

    assert ["  one two", "  three four"] == plain(page)


def test_text_is_made_safe() -> None:
    """An escape in a text is shown, not sent."""
    page = Page(40)
    page.text("\x1b[31mred\nalert")

    assert ["\\x1b[31mred alert"] == plain(page)


def test_blank_lines_do_not_add_up() -> None:
    """A page neither begins with an empty line nor has two in a row."""
    page = Page(20)
    page.blank()
    page.text("a")
    page.blank()
    page.blank()
    page.text("b")

    assert ["a", "", "b"] == plain(page)


def test_a_pair_hangs() -> None:
    """The long text of a pair stays beside the short one."""
    page = Page(14)
    page.pair(Span("-"), Span("one two three"), indent=1, gap=1)

    assert [" - one two", "   three"] == plain(page)


def test_a_lead_that_is_too_wide_stands_above() -> None:
    """A short text that is not short leaves the width to the other one."""
    page = Page(12)
    page.pair(Span("a long lead", "up"), Span("and the rest"))

    assert ["a long lead", "and the rest"] == plain(page)
    assert (Piece(0, "a long lead", "up"),) == page.lines[0]


def test_a_lead_can_stand_alone() -> None:
    """A pair without a long text is the short one only."""
    page = Page(12)
    page.pair(Span("+2%", "up"), Span(""))

    assert [(Piece(0, "+2%", "up"),)] == page.lines


def test_a_table_has_columns() -> None:
    """Texts stand left, numbers right, and the rule is as wide as the table."""
    page = Page(60)

    assert page.table(COLUMNS, ROWS, indent=1)
    assert [
        " Name            Value  Unit",
        " ──────────────────────────────────",
        " Postal revenue    226  billion VND",
        " Branches           13  branches",
    ] == plain(page)


def test_a_group_stands_once_above_its_columns() -> None:
    """With a rule over their titles, and in lines where they are narrow."""
    page = Page(40)
    group = [Column(title, right=True, group="Change, %, on") for title in ("Q1", "Q4")]
    page.table([Column("Name"), *group], [Row([cell("a"), cell("+1"), cell("+20")])])

    assert [
        "      Change,",
        "      %, on",
        "      ───────",
        "Name  Q1   Q4",
        "─────────────",
        "a     +1  +20",
    ] == plain(page)


def test_an_empty_column_is_left_out() -> None:
    """A column without a text in any row takes no room."""
    page = Page(60)
    rows = [Row([cell("Branches"), (), cell("branches")])]

    assert page.table(COLUMNS, rows)
    assert "Name      Unit" == plain(page)[0]


def test_a_table_shrinks_its_widest_column_first() -> None:
    """What is short stays whole, what is long is wrapped."""
    page = Page(32)

    assert page.table(COLUMNS, ROWS)
    assert ["Postal      226  billion VND", "revenue"] == plain(page)[2:4]


def test_names_take_the_room_that_wrapped_titles_leave() -> None:
    """A title that breaks is narrower than its share, and the rest is of use."""
    page = Page(30)
    years = [Column(title, right=True) for title in ("Year 2015", "Year 2020")]
    row = Row([cell("Cases activated"), cell("95"), cell("90")])

    assert page.table([Column("Name"), *years], [row])
    assert "Cases activated    95    90" == plain(page)[-1]


def test_a_table_that_does_not_fit_is_not_added() -> None:
    """A page that is too narrow for a table says so and stays as it was."""
    page = Page(12)

    assert not page.table(COLUMNS, ROWS)
    assert [] == page.lines


def test_a_table_without_rows_is_not_added() -> None:
    """Titles without anything below them are no table."""
    page = Page(60)

    assert not page.table(COLUMNS, [])


def test_a_very_long_word_does_not_spoil_a_table() -> None:
    """A word wider than its column is broken, and all of it is there."""
    page = Page(50)
    rows = [Row([cell("x" * 100), cell("1"), cell("branches")])]

    assert page.table(COLUMNS, rows)
    assert 100 == "".join(plain(page)).count("x")
    assert max(map(len, plain(page))) <= 50


def test_pairs_stand_below_their_row() -> None:
    """What belongs to a row and is no column spans the table."""
    page = Page(60)
    below = [(Span("+2%", "up", 2), Span("2023: 12"))]

    assert page.table(COLUMNS, [ROWS[1]._replace(below=below)])
    assert "  +2%  2023: 12" == plain(page)[-1]


def test_an_indented_cell_wraps_at_its_indent() -> None:
    """Every line of a part's name is as far in as the first."""
    page = Page(32)
    label = (Span("Full process online services", "", 2),)

    assert page.table(COLUMNS, [Row([label, cell("676"), cell("procedures")])])
    assert ["  Full", "  process", "  online", "  services"] == [
        line[:11].rstrip() for line in plain(page)[2:]
    ]
