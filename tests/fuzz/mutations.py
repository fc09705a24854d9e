"""Making inputs that are nearly what a source reads."""

import copy
import csv
import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from typing import Any

LARGEST = 1_000_000
"""The largest input, in bytes."""

UNPACKED = 8 * LARGEST
"""The largest file of a zip, so that what needs memory is not the fuzzer itself."""

_TOKEN = re.compile(rb"[A-Za-z_]+|\d+|\s+|.", re.DOTALL)
_CONTAINERS = (dict, list)

WORDS: tuple[str, ...] = (
    *("", " ", "\0", "\n", "\r\n", '"', "'", "''", "\\", "{", "}", "{{", "[", "]"),
    *(
        "null",
        "true",
        "NaN",
        "-Infinity",
        "1e999999999",
        "-0",
        "0.1e-99999",
        "9" * 5000,
    ),
    *("0." + "0" * 3000 + "1", "2024", "2024-S3", "0000-00-00", "9999-12-31/P999Y"),
    *("2024-02-30", "2024-W53", "plan:", "plan:2024", "226 billion VND", "> 1 %", "≈"),
    *("1 per 100 x", "12 VND [-99999]", "x" * 3000, "=1+1", "\t=1", "a.b.c.d", "post."),
    *("क्" * 200, "e" + "\u0301" * 500, "\u202e\u2066", "\ufeff", "\U0010ffff", "🇻🇳"),
    *(
        "{post.revenue}",
        "{" * 500,
        "}" * 500,
        "zz_unknown",
        "http://[",
        "urn:",
        "../..",
    ),
    *("[" * 3000, '{"a":' * 500, "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&#0;", "\\ud800"),
)
"""Words that numbers, dates, names and parsers trip over."""

BETWEEN = b"\n# The sheet\n"
"""What stands between a mapping and the table that it reads, in one input."""

BESIDE = b"\n# A file beside it\n"
"""What stands between the name of a case, its input and each file beside that."""

PLACES: tuple[str, ...] = (
    *('"1-1048576"', '"5-2"', '"0"', '"1, 3, 5-9"', '"A"', '"XFD"', '"ZZZ"', '["A1"]'),
    *('"header"', '"names"', '"name"', '"unit"', '"value"', '"share"', '"plan_share"'),
    *('"growth"', '"average_growth"', '"year_ago"', '"previous"', '"Q1"', '"P9M"'),
    *('"million person"', '"%"', '"pp"', '"per 100 x"', '"billion VND"', '"04-01"'),
    *('"02-30"', '{ ".." = "missing" }', "{}", "[]", "1", "true", '"row"', '"13"'),
)
"""What stands in other places of mappings, as TOML."""

VALUES: tuple[object, ...] = (
    *(None, True, 0, -1, 10**400, 1.5, 1e308, [], {}, [[]], {"en": ""}, {"": 1}),
    *(["a"] * 500, {f"k{n}": n for n in range(500)}, *WORDS),
)
"""What may stand where something else is meant."""


