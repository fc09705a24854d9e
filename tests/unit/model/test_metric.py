"""Metrics and breakdowns."""

from decimal import Decimal
from typing import Any

import pytest

from ictreport import (
    Breakdown,
    Claim,
    History,
    Interval,
    Metric,
    Period,
    Plan,
    Quantity,
    Sector,
    Status,
    Text,
)
from ictreport.errors import ModelError, PeriodError, QuantityError
from ictreport.model import Span
from ictreport.model.claim import MOST_CLAIMS, MOST_HISTORY, Base
from ictreport.model.metric import (
    DEEPEST_PARTS,
)

NAME = Text.of(en="Revenue")


def metric(
    code: str = "revenue", value: str | None = "226 VND", **more: object
) -> Metric:
    """Make a metric with a name."""
    return Metric(code, NAME, value, **more)  # type: ignore[arg-type]


def chain(levels: int) -> Metric:
    """Make a metric with so many levels of parts."""
    whole = metric("p")
    for _ in range(levels):
        whole = metric("p", breakdowns=[Breakdown(complete=True, parts=[whole])])
    return whole


def test_a_metric_is_made_of_what_people_write() -> None:
    """Compact text, mappings and names of statuses become values of the model."""
    made = Metric(
        "revenue",
        {"en": "Revenue"},
        "≈ 226 billion VND",
        status="estimated",
        period="2024-Q2",
        of={"en": "all revenue"},
        claims=[Claim("growth", "2023-S1", "11.5 %")],
        history=[History("2023-S1", "203 billion VND")],
    )

    assert Quantity.parse("≈ 226 billion VND") == made.value
    assert Status.ESTIMATED is made.status
    assert Period.parse("2024-Q2") == made.period
    assert Text.of(en="all revenue") == made.of
    assert (Claim("growth", "2023-S1", "11.5 %"),) == made.claims
    assert (History("2023-S1", "203 billion VND"),) == made.history
    assert made == Metric(
        made.code,
        made.name,
        made.value,
        status=made.status,
        period=made.period,
        of=made.of,
        claims=made.claims,
        history=made.history,
    )


@pytest.mark.parametrize("status", Status)
def test_a_value_is_there_exactly_when_the_status_says_so(status: Status) -> None:
    """A status that has a value needs one, any other refuses it."""
    with_value = {"value": "226 VND", "status": status}
    without = {"value": None, "status": status}
    right, wrong = (with_value, without) if status.has_value else (without, with_value)

    assert status is metric(**right).status
    with pytest.raises(ModelError, match=rf"^value: status {status} (needs a|has no) "):
        metric(**wrong)


@pytest.mark.parametrize("code", ["Revenue", "1st", ""])
def test_a_code_stands_in_addresses(code: str) -> None:
    """What is no code is the code of no metric and no sector."""
    with pytest.raises(ModelError, match=r"^code: a code must "):
        metric(code)
    with pytest.raises(ModelError, match=r"^code: a code must "):
        Sector(code, NAME)


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("value", "226", QuantityError),
        ("period", "2024-S9", PeriodError),
        ("of", "post", ModelError),
        ("of", 5, ModelError),
        ("status", "estimate", ModelError),
        ("claims", [History("2023", "5 VND")], ModelError),
        ("history", [Claim("growth", "2023", "5 %")], ModelError),
    ],
)
def test_fields_are_checked(field: str, value: object, error: type[ModelError]) -> None:
    """Each field refuses what it cannot be."""
    with pytest.raises(error):
        metric(**{field: value})  # type: ignore[arg-type]


def test_a_part_is_a_metric() -> None:
    """A breakdown holds metrics, and at least one."""
    with pytest.raises(ModelError, match="each must be of type Metric"):
        Breakdown(complete=True, parts=["full"])  # type: ignore[list-item]
    with pytest.raises(ModelError) as caught:
        Breakdown(complete=False, parts=[])

    assert "breakdown: there must be at least one part (got ()); leave it out" == str(
        caught.value
    )


def test_breakdowns_share_no_code() -> None:
    """One metric has several breakdowns, and an address leads into one of them."""
    by_sex = Breakdown(complete=True, parts=[metric("women"), metric("men")], by="SEX")
    by_age = Breakdown(
        complete=False, parts=[metric("young")], by=Text.of(en="age"), additive=True
    )
    whole = metric("whole", breakdowns=[by_sex, by_age])

    assert ["women", "men", "young"] == [part.code for part in whole.parts]
    with pytest.raises(ModelError, match=r"must not share a code \(got 'men'\)"):
        metric(
            "whole",
            breakdowns=[by_sex, Breakdown(complete=False, parts=[metric("men")])],
        )
    with pytest.raises(ModelError, match="write it like 'SEX'"):
        Breakdown(complete=True, parts=[metric("men")], by="sex")


