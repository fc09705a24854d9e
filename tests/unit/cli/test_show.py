"""``ictreport show`` prints one report, from a file or standard input."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ictreport.commands._terminal import width
from ictreport.language import builtin_languages

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]
    Save = Callable[..., Path]


def test_a_report_is_printed(run: "Run", lake: Path) -> None:
    """Value and change of a metric stand in one row, with their marks."""
    result = run("show", lake, env={"COLUMNS": "120"})
    lines = result.stdout.splitlines()
    boats = next(line for line in lines if line.startswith("  Boats"))

    assert 0 == result.exit_code
    assert "" == result.stderr
    assert ["Boats (1)", "200 e", "+25"] == [
        text.strip().replace("\N{NO-BREAK SPACE}", " ")
        for text in boats.split("  ")
        if text
    ]


def test_figures_of_earlier_reports_are_shown(
    run: "Run", lake: Path, document: dict[str, Any]
) -> None:
    """What last year published is a column, and changes are computed from it."""
    lake.write_text(json.dumps(document), "utf-8")
    document |= {"id": "lake-2023-s1", "period": "2023-S1", "narrative": []}
    for metric in document["sectors"][0]["metrics"]:
        metric |= {"claims": [], "history": [], "breakdowns": []}
        metric.pop("period", "")
    before = lake.with_name("before.doc")
    before.write_text(json.dumps(document | {"tasks": []}), "utf-8")
    [head, _, boats, *_] = run("show", lake, "--previous", before).stdout.splitlines()[
        9:
    ]

    assert "H1 2023" in head
    assert "200" in boats


def test_words_of_a_report_are_data(run: "Run", lake: Path) -> None:
    """Markup in a title is printed, an escape in a name is shown as its number."""
    lines = run("show", lake).stdout.splitlines()

    assert "Lake [bold]report[/bold]" == lines[0]
    assert "Office \\x1b[31mof lakes · Lakeland" == lines[1]


def test_a_language_can_be_chosen(run: "Run", lake: Path) -> None:
    """The words of the page and the names of the report are in the language."""
    lines = run("show", lake, "--language", "vi").stdout.splitlines()

    assert "Báo cáo hồ" == lines[0]
    assert "Nhiệm vụ" in lines


def test_an_unknown_language_is_an_error(run: "Run", lake: Path) -> None:
    """A language that nobody provides is named with those that there are."""
    result = run("show", lake, "--language", "xx")

    assert 2 == result.exit_code
    assert "" == result.stdout
    tags = ", ".join(sorted(spec.tag for spec in builtin_languages()))
    assert (
        f"Error: language: a plugin must offer it (got 'xx'); available: {tags}\n"
    ) == result.stderr


def test_standard_input_is_read(
    run: "Run", lake: Path, document: dict[str, Any]
) -> None:
    """A hyphen reads standard input in the format that is named."""
    result = run("show", "-", "--from", "doc", text=json.dumps(document))

    assert 0 == result.exit_code
    assert run("show", lake).stdout == result.stdout


def test_standard_input_needs_a_format(run: "Run") -> None:
    """Nothing says what standard input is but ``--from``."""
    result = run("show", "-")

    assert 2 == result.exit_code
    assert (
        "Error: Standard input has no name that says its format: add --from FORMAT."
    ) in result.stderr.splitlines()


def test_a_format_can_be_named(run: "Run", lake: Path) -> None:
    """A file whose name says nothing is read in the format that is named."""
    other = lake.rename(lake.with_name("lake"))

    assert 0 == run("show", other, "--from", "doc").exit_code
    assert 2 == run("show", other).exit_code


def test_a_missing_file_is_an_error(run: "Run", lake: Path) -> None:
    """A path that leads nowhere is told with what was probably meant."""
    wrong = lake.with_name("lakes.doc")
    result = run("show", wrong)

    assert 2 == result.exit_code
    assert "" == result.stdout
    assert (
        f"Error: {wrong}: the file must exist; did you mean 'lake.doc'?\n"
    ) == result.stderr


def test_an_unknown_suffix_is_an_error(run: "Run", tmp_path: Path) -> None:
    """A file of a kind that nobody reads is told with the kinds that are read."""
    path = tmp_path / "lake.xyz"
    path.write_text("x", "utf-8")
    result = run("show", path)

    assert 2 == result.exit_code
    assert (
        f"Error: {path}: the name must end in a suffix that a plugin reads, "
        "or the format must be named (got '.xyz'); available: .doc\n"
    ) == result.stderr


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"ictreport": 1', "\ud800"])
def test_garbage_is_one_error(run: "Run", tmp_path: Path, content: str) -> None:
    """A file that is no report gives an error that names it, and no page."""
    path = tmp_path / "garbage.doc"
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    result = run("show", path)

    assert 2 == result.exit_code
    assert "" == result.stdout
    assert result.stderr.startswith(f"Error: {path}: ")


def test_every_problem_of_a_report_is_told(
    run: "Run", tmp_path: Path, document: dict[str, Any]
) -> None:
    """A report with several problems names the path of each."""
    path = tmp_path / "wrong.doc"
    wrong = document | {"period": "2024-S9", "titel": "x"}
    path.write_text(json.dumps(wrong), "utf-8")
    lines = run("show", path).stderr.splitlines()

    assert f"Error: {path}: 2 problems" == lines[0]
    assert ["period:", "titel:"] == sorted(line.split()[0] for line in lines[1:])


@pytest.mark.parametrize("size", [40, 60, 80, 100, 120])
def test_no_line_is_wider_than_the_page(run: "Run", lake: Path, size: int) -> None:
    """A page stays within its width, in every language."""
    for language in ("en", "vi", "hi"):
        result = run("show", lake, "--language", language, env={"COLUMNS": str(size)})

        assert max(map(width, result.stdout.splitlines())) <= size


def test_colours_can_be_forced_and_refused(run: "Run", lake: Path) -> None:
    """A pipe gets colours only when it is told to, and ``NO_COLOR`` wins."""
    forced = run("show", lake, env={"FORCE_COLOR": "1"}).stdout
    refused = run("show", lake, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout

    assert "\x1b" not in run("show", lake).stdout
    assert "\x1b[1;36mFleet" in forced
    assert "\x1b[1;36m" not in refused


def test_metrics_can_be_said_in_sentences(run: "Run", lake: Path) -> None:
    """Instead of tables each metric is a sentence, and a part stands in."""
    lines = run("show", lake, "--sentences", env={"COLUMNS": "200"}).stdout.splitlines()
    said = [line for line in lines if " stood at " in line]

    assert (
        "  - Boats stood at an estimated 200 boats, "
        "up 25% on the same period of 2023 and at 50% of the plan for 2024; "
    ) == said[0].partition("the figure")[0]
    assert said[1].startswith("    - ")
    assert [] == [line for line in lines if "H1 2024" in line]


@pytest.mark.usefixtures("core_rules")
def test_earlier_reports_are_held_against_it(
    run: "Run", save: "Save", document: dict[str, Any]
) -> None:
    """A page for reviewers has the note that `check` has with the same reports."""
    path = save(document)
    boats, *_ = document["sectors"][0]["metrics"]
    before = save(
        document
        | {
            "id": "lake-2023-s1",
            "period": "2023-S1",
            "narrative": [],
            "tasks": [],
            "sectors": [
                {
                    "code": "fleet",
                    "name": {"en": "Fleet"},
                    "metrics": [
                        {
                            "code": "boats",
                            "name": {"en": "Boats"},
                            "value": boats["value"] | {"number": "190"},
                        }
                    ],
                }
            ],
        },
        "before.doc",
    )
    note = (
        ") warning: The report says “up 25% on the first half of 2023”, but 200 "
        "boats against 190 boats (lake-2023-s1) is +5.26%: at least 19.2 percentage "
        "points apart. Was the base revised?"
    )
    alone = run("show", path, "--review")
    result = run("show", path, "--review", "--previous", before)
    said = [note in " ".join(one.stdout.split()) for one in (alone, result)]

    assert (0, 0) == (alone.exit_code, result.exit_code)
    assert [False, True] == said


def test_an_earlier_report_that_cannot_be_read_is_an_error(
    run: "Run", lake: Path
) -> None:
    """Nothing is shown that was compared with less than asked for."""
    result = run("show", lake, "--previous", lake.with_name("gone.doc"))

    assert (2, "") == (result.exit_code, result.stdout)
    assert "gone.doc" in result.stderr
