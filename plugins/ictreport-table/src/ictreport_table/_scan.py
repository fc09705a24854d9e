"""The table of a store as a frame of an engine, read from its list of files."""

import datetime as dt
import os
from collections.abc import Iterable
from typing import Any, Final, Literal, TypeAlias, get_args

import attrs

from ictreport.errors import ModelError
from ictreport_table._damage import whole
from ictreport_table._schema import SCHEMA, arrow_schema, needed
from ictreport_table._store import AsOf, File, files

Engine = Literal["polars", "duckdb", "spark"]
"""What can read a table."""

Span: TypeAlias = tuple[str | None, str | None]
"""The first of some texts and what comes behind the last one; None: no bound."""

EVERY: Final[Span] = (None, None)
"""The span of all texts."""

_COLUMNS: Final = list(SCHEMA)


def scan(
    folder: str | os.PathLike[str],
    engine: Engine = "polars",
    *,
    as_of: AsOf = None,
    years: Iterable[int] | None = None,
    session: Any = None,  # noqa: ANN401 - of a library that need not be there
) -> Any:  # noqa: ANN401 - as above
    """
    Open a table as a lazy frame of an engine; this only reads the list of files.

    Args:
        folder: The folder of the table.
        engine: The engine that reads the table.
        as_of: The version to read: its number, or a moment in ISO 8601; by default the
            newest.
        years: The years to read; by default all.
        session: The connection of DuckDB or the session of Spark to use; by default a
            new one.

    Returns:
        A ``polars.LazyFrame``, a ``duckdb.DuckDBPyRelation`` or a
        ``pyspark.sql.DataFrame`` with the columns of ``SCHEMA``.

    Raises:
        ModelError: There is no such engine.
        ExportError: The engine is not installed.
        SourceNotFoundError: There is no table.
        SourceError: The table cannot be read, has another shape, or has no such
            version.
    """
    if engine not in get_args(Engine):
        rule = f"it must be one of {', '.join(get_args(Engine))}"
        raise ModelError("engine", rule, engine)
    listed = files(folder, as_of=as_of)
    if years is not None:
        wanted = frozenset(years)
        listed = tuple(file for file in listed if file.year in wanted)
    return _SCANS[engine](os.fspath(folder), listed, session)


def scan_ending(
    folder: str | os.PathLike[str],
    engine: Engine,
    between: tuple[int, int],
    addresses: Span = EVERY,
    *,
    as_of: AsOf = None,
    session: Any = None,  # noqa: ANN401 - of a library that need not be there
) -> Any:  # noqa: ANN401 - as above
    """
    Return the figures of a table whose period ends in some years.

    A report states values of other years too: all files are looked at that have any.

    Args:
        folder: The folder of the table.
        engine: The engine that reads the table.
        between: The first year and the last one.
        addresses: Which addresses are wanted; all when it is left out.
        as_of: The version to read; see ``scan``.
        session: The connection of DuckDB or the session of Spark to use.

    Returns:
        A frame as that of ``scan``.

    Raises:
        SourceError: As ``scan``.
    """
    import narwhals as nw

    first, last = dt.date(between[0], 1, 1), dt.date(between[1], 12, 31)
    listed = files_ending(folder, between, as_of)
    frame: Any = nw.from_native(_SCANS[engine](os.fspath(folder), listed, session))
    ends = nw.col("end")
    frame = frame.filter((ends >= first) & (ends <= last))
    return within(frame.to_native(), "address", addresses)


def within(frame: Any, column: str, span: Span) -> Any:  # noqa: ANN401 - frames
    """
    Keep the rows of a frame whose text lies in a span.

    Args:
        frame: The frame.
        column: The column that has the text.
        span: The span.

    Returns:
        A frame of the same library.
    """
    import narwhals as nw

    rows: Any = nw.from_native(frame)
    first, following = span
    if first is not None:
        rows = rows.filter(nw.col(column) >= first)
    if following is not None:
        rows = rows.filter(nw.col(column) < following)
    return rows.to_native()


