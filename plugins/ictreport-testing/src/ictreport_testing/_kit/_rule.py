"""What a rule is tried on, and the laws that it must keep."""

import copy
import decimal
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Final

import attrs
from hypothesis import strategies as st

from ictreport.checks import Finding, Outcome, Rule
from ictreport.errors import IctreportError
from ictreport.model import Report, link
from ictreport_testing._kit import _corpus
from ictreport_testing._kit._drawing import drawn
from ictreport_testing._kit._everything import everything
from ictreport_testing._kit._guard import watched
from ictreport_testing._kit._judging import judge
from ictreport_testing._kit._law import Law, LawError, broken, caught, law
from ictreport_testing._kit._lists import long_lists
from ictreport_testing._kit._process import WORLDS, ChildError, Kind, run
from ictreport_testing._kit._reduce import reduce
from ictreport_testing._kit._rule_cases import fixed_defects, renamed
from ictreport_testing._kit._rule_facts import has_facts, same_gaps, things
from ictreport_testing._kit._rule_ways import rescaled
from ictreport_testing._strategies._defects import Defect

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_LONGEST_TITLE: Final = 80
_FEW: Final = 8
_MANY: Final = 20
_HOLE: Final = re.compile(r"\{([a-z_]+)\}")

Reports = tuple[Report, ...]
"""A report behind those before it, oldest first."""

Numbers = Mapping[str, Decimal]
"""What users can set, under ``rule.name``."""


@attrs.frozen(kw_only=True, eq=False)
class RuleKit:
    """
    A rule and what it is tried on.

    Attributes:
        rule: The rule.
        home: The module that offers it.
        heavy_modules: Modules that importing it must not import.
        reports: Draws any reports.
        consistent: Draws reports on which it must not fail, with those before them.
        defects: Draws reports on which it must fail, or None.
        examples: How many of each are drawn.
        is_arithmetic: Whether reports that add up are consistent by what it asks.
    """

    rule: Rule
    home: str
    heavy_modules: frozenset[str]
    reports: st.SearchStrategy[Report]
    consistent: st.SearchStrategy[Reports]
    defects: st.SearchStrategy[Defect] | None
    examples: int
    is_arithmetic: bool = True
    kind: Kind = "rule"

    @property
    def subject(self) -> str:
        """What messages call it."""
        return f"rule {self.rule.code!r}"

    @property
    def name(self) -> str:
        """The code that people ask for."""
        return self.rule.code

    def consistent_reports(self) -> tuple[Reports, ...]:
        """Draw reports on which it must not fail."""
        return drawn(self.consistent, self.examples)

    def defective(self) -> tuple[Defect, ...]:
        """Draw reports on which it must fail; none when the author names none."""
        count = max(self.examples, _MANY)
        if self.defects is None:
            return ()
        return (*fixed_defects(self.defects), *drawn(self.defects, count))

    def cases(self) -> Iterable[tuple[str, Reports]]:
        """Give all that it must judge without an error."""
        fixed = (
            ("every kind of thing", everything()),
            *_corpus.empty(),
            *_corpus.twins(),
            *_corpus.hostile(),
            *_corpus.numbers(),
            *_corpus.huge(100)[:2],
            *long_lists(_MANY),
        )
        for name, report in fixed:
            yield name, (report,)
        for number, reports in enumerate(self.consistent_reports()):
            yield f"consistent {number}", reports
        for number, defect in enumerate(self.defective()[:_FEW]):
            yield f"defect {number}", (*defect.previous, defect.report)
        for number, report in enumerate(drawn(self.reports, self.examples)):
            yield f"drawn {number}", (report,)

    def call(
        self, reports: Reports, numbers: Numbers | None = None
    ) -> tuple[Outcome, ...]:
        """
        Run the rule on the last of some reports.

        Args:
            reports: The report behind those before it.
            numbers: Numbers that users can set, where not the defaults.

        Returns:
            What it says.

        Raises:
            LawError: The rule raises, or returns something that is not an outcome.
        """
        *previous, report = reports
        try:
            said: tuple[object, ...] = judge(self.rule, report, previous, numbers)
        except BaseException as error:  # noqa: BLE001 - a rule may raise anything
            broken(f"check raised {caught(error)}")
        found: list[Outcome] = []
        for outcome in said:
            if not isinstance(outcome, Outcome):
                broken(f"check gave {outcome!r}, which is not an Outcome")
            found.append(outcome)
        return tuple(found)

    def hold(
        self,
        check: Callable[[Reports], None],
        cases: Iterable[tuple[str, Reports]],
        *,
        smaller: bool = True,
    ) -> None:
        """
        Check every case, and make the first one that breaks the law small.

        Args:
            check: Raises ``LawError`` when reports break it.
            cases: The cases with names.
            smaller: Whether to look for a smaller report that breaks it.

        Raises:
            LawError: A case breaks it; the error has the smallest report found.
        """
        for name, reports in cases:
            error = _failure(check, reports)
            if error is None:
                continue
            *previous, report = reports
            small = report
            if smaller:

                def breaks(less: Report, before: Iterable[Report] = previous) -> bool:
                    return _failure(check, (*before, less)) is not None

                small = reduce(report, breaks)
                error = _failure(check, (*previous, small)) or error
            error.name, error.report = name, small
            raise error


