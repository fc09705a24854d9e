"""Programs run in a terminal of our own."""

import contextlib
import fcntl
import functools
import os
import pty
import struct
import subprocess
import sys
import termios

import attrs


@attrs.frozen
class Seen:
    """
    What a program did in a terminal.

    Attributes:
        returncode: How it ended.
        stdout: What went into the pipe, or nothing when that was the terminal too.
        terminal: What the terminal received.
    """

    returncode: int
    stdout: str
    terminal: str


def run_in_terminal(
    code: str, *, piped: bool = False, columns: int = 70, **environment: str
) -> Seen:
    """Run code in a terminal of our own; its output can go to a pipe instead."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    keep = {"PATH": os.environ["PATH"], "TERM": "xterm", "PYTHONUTF8": "1"}
    result = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        stdin=theirs,
        stdout=subprocess.PIPE if piped else theirs,
        stderr=theirs,
        env=keep | environment,
    )
    os.close(theirs)
    received: list[bytes] = []
    # Linux raises at the end, and what was read before is kept.
    with contextlib.suppress(OSError):
        received.extend(iter(functools.partial(os.read, ours, 4096), b""))
    os.close(ours)
    return Seen(
        result.returncode,
        (result.stdout or b"").decode(),
        b"".join(received).decode().replace("\r\n", "\n"),
    )
