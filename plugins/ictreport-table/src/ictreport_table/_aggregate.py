"""Figures of areas added up to those that they lie in, on any engine."""

from typing import Any, Final

import narwhals as nw

from ictreport.errors import ModelError
from ictreport.model.unit import Unit
from ictreport.model.unit_kind import NAMED
from ictreport.model.unit_words import MEASURES
from ictreport_table._frames import Frame, Narwhal, figures, one_each
from ictreport_table._grid import FACTS, TOTAL, first_of, is_true, sides

_KEY: Final = ("area", "address", "dimensions", "period")
_NEVER_ADDED: Final = (
    "",
    *sorted(code for code in {*NAMED, *MEASURES} if not Unit(code).adds_up),
)
"""Units of figures that do not add up over areas, beside rates and quotients."""

_ROWS: Final = (*_KEY, "start", "end", "unit", "value", *FACTS)


def aggregate(frame: Frame, areas: Frame) -> Frame:
    """
    Add up counts, money and measures of areas to those of the areas around them.

    Percents, rates, indices, quotients, temperatures, growth rates and averages are
    left out because they do not add up. An area without its own figure counts with the
    sum of the areas in it. The figure of an area that has one is compared with the sum,
    and stays.

    Args:
        frame: A table of reports.
        areas: A frame of the same library with the columns ``area`` and ``parent``:
            codes as in the table, with one row for each area that lies in another. Rows
            in which one of them is empty or null are ignored.

    Returns:
        A row for each area that others lie in, and each figure of those, with the
        bounds of the sum on the grid; ``children``, how many areas lie in it, and
        ``given``, how many of them have a figure. Where some have none the sum is
        ``partial`` and is not compared. ``verdict`` is ``computed`` where the area has
        no figure of its own, else ``pass``, ``fail``, ``unknown`` or ``too_wide``.

    Raises:
        ModelError: An area lies in itself, or has two parents.
    """
    tree: Narwhal = nw.from_native(areas)
    named = (is_true(nw.col(name) != "") for name in ("area", "parent"))
    tree = tree.select("area", "parent").filter(*named).unique()
    stated = one_each(figures(frame), _KEY)
    added = stated.filter((nw.col("baseline") == "") & _adds_up())
    own = added.select(*_ROWS, partial=nw.lit(value=False))
    own = own.with_columns(*(nw.col(end).cast(TOTAL) for end in ("lo", "hi")))
    rows, frames = own, list[Narwhal]()
    for parents in _levels(tree):
        sums = _sums(rows, tree, parents)
        frames.append(_compared(sums, own))
        rest = sums.join(own, on=[*_KEY], how="anti")
        names = rows.collect_schema().names()
        rows = nw.concat([rows, rest.select(*names)], how="vertical")
    if not frames:
        return _compared(_sums(rows, tree, [""]), own).to_native()
    return nw.concat(frames, how="vertical").to_native()


def _adds_up() -> nw.Expr:
    unit = nw.col("unit")
    compared = unit.is_in(_NEVER_ADDED) | unit.str.contains("/", literal=True)
    rate = unit.str.starts_with("per ")
    average = (nw.col("collection") == "average") | (nw.col("growth_over") != "")
    return ~(compared | rate | average)


def _levels(tree: Narwhal) -> list[list[str]]:
    """List the areas that others lie in, those first whose areas have none."""
    eager: Any = tree.collect() if isinstance(tree, nw.LazyFrame) else tree
    within: dict[str, set[str]] = {}
    parents: dict[str, str] = {}
    for area, parent in sorted(eager.iter_rows()):
        if parents.setdefault(area, parent) != parent:
            raise ModelError(
                "areas",
                "an area must lie in one other, or sums would count it twice",
                f"{area} in {parents[area]} and {parent}",
                "add up one division after the other",
            )
        within.setdefault(parent, set()).add(area)
    levels: list[list[str]] = []
    while within:
        ready = [whole for whole, areas in within.items() if not areas & within.keys()]
        if not ready:
            raise ModelError("areas", "an area must not lie in itself", min(within))
        levels.append(sorted(ready))
        for whole in ready:
            del within[whole]
    return levels


def _sums(rows: Narwhal, tree: Narwhal, parents: list[str]) -> Narwhal:
    """Add up what lies in some areas."""
    chosen = tree.filter(nw.col("parent").is_in(parents))
    counted = chosen.group_by("parent").agg(nw.len().alias("children"))
    counts = {
        "given": nw.col("has_value"),
        "wides": nw.col("wide"),
        "partials": nw.col("partial"),
        "lo_opens": is_true(nw.col("lo_open")),
        "hi_opens": is_true(nw.col("hi_open")),
    }
    children = rows.join(chosen, on=["area"], how="inner").with_columns(
        **{name: count.cast(nw.Int32()) for name, count in counts.items()}
    )
    key = ("parent", *_KEY[1:])
    totals = children.group_by(*key).agg(
        *(nw.col(name).sum() for name in (*counts, "lo", "hi", "value")),
        *(nw.col(name).min() for name in ("start", "end")),
        nw.col("lo").count().alias("los"),
        nw.col("hi").count().alias("his"),
        nw.col("unit").min().alias("unit"),
        nw.col("unit").max().alias("last_unit"),
    )
    joined = totals.join(counted, on=["parent"], how="left")
    alike = nw.col("unit") == nw.col("last_unit")
    fits = alike & (nw.col("wides") == 0)
    return joined.with_columns(
        area=nw.col("parent"),
        unit=nw.when(alike).then(nw.col("unit")).otherwise(nw.lit("")),
        value=nw.when(alike).then(nw.col("value")),
        has_value=alike & (nw.col("given") > 0),
        wide=nw.col("wides") > 0,
        partial=(nw.col("given") < nw.col("children"))
        | (nw.col("partials") > 0)
        | ~alike,
        lo=nw.when(fits & (nw.col("los") == nw.col("given"))).then(nw.col("lo")),
        hi=nw.when(fits & (nw.col("his") == nw.col("given"))).then(nw.col("hi")),
        lo_open=nw.col("lo_opens") > 0,
        hi_open=nw.col("hi_opens") > 0,
    )


def _compared(sums: Narwhal, own: Narwhal) -> Narwhal:
    """Compare sums with the figures that their areas state."""
    names = ("unit", *FACTS)
    stated = own.select(*_KEY, *(nw.col(name).alias(f"o_{name}") for name in names))
    joined = sums.join(stated, on=[*_KEY], how="left")
    has_own = ~nw.col("o_has_value").is_null()
    comparable = is_true(nw.col("o_has_value") & (nw.col("unit") == nw.col("o_unit")))
    wide = nw.col("wide") | is_true(nw.col("o_wide"))
    apart = sides().apart(sides("o_"))
    steps = (
        (~has_own, "computed"),
        (nw.col("partial") | ~comparable, "unknown"),
        (wide, "too_wide"),
        (apart, "fail"),
    )
    verdict = first_of(steps, "pass")
    shown = [name for name in _ROWS if name not in {"has_value", "wide"}]
    return joined.select(*shown, "children", "given", "partial", verdict=verdict)
