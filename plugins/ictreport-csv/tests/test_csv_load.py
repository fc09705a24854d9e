"""Tables that are read back, and tables that are refused."""

import contextlib
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictreport import (
    DocumentError,
    Report,
)
from ictreport.errors import IctreportError, SourceError
from ictreport.model import Period
from ictreport.plugin import Origin
from ictreport_csv import CsvSourceOptions
from ictreport_csv._read import load

HEADER = "report,publisher,sector,metric,part_of,measure,baseline,period,number,unit"
ROW = "r,p,post,sent,,level,,2024,1,thing"
PART = "r,p,post,abroad,post.sent,level,,2024,1,thing"
CLAIM = "r,p,post,sent,,growth,2023,2024,11.5,%"


def table(*lines: str, header: str = HEADER) -> str:
    """Put a table together."""
    return "".join(f"{line}\r\n" for line in (header, *lines))


def read(data: bytes | str, options: CsvSourceOptions | None = None) -> Report:
    """Load a report from memory."""
    content = data.encode() if isinstance(data, str) else data
    origin = Origin.from_bytes("report.csv", content)
    return load(origin, options or CsvSourceOptions())


def refusal(data: bytes | str) -> str:
    """Give the text of the error that refuses a table."""
    with pytest.raises(IctreportError) as caught:
        read(data)
    assert isinstance(caught.value, SourceError | DocumentError)
    assert "report.csv" == caught.value.origin
    return str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        table(ROW, CLAIM).replace("\r\n", "\n"),
        table(ROW, CLAIM).replace("\r\n", "\r"),
        "\ufeff" + table(ROW, CLAIM),
        "\n\n" + table(ROW, "", ",,,,,,,,,", CLAIM, ""),
        table(*(f'"{ROW}"'.replace(",", '","'), CLAIM)),
    ],
)
def test_other_ways_to_write_it(data: str) -> None:
    """Line ends, a byte order mark, blank rows and quotes make no difference."""
    assert read(table(ROW, CLAIM)) == read(data)


def test_the_order_of_columns_is_free() -> None:
    """Columns are found by their names."""
    rows = [line.split(",") for line in (HEADER, ROW, CLAIM)]
    header, *lines = [",".join(reversed(cells)) for cells in rows]

    assert read(table(ROW, CLAIM)) == read(table(*lines, header=header))


@pytest.mark.parametrize(
    ("cell", "safe", "expected"),
    [
        ("'=1", True, "=1"),
        ("''a", True, "'a"),
        ("=1", True, "=1"),
        ("'=1", False, "'=1"),
    ],
)
def test_exactly_one_mark_is_taken_away(
    cell: str,
    safe: bool,  # noqa: FBT001
    expected: str,
) -> None:
    """Reading undoes what writing did, if it is told that writing did it."""
    data = table(f"{ROW},{cell}", header=f"{HEADER},name:en")

    report = read(data, CsvSourceOptions(safe=safe))

    assert expected == report["post.sent"].name["en"]


def test_a_mark_before_a_code_is_refused() -> None:
    """Codes and numbers are never marked, so a mark there is a mistake."""
    message = refusal(table("r,p,'post,sent,,level,,2024,'1,thing"))

    assert "line[2].sector: a code must be lower-case letters" in message
    assert "line[2].number: it must be a plain decimal number" in message


def test_the_period_is_that_of_most_values() -> None:
    """Unless the options name it, the values decide which period is reported on."""
    old = "r,p,post,old,,level,,2023,1,thing"
    data = table(old, ROW, "r,p,post,kept,,level,,2024,1,thing")

    assert Period.parse("2024") == read(data).period
    chosen = read(data, CsvSourceOptions(period="2023"))
    assert Period.parse("2023") == chosen.period
    assert Period.parse("2024") == chosen["post.sent"].period


