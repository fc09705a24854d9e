"""
The store of a table: a Delta table in a folder, partitioned by year.

Every change is one commit, so that whoever reads sees all of it or nothing, also when
the program that writes is killed. The files of earlier versions stay until ``compact``
is told to forget them.
"""

import contextlib
import datetime as dt
import os
import sqlite3
from collections.abc import Generator
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import attrs

from ictreport.errors import ModelError, SourceError, SourceNotFoundError, shorten
from ictreport_table._schema import SCHEMA, arrow_schema, needed

AsOf = int | str | dt.datetime | None
"""A version by its number, or the one at a moment as in ISO 8601; None: the newest."""

_SIGNS: Final = frozenset("*?[]{}#%")
"""What stands for something else in a path that an engine or a URL reads."""

_ABOUT_FILES: Final = (
    *("path", "partition.year", "num_records", "min.end", "max.end", "size_bytes"),
)
_WEEK: Final = 7
_LOCK: Final = "_ictreport.lock"


@attrs.frozen
class Version:
    """
    A version of a table.

    Attributes:
        number: Its number, from 0.
        time: When it was committed.
        operation: The operation that made it, as Delta names it: ``WRITE``,
            ``OPTIMIZE``.
    """

    number: int
    time: dt.datetime
    operation: str


@attrs.frozen
class File:
    """
    A Parquet file of a table.

    Attributes:
        path: The path of the file.
        year: The year of its rows, which is in its path and not in its rows.
        rows: The number of its rows.
        first: The earliest day on which a period of its rows ends; None when unknown.
        last: The latest such day.
    """

    path: str
    year: int
    rows: int
    first: dt.date | None
    last: dt.date | None


def files(folder: str | os.PathLike[str], *, as_of: AsOf = None) -> tuple[File, ...]:
    """
    List the files that a version of a table consists of.

    Args:
        folder: The folder of the table.
        as_of: The version to read; see ``scan``.

    Returns:
        The files, sorted by year. An engine that reads Parquet needs nothing else.

    Raises:
        SourceNotFoundError: There is no table.
        SourceError: The table cannot be read, has another shape, or has no such
            version.
    """
    with naming_folder(folder):
        pa = needed("pyarrow")
        actions = pa.table(open_table(folder, as_of).get_add_actions(flatten=True))
        known = frozenset(actions.column_names)
        nothing = [None] * actions.num_rows
        cells = [
            actions[name].to_pylist() if name in known else nothing
            for name in _ABOUT_FILES
        ]
        rows = [*zip(*cells, strict=True)]
        root = Path(folder).absolute()
        listed = [File(str(root / unquote(name)), *rest) for name, *rest, _ in rows]
    for file in listed:
        place = Path(os.path.normpath(file.path))
        if not place.is_relative_to(os.path.normpath(root)):
            message = (
                f"{folder}: a table must have its files within its folder (got "
                f"{shorten(str(place))}); build it anew in another folder"
            )
            raise SourceError(message, str(folder))
    gone = [
        name
        for file, (name, *_, size) in zip(listed, rows, strict=True)
        if not Path(file.path).exists() or Path(file.path).stat().st_size != size
    ]
    if gone:
        message = (
            f"{folder}: a version must have all of its files as they were written (got "
            f"{len(gone)} of {len(listed)} missing or cut off, such as {gone[0]}); if "
            "'compact' or somebody else deleted them, read a newer version, else build "
            "the table anew in another folder"
        )
        raise SourceError(message, str(folder))
    return tuple(sorted(listed, key=lambda file: (file.year, file.path)))


def years(folder: str | os.PathLike[str], *, as_of: AsOf = None) -> dict[int, int]:
    """
    Count the rows of each year of a table.

    Args:
        folder: The folder of the table.
        as_of: The version to read; see ``scan``.

    Returns:
        The number of rows of each year, in order.

    Raises:
        SourceError: As for ``files``.
    """
    counts: dict[int, int] = {}
    for file in files(folder, as_of=as_of):
        counts[file.year] = counts.get(file.year, 0) + file.rows
    return counts


def versions(folder: str | os.PathLike[str]) -> tuple[Version, ...]:
    """
    List the versions of a table that its log records.

    Args:
        folder: The folder of the table.

    Returns:
        The versions, the newest first.

    Raises:
        SourceError: As for ``files``.
    """
    with naming_folder(folder):
        return _versions(open_table(folder, None))


def _versions(table: Any) -> tuple[Version, ...]:  # noqa: ANN401 - of deltalake
    return tuple(
        Version(
            entry["version"],
            dt.datetime.fromtimestamp(entry["timestamp"] / 1000, dt.UTC),
            entry["operation"],
        )
        for entry in table.history()
    )


def _version_at(table: Any, moment: str | dt.datetime) -> int:  # noqa: ANN401 - as above
    """Give the version that was the newest at a moment, of UTC if it names no zone."""
    try:
        then = dt.datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    except ValueError as error:
        rule = "it must be the number of a version, or a moment as in ISO 8601"
        way = "such as 2024-07-15T08:00:00Z"
        raise ModelError("as_of", rule, str(moment), way) from error
    then = then if then.tzinfo else then.replace(tzinfo=dt.UTC)
    known = _versions(table)
    number = next((version.number for version in known if version.time <= then), None)
    if number is None:
        rule = f"the first version is of {known[-1].time.isoformat()}"
        raise ModelError("as_of", rule, str(moment), "name a later moment")
    return number


