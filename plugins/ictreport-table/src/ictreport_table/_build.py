"""Build the table of a store: reports in, those that changed alone."""

import contextlib
import hashlib
import itertools
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Any, Final, cast

import attrs

from ictreport import load
from ictreport.convert import to_json
from ictreport.errors import IctreportError, ModelError, SourceError
from ictreport.host import PluginHost, default_host, read_file
from ictreport.model.report import Report
from ictreport_table._commit import commit
from ictreport_table._rows import Entry, add_rows, arrow_table
from ictreport_table._scan import Stored, stored
from ictreport_table._schema import SCHEMA, needed
from ictreport_table._store import create, lock, versions
from ictreport_table._turns import quick_turns

Given = str | os.PathLike[str] | Report
"""A report, or the path of one."""

_SHAPE: Final = b"ictreport table 1\n"
"""What every content hash begins with: another shape of rows needs another number."""

_CANONICAL: Final = b'{\n  "ictreport": 1,\n'
"""How ``to_json`` begins."""

_MOST_REPORTS: Final = 50
_MOST_BYTES: Final = 4 * 1024 * 1024
"""How much goes to a process at once."""

_QUEUED: Final = 8
"""How many such groups each other process has, so that a commit leaves none idle."""

_MOST_WAITING: Final = 100
"""How many groups can be done and wait for an earlier one that is not."""

_MOST_ROWS: Final = 200_000
"""After how many rows a commit is made."""


@attrs.frozen
class Failed:
    """
    A report that could not be put into a table.

    Attributes:
        name: The path as given, or the id of the report.
        error: What is wrong with it.
    """

    name: str
    error: IctreportError


@attrs.frozen
class Built:
    """
    The result of building a table.

    Attributes:
        added: How many reports are new.
        replaced: How many replaced a report with the same id.
        unchanged: How many the table already had; they were not parsed again.
        failed: The reports that could not be put into the table, which keeps their
            earlier version if it has one.
        version: The number of the newest version of the table.
    """

    added: int
    replaced: int
    unchanged: int
    failed: tuple[Failed, ...]
    version: int


@attrs.frozen
class _Read:
    """A report whose content was read: bytes of a file, or the report itself."""

    name: str
    data: bytes
    content_hash: str
    report: Report | None


@attrs.frozen
class _Made:
    """The rows of one report among those of a chunk."""

    name: str
    report: str
    stored: Stored
    rows: int


@attrs.frozen
class _Chunk:
    """What became of some reports: a ``pyarrow.Table``, and who has which rows."""

    rows: Any
    made: tuple[_Made, ...]
    failed: tuple[Failed, ...]

    def __reduce__(self) -> tuple[object, ...]:
        """Go to another process as Arrow does, a fifth as large as pickled arrays."""
        pa = needed("pyarrow")
        stream, how = pa.BufferOutputStream(), pa.ipc.IpcWriteOptions(compression="lz4")
        with pa.ipc.new_stream(stream, self.rows.schema, options=how) as writer:
            writer.write_table(self.rows)
        return _received, (stream.getvalue().to_pybytes(), self.made, self.failed)


def _received(rows: bytes, *others: Any) -> _Chunk:  # noqa: ANN401 - the other fields
    """Read a chunk of another process."""
    return _Chunk(needed("pyarrow").ipc.open_stream(rows).read_all(), *others)


