"""Sources and pairs that are wrong, each in one way."""
# ruff: noqa: ARG001 - what a plugin is given need not be used

import contextlib
import itertools
import json
import locale
import os
import re
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import reference
from mutants import Change, Mutant, Options

from ictreport.errors import DocumentError, SourceError
from ictreport.model import Claim, Metric, Period, Publisher, Quantity, Report, Text
from ictreport.plugin import Origin, SourceSpec, hookimpl
from ictreport_testing import roundtrip_conformance, source_conformance

MUTANTS: list[Mutant] = []
PAIRS: list[Mutant] = []
COUNTER = itertools.count()
SHARED: list[bytes] = []
OPEN: list[int] = []
KNOWN: dict[int, bytes] = {}

Load = Callable[[Origin, Any], Any]


def lister(mutants: list[Mutant]) -> Callable[..., Callable[[Load], Load]]:
    """Make what lists a source whose function is wrong, under the function's name."""

    def wrong(law: str, **changes: Change) -> Callable[[Load], Load]:
        def decorate(load: Load) -> Load:
            name = load.__name__.replace("_", "-")
            base = changes.pop("base", reference.JSON_SOURCE)
            usual = reference.JSON if base is reference.JSON_SOURCE else reference.TABLE
            encode = changes.pop("encode", usual)
            spec = attrs.evolve(base, name=name, load=load, **changes)

            def make() -> type[Any]:
                return source_conformance(spec, encode=encode, max_examples=3)

            mutants.append(Mutant(name, law, spec, make))
            return load

        return decorate

    return wrong


wrong = lister(MUTANTS)


def add_pair(title: str, law: str, **changes: Change) -> None:
    """List a changed source beside the exporter of its format."""
    spec = attrs.evolve(reference.JSON_SOURCE, **changes)

    def make() -> type[Any]:
        return roundtrip_conformance(reference.JSON, spec, max_examples=3)

    PAIRS.append(Mutant(title, law, spec, make))


def unfit(law: str) -> Callable[[Load], Load]:
    """List a source that does not fit the exporter of its format."""

    def decorate(load: Load) -> Load:
        add_pair(load.__name__.replace("_", "-"), law, load=load)
        return load

    return decorate


def nothing(identifier: str = "nothing") -> Report:
    """Make a report with nothing in it."""
    name = Text.of(en="Nothing")
    return Report(identifier, name, Publisher("nobody", name), "2024")


@wrong("total_errors")
def raises_anything(origin: Origin, options: Options) -> Report:
    """Let every error of the format's library out."""
    return reference.from_json(origin.read())


@wrong("total_errors")
def names_no_origin(origin: Origin, options: Options) -> Report:
    """Refuse without saying what."""
    try:
        return reference.load_json(origin, options)
    except (SourceError, DocumentError):
        raise SourceError("it cannot be read") from None


@wrong("total_errors")
def gives_nothing(origin: Origin, options: Options) -> Report | None:
    """Give None for what it cannot read."""
    try:
        return reference.load_json(origin, options)
    except (SourceError, DocumentError):
        return None


@wrong("missing")
def invents_a_report(origin: Origin, options: Options) -> Report:
    """Give an empty report when there is no file."""
    with contextlib.suppress(SourceError):
        return reference.load_json(origin, options)
    return nothing()


@wrong("damaged", base=reference.TABLE_SOURCE)
def passes_over_headers(origin: Origin, options: Options) -> Report:
    """Leave out each row that is the header again."""
    header, *lines = origin.read().split(b"\r\n")
    data = b"\r\n".join([header, *(line for line in lines if line != header)])
    return reference.load_table(Origin.from_bytes(origin.name, data), options)


@wrong("deterministic")
def numbers_its_reports(origin: Origin, options: Options) -> Report:
    """Give each report another id."""
    report = reference.load_json(origin, options)
    return attrs.evolve(report, id=f"report-{next(COUNTER)}")


@wrong("reproducible")
def guesses_the_encoding(origin: Origin, options: Options) -> Report:
    """Decode as the locale says."""
    text = origin.read().decode(locale.getpreferredencoding(do_setlocale=False))
    report = reference.load_json(Origin.from_bytes(origin.name, text.encode()), options)
    name = Text.of(en=locale.getpreferredencoding(do_setlocale=False))
    return attrs.evolve(report, title=name)


