"""Holding what a format writes to its media type, with each of its options."""

import codecs
import csv
import enum
import io
import itertools
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final, NoReturn
from xml.parsers import expat

import attrs

from ictreport import model
from ictreport.model import Report
from ictreport_testing._kit import _corpus
from ictreport_testing._kit._everything import everything, rich
from ictreport_testing._kit._exporter import Case, ExporterKit
from ictreport_testing._kit._law import broken, law
from ictreport_testing._kit._varied import formulas
from ictreport_testing._strategies._options import each_value

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it


@law("Write what the format's own reader accepts, for every text and number.")
def decodes(kit: ExporterKit) -> None:
    """Its output can be decoded, and has the syntax of its media type."""

    def no_python(report: Report, options: object) -> None:
        found = _PYTHON.search(kit.call(report, options).decode(errors="replace"))
        if found is not None:
            broken(f"it writes what Python calls a value: {found[0]!r}")

    def check(report: Report, options: object) -> None:
        data = kit.call(report, options)
        if options == kit.defaults:
            kit.read(data)  # a decoder need not read what options write
        _check_media(data, kit.spec.media_type)

    usual = kit.cases(_corpus.hostile(), _corpus.empty())
    kit.hold(check, [attrs.evolve(case, options=kit.defaults) for case in usual])
    if kit.spec.fidelity != "presentation" and ".py" not in kit.spec.suffixes:
        given = (("every field", rich()), *_corpus.separated(), *_corpus.hostile())
        for _, options in each_value(kit.spec.options):
            cases = (Case(name=n, report=r, options=options) for n, r in given)
            kit.hold(check, cases)
        whole = [("every field", rich()), ("every kind of thing", everything())]
        every = (kit.defaults, *(each for _, each in each_value(kit.spec.options)))
        for (name, report), options in itertools.product(whole, every):
            case = Case(name=name, report=report, options=options)
            kit.hold(no_python, [case])


def _check_media(data: bytes, media_type: str) -> None:
    """
    Parse what a media type says that it is, when that is JSON, XML, a table or a zip.

    Args:
        data: What a format writes.
        media_type: Its media type.

    Raises:
        LawError: The bytes cannot be parsed.
    """
    sort = media_type.partition(";")[0].strip().rpartition("/")[2].rpartition("+")[2]
    parse = _PARSERS.get(sort)
    if parse is None:
        return
    try:
        parse(data)
    except (ValueError, LookupError, expat.ExpatError, zipfile.BadZipFile) as error:
        broken(f"media_type says {media_type}, and it is no {sort}: {error}")


def _json(data: bytes) -> None:
    def refuse(word: str) -> NoReturn:
        raise ValueError(f"{word} is no number of JSON")

    json.loads(data.decode(), parse_constant=refuse)


def _xml(data: bytes) -> None:
    # It has been written here, and no entity of it is looked up.
    expat.ParserCreate().Parse(data, True)  # noqa: FBT003


def rows_of(data: bytes, separators: str) -> list[list[str]]:
    """
    Read the rows of a table in UTF-8 or UTF-16.

    Args:
        data: The table.
        separators: What may stand between its cells, the usual first.

    Returns:
        The cells of each row.
    """
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = data.decode("utf-16" if is_wide else "utf-8-sig")
    tables = [
        [*csv.reader(io.StringIO(text, newline=""), delimiter=separator)]
        for separator in separators
    ]
    return max(tables, key=_evenness)


def _evenness(rows: list[list[str]]) -> tuple[int, int]:
    """Count the rows that have as many cells as most have, and these cells."""
    sizes = Counter(len(row) for row in rows if len(row) > 1)
    size, times = max(sizes.items(), key=lambda each: each[1], default=(0, 0))
    return times, size


def no_formula(data: bytes, separators: str) -> None:
    """
    Look for a cell that a spreadsheet would run.

    Args:
        data: A table.
        separators: What may stand between its cells.

    Raises:
        LawError: There is one.
    """
    for row in rows_of(data, separators):
        for cell in row:
            if cell.startswith(_FORMULA) and not _is_number(cell):
                broken(f"a spreadsheet would run the cell {cell!r}")


