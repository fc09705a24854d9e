"""Growth of every figure of a table, exact, on any engine."""

import uuid
from typing import Final, Literal, NamedTuple, get_args

import narwhals as nw

from ictreport.errors import ModelError
from ictreport.model.unit import PERCENT_UNIT, Unit
from ictreport.model.unit_kind import NAMED
from ictreport_table._frames import FACT_KEY, Frame, Narwhal, figures, one_each
from ictreport_table._grid import FACTS, first_of, is_true, quotient, sides

Against = Literal["year_ago", "previous"]
"""What a figure is compared to: a year before, or the period before."""

_WIDER: Final = 2.0**-50
"""How far a rate is widened, of itself and 1, so that no rounding narrows it."""

_CONVERTED: Final = [code for code in NAMED if Unit(code).converts_to(PERCENT_UNIT)]
"""Units of which a figure can be brought into the other."""

_ALIKE: Final = tuple(name for name in FACT_KEY if name != "period")
"""What a value and its base have in common."""

_STANDS: Final = (*FACTS, "value")
"""What a figure stands for, exact and to be shown."""

_OWN: Final = ("report", "year", *FACT_KEY, "start", "end", "line", "unit")


def growth(
    frame: Frame, against: Against = "year_ago", *, base: Frame | None = None
) -> Frame:
    """
    Compute the growth of every value that a report gives for its own period.

    A value is identified by publisher, area, address, dimensions and period. When
    several reports state its base, values for a report's own period take precedence
    over histories, and later reports over earlier ones.

    Args:
        frame: A table of reports.
        against: Whether the base is the same period of the year before, or the period
            before.
        base: The table in which bases are looked up, if it is not ``frame``: for one
            year of a large table, that year and the year before.

    Returns:
        A row for each value, with ``base_report``, ``base_line`` and ``status``:
        ``ok``, ``base_missing`` (there is no base), ``missing`` (one has no value),
        ``unit_differs``, ``base_zero``, ``base_negative`` and ``sign_change`` as in
        ``ictreport.growth``, or ``too_wide``. The exact bounds of the rate are
        ``lo_over / lo_under - 1`` and ``hi_over / hi_under - 1`` with ``lo_open`` and
        ``hi_open``; null means that there is no bound. ``low`` and ``high`` enclose
        them, ``rate`` is that of the printed numbers; all three are floats in percent,
        for display only.

    Raises:
        ModelError: ``against`` is neither of the two.
    """
    if against not in get_args(Against):
        names = " or ".join(get_args(Against))
        raise ModelError("against", f"it must be {names}", against)
    known = one_each(figures(frame))
    others = known if base is None else one_each(figures(base))
    pairs = _Pairs(
        {name: name for name in _OWN}
        | {"base_period": against}
        | {f"v_{name}": name for name in _STANDS},
        {f"base_{name}": name for name in ("report", "line", "unit")}
        | {f"b_{name}": name for name in _STANDS},
    )
    sql = base is None and known.implementation.is_duckdb()
    joined = pairs.by_sql(known) if sql else pairs.of(known, others)
    judged = joined.with_columns(status=_status())
    return _rates(judged).to_native()


class _Pairs(NamedTuple):
    """
    Every value of a report's own period beside its base.

    Attributes:
        now: The columns of the value by their new names.
        then: Those of the base.
    """

    now: dict[str, str]
    then: dict[str, str]

    def of(self, known: Narwhal, others: Narwhal) -> Narwhal:
        """Join values and bases on any engine."""
        now = known.filter(nw.col("baseline") == "").select(**_named(self.now))
        then = others.select(*_ALIKE, base_period="period", **_named(self.then))
        return now.join(then, on=[*_ALIKE, "base_period"], how="left")

    def by_sql(self, known: Narwhal) -> Narwhal:
        """
        Join them on DuckDB, which else computes a relation wherever it is used.

        What is known is then sorted out once for both sides; that is a quarter of all
        work.
        """
        name = f"known_{uuid.uuid4().hex}"  # it stays with the connection
        columns = [
            f'{side}."{old}" AS "{new}"'
            for side, named in (("now", self.now), ("was", self.then))
            for new, old in named.items()
        ]
        on = [f'now."{column}" = was."{column}"' for column in _ALIKE]
        on.append(f'now."{self.now["base_period"]}" = was."period"')
        query = (
            f"WITH known AS MATERIALIZED (FROM {name}) SELECT {', '.join(columns)} "  # noqa: S608 - of names of ours
            f"FROM known AS now LEFT JOIN known AS was ON {' AND '.join(on)} "
            "WHERE now.baseline = ''"
        )
        return nw.from_native(known.to_native().query(name, query))


def _named(columns: dict[str, str]) -> dict[str, nw.Expr]:
    return {new: nw.col(old) for new, old in columns.items()}


def _status() -> nw.Expr:
    """Return whether there is a rate, in the order of ``ictreport.growth``."""
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
    """Return the bounds of each rate, exact and as floats."""
    ok = nw.col("status") == "ok"
    value, base = sides("v_"), sides("b_")
    columns: dict[str, nw.Expr] = {}
    for side in ("lo", "hi"):
        bound = quotient(value, base, side)
        there = ok & bound.exists
        columns[f"{side}_over"] = nw.when(there).then(bound.over)
        columns[f"{side}_under"] = nw.when(there).then(bound.under)
        columns[f"{side}_open"] = ok & (~bound.exists | bound.is_open)
    bounded = judged.with_columns(**columns)
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
    shared = ("base_period", "base_report", "base_line", "status", *columns)
    return bounded.select(*_OWN, *shared, **shown)
