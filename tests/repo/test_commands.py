"""Every command of this repository has a test of its own."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from ictreport.host import PluginHost

ROOT = Path(__file__).parents[2]


def folder_of(distribution: str) -> Path:
    """Give the folder with the tests of the commands of a distribution."""
    if distribution == "ictreport":
        return ROOT / "tests" / "unit" / "cli"
    return ROOT / "plugins" / distribution / "tests"


def commands() -> Iterator[tuple[tuple[str, ...], Path]]:
    """Give the words of each command and member, with the folder of its tests."""
    for item in PluginHost().commands():
        folder = folder_of(item.distribution)
        if folder.exists():
            words = tuple(item.name.split("."))
            yield words, folder
            command = item.spec.load()
            if isinstance(command, click.Group):
                yield from (((*words, member), folder) for member in command.commands)


@pytest.mark.parametrize(("words", "folder"), [*commands()], ids=str)
def test_a_command_has_a_test_of_its_own(words: tuple[str, ...], folder: Path) -> None:
    """A file that is named for the command, or for its group, runs it by name."""
    call = r",\s*".join(rf'"{word}"' for word in words)
    files = folder.glob(f"test_{words[0]}*.py")

    assert any(
        re.search(rf"\brun\(\s*{call}", file.read_text("utf-8")) for file in files
    )
