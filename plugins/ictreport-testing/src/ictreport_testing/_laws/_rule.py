"""What a rule is tried on, and its laws."""

import functools
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal

import attrs

from ictreport.checks import RULES, Finding, Outcome, Rule, RuleSettings, Severity
from ictreport.checks._run import prepare
from ictreport.convert import structure, unstructure
from ictreport.errors import IctreportError
from ictreport.language import Language, builtin_languages
from ictreport.model import Report
from ictreport.view import FindingSpeaker
from ictreport_testing._laws import _kit
from ictreport_testing._laws._corpus import corpus
from ictreport_testing._laws._growing import directions
from ictreport_testing._laws._kit import Case, Kit, check_summary, check_time, hold
from ictreport_testing._laws._law import Law, LawError, fail, law, raised
from ictreport_testing._laws._plain import is_list, is_table, replaced

if TYPE_CHECKING:
    from hypothesis import strategies as st

    from ictreport_testing._strategies._defects import Defect

__tracebackhide__ = True  # pytest shows the message alone

Aspect = Literal["depth", "dimensions", "names", "notes", "order", "status"]
"""
What a rule may look at besides figures, so that its verdict may follow it.

``depth``: how many metrics stand around one. ``dimensions``: dimensions that all
figures share. ``names``: words and their languages. ``notes``: notes, headlines, and
justifications for other rules. ``order``: the order of items. ``status``: whether a
figure is an estimate.
"""

Reports = tuple[Report, ...]
"""A report behind those before it, oldest first."""

_FEW, _MANY = 8, 30
_DEEP: Final = 9
_COPIES: Final = 25
_HOLE: Final = re.compile(r"\{[a-z_]+\}")
_TAG: Final = re.compile(r"[a-z]{2}(-\w+)*")
_NUMBERS: Final = tuple(map(Decimal, (0, 1, 50, 10**6, -(10**6))))


@attrs.frozen(kw_only=True, eq=False)
class RuleKit(Kit):
    """
    A rule and what it is tried on.

    Attributes:
        consistent: Draws reports on which it must not fail, with those before them;
            None for those on which no rule of the core fails.
        defects: Draws reports on which it must fail, or None.
        looks_at: What its verdict may follow besides figures.
    """

    kind = "rule"
    name_field = "code"
    function_field = "check"

    consistent: "st.SearchStrategy[Reports] | None"
    defects: "st.SearchStrategy[Defect] | None"
    looks_at: frozenset[str]

    def every(self) -> Iterator[tuple[str, Reports]]:
        """Yield all that it must judge without an error."""
        for name, report in corpus().items():
            if name != "long lists":
                yield name, (report,)
        for number, reports in enumerate(self.consistent_reports()):
            yield f"consistent {number}", reports
        for number, defect in enumerate(self.defective()):
            yield f"defect {number}", (*defect.previous, defect.report)
        for number, report in enumerate(self.drawn(self.reports, _FEW, _MANY)):
            yield f"drawn {number}", (report,)

    def consistent_reports(self) -> tuple[Reports, ...]:
        """Draw reports on which it must not fail."""
        if self.consistent is not None:
            return self.drawn(self.consistent, _FEW, _MANY)
        from ictreport_testing._strategies._consistent import consecutive_reports
        from ictreport_testing._strategies._defects import right

        return (*self.drawn(consecutive_reports(), _FEW, _MANY), *right())

    def defective(self) -> "tuple[Defect, ...]":
        """Draw reports on which it must fail; none when the author names none."""
        return self.drawn(self.defects, _FEW, _MANY)

    def cases(self) -> Sequence[Case]:
        """Give reports with those before them."""
        cases = [*self.every()]
        step = 1 if self.full else 3
        return [
            Case(name=name, input=reports, report=reports[-1])
            for name, reports in cases[::step]
        ]

    def call(self, argument: Reports) -> list[tuple[str, ...]]:
        """Judge the last of some reports, and give what can be compared."""
        return [
            (each.address, each.result, each.message, repr(dict(each.params)))
            for each in judge(self.spec, argument)
        ]

    def rebuilt(self, argument: Reports) -> Reports:
        """Make the reports of their documents again."""
        return tuple(structure(unstructure(report)) for report in argument)

    def judged(
        self, reports: Reports, numbers: Mapping[str, Decimal] | None = None
    ) -> tuple[Outcome, ...]:
        """
        Judge the last of some reports.

        Args:
            reports: The report behind those before it.
            numbers: Parameters that are not the defaults, under ``rule.name``.

        Returns:
            The outcomes.

        Raises:
            LawError: The rule raises, or yields something that is no outcome.
        """
        try:
            yielded: tuple[object, ...] = judge(self.spec, reports, numbers)
        except LawError:
            raise
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
            fail(f"it raised {raised(error)}", report=reports[-1])
        outcomes: list[Outcome] = []
        for each in yielded:
            if not isinstance(each, Outcome):
                fail(f"it yields {each!r}, which is no Outcome")
            outcomes.append(each)
        return tuple(outcomes)


