"""Where the values of a JSON text stand."""

import json
import re
from typing import Final

from ictreport.errors import PathPart

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)

Path = tuple[PathPart, ...]


def locate(text: str) -> dict[Path, int]:
    """
    Return where every value stands.

    Args:
        text: A text that is JSON.

    Returns:
        The offset of each value by its keys and indexes; of a key that comes twice, the
        last one, as it is read.
    """
    offsets: dict[Path, int] = {}
    path: list[PathPart] = []
    counts: list[int | None] = []
    is_key = False
    for match in _TOKEN.finditer(text):
        word = match[0]
        if word in {"}", "]"}:
            counts.pop()
            path.pop()
            is_key = False
        elif word == ",":
            count = counts[-1]
            is_key = count is None
            if count is not None:
                path[-1] = counts[-1] = count + 1
        elif word == ":":
            is_key = False
        elif is_key:
            path[-1] = json.loads(word)
        else:
            offsets[tuple(path)] = match.start()
            if word in {"{", "["}:
                is_key = word == "{"
                counts.append(None if is_key else 0)
                path.append(0)
    return offsets
