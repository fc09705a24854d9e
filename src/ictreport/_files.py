"""Opening and locking files that a user named; none makes anybody wait for ever."""

import contextlib
import os
import stat
from collections.abc import Generator
from pathlib import Path
from typing import BinaryIO, Final

from ictreport.errors import SourceError

# A pipe that took the place of a file must not make anybody wait.
_AT_ONCE: Final = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


def open_file(path: str | os.PathLike[str], name: str = "") -> BinaryIO:
    """
    Open a regular file, such as the mapping or the letterhead that an option names.

    Args:
        path: The path of the file.
        name: Its name in messages; by default the path.

    Returns:
        The open file, which the caller closes.

    Raises:
        SourceError: The path is a directory, a device or a pipe; reading those may
            never begin or never end.
        OSError: The file does not exist, or cannot be opened.
    """
    descriptor = os.open(path, _AT_ONCE)
    try:
        refuse_others(name or os.fspath(path), os.fstat(descriptor).st_mode)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def refuse_others(name: str, mode: int) -> None:
    """
    Refuse what is no regular file.

    Args:
        name: The name of the input in messages.
        mode: What the system says that it is.

    Raises:
        SourceError: It is a directory, a device or a pipe.
    """
    if stat.S_ISREG(mode):
        return
    kind, way_out = "a device or pipe", "name a regular file"
    if stat.S_ISDIR(mode):
        kind, way_out = "a directory", "name a file in it"
    raise SourceError(f"{name}: it must be a file (got {kind}); {way_out}", name)


@contextlib.contextmanager
def locked(path: Path) -> Generator[None]:
    """
    Let others who call this wait until a file is changed.

    The folder of the file is locked, since the file itself is replaced. Where folders
    have no locks, as on Windows and some network drives, nobody waits.

    Args:
        path: The file.

    Yields:
        Nothing.
    """
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(ImportError, OSError):
            import fcntl

            folder = os.open(Path(os.path.realpath(path)).parent, os.O_RDONLY)
            stack.callback(os.close, folder)
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
