"""Reports that every plugin is tried on, each to break one sort of carelessness."""

import datetime as dt
import functools
from collections.abc import Iterable
from typing import Any, Final, TypeAlias

import attrs

from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Metric,
    PluralForms,
    Publisher,
    Quantity,
    Report,
    Sector,
    Source,
    Status,
    Task,
    Text,
    UnitDeclaration,
)

Value: TypeAlias = Any
"""What a field of the model takes; its converter checks it."""

PIECES: Final = (
    *("=1+1", "+1", "-1", "@cmd", "\t=1", "\r=1", "=HYPERLINK(1)", "＝1", "'quoted"),
    *("a,b", "a;b", "a|b", "a\tb", 'a"b', '"a"', "a'b", "a`b", "a\\b", "a\\"),
    *("a\nb", "a\r\nb", "a\rb", "a\x0bb", "a\x85b", "a\u2028b", "\n", " ", "\u00a0"),
    *(" a", "a ", "a  b", "a\u00a0b", "a\u202fb", "a\u3000b", "a\u200bb", "\ufeffa"),
    *("a\u200fb", "a\u202eb", "a\u2066b\u2069", "e\u0301", "\u00e9", "\ufb01", "क्ष"),
    *("🇻🇳", "👩\u200d💻", "𝟙", "007", "0", "1e5", "1,234.5", "2024-S1", "null", "NaN"),
    *("true", "#REF!", "{", "}", "{post.revenue}", "{{x}}", "<b>a</b>", "&amp;", "]]>"),
    *(
        "<script>a</script>",
        "<!-- a -->",
        "#a",
        "$a$",
        "*a*",
        "_a_",
        "%s",
        "%d",
        "a\x00b",
    ),
    *("[a](b)", "a\x1b[31mb", "Bưu chính", "डाक राजस्व", "-", "---", "...", "../a", "~"),
)
"""Names that break what joins, quotes, marks up or guesses."""

NUMBERS: Final = (
    *("0 VND", "-0.0 VND", "1 VND", "-1 VND", "226 billion VND", "226000000000 VND"),
    *("0.1 VND", "0.10 VND", "0.1000000000000000055 VND", "2.50 %", "2.5 %", "100 %"),
    *("9007199254740993 VND", "1.6 million billion VND", "1234567.89 USD", "1.005 %"),
    "1234567890123456789012345678901234567890 VND",
    "0.1234567890123456789012345678901234567890 VND",
    *("1 e30 VND", "1 e-30 VND", "-3.70 pp", "+6.68 pp", "103.25 index", "67300 km"),
    *("100 VND", "1000 VND", "0.000001 %", "97 VND [exact]"),
    *("0.00000001 %", "0.0000000 VND"),
    *("≈ 974011 million VND", "> 96 %", "≥ 1 VND", "< 5 %", "≤ 0 VND", "12 VND [-6]"),
    *("1683 procedure", "2.067389 million procedure", "91.9 per 100 procedure"),
)
"""Quantities that floats, rounding, grouping or exponents change."""

_TWINS: Final = (
    *("Revenue", "Revenue ", " Revenue", "Revenue\u00a0", "Revenue\u200b", "revenue"),
    *("REVENUE", "Revenue.", "Révenue", "Re\u0301venue", "Revenue", "Revenuе"),
    *("Rev\nenue", "Rev\tenue", "Rev enue"),
)
_TWIN_CODES: Final = ("revenue", "revenue2", "revenue_", "revenue-", "revenues")
_LONG: Final = 3000
_LONG_NAME: Final = 60
_DEEP: Final = 32

PROCEDURES: Final = UnitDeclaration(
    "procedure",
    {"en": PluralForms(one="procedure", other="procedures")},
)
_PUBLISHER: Final = Publisher("MIC", Text.of(en="Ministry"))


def a_report(metrics: Iterable[Metric], **more: Value) -> Report:
    """
    Make a report with one sector.

    Args:
        metrics: The metrics of the sector.
        **more: Other fields of the report.

    Returns:
        The report.
    """
    sector = Sector("post", Text.of(en="Post"), metrics=[*metrics])
    given: dict[str, Any] = {
        "period": "2024-S1",
        "title": Text.of(en="Report"),
        "publisher": _PUBLISHER,
        "sectors": [sector],
        **more,
    }
    return Report(id="kit", **given)


