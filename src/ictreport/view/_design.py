"""
Colours, sizes and distances that every layout shares.

A layout takes them from here and has none of its own. Colours of text have a contrast
of at least 4.5 with what lies behind them, and bars of at least 3, by the formula of
WCAG; a test measures them all. Nothing depends on colour alone.
"""

from typing import Final

import attrs

from ictreport.view._chart_data import BarRole

_TENTHS: Final = 10


@attrs.frozen(kw_only=True)
class Palette:
    """
    Colours as ``#rrggbb``.

    Attributes:
        paper: The background.
        panel: The background of parts such as the head of a table.
        ink: The text.
        mute: Less important text, such as notes.
        accent: Headings, headline figures and links.
        change: Arrows of rises and falls: one colour, since either can be good.
        hair: Thin lines between rows, for decoration only.
        bar_current: Bars of the current period.
        bar_previous: Bars of baselines and of earlier periods.
        bar_part: Bars of parts.
        bar_rest: Bars of the rest of a whole, which no part names.
    """

    paper: str
    panel: str
    ink: str
    mute: str
    accent: str
    change: str
    hair: str
    bar_current: str
    bar_previous: str
    bar_part: str
    bar_rest: str

    def bar(self, role: BarRole) -> str:
        """
        Choose the colour of a bar.

        Args:
            role: What kind of value the bar shows.

        Returns:
            The colour.
        """
        match role:
            case "current":
                return self.bar_current
            case "part":
                return self.bar_part
            case "rest":
                return self.bar_rest
            case _:
                return self.bar_previous


@attrs.frozen(kw_only=True)
class Sizes:
    """
    Sizes of letters in tenths of a point.

    Attributes:
        title: The title of the report.
        section: Headings of sections.
        card: Headline figures.
        body: Paragraphs.
        table: Cells of tables, and bars' labels and values.
        note: Notes, running heads and marks.
    """

    title: int
    section: int
    card: int
    body: int
    table: int
    note: int


@attrs.frozen(kw_only=True)
class Spaces:
    """
    Distances and thicknesses in tenths of a point.

    Attributes:
        side: Left and right of a page.
        section: Above the heading of a section.
        block: Above a table, a chart or a group of cards.
        card: Between cards.
        column: Between columns.
        row_above: Above the letters of a row.
        row_below: Below the letters of a row.
        indent: How far a part is indented.
        bar: The height of a bar.
        bar_gap: Between the bars of a group.
        group_gap: Between groups of bars.
        hair: The thickness of lines between rows.
        rule: The thickness of the line below a table's head.
        edge: The thickness of the line above the title.
    """

    side: int
    section: int
    block: int
    card: int
    column: int
    row_above: int
    row_below: int
    indent: int
    bar: int
    bar_gap: int
    group_gap: int
    hair: int
    rule: int
    edge: int


@attrs.frozen(kw_only=True)
class Design:
    """
    The design of pages: colours, sizes and distances.

    Attributes:
        light: The colours on white, for screens and paper.
        dark: The colours on black.
        sizes: The sizes of letters.
        spaces: The distances and thicknesses.
    """

    light: Palette
    dark: Palette
    sizes: Sizes
    spaces: Spaces


def points(tenths: int) -> str:
    """
    Write a size in points.

    Args:
        tenths: Tenths of a point.

    Returns:
        The size without a unit, such as ``"9.5"``.
    """
    whole, rest = divmod(tenths, _TENTHS)
    return f"{whole}.{rest}" if rest else str(whole)


DESIGN: Final = Design(
    light=Palette(
        paper="#ffffff",
        panel="#f2f6f7",
        ink="#1b1b1b",
        mute="#4a5358",
        accent="#0b4f6c",
        change="#4a5358",
        hair="#c5ced3",
        bar_current="#0b4f6c",
        bar_previous="#5f8796",
        bar_part="#24768c",
        bar_rest="#747f85",
    ),
    dark=Palette(
        paper="#11171a",
        panel="#1a2327",
        ink="#eceff0",
        mute="#a9b6bc",
        accent="#7fd0f0",
        change="#a9b6bc",
        hair="#34434a",
        bar_current="#7fd0f0",
        bar_previous="#5f8796",
        bar_part="#46a5bd",
        bar_rest="#87949a",
    ),
    sizes=Sizes(title=200, section=130, card=170, body=95, table=85, note=78),
    spaces=Spaces(
        side=510,
        section=200,
        block=130,
        card=140,
        column=110,
        row_above=44,
        row_below=52,
        indent=90,
        bar=80,
        bar_gap=25,
        group_gap=80,
        hair=5,
        rule=9,
        edge=25,
    ),
)
"""The one design of this project."""
