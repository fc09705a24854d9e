"""CSVW of any publisher to reports: metadata as the W3C defines it, and its tables."""

import datetime as dt
import functools
import json
import re
import urllib.parse
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, cast

import attrs

from ictreport.dataset import UNDETERMINED, Role, line_of, refuse_options
from ictreport.errors import (
    ModelError,
    SourceError,
    SourceNotFoundError,
    shorten,
)
from ictreport.model import Area, Period, Publisher, Report, Source, Text
from ictreport.model.text import is_tag
from ictreport.plugin import Origin
from ictreport.tidy import csv_lines, read_table
from ictreport_csv import TypedOptions
from ictreport_csv._metadata import GUARD_NOTE
from ictreport_csv._read import check_columns
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

_CONTEXT: Final = "http://www.w3.org/ns/csvw"
_DIRECTORY: Final = "csv-metadata.json"
_OWN: Final = frozenset({"report", "publisher", "sector", "metric", "measure"})
"""Columns that only a table of ictreport has together."""

_INHERITED: Final = frozenset(
    {
        *("aboutUrl", "datatype", "default", "lang", "null", "propertyUrl"),
        *("required", "separator", "valueUrl"),
    }
)
_INTEGERS: Final[Mapping[str, tuple[int | None, int | None]]] = {
    "integer": (None, None),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    **{
        name: (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
        for name, bits in (("long", 64), ("int", 32), ("short", 16), ("byte", 8))
    },
    **{
        f"unsigned{name}": (0, 2**bits - 1)
        for name, bits in (("Long", 64), ("Int", 32), ("Short", 16), ("Byte", 8))
    },
}
"""The types of integers of XML Schema, with the least and the largest of each."""

_NUMBERS: Final = {"decimal", "double", "float", "number", *_INTEGERS}
_TIMES: Final = {
    "date": r"([0-9]{4}-[0-9]{2}-[0-9]{2})",
    "gYear": "([0-9]{4})",
    "gYearMonth": "([0-9]{4}-[0-9]{2})",
    **dict.fromkeys(
        ("datetime", "dateTime", "dateTimeStamp"),
        r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?)",
    ),
}
_ZONE: Final = "(?:Z|[+-][0-9]{2}:[0-9]{2})?"
_TEXTS: Final = frozenset(
    {
        *("string", "normalizedString", "token", "language", "Name", "NMTOKEN"),
        *("anyURI", "anyAtomicType", "any", "boolean", "QName"),
    }
)
_OTHERS: Final = frozenset(
    {
        *("xml", "html", "json", "binary", "base64Binary", "hexBinary", "time"),
        *("gDay", "gMonth", "gMonthDay", "duration", "dayTimeDuration"),
        "yearMonthDuration",
    }
)
"""Types of what is neither a number, a period nor a code."""

_KEPT_AS_IT_IS: Final = frozenset({"string", "json", "xml", "html", "anyAtomicType"})
_CONCEPTS: Final[Mapping[str, Role]] = {
    **{f"measure#{name}": Role.MEASURE for name in ("obsValue",)},
    **{f"dimension#{name}": Role.TIME for name in ("refPeriod", "timePeriod")},
    "dimension#refArea": Role.DIMENSION,
    "attribute#unitMeasure": Role.UNIT,
    "attribute#unitMult": Role.SCALE,
    "attribute#obsStatus": Role.STATUS,
    "attribute#confStatus": Role.CONFIDENTIALITY,
}
"""What components of SDMX in RDF say of figures, by the end of their URL."""