def build(
    reports: Given | Iterable[Given],
    folder: str | os.PathLike[str],
    *,
    processes: int = 1,
    host: PluginHost | None = None,
    begin: Callable[[str], None] | None = None,
) -> Built:
    """
    Put reports into the table of a folder.

    Reports are identified by their id. A report that the table already has with the
    same content is not parsed again; one with other content is replaced; reports that
    are not named stay. Rows are committed in batches, and no report is split between
    batches, so that a reader always finds complete reports, even when the program was
    killed.

    Args:
        reports: A report, the path of a file, or several of these.
        folder: The folder of the table; it is created when it does not exist.
        processes: How many processes parse, including this one. With more than one, a
            script must guard its start by ``if __name__ == "__main__":``.
        host: The plugins to use; by default those that are installed.
        begin: A function that is called with the name of each report before it is read.

    Returns:
        What was done. It lists files that are not reports and repeated ids, which do
        not stop the other reports.

    Raises:
        ModelError: ``processes`` is below 1 or is given together with a host, or the
            path of the folder has characters of file patterns, such as ``*``.
        SourceError: The table cannot be read or written, or another build is running.
        ExportError: A library of tables is not installed.
    """
    _check_processes(processes, host)
    create(folder)
    alone = isinstance(reports, str | os.PathLike | Report)
    inputs = cast("Iterable[Given]", [reports] if alone else reports)
    with lock(folder):
        work = _Work(folder, host or default_host(), begin or _nobody)
        with _chunks(work.changed(inputs), processes, work.host) as chunks:
            for chunk in chunks:
                work.take(chunk)
        work.commit()
        newest = versions(folder)[0].number
    return Built(work.added, work.replaced, work.unchanged, tuple(work.failed), newest)


def _check_processes(processes: int, host: PluginHost | None) -> None:
    if processes < 1:
        raise ModelError("processes", "it must be at least 1", processes)
    if processes > 1 and host is not None:
        raise ModelError(
            "processes",
            "several processes can use the installed plugins only",
            f"{processes} and a host",
            "leave one of the two out",
        )


def _nobody(_: str) -> None:
    """Tell nobody."""


class _Work:
    """One build: what the table has, what is waiting to be committed, and the count."""

    def __init__(
        self,
        folder: str | os.PathLike[str],
        host: PluginHost,
        begin: Callable[[str], None],
    ) -> None:
        self.host: Final = host
        self.added = 0
        self.replaced = 0
        self.unchanged = 0
        self.failed: Final[list[Failed]] = []
        self._folder: Final = folder
        self._begin: Final = begin
        self._had: Final = stored(folder)
        self._hashes: Final = {entry.content_hash for entry in self._had.values()}
        self._accepted: Final[dict[str, _Made]] = {}
        self._waiting: Final[list[Any]] = []
        self._gone: Final[dict[str, int]] = {}
        self._rows = 0

    def changed(self, inputs: Iterable[Given]) -> Iterator[_Read]:
        """Read what is given, and go on with what the table has not as it is."""
        for source in inputs:
            name = source.id if isinstance(source, Report) else os.fspath(source)
            self._begin(name)
            try:
                read = self._read(name, source)
            except IctreportError as error:
                self.failed.append(Failed(name, error))
                continue
            if read.content_hash in self._hashes:
                self.unchanged += 1
            else:
                yield read

    def _read(self, name: str, source: Given) -> _Read:
        if isinstance(source, Report):
            data, report = to_json(source), source
        else:
            data, report = read_file(name, self.host.limit), None
        content_hash = hashlib.sha256(_SHAPE + data).hexdigest()
        return _Read(name, data, content_hash, report)

    def take(self, chunk: _Chunk) -> None:
        """Take the rows of a chunk, but for those of ids that came before."""
        self.failed.extend(chunk.failed)
        wanted = [self._is_new(made) for made in chunk.made]
        rows = chunk.rows
        if not all(wanted):
            counts = [made.rows for made in chunk.made]
            mask = itertools.chain.from_iterable(map(itertools.repeat, wanted, counts))
            rows = rows.filter(needed("pyarrow").array(mask))
        self._waiting.append(rows)
        self._rows += rows.num_rows
        if self._rows >= _MOST_ROWS:
            self.commit()

    def _is_new(self, made: _Made) -> bool:
        """Count a report, and tell whether its rows are wanted."""
        before = self._accepted.setdefault(made.report, made)
        if before is not made:
            if before.stored.content_hash == made.stored.content_hash:
                self.unchanged += 1
            else:
                self.failed.append(Failed(made.name, _twice(made, before.name)))
            return False
        had = self._had.get(made.report)
        if had is None:
            self.added += 1
        else:
            self._gone[made.report] = had.year
            self.replaced += 1
        return True

    def commit(self) -> None:
        """Commit what is waiting."""
        pa = needed("pyarrow")
        if self._rows:
            commit(self._folder, pa.concat_tables(self._waiting), self._gone)
        self._waiting.clear()
        self._gone.clear()
        self._rows = 0


