"""Where the tables and values of a TOML text stand, be the text finished or not."""

import functools
import re
import tomllib
from typing import Final, Literal

import attrs

from ictreport.errors import PathPart

Path = tuple[PathPart, ...]

_DEEPEST: Final = 200
"""How deep keys and brackets are followed; what lies deeper has no place."""
_BLANK: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE: Final = re.compile(r"[ \t]*")
_KEY: Final = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\[^\n])*"?|'[^'\n]*'?""")
_PAIR: Final = re.compile(r"([A-Za-z0-9_-]+)[ \t]*=[ \t]*(?=[^\s#])")
_SCALAR: Final = re.compile(
    r"""(?P<closed>
            \"{3}(?:[^\\]|\\.)*?\"{3,5}(?!\") | '{3}.*?'{3,5}(?!')
          | "(?!"")(?:[^"\\\n]|\\.)*" | '(?!'')[^'\n]*'
        )
      | \"{3}(?:[^\\]|\\.)* | '{3}.* | "(?:[^"\\\n]|\\[^\n])* | '[^'\n]*
      | \d{4}-\d\d-\d\d[ ][^\s,\]}\#]+
      | [^\s,\]}\#]+""",
    re.DOTALL | re.VERBOSE,
)
# A line that begins a table even where a bracket above it was not closed.
_HEAD_LINE: Final = re.compile(
    r"\[{1,2}(?!(?:true|false|inf|nan)\])[A-Za-z_][\w.-]*\]{0,2}[ \t]*(?:#|\r?\n|\Z)"
)


@attrs.define
class Span:
    """
    A piece of a text.

    Attributes:
        path: The keys and indexes that lead to it from the root.
        kind: The head of a table, a key, or a value.
        start: The offset of its first character.
        end: The offset behind its last character.
    """

    path: Path
    kind: Literal["head", "key", "value"]
    start: int
    end: int


@attrs.define
class _Frame:
    """A table or a list that the scanner is in."""

    path: Path
    is_list: bool
    count: int = 0