def test_targets_are_left_out() -> None:
    """A target belongs to a task, which a table does not carry."""
    target = "r,p,post,sent,,target,,2025,2,thing"

    assert read(table(ROW, CLAIM)) == read(table(ROW, target, CLAIM))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", "it must contain a table (got an empty file)"),
        (" ,,\n,\r\n", "it must contain a table (got an empty file)"),
        ('""', "it must contain a table (got an empty file)"),
        (table(ROW, HEADER), "line[3]: the names of the columns must occur only once"),
        (table(ROW).removesuffix("\r\n"), "line 2 must end as the others do (got no"),
        (b"\xff", "the text must be UTF-8 (got byte 0xff in line 1)"),
        (table(ROW).encode("utf-16-le"), "must be UTF-8 (got NUL characters)"),
        (table(ROW).replace(",", ";"), "separate the cells (got semicolons); save"),
        (table(ROW).replace(",", "\t"), "commas must separate the cells (got tabs)"),
        (table(ROW).replace(",", '"|"'), "commas must separate the cells (got bars)"),
        (
            "some words",
            "line[1]: the first line must name the columns; 'ictreport map' proposes",
        ),
        (
            ROW,
            "how to read a table of your own; a table of ictreport has the columns r",
        ),
        (table(), "there must be at least one row"),
        (table(ROW, CLAIM + ',"x'), "in the row of line 3); a quote is never closed"),
        (table(ROW, f'"x"y,{CLAIM}'), "line 3); write a quote within a quoted cell"),
        (table(ROW, "x" * 200_000), "line 3); shorten that cell"),
        (table(ROW, "r,p,post"), "line[3]: a row must have 10 cells (got 3)"),
        (table(ROW, ROW + ",x"), "line[3]: a row must have 10 cells (got 11)"),
        (table(ROW, ROW.replace("sent", "s\0")), "line[3].metric: a code must be"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes | str, expected: str) -> None:
    """Garbage gives one error that says what is wrong and where."""
    message = refusal(data)

    assert message.startswith("report.csv: ")
    assert expected in message
    assert "\n" not in message


def test_a_file_that_was_cut_off_within_a_row_is_refused() -> None:
    """A part of a row is never taken for a row."""
    data = table(ROW, CLAIM)
    cut = range(len(table(ROW)) + 1, len(data) - len("\r\n") + 1)

    assert {
        (
            "report.csv: line 3 must end as the others do (got no line end); was the "
            "file cut off? where it is whole, add a line break"
        )
    } == {refusal(data[:end]) for end in cut}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("metrics", ["metrics: there is no such column; did you mean 'metric'?"]),
        ("x", ["x: there is no such column; it has report, publisher, area,"]),
        ("", ["['']: there is no such column; it has report, publisher, area,"]),
        ("name", ["name: there is no such column; "]),
        ("unit", ["unit: each column must occur only once"]),
        ("name:x!", ["['name:x!']: a language must be a BCP 47 tag (got 'x!')"]),
        ("name:vi,name:VI", ["['name:VI']: each column must occur only once"]),
    ],
)
def test_columns_are_checked(header: str, expected: list[str]) -> None:
    """An unknown column is refused with what was probably meant."""
    with pytest.raises(DocumentError) as caught:
        read(table(header=f"{HEADER},{header}"))

    assert len(expected) == len(caught.value.problems)
    for text, problem in zip(expected, caught.value.problems, strict=True):
        assert str(problem).startswith(f"line[1]{'' if text[0] == '[' else '.'}{text}")


