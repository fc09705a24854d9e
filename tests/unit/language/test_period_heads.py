"""Periods above narrow columns."""

import pytest

from ictreport.language import Language
from ictreport.language.periods import period_head
from ictreport.model import Period
from ictreport.model.year_start import YearStart


@pytest.mark.parametrize(
    ("code", "en", "vi", "hi"),
    [
        ("2021-01", "Jan 2021", "thg 1 2021", "जन॰ 2021"),
        ("2021-Q3", "Q3 2021", "quý III 2021", "तिमाही 3, 2021"),
        ("2021-S1", "H1 2021", "6 tháng đầu 2021", "छमाही 1, 2021"),
        ("2021", "2021", "2021", "2021"),
        ("2021-W04", "week 4, 2021", "tuần 4, 2021", "सप्ताह 4, 2021"),
        ("2020-12-31", "31 December 2020", "31/12/2020", "31 दिसंबर 2020"),
    ],
)
def test_heads_are_short(
    code: str, en: str, vi: str, hi: str, languages: dict[str, Language]
) -> None:
    """Months, quarters and halves are short where a column is narrow."""
    period = Period.parse(code)

    said = {tag: period_head(period, language) for tag, language in languages.items()}

    assert {"en": en, "vi": vi, "hi": hi} == said


def test_heads_of_other_years(languages: dict[str, Language]) -> None:
    """Quarters of a year that begins in April name both years."""
    start = YearStart.parse("04-01")
    language = languages["en"].styled(year_start=start)

    heads = [
        period_head(Period.parse(code, start), language)
        for code in ("2021-A1", "2021-Q1", "2022-01")
    ]

    assert ["FY 2021/22", "Q1 2021/22", "Jan 2022"] == heads