def judge(
    rule: Rule, reports: Reports, numbers: Mapping[str, Decimal] | None = None
) -> tuple[Outcome, ...]:
    """
    Run a rule beside those of the core, and take what it yields.

    Args:
        rule: The rule.
        reports: The report that is judged, behind those before it.
        numbers: Parameters that are not the defaults, under ``rule.name``.

    Returns:
        Whatever it yields.

    Raises:
        BaseException: Whatever it raises.
    """
    *previous, report = reports
    # A rule may leave to another what that one reports, and so ask which ones run.
    others = [other for other in RULES if other.code != rule.code]
    settings = RuleSettings(parameters=dict(numbers or {}))
    stage = prepare(report, [*others, rule], previous=previous, settings=settings)
    return tuple(rule.check(stage.report, stage.context))


@law()
def described(kit: RuleKit) -> None:
    """The title is short, and parameters are explained and make a difference."""
    rule: Rule = kit.spec
    check_summary(rule.title)
    names = [parameter.name for parameter in rule.parameters]
    if len(set(names)) < len(names):
        fail(f"parameters must differ in name (got {', '.join(names)})")
    for parameter in rule.parameters:
        if not parameter.help.strip():
            fail(f"parameter {parameter.name!r} must have a help text")
        name = f"{rule.code}.{parameter.name}"
        cases = [(reports, _answer(kit, reports, {})) for _, reports in kit.every()]
        numbers = [number for number in _NUMBERS if number != parameter.default]
        if not any(
            _answer(kit, reports, {name: number}) != usual
            for number in numbers
            for reports, usual in cases
        ):
            fail(f"its outcomes are the same whatever {name} is")


def _answer(kit: RuleKit, reports: Reports, numbers: Mapping[str, Decimal]) -> object:
    try:
        return kit.judged(reports, numbers)
    except LawError:
        return "refused"  # a number that a rule refuses is one that it asked for


@law(
    "Yield 'unknown' where a figure is missing, take addresses from report.walk(), "
    "and give params all that a message names."
)
def total(kit: RuleKit) -> None:
    """It judges every report, and each outcome has a place that exists and words."""
    speakers = [Language.from_spec(spec) for spec in builtin_languages()]

    def check(*reports: Report) -> None:
        outcomes = kit.judged(reports)
        known = {"", *(place for report in reports for place in _addresses(report))}
        for outcome in outcomes:
            if outcome.address not in known:
                fail(f"nothing has the address {outcome.address!r}")
            if outcome.message:
                _check_words(kit.spec, outcome, reports[-1], speakers)
            if any(value == "None" for _, value in outcome.params):
                fail(f"the message {outcome.message!r} is given the word 'None'")

    for name, reports in kit.every():
        hold(check, name, *reports)
    for key, text in kit.spec.messages.items():
        holes = {frozenset(_HOLE.findall(words)) for _, words in text}
        if len(holes) > 1:
            fail(f"the message {key!r} has other placeholders in other languages")


def _addresses(report: Report) -> Iterator[str]:
    yield from report.addresses
    yield from (sector.code for sector in report.sectors)
    yield from (f"tasks.{task.code}" for task in report.tasks)


def _is_plain(report: Report) -> bool:
    """Return whether no words of a report look like a place in a message."""
    return not _HOLE.search(json.dumps(unstructure(report)))


def _check_words(
    rule: Rule, outcome: Outcome, report: Report, languages: Iterable[Language]
) -> None:
    for language in languages:
        speaker = FindingSpeaker.of(report, language)
        finding = Finding(rule, outcome)
        for text in (speaker.text(finding), *speaker.hints(finding)):
            hole = _HOLE.search(text) if _is_plain(report) else None
            if not text or text == outcome.message or hole:
                what = hole[0] if hole else outcome.message
                fail(f"{what!r} is not in words in {language.tag!r}: {text!r}")


@law(
    "Judge intervals, not numbers as printed; or draw consistent= yourself.",
    after=("total",),
)
def consistent(kit: RuleKit) -> None:
    """
    It does not fail on a consistent report, however that is written.

    An outcome that lowers its severity to information may occur.
    """
    for number, reports in enumerate(kit.consistent_reports()):
        _check_consistent(kit, reports, f"consistent {number}")
        if number < (_MANY if kit.full else 3):
            for what, changed, _ in ways(reports, "", kit.looks_at):
                _check_consistent(kit, changed, f"consistent {number}, {what}")