def test_absent_columns_are_named() -> None:
    """Every column that must be there is told when it is not."""
    with pytest.raises(DocumentError) as caught:
        read("\n" + table(header="report,sector,metric,hedge"))

    assert [
        "line[2].publisher: this column is required",
        "line[2].measure: this column is required",
        "line[2].period: this column is required",
        "line[2].number: this column is required",
        "line[2].unit: this column is required",
    ] == [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ("R,p,post,s,,level,,2024,1,thing", "report", "an id must be lower-case"),
        (",p,post,s,,level,,2024,1,thing", "report", "this cell must not be empty"),
        ("r,p q,post,s,,level,,2024,1,thing", "publisher", "a code must be letters"),
        ("r,p,post,S,,level,,2024,1,thing", "metric", "a code must be lower-case"),
        ("r,p,post,s,sent,level,,2024,1,thing", "part_of", "an address must be"),
        ("r,p,post,s,tel.x,level,,2024,1,thing", "part_of", "it must be in the sector"),
        ("r,p,post,s,post.x,level,,2024,1,thing", "part_of", "an earlier row must"),
        (
            f"r,p,post,s,post{'.x' * 33},level,,2024,1,thing",
            "part_of",
            "parts must be nested at most 32 deep",
        ),
        ("r,p,post,s,,lvl,,2024,1,thing", "measure", "it must be one of level,"),
        ("r,p,post,sent,,growth,,2024,1,%", "baseline", "a growth must have a base"),
        ("r,p,post,sent,,growth,x,2024,1,%", "baseline", "it must be a period"),
        ("r,p,post,s,,level,,2024-S9,1,thing", "period", "half-years 1 to 2"),
        ('r,p,post,s,,level,,2024,"1,5",thing', "number", "it must be a plain decimal"),
        ("r,p,post,s,,level,,2024,1.5,thing", "number", "a count without a"),
        ("r,p,post,s,,level,,2024,,thing", "number", "number and unit are both"),
        ("r,p,post,s,,level,,2024,,", "number", "status normal needs a value"),
        ("r,p,post,sent,,level,2023,2024,,", "number", "status normal needs a value"),
        ("r,p,post,sent,,growth,2023,2024,1,thing", "number", "growth must be in %"),
        ("r,p,post,sent,,growth,2023,2024,,", "number", "status normal needs a value"),
        ("r,p,post,s,,growth,2023,2024,1,%", "metric", "must give the value"),
        ("r,p,post,s,,level,,2024,1,3x", "unit", "(got '3x')"),
        ("q,p,post,s,,level,,2024,1,thing", "report", "all rows must have one report"),
    ],
)
def test_cells_are_checked(row: str, column: str, expected: str) -> None:
    """Each bad cell is told with the line of the file and its column."""
    with pytest.raises(DocumentError) as caught:
        read(table(ROW, "", row))

    [problem] = caught.value.problems
    assert ("line", 4, column) == problem.path
    assert expected in problem.message


def test_every_bad_cell_is_told_at_once() -> None:
    """Problems stand line by line, in the order of the columns."""
    header = f"{HEADER},scale,decimals,hedge,status,linked_from"
    data = table(
        f"{ROW},0,,exact,normal,",
        "r,p,post",
        'R,p,post,sent,,lvl,,,"1,5",thing,x,y,z,w,S',
        f"{CLAIM.replace('%', 'thing')},0,,,,",
        header=header,
    )

    with pytest.raises(DocumentError) as caught:
        read(data)

    assert [
        "line[3]",
        "line[4].report",
        "line[4].measure",
        "line[4].number",
        "line[4].scale",
        "line[4].decimals",
        "line[4].hedge",
        "line[4].status",
        "line[4].linked_from",
        "line[5].number",
    ] == [problem.where for problem in caught.value.problems]


def test_lines_are_those_of_the_file() -> None:
    """A cell of several lines does not shift the lines that are told after it."""
    data = table(f'{ROW},"two\r\nlines"', f"{CLAIM}x,", header=f"{HEADER},name:en")

    assert refusal(data).startswith("report.csv: line[4].unit: ")


@given(st.lists(st.lists(st.text(), min_size=10, max_size=10), min_size=1))
def test_garbage_in_cells_raises_our_errors_only(rows: list[list[str]]) -> None:
    """Whatever stands in the cells, the error is one that callers can catch."""
    target = io.StringIO(newline="")
    csv.writer(target).writerows([HEADER.split(","), *rows])

    with contextlib.suppress(UnicodeEncodeError), pytest.raises(IctreportError):
        read(target.getvalue().encode())
