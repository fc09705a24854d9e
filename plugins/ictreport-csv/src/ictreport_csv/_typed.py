"""Tables whose columns have types, as CSVW and data packages describe them."""

import csv
import io
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

import attrs

from ictreport.dataset import (
    Component,
    Dataset,
    Role,
    Row,
    settle,
    to_report,
)
from ictreport.errors import (
    DocumentError,
    ModelError,
    Problem,
    ReadingWarning,
    SourceError,
    close_match,
    shorten,
)
from ictreport.model import Report, Text
from ictreport.model.unit_kind import POWERS, RATIOS
from ictreport_csv import TypedOptions

Kind = Literal["number", "time", "text", "other"]
"""What a column holds: figures, dates, words or codes, or what is none of these."""

Read = Callable[[str], str]
"""
A function that reads a cell.

It gives a plain number, a date of ISO 8601 or a text, an empty one for a cell without a
value, and raises ModelError for what the type of the column does not admit. A number
can have ``%`` or ``‰`` behind it.
"""

_STEM: Final = re.compile(r"^.*/|\.[a-z0-9]+$")
"""What the name of a file has around the name of its table."""

_NEVER: Final = "(?:()(?!))?"
"""A group of a pattern that takes part in no match."""

_GROUP: Final = 3
"""How many digits a group has at least: 1,234 and 1,2345 have groups, 1,23 has not."""

_PERCENT: Final = "%"
_SHARES: Final = {code: -POWERS[code] for code in RATIOS}


@attrs.frozen(kw_only=True)
class Dialect:
    """
    How a file of delimited text is written.

    Attributes:
        delimiter: The character between cells.
        quote: The character around cells, or None.
        doubled: Whether a quote within a cell is doubled; else it follows ``escape``.
        escape: The character before another that is meant literally, or None.
        header_rows: How many rows name the columns.
        skipped_rows: How many rows stand before these.
        skipped_columns: How many cells are left out at the start of each row.
        comment: What rows that are none begin with, or empty.
        skips_space: Whether blanks behind a delimiter are no part of a cell.
        encoding: The encoding of the text.
    """

    delimiter: str = ","
    quote: str | None = '"'
    doubled: bool = True
    escape: str | None = None
    header_rows: int = 1
    skipped_rows: int = 0
    skipped_columns: int = 0
    comment: str = ""
    skips_space: bool = False
    encoding: str = "utf-8"


class Line(NamedTuple):
    """
    A row of a table.

    Attributes:
        number: Its line, or its number where it has none.
        cells: The text of its cells.
    """

    number: int
    cells: Sequence[str]


@attrs.frozen(kw_only=True)
class Field:
    """
    A column as metadata describes it.

    Attributes:
        name: Its name.
        kind: What it holds.
        read: Reads a cell.
        title: Its title, or None.
        headers: What can stand above it in the table; empty for anything.
        is_key: Whether it is part of what tells rows apart.
        role: What its concept says of it, or None.
        unit: The unit that the metadata gives, or empty.
        codes: The names of its values.
        constant: The value of a column that the table does not have, or None.
    """

    name: str
    kind: Kind = "text"
    read: Read = str.strip
    title: Text | None = None
    headers: frozenset[str] = frozenset()
    is_key: bool = False
    role: Role | None = None
    unit: str = ""
    codes: Mapping[str, Text] = attrs.field(factory=dict[str, Text])
    constant: str | None = None


@attrs.frozen(kw_only=True)
class Table:
    """
    A table with its description.

    Attributes:
        name: Its name, by which an option chooses it.
        fields: Its columns.
        lines: Reads its rows; raises SourceError where they cannot be read.
        title: Its title, or None.
        publisher: The code of its publisher, or empty.
        publisher_name: The name of the publisher, or None.
        ratios: Whether 5 % and 0.05 are one number in this standard.
        described: Whether the types of columns are described.
        error: Why it cannot be read, or None.
    """

    name: str
    fields: Sequence[Field]
    lines: Callable[[], Iterable[Line]]
    title: Text | None = None
    publisher: str = ""
    publisher_name: Text | None = None
    ratios: bool = True
    described: bool = True
    error: SourceError | None = None

    @property
    def has_figures(self) -> bool:
        """Whether a column holds figures that are no keys."""
        return any(_role(field, self) is Role.MEASURE for field in self.fields)


