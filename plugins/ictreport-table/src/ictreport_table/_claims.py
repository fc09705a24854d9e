"""Claims compared with the values of their report, on any engine."""

from typing import Final

import narwhals as nw

from ictreport_table._bounds import HUNDRED
from ictreport_table._frames import SHOWN, Frame, figures, with_figure
from ictreport_table._grid import (
    RATE,
    Sides,
    below,
    first_of,
    is_true,
    literal,
    quotient,
    sides,
)
from ictreport_table._items import CORE, UNKNOWN

_MEASURE: Final = nw.col("measure")
_OF_BASE: Final = _MEASURE.is_in(["growth", "ratio", "plan_share"])
_OF_WHOLE: Final = _MEASURE.is_in(["share", "contribution"])
_RATED: Final = _OF_BASE | _OF_WHOLE
_SIGNED: Final = _OF_BASE | _MEASURE.is_in(["change", "points"])


def claims_check(frame: Frame) -> Frame:
    """
    Compare every claim with the values of its own report.

    Args:
        frame: A table of reports.

    Returns:
        A row for each stated claim, with ``verdict``: ``pass``, ``fail``, ``unknown``,
        or ``too_wide`` when its figures do not fit the grid; ``settle`` judges those.
    """
    every = figures(frame)
    levels = every.filter(_MEASURE == "level")
    claims = every.filter(nw.col("rule") != "")
    for key, prefix in (("value", "v_"), ("base", "b_"), ("whole", "w_")):
        claims = with_figure(claims, levels, f"{key}_line", prefix)
    is_below = sides("v_").is_negative & sides("b_").is_negative
    judged = claims.with_columns(is_below=is_below & _SIGNED)
    judged = judged.with_columns(**_columns())
    return judged.select(*SHOWN, verdict=_verdict()).to_native()


def _columns() -> dict[str, nw.Expr]:
    """Return what is divided by what, and what rate is claimed."""
    value, base, stated = sides("v_"), sides("b_"), sides()
    is_below = nw.col("is_below") & _OF_BASE
    contributed = _MEASURE == "contribution"
    over = (-value).otherwise(is_below, value.minus(base).otherwise(contributed, value))
    under = (-base).otherwise(is_below, sides("w_").otherwise(_OF_WHOLE, base))
    # What is not a rate must not be multiplied: its digits have no end.
    rated = _RATED & (nw.col("problem") == "")
    shift = nw.when(_MEASURE == "growth").then(literal(HUNDRED)).otherwise(literal(0))
    columns: dict[str, nw.Expr] = {}
    for prefix, claim in (("f_", stated), ("g_", -stated)):
        for name, end in zip(("lo", "hi"), claim[:2], strict=True):
            rate = nw.when(rated).then(end).cast(RATE)
            columns[prefix + name] = (rate + shift.cast(RATE)).cast(RATE)
    for prefix, ends in (("o_", over), ("u_", under)):
        names = ("lo", "hi", "lo_open", "hi_open")
        columns |= {prefix + name: end for name, end in zip(names, ends, strict=True)}
    return columns


def _verdict() -> nw.Expr:
    unchanged = _MEASURE == "unchanged"
    known = is_true(nw.col("v_has_value"))
    known &= is_true(nw.col("b_has_value")) | (_MEASURE == "share")
    known &= is_true(nw.col("w_has_value")) | ~_OF_WHOLE
    problem = nw.col("problem")
    wide = (problem == CORE) | nw.col("wide")
    for prefix in ("v_", "b_", "w_"):
        wide |= is_true(nw.col(f"{prefix}wide"))
    over, under = sides("o_"), sides("u_")
    grown = (_MEASURE != "growth") | ~over.is_negative
    computable = ~_RATED | (under.is_positive & grown)
    value, base, stated = sides("v_"), sides("b_"), sides()
    change, opposite = value.minus(base), -stated
    apart = _chosen(
        unchanged, value.apart(base), _apart("f_", over, under), stated.apart(change)
    )
    other = _chosen(
        unchanged, nw.lit(value=True), _apart("g_", over, under), opposite.apart(change)
    )
    # Of two losses that grew, a report may print the growth with either sign.
    unsure = nw.col("is_below") & ~other
    steps = (
        (~known | (problem == UNKNOWN), "unknown"),
        (wide, "too_wide"),
        (~computable | (apart & unsure), "unknown"),
        (apart, "fail"),
    )
    return first_of(steps, "pass")


def _chosen(
    unchanged: nw.Expr, same: nw.Expr, rated: nw.Expr, change: nw.Expr
) -> nw.Expr:
    """Choose what is compared by the kind of the claim."""
    return (
        nw.when(unchanged)
        .then(same)
        .otherwise(nw.when(_RATED).then(rated).otherwise(change))
    )


def _apart(prefix: str, over: Sides, under: Sides) -> nw.Expr:
    """Return whether a rate cannot be a quotient; nothing is divided."""
    stated_lo, stated_hi = nw.col(f"{prefix}lo"), nw.col(f"{prefix}hi")
    lo_open, hi_open = nw.col("lo_open"), nw.col("hi_open")
    if prefix == "g_":
        lo_open, hi_open = hi_open, lo_open
    hundred = literal(HUNDRED, RATE)
    low, high = (quotient(over, under, side) for side in ("lo", "hi"))
    stated_below = low.exists & below(
        stated_hi * low.under, hi_open, hundred * low.over, low.is_open
    )
    stated_above = high.exists & below(
        hundred * high.over, high.is_open, stated_lo * high.under, lo_open
    )
    return is_true(stated_below) | is_true(stated_above)
