"""What a source is tried on, and the laws that it must keep."""

import decimal
import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from ictreport.checks import RULES, Severity, run_rules
from ictreport.errors import (
    DocumentError,
    ExportError,
    IctreportError,
    LimitError,
    SourceError,
    SourceNotFoundError,
)
from ictreport.model import Report
from ictreport.plugin import Fidelity, Origin, SourceSpec
from ictreport.tidy import observations
from ictreport_testing._kit import _corpus
from ictreport_testing._kit._comparing import same_bytes
from ictreport_testing._kit._content import has_table
from ictreport_testing._kit._differences import first_difference
from ictreport_testing._kit._drawing import consistent_pairs, drawn
from ictreport_testing._kit._everything import everything, rich
from ictreport_testing._kit._law import Law, broken, caught, law
from ictreport_testing._kit._lists import MANY, long_lists
from ictreport_testing._kit._process import WORLDS, ChildError, Kind, run
from ictreport_testing._kit._source_ways import called_otherwise, choices, read_as
from ictreport_testing._kit._varied import begun, varied

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

NAME: Final = "some input"
"""What messages of the source must call the origin."""

_GARBAGE: Final = (
    *(
        b"",
        b"\0",
        b"\xff\xfe\x00",
        b"\xef\xbb\xbf",
        b" ",
        b"\n\n",
        b"{",
        b"[]",
        b"null",
    ),
    *(b"{}", b'{"ictreport": 1}', b"a,b\r\n1,2,3\r\n", b"<html></html>", b"%PDF-1.7"),
    *(b"PK\x03\x04", b"\xc3\x28", b"NaN", b"a" * 10_000, b"[" * 10_000, b'"' * 999),
)
_MOST_PREFIXES: Final = 60
_MOST_BROKEN: Final = 150
_FEW: Final = 3
_MANY: Final = 1500


@attrs.frozen(kw_only=True, eq=False)
class SourceKit:
    """
    A source and what it is tried on.

    Attributes:
        spec: The source.
        encode: Writes what it reads.
        fidelity: What the format promises.
        home: The module that offers it.
        heavy_modules: Modules that importing it must not import.
        reports: Draws reports.
        options: Draws options.
        examples: How many reports and broken inputs are drawn.
    """

    spec: SourceSpec[Any]
    encode: Callable[[Report], bytes]
    fidelity: Fidelity
    home: str
    heavy_modules: frozenset[str]
    reports: st.SearchStrategy[Report]
    options: st.SearchStrategy[Any]
    examples: int
    kind: Kind = "source"

    @property
    def subject(self) -> str:
        """What messages call it."""
        return f"source {self.spec.name!r}"

    @property
    def name(self) -> str:
        """The name that people ask for."""
        return self.spec.name

    @functools.cached_property
    def defaults(self) -> Any:  # noqa: ANN401 - an object of any options class
        """The options when nobody says otherwise."""
        return self.spec.options()

    def drawn_options(self) -> tuple[Any, ...]:
        """Draw options, the defaults first."""
        return (self.defaults, *drawn(self.options, self.examples))

    @functools.cached_property
    def given(self) -> tuple[tuple[str, Report], ...]:
        """Reports with names: fixed ones and some that are drawn."""
        found = [("every field", rich()), ("plain", _corpus.plain())]
        found += [
            *_corpus.little(),
            *_corpus.twins(),
            *_corpus.hostile(),
            *_corpus.numbers(),
        ]
        found += [("every kind of thing", everything()), *_corpus.empty()]
        reports = drawn(self.reports, self.examples)
        return (*found, *((f"drawn {n}", r) for n, r in enumerate(reports)))

    @functools.cached_property
    def inputs(self) -> tuple[tuple[str, bytes], ...]:
        """Valid inputs with names."""
        return tuple(self.written(self.given))

    def written(
        self, reports: Iterable[tuple[str, Report]]
    ) -> Iterator[tuple[str, bytes]]:
        """Write reports, as far as the format can."""
        for name, report in reports:
            if self.fidelity != "lossless" and not has_table(report):
                continue
            try:
                data = self.encode(report)
            except ExportError:
                continue
            yield name, data

    def call(self, data: bytes, origin: Origin | None = None) -> Report:
        """
        Read an input.

        Args:
            data: The input.
            origin: Where it comes from, where that matters.

        Returns:
            The report.

        Raises:
            IctreportError: The source refuses it, as sources may.
            LawError: The source raises anything else, or returns no report.
        """
        try:
            found = self.spec.read(origin or _origin(data), self.defaults)
            report: object = found.report
        except (SourceError, DocumentError, LimitError):
            raise
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
            broken(
                f"load raised {caught(error)}; raise SourceError or "
                f"DocumentError (input: {data[:80]!r})"
            )
        if not isinstance(report, Report):
            broken(f"load must give a Report (got {type(report).__name__})")
        return report

    def attempt(self, data: bytes) -> Report | None:
        """Read an input, or give None when the source refuses it."""
        try:
            return self.call(data)
        except IctreportError:
            return None


