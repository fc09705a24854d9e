"""Facts of findings in words: ranges, rates, and what plugins put into messages."""

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from ictreport.checks import Outcome, Range, Rule
from ictreport.language import Language
from ictreport.model import (
    ClaimKind,
    Interval,
    Metric,
    Period,
    Plan,
    PluralForms,
    Publisher,
    Quantity,
    Report,
    Sector,
    Text,
    Unit,
    UnitDeclaration,
)
from ictreport.view import FindingSpeaker, range_speaker
from ictreport.view._message_facts import (
    counted,
    fact_text,
    facts_of,
    fill,
    points_fact,
    rate_fact,
)
from ictreport.view._scene import Scene

Languages = dict[str, Language]

BILLION = 10**9
VND = Unit("VND")
BOAT = Unit("boat")
PERCENT = Unit("%")
REPORT = Report(
    "now",
    Text.of(en="R"),
    Publisher("P", Text.of(en="P")),
    "2024-S1",
    units=[
        UnitDeclaration(
            "boat",
            {
                "en": PluralForms(one="boat", other="boats"),
                "hi": PluralForms(one="नाव", other="नावें"),
            },
        )
    ],
    sectors=[
        Sector(
            "s",
            Text.of(en="Fleet"),
            metrics=[Metric("m", Text.of(en="Boats"), "3 boat")],
        )
    ],
)


@pytest.fixture
def scene(languages: Languages) -> Scene:
    """The report in English."""
    return Scene.of(REPORT, languages["en"])


@pytest.mark.parametrize(
    ("shown", "en", "vi", "hi"),
    [
        (
            Range(Interval(Fraction(1127, 5) * BILLION, 226 * BILLION), VND, 9),
            "225.4–226.0 billion VND",
            "225,4–226,0 tỷ đồng",
            "225.4–226.0 अरब VND",
        ),
        (
            Range(Interval.exact(1683), BOAT),
            "1,683 boats",
            "1.683 boats",
            "1,683 नावें",
        ),
        (Range(Interval.exact(1), BOAT), "1 boat", "1 boat", "1 नाव"),
        (
            Range(Interval(Fraction(115, 2), 59), PERCENT),
            "57.5–59.0%",
            "57,5–59,0%",
            "57.5–59.0%",
        ),
        (
            Range(Interval(Fraction(-157, 10), Fraction(-156, 10)), PERCENT),
            "−15.70 to −15.60%",
            "−15,70 đến −15,60%",
            "−15.70 से −15.60%",
        ),
        (
            Range(Interval(0, 10**3), PERCENT, 3),
            "0.0–1.0 thousand %",
            "0,0–1,0 nghìn %",
            "0.0–1.0 हज़ार %",
        ),
        (
            Range(Interval(12, None, lower_open=True), BOAT),
            "more than 12 boats",
            "trên 12 boats",
            "12 से अधिक नावें",
        ),
        (
            Range(Interval(12, None), BOAT),
            "at least 12 boats",
            "ít nhất 12 boats",
            "कम से कम 12 नावें",
        ),
        (
            Range(Interval(None, 12, upper_open=True), BOAT),
            "less than 12 boats",
            "dưới 12 boats",
            "12 से कम नावें",
        ),
        (
            Range(Interval(None, 12), BOAT),
            "at most 12 boats",
            "không quá 12 boats",
            "अधिकतम 12 नावें",
        ),
        (
            Range(Interval.everything(), BOAT),
            "not known",
            "chưa rõ",
            "ज्ञात नहीं",
        ),
    ],
)
def test_a_range_is_written_in_each_language(
    shown: Range, en: str, vi: str, hi: str, languages: Languages
) -> None:
    """Two bounds, one bound, and none are said with their unit and hedge."""
    said = tuple(
        range_speaker(REPORT, languages[tag])(shown) for tag in ("en", "vi", "hi")
    )

    assert (en, vi, hi) == said


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (Range(Interval(Fraction(5, 2), Fraction(7, 2)), BOAT), "2.5–3.5 boats"),
        (Range(Interval.exact(Fraction(5, 2)), BOAT), "2.5 boats"),
        (
            Range(Interval(Fraction(5, 2), None, lower_open=True), BOAT),
            "more than 2.5 boats",
        ),
        (Range(Interval.exact(Fraction(1, 3)), PERCENT), "0.333%"),
        (Range(Interval.exact(Fraction(1, 3 * 10**8)), PERCENT), "0.00000000333%"),
        (Range(Interval.exact(Fraction(1, 10**40)), PERCENT), f"0.{'0' * 30}%"),
        (Range(Interval.exact(Fraction(5945, 999)), PERCENT), "5.95%"),
        (Range(Interval.exact(Fraction(123456, 7)), PERCENT), "17637%"),
        (
            Range(Interval(1, 1 + Fraction(1, 10**9)), PERCENT),
            "about 1.000000%",
        ),
        (Range(Interval.exact(10**45), VND), f"1{',000' * 15} VND"),
        (
            Range(Interval(10**45, 2 * 10**45), BOAT),
            f"1{',000' * 15}–2{',000' * 15} boats",
        ),
    ],
)
def test_odd_ranges_are_written_all_the_same(
    shown: Range, text: str, languages: Languages
) -> None:
    """Halves of a thing, tiny widths and numbers beyond any report are no problem."""
    say = range_speaker(REPORT, languages["en"])

    assert text.replace("17637", "17,637") == say(shown)


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval.exact(Fraction(23, 200)), "+11.5%"),
        (Interval(Fraction(31804, 10**5), Fraction(31810, 10**5)), "+31.81%"),
        (Interval(Fraction(-16, 100), Fraction(-156, 1000)), "−15.8%"),
        (Interval(Fraction(-1, 100), Fraction(2, 100)), "−1.0 to +2.0%"),
        (Interval(Fraction(1, 1000), Fraction(6, 1000)), "+0.1 to +0.6%"),
        (Interval(-1, Fraction(3, 10), lower_open=True), "at most +30%"),
        (Interval(-1, None), "not known"),
        (Interval(Fraction(1, 100), None, lower_open=True), "more than +1%"),
        (Interval.exact(-1), "−100%"),
        (Interval.exact(0), "0%"),
    ],
)
def test_a_growth_has_a_sign_and_the_digits_that_are_known(
    interval: Interval, text: str, scene: Scene
) -> None:
    """A growth is one number where it is known well, and a range where it is not."""
    assert text == rate_fact(interval, scene)


