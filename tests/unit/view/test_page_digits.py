"""The traps of numbers: every number of a page, in each language and style."""

import re
from collections.abc import Iterator

import attrs
import pytest
from printed import seed, texts_of
from tables import plain

from ictreport import link, validate
from ictreport.language import Language
from ictreport.model import (
    Breakdown,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
)
from ictreport.view import ReportView, view

Languages = dict[str, Language]

NAMES = ("vn-ict-2024-s1", "vn-ict-2023-s1", "vn-ict-2022-s1")
FOR_PROGRAMS = {
    "address",
    "code",
    "figure",
    "digits",
    "id",
    "language",
    "languages",
    "period_code",
    "period_end",
    "period_start",
    "published",
    "url",
}


def of_report(shown: ReportView) -> Iterator[str]:
    """Give the words of a report that may have digits of their own."""
    yield str(shown.title)
    for row in () if shown.tasks is None else shown.tasks.rows:
        yield str(row.label)
        yield from (str(said) for _, said, _ in row.details)
    for source in shown.sources:
        yield str(source.title)


@pytest.mark.parametrize("name", ["dak-lak-ict-2024-s1", "linked"])
def test_every_number_has_the_digits_of_the_page(
    name: str, languages: Languages
) -> None:
    """With native digits no other is left, but in codes and the report's own words."""
    report = seed(name) if name != "linked" else link(*map(seed, NAMES))
    native = languages["hi"].styled(digits="native")
    shown = view(report, native, findings=validate(report))
    own = set(of_report(shown))
    left = [
        text
        for text in texts_of(shown, but=FOR_PROGRAMS)
        if re.search("[0-9]", text)
        and text not in own
        and not re.search(r"[a-zA-Z0-9]*-[a-zA-Z0-9-]*|IPv6", text)
    ]

    assert [] == left
    assert "०१२३४५६७८९" == shown.digits
    assert shown.findings


def test_paragraphs_of_another_language_follow_the_page(
    languages: Languages,
) -> None:
    """A Hindi paragraph on a page of native digits has them, whoever reads it."""
    report = attrs.evolve(
        small("226 VND"), narrative=[Text.of(hi="{s.m}"), Text.of(en="{s.m}")]
    )
    english = languages["en"].styled(digits="native")

    assert ["२२६ VND", "226 VND"] == [
        str(paragraph) for paragraph in view(report, english).narrative
    ]


def small(value: str) -> Report:
    """Make a report of one metric."""
    metric = Metric("m", Text.of(en="M"), value)
    return Report(
        "r",
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        "2024-S1",
        sectors=[Sector("s", Text.of(en="S"), metrics=[metric])],
    )


def full(value: str, language: Language) -> str:
    """Show one value with its unit."""
    [table] = view(small(value), language).sectors[0].tables
    return plain(f"{table.rows[0].cells[0]} ({table.subtitle})")


@pytest.mark.parametrize(
    ("value", "en", "vi", "hi"),
    [
        pytest.param("11.5 %", "11.5 (%)", "11,5 (%)", "11.5 (%)", id="not-12-percent"),
        pytest.param("-0.0 %", "0.0 (%)", "0,0 (%)", "0.0 (%)", id="no-negative-zero"),
        pytest.param("-0.04 %", "−0.04 (%)", "−0,04 (%)", "−0.04 (%)", id="minus-sign"),
        pytest.param(
            "226 billion VND",
            "226 (billion VND)",
            "226 (tỷ đồng)",
            "226 (अरब VND)",
            id="fixed-scale",
        ),
        pytest.param(
            "974011 million VND",
            "974,011 (million VND)",
            "974.011 (triệu đồng)",
            "97,401.1 (करोड़ VND)",
            id="no-digit-lost",
        ),
        pytest.param(
            "12345678901234567890123456789012345678.90 VND",
            "12,345,678,901,234,567,890,123,456,789,012,345,678.90 (VND)",
            "12.345.678.901.234.567.890.123.456.789.012.345.678,90 (đồng)",
            "1,23,45,67,89,01,23,45,67,89,01,23,45,67,89,01,23,45,678.90 (VND)",
            id="40-digits",
        ),
    ],
)
def test_values_as_readers_expect_them(
    value: str, en: str, vi: str, hi: str, languages: Languages
) -> None:
    """No digit is lost or rounded, and no raw id of a unit is shown."""
    assert (en, vi, hi) == tuple(
        full(value, languages[tag]) for tag in ("en", "vi", "hi")
    )


def test_grouping_can_be_forced(languages: Languages) -> None:
    """A page groups as its language does, after three digits, or as India does."""
    value = "2080943 VND"
    hindi = languages["hi"]

    assert ["20,80,943", "2,080,943", "20,80,943"] == [
        full(value, language).partition(" ")[0]
        for language in (
            hindi,
            hindi.styled(grouping="western"),
            languages["en"].styled(grouping="indian"),
        )
    ]


@pytest.mark.parametrize(
    ("part", "share"),
    [("1 VND [exact]", "0.3"), ("3 VND [exact]", "0.8"), ("5 VND [exact]", "1.3")],
)
def test_computed_halves_go_up(part: str, share: str, languages: Languages) -> None:
    """A share that ends in a half is rounded up: 0.25, 0.75 and 1.25 percent."""
    parts = Breakdown(complete=True, parts=[Metric("p", Text.of(en="P"), part)])
    whole = Metric("w", Text.of(en="W"), "400 VND [exact]", breakdowns=[parts])
    report = small("1 VND")
    sector = attrs.evolve(report.sectors[0], metrics=[whole])
    shown = view(attrs.evolve(report, sectors=[sector]), languages["en"])

    assert share == shown.sectors[0].tables[0].rows[1].cells[-1].text
