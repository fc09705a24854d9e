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
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from ictreport.checks import RULES, run_rules
from ictreport.errors import IctreportError, OptionsError
from ictreport.model import Report
from ictreport.plugin import ExportContext, ExporterSpec
from ictreport_testing._laws._compare import first_difference
from ictreport_testing._laws._effects import effects
from ictreport_testing._laws._law import LawError, broken, law, raised
from ictreport_testing._laws._pace import TIMES, growth
from ictreport_testing._laws._process import (
    WORLDS,
    ChildError,
    answers,
    discovery,
    find,
    run,
)
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

HEAVY: Final = frozenset(
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
        given: What the plugin takes.
        report: The report behind it, or None.
        options: Options that are not the defaults, for messages.
    """

    name: str
    given: Any
    report: Report | None = None
    options: object = None


@attrs.frozen(kw_only=True, eq=False)
class Kit(abc.ABC):
    """
    A plugin and what it is tried on.

    Attributes:
        kind: What it provides.
        spec: Its descriptor.
        name: The name, code or tag by which people ask for it.
        home: The module that offers it.
        heavy: Modules that importing it must not import.
        reports: Draws reports, or None for those of the corpus alone.
        full: Whether to try all that is known, instead of what takes few seconds.
        network: Whether it may use the network.
    """

    kind: str
    spec: Any
    name: str
    home: str
    heavy: frozenset[str]
    reports: "st.SearchStrategy[Report] | None"
    full: bool
    network: bool = False

    @property
    def subject(self) -> str:
        """What messages call the plugin."""
        return f"{self.kind} {self.name!r}"

    @abc.abstractmethod
    def cases(self) -> Sequence[Case]:
        """Give what the laws of invariance are tried on."""

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
            broken(f"it raised {raised(error)}")

    @functools.cached_property
    def answered(self) -> tuple[list[Case], list[object]]:
        """As many cases as there is time for, and what the plugin answers to each."""
        some = self.affordable(self.cases(), "calls", _OF_CALLS)
        pairs = [(case, self.answer(case.given)) for case in some]
        return [case for case, _ in pairs], [answer for _, answer in pairs]

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


def home_of(kind: str, name: str, function: object) -> str:
    """
    Find the module of a plugin.

    Args:
        kind: What it provides.
        name: Its name.
        function: Its function.

    Returns:
        The module that an entry point names, if the host finds this very function
        there; else the one that the function stands in.
    """
    from ictreport.host import default_host

    host = default_host()
    field = {"exporter": "function", "source": "load", "rule": "check"}
    listed: Iterable[Any] = getattr(host, f"{kind}s")()
    for item in listed:
        own = getattr(item.spec, field.get(kind, "words"))
        if item.name == name and own is function:
            return str(item.module)
    while not hasattr(function, "__qualname__"):
        inner = getattr(function, "func", None)
        function = type(function) if inner is None else inner
    return str(getattr(function, "__module__", ""))


@law(
    "Install the distribution, name its module in the entry points, and import slow "
    "libraries where they are used."
)
def offered(kit: Kit) -> None:
    """A new process finds this plugin under its name, and imports nothing slow."""
    try:
        discovered = run(discovery, kit.home, kit.kind, kit.name)
    except ChildError as error:
        broken(f"the module {kit.home} cannot be imported alone: {error}")
    heavy = sorted(kit.heavy & set(discovered["modules"]))
    if heavy:
        broken(f"importing {kit.home} imports {', '.join(heavy)}")
    if discovered["failures"]:
        broken("; ".join(discovered["failures"]))
    active = [module for module, status in discovered["offers"] if status == "active"]
    if not active:
        broken(f"no plugin offers {kit.name!r}; is the distribution installed?")
    if active[0] != kit.home:
        broken(f"{kit.name!r} leads to {active[0]}, not to {kit.home}")


@law(
    "Take nothing from clocks, counters, caches or the order of sets; compute with "
    "Fraction, or in a decimal context of your own.",
    after=("loaded", "total"),
)
def invariant(kit: Kit) -> None:
    """The same input gives the same output, whatever the order and the thread."""
    cases, usual = kit.answered
    _compare(
        kit, cases, usual, [kit.answer(c.given) for c in reversed(cases)][::-1], "again"
    )
    with decimal.localcontext(prec=6, rounding=decimal.ROUND_UP):
        rounded = [kit.answer(case.given) for case in cases]
    _compare(kit, cases, usual, rounded, "in a decimal context of six digits")
    built = [kit.answer(kit.rebuilt(case.given)) for case in cases]
    _compare(kit, cases, usual, built, "with an equal input, built anew")
    turns = at_once(
        lambda number: [kit.answer(c.given) for c in _turned(cases, number)], _THREADS
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
            broken(
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
    after=("loaded", "total", "invariant"),
)
def elsewhere(kit: Kit) -> None:
    """Another process gives the same output, whatever its seed, zone and locale."""
    cases, usual = kit.answered
    for world in WORLDS if kit.full else WORLDS[:1]:
        try:
            with kit.reachable([case.given for case in cases]) as arguments:
                others = run(
                    _elsewhere_task,
                    kit.home,
                    type(kit),
                    kit.kind,
                    kit.name,
                    arguments,
                    world=world,
                )
        except ChildError as error:
            broken(f"it does not work in another process: {error}")
        where = ", ".join(f"{name}={value}" for name, value in world.items())
        _compare(kit, cases, usual, others, f"in another process ({where})")


def _elsewhere_task(
    module: ModuleType,
    kind_of_kit: type[Kit],
    kind: str,
    name: str,
    arguments: list[Any],
) -> list[object]:
    """
    Call a plugin in the other process.

    Args:
        module: The module of the plugin.
        kind_of_kit: The class of its kit.
        kind: What it provides.
        name: Its name.
        arguments: What it is called with.

    Returns:
        What it answers each time.
    """
    kit = kind_of_kit.__new__(kind_of_kit)
    object.__setattr__(kit, "spec", find(module, kind, name))
    return answers(kit.call, arguments)


@law(after=("loaded", "total"))
def quiet(kit: Kit) -> None:
    """It leaves no file, prints nothing, uses no network, and changes no state."""
    for case in [*kit.cases()][:_CALLS]:
        argument = copy.deepcopy(case.given)
        kit.answer(argument)  # what is imported or cached once is not its effect
        with effects(network=kit.network) as changes:
            kit.answer(argument)
        if argument != case.given:
            changes.append("it changed what it was given")
        if changes:
            broken("; ".join(changes[:3]), case=case.name, report=case.report)


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
            broken(f"{TIMES} times as many {what} take {ratio:.0f} times as long")


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
        broken(f"{rule} (got {summary!r})")


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
            broken(f"option {field.name!r} has no help: metadata={{'help': '...'}}")
    defaults = spec.options()
    if defaults != spec.options() or hash(defaults) != hash(spec.options()):
        broken("two objects of the default options are not equal")
    _check_refusals(spec, fields)
    _check_texts(spec, [("", defaults), *chosen], fields)


def _check_refusals(spec: Any, fields: Sequence[Any]) -> None:  # noqa: ANN401
    from ictreport.host import PluginHost

    host = PluginHost(autoload=False)
    wrong = [{"no_such_option": 1}, *({str(f.alias): object()} for f in fields)]
    for values in wrong:
        try:
            made = host.structure_options(spec, values)
        except OptionsError:
            continue
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
            broken(f"options {values} raised {raised(error)}; they must be refused")
        broken(f"options {values} were accepted, as {made}")


def _check_texts(
    spec: Any,  # noqa: ANN401
    chosen: Iterable[tuple[str, Any]],
    fields: Sequence[Any],
) -> None:
    from ictreport.host import PluginHost, describe_options

    plugins = PluginHost()
    try:
        for _, options in chosen:
            values = {str(f.alias): getattr(options, f.name) for f in fields}
            again = plugins.structure_options(spec, values)
            if again != options:
                broken(f"{options} comes back as {again}")
        for row in describe_options(spec.options):
            text = {row.name: row.default}
            again = plugins.structure_options(spec, text, text=True)
            if again != spec.options():
                broken(f"{row.name}={row.default} is listed as default, and is {again}")
    except IctreportError as error:
        broken(f"its own options are refused: {error}")


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
    """Tell whether samples are to be written anew."""
    return os.environ.get(PROFILE) == "write"
