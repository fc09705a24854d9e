"""What a table is, and its columns of words."""

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from ictreport.model import PluralForms, Text
from ictreport.tidy import Column, guard

FORMS: Final = tuple(field.name for field in attrs.fields(PluralForms))
"""The CLDR plural categories."""


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
