"""What a source is tried on, and its laws."""

import contextlib
import functools
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final, cast

import attrs

from ictreport.convert import structure, unstructure
from ictreport.errors import (
    DocumentError,
    ExportError,
    IctreportError,
    LimitError,
    SourceError,
    SourceNotFoundError,
)
from ictreport.model import Report
from ictreport.plugin import ExporterSpec, Origin
from ictreport.tidy import kept_rows
from ictreport_testing._laws import _kit
from ictreport_testing._laws._changes import put
from ictreport_testing._laws._choices import each_value
from ictreport_testing._laws._compare import (
    compare_rows,
    differences,
    rows_of,
)
from ictreport_testing._laws._corpus import DUPLICATES, FIELDS, SMALL, corpus, read
from ictreport_testing._laws._damage import Damage, carried, damaged
from ictreport_testing._laws._exporter import is_readable
from ictreport_testing._laws._growing import directions
from ictreport_testing._laws._kit import (
    Case,
    Kit,
    check_options,
    check_summary,
    check_time,
    hold,
    rendered,
)
from ictreport_testing._laws._law import Law, LawError, fail, law, raised
from ictreport_testing._laws._plain import is_exporter, replaced

__tracebackhide__ = True  # pytest shows the message alone

NAME: Final = "input-2019.dat"
"""What the origin is called, and errors must name."""

_FEW, _MANY = 5, 40
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

Serve = Callable[[bytes], AbstractContextManager[str]]


