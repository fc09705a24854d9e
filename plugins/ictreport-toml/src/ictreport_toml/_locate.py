"""Where the tables and values of a TOML text stand."""

import re
import tomllib
from typing import Final

from ictreport.errors import PathPart

Path = tuple[PathPart, ...]

_BLANK: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY: Final = re.compile(
    r"""\.?[ \t]*([A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')[ \t]*"""
)
_SCALAR: Final = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")'
    r"|'''.*?'{3,5}(?!')"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|\d{4}-\d\d-\d\d [^\s,\]}#]+"
    r"|[^\s,\]}#]+",
    re.DOTALL,
)


def locate(text: str) -> dict[Path, int]:
    """
    Tell where every table and value stands.

    Args:
        text: A text that is TOML.

    Returns:
        The offset of each value and of the head of each table, by keys and indexes.
    """
    return _Scanner(text).scan()


class _Scanner:
    """Walk over a text that is known to be TOML."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[Path, int] = {}
        self.sizes: dict[Path, int] = {}

    def scan(self) -> dict[Path, int]:
        """Read heads and pairs until the text ends."""
        table: Path = ()
        at = self.blank(0)
        while at < len(self.text):
            if self.text[at] == "[":
                table, at = self.head(at)
            else:
                at = self.pair(table, at)
            at = self.blank(at)
        return self.found

    def blank(self, at: int) -> int:
        """Pass over blanks, ends of lines and comments."""
        match = _BLANK.match(self.text, at)
        return match.end() if match else at

    def keys(self, at: int) -> tuple[list[str], int]:
        """Read a dotted key."""
        keys: list[str] = []
        while not keys or self.text[at] == ".":
            match = _KEY.search(self.text, at)
            keys.append(_unquoted(match[1]) if match else "")
            at = match.end() if match else len(self.text)
        return keys, at

    def head(self, start: int) -> tuple[Path, int]:
        """Read the head of a table, and of the next one in a list of tables."""
        listed = self.text.startswith("[[", start)
        keys, at = self.keys(start + 1 + listed)
        path: Path = ()
        for key in keys[:-1]:
            path = self.last((*path, key))
            self.found.setdefault(path, start)
        path = (*path, keys[-1])
        if listed:
            self.sizes[path] = self.sizes.get(path, 0) + 1
            self.found.setdefault(path, start)
        path = self.last(path)
        self.found.setdefault(path, start)
        return path, at + 1 + listed

    def last(self, path: Path) -> Path:
        """Go into the last table of a list."""
        return (*path, self.sizes[path] - 1) if path in self.sizes else path

    def pair(self, table: Path, at: int) -> int:
        """Read a key and its value."""
        start = at
        keys, at = self.keys(at)
        path = table
        for key in keys:
            path = (*path, key)
            self.found.setdefault(path, start)
        return self.value(path, self.blank(at + 1))

    def value(self, path: Path, at: int) -> int:
        """Read a value, and what is in it."""
        self.found[path] = at
        opening = self.text[at]
        if opening not in "[{":
            match = _SCALAR.match(self.text, at)
            return match.end() if match else at + 1
        closing = "]" if opening == "[" else "}"
        index = 0
        at = self.blank(at + 1)
        while self.text[at] != closing:
            at = (
                self.value((*path, index), at)
                if opening == "["
                else self.pair(path, at)
            )
            index += 1
            at = self.blank(at)
            if self.text[at] == ",":
                at = self.blank(at + 1)
        return at + 1


def _unquoted(key: str) -> str:
    """Read a key, which may stand in quotes."""
    if key[0] not in "\"'":
        return key
    found: str = tomllib.loads(f"key = {key}")["key"]
    return found
