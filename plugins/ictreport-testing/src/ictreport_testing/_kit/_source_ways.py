"""Other names of an input, long words, and the same input written as options ask."""

import enum
import functools
import itertools
import re
from collections.abc import Callable, Iterator
from typing import Final

import attrs

from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
)
from ictreport.plugin import Origin
from ictreport_testing._kit._corpus import a_report
from ictreport_testing._kit._everything import everything
from ictreport_testing._kit._fields import Path, put
from ictreport_testing._kit._law import broken
from ictreport_testing._kit._probes import at
from ictreport_testing._kit._varied import places

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_FIRST: Final[Path] = ("sectors", 0, "metrics", 0)
_UNSEEN: Final = itertools.count(1)
_MARKS: Final = (b"markid", b"markoffice", b"marksector", b"markcode", b"7353")
_WORDS: Final = (b"a", b"1", b"-", b" ")
_WRONG: Final = b"!"

_NAMES: Final = (
    *("report-2031", "2019-Q4", "2031/annual", "FY2031-32", "31.12.2031", "20311231"),
    *("vi", "hi-IN", "VN-33", "MIC", "USD", "million", "post.revenue", "another (2)"),
)
"""What files are called, of which nothing is said of what stands in them."""

_SIGNS: Final = "\\\"'\n\t\r&<>;,|=#%{"
_LONG: Final = 2
_NAME: Final = Text.of(en="Figure")
_POINT: Final = (r"(?<=\d)\.(?=\d)", ",")
_COMMA: Final = (",", ";")
_WAYS: Final = {
    "a comma for the point": (_POINT,),
    "semicolons for commas": (_COMMA,),
    "a comma for the point, and semicolons": (_COMMA, _POINT),
}
"""How the same table is written elsewhere."""

_VALUES: Final = (
    *("1.5..2.5 %", "-2.5..-1.5 %", "2.5 % ± 0.5 (90 %)", "12.25 million VND"),
    *("≈ 0.50 %", "> 10.5 %", "-0.5 VND"),
)


def called_otherwise(data: bytes, suffix: str) -> Iterator[Origin]:
    """
    Call an input by other names.

    Args:
        data: The input.
        suffix: What the names of the format end in.

    Yields:
        Origins of the same bytes, whose names look like years, languages and codes.
    """
    for stem in _NAMES:
        name = f"{stem}{suffix}"
        yield Origin(
            name=name, scheme="file", location=f"/data/{name}", reader=lambda: data
        )


def long_word(count: int) -> Report:
    """
    Make a report with one long word of signs that formats escape.

    Args:
        count: How long it is.

    Returns:
        A report of one metric that is called so.
    """
    name = Text.of(en=_SIGNS * _LONG * count)
    return a_report([Metric("m", name, "1 VND")])


@attrs.frozen
class Choice:
    """
    A metric with one value of a field that has few, such as a status.

    Attributes:
        metric: The metric, whose code no other choice has.
        path: Where the value stands in it.
        value: The value.
        usual: What stands there in another metric, as in a format without the field.
    """

    metric: Metric
    path: Path
    value: object
    usual: object


@functools.cache
def choices() -> tuple[Choice, ...]:
    """
    Give each field that has few values each of them, once in each sort of place.

    Returns:
        Values of every enumeration and flag of the model, in wholes, parts, claims and
        values of the past, with a value and without one; and every kind of claim.
    """
    found = [Choice(each, (), None, None) for each in _usual()]
    seen: set[object] = set()
    for metric in _usual():
        report = a_report([metric])
        for path, usual in places(metric):
            names = tuple(key for key in path if isinstance(key, str))
            for value in _others_of(usual):
                made = put(report, (*_FIRST, *path), value)
                if made is not None and (names, value) not in seen:
                    seen.add((names, value))
                    found.append(Choice(at(made, _FIRST), path, value, usual))
            if isinstance(usual, enum.Enum):
                found.append(Choice(metric, path, usual, usual))
    for _, metric in everything().walk():
        if metric.claims:
            kind = metric.claims[0].kind
            found.append(Choice(metric, ("claims", 0, "kind"), kind, kind))
    return tuple(
        attrs.evolve(each, metric=attrs.evolve(each.metric, code=f"choice{number}"))
        for number, each in enumerate(found)
    )


