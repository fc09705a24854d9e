"""Reports that rules are tried on besides those that are drawn."""

import functools
from collections.abc import Iterator
from typing import Final

import attrs
from hypothesis import strategies as st

from ictreport.errors import IctreportError
from ictreport.model import Breakdown, Claim, ClaimKind, Metric, Report, Sector, Text
from ictreport_testing._kit._corpus import a_report
from ictreport_testing._kit._rule_forms import forms
from ictreport_testing._kit._rule_revisions import revised
from ictreport_testing._kit._rule_ways import changed_metrics
from ictreport_testing._strategies._defects import DEFECTS, Defect

_NAME: Final = Text.of(en="Figure")
_DEPTH: Final = 4
_PARTS: Final = 45


@functools.cache
def exact_sums() -> tuple[tuple[str, Report], ...]:
    """
    Make reports that add up exactly, as careless arithmetic does not.

    Returns:
        Sums that floats, contexts and printed digits get wrong.
    """
    sums = {
        "0.1 and 0.2": ("0.3 VND", "0.1 VND", "0.2 VND"),
        "forty digits": (f"1{'0' * 38}3 VND", f"1{'0' * 38}1 VND", "2 VND"),
        "several scales": ("1 billion VND", "400 million VND", "600000 thousand VND"),
        "a fall": ("-0.1 VND", "-0.3 VND", "0.2 VND"),
    }
    return tuple((name, _sum(*values)) for name, values in sums.items())


def _sum(whole: str, *parts: str) -> Report:
    return a_report([_whole(whole, *parts)])


def _whole(whole: str, *parts: str, status: str = "normal") -> Metric:
    below = [Metric(f"p{n}", _NAME, f"{v} [exact]") for n, v in enumerate(parts)]
    breakdown = Breakdown(complete=True, parts=below)
    value = f"{whole} [exact]"
    return Metric("whole", _NAME, value, status=status, breakdowns=[breakdown])


def _shares(*shares: str) -> Report:
    """Let shares, each rounded to its digits, be all of a whole."""
    parts = [
        Metric(f"p{n}", _NAME, claims=[Claim(ClaimKind.SHARE, value=share)])
        for n, share in enumerate(shares)
    ]
    breakdown = Breakdown(complete=True, parts=parts)
    return a_report([Metric("whole", _NAME, breakdowns=[breakdown])])


def fixed_defects(defects: st.SearchStrategy[Defect]) -> tuple[Defect, ...]:
    """
    Give reports with the defect of a strategy that careless rules do not see.

    Args:
        defects: One of those of ``DEFECTS``, or another one.

    Returns:
        Reports with the defect; none for a strategy that is not known.
    """
    for code, reports in _fixed().items():
        if DEFECTS[code] is defects:
            address = "post.share" if code == "share-range" else "post.whole"
            return tuple(Defect(each, (), code, address) for each in reports)
    return ()


@functools.cache
def _fixed() -> dict[str, tuple[Report, ...]]:
    shares = (
        *("100.1 % [exact]", "-0.1 % [exact]", "> 120 %", "< -3 %", "1000 %"),
        f"100.{'0' * 30}1 % [exact]",
    )
    wrong, right = _whole("0.4 VND", "0.1 VND", "0.3 VND"), _whole("3 VND", "3 VND")
    wrong = attrs.evolve(wrong, value="0.5 VND [exact]")
    sums = (
        _sum("0.4 VND", "0.1 VND", "0.2 VND"),
        _sum(f"1{'0' * 38}1 VND", f"1{'0' * 38}1 VND", "1 VND"),
        _sum("1 billion VND", "400 thousand VND", "600 thousand VND"),
        a_report([_whole("9 VND", "3 VND", "3 VND", "1 VND", status="estimated")]),
        a_report([wrong, right]),
        a_report([right, wrong]),
        _sum("0.45 VND", *["0.01 VND"] * (_PARTS - 1), "0.02 VND"),
    )
    percents = [Metric("share", _NAME, value, of=_NAME) for value in shares]
    percents.append(
        Metric(
            "share",
            _NAME,
            "110 %",
            of=_NAME,
            period="2024-Q1",
            status="provisional",
            dimensions={"SEX": "F"},
            collection="average",
            headline=True,
            note=_NAME,
        )
    )
    wrong_forms = {code: [each for _, each in pairs] for code, pairs in forms().items()}
    loose = (("49 %", "48 %"), ("49.9 %", "49.7 %"), ("50.2 %", "50.1 %"))
    signs = (*revised("5 VND", "-5 VND"), *revised("-5 VND", "5 VND"))
    return {
        **{code: tuple(each) for code, each in wrong_forms.items()},
        "share-range": tuple(a_report([percent]) for percent in percents),
        "parts-sum": sums,
        "shares-sum": tuple(_shares(*shares) for shares in loose),
        "revision-holds": (*signs, *wrong_forms["revision-holds"]),
    }


@functools.cache
def exact_shares() -> tuple[tuple[str, Report], ...]:
    """
    Make shares that can be true, though the printed number itself is not a share.

    Returns:
        Shares at their bounds, and some that a hedge brings into them.
    """
    values = ("< 120 %", "> -5 %", "≤ 100 %", "≥ 0 %", "100 %", "0 %")
    thirds = ("33 %", "33 %", "33 %")
    return (
        *(
            (f"a share of {value}", a_report([Metric("share", _NAME, value, of=_NAME)]))
            for value in values
        ),
        *(
            ("rounded shares", _shares(*each))
            for each in (thirds, ("49.5 %", "50.4 %"))
        ),
    )


