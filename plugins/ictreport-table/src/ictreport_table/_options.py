"""Options that several commands of ``table`` have, and what they write."""

import contextlib
import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from ictreport.commands import Session

CommandT = TypeVar("CommandT", bound=Callable[..., Any])

FOLDER: Final = click.Path(file_okay=False)
"""The folder of a table; shells complete names of folders for it."""

engine_option = click.option(
    "--engine",
    type=click.Choice(["polars", "duckdb", "spark"]),
    default="polars",
    show_default=True,
    help="The engine that computes: polars in this process, DuckDB, or a session "
    "of Spark.",
)
"""What ``--engine`` says."""

as_of_option = click.option(
    "--as-of",
    metavar="VERSION",
    help="An earlier version: its number, or a moment such as 2024-07-15T08:00:00Z.",
)
"""What ``--as-of`` says."""

_SUFFIXES: Final = (".parquet", ".csv")


def out_option(*outputs: str) -> Callable[[CommandT], CommandT]:
    """
    Add ``--out`` to a command, and ``--to`` where there is a choice.

    Args:
        *outputs: What can be written beside rows, the default first.

    Returns:
        What adds the options; the command has them as ``out`` and ``output``.
    """

    def add(command: CommandT) -> CommandT:
        out = click.option(
            "--out",
            type=click.Path(dir_okay=False),
            required=not outputs,
            metavar="FILE",
            help="Write every row into this file, .parquet or .csv"
            + ("; with --to html, the page." if outputs else "."),
        )
        if not outputs:
            return out(command)
        to = click.option(
            "--to",
            "output",
            type=click.Choice(outputs),
            default=outputs[0],
            show_default=True,
            help="The output: text for people, or one page of HTML.",
        )
        return out(to(command))

    return add


def version_named(text: str | None) -> int | str | None:
    """
    Read what ``--as-of`` says.

    Args:
        text: A number or a moment, or None.

    Returns:
        The version.
    """
    return int(text) if text is not None and text.isdecimal() else text


@contextlib.contextmanager
def rows_into(session: Session, out: str) -> Generator[Callable[[Any], None]]:
    """
    Write frames into one file, which is there whole or as it was.

    No cell can come alive in a spreadsheet: rows have codes, numbers and days alone.

    Args:
        session: The session.
        out: The file, ``.parquet`` or ``.csv``.

    Yields:
        What takes a ``polars.DataFrame``, all of the same columns.

    Raises:
        click.UsageError: The file has another suffix, or its folder is not there.
        OSError: It cannot be written.
    """
    suffix = Path(out).suffix.lower()
    if suffix not in _SUFFIXES:
        raise click.UsageError(
            f"--out writes {' or '.join(_SUFFIXES)} (got {out}): choose one of these."
        )
    path = Path(session.place(out))
    if not path.parent.is_dir():
        raise click.UsageError(
            f"--out writes into a folder that exists (got {out}): make it first."
        )
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _PUT[suffix](part) as write:
            yield write
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextlib.contextmanager
def _parquet(path: Path) -> Generator[Callable[[Any], None]]:
    from ictreport_table._schema import needed

    pa, pq = needed("pyarrow"), needed("pyarrow.parquet")
    writer: Any = None

    def write(frame: Any) -> None:  # noqa: ANN401 - of polars
        nonlocal writer
        rows = frame.to_arrow()
        writer = writer or pq.ParquetWriter(path, rows.schema, compression="zstd")
        writer.write_table(rows)

    try:
        yield write
        # A table without reports gives no frame, and a file without columns.
        writer = writer or pq.ParquetWriter(path, pa.schema([]))
    finally:
        if writer is not None:
            writer.close()


@contextlib.contextmanager
def _csv(path: Path) -> Generator[Callable[[Any], None]]:
    with path.open("wb") as file:

        def write(frame: Any) -> None:  # noqa: ANN401 - of polars
            frame.write_csv(file, include_header=file.tell() == 0)

        yield write


_PUT: Final = {".parquet": _parquet, ".csv": _csv}
