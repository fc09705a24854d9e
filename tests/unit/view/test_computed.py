"""What follows from the figures, said as the claim says it."""

import pytest

from ictreport.language import Language
from ictreport.model import Claim, History, Metric, Publisher, Report, Sector, Text
from ictreport.view._changes import change_view
from ictreport.view._scene import Scene

NAME = Text.of(en="N")


@pytest.mark.parametrize(
    ("value", "claim", "base", "expected"),
    [
        (
            "26.3 %",
            Claim("points", "2023", "2.3 pp"),
            "24.1 %",
            "computed +2.2 pp",
        ),
        ("26.3 %", Claim("points", "2023", "2.2 pp"), "24 VND", ""),
        ("110 VND", Claim("growth", "2023", "11 %"), "100 VND", "computed +10%"),
        ("110 VND", Claim("growth", "2023", "10 %"), "0 VND", ""),
        (
            "43.256 million VND",
            Claim("change", "2023", "524 thousand VND"),
            "42.714 million VND",
            "computed +542 thousand VND",
        ),
        ("110 VND", Claim("change", "2023", "10 VND"), "24 USD", ""),
        ("5 VND", Claim("change", "2023", "0 VND"), "5 VND", ""),
        ("110 VND", Claim("ratio", "2023", "101 %"), "100 VND", "computed 110%"),
        (
            "110 VND",
            Claim("ratio", "2023", "1.2 times"),
            "100 VND",
            "computed 1.10 times",
        ),
        ("110 VND", Claim("ratio", "2023", "110 %"), "0 VND", ""),
        ("110 VND", Claim("contribution", "2023", "10 pp"), "100 VND", ""),
        (
            "1.210000 million VND",
            Claim("average_growth", "2022", "11 %"),
            "1.000000 million VND",
            "computed +10.00%",
        ),
        ("121 VND", Claim("average_growth", "2022-S1", "10 %"), "100 VND", ""),
        ("121 VND", Claim("average_growth", "2022", "10 %"), "0 VND", ""),
        # What the claim says already.
        ("26.3 %", Claim("points", "2023", "2.2 pp"), "24.1 %", ""),
        ("110 VND", Claim("growth", "2023", "10.0 %"), "100 VND", ""),
        ("90 VND", Claim("growth", "2023", "-10 %"), "100 VND", ""),
        ("110 VND", Claim("change", "2023", "10 VND"), "100 VND", ""),
        ("110 VND", Claim("ratio", "2023", "1.1 times"), "100 VND", ""),
        ("110 VND", Claim("growth", "2023", "≈ 10 %"), "100 VND", ""),
        ("26.3 %", Claim("points", "2023", "220 bp"), "24.1 %", ""),
        # What it says otherwise.
        ("60.0 %", Claim("points", "2023", "50 bp"), "10.0 %", "computed +50.0 pp"),
        ("110 VND", Claim("growth", "2023", "> 10 %"), "100 VND", "computed +10%"),
        ("110 VND", Claim("growth", "2023", "9..10 %"), "100 VND", "computed +10%"),
        ("110 VND", Claim("growth", "2023", "-10 %"), "100 VND", "computed +10%"),
    ],
)
def test_what_follows_is_said_as_the_claim_says_it(
    value: str, claim: Claim, base: str, expected: str, languages: dict[str, Language]
) -> None:
    """Points stay points; what does not follow, or is the claim itself, is not said."""
    metric = Metric(
        "m", NAME, value, claims=[claim], history=[History(str(claim.baseline), base)]
    )
    sector = Sector("s", NAME, metrics=[metric])
    report = Report("r", NAME, Publisher("P", NAME), "2024", sectors=[sector])
    view = change_view(metric, claim, Scene.of(report, languages["en"], ()))

    assert expected == view.computed
