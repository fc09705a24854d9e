"""Inputs that are damaged so that a careless reader does not see it."""

import codecs
import csv
import functools
import io
import itertools
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final, cast

import attrs

_WORD: Final = re.compile(rb"[A-Za-z]{4,}")
_COMMA: Final = re.compile(r"^\d+,\d+$")
_INSIDE: Final = (" ", "'")
"""What stands in numbers of no format before the last digit alone."""

_ELEMENT: Final = re.compile(r"(<([A-Za-z][\w:.-]*)(?:\s[^<>]*)?>)([^<>]+)(</\2>)")
_ATTRIBUTE: Final = re.compile(r"<[A-Za-z][^<>]*?\s([A-Za-z][\w:.-]*)\s*=\s*[\"']")
_MOST_ELEMENTS: Final = 40
_FEW_WORDS: Final = 6
_SEPARATORS: Final = (",", "\t", ";", "|")
_FEWEST_COLUMNS: Final = 3
_FEWEST_ROWS: Final = 2

MISSPELT: Final = "qz"
"""What no word ends in."""


@attrs.frozen
class Damage:
    """
    An input that is not what a program wrote.

    Attributes:
        what: What is wrong with it.
        data: The input.
        is_refused: Whether it must be refused, also when the same report is read.
        is_lenient: Whether a reader may pass over it, as long as it reads as many
            sectors, metrics and tasks.
        is_more: Whether it says more, so that what is read has more in it too.
        is_less: Whether it says less, so that what is read has nothing new in it, nor
            a status for which a word stands there when it is written again.
        kept: Cells beside what is gone, whose numbers must be read still.
        is_free: Whether it may be read as anything, as long as no error escapes.
        is_other: Whether it says another thing, so that the same must not be read.
        word: What must stand in what is read, unless the same is read; empty when
            nothing must.
    """

    what: str
    data: bytes
    is_refused: bool = False
    is_lenient: bool = False
    is_more: bool = False
    is_less: bool = False
    kept: tuple[str, ...] = ()
    is_free: bool = False
    is_other: bool = False
    word: str = ""


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
    end = "\r\n" if text.endswith("\r\n") else "\n"
    single = (text.rstrip("\r\n") + end).encode()
    yield Damage("no blank line stands behind the last line", single)
    yield Damage("blank lines stand behind the end", f"{text}\n\r\n\n".encode())
    yield Damage("a byte order mark stands before it", codecs.BOM_UTF8 + data)
    separator, rows = _table(text)
    if rows:
        end = "\r\n" if "\r\n" in text else "\n"
        yield from _of_table(rows, separator, end)
    else:
        yield Damage("the whole of it stands there twice", data + data, is_more=True)
        yield from _of_elements(text)
    if _is_object(text):
        yield from _of_object(text)


def with_strangers(data: bytes, count: int) -> bytes:
    """
    Put names into an input that no format has.

    Args:
        data: An input that is whole.
        count: How many there are.

    Returns:
        A table with so many more columns, an object with so many more keys at the top
        and in the first thing in it, an element of XML with so many more; what is none
        of these has more lines.
    """
    names = [f"strange{number}" for number in range(count)]
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data
    separator, rows = _table(text)
    if rows:
        target = io.StringIO(newline="")
        table = csv.writer(target, delimiter=separator)
        table.writerow([*rows[0], *names])
        table.writerows([*row, *[""] * count] for row in rows[1:])
        return target.getvalue().encode()
    more = ", ".join(f'"{name}": 0' for name in names)
    if _is_object(text):
        return text.replace("{", f"{{{more}, ", 2).encode()
    place = text.rfind("</")
    if text.lstrip().startswith("<") and place > 0:
        elements = "".join(f"<{name}/>" for name in names)
        return f"{text[:place]}{elements}{text[place:]}".encode()
    return (text + "".join(f"{name} = 0\n" for name in names)).encode()


def is_table(data: bytes) -> bool:
    """Tell whether an input is rows of cells."""
    try:
        return bool(_table(data.decode())[1])
    except UnicodeDecodeError:
        return False


def _of_elements(text: str) -> Iterator[Damage]:
    """Let an element of XML stand twice, with other words the second time."""
    seen: set[str] = set()
    for found in _ELEMENT.finditer(text):
        start, tag, words, end = found.groups()
        kind = "".join(sign for sign in start if not sign.isdecimal())
        if kind in seen or len(seen) >= _MOST_ELEMENTS:
            continue
        seen.add(kind)
        again = f"{start}{words}{words}{end}"
        twice = f"{text[: found.end()]}{again}{text[found.end() :]}"
        what = f"an element {tag!r} stands there twice with other words"
        yield Damage(what, twice.encode(), is_more=True)
        cut = f"{text[: found.end(1)]}{words[:-1]}{text[found.end(3) :]}"
        yield Damage(f"the words of {tag!r} are cut", cut.encode(), is_free=True)
        without = f"{text[: found.start()]}{text[found.end() :]}"
        yield Damage(f"an element {tag!r} is gone", without.encode(), is_free=True)
    for name in dict.fromkeys(_ATTRIBUTE.findall(text)):
        pattern = rf"(<[^<>]*?)\s{re.escape(name)}\s*=\s*(?:\"[^\"]*\"|'[^']*')"
        without = re.sub(pattern, r"\1", text, count=1)
        what = f"an attribute {name!r} is gone"
        yield Damage(what, without.encode(), is_free=True)
        last = re.sub(rf"(?s)(.*){pattern}", r"\1\2", text, count=1)
        yield Damage(f"{what} at the end", last.encode(), is_free=True)


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


