"""Exporters that are wrong, each in one way."""
# ruff: noqa: ARG001 - what a plugin is given need not be used

import contextlib
import datetime as dt
import itertools
import json
import os
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import mutant_heavy
import reference
from mutants import Change, Mutant, Options

from ictreport.errors import ExportError
from ictreport.model import Report
from ictreport.plugin import ExporterSpec, hookimpl
from ictreport_testing import exporter_conformance

MUTANTS: list[Mutant] = []
SHARED: list[bytes] = []
COUNTER = itertools.count()

DECODERS: dict[str, Callable[[bytes], object]] = {
    "lossless": reference.from_json,
    "tabular": reference.from_table,
    "presentation": bytes.decode,
}

Render = Callable[[Report, Any], Any]


def add(name: str, law: str, base: ExporterSpec[Any], **changes: Change) -> None:
    """List a mutant of a correct exporter."""
    spec = attrs.evolve(base, name=name, **changes)

    def make() -> type[Any]:
        decode = DECODERS[spec.fidelity]
        return exporter_conformance(spec, decode=decode, max_examples=3)

    MUTANTS.append(Mutant(name, law, spec, make))


def wrong(
    law: str, base: ExporterSpec[Any], **changes: Change
) -> Callable[..., Render]:
    """List an exporter whose function is wrong, under the name of the function."""

    def decorate(render: Render) -> Render:
        name = render.__name__.replace("_", "-")
        add(name, law, base, render=render, **changes)
        return render

    return decorate


@attrs.frozen
class Anything:
    """Options that take any value."""

    title: Any = attrs.field(default="", metadata={"help": "A title."})


@attrs.frozen
class Growing:
    """Options that do not keep what they are given."""

    indent: int = attrs.field(
        default=1, converter=lambda value: value + 1, metadata={"help": "Blanks."}
    )


@attrs.frozen
class Unexplained:
    """Options without a help text."""

    indent: int = 1


add("media-type-of-json", "descriptor", reference.TABLE, media_type="application/json")
add("no-suffix", "descriptor", reference.JSON, suffixes=())
add("no-help", "descriptor", reference.JSON, options=Unexplained)
add("any-option", "options_strict", reference.TEXT, options=Anything)
add("growing-option", "options_text", reference.JSON, options=Growing)
add("not-installed", "discoverable", reference.TEXT)
MUTANTS.append(
    Mutant(
        "heavy",
        "light_import",
        mutant_heavy.HEAVY,
        lambda: exporter_conformance(mutant_heavy.HEAVY, decode=bytes.decode),
    )
)


@wrong("total", reference.TEXT)
def needs_a_value(report: Report, options: Options) -> bytes:
    """Fail where a value is missing."""
    for _, metric in report.walk():
        _ = metric.value.amount  # type: ignore[union-attr]
    return reference.to_text(report, options)


@wrong("total", reference.TEXT)
def gives_text(report: Report, options: Options) -> str:
    """Give a string."""
    return reference.to_text(report, options).decode()


@wrong("total", reference.TEXT)
def declines_all(report: Report, options: Options) -> bytes:
    """Decline every report."""
    raise ExportError("not today")