def test_a_contribution_is_in_percentage_points(scene: Scene) -> None:
    """What a part contributes to growth is told apart from a growth."""
    assert "+5 pp" == points_fact(Interval.exact(Fraction(1, 20)), scene)


@pytest.mark.parametrize(
    ("number", "en", "vi", "hi"),
    [
        (1, "1 warning", "1 cảnh báo", "1 चेतावनी"),
        (2, "2 warnings", "2 cảnh báo", "2 चेतावनियाँ"),
        (1234, "1,234 warnings", "1.234 cảnh báo", "1,234 चेतावनियाँ"),
    ],
)
def test_counts_take_the_plural_of_the_language(
    number: int, en: str, vi: str, hi: str, languages: Languages
) -> None:
    """One is told apart from many where the language does so."""
    said = tuple(
        counted(languages[tag].words.checks.counted["warning"], number, languages[tag])
        for tag in ("en", "vi", "hi")
    )

    assert (en, vi, hi) == said


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Quantity.parse("≈ 974011 million VND"), "about 974,011 million VND"),
        (Range(Interval.exact(3), BOAT), "3 boats"),
        (Period.parse("2023-S1"), "first half of 2023"),
        (Plan(Period.parse("2024")), "the plan for 2024"),
        (Text.of(vi="Đội tàu", en="Fleet"), "Fleet"),
        (Decimal("1234.50"), "1,234.50"),
        (1234, "1,234"),
        (("one", 2), "one, 2"),
        (ClaimKind.PLAN_SHARE, "share of the plan"),
        (None, "None"),
    ],
)
def test_any_fact_is_written(value: object, text: str, scene: Scene) -> None:
    """Whatever a rule puts into a message has words."""
    assert text == fact_text(value, scene)


def test_names_say_how_a_fact_is_written(scene: Scene) -> None:
    """A baseline stands in a phrase, and what is missing is named and addressed."""
    period = Period.parse("2023-S1")
    facts = facts_of(
        {
            "baseline": period,
            "due": period,
            "missing": ("s.m", "s.m@2023-S1", "s.m@plan:2024", "s.other"),
        },
        scene,
    )

    assert {
        "baseline": "the first half of 2023",
        "due": "first half of 2023",
        "missing": "Boats (s.m), Boats, first half of 2023 (s.m), "
        "Boats, plan for 2024 (s.m), s.other",
    } == facts