class Outline:
    """
    The places of all keys and values of a text, which may be no TOML yet.

    What is not closed ends with its line, and a line such as ``[[sectors]]`` begins a
    table wherever it stands.

    Attributes:
        text: The text.
        starts: The offset of each value and of the head of each table, by keys and
            indexes.
        spans: Heads, keys and values in the order of their starts.
        rest: What is being written where the text ends: an unfinished head, key or
            value, which may be empty, with the path of the table around a head or key;
            None where nothing can follow or anything could.
    """

    def __init__(self, text: str) -> None:
        """
        Scan a text.

        Args:
            text: The text.
        """
        self.text = text
        self.starts: dict[Path, int] = {}
        self.spans: list[Span] = []
        self.rest: Span | None = None
        self._sizes: dict[Path, int] = {}
        self._frames = [_Frame((), is_list=False)]
        self._opened: list[Span] = []
        self._scan()

    def at(self, offset: int) -> Span | None:
        """
        Find the innermost piece at an offset.

        Args:
            offset: The offset of a character, or of the end of a piece.

        Returns:
            The piece; None between pieces.
        """
        here = (span for span in self.spans if span.start <= offset <= span.end)
        return max(here, key=lambda span: span.start, default=None)

    def end(self, path: Path) -> int:
        """
        Find the end of a value, or of the head or key of a table.

        Args:
            path: A path of ``starts``.

        Returns:
            The offset behind its last character.
        """
        start = self.starts[path]
        return self._ends.get(start, start)

    @functools.cached_property
    def _ends(self) -> dict[int, int]:
        return {span.start: span.end for span in reversed(self.spans)}

    def _scan(self) -> None:
        text = self.text
        last, at = 0, self._skip(_BLANK, 0)
        while at < len(text):
            if text[at] == "[" and (len(self._frames) == 1 or self._is_head(at)):
                last = self._head(at)
            elif text[at] in "]}":
                last = self._close(at)
            elif text[at] == ",":
                last = at + 1
            elif self._frames[-1].is_list:
                last = self._item(at)
            else:
                last = self._pair(self._frames[-1].path, at)
            at = self._skip(_BLANK, last)
        self.rest = self.rest or self._next(last)
        for span in self._opened:
            span.end = len(text)

    def _skip(self, pattern: re.Pattern[str], at: int) -> int:
        match = pattern.match(self.text, at)
        return match.end() if match else at

    def _is_head(self, at: int) -> bool:
        line = self.text.rfind("\n", 0, at) + 1
        is_first = self._skip(_SPACE, line) == at
        return is_first and _HEAD_LINE.match(self.text, at) is not None

    def _next(self, last: int) -> Span | None:
        """Return what can be written at the end, after the last piece."""
        frame, end = self._frames[-1], len(self.text)
        line = self.text[max(last, self.text.rfind("\n") + 1) :]
        begins = last == 0 or self.text[last - 1] in "[{,"
        if "#" in line:
            return None
        if frame.is_list:
            path = (*frame.path, frame.count)
            return Span(path, "value", end, end) if begins else None
        if len(self._frames) == 1 and last:
            begins = "\n" in self.text[last:]
        return Span(frame.path, "key", end, end) if begins else None

    def _keys(
        self, at: int, path: Path, kind: Literal["head", "key"]
    ) -> tuple[list[Span], int]:
        """Read a dotted key; of one that ends the text, its last part is the rest."""
        spans: list[Span] = []
        while match := _KEY.match(self.text, at):
            if len(spans) < _DEEPEST:
                path = (*path, _unquoted(match[0]))
                spans.append(Span(path, "key", *match.span()))
            at = self._skip(_SPACE, match.end())
            if match.end() == len(self.text):
                self.rest = Span(path[:-1], kind, *match.span())
            if not self.text.startswith(".", at):
                return spans, at
            at = self._skip(_SPACE, at + 1)
        if at == len(self.text):
            self.rest = Span(path, kind, at, at)
        return spans, at

    def _head(self, start: int) -> int:
        """Read the head of a table, and of the next one in a list of tables."""
        self._frames = [_Frame((), is_list=False)]
        for span in self._opened:
            span.end = start
        self._opened = []
        listed = self.text.startswith("[[", start)
        at = self._skip(_SPACE, start + 1 + listed)
        keys, end = self._keys(at, (), "head")
        path: Path = ()
        for key in keys[:-1]:
            path = self._last((*path, key.path[-1]))
            self.starts.setdefault(path, start)
        if keys:
            path = (*path, keys[-1].path[-1])
        if listed and keys:
            self._sizes[path] = self._sizes.get(path, 0) + 1
            self.starts.setdefault(path, start)
        path = self._last(path)
        self.starts.setdefault(path, start)
        for _ in range(1 + listed):
            end += self.text.startswith("]", end)
        self.spans.append(Span(path, "head", start, end))
        self._frames = [_Frame(path, is_list=False)]
        return end

    def _last(self, path: Path) -> Path:
        """Go into the last table of a list."""
        return (*path, self._sizes[path] - 1) if path in self._sizes else path

    def _pair(self, table: Path, at: int) -> int:
        """Read a key and its value."""
        if match := _PAIR.match(self.text, at):  # most are so, and this is faster
            path = (*table, match[1])
            self.spans.append(Span(path, "key", *match.span(1)))
            return self._value(path, match.end())
        keys, equals = self._keys(at, table, "key")
        if not keys:
            return at + 1
        for span in keys:
            self.starts.setdefault(span.path, at)
        self.spans += keys
        if not self.text.startswith("=", equals):
            return equals
        value = self._skip(_SPACE, equals + 1)
        if self.text[value : value + 1] in {"\n", "\r", "#"}:
            return value
        return self._value(keys[-1].path, value)

    def _item(self, at: int) -> int:
        """Read a value of a list."""
        frame = self._frames[-1]
        frame.count += 1
        return self._value((*frame.path, frame.count - 1), at)

    def _value(self, path: Path, at: int) -> int:
        """Read a value, or the bracket that begins one."""
        self.starts[path] = at
        text = self.text
        opening = text[at : at + 1]
        if opening and opening in "[{":
            if len(self._frames) < _DEEPEST:
                self._opened.append(Span(path, "value", at, at))
                self.spans.append(self._opened[-1])
                self._frames.append(_Frame(path, is_list=opening == "["))
            return at + 1
        match = _SCALAR.match(text, at)
        end = match.end() if match else at
        span = Span(path, "value", at, end)
        self.spans.append(span)
        if end == len(text) and not (match and match["closed"]):
            self.rest = span
        return end if match else at + 1

    def _close(self, at: int) -> int:
        """Leave a list or a table in braces."""
        if self._opened:
            self._opened.pop().end = at + 1
            self._frames.pop()
        return at + 1


def locate(text: str) -> dict[Path, int]:
    """
    Return where every table and value stands.

    Args:
        text: A text that is TOML.

    Returns:
        The offset of each value and of the head of each table, by keys and indexes.
    """
    return Outline(text).starts


def _unquoted(key: str) -> str:
    """Read a key, which may stand in quotes."""
    if key[0] not in "\"'":
        return key
    try:
        name: str = tomllib.loads(f"key = {key}")["key"]
    except tomllib.TOMLDecodeError:  # it is not finished
        return key.strip("\"'")
    return name
