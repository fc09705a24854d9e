"""What breakdowns must, may and must not say of adding up."""

import pytest

from ictreport.errors import ModelError
from ictreport.model import Breakdown, Claim, History, Metric, Text
from ictreport.model.metric import additive_choices, admitted, parts_add_up

NAME = Text.of(en="Boats")


def whole(
    value: str | None, *parts: str, additive: bool | None = None, **fields: str
) -> Metric:
    """Make a metric with a breakdown."""
    below = [
        Metric(f"p{n}", NAME, part) for n, part in enumerate(parts or (str(value),))
    ]
    made = Breakdown(complete=True, additive=additive, parts=below)
    return Metric("boats", NAME, value, breakdowns=[made], **fields)


@pytest.mark.parametrize(
    "value",
    [
        "12 %",
        "12 pp",
        "12 bp",
        "12 per 100 inhabitant",
        "12 USD/barrel",
        "12.5 celsius",
    ],
)
def test_what_only_a_reader_can_tell_must_be_written(value: str) -> None:
    """Of percents, points, rates, quotients and temperatures it must be said."""
    with pytest.raises(ModelError, match="must say whether its parts add up") as told:
        whole(value)
    assert "write 'additive = true' for shares of one whole" in str(told.value)
    for additive in (True, False):
        metric = whole(value, additive=additive)
        assert parts_add_up(metric, metric.breakdowns[0]) is additive


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        ("102.5 index", {}),
        ("2.5 times", {}),
        ("4.5 %", {"growth_over": "P1Y"}),
        ("102.5 index", {"collection": "average"}),
    ],
)
def test_what_never_adds_up_cannot_say_that_it_does(
    value: str, fields: dict[str, str]
) -> None:
    """An index, times and growth rates are false without a word."""
    with pytest.raises(ModelError, match="never add up"):
        whole(value, additive=True, **fields)
    for additive in (None, False):
        metric = whole(value, additive=additive, **fields)
        assert parts_add_up(metric, metric.breakdowns[0]) is False


@pytest.mark.parametrize("value", ["12 boat", "12 %"])
def test_an_average_adds_up_where_it_says_so(value: str) -> None:
    """One over time adds up over groups; without a word nothing is added."""
    for additive in (None, False, True):
        metric = whole(value, additive=additive, collection="average")
        assert parts_add_up(metric, metric.breakdowns[0]) is (additive is True)


@pytest.mark.parametrize("value", ["12 boat", "12 million VND", "12 km", "12 tonne"])
def test_all_else_adds_up_unless_it_says_no(value: str) -> None:
    """Counts, money and measures add up by default."""
    silent, refused = whole(value), whole(value, additive=False)
    assert parts_add_up(silent, silent.breakdowns[0]) is True
    assert parts_add_up(refused, refused.breakdowns[0]) is False


def test_parts_say_what_a_whole_without_a_value_is() -> None:
    """The unit of a missing whole is that of its parts, else nothing is asked."""
    with pytest.raises(ModelError, match="must say whether"):
        whole(None, "12 %", status="missing")
    below = Metric("p", NAME, claims=[Claim("growth", "2023", "2 %")])
    made = Breakdown(complete=True, parts=[below])
    metric = Metric("boats", NAME, status="missing", breakdowns=[made])
    assert parts_add_up(metric, made) is True


def test_the_history_tells_the_unit_of_a_whole() -> None:
    """Earlier values are of the unit of the metric."""
    metric = Metric("b", NAME, status="missing", history=[History("2023", "2 %")])
    assert additive_choices(metric, ()) == (False, True)
    linked = History("2023", "2 %", linked_from="earlier")
    metric = Metric("b", NAME, status="missing", history=[linked])
    assert additive_choices(metric, ()) == (None, True, False)


def test_growth_rates_of_parts_never_add_up() -> None:
    """A whole without a value is no sum of growth rates."""
    part = Metric("p", NAME, "2 %", growth_over="P1Y")
    metric = Metric("b", NAME, status="missing")
    assert additive_choices(metric, [part]) == (None, False)


@pytest.mark.parametrize(
    ("value", "said", "kept"),
    [
        ("12 boat", None, (None, True)),
        ("12 boat", False, (False, True)),
        ("12 %", None, (False, False)),
        ("12 %", True, (True, True)),
        ("102.5 index", True, (None, True)),
    ],
)
def test_sources_add_up_only_what_they_may(
    value: str, *, said: bool | None, kept: tuple[bool | None, bool]
) -> None:
    """What a source says of many figures holds where it is admitted."""
    metric = Metric("boats", NAME, value)
    made = Breakdown(complete=True, additive=said, parts=[metric])
    found = admitted(metric, made)
    assert (found.additive, found.complete) == kept
