"""What a rule is, and its outcome for each thing that it judges."""

import decimal
import enum
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, cast, get_args

import attrs

from ictreport.errors import (
    ModelError,
    check_line,
    close_match,
    raise_interrupt,
    shorten,
    text_of,
)
from ictreport.model.claim import Baseline, Claim
from ictreport.model.interval import Interval
from ictreport.model.quantity import Quantity
from ictreport.model.text import Text
from ictreport.model.unit import Unit

if TYPE_CHECKING:
    from ictreport.model import Report

FigureKey = tuple[str, ...]
"""What identifies one figure: report, address, measure, and period or baseline."""


@attrs.frozen
class Step:
    """
    One line of arithmetic.

    Attributes:
        label: What the line shows: the key of a word of languages or of the rule's
            messages, or any text.
        formula: The arithmetic as text, with plain digits.
    """

    label: str
    formula: str


@attrs.frozen
class Operand:
    """
    A figure that an outcome was computed from.

    Attributes:
        key: The id of the report, the address, the measure, and the period or baseline.
        value: The figure as stated.
        needed: The interval in which it would have to lie for the rule to hold, when
            the other figures stay the same.
    """

    key: FigureKey
    value: Quantity
    needed: Interval


@attrs.frozen
class Arithmetic:
    """
    The arithmetic behind an outcome; it is computed only when it is asked for.

    Attributes:
        steps: Returns the lines that ``explain`` shows.
        operands: Returns the figures among which ``suspects`` looks for the wrong one.
    """

    steps: Callable[[], Iterable[Step]] = tuple
    operands: Callable[[], Iterable[Operand]] = tuple

    @property
    def has_operands(self) -> bool:
        """Whether ``suspects`` has operands to look at."""
        return self.operands is not tuple


Level = Literal["0", "1a", "1b", "1c", "2", "3", "4", "5"]
"""
How far a rule looks, as the European Statistical System counts.

0 structure; 1a a cell, 1b a record, 1c several records of one report; 2 other periods;
3 other sources; 4 other domains; 5 other providers.
"""

Result = Literal["pass", "fail", "unknown"]
"""``unknown`` means that something which is needed to judge is not there."""

_CODE = re.compile(r"[a-z][a-z0-9-]*")
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_LEVELS: Final = get_args(Level)
_RESULTS: Final = frozenset(get_args(Result))

_Given: TypeAlias = Any
"""What a caller passes, whatever the annotation of the field says."""

Params = Mapping[str, object] | Iterable[tuple[str, object]]


class Severity(enum.StrEnum):
    """How much a failure weighs."""

    ERROR = "error"
    """Figures contradict each other; a justification cannot excuse it."""
    WARNING = "warning"
    """Something is doubtful; a justification can explain it."""
    INFORMATION = "information"
    """A note; it counts against a report only where the caller says so."""

    def counts(self, bar: "Severity") -> bool:
        """
        Return whether failures of this severity count against a report.

        Args:
            bar: The least severity that counts.

        Returns:
            Whether it is that severity or a graver one.
        """
        gravest_first = list(Severity)
        return gravest_first.index(self) <= gravest_first.index(bar)


@attrs.frozen
class Range:
    """
    An interval with the unit and scale in which people read it.

    Attributes:
        interval: The amounts in base units; a percent stays a percent.
        unit: The unit of the amounts.
        scale: The power of ten that a message divides by.
    """

    interval: Interval
    unit: Unit
    scale: int = 0

    @property
    def as_difference(self) -> "Range":
        """The same as the difference of two figures, of percents in points."""
        own, other = self.unit.pure, self.unit.of_difference
        if own is None or other.pure is None or other == self.unit:
            return self
        return Range(self.interval.scale(own / other.pure), other, self.scale)


@attrs.frozen
class Hint:
    """
    A guess at the cause of a failure, which a person has to judge.

    Attributes:
        message: The key of a sentence in the words of languages.
        params: The values that the sentence mentions, by the names of its placeholders.
        figure: The figure that the hint is about, when it is not the one judged: the id
            of the report, the address, the measure, and the period or baseline.
    """

    message: str
    params: tuple[tuple[str, object], ...] = ()
    figure: FigureKey | None = None


