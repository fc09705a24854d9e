"""Audits of ranges, margins, cut figures, quotients, points and growth rates."""

import pytest

from ictreport import (
    Claim,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
    UnitDeclaration,
    write,
)
from ictreport.model import Status
from ictreport_prose import audit


def said(words: str) -> Text:
    """Give a name that is the same in every language."""
    return Text.of(en=words, vi=words, hi=words)


def metric(code: str, name: str, value: str | None, *claims: Claim) -> Metric:
    """Make a metric of something that nobody else is called like."""
    return Metric(code, said(name), value, claims=claims, of=said("all things"))


METRICS = (
    metric("a", "Visitors", "3..4 million person", Claim("growth", "2023", "6.5..7 %")),
    metric("b", "Jobs", "≈ 1200..1400 person"),
    metric("c", "Speed", "21.4 km/hour"),
    metric(
        "d", "Revenue", "1.26 trillion INR [cut]", Claim("ratio", "2023", "2.3 times")
    ),
    metric("e", "Policy rate", "4.25 %", Claim("points", "2023", "-25 bp")),
    metric("f", "Yield", "2.1 tonne/hectare"),
    metric(
        "g", "Sales", "519.9 billion USD", Claim("growth", "2023", "0.4 % ± 0.5 (90 %)")
    ),
    metric(
        "h",
        "Transport",
        None,
        Claim("share", None, "30 %"),
        Claim("contribution", "2023", "0.44 pp"),
        Claim("average_growth", "2019", "5 %"),
    ),
    Metric("i", said("Inflation"), "3.1 %", growth_over="P1Y"),
    Metric("j", said("Balance"), "-696.5 million USD", status=Status.ESTIMATED),
    Metric("k", said("Cases within 59 seconds"), "67.8 %"),
    metric("l", "Costs", "8 billion USD", Claim("growth", "2023", "-8.66 %")),
    metric("n", "Power", "75.4 gwh"),
    metric("m", "Reserves in months of imports", "4.6 month"),
    metric("o", "Assets in months of imports", "5.9 month"),
    metric("q", "Assets", "9.3 billion USD"),
    metric("t", "Coal use", "12 %"),
    metric("u", "Wind parks", "412 person"),
    metric("r", "Unemployment", "6.3 %", Claim("points", "2023", "-0.4 pp")),
)
REPORT = Report(
    "many-2024",
    said("Many"),
    Publisher("p", said("P")),
    period="2024",
    units=[UnitDeclaration.of("person", en="people", vi="người", hi="लोग")],
    sectors=[Sector("s", said("S"), metrics=METRICS)],
)


@pytest.mark.parametrize("tag", ["en", "vi", "hi"])
@pytest.mark.parametrize("one", METRICS, ids=lambda one: one.code)
def test_every_sort_of_quantity_is_found_again(one: Metric, tag: str) -> None:
    """What we write of a metric is read as that metric, with nothing left."""
    found = audit(write(one, tag, report=REPORT), REPORT, tag)

    assert found.figures
    assert {str(figure.verdict) for figure in found.figures} == {"matched"}
    assert {figure.fact and figure.fact.address for figure in found.figures} == {
        f"s.{one.code}"
    }


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Visitors: 3 to 5 million people", ["contradicted", "contradicted"]),
        ("Visitors were 3.5 million", ["matched"]),
        ("Visitors grew by 6 to 7%", ["matched", "matched"]),
        ("Visitors fell by 6.5 to 7%", ["contradicted", "contradicted"]),
        ("Jobs were between 1,100 and 1,900", ["contradicted", "contradicted"]),
        ("Inflation was 3.1% in 2024", ["matched"]),
        ("Inflation was 4.1% in 2024", ["contradicted"]),
    ],
)
def test_a_range_is_held_against_the_report_as_a_whole(
    text: str, verdicts: list[str]
) -> None:
    """Both ends have one verdict, and a number within a range is of it."""
    found = audit(text, REPORT, "en")

    assert [str(figure.verdict) for figure in found.figures] == verdicts


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The balance was a deficit of $696.5 million", "matched"),
        ("The balance was a deficit of $669.5 million", "contradicted"),
        ("Costs fell by more than 8%", "matched"),
        ("Costs fell by less than 8%", "contradicted"),
    ],
)
def test_below_zero_the_sign_is_in_words(text: str, verdict: str) -> None:
    """A level may leave its sign out, and to fall by more than 8 % is to be below."""
    (figure,) = audit(text, REPORT, "en").figures

    assert str(figure.verdict) == verdict


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Reserves equalled 4.6 months of imports", ["matched"]),
        ("Assets were $9.3 billion, or 5.9 months of imports", ["matched"] * 2),
        (
            "Assets were $9.3 billion, or 4.6 months of imports",
            ["matched", "contradicted"],
        ),
        ("Assets were $9.3 billion in the month", ["matched"]),
        ("Wind use was 12%", ["unaccounted"]),
        ("Coal use was 12%", ["matched"]),
        ("Unemployment fell by 0.4 points to 6.3%", ["matched"] * 2),
        ("Unemployment rose by 0.4 points to 6.3%", ["contradicted", "matched"]),
        ("Power was 60.4 TWh", ["unaccounted"]),
        ("It took 4 months", []),
    ],
)
def test_what_is_measured_is_not_counted(text: str, verdicts: list[str]) -> None:
    """A time with decimals is a figure, and an unknown unit contradicts nothing."""
    found = audit(text, REPORT, "en")

    assert [str(figure.verdict) for figure in found.figures] == verdicts