def mutated(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """
    Change an input once or a few times.

    Args:
        chance: Where every choice comes from.
        data: An input that can be read.
        other: Another one, to take pieces from.

    Returns:
        An input that is often refused, and often only nearly so.
    """
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        ways = [_bytes, _tokens, _tokens, *_structured(data)]
        data = chance.choice(ways)(chance, data, other)
    return data[:LARGEST]


Way = Callable[[random.Random, bytes, bytes], bytes]


def _structured(data: bytes) -> list[Way]:
    """Choose ways that know what the input is made of, which go deeper."""
    if BETWEEN in data:
        return [_either] * 12
    if BESIDE in data:
        return [_part] * 12
    if data.startswith(b"PK"):
        return [_member] * 6
    if data.startswith(b"{"):
        return [_tree] * 6
    return [_rows] * 6 if b"," in data.partition(b"\n")[0] else [_lines] * 3


def _bytes(chance: random.Random, data: bytes, other: bytes) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    end = min(end, start + chance.choice((1, 4, 60, 5000)))
    new = chance.choice(
        (
            b"",
            bytes([chance.randrange(256)]),
            data[start:end] * chance.choice((2, 3, 40)),
            other[start:end],
            chance.choice(WORDS).encode(),
        )
    )
    return data[:start] + new + data[end:]


def _tokens(chance: random.Random, data: bytes, other: bytes) -> bytes:
    tokens = _TOKEN.findall(data[:60_000])
    if not tokens:
        return other
    place = chance.randrange(len(tokens))
    word = chance.choice(WORDS).encode()
    new = chance.choice(([], [word], [tokens[place]] * 2, [chance.choice(tokens)]))
    return b"".join([*tokens[:place], *new, *tokens[place + 1 :]]) + data[60_000:]


def _lines(chance: random.Random, data: bytes, other: bytes) -> bytes:
    lines = data.split(b"\n")
    more = other.split(b"\n")
    place, line = chance.randrange(len(lines)), chance.choice(lines)
    many = min(300, UNPACKED // (len(line) + 1))
    new = chance.choice(([], [line], [chance.choice(more)], [line] * many))
    return b"\n".join([*lines[:place], *new, *lines[place + 1 :]])


def _either(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """Change a mapping, or the table that it reads, or read another table by it."""
    mapping, _, sheet = data.partition(BETWEEN)
    others = other.partition(BETWEEN)
    match chance.randrange(8):
        case 0:
            sheet = others[2]
        case 1 | 2:
            sheet = _rows(chance, sheet, others[2])
        case 3 | 4:
            mapping = _lines(chance, mapping, others[0])
        case _:
            lines = mapping.split(b"\n")
            place = chance.randrange(len(lines))
            key, equals, _ = lines[place].partition(b" = ")
            word = chance.choice((*PLACES, json.dumps(chance.choice(WORDS))))
            lines[place] = key + equals + word.encode()
            mapping = b"\n".join(lines)
    return mapping + BETWEEN + sheet


def _part(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """Change an input of a case, or a file beside it."""
    head, *parts = data.split(BESIDE)
    _, *others = other.split(BESIDE)
    place = chance.randrange(len(parts))
    parts[place] = mutated(chance, parts[place], chance.choice(others or parts))
    return BESIDE.join([head, *parts])


def _rows(chance: random.Random, data: bytes, other: bytes) -> bytes:
    text = io.StringIO(data.decode(errors="replace"), newline="")
    try:
        rows = [*csv.reader(text)]
    except csv.Error:
        return other
    full = [row for row in rows if row]
    if not full:
        return other
    row, another = chance.choice(full), chance.choice(full)
    cell = chance.randrange(len(row))
    match chance.randrange(6):
        case 0 | 1 | 2:
            row[cell] = chance.choice(WORDS)
        case 3:
            row[cell] = chance.choice(another)
        case 4:
            new = chance.choice(([*row], row[:cell]))
            most = 1 + UNPACKED // (1 + sum(map(len, new)))
            rows += [new] * min(chance.choice((1, 2, 300)), most)
        case _:
            for each in full:
                each[cell:cell] = [chance.choice(WORDS) if each is row else ""]
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerows(rows)
    return target.getvalue().encode(errors="surrogatepass")


def _tree(chance: random.Random, data: bytes, other: bytes) -> bytes:
    try:
        tree: Any = json.loads(data)
    except (ValueError, RecursionError):
        return other
    node = tree
    while True:
        places = [*(node if isinstance(node, dict) else range(len(node)))]
        if not places:
            return data
        place = chance.choice(places)
        below = node[place]
        if not isinstance(below, _CONTAINERS) or not below or chance.random() < 1 / 4:
            break
        node = below
    _change(chance, node, place)
    return json.dumps(tree, ensure_ascii=chance.random() < 1 / 2).encode(
        errors="surrogatepass"
    )


def _change(chance: random.Random, node: Any, place: Any) -> None:  # noqa: ANN401 - JSON
    match chance.randrange(6):
        case 0:
            del node[place]
        case 1 if isinstance(node, list):
            node += [copy.deepcopy(node[place])] * chance.choice((1, 2, 400))
        case 2 if isinstance(node, dict):
            node[chance.choice(WORDS)] = node.pop(place)
        case 3 if isinstance(node[place], str):
            text = node[place]
            cut = chance.randrange(len(text) + 1)
            node[place] = text[:cut] + chance.choice(WORDS) + text[cut:]
        case _:
            node[place] = copy.deepcopy(chance.choice(VALUES))


def _member(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """Change one file of a zip, which its hash no longer fits, or the list of files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {info.filename: archive.read(info) for info in archive.filelist}
    except Exception:  # noqa: BLE001 - a damaged zip raises many things
        return other
    if not members:
        return other
    name = chance.choice([*members])
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in members.items():
            if each != name:
                archive.writestr(each, content)
        match chance.randrange(4):
            case 0:
                word = chance.choice(WORDS)[:200].replace("\0", "")
                archive.writestr(word or "x", members[name])
            case 1:
                more = members[name] * chance.choice((0, 2, 30))
                archive.writestr(name, more[:UNPACKED])
            case _ if members[name]:
                archive.writestr(name, mutated(chance, members[name], members[name]))
            case _:
                archive.writestr(name, b"x")
    return target.getvalue()