def _pairs(params: Params) -> tuple[tuple[str, object], ...]:
    if isinstance(params, Mapping):
        return tuple(cast("Mapping[str, object]", params).items())
    return tuple(params)


def _result(value: Result) -> Result:
    if value not in _RESULTS:
        known = ", ".join(sorted(_RESULTS))
        raise ModelError("Outcome", f"result must be one of {known}", value)
    return value


def _baseline_of(claim: Claim | None) -> Baseline | None:
    return None if claim is None else claim.baseline


@attrs.frozen(kw_only=True)
class Outcome:
    """
    What a rule concludes about one thing that it judged.

    Attributes:
        address: The address of the metric, or ``tasks.`` and the code of the task.
        result: Whether it holds.
        message: The key of a sentence in the words of languages; a pass needs none.
        params: The values that the sentence mentions, by the names of its placeholders,
            as pairs or as a mapping.
        claim: The claim that was judged, or None.
        baseline: The baseline of the judged figure, by default that of the claim, or
            None.
        stated: What the report says, or None.
        computed: What follows from the other figures of the report, or None.
        gap: The distance between the stated and the computed amount, in base units;
            None when there is none.
        missing: The addresses of the metrics whose values are needed and missing.
        source: The figures that were needed to judge.
        target: The figures that were judged.
        hints: Guesses at what went wrong.
        severity: The severity of this outcome, when it is not that of the rule.
        arithmetic: The arithmetic behind the outcome, for ``explain`` and ``suspects``.

    Raises:
        ModelError: The result is not ``pass``, ``fail`` or ``unknown``.
    """

    address: str
    result: Result = attrs.field(converter=_result)
    message: str = ""
    params: tuple[tuple[str, object], ...] = attrs.field(default=(), converter=_pairs)
    claim: Claim | None = None
    baseline: Baseline | None = attrs.field(
        default=attrs.Factory(lambda self: _baseline_of(self.claim), takes_self=True)
    )
    stated: Range | None = None
    computed: Range | None = None
    gap: Fraction | None = None
    missing: tuple[str, ...] = ()
    source: tuple[FigureKey, ...] = ()
    target: tuple[FigureKey, ...] = ()
    hints: tuple[Hint, ...] = ()
    severity: Severity | None = None
    arithmetic: Arithmetic = attrs.field(default=Arithmetic(), eq=False, repr=False)

    @property
    def lacks_figure(self) -> bool:
        """Whether it cannot be judged because a figure is not printed."""
        lacks = bool(self.missing) or self.message in _NOT_PRINTED
        return self.result == "unknown" and lacks


_NOT_PRINTED: Final = frozenset(
    {
        "base_missing",
        "claim_missing",
        "date_missing",
        "level_missing",
        "revised_from_missing",
        "revised_missing",
        "share_missing",
        "value_missing",
        "whole_missing",
    }
)
"""The keys of messages that say which figure is not printed."""


@attrs.frozen(kw_only=True)
class Parameter:
    """
    A number that a user can set for a rule.

    Attributes:
        name: Its name, such as ``"limit"``.
        default: Its value unless a user sets another.
        help: One line that says what it means and in which unit it is.
    """

    name: str
    default: Decimal
    help: str


NoteKind = Literal["left-empty", "form-changed"]
"""The rule under which a note is told."""


@attrs.frozen
class Note:
    """
    Something that a source noticed while it read an input.

    A note belongs to that reading: it becomes a finding and is in no export.

    Attributes:
        rule: ``left-empty`` for a number that a form asks for and that nobody gave;
            ``form-changed`` for anything else, such as a unit that was changed.
        address: The address of the metric or part.
        text: What was noticed, in each language that the source has words of; nothing
            for ``left-empty``.
        place: Where it is in the input, such as a sheet and a cell.
    """

    rule: NoteKind
    address: str
    text: Text | None = None
    place: str = ""