@wrong("deterministic", reference.JSON)
def tells_the_time(report: Report, options: Options) -> bytes:
    """Put the time of writing into the file."""
    return reference.to_json(report, options) + b" " * (time.time_ns() // 100 % 1000)


@wrong("deterministic", reference.JSON)
def counts_its_calls(report: Report, options: Options) -> bytes:
    """Give each file another number."""
    return reference.to_json(report, options) + b" " * next(COUNTER)


@wrong("reproducible", reference.TEXT)
def orders_by_hash(report: Report, options: Options) -> bytes:
    """Write lines in the order of a set."""
    lines = set(reference.lines_of(report, options.language))
    return "\n".join(lines).encode()


@wrong("reproducible", reference.TEXT)
def tells_the_zone(report: Report, options: Options) -> bytes:
    """Write the period's end in the zone of the machine."""
    end = dt.datetime.combine(report.period.end, dt.time(), dt.UTC).astimezone()
    return reference.to_text(report, options) + str(end).encode()


@wrong("reproducible", reference.TEXT)
def tells_the_folder(report: Report, options: Options) -> bytes:
    """Write the folder that the program runs in."""
    return reference.to_text(report, options) + os.fsencode(Path.cwd())


@wrong("context_free", reference.TABLE)
def computes_in_the_context(report: Report, options: Options) -> bytes:
    """Let the caller's context round the numbers."""
    header, *rows = reference.cells_of(report)
    place = header.index("number")
    for row in rows:
        row[place] = row[place] and f"{Decimal(row[place]) * 1:f}"
    return reference.table([header, *rows])


@wrong("unmutated", reference.JSON)
def changes_the_report(report: Report, options: Options) -> bytes:
    """Take the tasks away from the report that it was given."""
    object.__setattr__(report, "id", "changed")
    return reference.to_json(report, options)


@wrong("no_effects", reference.JSON)
def writes_a_file(report: Report, options: Options) -> bytes:
    """Write to disk on the way, and leave it there."""
    data = reference.to_json(report, options)
    Path(tempfile.gettempdir(), "ictreport-kit-mutant.json").write_bytes(data)
    return data


@wrong("no_effects", reference.JSON)
def prints(report: Report, options: Options) -> bytes:
    """Tell what it does."""
    print("writing", report.id)  # noqa: T201 - this is what is wrong here
    return reference.to_json(report, options)


@wrong("no_network", reference.JSON)
def calls_home(report: Report, options: Options) -> bytes:
    """Ask a server, and go on without it."""
    with contextlib.suppress(OSError):
        socket.create_connection(("127.0.0.1", 9), timeout=1).close()
    return reference.to_json(report, options)


@wrong("thread_safe", reference.TEXT)
def shares_a_list(report: Report, options: Options) -> bytes:
    """Collect lines in a variable of the module."""
    SHARED.clear()
    for line in reference.lines_of(report, options.language):
        SHARED.append(line.encode())
        time.sleep(0)
    return b"\n".join(SHARED)


@wrong("decodes", reference.TABLE)
def quotes_nothing(report: Report, options: Options) -> bytes:
    """Join cells with commas."""
    rows = reference.cells_of(report)
    return "\r\n".join(",".join(row) for row in rows).encode()


@wrong("decodes", reference.TEXT)
def writes_latin_1(report: Report, options: Options) -> bytes:
    """Write in an encoding that nobody expects."""
    text = reference.to_text(report, options).decode()
    return text.encode("latin-1", "replace")


@wrong("faithful", reference.TABLE)
def drops_the_last_row(report: Report, options: Options) -> bytes:
    """Forget the last row."""
    header, *rows = reference.cells_of(report)
    cells = [[reference.guarded(cell) for cell in row] for row in rows[:-1]]
    return reference.table([header, *cells])


@wrong("faithful", reference.TEXT)
def turns_the_order(report: Report, options: Options) -> bytes:
    """Write the last line first."""
    lines = reference.lines_of(report, options.language)
    return "\n".join(reversed(lines)).encode()


@wrong("near_duplicates", reference.TEXT)
def merges_by_name(report: Report, options: Options) -> bytes:
    """Write one line for metrics whose names look the same."""
    lines = reference.lines_of(report, options.language)
    return "\n".join({line.strip().lower(): line for line in lines}.values()).encode()


@wrong("near_duplicates", reference.TABLE)
def merges_by_address(report: Report, options: Options) -> bytes:
    """Keep the last row of each address and measure."""
    header, *rows = reference.cells_of(report)
    names = ("sector", "part_of", "metric", "measure", "baseline")
    places = [header.index(name) for name in names]
    kept = {tuple(row[place] for place in places): row for row in rows}
    cells = [[reference.guarded(cell) for cell in row] for row in kept.values()]
    return reference.table([header, *cells])


@wrong("hostile_text", reference.TABLE)
def runs_formulas(report: Report, options: Options) -> bytes:
    """Write words as they are, which a spreadsheet runs."""
    return reference.table(reference.cells_of(report))


@wrong("hostile_text", reference.TABLE)
def strips_words(report: Report, options: Options) -> bytes:
    """Take blanks away from the ends of words."""
    rows = reference.cells_of(report)
    cells = [[reference.guarded(cell.strip()) for cell in row] for row in rows]
    return reference.table(cells)


@wrong("hostile_text", reference.TEXT)
def writes_ascii(report: Report, options: Options) -> bytes:
    """Replace what is not ASCII."""
    return reference.to_text(report, options).decode().encode("ascii", "replace")


@wrong("exact_numbers", reference.TABLE)
def goes_through_float(report: Report, options: Options) -> bytes:
    """Turn numbers into floats on the way."""
    header, *rows = reference.cells_of(report)
    place = header.index("number")
    for row in rows:
        row[place] = row[place] and f"{Decimal(repr(float(row[place]))):f}"
    cells = [[reference.guarded(cell) for cell in row] for row in rows]
    return reference.table([header, *cells])


@wrong("exact_numbers", reference.TABLE)
def writes_exponents(report: Report, options: Options) -> bytes:
    """Write numbers as Decimal prints them."""
    header, *rows = reference.cells_of(report)
    place = header.index("number")
    for row in rows:
        row[place] = row[place] and str(Decimal(row[place]))
    cells = [[reference.guarded(cell) for cell in row] for row in rows]
    return reference.table([header, *cells])


@wrong("exact_numbers", reference.TABLE)
def drops_trailing_zeros(report: Report, options: Options) -> bytes:
    """Write 2.50 as 2.5, which is another accuracy."""
    header, *rows = reference.cells_of(report)
    place = header.index("number")
    for row in rows:
        if "." in row[place]:
            row[place] = row[place].rstrip("0").rstrip(".")
    cells = [[reference.guarded(cell) for cell in row] for row in rows]
    return reference.table([header, *cells])


@wrong("exact_numbers", reference.TEXT)
def drops_the_minus(report: Report, options: Options) -> bytes:
    """Write what fell as if it had risen."""
    text = reference.to_text(report, options).decode()
    return text.replace("−", "").replace("-", "").encode()


@wrong("faithful", reference.JSON)
def forgets_a_status(report: Report, options: Options) -> bytes:
    """Leave out how sure a value of the past is."""
    document = json.loads(reference.to_json(report, options))
    for sector in document["sectors"]:
        for metric in sector.get("metrics", ()):
            for entry in metric.get("history", ()):
                if "value" in entry:
                    entry.pop("status", None)
    return json.dumps(document).encode()


@wrong("empty", reference.TEXT)
def needs_a_sector(report: Report, options: Options) -> bytes:
    """Look at the first sector, which need not be there."""
    lines = reference.lines_of(report, options.language)
    return "\n".join([report.sectors[0].code, *lines]).encode()


@wrong("huge", reference.TEXT)
def cuts_long_reports(report: Report, options: Options) -> bytes:
    """Stop after so many lines."""
    lines = reference.lines_of(report, options.language)
    return "\n".join(lines[:500]).encode()


@wrong("huge", reference.TEXT)
def goes_too_deep(report: Report, options: Options) -> bytes:
    """Give up on parts of parts."""
    if any(address.count(".") > 20 for address in report.addresses):
        raise RecursionError("too deep")
    return reference.to_text(report, options)


@wrong("injective", reference.TEXT)
def rounds_what_it_shows(report: Report, options: Options) -> bytes:
    """Show three digits of every number."""
    lines = reference.lines_of(report, options.language)
    numbers = [
        f"{float(metric.value.number):.3g}" if metric.value else ""
        for _, metric in report.walk()
    ]
    lines = [line.partition(":")[0] for line in lines]
    return "\n".join([*lines, *numbers]).encode()


add("loses-in-silence", "keeps", reference.TABLE, loses=reference.TABLE_LOSES[1:])
add(
    "loses-no-hedge", "loses", reference.TABLE, loses=(*reference.TABLE_LOSES, "hedges")
)


@wrong("keeps", reference.TEXT)
def forgets_hedges(report: Report, options: Options) -> bytes:
    """Write no hedge, though it does not say that it loses hedges."""
    text = reference.to_text(report, options).decode()
    return (
        "".join(sign for sign in text if sign not in "≈<>≤≥")
        .replace("about ", "")
        .encode()
    )


@wrong("faithful", reference.JSON)
def forgets_claims(report: Report, options: Options) -> bytes:
    """Leave the claims of metrics out, and keep those of parts."""
    document = json.loads(reference.to_json(report, options))
    for sector in document["sectors"]:
        for metric in sector.get("metrics", ()):
            metric.pop("claims", None)
    return json.dumps(document).encode()


@wrong("faithful", reference.JSON)
def merges_equal_paragraphs(report: Report, options: Options) -> bytes:
    """Write the same paragraph once where it stands twice."""
    once = [*dict.fromkeys(report.narrative)]
    return reference.to_json(attrs.evolve(report, narrative=once), options)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer all of them."""
    yield from (mutant.spec for mutant in MUTANTS)
