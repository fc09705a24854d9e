"""Reports that grow in one direction."""

import datetime as dt
import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import attrs

from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Justification,
    Metric,
    Period,
    PluralForms,
    Report,
    Sector,
    Source,
    Task,
    Text,
    UnitDeclaration,
)
from ictreport_testing._laws._corpus import read

_NAME: Final = Text.of(en="Figure")
_FIRST_DAY: Final = dt.date(1990, 1, 1)


def _metric(number: int, **more: Any) -> Metric:  # noqa: ANN401 - of any field
    return Metric(f"m{number}", _NAME, f"{number} VND", **more)


def _report(metrics: list[Metric], **more: Any) -> Report:  # noqa: ANN401 - the same
    report = read("plain")
    sector = attrs.evolve(report.sectors[0], metrics=metrics)
    return attrs.evolve(report, **{"units": (), "sectors": [sector], **more})


def _many(count: int) -> Report:
    return _report([_metric(number) for number in range(count)])


def _full(count: int) -> Report:
    facts: dict[str, Any] = {
        "claims": [Claim("growth", "2023-S1", "11.5 %")],
        "history": [History("2023-S1", "203 VND")],
        "note": _NAME,
        "headline": True,
    }
    return _report([_metric(number, **facts) for number in range(count)])


def _sectors(count: int) -> Report:
    sectors = [
        Sector(f"s{number}", _NAME, metrics=[_metric(number)])
        for number in range(count)
    ]
    return _report([], sectors=sectors)


def _parts(count: int) -> Report:
    parts = [_metric(number) for number in range(count)]
    divided = Breakdown(complete=True, parts=parts)
    whole = attrs.evolve(
        _metric(0), value=f"{sum(range(count))} VND", breakdowns=[divided]
    )
    return _report([whole])


def _days(count: int) -> Iterator[Period]:
    for number in range(count):
        yield Period.parse((_FIRST_DAY + dt.timedelta(number)).isoformat())


def _history(count: int) -> Report:
    known = [History(day, f"{number} VND") for number, day in enumerate(_days(count))]
    return _report([_metric(0, history=known)])


def _claims(count: int) -> Report:
    claims = [Claim("growth", day, "11.5 %") for day in _days(count)]
    return _report([_metric(0, claims=claims)])


def _units(count: int) -> Report:
    codes = [f"thing-{number}" for number in range(count)]
    counted = [
        attrs.evolve(_metric(number), value=f"{number} {code}")
        for number, code in enumerate(codes)
    ]
    forms = {"en": PluralForms(other="things")}
    return _report(counted, units=[UnitDeclaration(code, forms) for code in codes])


def _beside(count: int) -> Report:
    metrics = [_metric(number) for number in range(count)]
    return _report(
        metrics,
        narrative=[_NAME] * count,
        tasks=[Task(f"t{number}", _NAME, "other") for number in range(count)],
        sources=[Source(f"urn:kit:{number}") for number in range(count)],
        justifications=[
            Justification("plausible-growth", f"post.m{number}", _NAME)
            for number in range(count)
        ],
    )


def _words(count: int) -> Report:
    words = Text.of(en=("Long words " * 9 + '\\ & "<" ') * count + "end")
    return _report(
        [attrs.evolve(_metric(0), name=words, note=words)], narrative=[words]
    )


def _languages(count: int) -> Report:
    names = {f"en-x-{number}": "Figure" for number in range(count)}
    return _report([attrs.evolve(_metric(0), name=Text(names))])


_DIRECTIONS: Final[Mapping[str, tuple[Callable[[int], Report], int]]] = {
    "metrics": (functools.cache(_many), 20_000),
    "metrics with claims, notes and values of other periods": (
        functools.cache(_full),
        2_000,
    ),
    "sectors": (functools.cache(_sectors), 5_000),
    "parts of one metric": (functools.cache(_parts), 5_000),
    "values of other periods of one metric": (functools.cache(_history), 8_000),
    "claims on one metric": (functools.cache(_claims), 1_000),
    "declared units": (functools.cache(_units), 5_000),
    "paragraphs, tasks, sources and justifications": (functools.cache(_beside), 5_000),
    "languages of a name": (functools.cache(_languages), 5_000),
    "words in a text": (functools.cache(_words), 5_000),
}
"""What there may be more of, how a report of it is made, and up to which number."""

_QUICK: Final = ("metrics", "parts of one metric", "words in a text")


def directions(*, full: bool) -> Mapping[str, tuple[Callable[[int], Report], int]]:
    """
    Return what there may be more of.

    Args:
        full: Whether all of it is tried.

    Returns:
        How a report of it is made, and up to which number, by what it is.
    """
    return {name: _DIRECTIONS[name] for name in (_DIRECTIONS if full else _QUICK)}