_SDMX: Final = "purl.org/linked-data/sdmx/2009/"
_UNIT_KEYS: Final = frozenset(
    {"unit", "unitText", "unitCode", "unitMeasure", "hasUnit"}
)
_TOKENS: Final = {
    "yyyy": "(?P<year>[0-9]{4})",
    "MM": "(?P<month>[0-9]{2})",
    "M": "(?P<month>[0-9]{1,2})",
    "dd": "(?P<day>[0-9]{2})",
    "d": "(?P<day>[0-9]{1,2})",
    "HH": "(?P<hour>[0-9]{2})",
    "mm": "(?P<minute>[0-9]{2})",
    "ss": "(?P<second>[0-9]{2})",
    "X": "(?:Z|[+-][0-9]{2}(?:[0-9]{2})?)",
    "XX": "(?:Z|[+-][0-9]{4})",
    "XXX": "(?:Z|[+-][0-9]{2}:[0-9]{2})",
    "x": "[+-][0-9]{2}(?:[0-9]{2})?",
    "xx": "[+-][0-9]{4}",
    "xxx": "[+-][0-9]{2}:[0-9]{2}",
}
_TOKEN: Final = re.compile(r"yyyy|MM|M|dd|d|HH|mm|ss|S+|X{1,3}|x{1,3}|[T :/.\-]")
_VARIABLE: Final = re.compile(r"\{[#+/?&;.]?([^{}]*)\}")

_Object = Mapping[str, Any]


def load(origin: Origin, options: TypedOptions) -> Report:
    """
    Read a report from a table and its CSVW metadata.

    Args:
        origin: The metadata; or the table, whose metadata are beside it.
        options: What the metadata do not say.

    Returns:
        The report.

    Raises:
        SourceError: The metadata or the table cannot be read, or hold no figure.
        DocumentError: Cells are wrong, or something is unknown that an option can say.
    """
    data = origin.read()
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return _from_table(origin, options)
    group = _Group(origin, _parsed(origin.read_text(), origin.name))
    own = _own(group, options)
    if own is not None:
        return own
    return read_tables(group.tables(options.language), options, origin.name)


def _from_table(origin: Origin, options: TypedOptions) -> Report:
    """Read a table by the metadata that the standard looks for beside it."""
    file = origin.name.replace("\\", "/").rpartition("/")[2]
    for place in (f"{file}-metadata.json", _DIRECTORY):
        try:
            metadata = origin.beside(place)
            data = metadata.read()
        except SourceNotFoundError:
            continue
        document = _parsed(data.decode("utf-8-sig", "replace"), place)
        group = _Group(metadata, document)
        if any(table.file == file for table in group.described):
            return load(metadata, options)
    document = {"@context": _CONTEXT, "url": file}
    group = _Group(origin, document)
    return read_tables(group.tables(options.language), options, origin.name)


def _parsed(text: str, name: str) -> _Object:
    try:
        content = cast("object", json.loads(text, parse_float=str))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{name}: it must be JSON (got {error})", name) from error
    if not isinstance(content, dict):
        raise SourceError(f"{name}: it must contain an object", name)
    return cast("_Object", content)


def _object(value: object) -> _Object:
    return cast("_Object", value) if isinstance(value, dict) else {}


def _objects(value: object) -> list[_Object]:
    items = cast("list[object]", value) if isinstance(value, list) else []
    return [_object(item) for item in items if isinstance(item, dict)]


def _texts(value: object) -> list[str]:
    """Take a text, or those of a list of texts."""
    items = cast("list[object]", value) if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str)]


class _Group:
    """A metadata document: its tables, and what they have in common."""

    def __init__(self, origin: Origin, document: _Object) -> None:
        self.origin = origin
        self.document = document
        self.language = _language(document.get("@context"))
        described = _objects(document.get("tables"))
        if not described and "url" in document:
            described = [document]
        self.described = [_Described(self, table) for table in described]
        if not self.described:
            message = (
                f"{origin.name}: it must be metadata of CSVW with 'tables' or 'url' "
                "(got neither); read another file in its own format"
            )
            raise SourceError(message, origin.name)

    def tables(self, tag: str) -> list[Table]:
        """Describe each table; words without a language have the given one."""
        own = self.language or tag
        return [self._labelled(each.table(own), each, own) for each in self.described]

    def _labelled(self, table: Table, described: "_Described", tag: str) -> Table:
        """Take columns that refer to rows of another table for codes with names."""
        fields = list(table.fields)
        for columns, file, targets in described.references():
            other = next((each for each in self.described if each.file == file), None)
            if other is None or len(columns) != 1 or len(targets) != 1:
                continue
            for place, field in enumerate(fields):
                if field.name == columns[0]:
                    names = other.row_names(targets[0], tag)
                    role = field.role or Role.DIMENSION
                    fields[place] = attrs.evolve(field, role=role, codes=names)
        return attrs.evolve(table, fields=fields)