@wrong("reproducible")
def sorts_by_hash(origin: Origin, options: Options) -> Report:
    """Give metrics in the order of their hashes."""
    report = reference.load_json(origin, options)
    sectors = [
        attrs.evolve(sector, metrics=sorted(sector.metrics, key=lambda m: hash(m.code)))
        for sector in report.sectors
    ]
    return attrs.evolve(report, sectors=sectors)


def each_metric(report: Report, change: Callable[[Metric], Metric]) -> Report:
    """Change every metric."""
    sectors = [
        attrs.evolve(sector, metrics=[change(metric) for metric in sector.metrics])
        for sector in report.sectors
    ]
    return attrs.evolve(report, sectors=sectors)


def changed(report: Report, change: Callable[[Quantity], Quantity]) -> Report:
    """Change the value of every metric."""
    return each_metric(
        report,
        lambda metric: attrs.evolve(
            metric, value=metric.value and change(metric.value)
        ),
    )


@wrong("context_free")
def rounds_by_context(origin: Origin, options: Options) -> Report:
    """Let the caller's context round the numbers."""

    def rounded(value: Quantity) -> Quantity:
        number = value.number * 1
        whole = number.as_tuple().exponent >= 0
        return attrs.evolve(value, number=number) if not whole else value

    return changed(reference.load_json(origin, options), rounded)


@wrong("faithful")
def takes_missing_for_zero(origin: Origin, options: Options) -> Report:
    """Give a value of nothing to what has none."""
    report = reference.load_json(origin, options)
    return each_metric(
        report,
        lambda metric: (
            attrs.evolve(metric, value="0 VND", status="normal")
            if metric.value is None
            else metric
        ),
    )


@wrong("faithful")
def forgets_the_last_of_many(origin: Origin, options: Options) -> Report:
    """Take the last row of a long table for its sum."""
    report = reference.load_json(origin, options)
    sectors = [
        attrs.evolve(sector, metrics=sector.metrics[:-1])
        if len(sector.metrics) > 9
        else sector
        for sector in report.sectors
    ]
    return attrs.evolve(report, sectors=sectors)


@wrong("faithful")
def swaps_the_years(origin: Origin, options: Options) -> Report:
    """Read a claim against the year after the one that it names."""

    def later(claim: Claim) -> Claim:
        if not isinstance(claim.baseline, Period):
            return claim
        return attrs.evolve(claim, baseline=claim.baseline.next())

    return each_metric(
        reference.load_json(origin, options),
        lambda metric: attrs.evolve(metric, claims=[*map(later, metric.claims)]),
    )


@wrong("valid")
def takes_about_for_exact(origin: Origin, options: Options) -> Report:
    """Forget how accurate a number is, and what was said of it."""

    def exact(value: Quantity) -> Quantity:
        return attrs.evolve(value, decimals="exact", hedge="exact")

    return changed(reference.load_json(origin, options), exact)


@wrong("truncated")
def recovers_what_it_can(origin: Origin, options: Options) -> Report:
    """Give what stands before the damage."""
    try:
        return reference.load_json(origin, options)
    except (SourceError, DocumentError):
        found = re.search(rb'"id": "([a-z0-9_-]+)"', origin.read())
        if found is None:
            raise
        return nothing(found[1].decode())


@wrong("damaged")
def replaces_what_is_no_text(origin: Origin, options: Options) -> Report:
    """Read a sign of its own for bytes that are none."""
    data = origin.read().decode(errors="replace").encode()
    return reference.load_json(Origin.from_bytes(origin.name, data), options)


@wrong("damaged")
def leaves_out_what_is_no_text(origin: Origin, options: Options) -> Report:
    """Read on behind bytes that are none, as if they were not there."""
    data = origin.read().decode(errors="ignore").encode()
    return reference.load_json(Origin.from_bytes(origin.name, data), options)


@wrong("damaged")
def stops_at_a_zero(origin: Origin, options: Options) -> Report:
    """Read a file as if a zero byte ended it."""
    data = origin.read().partition(b"\0")[0]
    return reference.load_json(Origin.from_bytes(origin.name, data), options)


@wrong("damaged")
def passes_over_what_it_does_not_know(origin: Origin, options: Options) -> Report:
    """Leave sectors out that are not as it expects them."""
    report = json.loads(origin.read())
    report["sectors"] = [s for s in report.get("sectors", []) if "code" in s]
    data = json.dumps(report).encode()
    return reference.load_json(Origin.from_bytes(origin.name, data), options)


