"""Output has colours and exact columns on a terminal and is plain text elsewhere."""

import fcntl
import io
import os
import pty
import struct
import subprocess
import sys
import termios

import pytest

from ictreport.cli._page import Piece
from ictreport.cli._printer import print_lines
from ictreport.cli._terminal import is_terminal, page_width

LINES = [(Piece(0, "डाक", "heading"), Piece(8, "226", "up"))]
PRINT = (
    "from ictreport.cli._page import Piece\n"
    "from ictreport.cli._printer import print_lines\n"
    "from ictreport.cli._terminal import page_width\n"
    "first, *rest = Piece(0, 'डाक', 'heading'), Piece(8, '226', 'up'), Piece(12, '─')\n"
    "print_lines([(first, *rest)])\n"
    "print(page_width())\n"
)


def in_terminal(columns: int = 70, **environment: str) -> str:
    """Print some lines in a terminal of our own and give what it receives."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    keep = {"PATH": os.environ["PATH"], "TERM": "xterm", "PYTHONUTF8": "1"}
    subprocess.run(
        [sys.executable, "-c", PRINT],
        check=True,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=keep | environment,
    )
    os.close(theirs)
    received = b""
    try:
        while chunk := os.read(ours, 4096):
            received += chunk
    except OSError:  # Linux says so when the other end is closed.
        pass
    os.close(ours)
    return received.decode().replace("\r\n", "\n")


def test_a_terminal_gets_colours_and_columns() -> None:
    """A text after one that terminals measure differently is put at its column."""
    assert (
        "\x1b[1mडाक\x1b[0m     \x1b[9G\x1b[32m226\x1b[0m \x1b[13G─\n70\n"
    ) == in_terminal()


def test_no_color_takes_the_colours_away() -> None:
    """``NO_COLOR`` leaves no colour; bold is none."""
    received = in_terminal(NO_COLOR="1")

    assert "\x1b[1mडाक\x1b[0m     \x1b[9G226 \x1b[13G─\n70\n" == received


def test_a_dumb_terminal_gets_text() -> None:
    """A terminal that cannot move its cursor gets no sequence at all."""
    assert "डाक     226 ─\n70\n" == in_terminal(TERM="dumb")


def test_columns_win_over_the_terminal() -> None:
    """``COLUMNS`` says how wide a page is, up to what can be read."""
    assert "50" == in_terminal(COLUMNS="50").splitlines()[-1]
    assert "120" == in_terminal(COLUMNS="500").splitlines()[-1]
    assert "20" == in_terminal(COLUMNS="3").splitlines()[-1]


def test_without_a_terminal_there_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    """A pipe gets the text alone, with blanks up to each column."""
    print_lines(LINES)

    assert "डाक     226\n" == capsys.readouterr().out


def test_without_a_terminal_a_page_is_100_wide() -> None:
    """A pipe with no terminal anywhere gets a width that fits most places."""
    keep = {k: v for k, v in os.environ.items() if k not in {"COLUMNS", "FORCE_COLOR"}}
    result = subprocess.run(
        [sys.executable, "-c", PRINT],
        check=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=keep | {"PYTHONIOENCODING": "utf-8"},
    )

    assert ["डाक     226 ─", "100"] == result.stdout.decode().splitlines()


def test_a_pager_gets_the_width_of_its_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """When only standard error leads to a terminal, its width counts."""
    monkeypatch.delenv("COLUMNS", raising=False)

    def size(descriptor: int) -> os.terminal_size:
        if descriptor != 2:
            raise OSError
        return os.terminal_size((66, 20))

    monkeypatch.setattr(os, "get_terminal_size", size)

    assert 66 == page_width()


def test_ascii_output_has_ascii_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that cannot hold a rule gets hyphens."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", errors="backslashreplace")
    monkeypatch.setattr(sys, "stdout", stream)
    print_lines([(Piece(0, "──"), Piece(3, "é"))])
    stream.flush()

    assert b"-- \\xe9\n" == raw.getvalue()


def test_a_file_is_no_terminal() -> None:
    """A stream in memory cannot move a cursor."""
    assert not is_terminal(io.StringIO())
