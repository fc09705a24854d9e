"""Answers from files and people, the page, and the command."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from click.testing import CliRunner

import ictreport_mapping
from ictreport.errors import ModelError, SourceError, SourceNotFoundError
from ictreport.language import builtin_language, default_language
from ictreport.plugin import Grid
from ictreport_mapping import Question, load_answers, propose, read_mapping
from ictreport_mapping._command import map_command
from ictreport_mapping._page import page_of
from ictreport_mapping._questions import ask
from ictreport_mapping.words import WORDS

Make: TypeAlias = Callable[[str], Grid]
TEXT = (
    "sheet: S\nmerged: B2:C2\n---\nOutput\n | Made\nItem | 2022 | 2023\n"
    "A | 5.5 | 6.5\nB | 7.5 | -\n"
)


def test_answers_are_read_from_toml(tmp_path: Path) -> None:
    """A text for all, or texts for each."""
    file = tmp_path / "answers.toml"
    file.write_text('unit-B = { B = "kg", C = "tonne" }\nmissing = "zero"\n')
    assert {"unit-B": {"B": "kg", "C": "tonne"}, "missing": "zero"} == load_answers(
        file
    )


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("unit-B = 5", ModelError),
        ("unit-B = [", SourceError),
        (None, SourceNotFoundError),
    ],
)
def test_wrong_answers_are_refused(
    tmp_path: Path, text: str | None, error: type[Exception]
) -> None:
    """With the name of the file or of the question."""
    file = tmp_path / "answers.toml"
    if text is not None:
        file.write_text(text)
    with pytest.raises(error, match="answers"):
        load_answers(file)


def test_people_are_asked_one_question_after_the_other(made: Make) -> None:
    """A number chooses, a wrong answer is told, and an empty one leaves it open."""
    grid = made(TEXT)
    said: list[str] = []
    replies = iter(["what?", "tonne", ""])
    found = ask(
        lambda told: propose(grid, answers=told),
        lambda _: next(replies),
        said.append,
        {},
    )
    assert any("it must be a unit" in line for line in said)
    assert "tonne" == found.mapping.tables[0].columns["B"].unit
    assert ["missing"] == [one.id for one in found.questions]
    replies = iter(["tonne", "1"])
    chosen = ask(
        lambda told: propose(grid, answers=told),
        lambda _: next(replies),
        said.append,
        {},
    )
    assert "missing" == chosen.mapping.tables[0].missing["-"]


def test_a_page_shows_the_sheet_with_its_readings(made: Make) -> None:
    """Headings are marked, figures say what they are read as, questions are linked."""
    grid = made(TEXT)
    page = page_of([grid], propose(grid, answers={"unit-B": "tonne"}), "book.xlsx")
    assert '<td class="head" lang="en" colspan="2">Made</td>' in page
    assert ": value 2022, 5.5 tonnes</small>" in page
    assert '<dt id="missing">' in page
    assert "<script" not in page
    open_page = page_of([grid], propose(grid), "book.xlsx")
    assert '<a href="#unit-B">a question is open</a>' in open_page
    unsafe = made("sheet: S\n---\n<b>Cars</b> (kg) | 2024\n<i>A</i> | 5\n")
    assert "<i>" not in page_of([unsafe], propose(unsafe), "<x>")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A file of an office."""
    file = tmp_path / "book.csv"
    file.write_text("Output\nItem,2022,2023\nA,5.5,6.5\nB,7.5,8.5\n")
    return file


def run(*arguments: object) -> str:
    """Run the command and give what it prints."""
    result = CliRunner().invoke(map_command, [str(one) for one in arguments])
    assert 0 == result.exit_code, result.output
    return result.stdout


def test_the_command_lists_questions_as_json(book: Path) -> None:
    """With the mapping as it is."""
    found = json.loads(run(book, "--format", "json"))
    [question] = found["questions"]
    assert set(Question.__annotations__) == {*question}
    assert ("unit-3", ["B3:C3", "B4:C4"]) == (question["id"], question["cells"])
    assert "leave out" in question["choices"]
    assert '"?"' in found["mapping"]


def test_the_command_takes_answers_and_writes_a_page(book: Path) -> None:
    """The mapping that it prints reads the figures."""
    answers, page = book.with_name("a.toml"), book.with_name("page.html")
    answers.write_text('unit-3 = "tonne"\n')
    text = run(book, "--answers", answers, "--page", page)
    assert "tonne" == read_mapping(text).tables[0].unit
    assert "A: value 2022, 5.5 tonnes" in page.read_text("utf-8")
    cells = run(book, "--answers", answers, "--cells")
    assert "B3\tA\tvalue 2022\t5.5 tonne" in cells
    target = book.with_name("m.toml")
    run(book, "--answers", answers, "--out", target)
    assert "wrote" not in target.read_text("utf-8")
    again = CliRunner().invoke(map_command, [str(book), "--out", str(target)])
    assert again.exit_code


def test_a_question_is_in_the_language_of_its_reader(made: Make, book: Path) -> None:
    """So are its choices, which are answers too, and the readings of cells."""
    vietnamese = builtin_language("vi")
    assert vietnamese
    grid, words = made(TEXT), WORDS.of(vietnamese)
    replies = iter(["tấn", "chưa có số liệu"])
    lines: list[str] = []
    found = ask(
        lambda told: propose(grid, answers=told, reader=vietnamese),
        lambda _: next(replies),
        lines.append,
        {"unit-B": "tonne"},
        vietnamese,
    )
    assert lines[0].endswith(words.questions.missing)
    assert [] == [*found.questions]
    page = page_of([grid], found, "book.xlsx", vietnamese)
    assert "A: giá trị năm 2022 = 5,5 tấn</small>" in page
    [question] = json.loads(run(book, "--format=json", "--language=vi"))["questions"]
    assert words.questions.unit_none == question["text"]
    assert ["%", "điểm chỉ số", "bỏ qua"] == question["labels"]


def test_every_word_is_used() -> None:
    """What is written for questions has a place that asks it."""
    sources = Path(ictreport_mapping.__file__).parent.glob("*.py")
    code = "".join(file.read_text("utf-8") for file in sources)
    words = WORDS.of(default_language())
    assert [] == [
        key for key in (*words.questions, *words.reasons) if f'"{key}"' not in code
    ]
