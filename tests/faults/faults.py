"""
Errors of the system and of memory, injected at the calls that a program makes.

The interpreter tells a profile function of each call, and an error that this function
raises is raised by the call. So no call is missed, and neither our code nor a library
has to be changed for it.
"""

import contextlib
import errno
import functools
import inspect
import io
import os
import sqlite3
import sys
from collections.abc import Callable, Generator
from types import BuiltinFunctionType, CodeType, FrameType, ModuleType
from typing import Any, Final

import attrs

Error = Callable[[], Exception]
"""What makes an error."""

Call = tuple[object, ...]
"""A call: its name, its place, and the place in our code or a library behind it."""

_MEMORY: Final[tuple[Error, ...]] = (MemoryError,)
_SYSTEM: Final[tuple[Error, ...]] = tuple(
    functools.partial(OSError, number, os.strerror(number))
    for number in (errno.EIO, errno.ENOSPC, errno.EINTR)
)
_DATABASE: Final[tuple[Error, ...]] = (
    functools.partial(sqlite3.OperationalError, "database or disk is full"),
)
_FILES: Final = frozenset({"posix", "io", "_io", "fcntl"})
_IN_MEMORY: Final = (io.BytesIO, io.StringIO)
_STANDARD: Final = sys.stdlib_module_names | {"builtins"}
_NOT_FILES: Final = frozenset({"fspath", "getpid", "_path_normpath"})
_HERE: Final = os.path.dirname(__file__)  # noqa: PTH120 - a prefix of texts
_CLOSING: Final = frozenset({"close", "__exit__"})
"""What is closed when it fails, as files of the system are."""


@attrs.define
class Faults:
    """
    Lists the calls of a block, or fails one of them.

    Attributes:
        at: The call that fails the first time that it is made; None fails none.
        error: What makes the error.
        calls: The calls of the block, and the errors that each can raise.
        fired: Whether the call was made, and failed.
    """

    at: Call | None = None
    error: Error = MemoryError
    calls: dict[Call, tuple[Error, ...]] = attrs.field(
        factory=dict[Call, tuple[Error, ...]]
    )
    fired: bool = False

    @contextlib.contextmanager
    def injected(self) -> Generator[None]:
        """
        Watch the calls of a block.

        Yields:
            Nothing.
        """
        sys.setprofile(self._called)
        try:
            yield
        finally:
            sys.setprofile(None)

    def _called(self, frame: FrameType, event: str, function: Any) -> None:  # noqa: ANN401 - as profile functions have it
        if event in {"c_call", "c_return"}:
            if (event == "c_return") != (function.__name__ in _CLOSING):
                return
            if self.at is not None and function.__qualname__ != self.at[0]:
                return
            errors = _errors(function)
            call: Call = (function.__qualname__, *_place(frame))
        elif event == "call" and frame.f_back and _enters(frame, frame.f_back):
            errors = _MEMORY
            call = (frame.f_code.co_qualname, *_place(frame.f_back))
        else:
            return
        if errors and self.at is None:
            self.calls.setdefault(call, errors)
        elif call == self.at:
            self.fired = True
            sys.setprofile(None)  # what cleans up works
            raise self.error()


def _errors(function: BuiltinFunctionType) -> tuple[Error, ...]:
    """List the errors that a function of C can raise, if it is for files."""
    owner: object = function.__self__
    if isinstance(owner, ModuleType):
        module = owner.__name__
    else:
        module = (owner if isinstance(owner, type) else type(owner)).__module__
    if module in _FILES:
        if function.__name__ in _NOT_FILES or isinstance(owner, _IN_MEMORY):
            return ()
        return _SYSTEM + _MEMORY
    if module in {"sqlite3", "_sqlite3"}:
        return _DATABASE + _MEMORY
    library = (module or "builtins").partition(".")[0] not in _STANDARD
    return _SYSTEM + _MEMORY if library else ()


def _place(frame: FrameType) -> Call:
    """Give the place of a call, and the place in a package that leads there."""
    outer: FrameType | None = frame
    while outer is not None and not _package(outer.f_code):
        outer = outer.f_back
    place = (frame.f_code, frame.f_lasti)
    return place if outer is None else (*place, outer.f_code, outer.f_lasti)


def _enters(frame: FrameType, caller: FrameType) -> bool:
    """Tell whether a call leads into a plugin or a library from elsewhere."""
    package = _package(frame.f_code)
    return (
        package not in {"", "ictreport", _package(caller.f_code)}
        # A generator that goes on is told of as a call, and would not clean up.
        and not frame.f_code.co_flags & inspect.CO_GENERATOR
        and frame.f_code.co_name != "__del__"  # whose errors nobody can catch
        # The program has not begun yet.
        and not caller.f_code.co_filename.startswith(_HERE)
    )


@functools.cache
def _package(code: CodeType) -> str:
    """Name the package of code; empty for the standard library and for tests."""
    for folder in ("site-packages", "src"):
        _, found, rest = code.co_filename.partition(f"{os.sep}{folder}{os.sep}")
        if found:
            return rest.partition(os.sep)[0]
    return ""


def describe(call: Call) -> str:
    """
    Describe a call for a message.

    Args:
        call: The call.

    Returns:
        Its name, and the functions that it is called from.
    """
    places = [one.co_qualname for one in call if isinstance(one, CodeType)]
    return f"{call[0]} in {' in '.join(places)}"
