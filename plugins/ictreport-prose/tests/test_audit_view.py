"""What an audit found, in words."""

import pytest

from ictreport import (
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
from ictreport.language._language import builtin_language
from ictreport_prose import AuditedView, audit, audit_view

BOATS = Metric(
    "boats",
    Text.of(en="Boats"),
    "200 boat",
    history=[History("2023", "160 boat")],
    claims=[Claim("unchanged", "2020")],
    breakdowns=[
        Breakdown(
            complete=False, parts=[Metric("sail", Text.of(en="Sails"), "50 boat")]
        )
    ],
)
RATE = Metric(
    "rate",
    Text.of(en="Painted"),
    "60 %",
    history=[History("2023", "57 %")],
    claims=[Claim("growth", "2022", "-5 %")],
)
REPORT = Report(
    "lake-2024",
    Text.of(en="Lake"),
    Publisher("p", Text.of(en="P")),
    period="2024",
    units=[UnitDeclaration.of("boat", en="boats")],
    sectors=[Sector("s", Text.of(en="Fleet"), metrics=[BOATS, RATE])],
)


def last(text: str) -> AuditedView:
    """Give the last figure of a text in words."""
    language = builtin_language("en")
    assert language is not None
    return audit_view(audit(text, REPORT, language), language, "t").figures[-1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("There were 200 boats.", "200 boats"),
        ("There were 200 boats, up 25% on 2023.", "growth +25%"),
        ("There were 200 boats, up by 40 boats on 2023.", "change +40 boats"),
        (
            "Painted: 60%, up 3 percentage points on 2023.",
            "change in points +2.0 to +4.0 percentage points",
        ),
        ("Sails accounted for 25% of the total.", "25% of the whole"),
        (
            "There were 200 boats, unchanged from 2020.",
            "unchanged from 2020",
        ),
        (
            "There were 200 boats, unchanged from 2019.",
            (
                "The report compares with something else, unchanged from 2020: "
                "Boats (Fleet)."
            ),
        ),
        (
            "There were 210 boats.",
            "The report states 200 boats, 10 boats away: Boats (Fleet).",
        ),
        (
            "Painted were 70%.",
            "The report states 60%, 10 percentage points away: Painted (Fleet).",
        ),
        (
            "Painted were 60%, up 5% on 2022.",
            "The report states the other direction, down 5% on 2022: Painted (Fleet).",
        ),
        (
            "There were 77 owls.",
            "No metric of the report has a similar name or figure.",
        ),
    ],
)
def test_each_figure_says_what_the_report_states(text: str, message: str) -> None:
    """What is stated, what follows, and what differs have words."""
    assert message == last(text).message


def test_an_earlier_value_names_its_time() -> None:
    """A value of the history is said with what it is the value at."""
    language = builtin_language("en")
    assert language is not None
    found = audit("Boats: 160 in 2023.", REPORT, language)

    assert audit_view(found, language, "t").figures[0].message == "160 boats (2023)"
