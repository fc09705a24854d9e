"""Data packages of any publisher to reports: versions 1 and 2, as a zip or as files."""

import datetime as dt
import functools
import json
import re
import unicodedata
import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast

import attrs

from ictreport.dataset import Role, line_of, refuse_options
from ictreport.errors import ReadingWarning, SourceError, shorten
from ictreport.model import Report, Text
from ictreport.plugin import Origin, read_zip
from ictreport_csv import TypedOptions
from ictreport_csv._own_package import is_own, load_own
from ictreport_csv._package import DESCRIPTOR
from ictreport_csv._typed import (
    Dialect,
    Field,
    Kind,
    Line,
    NumberFormat,
    Read,
    Table,
    read_tables,
    refused,
    split_text,
)

_ZIP: Final = b"PK\x03\x04"
_DATES: Final = {
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "datetime": (
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?"
        r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
    ),
    "year": "[0-9]{4}",
    "yearmonth": "[0-9]{4}-[0-9]{2}",
}
_WORDS: Final = frozenset({"string", "any", "boolean"})
_JSON: Final = frozenset({"json", "jsonl", "ndjson"})
_DELIMITED: Final = frozenset({"csv", "tsv", "txt", "tab"})
_MEANS: Final = re.compile(r"[()<>≤≥≈~±+\-−–—%‰]")
"""What changes the number that it stands before or behind."""

_ROW: Final = re.compile("[1-9][0-9]{0,6}")
_MOST_RESOURCES: Final = 1000

_Object = Mapping[str, Any]


def load(origin: Origin, options: TypedOptions) -> Report:
    """
    Read a report from a data package.

    Args:
        origin: A zip, or the descriptor with its files beside it.
        options: What the descriptor does not say.

    Returns:
        The report.

    Raises:
        SourceError: The package cannot be read, or holds no figure.
        LimitError: The package is larger than the limit when it is unpacked.
        DocumentError: Cells are wrong, or something is unknown that an option can say.
    """
    data = origin.read()
    if data.startswith(_ZIP):
        files = read_zip(data, origin.name)
        if is_own(files):
            refuse_options(options, origin.name)
            return load_own(origin)
        origin = _unpacked(files, origin.name)
    package = _Package(origin)
    return read_tables(package.tables(options.language), options, origin.name)


def _unpacked(files: Mapping[str, bytes], name: str) -> Origin:
    """Take the files of a zip, whose descriptor can stand in a folder."""
    descriptors = [file for file in files if file.rpartition("/")[2] == DESCRIPTOR]
    if not descriptors:
        message = (
            f"{name}: {DESCRIPTOR} must be in it (got {shorten(', '.join(files))})"
        )
        raise SourceError(message, name)
    folder = min(descriptors, key=len).removesuffix(DESCRIPTOR)
    beside = {
        file.removeprefix(folder): content
        for file, content in files.items()
        if file.startswith(folder)
    }
    return Origin.from_bytes(name, beside[DESCRIPTOR], files=beside)


def _parsed(data: bytes, name: str) -> object:
    """Read JSON; numbers stay the text that they are."""
    try:
        text = data.decode("utf-8-sig")
        return cast("object", json.loads(text, parse_float=str, parse_int=str))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{name}: it must be JSON (got {error})", name) from error


def _object(value: object) -> _Object:
    return cast("_Object", value) if isinstance(value, dict) else {}


def _objects(value: object) -> list[_Object]:
    items = cast("list[object]", value) if isinstance(value, list) else []
    return [_object(item) for item in items if isinstance(item, dict)]


def _check_place(described: _Object, name: str) -> None:
    """Refuse what counts in a schema alone, and would be overlooked elsewhere."""
    for key in ("fields", "missingValues"):
        if key in described:
            message = f"{name}: {key} must stand in the schema of a resource"
            raise SourceError(message, name)


def _texts(value: object) -> list[str]:
    items = cast("list[object]", value) if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str)]