def test_parts() -> None:
    """A metric gives its parts, or none."""
    part = metric("full")
    whole = metric(breakdowns=[Breakdown(complete=True, parts=[part])])

    assert (part,) == whole.parts
    assert () == part.parts


@pytest.mark.parametrize(
    ("value", "of", "interval"),
    [
        ("96 %", "post.all", Interval(Decimal("95.5"), Decimal("96.5"))),
        ("99.99 %", "post.all", Interval(Decimal("99.985"), Decimal("99.995"))),
        ("100 %", "post.all", Interval(Decimal("99.5"), 100)),
        ("0 %", {"en": "all"}, Interval(0, Decimal("0.5"))),
        ("> 96 %", "post.all", Interval(96, 100, lower_open=True)),
        ("< 5 %", "post.all", Interval(0, 5, upper_open=True)),
        ("120 %", "post.all", None),
        ("120 %", None, Interval(Decimal("119.5"), Decimal("120.5"))),
        ("> 96 %", None, Interval(96, None, lower_open=True)),
        ("120 VND", "post.all", Interval(Decimal("119.5"), Decimal("120.5"))),
        ("120 pp", "post.all", Interval(Decimal("119.5"), Decimal("120.5"))),
    ],
)
def test_a_share_of_something_is_capped(
    value: str, of: object, interval: Interval | None
) -> None:
    """Only a percent of something lies between 0 and 100."""
    assert interval == metric(value=value, of=of).interval


def test_a_missing_value_has_no_interval() -> None:
    """Without a value there is no interval."""
    assert metric(value=None, status="missing").interval is None


def test_history_is_looked_up_by_baseline() -> None:
    """What the report gives itself comes before what was linked."""
    linked = History("2023-S1", "1 VND", linked_from="a-2023")
    given = History("2023-S1", "2 VND")
    planned = History("plan:2023-S1", "3 VND")
    found = metric(history=[linked, planned, given])

    assert (given, linked) == found.at("2023-S1") == found.at(Period.parse("2023H1"))
    assert (planned,) == found.at("plan:2023-S1") == found.at(Plan("2023-S1"))
    assert () == found.at("2023-S2")


def test_parts_are_32_deep_at_most() -> None:
    """One level more than 32 is refused."""
    deepest = chain(DEEPEST_PARTS)

    assert 32 == deepest.breakdowns[0].depth
    assert 33 == len(list(deepest.walk("a.p")))
    with pytest.raises(ModelError) as caught:
        Breakdown(complete=True, parts=[deepest])

    assert "breakdown: parts must be nested at most 32 deep (got 33)" == str(
        caught.value
    )


def test_depth_is_no_part_of_the_value() -> None:
    """Breakdowns are equal by what they say."""
    one, other = chain(3), chain(3)

    assert one == other
    assert hash(one) == hash(other)
    assert "depth" not in repr(one)


def test_duplicate_codes_are_admitted() -> None:
    """Duplicate codes and history stay, so that a rule can speak of them."""
    entry = History("2023", "5 VND")
    twin = metric(history=[entry, entry])

    assert (twin, twin) == Sector("post", NAME, metrics=[twin, twin]).metrics
    assert (entry, entry) == twin.at("2023")


@pytest.mark.parametrize(
    ("name", "most", "item"),
    [
        ("claims", MOST_CLAIMS, Claim("unchanged", "2023-S1")),
        ("history", MOST_HISTORY, History("2023-S1", "1 VND")),
    ],
)
def test_claims_and_history_have_an_end(
    name: str, most: int, item: Claim | History
) -> None:
    """As many as that are let in, and one more is refused with the way out."""
    made = metric(**{name: [item] * most})

    assert most == len(getattr(made, name))
    with pytest.raises(ModelError) as caught:
        metric(**{name: [item] * (most + 1)})
    assert (
        f"metric: {name} must have at most {most} items (got {most + 1}); "
        "split the report, or leave out what it does not say"
    ) == str(caught.value)


