"""What metrics are compared to: given, linked and implied values."""

import attrs
import pytest

from ictreport.language import Language
from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
    UnitDeclaration,
)
from ictreport.view import ChangeView, RowView, view

Languages = dict[str, Language]
Units = tuple[UnitDeclaration, ...]


def row(metric: Metric, language: Language, units: Units = ()) -> RowView:
    """Show one metric in a report of its own."""
    report = Report(
        "r",
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        "2024-S1",
        units=units,
        sectors=[Sector("s", Text.of(en="S"), metrics=[metric])],
    )
    return view(report, language).sectors[0].rows[0]


def metric(value: str, *claims: Claim, history: tuple[History, ...] = ()) -> Metric:
    """Make a metric with claims and history."""
    return Metric("m", Text.of(en="M"), value, claims=claims, history=history)


GROWTH = Claim("growth", "2023-S1", "11.5 %")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        (
            "en",
            ChangeView(
                text="up 11.5% on the same period of 2023",
                short="+11.5%",
                direction="up",
                baseline="first half of 2023",
                previous="200",
                implied=True,
            ),
        ),
        (
            "vi",
            ChangeView(
                text="tăng 11,5% so với cùng kỳ năm 2023",
                short="+11,5%",
                direction="up",
                baseline="6 tháng đầu năm 2023",
                previous="200",
                implied=True,
            ),
        ),
        (
            "hi",
            ChangeView(
                text="2023 की इसी अवधि की तुलना में 11.5% अधिक",
                short="+11.5%",
                direction="up",
                baseline="2023 की पहली छमाही",
                previous="200",
                implied=True,
            ),
        ),
    ],
)
def test_growth_in_three_languages(
    tag: str, expected: ChangeView, languages: Languages
) -> None:
    """A claim is said in words, as a figure, and with the base that it implies."""
    shown = row(metric("226 billion VND", GROWTH), languages[tag])

    assert (expected,) == shown.changes


@pytest.mark.parametrize(
    ("value", "claim", "previous"),
    [
        ("226 billion VND", GROWTH, "200"),
        ("≈ 974011 million VND", Claim("growth", "2023-S1", "77 %"), "550,000"),
        ("≈ 62707 million VND", Claim("growth", "2023-S1", "85 %"), "34,000"),
        ("226 billion VND", Claim("growth", "2023-S1", "-8.66 %"), "250"),
        ("226 billion VND", Claim("ratio", "2023-S1", "77.0 %"), "290"),
        ("226 billion VND", Claim("change", "2023-S1", "26 billion VND"), "200"),
        ("76.68 %", Claim("points", "2023-S1", "6.68 pp"), "70.0"),
        ("226 billion VND", Claim("plan_share", "plan:2024", "50.0 %"), "450"),
        ("13 branch", Claim("unchanged", "2023-S1"), "13"),
        ("≈ 13 branch", Claim("unchanged", "2023-S1"), "about 13"),
        ("50 branch", Claim("growth", "2023-S1", "77.0 %"), "28"),
        ("5.00 million branch", Claim("growth", "2023-S1", "25.0 %"), "4.0"),
        (
            "> 1.6 million billion VND",
            Claim("growth", "2023-S1", "-8.66 %"),
            "more than 1.75",
        ),
    ],
)
def test_implied_previous(
    value: str, claim: Claim, previous: str, languages: Languages, units: Units
) -> None:
    """The implied base has the digits that are known, and the metric's unit."""
    (change,) = row(metric(value, claim), languages["en"], units).changes

    assert previous == change.previous
    assert change.implied


@pytest.mark.parametrize(
    ("value", "claim"),
    [
        ("226 billion VND", Claim("growth", "2023-S1", "-100 %")),
        ("226 billion VND", Claim("change", "2023-S1", "26 billion USD")),
        ("1 billion VND", Claim("growth", "2023-S1", "≥ 5 %")),
        ("1 billion VND", Claim("change", "2023-S1", "1 billion VND")),
    ],
)
def test_nothing_is_implied_when_too_little_is_known(
    value: str, claim: Claim, languages: Languages
) -> None:
    """Without a base that can be told there is no previous value."""
    (change,) = row(metric(value, claim), languages["en"]).changes

    assert ("", False) == (change.previous, change.implied)


