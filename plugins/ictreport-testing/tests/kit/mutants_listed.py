"""Exporters that are right of most things of a sort, and wrong of some."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import attrs
import mutants_formats
import mutants_pages
import mutants_worded
import reference
from mutants import Mutant, Options
from mutants_worded import Change, spec_of

from ictreport.language import default_language
from ictreport.model import Metric, Report
from ictreport.plugin import TABLE_LOSES, ExporterSpec, Part, hookimpl
from ictreport.view import ReportView, RowView, TaskView, view
from ictreport_testing import exporter_conformance

MUTANTS: list[Mutant] = []


def wrong(law: str, spec: ExporterSpec[Any], decode: Callable[[bytes], Any]) -> None:
    """List a wrong exporter."""

    def make() -> type[Any]:
        return exporter_conformance(spec, decode=decode, max_examples=2)

    MUTANTS.append(Mutant(spec.name, law, spec, make))


def tasks(change: Callable[[TaskView], TaskView], kind: str) -> Change:
    """Change the tasks of a kind."""

    def changed(seen: ReportView, report: Report) -> ReportView:
        pairs = zip(seen.tasks, report.tasks, strict=True)
        found = (change(said) if task.kind == kind else said for said, task in pairs)
        return attrs.evolve(seen, tasks=tuple(found))

    return changed


def english_tasks(seen: ReportView, report: Report) -> ReportView:
    """Say in English by when a task is due."""
    english = view(report, default_language()).tasks
    pairs = zip(seen.tasks, english, strict=True)
    found = tuple(attrs.evolve(said, due=other.due) for said, other in pairs)
    return attrs.evolve(seen, tasks=found)


PAGES: dict[str, Change] = {
    "does-not-say-what-a-communication-continues": tasks(
        lambda said: attrs.evolve(said, follows=attrs.evolve(said.follows, text="")),
        "communication",
    ),
    "does-not-say-who-owns-a-commemoration": tasks(
        lambda said: attrs.evolve(said, owner=attrs.evolve(said.owner, text="")),
        "commemoration",
    ),
    "has-months-in-english": english_tasks,
}
for _name, _change in PAGES.items():
    wrong("worded", spec_of(_name, _change), mutants_worded.decode)


def own_shares(report: Report, options: Options) -> bytes:
    """Compute the shares of parts, and round a half to the even neighbour."""
    seen = view(report, options.language)
    shares = {
        row.address: _half_even(row, whole, part)
        for whole, part, row in _parts(report, seen)
    }
    sectors = [
        attrs.evolve(
            sector,
            rows=tuple(
                attrs.evolve(row, share=shares.get(row.address, row.share))
                for row in sector.rows
            ),
        )
        for sector in seen.sectors
    ]
    shown = attrs.evolve(seen, sectors=tuple(sectors))
    return mutants_pages.text_of(shown, options).encode()


def _parts(
    report: Report, seen: ReportView
) -> Iterator[tuple[Metric, Metric, RowView]]:
    metrics = dict(report.walk())
    for sector in seen.sectors:
        for row in sector.rows:
            whole = metrics.get(row.address.rpartition(".")[0])
            if whole is not None and row.share:
                yield whole, metrics[row.address], row


def _half_even(row: RowView, whole: Metric, part: Metric) -> str:
    """Write a share in as many decimals as the view does."""
    found = re.fullmatch(r"(\d+)(?:\.(\d+))?%", row.share)
    values = (part.value, whole.value)
    if found is None or None in values:
        return row.share
    over, under = (Fraction(v.number) * 10**v.scale for v in values if v)
    places = len(found[2] or "")
    return f"{float(round(100 * over / under, places)):.{places}f}%"


SHARES = attrs.evolve(mutants_pages.PAGE, name="rounds-to-even", render=own_shares)
wrong("faithful", SHARES, bytes.decode)


@attrs.frozen
class Past:
    """Whether a table has values of other periods."""

    past: bool = attrs.field(default=True, metadata={"help": "Write the past."})


def to_table(report: Report, options: Past) -> bytes:
    """Drop claims of contribution with the values of other periods."""
    header, *rows = reference.cells_of(report)
    measure, baseline = header.index("measure"), header.index("baseline")
    kept = [
        row
        for row in rows
        if options.past
        or not row[baseline]
        or row[measure] not in {"level", "contribution"}
    ]
    target = io.StringIO(newline="")
    guarded = [[reference.guarded(cell) for cell in row] for row in (header, *kept)]
    csv.writer(target, lineterminator="\r\n").writerows(guarded)
    return target.getvalue().encode()


def loses_with(options: Past) -> tuple[Part, ...]:
    """Tell that the past is lost, and not that claims are."""
    more: tuple[Part, ...] = ("history", "history_sources")
    return TABLE_LOSES if options.past else (*TABLE_LOSES, *more)


TABLE = attrs.evolve(
    reference.TABLE,
    name="drops-claims-of-contribution",
    options=Past,
    loses_with=loses_with,
    render=to_table,
)
wrong("keeps", TABLE, reference.from_table)


def looks_all_up(report: Report, options: Options) -> bytes:
    """Go through all metrics for each justification."""
    for each in report.justifications:
        assert [1 for address, _ in report.walk() if address == each.address]
    return reference.to_json(report, options)


SEARCH = attrs.evolve(
    reference.JSON, name="searches-for-justified", render=looks_all_up
)
wrong("huge", SEARCH, reference.from_json)


def record(
    law: str, name: str, change: Callable[[dict[str, Any]], Any], *kept: Part
) -> None:
    """List a record of a catalogue of which something is changed."""

    def render(report: Report, options: Options) -> bytes:
        found = json.loads(mutants_formats.catalogue(report, options))
        change(found)
        return json.dumps(found).encode()

    base = mutants_formats.CATALOGUE
    lost = tuple(part for part in base.loses if part not in kept)
    wrong(law, attrs.evolve(base, name=name, loses=lost, render=render), json.loads)


def in_the_first_language(found: dict[str, Any]) -> None:
    """Say all words of the publisher to be in the first language of the title."""
    code, words = found["publisher"]
    found["publisher"] = [code, {min(found["title"]): [*words.values()]}]


def in_languages_of_the_title(found: dict[str, Any]) -> None:
    """Leave out the names of the publisher in languages that the title lacks."""
    code, words = found["publisher"]
    own = {tag: each for tag, each in words.items() if tag in found["title"]}
    found["publisher"] = [code, own or words]


def in_capitals(found: dict[str, Any]) -> None:
    """Write the code of the area in capitals."""
    found["area"] = [str(each).upper() for each in found["area"][:1]] + found["area"][
        1:
    ]


def under_a_code_in_capitals(found: dict[str, Any]) -> None:
    """Write the code of the publisher as the id of an agency, and nowhere else."""
    code, words = found["publisher"]
    found["publisher"] = [re.sub(r"\W", "_", code.upper()), words]


def in_small_letters(found: dict[str, Any]) -> None:
    """Write addresses of sources without capitals."""
    for source in found["sources"]:
        source["url"] = source["url"].lower()


record("keeps", "has-a-publisher-in-another-language", in_the_first_language)
record("keeps", "has-a-publisher-in-its-languages", in_languages_of_the_title)
record("states", "has-its-area-in-capitals", in_capitals)
record("keeps", "has-its-publisher-in-capitals", under_a_code_in_capitals, "codes")
record("keeps", "has-addresses-in-small-letters", in_small_letters)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer all of them."""
    yield from (mutant.spec for mutant in MUTANTS)