@functools.cache
def plain() -> Report:
    """Make a small report that every format must be able to carry."""
    return a_report(
        [
            Metric("revenue", Text.of(en="Revenue"), "226 billion VND"),
            Metric("offices", Text.of(en="Offices"), "184 procedure"),
        ],
        units=[PROCEDURES],
    )


@functools.cache
def little() -> tuple[tuple[str, Report], ...]:
    """
    Make reports that say one thing more than a value, or one thing in its place.

    Returns:
        Reports in English alone, which formats can carry that have few columns: with a
        plan, a value of the past and a claim together, each of them alone, and values
        in several scales and units.
    """
    before, year = History("2023-S1", "203 billion VND"), "2023-S1"
    plan = History("plan:2024-S1", "240 billion VND")
    claims = {
        "growth": Claim("growth", year, "11.5 %"),
        "a fall": Claim("growth", year, "-11.5 %"),
        "a ratio": Claim("ratio", year, "112 %"),
        "a share of the plan": Claim("plan_share", "plan:2024-S1", "94 %"),
    }
    grown = {"claims": [claims["growth"]]}
    facts: dict[str, dict[str, Any]] = {
        "a plan and growth": {"history": [plan], **grown},
        "a plan, the past and growth": {"history": [plan, before], **grown},
        "a plan": {"history": [plan]},
        "the past": {"history": [before]},
        **{what: {"claims": [claim]} for what, claim in claims.items()},
        "nothing": {},
    }
    values = (
        "226 billion VND",
        "165 million VND",
        "97 thousand VND",
        "184 VND",
        "77 %",
    )
    scaled = (_little(value, number) for number, value in enumerate(values))
    found = [("several scales", a_report(scaled))]
    for what, fields in facts.items():
        known = _little("226 billion VND", **fields)
        unknown = attrs.evolve(known, code="n1", value=None, status="missing")
        found.append((f"{what} beside a value", a_report([known])))
        found.append((f"{what} in place of a value", a_report([known, unknown])))
    return tuple(found)


def _little(value: str, number: int = 0, **fields: Value) -> Metric:
    name = Text.of(en=f"Figure {_word(number)}")
    return Metric(f"n{number}", name, value, **fields)


@functools.cache
def consistent() -> Report:
    """Make a report that agrees with itself by its accuracies and hedges alone."""
    parts = [
        Metric(f"part{number}", Text.of(en=f"Part {_word(number)}"), "33.4 billion VND")
        for number in range(3)
    ]
    whole = Metric(
        "whole",
        Text.of(en="Whole"),
        "≈ 100 billion VND",
        breakdowns=[Breakdown(complete=True, parts=parts)],
    )
    grown = Metric(
        "grown",
        Text.of(en="Grown"),
        "226 billion VND",
        claims=[Claim("growth", "2023-S1", "11.5 %")],
        history=[History("2023-S1", "203 billion VND")],
    )
    share = Metric("portion", Text.of(en="Share"), "> 96 %", of=Text.of(en="all"))
    return a_report([whole, grown, share])


@functools.cache
def empty() -> tuple[tuple[str, Report], ...]:
    """Make reports in which there is nothing."""
    nothing = a_report([], sectors=())
    value = Metric("none", Text.of(en="Nothing"), status="not_collected")
    return (
        ("no sector", nothing),
        ("no metric", a_report([])),
        ("no value", a_report([value])),
    )


@functools.cache
def twins() -> tuple[tuple[str, Report], ...]:
    """Make reports with near-duplicates beside each other."""
    name, values = Text.of(en="Revenue"), [f"{226 + n} billion VND" for n in range(20)]
    names = [
        Metric(f"m{number}", Text.of(en=twin), values[number])
        for number, twin in enumerate(_TWINS)
    ]
    # One name stands for several values, of which none is that of another.
    codes = [
        Metric(code, name, value)
        for code, value in zip(_TWIN_CODES, values, strict=False)
    ]
    part, other, third = (Metric("revenue", name, value) for value in values[:3])
    nested = _divided(other, part)
    again = attrs.evolve(third, code="again")
    sectors = [
        Sector(code, Text.of(en="Post"), metrics=metrics)
        for code, metrics in zip(_TWIN_CODES, ((part, again), (other,)), strict=False)
    ]
    absent = Metric("revenue", Text.of(en="Turnover of others"), status=Status.MISSING)
    return (
        ("twins in name", a_report(names)),
        ("twins in code", a_report(codes)),
        ("the same metric twice", a_report([part, part])),
        ("one code for two metrics", a_report([absent, nested])),
        ("one code for two parts", a_report([_divided(other, absent, part)])),
        ("a part like its whole", a_report([nested])),
        ("sectors alike", a_report([], sectors=sectors)),
        ("a sector comes back", a_report([], sectors=[*sectors, sectors[0]])),
    )


