"""What a mapping admits."""

import os
from pathlib import Path

import pytest

from ictreport.errors import (
    DocumentError,
    ModelError,
    SourceError,
    SourceNotFoundError,
)
from ictreport_mapping import (
    Column,
    SheetMapping,
    load_mapping,
    mapping_text,
    read_mapping,
)
from ictreport_mapping._document import Remarks
from ictreport_mapping._rows import rows_of, rows_text

HEAD = """\
ictreport_mapping = 1
id = "a"
title = "A"
language = "en"
period = "2024"
publisher = { code = "p", name = "P" }
"""
TABLE = """
[[tables]]
code = "t"
title = "T"
rows = "2-9"
"""
COLUMNS = """
[tables.columns]
A = { role = "name" }
B = { role = "value", unit = "item" }
"""


def read(head: str = HEAD, table: str = TABLE, columns: str = COLUMNS) -> SheetMapping:
    """Read a mapping of three pieces."""
    return read_mapping(head + table + columns)


def test_rows_are_numbers_and_ranges() -> None:
    """A list of rows is read and written the same."""
    assert (10, 11, 12, 17) == rows_of("10-12, 17")
    assert "10-12, 17" == rows_text([10, 11, 12, 17])
    assert () == rows_of("")
    for wrong in ("12-10", "a", "1,,2", "0"):
        with pytest.raises(ModelError, match="numbers and ranges"):
            rows_of(wrong)


@pytest.mark.parametrize(
    ("piece", "replaced", "message"),
    [
        ("ictreport_mapping = 1", "", "ictreport_mapping: it must be 1"),
        ('id = "a"', 'id = "A b"', "id: an id must be"),
        ('id = "a"', 'di = "a"', "di: there is no such key; it has id"),
        ('id = "a"\n', "", "id: this key is required"),
        ('title = "A"', "title = 5", "title: it must be a string (got 5)"),
        ('language = "en"', 'language = ""', "BCP 47"),
        ('period = "2024"', 'period = "2024-S9"', "half-years 1 to 2"),
        (
            'period = "2024"',
            'period = ""\nyear_start = "4"',
            "must start on the first of a month",
        ),
        ('rows = "2-9"', 'rows = ""', "it must have rows"),
        ('rows = "2-9"', 'rows = "9"\nskip = ["D"]', "column and row"),
        (
            'rows = "2-9"',
            'rows = "9"\nmissing = { x = "normal" }',
            "a sign must stand for zero, or for a status",
        ),
        (
            'rows = "2-9"',
            'rows = "2-9"\nparts = [{ whole = 2, rows = "2-3" }]',
            "the whole must not be one of them",
        ),
        (
            'rows = "2-9"',
            'rows = "2-9"\nparts = [{ whole = 2, rows = "10" }]',
            "rows of the table",
        ),
        (
            'rows = "2-9"',
            (
                'rows = "2-9"\n'
                'parts = [{ whole = 2, rows = "3" }, { whole = 3, rows = "2" }]'
            ),
            "part of itself",
        ),
        (
            'rows = "2-9"',
            (
                'rows = "2-9"\n'
                'parts = [{ whole = 2, rows = "4" }, { whole = 3, rows = "4" }]'
            ),
            "part of only one row",
        ),
        ('B = { role = "value"', 'B = { role = "figure"', "it must be one of name"),
        ('B = { role = "value", unit = "item" }', "", "a column must contain figures"),
        ('unit = "item"', 'unit = "Item"', "unit: a code"),
        ('unit = "item"', 'period = "Q5"', "period"),
        ('unit = "item"', 'against = "2023"', "only a column of claims or plans"),
        ('"value", unit = "item"', '"plan_share", against = "2023"', "plan:2023"),
        ("B = {", "b = {", "one to three capitals"),
    ],
)
def test_a_wrong_mapping_is_refused_with_its_place(
    piece: str, replaced: str, message: str
) -> None:
    """Each mistake is told by what must hold."""
    parts = [text.replace(piece, replaced) for text in (HEAD, TABLE, COLUMNS)]
    with pytest.raises(DocumentError) as caught:
        read(*parts)
    assert message in str(caught.value)


def test_tables_have_codes_of_their_own() -> None:
    """Two tables cannot share a code, and none is no mapping."""
    with pytest.raises(DocumentError, match="code of its own"):
        read_mapping(HEAD + TABLE + COLUMNS + TABLE + COLUMNS)
    with pytest.raises(DocumentError, match="it must have a table"):
        read_mapping(HEAD + "tables = []")


