"""Inputs in which somebody slipped: a word misspelt, a line twice, a cell too few."""

import csv
import functools
import io
import itertools
import json
import re
from collections.abc import Iterator
from typing import Any, Final, cast

import attrs

from ictreport_testing._kit._damaged import MISSPELT, Damage, is_table

_TAGGED: Final = re.compile(r"<[A-Za-z][^<>]*?>")
_VALUE: Final = re.compile(r"\s([A-Za-z][\w:.-]*)\s*=\s*([\"'])([^\"'<>]+)\2")
_WORDS: Final = re.compile(r"<([A-Za-z][\w:.-]*)(?:\s[^<>]*)?>([^<>]*\w[^<>]*)</\1>")
_KEY: Final = re.compile(r"[^\W\d][\w-]*(?: [\w-]+){0,2}")
_DIGIT: Final = re.compile(r"\d(?!.*\d)", re.DOTALL)
_SEPARATORS: Final = (";", "\t", "|", ",", ":", "=")
_SIGNS: Final = frozenset((*_SEPARATORS, "<"))
_PAIRED: Final = frozenset(":=")
"""Signs of which the first of a line ends the key, and the others mean nothing."""

_FEWEST_LINES: Final = 3
_MOST: Final = 60
_AGAIN: Final = "\0again"