def test_claim_without_a_value_implies_nothing(languages: Languages) -> None:
    """A claim on a metric without a value is said, and nothing is computed."""
    missing = Metric(
        "m", Text.of(en="M"), status="missing", claims=[GROWTH], history=()
    )

    shown = row(missing, languages["en"])

    assert ("not available", "", "", "") == (
        shown.value,
        shown.unit,
        shown.status,
        shown.mark,
    )
    assert ("up 11.5% on the same period of 2023", "", False) == (
        shown.changes[0].text,
        shown.changes[0].previous,
        shown.changes[0].implied,
    )


def test_given_value_goes_before_the_implied_one(languages: Languages) -> None:
    """What the report gives for the baseline is shown, then what was linked."""
    linked = History("2023-S1", "199 billion VND", source="earlier")
    given = History("2023-S1", "200 billion VND")
    both = metric("226 billion VND", GROWTH, history=(linked, given))
    one = metric("226 billion VND", GROWTH, history=(linked,))

    assert "200" == row(both, languages["en"]).changes[0].previous
    assert "199" == row(one, languages["en"]).changes[0].previous
    assert not row(one, languages["en"]).changes[0].implied


def test_entry_without_a_value_gives_way_to_the_claim(languages: Languages) -> None:
    """A baseline that is known to be missing is still implied by the claim."""
    gone = metric(
        "226 billion VND", GROWTH, history=(History("2023-S1", status="missing"),)
    )

    shown = row(gone, languages["en"])

    assert ("200", True) == (shown.changes[0].previous, shown.changes[0].implied)
    assert (("first half of 2023", "not available"),) == shown.history


def test_previous_has_its_own_unit_and_mark(languages: Languages) -> None:
    """A previous value in another unit says so, and an estimate stays one."""
    given = History("2023-S1", "8.5 billion USD", status="estimated")
    changed = metric("226 billion VND", GROWTH, history=(given,))

    assert "8.5 billion USD (e)" == row(changed, languages["en"]).changes[0].previous
    assert "8,5 tỷ USD (e)" == row(changed, languages["vi"]).changes[0].previous


def test_history_is_oldest_first_and_not_repeated(languages: Languages) -> None:
    """History shows each value once, and not what a change shows already."""
    history = (
        History("plan:2024", "400 billion VND"),
        History("2023-S1", "203 billion VND"),
        History("2023-S1", "204 billion VND", source="earlier"),
        History("2022-S1", "190 billion VND", source="older"),
        History("2022-S1", "190 billion VND", source="earlier"),
        History("2023", "1.1 million billion VND", status="provisional"),
    )

    shown = row(metric("226 billion VND", GROWTH, history=history), languages["en"])

    assert "203" == shown.changes[0].previous
    assert (
        ("first half of 2022", "190"),
        ("first half of 2023", "204"),
        ("2023", "1.1 quadrillion VND (p)"),
        ("plan for 2024", "400"),
    ) == shown.history


def test_claims_are_in_the_order_of_the_report(languages: Languages) -> None:
    """Every claim of a metric is shown."""
    shown = row(
        metric(
            "60 %",
            Claim("growth", "2023-S1", "3 %"),
            Claim("growth", "2023-12-31", "1 %"),
        ),
        languages["en"],
    )

    assert [
        "up 3% on the same period of 2023",
        "up 1% on the level of 31 December 2023",
    ] == [change.text for change in shown.changes]


def test_same_period_is_that_of_the_metric(languages: Languages) -> None:
    """A metric with its own period compares to the year before that period."""
    own = attrs.evolve(
        metric("100 million VND", Claim("growth", "2023-05", "0.1 %")),
        period="2024-05",
    )

    shown = row(own, languages["en"])

    assert "May 2024" == shown.period
    assert "up 0.1% on the same period of 2023" == shown.changes[0].text


def test_native_digits_are_used_throughout(languages: Languages) -> None:
    """A page in native digits has no other digits in its rows."""
    native = attrs.evolve(languages["hi"], digits="native")

    (change,) = row(metric("226 billion VND", GROWTH), native).changes

    assert "२०२३ की इसी अवधि की तुलना में ११.५% अधिक" == change.text
    assert "२००" == change.previous


