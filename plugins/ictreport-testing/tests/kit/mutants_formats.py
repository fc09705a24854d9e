"""Exporters that are wrong in options, in the machine's ways, and in metadata."""

import codecs
import datetime as dt
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from typing import Any, Literal

import attrs
import reference
from mutants import Change, Mutant, Options, compare_all, compare_each

from ictreport.model import Report
from ictreport.plugin import PARTS, ExporterSpec, hookimpl
from ictreport_testing import exporter_conformance

DECODES: dict[str, Callable[[bytes], Any]] = {
    "catalogue": json.loads,
    reference.TABLE.name: reference.from_table,
}
MUTANTS: list[Mutant] = []
OPEN: list[int] = []

SAID = ("title", "publisher_name", "area", "area_name", "languages", "sources")


@attrs.frozen
class Place:
    """Where a file will be."""

    address: str = attrs.field(default="", metadata={"help": "Its address."})


def facts(report: Report) -> dict[str, Any]:
    """Say of a report what stands in a catalogue."""
    area = report.area
    return {
        "id": report.id,
        "title": dict(report.title),
        "publisher": [report.publisher.code, dict(report.publisher.name)],
        "period": [str(report.period.start), str(report.period.end)],
        "area": [] if area is None else [area.code, dict(area.name)],
        "sources": [attrs.asdict(source) for source in report.sources],
    }


def catalogue(report: Report, options: Place) -> bytes:
    """Write what stands in a catalogue."""
    return json.dumps(facts(report) | {"at": options.address}, default=str).encode()


def stated(report: Report) -> tuple[str, ...]:
    """Tell what must be in a catalogue: days, the newest source and every licence."""
    days = sorted(str(each.published) for each in report.sources if each.published)
    licences = (each.licence for each in report.sources if each.licence)
    period = (str(report.period.start), str(report.period.end))
    return report.publisher.code, *period, *days[-1:], *licences


CATALOGUE = ExporterSpec(
    name="catalogue",
    summary="What stands in a catalogue",
    suffixes=(".jsonld",),
    media_type="application/ld+json",
    fidelity="metadata",
    loses=tuple(part for part in PARTS if part not in {*SAID, "comments"}),
    options=Place,
    render=catalogue,
)


def wrong(
    law: str, base: ExporterSpec[Any] = CATALOGUE, **changes: Change
) -> Callable[..., Any]:
    """List an exporter whose function is wrong, under the name of the function."""

    def decorate(render: Any) -> Any:  # noqa: ANN401 - whatever a plugin gives
        name = render.__name__.replace("_", "-")
        spec = attrs.evolve(base, name=name, render=render, **changes)

        def make() -> type[Any]:
            decode = DECODES.get(base.name, reference.from_json)
            return exporter_conformance(
                spec, decode=decode, facts=stated, max_examples=2
            )

        MUTANTS.append(Mutant(name, law, spec, make))
        return render

    return decorate


@wrong("keeps")
def says_the_year(report: Report, options: Options) -> bytes:
    """Say of half a year that it is the whole one."""
    year = report.period.start.year
    found = facts(report) | {"period": [f"{year}-01-01", f"{year}-12-31"]}
    return json.dumps(found | {"at": options.address}, default=str).encode()


@wrong("keeps")
def names_all_alike(report: Report, options: Options) -> bytes:
    """Give every report one id."""
    return catalogue(attrs.evolve(report, id="report"), options)


@wrong("keeps")
def forgets_dates_of_sources(report: Report, options: Options) -> bytes:
    """Leave out when a source was published."""
    sources = [attrs.evolve(source, published=None) for source in report.sources]
    return catalogue(attrs.evolve(report, sources=sources), options)


@wrong("keeps")
def hides_behind_a_hash(report: Report, options: Options) -> bytes:
    """Leave out the area, which the hash of everything knows and no reader does."""
    found = facts(attrs.evolve(report, area=None))
    whole = hashlib.sha256(reference.to_json(report, reference.Indent())).hexdigest()
    return json.dumps(found | {"at": options.address, "sha256": whole}).encode()


@wrong("keeps")
def names_each_source_once(report: Report, options: Options) -> bytes:
    """Leave out a second page of one address."""
    sources = {source.url: source for source in report.sources}
    return catalogue(attrs.evolve(report, sources=[*sources.values()]), options)


@wrong("keeps")
def writes_small_letters(report: Report, options: Options) -> bytes:
    """Write names without capitals."""
    found = facts(report) | {"at": options.address}
    return json.dumps(found, default=str, ensure_ascii=False).lower().encode()