def test_the_base_is_the_first_value_that_can_be() -> None:
    """Given goes before linked, and what no share can be comes last."""
    linked = History("2023", "60 %", linked_from="then")
    absent = History("2023", None, "missing")
    wrong, right = History("2023", "130 %"), History("2023", "99.8 %")
    share = {"of": NAME, "value": "70 %"}

    def base(*entries: History) -> Base | None:
        return metric(history=entries, **share).base("2023")

    def of(entry: History) -> Base:
        assert entry.value is not None
        return Base(entry, entry.value, is_share=True)

    assert None is base()
    assert None is base(absent, History("2022", "50 %"))
    assert of(wrong) == base(absent, wrong)
    assert None is of(wrong).interval
    assert of(linked) == base(wrong, linked)
    assert Interval(Decimal("59.5"), Decimal("60.5")) == of(linked).interval
    assert of(right) == base(linked, wrong, right)
    assert Interval(Decimal("99.75"), Decimal("99.85")) == of(right).interval
    assert Interval(Decimal("129.5"), Decimal("130.5")) == getattr(
        metric(history=[wrong]).base("2023"), "interval", None
    )


def test_growth_rates_are_no_shares() -> None:
    """A percent is a share when it is of something and no growth rate."""
    percent, money = Quantity.parse("3 %"), Quantity.parse("3 VND")
    share, rate, plain = (
        metric(value=percent, **facts)
        for facts in ({"of": NAME}, {"of": NAME, "growth_over": "P1Y"}, {})
    )

    assert [True, False, False] == [
        one.is_share(percent) for one in (share, rate, plain)
    ]
    assert False is share.is_share(money)


@pytest.mark.parametrize("key", ["claims", "history", "breakdowns"])
def test_a_level_need_not_be_printed(key: str) -> None:
    """A claim, another period or parts are enough; without any a value is needed."""
    said = {
        "claims": [Claim("growth", "2023", "6.42 %")],
        "history": [History("2023", "5 VND")],
        "breakdowns": [Breakdown(complete=True, parts=[metric("a")])],
    }
    made = metric(value=None, **{key: said[key]})

    assert (None, None) == (made.value, made.interval)
    with pytest.raises(ModelError) as caught:
        metric(value=None, **{key: []})
    assert str(caught.value).startswith(
        "value: status normal needs a value, a claim, a history or parts (got None)"
    )


def test_a_growth_rate_is_not_capped() -> None:
    """A rate over a span may exceed 100 %, whatever it is of."""
    rate = metric(value="120 %", of=NAME, growth_over="P1Y")

    assert Span.YEAR is rate.growth_over
    assert Interval(Decimal("119.5"), Decimal("120.5")) == rate.interval
    assert None is metric(value="120 %", of=NAME).interval


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"value": "5 VND"}, "growth_over: a growth rate must be in % (got '5 VND')"),
        (
            {"value": "5 %", "history": [History("2023", "5 pp")]},
            "growth_over: a growth rate must be in % (got '5 pp')",
        ),
        *(
            (
                {"value": "5 %", "claims": [Claim(kind, "2023", "5 %")]},
                f"claim: a growth rate must have no claim of {kind} (got '5 %'); ",
            )
            for kind in ("growth", "ratio", "average_growth")
        ),
    ],
)
def test_what_a_growth_rate_cannot_have(
    fields: dict[str, object], message: str
) -> None:
    """It is in percent, and is compared in points."""
    with pytest.raises(ModelError) as caught:
        metric(growth_over="P1Y", **fields)  # type: ignore[arg-type]

    assert message == str(caught.value)[: len(message)]


def test_a_growth_rate_is_compared_in_points() -> None:
    """History, plans, points and what is unchanged are said of it."""
    made = metric(
        value="6.42 %",
        growth_over="P3M",
        claims=[
            Claim("points", "2023", "0.5 pp"),
            Claim("plan_share", "plan:2024", "99 %"),
            Claim("unchanged", "2022"),
        ],
        history=[History("2023", "5.92 %"), History("plan:2024", "6.5 %")],
    )

    assert Span.QUARTER is made.growth_over


def test_the_level_of_a_claim_is_that_of_its_period() -> None:
    """Without a period, or with the metric's own, it is the value, else a history."""
    made = metric(history=[History("2024-05", "5 VND")])
    own = Period.parse("2024-06")

    def level(**more: Any) -> Metric | Base | None:  # noqa: ANN401
        return made.level(Claim("growth", "2023", "1 %", **more), own)

    assert made is level()
    assert made is level(period=own)
    assert made.base("2024-05") == level(period="2024-05")
    assert None is level(period="2024-04")
    assert None is made.base(None)