def is_table(folder: str | os.PathLike[str]) -> bool:
    """
    Return whether there is a table.

    Args:
        folder: A folder.

    Returns:
        Whether it has the log of a Delta table.
    """
    return (Path(folder) / "_delta_log").is_dir()


def create(folder: str | os.PathLike[str]) -> None:
    """
    Make an empty table where there is none.

    Args:
        folder: The folder; it is made when it is absent.

    Raises:
        ModelError: Its path has a sign that engines take for a pattern.
        SourceError: It cannot be made, or there is a table of another shape.
    """
    place = Path(folder).absolute()
    if not _SIGNS.isdisjoint(str(place)):
        raise ModelError(
            "folder",
            f"its path must not have {' '.join(sorted(_SIGNS))}, which engines read as "
            "patterns",
            str(folder),
            "choose another folder",
        )
    delta = needed("deltalake")
    with naming_folder(folder):
        place.mkdir(parents=True, exist_ok=True)
        if is_table(place):
            open_table(folder, None)
        else:
            delta.DeltaTable.create(
                str(place),
                schema=arrow_schema(),
                partition_by=["year"],
                # Statistics of periods alone: those of long documents would be large.
                configuration={"delta.dataSkippingStatsColumns": "end"},
            )


@attrs.frozen
class Compacted:
    """
    The result of compacting a table.

    Attributes:
        removed: How many small files were joined.
        added: How many files they were joined into.
        forgotten: How many files of earlier versions were deleted.
    """

    removed: int
    added: int
    forgotten: int


def compact(
    folder: str | os.PathLike[str], *, keep_days: int | None = None
) -> Compacted:
    """
    Join the many small files of each year into few large ones.

    Args:
        folder: The folder of the table.
        keep_days: For how many days earlier versions stay readable; files that only
            older versions need are deleted. None deletes nothing.

    Returns:
        What was done.

    Raises:
        ModelError: The number of days is below zero.
        SourceError: The table cannot be read or written, or a build is running.
    """
    if keep_days is not None and keep_days < 0:
        rule = "it must not be below zero"
        raise ModelError("keep_days", rule, keep_days, "0 keeps the newest version")
    files(folder)  # no lock is left where there is no table
    with lock(folder), naming_folder(folder):
        table = open_table(folder, None)
        done = table.optimize.compact()
        gone: list[str] = []
        if keep_days is not None:
            gone = table.vacuum(
                retention_hours=24 * keep_days,
                dry_run=False,
                enforce_retention_duration=keep_days >= _WEEK,
            )
    return Compacted(done["numFilesRemoved"], done["numFilesAdded"], len(gone))


@contextlib.contextmanager
def lock(folder: str | os.PathLike[str]) -> Generator[None]:
    """
    Let one program at a time write to a table; readers need not wait.

    The lock is that of a SQLite file, which every system frees when the program ends,
    however it ends.

    Args:
        folder: The folder of the table, which is there.

    Yields:
        Nothing.

    Raises:
        SourceError: Another program writes, or the folder cannot be written to.
    """
    try:
        connection = sqlite3.connect(
            Path(folder) / _LOCK, timeout=0, isolation_level=None
        )
        with contextlib.closing(connection):
            connection.execute("BEGIN EXCLUSIVE")
            yield
    except sqlite3.OperationalError as error:
        message = (
            f"{folder}: one program at a time must write to a table (got: {error}); "
            "wait until the other one is done"
        )
        raise SourceError(message, str(folder)) from error


def open_table(folder: str | os.PathLike[str], as_of: AsOf) -> Any:  # noqa: ANN401 - a table of deltalake
    """
    Open a version of a table, and see that it has our columns.

    Args:
        folder: The folder of the table.
        as_of: The version to read; see ``scan``.

    Returns:
        A ``deltalake.DeltaTable``.

    Raises:
        SourceNotFoundError: There is no table.
        SourceError: It is of another shape.
    """
    delta = needed("deltalake")
    name = str(folder)
    if not is_table(folder):
        message = (
            f"{name}: there must be a table; make one with 'ictreport table build'"
        )
        raise SourceNotFoundError(message, name)
    table = delta.DeltaTable(str(Path(folder).absolute()))
    if as_of is not None:
        number = as_of if isinstance(as_of, int) else _version_at(table, as_of)
        if not 0 <= number <= table.version():
            rule = f"the versions are 0 to {table.version()}"
            raise ModelError("as_of", rule, number, "name one of them")
        table.load_as_version(number)
    columns = [field.name for field in table.schema().fields]
    if columns != list(SCHEMA) or table.metadata().partition_columns != ["year"]:
        message = (
            f"{name}: a table must have the columns of this version of ictreport (got "
            f"{len(columns)} others); build it anew in another folder"
        )
        raise SourceError(message, name)
    return table


@contextlib.contextmanager
def naming_folder(folder: str | os.PathLike[str]) -> Generator[None]:
    """
    Name the folder when it cannot be read or written.

    Args:
        folder: The folder of the table.

    Yields:
        Nothing.

    Raises:
        SourceError: What the block does with the table failed.
    """
    errors: Any = needed("deltalake.exceptions")
    try:
        yield
    except (errors.DeltaError, OSError, ValueError) as error:
        if isinstance(error, SourceError):
            raise
        if isinstance(error, ModelError):
            raise SourceError(f"{folder}: {error}", str(folder)) from error
        # After its first line, an error of deltalake names places in its own code.
        reason = str(error).partition("\n")[0]
        message = f"{folder}: the table must be usable (got: {reason})"
        raise SourceError(message, str(folder)) from error
