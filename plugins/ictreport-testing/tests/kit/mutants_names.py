"""Pages that look things up by a name that others have, or say another's."""

import html
import re
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import mutants_worded
from mutants import Mutant
from mutants_worded import Change, Written, rows, spec_of, written

from ictreport.checks import Findings
from ictreport.model import Report
from ictreport.plugin import ExporterSpec, hookimpl
from ictreport.view import FindingNote, GridView, Phrase, ReportView, RowView, view
from ictreport_testing import exporter_conformance

MUTANTS: list[Mutant] = []


def wrong(
    law: str,
    name: str,
    change: Change = lambda seen, _: seen,
    write: Written = written,
) -> None:
    """List a page whose view is changed before it is written, or that is changed."""
    spec = spec_of(name, change, write)

    def make() -> type[Any]:
        decode = mutants_worded.decode
        return exporter_conformance(spec, decode=decode, max_examples=3)

    MUTANTS.append(Mutant(name, law, spec, make))


def by_label(*fields: str) -> Change:
    """Take fields of a row from the first row of its name."""

    def change(seen: ReportView, report: Report) -> ReportView:
        first: dict[str, RowView] = {}

        def looked_up(row: RowView) -> RowView:
            found = first.setdefault(str(row.label), row)
            return attrs.evolve(row, **{key: getattr(found, key) for key in fields})

        return rows(looked_up)(seen, report)

    return change


def said_once(seen: ReportView, report: Report) -> ReportView:
    """Leave out what another row of the same name has claimed."""
    known: set[tuple[str, str]] = set()

    def change(row: RowView) -> RowView:
        new = [c for c in row.changes if (str(row.label), c.text) not in known]
        known.update((str(row.label), c.text) for c in new)
        return attrs.evolve(row, changes=tuple(new))

    return rows(change)(seen, report)


def in_crore(change: Callable[[str], str]) -> Change:
    """Change the words behind values, and those of claims."""

    def said(row: RowView) -> RowView:
        changes = [attrs.evolve(c, text=change(c.text)) for c in row.changes]
        return attrs.evolve(row, unit=change(row.unit), changes=tuple(changes))

    return rows(said)


def of_the_row_before(seen: ReportView, report: Report) -> ReportView:
    """Say of each row the status of the one above it, of the first that of the last."""
    del report
    sectors = [
        attrs.evolve(
            sector,
            rows=tuple(
                attrs.evolve(row, status=sector.rows[number - 1].status)
                for number, row in enumerate(sector.rows)
            ),
        )
        for sector in seen.sectors
    ]
    return attrs.evolve(seen, sectors=tuple(sectors))


def grids(change: Callable[[GridView], GridView]) -> Change:
    """Change every table of periods or parts."""

    def changed(seen: ReportView, report: Report) -> ReportView:
        del report
        sectors = tuple(
            attrs.evolve(sector, grids=tuple(map(change, sector.grids)))
            for sector in seen.sectors
        )
        return attrs.evolve(seen, sectors=sectors)

    return changed


def cards_by_label(seen: ReportView, report: Report) -> ReportView:
    """Take the headline from the first row of its name."""
    del report
    first: dict[str, RowView] = {}
    for sector in seen.sectors:
        for row in sector.rows:
            first.setdefault(str(row.label), row)
    cards = [
        attrs.evolve(card, value=first[str(card.label)].value) for card in seen.cards
    ]
    return attrs.evolve(seen, cards=tuple(cards))