@attrs.frozen(kw_only=True, eq=False)
class SourceKit(Kit):
    """
    A source and what it is tried on.

    Attributes:
        encode: Writes what it reads, or the exporter of the format.
        fidelity: What the format keeps; None when nobody says.
        loses: The parts that it loses.
        limits: What the format is declared not to do, beside what it loses.
        serve: Serves bytes under a location, for a source that reads no files; or None.
    """

    kind = "source"
    function_field = "load"

    encode: "Callable[[Report], bytes] | ExporterSpec[Any]"
    fidelity: str | None
    loses: frozenset[str]
    limits: frozenset[str]
    serve: Serve | None
    written: dict[Report, bytes | None] = attrs.field(
        factory=dict[Report, "bytes | None"], init=False
    )

    @property
    def has_network(self) -> bool:
        """Whether it reads anything but files."""
        return any(scheme != "file" for scheme in self.spec.schemes)

    @functools.cached_property
    def defaults(self) -> Any:  # noqa: ANN401 - an object of any options class
        """The options when nobody says otherwise."""
        return self.spec.options()

    def write(self, report: Report) -> bytes | None:
        """Write a report for the source, or give None if the format cannot carry it."""
        if report not in self.written:
            self.written[report] = self._write(report)
        return self.written[report]

    def _write(self, report: Report) -> bytes | None:
        if self.fidelity == "tabular" and not is_readable(report):
            return None
        try:
            if is_exporter(self.encode):
                options = self.encode.options()
                return rendered(self.encode, report, options)
            return cast("Callable[[Report], bytes]", self.encode)(report)
        except ExportError:
            return None

    def encoded(self, report: Report) -> bytes:
        """Write a report, or raise ``ExportError`` if the format cannot carry it."""
        data = self.write(report)
        if data is None:
            raise ExportError("the format does not carry it")
        return data

    def inputs(self) -> Iterator[tuple[str, Report, bytes]]:
        """Write the corpus, and reports that are drawn."""
        reports = {
            name: report
            for name, report in corpus().items()
            if not ("duplicates" in self.limits and name in DUPLICATES)
            and (self.full or name != "long lists")
        }
        # What remembers inputs by their size takes this one for another.
        other = replaced(unstructure(read("plain")), "226", "337")
        reports["other digits"] = structure(other)
        drawn = enumerate(self.drawn(self.reports, _FEW, _MANY))
        reports |= {f"drawn {number}": report for number, report in drawn}
        declined: list[Report] = []
        for name, report in self.affordable(reports.items(), "reports"):
            data = self.write(report)
            if data is None:
                declined.append(report)
            else:
                yield name, report, data
        alone = self._alone(declined)
        for report in self.affordable(alone, "metrics of reports that it declines"):
            data = self.write(report)
            if data is not None:
                yield "one metric", report, data

    def _alone(self, reports: Iterable[Report]) -> Iterator[Report]:
        """Put each metric of reports by itself into a report that can be written."""
        try:
            frame = structure(carried(self.encoded))
        except ExportError:
            return
        for report in reports:
            for sector in report.sectors:
                for metric in sector.metrics:
                    made = put(frame, ("sectors", 0, "metrics"), (metric,))
                    yield from (made,) if made else ()

    def cases(self) -> Sequence[Case]:
        """Give inputs with default options, and a few with others."""
        names = (*SMALL, *FIELDS) if self.full else ("plain", "twins", *FIELDS)
        cases: list[Case] = []
        for name in names:
            data = self.write(read(name))
            if data is not None:
                cases.append(
                    Case(name=name, input=(data, self.defaults), report=read(name))
                )
                cases += [
                    Case(
                        name=f"option {option}",
                        input=(data, options),
                        report=read(name),
                        options=options,
                    )
                    for option, options in each_value(self.spec.options)
                    if name == "plain"
                ]
        return cases

    def call(self, argument: tuple[bytes | str, Any]) -> Report:
        """Read an input, or what is served under a location."""
        data, options = argument
        with self.origin(data) as origin:
            report: object = self.spec.read(origin, options).report
        if not isinstance(report, Report):
            fail(f"load must return a Report (got {type(report).__name__})")
        return report

    @contextlib.contextmanager
    def origin(self, data: bytes | str) -> Generator[Origin]:
        """Give an origin of some bytes, or of a location where they are served."""
        serve = getattr(self, "serve", None)  # another process has only the descriptor
        if isinstance(data, str):
            scheme = data.partition("://")[0]
            yield Origin(name=NAME, scheme=scheme, location=data)
        elif serve is None:
            yield Origin.from_bytes(NAME, data)
        else:
            with serve(data) as location, self.origin(location) as origin:
                yield origin

    @contextlib.contextmanager
    def reachable(self, arguments: list[Any]) -> Generator[list[Any]]:
        """Return the inputs, or the locations under which this process serves them."""
        with contextlib.ExitStack() as stack:
            serve = self.serve
            yield [
                (stack.enter_context(serve(data)) if serve else data, options)
                for data, options in arguments
            ]

    def rebuilt(self, argument: tuple[bytes, Any]) -> tuple[bytes, Any]:
        """Copy the bytes."""
        return bytes(bytearray(argument[0])), argument[1]

    def load(self, data: bytes, options: object = None) -> Report:
        """
        Read an input.

        Args:
            data: The input.
            options: The options; None for the defaults.

        Returns:
            The report.

        Raises:
            IctreportError: The source refuses it, as sources may.
            LawError: The source raises anything else, or returns no report.
        """
        try:
            return self.call((data, self.defaults if options is None else options))
        except (SourceError, DocumentError, LimitError):
            raise
        except LawError:
            raise
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
            fail(
                f"it raised {raised(error)} for {data[:60]!r}; "
                "raise SourceError or DocumentError"
            )


@law()
def described(kit: SourceKit) -> None:
    """The descriptor is complete, and its options are explained and strict."""
    check_summary(kit.spec.summary)
    if not kit.spec.suffixes and not kit.has_network:
        fail("suffixes must name at least one ending of files (got none)")
    check_options(kit.spec, each_value(kit.spec.options))


@law("Raise SourceError for what cannot be read, DocumentError for no valid report.")
def total(kit: SourceKit) -> None:
    """Any bytes give a report, or an error of ours that names the origin."""
    for data in _GARBAGE:
        try:
            kit.load(data)
        except IctreportError as error:
            if NAME not in str(error) and kit.serve is None:
                fail(f"the error does not name the origin: {error}")
    if kit.serve is None:

        def missing() -> bytes:
            raise SourceNotFoundError(f"{NAME}: there is no such file", NAME)

        origin = Origin(name=NAME, scheme="file", location=NAME, reader=missing)
        try:
            kit.spec.read(origin, kit.defaults)
        except SourceNotFoundError:
            return
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
            fail(f"for a file that is not there it raised {raised(error)}")
        fail("for a file that is not there it returns a report")


