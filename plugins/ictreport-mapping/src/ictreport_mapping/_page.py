"""A page that shows sheets as they look, with what each figure is read as."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ictreport.commands import escape_html, html_page
from ictreport.plugin import Grid, cell_position, column_letters
from ictreport_mapping._apply import glance
from ictreport_mapping._rows import rows_of

if TYPE_CHECKING:
    from ictreport_mapping._apply import Glance
    from ictreport_mapping._metrics import Figure
    from ictreport_mapping._propose import Proposal, Question

_MOST_CELLS: Final = 100_000
_STYLE: Final = """
:root { color-scheme: light dark; --line: #767676; --head: #e8eef7; --asked: #fff1cf;
  --left: #595959; --edge: #7a5600 }
@media (prefers-color-scheme: dark) { :root { --line: #8c8c8c; --head: #1f2d42;
  --asked: #3d2f00; --left: #b0b0b0; --edge: #e0b84c } }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 1.5rem }
.sheet { overflow-x: auto }
table { border-collapse: collapse; margin: 0 0 2rem }
caption { text-align: start; font-weight: 600; padding: .3rem 0 }
th, td { border: 1px solid var(--line); padding: .2rem .4rem; vertical-align: top;
  text-align: start }
.at { font-weight: 400; color: var(--left) }
.head { background: var(--head); font-weight: 600 }
.figure { text-align: end }
.asked { background: var(--asked); border: 2px dashed var(--edge) }
.open { color: var(--left) }
small { display: block }
""".strip()


def page_of(grids: Iterable[Grid], proposal: "Proposal", name: str) -> str:
    """
    Show sheets as they look, each figure with its reading.

    Args:
        grids: The sheets of a workbook.
        proposal: What was proposed for them.
        name: The name of the workbook.

    Returns:
        A page of HTML that stands alone.
    """
    sheets = tuple(grids)
    used = {table.sheet for table in proposal.mapping.tables}
    shown = [one for one in sheets if one.name in used]
    seen = glance(sheets, proposal.mapping)
    title = f"What {name} is read as"
    body = [f"<h1>{escape_html(title)}</h1>"]
    body.append(f"<p>{len(seen.figures):,} figures are read. Headings are blue. ")
    body.append("A dashed frame means that a question is open.</p>")
    body += _questions(proposal.questions)
    for grid in shown:
        page = _Sheet(grid, proposal, seen)
        body += page.lines()
    return html_page(title, "en", _STYLE, body)


def _questions(questions: Iterable["Question"]) -> Iterator[str]:
    told = tuple(questions)
    if not told:
        yield "<p>Nothing is asked.</p>"
        return
    yield "<h2>Questions</h2><dl>"
    for one in told:
        place = f"{one.sheet}!" if one.sheet else ""
        cells = ", ".join(f"{place}{cell}" for cell in one.cells[:12])
        more = ", …" if len(one.cells) > 12 else ""  # noqa: PLR2004
        choices = "; ".join(one.choices)
        yield f'<dt id="{escape_html(one.id)}"><b>{escape_html(one.id)}</b>: '
        yield f"{escape_html(one.text)}</dt><dd>{escape_html(cells)}{more}. "
        yield f"Answers: {escape_html(choices)}; or {escape_html(one.answer)}.</dd>"
    yield "</dl>"


class _Sheet:
    """One sheet as a table."""

    def __init__(
        self,
        grid: Grid,
        proposal: "Proposal",
        seen: "Glance",
    ) -> None:
        self.grid = grid
        self.language = proposal.mapping.language
        self.seen = seen
        self.figures = seen.figures
        self.problems = seen.problems
        tables = [one for one in proposal.mapping.tables if one.sheet == grid.name]
        self.heads = {row for one in tables for row in rows_of(one.header)}
        self.asked = dict(reversed([*_asked(grid.name, proposal.questions)]))
        self.merged = {(one.top, one.left): one for one in grid.merged}

    def lines(self) -> Iterator[str]:
        """Write the table; the whole of a very large sheet is not shown."""
        grid = self.grid
        rows = min(grid.rows, max(_MOST_CELLS // max(grid.columns, 1), 1))
        columns = range(1, grid.columns + 1)
        yield '<div class="sheet" tabindex="0" role="region" '
        yield f'aria-label="{escape_html(grid.name or "The sheet")}">'
        yield f"<table><caption>{escape_html(grid.name or 'The sheet')}"
        yield f" (rows after {rows:,} are not shown)" if rows < grid.rows else ""
        yield '</caption><thead><tr><td class="at"></td>'
        for column in columns:
            yield f'<th scope="col" class="at">{column_letters(column)}</th>'
        yield "</tr></thead><tbody>"
        for row in range(1, rows + 1):
            yield f'<tr><th scope="row" class="at">{row}</th>'
            for column in columns:
                if grid.origin(row, column) == (row, column):
                    yield self.cell(row, column)
            yield "</tr>"
        yield "</tbody></table></div>"

    def cell(self, row: int, column: int) -> str:
        """Write one cell, with what it is read as."""
        place = self.grid.place(row, column)
        text = escape_html(self.text(row, column))
        span = self.span(row, column)
        lang = f' lang="{escape_html(self.language)}"' if text else ""
        if row in self.heads and text:
            return f'<td class="head"{lang}{span}>{text}</td>'
        figure = self.figures.get(place)
        id_ = None if figure else self.asked.get((row, column))
        classes = " ".join(filter(None, ("figure" * bool(figure), "asked" * bool(id_))))
        kind = f' class="{classes}"' if classes else ""
        said = ""
        if id_ is not None and text:
            id_ = escape_html(id_)
            said = f'<small>open: <a href="#{id_}">{id_}</a></small>'
        elif figure is not None:
            words = f"{self.seen.name_of(figure)}: {_reading(figure)}"
            said = f"<small>{escape_html(words)}</small>"
        elif place in self.problems:
            said = f'<small class="open">{escape_html(self.problems[place])}</small>'
        return f"<td{kind}{span}><span{lang}>{text}</span>{said}</td>"

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell as it looks."""
        cell = self.grid.cells.get((row, column))
        if cell is None or not isinstance(cell.value, Decimal):
            return self.grid.words(row, column)
        shown = cell.value if cell.display is None else cell.display
        number = f"{shown:,f}" if abs(shown) >= 10_000 else f"{shown:f}"  # noqa: PLR2004
        return f"{number}{' %' * cell.percent}{' ' * bool(cell.words)}{cell.words}"

    def span(self, row: int, column: int) -> str:
        """Give the attributes of a merged cell."""
        area = self.merged.get((row, column))
        if area is None:
            return ""
        wide = min(area.right, self.grid.columns) - area.left + 1
        high = min(area.bottom, self.grid.rows) - area.top + 1
        return f' colspan="{wide}"' * (wide > 1) + f' rowspan="{high}"' * (high > 1)


def _reading(figure: "Figure") -> str:
    """Say what a cell is read as."""
    against = "" if figure.baseline is None else f" against {figure.baseline}"
    value = str(figure.status) if figure.quantity is None else str(figure.quantity)
    return f"{figure.role} {figure.period}{against}, {value}"


def _asked(
    sheet: str, questions: Iterable["Question"]
) -> Iterator[tuple[tuple[int, int], str]]:
    """Give the question of each cell that one is about."""
    for one in questions:
        if one.sheet != sheet:
            continue
        for area in one.cells:
            first, _, last = area.partition(":")
            top, left = cell_position(first)
            bottom, right = cell_position(last or first)
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    yield (row, column), one.id
