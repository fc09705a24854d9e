"""The table of growth rates, stated and computed."""

import math
from collections.abc import Iterator
from decimal import Context
from fractions import Fraction
from typing import Final

import attrs

from ictreport import Calculated, GrowthRow, GrowthStatus, growth_table
from ictreport.model import Claim, Report
from ictreport.tidy import (
    COLUMNS,
    QUANTITY_COLUMNS,
    Column,
    guard,
    name_languages,
    quantity_cells,
    split_address,
)
from ictreport_csv._table import (
    Table,
    keyed,
    named,
    text_cells,
)

_PLACES: Final = 10
_WIDE: Final = Context(prec=200)
_KEY: Final = ("sector", "metric", "part_of", "baseline")


def _calculated(name: str) -> tuple[Column, ...]:
    return (
        Column(name=f"{name}_lower", kind="number"),
        Column(name=f"{name}_upper", kind="number"),
        Column(name=f"{name}_status", required=True, values=tuple(GrowthStatus)),
    )


_START: Final = ("report", "publisher", "area", "sector", "metric", "part_of")
_COLUMNS: Final = (
    *(COLUMNS[name] for name in _START),
    attrs.evolve(COLUMNS["baseline"], required=True),
    attrs.evolve(COLUMNS["period"], required=True),
    *QUANTITY_COLUMNS,
    COLUMNS["status"],
    Column(name="stated", kind="number"),
    Column(name="claims"),
    Column(name="base", words=True),
    *_calculated("computed"),
    *_calculated("implied"),
    *_calculated("contribution"),
)


def growths_table(report: Report, *, safe: bool = True) -> Table:
    """
    Lay out what is known of growth.

    Rates are percents and contributions percentage points. Bounds that have no end as
    decimals are rounded outwards.

    Args:
        report: The report.
        safe: Whether words are guarded.

    Returns:
        A row for each metric and each baseline that a claim or its history names.
    """
    languages = name_languages(report)
    body = (report.id, report.publisher.code, report.area.code if report.area else "")
    table = Table(
        name="growth",
        columns=(*_COLUMNS, *named("name", languages)),
        rows=tuple(
            (
                *body,
                *_cells(report, row, safe=safe),
                *text_cells(row.metric.name, languages, safe=safe),
            )
            for row in growth_table(report)
        ),
    )
    return keyed(table, _KEY)


def _cells(report: Report, row: GrowthRow, *, safe: bool) -> Iterator[str]:
    sector, part_of, code = split_address(row.address)
    stated = row.stated.value if row.stated else None
    yield from (sector, code, part_of, str(row.baseline))
    yield str(report.period_of(row.metric))
    yield from quantity_cells(row.metric.value)
    yield row.metric.status
    if stated is None or stated.upper is not None:
        yield ""
    else:
        yield f"{stated.number.scaleb(stated.scale, _WIDE):f}"
    yield "; ".join(map(_said, row.claims))
    base = "" if row.base is None else str(row.base)  # such as "-2 million VND"
    yield guard(base) if safe else base
    yield from _bounds(row.computed, 100)
    yield from _bounds(row.implied, 1)
    yield from _bounds(row.contribution, 100)


def _said(claim: Claim) -> str:
    return claim.kind if claim.value is None else f"{claim.kind} {claim.value}"


def _bounds(found: Calculated, factor: int) -> tuple[str, str, str]:
    interval = found.interval
    if interval is None:
        return ("", "", found.status)
    lower, upper = interval.lower, interval.upper
    return (
        "" if lower is None else _decimal(lower * factor, up=False),
        "" if upper is None else _decimal(upper * factor, up=True),
        found.status,
    )


def _decimal(value: Fraction, *, up: bool) -> str:
    """Write a bound as a plain decimal that does not lie inside of it."""
    shifted = value * 10**_PLACES
    whole = math.ceil(shifted) if up else math.floor(shifted)
    digits = str(abs(whole)).rjust(_PLACES + 1, "0")
    text = f"{digits[:-_PLACES]}.{digits[-_PLACES:]}".rstrip("0").rstrip(".")
    return f"-{text}" if whole < 0 else text
