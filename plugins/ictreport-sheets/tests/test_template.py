"""Templates: what stands in them, and what is read when they are filled in."""

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest
from filling import expected, filled, reports

from ictreport import Report, builder
from ictreport.errors import SourceError
from ictreport.language import Language, builtin_languages
from ictreport.model import Claim, Period
from ictreport_sheets import TemplateOptions
from ictreport_sheets._form import UNCHANGED, figure_columns, said, task_columns
from ictreport_sheets._next import next_period, slots
from ictreport_sheets._template import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Books
    from openpyxl.worksheet.worksheet import Worksheet

LATER = TemplateOptions(period="2025-S1")
LANGUAGES = {spec.tag: Language.from_spec(spec) for spec in builtin_languages()}
build = builder(language="en")
YEAR = Period.parse("2025-S1")


def template(report: Report, options: TemplateOptions = LATER) -> bytes:
    """Write the template of a report."""
    return render(report, options)


def test_what_is_filled_in_is_read(books: "Books") -> None:
    """Values, statuses, hedges, decimals, parts, claims and tasks come back."""
    wrong = []
    for report in reports():
        period = next_period(report)
        wanted = expected(report, period)
        data = template(report, TemplateOptions())
        if wanted != books.read(filled(data, report, wanted)):
            wrong.append(report.id)

    assert [] == wrong


@pytest.mark.parametrize(
    ("old", "new", "baseline", "moved"),
    [
        ("2024-S1", "2024-S2", "plan:2024#centre", "plan:2024#centre"),
        ("2024-S2", "2025-S1", "plan:2024", "plan:2025"),
        ("2024-Q3", "2024-Q4", "plan:2024-S2", "plan:2024-S2"),
        ("2024-11", "2024-12", "plan:2024-Q4", "plan:2024-Q4"),
        ("2024-12", "2025-01", "plan:2024-Q4", "plan:2025-Q1"),
        ("2024", "2025", "plan:2021-01-01/P60M", "plan:2021-01-01/P60M"),
        ("2025", "2026", "plan:2021-01-01/P60M", "plan:2026-01-01/P60M"),
        ("2024-S1", "2024-S2", "2023-S1", "2023-S2"),
        ("2024-S1", "2025", "2023-S1", "2024"),
        ("2024-S1", "2024-S2", "2023", "2023"),
        ("2024", "2025", "2023-S2", "2024-S2"),
        ("2024-01-01/P9M", "2025-01-01/P9M", "2023-01-01/P9M", "2024-01-01/P9M"),
        ("2024-S1", "2024-S2", "2023-12-31", "2024-06-30"),
        ("2023-12-31", "2024-12-31", "2022-12-31", "2023-12-31"),
        ("2024-06-30", "2025-06-30", "2023-06-30", "2024-06-30"),
        ("2024-S1", "2025-S1", "2022-02-28/P12M", "2023-02-28/P12M"),
        ("2024-W10", "2024-W11", "2024-W09", "2024-W10"),
    ],
)
def test_a_baseline_moves_by_its_own_length(
    old: str, new: str, baseline: str, moved: str
) -> None:
    """A plan of 2024 is the plan of 2024 in both of its halves, and not in 2025."""
    claims = [Claim("growth", baseline, "5 %")]
    metric = build.metric("m", "M", "1 tonne", claims=claims)
    sector = build.sector("s", "S", metric)
    plans = {"centre": "Centre"}
    made = build.report("r", "R", ("p", "P"), old, sector, plans=plans)

    places = [str(one.baseline) for one in slots(made, Period.parse(new))]

    assert ["None", moved] == places


def test_an_empty_template_is_a_report_without_figures(books: "Books") -> None:
    """Every metric is missing, and what is not over is still a task."""
    read = books.read(template(books.report))

    assert ("dak-lak-ict-2025-s1", YEAR) == (read.id, read.period)
    assert {"missing"} == {str(metric.status) for _, metric in read.walk()}
    assert books.report.tasks == read.tasks


def test_only_white_cells_are_open(books: "Books") -> None:
    """Sheets are protected; a cell that is open is white, and any other is grey."""
    book = openpyxl.load_workbook(io.BytesIO(template(books.report)))
    figures = book.worksheets[0]
    opened = {
        cell.fill.fgColor.rgb
        for row in figures.iter_rows(min_row=7)
        for cell in row
        if not cell.protection.locked
    }

    closed = {
        cell.fill.fgColor.rgb
        for row in figures.iter_rows(min_row=7)
        for cell in row
        if cell.protection.locked
    }

    assert {"FFFFFFFF"} == opened
    assert {"FFF3F2F1"} == closed
    assert [True, True] == [sheet.protection.sheet for sheet in book.worksheets[:2]]
    assert "hidden" == book["ictreport"].sheet_state


