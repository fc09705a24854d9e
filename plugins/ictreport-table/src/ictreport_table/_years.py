"""
Growth, revisions and sums over areas of a whole store, in pieces that fit into memory.

A piece is a year, or some addresses of a year: whatever is joined or added up is of one
address, and a large country has more areas than metrics.
"""

import functools
import itertools
import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from ictreport_table._aggregate import aggregate
from ictreport_table._damage import whole
from ictreport_table._frames import Frame
from ictreport_table._growth import Against, growth
from ictreport_table._revisions import revisions
from ictreport_table._scan import (
    EVERY,
    Engine,
    Span,
    files_ending,
    given_to,
    scan_ending,
    session_of,
)
from ictreport_table._schema import needed
from ictreport_table._store import AsOf, files

Folder = str | os.PathLike[str]
"""The folder of a table."""

_MOST_ROWS: Final = 1_500_000
"""How many figures are computed at once, unless one address has more in a year."""


def period_years(folder: Folder, *, as_of: AsOf = None) -> tuple[int, ...]:
    """
    List the years in which the periods of a table end.

    Args:
        folder: The folder of the table.
        as_of: The version to read; see ``scan``.

    Returns:
        Every year from the first to the last. The first can lie before all reports,
        because they also state earlier values.

    Raises:
        SourceError: The table cannot be read.
    """
    listed = files(folder, as_of=as_of)
    first = [file.first.year if file.first else file.year for file in listed]
    last = [file.last.year if file.last else file.year for file in listed]
    return tuple(range(min(first), max(last) + 1)) if listed else ()


def growth_by_year(
    folder: Folder,
    engine: Engine = "polars",
    against: Against = "year_ago",
    *,
    as_of: AsOf = None,
    session: Any = None,  # noqa: ANN401 - of a library that need not be there
    begin: Callable[[int], None] | None = None,
) -> Iterator[Frame]:
    """
    Compute the growth of every value of a stored table, as ``growth`` does.

    Periods longer than a year are not compared with the period before.

    Args:
        folder: The folder of the table.
        engine: The engine that computes.
        against: Whether the base is the same period of the year before, or the period
            before.
        as_of: The version to read; see ``scan``.
        session: The connection of DuckDB or the session of Spark to use.
        begin: A function that is called with each year before it is processed.

    Yields:
        The rows of each year, by the end of periods, as a ``polars.DataFrame``; a large
        year comes in several frames.

    Raises:
        ModelError: ``against`` is neither of the two.
        SourceError: The table cannot be read.
    """
    latest = 0 if against == "previous" else 1
    used = session or session_of(engine)
    ending = functools.partial(scan_ending, folder, engine, as_of=as_of, session=used)
    spoken = period_years(folder, as_of=as_of)
    with whole(folder, as_of):
        for year, some in _pieces(folder, spoken, as_of, begin):
            base = ending((year - 1, year - latest), some)
            yield collected(growth(ending((year, year), some), against, base=base))


def revisions_by_year(
    folder: Folder,
    engine: Engine = "polars",
    *,
    as_of: AsOf = None,
    since: AsOf = None,
    session: Any = None,  # noqa: ANN401 - as above
    begin: Callable[[int], None] | None = None,
) -> Iterator[Frame]:
    """
    Compare what the reports of a stored table state, as ``revisions`` does.

    Args:
        folder: The folder of the table.
        engine: The engine that computes.
        as_of: The version to read; see ``scan``.
        since: The earlier version to compare with. When None, the earlier figures that
            reports give are compared with earlier reports.
        session: The connection of DuckDB or the session of Spark to use.
        begin: A function that is called with each year before it is processed.

    Yields:
        The rows of each year, by the end of periods, as a ``polars.DataFrame``; a large
        year comes in several frames.

    Raises:
        SourceError: The table cannot be read.
    """
    spoken = {*period_years(folder, as_of=as_of)}
    if since is not None:
        spoken |= {*period_years(folder, as_of=since)}
    used = session or session_of(engine)
    ending = functools.partial(scan_ending, folder, engine, session=used)
    with whole(folder, as_of), whole(folder, since):
        for year, some in _pieces(folder, sorted(spoken), as_of, begin):
            then = None
            if since is not None:
                then = ending((year, year), some, as_of=since)
            yield collected(revisions(ending((year, year), some, as_of=as_of), then))


def aggregate_by_year(
    folder: Folder,
    areas: Frame,
    engine: Engine = "polars",
    *,
    as_of: AsOf = None,
    session: Any = None,  # noqa: ANN401 - as above
    begin: Callable[[int], None] | None = None,
) -> Iterator[Frame]:
    """
    Add up the figures of a stored table over areas, as ``aggregate`` does.

    Args:
        folder: The folder of the table.
        areas: A ``polars.DataFrame`` with ``area`` and ``parent``.
        engine: The engine that computes.
        as_of: The version to read; see ``scan``.
        session: The connection of DuckDB or the session of Spark to use.
        begin: A function that is called with each year before it is processed.

    Yields:
        The rows of each year, by the end of periods, as a ``polars.DataFrame``; a large
        year comes in several frames.

    Raises:
        ModelError: An area lies in itself, or has two parents.
        SourceError: The table cannot be read.
    """
    used = session or session_of(engine)
    tree = given_to(engine, areas, used)
    ending = functools.partial(scan_ending, folder, engine, as_of=as_of, session=used)
    spoken = period_years(folder, as_of=as_of)
    with whole(folder, as_of):
        for year, some in _pieces(folder, spoken, as_of, begin):
            yield collected(aggregate(ending((year, year), some), tree))


def _pieces(
    folder: Folder,
    years: Iterable[int],
    as_of: AsOf,
    begin: Callable[[int], None] | None,
) -> Iterator[tuple[int, Span]]:
    """Give years, those of many figures address by address, and name each year once."""
    for year in years:
        if begin is not None:
            begin(year)
        rows = sum(file.rows for file in files_ending(folder, (year, year), as_of))
        figures = scan_ending(folder, "polars", (year, year), as_of=as_of)
        for some in spans(figures, "address", rows):
            yield year, some


def spans(frame: Frame, column: str, rows: int) -> Iterable[Span]:
    """
    Divide what a column has, so that what is computed at once fits into memory.

    Args:
        frame: A ``polars.LazyFrame``, which is read when it has too many rows.
        column: What must stay together where it is equal.
        rows: How many rows there are at most.

    Returns:
        The spans, in order.
    """
    if rows <= _MOST_ROWS:
        return [EVERY]
    counts = frame.group_by(column).len().sort(column)
    starts: list[str | None] = [None]
    size = 0
    for first, count in collected(counts).iter_rows():
        size += count
        if size > _MOST_ROWS and size > count:
            starts.append(first)
            size = count
    return itertools.pairwise([*starts, None])


def collected(frame: Frame) -> Frame:
    """
    Compute a frame of any engine.

    Args:
        frame: The frame, lazy or not.

    Returns:
        A ``polars.DataFrame``.
    """
    nw, pl = needed("narwhals"), needed("polars")
    if isinstance(frame, pl.LazyFrame):
        return frame.collect(engine="streaming")
    made = nw.from_native(frame)
    lazy = isinstance(made, nw.LazyFrame)
    return (made.collect("polars") if lazy else made).to_polars()