class _Package:
    """A descriptor, and the files that it names."""

    def __init__(self, origin: Origin) -> None:
        self._origin = origin
        self._name = origin.name
        document = _object(_parsed(origin.read(), origin.name))
        _check_place(document, origin.name)
        self._document = document
        self._resources = _objects(document.get("resources"))
        if not self._resources:
            message = (
                f"{origin.name}: it must be the descriptor of a data package, with "
                "resources (got none)"
            )
            raise SourceError(message, origin.name)
        if len(self._resources) > _MOST_RESOURCES:
            message = (
                f"{origin.name}: it must have at most {_MOST_RESOURCES} resources (got "
                f"{len(self._resources)})"
            )
            raise SourceError(message, origin.name)

    def tables(self, tag: str) -> list[Table]:
        """Describe the tables of all resources."""
        return [
            self._table(resource, number, tag)
            for number, resource in enumerate(self._resources, start=1)
        ]

    def referenced(self, value: object) -> _Object:
        """Give an object, or that of the file which is named in its place."""
        if not isinstance(value, str):
            return _object(value)
        place = self._beside(value)
        return _object(_parsed(place.read(), place.name))

    def _beside(self, path: str) -> Origin:
        if "://" in path:
            message = (
                f"{self._name}: {shorten(path)} is an address, and no network is used; "
                "save the file beside the descriptor and name it there"
            )
            raise SourceError(message, self._name)
        return self._origin.beside(path)

    def _table(self, resource: _Object, number: int, tag: str) -> Table:
        own_name = resource.get("name")
        name = (
            own_name if isinstance(own_name, str) and own_name else f"resource-{number}"
        )
        publisher = self._publisher()
        title = resource.get("title") or self._document.get("title")
        table = Table(
            name=name,
            fields=(),
            lines=list[Line],
            title=_words(title, tag),
            ratios=False,
            publisher=publisher,
            publisher_name=_words(publisher, tag),
        )
        content = _Content(self, resource, name)
        _check_place(resource, f"{self._name}: resource {name}")
        try:
            content.check()
            schema = self.referenced(resource.get("schema"))
            fields = _fields(schema, tag)
            if fields:
                matching = _matching(schema)
                lines = functools.partial(content.lines, fields, matching)
                return attrs.evolve(table, fields=fields, lines=lines)
            header, rows = content.split()
        except SourceError as error:
            return attrs.evolve(table, error=error)
        fields = [Field(name=words.strip() or "?") for words in header]
        return attrs.evolve(table, fields=fields, lines=lambda: rows, described=False)

    def _publisher(self) -> str:
        """Name who publishes the package, if it says."""
        contributors = _objects(self._document.get("contributors"))
        roles = [
            {*_texts(contributor.get("roles")), *_texts(contributor.get("role"))}
            for contributor in contributors
        ]
        for contributor, own in zip(contributors, roles, strict=True):
            if "publisher" in own:
                name = contributor.get("title") or contributor.get("organization")
                return str(name or "")
        return ""

    def files(self, resource: _Object, name: str) -> list[Origin]:
        """Find the files of a resource."""
        paths = _texts(resource.get("path", resource.get("url")))
        if not paths:
            message = f"{self._name}: resource {name} must have a path or data"
            raise SourceError(message, self._name)
        return [self._beside(path) for path in paths]


def _extracted(file: Origin) -> tuple[bytes, str]:
    """Read a file, and unpack a zip of one file."""
    data, name = file.read(), file.name
    if not name.lower().endswith(".zip"):
        return data, name
    files = read_zip(data, name)
    if len(files) != 1:
        message = f"{name}: it must hold one file (got {len(files)})"
        raise SourceError(message, name)
    [(inner, content)] = files.items()
    return content, f"{name}/{inner}"


def _words(value: object, tag: str) -> Text | None:
    words = line_of(value) if isinstance(value, str) else ""
    return Text({tag: words}) if words else None


def _missing(value: object) -> frozenset[str]:
    """Take texts that mean no value: they, or objects with a label, in version 2."""
    labelled = [str(label.get("value")) for label in _objects(value)]
    return frozenset([*_texts(value), *labelled])


def _matching(schema: _Object) -> str:
    """Return how fields are matched with columns, by version 2."""
    named = _texts(schema.get("fieldsMatch"))
    return named[0] if named else "exact"