def files_ending(
    folder: str | os.PathLike[str], between: tuple[int, int], as_of: AsOf
) -> tuple[File, ...]:
    """
    List the files that may have figures whose period ends in some years.

    Args:
        folder: The folder of the table.
        between: The first year and the last one.
        as_of: The version to read; see ``scan``.

    Returns:
        The files.

    Raises:
        SourceError: As for ``files``.
    """
    first, last = dt.date(between[0], 1, 1), dt.date(between[1], 12, 31)
    return tuple(
        file
        for file in files(folder, as_of=as_of)
        if (file.first is None or file.first <= last)
        and (file.last is None or first <= file.last)
    )


def session_of(engine: Engine) -> Any:  # noqa: ANN401 - of a library that need not be there
    """
    Make what frames of an engine must have in common to be joined.

    Args:
        engine: The engine.

    Returns:
        A connection of DuckDB, a session of Spark, or None for polars.

    Raises:
        ExportError: The engine is not installed.
    """
    if engine == "duckdb":
        return needed("duckdb").connect()
    if engine == "spark":
        return needed("pyspark.sql").SparkSession.builder.getOrCreate()
    return None


def given_to(engine: Engine, frame: Any, session: Any) -> Any:  # noqa: ANN401 - frames
    """
    Give a frame to an engine.

    Args:
        engine: The engine.
        frame: A ``polars.DataFrame``.
        session: What ``session_of`` gave.

    Returns:
        A frame of the engine.
    """
    if engine == "duckdb":
        return session.from_arrow(frame.to_arrow())
    return session.createDataFrame(frame.to_arrow()) if session else frame.lazy()


def _polars(_: str, listed: tuple[File, ...], __: object) -> Any:  # noqa: ANN401 - a frame
    pl = needed("polars")
    if not listed:
        return pl.from_arrow(arrow_schema().empty_table()).lazy()
    return pl.scan_parquet(
        [file.path for file in listed],
        glob=False,
        hive_partitioning=True,
        hive_schema={"year": pl.Int32},
    ).select(_COLUMNS)


def _duckdb(_: str, listed: tuple[File, ...], session: Any) -> Any:  # noqa: ANN401 - frames
    connection = session or session_of("duckdb")
    if not listed:
        return connection.from_arrow(arrow_schema().empty_table())
    paths = [file.path for file in listed]
    read = connection.read_parquet(paths, hive_partitioning=True)
    return read.project("* REPLACE (CAST(year AS INTEGER) AS year)").select(*_COLUMNS)


def _spark(folder: str, listed: tuple[File, ...], session: Any) -> Any:  # noqa: ANN401 - frames
    spark = session or session_of("spark")
    if not listed:
        return spark.createDataFrame(arrow_schema().empty_table())
    reader = spark.read.option("basePath", os.path.abspath(folder))  # noqa: PTH100 - as text
    return reader.parquet(*[file.path for file in listed]).select(*_COLUMNS)


_SCANS: Final = {"polars": _polars, "duckdb": _duckdb, "spark": _spark}


@attrs.frozen
class Stored:
    """
    What a table stores about one of its reports.

    Attributes:
        content_hash: The hash that distinguishes versions of the report.
        year: The year of its partition.
    """

    content_hash: str
    year: int


def stored(folder: str | os.PathLike[str], *, as_of: AsOf = None) -> dict[str, Stored]:
    """
    List the reports of a table.

    Args:
        folder: The folder of the table.
        as_of: The version to read; see ``scan``.

    Returns:
        What the table stores about each report, by the id of the report.

    Raises:
        SourceError: The table does not exist or cannot be read.
    """
    pl = needed("polars")
    reports = scan(folder, as_of=as_of).filter(pl.col("row") == "report")
    with whole(folder, as_of):
        about = reports.select("report", "content_hash", "year").collect()
    return {
        report: Stored(content_hash, year)
        for report, content_hash, year in about.iter_rows()
    }