def _language(context: object) -> str:
    items = cast("list[object]", context) if isinstance(context, list) else []
    tags = [_object(item).get("@language") for item in items]
    return next((tag for tag in tags if isinstance(tag, str) and is_tag(tag)), "")


class _Described:
    """The description of one table."""

    def __init__(self, group: _Group, description: _Object) -> None:
        self._group = group
        self.description = description
        self.file = _file(description.get("url"), group.origin.name)
        self.schema = self._referenced("tableSchema")
        self._dialect = _dialect(self._referenced("dialect"))

    def _referenced(self, key: str) -> _Object:
        """Give an object of the table or the group, or of the file that it names."""
        value = self.description.get(key, self._group.document.get(key))
        if not isinstance(value, str):
            return _object(value)
        place = self._group.origin.beside(_file(value, self._group.origin.name))
        return _parsed(place.read_text(), place.name)

    def inherited(self, column: _Object) -> _Object:
        """Return the properties of a column, the nearest first."""
        properties: dict[str, Any] = {}
        for level in (self._group.document, self.description, self.schema):
            properties |= {key: level[key] for key in _INHERITED if key in level}
        return {**properties, **column}

    def columns(self) -> list[_Object]:
        return _objects(self.schema.get("columns"))

    def keys(self) -> set[str]:
        """Name the columns that tell rows apart."""
        named = _texts(self.schema.get("primaryKey"))
        about = {**self.description, **self.schema}.get("aboutUrl")
        if not named and isinstance(about, str):
            named = [
                name
                for names in _VARIABLE.findall(about)
                for name in names.split(",")
                if not name.startswith("_")
            ]
        return set(named)

    def references(self) -> Iterator[tuple[list[str], str, list[str]]]:
        """Yield the columns that refer to columns of other tables."""
        for foreign_key in _objects(self.schema.get("foreignKeys")):
            reference = _object(foreign_key.get("reference"))
            resource = reference.get("resource")
            schema = reference.get("schemaReference")
            named = [
                each.file
                for each in self._group.described
                for own in (each.description.get("tableSchema"), each.schema.get("@id"))
                if isinstance(schema, str) and own == schema
            ]
            if isinstance(resource, str):
                named.append(_path(resource) or "")
            file = next(iter(named), "")
            targets = _texts(reference.get("columnReference"))
            yield _texts(foreign_key.get("columnReference")), file, targets

    def row_names(self, key: str, tag: str) -> dict[str, Text]:
        """Return the title of each row of this table by the cell of a column."""
        table = self.table(tag)
        names = [field.name for field in table.fields if field.constant is None]
        titles = [name for name in _texts(self.schema.get("rowTitles")) if name != key]
        rows: dict[str, Text] = {}
        for line in table.lines() if key in names and titles else ():
            cells = dict(zip(names, line.cells, strict=False))
            words = line_of(" ".join(cells.get(name, "") for name in titles))
            if words:
                rows.setdefault(cells.get(key, "").strip(), Text({tag: words}))
        return rows

    def table(self, tag: str) -> Table:
        """Describe the table for the reader of typed tables."""
        columns = self.columns()
        lines: Callable[[], list[Line]]
        if columns:
            fields = self._fields(columns, tag)
            lines = functools.cache(lambda: self._checked(fields))
        else:
            heads, rows = self._split()
            header = [" ".join(filter(None, words)) for words in heads]
            fields = self._fields([{"titles": words} for words in header], tag)
            check_columns(header, self.file)
            lines = lambda: rows  # noqa: E731 - read already
        publisher = self._property("publisher")
        return Table(
            name=self.file,
            fields=fields,
            lines=lines,
            title=_words(self._property("title"), tag),
            publisher_name=_words(publisher, tag),
            publisher=str(_words(publisher, tag) or ""),
        )

    def _fields(self, columns: Sequence[_Object], tag: str) -> list[Field]:
        keys = self.keys()
        return [
            self._field(column, number, tag, keys)
            for number, column in enumerate(columns, start=1)
        ]

    def _property(self, name: str) -> object:
        """Give a property of Dublin Core, of the table or of the group."""
        for level in (self.description, self._group.document):
            for prefix in ("dc:", "dct:", "dcterms:", "http://purl.org/dc/terms/"):
                if prefix + name in level:
                    return level[prefix + name]
        return None

    def _split(self) -> tuple[list[list[str]], list[Line]]:
        """Read the words above each column, and the rows."""
        origin = self._group.origin
        own = origin.name.replace("\\", "/").rpartition("/")[2]
        place = origin if own == self.file else origin.beside(self.file)
        lines, header_rows = split_text(place.read(), self._dialect, place.name)
        heads = [line.cells for line in lines[:header_rows]]
        width = max((len(cells) for cells in heads), default=0)
        titles = [
            [cells[at].strip() for cells in heads if at < len(cells)]
            for at in range(width)
        ]
        return titles, lines[header_rows:]

    def _checked(self, fields: Sequence[Field]) -> list[Line]:
        """Read the rows, if the columns are those that are described."""
        header, lines = self._split()
        there = [field for field in fields if field.constant is None]
        if header and len(there) != len(header):
            message = (
                f"{self.file}: it must have the {len(there)} columns that its metadata "
                f"describe (got {len(header)})"
            )
            raise SourceError(message, self.file)
        for field, words in zip(there, header, strict=False):
            if field.headers and any(words) and field.headers.isdisjoint(words):
                message = (
                    f"{self.file}: the column {shorten(' '.join(words))} must be "
                    f"{shorten(field.name)}, as its metadata say"
                )
                raise SourceError(message, self.file)
        return lines

    def _field(self, column: _Object, number: int, tag: str, keys: set[str]) -> Field:
        titles = _titles(column.get("titles"), tag)
        words = [each for texts in titles.values() for each in texts]
        own_name = column.get("name")
        name = own_name if isinstance(own_name, str) else next(iter(words), "")
        name = line_of(name) or f"_col.{number}"
        named = {t: line_of(texts[0]) for t, texts in titles.items()}
        own = self.inherited(column)
        kind, read = _type(own)
        role = _concept(own, name)
        if role is Role.STATUS:
            read = _last(read)
        constant = None
        if column.get("virtual") is True:
            role, constant = role or Role.IGNORED, _constant(own)
        return Field(
            name=name,
            kind=kind,
            read=read,
            title=Text({t: each for t, each in named.items() if each} or {tag: name}),
            headers=frozenset(map(line_of, words)) | ({name} if words else set()),
            is_key=name in keys,
            role=role,
            unit=_unit(column),
            constant=constant,
        )


