"""What an exporter is tried on, and the laws of what it does as a function."""

import copy
import decimal
import functools
import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, cast

import attrs
from hypothesis import strategies as st

from ictreport.errors import ExportError
from ictreport.model import Report
from ictreport.plugin import ExporterSpec
from ictreport_testing._kit import _corpus
from ictreport_testing._kit._comparing import same_bytes
from ictreport_testing._kit._differences import as_shown, first_difference
from ictreport_testing._kit._drawing import drawn
from ictreport_testing._kit._everything import everything, rich
from ictreport_testing._kit._judging import rendered
from ictreport_testing._kit._law import Law, LawError, broken, caught, law
from ictreport_testing._kit._process import WORLDS, ChildError, Kind, run
from ictreport_testing._kit._reduce import reduce

if TYPE_CHECKING:
    from ictreport.language import Language

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_LARGEST_SENT: Final = 40


@attrs.frozen(kw_only=True)
class Case:
    """
    A report and options that an exporter is tried on.

    Attributes:
        name: Where it comes from.
        report: The report.
        options: The options.
    """

    name: str
    report: Report
    options: Any


class DeclinedError(Exception):
    """The exporter said with an ``ExportError`` that it cannot carry this report."""


@attrs.frozen(kw_only=True, eq=False)
class ExporterKit:
    """
    An exporter and what it is tried on.

    Attributes:
        spec: The exporter.
        decode: Reads what it wrote.
        home: The module that offers it.
        heavy_modules: Modules that importing it must not import.
        reports: Draws reports.
        options: Draws options.
        examples: How many reports are drawn.
        metrics: How many metrics the largest report has.
        languages: The languages in which pages are tried, beside the default one.
        facts: Tells what must be in a file, or None.
    """

    spec: ExporterSpec[Any]
    decode: Callable[[bytes], object]
    home: str
    heavy_modules: frozenset[str]
    reports: st.SearchStrategy[Report]
    options: st.SearchStrategy[Any]
    examples: int
    metrics: int
    languages: frozenset[str] = frozenset()
    facts: Callable[[Report], Iterable[str]] | None = None
    kind: Kind = "exporter"

    @property
    def subject(self) -> str:
        """What messages call it."""
        return f"exporter {self.spec.name!r}"

    @property
    def name(self) -> str:
        """The name that people ask for."""
        return self.spec.name

    @functools.cached_property
    def defaults(self) -> Any:  # noqa: ANN401 - an object of any options class
        """The options when nobody says otherwise."""
        return self.spec.options()

    @functools.cached_property
    def loses(self) -> frozenset[str]:
        """The parts that it says that it loses, with default options."""
        return self.lost_with(self.defaults)

    def lost_with(self, options: object) -> frozenset[str]:
        """Tell the parts that it says that it loses with some options."""
        given = self.spec.loses_with
        return frozenset(given(options) if given else self.spec.loses)

    def language(self, options: object = None) -> "Language":
        """Tell the language that it writes in: as an option says, or its only one."""
        from ictreport.language import Language, builtin_languages, default_language

        chosen = getattr(options or self.defaults, "language", None)
        if isinstance(chosen, Language):
            return chosen
        named = [one for one in builtin_languages() if one.tag in self.languages]
        return Language.from_spec(named[0]) if len(named) == 1 else default_language()

    def in_languages(self) -> Iterator[object]:
        """Give the options for a page in each other language that is to be tried."""
        from ictreport.language import Language, builtin_languages

        own = getattr(self.defaults, "language", None)
        if self.spec.fidelity == "presentation" and isinstance(own, Language):
            for spec in builtin_languages():
                if spec.tag != own.tag and spec.tag in self.languages:
                    chosen = Language.from_spec(spec)
                    yield attrs.evolve(self.defaults, language=chosen)

    def drawn_options(self) -> tuple[Any, ...]:
        """Draw options, the defaults first."""
        return (self.defaults, *drawn(self.options, self.examples))

    def drawn_reports(self) -> tuple[tuple[str, Report], ...]:
        """Draw reports and name them."""
        found = drawn(self.reports, self.examples)
        return tuple((f"drawn {n}", report) for n, report in enumerate(found))

    def call(self, report: Report, options: object) -> bytes:
        """
        Render a report.

        Args:
            report: The report.
            options: The options.

        Returns:
            What the exporter gives.

        Raises:
            DeclinedError: The exporter raises ``ExportError``.
            LawError: The exporter raises anything else, or returns no bytes.
        """
        try:
            data: object = rendered(self.spec, report, options)
        except ExportError as error:
            raise DeclinedError(str(error)) from error
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
            broken(f"render raised {caught(error)}")
        if not isinstance(data, bytes):
            broken(f"render must give bytes (got {type(data).__name__})")
        return data

    def attempt(self, report: Report, options: object) -> bytes | None:
        """Render a report, or give None when the exporter declines it."""
        try:
            return self.call(report, options)
        except DeclinedError:
            return None

    def read(self, data: bytes) -> Any:  # noqa: ANN401 - whatever the author decodes to
        """Decode what was rendered; what that raises breaks the law."""
        try:
            decoded = self.decode(data)
            if not isinstance(decoded, Iterator):
                return decoded
            # It could be read once.
            pieces = [*cast("Iterator[str]", decoded)]
            is_text = self.spec.fidelity == "presentation"
            return "\n".join(pieces) if is_text else pieces
        except BaseException as error:  # noqa: BLE001 - a decoder may raise anything
            broken(f"what it wrote cannot be decoded: {caught(error)}")

    def pieces(self, data: bytes) -> Iterator[object]:
        """
        Decode what was rendered step by step, since the rest may not be needed.

        Args:
            data: What was rendered.

        Yields:
            What ``decode`` yields, or else what it returns; and in place of what it
            raises, all that was rendered: it need not read what other options write.
        """
        rest, end = self._decoding(data), object()
        while True:
            try:
                piece = next(rest, end)
            except BaseException as error:  # noqa: BLE001 - the same
                caught(error)
                yield data
                return
            if piece is end:
                return
            yield piece

    def _decoding(self, data: bytes) -> Iterator[object]:
        decoded = self.decode(data)
        if isinstance(decoded, Iterator):
            yield from cast("Iterator[object]", decoded)
        else:
            yield decoded

    def decoded(self, report: Report) -> Any:  # noqa: ANN401 - whatever the author decodes to
        """Render with default options and decode."""
        return self.read(self.call(report, self.defaults))

    def same(self, one: object, other: object, when: str) -> None:
        """
        Check that two renderings of a report are the same.

        Args:
            one: The first.
            other: The second, or what was raised instead.
            when: How the second was made.

        Raises:
            LawError: They differ; the error shows where, as far as they can be decoded.
        """
        if one == other:
            return
        if not isinstance(one, bytes) or not isinstance(other, bytes):
            broken(f"rendered {when} it gives {as_shown(other)}, not {as_shown(one)}")
        try:
            found = first_difference(self.read(one), self.read(other))
        except LawError:
            found = ""
        if found:
            broken(f"rendered {when} it differs: {found}")
        same_bytes(one, other, when)

    def cases(self, *more: Iterable[tuple[str, Report]]) -> Iterable[Case]:
        """
        Give what a law is tried on: fixed reports first, then those that are drawn.

        Args:
            *more: The fixed reports.

        Yields:
            Each report with options; the fixed ones with the defaults.
        """
        for name, report in itertools.chain(*more):
            yield Case(name=name, report=report, options=self.defaults)
        options = self.drawn_options()
        for number, (name, report) in enumerate(self.drawn_reports()):
            chosen = options[number % len(options)]
            yield Case(name=name, report=report, options=chosen)

    def hold(
        self,
        check: Callable[[Report, Any], None],
        cases: Iterable[Case],
        *,
        smaller: bool = True,
    ) -> None:
        """
        Check every case, and make the first one that breaks the law small.

        Args:
            check: Raises ``LawError`` when a report breaks it.
            cases: The cases.
            smaller: Whether to look for a smaller report that breaks it.

        Raises:
            LawError: A case breaks it; the error has the smallest report found.
        """
        for case in cases:
            error = _failure(check, case.report, case.options)
            if error is None:
                continue
            small = case.report
            if smaller:
                breaks = functools.partial(_breaks, check, case.options)
                small = reduce(case.report, breaks)
                error = _failure(check, small, case.options) or error
            error.name, error.report, error.options = case.name, small, case.options
            raise error


