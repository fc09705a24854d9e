"""What was stated otherwise before: in earlier reports, or in an earlier version."""

import narwhals as nw

from ictreport_table._frames import FACT_KEY, Frame, Narwhal, figures
from ictreport_table._grid import FACTS, first_of, is_true, sides

_SAID = ("report", "year", "line", "number", "scale", "unit")


def revisions(frame: Frame, earlier: Frame | None = None) -> Frame:
    """
    Compare what different reports state about one figure.

    Two statements are about the same figure when their effective dimensions are equal.
    A figure with ``SEX=F`` and one without ``SEX`` are not paired, because the second
    could just as well belong to ``SEX=M``; ``ictreport.compare`` pairs such figures
    within two reports.

    Args:
        frame: A table of reports.
        earlier: An earlier version of the table. When None, the earlier figures that
            reports give for revised values are compared with those that other reports
            gave for their own period.

    Returns:
        A row for each figure that is stated twice, with the columns of the earlier
        statement under ``other_``, and ``verdict``: ``pass`` when both can be right,
        ``fail``, ``unknown`` when a value is missing or units differ, or ``too_wide``;
        between versions also ``added`` and ``removed``.
    """
    stated = figures(frame)
    if earlier is None:
        level = nw.col("as_before") & (nw.col("plan") == "")
        now = stated.filter(level & (nw.col("baseline") != ""))
        own = nw.col("fact") & (nw.col("baseline") == "")
        then = _earlier(stated.filter(own), FACT_KEY)
        joined = _now(now, FACT_KEY).join(then, on=[*FACT_KEY], how="inner")
        pairs = joined.filter(nw.col("report") != nw.col("other_report"))
        return _judged(pairs).to_native()
    key = ("report", *FACT_KEY, "plan")
    now = _now(stated.filter(nw.col("fact")), key)
    before = figures(earlier).filter(nw.col("fact"))
    then = _earlier(before, key)
    compared = _judged(now.join(then, on=[*key], how="left"))
    names = compared.collect_schema().names()
    gone = _judged(then.join(now, on=[*key], how="left"))
    removed = gone.filter(nw.col("verdict") == "removed").select(*names)
    return nw.concat([compared, removed], how="vertical").to_native()


def _now(frame: Narwhal, key: tuple[str, ...]) -> Narwhal:
    names = [name for name in (*_SAID, *FACTS) if name not in key]
    return frame.select(*key, *names)


def _earlier(frame: Narwhal, key: tuple[str, ...]) -> Narwhal:
    names = [name for name in (*_SAID, *FACTS) if name not in key]
    return frame.select(*key, *(nw.col(name).alias(f"other_{name}") for name in names))


def _judged(pairs: Narwhal) -> Narwhal:
    """Compare two statements; a version may lack one of them."""
    has = nw.col("has_value") & nw.col("other_has_value")
    alike = nw.col("unit") == nw.col("other_unit")
    steps = (
        (nw.col("line").is_null(), "removed"),
        (nw.col("other_line").is_null(), "added"),
        (~is_true(has & alike), "unknown"),
        (is_true(nw.col("wide") | nw.col("other_wide")), "too_wide"),
        (sides().apart(sides("other_")), "fail"),
    )
    judged = pairs.with_columns(verdict=first_of(steps, "pass"))
    return judged.drop(*(name for fact in FACTS for name in (fact, f"other_{fact}")))