def _file(url: object, name: str) -> str:
    """Return the path of a file that a URL names, without its query."""
    if not isinstance(url, str):
        message = (
            f"{name}: each table must have the url of its file (got {shorten(url)})"
        )
        raise SourceError(message, name)
    path = _path(url)
    if path is None:
        message = (
            f"{name}: {shorten(url)} is an address, and no network is used; save the "
            "file beside the metadata and name it there"
        )
        raise SourceError(message, name)
    return path


def _path(url: str) -> str | None:
    """Return the path of a relative URL; None for an address."""
    try:
        parts = urllib.parse.urlsplit(url)
    except ValueError:  # an address of IPv6 that has no end
        return None
    if parts.scheme or parts.netloc:
        return None
    return urllib.parse.unquote(parts.path).removeprefix("./")


def _dialect(described: _Object) -> Dialect:
    def text(key: str, usual: str) -> str:
        value = described.get(key, usual)
        return value if isinstance(value, str) else usual

    def count(key: str, usual: int) -> int:
        value = described.get(key, usual)
        return value if type(value) is int and value >= 0 else usual

    doubled = described.get("doubleQuote", True) is not False
    quote = None if "quoteChar" in described and described["quoteChar"] is None else '"'
    trims = described.get("trim", described.get("skipInitialSpace", False))
    header = 0 if described.get("header", True) is False else 1
    comment = described.get("commentPrefix", "#")
    return Dialect(
        delimiter=text("delimiter", ","),
        quote=None if quote is None else text("quoteChar", quote),
        doubled=doubled,
        escape=None if doubled or quote is None else "\\",
        header_rows=count("headerRowCount", header),
        skipped_rows=count("skipRows", 0),
        skipped_columns=count("skipColumns", 0),
        comment=comment if isinstance(comment, str) else "",
        skips_space=trims in (True, "true", "start"),
        encoding=text("encoding", "utf-8"),
    )