def slips(data: bytes) -> Iterator[Damage]:
    """
    Slip in a text, in each sort of thing that stands in it.

    Args:
        data: An input that is whole; nothing is made of prose or of what is no text.

    Yields:
        Inputs of which every word must be read, or told as wrong.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return
    tree = _tree(text)
    if isinstance(tree, dict):
        yield from _of_tree(cast("dict[str, Any]", tree))
    elif text.lstrip().startswith("<"):
        yield from _of_tags(text)
    else:
        lines = _Lines.of(text)
        if lines is not None:
            yield from _of_lines(lines, is_even=is_table(data))


def said_twice(data: bytes, other: bytes) -> Iterator[Damage]:
    """
    Let a line stand behind the one that says another thing in its place.

    Args:
        data: An input that is whole.
        other: The same of a report that differs in one field.

    Yields:
        Inputs that contradict themselves, of which no reader may take one line and
        leave the other; none of inputs that differ in more than a line, nor of prose,
        which has no sign between what a line is about and what it says.
    """
    try:
        lines, others = (
            each.decode().splitlines(keepends=True) for each in (data, other)
        )
    except UnicodeDecodeError:
        return
    pairs = [*enumerate(zip(lines, others, strict=False))]
    apart = [number for number, (one, two) in pairs if one != two]
    if len(lines) != len(others) or len(apart) != 1:
        return
    [number] = apart
    signs = zip(*pairs[number][1], strict=False)
    alike = {
        one for one, _ in itertools.takewhile(lambda pair: len({*pair}) == 1, signs)
    }
    if _SIGNS.isdisjoint(alike):
        return
    for first, last in (pairs[number][1], pairs[number][1][::-1]):
        both = [*lines[:number], first, last, *lines[number + 1 :]]
        what = f"{first.strip()!r} and {last.strip()!r} both stand there"
        yield Damage(what, "".join(both).encode(), is_more=True)


def longer(data: bytes, other: bytes) -> Iterator[Damage]:
    """
    Let a figure or a name have a sign more.

    Args:
        data: An input that is whole.
        other: The same of a report that differs in the last sign of one figure or name.

    Yields:
        An input that says another thing; none where the two differ in more than a sign.
    """
    pairs = enumerate(zip(data, other, strict=False))
    apart = [place for place, (one, two) in pairs if one != two]
    if len(data) == len(other) and len(apart) == 1:
        [last] = apart
        sign = data[last : last + 1]
        what = f"{sign.decode(errors='replace')!r} stands twice at byte {last}"
        yield Damage(what, data[: last + 1] + sign + data[last + 1 :], is_other=True)


def _tree(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


@attrs.frozen
class _Lines:
    """Lines of cells, however many each has."""

    rows: list[list[str]]
    separator: str
    end: str
    is_quoted: bool = False

    @classmethod
    def of(cls, text: str) -> "_Lines | None":
        """Find what stands between the cells of a text."""
        end = "\r\n" if "\r\n" in text else "\n"
        for separator, is_quoted in itertools.product(_SEPARATORS, (False, True)):
            found = cls(_rows(text, separator), separator, end, is_quoted)
            rows = [row for row in found.rows if row]
            named = all(len(r) > 1 and _KEY.fullmatch(r[0].strip()) for r in rows)
            even = is_table(text.encode()) and len(rows[0]) > _FEWEST_LINES
            if len(rows) < _FEWEST_LINES or not (named or even):
                continue
            if found.written(found.rows) == text.encode():
                return found
        return None

    def written(self, rows: list[list[str]]) -> bytes:
        """Write rows in their place."""
        if self.separator in _PAIRED:
            lines = (self.separator.join(row) for row in rows)
            return "".join(f"{line}{self.end}" for line in lines).encode()
        target = io.StringIO(newline="")
        csv.writer(
            target,
            delimiter=self.separator,
            lineterminator=self.end,
            quoting=csv.QUOTE_ALL if self.is_quoted else csv.QUOTE_MINIMAL,
        ).writerows(rows)
        return target.getvalue().encode()

    def instead(self, number: int, *rows: list[str]) -> bytes:
        """Write rows in the place of one."""
        return self.written([*self.rows[:number], *rows, *self.rows[number + 1 :]])


def _rows(text: str, separator: str) -> list[list[str]]:
    if separator in _PAIRED:
        parts = (line.partition(separator) for line in text.splitlines())
        return [[key, words] if sign else [key] for key, sign, words in parts]
    try:
        return [*csv.reader(io.StringIO(text, newline=""), delimiter=separator)]
    except csv.Error:
        return []


def _of_lines(lines: _Lines, *, is_even: bool) -> Iterator[Damage]:
    seen: set[tuple[object, ...]] = set()
    for number, row in enumerate(lines.rows):
        if is_even and number == 0:
            continue  # names of columns, which have damages of their own
        for place, cell in enumerate(row):
            kind = (place,) if is_even else (place, row[0], len(row))
            if kind in seen or not cell.strip() or len(seen) > 2 * _MOST:
                continue
            seen.add(kind)
            yield _misspelt(lines, number, place, is_key=not is_even and not place)
            if not is_even and place:
                emptied = [*row[:place], "", *row[place + 1 :]]
                what = f"a cell is empty behind {row[0]!r}"
                kept = (*row[1:place], *row[place + 1 :])
                data = lines.instead(number, emptied)
                yield Damage(what, data, is_less=True, kept=kept)
                if place == len(row) - 1:
                    yield from _of_line(lines, number)


def _misspelt(lines: _Lines, number: int, place: int, *, is_key: bool) -> Damage:
    row = lines.rows[number]
    word = f"{row[place].rstrip()}{MISSPELT}"
    data = lines.instead(number, [*row[:place], word, *row[place + 1 :]])
    what = f"a cell is {word.strip()!r}"
    return Damage(what, data, is_lenient=is_key, word="" if is_key else MISSPELT)


def _of_line(lines: _Lines, number: int) -> Iterator[Damage]:
    """Repeat a line with another last cell, and let it have one fewer and one more."""
    row = lines.rows[number]
    last = row[-1].rstrip()
    digit = _DIGIT.search(last)
    other = f"{last}{MISSPELT}"
    if digit is not None and row[0].strip() != row[-1].strip():
        sign = str(9 - int(digit[0]))
        other = f"{last[: digit.start()]}{sign}{last[digit.end() :]}"
    for said in dict.fromkeys((other, f"{last}{MISSPELT}")):
        twice = lines.instead(number, row, [*row[:-1], said])
        what = f"a line {row[0]!r} stands there twice with other words"
        yield Damage(what, twice, is_more=True)
    if lines.separator not in _PAIRED:
        cut = lines.instead(number, row[:-1])
        yield Damage(f"the line {row[0]!r} is cut short", cut, is_less=True)
        long = lines.instead(number, [*row, MISSPELT])
        what = f"the line {row[0]!r} has a cell too many"
        yield Damage(what, long, word=MISSPELT)


def _of_tree(tree: dict[str, Any]) -> Iterator[Damage]:
    """Misspell a text under each key, and let each key stand there twice."""
    for path, value in _leaves(tree):
        *above, key = path
        if isinstance(value, str) and value:
            word = f"{value}{MISSPELT}"
            data = json.dumps(_with(tree, path, word)).encode()
            yield Damage(f"{key!r} is {word!r}", data, word=MISSPELT)
        if isinstance(key, str):
            other: Any = json.loads(json.dumps(tree))
            node = functools.reduce(lambda node, step: node[step], above, other)
            node[f"{key}{_AGAIN}"] = node[key]
            twice = json.dumps(other).replace(json.dumps(_AGAIN)[1:-1], "")
            what = f"the key {key!r} stands there twice"
            yield Damage(what, twice.encode(), is_refused=True)


def _leaves(tree: object) -> Iterator[tuple[tuple[Any, ...], object]]:
    """Give the first value under each key within each other one."""
    seen: set[tuple[Any, ...]] = set()
    left: list[tuple[tuple[Any, ...], Any]] = [((), tree)]
    for path, node in left:
        kind = tuple(step for step in path if isinstance(step, str))[-2:]
        if path and kind not in seen:
            seen.add(kind)
            yield path, node
        if isinstance(node, dict):
            items: Any = cast("dict[str, object]", node).items()
        else:
            items = enumerate(
                cast("list[object]", node) if isinstance(node, list) else ()
            )
        left += [((*path, step), below) for step, below in items]


def _with(tree: dict[str, Any], path: tuple[Any, ...], value: object) -> object:
    other: Any = json.loads(json.dumps(tree))
    *above, key = path
    node = functools.reduce(lambda node, step: node[step], above, other)
    node[key] = value
    return other


def _of_tags(text: str) -> Iterator[Damage]:
    """Misspell what stands in each sort of element and attribute."""
    seen: set[tuple[str, ...]] = set()
    places: list[tuple[tuple[str, ...], int]] = [
        ((found[1],), found.end(2)) for found in _WORDS.finditer(text)
    ]
    for tag in _TAGGED.finditer(text):
        name = re.split(r"[\s/>]", tag[0])[0]
        places += [
            ((name, found[1]), tag.start() + found.end(3))
            for found in _VALUE.finditer(tag[0])
        ]
    for kind, place in places:
        if kind in seen or len(seen) >= _MOST:
            continue
        seen.add(kind)
        slipped = f"{text[:place]}{MISSPELT}{text[place:]}".encode()
        what = f"what stands in {' '.join(kind)} ends in {MISSPELT!r}"
        yield Damage(what, slipped, word=MISSPELT)
