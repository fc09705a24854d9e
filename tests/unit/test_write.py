"""``write`` says any metric, with or without its report."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ictreport import (
    Claim,
    Metric,
    Publisher,
    Quantity,
    Report,
    Sector,
    Text,
    write,
)
from ictreport.errors import UnknownFormatError
from ictreport.language import Language, builtin_languages
from ictreport.language.magnitudes import magnitude
from ictreport.language.numbers import number_text
from ictreport_testing.strategies import reports

LANGUAGES = {spec.tag: Language.from_spec(spec) for spec in builtin_languages()}
TAME = st.builds(
    Text, st.fixed_dictionaries({tag: st.just(f"Name ({tag})") for tag in LANGUAGES})
)
REVENUE = Metric(
    "revenue",
    Text.of(en="Postal revenue", vi="Doanh thu bưu chính"),
    "226 billion VND",
    status="estimated",
    claims=[Claim("growth", "2023-S1", "11.5 %")],
)
WORKERS = Metric("workers", Text.of(en="Workers"), "1683 state_worker", of="post.all")


def report_of(*metrics: Metric) -> Report:
    """Make a report of some metrics."""
    return Report(
        "r",
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        "2024-S1",
        sectors=[Sector("post", Text.of(en="Post"), metrics=metrics)],
    )


def test_the_report_tells_the_period() -> None:
    """With its report a metric knows what the same period is."""
    report = report_of(REVENUE)

    assert (
        "Doanh thu bưu chính ước tính là 226 tỷ đồng, "
        "tăng 11,5% so với cùng kỳ năm 2023"
        == write(report["post.revenue"], "vi", report=report)
    )


def test_without_a_report_periods_have_their_names() -> None:
    """Alone, a metric compares to a period by its name."""
    assert (
        "Doanh thu bưu chính ước tính là 226 tỷ đồng, "
        "tăng 11,5% so với 6 tháng đầu năm 2023" == write(REVENUE, "vi")
    )


def test_without_a_report_things_have_the_names_of_their_codes() -> None:
    """Alone, a metric counts what its code says, and a whole elsewhere is not named."""
    assert "Workers stood at 1,683 state worker" == write(WORKERS, "en")


def test_the_whole_is_named() -> None:
    """With its report a metric names the metric that it is a share of."""
    whole = Metric("all", Text.of(en="all letters"), "5 VND")
    share = Metric("sent", Text.of(en="Letters sent"), "96 %", of="post.all")
    twice = report_of(whole, share, whole)

    expected = "Letters sent stood at 96% of all letters"

    assert expected == write(share, "en", report=report_of(whole, share))
    assert expected == write(share, "en", report=twice)


def test_a_language_may_be_styled() -> None:
    """A language object is taken as it is, with other digits and groups."""
    hindi = LANGUAGES["hi"].styled(digits="native", grouping="western")

    assert (
        "Postal revenue: अनुमानित मान २२६ अरब VND है, "
        "जो २०२३ की पहली छमाही की तुलना में ११.५% अधिक है" == write(REVENUE, hindi)
    )


def test_a_region_has_its_language() -> None:
    """``vi-VN`` is said in Vietnamese."""
    assert write(REVENUE, "vi") == write(REVENUE, "vi-VN")


def test_an_unknown_language_is_an_error() -> None:
    """A language that nobody provides is named, with those that there are."""
    with pytest.raises(UnknownFormatError) as raised:
        write(REVENUE, "xx")

    assert "xx" in str(raised.value)


def numbers_of(metric: Metric) -> Iterator[Quantity]:
    """Give every number that a metric states of itself and its parts."""
    for value in (
        metric.value,
        *(claim.value for claim in metric.claims),
        *(part.value for part in metric.parts),
    ):
        if value is not None:
            yield value


def shown(value: Quantity, language: Language) -> str:
    """Write a number as it stands before the word for its power of ten."""
    number = magnitude(value.scale, value.unit, language, value.number).number(
        value.number
    )
    return number_text(number, language, sign="never")


@pytest.mark.parametrize("tag", LANGUAGES)
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(report=reports(texts=TAME))
def test_any_metric_can_be_said(tag: str, report: Report) -> None:
    """Every number stands in the sentence, and no code, brace or double stop."""
    language = LANGUAGES[tag]
    for address, metric in report.walk():
        for known in (report, None):
            said = write(metric, language, report=known)
            missing = [
                value
                for value in numbers_of(metric)
                if shown(value, language) not in said
            ]

            assert [] == missing
            assert address not in said
            assert not re.search(r"[{}]|[a-z]_[a-z]|None|\.\.|  ", said), said
            assert said == said.strip()
