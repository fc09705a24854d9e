"""Files of a store that were damaged where they lie."""

import contextlib
import os
from collections.abc import Generator
from pathlib import Path

from ictreport.errors import IctreportError, SourceError
from ictreport_table._schema import needed
from ictreport_table._store import AsOf, File, files


@contextlib.contextmanager
def whole(folder: str | os.PathLike[str], as_of: AsOf = None) -> Generator[None]:
    """
    Name the file that is damaged when an engine cannot read a table.

    Engines say it in words of their own, or name no file; those are read once more.

    Args:
        folder: The folder of the table.
        as_of: Which version.

    Yields:
        Nothing.

    Raises:
        SourceError: What the block computes failed, and a file cannot be read.
    """
    try:
        yield
    except IctreportError:
        raise
    except Exception as error:
        for file in files(folder, as_of=as_of):
            reason = _damage(file)
            if reason:
                name = Path(file.path).relative_to(Path(folder).absolute()).as_posix()
                message = (
                    f"{folder}: each file of a table must be as it was written (got "
                    f"{name}, which cannot be read: {reason}); bring it back from a "
                    "copy, else build the table anew in another folder"
                )
                raise SourceError(message, str(folder)) from error
        raise


def _damage(file: File) -> str:
    """Return why a file cannot be read; nothing when it can."""
    pq = needed("pyarrow.parquet")
    try:
        with pq.ParquetFile(file.path) as read:
            for _ in read.iter_batches():
                pass
    except (needed("pyarrow").ArrowException, OSError) as error:
        return str(error).partition("\n")[0]
    return ""