def _origin(data: bytes) -> Origin:
    return Origin(name=NAME, scheme="file", location=NAME, reader=lambda: data)


def read_valid(kit: SourceKit, name: str, data: bytes) -> Report:
    """Read a valid input, which the source must not refuse."""
    try:
        return kit.call(data)
    except IctreportError as error:
        broken(f"it refuses the valid input {name!r}: {error}")


@law(
    "Raise SourceError or DocumentError with the name of the origin, and nothing else."
)
def total_errors(kit: SourceKit) -> None:
    """Broken input raises SourceError or DocumentError that names the origin."""
    for data in _broken_inputs(kit):
        try:
            kit.call(data)
        except IctreportError as error:
            origin = getattr(error, "origin", "")
            if NAME not in str(error) and origin != NAME:
                broken(f"the error does not name the origin {NAME!r}: {error}")


def _broken_inputs(kit: SourceKit) -> Iterator[bytes]:
    yield from _GARBAGE
    valid = [data for _, data in kit.inputs[:_FEW]]
    kinds = st.sampled_from(["cut", "flip", "twice", "insert"])
    places = st.integers(0, max(len(data) for data in valid))
    changes = st.tuples(
        st.sampled_from(valid), kinds, places, places, st.binary(min_size=1, max_size=4)
    )
    for change in drawn(changes, min(_MOST_BROKEN, 5 * kit.examples)):
        yield _changed(*change)
    yield from drawn(st.binary(max_size=200), kit.examples)


def _changed(data: bytes, kind: str, one: int, other: int, new: bytes) -> bytes:
    start, end = sorted((one % (len(data) + 1), other % (len(data) + 1)))
    if kind == "cut":
        return data[:start] + data[end:]
    if kind == "twice":
        return data[:end] + data[start:end] + data[end:]
    if kind == "insert":
        return data[:start] + new + data[start:]
    return data[:start] + new + data[start + len(new) :]


@law("Let the error of origin.read() pass, and make up no report in its place.")
def missing(kit: SourceKit) -> None:
    """A location that does not exist raises SourceNotFoundError."""

    def fail() -> bytes:
        message = f"{NAME}: the file must exist"
        raise SourceNotFoundError(message, NAME)

    origin = Origin(name=NAME, scheme="file", location=NAME, reader=fail)
    try:
        kit.spec.load(origin, kit.defaults)
    except SourceNotFoundError:
        return
    except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
        broken(f"it raised {caught(error)}")
    broken("it gave a report of a file that does not exist")


@law("Take nothing from clocks, counters, caches or the order of sets.")
def deterministic(kit: SourceKit) -> None:
    """Reading the same input twice gives equal reports."""
    for name, data in kit.inputs:
        if read_valid(kit, name, data) != kit.attempt(data):
            broken(f"reading {name!r} again gives another report")
    last = attrs.evolve(_corpus.plain(), id="kid")
    pair = [data for _, data in kit.written([("a", _corpus.plain()), ("b", last)])]
    # They are alike in name and in size, but for what a cache looks at.
    if len({*pair}) > 1 and kit.attempt(pair[0]) == kit.attempt(pair[1]):
        broken("two inputs of one name and size are read as the same report")


@law("Name encodings, sort what comes from sets, and ask no clock, locale or folder.")
def reproducible(kit: SourceKit) -> None:
    """Another process reads the same report, whatever its hash seed and locale."""
    inputs = [data for _, data in kit.inputs]
    here = [read_valid(kit, name, data) for name, data in kit.inputs]
    for world in WORLDS:
        try:
            there = run("readings", kit.home, kit.name, inputs, world=world)
        except ChildError as error:
            broken(f"it does not work in another process: {error}")
        for (name, _), mine, other in zip(kit.inputs, here, there, strict=True):
            if mine != other:
                found = first_difference(mine, other)
                broken(f"another process ({world}) reads {name!r} differently: {found}")