def read_tables(tables: Sequence[Table], options: TypedOptions, name: str) -> Report:
    """
    Make a report of one of several tables.

    Args:
        tables: The tables.
        options: What the metadata do not say, and which table is meant.
        name: What messages call the input.

    Returns:
        The report.

    Raises:
        SourceError: No table has a figure, or the table cannot be read.
        DocumentError: Cells are wrong, or something is unknown that an option can say.
    """
    table = _chosen(tables, options, name)
    if options.unit is None or options.unit in _SHARES:
        table = _with_signs(table)
    components = settle(
        [_component(field, table) for field in table.fields], options, name
    )
    rows = [*_rows(table, components, name)]
    for place, component in enumerate(components):
        if component.role is Role.MEASURE:
            unit = options.unit or component.unit
            _remove_signs(table, components, rows, place, unit)
    dataset = Dataset(
        name=name,
        code=_STEM.sub("", table.name),
        components=components,
        rows=rows,
        title=table.title,
        publisher=table.publisher,
        publisher_name=table.publisher_name,
    )
    return to_report(dataset, options)


def _chosen(tables: Sequence[Table], options: TypedOptions, name: str) -> Table:
    """Choose the table that is named, or the only one with figures."""
    names = [table.name for table in tables]
    if options.table is not None and options.table not in names:
        hint = close_match(options.table, names) or f"it has {', '.join(names)}"
        message = f"there must be a table {shorten(options.table)}; {hint}"
        raise DocumentError([Problem(("table",), message)], name)
    if options.table is not None:
        tables = [tables[names.index(options.table)]]
    readable = [table for table in tables if table.error is None]
    errors = [table.error for table in tables if table.error is not None]
    if errors and not readable:
        raise errors[0]
    for error in errors:
        warnings.warn(f"{name}: left out: {error}", ReadingWarning, stacklevel=2)
    wanted = {*options.measure}
    fitting = [
        table
        for table in readable
        if (wanted and wanted <= {field.name for field in table.fields})
        or (not wanted and table.has_figures)
    ]
    if len(fitting) > 1:
        timed = [each for each in fitting if any(f.kind == "time" for f in each.fields)]
        fitting = timed if len(timed) == 1 else fitting
    if len(fitting) == 1 or (wanted and len(readable) == 1):
        return [*fitting, *readable][0]
    if fitting:
        message = (
            f"several tables have figures ({', '.join(t.name for t in fitting)}); "
            f"name the one to read, as in table={fitting[0].name}"
        )
        raise DocumentError([Problem(("table",), message)], name)
    columns = "; ".join(
        f"{table.name} has {', '.join(field.name for field in table.fields) or 'none'}"
        for table in readable
    )
    way_out = "name the column that has figures, as in measure=NAME"
    if all(table.described for table in readable):
        message = f"no column has a type of numbers ({shorten(columns, 300)})"
        raise SourceError(f"{name}: it holds no figure: {message}; {way_out}", name)
    message = f"the types of columns are not described ({shorten(columns, 300)})"
    raise DocumentError([Problem(("measure",), f"{message}; {way_out}")], name)


def _role(field: Field, table: Table) -> Role:
    """Return what a column says of figures, by its concept, its key or its type."""
    if field.role is not None:
        return field.role
    if field.kind == "time":
        return Role.TIME
    keys = any(column.is_key for column in table.fields if column.kind != "time")
    if field.kind == "other":
        return Role.ATTRIBUTE
    if field.is_key:
        return Role.DIMENSION
    if field.kind == "number":
        return Role.MEASURE
    return Role.ATTRIBUTE if keys else Role.DIMENSION


def _component(field: Field, table: Table) -> Component:
    return Component(
        id=field.name,
        role=_role(field, table),
        name=field.title,
        codes=field.codes,
        unit=field.unit,
    )