def less_known(report: Report) -> Iterator[tuple[str, Report]]:
    """
    Take away what a report knows, one value at a time.

    Args:
        report: The report.

    Yields:
        The address of a metric, and the report without its value.
    """
    for number, (address, metric) in enumerate(report.walk()):
        if metric.value is not None:
            yield address, _without(report, number)


def _without(report: Report, number: int) -> Report:
    place = iter(range(-number, 1 << 30))

    def unknown(metric: Metric) -> Metric:
        if next(place):
            return metric
        return attrs.evolve(metric, value=None, status="missing")

    return changed_metrics(report, unknown)


def renamed(report: Report, alone: str = "") -> Report:
    """
    Give every metric another name; its address is what it was.

    Args:
        report: The report.
        alone: The only language that names then have.

    Returns:
        The report in other words.
    """

    def other(metric: Metric) -> Metric:
        name = Text({tag: f"{words} anew" for tag, words in metric.name})
        if alone:
            name = Text({alone: name.pick(alone)[1]})
        return attrs.evolve(metric, name=name)

    return changed_metrics(report, other)


def without(defect: Defect) -> Report | None:
    """
    Take the value away that a defect is in.

    Args:
        defect: A report with a defect of a metric.

    Returns:
        The report, of which nobody can tell any more; None for another defect.
    """
    for number, (address, metric) in enumerate(defect.report.walk()):
        if address == defect.address and metric.value is not None:
            return _without(defect.report, number)
    return None


def copied(report: Report, code: str, copies: int) -> Report | None:
    """
    Let a sector stand in a report many times.

    Args:
        report: The report.
        code: The code of the sector.
        copies: How many more there are.

    Returns:
        The report, whose last sector is a copy; None when the sector is not one.
    """
    mine = [sector for sector in report.sectors if sector.code == code]
    codes = [again(number) for number in range(copies)]
    if len(mine) != 1 or not {*codes}.isdisjoint(each.code for each in report.sectors):
        return None
    more: list[Sector] = [attrs.evolve(mine[0], code=c, narrative=()) for c in codes]
    return attrs.evolve(report, sectors=[*report.sectors, *more])


def again(number: int) -> str:
    """Name a copy of a sector."""
    return f"again{number}"


def often(defect: Defect, copies: int) -> Iterator[Defect]:
    """
    Let a defect stand in more sectors.

    Args:
        defect: A report with a defect of a metric.
        copies: In how many more.

    Yields:
        The same with the sector many times, once for the first and for the last place
        of the defect; nothing for a defect of a task, or of a sector that cannot be
        copied.
    """
    code, dot, rest = defect.address.partition(".")
    report = copied(defect.report, code, copies)
    if report is None:
        return
    earlier = tuple(copied(each, code, copies) or each for each in defect.previous)
    for place in (code, again(0), again(copies - 1)):
        changed = attrs.evolve(defect, report=report, previous=earlier)
        yield attrs.evolve(changed, address=f"{place}{dot}{rest}")


def deep(defect: Defect) -> Defect | None:
    """
    Let a defect stand in a part of a part.

    Args:
        defect: A report with a defect of a metric.

    Returns:
        The same in parts; None for a defect of something else, and where an address
        would lead nowhere.
    """
    code, _, rest = defect.address.partition(".")
    if not rest or code == "tasks":
        return None

    def wrapped(report: Report) -> Report:
        sectors: list[Sector] = []
        for sector in report.sectors:
            metrics = sector.metrics
            for _ in range(_DEPTH if sector.code == code else 0):
                parts = Breakdown(complete=False, additive=False, parts=metrics)
                around = Metric("around", _NAME, status="missing", breakdowns=[parts])
                metrics = (around,)
            sectors.append(attrs.evolve(sector, metrics=metrics))
        return attrs.evolve(report, sectors=sectors)

    try:
        return attrs.evolve(
            defect,
            report=wrapped(defect.report),
            previous=tuple(map(wrapped, defect.previous)),
            address=".".join((code, *["around"] * _DEPTH, rest)),
        )
    except IctreportError:
        return None


def divided(defect: Defect) -> Defect | None:
    """
    Divide what has a defect in its parts in another way as well, which stands first.

    Args:
        defect: A report with a defect.

    Returns:
        The same, with parts of which nothing is known before; None where it has none.
    """
    mine = [metric for at, metric in defect.report.walk() if at == defect.address]
    if len(mine) != 1 or len(mine[0].breakdowns) != 1:
        return None
    [usual] = mine[0].breakdowns
    unknown = Metric("unknown", _NAME, status="missing")
    other = Breakdown(complete=False, parts=[unknown], by=Text.of(en="sort"))
    named = attrs.evolve(usual, by=usual.by or Text.of(en="kind"))
    both = {defect.address: {"breakdowns": [other, named]}}
    try:
        return attrs.evolve(defect, report=defect.report.edit(replace=both))
    except IctreportError:
        return None
