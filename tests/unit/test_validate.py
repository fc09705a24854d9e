"""Validation as an application calls it: with plugins, settings and justifications."""

import time
import types
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

import pytest

from ictreport import (
    Claim,
    Finding,
    History,
    Justification,
    Metric,
    Publisher,
    Report,
    RuleSettings,
    Sector,
    Text,
    explain,
    suspects,
    validate,
)
from ictreport._validate import rules_of
from ictreport.checks import RULES, CheckContext, FailOn, Outcome, Rule, RuleSummary
from ictreport.errors import LinkError, OptionsError
from ictreport.host import PluginHost
from ictreport.plugin import hookimpl

NAME = Text.of(en="N")
AGO = "2023-S1"
WHY = Text.of(en="The network was bought in January.")


def grew(value: str, growth: str, base: str | None = None) -> Metric:
    """Make a metric that grew."""
    return Metric(
        "m",
        NAME,
        value,
        claims=[Claim("growth", AGO, growth)],
        history=[History(AGO, base)] if base else [],
    )


def report(
    *metrics: Metric,
    name: str = "now",
    period: str = "2024-S1",
    publisher: str = "P",
    justifications: Iterable[Justification] = (),
) -> Report:
    """Make a report of one sector."""
    return Report(
        name,
        NAME,
        Publisher(publisher, NAME),
        period,
        sectors=[Sector("s", NAME, metrics=metrics)],
        justifications=justifications,
    )


def told(found: Iterable[Finding]) -> list[tuple[str, str]]:
    """Give rule and outcome of each finding."""
    return [(one.rule.code, one.standing) for one in found]


def always(code: str, severity: str = "error") -> Rule:
    """Make a rule that fails once."""

    def check(_report: Report, _context: CheckContext) -> Iterator[Outcome]:
        yield Outcome(address="s.m", result="fail", message="unit_differs")

    return Rule(
        code=code, title="Nothing holds", severity=severity, level="0", check=check
    )


def host_of(*rules: Rule) -> PluginHost:
    """Make a host whose only plugin offers rules."""
    plugin = types.ModuleType("rules")

    def ictreport_rules() -> Iterable[Rule]:
        return rules

    plugin.ictreport_rules = hookimpl(ictreport_rules)  # type: ignore[attr-defined]
    host = PluginHost(autoload=False)
    host.register(plugin, name="rules")
    return host


FELL = report(grew("5 VND", "-60 %"))


def test_installed_rules_run() -> None:
    """Without any word on rules those of the core are among them, in their order."""
    found = validate(FELL)
    codes = [one.rule for one in found.summary()]

    assert [rule.code for rule in RULES] == codes[: len(RULES)]
    assert [("growth-claim", "unknown"), ("plausible-growth", "fail")] == told(found)
    assert ("now", 2) == (found.report, len(found))


def test_rules_of_a_host_run() -> None:
    """A host with other plugins has other rules, and none without any."""
    host = host_of(always("own"))

    assert [("own", "fail")] == told(validate(FELL, host=host))
    assert ["own"] == [rule.code for rule in rules_of(host)]
    assert [] == told(validate(FELL, host=PluginHost(autoload=False)))


def test_a_code_that_two_rules_claim_is_nobodys() -> None:
    """Nobody can know which was meant, so neither runs."""
    host = host_of(always("own"), always("twice"))
    other = types.ModuleType("other")

    def ictreport_rules() -> Iterable[Rule]:
        return [always("twice", "warning")]

    other.ictreport_rules = hookimpl(ictreport_rules)  # type: ignore[attr-defined]
    host.register(other, name="other")

    assert ["own"] == [rule.code for rule in rules_of(host)]


def test_a_check_can_be_ended_before_a_rule() -> None:
    """What is raised before a rule runs ends the check, and that rule has not run."""
    begun: list[str] = []

    def before(rule: Rule) -> None:
        begun.append(rule.code)
        if rule.code == "second":
            raise TimeoutError

    with pytest.raises(TimeoutError):
        validate(
            FELL,
            rules=[always("first"), always("second"), always("third")],
            before=before,
        )
    assert ["first", "second"] == begun


def test_rules_of_a_call_run() -> None:
    """Rules that are named go before those of any host."""
    found = validate(FELL, rules=[always("own")], host=host_of(always("other")))

    assert [("own", "fail")] == told(found)


def test_growth_or_ratio_runs_alone() -> None:
    """A rule needs no other one beside it to know the limit that they share."""
    (rule,) = (one for one in RULES if one.code == "growth-or-ratio")
    found = report(grew("226 VND", "77 %"))

    assert [("growth-or-ratio", "fail")] == told(validate(found, rules=[rule]))


@pytest.mark.parametrize("severity", ["warning", "information"])
def test_a_justification_turns_a_warning_into_explained(severity: str) -> None:
    """It counts against no bar, and the text of the report stands beside it."""
    justification = Justification("own", "s.m", WHY)
    found = validate(
        report(justifications=[justification]), rules=[always("own", severity)]
    )

    assert [("own", "explained")] == told(found)
    assert [justification] == [one.justification for one in found]
    assert "unchecked" == found.verdict
    assert not found.fails(FailOn.WARNING)
    assert (
        RuleSummary(rule="own", items=1, passes=0, fails=0, unknown=0, explained=1),
    ) == found.summary()


