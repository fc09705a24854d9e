"""The metrics that a language is asked to say, each other than all the rest."""

import functools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.model import (
    Breakdown,
    Claim,
    ClaimKind,
    Hedge,
    Metric,
    Period,
    Plan,
    Quantity,
    Report,
    Status,
    Text,
)
from ictreport.model.unit_kind import NAMED
from ictreport.model.unit_words import MEASURES
from ictreport_testing._kit import _corpus

if TYPE_CHECKING:
    from ictreport.language import Language

NAME: Final = Text.of(en="X")
"""What every metric is called: a letter, so that only words of the language differ."""

WHOLE: Final = Text.of(en="Y")
PART: Final = Text.of(en="Z")

_VALUE: Final = Quantity.parse("226 billion VND")
_EARLIER: Final = Period.parse("2023-S1")
_BASELINES: Final = (
    *("2022-S1", "2023-S1", "2023-S2", "2023", "2022", "2022-01-01/P24M"),
    *("2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2023-01-01/P9M", "2023-01-01/P8M"),
    *("2023-01", "2023-02", "2023-12", "2023-W23", "2023-W24", "2023-02-10/P20D"),
    *("2023-03-05", "2023-05-03", "2023-03-06", "2022-03-05", "2018-04-01/P12M"),
)
_PERIODS: Final = tuple(period.replace("2023", "2024") for period in _BASELINES)
_UNITS: Final = (
    *NAMED,
    *("VND", "USD", "EUR", "GBP", "JPY", "INR", "AUD"),
    *("per 1 km", "per 100 km", "per 1000 km", "per 1 kg"),
)


def said_alike(powers: Iterable[int], currencies: Iterable[str]) -> Report:
    """
    Make a report of metrics of which no two may be said alike.

    Args:
        powers: The powers of ten that the language has words for.
        currencies: The currencies that it has words for.

    Returns:
        The report; all metrics have one name.
    """
    found = [*_metrics(powers, currencies)]
    numbered = (attrs.evolve(metric, code=f"m{n}") for n, metric in enumerate(found))
    return _corpus.a_report([*numbered], period="2024-S1")


def _metrics(powers: Iterable[int], currencies: Iterable[str]) -> Iterator[Metric]:
    yield from _values(powers, currencies)
    yield from _statuses()
    for claim in _claims():
        yield _metric(_VALUE, claims=[claim])
    for period in _PERIODS:
        if period != "2024-S1":
            yield _metric(_VALUE, period=period)
    percent = Quantity.parse("77 %")
    yield _metric(percent, of=WHOLE)
    for sign in ("", "-"):
        for kind, unit in ((ClaimKind.GROWTH, "%"), (ClaimKind.POINTS, "pp")):
            claim = Claim(kind, _EARLIER, f"{sign}12 {unit}")
            yield _metric(percent, claims=[claim])
    part = Metric("z", PART, "5 billion VND")
    for value in (_VALUE, None):
        status = Status.NORMAL if value else Status.MISSING
        for complete in (True, False) if value else (True,):
            breakdown = Breakdown(complete=complete, parts=[part])
            yield _metric(value, status=status, breakdowns=[breakdown])


def _values(powers: Iterable[int], currencies: Iterable[str]) -> Iterator[Metric]:
    for hedge in Hedge:
        for text in ("226 billion VND", "77 %", "12 km", "12 per 100 km"):
            yield _metric(attrs.evolve(Quantity.parse(text), hedge=hedge))
    for power in sorted({0, 3, 6, 12, 15, 18, *powers} - {9}):
        yield _metric(attrs.evolve(_VALUE, scale=power))
    units = {*_UNITS, *MEASURES, *currencies}
    for unit in sorted(units):
        yield _metric(Quantity.parse(f"2 {unit}"))


def _statuses() -> Iterator[Metric]:
    for status in Status:
        if not status.has_value:
            yield _metric(None, status=status)
        elif status is not Status.NORMAL:
            for hedge in (Hedge.EXACT, Hedge.ABOUT, Hedge.LESS_THAN):
                yield _metric(attrs.evolve(_VALUE, hedge=hedge), status=status)


def claims_apart() -> Iterator[Claim]:
    """
    Make a claim of every kind with the number 12, both ways and with each hedge.

    Yields:
        Claims on one half-year or the plan for it.
    """
    plan = Plan(_EARLIER)
    yield Claim(ClaimKind.UNCHANGED, _EARLIER)
    for baseline in (_EARLIER, plan):
        yield Claim(ClaimKind.RATIO, baseline, "12 %")
    yield Claim(ClaimKind.PLAN_SHARE, plan, "12 %")
    for kind, unit in (
        (ClaimKind.GROWTH, "%"),
        (ClaimKind.CHANGE, "billion VND"),
    ):
        yield Claim(kind, _EARLIER, f"0 {unit}")
        for sign in ("", "-"):
            stated = Quantity.parse(f"{sign}12 {unit}")
            for hedge in Hedge:
                yield Claim(kind, _EARLIER, attrs.evolve(stated, hedge=hedge))


def _claims() -> Iterator[Claim]:
    """Compare to each baseline as well."""
    yield from claims_apart()
    stated = Quantity.parse("12 %")
    for text in _BASELINES:
        period = Period.parse(text)
        for baseline in (period, Plan(period)):
            if baseline != _EARLIER:
                yield Claim(ClaimKind.GROWTH, baseline, stated)


def _metric(value: Quantity | None, **fields: object) -> Metric:
    make = functools.partial(Metric, "x", NAME, value)
    return make(**fields)  # type: ignore[arg-type]


def sentence_of(metric: Metric, language: "Language") -> str:
    """
    Say a metric of a report for the first half of 2024.

    Args:
        metric: The metric.
        language: The language.

    Returns:
        The sentence.
    """
    from ictreport.view import Speaker, metric_sentence

    speaker = Speaker(language, {}, Period.parse("2024-S1"), lambda _: None)
    return metric_sentence(metric, speaker)
