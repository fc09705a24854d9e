"""Each cell of a CSV text stands where it is said to stand."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ictreport
from ictreport.errors import DocumentError
from ictreport_csv._read import locate

NAMES = ("a", "b", "c")
CELLS = st.text(st.sampled_from('xy,"\r\n é'), max_size=6)
HEAD = "report,publisher,sector,metric,part_of,measure,period,number,unit"
ROWS = (
    "r,p,post,revenue,,level,2024,5,VND",
    "r,p,post,mail,post.revenue,level,2024,2,VND",
)


def written(rows: list[list[str]]) -> str:
    """Write a table."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    return file.getvalue()


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5))
def test_the_text_at_each_place_is_the_cell(rows: list[list[str]]) -> None:
    """Read from its place on, a cell comes first; rows have the line they start in."""
    text = written([[*NAMES], *rows])
    places = locate(text)
    reader = csv.reader(io.StringIO(text, newline=""))
    line = 1
    wanted: dict[tuple[str | int, ...], str] = {}
    for cells in reader:
        keys = ((name,) if line == 1 else ("line", line, name) for name in NAMES)
        if any(cells):
            wanted.update(zip(keys, cells, strict=True))
        line = reader.line_num + 1

    found = {
        path: next(csv.reader(io.StringIO(text[offset:], newline="")), [""])
        for path, offset in places.items()
        if len(path) != 2
    }
    assert wanted == {path: (cells or [""])[0] for path, cells in found.items()}


def test_a_problem_has_its_line_and_column() -> None:
    """What is refused is told as editors expect it."""
    text = "\n".join([HEAD, ROWS[0].replace(",5,", ",5x,"), ""])
    with pytest.raises(DocumentError) as caught:
        ictreport.loads(text, "csv")
    [problem] = caught.value.problems

    assert (("line", 2, "number"), 2) == (problem.path, problem.line)
    assert 1 + text.split("\n")[1].index("5x") == problem.column


def test_sectors_and_metrics_have_places() -> None:
    """A part is found by the address of its whole, and one without a whole is not."""
    stray = ROWS[1].replace("post.revenue", "post.other")
    text = "\n".join([HEAD, *ROWS, ROWS[0], stray, ",,,,,,,,", "", "r,p,,,,,,,", ""])
    places = locate(text)

    assert [
        ("sectors", 0),
        ("sectors", 0, "metrics", 1),
        ("sectors", 0, "metrics", 1, "metrics", 2),
    ] == [path[:-1] for path in places if path[-1] == "code"]


def test_a_table_without_codes_has_cells() -> None:
    """Any table can be looked at, and an empty text has no place."""
    assert {("a",): 0, ("line", 2): 2, ("line", 2, "a"): 2} == locate("a\nx")
    assert {} == locate("")