def _titles(titles: object, tag: str) -> dict[str, list[str]]:
    """Return the titles of a column by language."""
    if isinstance(titles, dict):
        languages = cast("_Object", titles)
        return {
            key: texts
            for key, value in languages.items()
            if is_tag(key) and (texts := _texts(value))
        }
    texts = _texts(titles)
    return {tag: texts} if texts else {}


def _words(content: object, tag: str) -> Text | None:
    """Take words of a common property: a text, a value with its language, or a list."""
    items = cast("list[object]", content) if isinstance(content, list) else [content]
    words: dict[str, str] = {}
    for item in items:
        own, text = tag, item
        if isinstance(item, dict):
            value = cast("_Object", item)
            own = str(value.get("@language") or tag)
            text = value.get("@value", value.get("schema:name", value.get("foaf:name")))
        if isinstance(text, str) and line_of(text) and is_tag(own):
            words.setdefault(own, line_of(text))
    return Text(words) if words else None


def _concept(own: _Object, name: str) -> Role | None:
    url = own.get("propertyUrl")
    if not isinstance(url, str):
        return None
    full = url.replace("{_name}", name).replace("sdmx-", f"{_SDMX}", 1)
    full = full.replace(":", "#") if url.startswith("sdmx-") else full
    if _SDMX not in full:
        return None
    return _CONCEPTS.get(full.rpartition("/")[2])


def _last(read: Read) -> Read:
    """Make what reads the code at the end of an address, such as ``obsStatus-E``."""
    return lambda text: re.split("[/#:-]", read(text))[-1]


def _unit(column: _Object) -> str:
    """Take the unit of a column from a common property that says it."""
    for key, value in column.items():
        if re.split(r"[:/#]", key)[-1] in _UNIT_KEYS and ":" in key:
            unit = value if isinstance(value, str) else _object(value).get("@value", "")
            return unit if isinstance(unit, str) else ""
    return ""


def _constant(own: _Object) -> str:
    """Return the value that a virtual column has in all rows, if it has one."""
    for key in ("valueUrl", "default"):
        value = own.get(key)
        if isinstance(value, str) and "{" not in value:
            return re.split(r"[/#:]", value)[-1] if key == "valueUrl" else value
    return ""


# Types of cells.


def _type(own: _Object) -> tuple[Kind, Read]:
    """Make what reads the cells of a column, by its datatype."""
    datatype = own.get("datatype")
    described: _Object = {"base": datatype} if isinstance(datatype, str) else {}
    described = described or _object(datatype)
    base = described.get("base")
    base = base if isinstance(base, str) else "string"
    nulls = _texts(own.get("null", "")) or [""]
    default = own.get("default", "")
    separator = own.get("separator")
    kind, read = _reader(base, described.get("format"))
    if isinstance(separator, str):
        kind, read = "other", str.strip

    def cell(text: str) -> str:
        if base not in _KEPT_AS_IT_IS:
            text = re.sub(r"[\r\n\t]", " ", text)
        if base not in {*_KEPT_AS_IT_IS, "normalizedString"}:
            text = re.sub(r"\s{2,}", " ", text.strip())
        if not text:
            text = default if isinstance(default, str) else ""
        return "" if not text.strip() or text in nulls else read(text.strip())

    return kind, cell