@attrs.frozen(kw_only=True)
class CheckContext:
    """
    What a rule can use besides the report.

    Attributes:
        previous: Earlier reports of the same publisher, oldest first.
        parameters: The value of each parameter, under ``rule.name``.
        rules: The codes of all rules that run.
        identities: The rules that compare figures with each other, whether or not they
            run.
        notes: What the reader of the input noticed.
    """

    previous: "tuple[Report, ...]" = ()
    parameters: Mapping[str, Decimal] = attrs.field(factory=dict[str, Decimal])
    rules: frozenset[str] = frozenset()
    identities: "tuple[Rule, ...]" = ()
    notes: "tuple[Note, ...]" = ()
    _cache: "dict[tuple[Check, int], tuple[Outcome, ...]]" = attrs.field(
        factory=dict["tuple[Check, int]", "tuple[Outcome, ...]"],
        init=False,
        eq=False,
        repr=False,
    )

    _verdicts: "dict[tuple[Check, int], tuple[Outcome, ...]]" = attrs.field(
        factory=dict["tuple[Check, int]", "tuple[Outcome, ...]"],
        init=False,
        eq=False,
        repr=False,
    )

    def parameter(self, name: str) -> Decimal:
        """
        Look up the value of a parameter.

        Args:
            name: Rule and parameter, such as ``"plausible-growth.limit"``.

        Returns:
            Its value.

        Raises:
            ModelError: No rule that runs has such a parameter.
        """
        try:
            return self.parameters[name]
        except KeyError:
            hint = close_match(name, self.parameters)
            raise ModelError("parameter", "it must exist", name, hint) from None

    def outcomes(self, check: "Check", report: "Report") -> "tuple[Outcome, ...]":
        """
        Run a check on a report once, and keep its outcomes for the next call.

        Args:
            check: The check.
            report: A report that lives as long as this context.

        Returns:
            All its outcomes; the last is a failure if the check raised an error.
        """
        key = check, id(report)
        if key not in self._cache:
            self._cache[key] = tuple(run_check(check, report, self))
        return self._cache[key]

    def verdicts(self, check: "Check", report: "Report") -> "tuple[Outcome, ...]":
        """
        Run a check as ``outcomes``, and keep nothing of passes but what they say.

        The arithmetic of a pass holds an equation with all its figures. A large report
        has a hundred thousand of them, which the garbage collector would go through
        again and again.

        Args:
            check: The check.
            report: A report that lives as long as this context.

        Returns:
            All its outcomes, the passes without arithmetic.
        """
        key = check, id(report)
        if key in self._cache:
            return self._cache[key]
        if key not in self._verdicts:
            verdicts: list[Outcome] = []

            def is_raised(outcome: Outcome) -> bool:
                verdicts.append(_verdict(outcome))
                return False

            # What a check raises is not asked for, and comes last.
            raised = run_check(check, report, self, is_raised)
            self._verdicts[key] = (*verdicts, *raised)
        return self._verdicts[key]


def _verdict(outcome: Outcome) -> Outcome:
    """Take the arithmetic away from a pass."""
    if outcome.result != "pass":
        return outcome
    return Outcome(
        address=outcome.address,
        result="pass",
        claim=outcome.claim,
        baseline=outcome.baseline,
        source=outcome.source,
        target=outcome.target,
        arithmetic=_DROPPED if outcome.arithmetic.has_operands else NO_ARITHMETIC,
    )


def _run_again() -> Iterable[Operand]:
    raise LookupError("the arithmetic of a pass is not kept; run its check again")


NO_ARITHMETIC: Final = Arithmetic()
"""The arithmetic of an outcome that has none."""

_DROPPED: Final = Arithmetic(operands=_run_again)


Check = Callable[["Report", CheckContext], Iterable[Outcome]]
"""A function that judges a report, with an outcome for each thing that it looked at."""