@wrong("damaged", base=reference.TABLE_SOURCE)
def takes_commas_out(origin: Origin, options: Options) -> Report:
    """Take a comma within a number for what sets thousands apart."""
    data = re.sub(rb'"(\d+),(\d+)"', rb"\1\2", origin.read())
    return reference.load_table(Origin.from_bytes(origin.name, data), options)


@wrong("damaged")
def takes_the_last_of_two(origin: Origin, options: Options) -> Report:
    """Let a key stand there twice."""
    try:
        data = json.dumps(json.loads(origin.read())).encode()
    except ValueError as error:
        raise SourceError(f"{origin.name}: {error}", origin.name) from None
    return reference.load_json(Origin.from_bytes(origin.name, data), options)


@wrong("damaged", base=reference.TABLE_SOURCE)
def needs_a_last_line_end(origin: Origin, options: Options) -> Report:
    """Forget a row behind which no line ends."""
    data = origin.read()
    lines = data[: data.rfind(b"\r\n") + 2]
    return reference.load_table(Origin.from_bytes(origin.name, lines), options)


@wrong("damaged", base=reference.TABLE_SOURCE)
def stops_at_a_blank_row(origin: Origin, options: Options) -> Report:
    """Take a row without words for the end."""
    data = re.split(rb"\r\n,+\r\n", origin.read())[0]
    return reference.load_table(Origin.from_bytes(origin.name, data), options)


@wrong("deterministic")
def remembers_by_size(origin: Origin, options: Options) -> Report:
    """Take two files of one size for the same."""
    data = KNOWN.setdefault(len(origin.read()), origin.read())
    return reference.load_json(Origin.from_bytes(origin.name, data), options)


@wrong("no_effects")
def leaves_files_open(origin: Origin, options: Options) -> Report:
    """Open a file each time, and never close it."""
    OPEN.append(os.open(os.__file__, os.O_RDONLY))
    return reference.load_json(origin, options)


@wrong("options_matter", options=reference.Indent)
def has_an_option_for_nothing(origin: Origin, options: Options) -> Report:
    """Have an option and read the same."""
    return reference.load_json(origin, options)


@wrong("no_network")
def asks_a_server(origin: Origin, options: Options) -> Report:
    """Look a name up."""
    with contextlib.suppress(OSError):
        socket.getaddrinfo("localhost", 80)
    return reference.load_json(origin, options)


@wrong("no_effects")
def opens_the_file(origin: Origin, options: Options) -> Report:
    """Read the file itself, past the host."""
    try:
        data = Path(origin.location).read_bytes()
    except OSError:
        data = origin.read()
    return reference.load_json(Origin.from_bytes(origin.name, data), options)


@wrong("thread_safe")
def shares_a_list(origin: Origin, options: Options) -> Report:
    """Keep what it reads in a variable of the module."""
    SHARED.clear()
    SHARED.append(origin.read())
    time.sleep(0)
    data = SHARED[-1] if SHARED else b"{}"
    return reference.load_json(Origin.from_bytes(origin.name, data), options)


@unfit("roundtrip")
def forgets_the_area(origin: Origin, options: Options) -> Report:
    """Forget justifications and sources."""
    report = reference.load_json(origin, options)
    return attrs.evolve(report, area=None, narrative=(), tasks=(), title={"en": "x"})


@unfit("stable")
def adds_a_blank(origin: Origin, options: Options) -> Report:
    """Put a sign behind the title each time."""
    report = reference.load_json(origin, options)
    title = Text([(tag, f"{words}!") for tag, words in report.title])
    return attrs.evolve(report, title=title)


add_pair("reads-other-files", "same_format", suffixes=(".jsn",))
add_pair("has-another-name", "same_format", name="ref-jason")


@unfit("roundtrip")
def keeps_the_last_duplicate(origin: Origin, options: Options) -> Report:
    """Keep one metric of each code."""
    document = json.loads(origin.read())
    for sector in document["sectors"]:
        metrics = sector.get("metrics", [])
        sector["metrics"] = [*{metric["code"]: metric for metric in metrics}.values()]
        if not sector["metrics"]:
            del sector["metrics"]
    data = json.dumps(document).encode()
    return reference.load_json(Origin.from_bytes(origin.name, data), options)


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[Any]]:
    """Offer all of them."""
    yield from (mutant.spec for mutant in MUTANTS)
