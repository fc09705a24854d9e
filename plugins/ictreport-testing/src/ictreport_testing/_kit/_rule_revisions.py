"""Reports with revisions, other periods and two defects, and behind several others."""

import functools
from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from ictreport.model import Breakdown, Claim, History, Metric, Report, Text
from ictreport_testing._kit._corpus import a_report
from ictreport_testing._strategies._defects import Defect

_NAME: Final = Text.of(en="Figure")
_ROUNDED: Final = (
    ("100 billion VND", "95 billion VND", "6 billion VND"),
    ("100 billion VND", "95 billion VND", "4 billion VND"),
    ("100 billion VND [exact]", "95 billion VND", "5.4 billion VND [exact]"),
    ("100 billion VND [exact]", "94.6 billion VND [exact]", "5 billion VND"),
    ("100 billion VND", "95 billion VND [exact]", "5.4 billion VND [exact]"),
)


@functools.cache
def exact_revisions() -> tuple[tuple[str, Report], ...]:
    """
    Make reports whose revisions lead from the figure before to the one now.

    Returns:
        A rise and a fall, of a value, a value of the past and a claim; and values of
        which all three figures are rounded, or one of them alone.
    """
    exact = (
        (f"revised by {by}", report)
        for by in ("5 VND", "-5 VND")
        for report in revised(by, by)
    )
    rounded = (
        (f"from {before} to {now} by {by}", _revised_to(now, before, by))
        for now, before, by in _ROUNDED
    )
    return (*exact, *rounded)


def _revised_to(now: str, before: str, by: str) -> Report:
    return a_report([Metric("whole", _NAME, now, revised_from=before, revision=by)])


def revised(by: str, stated: str) -> Iterator[Report]:
    """
    Revise a figure by one thing, and state another.

    Args:
        by: By what the figure is revised.
        stated: What is stated.

    Yields:
        Reports with a revised value, with one of the past and with a claim.
    """
    now = "90 VND [exact]" if by.startswith("-") else "100 VND [exact]"
    revision: dict[str, Any] = {
        "revised_from": "95 VND [exact]",
        "revision": f"{stated} [exact]",
    }
    whole = Metric("whole", _NAME, "300 VND [exact]")
    past = History("2023-S1", now, **revision)
    claim = Claim("change", "2023-S1", now, **revision)
    yield a_report([Metric("whole", _NAME, now, **revision)])
    yield a_report([attrs.evolve(whole, history=[past])])
    yield a_report([attrs.evolve(whole, claims=[claim])])


@functools.cache
def wrong_twice() -> Mapping[str, tuple[Report, Report, Report]]:
    """
    Make metrics of which two things are wrong.

    Returns:
        For each rule two reports with one defect each, and one with both: a share in a
        value and in a claim, and two revisions of the past.
    """
    first, second = (
        History(year, "100 VND [exact]", revised_from="95 VND", revision="9 VND")
        for year in ("2021", "2022")
    )
    claim = Claim("share", None, "120 %")
    share = Metric("whole", _NAME, "50 %", of=_NAME)
    plain = Metric("whole", _NAME, "300 VND")
    metrics = {
        "share-range": (
            attrs.evolve(share, value="110 %"),
            attrs.evolve(share, claims=[claim]),
            attrs.evolve(share, value="110 %", claims=[claim]),
        ),
        "revision-holds": (
            attrs.evolve(plain, history=[first]),
            attrs.evolve(plain, history=[second]),
            attrs.evolve(plain, history=[first, second]),
        ),
    }
    return {
        code: (a_report([one]), a_report([other]), a_report([both]))
        for code, (one, other, both) in metrics.items()
    }


@functools.cache
def other_periods() -> tuple[tuple[str, Report], ...]:
    """
    Make a report whose parts are of another period than their whole.

    Returns:
        Parts that need not add up to it.
    """
    parts = [
        Metric(f"p{n}", _NAME, "10 VND [exact]", period=period)
        for n, period in enumerate(("2024-Q1", "2023-S1"))
    ]
    breakdown = Breakdown(complete=True, parts=parts)
    metric = Metric("whole", _NAME, "100 VND [exact]", breakdowns=[breakdown])
    return (("parts of other periods", a_report([metric])),)


def after_others(defect: Defect) -> Defect:
    """
    Let another report come before those that come before.

    Args:
        defect: A report with a defect, behind one that is before it.

    Returns:
        The same behind a report of an earlier period, which says what the last says.
    """
    period = defect.previous[0].period.year_ago()
    oldest = attrs.evolve(defect.report, id="kit-oldest", period=period)
    return attrs.evolve(defect, previous=(oldest, *defect.previous))