def test_a_justification_never_excuses_an_error() -> None:
    """Figures that contradict each other do so whatever is said about them."""
    justification = Justification("growth-claim", "s.m", WHY, baseline=AGO)
    found = validate(
        report(grew("5 VND", "5 %", "9 VND"), justifications=[justification]),
        rules=RULES,
        settings=RuleSettings(only=frozenset({"growth-claim"})),
    )

    assert [("growth-claim", "fail")] == told(found)
    assert [justification] == [one.justification for one in found]
    assert "errors" == found.verdict


@pytest.mark.parametrize(
    ("baseline", "outcomes"),
    [
        (None, ["explained"]),
        (AGO, ["explained"]),
        ("2022-S1", ["fail", "unused-justification"]),
    ],
)
def test_a_justification_can_be_of_one_baseline(
    baseline: str | None, outcomes: list[str]
) -> None:
    """What explains the growth over one year says nothing of another."""
    justification = Justification("plausible-growth", "s.m", WHY, baseline=baseline)
    found = validate(
        report(grew("5 VND", "-60 %"), justifications=[justification]),
        rules=RULES,
        settings=RuleSettings(only=frozenset({"plausible-growth"})),
    )
    said = [
        one.standing if one.rule.code == "plausible-growth" else one.rule.code
        for one in found
    ]

    assert outcomes == said


def test_settings_hold_for_all_reports_or_for_one() -> None:
    """A limit for one report goes before that for all."""
    settings = RuleSettings(
        skip=frozenset({"growth-claim"}),
        parameters={"plausible-growth.limit": Decimal(70)},
        reports={
            "strict": RuleSettings(parameters={"plausible-growth.limit": Decimal(10)})
        },
    )
    strict = report(grew("5 VND", "-60 %"), name="strict")

    assert [] == told(validate(FELL, rules=RULES, settings=settings))
    assert [("plausible-growth", "fail")] == told(
        validate(strict, rules=RULES, settings=settings)
    )


def test_names_that_lead_nowhere_are_refused() -> None:
    """A slip in a setting cannot switch off a check unseen."""
    settings = RuleSettings(
        skip=frozenset({"parts-sun"}),
        parameters={"plausible-growth.limt": Decimal(1)},
    )
    with pytest.raises(OptionsError) as caught:
        validate(FELL, rules=RULES, settings=settings)

    rule, parameter = (problem.message for problem in caught.value.problems)
    assert "there is no rule 'parts-sun'; did you mean 'parts-sum'?" == rule
    assert parameter.endswith("did you mean 'plausible-growth.limit'?")


def test_earlier_reports_are_linked_and_nothing_is_changed() -> None:
    """Claims are compared with what was reported, in whatever order it is given."""
    now = report(grew("105 VND [exact]", "5 % [exact]"))
    then = report(grew("100 VND [exact]", "5 %"), name="then", period=AGO)
    older = report(name="older", period="2022-S1")
    before = repr(now)
    found = [
        validate(now, previous, rules=RULES)
        for previous in ([then, older], [older, then])
    ]

    assert found[0] == found[1]
    assert [] == told(found[0])
    assert before == repr(now)


def test_other_publishers_are_refused() -> None:
    """Reports of others, and the report itself, are no earlier reports."""
    other = report(name="then", period=AGO, publisher="Q")

    with pytest.raises(LinkError, match="of its publisher"):
        validate(FELL, [other], rules=RULES)
    with pytest.raises(LinkError, match="to itself"):
        validate(FELL, [FELL], rules=RULES)


def test_explain_uses_installed_rules_or_those_of_the_call() -> None:
    """Each outcome at the address is told, passes included."""
    settings = RuleSettings(skip=frozenset({"growth-claim"}))

    assert ["growth-claim", "plausible-growth"] == [
        one.rule.code for one in explain(FELL, "s.m")
    ]
    assert ["plausible-growth"] == [
        one.rule.code for one in explain(FELL, "s.m", rules=RULES, settings=settings)
    ]
    assert ["own"] == [
        one.rule.code for one in explain(FELL, "s.m", rules=[always("own")])
    ]
    assert () == explain(FELL, "s.m", host=PluginHost(autoload=False)).derivations


def test_explain_links_earlier_reports() -> None:
    """The arithmetic is that of the linked report."""
    then = report(grew("12.5 VND", "5 %"), name="then", period=AGO)
    told_with = explain(FELL, "s.m", [then], rules=RULES)

    assert ["pass"] == [
        one.outcome.result for one in told_with if one.rule.code == "growth-claim"
    ]


@pytest.mark.parametrize("step", [validate, suspects])
def test_many_claims_on_one_baseline_cost_in_proportion(
    step: Callable[[Report], object],
) -> None:
    """Four times as many claims, all of which contradict each other, cost so much."""

    def seconds(count: int) -> float:
        numbers = range(1, count + 1)
        claims = [Claim("growth", AGO, f"{number} %") for number in numbers]
        many = report(Metric("m", NAME, "111.5 kg", claims=claims))
        begun = time.process_time()
        step(many)
        return time.process_time() - begun

    seconds(50)  # what is made once
    assert seconds(800) < 10 * seconds(200)
