"""What laws of all kinds of plugins share: the plugin, its cases, its calls."""

import abc
import contextlib
import copy
import decimal
import functools
import os
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

import attrs

from ictreport.checks import RULES, run_rules
from ictreport.errors import IctreportError, OptionsError
from ictreport.model import Report
from ictreport.plugin import ExportContext, ExporterSpec
from ictreport_testing._laws._compare import first_difference
from ictreport_testing._laws._effects import effects
from ictreport_testing._laws._law import LawError, fail, law, raised
from ictreport_testing._laws._pace import TIMES, growth
from ictreport_testing._laws._process import WORLDS, ChildError, Visit, visit
from ictreport_testing._laws._smaller import smaller
from ictreport_testing._laws._threads import at_once

if TYPE_CHECKING:
    from hypothesis import strategies as st

__tracebackhide__ = True  # pytest shows the message alone

PROFILE: Final = "ICTREPORT_KIT"
"""
The variable of the environment that chooses the profile, ``quick`` or ``full``; with
``write`` samples are written anew.
"""

_HEAVY: Final = frozenset(
    {
        *("babel", "bs4", "cattrs", "click", "docx", "fitz", "hypothesis", "jinja2"),
        *("lxml", "markdown", "matplotlib", "numpy", "odf", "openpyxl", "pandas"),
        *("PIL", "polars", "pyarrow", "pydantic", "pytest", "reportlab", "requests"),
        *("rich", "sqlalchemy", "typst", "weasyprint", "xlsxwriter", "yaml"),
    }
)
"""Modules that take long to import, and that no plugin needs to be listed."""

_LEAST: Final = 4
"""So many items of a law are tried however long they take."""
_SECONDS: Final = 0.25
"""Seconds of the processor after which a law tries no further item of a kind."""
_FULL: Final = 5
"""How many times as long the full profile tries items."""
_OF_CALLS: Final = 0.4
"""The share of time for calls, each of which is repeated seven times."""
_THREADS: Final = 4
_CALLS: Final = 4
_LONGEST_SUMMARY: Final = 80
_PACE: Final = 10
_PATIENCE: Final = 0.15
"""Seconds spent in one direction when no time is long enough to be compared."""

ItemT = TypeVar("ItemT")


@attrs.frozen(kw_only=True, eq=False)
class Case:
    """
    What a plugin is called with.

    Attributes:
        name: Where it comes from.
        input: What the plugin takes.
        report: The report behind it, or None.
        options: Options that are not the defaults, for messages.
    """

    name: str
    input: Any
    report: Report | None = None
    options: object = None


