"""Plugins that break a law in a rare way, and tests made of them."""

import itertools
from collections.abc import Callable
from typing import Any

import attrs
import reference

from ictreport.errors import DocumentError, ExportError, SourceError
from ictreport.model import Claim, History, Metric, Report, Text
from ictreport.plugin import LanguageSpec, Origin
from ictreport_testing import (
    exporter_conformance,
    language_conformance,
    roundtrip_conformance,
    source_conformance,
)
from ictreport_testing._kit import _corpus

DECODERS: dict[str, Callable[[bytes], object]] = {
    "lossless": reference.from_json,
    "tabular": reference.from_table,
    "presentation": bytes.decode,
}


@attrs.frozen(eq=False)
class Apart:
    """Options of which no two are equal."""

    indent: int = attrs.field(default=1, metadata={"help": "Blanks."})


@attrs.frozen
class Derived:
    """Options with a field that nobody gives."""

    indent: int = attrs.field(default=1, metadata={"help": "Blanks."})
    twice: int = attrs.field(init=False, default=2)


@attrs.frozen
class Listed:
    """Options of a type that cannot be checked."""

    indent: int = attrs.field(default=1, metadata={"help": "Blanks."})
    words: dict[str, str] = attrs.field(factory=dict, metadata={"help": "Words."})


@attrs.frozen
class Nameless:
    """Options whose default is the text that stands for nothing."""

    indent: int = attrs.field(default=1, metadata={"help": "Blanks."})
    name: str | None = attrs.field(default="none", metadata={"help": "A name."})


def exporter(base: Any = reference.JSON, **changes: Any) -> Any:  # noqa: ANN401
    """Make the tests of a changed exporter."""
    more = {"options": changes.pop("draws")} if "draws" in changes else {}
    spec = attrs.evolve(base, **changes)
    decode = DECODERS[spec.fidelity]
    return exporter_conformance(spec, decode=decode, max_examples=2, **more)()


def source(load: Callable[..., Any], **more: Any) -> Any:  # noqa: ANN401
    """Make the tests of a source with another function."""
    spec = attrs.evolve(reference.JSON_SOURCE, load=load)
    given = {"encode": reference.JSON, "max_examples": 2, **more}
    return source_conformance(spec, **given)()


def pair(load: Callable[..., Any], **more: Any) -> Any:  # noqa: ANN401
    """Make the tests of the exporter of JSON with another source."""
    spec = attrs.evolve(reference.JSON_SOURCE, load=load)
    return roundtrip_conformance(reference.JSON, spec, max_examples=2, **more)()


def language(words: Callable[[], Any]) -> Any:  # noqa: ANN401
    """Make the tests of a language."""
    spec = LanguageSpec("eo", "Esperanto", words)
    return language_conformance(spec, max_examples=60)()


def says(group: str, key: str, word: object) -> Callable[[], Any]:
    """Make words of English of which one is another."""

    def words() -> dict[str, Any]:
        changed = dict(reference.words())
        changed[group][key] = word
        return changed

    return words


def strangely(function: Callable[..., Any], module: str) -> Callable[..., Any]:
    """Give a function the name of another module for its home."""

    def stray(*arguments: Any) -> Any:  # noqa: ANN401 - whatever it is
        return function(*arguments)

    stray.__module__ = module
    return stray


def changes_options(report: Report, options: reference.Indent) -> bytes:
    """Write JSON and change an option on the way."""
    object.__setattr__(options, "indent", options.indent + 1)
    return reference.to_json(report, options)


COUNTER = itertools.count()


def counts(report: Report, options: reference.Indent) -> bytes:
    """Write JSON with more blanks each time."""
    return reference.to_json(report, options) + b" " * next(COUNTER)


def refuses(origin: Origin, options: object) -> Report:
    """Refuse everything."""
    del options
    raise SourceError(f"{origin.name}: not today", origin.name)


def raises(origin: Origin, options: object) -> Report:
    """Fail as a program with a mistake does."""
    del origin, options
    raise ZeroDivisionError


def gives_bytes(origin: Origin, options: object) -> bytes:
    """Give what is no report."""
    del options
    return origin.read()


def declines_json(report: Report, options: reference.Indent) -> bytes:
    """Write JSON of few metrics with values and no history, and decline the rest."""
    metrics = [metric for _, metric in report.walk()]
    if len(metrics) > 2 or any(not one.value or one.history for one in metrics):
        raise ExportError("there must be at most two values")
    return reference.to_json(report, options)


DECLINING = attrs.evolve(reference.JSON, name="declining", render=declines_json)


def drops_values(origin: Origin, options: reference.Indent) -> Report:
    """Read every metric as one without a value."""
    report = reference.load_json(origin, options)
    lost = [
        Metric(metric.code, metric.name, status="missing")
        for metric in report.sectors[0].metrics
    ]
    sector = attrs.evolve(report.sectors[0], metrics=lost)
    return attrs.evolve(report, sectors=[sector], narrative=(), tasks=())


WRONG = Metric(
    "boats",
    Text.of(en="Boats"),
    "20 VND",
    claims=[Claim("growth", "2023", "900 %")],
    history=[History("2023", "10 VND")],
)


def guesses_the_rest(origin: Origin, options: reference.Indent) -> Report:
    """Give some report for half a file."""
    try:
        return reference.load_json(origin, options)
    except (SourceError, DocumentError):
        return _corpus.a_report([WRONG])