def _reader(base: str, format_: object) -> tuple[Kind, Read]:
    if base in _NUMBERS:
        return "number", _number_reader(base, format_)
    if base in _TIMES:
        return "time", _date_reader(base, format_)
    if base in _TEXTS:
        return "text", str
    return ("other" if base in _OTHERS else "text"), str


def _number_reader(base: str, format_: object) -> Read:
    described = {"pattern": format_} if isinstance(format_, str) else _object(format_)

    def text(key: str) -> str:
        value = described.get(key)
        return value if isinstance(value, str) and len(value) == 1 else ""

    shape = NumberFormat(
        decimal=text("decimalChar") or ".",
        group=text("groupChar"),
        is_integer=base in _INTEGERS,
        exponents=base not in {"decimal", *_INTEGERS},
        signs=bool(described),
    )
    pattern = described.get("pattern")
    read = _pattern(pattern, shape) if isinstance(pattern, str) else None
    return _of_type(read or shape.read, base)


def _of_type(read: Read, base: str) -> Read:
    """Take NaN for no value, and refuse integers that are not in the type's range."""
    least, largest = _INTEGERS.get(base, (None, None))

    def number(text: str) -> str:
        if text == "NaN" and base in {"double", "float", "number"}:
            return ""
        plain = read(text)
        value = Decimal(plain.rstrip("%‰"))
        if (least is not None and value < least) or (
            largest is not None and value > largest
        ):
            raise refused(f"it must be a number of the type {base}", text)
        return plain

    return number


def _pattern(pattern: str, shape: NumberFormat) -> Read | None:
    """
    Make what reads numbers of a pattern of Unicode, such as ``#,##0.00``.

    None is given for a pattern that is not understood, which counts as none.
    """
    point, group = re.escape(shape.decimal), shape.group or ","
    match = re.fullmatch(
        rf"([+-]?)([#0{re.escape(group)}]*[#0])(?:{point}([0#{re.escape(group)}]+))?"
        r"(?:E(\+?)([#0]+))?([%‰]?)",
        pattern,
    )
    if match is None:
        return None
    whole, decimals, exponent = match[2], match[3] or "", match[5]
    expression = "([+-]?)" + _whole(whole, group)
    fewest, most = decimals.count("0"), decimals.count("0") + decimals.count("#")
    sizes = [len(part) for part in decimals.split(group)]
    if most:
        optional = "?" if not fewest else ""
        expression += rf"(?:{point}([0-9{re.escape(group)}]+)){optional}"
    else:
        expression += "()"
    expression += rf"(?:E([+-]?[0-9]{{{exponent.count('0')},3}}))" if exponent else "()"
    expression += rf"({re.escape(match[6])})" if match[6] else "()"
    regex = re.compile(expression)

    def number(text: str) -> str:
        match = regex.fullmatch(text)
        part = (match[3] or "") if match else ""
        digits = part.replace(group, "")
        grouped = [part] if len(sizes) == 1 else _groups(digits, sizes[0])
        if (
            match is None
            or not fewest <= len(digits) <= most
            or part not in {digits, group.join(grouped)}
        ):
            raise refused(f"it must be a number like {pattern}", text)
        own = attrs.evolve(shape, group="", decimal=".", exponents=True, signs=True)
        bare = match[1] + match[2].replace(group, "")
        power = f"E{match[4]}" if match[4] else ""
        return attrs.evolve(own, is_integer=False).read(
            bare + (f".{digits}" if digits else "") + power + match[5]
        )

    return number


def _groups(digits: str, size: int) -> list[str]:
    return [digits[at : at + size] for at in range(0, len(digits), size)]