def in_its_own_words(words: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Leave out what is not said in the language of the page."""
    return tuple(each for each in words if not each.language)


def sorted_heads(seen: ReportView) -> str:
    """Put the heads of tables into the order of letters, and not their columns."""

    def ordered(found: re.Match[str]) -> str:
        heads = sorted(re.findall("<th>.*?</th>", found[0]))
        return f"<tr>{''.join(heads)}</tr>"

    return re.sub("<tr>(?:<th>.*?</th>)+</tr>", ordered, written(seen))


def written_with(pattern: str, words: str) -> Written:
    """Change words of a page."""
    return lambda seen: re.sub(pattern, words, written(seen))


wrong("near_duplicates", "values-by-name", by_label("value"))
wrong("keeps", "units-by-name", by_label("unit"))
wrong("keeps", "periods-by-name", by_label("period"))
wrong("keeps", "statuses-by-name", by_label("status"))
wrong("keeps", "claims-by-name", by_label("changes"))
wrong("keeps", "claims-of-one-name-once", said_once)
wrong(
    "worded",
    "crore-for-million",
    in_crore(lambda text: text.replace("million", "crore")),
)
wrong(
    "worded",
    "trillion-for-billion",
    in_crore(lambda text: text.replace("billion", "trillion")),
)
wrong("worded", "statuses-of-the-row-before", of_the_row_before)
wrong("keeps", "headlines-by-name", cards_by_label)
wrong(
    "worded",
    "periods-of-tables-sorted",
    grids(lambda g: attrs.evolve(g, columns=tuple(sorted(g.columns, key=str)))),
)
wrong(
    "worded",
    "parts-of-tables-turned",
    grids(
        lambda g: attrs.evolve(g, columns=g.columns[:: -1 if g.kind == "parts" else 1])
    ),
)
wrong("worded", "heads-of-tables-sorted", write=sorted_heads)
wrong(
    "keeps",
    "tables-without-periods",
    grids(lambda grid: attrs.evolve(grid, columns=())),
)
wrong(
    "worded",
    "heads-of-tables-empty",
    write=written_with("<th>.*?</th>", "<th></th>"),
)
wrong(
    "worded",
    "headings-empty",
    write=lambda seen: f"{written(seen)}<h2> </h2>",
)
wrong("worded", "one-hours", write=written_with(r"\bhour\b", "hours"))
wrong("worded", "many-with-another-s", write=written_with("(Zmany|hours)", r"\1s"))
wrong(
    "worded",
    "paragraphs-of-one-language",
    lambda seen, _: attrs.evolve(seen, narrative=in_its_own_words(seen.narrative)),
)
wrong(
    "worded",
    "paragraphs-of-sectors-of-one-language",
    lambda seen, _: attrs.evolve(
        seen,
        sectors=tuple(
            attrs.evolve(each, narrative=in_its_own_words(each.narrative))
            for each in seen.sectors
        ),
    ),
)
wrong(
    "worded",
    "tasks-that-are-not-cancelled",
    lambda seen, report: attrs.evolve(
        seen,
        tasks=tuple(
            said
            for said, task in zip(seen.tasks, report.tasks, strict=True)
            if task.status != "cancelled"
        ),
    ),
)
wrong(
    "worded",
    "the-past-by-the-alphabet",
    rows(lambda row: attrs.evolve(row, history=tuple(sorted(row.history)))),
)


@attrs.frozen
class Listed(mutants_worded.Page):
    """How a page is written, and whether it has a list of findings."""

    findings: bool = attrs.field(default=False, metadata={"help": "List findings."})


def with_findings(
    name: str,
    *outcomes: str,
    of: Callable[[str], bool] = lambda _: True,
    change: Callable[[list[FindingNote]], list[FindingNote]] = lambda notes: notes,
) -> ExporterSpec[Any]:
    """Make a page that lists findings of some outcomes and places where it is asked."""

    def render_checked(
        report: Report, options: Listed, check: Callable[[], Findings]
    ) -> bytes:
        seen = view(report, options.language, findings=check())
        chosen = [
            note
            for note in seen.findings
            if note.outcome in outcomes and of(note.address)
        ]
        texts = [
            " / ".join([str(note.about), note.severity, note.text, *note.hints])
            for note in change(chosen)
        ]
        lines = [f"<p>{html.escape(text)}</p>" for text in texts if options.findings]
        return "\n".join([written(seen), *lines]).encode()

    return attrs.evolve(
        mutants_worded.CORRECT,
        name=name,
        options=Listed,
        render=None,
        render_checked=render_checked,
    )


ALL = ("fail", "unknown", "explained")
LISTED = with_findings("findings", *ALL)


def wrong_list(
    name: str, *outcomes: str, of: Callable[[str], bool] = lambda _: True
) -> None:
    """List a page that leaves findings out."""
    spec = with_findings(name, *outcomes, of=of)

    def make() -> type[Any]:
        decode = mutants_worded.decode
        return exporter_conformance(spec, decode=decode, max_examples=3)

    MUTANTS.append(Mutant(name, "worded", spec, make))


wrong_list("findings-that-fail", "fail")
wrong_list("findings-that-are-not-explained", "fail", "unknown")
wrong_list("findings-of-sectors", *ALL, of=lambda place: place.startswith("z"))
wrong_list("findings-of-something", *ALL, of=bool)
wrong_list("findings-of-wholes", *ALL, of=lambda place: not place.endswith("part"))


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer all of them."""
    yield LISTED
    yield from (mutant.spec for mutant in MUTANTS)
