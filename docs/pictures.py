#!/usr/bin/env python3
"""
Draw the pictures of the README: a page of the PDF, and what ``check`` prints.

``python docs/pictures.py`` writes both into ``docs/pictures``. The page needs
``pdftoppm`` of poppler.
"""

import os
import re
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

import ictreport

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
REPORT = Path("seeds") / "dak-lak-ict-2024-s1.toml"
WIDTH = 80
DOTS_PER_INCH = "100"

_FETCHED = re.compile(r"@font-face \{[^}]*\}\s*|<!--[^>]*-->\s*")
"""A font that a viewer would fetch from elsewhere, and a greeting."""


def page() -> bytes:
    """
    Draw the first page of the report of Dak Lak.

    Returns:
        A PNG picture.
    """
    data = ictreport.render(ictreport.load(ROOT / REPORT), "pdf")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.pdf"
        file.write_bytes(data)
        options = ["-png", "-singlefile", "-r", DOTS_PER_INCH]
        picture = file.with_suffix("")
        command = ["pdftoppm", *options, str(file), str(picture)]
        subprocess.run(command, check=True)  # noqa: S603 - our own file
        return picture.with_suffix(".png").read_bytes()


def check() -> str:
    """
    Draw what ``ictreport check`` prints on a terminal.

    Returns:
        An SVG picture.
    """
    command = ["check", str(REPORT)]
    terminal = {"COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "TERM": "xterm-256color"}
    kept = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    run = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "ictreport", *command],
        cwd=ROOT,
        env=kept | terminal | {"PYTHONUTF8": "1"},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    title = f"ictreport {' '.join(command)}"
    console = Console(record=True, width=WIDTH, file=StringIO())
    console.print(Text.from_ansi(run.stdout))
    drawn = console.export_svg(
        title=title, theme=DEFAULT_TERMINAL_THEME, unique_id="check"
    )
    return _FETCHED.sub("", drawn)


def main() -> None:
    """Write both pictures."""
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / "page.png").write_bytes(page())
    (PICTURES / "check.svg").write_text(check(), "utf-8")


if __name__ == "__main__":
    main()
