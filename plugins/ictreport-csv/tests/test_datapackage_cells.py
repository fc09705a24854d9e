"""Cells and rows of data packages that are wrong."""

from typing import TYPE_CHECKING

import attrs
import pytest

from ictreport import DocumentError, Report
from ictreport.model import Metric, Publisher, Sector, Text

if TYPE_CHECKING:
    from conftest import Packages

NAME = Text.of(en="Name")
WHERE = "['observations.csv']"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "observations.csv",
            b",226,,VND",
            b",22x6,,VND",
            (
                "line[4].number: it must be a plain decimal number "
                "(got '22x6'); report.json has '226'"
            ),
        ),
        (
            "observations.csv",
            b",226,,VND",
            b",,,VND",
            (
                "line[4].number: number and unit are both required; "
                "report.json has '226'"
            ),
        ),
        (
            "observations.csv",
            b",226,,VND",
            b",262,,VND",
            (
                "line[4].number: it must be as in report.json (got "
                "'262'); report.json has '226'"
            ),
        ),
        (
            "observations.csv",
            b",226,,VND,9",
            b",226,,VND,9.5",
            ("line[4].scale: it must be an integer (got '9.5'); report.json has '9'"),
        ),
        (
            "observations.csv",
            b",226,,VND,9",
            b",226,,vnd x,9",
            (
                "line[4].unit: a code must be lower-case letters, "
                "digits, '-' and '_' (got 'vnd x'); start with a letter, as in "
                "'post' or 'state_budget'; report.json has 'VND'"
            ),
        ),
        (
            "observations.csv",
            b",exact,,,estimated,",
            b",exact,,,guessed,",
            "line[4].status: it must be one of normal, break, ",
        ),
        (
            "observations.csv",
            b",exact,,,estimated,",
            b",exact,,,,",
            (
                "line[4].status: this cell must not be empty; "
                "report.json has 'estimated'"
            ),
        ),
        (
            "tasks.csv",
            b"2024-08-28,",
            b"2024-08-27,",
            (
                "line[3].due: it must be as in report.json (got "
                "'2024-08-27'); report.json has '2024-08-28'"
            ),
        ),
        (
            "tasks.csv",
            b"2024-08-28,",
            b"28/8/2024,",
            "line[3].due: it must be written as (",
        ),
        (
            "metrics.csv",
            b"2024-S1,true,",
            b"2024-S1,yes,",
            (
                "line[12].complete: it must be true or false (got 'yes'); "
                "report.json has 'true'"
            ),
        ),
        (
            "units.csv",
            b"branches",
            b"boats",
            (
                "line[2]['name:en']: it must be as in report.json (got "
                "'boats'); report.json has 'branches'"
            ),
        ),
    ],
)
def test_a_wrong_cell_is_told_with_its_place(
    packages: "Packages", file: str, old: bytes, new: bytes, expected: str
) -> None:
    """File, line and column are named, also when the hash was mended."""
    for mended in (False, True):
        data = packages.changed(file, old, new, mended=mended)
        [problem] = packages.problems(data)

        assert problem.startswith(f"['{file}'].{expected}")


def test_a_part_of_an_unknown_metric_is_told(packages: "Packages") -> None:
    """A row about what the report does not have is refused, and the lost one named."""
    found = packages.problems(
        packages.changed("observations.csv", b"post,revenue,", b"post,revenues,")
    )

    assert [
        (f"{WHERE}.line[4].metric: report.json has no metric 'post.revenues'"),
        f"{WHERE}: the row of 'post, revenue, level, 2024-S1' is required",
    ] == found


def test_an_unknown_address_is_told(packages: "Packages") -> None:
    """The table of metrics has those of the report."""
    found = packages.problems(
        packages.changed("metrics.csv", b"post.revenue,", b"post.revenues,")
    )

    assert [
        "['metrics.csv'].line[3].address: report.json has no metric 'post.revenues'",
        "['metrics.csv']: the row of 'post.revenue' is required",
    ] == found


