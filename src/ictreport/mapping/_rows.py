"""Lists of rows, such as "10-14, 17"."""

import re
from collections.abc import Iterable
from typing import Final

from ictreport.errors import ModelError

_RANGE: Final = re.compile(r"([1-9][0-9]{0,6})(?:-([1-9][0-9]{0,6}))?")


def rows_of(text: str) -> tuple[int, ...]:
    """
    Read a list of rows.

    Args:
        text: Numbers and ranges with commas, such as ``"10-14, 17"``.

    Returns:
        The rows in the order in which they are written.

    Raises:
        ModelError: The text is not a list of rows.
    """
    found: list[int] = []
    for part in text.split(",") if text.strip() else ():
        match = _RANGE.fullmatch(part.strip())
        if match is None or int(match[2] or match[1]) < int(match[1]):
            raise ModelError(
                "rows", "rows must be numbers and ranges", text, "write '10-14, 17'"
            )
        found.extend(range(int(match[1]), int(match[2] or match[1]) + 1))
    return tuple(found)


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
