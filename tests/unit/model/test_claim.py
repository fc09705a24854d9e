"""Claims, baselines and history."""

from fractions import Fraction

import pytest

from ictreport import Claim, ClaimKind, History, Interval, Period, Plan, Quantity
from ictreport.errors import ModelError, PeriodError
from ictreport.model.claim import to_baseline

NO_VALUE = (
    "value: status normal needs a value (got None); give the value, or a status such "
    "as 'missing' or 'not_collected'"
)


def test_baselines() -> None:
    """A baseline is a period or the plan for one, and is written as it is read."""
    period, plan = to_baseline("2023-S1"), to_baseline("plan:2024")

    assert Period.parse("2023-S1") == period
    assert Plan(Period.parse("2024")) == plan == Plan("2024")
    assert ("2023-S1", "plan:2024") == (str(period), str(plan))
    assert plan is to_baseline(plan)


def test_plans_have_names() -> None:
    """One of several plans of a period is told by a code behind ``#``."""
    plan = to_baseline("plan:2024#centre")

    assert Plan("2024", "centre") == plan
    assert "plan:2024#centre" == str(plan)
    assert Plan("2024") != plan


@pytest.mark.parametrize("text", ["plan:2024#", "plan:2024#Centre", "plan:2024#a#b"])
def test_the_name_of_a_plan_is_a_code(text: str) -> None:
    """What is no code is refused as one."""
    with pytest.raises(ModelError, match="a code must be lower-case letters"):
        to_baseline(text)


def test_a_claim_has_a_status() -> None:
    """It says why there is no figure, and then none may be there."""
    claim = Claim("growth", "2023", status="not_collected")

    assert None is claim.value
    assert Claim("unchanged", "2023", status="provisional").value is None
    with pytest.raises(ModelError, match="status missing has no value"):
        Claim("growth", "2023", "3 %", status="missing")


def test_nothing_stated_of_a_revision_is_refused() -> None:
    """The figures need not fit each other, nor the unit of the value."""
    claim = Claim("growth", "2023", "3 %", revised_from="2 %", revision="5 pp")
    entry = History("2023", "3 VND", revised_from="2 USD", revision="0 %")

    assert Quantity.parse("2 %") == claim.revised_from
    assert Quantity.parse("0 %") == entry.revision


@pytest.mark.parametrize("text", ["plan:", "plan", "plan:plan:2024", "Plan:2024", ""])
def test_what_is_no_baseline_is_refused(text: str) -> None:
    """A text that is neither period nor plan is refused as a period."""
    with pytest.raises(PeriodError):
        to_baseline(text)


@pytest.mark.parametrize(
    ("kind", "baseline", "value"),
    [
        ("growth", "2023-S1", "11.5 %"),
        ("growth", "plan:2024", "-5 %"),
        ("ratio", "2023-S1", "77 %"),
        ("change", "2023-S1", "100 billion VND"),
        ("change", "2023-S1", "-12 procedure"),
        ("change", "2023-S1", "2 index"),
        ("change", "2023-S1", "1.5 per 100 inhabitant"),
        ("points", "2023-S1", "6.68 pp"),
        ("plan_share", "plan:2024", "39.6 %"),
        ("unchanged", "2023-S1", None),
        ("contribution", "2023-S1", "1.26 pp"),
        ("contribution", "2023-S1", "32.5 %"),
        ("average_growth", "2020", "4.2 %"),
    ],
)
def test_claims(kind: str, baseline: str, value: str | None) -> None:
    """Each kind of claim takes a value in its unit."""
    claim = Claim(kind, baseline, value)

    assert ClaimKind(kind) is claim.kind
    assert baseline == str(claim.baseline)
    assert (value and Quantity.parse(value)) == claim.value
    assert claim == Claim(claim.kind, claim.baseline, claim.value)
    assert hash(claim) == hash(Claim(claim.kind, claim.baseline, claim.value))