def _others_of(value: object) -> Iterator[object]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, enum.Enum):
        yield from (each for each in type(value) if each is not value)


def _usual() -> Iterator[Metric]:
    """Make metrics in which fields with few values have the usual one, or none."""
    name, year = Text.of(en="Figure"), "2023-S1"
    parts = [Metric("one", name, "2 VND"), Metric("other", name, "7 VND")]
    unknown = [Metric("one", name, status="missing")]
    yield Metric(
        "m",
        name,
        "9 VND",
        claims=[Claim("growth", year, "11.5 %")],
        history=[History(year, "8 VND")],
        breakdowns=[Breakdown(complete=True, parts=parts)],
    )
    added = Breakdown(complete=False, parts=parts, additive=True)
    yield Metric("m", name, "9 VND", collection="sum", breakdowns=[added])
    yield Metric("m", name, "6.42 %", growth_over="P1Y")
    yield Metric(
        "m",
        name,
        status="missing",
        claims=[Claim("growth", year, status="missing")],
        history=[History(year, None, "missing")],
        breakdowns=[Breakdown(complete=False, parts=unknown)],
    )


def read_as(choice: Choice, metric: Metric | None) -> None:
    """
    Compare what was read of a choice with what was written.

    Args:
        choice: What was written.
        metric: What was read; None when it was left out.

    Raises:
        LawError: It was read as something else, and not as if nothing were said of it.
    """
    try:
        found: object = at(metric, choice.path)
    except (AttributeError, IndexError):
        return  # The format has no place for it.
    if type(found) is type(choice.value) and found not in {choice.value, choice.usual}:
        field = next(key for key in reversed(choice.path) if isinstance(key, str))
        broken(f"{field} {choice.value} is read as {found}")


def unseen() -> Report:
    """
    Make a report of words and numbers that no other report has.

    Returns:
        A report of one metric, whose value has three decimals, as a number in thousands
        has digits behind its separator.
    """
    number = next(_UNSEEN)
    name = Text.of(en=f"Unseen {number:x}")
    return a_report(
        [Metric(f"unseen{number}", name, f"{number}.{number % 1000:03} VND")]
    )


def marked() -> Report:
    """Make a report of whose words and number each can be found in a file."""
    metric = Metric("markcode", _NAME, "7353 VND")
    report = a_report(
        [],
        publisher=Publisher("markoffice", _NAME),
        sectors=[Sector("marksector", _NAME, metrics=[metric])],
    )
    return attrs.evolve(report, id="markid")


def wrong_ends(data: bytes) -> Iterator[tuple[str, Callable[[int], bytes]]]:
    """
    Put long words of one sign, with another sign at the end, into a file.

    Args:
        data: What ``marked`` is written as.

    Yields:
        What is changed, and what makes the file with so many signs.
    """
    for mark, word in itertools.product(_MARKS, _WORDS):
        if mark in data:

            def made(count: int, mark: bytes = mark, word: bytes = word) -> bytes:
                return data.replace(mark, b"a" + word * count + _WRONG)

            what = f"signs {word.decode()!r} before a {_WRONG.decode()} in a word"
            yield what, made


def other_ways(data: bytes) -> Iterator[tuple[str, bytes]]:
    """
    Write the same table with other signs.

    Args:
        data: The table, in words without these signs.

    Yields:
        How it is written, and the table, where that makes another one of it.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return
    for what, changes in _WAYS.items():
        changed = text
        for pattern, sign in changes:
            changed = re.sub(pattern, sign, changed)
        if changed != text:
            yield what, changed.encode()


def fractions() -> Iterator[tuple[str, Report]]:
    """
    Make reports of numbers with a fraction.

    Yields:
        A plain one first; then ranges, margins, scales and hedges, each as a value, as
        one of the past and as a claim.
    """
    yield "2.5 VND", a_report([Metric("m", _NAME, "2.5 VND")])
    for value in _VALUES:
        yield value, a_report([Metric("m", _NAME, value)])
        past = [History("2023-S1", value)]
        yield (
            f"{value}, in the past",
            a_report([Metric("m", _NAME, value, history=past)]),
        )
    for value in _VALUES[:2]:
        claims = [Claim("growth", "2023-S1", value)]
        metric = Metric("m", _NAME, "2.5 VND", claims=claims)
        yield f"growth of {value}", a_report([metric])