class _Content:
    """The rows of a resource."""

    def __init__(self, package: _Package, resource: _Object, name: str) -> None:
        self._package = package
        self._resource = resource
        self._name = name

    def split(self) -> tuple[list[str], list[Line]]:
        """Read the header and the rows, whatever fields are described."""
        if "data" in self._resource:
            return _of_objects(self._resource["data"], self._name)
        header: list[str] = []
        rows: list[Line] = []
        for number, file in enumerate(self._package.files(self._resource, self._name)):
            own, lines = self._parsed(*_extracted(file))
            if number and own != header:
                lines = [Line(1, own), *lines]  # of a file that continues another
            header = header or own
            rows += lines
        return header, rows

    def check(self) -> None:
        """Refuse what is no file of this folder, or of a format that is not read."""
        if "data" in self._resource:
            return
        for file in self._package.files(self._resource, self._name):
            kind = self._format(file.name)
            if kind not in _JSON | _DELIMITED:
                message = (
                    f"{file.name}: its format must be csv, tsv, json or jsonl (got "
                    f"{shorten(kind)}); save the table as csv"
                )
                raise SourceError(message, file.name)

    def _parsed(self, data: bytes, file: str) -> tuple[list[str], list[Line]]:
        kind = self._format(file)
        dialect_of = self._package.referenced(self._resource.get("dialect"))
        if kind in _JSON:
            rows = _json_rows(data, kind, file)
            for key in _texts(dialect_of.get("property", [])):
                rows = _object(rows).get(key)
            return _of_objects(rows, file)
        dialect = _dialect(dialect_of, self._resource.get("encoding"), kind)
        lines, heads = split_text(data, dialect, file)
        header = [
            " ".join(filter(None, words))
            for words in zip(*[line.cells for line in lines[:heads]], strict=False)
        ]
        comments = {*_numbers(dialect_of.get("commentRows"))}
        null = dialect_of.get("nullSequence")
        return header, [
            Line(line.number, ["" if cell == null else cell for cell in line.cells])
            for line in lines[heads:]
            if line.number not in comments
        ]

    def _format(self, file: str) -> str:
        own = self._resource.get("format")
        named = own.lower() if isinstance(own, str) else ""
        ending = file.lower().removesuffix(".zip").rpartition(".")[2]
        return named or (ending if ending in _JSON | _DELIMITED else "") or ending

    def lines(self, fields: Sequence[Field], matching: str) -> list[Line]:
        """Read the rows, with the columns in the order of the fields."""
        header, rows = self.split()
        names = [field.name for field in fields]
        if not header or header == names:
            return rows
        fits = {
            "exact": {*header} == {*names},
            "equal": {*header} == {*names},
            "subset": {*header} >= {*names},
            "superset": {*header} <= {*names},
            "partial": bool({*header} & {*names}),
        }
        if not fits.get(matching) or len({*header}) < len(header):
            message = (
                f"{self._name}: the columns must be those of the schema, "
                f"{shorten(', '.join(names))} (got {shorten(', '.join(header))})"
            )
            raise SourceError(message, self._name)
        by_place = {name: place for place, name in enumerate(header)}
        places = [by_place.get(name) for name in names]
        width = len(header)
        return [
            Line(line.number, ["" if at is None else line.cells[at] for at in places])
            if len(line.cells) == width
            else line
            for line in rows
        ]


def _json_rows(data: bytes, kind: str, name: str) -> object:
    if kind == "json":
        return _parsed(data, name)
    return [
        _parsed(line, f"{name}:{number}")
        for number, line in enumerate(data.splitlines(), start=1)
        if line.strip()
    ]


def _of_objects(data: object, name: str) -> tuple[list[str], list[Line]]:
    """Take rows that are lists below a header, or objects with the same keys."""
    rows = cast("list[object]", data) if isinstance(data, list) else []
    if rows and all(isinstance(row, dict) for row in rows):
        objects = [cast("_Object", row) for row in rows]
        keys = list(dict.fromkeys(key for row in objects for key in row))
        return keys, [
            Line(number, [_cell(row.get(key)) for key in keys])
            for number, row in enumerate(objects, start=1)
        ]
    if rows and all(isinstance(row, list) for row in rows):
        lists = [cast("list[object]", row) for row in rows]
        lines = [
            Line(number, [_cell(value) for value in row])
            for number, row in enumerate(lists, start=1)
        ]
        return list(lines[0].cells), lines[1:]
    message = f"{name}: its data must be a table, as rows of lists or of objects"
    raise SourceError(message, name)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _numbers(value: object) -> list[int]:
    """Take the numbers of rows of a list."""
    items = cast("list[object]", value) if isinstance(value, list) else []
    return [int(text) for text in map(str, items) if _ROW.fullmatch(text)]


def _dialect(described: _Object, encoding: object, kind: str) -> Dialect:
    """Read the dialect of either version, or that of frictionless within it."""
    own = {**described, **_object(described.get("csv"))}

    def text(key: str, usual: str) -> str:
        value = own.get(key, usual)
        return value if isinstance(value, str) else usual

    has_header = own.get("header", True) is not False
    heads = _numbers(own.get("headerRows")) or [1]
    doubled = own.get("doubleQuote", True) is not False
    escape = own.get("escapeChar")
    return Dialect(
        delimiter=text("delimiter", "\t" if kind in {"tsv", "tab"} else ","),
        quote=text("quoteChar", '"') or None,
        doubled=doubled,
        escape=escape if isinstance(escape, str) and len(escape) == 1 else None,
        header_rows=max(heads) - min(heads) + 1 if has_header else 0,
        skipped_rows=min(heads) - 1,
        comment=text("commentChar", ""),
        skips_space=own.get("skipInitialSpace", False) is True,
        encoding=encoding if isinstance(encoding, str) else "utf-8",
    )


# Fields.


