"""A defect that lies among many parts, and as deep as the model admits."""

from collections.abc import Iterator
from typing import Final

import attrs

from ictreport.errors import IctreportError
from ictreport.model import Breakdown, Metric, Report, Sector, Text
from ictreport.model.metric import DEEPEST_PARTS
from ictreport_testing._strategies._defects import Defect

_NAME: Final = Text.of(en="Figure")
_AROUND: Final = "zz"
_MANY: Final = 40


def among_parts(defect: Defect) -> Iterator[tuple[str, Defect]]:
    """
    Let what has the defect be the last of many parts, and lie as deep as can be.

    Args:
        defect: A report with a defect.

    Yields:
        Where it lies, and the same defect; nothing for a defect of a task, or of what
        is a part already.
    """
    code, _, rest = defect.address.partition(".")
    if not rest or code == "tasks" or "." in rest:
        return
    yield from _inside(defect, "it is the last of many parts", _MANY, 1)
    below = max(
        (
            each.depth
            for report in (defect.report, *defect.previous)
            for address, metric in report.walk()
            if address == defect.address
            for each in metric.breakdowns
        ),
        default=0,
    )
    yield from _inside(defect, "it lies as deep as can be", 0, DEEPEST_PARTS - below)


def _inside(
    defect: Defect, where: str, before: int, depth: int
) -> Iterator[tuple[str, Defect]]:
    code, _, rest = defect.address.partition(".")

    def moved(report: Report) -> Report:
        return attrs.evolve(
            report,
            sectors=[
                _moved(sector, rest, before, depth) if sector.code == code else sector
                for sector in report.sectors
            ],
        )

    try:
        changed = attrs.evolve(
            defect,
            report=moved(defect.report),
            previous=tuple(map(moved, defect.previous)),
            address=".".join((code, *[_AROUND] * depth, rest)),
        )
    except IctreportError:
        return  # an address of something else would lead nowhere
    yield where, changed


def _moved(sector: Sector, code: str, before: int, depth: int) -> Sector:
    """Let the metrics of a code be parts of parts, behind others."""
    mine = [metric for metric in sector.metrics if metric.code == code]
    others = [metric for metric in sector.metrics if metric.code != code]
    if not mine:
        return sector
    parts = [_unknown(f"{_AROUND}{number}", ()) for number in range(before)] + mine
    for _ in range(depth):
        divided = Breakdown(complete=False, additive=False, parts=parts)
        parts = [_unknown(_AROUND, (divided,))]
    return attrs.evolve(sector, metrics=[*others, *parts])


def _unknown(code: str, breakdowns: tuple[Breakdown, ...]) -> Metric:
    return Metric(code, _NAME, status="missing", breakdowns=breakdowns)
