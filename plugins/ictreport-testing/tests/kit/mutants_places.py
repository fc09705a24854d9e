"""Pages that say of a row, a headline or a finding what belongs to another one."""

import functools
import html
import re
from collections.abc import Callable, Iterator
from typing import Any, Literal

import attrs
import mutants_worded
from mutants import Mutant
from mutants_names import ALL, with_findings
from mutants_worded import Change, Page, Written, rows, spec_of, written

from ictreport.model import Report
from ictreport.plugin import ExporterSpec, hookimpl
from ictreport.view import (
    CardView,
    FindingNote,
    GridView,
    Phrase,
    ReportView,
    RowView,
    view,
)
from ictreport_testing import exporter_conformance

MUTANTS: list[Mutant] = []


def wrong(spec: ExporterSpec[Any]) -> None:
    """List a page that is wrong."""

    def make() -> type[Any]:
        decode = mutants_worded.decode
        return exporter_conformance(spec, decode=decode, max_examples=2)

    MUTANTS.append(Mutant(spec.name, "worded", spec, make))


def of_the_first(*fields: str) -> Change:
    """Say of each row that has something what the first one of its sector has."""

    def changed(seen: ReportView, report: Report) -> ReportView:
        del report
        sectors: list[Any] = []
        for sector in seen.sectors:
            first: dict[str, Any] = {}
            rows: list[RowView] = []
            for row in sector.rows:
                has = {key: getattr(row, key) for key in fields if getattr(row, key)}
                found = {
                    key: first.setdefault(key, value) for key, value in has.items()
                }
                rows.append(attrs.evolve(row, **found))
            sectors.append(attrs.evolve(sector, rows=tuple(rows)))
        return attrs.evolve(seen, sectors=tuple(sectors))

    return changed


def changes_of_the_first(field: str) -> Change:
    """Say of each claim what is said of the first one of its sector."""

    def changed(seen: ReportView, report: Report) -> ReportView:
        del report
        sectors: list[Any] = []
        for sector in seen.sectors:
            claims = (c for row in sector.rows for c in row.changes)
            first = next((has for c in claims if (has := getattr(c, field))), "")
            rows = [
                attrs.evolve(
                    row,
                    changes=tuple(
                        attrs.evolve(c, **{field: getattr(c, field) and first})
                        for c in row.changes
                    ),
                )
                for row in sector.rows
            ]
            sectors.append(attrs.evolve(sector, rows=tuple(rows)))
        return attrs.evolve(seen, sectors=tuple(sectors))

    return changed


def cards(change: Callable[[CardView], CardView]) -> Change:
    """Change every headline."""
    return lambda seen, _: attrs.evolve(seen, cards=tuple(map(change, seen.cards)))


def bare(card: CardView) -> CardView:
    """Leave out of a value what is no digit, such as "about"."""
    kept = (sign for sign in card.value if sign.isdigit() or sign in ".,")
    return attrs.evolve(card, value="".join(kept))


PAGES: dict[str, Change] = {
    "says-the-wholes-of-the-first": of_the_first("of"),
    "says-the-periods-of-the-first": of_the_first("period"),
    "says-the-revisions-of-the-first": of_the_first("history"),
    "says-the-formulas-of-the-first": of_the_first("formula"),
    "says-the-past-of-the-first": changes_of_the_first("previous"),
    "says-the-contributions-of-the-first": changes_of_the_first("contribution"),
    "has-headlines-without-hedges": cards(bare),
    "has-headlines-of-one-period": lambda seen, _: attrs.evolve(
        seen,
        cards=tuple(attrs.evolve(c, period=seen.cards[0].period) for c in seen.cards),
    ),
}
for _name, _change in PAGES.items():
    wrong(spec_of(_name, _change))


def tabled(*, gaps: bool) -> Written:
    """Write tables of periods as tables of HTML, with a cell for each gap or none."""

    def write(seen: ReportView) -> str:
        tables: list[str] = []
        for grid in (grid for sector in seen.sectors for grid in sector.grids):
            heads = "".join(f"<th>{html.escape(str(one))}</th>" for one in grid.columns)
            tables.append(f"<table><tr><td></td>{heads}</tr>")
            for row in grid.rows:
                values = (each.value for each in row.cells if gaps or each.value)
                told = "".join(f"<td>{value}</td>" for value in values)
                label = html.escape(str(row.label))
                tables.append(f"<tr><td>{label}</td>{told}</tr>")
            tables.append("</table>")
        return written(seen).replace("</body>", f"{''.join(tables)}</body>")

    return write


