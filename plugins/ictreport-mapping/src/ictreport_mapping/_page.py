"""A page that shows sheets as they look, with what each figure is read as."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ictreport.commands import escape_html, html_page
from ictreport.language import Language, default_language
from ictreport.language.numbers import number_text
from ictreport.model.unit import UnitDeclaration
from ictreport.plugin import Grid, cell_position, column_letters
from ictreport_mapping._apply import glance
from ictreport_mapping._phrases import reading_text
from ictreport_mapping._rows import rows_of
from ictreport_mapping.words import WORDS

if TYPE_CHECKING:
    from ictreport_mapping._apply import Glance
    from ictreport_mapping._propose import Proposal, Question
    from ictreport_mapping.words import Page

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


def page_of(
    grids: Iterable[Grid],
    proposal: "Proposal",
    name: str,
    reader: Language | None = None,
) -> str:
    """
    Show sheets as they look, each figure with its reading.

    Args:
        grids: The sheets of a workbook.
        proposal: What was proposed for them.
        name: The name of the workbook.
        reader: The language of the readings; English by default.

    Returns:
        A page of HTML that stands alone.
    """
    sheets = tuple(grids)
    used = {table.sheet for table in proposal.mapping.tables}
    shown = [grid for grid in sheets if grid.name in used]
    readings = glance(sheets, proposal.mapping)
    language = reader or default_language()
    words = WORDS.of(language).page
    title = words.title.format(name=name)
    count = words.figures.format(n=number_text(len(readings.figures), language))
    body = [f"<h1>{escape_html(title)}</h1><p>{escape_html(count)}</p>"]
    body += _questions(proposal.questions, words)
    for grid in shown:
        page = _Sheet(grid, proposal, readings, language)
        body += page.lines()
    return html_page(title, language.tag, _STYLE, body)


def _questions(questions: Iterable["Question"], words: "Page") -> Iterator[str]:
    listed = tuple(questions)
    if not listed:
        yield f"<p>{escape_html(words.no_questions)}</p>"
        return
    yield f"<h2>{escape_html(words.questions)}</h2><dl>"
    for question in listed:
        place = f"{question.sheet}!" if question.sheet else ""
        cells = ", ".join(f"{place}{cell}" for cell in question.cells[:12])
        more = ", …" if len(question.cells) > 12 else ""  # noqa: PLR2004
        choices = "; ".join(question.labels)
        sentence = words.question.format(
            cells=cells + more, choices=choices, answer=question.answer
        )
        yield f'<dt id="{escape_html(question.id)}"><b>{escape_html(question.id)}</b>: '
        yield f"{escape_html(question.text)}</dt><dd>{escape_html(sentence)}</dd>"
    yield "</dl>"


class _Sheet:
    """One sheet as a table."""

    def __init__(
        self,
        grid: Grid,
        proposal: "Proposal",
        readings: "Glance",
        reader: Language,
    ) -> None:
        self.grid = grid
        self.reader = reader
        self.words = WORDS.of(reader).page
        tag = proposal.mapping.language
        self.units = {
            code: UnitDeclaration.of(code, **{tag: name})
            for code, name in proposal.mapping.units.items()
        }
        self.language = proposal.mapping.language
        self.readings = readings
        self.figures = readings.figures
        self.problems = readings.problems
        tables = [each for each in proposal.mapping.tables if each.sheet == grid.name]
        self.heads = {row for table in tables for row in rows_of(table.header)}
        self.question_at = dict(
            reversed([*_question_cells(grid.name, proposal.questions)])
        )
        self.merged = {(area.top, area.left): area for area in grid.merged}

    def lines(self) -> Iterator[str]:
        """Write the table; the whole of a very large sheet is not shown."""
        grid = self.grid
        rows = min(grid.rows, max(_MOST_CELLS // max(grid.columns, 1), 1))
        columns = range(1, grid.columns + 1)
        name = caption = grid.name or self.words.sheet
        if rows < grid.rows:
            count = number_text(rows, self.reader)
            caption = self.words.cut.format(sheet=name, n=count)
        yield '<div class="sheet" tabindex="0" role="region" '
        yield f'aria-label="{escape_html(name)}">'
        yield f"<table><caption>{escape_html(caption)}</caption><thead>"
        yield '<tr><td class="at"></td>'
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
        id_ = None if figure else self.question_at.get((row, column))
        classes = " ".join(filter(None, ("figure" * bool(figure), "asked" * bool(id_))))
        kind = f' class="{classes}"' if classes else ""
        note = ""
        if id_ is not None and text:
            id_ = escape_html(id_)
            label = escape_html(self.words.open)
            note = f'<small><a href="#{id_}">{label}</a></small>'
        elif figure is not None:
            reading = reading_text(figure, self.units, self.reader)
            words = self.reader.words.labels.labelled.format(
                label=self.readings.name_of(figure), text=reading
            )
            note = f"<small>{escape_html(words)}</small>"
        elif place in self.problems:
            words = self.words.unread.format(why=self.problems[place])
            note = f'<small class="open">{escape_html(words)}</small>'
        return f"<td{kind}{span}><span{lang}>{text}</span>{note}</td>"

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell as it looks."""
        cell = self.grid.cells.get((row, column))
        if cell is None or not isinstance(cell.value, Decimal):
            return self.grid.words(row, column)
        shown = cell.value if cell.display is None else cell.display
        number = f"{shown:,f}" if abs(shown) >= 10_000 else f"{shown:f}"  # noqa: PLR2004
        return f"{number}{' %' * cell.percent}{' ' * bool(cell.words)}{cell.words}"

    def span(self, row: int, column: int) -> str:
        """Return the attributes of a merged cell."""
        area = self.merged.get((row, column))
        if area is None:
            return ""
        wide = min(area.right, self.grid.columns) - area.left + 1
        high = min(area.bottom, self.grid.rows) - area.top + 1
        return f' colspan="{wide}"' * (wide > 1) + f' rowspan="{high}"' * (high > 1)


def _question_cells(
    sheet: str, questions: Iterable["Question"]
) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the question of each cell that one is about."""
    for question in questions:
        if question.sheet != sheet:
            continue
        for area in question.cells:
            first, _, last = area.partition(":")
            top, left = cell_position(first)
            bottom, right = cell_position(last or first)
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    yield (row, column), question.id
