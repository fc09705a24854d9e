"""Fills a template as an office does, and says what the report must then be."""

import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs
import openpyxl

from ictreport import Metric, Quantity, Report
from ictreport.model import Claim, Period, Status
from ictreport.tidy import QUANTITY_COLUMNS, quantity_cells
from ictreport_sheets._cells import fits, places_of
from ictreport_sheets._next import next_report, slots
from ictreport_testing import strategies
from ictreport_testing._kit._drawing import drawn
from ictreport_testing._kit._everything import everything, rich

NAMES = [column.name for column in QUANTITY_COLUMNS]
NUMBERS = {column.name for column in QUANTITY_COLUMNS if column.kind == "number"}


def reports() -> list[Report]:
    """Give fixed reports and fifty that are drawn, each with addresses of its own."""
    found = [rich(), everything(), *drawn(strategies.reports(), 70)]
    walked = [(one, [address for address, _ in one.walk()]) for one in found]
    return [one for one, names in walked if len({*names}) == len(names)][:52]


def filled(data: bytes, report: Report, wanted: Report) -> bytes:
    """Write the figures of a report into the white cells of a template."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[6]}
    metrics = dict(wanted.walk())
    rows = iter(range(7, sheet.max_row + 1))
    claims: dict[str, int] = {}
    for row, slot in zip(rows, slots(report, wanted.period), strict=False):
        metric = metrics[slot.address]
        if slot.measure == "level":
            values = cells(metric.value)
            if metric.status is not Status.NORMAL:
                values["status"] = str(metric.status)
        else:
            number = claims.get(slot.address, 0)
            claims[slot.address] = number + 1
            claim = metric.claims[number]
            values = cells(claim.value)
            if claim.value is None:
                values["number"] = "yes"
        for name, value in values.items():
            sheet.cell(row, places[name]).value = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def cells(value: Quantity | None) -> dict[str, Any]:
    """Write a quantity as an office would: numbers where a cell keeps them."""
    found: dict[str, Any] = {}
    for name, text in zip(NAMES, quantity_cells(value), strict=True):
        if not text:
            continue
        found[name] = float(Decimal(text)) if fits(text) else text
        if name in NUMBERS:
            found[f"{name}_places"] = places_of(text)
    return found


def expected(report: Report, period: Period) -> Report:
    """Make the report that a template is filled in for: all figures as before."""
    following = next_report(report, period)
    old = dict(report.walk())
    later: dict[str, list[Claim]] = {}
    for slot in slots(report, period):
        if slot.measure != "level":
            claim = Claim(slot.measure, slot.baseline, slot.last)
            later.setdefault(slot.address, []).append(claim)
    sectors = [
        attrs.evolve(
            sector,
            metrics=[
                _filled(metric, f"{sector.code}.{metric.code}", old, later)
                for metric in sector.metrics
            ],
        )
        for sector in following.sectors
    ]
    return attrs.evolve(following, sectors=sectors)


def _filled(
    metric: Metric,
    address: str,
    old: Mapping[str, Metric],
    later: Mapping[str, list[Claim]],
) -> Metric:
    was = old[address]
    breakdowns = [
        attrs.evolve(
            one,
            parts=[
                _filled(part, f"{address}.{part.code}", old, later)
                for part in one.parts
            ],
        )
        for one in metric.breakdowns
    ]
    status = was.status
    if was.value is None and status.has_value:
        status = Status.MISSING
    return attrs.evolve(
        metric,
        value=was.value,
        status=status,
        claims=later.get(address, []),
        breakdowns=breakdowns,
    )