def _rows(table: Table, components: Sequence[Component], name: str) -> Iterator[Row]:
    """Read the cells that count; what is left out can be anything."""
    problems: list[Problem] = []
    there = [field for field in table.fields if field.constant is None]
    for line in table.lines():
        place = (table.name, "line", line.number)
        if len(line.cells) != len(there):
            message = f"a row must have {len(there)} cells (got {len(line.cells)})"
            problems.append(Problem(place, message))
            continue
        remaining = iter(line.cells)
        cells: list[str] = []
        for field, component in zip(table.fields, components, strict=True):
            text = next(remaining) if field.constant is None else field.constant
            try:
                cells.append(_cell(text, field, component))
            except ModelError as error:
                problems.append(Problem((*place, field.name), error.reason))
        yield Row(place, cells)
    if problems:
        raise DocumentError(problems, name)


def _cell(text: str, field: Field, component: Component) -> str:
    if component.role in {Role.ATTRIBUTE, Role.IGNORED, Role.NOTE}:
        return text.strip()
    if field.constant is not None:
        return text
    return field.read(text)


def _with_signs(table: Table) -> Table:
    """Take ``%`` or ``‰`` for the unit of a column whose numbers all have that sign."""
    units: dict[str, str] = {}
    there = [field for field in table.fields if field.constant is None]
    for place, field in enumerate(there):
        if field.kind == "number" and not field.unit:
            signs = {text[-1] for text in _numbers(table, field, place)}
            if len(signs) == 1 and signs <= _SHARES.keys():
                units[field.name] = signs.pop()
    if not units:
        return table
    fields = [
        attrs.evolve(field, unit=units[field.name]) if field.name in units else field
        for field in table.fields
    ]
    return attrs.evolve(table, fields=fields)


def _numbers(table: Table, field: Field, place: int) -> Iterator[str]:
    """Read the numbers of a column; what is wrong is told when the rows are read."""
    for line in table.lines():
        if place < len(line.cells):
            try:
                text = field.read(line.cells[place])
            except ModelError:
                continue
            if text:
                yield text


def _remove_signs(
    table: Table,
    components: Sequence[Component],
    rows: Sequence[Row],
    place: int,
    unit: str | None,
) -> None:
    """Leave out a sign that is the unit; elsewhere divide, as ratios have it."""
    signed = [row for row in rows if row.cells[place][-1:] in _SHARES]
    fitting = [row for row in rows if row.cells[place][-1:] in {"", unit}]
    alike = unit in _SHARES and len(fitting) == len(rows)
    has_units = any(component.role is Role.UNIT for component in components)
    for row in signed:
        cells, text = row.cells, row.cells[place]
        assert isinstance(cells, list)  # noqa: S101 - made above
        if alike or (text[-1] == _PERCENT and not table.ratios):
            cells[place] = text[:-1]
        elif has_units or unit in _SHARES:
            signs = f"all figures of one unit must have '{unit or _PERCENT}', or none"
            message = f"{signs} (got {text})"
            path = (*row.place, components[place].id)
            raise DocumentError([Problem(path, message)], table.name)
        else:
            cells[place] = _shifted(text[:-1], _SHARES[text[-1]])


def _shifted(number: str, places: int) -> str:
    """Divide a plain number by a power of ten."""
    mantissa, exponent, power = number.partition("E")
    return f"{mantissa}E{int(power) - places if exponent else -places}"


# Delimited text.


