"""Periods, days and baselines in three languages."""

import datetime as dt

import attrs
import pytest

from ictreport.language import Language
from ictreport.language.periods import (
    baseline_phrase,
    baseline_text,
    date_text,
    months_text,
    period_text,
    plan_head,
)
from ictreport.model import Period, Plan, Text, YearStart
from ictreport.model.claim import to_baseline

Languages = dict[str, Language]


@pytest.mark.parametrize(
    ("code", "en", "vi", "hi"),
    [
        ("2024", "2024", "năm 2024", "2024"),
        (
            "2024-S1",
            "first half of 2024",
            "6 tháng đầu năm 2024",
            "2024 की पहली छमाही",
        ),
        (
            "2024-S2",
            "second half of 2024",
            "6 tháng cuối năm 2024",
            "2024 की दूसरी छमाही",
        ),
        (
            "2024-Q1",
            "first quarter of 2024",
            "quý I năm 2024",
            "2024 की पहली तिमाही",
        ),
        (
            "2024-Q2",
            "second quarter of 2024",
            "quý II năm 2024",
            "2024 की दूसरी तिमाही",
        ),
        (
            "2024-Q3",
            "third quarter of 2024",
            "quý III năm 2024",
            "2024 की तीसरी तिमाही",
        ),
        (
            "2024-Q4",
            "fourth quarter of 2024",
            "quý IV năm 2024",
            "2024 की चौथी तिमाही",
        ),
        ("2024-06", "June 2024", "tháng 6 năm 2024", "जून 2024"),
        ("2024-W23", "week 23 of 2024", "tuần 23 năm 2024", "2024 का सप्ताह 23"),
        ("2024-06-30", "30 June 2024", "ngày 30 tháng 6 năm 2024", "30 जून 2024"),
        (
            "2024-01-01/P9M",
            "first 9 months of 2024",
            "9 tháng đầu năm 2024",
            "2024 के पहले 9 महीने",
        ),
        (
            "2018-04-01/P12M",
            "April 2018 – March 2019",
            "tháng 4 năm 2018 – tháng 3 năm 2019",
            "अप्रैल 2018 – मार्च 2019",
        ),
        (
            "2024-04-01/P6M",
            "April – September 2024",
            "tháng 4 – tháng 9 năm 2024",
            "अप्रैल – सितंबर 2024",
        ),
        ("2023-01-01/P24M", "2023–2024", "giai đoạn 2023–2024", "2023–2024"),
        (
            "2023-01-01/P15M",
            "January 2023 – March 2024",
            "tháng 1 năm 2023 – tháng 3 năm 2024",
            "जनवरी 2023 – मार्च 2024",
        ),
        (
            "2024-01-15/P6M",
            "15 January 2024 – 14 July 2024",
            "15/1/2024 – 14/7/2024",
            "15 जनवरी 2024 से 14 जुलाई 2024",
        ),
        (
            "2024-01-03/P40D",
            "3 January 2024 – 11 February 2024",
            "3/1/2024 – 11/2/2024",
            "3 जनवरी 2024 से 11 फ़रवरी 2024",
        ),
        (
            "2024-01-02/P1M",
            "2 January 2024 – 1 February 2024",
            "2/1/2024 – 1/2/2024",
            "2 जनवरी 2024 से 1 फ़रवरी 2024",
        ),
    ],
)
def test_period_names(
    code: str, en: str, vi: str, hi: str, languages: Languages
) -> None:
    """A period has the name that its language uses, or its months or days."""
    period = Period.parse(code)
    said = {tag: period_text(period, language) for tag, language in languages.items()}

    assert {"en": en, "vi": vi, "hi": hi} == said