def _failure(check: Callable[[Reports], None], reports: Reports) -> LawError | None:
    try:
        check(reports)
    except LawError as error:
        return error
    return None


@law("Say in the title what must hold, and give every parameter a help text.")
def descriptor(kit: RuleKit) -> None:
    """The title is short, and parameters differ in name and have help."""
    rule = kit.rule
    if len(rule.title) > _LONGEST_TITLE or rule.title.endswith("."):
        broken(
            f"title must be at most {_LONGEST_TITLE} characters without a full stop "
            f"(got {rule.title!r})"
        )
    names = [parameter.name for parameter in rule.parameters]
    if len(set(names)) < len(names):
        broken(f"parameters must differ in name (got {', '.join(names)})")
    for parameter in rule.parameters:
        if not parameter.help.strip():
            broken(f"parameter {parameter.name!r} must have a help text")


@law("Yield 'unknown' where it cannot judge; every figure may be missing.")
def total(kit: RuleKit) -> None:
    """It judges every valid report, alone and with earlier ones, and never raises."""

    def check(reports: Reports) -> None:
        kit.call(reports)

    kit.hold(check, kit.cases())


@law("Keep nothing between calls, and draw nothing at random.")
def deterministic(kit: RuleKit) -> None:
    """Judging the same report twice gives the same outcomes in the same order."""

    def check(reports: Reports) -> None:
        if kit.call(reports) != kit.call(reports):
            broken("its outcomes differ the second time")

    kit.hold(check, kit.cases())


@law("Sort what comes from sets, and ask no clock or locale.")
def reproducible(kit: RuleKit) -> None:
    """Another process gives the same outcomes, whatever its hash seed and zone."""
    pairs = [reports for _, reports in kit.cases()][-_FEW * 2 :]
    here = [kit.call(reports) for reports in pairs]
    for world in WORLDS:
        try:
            there = run("judgements", kit.home, kit.name, pairs, world=world)
        except ChildError as error:
            broken(f"it does not work in another process: {error}")
        for reports, mine, other in zip(pairs, here, there, strict=True):
            if mine != other:
                found = f"its outcomes differ in another process ({world})"
                broken(found, report=reports[-1])


@law("Compute with Fraction and Interval.")
def context_free(kit: RuleKit) -> None:
    """The decimal context of the caller does not change the outcomes."""

    def check(reports: Reports) -> None:
        usual = kit.call(reports)
        with decimal.localcontext(prec=6, rounding=decimal.ROUND_UP):
            other = kit.call(reports)
        if usual != other:
            broken("its outcomes differ in a decimal context of six digits")

    kit.hold(check, kit.cases())


@law("Look at the report and change nothing; never bypass a frozen class.")
def unmutated(kit: RuleKit) -> None:
    """Judging changes none of the reports."""

    def check(reports: Reports) -> None:
        given = copy.deepcopy(reports)
        kit.call(given)
        if given != reports or hash(given) != hash(reports):
            broken("a report was changed while it was judged")

    kit.hold(check, kit.cases())


@law("Judge by the report, the earlier ones and the parameters alone.")
def no_effects(kit: RuleKit) -> None:
    """Judging touches no file, program or network, and prints nothing."""
    for _, reports in [*kit.cases()][:_FEW]:
        with watched() as first:
            kit.call(reports)
        with watched() as effects:
            kit.call(reports)
        seen = [*effects.files, *effects.programs, *effects.network, *effects.others]
        seen += first.others
        if seen:
            broken("; ".join(seen))


