"""Lists of rows, such as "10-14, 17"."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, cast

from ictreport.errors import ModelError

MOST_ROWS: Final = 300_000
"""How many rows a list can have, and all lists of a mapping together."""

_LISTS: Final = frozenset({"header", "rows"})
_RANGE: Final = re.compile(r"([1-9][0-9]{0,6})(?:-([1-9][0-9]{0,6}))?")


def rows_of(text: str) -> tuple[int, ...]:
    """
    Read a list of rows.

    Args:
        text: Numbers and ranges with commas, such as ``"10-14, 17"``.

    Returns:
        The rows in the order in which they are written.

    Raises:
        ModelError: The text is not a list of rows, or lists more than a sheet has.
    """
    ranges = _ranges(text)
    if sum(map(len, ranges)) > MOST_ROWS:
        raise ModelError("rows", f"they must be at most {MOST_ROWS:,}", text)
    return tuple(row for rows in ranges for row in rows)


def _ranges(text: str) -> list[range]:
    ranges: list[range] = []
    for part in text.split(",") if text.strip() else ():
        match = _RANGE.fullmatch(part.strip())
        if match is None or int(match[2] or match[1]) < int(match[1]):
            raise ModelError(
                "rows", "rows must be numbers and ranges", text, "write '10-14, 17'"
            )
        ranges.append(range(int(match[1]), int(match[2] or match[1]) + 1))
    return ranges


def check_lists(document: object) -> None:
    """
    Limit the size of all lists of rows of a mapping together, before they are made.

    Args:
        document: What a TOML reader gives for the tables of a mapping.

    Raises:
        ModelError: A list is none, or they have too many rows together.
    """
    count = sum(len(rows) for text in _texts(document) for rows in _ranges(text))
    if count > MOST_ROWS:
        rule = f"all lists must have at most {MOST_ROWS:,} rows together"
        raise ModelError("rows", rule, f"{count:,}", "name the rows of the table alone")


def _texts(node: object) -> Iterator[str]:
    """Yield every text that lists rows, wherever it is in the tables."""
    if isinstance(node, list):
        for below in cast("list[object]", node):
            yield from _texts(below)
    elif isinstance(node, dict):
        for key, below in cast("dict[str, object]", node).items():
            if key in _LISTS and isinstance(below, str):
                yield below
            elif key == "parts":
                yield from _texts(below)


def rows_text(rows: Iterable[int]) -> str:
    """
    Write a list of rows as ``rows_of`` reads it.

    Args:
        rows: The rows.

    Returns:
        Numbers and ranges with commas.
    """
    parts: list[list[int]] = []
    for row in rows:
        if parts and parts[-1][-1] == row - 1:
            parts[-1][1:] = [row]
        else:
            parts.append([row])
    return ", ".join("-".join(map(str, part)) for part in parts)