def _of_table(rows: list[list[str]], separator: str, end: str) -> Iterator[Damage]:
    def written(changed: list[list[str]]) -> bytes:
        target = io.StringIO(newline="")
        csv.writer(target, delimiter=separator, lineterminator=end).writerows(changed)
        return target.getvalue().encode()

    header, *body = rows
    filled = [n for n, _ in enumerate(header) if any(row[n] for row in body)]
    for column in filled:
        name = header[column]
        twice = [[*header, name], *([*row, ""] for row in body)]
        yield Damage(f"the column {name!r} stands there twice", written(twice))
        yield from _commas(rows, column, written)
    for one, other in itertools.pairwise(filled):
        places = [*range(len(header))]
        places[one], places[other] = other, one
        turned = written([[row[place] for place in places] for row in rows])
        names = f"{header[one]!r} and {header[other]!r}"
        yield Damage(f"the columns {names} have changed places", turned)
    yield from _of_columns(rows, filled, written)
    yield from _of_lines(rows, separator)
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
    again = written([*rows[:-1], header, rows[-1]])
    yield Damage("the header stands there again", again, is_refused=True)


def _of_columns(
    rows: list[list[str]],
    filled: list[int],
    written: Callable[[list[list[str]]], bytes],
) -> Iterator[Damage]:
    """Call a column otherwise, as people do who slip."""
    header, *body = rows
    for column in filled:
        named = [*header[:column], f"{header[column]}s", *header[column + 1 :]]
        what = f"the column {header[column]!r} is called {named[column]!r}"
        yield Damage(what, written([named, *body]), is_lenient=True)
        number = next(n for n, row in enumerate(body) if row[column])
        row = [*body[number][:column], "", *body[number][column + 1 :]]
        empty = written([header, *body[:number], row, *body[number + 1 :]])
        what = f"a cell of the column {header[column]!r} is empty"
        kept = (*row[:column], *row[column + 1 :])
        yield Damage(what, empty, is_less=True, kept=kept)


def _of_lines(rows: list[list[str]], separator: str) -> Iterator[Damage]:
    """Write the same table with other line ends and quotes, and with an empty line."""
    ways = (
        ("lines end in LF", "\n", False, False),
        ("lines end in CR", "\r", False, False),
        ("a line is empty", "\r\n", False, True),
        ("every cell is quoted", "\r\n", True, False),
    )
    for what, end, is_quoted, is_empty in ways:
        target = io.StringIO(newline="")
        table = csv.writer(
            target,
            delimiter=separator,
            lineterminator=end,
            quoting=csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL,
        )
        table.writerows(rows[:_FEWEST_ROWS])
        target.write(end * is_empty)
        table.writerows(rows[_FEWEST_ROWS:])
        yield Damage(what, target.getvalue().encode())


def _commas(
    rows: list[list[str]], column: int, written: Callable[[list[list[str]]], bytes]
) -> Iterator[Damage]:
    """Put a comma into the first number of a column, which may be read as a point."""
    for number, row in enumerate(rows):
        cell = row[column]
        if cell.isdecimal() and len(cell) > 1:
            comma = f"{cell[0]},{cell[1:]}"
            changed = [*row[:column], comma, *row[column + 1 :]]
            what = f"a number is written {comma}"
            data = written([*rows[:number], changed, *rows[number + 1 :]])
            # Where numbers have commas it is another number, which must be read.
            plain = not any(_COMMA.search(each) for each in itertools.chain(*rows))
            yield Damage(what, data, is_refused=plain)
            for sign in _INSIDE:
                slipped = f"{cell[:-1]}{sign}{cell[-1]}"
                changed = [*row[:column], slipped, *row[column + 1 :]]
                data = written([*rows[:number], changed, *rows[number + 1 :]])
                what = f"a number is written {slipped!r}"
                yield Damage(what, data, is_refused=True)
            return


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
    for path, key in _keys(json.loads(text)):
        other: Any = json.loads(text)
        *above, _ = path
        node = functools.reduce(lambda node, step: node[step], above, other)
        node[f"{key}?"] = node.pop(key)
        what, data = f"a key {key!r} is called '{key}?'", json.dumps(other).encode()
        yield Damage(what, data, is_lenient=True)
    for more in ("x", "\0", text):
        behind = f"{text}{more}".encode()
        yield Damage("something stands behind the end", behind, is_refused=True)


def _keys(tree: object) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Give the first place of each key within each other one."""
    seen: set[tuple[str, str]] = set()
    left: list[tuple[tuple[Any, ...], str, Any]] = [((), "", tree)]
    for path, above, node in left:
        if isinstance(node, dict):
            for key, below in cast("dict[str, object]", node).items():
                left.append(((*path, key), key, below))
                # What has a digit is no word of the format, but an id or a code.
                has_digit = any(map(str.isdecimal, key))
                if (above, key) not in seen and not has_digit:
                    seen.add((above, key))
                    yield (*path, key), key
        elif isinstance(node, list):
            items = enumerate(cast("list[object]", node))
            left += [((*path, index), above, item) for index, item in items]
