"""Pages that say the right figures in wrong words, or beside something else."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import reference
from mutants import Mutant

from ictreport.language import Language, default_language
from ictreport.model import Report
from ictreport.plugin import ExporterSpec, hookimpl
from ictreport.view import GridView, Phrase, ReportView, RowView, view
from ictreport_testing import exporter_conformance

MUTANTS: list[Mutant] = []

KEPT = (
    *("claims", "headlines", "history", "narrative", "of_text", "statuses", "tasks"),
    *("plans", "revisions", "justifications", "formulas"),
)
LOSES = (
    *(part for part in reference.TEXT_LOSES if part not in KEPT),
    "publisher_name",
)


@attrs.frozen
class Page:
    """How a page is written."""

    language: Language = attrs.field(
        factory=default_language, metadata={"help": "The language."}
    )


Change = Callable[[ReportView, Report], ReportView]
Written = Callable[[ReportView], str]


def row_of(row: RowView) -> str:
    """Write a row of a table."""
    changes = [
        (
            *(c.text, c.baseline, c.previous, "*" if c.implied else ""),
            *(c.computed, c.contribution),
        )
        for c in row.changes
    ]
    cells = (
        *(
            "– " * row.depth,
            row.label,
            row.value,
            row.unit,
            row.period,
            row.status,
            row.of,
            row.formula,
        ),
        *(text for each in (*changes, *row.history) for text in each),
    )
    return f"<tr>{''.join(f'<td>{html.escape(str(cell))}</td>' for cell in cells)}</tr>"


def grid_of(grid: GridView) -> str:
    """Write a table of periods or parts."""
    texts = [grid.title, grid.unit, *grid.columns, grid.note]
    for row in grid.rows:
        texts += ["– " * row.depth, row.label, row.unit, row.of]
        texts += [text for cell in row.cells for text in (cell.value, cell.mark)]
    return f"<p>{html.escape(' / '.join(map(str, texts)))}</p>"


def written(seen: ReportView) -> str:
    """Lay a view out as a page of HTML."""
    lines = [f"<h1>{html.escape(str(seen.title))}</h1>", f"<p>{seen.period}</p>"]
    lines += [
        f"<p>{html.escape(f'{c.label} {c.value} {c.unit} {c.period}')}</p>"
        for c in seen.cards
    ]
    lines += [f"<p>{html.escape(str(each))}</p>" for each in seen.narrative]
    for sector in seen.sectors:
        lines.append(f"<h2>{html.escape(str(sector.name))}</h2>")
        lines += [f"<p>{html.escape(str(each))}</p>" for each in sector.narrative]
        heads = (seen.words[key] for key in ("indicator", "value", "unit"))
        lines.append(f"<table><tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr>")
        lines += [*map(row_of, sector.rows), "</table>", *map(grid_of, sector.grids)]
    for task in seen.tasks:
        texts = (
            *(task.title, task.kind, task.status, task.due, task.sector, task.owner),
            *(task.occasion, *task.targets, task.follows),
        )
        lines.append(f"<p>{html.escape(' / '.join(map(str, texts)))}</p>")
    lines += [
        f"<p>{html.escape(f'{about}: {why}')}</p>" for about, why in seen.justifications
    ]
    body = "\n".join(lines)
    return f'<!DOCTYPE html><html lang="{seen.language}"><body>{body}</body></html>'


def spec_of(
    name: str,
    change: Change = lambda seen, _: seen,
    write: Written = written,
) -> ExporterSpec[Any]:
    """Make an exporter whose view or page is changed."""

    def render(report: Report, options: Page) -> bytes:
        return write(change(view(report, options.language), report)).encode()

    return attrs.evolve(
        reference.TEXT,
        name=name,
        suffixes=(".html",),
        media_type="text/html",
        loses=LOSES,
        options=Page,
        render=render,
    )


CORRECT = spec_of("page")


def rows(change: Callable[[RowView], RowView]) -> Change:
    """Change every row."""

    def changed(seen: ReportView, report: Report) -> ReportView:
        del report
        sectors = tuple(
            attrs.evolve(sector, rows=tuple(map(change, sector.rows)))
            for sector in seen.sectors
        )
        return attrs.evolve(seen, sectors=sectors)

    return changed


def with_codes(seen: ReportView, report: Report) -> ReportView:
    """Show the code of a status in place of its words."""
    metrics = iter([metric for _, metric in report.walk()])

    def coded(row: RowView) -> RowView:
        status = str(next(metrics).status)
        return attrs.evolve(row, status=status) if row.status else row

    return rows(coded)(seen, report)


def with_addresses(seen: ReportView, report: Report) -> ReportView:
    """Show the address of what a percent refers to."""
    ofs = {address: metric.of for address, metric in report.walk()}

    def addressed(row: RowView) -> RowView:
        of = ofs[row.address]
        return attrs.evolve(row, of=Phrase(of)) if isinstance(of, str) else row

    return rows(addressed)(seen, report)


def unfilled(seen: ReportView, report: Report) -> ReportView:
    """Show paragraphs as they are written, with the places of figures."""
    said = [Phrase(words.pick(seen.language)[1]) for words in report.narrative]
    return attrs.evolve(seen, narrative=tuple(said))


def in_english(seen: ReportView, report: Report) -> ReportView:
    """Show the title in English, whatever the language is."""
    return attrs.evolve(seen, title=Phrase(report.title.pick("en")[1]))


def above(page: str) -> str:
    """Put what stands below a heading above it."""
    [first, *others] = page.split("<h2>")
    moved: list[str] = []
    for each in others:
        heading, rest = each.split("\n", 1)
        told, table = rest.split("<table>", 1)
        moved.append(f"{told}<h2>{heading}\n<table>{table}")
    return first + "".join(moved)


def newest_first(row: RowView) -> RowView:
    """Turn the periods of earlier values round, and not the values."""
    periods = [period for period, _ in reversed(row.history)]
    values = [value for _, value in row.history]
    return attrs.evolve(row, history=tuple(zip(periods, values, strict=True)))


CHANGES: dict[str, Change] = {
    "shows-codes-of-statuses": with_codes,
    "shows-addresses-of-wholes": with_addresses,
    "shows-places-of-figures": unfilled,
    "has-its-title-in-english": in_english,
    "shows-the-code-of-the-period": lambda seen, report: attrs.evolve(
        seen, period=report.period.code(report.year_start)
    ),
    "shows-cards-without-units": lambda seen, _: attrs.evolve(
        seen, cards=tuple(attrs.evolve(card, unit="") for card in seen.cards)
    ),
    "says-none-where-nothing-is": rows(
        lambda row: attrs.evolve(row, period=row.period or "None")
    ),
    "turns-periods-round": rows(newest_first),
    "states-what-is-implied": rows(
        lambda row: attrs.evolve(
            row, changes=tuple(attrs.evolve(c, implied=False) for c in row.changes)
        )
    ),
    "has-heads-in-english": lambda seen, _: attrs.evolve(
        seen, words={**seen.words, "unit": "Unit"}
    ),
    "escapes-paragraphs-twice": lambda seen, _: attrs.evolve(
        seen, narrative=tuple(Phrase(html.escape(str(p))) for p in seen.narrative)
    ),
    "turns-paragraphs-round": lambda seen, _: attrs.evolve(
        seen, narrative=seen.narrative[::-1]
    ),
    "exchanges-justifications": lambda seen, _: attrs.evolve(
        seen,
        justifications=tuple(
            (about, why)
            for (about, _), (_, why) in zip(
                seen.justifications, seen.justifications[::-1], strict=True
            )
        ),
    ),
    "says-the-year-before": rows(
        lambda row: attrs.evolve(
            row, period=re.sub(r"19\d\d", lambda y: f"{int(y[0]) - 1}", row.period)
        )
    ),
    "is-in-english-for-machines": lambda seen, _: attrs.evolve(seen, language="en"),
}


def wrong(law: str, spec: ExporterSpec[Any]) -> None:
    """List a wrong exporter."""

    def make() -> type[Any]:
        return exporter_conformance(spec, decode=decode, max_examples=3)

    MUTANTS.append(Mutant(spec.name, law, spec, make))


def decode(data: bytes) -> str:
    """Read a page without what marks it up."""
    body = data.decode().partition("<body>")[2]
    for tag in ("h1", "h2", "p", "table", "tr", "th", "td", "body", "html"):
        body = body.replace(f"<{tag}>", " ").replace(f"</{tag}>", " ")
    return html.unescape(body)


for _name, _change in CHANGES.items():
    wrong("worded", spec_of(_name, _change))
wrong(
    "worded",
    spec_of("says-above-what-belongs-below", write=lambda seen: above(written(seen))),
)
wrong(
    "faithful",
    spec_of(
        "leaves-out-what-tables-tell",
        lambda seen, _: attrs.evolve(
            seen,
            cards=(),
            sectors=tuple(
                attrs.evolve(s, rows=tuple(r for r in s.rows if not r.told), grids=())
                for s in seen.sectors
            ),
        ),
    ),
)
wrong(
    "keeps",
    spec_of(
        "has-room-for-eight-headlines",
        lambda seen, _: attrs.evolve(seen, cards=seen.cards[:8]),
    ),
)
wrong(
    "keeps",
    spec_of(
        "has-room-for-ten-paragraphs",
        lambda seen, _: attrs.evolve(seen, narrative=seen.narrative[:10]),
    ),
)
wrong(
    "keeps",
    spec_of(
        "says-the-sector-of-the-first-task",
        lambda seen, _: attrs.evolve(
            seen,
            tasks=tuple(
                attrs.evolve(task, sector=seen.tasks[0].sector) for task in seen.tasks
            ),
        ),
    ),
)


def with_arrows(row: RowView) -> RowView:
    """Take the arrow of a claim from the minus in its figure."""
    changes = tuple(
        attrs.evolve(each, text=f"{'▼' if '−' in each.short else '▲'} {each.text}")
        for each in row.changes
    )
    return attrs.evolve(row, changes=changes)


def escaped_twice(row: RowView) -> RowView:
    """Escape what a percent refers to, which is escaped again."""
    return attrs.evolve(row, of=html.escape(str(row.of)))


def simplified(row: RowView) -> RowView:
    """Take raised figures down."""
    return attrs.evolve(row, of=unicodedata.normalize("NFKC", str(row.of)))


wrong("worded", spec_of("takes-arrows-from-the-minus", rows(with_arrows)))
wrong("worded", spec_of("escapes-the-whole-twice", rows(escaped_twice)))
wrong("worded", spec_of("takes-raised-figures-down", rows(simplified)))


def with_titles(seen: ReportView) -> str:
    """Say each row in an attribute that a quote ends."""
    body = written(seen)
    names = [row.sentence for sector in seen.sectors for row in sector.rows]
    titles = "".join(
        f'<p title="{html.escape(name, quote=False)}"></p>' for name in names
    )
    return body.replace("</body>", f"{titles}</body>")


def below_sectors(seen: ReportView) -> str:
    """Show tasks below each sector that has the name of theirs."""
    body = written(attrs.evolve(seen, tasks=()))
    told = [
        f"<p>{html.escape(f'{task.title} / {task.kind} / {task.status}')}</p>"
        for sector in seen.sectors
        for task in seen.tasks
        if str(task.sector) == str(sector.name)
    ]
    told += [f"<p>{html.escape(str(t.title))}</p>" for t in seen.tasks if not t.sector]
    return body.replace("</body>", f"{''.join(told)}</body>")


def with_short_marks(seen: ReportView) -> str:
    """Mark the tenth note as the first."""
    short = [
        attrs.evolve(
            sector,
            rows=tuple(
                attrs.evolve(row, status=f"{row.status} {row.mark.replace('0', '')}")
                for row in sector.rows
            ),
        )
        for sector in seen.sectors
    ]
    body = written(attrs.evolve(seen, sectors=tuple(short)))
    notes = "".join(f"<p>{html.escape(str(note))}</p>" for note in seen.notes)
    return body.replace("</body>", f"{notes}</body>")


wrong("worded", spec_of("makes-attributes-of-names", write=with_titles))
wrong("worded", spec_of("shows-tasks-below-namesakes", write=below_sectors))
wrong(
    "worded",
    attrs.evolve(
        spec_of("marks-the-tenth-as-the-first", write=with_short_marks),
        loses=tuple(part for part in LOSES if part != "notes"),
    ),
)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer all of them."""
    yield CORRECT
    yield from (mutant.spec for mutant in MUTANTS)
