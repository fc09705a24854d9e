"""What a table is, with all that metadata says of its columns."""

from collections.abc import Iterable, Iterator
from typing import Final, Literal

import attrs

from ictreport.model import Hedge, PluralForms, Status, Text
from ictreport.tidy import MEASURES, guard

Kind = Literal["text", "number", "integer", "boolean"]

_DAYS: Final = "[0-9]{2}(-[0-9]{2}(/P[0-9]+[YMWD])?)?"
PERIOD: Final = f"([0-9]{{4}}(-(S[12]|Q[1-4]|W[0-9]{{2}}|{_DAYS}))?)"
"""The codes of periods."""
CODE: Final = "([a-z][a-z0-9_-]*)"
"""The codes of sectors, metrics and tasks."""
ADDRESS: Final = r"([a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)+)"
"""The addresses of metrics."""
FORMS: Final = tuple(field.name for field in attrs.fields(PluralForms))
"""The CLDR plural categories."""


@attrs.frozen(kw_only=True)
class Column:
    """
    One column of a table.

    Attributes:
        name: Its name.
        kind: What its cells are read as.
        required: Whether no cell is empty.
        values: The words that can stand in it; empty when others can.
        pattern: The regular expression of every cell that is not empty, or empty.
        words: Whether it holds words, which are guarded.
        blank: Whether an empty cell is a value of its own, as keys need.
    """

    name: str
    kind: Kind = "text"
    required: bool = False
    values: tuple[str, ...] = ()
    pattern: str = ""
    words: bool = False
    blank: bool = False

    @property
    def key(self) -> str:
        """What it is called in the list of titles."""
        first, _, language = self.name.partition(":")
        return "form" if language and first in FORMS else first

    @property
    def language(self) -> str:
        """The tag of the language that its words are in, or empty."""
        return self.name.partition(":")[2]


Row = tuple[str, ...]


@attrs.frozen(kw_only=True)
class Table:
    """
    One table.

    Attributes:
        name: Its name, which names its file.
        columns: Its columns.
        rows: Its cells, words guarded when that was asked for.
        key: The columns that no two rows have alike; empty when two rows have.
        references: Columns that lead to columns of another table.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = attrs.field(repr=False)
    key: tuple[str, ...] = ()
    references: "tuple[Reference, ...]" = ()

    @property
    def header(self) -> Row:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


@attrs.frozen
class Reference:
    """
    Columns whose cells stand in another table.

    Attributes:
        columns: The columns.
        table: The name of the other table.
        targets: Its columns.
    """

    columns: tuple[str, ...]
    table: str
    targets: tuple[str, ...]


def named(prefix: str, languages: Iterable[str]) -> tuple[Column, ...]:
    """
    Make columns of words.

    Args:
        prefix: The start of their names.
        languages: The tags of the languages.

    Returns:
        A column for each language.
    """
    return tuple(Column(name=f"{prefix}:{tag}", words=True) for tag in languages)


def text_cells(
    text: Text | None, languages: Iterable[str], *, safe: bool
) -> Iterator[str]:
    """
    Write a text into such columns.

    Args:
        text: The text, or None.
        languages: The tags of the languages.
        safe: Whether its words are guarded.

    Yields:
        The words in each language, empty where there are none.
    """
    found = {} if text is None else dict(text)
    for tag in languages:
        words = found.get(tag, "")
        yield guard(words) if safe else words


def languages_of(texts: Iterable[Text | None]) -> tuple[str, ...]:
    """
    Collect languages.

    Args:
        texts: Texts, or None.

    Returns:
        The tags of all of them, sorted.
    """
    return tuple(sorted({tag for text in texts if text for tag, _ in text}))


def keyed(table: Table, key: tuple[str, ...]) -> Table:
    """
    Give a table a primary key, when it can hold.

    Args:
        table: The table.
        key: Names of columns.

    Returns:
        The table with that key, or the table itself when two rows are alike in it.
    """
    places = [table.header.index(name) for name in key]
    found = {tuple([row[place] for place in places]) for row in table.rows}
    return attrs.evolve(table, key=key) if len(found) == len(table.rows) else table


_COLUMNS: Final = (
    Column(name="report", required=True, pattern="([a-z0-9][a-z0-9_-]*)"),
    Column(name="publisher", required=True),
    Column(name="area"),
    Column(name="sector", required=True, pattern=CODE),
    Column(name="metric", required=True, pattern=CODE),
    Column(name="part_of", pattern=ADDRESS, blank=True),
    Column(name="of", words=True),
    Column(name="measure", required=True, values=MEASURES),
    Column(name="baseline", pattern=f"((plan:)?{PERIOD})", blank=True),
    Column(name="period", pattern=PERIOD, blank=True),
    Column(name="number", kind="number"),
    Column(name="unit"),
    Column(name="scale", kind="integer"),
    Column(name="decimals", pattern="(exact|-?[0-9]{1,3})"),
    Column(name="hedge", values=tuple(Hedge)),
    Column(name="status", required=True, values=tuple(Status)),
    Column(name="source", pattern="([a-z0-9][a-z0-9_-]*)", blank=True),
)

OBSERVED: Final = {column.name: column for column in _COLUMNS}
"""The columns of the tidy table that stand in every table of this kind, by name."""
