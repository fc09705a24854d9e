"""Growth, revisions and sums over areas of a whole store, a year at a time."""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ictreport.table._aggregate import aggregate
from ictreport.table._frames import Frame
from ictreport.table._growth import Against, growth
from ictreport.table._revisions import revisions
from ictreport.table._scan import Engine, given_to, scan_ending, session_of
from ictreport.table._schema import needed
from ictreport.table._store import AsOf, files

Folder = str | os.PathLike[str]
"""The folder of a table."""


def period_years(folder: Folder, *, as_of: AsOf = None) -> tuple[int, ...]:
    """
    Tell in which years the periods of a table end.

    Args:
        folder: The folder of the table.
        as_of: Which version.

    Returns:
        Every year from the first to the last: reports state values of years before
        their own.

    Raises:
        SourceError: The table cannot be read.
    """
    found = files(folder, as_of=as_of)
    first = [file.first.year if file.first else file.year for file in found]
    last = [file.last.year if file.last else file.year for file in found]
    return tuple(range(min(first), max(last) + 1)) if found else ()


def growth_by_year(  # noqa: PLR0913 - each is a thing of its own
    folder: Folder,
    engine: Engine = "polars",
    against: Against = "year_ago",
    *,
    as_of: AsOf = None,
    session: Any = None,  # noqa: ANN401 - of a library that need not be there
    begin: Callable[[int], None] | None = None,
) -> Iterator[Frame]:
    """
    Compute the growth of every value of a store as ``growth`` does.

    A period that is longer than a year is not compared with the one before.

    Args:
        folder: The folder of the table.
        engine: What computes.
        against: Against the same period of the year before, or the period before.
        as_of: Which version.
        session: The connection of DuckDB or the session of Spark to use.
        begin: Called with each year before it is computed.

    Yields:
        The rows of each year in which periods end, as a ``polars.DataFrame``.

    Raises:
        ModelError: It is compared to something else.
        SourceError: The table cannot be read.
    """
    latest = 0 if against == "previous" else 1
    used = session or session_of(engine)
    for year in _told(period_years(folder, as_of=as_of), begin):
        here = _ending(folder, engine, (year, year), as_of, used)
        base = _ending(folder, engine, (year - 1, year - latest), as_of, used)
        yield collected(growth(here, against, base=base))


def revisions_by_year(  # noqa: PLR0913 - as above
    folder: Folder,
    engine: Engine = "polars",
    *,
    as_of: AsOf = None,
    since: AsOf = None,
    session: Any = None,  # noqa: ANN401 - as above
    begin: Callable[[int], None] | None = None,
) -> Iterator[Frame]:
    """
    Compare what the reports of a store state about a figure, as ``revisions`` does.

    Args:
        folder: The folder of the table.
        engine: What compares.
        as_of: Which version.
        since: The earlier version that it is compared with; when None, earlier values
            that reports give are compared with earlier reports.
        session: The connection of DuckDB or the session of Spark to use.
        begin: Called with each year before it is compared.

    Yields:
        The rows of each year in which periods end, as a ``polars.DataFrame``.

    Raises:
        SourceError: The table cannot be read.
    """
    spoken = {*period_years(folder, as_of=as_of)}
    if since is not None:
        spoken |= {*period_years(folder, as_of=since)}
    used = session or session_of(engine)
    for year in _told(sorted(spoken), begin):
        now = _ending(folder, engine, (year, year), as_of, used)
        then = None
        if since is not None:
            then = _ending(folder, engine, (year, year), since, used)
        yield collected(revisions(now, then))


def aggregate_by_year(  # noqa: PLR0913 - as above
    folder: Folder,
    areas: Frame,
    engine: Engine = "polars",
    *,
    as_of: AsOf = None,
    session: Any = None,  # noqa: ANN401 - as above
    begin: Callable[[int], None] | None = None,
) -> Iterator[Frame]:
    """
    Add the figures of a store up over areas as ``aggregate`` does.

    Args:
        folder: The folder of the table.
        areas: A ``polars.DataFrame`` with ``area`` and ``parent``.
        engine: What adds up.
        as_of: Which version.
        session: The connection of DuckDB or the session of Spark to use.
        begin: Called with each year before it is added up.

    Yields:
        The rows of each year in which periods end, as a ``polars.DataFrame``.

    Raises:
        ModelError: An area lies in itself.
        SourceError: The table cannot be read.
    """
    used = session or session_of(engine)
    tree = given_to(engine, areas, used)
    for year in _told(period_years(folder, as_of=as_of), begin):
        frame = _ending(folder, engine, (year, year), as_of, used)
        yield collected(aggregate(frame, tree))


def _told(found: Iterable[int], begin: Callable[[int], None] | None) -> Iterator[int]:
    """Give years, and name each to who shows progress."""
    for year in found:
        if begin is not None:
            begin(year)
        yield year


def _ending(
    folder: Folder,
    engine: Engine,
    between: tuple[int, int],
    as_of: AsOf,
    session: Any,  # noqa: ANN401 - as above
) -> Frame:
    return scan_ending(folder, engine, between, as_of=as_of, session=session)


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