@attrs.frozen(kw_only=True, eq=False)
class Kit(abc.ABC):
    """
    A plugin and what it is tried on.

    Attributes:
        kind: What it provides.
        name_field: The field of its descriptor by which people ask for it.
        function_field: The field with its function.
        spec: Its descriptor.
        heavy_modules: Slow modules that importing it must not import either.
        reports: Draws reports, or None for those of the corpus alone.
        full: Whether to try all that is known, instead of what takes few seconds.
    """

    kind: ClassVar[str]
    name_field: ClassVar[str] = "name"
    function_field: ClassVar[str]

    spec: Any
    heavy_modules: Iterable[str]
    reports: "st.SearchStrategy[Report] | None"
    full: bool

    @property
    def name(self) -> str:
        """The name, code or tag by which people ask for the plugin."""
        return str(getattr(self.spec, self.name_field))

    @functools.cached_property
    def home(self) -> str:
        """
        The module that offers the plugin.

        An entry point names it, if the host finds this very function there; else it is
        the one that the function stands in.
        """
        from ictreport.host import default_host

        function: object = getattr(self.spec, self.function_field)
        listed: Iterable[Any] = getattr(default_host(), f"{self.kind}s")()
        for item in listed:
            own = getattr(item.spec, self.function_field)
            if item.name == self.name and own is function:
                return str(item.module)
        while not hasattr(function, "__qualname__"):
            inner = getattr(function, "func", None)
            function = type(function) if inner is None else inner
        return str(getattr(function, "__module__", ""))

    @property
    def has_network(self) -> bool:
        """Whether it may use the network."""
        return False

    @property
    def subject(self) -> str:
        """What messages call the plugin."""
        return f"{self.kind} {self.name!r}"

    @abc.abstractmethod
    def cases(self) -> Sequence[Case]:
        """Return what the laws of invariance are tried on."""

    @abc.abstractmethod
    def call(self, argument: Any) -> Any:  # noqa: ANN401 - of any kind
        """Call the plugin, with whatever it raises."""

    @abc.abstractmethod
    def rebuilt(self, argument: Any) -> Any:  # noqa: ANN401 - of any kind
        """Build what the plugin is called with anew, from its parts."""

    @contextlib.contextmanager
    def reachable(self, arguments: list[Any]) -> Generator[list[Any]]:
        """Give what another process can call the plugin with, while the block runs."""
        yield arguments

    def shown(self, answer: object) -> object:
        """Make of an answer what tells people where it differs from another."""
        return answer

    def answer(self, argument: object) -> object:
        """Call the plugin, and take the class of a refusal for its answer."""
        try:
            return self.call(argument)
        except IctreportError as error:
            return f"raised {type(error).__name__}"
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
            fail(f"it raised {raised(error)}")

    @functools.cached_property
    def answered(self) -> tuple[list[Case], list[object]]:
        """As many cases as there is time for, and what the plugin answers to each."""
        some = self.affordable(self.cases(), "calls", _OF_CALLS)
        pairs = [(case, self.answer(case.input)) for case in some]
        return [case for case, _ in pairs], [answer for _, answer in pairs]

    def visit(self, world: Mapping[str, str]) -> Visit:
        """Let the plugin answer in a new process as well."""
        cases = list[Case]()
        with contextlib.suppress(LawError):  # which is the cause of another law
            cases, _ = self.answered
        call = functools.partial(_call, type(self))
        with self.reachable([case.input for case in cases]) as inputs:
            return visit(self.home, (self.kind, self.name), call, inputs, world)

    @functools.cached_property
    def visited(self) -> Visit:
        """What the first other process finds of the plugin."""
        return self.visit(WORLDS[0])

    def affordable(
        self, items: Iterable[ItemT], what: str, share: float = 1
    ) -> Iterator[ItemT]:
        """
        Give items until the time of the profile is spent, and print how many were left.

        Args:
            items: What a law tries, each for as long as its user needs.
            what: What they are called.
            share: How much more time they are worth than others.

        Yields:
            The items, in their order.
        """
        listed, start = [*items], time.process_time()
        seconds = _SECONDS * share * (_FULL if self.full else 1)
        for number, item in enumerate(listed):
            if number == 1:  # the first imported and compiled what all of them need
                start = time.process_time()
            spent = time.process_time() - start
            if number >= _LEAST and spent > seconds:
                summary = (
                    f"{number} of {len(listed)} {what} were tried in {spent:.1f} s"
                )
                sys.stdout.write(f"{self.subject}: {summary}\n")
                return
            yield item

    def drawn(
        self, strategy: "st.SearchStrategy[ItemT] | None", few: int, many: int
    ) -> tuple[ItemT, ...]:
        """Draw a few examples, many in the full profile, and none of no strategy."""
        if strategy is None:
            return ()
        from ictreport_testing._strategies._drawing import drawn

        return drawn(strategy, many if self.full else few)


def rendered(
    spec: ExporterSpec[Any],
    report: Report,
    options: Any,  # noqa: ANN401 - an object of any options class
) -> bytes:
    """
    Render a report, with what the rules of the core find where the format tells it.

    Args:
        spec: The exporter.
        report: The report.
        options: The options.

    Returns:
        Whatever the plugin returns.
    """
    context = ExportContext(report, (), lambda: run_rules(report, RULES))
    return spec.rendered(report, options, context)


def hold(
    check: Callable[..., None],
    name: str,
    *reports: Report,
    options: object = None,
) -> None:
    """
    Check reports, and make them smaller when they break the law.

    Args:
        check: Raises ``LawError`` when they break it.
        name: What the case is called.
        *reports: The reports; messages show the first.
        options: Options that are not the defaults, for messages.

    Raises:
        LawError: They break it; the error has the smallest reports found.
    """
    error = _failure(check, *reports)
    if error is None:
        return
    few = smaller(reports, lambda *tried: _failure(check, *tried) is not None)
    error = _failure(check, *few) or error
    error.case, error.options = name, options
    error.report = error.report or few[0]
    raise error from None


