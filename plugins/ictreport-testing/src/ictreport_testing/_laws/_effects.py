"""Seeing what a function does besides returning a value."""

import contextlib
import decimal
import gc
import io
import locale
import os
import random
import sys
import tempfile
import threading
from collections.abc import Generator
from pathlib import Path
from typing import Any, Final

_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGING: Final = (
    *("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink"),
    *("os.truncate", "os.chmod", "os.chown", "os.utime", "os.chdir", "shutil."),
)
_OUTSIDE: Final = (
    *("subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn"),
    *("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"),
    *("urllib.", "http.", "ftplib.", "smtplib.", "imaplib."),
)
_DIGITS: Final = 28
"""The usual precision: an earlier call may have changed it for good."""
_LOCAL: Final = ("socket.", "http.", "urllib.")
_DESCRIPTORS: Final = Path("/dev/fd")

_watching: Final[list["_Events"]] = []
_installed: Final[list[bool]] = []


class _Events:
    """What the interpreter reported while a function ran."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        self.files: list[tuple[str, str]] = []
        self.others: list[str] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    for events in _watching:
        if event == "open":
            _opened(events, arguments)
        elif event.startswith(_CHANGING):
            path = str(arguments[0]) if arguments else ""
            events.files.append((path, f"{event} {path}"))
        elif event.startswith(_OUTSIDE):
            events.others.append(f"{event} {arguments[:2]}")


def _opened(events: _Events, arguments: tuple[object, ...]) -> None:
    path, mode, flags = (*arguments, None, None, None)[:3]
    if not isinstance(path, str | bytes):
        return
    name = os.fsdecode(path)
    writes = isinstance(mode, str) and any(sign in mode for sign in "wax+")
    writes = writes or (isinstance(flags, int) and bool(flags & _WRITING))
    if isinstance(flags, int) and flags & getattr(os, "O_TMPFILE", 0) == getattr(
        os, "O_TMPFILE", -1
    ):
        return  # a file without a name
    if writes:
        events.files.append((name, f"it wrote {name}"))
    elif not _is_installed(name):
        events.others.append(f"it read {name}")


def _is_installed(name: str) -> bool:
    """Return whether a file belongs to Python or to what is installed."""
    path, here = os.path.realpath(name), os.path.realpath(Path.cwd())
    places = (
        sys.prefix,
        sys.base_prefix,
        *filter(None, sys.path),
        "/usr/share",
        "/proc",
    )
    real = (os.path.realpath(place) for place in places)
    return any(path.startswith(f"{place}{os.sep}") for place in real if place != here)


def _is_gone(name: str) -> bool:
    """Return whether something was a temporary file, or the bytecode of a module."""
    path = os.path.realpath(name)
    within = path.startswith(os.path.realpath(tempfile.gettempdir()) + os.sep)
    return (within and not os.path.lexists(path)) or ".pyc" in name


@contextlib.contextmanager
def effects(*, network: bool = False) -> Generator[list[str]]:
    """
    Watch what a block does.

    Args:
        network: Whether it may use the network.

    Yields:
        A list that says what it did besides returning, complete when the block ends.
    """
    if not _installed:
        sys.addaudithook(_hook)
        _installed.append(True)
    noticed: list[str] = []
    decimal.setcontext(decimal.Context(prec=_DIGITS))
    events, printed = _Events(), io.StringIO()
    before, open_before = _state(), _open_files()
    _watching.append(events)
    try:
        with (
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(printed),
        ):
            yield noticed
    finally:
        _watching.remove(events)
        after = _state()
        _restore(before)
    noticed += [text for path, text in events.files if not _is_gone(path)]
    noticed += [
        each for each in events.others if not (network and each.startswith(_LOCAL))
    ]
    if printed.getvalue():
        noticed.append(f"it printed {printed.getvalue()[:80]!r}")
    noticed += [f"it changed {name}" for name in before if before[name] != after[name]]
    if _open_files() > open_before:
        gc.collect()  # which takes long, and closes what nobody can reach
        if _open_files() > open_before:
            noticed.append("it left a file open")


def _state() -> dict[str, Any]:
    context = decimal.getcontext()
    return {
        "the decimal context": (context.prec, context.rounding, context.Emax),
        "the working directory": str(Path.cwd()),
        "the environment": dict(os.environ),
        "the locale": locale.setlocale(locale.LC_ALL),
        "the state of random": random.getstate(),
        "the recursion limit": sys.getrecursionlimit(),
    }


def _restore(state: dict[str, Any]) -> None:
    context = decimal.getcontext()
    context.prec, context.rounding, context.Emax = state["the decimal context"]
    os.chdir(str(state["the working directory"]))
    os.environ.clear()
    os.environ.update(state["the environment"])
    locale.setlocale(locale.LC_ALL, str(state["the locale"]))
    random.setstate(state["the state of random"])
    sys.setrecursionlimit(state["the recursion limit"])


def _open_files() -> int:
    return len(list(_DESCRIPTORS.iterdir())) if _DESCRIPTORS.is_dir() else 0