def noted(seen: ReportView, *, below: bool) -> str:
    """Number notes anew in each sector, and list them below it or at the end."""
    page = written(seen)
    heading, *sectors = page.removesuffix("</body></html>").split("<h2>")
    listed: list[str] = []
    notes = iter(seen.notes)
    for place, sector in enumerate(seen.sectors):
        marked = [row for row in sector.rows if row.mark]
        for number, row in enumerate(marked, 1):
            label = f"<td>{html.escape(str(row.label))}"
            sectors[place] = sectors[place].replace(label, f"{label} [{number}]", 1)
        told = [
            f"<p>[{n}] {html.escape(str(next(notes, '')))}</p>"
            for n in range(1, len(marked) + 1)
        ]
        if below:
            sectors[place] += "".join(told)
        else:
            listed += told
    pages = [heading, *sectors[: len(seen.sectors)]]
    return f"{'<h2>'.join(pages)}{''.join(listed)}</body></html>"


def noting(write: Written) -> ExporterSpec[Any]:
    """Make a page that keeps notes."""
    made = spec_of("numbers-notes-in-each-sector", write=write)
    return attrs.evolve(made, loses=tuple(p for p in made.loses if p != "notes"))


def capitalized(row: RowView) -> RowView:
    """Begin claims with a capital, and make all other letters small."""
    changes = tuple(attrs.evolve(c, text=c.text.capitalize()) for c in row.changes)
    return attrs.evolve(row, changes=changes)


wrong(spec_of("leaves-out-empty-cells", write=tabled(gaps=False)))
wrong(noting(functools.partial(noted, below=False)))
wrong(spec_of("makes-capitals-of-claims-small", rows(capitalized)))


def items(seen: ReportView, report: Report) -> ReportView:
    """Take the number that a paragraph begins with for that of an item."""
    del report
    told = [Phrase(re.sub(r"^\d+[.)] ", "", str(each))) for each in seen.narrative]
    return attrs.evolve(seen, narrative=tuple(told))


def with_sums(seen: ReportView, report: Report) -> ReportView:
    """Add up all parts of which no one says that they do not add up."""
    metrics = iter([metric for _, metric in report.walk()])

    def summed(row: RowView) -> RowView:
        parts = [
            [part.value.number for part in one.parts if part.value]
            for one in next(metrics).breakdowns
            if one.complete and one.additive is not False
        ]
        totals = [f"{sum(numbers):f}" for numbers in parts if len(numbers) > 1]
        return attrs.evolve(row, formula=" ".join([str(row.formula), *totals]))

    return rows(summed)(seen, report)


@attrs.frozen
class Digits(Page):
    """A page with the digits of its language."""

    digits: Literal["latin", "native"] = "latin"


def in_digits(report: Report, options: Digits) -> bytes:
    """Write every digit of a page, also those of names, as its language does."""
    page = written(view(report, options.language))
    own = view(report, options.language.styled(digits=options.digits)).digits
    heading, body = page.split("<body>")
    words = re.split("(<[^>]*>|&[^;]*;)", body)
    texts = [
        each.translate(str.maketrans("0123456789", own)) if place % 2 == 0 else each
        for place, each in enumerate(words)
    ]
    return f"{heading}<body>{''.join(texts)}".encode()


wrong(spec_of("takes-numbers-for-those-of-items", items))
wrong(spec_of("adds-up-what-does-not", with_sums))
wrong(
    attrs.evolve(
        spec_of("writes-names-in-other-digits"), options=Digits, render=in_digits
    )
)


def turned(notes: list[FindingNote]) -> list[FindingNote]:
    """Give each finding that has hints those of another one."""
    hints = [note.hints for note in notes if note.hints]
    return [attrs.evolve(n, hints=hints.pop()) if n.hints else n for n in notes]


def silent(notes: list[FindingNote]) -> list[FindingNote]:
    """Leave out what may have caused a finding."""
    return [attrs.evolve(note, hints=()) for note in notes]


for _name, _notes in {"turns-hints-round": turned, "has-no-hints": silent}.items():
    wrong(with_findings(_name, *ALL, change=_notes))


def with_last_status(seen: ReportView, report: Report) -> ReportView:
    """Say of each row that has a status the one that the last row has."""
    del report
    sectors: list[Any] = []
    for sector in seen.sectors:
        last = next((r.status for r in sector.rows[::-1] if r.status), "")
        changed = [attrs.evolve(row, status=row.status and last) for row in sector.rows]
        sectors.append(attrs.evolve(sector, rows=tuple(changed)))
    return attrs.evolve(seen, sectors=tuple(sectors))


def misread(value: str) -> str:
    """Read the first digit of a long number wrongly."""
    return re.sub(
        r"\d(?=\d\d)", lambda sign: f"{(int(sign[0]) + 1) % 10}", value, count=1
    )


