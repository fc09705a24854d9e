"""Seeing what a function does besides returning a value: files, network, programs."""

import contextlib
import decimal
import functools
import gc
import io
import locale
import os
import random
import sys
import tempfile
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, Final

import attrs

_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NAMELESS: Final[int] = getattr(os, "O_TMPFILE", -1)
_OPEN: Final = "/dev/fd"
_CALLS: Final = 4
_FILES: Final = (
    *("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink"),
    *("os.truncate", "os.chmod", "os.chown", "os.utime", "os.chdir", "tempfile."),
    "shutil.",
)
_PROGRAMS: Final = ("subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn")
_NETWORK: Final = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.")
_QUIET: Final = frozenset({"socket.gethostname"})


@attrs.define(eq=False)
class Effects:
    """
    What was seen.

    Attributes:
        files: Files that were written, or read outside of what is installed, but for
            temporary ones that are gone afterwards.
        programs: Programs that were started.
        network: Uses of the network.
        others: What was printed or changed in the process.
        touched: Every file with what was done to it.
    """

    files: list[str] = attrs.field(factory=list[str])
    programs: list[str] = attrs.field(factory=list[str])
    network: list[str] = attrs.field(factory=list[str])
    others: list[str] = attrs.field(factory=list[str])
    touched: list[tuple[str, str]] = attrs.field(factory=list[tuple[str, str]])


_watching: Final[list[Effects]] = []


@contextlib.contextmanager
def watched() -> Generator[Effects]:
    """
    Watch what a block does.

    Yields:
        What was seen, complete when the block ends.
    """
    _install()
    effects = Effects()
    printed = io.StringIO()
    with restored() as changes:
        _watching.append(effects)
        try:
            with (
                contextlib.redirect_stdout(printed),
                contextlib.redirect_stderr(printed),
            ):
                yield effects
        finally:
            _watching.remove(effects)
            effects.files += [
                text for path, text in effects.touched if not _is_gone(path)
            ]
    if printed.getvalue():
        effects.others.append(f"it printed {printed.getvalue()[:60]!r}")
    effects.others.extend(changes)


@contextlib.contextmanager
def restored() -> Generator[list[str]]:
    """
    Put back what a block changes in the process.

    Yields:
        What it changed, complete when the block ends.
    """
    changes: list[str] = []
    folder, environment = Path.cwd(), dict(os.environ)
    context, chance = decimal.getcontext().copy(), random.getstate()
    language = locale.setlocale(locale.LC_ALL)
    try:
        yield changes
    finally:
        if Path.cwd() != folder:
            changes.append(f"it went to the folder {Path.cwd()}")
            os.chdir(folder)
        if dict(os.environ) != environment:
            changes.append("it changed environment variables")
            os.environ.clear()
            os.environ.update(environment)
        if repr(decimal.getcontext()) != repr(context):
            changes.append("it changed the decimal context")
            decimal.setcontext(context)
        if locale.setlocale(locale.LC_ALL) != language:
            changes.append("it changed the locale")
            locale.setlocale(locale.LC_ALL, language)
        if random.getstate() != chance:
            changes.append("it drew or seeded random numbers that all share")
            random.setstate(chance)


@contextlib.contextmanager
def asked(folder: str) -> Generator[list[str]]:
    """
    See which files of a folder somebody asks for, if there are such files or not.

    Args:
        folder: The folder.

    Yields:
        The names of these files, complete when the block ends.
    """
    places: list[str] = []
    usual = os.stat

    def stat(path: Any, **more: Any) -> os.stat_result:  # noqa: ANN401 - as os.stat
        place = None if isinstance(path, int) else Path(os.fsdecode(path))
        if place is not None and place.parent == Path(folder):
            places.append(place.name)
        return usual(path, **more)

    os.stat = stat
    try:
        yield places
    finally:
        os.stat = usual


@functools.cache
def _install() -> None:
    # A hook cannot be taken away again; it looks at nothing unless somebody watches.
    sys.addaudithook(_hook)


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if not _watching:
        return
    for effects in _watching:
        if event == "open":
            _opened(effects, arguments)
        elif event.startswith(_FILES):
            path = str(arguments[0]) if arguments else ""
            effects.touched.append((path, f"{event} {arguments[:1]}"))
        elif event.startswith(_PROGRAMS):
            effects.programs.append(f"{event} {arguments[:1]}")
        elif event.startswith(_NETWORK) and event not in _QUIET:
            effects.network.append(f"{event} {arguments[1:2]}")


def _opened(effects: Effects, arguments: tuple[object, ...]) -> None:
    path, mode, flags = (*arguments, None, None, None)[:3]
    if not isinstance(path, str | bytes):
        return
    name = os.fsdecode(path)
    writes = isinstance(mode, str) and any(sign in mode for sign in "wax+")
    writes = writes or (isinstance(flags, int) and bool(flags & _WRITING))
    if isinstance(flags, int) and flags & _NAMELESS == _NAMELESS:
        return
    if writes:
        effects.touched.append((name, f"it wrote {name}"))
    elif not _is_installed(name):
        effects.touched.append((name, f"it read {name}"))


def _is_gone(name: str) -> bool:
    """Tell whether something was a temporary file, and is no more."""
    path = os.path.realpath(name)
    within = path.startswith(os.path.realpath(tempfile.gettempdir()) + os.sep)
    return within and not os.path.lexists(path)


def left_open(call: Callable[[], object]) -> int:
    """
    Count the files that a function leaves open each time.

    Args:
        call: The function.

    Returns:
        How many are open afterwards that were not before; 0 where no system tells.
    """
    call()
    before = _open_files()
    for _ in range(_CALLS):
        call()
    return max(0, _open_files() - before) // _CALLS


def _open_files() -> int:
    gc.collect()
    return len(os.listdir(_OPEN)) if os.path.isdir(_OPEN) else 0  # noqa: PTH112, PTH208


def _is_installed(name: str) -> bool:
    """Tell whether a file belongs to Python or to what is installed."""
    path = os.path.realpath(name)
    return path.startswith(_roots())


@functools.cache
def _roots() -> tuple[str, ...]:
    # The folder that tests run in is on the path too, and holds anything.
    here = os.path.realpath(Path.cwd())
    places = [sys.prefix, sys.base_prefix, *filter(None, sys.path), "/usr/share"]
    real = [os.path.realpath(place) for place in places]
    return tuple(f"{place}{os.sep}" for place in real if place != here)
