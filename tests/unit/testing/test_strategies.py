"""The strategies draw what they promise, and all that they promise."""

import inspect
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ictreport import (
    Breakdown,
    Claim,
    ClaimKind,
    Hedge,
    Interval,
    Metric,
    Period,
    Plan,
    Quantity,
    Report,
    Sector,
    Status,
    Target,
    Task,
    Text,
    Unit,
    UnitKind,
)
from ictreport.model import FACTS, Frequency, Placeholder, parse_narrative
from ictreport.testing import strategies
from ictreport.testing._strategies._words import Twin, twin_of, twins

ValueT = TypeVar("ValueT")
NAME = Text.of(en="x")
DRAWN = [
    name for name in strategies.__all__ if name.islower() and name != "options_for"
]
TAME = strategies.texts(names=strategies.names(hostile=False))


def absent(
    drawn: st.SearchStrategy[ValueT],
    promises: Mapping[str, Callable[[ValueT], object]],
    size: int = 400,
) -> list[str]:
    """List the promises that none of so many values keeps, the same ones each time."""
    open_promises = dict(promises)

    @settings(
        database=None,
        derandomize=True,
        max_examples=size,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(drawn)
    def look(value: ValueT) -> None:
        for what in [what for what, keeps in open_promises.items() if keeps(value)]:
            del open_promises[what]

    look()
    return [*open_promises]


def each(field: str, values: Iterable[object]) -> dict[str, Callable[[object], bool]]:
    """Promise that a field takes each of some values."""

    def takes(wanted: object) -> Callable[[object], bool]:
        return lambda value: getattr(value, field) is wanted

    return {str(wanted): takes(wanted) for wanted in values}


def metrics_of(report: Report) -> list[Metric]:
    """Take every metric and part."""
    return [metric for _, metric in report.walk()]


def placeholders_of(report: Report) -> list[Placeholder]:
    """Take every placeholder of every paragraph."""
    texts = [*report.narrative, *(t for s in report.sectors for t in s.narrative)]
    return [
        segment
        for text in texts
        for _, words in text
        for segment in parse_narrative(words)
        if isinstance(segment, Placeholder)
    ]


def seen(name: str) -> str:
    """Reduce a name to what tells it from others at a glance."""
    letters = unicodedata.normalize("NFKC", name)
    return "".join(filter(str.isalnum, letters)).casefold()


def have_twins(names: list[str]) -> bool:
    """Tell whether two names look alike though they are not the same."""
    different = {name for name in names if seen(name)}
    return len({seen(name) for name in different}) < len(different)


@pytest.mark.parametrize("name", DRAWN)
def test_a_strategy_is_written_as_its_call(name: str) -> None:
    """A message names a strategy, not all that it is made of."""
    make = getattr(strategies, name)

    assert name == "languages" or f"{name}()" == repr(make())
    assert make.__doc__
    assert name == make.__name__


@pytest.mark.parametrize("name", DRAWN)
def test_arguments_are_keywords_with_defaults(name: str) -> None:
    """Nothing need be said, and what is said is said by name."""
    for parameter in inspect.signature(getattr(strategies, name)).parameters.values():
        assert inspect.Parameter.KEYWORD_ONLY is parameter.kind
        assert inspect.Parameter.empty is not parameter.default


@settings(max_examples=10)
@given(st.data())
@pytest.mark.parametrize("name", DRAWN)
def test_every_strategy_draws(name: str, data: st.DataObject) -> None:
    """Every strategy draws without arguments."""
    value = data.draw(getattr(strategies, name)())

    assert value is not None
    assert isinstance(hash(value), int)


def test_a_call_says_its_arguments() -> None:
    """The arguments of a strategy are written as they were given."""
    drawn = strategies.reports(texts=TAME, max_sectors=1)

    assert "reports(texts=texts(names=names(hostile=False)), max_sectors=1)" == repr(
        drawn
    )


HOSTILE: dict[str, Callable[[str], object]] = {
    "formula": lambda name: name[0] == "=",
    "mention": lambda name: name[0] == "@",
    "sign": lambda name: name[0] in "+-",
    "leading blank": lambda name: name[0] == " ",
    "trailing blank": lambda name: name[-1] == " ",
    "line feed": lambda name: "\n" in name,
    "carriage return": lambda name: "\r" in name,
    "tab": lambda name: "\t" in name,
    "comma": lambda name: "," in name,
    "semicolon": lambda name: ";" in name,
    "quote": lambda name: '"' in name,
    "no-break space": lambda name: "\u00a0" in name,
    "right to left": lambda name: "\u202e" in name,
    "no width": lambda name: "\u200b" in name,
    "brace": lambda name: "{" in name,
    "joined emoji": lambda name: "👩\u200d💻" in name,
    "digits alone": lambda name: name.isdigit(),
    "blanks alone": lambda name: name.isspace(),
    "decomposed": lambda name: name != unicodedata.normalize("NFC", name),
    "markup": lambda name: "<b>" in name,
    "null": lambda name: "\x00" in name,
    "astral": lambda name: ord(max(name)) > 0xFFFF,
}


def test_names_are_hostile() -> None:
    """What breaks naive formats is drawn."""
    assert [] == absent(strategies.names(), HOSTILE, 2000)


@given(strategies.names(hostile=False))
def test_names_can_be_tame(name: str) -> None:
    """Without hostility a name is words with single blanks between."""
    assert name == " ".join(name.split())
    assert all(character.isalnum() or character == " " for character in name) or any(
        unicodedata.category(character).startswith("M") for character in name
    )


@given(strategies.codes(max_size=1))
def test_codes_have_a_size(code: str) -> None:
    """No code is longer than asked."""
    assert 1 == len(code)


@given(strategies.texts(min_languages=2, max_languages=2))
def test_texts_have_so_many_languages(text: Text) -> None:
    """The number of languages is as asked."""
    assert 2 == len(text.languages)


@given(strategies.texts(languages=st.sampled_from(("en", "EN", "vi"))))
def test_texts_have_languages_once(text: Text) -> None:
    """Tags that differ in case alone are one language."""
    assert {"en", "vi"} >= {tag.lower() for tag in text.languages}


def test_periods_are_of_every_form() -> None:
    """Every frequency, leap days, last weeks, nine months, fiscal years are drawn."""

    def ends(code: str) -> Callable[[Period], bool]:
        return lambda period: str(period).endswith(code)

    codes = {code: ends(code) for code in ("-02-29", "-W53", "/P9M", "/P12M")}

    assert [] == absent(
        strategies.periods(), {**each("frequency", Frequency), **codes}, 1500
    )


@given(strategies.periods(years=st.just(2024)))
def test_periods_start_in_a_year(period: Period) -> None:
    """The year is that of the start, or of the week."""
    assert str(period).startswith("2024")


def test_units_are_of_every_kind() -> None:
    """Every kind of unit is drawn."""
    assert [] == absent(strategies.units(), each("kind", UnitKind))


@given(st.data(), st.sampled_from(UnitKind))
def test_units_are_of_given_kinds(data: st.DataObject, kind: UnitKind) -> None:
    """A kind is drawn alone when asked for."""
    assert kind is data.draw(strategies.units(kinds=st.just(kind))).kind


@given(
    strategies.units(
        kinds=st.just(UnitKind.COUNT), counted=st.sampled_from(("branch", "agency"))
    )
)
def test_units_count_given_things(unit: Unit) -> None:
    """What is counted is drawn from what is given."""
    assert unit.code in {"branch", "agency"}


EXTREME: dict[str, Callable[[Quantity], object]] = {
    "negative": lambda q: q.number < 0,
    "zero": lambda q: q.number == 0,
    "40 digits": lambda q: len(q.number.as_tuple().digits) == 40,
    "40 places": lambda q: q.number.as_tuple().exponent == -40,
    "trailing zero": lambda q: "." in str(q.number) and str(q.number)[-1] == "0",
    "largest scale": lambda q: q.scale == 30,
    "smallest scale": lambda q: q.scale == -30,
    "exact": lambda q: q.decimals == "exact",
    "finest": lambda q: q.decimals is not None and q.accuracy == 100,
    "count": lambda q: q.scale == 0 and q.unit.kind is UnitKind.COUNT,
}


def test_quantities_reach_their_bounds() -> None:
    """Extreme numbers, scales and accuracies are drawn."""
    assert [] == absent(strategies.quantities(), EXTREME, 1500)


def test_quantities_have_every_hedge() -> None:
    """Every hedge is drawn."""
    assert [] == absent(strategies.quantities(), each("hedge", Hedge))


@given(
    strategies.quantities(
        units=st.just(Unit("subscriber")),
        numbers=st.just(Quantity.parse("1.5 %").number),
    )
)
def test_a_count_loses_its_point(quantity: Quantity) -> None:
    """A count without scale has the digits of its number."""
    assert ("15" if quantity.scale == 0 else "1.5") == str(quantity.number)


FORMS: dict[str, Callable[[Interval], object]] = {
    "exact": lambda interval: interval.is_exact,
    "everything": lambda interval: interval == Interval.everything(),
    "half-open": lambda interval: interval.is_bounded and interval.lower_open,
    "no lower bound": lambda interval: (
        interval.lower is None and interval.upper is not None
    ),
    "negative": lambda interval: interval.is_negative and not interval.upper_open,
}


def test_intervals_are_of_every_form() -> None:
    """Closed, open, exact and unbounded intervals are drawn."""
    assert [] == absent(strategies.intervals(), FORMS)


@given(strategies.intervals(bounds=st.just(Fraction(1))))
def test_intervals_have_given_bounds(interval: Interval) -> None:
    """Bounds are drawn from what is given, or absent."""
    assert {None, Fraction(1)} >= {interval.lower, interval.upper}


def test_claims_are_of_every_kind() -> None:
    """Every kind of claim is drawn, against periods and plans."""
    for periods in (strategies.periods(), strategies.plans()):
        kinds = each("kind", ClaimKind)

        assert [] == absent(strategies.claims(baselines=periods), kinds)


@given(strategies.claims(baselines=strategies.periods()))
def test_a_plan_share_is_against_a_plan(claim: Claim) -> None:
    """A period becomes the plan for it where a claim needs a plan."""
    assert (claim.kind is ClaimKind.PLAN_SHARE) is isinstance(claim.baseline, Plan)


@given(strategies.claims(units=st.just(Unit("VND"))))
def test_a_change_is_in_the_unit_of_the_metric(claim: Claim) -> None:
    """The unit of a change is drawn from what is given."""
    if claim.kind is ClaimKind.CHANGE:
        assert claim.value is not None
        assert Unit("VND") == claim.value.unit


@given(strategies.claims(units=st.sampled_from((Unit("%"), Unit("pp")))))
def test_a_percent_changes_by_points(claim: Claim) -> None:
    """A percent has no claim of change."""
    assert ClaimKind.CHANGE is not claim.kind


def test_metrics_and_history_have_every_status() -> None:
    """Every status is drawn."""
    statuses = each("status", Status)

    assert [] == absent(strategies.metrics(max_depth=0), statuses, 1000)
    assert [] == absent(strategies.histories(), statuses, 2000)


def levels(metric: Metric) -> int:
    """Count the levels of parts."""
    return metric.breakdown.depth if metric.breakdown else 0


@pytest.mark.parametrize("depth", [0, 1, 2, 3])
def test_metrics_have_parts(depth: int) -> None:
    """As many levels of parts as asked for are drawn, and more only as a chain."""
    promises: dict[str, Callable[[Metric], object]] = {
        "as deep": lambda metric: levels(metric) == depth,
        "deeper": lambda metric: levels(metric) > depth,
    }
    missing = absent(strategies.metrics(max_depth=depth), promises, 200)

    assert "as deep" not in missing
    assert depth > 1 or ["deeper"] == missing


@given(strategies.breakdowns(min_parts=2, max_parts=2))
def test_breakdowns_have_so_many_parts(breakdown: Breakdown) -> None:
    """The number of parts is as asked."""
    assert 2 == len(breakdown.parts)


@given(strategies.breakdowns(metrics=st.just(Metric("a", NAME, "5 VND"))))
def test_breakdowns_have_given_parts(breakdown: Breakdown) -> None:
    """Parts are drawn from what is given."""
    assert {Metric("a", NAME, "5 VND")} == set(breakdown.parts)


@given(strategies.sectors(min_metrics=1, max_metrics=1))
def test_sectors_have_so_many_metrics(sector: Sector) -> None:
    """The number of metrics is as asked, near-duplicates included."""
    assert 1 == len(sector.metrics)


def test_sectors_have_near_duplicates() -> None:
    """Metrics whose names look alike are drawn, and metrics with one code."""
    flat = strategies.metrics(max_depth=0, texts=TAME)
    promises: dict[str, Callable[[Sector], object]] = {
        "name": lambda s: have_twins([str(m.name) for m in s.metrics]),
        "code": lambda s: len({m.code for m in s.metrics}) < len(s.metrics),
    }

    assert [] == absent(strategies.sectors(texts=TAME, metrics=flat), promises)


@given(twins(), strategies.codes(), strategies.texts())
def test_a_twin_is_valid(twin: Twin, code: str, name: Text) -> None:
    """A near-duplicate has a code and a name that a metric can have."""
    other, words = twin_of(twin, code, name)

    assert other == Metric(other, words, "5 VND").code
    assert name.languages == words.languages


@pytest.mark.parametrize("code", ["point", "a" * 200])
def test_a_twin_keeps_a_code_that_cannot_change(code: str) -> None:
    """A code that would become a reserved word or too long stays."""
    twin = Twin(str, "{}s".format)

    assert (code, NAME) == twin_of(twin, code, NAME)


CARELESS: dict[str, Callable[[Report], object]] = {
    "no sector": lambda report: not report.sectors,
    "no metric": lambda report: report.sectors and not report.addresses,
    "32 deep": lambda report: any(levels(m) == 32 for m in metrics_of(report)),
    "one address twice": lambda report: len(report.addresses) < len(metrics_of(report)),
    "twin sectors": lambda report: have_twins([str(s.name) for s in report.sectors]),
    "twin metrics": lambda report: have_twins(
        [str(m.name) for m in metrics_of(report)]
    ),
    "share of a metric": lambda report: any(
        isinstance(m.of, str) for m in metrics_of(report)
    ),
    "negative": lambda report: any(
        m.value and m.value.number < 0 for m in metrics_of(report)
    ),
    "targets": lambda report: any(task.targets for task in report.tasks),
    "task of a sector": lambda report: any(task.sector for task in report.tasks),
    "area, explanation, source": lambda report: (
        report.area and report.explanations and report.sources
    ),
    "several units": lambda report: len(report.units) > 2,
}


def test_reports_hold_what_is_careless_to_forget() -> None:
    """Empty, deep, ambiguous and near-duplicate reports are drawn, and every fact."""

    def asks(fact: str) -> Callable[[Report], object]:
        return lambda report: any(
            found.fact == fact for found in placeholders_of(report)
        )

    promises = CARELESS | {fact: asks(fact) for fact in (*FACTS, "period")}

    assert [] == absent(strategies.reports(texts=TAME), promises, 400)


LOST = Metric("a", NAME, "5 %", of="no.where")


@given(
    strategies.reports(
        sectors=st.just(Sector("post", NAME, metrics=[LOST])),
        tasks=st.just(
            Task("t", NAME, "other", sector="pots", targets=[Target("x.y", "5 branch")])
        ),
        periods=st.just(Period.parse("2024-S1")),
        max_sectors=1,
    )
)
def test_reports_mend_what_is_lost(report: Report) -> None:
    """Names that lead nowhere are made to lead somewhere."""
    assert Period.parse("2024-S1") == report.period
    for metric in metrics_of(report):
        assert "post.a" == metric.of
    for task in report.tasks:
        expected = ("post", "post.a") if report.sectors else (None, None)
        target = task.targets[0].metric if task.targets else None
        assert expected == (task.sector, target)


@given(strategies.reports(min_sectors=1, max_sectors=1, max_tasks=0))
def test_reports_have_so_many_sectors(report: Report) -> None:
    """The number of sectors and tasks is as asked, near-duplicates included."""
    assert 1 == len(report.sectors)
    assert () == report.tasks


@given(strategies.reports(texts=st.just(NAME)))
def test_texts_reach_everything(report: Report) -> None:
    """The texts of a report are those that were given, or near-duplicates."""
    forms = [form for unit in report.units for _, form in unit.names]

    assert NAME == report.title == report.publisher.name
    assert {"x"} >= {form.other for form in forms}
    assert {"x"} >= {seen(str(metric.name)) for metric in metrics_of(report)}
    assert {NAME} >= {task.title for task in report.tasks}
    assert {"x", None} >= {source.licence for source in report.sources}


@given(
    strategies.paragraphs(
        texts=strategies.texts(names=st.just("{x}")),
        placeholders=st.just(Placeholder("post.revenue")),
    )
)
def test_paragraphs_have_given_placeholders(text: Text) -> None:
    """Braces of words are literal, and only what is given is a placeholder."""
    for _, words in text:
        segments = parse_narrative(words)

        assert {Placeholder("post.revenue")} >= {
            segment for segment in segments if isinstance(segment, Placeholder)
        }
        assert any(isinstance(s, str) and "{x}" in s for s in segments)
