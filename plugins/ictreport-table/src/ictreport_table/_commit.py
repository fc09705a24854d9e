"""
Commit rows to a store: files first, then one entry of the log that names them.

The Parquet files are written by pyarrow, which takes a third of the time that the
writer of deltalake does; the log alone is Delta's. A file that no entry names is none
of the table's.
"""

import contextlib
import json
import os
import time
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ictreport_table._schema import arrow_schema, needed
from ictreport_table._store import File, files, naming_folder, open_table

if TYPE_CHECKING:
    import datetime as dt


_DIFFERING: Final = frozenset({"document", "number", "precedence", "lo", "hi", "value"})
"""The columns whose cells hardly repeat: a dictionary of them would only be larger."""


def commit(
    folder: str | os.PathLike[str],
    rows: Any,  # noqa: ANN401 - a table of pyarrow
    replaced: Mapping[str, int],
) -> None:
    """
    Add rows to a table, in the place of those that it has of some reports.

    Args:
        folder: The folder of the table.
        rows: A ``pyarrow.Table`` of ``arrow_schema``.
        replaced: The ids of reports that the table has, each with its year there: its
            rows go.

    Raises:
        SourceError: The table cannot be read or written.
    """
    pa, pc = needed("pyarrow"), needed("pyarrow.compute")
    root = Path(folder).absolute()
    with naming_folder(folder), contextlib.ExitStack() as written:
        table = open_table(folder, None)
        actions: list[Any] = []
        years = sorted(pc.unique(rows["year"]).to_pylist())
        for year in years:
            part = rows.filter(pc.equal(rows["year"], year)) if len(years) > 1 else rows
            # The folder has the year: rows do not say it again.
            actions.append(_write(root, year, [part.drop_columns("year")], written))
        ids, of = pa.array(replaced, pa.string()), frozenset(replaced.values())
        for file in files(folder) if replaced else ():
            if file.year in of:
                actions += _without(root, file, ids, written)
        # From here on, the log may name the files, even when this call fails.
        written.pop_all()
        table.create_write_transaction(
            actions, mode="append", schema=rows.schema, partition_by=["year"]
        )


def _write(
    root: Path, year: int, batches: Iterable[Any], written: contextlib.ExitStack
) -> Any:  # noqa: ANN401 - an action
    """Write a file of one year that goes with the stack; give the entry of its name."""
    pc, pq = needed("pyarrow.compute"), needed("pyarrow.parquet")
    transaction = needed("deltalake.transaction")
    schema = arrow_schema()
    schema = schema.remove(schema.get_field_index("year"))
    name = f"year={year}/{uuid.uuid4()}.parquet"
    path = root / name
    path.parent.mkdir(exist_ok=True)
    written.callback(path.unlink, missing_ok=True)
    count = 0
    ends: list[dt.date] = []
    repeating = [name for name in schema.names if name not in _DIFFERING]
    with pq.ParquetWriter(
        path, schema, compression="zstd", use_dictionary=repeating
    ) as writer:
        for batch in batches:
            writer.write(batch)
            count += batch.num_rows
            reach = pc.min_max(batch["end"]).as_py()
            ends += [day for day in reach.values() if day is not None]
    stats: dict[str, object] = {"numRecords": count}
    if ends:
        stats["minValues"] = {"end": min(ends).isoformat()}
        stats["maxValues"] = {"end": max(ends).isoformat()}
    return transaction.AddAction(
        path=name,
        size=path.stat().st_size,
        partition_values={"year": str(year)},
        modification_time=_now(),
        data_change=True,
        stats=json.dumps(stats),
    )


def _without(
    root: Path,
    file: File,
    ids: Any,  # noqa: ANN401 - an array of pyarrow
    written: contextlib.ExitStack,
) -> list[Any]:
    """Return the entries that take some reports out of a file, when it has any."""
    pc, pq = needed("pyarrow.compute"), needed("pyarrow.parquet")
    transaction = needed("deltalake.transaction")
    with pq.ParquetFile(file.path) as stored:
        owners = stored.read(columns=["report"])["report"]
        gone = pc.sum(pc.is_in(owners, value_set=ids)).as_py()
        if not gone:
            return []
        name = Path(file.path).relative_to(root).as_posix()
        entry = transaction.RemoveAction(
            name,
            data_change=True,
            deletion_timestamp=_now(),
            partition_values={"year": str(file.year)},
        )
        if gone == file.rows:
            return [entry]
        rest = (
            batch.filter(pc.invert(pc.is_in(batch["report"], value_set=ids)))
            for batch in stored.iter_batches()
        )
        return [entry, _write(root, file.year, rest, written)]


def _now() -> int:
    """Return the moment as the log writes it, in milliseconds."""
    return time.time_ns() // 1_000_000
