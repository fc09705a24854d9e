"""Output has colours and exact columns on a terminal and is plain text elsewhere."""

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from ictreport.commands import Page, _page
from ictreport.commands._page import Piece
from ictreport.commands._terminal import is_terminal, page_width

if TYPE_CHECKING:
    from collections.abc import Callable

    InTerminal = Callable[..., Any]

LINE = (Piece(0, "डाक", "heading"), Piece(8, "226", "up"))
PRINT = (
    "from ictreport.commands import Page\n"
    "from ictreport.commands._page import Piece\n"
    "page = Page()\n"
    "first, *rest = Piece(0, 'डाक', 'heading'), Piece(8, '226', 'up'), Piece(12, '─')\n"
    "page.lines.append((first, *rest))\n"
    "page.print()\n"
    "print(page.width)\n"
)


def print_line(*pieces: Piece) -> None:
    """Print one line of pieces at their columns."""
    page = Page()
    page.lines.append(pieces)
    page.print()


def test_a_terminal_gets_colours_and_columns(in_terminal: "InTerminal") -> None:
    """A text after one that terminals measure differently is put at its column."""
    assert (
        "\x1b[1mडाक\x1b[0m     \x1b[9G\x1b[36m226\x1b[0m \x1b[13G─\n70\n"
    ) == in_terminal(PRINT).terminal


def test_no_color_takes_the_colours_away(in_terminal: "InTerminal") -> None:
    """``NO_COLOR`` leaves no colour; bold is none."""
    received = in_terminal(PRINT, NO_COLOR="1").terminal

    assert "\x1b[1mडाक\x1b[0m     \x1b[9G226 \x1b[13G─\n70\n" == received


def test_a_dumb_terminal_gets_text(in_terminal: "InTerminal") -> None:
    """A terminal that cannot move its cursor gets no sequence at all."""
    assert "डाक     226 ─\n70\n" == in_terminal(PRINT, TERM="dumb").terminal


@pytest.mark.parametrize(("columns", "width"), [(50, 50), (500, 120), (3, 20)])
def test_columns_win_over_the_terminal(
    in_terminal: "InTerminal", columns: int, width: int
) -> None:
    """``COLUMNS`` says how wide a page is, up to what can be read."""
    received = in_terminal(PRINT, COLUMNS=str(columns)).terminal

    assert str(width) == received.splitlines()[-1]


def test_without_a_terminal_there_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    """A pipe gets the text alone, with blanks up to each column."""
    print_line(*LINE)

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


def test_nothing_tells_a_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal and without ``COLUMNS`` a page is 100 wide."""
    monkeypatch.delenv("COLUMNS", raising=False)

    def size(_descriptor: int) -> os.terminal_size:
        raise OSError

    monkeypatch.setattr(os, "get_terminal_size", size)

    assert 100 == page_width()


def test_a_column_is_told_only_where_it_is_unsure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blanks do behind plain letters; behind others a terminal is told the column."""
    monkeypatch.setattr(_page, "is_terminal", lambda _stream: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    print_line(Piece(0, "a"), Piece(2, "é"), Piece(4, "b"))

    assert "a é \x1b[5Gb\n" == capsys.readouterr().out


def test_ascii_output_has_ascii_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that cannot hold a rule gets hyphens."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", errors="backslashreplace")
    monkeypatch.setattr(sys, "stdout", stream)
    print_line(Piece(0, "──"), Piece(3, "é"))
    stream.flush()

    assert b"-- \\xe9\n" == raw.getvalue()


def test_a_file_is_no_terminal() -> None:
    """A stream in memory cannot move a cursor."""
    assert not is_terminal(io.StringIO())