def _fields(schema: _Object, tag: str) -> list[Field]:
    keys = {*_texts(schema.get("primaryKey"))}
    references = [
        name
        for reference in _objects(schema.get("foreignKeys"))
        for name in _texts(reference.get("fields"))
    ]
    missing = _missing(schema.get("missingValues", ""))
    fields = _objects(schema.get("fields"))
    made = [_field(field, keys, missing, tag) for field in fields]
    return [
        attrs.evolve(field, role=Role.DIMENSION) if field.name in references else field
        for field in made
    ]


def _field(
    described: _Object, keys: Iterable[str], missing: frozenset[str], tag: str
) -> Field:
    name = str(described.get("name") or "?")
    kind, read = _type(described)
    own = described.get("missingValues")
    absent = missing if own is None else _missing(own)
    unit = described.get("unit")
    categories = cast("list[object]", described.get("categories") or [])
    kind = "text" if categories else kind  # its numbers are codes
    labels = {
        str(category.get("value")): words
        for category in _objects(categories)
        if (words := _words(category.get("label"), tag)) is not None
    }

    def cell(text: str) -> str:
        return "" if text in absent or not text.strip() else read(text.strip())

    return Field(
        name=name,
        kind=kind,
        read=cell,
        title=_words(described.get("title"), tag),
        is_key=name in keys,
        unit=unit if isinstance(unit, str) else "",
        codes=labels,
    )


def _type(described: _Object) -> tuple[Kind, Read]:
    kind = str(described.get("type", "string"))
    if kind in {"number", "integer"}:
        return "number", _number(described, is_integer=kind == "integer")
    if kind in _DATES:
        return "time", _date(kind, described.get("format"))
    return ("text" if kind in _WORDS else "other"), str


def _number(described: _Object, *, is_integer: bool) -> Read:
    def sign(key: str, usual: str) -> str:
        value = described.get(key, usual)
        return value if isinstance(value, str) and len(value) <= 1 else usual

    is_bare = described.get("bareNumber", True) is not False
    shape = NumberFormat(
        decimal=sign("decimalChar", ".") or ".",
        group=sign("groupChar", ""),
        is_integer=is_integer,
        exponents=not is_integer,
        signs=not is_bare,
    )

    first = f"[+-]?{re.escape(shape.decimal)}?[0-9]"
    within = re.compile(rf"(.*?)({first}(?:.*[0-9])?)\s*([%‰]?)([^0-9]*)")
    seen: set[str] = set()

    def number(text: str) -> str:
        if text in {"NaN", "nan"} and not is_integer:
            return ""
        match = None if is_bare else within.fullmatch(text)
        if match is None:
            return shape.read(text)
        around = match[1] + match[4]
        if _MEANS.search(around):
            raise refused("nothing that changes a number can stand around it", text)
        words = "".join(filter(_is_of_unit, around))
        if words and words not in seen:
            sentence = f"{words} was left out, which stands around numbers"
            way_out = "give it in the unit where it is part of that"
            name = described.get("name")
            warnings.warn(
                f"{name}: {sentence}; {way_out}", ReadingWarning, stacklevel=2
            )
        seen.add(words)
        if len(seen) > 1 and (len(seen - {""}) > 1 or any(map(str.isalpha, seen))):
            raise refused("the same words must stand around all numbers", text)
        return shape.read(match[2] + match[3])

    return number


def _is_of_unit(character: str) -> bool:
    """Tell letters and signs of currencies from marks, which name no unit."""
    return character.isalpha() or unicodedata.category(character) == "Sc"


def _date(kind: str, format_: object) -> Read:
    if isinstance(format_, str) and "%" in format_:
        plain = format_.removeprefix("fmt:")  # as drafts of version 1 had it
        return lambda text: _by_format(text, plain)
    pattern = re.compile(_DATES[kind])

    def date(text: str) -> str:
        if not pattern.fullmatch(text):
            raise refused(f"it must be a {kind} of ISO 8601", text)
        return text

    return date


def _by_format(text: str, format_: str) -> str:
    """Read a date of a format of ``strptime``."""
    codes = {*re.findall("%([a-zA-Z])", format_)}
    week = codes & {"U", "V", "W"}
    if not codes & {"Y", "y", "G", "c", "x"} or (week and not codes & {*"wuaA"}):
        rule = f"its format must tell a day, a month or a year (it is {format_})"
        raise refused(rule, text)
    try:
        moment = dt.datetime.strptime(text, format_)  # noqa: DTZ007 - days have no zone
    except ValueError as error:
        raise refused(f"it must be a date like {format_} ({error})", text) from None
    if codes & {*"HIMScX"}:
        return moment.strftime("%Y-%m-%dT%H:%M")
    if week or codes & {"d", "j", "c", "x"}:
        return str(moment.date())
    return moment.strftime("%Y-%m" if codes & {"m", "b", "B"} else "%Y")
