"""Inputs that are damaged so that a careless reader does not see it."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Final, cast

import attrs

_WORD: Final = re.compile(rb"[A-Za-z]{4,}")
_FEW_WORDS: Final = 6
_SEPARATORS: Final = (",", "\t", ";", "|")
_FEWEST_COLUMNS: Final = 3


@attrs.frozen
class Damage:
    """
    An input that is not what a program wrote.

    Attributes:
        what: What is wrong with it.
        data: The input.
        is_refused: Whether it must be refused, also when the same report is read.
    """

    what: str
    data: bytes
    is_refused: bool = False


def damages(data: bytes) -> Iterator[Damage]:
    """
    Damage a text so that bytes, rows, cells or names are wrong.

    Args:
        data: An input that is whole; nothing is made of one that is not a text.

    Yields:
        Damaged inputs, of which no part may be left out in silence.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return
    middle = len(data) // 2
    for place in (0, middle, len(data) - 1):
        broken = data[:place] + b"\xff" + data[place + 1 :]
        yield Damage(f"byte {place} is no UTF-8", broken)
    for place in _words(data):
        broken = data[:place] + b"\xff" + data[place:]
        what = f"a byte that is no UTF-8 stands within a word, at {place}"
        yield Damage(what, broken, is_refused=True)
    yield Damage("the last line has no end", text.rstrip("\r\n").encode())
    separator, rows = _table(text)
    if rows:
        yield from _of_table(rows, separator)
    elif _is_object(text):
        yield from _of_object(text)


def _words(data: bytes) -> list[int]:
    """Find places within some words, the first of which may be names of columns."""
    words = [match.start() + 2 for match in _WORD.finditer(data)]
    return [*words[:: max(1, len(words) // _FEW_WORDS)], *words[-1:]]


def _table(text: str) -> tuple[str, list[list[str]]]:
    for separator in _SEPARATORS:
        lines = io.StringIO(text, newline="")
        try:
            rows = [*csv.reader(lines, delimiter=separator, strict=True)]
        except csv.Error:
            continue
        sizes = {len(row) for row in rows}
        if len(rows) > 1 and len(sizes) == 1 and max(sizes) >= _FEWEST_COLUMNS:
            return separator, rows
    return "", []


def _of_table(rows: list[list[str]], separator: str) -> Iterator[Damage]:
    def written(changed: list[list[str]]) -> bytes:
        target = io.StringIO(newline="")
        csv.writer(target, delimiter=separator, lineterminator="\r\n").writerows(
            changed
        )
        return target.getvalue().encode()

    header, *body = rows
    filled = [n for n, _ in enumerate(header) if any(row[n] for row in body)]
    for column in filled:
        name = header[column]
        twice = [[*header, name], *([*row, ""] for row in body)]
        yield Damage(f"the column {name!r} stands there twice", written(twice))
    for number in {1, len(body)}:
        before, row, after = rows[:number], rows[number], rows[number + 1 :]
        short = written([*before, row[: len(row) // 2], *after])
        yield Damage(f"row {number} is cut short", short)
        long = written([*before, [*row, "more"], *after])
        yield Damage(f"row {number} has a cell too many", long, is_refused=True)
        stray = written([*before, []]) + b'"stray"x' + written([row, *after])
        yield Damage(f"row {number} has a quote inside", stray, is_refused=True)
    blank = [*rows[:-1], [""] * len(header), rows[-1]]
    yield Damage("a row is blank", written(blank))


def _is_object(text: str) -> bool:
    try:
        return isinstance(cast("object", json.loads(text)), dict)
    except (ValueError, RecursionError):
        return False


def _of_object(text: str) -> Iterator[Damage]:
    for name in json.loads(text):
        twice = text.replace("{", f"{{{json.dumps(name)}: null,", 1)
        yield Damage("a key stands there twice", twice.encode(), is_refused=True)
        break
    for more in ("x", "\0", text):
        behind = f"{text}{more}".encode()
        yield Damage("something stands behind the end", behind, is_refused=True)