@pytest.mark.parametrize(
    ("params", "claim"),
    [
        (
            {"stated": "5 %", "baseline": "2023-S1"},
            "up 5% on the first half of 2023",
        ),
        (
            {"stated": "-5 %", "baseline": "2023-S1", "kind": ClaimKind.GROWTH},
            "down 5% on the first half of 2023",
        ),
        (
            {"stated": "77 %", "baseline": "2023-S1", "kind": ClaimKind.RATIO},
            "equal to 77% of the first half of 2023",
        ),
        (
            {"stated": "40 %", "baseline": "plan:2024", "kind": ClaimKind.PLAN_SHARE},
            "at 40% of the plan for 2024",
        ),
        ({"stated": "5 boat", "baseline": "2023-S1"}, None),
        ({"stated": "5 %", "baseline": "2023-S1", "kind": "big"}, None),
        ({"stated": "5 %", "baseline": None}, None),
    ],
)
def test_a_claim_follows_from_its_figure(
    params: dict[str, object], claim: str | None, scene: Scene
) -> None:
    """A stated figure and its baseline make a phrase, if they are such."""
    known = dict(params)
    known["stated"] = Quantity.parse(str(params["stated"]))
    if isinstance(code := params["baseline"], str):
        plan = code.startswith("plan:")
        period = Period.parse(code.removeprefix("plan:"))
        known["baseline"] = Plan(period) if plan else period

    assert claim == facts_of(known, scene).get("claim")


def test_a_step_follows_from_an_accuracy(scene: Scene) -> None:
    """An accuracy in decimals is told as an amount in the unit of the figure."""
    value = Quantity.parse("226 billion VND")

    assert "1 billion VND" == facts_of({"value": value, "decimals": -9}, scene)["step"]
    assert (
        "0.01 billion VND"
        == (facts_of({"value": value, "decimals": -7}, scene)["step"])
    )
    assert "step" not in facts_of({"value": value, "decimals": "exact"}, scene)


def test_facts_are_put_in_once() -> None:
    """A brace within a fact is text, and a fact that nobody gave shows its name."""
    assert "{b} and {c}" == fill("{a} and {c}", {"a": "{b}", "b": "no"})


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("{value} is too high", "3 boats is too high"),
        ("{value.__class__} {0} {", "{value.__class__} {0} {"),
        ("{nobody}", "{nobody}"),
    ],
)
def test_a_message_of_a_plugin_is_never_code(
    pattern: str, text: str, languages: Languages
) -> None:
    """A rule brings its own sentence, in which only plain names stand for facts."""
    rule = Rule(
        code="too-high",
        title="It is not too high",
        severity="warning",
        level="1a",
        check=lambda _report, _context: (),
        messages={"too_high": Text.of(en=pattern)},
    )
    outcome = Outcome(
        address="s.m",
        result="fail",
        message="too_high",
        params={"value": Quantity.parse("3 boat")},
    )
    other = attrs.evolve(rule, messages={})
    speaker = FindingSpeaker.of(REPORT, languages["hi"])

    assert text.replace("boats", "नावें") == speaker.say(rule, outcome)
    assert "too_high" == speaker.say(other, outcome)


@pytest.mark.parametrize(
    ("lower", "upper", "text"),
    [
        ("9.9696", None, "at least 9.96 VND"),
        (None, "9.9612", "at most 9.97 VND"),
        ("-12.7188", None, "at least −12.8 VND"),
        ("9.96", None, "at least 9.96 VND"),
        ("9.9696", "9.9696", "9.97 VND"),
        (f"{'9' * 39}.98765", None, f"at least 999{',999' * 12} VND"),
    ],
)
def test_a_bound_that_is_written_is_one(
    lower: str | None, upper: str | None, text: str, scene: Scene
) -> None:
    """What is at least 9.9696 is at least 9.96, and not at least 9.97."""
    ends = (None if end is None else Fraction(end) for end in (lower, upper))

    assert text == fact_text(Range(Interval(*ends), VND), scene)