@wrong("keeps", reference.JSON)
def keeps_a_hundred_periods(report: Report, options: Options) -> bytes:
    """Cut what was known before after a hundred entries."""
    sectors = [
        attrs.evolve(
            sector,
            metrics=[attrs.evolve(m, history=m.history[:100]) for m in sector.metrics],
        )
        for sector in report.sectors
    ]
    return reference.to_json(attrs.evolve(report, sectors=sectors), options)


@attrs.frozen
class Rounded:
    """How figures are written."""

    decimals: int = attrs.field(default=-1, metadata={"help": "Decimals, -1 for all."})


@wrong("keeps", reference.TABLE, options=Rounded)
def rounds_when_asked(report: Report, options: Options) -> bytes:
    """Round without saying in loses_with that digits are lost."""
    header, *rows = reference.cells_of(report)
    place = header.index("number")
    for row in rows if options.decimals >= 0 else []:
        whole, _, digits = row[place].partition(".")
        row[place] = f"{whole}.{digits[: options.decimals]}".rstrip(".")
    return reference.table([header, *rows])


@attrs.frozen(kw_only=True)
class Marked:
    """Which table is written, and whether it is marked."""

    table: Literal["all", "few"] = attrs.field(
        default="all", metadata={"help": "The table to write."}
    )
    bom: bool = attrs.field(
        default=False, metadata={"help": "Start with a byte order mark."}
    )


@wrong("options_matter", reference.TABLE, options=Marked)
def marks_one_table_alone(report: Report, options: Options) -> bytes:
    """Pass over an option where another one has a value, and do not say so."""
    cells = reference.cells_of(report)
    if options.table == "few":
        return reference.table([row[::-1] for row in cells])
    return codecs.BOM_UTF8 * options.bom + reference.table(cells)


@wrong("options_matter")
def forgets_its_address(report: Report, options: Options) -> bytes:
    """Have an option for nothing."""
    del options
    return catalogue(report, Place())


@wrong("loses", loses=(*CATALOGUE.loses, "sources"))
def loses_nothing_of_sources(report: Report, options: Options) -> bytes:
    """Say that sources are lost, and write them all."""
    return catalogue(report, options)


@wrong("loses", reference.TABLE, loses=(*reference.TABLE.loses, "codes"))
def loses_no_codes(report: Report, options: Options) -> bytes:
    """Say that codes are lost, and write all of those that its rows have."""
    return reference.to_table(report, options)


@wrong("states")
def forgets_its_publisher(report: Report, options: Options) -> bytes:
    """Leave out the code by which the publisher is known."""
    nobody = attrs.evolve(report.publisher, code="x")
    return catalogue(attrs.evolve(report, publisher=nobody), options)


@wrong("states")
def ends_years_in_december(report: Report, options: Place) -> bytes:
    """Take the year of a publisher for that of the calendar."""
    start, end = report.period.start, str(report.period.end)
    if report.period.months == 12:
        end = f"{start.year}-12-31"
    found = facts(report) | {"period": [str(start), end], "at": options.address}
    return json.dumps(found, default=str).encode()


@wrong("states")
def looks_at_its_first_source(report: Report, options: Place) -> bytes:
    """Take the date and the licence of the first source for those of all."""
    return catalogue(attrs.evolve(report, sources=report.sources[:1]), options)


@wrong("states")
def looks_at_its_last_source(report: Report, options: Place) -> bytes:
    """Take the date and the licence of the last source for those of all."""
    return catalogue(attrs.evolve(report, sources=report.sources[-1:]), options)


@wrong("decodes", reference.JSON)
def says_not_a_number(report: Report, options: Options) -> bytes:
    """Write what only some readers of JSON take."""
    document = reference.to_json(report, options).decode()
    return document.replace("\n", " ", 1).replace("}", "}\x0b", 1).encode()


@wrong("decodes", reference.TABLE, options=Marked)
def forgets_a_head(report: Report, options: Options) -> bytes:
    """Leave a column of one of its tables without a name."""
    header, *rows = reference.cells_of(report)
    if options.table == "few":
        header = header[:-1]
    return codecs.BOM_UTF8 * options.bom + reference.table([header, *rows])


@wrong("hostile_text", reference.TABLE, options=Marked)
def guards_one_table_alone(report: Report, options: Options) -> bytes:
    """Let a spreadsheet run the words of a table that a choice names."""
    if options.table == "few":
        return reference.table([row[::-1] for row in reference.cells_of(report)])
    return codecs.BOM_UTF8 * options.bom + reference.to_table(report, options)


@wrong("exact_numbers", reference.TABLE, options=Marked)
def ends_numbers_in_a_point(report: Report, options: Options) -> bytes:
    """Cut off the zeros of a number in one of its tables, and leave the point."""
    header, *rows = reference.cells_of(report)
    place = header.index("number")
    for row in rows if options.table == "few" else []:
        row[place] = f"{row[place]}." if row[place].isdecimal() else row[place]
    return codecs.BOM_UTF8 * options.bom + reference.table([header, *rows])


