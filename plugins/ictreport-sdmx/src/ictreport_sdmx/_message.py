"""SDMX-CSV 1.0, 2.0 and 2.1 of any publisher: header, rows, labels and actions."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import attrs

from ictreport.dataset import Component, Role
from ictreport.errors import DocumentError, Problem, SourceError, close_match, shorten
from ictreport.model import Text
from ictreport.tidy import csv_lines

_START: Final = re.compile(
    r"\ufeff?(\"?)(DATAFLOW|STRUCTURE)(?:\[([^\]]{1,3})\])?\1([^\w\"\r\n\]])"
)
_ENVELOPE: Final = (
    "STRUCTURE_ID",
    "STRUCTURE_NAME",
    "ACTION",
    "SERIES_KEY",
    "OBS_KEY",
)
_ID: Final = re.compile(r"[A-Za-z0-9_@$.\- ]+(?:\[[^\]]*\][A-Za-z0-9_@$.\-\[\]]*)?")
_BRACKET: Final = re.compile(r"([^\[\]]+)\[([^\[\]]*)\]")
_ARTEFACT: Final = re.compile(r"(?:([^:()\s]+):)?([^:()\s]+)(?:\(([^()]*)\))?")
_KINDS: Final = frozenset({"dataflow", "datastructure", "dataprovision"})
_LABEL: Final = ": "
_OFF: Final = "~"
_WORDS: Final = re.compile(r"[\s,;\"'<>]|[^\x00-\x7f]|^[0-9-]{10}T")
"""What no code has: a text, or a moment with its time of day."""

_MISSING: Final = frozenset({"", "nan", "#n/a", ":"})
_COMMA: Final = re.compile(r"[+-]?[0-9]+,[0-9]+([eE][+-]?[0-9]+)?")
_MOST_PATTERNS: Final = 64
"""How many combinations of filled dimensions rows without a whole key can have."""

DELETE: Final = "D"
_REPLACE: Final = "R"
_MERGE: Final = "M"
_ACTIONS: Final = ("I", "A", _MERGE, _REPLACE, DELETE)

ROLES: Final[Mapping[str, Role]] = {
    "OBS_VALUE": Role.MEASURE,
    "TIME_PERIOD": Role.TIME,
    "INDICATOR": Role.INDICATOR,
    **dict.fromkeys(("UNIT_MEASURE", "UNIT"), Role.UNIT),
    **dict.fromkeys(("UNIT_MULT", "SCALE", "POWERCODE"), Role.SCALE),
    "OBS_STATUS": Role.STATUS,
    "OBS_FLAG": Role.STATUS,
    "CONF_STATUS": Role.CONFIDENTIALITY,
    "OBS_CONF": Role.CONFIDENTIALITY,
    **dict.fromkeys(
        ("FREQ", "REF_AREA", "COUNTERPART_AREA", "SEX", "AGE"), Role.DIMENSION
    ),
    **dict.fromkeys(("COMMENT_OBS", "OBS_COM", "COMMENT_TS"), Role.NOTE),
    **dict.fromkeys(
        ("DECIMALS", "TIME_FORMAT", "REPORTING_YEAR_START_DAY", "LAST UPDATE"),
        Role.IGNORED,
    ),
    **dict.fromkeys(
        (
            *("TITLE", "TITLE_COMPL", "COMMENT_DSET", "BASE_PER", "SOURCE_AGENCY"),
            *("OBS_PRE_BREAK", "PRE_BREAK_VALUE", "LAST_UPDATE"),
            *("EMBARGO_TIME", "EMBARGO_DATE", "AVAILABILITY", "COLLECTION"),
            *("COLL_PERIOD", "COMPILATION", "COMPILING_ORG", "DISS_ORG", "BREAKS"),
            *("DOM_SER_IDS", "NAT_TITLE", "REF_PERIOD_DETAIL", "REPYEARSTART"),
            *("REPYEAREND", "SOURCE_PUB", "TIME_PER_COLLECT", "UNIT_INDEX_BASE"),
        ),
        Role.ATTRIBUTE,
    ),
}
"""
What components of these ids are wherever the guidelines of SDMX are followed.

