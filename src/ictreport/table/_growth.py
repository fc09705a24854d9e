"""Growth of every figure of a table, exact, on any engine."""

from typing import Final, Literal, get_args

import narwhals as nw

from ictreport.errors import ModelError
from ictreport.table._frames import FACT_KEY, Frame, Narwhal, figures, one_each
from ictreport.table._grid import FACTS, first_of, is_true, quotient, sides

Against = Literal["year_ago", "previous"]
"""What a figure is compared to: a year before, or the period before."""

_WIDER: Final = 2.0**-50
"""How far a rate is widened, of itself and 1, so that no rounding narrows it."""

_CONVERTED: Final = ("%", "times")
"""Units of which a figure can be brought into the other."""

_OWN: Final = ("report", "year", *FACT_KEY, "start", "end", "line", "unit")


def growth(
    frame: Frame, against: Against = "year_ago", *, base: Frame | None = None
) -> Frame:
    """
    Compute the growth of every value that a report gives for its own period.

    A value is known by publisher, area, address, dimensions and period. Where several
    reports state its base, their own values go before histories, and later reports
    before earlier ones.

    Args:
        frame: A table of reports.
        against: Against the same period of the year before, or the period before.
        base: The table in which bases are looked up, when it is another: for one year
            of a large table, that year and the one before.

    Returns:
        A row for each value, with ``base_report``, ``base_line`` and ``status``:
        ``ok``, ``base_missing`` (there is no base), ``missing`` (one has no value),
        ``unit_differs``, ``base_zero``, ``base_negative``, ``sign_change`` as
        ``ictreport.growth`` has them, or ``too_wide``. The exact bounds of the rate are
        ``lo_over / lo_under - 1`` and ``hi_over / hi_under - 1`` with ``lo_open`` and
        ``hi_open``; null is no bound. ``low`` and ``high`` enclose them, ``rate`` is
        that of the printed numbers; all three are floats in percent, to be shown.

    Raises:
        ModelError: It is compared to something else.
    """
    if against not in get_args(Against):
        names = " or ".join(get_args(Against))
        raise ModelError("against", f"it must be {names}", against)
    known = one_each(figures(nw.from_native(frame)))
    others = known if base is None else one_each(figures(nw.from_native(base)))
    now = known.filter(nw.col("baseline") == "")
    now = now.select(
        *_OWN,
        nw.col(against).alias("base_period"),
        *(nw.col(name).alias(f"v_{name}") for name in (*FACTS, "value")),
    )
    then = _bases(others)
    key = [name for name in FACT_KEY if name != "period"]
    joined = now.join(then, on=[*key, "base_period"], how="left")
    judged = joined.with_columns(status=_status())
    return _rates(judged).to_native()


def _bases(others: Narwhal) -> Narwhal:
    key = [name for name in FACT_KEY if name != "period"]
    return others.select(
        *key,
        nw.col("period").alias("base_period"),
        nw.col("report").alias("base_report"),
        nw.col("line").alias("base_line"),
        nw.col("unit").alias("base_unit"),
        *(nw.col(name).alias(f"b_{name}") for name in (*FACTS, "value")),
    )


def _status() -> nw.Expr:
    """Say whether there is a rate, in the order of ``ictreport.growth``."""
    value, base = sides("v_"), sides("b_")
    alike = nw.col("unit") == nw.col("base_unit")
    convert = nw.col("unit").is_in(_CONVERTED) & nw.col("base_unit").is_in(_CONVERTED)
    has = nw.col("v_has_value") & is_true(nw.col("b_has_value"))
    wide = nw.col("v_wide") | is_true(nw.col("b_wide")) | ~is_true(alike)
    steps = (
        (nw.col("base_line").is_null(), "base_missing"),
        (~has, "missing"),
        (~is_true(alike) & ~is_true(convert), "unit_differs"),
        (wide, "too_wide"),
        (base.is_positive & value.is_negative, "sign_change"),
        (base.is_positive, "ok"),
        (base.is_negative & value.is_positive, "sign_change"),
        (base.is_negative, "base_negative"),
    )
    return first_of(steps, "base_zero")


def _rates(judged: Narwhal) -> Narwhal:
    """Give the bounds of each rate, exact and as floats."""
    ok = nw.col("status") == "ok"
    value, base = sides("v_"), sides("b_")
    columns: dict[str, nw.Expr] = {}
    for side in ("lo", "hi"):
        bound = quotient(value, base, side)
        there = ok & bound.exists
        columns[f"{side}_over"] = nw.when(there).then(bound.over)
        columns[f"{side}_under"] = nw.when(there).then(bound.under)
        columns[f"{side}_open"] = ok & (~bound.exists | bound.is_open)
    found = judged.with_columns(**columns)
    # Spark fails on a division by zero, even where its result is not taken.
    divisor = nw.when(ok & (nw.col("b_value") != 0.0)).then(nw.col("b_value"))
    shown: dict[str, nw.Expr] = {}
    shown["rate"] = 100.0 * (nw.col("v_value") / divisor - 1.0)
    for name, side, sign in (("low", "lo", -1.0), ("high", "hi", 1.0)):
        over, under = (
            nw.col(f"{side}_{part}").cast(nw.Float64()) for part in ("over", "under")
        )
        ratio = over / under - 1.0
        shown[name] = 100.0 * (ratio + sign * _WIDER * ((over / under).abs() + 2.0))
    kept = ("base_period", "base_report", "base_line", "status", *columns)
    return found.select(*_OWN, *kept, **shown)
