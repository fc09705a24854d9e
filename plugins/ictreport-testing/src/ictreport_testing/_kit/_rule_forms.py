"""True and false figures in each form and place, beside others that nearly agree."""

import functools
from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from ictreport.model import (
    Claim,
    Follows,
    History,
    Metric,
    Report,
    Task,
    Text,
)
from ictreport_testing._kit._corpus import a_report
from ictreport_testing._strategies._defects import Defect

_NAME: Final = Text.of(en="Figure")
_WOMEN: Final = {"SEX": "F"}
_NOW: Final = "2024-S1"
_BEFORE: Final = "2023-S1"
_BASE: Final = "2022-S1"
_PLAN: Final = "own"

_REVISIONS: Final = (
    ("5.75 %", "5.50 %", "25 bp", "2500 bp"),
    ("5.50 %", "5.75 %", "-25 bp", "-0.25 bp"),
    ("30.75 %", "5.75 %", "2500 bp", "25 bp"),
    ("5.75 %", "5.50 %", "0.25 pp", "25 pp"),
    ("2.5 times", "1.5 times", "1.0 times", "2.0 times"),
    ("105 index", "103 index", "2 index", "9 index"),
    ("3 billion VND", "1 billion VND", "2000 million VND", "2 million VND"),
)
"""A value, what it was before, by what it is revised, and by what it is not."""

_ROUNDED: Final = (
    ("1700..1800 km [-2]", "1700..1783 km [-2]"),
    ("1700..1800 km [-2]", "1783..1800 km [-2]"),
    ("1800 km [-2]", "1783 km [-2]"),
    ("1.7..1.8 million km [-5]", "1.7..1.83 million km [-5]"),
)
"""Values without digits that are finer than their accuracy, and with some."""

_CLAIMS: Final = (
    ("unchanged", None, "70 km", "70 km", "90 km"),
    ("growth", "10 %", "77 km", "70 km", "99 km"),
    ("ratio", "110 %", "77 km", "70 km", "99 km"),
    ("change", "7 km", "77 km", "70 km", "97 km"),
    ("points", "7 pp", "77 %", "70 %", "90 %"),
    ("points", "-50 bp", "76.5 %", "77.0 %", "90.0 %"),
)
"""A claim, two values of which it is true, and one that has neither."""

_RULE_OF: Final = {"unchanged": "unchanged-claim"}
"""The rule that judges a kind of claim, where it is not that of growth."""


def _anywhere(facts: Mapping[str, Any], usual: str) -> Iterator[Metric]:
    """State a figure as a value, as one of the past and as one of a claim."""
    yield Metric("whole", _NAME, **facts)
    past = History(_BEFORE, **facts)
    yield Metric("whole", _NAME, usual, history=[past])
    if "%" not in usual:
        claim = Claim("change", _BEFORE, **facts)
        yield Metric("whole", _NAME, usual, claims=[claim])


def _revised() -> Iterator[tuple[Metric, Metric]]:
    """Give metrics with a true revision, each beside one with a wrong one."""
    for value, before, right, wrong in _REVISIONS:
        both = [
            _anywhere({"value": value, "revised_from": before, "revision": by}, value)
            for by in (f"{right} [exact]", f"{wrong} [exact]")
        ]
        yield from zip(*both, strict=True)


def _digits() -> Iterator[tuple[Metric, Metric]]:
    """Give metrics whose digits are no finer than they may be, and others."""
    for right, wrong in _ROUNDED:
        both = (_anywhere({"value": value}, "1800 km [-2]") for value in (right, wrong))
        yield from zip(*both, strict=True)


def _compared(code: str) -> Iterator[tuple[Metric, Metric]]:
    """Let a claim have its own period or dimensions, and be true of what is there."""
    for kind, said, now, base, other in _CLAIMS:
        if _RULE_OF.get(kind, "growth-claim") != code:
            continue
        for own in ({"period": _BEFORE}, {"dimensions": _WOMEN}):
            yield (
                _claimed(kind, said, now, (base, other), own),
                _claimed(kind, said, other, (base, now), own),
            )