def _failure(check: Callable[..., None], *reports: Report) -> LawError | None:
    try:
        check(*reports)
    except LawError as error:
        return error
    except IctreportError:
        return None
    return None


# Laws of all kinds of plugins


@law(
    "Install the distribution, name its module in the entry points, and import slow "
    "libraries where they are used."
)
def offered(kit: Kit) -> None:
    """A new process finds this plugin under its name, and imports nothing slow."""
    try:
        visited = kit.visited
    except ChildError as error:
        fail(f"the module {kit.home} cannot be imported alone: {error}")
    heavy = sorted({*_HEAVY, *kit.heavy_modules} & {*visited.modules})
    if heavy:
        fail(f"importing {kit.home} imports {', '.join(heavy)}")
    if visited.failures:
        fail("; ".join(visited.failures))
    active = [module for module, status in visited.offers if status == "active"]
    if not active:
        fail(f"no plugin offers {kit.name!r}; is the distribution installed?")
    if active[0] != kit.home:
        fail(f"{kit.name!r} leads to {active[0]}, not to {kit.home}")


@law(
    "Take nothing from clocks, counters, caches or the order of sets; compute with "
    "Fraction, or in a decimal context of your own.",
    after=("loaded", "total"),
)
def invariant(kit: Kit) -> None:
    """The same input gives the same output, whatever the order and the thread."""
    cases, usual = kit.answered
    _compare(
        kit, cases, usual, [kit.answer(c.input) for c in reversed(cases)][::-1], "again"
    )
    with decimal.localcontext(prec=6, rounding=decimal.ROUND_UP):
        rounded = [kit.answer(case.input) for case in cases]
    _compare(kit, cases, usual, rounded, "in a decimal context of six digits")
    built = [kit.answer(kit.rebuilt(case.input)) for case in cases]
    _compare(kit, cases, usual, built, "with an equal input, built anew")
    turns = at_once(
        lambda number: [kit.answer(c.input) for c in _turned(cases, number)], _THREADS
    )
    for number, others in enumerate(turns):
        _compare(
            kit, _turned(cases, number), _turned(usual, number), others, "in threads"
        )


def _turned(items: Sequence[ItemT], number: int) -> Sequence[ItemT]:
    """Begin with another item in each thread."""
    start = number % max(1, len(items))
    return [*items[start:], *items[:start]]


def _compare(
    kit: Kit,
    cases: Sequence[Case],
    usual: Sequence[object],
    others: Sequence[object],
    when: str,
) -> None:
    for case, expected, other in zip(cases, usual, others, strict=True):
        if expected != other:
            place = _place(kit, expected, other)
            fail(
                f"called {when}, its output differs: {place}",
                case=case.name,
                report=case.report,
                options=case.options,
            )


def _place(kit: Kit, left: object, right: object) -> str:
    with contextlib.suppress(Exception):
        mine, its = kit.shown(left), kit.shown(right)
        if mine != its:
            return first_difference(mine, its)
    return first_difference(left, right)


@law(
    "Sort what comes from sets, and name encodings.",
    after=("offered", "loaded", "total", "invariant"),
)
def elsewhere(kit: Kit) -> None:
    """Another process gives the same output, whatever its seed, zone and locale."""
    cases, usual = kit.answered
    for world in WORLDS if kit.full else WORLDS[:1]:
        visited = kit.visited if world is WORLDS[0] else kit.visit(world)
        if visited.problem:
            fail(f"it does not work in another process: {visited.problem}")
        where = ", ".join(f"{name}={value}" for name, value in world.items())
        others = visited.answers
        _compare(kit, cases, usual, others, f"in another process ({where})")


def _call(kind_of_kit: type[Kit], spec: object, argument: object) -> object:
    """Call a plugin in the other process, which has no more than its descriptor."""
    kit = kind_of_kit.__new__(kind_of_kit)
    object.__setattr__(kit, "spec", spec)
    return kit.call(argument)


