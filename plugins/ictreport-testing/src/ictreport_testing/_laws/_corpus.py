"""The reports on which every plugin is tried: one corpus for all laws."""

import datetime as dt
import functools
import itertools
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import attrs

from ictreport.convert import structure, unstructure
from ictreport.model import Breakdown, Metric, Period, Plan, Report, Text
from ictreport_testing._laws._changes import Place, changed
from ictreport_testing._laws._plain import is_tuple, replaced

FOLDER: Final = Path(__file__).parent / "corpus"

DUPLICATES: Final = frozenset({"duplicates", "sector-comes-back"})
"""Reports in which an address, or a sector, is there twice."""

FIELDS: Final = ("frame", "metric", "parts")
"""Reports that fill every field between them."""

SMALL: Final = ("plain", "no-value", "twins", "numbers", "labels")
"""Reports that cost little to write."""

_DEEPEST: Final = 32
_LONG_LIST: Final = 300
_LONG_HISTORY: Final = 1100
_HOSTILE: Final = ('=1+1;"<b>', "@a\n<b>", "-1'&amp;", "\\{x}|,\t", " Of  Them ")


@functools.cache
def read(name: str) -> Report:
    """
    Read a report of the corpus.

    Args:
        name: The name of its file.

    Returns:
        The report.
    """
    text = (FOLDER / f"{name}.toml").read_text("utf-8")
    return structure(tomllib.loads(text), name)


@functools.cache
def sentences() -> Report:
    """
    Read the metrics that the author of a language says in sentences.

    Returns:
        A report with a metric for each sentence.
    """
    text = FOLDER.with_name("sentences.toml").read_text("utf-8")
    return structure(tomllib.loads(text), "sentences")


@functools.cache
def corpus() -> Mapping[str, Report]:
    """
    Return all reports of the corpus.

    Returns:
        The reports in files by name, then those that are made of them.
    """
    names = sorted(path.stem for path in FOLDER.glob("*.toml"))
    full = every_field()
    signs = itertools.cycle(_HOSTILE)
    return {name: read(name) for name in names} | {
        "every field": full,
        "hostile words in every field": changed(full, functools.partial(_with, signs)),
        "one sign in every field": changed(
            full, functools.partial(_with, itertools.repeat("="))
        ),
        "a day in every field": changed(full, _Days()),
        "every item twice": _twice(full),
        "every field in parts": _in_parts(full, 1),
        "parts as deep as can be": _in_parts(read("plain"), _DEEPEST),
        "long words": changed(read("frame"), _long),
        "long lists": _long_lists(),
    }


@functools.cache
def every_field() -> Report:
    """Make a report in which every field of the model is filled."""
    frame, *others = map(read, FIELDS)
    sectors = [sector for other in others for sector in other.sectors]
    return attrs.evolve(frame, sectors=[*frame.sectors, *sectors])


def _with(signs: Iterator[str], place: Place) -> Iterator[object]:
    """Put a sign before and behind each word, and behind each code that admits it."""
    value = place.value
    if isinstance(value, Text):
        sign = next(signs)
        yield Text({tag: f"{sign}{words}{sign}" for tag, words in value})
    elif type(value) is str and value:
        sign = next(signs)
        yield f"{value}{sign}"
        yield f"{value}-"
        yield value.upper()


def _long(place: Place) -> Iterator[object]:
    if isinstance(place.value, Text):
        times = 30 if place.field.endswith(".name") else 600
        yield Text({tag: f"{words} and so on" * times for tag, words in place.value})


class _Days:
    """Puts a day of its own wherever a time can stand."""

    def __init__(self) -> None:
        self._days = itertools.count()

    def __call__(self, place: Place) -> Iterator[object]:
        value = place.value
        if isinstance(value, Period | Plan | dt.date):
            day = dt.date(2024, 2, 1) + dt.timedelta(next(self._days))
            yield day
            yield Period.parse(day.isoformat())
            yield Plan(Period.parse(day.isoformat()), getattr(value, "name", None))


def _twice(report: Report) -> Report:
    """Let each item of each list stand twice, side by side, where the model admits."""

    def other(place: Place) -> Iterator[object]:
        items = place.value
        # Metrics of one address have a report of their own.
        if is_tuple(items) and items and place.field not in _ADDRESSED:
            yield tuple(item for item in items for _ in range(2))
            yield (*items, items[-1])

    return changed(report, other)


_ADDRESSED: Final = {"Report.sectors", "Sector.metrics", "Breakdown.parts"}


def _in_parts(report: Report, depth: int) -> Report:
    """Let all metrics of a report be parts of parts, as far as addresses admit it."""
    document = unstructure(report)
    for sector in document["sectors"]:
        for _ in range(depth if sector.get("metrics") else 0):
            parts = {"complete": False, "parts": sector["metrics"]}
            whole = {"code": "z", "name": {"en": "Around"}, "status": "missing"}
            sector["metrics"] = [whole | {"breakdowns": [parts]}]
    for sector in report.sectors:
        around = ".".join([sector.code, *["z"] * depth])
        document = replaced(document, f"{sector.code}.", f"{around}.")
    return structure(document)


def _long_lists() -> Report:
    """Let lists be longer than a byte counts, and one history longer than any."""
    report, name = read("plain"), Text.of(en="Figure")
    [sector] = report.sectors
    first = dt.date(2024, 1, 1)
    history = [
        {"baseline": (first - dt.timedelta(n + 1)).isoformat(), "value": f"{n} VND"}
        for n in range(_LONG_HISTORY)
    ]
    document = unstructure(report)
    document["sectors"][0]["metrics"][0]["history"] = history
    report = structure(document)
    [sector] = report.sectors
    metrics = [Metric(f"m{n}", name, f"{n} VND") for n in range(_LONG_LIST)]
    wide = attrs.evolve(
        metrics[0], code="wide", breakdowns=[Breakdown(complete=False, parts=metrics)]
    )
    many = attrs.evolve(sector, metrics=[*sector.metrics, wide])
    small = [
        attrs.evolve(sector, code=f"s{n}", metrics=[metrics[n]])
        for n in range(_LONG_LIST)
    ]
    return attrs.evolve(
        report,
        sectors=[many, *small],
        narrative=[Text.of(en=f"Paragraph {n}") for n in range(_LONG_LIST)],
    )
