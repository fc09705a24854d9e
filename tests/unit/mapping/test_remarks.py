"""What comments of a proposal say of signs, sums, and what is not read."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from ictreport import validate
from ictreport.checks import Severity
from ictreport.mapping import Grid, apply, mapping_text, propose, read_mapping

Make: TypeAlias = Callable[[str], Grid]


def seen(made: Make, text: str) -> str:
    """Write the proposal for a sheet with its remarks."""
    found = propose(made(f"sheet: S\n---\n{text}"))
    written = mapping_text(found.mapping, found.remarks)
    assert found.mapping == read_mapping(written)
    return written


def test_a_comment_says_the_status_of_signs(made: Make) -> None:
    """Nobody reads that there is no figure where the mapping says it is withheld."""
    rows = "Cars | 2023 | 2024\nA | 5 | 6\nB | 7 | 8\nC | x | 8\n"

    withheld, both = seen(made, rows), seen(made, f"{rows}D | 9 | ..\n")

    assert 'missing = { x = "suppressed" }  # assumed: the figure is withheld' in (
        withheld.splitlines()
    )
    told = "no figure is available where it is '..'"
    assert f"# assumed: the figure is withheld where it is 'x'; {told}\n" in both


SUM = '# { whole = 4, rows = "5-6", complete = true },  # they add up to '
ABOVE = '# { whole = 5, rows = "3-4", complete = true },  # they add up to '
NESTED = """Total | 120.5 | 131.0
Post | 40.5 | 44.0
- inland | 20.0 | 21.0
- abroad | 20.0 | 23.0
Telecommunications | 80.0 | 87.0
"""
HEAD = "Revenue, billion VND\nBranch | 2022 | 2023\n"
POST = "Post | 40.5 | 44.0\nTelecommunications | 80.0 | 87.0\n"
PARTS = '# { whole = 3, rows = "4-5", complete = true },  # they add up to '


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (f"Total | 120.5 | 113.0\n{POST}", f"{PARTS}131.0, not 113.0, in column C"),
        (f"Total | 120.5 | 131.0\n{POST}", ""),
        (f"Sales | 120.5 | 113.0\n{POST}", ""),
        (
            "Sales | 120.5 | 113.0\n- Post | 40.5 | 44.0\n- Telecoms | 80.0 | 87.0\n",
            f"{PARTS}131.0, not 113.0, in column C",
        ),
        (
            "Sales | 12.5 | 113.0\n  Post | 40.5 | 44.0\n  Telecoms | 80.0 | 87.0\n",
            f"{PARTS}120.5, not 12.5, in column B and 1 more",
        ),
        (f"{POST}Total | 120.5 | 113.0\n", f"{ABOVE}131.0, not 113.0, in column C"),
        (NESTED, f"{SUM}40.0, not 40.5, in column B"),
        (f"Total | 120.5 | 113.0\nOf which:\n{POST}", ""),
        ("Total | 120.5 | 113.0\nPost | 40.5 | 44.0\nOthers | 80.0 | x\n", ""),
    ],
)
def test_parts_that_do_not_add_up_are_named(made: Make, body: str, told: str) -> None:
    """Words or signs call rows parts, and no sum bears it out: a comment says so."""
    written = seen(made, HEAD + body)

    doubts = [line.strip() for line in written.splitlines() if "add up" in line]
    said = [one.partition(";")[0] for one in doubts if one[0] == "#"]
    assert told in "".join(said) if told else not said


def test_parts_of_another_unit_are_not_named(made: Make) -> None:
    """Rows below a total that count other things are none of its parts."""
    rows = "Total | persons | 90\nMen | persons | 40\nWomen | persons | 40\n"
    other = "Cars | pieces | 40\nShips | pieces | 40\n"

    def doubted(text: str) -> str:
        return seen(made, f"Item | Unit | 2024\n{text}").partition("add up to ")[2][:10]

    assert "80, not 90" == doubted(rows + other)
    assert "" == doubted(f"Total | persons | 90\n{other}")


def test_the_check_finds_the_total_once_its_parts_are_named(made: Make) -> None:
    """The line of the comment is a line of the mapping as soon as its sign is gone."""
    grid = made(f"sheet: S\n---\n{HEAD}Total | 120.5 | 113.0\n{POST}")
    found = propose(grid)
    text = mapping_text(found.mapping, found.remarks)

    def wrong(written: str) -> list[str]:
        report = apply(grid, read_mapping(written)).report
        return [one.rule.code for one in validate(report).failures(Severity.ERROR)]

    assert [] == wrong(text)
    assert ["parts-sum"] == wrong(text.replace("  # { whole", "  { whole"))


def test_what_is_not_read_is_named_with_its_place(made: Make) -> None:
    """Groups without figures, notes in columns and rows, and words below are told."""
    written = seen(
        made,
        "Kết quả năm 2023, tỷ đồng\nSTT | Chỉ tiêu | 2022 | 2023 | Ghi chú\n"
        "I | Bưu chính\n1 | Doanh thu | 40.5 | 44.0 | tăng mạnh\n"
        "II | Viễn thông\n1 | Doanh thu (*) | 81.5 | .. |\n(*) Gồm cả Internet\n"
        " | Tổng số | 122.0 | 144.0\n.. không có số liệu\nNguồn: Sở\n",
    )

    assert [
        "# Not read: row 3, row 5, row 7: words without figures.",
        "# Not read: column E: it holds words, such as 'tăng mạnh'.",
        "# Not read: A10: below the table.",
    ] == [line for line in written.splitlines() if "Not read" in line]


def test_what_is_read_is_not_said_to_be_left_out(made: Make) -> None:
    """A heading that divides a total, "of which" and numbers of rows are no remarks."""
    body = "1 | Total | 5 | 9\n | By use\nA | Ships | 2 | 4\nB | Cars | 3 | 5\n"
    led = " | Of which:\n | Trucks | 1 | 2\n"

    written = seen(made, f"No | Item | 2022 | 2023\n{body}{led}")

    assert 'by = "By use"' in written
    assert "Not read" not in written


@pytest.mark.parametrize(("count", "told"), [(400, 1), (600, 0)])
def test_few_rows_are_looked_at_for_one_whole(
    made: Make, count: int, told: int
) -> None:
    """Of a total of many rows nothing is said, so that long sheets take no time."""
    rows = "".join(f"Item {place} | {place}\n" for place in range(count))
    written = seen(made, f"Item | 2024\nTotal | 7\n{rows}")
    assert told == written.count("add up")


def test_figures_per_unit_are_not_added_up(made: Make) -> None:
    """The yield of a country is not the sum of those of its regions."""
    rows = "Total | 5.5\nNorth | 4.5\nSouth | 6.5\n"
    assert "add up" not in seen(made, f"Item | Yield in 2024 (tonnes per ha)\n{rows}")


@pytest.mark.parametrize(
    ("heading", "word", "total"),
    [
        ("Average length 2024 (km)", "Average ", "Total"),
        ("Mean length 2024 (km)", "Mean ", "Total"),
        ("Median length 2024 (km)", "Median ", "Total"),
        ("Chiều dài bình quân năm 2024 (km)", " bình quân", "Tổng số"),
        ("Chiều dài trung vị năm 2024 (km)", " trung vị", "Tổng số"),
        ("औसत उपज 2024 (टन)", "औसत ", "कुल"),
        ("माध्य उपज 2024 (टन)", "माध्य ", "कुल"),
        ("माध्यिका उपज 2024 (टन)", "माध्यिका ", "कुल"),
    ],
)
def test_averages_are_not_added_up(
    made: Make, heading: str, word: str, total: str
) -> None:
    """The average of all is not the sum of those of its parts, in any language."""
    rows = f"{total} | 10.5\nA | 9.0\nB | 12.0\n"

    assert "add up" not in seen(made, f"X | {heading}\n{rows}")
    assert "add up" in seen(made, f"X | {heading.replace(word, '')}\n{rows}")