@law(after=("loaded", "total"))
def quiet(kit: Kit) -> None:
    """It leaves no file, prints nothing, uses no network, and changes no state."""
    for case in [*kit.cases()][:_CALLS]:
        argument = copy.deepcopy(case.input)
        kit.answer(argument)  # what is imported or cached once is not its effect
        with effects(network=kit.has_network) as changes:
            kit.answer(argument)
        if argument != case.input:
            changes.append("it changed its input")
        if changes:
            fail("; ".join(changes[:3]), case=case.name, report=case.report)


def check_time(
    kit: Kit,
    makes: Mapping[str, tuple[Callable[[int], Report], int]],
    calling: Callable[[Report], Callable[[], object]],
) -> None:
    """
    Check that four times as much takes about four times as long.

    Args:
        kit: The plugin.
        makes: How a report is made of so much, and up to how much, by what it is.
        calling: Gives the call of the plugin with a report.

    Raises:
        LawError: It takes much longer.
    """
    for what, (make, most) in makes.items():

        def sized(
            count: int, make: Callable[[int], Report] = make
        ) -> Callable[[], object]:
            return calling(make(count))

        ratio = growth(sized, _PACE, most, patience=1 if kit.full else _PATIENCE)
        if ratio:
            fail(f"{TIMES} times as many {what} take {ratio:.0f} times as long")


# Laws of descriptors


def check_summary(summary: str) -> None:
    """
    Check the line that listings show.

    Args:
        summary: The line.

    Raises:
        LawError: It is long, or ends in a full stop.
    """
    if len(summary) > _LONGEST_SUMMARY or summary.endswith("."):
        rule = f"summary must be at most {_LONGEST_SUMMARY} characters, no full stop"
        fail(f"{rule} (got {summary!r})")


def check_options(spec: Any, chosen: Iterator[tuple[str, Any]]) -> None:  # noqa: ANN401
    """
    Check that options are explained and strict, and can be made from their texts.

    Args:
        spec: A descriptor of an exporter or a source.
        chosen: Options that differ from the default ones in one value.

    Raises:
        LawError: They are not.
    """
    fields = [field for field in attrs.fields(spec.options) if field.init]
    for field in fields:
        text = field.metadata.get("help", "")
        if not (isinstance(text, str) and text.strip()):
            fail(f"option {field.name!r} has no help: metadata={{'help': '...'}}")
    defaults = spec.options()
    if defaults != spec.options() or hash(defaults) != hash(spec.options()):
        fail("two objects of the default options are not equal")
    _check_refusals(spec, fields)
    _check_texts(spec, [("", defaults), *chosen], fields)


def _check_refusals(spec: Any, fields: Sequence[Any]) -> None:  # noqa: ANN401
    from ictreport.host import default_host

    host = default_host()
    wrong = [{"no_such_option": 1}, *({str(f.alias): object()} for f in fields)]
    for values in wrong:
        try:
            made = host.structure_options(spec, values)
        except OptionsError:
            continue
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
            fail(f"options {values} raised {raised(error)}; they must be refused")
        fail(f"options {values} were accepted, as {made}")


def _check_texts(
    spec: Any,  # noqa: ANN401
    chosen: Iterable[tuple[str, Any]],
    fields: Sequence[Any],
) -> None:
    from ictreport.host import default_host, describe_options

    plugins = default_host()
    try:
        for _, options in chosen:
            values = {str(f.alias): getattr(options, f.name) for f in fields}
            again = plugins.structure_options(spec, values)
            if again != options:
                fail(f"{options} comes back as {again}")
        for row in describe_options(spec.options):
            text = {row.name: row.default}
            again = plugins.structure_options(spec, text, text=True)
            if again != spec.options():
                fail(f"{row.name}={row.default} is listed as default, and is {again}")
    except IctreportError as error:
        fail(f"its own options are refused: {error}")


def is_full(profile: str | None) -> bool:
    """
    Choose a profile.

    Args:
        profile: ``quick``, ``full``, or None for what the environment names.

    Returns:
        Whether to try everything.
    """
    return (profile or os.environ.get(PROFILE, "quick")) == "full"


def is_writing() -> bool:
    """Return whether samples are to be written anew."""
    return os.environ.get(PROFILE) == "write"