@pytest.mark.parametrize(
    ("code", "en", "vi", "hi"),
    [
        (
            "2024-S1",
            "January – June 2024",
            "tháng 1 – tháng 6 năm 2024",
            "जनवरी – जून 2024",
        ),
        ("2024-06", "June 2024", "tháng 6 năm 2024", "जून 2024"),
        (
            "2024-W01",
            "1 January 2024 – 7 January 2024",
            "1/1/2024 – 7/1/2024",
            "1 जनवरी 2024 से 7 जनवरी 2024",
        ),
        ("2024-06-30", "30 June 2024", "ngày 30 tháng 6 năm 2024", "30 जून 2024"),
    ],
)
def test_months(code: str, en: str, vi: str, hi: str, languages: Languages) -> None:
    """Beside its name a period can be said as months, or as days."""
    period = Period.parse(code)
    said = {tag: months_text(period, language) for tag, language in languages.items()}

    assert {"en": en, "vi": vi, "hi": hi} == said


@pytest.mark.parametrize(
    ("period", "baseline", "en", "vi", "hi"),
    [
        (
            "2024-S1",
            "2023-S1",
            "the same period of 2023",
            "cùng kỳ năm 2023",
            "2023 की इसी अवधि",
        ),
        (
            "2024-05",
            "2023-05",
            "the same period of 2023",
            "cùng kỳ năm 2023",
            "2023 की इसी अवधि",
        ),
        (
            "2024-01-01/P9M",
            "2023-01-01/P9M",
            "the same period of 2023",
            "cùng kỳ năm 2023",
            "2023 की इसी अवधि",
        ),
        ("2024", "2023", "2023", "năm 2023", "2023"),
        (
            "2024-S1",
            "2023-S2",
            "the second half of 2023",
            "6 tháng cuối năm 2023",
            "2023 की दूसरी छमाही",
        ),
        (
            "2024-S1",
            "2023-01-01/P9M",
            "the first 9 months of 2023",
            "9 tháng đầu năm 2023",
            "2023 के पहले 9 महीनों",
        ),
        (
            "2024-S1",
            "2023-12-31",
            "the level of 31 December 2023",
            "ngày 31 tháng 12 năm 2023",
            "31 दिसंबर 2023",
        ),
        (
            "2024-W23",
            "2023-W23",
            "week 23 of 2023",
            "tuần 23 năm 2023",
            "2023 के सप्ताह 23",
        ),
        (
            "2023-11-01/P4M",
            "2022-11-01/P4M",
            "November 2022 – February 2023",
            "giai đoạn tháng 11 năm 2022 – tháng 2 năm 2023",
            "नवंबर 2022 – फ़रवरी 2023 की अवधि",
        ),
        (
            "2024-S1",
            "plan:2024",
            "the plan for 2024",
            "kế hoạch năm 2024",
            "2024 की योजना",
        ),
        (
            "2024-S1",
            "plan:2024-S1",
            "the plan for the first half of 2024",
            "kế hoạch 6 tháng đầu năm 2024",
            "2024 की पहली छमाही की योजना",
        ),
    ],
)
def test_baselines_in_phrases(
    *, period: str, baseline: str, en: str, vi: str, hi: str, languages: Languages
) -> None:
    """Within a phrase a baseline is 'the same period', or has its article or case."""
    base, own = to_baseline(baseline), Period.parse(period)
    said = {
        tag: baseline_phrase(base, own, language) for tag, language in languages.items()
    }

    assert {"en": en, "vi": vi, "hi": hi} == said


def test_first_year_has_no_year_before(languages: Languages) -> None:
    """A period whose year before does not exist is compared to by name."""
    said = baseline_phrase(
        Period.parse("1001-S1"), Period.parse("1000-S1"), languages["en"]
    )

    assert "the first half of 1001" == said


@pytest.mark.parametrize(
    ("baseline", "en", "vi", "hi"),
    [
        (
            "2023-S1",
            "first half of 2023",
            "6 tháng đầu năm 2023",
            "2023 की पहली छमाही",
        ),
        ("plan:2024", "plan for 2024", "kế hoạch năm 2024", "2024 की योजना"),
    ],
)
def test_baselines_as_headings(
    baseline: str, en: str, vi: str, hi: str, languages: Languages
) -> None:
    """As a heading a baseline has no article."""
    base = to_baseline(baseline)
    said = {tag: baseline_text(base, language) for tag, language in languages.items()}

    assert {"en": en, "vi": vi, "hi": hi} == said