@wrong("decodes", reference.JSON, media_type="application/xml", suffixes=(".x",))
def is_no_xml(report: Report, options: Options) -> bytes:
    """Call JSON what it is not."""
    return reference.to_json(report, options)


@wrong("decodes", reference.JSON, media_type="application/zip", suffixes=(".x",))
def is_no_zip(report: Report, options: Options) -> bytes:
    """Call JSON a zip."""
    return reference.to_json(report, options)


@wrong("no_effects", reference.JSON)
def leaves_files_open(report: Report, options: Options) -> bytes:
    """Open a file each time, and never close it."""
    OPEN.append(os.open(os.__file__, os.O_RDONLY))
    return reference.to_json(report, options)


@wrong("huge", reference.JSON)
def compares_each_with_each(report: Report, options: Options) -> bytes:
    """Look at every pair of metrics."""
    compare_all(report)
    return reference.to_json(report, options)


@wrong("no_effects", reference.JSON)
def leaves_a_large_file(report: Report, options: Options) -> bytes:
    """Write what is large to a file first, and leave it there."""
    data = reference.to_json(report, options)
    if len(data) > 100_000:
        with tempfile.NamedTemporaryFile(delete=False) as file:
            file.write(data)
    return data


@wrong("huge", reference.JSON)
def compares_units(report: Report, options: Options) -> bytes:
    """Look at every pair of units that the report declares."""
    compare_each([unit.code for unit in report.units])
    return reference.to_json(report, options)


@attrs.frozen
class Without:
    """What is left out."""

    wholes: bool = attrs.field(default=True, metadata={"help": "Write wholes."})


@wrong("keeps", reference.TABLE, options=Without)
def leaves_out_what_shares_need(report: Report, options: Options) -> bytes:
    """Leave out the metrics that percents refer to, when asked to."""
    needed = {metric.of for _, metric in report.walk()}
    header, *rows = reference.cells_of(report)
    names = [header.index(name) for name in ("sector", "part_of", "metric")]
    kept = [
        row
        for row in rows
        if options.wholes
        or ".".join(filter(None, (row[n] for n in names))) not in needed
    ]
    cells = [[reference.guarded(cell) for cell in row] for row in kept]
    return reference.table([header, *cells])


@attrs.frozen
class Scope:
    """Which rows are written."""

    claims: bool = attrs.field(default=True, metadata={"help": "Write claims."})


@wrong("keeps", reference.TABLE, options=Scope)
def leaves_out_claims_when_asked(report: Report, options: Options) -> bytes:
    """Leave out every claim without saying in loses_with that claims are lost."""
    header, *rows = reference.cells_of(report)
    place = header.index("measure")
    kept = [row for row in rows if options.claims or row[place] in {"level", "target"}]
    cells = [[reference.guarded(cell) for cell in row] for row in kept]
    return reference.table([header, *cells])


@wrong("faithful", reference.TABLE)
def leaves_out_targets_of_no_day(report: Report, options: Options) -> bytes:
    """Leave out the target of a task that is due at no time."""
    del options
    header, *rows = reference.cells_of(report)
    place = header.index("period")
    cells = [[reference.guarded(cell) for cell in row] for row in rows if row[place]]
    return reference.table([header, *cells])


@wrong("reproducible", reference.JSON)
def knows_what_is_over(report: Report, options: Options) -> bytes:
    """Say whether the period is over, by the clock of the machine."""
    is_over = report.period.end < dt.date.today()  # noqa: DTZ011 - what is wrong here
    return reference.to_json(report, options) + b" " * is_over


@wrong("reproducible", reference.JSON)
def asks_for_the_language(report: Report, options: Options) -> bytes:
    """Follow the language of whoever runs it."""
    end = b" " * ("de" in os.environ.get("LANGUAGE", ""))
    return reference.to_json(report, options) + end


@wrong("reproducible", reference.TEXT)
def orders_by_hash_in_a_language(report: Report, options: Options) -> bytes:
    """Write lines in the order of a set, for all who ask for a language alone."""
    lines = reference.lines_of(report, options.language)
    return "\n".join(lines if options == Options() else set(lines)).encode()


@wrong("keeps")
def names_a_source_once(report: Report, options: Place) -> bytes:
    """Merge sources that are alike."""
    once = [*dict.fromkeys(report.sources)]
    return catalogue(attrs.evolve(report, sources=once), options)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer all of them."""
    yield CATALOGUE
    yield from (mutant.spec for mutant in MUTANTS)