@pytest.mark.parametrize(
    ("tag", "computed"),
    [
        ("en", "computed +13.0%"),
        ("vi", "tính được +13,0%"),
        ("hi", "परिकलित +13.0%"),
    ],
)
def test_growth_is_computed_from_a_base_that_is_there(
    tag: str, computed: str, languages: Languages
) -> None:
    """Where there is a value for the baseline, the growth over it is shown."""
    given = History("2023-S1", "200 billion VND")
    (change,) = row(
        metric("226 billion VND", GROWTH, history=(given,)), languages[tag]
    ).changes

    assert (computed, "") == (change.computed, change.contribution)


@pytest.mark.parametrize(
    ("value", "claim", "history", "computed"),
    [
        ("226 billion VND", GROWTH, (), ""),
        ("226 billion VND", GROWTH, (History("2022-S1", "9 VND"),), ""),
        ("226 billion VND", GROWTH, (History("2023-S1", "9 USD"),), ""),
        ("226 billion VND", GROWTH, (History("2023-S1", "0 VND"),), ""),
        (
            "226 billion VND",
            Claim("plan_share", "plan:2024", "50 %"),
            (History("plan:2024", "452 billion VND"),),
            "",
        ),
        (
            "13 branch",
            Claim("unchanged", "2023-S1"),
            (History("2023-S1", "13 branch"),),
            "",
        ),
        (
            "13 branch",
            Claim("change", "2023-S1", "4 branch"),
            (History("2023-S1", "10 branch"),),
            "computed +3 branches",
        ),
        (
            "> 96 %",
            Claim("growth", "2023-S1", "3 %"),
            (History("2023-S1", "> 90 %"),),
            "computed −4 to +11%",
        ),
    ],
)
def test_growth_is_computed_where_it_exists(  # noqa: PLR0913, PLR0917 - as many facts
    value: str,
    claim: Claim,
    history: tuple[History, ...],
    computed: str,
    languages: Languages,
    units: Units,
) -> None:
    """No base, another unit, zero or a plan give no growth; a share ends at 100."""
    whole = Text.of(en="all") if "%" in value else None
    shown = attrs.evolve(metric(value, claim, history=history), of=whole)

    assert computed == row(shown, languages["en"], units).changes[0].computed


@pytest.mark.parametrize(
    ("claim", "value", "text"),
    [
        (
            Claim("growth", "2023-S1", "-3 %"),
            "−3%",
            "Compared to: first half of 2023",
        ),
        (
            Claim("growth", "2023-S1", "3 %", period="2024-Q1", status="estimated"),
            "+3%",
            "Compared to: first half of 2023 (first quarter of 2024) (estimated)",
        ),
        (Claim("share", value="24 %"), "share 24%", ""),
        (
            Claim("share", value="24 %", period="2023"),
            "share 24%",
            "a share of 24% (2023)",
        ),
    ],
)
def test_a_claim_in_the_place_of_the_value_is_said_once(
    claim: Claim, value: str, text: str, languages: Languages
) -> None:
    """Where the figure of a claim is the value, only its base stands beside it."""
    whole = Text.of(en="All")
    shown = row(
        Metric("m", Text.of(en="M"), of=whole, claims=[claim, GROWTH]), languages["en"]
    )

    assert value == shown.value
    assert [text, "up 11.5% on the same period of 2023"] == [
        change.text for change in shown.changes
    ]


@pytest.mark.parametrize(
    ("tag", "contribution"),
    [
        ("en", "contribution +5 pp"),
        ("vi", "đóng góp +5 điểm %"),
        ("hi", "योगदान +5 प्रतिशत अंक"),
    ],
)
def test_a_part_contributes_to_growth(
    tag: str, contribution: str, languages: Languages, units: Units
) -> None:
    """With the whole of then, a part's share in the growth is shown in points."""
    then = History("2023-S1", "100 branch")
    part = Metric(
        "p",
        Text.of(en="P"),
        "15 branch",
        claims=[Claim("growth", "2023-S1", "50 %")],
        history=[History("2023-S1", "10 branch")],
    )
    whole = attrs.evolve(
        metric("105 branch", history=(then,)),
        breakdowns=[Breakdown(complete=False, parts=[part])],
    )
    report = Report(
        "r",
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        "2024-S1",
        units=units,
        sectors=[Sector("s", Text.of(en="S"), metrics=[whole])],
    )
    _, shown = view(report, languages[tag]).sectors[0].rows

    assert contribution == shown.changes[0].contribution
