"""The places of the values of a document in its text."""

import bisect
import functools
import re
from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from ictreport.errors import PathPart, Problem

Path = tuple[PathPart, ...]

_SECTORS: Final = "sectors"
_CODE: Final = re.compile(r"""["']([^"'\\\n]*)["']|([a-z][a-z0-9_-]*)""")


@attrs.frozen
class Places:
    """
    The text of a document, with the place of each of its values.

    Attributes:
        text: The text.
        offsets: The offset in the text of each value and each table, by its path.
    """

    text: str
    offsets: Mapping[Path, int]

    @functools.cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def at(self, path: Path) -> tuple[int, int]:
        """
        Find the line and column of a value.

        Args:
            path: The keys and indexes that lead to it from the root.

        Returns:
            Line and column, both from 1, of the value; when the document lacks it,
            those of the nearest object around it.
        """
        while path and path not in self.offsets:
            path = path[:-1]
        offset = self.offsets.get(path, 0)
        line = bisect.bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def address(self, path: Path) -> str:
        """
        Find the address of the metric or sector that a path leads into.

        Args:
            path: Keys and indexes from the root.

        Returns:
            The address, such as ``"post.revenue"``; an empty string outside of sectors.
        """
        if path[:1] != (_SECTORS,):
            return ""
        heads = (path[:end] for end in range(2, len(path) + 1))
        return ".".join(filter(None, map(self._code, heads)))

    def _code(self, path: Path) -> str:
        """Read the code of a table: in quotes, or as a cell of CSV."""
        offset = self.offsets.get((*path, "code"))
        match = None if offset is None else _CODE.match(self.text, offset)
        return "" if match is None else match[1] or match[2] or ""

    @functools.cached_property
    def _paths(self) -> dict[str, Path]:
        paths: dict[str, Path] = {}
        for path in self.offsets:
            if path[-1:] == ("code",) and path[:1] == (_SECTORS,):
                paths.setdefault(self.address(path[:-1]), path[:-1])
        return paths

    def of_address(self, address: str) -> tuple[int, int]:
        """
        Find the line and column of a sector, a metric or a part.

        Args:
            address: Its address, such as ``"post.revenue"``.

        Returns:
            Line and column, both from 1; those of the start of the text when nothing
            has the address.
        """
        return self.at(self.path_of(address))

    def path_of(self, address: str) -> Path:
        """
        Find the path of a sector, a metric or a part.

        Args:
            address: Its address, such as ``"post.revenue"``.

        Returns:
            Keys and indexes from the root; none when nothing has the address.
        """
        return self._paths.get(address, ())

    def placed(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """
        Add to problems where they are.

        Args:
            problems: The problems.

        Returns:
            The same problems with address, line and column.
        """
        located: list[Problem] = []
        for problem in problems:
            line, column = self.at(problem.path)
            address = self.address(problem.path)
            located.append(
                attrs.evolve(problem, address=address, line=line, column=column)
            )
        return tuple(located)