def change(data: bytes, column: str, value: object, shown: str = "") -> bytes:
    """Write a value into the first row of figures."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    cell = place(book.worksheets[0], column)
    cell.value = value
    if shown:
        cell.number_format = shown
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


place: "Callable[[Worksheet, str], openpyxl.cell.Cell]" = lambda sheet, name: next(  # noqa: E731
    sheet.cell(7, cell.column) for cell in sheet[6] if cell.value == name
)


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("number", "13 branches", "plain decimal"),
        ("number_places", "x", "it must be a count of decimals"),
        ("hedge", "roughly", "it must be a word of the list: exact, about"),
        ("status", "estimated", "status estimated needs a value"),
        ("address", "post.x", "no metric has this address"),
        ("number", "=1/0", "a formula that was not run"),
    ],
)
def test_wrong_cells_are_told(
    books: "Books", column: str, value: object, message: str
) -> None:
    """Each is named with sheet and cell, and with what would be right."""
    problem = books.problems(change(template(books.report), column, value))[0]

    assert problem.startswith("Figures!")
    assert message in problem


def test_lists_are_read_in_every_language(books: "Books") -> None:
    """A hedge in the words of a language is the hedge."""
    data = change(template(books.report), "hedge", "Khoảng")

    read = books.read(change(data, "number", 13))

    assert "≈ 13 branch" == str(read["post.branches"].value)


@pytest.mark.parametrize("tag", sorted(LANGUAGES))
def test_lists_and_tasks_are_in_the_words_of_the_language(
    books: "Books", tag: str
) -> None:
    """No list has a code where the language has a word, and tasks read back equal."""
    language = LANGUAGES[tag]
    data = template(books.report, TemplateOptions(language=language, period="2025-S1"))
    book = openpyxl.load_workbook(io.BytesIO(data))
    listed = [
        [c.value for c in column if c.value] for column in book.worksheets[2].columns
    ]
    statuses = list(language.words.task_statuses.values())
    shown = {
        cell.value for row in book.worksheets[1].iter_rows(min_row=7) for cell in row
    }

    assert statuses in listed
    assert list(language.words.task_kinds.values()) in listed
    assert language.words.task_statuses[books.report.tasks[0].status] in shown
    assert tag == "en" or "in_progress" not in {
        one for column in listed for one in column
    }
    assert books.report.tasks == books.read(data).tasks


@pytest.mark.parametrize(
    ("tag", "period", "base", "units", "sector"),
    [
        (
            "en",
            "Value, first half of 2024",
            "second half of 2023",
            ["branches", "", "billion VND", "%", "subscribers"],
            "Digital transformation",
        ),
        (
            "vi",
            "Số liệu kỳ 6 tháng đầu năm 2024",
            "6 tháng cuối năm 2023",
            ["chi nhánh", "", "tỷ đồng", "%", "thuê bao"],
            "Chuyển đổi số",
        ),
        (
            "hi",
            "मान, 2024 की पहली छमाही",
            "2023 की दूसरी छमाही",
            ["शाखाएँ", "", "अरब VND", "%", "ग्राहक"],
            "डिजिटल परिवर्तन",
        ),
    ],
)
def test_units_periods_and_sectors_are_in_words(  # noqa: PLR0913, PLR0917 - a case each
    books: "Books", tag: str, period: str, base: str, units: list[str], sector: str
) -> None:
    """An office reads no code where the language or the report has a name."""
    data = template(books.report, TemplateOptions(language=LANGUAGES[tag]))
    figures, tasks, *_ = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    heads = {cell.value: cell.column for cell in figures[6]}
    (place,) = [cell.column for cell in tasks[6] if cell.value == "sector"]

    assert period == figures.cell(5, heads["last 2024-S1"]).value
    assert base == figures.cell(8, heads["against"]).value
    assert units == [figures.cell(row, heads["in"]).value or "" for row in range(7, 12)]
    assert sector == tasks.cell(7, place).value
    assert books.report.tasks == books.read(data).tasks


def test_sectors_of_one_name_are_codes(books: "Books") -> None:
    """No name is blank, that of two sectors, or the code of another."""
    for names in (("Post", "post"), ("b", "C"), ("Post", " ")):
        sectors = [
            build.sector(code, name, build.metric("m", "M", "1 tonne"))
            for code, name in zip("ab", names, strict=True)
        ]
        tasks = [build.task("t", "T", "other", sector="b")]
        made = build.report("r", "R", ("p", "P"), "2024", *sectors, tasks=tasks)
        data = render(made, TemplateOptions())
        sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[1]
        (place,) = [cell.column for cell in sheet[6] if cell.value == "sector"]

        assert "b" == sheet.cell(7, place).value
        assert "b" == books.read(data).tasks[0].sector


@pytest.mark.parametrize("said", ["done", "Done", "đã hoàn thành", "पूर्ण"])
def test_a_status_is_read_in_any_language(books: "Books", said: str) -> None:
    """The office writes the code or the word of any of the three."""
    book = openpyxl.load_workbook(io.BytesIO(template(books.report)))
    tasks = book.worksheets[1]
    (place,) = [cell.column for cell in tasks[6] if cell.value == "status"]
    tasks.cell(7, place).value = said
    target = io.BytesIO()
    book.save(target)

    assert "done" == books.read(target.getvalue()).tasks[0].status


def test_no_word_of_a_list_means_two_codes(books: "Books") -> None:
    """What any language calls one code, none calls another."""
    for column in (*figure_columns(), *task_columns(books.report), UNCHANGED):
        words = [
            {said(column, code, tag).casefold() for tag in LANGUAGES} | {code}
            for code in column.values
        ]
        assert sum(map(len, words)) == len(set().union(*words)), column.name


def test_a_changed_skeleton_is_refused(books: "Books") -> None:
    """What the hidden sheet says is not guessed."""
    for row, value in ((2, "2"), (3, "e30=")):
        book = openpyxl.load_workbook(io.BytesIO(template(books.report)))
        book["ictreport"].cell(row, 1).value = value
        target = io.BytesIO()
        book.save(target)

        with pytest.raises(SourceError, match="begin with a new template"):
            books.read(target.getvalue())