@law("Read numbers with Decimal(text), which rounds nothing.")
def context_free(kit: SourceKit) -> None:
    """The decimal context of the caller does not change the report."""
    for name, data in kit.inputs:
        usual = read_valid(kit, name, data)
        with decimal.localcontext(prec=6, rounding=decimal.ROUND_UP):
            other = kit.attempt(data)
        if usual != other:
            broken(f"{name!r} is read differently in a decimal context of six digits")


@law("Read everything as it is written: add no default and correct nothing.")
def faithful(kit: SourceKit) -> None:
    """A report that was read gives the same bytes when it is written again."""
    many = ("many metrics", _corpus.many(_MANY))
    given = (*kit.given, *varied(), *begun(), *long_lists(MANY), many)
    if kit.fidelity != "lossless":
        # The aims of tasks have rows in a table, from which no task can be read.
        given = tuple((name, attrs.evolve(r, tasks=())) for name, r in given)
    reports = dict(given)
    for name, data in kit.written(given):
        report = read_valid(kit, name, data)
        try:
            again = kit.encode(report)
        except ExportError as error:
            broken(f"{name!r} cannot be written again: {error}", report=report)
        if data != again:
            rows = (observations(each) for each in (reports[name], report))
            found = first_difference(*map(list, rows))
            if found:
                broken(
                    f"{name!r} comes back differently: {found}", report=reports[name]
                )
        same_bytes(data, again, f"after {name!r} was read")
    for name, data in kit.inputs[:_FEW]:
        _called_otherwise(kit, name, data)
    _tells_choices_apart(kit)


def _tells_choices_apart(kit: SourceKit) -> None:
    """Look for a status, kind or flag that is read as another one."""
    together = [("each choice", _corpus.a_report([c.metric for c in choices()]))]
    alone = ((str(c.value), _corpus.a_report([c.metric])) for c in choices())
    # A format that has no word for one of them may refuse the report of all.
    for name, data in [*kit.written(together)] or kit.written(alone):
        report = read_valid(kit, name, data)
        metrics = {metric.code: metric for _, metric in report.walk()}
        for choice in choices():
            read_as(choice, metrics.get(choice.metric.code))
        same_bytes(data, kit.encode(report), f"after {name!r} was read")


def _called_otherwise(kit: SourceKit, name: str, data: bytes) -> None:
    """Look for something that is taken from the name of a file, and not from it."""
    usual = read_valid(kit, name, data)
    for origin in called_otherwise(data, kit.spec.suffixes[0]):
        report = kit.call(data, origin)
        # What a format has no place for may come from the name.
        if report != usual and kit.encode(report) != data:
            found = first_difference(usual, report)
            broken(f"{name!r} is read differently as {origin.name!r}: {found}")


@law("Take the figures as they stand; one that corrects or guesses makes findings.")
def valid(kit: SourceKit) -> None:
    """A consistent report is still consistent after it was written and read."""
    pairs = drawn(consistent_pairs(), kit.examples)
    reports = [_corpus.consistent(), *(report for _, report in pairs)]
    for number, report in enumerate(one for one in reports if any(one.walk())):
        try:
            data = kit.encode(report)
        except ExportError:
            continue
        told = _errors(read_valid(kit, f"consistent {number}", data))
        if told:
            found = f"a consistent report comes back with findings: {told}"
            broken(found, report=report)


def _errors(report: Report) -> str:
    found = run_rules(report, RULES).failures(Severity.ERROR)
    return ", ".join(f"{finding.rule.code} at {finding.address}" for finding in found)


@law("Check that the input is whole, by its closing sign or a count.")
def truncated(kit: SourceKit) -> None:
    """A truncated input is refused, or read without a new finding if not lossless."""
    for name, data in kit.inputs[: _FEW * 2]:
        whole = read_valid(kit, name, data)
        for end in _ends(len(data)):
            report = kit.attempt(data[:end])
            if report is None or report == whole:
                continue
            if kit.fidelity == "lossless":
                broken(
                    f"the first {end} of {len(data)} bytes of {name!r} are read as a "
                    "whole report"
                )
            told = _errors(report)
            if told and not _errors(whole):
                broken(f"the first {end} bytes of {name!r} make findings: {told}")


def _ends(size: int) -> Iterable[int]:
    step = max(1, size // _MOST_PREFIXES)
    return sorted({*range(0, size, step), *range(max(0, size - _FEW * 2), size)})


READING_LAWS: Final[tuple[Law[SourceKit], ...]] = (
    total_errors,
    missing,
    deterministic,
    reproducible,
    context_free,
    faithful,
    valid,
    truncated,
)
"""Laws of ``load`` as a function."""