Where one message has several of one role, the first here has it.
"""

_SINGLE: Final = frozenset({Role.UNIT, Role.SCALE, Role.STATUS})

_IN_SERIES: Final = frozenset({None, Role.DIMENSION, Role.INDICATOR, Role.UNIT})

YEAR_START: Final = "REPORTING_YEAR_START_DAY"


@attrs.frozen(kw_only=True)
class Column:
    """
    A component of a message.

    Attributes:
        place: Where its ids stand.
        id: Its id.
        label: Its name, or empty.
        names: Where the names of its ids stand, with ``labels=name``; else None.
        multiple: Whether a cell can have several values.
        languages: The languages of its words, where the header names them.
    """

    place: int
    id: str
    label: str = ""
    names: int | None = None
    multiple: bool = False
    languages: tuple[str, ...] = ()


class Line(NamedTuple):
    """
    A row of a message.

    Attributes:
        number: The line that it starts in.
        cells: Its cells as they stand in the file.
    """

    number: int
    cells: Sequence[str]


@attrs.frozen(kw_only=True)
class Structure:
    """
    The artefact that rows name.

    Attributes:
        text: How rows name it, such as ``"ESTAT:NA_MAIN(1.6.0)"``.
        agency: Who maintains it, or empty.
        id: Its id.
        name: Its name, or empty.
    """

    text: str
    agency: str
    id: str
    name: str


@attrs.frozen(kw_only=True)
class Message:
    """
    A message, before it is known what its components are.

    Attributes:
        name: What messages of errors call the file.
        structure: What its rows are about.
        columns: The components of its header.
        empty: The places of those that all rows leave empty.
        separator: What separates cells.
        inner: What separates the values of a cell, or empty.
        labelled: Whether names stand behind ids in one cell, with ``labels=both``.
        action: The place of the action, or None.
        series: The place of the key of the series, or None.
        lines: The rows about the structure.
    """

    name: str
    structure: Structure
    columns: tuple[Column, ...]
    empty: frozenset[int]
    separator: str
    inner: str
    labelled: bool
    action: int | None
    series: int | None
    lines: tuple[Line, ...]

    def components(self, tag: str) -> list[Component]:
        """
        Describe the components, as far as the message tells.

        Args:
            tag: The language of the names.

        Returns:
            A component for each column.
        """
        keyed = self._keyed()
        ids = {column.id.upper() for column in self.columns}
        known: dict[str, Role] = {}
        for name, role in ROLES.items():
            if name in ids and not (role in _SINGLE and role in known.values()):
                known[name] = role
        return [self._component(column, tag, keyed, known) for column in self.columns]

    def _keyed(self) -> list[Column]:
        """Find the dimensions of series by the values in their keys."""
        if self.series is None:
            return []
        keys = {line.cells[self.series]: line for line in self.lines}
        lines = [line for key, line in keys.items() if key]
        fitting: dict[tuple[str, ...], list[Column]] = {}
        for column in self.columns:
            values = tuple([self.code(line.cells, column)[0] for line in lines])
            fitting.setdefault(values, []).append(column)
        parts = [key.split(".") for key in keys if key]
        dimensions: list[Column] = []
        for values in zip(*parts, strict=False):
            columns = fitting.pop(values, [])
            if len(columns) != 1 or ROLES.get(columns[0].id.upper()) not in _IN_SERIES:
                return []  # some writers put periods, figures or attributes there
            dimensions += columns
        return dimensions

    def _component(
        self,
        column: Column,
        tag: str,
        keyed: Sequence[Column],
        known: Mapping[str, Role],
    ) -> Component:
        role = known.get(column.id.upper(), Role.UNDECIDED)
        if role is Role.UNDECIDED and column in keyed:
            role = Role.DIMENSION
        if role is Role.UNDECIDED and column.multiple:
            role = Role.ATTRIBUTE  # a dimension has one value
        if role is Role.UNDECIDED and column.place in self.empty:
            role = Role.IGNORED
        name = column.label
        if role is Role.MEASURE and self.structure.name:
            name = self.structure.name  # more than "Observation value"
        names: dict[str, Text] = {}
        for line in self.lines:
            code, words = self.code(line.cells, column)
            if words and code not in names:
                names[code] = Text({tag: words})
        is_attribute = role is Role.UNDECIDED and (keyed or self._has_words(column))
        return Component(
            id=column.id,
            role=role,
            name=Text({tag: name}) if name else None,
            codes=names,
            likely=Role.ATTRIBUTE if is_attribute else Role.UNDECIDED,
        )

    def _has_words(self, column: Column) -> bool:
        """Return whether a value is no code, as those of dimensions are."""
        return any(
            _WORDS.search(self.code(line.cells, column)[0]) for line in self.lines
        )

    def code(self, cells: Sequence[str], column: Column) -> tuple[str, str]:
        """
        Take a cell apart.

        Args:
            cells: The cells of a row.
            column: A component.

        Returns:
            The id or value, and its name in one line; empty when there is none.
        """
        text = cells[column.place]
        if column.names is not None:
            return text, " ".join(cells[column.names].split())
        if self.labelled:
            code, _, words = text.partition(_LABEL)
            return code, " ".join(words.split())
        return text, ""


def read_message(text: str, name: str, flow: str | None) -> Message:
    """
    Read the header and the rows of a message.

    Args:
        text: The text of the file.
        name: What messages of errors call it.
        flow: The structure whose rows are meant, as rows name it or by its id; None
            when there is only one.

    Returns:
        The message.

    Raises:
        SourceError: The text is not SDMX-CSV, or its rows only delete.
        DocumentError: The header or rows are wrong, or there are several structures
            and none is named.
    """
    start = _START.match(text)
    if start is None:
        message = (
            f"{name}: the first column of SDMX-CSV must be DATAFLOW or STRUCTURE (got "
            f"{shorten(text.partition(chr(10))[0])}); read another table as csv, with "
            "a mapping"
        )
        raise SourceError(message, name)
    separator, inner = start[4], start[3] or ""
    lines = csv_lines(text, name, separator=separator, ended=False)
    number, header = next(lines)
    columns, fixed, labelled = _columns(header, number, name, inner)
    rows = [Line(*line) for line in lines]
    problems = [
        Problem(
            ("line", row.number),
            f"a row must have {len(header)} cells (got {len(row.cells)})",
        )
        for row in rows
        if len(row.cells) != len(header)
    ]
    if problems:
        raise DocumentError(problems, name)
    action = fixed.get("ACTION")
    _check_actions(rows, action, name)
    if start[2] == "STRUCTURE":
        _check_kinds(rows, name)
    structure, chosen = _chosen(rows, fixed, flow, name, labelled=labelled)
    if not chosen:
        message = f"{name}: a row must have a figure (got a header alone)"
        raise SourceError(message, name)
    remaining = [row for row in chosen if action is None or row.cells[action] != DELETE]
    if not remaining:
        message = (
            f"{name}: a row must have a figure (got rows that delete figures of a "
            "database); export the data itself"
        )
        raise SourceError(message, name)
    filled = {
        place
        for row in remaining
        for place, cell in enumerate(row.cells)
        if cell.strip()
    }
    return Message(
        name=name,
        structure=structure,
        columns=tuple(columns),
        empty=frozenset(range(len(header))) - filled,
        separator=separator,
        inner=inner,
        labelled=labelled,
        action=action,
        series=fixed.get("SERIES_KEY"),
        lines=tuple(chosen),
    )


def _columns(
    header: Sequence[str], number: int, name: str, inner: str
) -> tuple[list[Column], dict[str, int], bool]:
    """Tell the components of a header from the columns that every message has."""
    fixed = {"STRUCTURE_ID": 0}  # of version 1.0, where it is called DATAFLOW
    place = 1
    while place < len(header) and header[place] in _ENVELOPE:
        fixed[header[place]] = place
        place += 1
    pairs = "STRUCTURE_NAME" in fixed
    labelled = any(_LABEL in text for text in header[place:])
    columns: list[Column] = []
    while place < len(header):
        text, _, label = header[place].partition(_LABEL)
        names = place + 1 if pairs and place + 1 < len(header) else None
        if names is not None:
            label = header[names]
        columns.append(_column(place, text, label, names, inner))
        place += 1 if names is None else 2
    problems = [
        Problem(("line", number, column.id or "column"), message)
        for column, message in _wrong_ids(columns, pairs=pairs)
    ]
    if problems:
        raise DocumentError(problems, name)
    return columns, fixed, labelled and not pairs


def _column(place: int, text: str, label: str, names: int | None, inner: str) -> Column:
    bracket = _BRACKET.fullmatch(text)
    languages: tuple[str, ...] = ()
    if bracket is not None and bracket[2]:
        languages = tuple(bracket[2].split(inner) if inner else [bracket[2]])
    return Column(
        place=place,
        id=bracket[1] if bracket else text,
        label=" ".join(label.split()),
        names=names,
        multiple="[" in text,
        languages=languages,
    )


def _wrong_ids(
    columns: Sequence[Column], *, pairs: bool
) -> Iterator[tuple[Column, str]]:
    seen = Counter(column.id for column in columns)
    for column in columns:
        if column.id in {*_ENVELOPE, "STRUCTURE", "DATAFLOW"}:
            yield column, "it must stand before the components"
        elif not column.id:
            yield column, "each column must have the id of a component (got none)"
        elif seen[column.id] > 1:
            yield column, "each component must occur only once; remove one column"
        elif not _ID.fullmatch(column.id):
            other = ", and its names in the next column" if pairs else ""
            yield column, f"it must be the id of a component{other}"


def _check_actions(rows: Iterable[Line], action: int | None, name: str) -> None:
    if action is None:
        return
    rule = f"it must be one of {', '.join(_ACTIONS)}"
    problems = [
        Problem(("line", row.number, "ACTION"), f"{rule} (got {shorten(got)})")
        for row in rows
        if (got := row.cells[action]) not in _ACTIONS
    ]
    if problems:
        raise DocumentError(problems, name)


def _check_kinds(rows: Iterable[Line], name: str) -> None:
    problems = [
        Problem(
            ("line", row.number, "STRUCTURE"),
            "it must be dataflow, datastructure or dataprovision (got "
            f"{shorten(row.cells[0])})",
        )
        for row in rows
        if row.cells[0].lower() not in _KINDS
    ]
    if problems:
        raise DocumentError(problems, name)


def _chosen(
    rows: Iterable[Line],
    fixed: Mapping[str, int],
    flow: str | None,
    name: str,
    *,
    labelled: bool,
) -> tuple[Structure, list[Line]]:
    """Take the rows of the structure that is meant."""
    rows_of: dict[str, list[Line]] = {}
    names: dict[str, str] = {}
    place = fixed["STRUCTURE_ID"]
    for row in rows:
        text, _, words = row.cells[place].partition(_LABEL if labelled else "\0")
        rows_of.setdefault(text, []).append(row)
        if "STRUCTURE_NAME" in fixed:
            words = row.cells[fixed["STRUCTURE_NAME"]]
        if words:
            names.setdefault(text, " ".join(words.split()))
    structures = {text: _structure(text, names.get(text, "")) for text in rows_of}
    if flow is None and len(rows_of) <= 1:
        text = next(iter(rows_of), "")
        return structures.get(text) or _structure(text, ""), rows_of.get(text, [])
    fitting = [
        text
        for text, structure in structures.items()
        if flow in {text, structure.id, f"{structure.agency}:{structure.id}"}
    ]
    if len(fitting) == 1:
        return structures[fitting[0]], rows_of[fitting[0]]
    known = ", ".join(shorten(text) for text in rows_of)
    if flow is None or fitting:
        message = (
            f"several structures have rows ({known}); name the one to read, as in "
            f"flow={next(iter(rows_of))}"
        )
    else:
        hint = close_match(flow, rows_of) or f"it has {known}"
        message = f"rows must be about {shorten(flow)} (got none); {hint}"
    raise DocumentError([Problem(("flow",), message)], name)


def _structure(text: str, words: str) -> Structure:
    match = _ARTEFACT.fullmatch(text)
    if match is None:
        return Structure(text=text, agency="", id=text, name=words)
    return Structure(text=text, agency=match[1] or "", id=match[2], name=words)


def values_of(text: str, inner: str) -> list[str]:
    """
    Split a cell of several values.

    Args:
        text: The cell.
        inner: What separates them.

    Returns:
        The values.
    """
    if not inner:
        return [text]
    return next(csv.reader([text], delimiter=inner[0]), [])


def words_of(text: str, column: Column, inner: str) -> dict[str, str]:
    """
    Split a cell whose words are in several languages.

    Args:
        text: The cell, such as ``en:Value;fr:Valeur``.
        column: Its component, with the languages.
        inner: What separates them.

    Returns:
        The words of each language; several values have ``"; "`` between them.
    """
    tags = "|".join(map(re.escape, column.languages))
    start = re.compile(rf"(?:^|{re.escape(inner)})({tags}):")
    sets = values_of(text, inner) if text.startswith('"') else [text]
    words_by_tag: dict[str, list[str]] = {}
    for part in sets:
        _, *parts = start.split(part)
        for tag, words in zip(parts[::2], parts[1::2], strict=True):
            words_by_tag.setdefault(tag, []).append(words)
    return {tag: "; ".join(words) for tag, words in words_by_tag.items()}


class _Pattern:
    """Rows about all keys that some dimensions have alike."""

    def __init__(self, places: tuple[int, ...]) -> None:
        self.places = places
        self.rows: dict[tuple[str, ...], list[tuple[int, Line]]] = {}

    def subkey(self, cells: Sequence[str]) -> tuple[str, ...]:
        return tuple([cells[place] for place in self.places])


class Actions:
    """
    Applies the actions of rows to each other, in their order.

    Rows with a whole key are observations. A row without a figure that leaves
    dimensions empty gives attributes to all that it fits. Deletes remove observations,
    or the values that they mark.

    Attributes:
        problems: Deletes of what the message does not hold.
    """

    def __init__(
        self,
        message: Message,
        key: Sequence[int],
        measures: Sequence[int],
    ) -> None:
        self._message = message
        self._key = tuple(key)
        self._measures = tuple(measures)
        self._others = tuple(
            column.place for column in message.columns if column.place not in key
        )
        self._patterns: dict[tuple[int, ...], _Pattern] = {}
        self._own: dict[tuple[str, ...], list[tuple[int, Line]]] = {}
        self.problems: list[Problem] = []

    def applied(self) -> Iterator[Line]:
        """Yield the observations that are left, with their attributes."""
        for order, line in enumerate(self._message.lines):
            self._sort(order, line)
        self._check_deletes()
        for key, events in self._own.items():
            yield from self._replayed(key, events)

    def _action(self, line: Line) -> str:
        place = self._message.action
        return "I" if place is None else line.cells[place]

    def _sort(self, order: int, line: Line) -> None:
        cells = line.cells
        filled = tuple([place for place in self._key if cells[place] not in {"", _OFF}])
        figures = any(cells[place] for place in self._measures)
        partial = len(filled) < len(self._key) and not figures
        if self._action(line) == DELETE or partial:
            pattern = self._patterns.setdefault(filled, _Pattern(filled))
            pattern.rows.setdefault(pattern.subkey(cells), []).append((order, line))
            if len(self._patterns) > _MOST_PATTERNS:
                message = (
                    f"rows without a whole key must fill at most {_MOST_PATTERNS} "
                    "combinations of dimensions"
                )
                problem = Problem(("line", line.number), message)
                raise DocumentError([problem], self._message.name)
            return
        key = tuple([cells[place] for place in self._key])
        self._own.setdefault(key, []).append((order, line))

    def _check_deletes(self) -> None:
        """Refuse a delete that is not about this message but about a database."""
        for pattern in self._patterns.values():
            at = [self._key.index(place) for place in pattern.places]
            known = {tuple([key[place] for place in at]) for key in self._own}
            self.problems += [
                Problem(
                    ("line", line.number, "ACTION"),
                    "it deletes what the message does not hold; export the data "
                    "itself, not the changes of a database",
                )
                for subkey, rows in pattern.rows.items()
                if subkey not in known
                for _, line in rows
                if self._action(line) == DELETE
            ]

    def _replayed(
        self, key: tuple[str, ...], events: list[tuple[int, Line]]
    ) -> Iterator[Line]:
        """Do to one key what its rows say, and those that are about several keys."""
        every = list(events)
        for pattern in self._patterns.values():
            at = [self._key.index(place) for place in pattern.places]
            every += pattern.rows.get(tuple([key[place] for place in at]), ())
        every.sort(key=lambda event: event[0])
        own = {order for order, _ in events}
        alive: list[tuple[int, list[str]]] = []
        defaults: dict[int, str] = {}
        for order, line in every:
            if self._action(line) == DELETE:
                alive = self._deleted(line, alive, defaults)
            elif order in own:
                self._add(line, alive, defaults)
            else:
                changed = {at: line.cells[at] for at in self._others if line.cells[at]}
                defaults.update(changed)
                for _, cells in alive:
                    for place, text in changed.items():
                        cells[place] = text
        for number, cells in alive:
            yield Line(number, cells)

    def _deleted(
        self, line: Line, alive: list[tuple[int, list[str]]], defaults: dict[int, str]
    ) -> list[tuple[int, list[str]]]:
        marked = [place for place in self._others if line.cells[place]]
        if not marked:
            return []
        for place in marked:
            defaults.pop(place, None)
            for _, cells in alive:
                cells[place] = ""
        if not set(marked) & set(self._measures):
            return alive
        return [row for row in alive if any(row[1][place] for place in self._measures)]

    def _add(
        self,
        line: Line,
        alive: list[tuple[int, list[str]]],
        defaults: Mapping[int, str],
    ) -> None:
        cells = [
            text or defaults.get(place, "") for place, text in enumerate(line.cells)
        ]
        action = self._action(line)
        if action == _REPLACE:
            alive[:] = [(line.number, cells)]
            return
        last = alive[-1][1] if alive else None
        update = last is not None and (
            action == _MERGE
            or all(
                not line.cells[place] or last[place] in {"", line.cells[place]}
                for place in self._measures
            )
        )
        if last is None or not update:
            alive.append((line.number, cells))
            return
        for place, text in enumerate(line.cells):
            if text:
                last[place] = text


class Decimals:
    """
    Writes figures with ``.``, whichever sign a message has before decimals.

    Attributes:
        problem: What is wrong with the signs of a message, or empty.
    """

    def __init__(self, message: Message, measures: Sequence[Column]) -> None:
        self._comma = False
        self.problem = ""
        if message.separator == ",":
            return
        signs = {
            sign
            for line in message.lines
            for column in measures
            for sign in ",."
            if sign in message.code(line.cells, column)[0]
        }
        self._comma = "," in signs
        if len(signs) > 1:
            self.problem = (
                "figures must have one sign before decimals (got ',' and '.'); write "
                "them all alike"
            )

    def plain(self, text: str) -> str:
        """
        Write a figure plainly.

        Args:
            text: The figure as the message has it.

        Returns:
            The figure with ``.``; empty for what is missing on purpose.
        """
        bare = text.strip()
        if bare.lower() in _MISSING:
            return ""
        if self._comma and _COMMA.fullmatch(bare):
            return bare.replace(",", ".")
        return bare
