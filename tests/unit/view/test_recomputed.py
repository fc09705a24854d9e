"""Changes that tables print, computed again from the levels beside them."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from ictreport import History, Report, link, load
from ictreport.model import Interval, Quantity
from ictreport.model.number import places_of
from ictreport.view._layout import Column, Figure, Kind, Row, Table, tables_of

pytestmark = pytest.mark.needs("ictreport-toml")

ROOT = Path(__file__).parents[3]
ALONE = sorted([*ROOT.glob("seeds/*.toml"), *ROOT.glob("tests/real/*.toml")])
SERIES = (
    ("seeds/vn-ict-2024-s1", "seeds/vn-ict-2023-s1"),
    ("seeds/vn-ict-2023-s1", "seeds/vn-ict-2022-s1"),
    ("tests/real/trai-2016-10", "tests/real/trai-2016-09"),
    ("tests/real/cbsl-2016-01", "tests/real/cbsl-2015-01"),
)


def level(row: Row, base: object) -> Quantity | None:
    """Give the value that a row prints of a period."""
    figure = next(
        (
            figure
            for column, figure in row.figures.items()
            if column.kind is Kind.LEVEL and column.base == base
        ),
        None,
    )
    value = None if figure is None else figure.value
    return value if isinstance(value, Quantity) else None


def bounds(
    table: Table, row: Row, column: Column, *, in_points: bool
) -> tuple[Fraction, Fraction] | None:
    """Compute in percent, or in points, how far the printed levels allow a change."""
    now, then = level(row, table.period), level(row, column.base)
    if now is None or then is None or now.unit != then.unit:
        return None
    above, below = now.interval, then.interval
    if above.lower is None or above.upper is None:
        return None
    if below.lower is None or below.upper is None:
        return None
    if in_points:
        count = 10 if now.unit.code == "‰" else 1  # of them in a percentage point
        least, most = above.lower - below.upper, above.upper - below.lower
        return least / count, most / count
    if below.lower <= 0:
        return None
    return 100 * (above.lower / below.upper - 1), 100 * (above.upper / below.lower - 1)


def judged(report: Report) -> Iterator[tuple[str, bool]]:
    """Say of each change beside two levels whether the three agree as printed."""
    for table in (one for tables in tables_of(report) for one in tables):
        figures = (
            (line.row, column, figure)
            for line in table.lines
            for column, figure in zip(table.columns, line.figures, strict=True)
            if figure is not None
        )
        for row, column, figure in figures:
            if column.kind is not Kind.CHANGE or figure.value is None:
                continue
            code = figure.value.unit.code
            found = bounds(table, row, column, in_points=code == "pp")
            if found is not None and code in {"%", "pp"}:
                yield f"{report.id} {row.place.address}", agrees(figure, *found)


def agrees(figure: Figure, least: Fraction, most: Fraction) -> bool:
    """Tell whether a change can be what lies between two bounds, rounded."""
    value = figure.value
    assert value is not None
    if isinstance(value, Quantity):
        return value.interval.meets(Interval(least, most))
    half = Fraction(1, 2) / 10 ** places_of(value.number)
    number = Fraction(value.number)
    return number - half <= most and number + half >= least


def test_levels_and_changes_of_a_row_agree() -> None:
    """So they do in all seeds and real reports, with earlier reports too."""
    reports = [load(path) for path in ALONE]
    for names in SERIES:
        now, then = (load(ROOT / f"{name}.toml") for name in names)
        reports.append(link(now, then))
    found = [one for report in reports for one in judged(report)]

    assert 100 < len(found)
    assert [] == [name for name, is_right in found if not is_right]


def test_a_wrong_level_is_noticed() -> None:
    """A base that the report itself gives stands there, whatever its growth says."""
    report = load(ROOT / "seeds/dak-lak-ict-2024-s1.toml")
    history = (History("2023-S1", "300 billion VND"),)
    made = report.edit(replace={"post.revenue": {"history": history}})

    assert ("dak-lak-ict-2024-s1 post.revenue", False) in [*judged(made)]