def _claimed(
    kind: str,
    said: str | None,
    level: str,
    others: tuple[str, str],
    own: Mapping[str, Any],
) -> Metric:
    """
    Make a claim about a level, which is not the value of the metric itself.

    Args:
        kind: The kind of the claim.
        said: Its value.
        level: What the claim is about.
        others: The base, and the value of the metric.
        own: The period or the dimensions of the claim.

    Returns:
        The metric.
    """
    base, value = others
    dimensions = own.get("dimensions", {})
    history = [
        History(own.get("period", _NOW), level, dimensions=dimensions),
        History(_BASE, base, dimensions=dimensions),
    ]
    if dimensions:
        history.append(History(_BASE, base))
    claim = Claim(kind, _BASE, said, **own)
    return Metric("whole", _NAME, value, claims=[claim], history=history)


def _planned() -> Iterator[tuple[Metric, Metric]]:
    """Let two plans for one period stand beside each other, in both orders."""
    plans = {f"plan:{_NOW}": "80 km", f"plan:{_NOW}#{_PLAN}": "120 km"}
    shares = {"80 km": "75 %", "120 km": "50 %"}
    for order in (1, -1):
        history = [History(plan, aim) for plan, aim in plans.items()][::order]
        for plan, aim in plans.items():
            right, wrong = (
                Metric(
                    "whole",
                    _NAME,
                    "60 km",
                    claims=[Claim("plan_share", plan, f"{share} [exact]")],
                    history=history,
                )
                for share in (shares[aim], *{*shares.values()} - {shares[aim]})
            )
            yield right, wrong


def _stated_twice() -> Iterator[tuple[Report, Report]]:
    """Let two statements of one address differ in one key, or in none."""
    one = Metric("whole", _NAME, "12 km")
    yield a_report([one, one]), a_report([one, attrs.evolve(one, value="15 km")])
    keys: tuple[dict[str, Any], ...] = ({"dimensions": _WOMEN}, {"period": _BEFORE})
    for key in keys:
        apart = attrs.evolve(one, value="15 km", **key)
        same = attrs.evolve(one, **key)
        yield a_report([one, apart]), a_report([same, apart])
    past = History(_BEFORE, "12 km", dimensions=_WOMEN)
    men = History(_BEFORE, "15 km", dimensions={"SEX": "M"})
    total = History(_BEFORE, "27 km")
    alike = attrs.evolve(past, value="15 km")
    right, wrong = (
        a_report([attrs.evolve(one, history=history)])
        for history in ([past, men, total], [past, total, alike])
    )
    yield right, wrong


@functools.cache
def forms() -> Mapping[str, tuple[tuple[Report, Report], ...]]:
    """
    Make reports in each form, of which one half holds.

    Returns:
        For each rule pairs of reports: one that holds, and one with the defect at
        ``post.whole``.
    """
    metrics = {
        "revision-holds": _revised(),
        "excess-digits": _digits(),
        "unchanged-claim": _compared("unchanged-claim"),
        "growth-claim": (*_compared("growth-claim"), *_planned()),
    }
    pairs = {
        code: tuple((_planning([one]), _planning([two])) for one, two in each)
        for code, each in metrics.items()
    }
    return pairs | {"duplicate-fact": tuple(_stated_twice())}


@functools.cache
def right_forms() -> tuple[tuple[str, Report], ...]:
    """
    Make reports that hold, in all forms.

    Returns:
        One report for each rule, with one metric for each form.
    """
    found: list[tuple[str, Report]] = []
    for code, pairs in forms().items():
        metrics = [
            attrs.evolve(metric, code=f"m{number}")
            for number, (right, _) in enumerate(pairs)
            for metric in right.sectors[0].metrics
        ]
        found.append((f"every form of {code}", _planning(metrics)))
    return tuple(found)


def _planning(metrics: list[Metric]) -> Report:
    return a_report(metrics, plans={_PLAN: _NAME})


def decoys(defect: Defect) -> Iterator[Defect]:
    """
    Put something beside a task that shares one key with what would make it right.

    Args:
        defect: A report with a defect of a task.

    Yields:
        The same with a task that follows one of the same code of another report, and
        with one that follows another task of the report before.
    """
    start, _, code = defect.address.partition(".")
    if start != "tasks" or not defect.previous:
        return
    before = defect.previous[-1].id
    for report, task in (("kit-elsewhere", code), (before, f"{code}-else")):
        more = Task(f"{code}-beside", _NAME, "other", follows=Follows(report, task))
        changed = attrs.evolve(defect.report, tasks=[*defect.report.tasks, more])
        yield attrs.evolve(defect, report=changed)