def _check_consistent(kit: RuleKit, reports: Reports, name: str) -> None:
    def check(*tried: Report) -> None:
        for outcome in kit.judged(tried):
            informs = outcome.severity is Severity.INFORMATION
            if outcome.result == "fail" and not informs:
                problem = f"it fails at {outcome.address!r}: {outcome.message}"
                fail(problem, case=name, report=tried[-1])

    def check_smaller(*tried: Report) -> None:
        if tried == reports or _is_consistent(kit.spec, tried):
            check(*tried)

    if kit.consistent is None:
        hold(check_smaller, name, *reports)
    else:  # only the author knows what else is consistent
        check(*reports)


def _is_consistent(rule: Rule, reports: Reports) -> bool:
    """Return whether no other rule fails on the last of some reports."""
    from ictreport_testing.invariants import check_consistent

    *previous, report = reports
    others = [other for other in RULES if other.code != rule.code]
    try:
        check_consistent(report, previous, rules=others)
    except AssertionError:
        return False
    return True


@law(
    "Look at every metric and part, or say with looks_at= what the verdict follows.",
    after=("total", "consistent"),
)
def tells(kit: RuleKit) -> None:
    """It fails on every report with the defect, at its place, however it is written."""
    for number, defect in enumerate(kit.defective()):
        reports = (*defect.previous, defect.report)
        _failure_at(kit, reports, [defect.address], f"defect {number}")
        for what, changed, places in ways(reports, defect.address, kit.looks_at):
            _failure_at(kit, changed, places, f"defect {number}, {what}")
        less = _without_value(defect)
        if less is not None:
            results_at = {
                o.result for o in kit.judged(less) if o.address == defect.address
            }
            if "pass" in results_at and "unknown" not in results_at:
                fail(
                    f"it passes at {defect.address!r}, where no value is given",
                    report=less[-1],
                )
    if kit.full and kit.defects is not None:
        judged = (kit.judged(reports) for _, reports in kit.every())
        results = {outcome.result for outcomes in judged for outcome in outcomes}
        if "pass" not in results:
            fail("it reports failures and never a pass")


def _failure_at(
    kit: RuleKit, reports: Reports, places: Collection[str], name: str
) -> None:
    failures = [o for o in kit.judged(reports) if o.result == "fail"]
    failed = {outcome.address for outcome in failures}
    if len({repr(outcome) for outcome in failures}) < len(failures):
        fail("it reports a failure more than once", case=name, report=reports[-1])
    for place in places:
        if place not in failed:
            fail(f"it does not fail at {place!r}", case=name, report=reports[-1])


def _without_value(defect: "Defect") -> Reports | None:
    document = unstructure(defect.report)
    for metric in _metrics(document):
        if metric["at"] == defect.address and "value" in metric["of"]:
            metric["of"].pop("value")
            metric["of"]["status"] = "missing"
            for key in ("revised_from", "revision"):
                metric["of"].pop(key, None)
            try:
                return (*defect.previous, structure(document))
            except IctreportError:
                return None
    return None


@law(after=("total",))
def linear(kit: RuleKit) -> None:
    """Four times as much of anything takes about four times as long."""

    def calling(report: Report) -> Callable[[], object]:
        return lambda: kit.answer((report,))

    makes = dict(directions(full=kit.full))
    for number, defect in enumerate(kit.defective()[:1]):
        code = defect.address.partition(".")[0]
        again = functools.partial(_again, defect.report, code)
        makes[f"sectors with defect {number}"] = (again, 500)
    check_time(kit, makes, calling)


# The same reports, said in another way


def ways(
    reports: Reports, address: str, looks_at: Collection[str]
) -> Iterator[tuple[str, Reports, list[str]]]:
    """
    Say the same in other ways, on which no verdict about figures depends.

    Args:
        reports: A report behind those before it.
        address: The address of something in it.
        looks_at: The aspects that are left as they are.

    Yields:
        What was changed, the changed reports, and where that something stands now.
    """
    sector, _, rest = address.partition(".")
    deep = ".".join([sector, *["z"] * _DEEP, rest]) if sector != "tasks" else address
    changes: dict[str, tuple[str, Callable[[Any], Any], list[str]]] = {
        "with all lists turned round": ("order", _turned, [address]),
        "with names in French alone": ("names", _renamed, [address]),
        "as estimates": ("status", _estimated, [address]),
        "amid notes, headlines and plans": ("notes", _amid, [address]),
        "with one more dimension": ("dimensions", _with_dimension, [address]),
        "in parts of parts": ("depth", _deeper, [deep]),
    }
    for what, (aspect, change, places) in changes.items():
        made = None if aspect in looks_at else _made(reports, change)
        if made is not None:
            yield what, made, places
    if rest and sector != "tasks":
        many = tuple(_again(report, sector, _COPIES) for report in reports)
        yield "in many sectors", many, [address, f"{sector}-{_COPIES}.{rest}"]
    if len(reports) > 1:
        old = unstructure(reports[0]) | {"id": "long-ago", "period": "1901"}
        for key in ("sectors", "tasks", "justifications", "narrative"):
            old.pop(key, None)
        yield "after an older report", (structure(old), *reports), [address]