def _is_number(cell: str) -> bool:
    digits = cell.replace(".", "", 1).lstrip("+-")
    return digits.isascii() and digits.isdigit()


def no_formula_in_choices(kit: ExporterKit, separators: str) -> None:
    """
    Look for formulas in every table that a choice names, but one of raw words.

    Args:
        kit: The exporter.
        separators: What may stand between the cells of its tables; empty for others.

    Raises:
        LawError: There is one.
    """

    def check(report: Report, options: object) -> None:
        no_formula(kit.call(report, options), separators)

    for name, options in each_value(kit.spec.options) if separators else ():
        field = attrs.fields_dict(kit.spec.options)[name]
        is_raw = _GUARDING.search(f"{name} {field.metadata.get('help')}")
        if type(getattr(options, name)) is str and not is_raw:
            kit.hold(check, [Case(name=name, report=formulas(), options=options)])


def odd_number(data: bytes, separators: str) -> None:
    """
    Look for a number that lacks a digit beside its point, or has an exponent.

    Args:
        data: A table of words that no one takes for numbers.
        separators: What may stand between its cells.

    Raises:
        LawError: There is one.
    """
    for row in rows_of(data, separators):
        for place, cell in enumerate(row):
            is_ordinal = place == 0 or _YEAR.fullmatch(cell)
            if _ODD.fullmatch(cell) or (_ENDLESS.fullmatch(cell) and not is_ordinal):
                broken(f"{cell!r} is no plain decimal number")


def _table(data: bytes) -> None:
    """Look for a row that has more or fewer cells than the heads of the table."""
    try:
        rows = rows_of(data, SEPARATORS["text/csv"])
    except UnicodeDecodeError:
        return  # it may have any encoding
    # A blank line may stand between two tables, a note anywhere, and comments and
    # pairs, such as "title" and what it is, above the heads.
    if [] in rows:
        return
    table = [(number, row) for number, row in enumerate(rows, 1) if len(row) > 1]
    heads: list[str] = []
    for number, row in itertools.dropwhile(lambda each: _is_above(each[1]), table):
        heads = heads or row
        if len(row) != len(heads):
            raise ValueError(f"row {number} has {len(row)} cells, not {len(heads)}")


def _is_above(row: list[str]) -> bool:
    return len(row) == _PAIR or row[0].startswith("#")


def _zip(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        wrong = archive.testzip()
        if wrong is not None:
            raise ValueError(f"{wrong} is damaged")
        for member in archive.namelist():
            parse = _PARSERS.get(member.rpartition(".")[2])
            if parse is not None:
                parse(archive.read(member))


_PAIR: Final = 2
_GUARDING: Final = re.compile(
    "formula|guard|safe|raw|escape|spreadsheet", re.IGNORECASE
)
"""What the help of an option about formulas says."""

_CLASSES: Final = [
    each
    for each in (getattr(model, name) for name in dir(model))
    if isinstance(each, type) and (attrs.has(each) or issubclass(each, enum.Enum))
]
_SHOWN: Final = "|".join(
    rf"{each.__name__}\({attrs.fields(each)[0].name}="
    if attrs.has(each)
    else rf"{each.__name__}\.(?:{'|'.join(vars(each)['_member_names_'])})\b"
    for each in _CLASSES
)
_PYTHON: Final = re.compile(
    rf"\b(?:{_SHOWN}|datetime\.date\(|Decimal\(')|<[\w.]+ object at 0x"
)
"""How Python shows a value of the model, which no format has."""

_ODD: Final = re.compile(r"-?(\.\d+|\d+(\.\d+)?[Ee][+-]?\d+)")
_ENDLESS: Final = re.compile(r"-?\d+\.")
_YEAR: Final = re.compile(r"[12]\d{3}\.")
"""A year as Croatian, Hungarian and others write it."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
SEPARATORS: Final = {"text/csv": ",;\t|", "text/tab-separated-values": "\t"}
"""What can stand between the cells of a table, the usual first."""

_PARSERS: Final[Mapping[str, Callable[[bytes], None]]] = {
    "json": _json,
    "xml": _xml,
    "csv": _table,
    "tsv": _table,
    "tab-separated-values": _table,
    "zip": _zip,
}