def _breaks(
    check: Callable[[Report, Any], None], options: object, report: Report
) -> bool:
    return _failure(check, report, options) is not None


def _failure(
    check: Callable[[Report, Any], None], report: Report, options: object
) -> LawError | None:
    try:
        check(report, options)
    except LawError as error:
        return error
    except DeclinedError:
        return None
    return None


@law("Handle every report that the model admits, or raise ExportError and say why.")
def total(kit: ExporterKit) -> None:
    """Every valid report gives bytes, with any options, or raises ExportError."""

    def check(report: Report, options: object) -> None:
        kit.call(report, options)

    every = [("every kind of thing", everything()), *_corpus.empty()]
    fixed = (*every, *_corpus.twins(), *_corpus.hostile(), *_corpus.numbers())
    kit.hold(check, kit.cases(fixed))
    plain = [("plain", _corpus.plain())]
    for options in kit.drawn_options():
        try:
            kit.call(plain[0][1], options)
        except DeclinedError as error:
            broken(f"it declines a plain report with {options}: {error}")


@law("Take nothing from clocks, random numbers, counters or the order of sets.")
def deterministic(kit: ExporterKit) -> None:
    """Rendering the same report twice gives the same bytes."""

    def check(report: Report, options: object) -> None:
        kit.same(kit.call(report, options), kit.call(report, options), "again")

    kit.hold(check, kit.cases([("plain", _corpus.plain())]))