def test_a_plan_is_named_as_its_report_names_it(languages: Languages) -> None:
    """A plan that the report does not name shows its code."""
    text = Text.of(en="budget", vi="dự toán")
    vi = languages["vi"].styled(plans=(("budget", text),))
    budget, other = (Plan("2024", name) for name in ("budget", "other"))

    assert [
        "kế hoạch năm 2024 (dự toán)",
        "kế hoạch 2024 (dự toán)",
        "kế hoạch năm 2024 (other)",
    ] == [
        baseline_text(budget, vi),
        plan_head(budget, vi),
        baseline_text(other, vi),
    ]


def test_dates(languages: Languages) -> None:
    """A day is written in full in sentences and shorter where there is little room."""
    day = dt.date(1945, 8, 28)
    full = {tag: date_text(day, language) for tag, language in languages.items()}

    assert {
        "en": "28 August 1945",
        "vi": "ngày 28 tháng 8 năm 1945",
        "hi": "28 अगस्त 1945",
    } == full
    assert "28/8/1945" == date_text(day, languages["vi"], short=True)


def test_native_digits_reach_periods(languages: Languages) -> None:
    """Years, months and days take the digits of the script, too."""
    native = attrs.evolve(languages["hi"], digits="native")
    codes = ("2024-S1", "2024-01-01/P9M", "2024-W23", "2024-06-30", "2024-04-01/P6M")

    assert [
        "२०२४ की पहली छमाही",
        "२०२४ के पहले ९ महीने",
        "२०२४ का सप्ताह २३",
        "३० जून २०२४",
        "अप्रैल – सितंबर २०२४",
    ] == [period_text(Period.parse(code), native) for code in codes]


@pytest.mark.parametrize(
    ("year_start", "code", "names"),
    [
        (
            "04-01",
            "2024-A1",
            ("fiscal year 2024/25", "năm tài chính 2024/25", "वित्त वर्ष 2024-25"),
        ),
        (
            "04-01",
            "2024-Q1",
            (
                "first quarter of 2024/25",
                "quý I năm 2024/25",
                "2024-25 की पहली तिमाही",
            ),
        ),
        (
            "04-01",
            "2024-04-01/P8M",
            (
                "first 8 months of 2024/25",
                "8 tháng đầu năm 2024/25",
                "2024-25 के पहले 8 महीने",
            ),
        ),
        (
            "04-01",
            "2024-T2",
            (
                "August – November 2024",
                "tháng 8 – tháng 11 năm 2024",
                "अगस्त – नवंबर 2024",
            ),
        ),
        (
            "04-01",
            "2024-04-01/P24M",
            ("2024/25–2025/26", "giai đoạn 2024/25–2025/26", "2024-25–2025-26"),
        ),
        (
            "04-01",
            "1999-A1",
            ("fiscal year 1999/00", "năm tài chính 1999/00", "वित्त वर्ष 1999-00"),
        ),
        ("04-01", "2024", ("2024", "năm 2024", "2024")),
        (
            "-10-01",
            "2024-A1",
            ("fiscal year 2024", "năm tài chính 2024", "वित्त वर्ष 2024"),
        ),
        (
            "-10-01",
            "2024-S1",
            ("first half of 2024", "6 tháng đầu năm 2024", "2024 की पहली छमाही"),
        ),
    ],
)
def test_periods_of_other_years(
    languages: Languages, year_start: str, code: str, names: tuple[str, ...]
) -> None:
    """A year that ends in the next calendar year is named by both."""
    start = YearStart.parse(year_start)
    period = Period.parse(code, start)
    found = [
        period_text(period, language.styled(year_start=start))
        for language in languages.values()
    ]

    assert names == tuple(found)


def test_the_same_period_of_a_fiscal_year(languages: Languages) -> None:
    """Months that cross the new year lie within one fiscal year."""
    start, english = YearStart(4, 1), languages["en"]
    period = Period.parse("2024-11-01/P4M")
    before = period.year_ago()

    assert "the same period of 2023/24" == baseline_phrase(
        before, period, english.styled(year_start=start)
    )
    assert "November 2023 – February 2024" == baseline_phrase(before, period, english)