def _divided(metric: Metric, *parts: Metric) -> Metric:
    return attrs.evolve(metric, breakdowns=[Breakdown(complete=True, parts=parts)])


@functools.cache
def hostile() -> tuple[tuple[str, Report], ...]:
    """Make a report of names that break careless formats."""
    texts = [Text.of(en=piece) for piece in PIECES]
    metrics = [
        Metric(f"m{number}", text, "12 %", of=text if number % 3 == 0 else None)
        for number, text in enumerate(texts)
    ]
    wide = a_report(metrics)
    everywhere = a_report(
        [Metric("a", Text.of(en='"=1+1",<b>'), "1 VND")],
        title=Text.of(en='=1+1;"<b>\r\n'),
        publisher=Publisher("MIC", Text.of(en="@a\n<b>")),
        tasks=[Task("task", Text.of(en='-1"<b>\n'), "other")],
    )
    return (("hostile names", wide), ("hostile everywhere", everywhere))


@functools.cache
def separated() -> tuple[tuple[str, Report], ...]:
    """Make a report of names that have a sign between letters, as separators are."""
    names = [Text.of(en=f"a{sign}b") for sign in ',;|\t"\\`:']
    metrics = [Metric(f"m{n}", name, f"{n} VND") for n, name in enumerate(names)]
    return (("names with separators", a_report(metrics)),)


@functools.cache
def numbers() -> tuple[tuple[str, Report], ...]:
    """Make a report of numbers that careless arithmetic changes."""
    return (("numbers", figures(map(Quantity.parse, NUMBERS))),)


def figures(values: Iterable[Quantity]) -> Report:
    """
    Make a report of values with plain names.

    Args:
        values: The values, which may count nothing but procedures.

    Returns:
        The report.
    """
    metrics = [
        Metric(f"n{number}", Text.of(en=f"Figure {_word(number)}"), value)
        for number, value in enumerate(values)
    ]
    return a_report(metrics, units=[PROCEDURES])


def _word(number: int) -> str:
    """Write a number in letters, so that it is never taken for a figure."""
    return "".join(chr(ord("A") + int(digit)) for digit in str(number))


@functools.cache
def many(count: int) -> Report:
    """
    Make a report with many metrics.

    Args:
        count: How many.

    Returns:
        A report with one sector.
    """
    names = (Text.of(en=f"Figure {_word(number)}") for number in range(count))
    return a_report(
        [
            Metric(f"m{number}", name, f"{number} VND")
            for number, name in enumerate(names)
        ]
    )


def of_these_days(today: dt.date | None = None) -> tuple[tuple[str, Report], ...]:
    """
    Make reports about the days around today, whose verdict may depend on the clock.

    Args:
        today: The day; by default that of the machine.

    Returns:
        A report for each of five days, with a task that is due then.
    """
    middle = today or dt.datetime.now(dt.UTC).date()
    found: list[tuple[str, Report]] = []
    for shift in range(-2, 3):
        day = middle + dt.timedelta(days=shift)
        report = a_report(
            [Metric("revenue", Text.of(en="Revenue"), "226 billion VND")],
            period=day.isoformat(),
            tasks=[Task("task", Text.of(en="Task"), "other", due=day.isoformat())],
            sources=[Source("urn:ex:1", published=day)],
        )
        found.append((f"a report for {day}", report))
    return tuple(found)


@functools.cache
def huge(count: int) -> tuple[tuple[str, Report], ...]:
    """
    Make reports that are large in every direction.

    Args:
        count: How many metrics the largest one has.

    Returns:
        One with many metrics, one with parts of parts, and one with long words.
    """
    deep = Metric("m", Text.of(en="Part"), "1 VND")
    for _ in range(_DEEP):
        below = Breakdown(complete=True, parts=[deep])
        deep = attrs.evolve(deep, breakdowns=[below])
    long = a_report(
        [Metric("m", Text.of(en="Long name " * _LONG_NAME), "1 VND")],
        title=Text.of(en="Long title " * _LONG),
        narrative=[Text.of(en="Long words " * _LONG)],
    )
    return (
        ("many metrics", many(count)),
        ("parts of parts", a_report([deep])),
        ("long words", long),
    )
