"""Laws of the rules: silent on what is consistent, never silent on a defect."""

import copy
import decimal

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ictreport import Finding, Report, link, validate
from ictreport.checks import RULES, Severity, run_rules
from ictreport.model import Metric
from ictreport_testing.strategies import (
    DEFECTS,
    Defect,
    consecutive_reports,
    consistent_reports,
    defective_reports,
)

EXAMPLES = settings().max_examples
OF_ALL = {"translation-missing", "period-suspect"}
"""Rules on the report as a whole: on its words, and on how it writes its periods."""

OF_OTHERS = {"left-empty", "form-changed", "withheld-figure"}
"""Rules on what a source noticed, and on what follows from figures: no defects."""

CODES = [*DEFECTS]


def some(share: int) -> settings:
    """Run a part of the examples of the profile, since drawing reports takes time."""
    return settings(max_examples=max(10, EXAMPLES // share))


def told(report: Report, previous: tuple[Report, ...] = ()) -> list[Finding]:
    """Collect what is not a pass and not unknown, with every rule."""
    found = run_rules(report, RULES, previous=previous)
    return [
        finding
        for finding in found
        if finding.standing != "unknown"
        and finding.rule.code not in OF_ALL
        and finding.outcome.severity is not Severity.INFORMATION
    ]


def failed(defect: Defect) -> set[tuple[str, str]]:
    """Collect rule and address of each failure of a report with a defect."""
    found = told(defect.report, defect.previous)
    return {(finding.rule.code, finding.address) for finding in found}


def turned(metric: Metric) -> Metric:
    """State the history, the claims and the parts of a metric from last to first."""
    below = [
        attrs.evolve(one, parts=[turned(part) for part in reversed(one.parts)])
        for one in metric.breakdowns
    ]
    return attrs.evolve(
        metric,
        claims=metric.claims[::-1],
        history=metric.history[::-1],
        breakdowns=below,
    )


def backwards(report: Report) -> Report:
    """State everything in a report from last to first."""
    sectors = [
        attrs.evolve(sector, metrics=[turned(m) for m in reversed(sector.metrics)])
        for sector in reversed(report.sectors)
    ]
    return attrs.evolve(report, sectors=sectors, tasks=report.tasks[::-1])


def test_every_rule_has_a_defect() -> None:
    """Each rule has defects that it must tell, and no defect is nobody's."""
    assert {rule.code for rule in RULES} - OF_ALL - OF_OTHERS == {*CODES}


@given(consecutive_reports(count=3))
def test_no_rule_fails_on_consistent_reports(reports: tuple[Report, ...]) -> None:
    """What agrees is not told, whatever comes before it and however it is rounded."""
    for index, report in enumerate(reports):
        assert [] == told(report, reports[:index])


@some(5)
@given(consistent_reports())
def test_no_rule_fails_on_a_consistent_report(report: Report) -> None:
    """A report that brings its history along needs no other."""
    assert [] == told(report)


@pytest.mark.parametrize("rule", CODES)
@some(5)
@given(data=st.data())
def test_the_rule_tells_its_defect(rule: str, data: st.DataObject) -> None:
    """A defect is told by its rule at its place, and nothing is told elsewhere."""
    defect = data.draw(DEFECTS[rule])
    found = failed(defect)

    assert rule == defect.rule
    assert (rule, defect.address) in found
    # A slip of scale is told at the part that it explains, within the defect.
    beside = {address for _, address in found} - {defect.address}
    assert all(address.startswith(f"{defect.address}.") for address in beside)


@some(5)
@given(DEFECTS["duplicate-fact"])
def test_duplicates_are_told_in_either_order(defect: Defect) -> None:
    """The order of two contradicting statements decides nothing."""
    other = attrs.evolve(defect, report=backwards(defect.report))

    assert ("duplicate-fact", defect.address) in failed(defect)
    assert failed(defect) == failed(other)


@some(5)
@given(defective_reports())
def test_the_order_of_statements_decides_nothing(defect: Defect) -> None:
    """A report that is written backwards has the same failures."""
    other = attrs.evolve(defect, report=backwards(defect.report))

    assert failed(defect) == failed(other)


@some(5)
@given(defective_reports())
def test_validate_changes_nothing(defect: Defect) -> None:
    """Reports are as they were, and the same findings come again."""
    kept = copy.deepcopy(defect)
    first = validate(defect.report, defect.previous, rules=RULES)

    assert kept == defect
    assert hash(kept) == hash(defect)
    assert first == validate(defect.report, defect.previous, rules=RULES)
    assert first == validate(kept.report, kept.previous, rules=RULES)


@some(5)
@given(consecutive_reports(count=4), st.data())
def test_the_order_of_earlier_reports_does_not_matter(
    reports: tuple[Report, ...], data: st.DataObject
) -> None:
    """Earlier reports are put in order by their periods."""
    *previous, report = reports
    mixed = data.draw(st.permutations(previous))

    assert validate(report, previous, rules=RULES) == validate(
        report, mixed, rules=RULES
    )


@some(5)
@given(defective_reports(), st.sampled_from((decimal.ROUND_UP, decimal.ROUND_DOWN)))
def test_the_decimal_context_has_no_say(defect: Defect, rounding: str) -> None:
    """A caller with six digits finds what anybody finds."""
    expected = validate(defect.report, defect.previous, rules=RULES)
    with decimal.localcontext(prec=6, rounding=rounding):
        actual = validate(defect.report, defect.previous, rules=RULES)

    assert expected == actual


@some(5)
@given(defective_reports())
def test_linking_first_changes_no_finding(defect: Defect) -> None:
    """Reports that are linked already have the findings that linking gives."""
    linked = link(defect.report, *defect.previous)

    assert validate(defect.report, defect.previous, rules=RULES) == validate(
        linked, defect.previous, rules=RULES
    )