def test_an_unknown_code_is_told(packages: "Packages") -> None:
    """A row that names nothing of the report is refused, and the lost one named."""
    found = packages.problems(
        packages.changed("units.csv", b"branch,count", b"x,count")
    )

    assert [
        "['units.csv'].line[2]: report.json has no such row (got 'x')",
        "['units.csv']: the row of 'branch' is required",
    ] == found


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (b"post,revenue,", b"POST,revenue,", ".line[4].sector: it must be written as "),
        (
            b"post,revenue,",
            b",revenue,",
            ".line[4].sector: this cell must not be empty",
        ),
        (
            b"level,,2024-S1,226",
            b"level,,2024-S2,226",
            ".line[4]: report.json has no su",
        ),
        (b"so-tttt", b"so,tttt", ".line[2]: a row must have 29 cells (got 30)"),
        (b"report,", b"raport,", ".line[1]: its columns must be report, publisher, "),
    ],
)
def test_a_wrong_row_is_told(
    packages: "Packages", old: bytes, new: bytes, expected: str
) -> None:
    """A row whose key is wrong is told first of all."""
    problem, *_ = packages.problems(packages.changed("observations.csv", old, new))

    assert problem.startswith(f"{WHERE}{expected}")


def test_a_row_that_stands_twice_is_told(packages: "Packages") -> None:
    """The line of the first one is named."""
    files = packages.files()
    lines = files["observations.csv"].splitlines(keepends=True)
    files["observations.csv"] = b"".join([*lines, lines[3]])

    assert [
        (
            f"{WHERE}.line[{len(lines) + 1}]: the key must not occur twice "
            "(got 'post, revenue, level, 2024-S1', which is in line 4)"
        )
    ] == packages.problems(packages.pack(files))


def test_a_row_that_is_missing_is_told(packages: "Packages") -> None:
    """What the report has and the table has not is named."""
    files = packages.files()
    lines = files["observations.csv"].splitlines(keepends=True)
    files["observations.csv"] = b"".join([*lines[:3], *lines[4:]])

    assert [
        f"{WHERE}: the row of 'post, revenue, level, 2024-S1' is required"
    ] == packages.problems(packages.pack(files))


def test_lines_are_those_of_the_file(packages: "Packages") -> None:
    """A name of several lines does not shift the lines that are told after it."""
    first = Metric("a", Text.of(en="Two\nlines"), "1 %")
    sector = Sector("post", NAME, metrics=[first, Metric("b", NAME, "2 %")])
    report = Report("r", NAME, Publisher("p", NAME), "2024", sectors=[sector])
    files = packages.files(report)
    files["observations.csv"] = files["observations.csv"].replace(b",2,,%", b",3,,%")

    assert [
        (
            f"{WHERE}.line[4].number: it must be as in report.json (got '3'); "
            "report.json has '2'"
        )
    ] == packages.problems(packages.pack(files))


def test_rows_without_a_key_are_compared_as_well(packages: "Packages") -> None:
    """Where a metric stands twice, each of its rows must be there."""
    metric = Metric("m", NAME, "1 %")
    sector = Sector("post", NAME, metrics=[metric, attrs.evolve(metric, value="2 %")])
    report = Report("r", NAME, Publisher("p", NAME), "2024", sectors=[sector])
    files = packages.files(report)
    files["observations.csv"] = files["observations.csv"].replace(b",2,,%", b",3,,%")

    assert report == packages.read(packages.pack(packages.files(report)))
    assert [
        (
            f"{WHERE}.line[3]: report.json has no such row (got 'r, p, post, m, "
            "level, 2024, 3, %, 0, half, exact, normal')"
        ),
        (
            f"{WHERE}: the row of 'r, p, post, m, level, 2024, 2, %, 0, half, "
            "exact, normal' is required"
        ),
    ] == packages.problems(packages.pack(files))


def test_not_every_wrong_cell_is_told(packages: "Packages") -> None:
    """After a hundred the error only says that there are more."""
    metrics = [Metric(f"m{n}", NAME, "1 %") for n in range(120)]
    sector = Sector("post", NAME, metrics=metrics)
    report = Report("r", NAME, Publisher("p", NAME), "2024", sectors=[sector])
    files = packages.files(report)
    files["observations.csv"] = files["observations.csv"].replace(b",1,,%", b",2,,%")

    with pytest.raises(DocumentError) as caught:
        packages.read(packages.pack(files))

    assert (100, True) == (len(caught.value.problems), caught.value.more)
