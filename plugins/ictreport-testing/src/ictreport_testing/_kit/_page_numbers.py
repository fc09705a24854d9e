"""Long figures and years of a page: they are those of its report."""

import functools
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Metric,
    Occasion,
    Report,
    Source,
    Target,
    Task,
    Text,
)
from ictreport.view import view
from ictreport_testing._kit._law import broken
from ictreport_testing._kit._page_words import Page, bare_page, text_of, with_first

if TYPE_CHECKING:
    from ictreport.language import Language

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_FIGURES: Final = (
    *("314159.26", "271828.18", "161803.39", "141421.35", "173205.08"),
    *("223606.79", "264575.13", "331662.47", "577215.66", "693147.18"),
)
"""Figures of so many digits that none is computed from another, nor like a number."""

_DIGITS: Final = 8
_ROUNDED: Final = 5
"""How many digits a rounded figure still begins with."""

_YEARS: Final = ("1913", "1927", "1936", "1948", "1962", "1975", "1984")
_YEAR: Final = re.compile(r"19\d\d")
_CHECKSUM: Final = re.compile(r"\b(?=\d*[a-f])[0-9a-f]{8,}\b")
_NUMBER: Final = re.compile(r"\d(?:[\d.,'’]*\d)?")


def check_numbers(page: Page, language: "Language") -> None:
    """
    Hold long figures of a page to those of its report, wherever they stand.

    Args:
        page: Reads a page.
        language: The language of the page.

    Raises:
        LawError: A page has a figure that the report does not have, or a rounded one.
    """
    from ictreport.language.numbers import number_text

    # A page may have an edition in each language of the title.
    report = attrs.evolve(_long(), title=Text({language.tag: "Ztitle"}))
    own = {*_FIGURES, *_numbers(repr(view(report, language)))}
    for figure in _FIGURES:
        said = number_text(Decimal(figure), language)
        own |= {*_numbers(said), "".join(filter(str.isdigit, figure))}
    own = {each for each in own if len(_digits(each)) >= _DIGITS}
    starts = tuple(_digits(each)[:_ROUNDED] for each in _FIGURES)
    for number in {*_numbers(page(report))} - {*_numbers(page(bare_page()))}:
        digits = _digits(number)
        is_like = len(digits) >= _DIGITS or digits.startswith(starts)
        if is_like and not any(each in number for each in own):
            broken(
                f"in {language.tag}, {number} is shown, which is no figure of the "
                "report; show each as the report has it",
                report=report,
            )


def check_years(page: Page, language: "Language") -> None:
    """
    Hold the years of a page to those of its report, which are far apart.

    Args:
        page: Reads a page.
        language: The language of the page.

    Raises:
        LawError: A page has a year that the report does not have.
    """
    report = attrs.evolve(_dated(), title=Text({language.tag: "Ztitle"}))
    for number in {*_numbers(page(report))} - {*_numbers(page(bare_page()))}:
        is_round = number.endswith(("0", "5"))  # as at the axis of a chart
        if _YEAR.fullmatch(number) and number not in _YEARS and not is_round:
            broken(
                f"in {language.tag}, the year {number} is shown, which is none of the "
                "report",
                report=report,
            )


def _numbers(text: str) -> Iterator[str]:
    plain = re.sub(r"[^\D0-9]", lambda found: str(int(found[0])), text)
    plain = _CHECKSUM.sub("", plain)
    yield from _NUMBER.findall(plain)


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))


@functools.cache
def _long() -> Report:
    """Put a long figure into each place where nothing is computed from it."""
    figures = iter(_FIGURES)

    def dong() -> str:
        return f"{next(figures)} billion VND"

    unknown: dict[str, Any] = {"status": "missing"}
    base = "2023-01-01/P3M"
    grown = Claim("growth", base, "31.5 %")
    leaf = Metric("leaf", text_of("Zleaf"), dong())
    below = [Breakdown(complete=False, parts=[leaf])]
    part = Metric("part", text_of("Zpart"), status="missing", breakdowns=below)
    more: list[dict[str, Any]] = [
        {"value": dong(), "headline": True},
        {"value": f"3..{dong()}"},
        {**unknown, "claims": [grown], "history": [History(base, dong())]},
        {**unknown, "history": [History(y, dong()) for y in ("2019-Q3", "2021-Q3")]},
        {**unknown, "claims": [Claim("change", "2019-Q3", dong())]},
        {**unknown, "breakdowns": [Breakdown(complete=False, parts=[part])]},
    ]
    metrics = [
        Metric(f"m{n}", text_of(f"Zlong{'abcdef'[n]}"), **each)
        for n, each in enumerate(more)
    ]
    [first, *others] = bare_page().sectors
    task = Task("t", text_of("Ztask"), "other", targets=[Target("zpost.m0", dong())])
    return attrs.evolve(
        bare_page(),
        narrative=[Text.of(en="Zsays {zpost.m0}")],
        sectors=[attrs.evolve(first, metrics=metrics), *others],
        tasks=[task],
        sources=[Source(f"https://example.org/{_digits(next(figures))}")],
    )


@functools.cache
def _dated() -> Report:
    """Let each time that a report has be in a year of its own."""
    own, claimed, first, last, due, issued, since = _YEARS
    changed = with_first(
        period=f"{own}-Q3",
        claims=[Claim("growth", f"{claimed}-Q3", "3 %")],
        history=[History(f"{year}-Q3", "314 billion VND") for year in (first, last)],
    )
    occasion = Occasion("anniversary", 5, since=since)
    task = Task("t", text_of("Ztask"), "other", due=f"{due}-07", occasion=occasion)
    source = Source("urn:ex:1", published=f"{issued}-03-05")
    return attrs.evolve(changed, tasks=[task], sources=[source])