def with_misread_bases(row: RowView) -> RowView:
    """Change the values that claims compare to."""
    changes = [attrs.evolve(c, previous=misread(c.previous)) for c in row.changes]
    return attrs.evolve(row, changes=tuple(changes))


def grids(change: Callable[[GridView], GridView]) -> Change:
    """Change every table that has several values in a row."""

    def changed(seen: ReportView, report: Report) -> ReportView:
        del report
        sectors = [
            attrs.evolve(sector, grids=tuple(map(change, sector.grids)))
            for sector in seen.sectors
        ]
        return attrs.evolve(seen, sectors=tuple(sectors))

    return changed


def with_sources(seen: ReportView, titles: list[Phrase]) -> str:
    """List the addresses of sources and some titles."""
    pairs = zip(seen.sources, titles, strict=True)
    told = "".join(f"<p>{html.escape(f'{s.url} {title}')}</p>" for s, title in pairs)
    return written(seen).replace("</body>", f"{told}</body>")


def owned(seen: ReportView, report: Report) -> ReportView:
    """Let the owner of a task be that of the tasks below it which have none."""
    del report
    owner = Phrase("")
    tasks: list[Any] = []
    for task in seen.tasks:
        owner = task.owner if str(task.owner) else owner
        tasks.append(attrs.evolve(task, owner=owner))
    return attrs.evolve(seen, tasks=tuple(tasks))


STRAYING: dict[str, Change] = {
    "says-the-status-of-the-last": with_last_status,
    "misreads-what-claims-compare-to": rows(with_misread_bases),
    "misreads-figures-of-deep-parts": rows(
        lambda row: (
            attrs.evolve(row, value=misread(row.value)) if row.depth > 1 else row
        )
    ),
    "names-the-first-headline-alone": lambda seen, _: attrs.evolve(
        seen,
        cards=tuple(
            attrs.evolve(card, label=card.label if number == 0 else Phrase(""))
            for number, card in enumerate(seen.cards)
        ),
    ),
    "has-no-unit-in-a-first-row": lambda seen, _: attrs.evolve(
        seen,
        sectors=tuple(
            attrs.evolve(
                sector,
                rows=tuple(
                    row if place else attrs.evolve(row, unit="")
                    for place, row in enumerate(sector.rows)
                ),
            )
            for sector in seen.sectors
        ),
    ),
    "names-rows-of-tables-as-the-first": grids(
        lambda grid: attrs.evolve(
            grid,
            rows=tuple(
                attrs.evolve(row, label=grid.rows[0].label) for row in grid.rows
            ),
        )
    ),
    "heads-the-first-period-alone": grids(
        lambda grid: attrs.evolve(
            grid,
            columns=tuple(
                Phrase("") if place else column
                for place, column in enumerate(grid.columns)
            ),
        )
    ),
    "leaves-brackets-of-formulas-out": rows(
        lambda row: attrs.evolve(row, formula=re.sub(r"\([^)]*\)", "", row.formula))
    ),
    "says-owners-of-tasks-without-one": owned,
    "exchanges-sectors-of-tasks": lambda seen, _: attrs.evolve(
        seen,
        tasks=tuple(
            attrs.evolve(task, sector=other.sector)
            for task, other in zip(seen.tasks, seen.tasks[::-1], strict=True)
        ),
    ),
}
for _name, _change in STRAYING.items():
    wrong(spec_of(_name, _change))
wrong(
    attrs.evolve(
        spec_of(
            "exchanges-titles-of-sources",
            write=lambda seen: with_sources(
                seen, [each.title for each in seen.sources[::-1]]
            ),
        ),
        loses=tuple(part for part in mutants_worded.LOSES if part != "sources"),
    )
)
wrong(
    spec_of(
        "says-in-english-what-is-implied",
        write=lambda seen: written(seen).replace(">*<", ">implied<"),
    )
)


def linked(seen: ReportView) -> str:
    """Let the title of each source lead to the address of the next one."""
    addresses = [each.url for each in seen.sources]
    pairs = zip(seen.sources, [*addresses[1:], *addresses[:1]], strict=True)
    told = "".join(
        f'<p><a href="{html.escape(url)}">{html.escape(str(source.title))}</a></p>'
        for source, url in pairs
    )
    return written(seen).replace("</body>", f"{told}</body>")


def together(row: RowView) -> RowView:
    """Write all that is said of a row without a blank between."""
    changes = "".join(change.text for change in row.changes)
    return attrs.evolve(row, status=f"{row.status}{changes}", changes=())


wrong(spec_of("leads-to-the-next-source", write=linked))
wrong(spec_of("runs-words-together", rows(together)))


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer all of them."""
    yield from (mutant.spec for mutant in MUTANTS)
