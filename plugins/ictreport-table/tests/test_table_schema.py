"""The columns of a table of reports."""

import pytest

from ictreport.errors import ExportError
from ictreport.tidy import COLUMNS
from ictreport_table import SCHEMA, arrow_schema
from ictreport_table._schema import needed


def test_arrow_has_every_column() -> None:
    """The schema of Arrow has the columns of the table in their order."""
    assert [*SCHEMA] == arrow_schema().names


def test_the_tidy_columns_are_there() -> None:
    """Every column of the tidy table is a column of text."""
    assert {"text"} == {SCHEMA[name].kind for name in COLUMNS}


def test_every_column_says_what_it_is() -> None:
    """Each column has a sentence and its own name as key."""
    assert [] == [
        name
        for name, column in SCHEMA.items()
        if column.name != name or not column.about.endswith(".")
    ]


def test_an_absent_library_is_named() -> None:
    """What is not installed is told with the way to get it."""
    message = r"a table needs no_such_library .* pip install no_such_library"

    with pytest.raises(ExportError, match=message):
        needed("no_such_library")