def split_text(data: bytes, dialect: Dialect, name: str) -> tuple[list[Line], int]:
    """
    Split delimited text into rows.

    Args:
        data: The content of the file.
        dialect: How it is written.
        name: What messages call it.

    Returns:
        Its rows from the header on, without comments and blank rows, and how many of
        them are header.

    Raises:
        SourceError: The text is in another encoding, or is not delimited so.
    """
    text = _decoded(data, dialect.encoding, name)
    lines = [*io.StringIO(text, newline="")]
    if len(dialect.delimiter) != 1 or len(dialect.quote or "x") != 1:
        message = (
            f"{name}: delimiter and quote must be one character (got "
            f"{shorten(dialect.delimiter)} and {shorten(dialect.quote)})"
        )
        raise SourceError(message, name)
    try:
        reader = csv.reader(
            lines[dialect.skipped_rows :],
            delimiter=dialect.delimiter,
            quotechar=dialect.quote,
            quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
            doublequote=dialect.doubled,
            escapechar=dialect.escape,
            skipinitialspace=dialect.skips_space,
            strict=True,
        )
    except (TypeError, ValueError) as error:  # such as a line break between cells
        message = f"{name}: its dialect must be one of CSV (got: {error})"
        raise SourceError(message, name) from error
    rows: list[Line] = []
    number = dialect.skipped_rows + 1
    try:
        for cells in reader:
            start = lines[number - 1] if number <= len(lines) else ""
            is_comment = dialect.comment and start.startswith(dialect.comment)
            is_header = len(rows) < dialect.header_rows
            if not is_comment and (any(cells) or is_header):
                rows.append(Line(number, cells[dialect.skipped_columns :]))
            number = dialect.skipped_rows + reader.line_num + 1
    except csv.Error as error:
        message = (
            f"{name}: it must be delimited as its metadata say (got {str(error)!r} in "
            f"the row of line {number})"
        )
        raise SourceError(message, name) from error
    return rows, min(dialect.header_rows, len(rows))


def _decoded(data: bytes, encoding: str, name: str) -> str:
    usual = encoding.lower().replace("_", "-") in {"utf-8", "utf8"}
    try:
        return data.decode("utf-8-sig" if usual else encoding)
    except (ValueError, LookupError) as error:
        got = str(error)[:200]
        message = f"{name}: the text must be in {encoding[:40]} (got: {got})"
        raise SourceError(message, name) from error


# Cells.


def refused(rule: str, text: str) -> ModelError:
    """
    Make the error of a cell that its type does not admit.

    Args:
        rule: What it must be.
        text: The cell.

    Returns:
        The error.
    """
    return ModelError("cell", rule, text)


@attrs.frozen(kw_only=True)
class NumberFormat:
    """
    How numbers of a column are written.

    Attributes:
        decimal: The sign before decimals.
        group: The sign between groups of digits, or empty.
        is_integer: Whether decimals are refused.
        exponents: Whether exponents are admitted.
        signs: Whether ``%`` and ``‰`` are admitted.
    """

    decimal: str = "."
    group: str = ""
    is_integer: bool = False
    exponents: bool = True
    signs: bool = False

    def read(self, text: str) -> str:
        """
        Read a number.

        Args:
            text: The number as it is written.

        Returns:
            The number with ``.`` before decimals and without groups.

        Raises:
            ModelError: It is written in another way.
        """
        if self.group == self.decimal and not self.is_integer:
            rule = "its type must have another sign before decimals than between groups"
            raise refused(rule, text)
        match = self._pattern().fullmatch(text)
        if match is None or (self.group and self.group * 2 in text):
            raise refused(f"it must be {self._shape()}", text)
        if self.group and 0 < len((match[2] or "").partition(self.group)[2]) < _GROUP:
            rule = f"at least {_GROUP} digits must follow {self.group!r} between groups"
            raise refused(rule, text)
        whole = (match[2] or "0").replace(self.group or " ", "")
        decimals = f".{match[3]}" if match[3] else ""
        power = "" if match[4] is None else f"E{match[4]}"
        return f"{match[1].replace('+', '')}{whole}{decimals}{power}{match[5] or ''}"

    def _pattern(self) -> re.Pattern[str]:
        group = re.escape(self.group)
        digits = f"[0-9](?:[0-9]|{group})*" if group else "[0-9]+"
        point = re.escape(self.decimal)
        decimals = _NEVER if self.is_integer else f"(?:{point}([0-9]*))?"
        exponent = "(?:[eE]([+-]?[0-9]{1,3}))?" if self.exponents else _NEVER
        sign = "([%‰])?" if self.signs else _NEVER
        start = rf"([+-]?)(?={point}?[0-9])"
        return re.compile(f"{start}({digits})?{decimals}{exponent}{sign}")

    def _shape(self) -> str:
        kind = "an integer" if self.is_integer else "a number"
        grouped = f", {self.group!r} between groups" if self.group else ""
        point = "" if self.is_integer else f" with {self.decimal!r} before decimals"
        return f"{kind}{point}{grouped}"