@law(after=("total",))
def identity(kit: SourceKit) -> None:
    """What was written is read back the same, as far as the format keeps it."""

    def check(report: Report) -> None:
        data = kit.write(report)
        if data is None:
            return
        try:
            loaded = kit.load(data)
        except IctreportError as error:
            fail(f"it refuses what was written for it: {error}")
        if kit.fidelity == "lossless":
            if loaded != report:
                first = next(map(str, differences(report, loaded)))
                fail(f"it is read otherwise: {first}")
            return
        if kit.fidelity is None:
            if kit.write(loaded) != data:
                fail("what was read is written again as something else")
            return
        wanted = kept_rows(rows_of(report, report), kit.loses, report)
        rows = kept_rows(rows_of(loaded, report), kit.loses, report)
        compare_rows(wanted, rows, ordered="order" not in kit.limits)

    for name, report, _ in kit.inputs():
        hold(check, name, report)


@law(
    "Refuse a misspelt word, a second statement, half a file.",
    after=("total", "identity"),
)
def refuses(kit: SourceKit) -> None:
    """A damaged file is refused, or the damage makes no difference."""
    usual: Report | None = None

    is_lossless = kit.fidelity == "lossless"
    try:
        every = [*damaged(kit.encoded, lossless=is_lossless, limits=kit.limits)]
    except ExportError:
        return  # a format that does not carry the report has no file to damage
    for damage in kit.affordable(every, "damaged files"):
        try:
            loaded = kit.load(damage.data)
        except IctreportError:
            continue
        except LawError as error:
            error.changed, error.data = f"in the file: {damage.what}", damage.data
            error.report = damage.likely[0]
            raise
        if usual is None:
            usual = kit.load(kit.encoded(damage.likely[0]))
        _judge(kit, damage, loaded, usual)


def _judge(kit: SourceKit, damage: Damage, loaded: Report, usual: Report) -> None:
    wrong = ""
    if damage.verdict == "refused":
        wrong = (
            "the damage is passed over"
            if loaded == usual
            else "it is read as something else"
        )
    elif damage.verdict == "refused or the same" and loaded != usual:
        first = next(map(str, differences(usual, loaded)))
        wrong = f"it is read as something else: {first}"
    elif damage.verdict == "nothing dropped":
        data = kit.write(damage.likely[1])
        if loaded in {usual, None if data is None else kit.load(data)}:
            wrong = "one of two statements is passed over"
    if wrong:
        fail(
            wrong,
            report=damage.likely[0],
            changed=f"in the file: {damage.what}",
            data=damage.data,
        )


@law(after=("total",))
def options(kit: SourceKit) -> None:
    """Each value of each option changes how some input is read."""
    names = (*FIELDS, "names", "numbers", "every-kind", "languages")
    # A number or a text may say how a service is asked, such as how long to wait.
    for name, options in each_value(kit.spec.options, is_open=kit.serve is None):
        data = (kit.write(corpus()[each]) for each in names)
        if not any(
            kit.answer((each, options)) != kit.answer((each, kit.defaults))
            for each in data
            if each is not None
        ):
            fail(f"{name}={getattr(options, name)} changes nothing")


@law(after=("total",))
def linear(kit: SourceKit) -> None:
    """Four times as much of anything takes about four times as long."""

    def calling(report: Report) -> Callable[[], object]:
        data = kit.write(report) or b""
        return lambda: kit.answer((data, kit.defaults))

    check_time(kit, directions(full=kit.full), calling)


SOURCE_LAWS: Final[tuple[Law[Any], ...]] = (
    described,
    _kit.offered,
    total,
    _kit.quiet,
    _kit.invariant,
    _kit.elsewhere,
    identity,
    refuses,
    options,
    linear,
)
"""Every law of sources, in the order of the documentation."""
