"""Parts, periods and formulas added up, on any engine."""

from collections.abc import Sequence
from typing import Final

import narwhals as nw

from ictreport_table._frames import SHOWN, Frame, Narwhal, figures, opened, with_figure
from ictreport_table._grid import FACTS, TOTAL, Sides, below, first_of, is_true, sides
from ictreport_table._items import CORE, UNKNOWN
from ictreport_table._terms import (
    FORMULA_HOLDS,
    PARTS_AROUND,
    PARTS_SUM,
    PARTS_WITHIN,
    PERIODS_ADD_UP,
)

_KEY: Final = ("report", "rule", "item")
_OWN: Final = tuple(name for name in SHOWN if name not in {*_KEY, "line"})


def parts_check(frame: Frame) -> Frame:
    """
    Compare every whole with its parts, for each period and plan with all of them.

    Args:
        frame: A table of reports.

    Returns:
        A row for each whole and breakdown, with ``line`` of the whole and ``verdict``:
        ``pass``, ``fail``, ``unknown``, or ``too_wide`` when the figures do not fit the
        grid; ``settle`` judges those. The rule is ``parts-sum``, ``parts-within`` or
        ``parts-around``.
    """
    return _check(frame, [PARTS_SUM, PARTS_WITHIN, PARTS_AROUND])


def periods_check(frame: Frame) -> Frame:
    """
    Compare every period with the shorter periods of its report that make it up.

    Args:
        frame: A table of reports.

    Returns:
        A row for each longer period, as ``parts_check`` gives.
    """
    return _check(frame, [PERIODS_ADD_UP])


def formula_check(frame: Frame) -> Frame:
    """
    Compare every figure that has a formula with the result of the formula.

    Args:
        frame: A table of reports.

    Returns:
        A row for each formula and baseline, as ``parts_check`` gives. The engine
        computes sums and differences; products, quotients, and constants that do not
        fit the grid are ``too_wide``.
    """
    return _check(frame, [FORMULA_HOLDS])


def _check(frame: Frame, rules: Sequence[str]) -> Frame:
    every, terms = figures(frame), opened(frame)
    terms = terms.filter((nw.col("row") == "term") & nw.col("rule").is_in(rules))
    shown = (*_KEY, "problem", "head", "sign", "line", *FACTS)
    totals = _totals(with_figure(terms.select(*shown), every, "line", "m_"))
    heads = every.select(
        "report",
        nw.col("line").alias("head"),
        *_OWN,
        *(nw.col(name).alias(f"h_{name}") for name in FACTS),
    )
    judged = totals.join(heads, on=["report", "head"], how="left")
    judged = judged.with_columns(line=nw.col("head"))
    return judged.select(*SHOWN, verdict=_verdict()).to_native()


def _totals(terms: Narwhal) -> Narwhal:
    """Add the terms of each sum up."""
    constant = nw.col("line").is_null()
    own, of_figure = sides(), sides("m_")
    facts = {
        name: is_true(
            nw.when(constant).then(nw.col(name)).otherwise(nw.col(f"m_{name}"))
        )
        for name in ("has_value", "wide")
    }
    chosen = own.otherwise(constant, of_figure)
    signed = (-chosen).otherwise(nw.col("sign") < 0, chosen).cast(TOTAL)
    columns = {
        "lo": signed.lo,
        "hi": signed.hi,
        "lo_open": is_true(signed.lo_open).cast(nw.Int32()),
        "hi_open": is_true(signed.hi_open).cast(nw.Int32()),
        "known": facts["has_value"].cast(nw.Int32()),
        "wide": facts["wide"].cast(nw.Int32()),
    }
    rows = terms.select(*_KEY, "problem", "head", "line", "sign", *_sources(terms))
    rows = rows.with_columns(**columns)
    totals = rows.group_by(*_KEY, "problem", "head").agg(
        nw.len().alias("count"),
        *(nw.col(name).sum() for name in columns),
        nw.col("lo").count().alias("los"),
        nw.col("hi").count().alias("his"),
        nw.col("lo").min().alias("least"),
        nw.col("hi").max().alias("most"),
    )
    bounded = {"lo": "los", "hi": "his"}
    return totals.with_columns(
        **{
            end: nw.when(nw.col(counted) == nw.col("known")).then(nw.col(end))
            for end, counted in bounded.items()
        },
        lo_open=nw.col("lo_open") > 0,
        hi_open=nw.col("hi_open") > 0,
    )


def _sources(terms: Narwhal) -> list[str]:
    names = [name for name in terms.collect_schema().names() if name.startswith("m_")]
    return [*FACTS, *names]


def _verdict() -> nw.Expr:
    rule, problem = nw.col("rule"), nw.col("problem")
    whole = sides("h_").cast(TOTAL)
    total = sides()
    has_whole = is_true(nw.col("h_has_value"))
    complete = nw.col("known") == nw.col("count")
    closed = nw.lit(value=False)
    around = Sides(nw.col("least"), nw.col("most"), closed, closed)
    above = is_true(below(whole.hi, whole.hi_open, total.lo, total.lo_open))
    within, lies_around = rule == PARTS_WITHIN, rule == PARTS_AROUND
    apart = (
        nw.when(within)
        .then(above)
        .otherwise(
            nw.when(lies_around).then(whole.apart(around)).otherwise(whole.apart(total))
        )
    )
    # Incomplete sums that fail, and parts around that hold, do so without the rest.
    decided = (
        complete | (within & apart) | (lies_around & ~apart & (nw.col("known") > 0))
    )
    wide = (problem == CORE) | (nw.col("wide") > 0) | is_true(nw.col("h_wide"))
    steps = (
        (problem == UNKNOWN, "unknown"),
        (wide, "too_wide"),
        (~(has_whole & decided), "unknown"),
        (apart, "fail"),
    )
    return first_of(steps, "pass")