def _whole(pattern: str, group: str) -> str:
    """Make the expression of the digits before decimals, in groups or not."""
    parts = pattern.split(group)
    fewest = pattern.count("0")
    mark = re.escape(group)
    if len(parts) == 1:
        return f"(?=[0-9]{{{max(fewest, 1)}}})([0-9]+)"
    primary = len(parts[-1])
    secondary = len(parts[-2]) if len(parts) > 2 else primary  # noqa: PLR2004
    enough = f"(?=(?:{mark}?[0-9]){{{max(fewest, 1)}}})"
    first, last = f"[0-9]{{1,{secondary}}}", f"[0-9]{{{primary}}}"
    grouped = f"{first}(?:{mark}[0-9]{{{secondary}}})*{mark}{last}"
    return f"{enough}({grouped}|[0-9]{{1,{primary}}})"


def _date_reader(base: str, format_: object) -> Read:
    own = _date_pattern(format_) if isinstance(format_, str) else None
    if own is not None:
        return own
    pattern = re.compile(_TIMES[base] + _ZONE)

    def date(text: str) -> str:
        match = pattern.fullmatch(text)
        if match is None:
            raise refused(f"it must be a {base}", text)
        return match[1]

    return date


def _date_pattern(pattern: str) -> Read | None:
    """Make what reads dates of a pattern such as ``d.M.yyyy``; None for another."""
    tokens = _TOKEN.findall(pattern)
    if "".join(tokens) != pattern or not {"yyyy"} <= set(tokens):
        return None
    expression = ""
    for token in tokens:
        if token[0] == "S":
            expression += f"[0-9]{{1,{len(token)}}}"
        else:
            expression += _TOKENS.get(token, re.escape(token))
    try:
        regex = re.compile(expression)
    except re.error:  # a token stands twice
        return None

    def date(text: str) -> str:
        match = regex.fullmatch(text)
        if match is None:
            raise refused(f"it must be a date like {pattern}", text)
        parts_of = match.groupdict()
        parts = [int(parts_of.get(part, 1)) for part in ("year", "month", "day")]
        try:
            day = str(dt.date(*parts))
        except ValueError as error:
            raise refused(f"it must be a date like {pattern} ({error})", text) from None
        if "hour" in parts_of:
            return f"{day}T{parts_of['hour']}:{parts_of.get('minute', '00')}"
        return day[: 10 if "day" in parts_of else 7 if "month" in parts_of else 4]

    return date


# Metadata that ictreport wrote.


def _own(group: _Group, options: TypedOptions) -> Report | None:
    """Read the table that ``csv`` wrote, and what ``csvw`` says of it."""
    [own, *others] = group.described
    header = [str(column.get("name")) for column in own.columns()]
    check_columns(header, group.origin.name)
    if others or not {*header} >= _OWN:
        return None
    refuse_options(options, group.origin.name, "period")
    table = group.origin.beside(own.file)
    period = None if options.period is None else Period.parse(options.period)
    report = read_table(
        csv_lines(table.read_text(), table.name),
        table.name,
        safe=GUARD_NOTE in str(group.document.get("dc:description")),
        period=period,
    )
    try:
        return _described(report, group.document)
    except ModelError as error:
        message = f"{group.origin.name}: dc:source: {error}"
        raise SourceError(message, group.origin.name) from error


def _described(report: Report, document: _Object) -> Report:
    """Add what only metadata say of a report."""
    title = _words(document.get("dc:title"), UNDETERMINED)
    publisher = _words(document.get("dc:publisher"), UNDETERMINED)
    area = _words(document.get("dc:spatial"), UNDETERMINED)
    made = attrs.evolve(
        report,
        title=title or report.title,
        publisher=Publisher(report.publisher.code, publisher or report.publisher.name),
        sources=[*_sources(document.get("dc:source"))],
    )
    if report.area is None or area is None:
        return made
    return attrs.evolve(made, area=Area(report.area.code, area))


def _sources(value: object) -> Iterator[Source]:
    items = cast("list[object]", value) if isinstance(value, list) else []
    for item in items:
        described = {"@id": item} if isinstance(item, str) else _object(item)
        url = described.get("@id", described.get("dc:identifier"))
        if isinstance(url, str):
            yield Source(
                url,
                title=_words(described.get("dc:title"), UNDETERMINED),
                published=described.get("dc:issued"),
                language=described.get("dc:language"),
            )