@law("Sort what comes from sets, name encodings, and ask no clock, locale or folder.")
def reproducible(kit: ExporterKit) -> None:
    """Another process gives the same bytes, whatever its hash seed, zone and locale."""
    fixed = [("every field", rich()), *_corpus.of_these_days(), *_corpus.twins()]
    cases = list(kit.cases(fixed))[:_LARGEST_SENT]
    here: list[object] = []
    for case in cases:
        try:
            here.append(kit.call(case.report, case.options))
        except DeclinedError:
            here.append("raised ExportError")
    sent = [(case.report, case.options) for case in cases]
    for world in WORLDS:
        try:
            there = run("renderings", kit.home, kit.name, sent, world=world)
        except ChildError as error:
            broken(f"it does not work in another process: {error}")
        for case, mine, other in zip(cases, here, there, strict=True):
            try:
                kit.same(mine, other, f"in another process ({world})")
            except LawError as error:
                error.name, error.report = case.name, case.report
                error.options = case.options
                raise


@law("Compute with Fraction, or in a decimal context of your own.")
def context_free(kit: ExporterKit) -> None:
    """The decimal context of the caller does not change the bytes."""

    def check(report: Report, options: object) -> None:
        usual = kit.call(report, options)
        with decimal.localcontext(prec=6, rounding=decimal.ROUND_UP):
            other = kit.call(report, options)
        kit.same(usual, other, "under six digits of precision")

    kit.hold(check, kit.cases(_corpus.numbers()))


@law("Make a changed copy with attrs.evolve; never bypass a frozen class.")
def unmutated(kit: ExporterKit) -> None:
    """Rendering changes neither the report nor the options."""

    def check(report: Report, options: object) -> None:
        given, chosen = copy.deepcopy(report), copy.deepcopy(options)
        kit.call(given, chosen)
        if given != report or hash(given) != hash(report):
            broken("the report was changed while it was rendered")
        if chosen != options:
            broken(f"the options were changed to {chosen}")

    kit.hold(check, kit.cases([("every field", rich())]))


FUNCTION_LAWS: Final[tuple[Law[ExporterKit], ...]] = (
    total,
    deterministic,
    reproducible,
    context_free,
    unmutated,
)
"""Laws of ``render`` as a function, whatever it writes."""