@pytest.mark.parametrize(
    ("kind", "baseline", "value", "message"),
    [
        (
            "growth",
            "2023",
            "5 pp",
            "claim: a claim of growth must be in % (got '5 pp')",
        ),
        ("ratio", "2023", "77 index", "claim: a claim of ratio must be in % (got "),
        (
            "plan_share",
            "plan:2024",
            "5 VND",
            "claim: a claim of plan_share must be in % ",
        ),
        (
            "points",
            "2023",
            "6.68 %",
            "claim: a claim of points must be in pp or bp (got ",
        ),
        (
            "change",
            "2023",
            "5 %",
            (
                "claim: a claim of change must be in the unit of the metric "
                "(got '5 %'); "
                "state the difference of two percents as a claim of points, in pp"
            ),
        ),
        (
            "change",
            "2023",
            "5 pp",
            "claim: a claim of change must be in the unit of the ",
        ),
        ("growth", "2023", None, NO_VALUE),
        ("change", "2023", None, NO_VALUE),
        (
            "unchanged",
            "2023",
            "0 %",
            (
                "claim: a claim of 'unchanged' must have no value (got '0 %'); "
                "leave it out"
            ),
        ),
        (
            "plan_share",
            "2024",
            "39.6 %",
            (
                "claim: a claim of plan_share must be against a plan (got "
                "'2024'); write 'plan:2024'"
            ),
        ),
        ("share", None, "5 pp", "claim: a claim of share must be in % (got '5 pp')"),
        (
            "share",
            "2023",
            "5 %",
            (
                "claim: a claim of share must have no baseline (got '2023'); "
                "write 'period' for the share of another period"
            ),
        ),
        (
            "growth",
            None,
            "5 %",
            (
                "claim: a claim of growth needs a baseline (got None); give the period "
                "or plan that it compares to"
            ),
        ),
        (
            "contribution",
            "2023",
            "5 VND",
            (
                "claim: a claim of contribution must be in pp or bp, or in % "
                "of the growth of the whole (got '5 VND')"
            ),
        ),
        (
            "average_growth",
            "2023",
            "5 pp",
            "claim: a claim of average_growth must be in % ",
        ),
        ("grew", "2023", "5 %", "kind: it must be one of growth, ratio, change, "),
    ],
)
def test_what_is_no_claim_is_refused(
    kind: str, baseline: str | None, value: str | None, message: str
) -> None:
    """A value that does not fit the kind is refused with the way out."""
    with pytest.raises(ModelError) as caught:
        Claim(kind, baseline, value)

    assert message == str(caught.value)[: len(message)]


@pytest.mark.parametrize(
    ("kind", "baseline", "value", "rate"),
    [
        (
            "growth",
            "2023",
            "11.5 %",
            Interval(Fraction(229, 2000), Fraction(231, 2000)),
        ),
        (
            "ratio",
            "2023",
            "77 % [exact]",
            Interval(Fraction(77, 100), Fraction(77, 100)),
        ),
        ("points", "2023", "6 pp", Interval(Fraction(55, 1000), Fraction(65, 1000))),
        ("growth", "2023", "> 50 %", Interval(Fraction(1, 2), None, lower_open=True)),
        ("plan_share", "plan:2024", "≤ 40 %", Interval(None, Fraction(2, 5))),
        ("change", "2023", "5 VND", None),
        ("unchanged", "2023", None, None),
    ],
)
def test_a_rate_is_a_ratio(
    kind: str, baseline: str, value: str | None, rate: Interval | None
) -> None:
    """A stated percent is given as a ratio, 11.5 % as 0.115."""
    claim = Claim(kind, baseline, value)

    assert rate == claim.rate


def test_a_share_has_no_baseline() -> None:
    """It may have a period of its own, as every claim may."""
    share = Claim("share", value="30.5 %", period="2023-S1")

    assert None is share.baseline
    assert Period.parse("2023-S1") == share.period
    assert Interval(Fraction(3045, 10_000), Fraction(3055, 10_000)) == share.rate


@pytest.mark.parametrize(
    ("baseline", "period", "years"),
    [
        ("2020", "2024", 4),
        ("2023-S1", "2024-S1", 1),
        ("2019-02", "2024-02", 5),
        ("2020-02-29", "2023-02-28", 3),
        ("2018-04-01/P12M", "2023-04-01/P12M", 5),
        ("2023-S1", "2024-S2", None),
        ("2023-S1", "2024", None),
        ("2024", "2024", None),
        ("2025", "2024", None),
        ("2020-02-28", "2023-03-01", None),
        ("2023-11-01/P3M", "2024-11-01/P2M", None),
        ("plan:2020", "2024", None),
        ("2020", None, None),
    ],
)
def test_years_of_an_average(
    baseline: str, period: str | None, years: int | None
) -> None:
    """Growth is averaged between periods of one length that lie whole years apart."""
    claim = Claim("average_growth", baseline, "4.2 %")

    assert years == claim.years(None if period is None else Period.parse(period))


def test_history() -> None:
    """A value of another period has a status and, when linked, a source."""
    entry = History("2023-S1", "203 billion VND", "estimated", "a-2023")

    assert Quantity.parse("203 billion VND") == entry.value
    assert "estimated" == entry.status
    assert entry == History(
        entry.baseline, entry.value, entry.status, entry.linked_from
    )
    assert entry != History(entry.baseline, entry.value, entry.status)


@pytest.mark.parametrize(
    ("value", "status", "message"),
    [
        (
            None,
            "normal",
            (
                "value: status normal needs a value (got None); "
                "give the value, or a status such as 'missing' or 'not_collected'"
            ),
        ),
        (
            "5 VND",
            "missing",
            (
                "value: status missing has no value (got '5 VND'); "
                "leave the value out or choose another status"
            ),
        ),
    ],
)
def test_history_has_a_value_or_a_reason(
    value: str | None, status: str, message: str
) -> None:
    """A value is there exactly when its status says so."""
    with pytest.raises(ModelError) as caught:
        History("2023", value, status)

    assert message == str(caught.value)


def test_a_source_is_an_id() -> None:
    """History is linked from a report by its id."""
    with pytest.raises(ModelError, match=r"^id: an id must be lower-case letters"):
        History("2023", "5 VND", linked_from="Report 2023")