@law("Give the rule messages={...} for its keys, and outcomes a value for each name.")
def messages(kit: RuleKit) -> None:
    """Every outcome has words in every language, with all placeholders filled."""
    from ictreport.language._language import builtin_language, builtin_languages

    known = (builtin_language(spec.tag) for spec in builtin_languages())
    languages = [language for language in known if language is not None]

    def check(reports: Reports) -> None:
        from ictreport.view import FindingSpeaker

        report = _linked(reports)
        speakers = [FindingSpeaker.of(report, language) for language in languages]
        for outcome in kit.call(reports):
            if outcome.result == "pass" and not outcome.message:
                continue
            finding = Finding(kit.rule, outcome)
            has_facts(outcome)
            for speaker in speakers:
                texts = (speaker.text(finding), *speaker.hints(finding))
                keys = (outcome.message, *(hint.message for hint in outcome.hints))
                for text in texts:
                    _has_words(text, keys, speaker.scene.language.tag)

    kit.hold(check, kit.cases())
    _in_another_language(kit, check)
    for defect in kit.defective():
        scaled = (*defect.previous, rescaled(defect.report))
        same_gaps(kit.call((*defect.previous, defect.report)), kit.call(scaled))
    for key, text in kit.rule.messages.items():
        holes = {tag: {*_HOLE.findall(words)} for tag, words in text}
        if len({*map(frozenset, holes.values())}) > 1:
            broken(f"the message {key!r} has other placeholders by language: {holes}")


def _in_another_language(kit: RuleKit, check: Callable[[Reports], None]) -> None:
    """Look at what is told of reports whose every name is in one language, no pack."""
    told = 0
    for name, (*previous, report) in kit.cases():
        if told < _FEW and any(o.params for o in kit.call((*previous, report))):
            told += 1
            kit.hold(
                check, [(f"{name}, in French", (*previous, renamed(report, "fr")))]
            )


def _has_words(text: str, keys: Iterable[str], tag: str) -> None:
    if not text or text in keys:
        broken(f"the key {text!r} has no words in {tag!r}")
    hole = _HOLE.search(text)
    if hole is not None:
        broken(f"{hole[0]} is not filled in {text!r} ({tag})")


def _linked(reports: Reports) -> Report:
    *previous, report = reports
    try:
        return link(report, *previous)
    except IctreportError:
        return report


@law(
    "Take addresses from report.walk(), a sector's code, or 'tasks.' and a task's code."
)
def addresses(kit: RuleKit) -> None:
    """Every outcome is about something that the report or an earlier one has."""

    def check(reports: Reports) -> None:
        known = {"", *(place for each in reports for place in things(each))}
        for outcome in kit.call(reports):
            if outcome.address not in known:
                broken(f"nothing has the address {outcome.address!r}")

    kit.hold(check, kit.cases())


@law("Yield one outcome for each thing, and look at each thing once.")
def once(kit: RuleKit) -> None:
    """It reports each failure once, and also reports what passes."""

    def check(reports: Reports) -> None:
        places = Counter(place for each in reports for place in things(each))
        failed = [each for each in kit.call(reports) if each.result == "fail"]
        told = Counter(map(repr, failed))
        for outcome in failed:
            # Two metrics or sectors of one address are two things.
            if told[repr(outcome)] > max(1, places[outcome.address]):
                broken(
                    f"it reports the same failure of {outcome.address!r} more than once"
                )

    cases = [*kit.cases()]
    kit.hold(check, cases)
    results = [{o.result for o in kit.call(reports)} for _, reports in cases]
    failing = sum("fail" in each for each in results)
    # Of few cases those that hold may all be of another sort.
    if failing > len(kit.defective()[:_FEW]) + _FEW and "pass" not in set().union(
        *results
    ):
        broken("it reports failures and never a pass")


RULE_LAWS: Final[tuple[Law[RuleKit], ...]] = (
    descriptor,
    total,
    deterministic,
    reproducible,
    context_free,
    unmutated,
    no_effects,
    messages,
    addresses,
    once,
)
"""Laws of rules, but for those of modules."""