def run_check(
    check: Check,
    report: "Report",
    context: CheckContext,
    keep: Callable[[Outcome], bool] = lambda _: True,
) -> list[Outcome]:
    """
    Run a check; an exception that it raises is reported as a failure.

    Args:
        check: The check.
        report: The report.
        context: What the check may look at besides.
        keep: Which outcomes to return, asked of each as soon as it is there; all by
            default.

    Returns:
        The outcomes.

    Raises:
        KeyboardInterrupt: The user interrupts the program meanwhile.
    """
    outcomes: list[Outcome] = []
    try:
        with decimal.localcontext(decimal.Context()):
            for outcome in check(report, context):
                if not isinstance(outcome, Outcome):
                    message = (
                        f"the rule gave {shorten(outcome)}, which is not an Outcome"
                    )
                    raise TypeError(message)  # noqa: TRY301 - reported like an exception
                if keep(outcome):
                    outcomes.append(outcome)
    except BaseException as error:  # noqa: BLE001 - a rule may raise anything
        raise_interrupt(error)
        text = f"{type(error).__name__}: {text_of(error)}".removesuffix(": ")
        outcomes.append(
            Outcome(
                address="", result="fail", message="rule_raised", params={"error": text}
            )
        )
    return outcomes


def _check_code(_instance: object, _attribute: object, value: _Given) -> None:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise ModelError(
            "Rule",
            "a rule's code must be lower-case letters, digits and '-'",
            value,
            "write it like 'parts-sum'",
        )


def _check_level(_instance: object, _attribute: object, value: _Given) -> None:
    if value not in _LEVELS:
        raise ModelError("Rule", f"level must be one of {', '.join(_LEVELS)}", value)


def _check_title(_instance: object, _attribute: object, value: _Given) -> None:
    check_line("Rule", "title", value)


def _check_function(_instance: object, _attribute: object, value: _Given) -> None:
    if not callable(value):
        raise ModelError(
            "Rule",
            "check must be a function of report and context",
            value,
            "let it yield outcomes",
        )


def _check_messages(
    _instance: object, _attribute: object, value: Mapping[str, Any]
) -> None:
    for key, text in value.items():
        if not _KEY.fullmatch(key) or not isinstance(text, Text):
            raise ModelError(
                "Rule",
                "messages must be texts under lower-case keys",
                key,
                "write {'too_high': Text.of(en='…')}",
            )


def _tuple(value: "Iterable[Parameter]") -> "tuple[Parameter, ...]":
    return tuple(value)


@attrs.frozen(kw_only=True)
class Rule:
    """
    One thing that must hold in a report, as data.

    Attributes:
        code: Its code in findings and justifications, such as ``"parts-sum"``.
        title: What must hold, in one line of English.
        severity: How much a failure weighs.
        level: How far the rule looks, as a validation level of the European Statistical
            System.
        check: A function of the report and a ``CheckContext`` that yields one outcome
            for each thing that it judges.
        parameters: The numbers that a user can set for it.
        identity: Whether an outcome is a statement that figures agree with each other,
            as that parts add up to a whole; other rules judge how plausible figures
            are, or how they are written.
        messages: The sentences of its outcomes that are not among the words of
            languages; ``{name}`` stands for a value of ``Outcome.params``.

    Raises:
        ModelError: An attribute does not have the form described above.
    """

    code: str = attrs.field(validator=_check_code)
    title: str = attrs.field(validator=_check_title)
    severity: Severity = attrs.field(converter=Severity)
    level: Level = attrs.field(validator=_check_level)
    check: Check = attrs.field(validator=_check_function)
    parameters: tuple[Parameter, ...] = attrs.field(default=(), converter=_tuple)
    identity: bool = False
    messages: Mapping[str, Text] = attrs.field(
        factory=dict[str, Text], validator=_check_messages, eq=False
    )


def rule(
    code: str,
    title: str,
    severity: Severity,
    level: Level,
    *,
    parameters: tuple[Parameter, ...] = (),
    identity: bool = False,
) -> Callable[[Check], Rule]:
    """
    Make a rule of the check that follows, whose facts then stand beside its code.

    Args:
        code: As ``Rule.code``.
        title: As ``Rule.title``.
        severity: As ``Rule.severity``.
        level: As ``Rule.level``.
        parameters: As ``Rule.parameters``.
        identity: As ``Rule.identity``.

    Returns:
        A decorator, which makes a ``Rule`` of a check.
    """

    def declare(check: Check) -> Rule:
        return Rule(
            code=code,
            title=title,
            severity=severity,
            level=level,
            check=check,
            parameters=parameters,
            identity=identity,
        )

    return declare