def _made(reports: Reports, change: Callable[[Any], Any]) -> Reports | None:
    try:
        return tuple(structure(change(unstructure(report))) for report in reports)
    except IctreportError:
        return None  # what a percent is divided by may be said of the first part alone


def _turned(node: Any) -> Any:  # noqa: ANN401 - plain data
    if is_table(node):
        return {key: _turned(item) for key, item in node.items()}
    if is_list(node):
        return [_turned(item) for item in reversed(node)]
    return node


def _renamed(node: Any) -> Any:  # noqa: ANN401 - plain data
    if is_table(node) and node and all(map(_TAG.fullmatch, node)):
        return {"fr": next(iter(node.values()))}
    if is_table(node):
        return {key: _renamed(item) for key, item in node.items()}
    if is_list(node):
        return [_renamed(item) for item in node]
    return node


def _metrics(document: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - plain data
    """Give each metric of a document with its address."""

    def below(metrics: list[Any], before: str) -> Iterator[dict[str, Any]]:
        for metric in metrics:
            place = f"{before}.{metric['code']}"
            yield {"at": place, "of": metric}
            for breakdown in metric.get("breakdowns", ()):
                yield from below(breakdown["parts"], place)

    for sector in document["sectors"]:
        yield from below(sector.get("metrics", []), sector["code"])


def _estimated(document: Any) -> Any:  # noqa: ANN401 - plain data
    for each in _metrics(document):
        if "value" in each["of"]:
            each["of"].setdefault("status", "estimated")
    return document


def _amid(document: Any) -> Any:  # noqa: ANN401 - plain data
    for each in _metrics(document):
        each["of"].setdefault("note", {"en": "A note"})
        each["of"]["headline"] = True
        plan = {"baseline": "plan:1901", "status": "missing"}
        each["of"]["history"] = [plan, *each["of"].get("history", [])]
        document.setdefault("justifications", []).append(
            {"rule": "round-count", "address": each["at"], "text": {"en": "Reason"}}
        )
    for sector in document["sectors"]:
        sector.setdefault("narrative", [{"en": "A paragraph"}])
    return document


def _with_dimension(document: Any) -> Any:  # noqa: ANN401 - plain data
    listed = {"code": "AAA", "name": {"en": "Kind"}, "values": {"x": {"en": "X"}}}
    document["codelists"] = [listed, *document.get("codelists", [])]
    document["dimensions"] = {"AAA": "x", **document.get("dimensions", {})}
    return document


def _deeper(document: Any) -> Any:  # noqa: ANN401 - plain data
    for sector in document["sectors"]:
        for _ in range(_DEEP if sector.get("metrics") else 0):
            parts = {"complete": False, "additive": False, "parts": sector["metrics"]}
            whole = {"code": "z", "name": {"en": "Around"}, "status": "not_collected"}
            sector["metrics"] = [whole | {"breakdowns": [parts]}]
    for code in {sector["code"] for sector in document["sectors"]}:
        around = ".".join([code, *["z"] * _DEEP])
        document = replaced(document, f"{code}.", f"{around}.")
    return document


def _again(report: Report, code: str, count: int) -> Report:
    """Let a sector stand in a report several times, under codes of its own."""
    document = unstructure(report)
    [sector] = [s for s in document["sectors"] if s["code"] == code][:1] or [None]
    for number in range(2, count + 1) if sector is not None else ():
        copy = replaced(sector, f"{code}.", f"{code}-{number}.")
        document["sectors"].append(copy | {"code": f"{code}-{number}"})
    return structure(document)


RULE_LAWS: Final[tuple[Law[Any], ...]] = (
    described,
    _kit.offered,
    total,
    _kit.quiet,
    _kit.invariant,
    _kit.elsewhere,
    consistent,
    tells,
    linear,
)
"""Every law of rules, in the order of the documentation."""
