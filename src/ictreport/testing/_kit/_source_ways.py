"""Other names of an input, long words, and the same input written as options ask."""

import re
from collections.abc import Iterator
from typing import Final

from ictreport.model import Claim, History, Metric, Report, Text
from ictreport.plugin import Origin
from ictreport.testing._kit._corpus import a_report

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