def test_what_is_no_toml_is_no_mapping() -> None:
    """Text of another form is refused, and so is a very long one."""
    with pytest.raises(SourceError, match="it must be TOML"):
        read_mapping("a b")
    with pytest.raises(SourceError, match="it must be TOML"):
        read_mapping(f"a = {'9' * 5000}")
    with pytest.raises(SourceError, match="shorter than"):
        read_mapping("#" * 5_000_000)


def test_a_mapping_is_read_from_a_file(tmp_path: Path) -> None:
    """A file that is not there, or no text, is told."""
    path = tmp_path / "m.toml"
    with pytest.raises(SourceNotFoundError, match="the mapping must exist"):
        load_mapping(path)
    path.write_bytes(b"\xff")
    with pytest.raises(SourceError, match="a text in UTF-8"):
        load_mapping(path)
    path.write_text(HEAD + TABLE + COLUMNS, "utf-8")
    assert "a" == load_mapping(path).id


@pytest.mark.parametrize(
    "rows", ["1-9999999", ", ".join(["1-200000"] * 2), "1-300000, 7"]
)
def test_lists_of_rows_are_bounded(rows: str) -> None:
    """A few signs that list millions of rows are refused before a row is made."""
    with pytest.raises(DocumentError, match="at most 300,000 rows together"):
        read_mapping(HEAD + TABLE.replace('rows = "2-9"', f'rows = "{rows}"') + COLUMNS)
    with pytest.raises(ModelError, match="they must be at most 300,000"):
        rows_of(rows)


def test_parts_are_no_deeper_than_a_report_has_them() -> None:
    """A chain of rows, each a part of the next, is followed once, and refused."""
    parts = ", ".join(
        f'{{ whole = {row}, rows = "{row + 1}" }}' for row in range(2, 2002)
    )
    text = TABLE.replace('rows = "2-9"', f'rows = "2-2002"\nparts = [{parts}]')
    with pytest.raises(DocumentError, match="nor lie more than 32 levels deep"):
        read_mapping(HEAD + text + COLUMNS)


def test_what_never_begins_or_ends_is_no_mapping(tmp_path: Path) -> None:
    """A pipe without a writer and an endless device are refused at once."""
    os.mkfifo(tmp_path / "pipe.toml")
    for path in (tmp_path / "pipe.toml", Path("/dev/zero")):
        with pytest.raises(SourceError) as caught:
            load_mapping(path)
        assert (
            f"{path}: it must be a file (got a device or pipe); name a regular file"
        ) == str(caught.value)


def test_parts_of_years_are_periods_of_columns() -> None:
    """A column can say a quarter, a month or months, when the rows say the year."""
    for period in ("Q1", "M03", "P9M", "S2", "header", "2024-Q1"):
        assert period == Column(role="value", period=period).period


def test_remarks_stand_behind_their_lines() -> None:
    """Comments never change what is read."""
    mapping = read()
    remarks = Remarks(
        ("seen\nin a.xlsx",), {"period": "as\tassumed", "tables.0.B": "no unit"}
    )
    text = mapping_text(mapping, remarks)
    assert text.startswith("# seen in a.xlsx\nictreport_mapping = 1\n")
    assert 'period = "2024"  # as assumed\n' in text
    assert 'B = { role = "value", unit = "item" }  # no unit\n' in text
    assert mapping == read_mapping(text)


def test_every_key_is_written_and_read_back() -> None:
    """A mapping that says everything comes back equal."""
    head = HEAD + 'year_start = "04-01"\narea = { code = "VN-33", name = "Đ\\"ắk" }\n'
    head += 'units = { item = "items" }\n'
    table = TABLE + (
        'sheet = "S"\nheader = "1"\nunit = "%"\nperiod = "2023"\nskip = ["B3"]\n'
        'missing = { ".." = "missing" }\n'
        'parts = [{ whole = 2, rows = "3, 5", by = "sex", complete = true }]\n'
    )
    columns = (
        COLUMNS + 'C = { role = "growth", against = "2023" }\n[tables.names]\n2 = "All"'
    )
    mapping = read(head, table, columns)
    assert mapping == read_mapping(mapping_text(mapping))
    assert 4 == mapping.year_start_month