def _twice(made: _Made, before: str) -> SourceError:
    message = (
        f"{made.name}: each report of a build must have an id of its own (got "
        f"{made.report!r}, as {before} has); leave one of them out"
    )
    return SourceError(message, made.name)


def _grouped(reads: Iterable[_Read]) -> Iterator[tuple[_Read, ...]]:
    """Gather what goes to a process at once."""
    group: list[_Read] = []
    size = 0
    for read in reads:
        group.append(read)
        size += len(read.data)
        if len(group) == _MOST_REPORTS or size >= _MOST_BYTES:
            yield tuple(group)
            group, size = [], 0
    if group:
        yield tuple(group)


@contextlib.contextmanager
def _chunks(
    reads: Iterable[_Read], processes: int, host: PluginHost
) -> Generator[Iterator[_Chunk]]:
    """Parse reports, in this process or in others, and give their rows in order."""
    if processes == 1:
        yield (_parsed(group, host) for group in _grouped(reads))
        return
    import multiprocessing
    from concurrent.futures import Future, ProcessPoolExecutor

    others = processes - 1
    # A fork would take the threads of engines along in no usable state.
    spawn = multiprocessing.get_context("spawn")
    pools = ProcessPoolExecutor(others, spawn, initializer=_end_with_parent)
    with quick_turns(), pools as pool:

        def results() -> Iterator[_Chunk]:
            waiting: deque[Future[_Chunk]] = deque()
            queued: dict[Future[_Chunk], tuple[_Read, ...]] = {}
            for group in _grouped(reads):
                queued = {each: its for each, its in queued.items() if not each.done()}
                if len(queued) < _QUEUED * others:
                    future = pool.submit(_parsed, group)
                    queued[future] = group
                else:
                    # The others have enough to do, and those that start do nothing.
                    future = Future[_Chunk]()
                    future.set_result(_parsed(group, host))
                waiting.append(future)
                while waiting and (waiting[0].done() or len(waiting) > _MOST_WAITING):
                    yield waiting.popleft().result()
            # Take from the end of the queue what no other process has begun.
            own = {
                future: _parsed(group, host)
                for future, group in reversed(queued.items())
                if future.cancel()
            }
            for waiter in waiting:
                yield own.get(waiter) or waiter.result()

        try:
            yield results()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _end_with_parent() -> None:
    """End a process when the one that it works for was killed."""
    import multiprocessing
    import threading

    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _report(read: _Read, host: PluginHost) -> Report:
    """Load a report, and refuse what only a draft can be made of."""
    if read.report is not None:
        return read.report
    source = host.source_for(read.name).spec
    if source.drafts:
        message = (
            f"{read.name}: it must be a report (got a text, of which {source.name} "
            "makes a draft); export the draft, correct it, and put that into the table"
        )
        raise SourceError(message, read.name)
    return load(read.name, host=host, data=read.data)


def _parsed(group: tuple[_Read, ...], host: PluginHost | None = None) -> _Chunk:
    """Make the rows of some reports."""
    plugins = host or default_host()
    columns: dict[str, list[Any]] = {name: [] for name in SCHEMA}
    counted = columns["report"]
    made: list[_Made] = []
    failed: list[Failed] = []
    for read in group:
        before = len(counted)
        try:
            report = _report(read, plugins)
            # A canonical file is its own document.
            is_canonical = read.data.startswith(_CANONICAL)
            document = read.data if is_canonical else to_json(report)
            add_rows(columns, Entry(report, read.content_hash, document))
        except IctreportError as error:
            failed.append(Failed(read.name, error))
            continue
        entry = Stored(read.content_hash, columns["year"][before])
        made.append(_Made(read.name, report.id, entry, len(counted) - before))
    return _Chunk(arrow_table(columns), tuple(made), tuple(failed))
