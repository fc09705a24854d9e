"""Many reports at once: one page, one summary, one list, and the worst exit code."""

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lake import DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]
    Save = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("core_rules")


@pytest.fixture
def clean(save: "Save") -> Path:
    """A file with a report that nothing fails in."""
    document = copy.deepcopy(DOCUMENT)
    for metric in document["sectors"][0]["metrics"]:
        metric.pop("claims", None)
        metric.pop("history", None)
    document["justifications"] = []
    return save(document | {"id": "clean"}, "clean.doc")


@pytest.fixture
def bad(save: "Save", wrong: dict[str, Any]) -> Path:
    """A file with a report that something fails in."""
    return save(wrong | {"id": "bad"}, "bad.doc")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A file that is no report."""
    path = tmp_path / "broken.doc"
    path.write_text("{}", "utf-8")
    return path


@pytest.fixture
def earlier(save: "Save") -> Path:
    """A file with the report of the year before."""
    document = copy.deepcopy(DOCUMENT)
    return save(document | {"id": "lake-2023-s1", "period": "2023-S1"}, "earlier.doc")


def test_a_check_of_many_is_summed_up(
    run: "Run", clean: Path, bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below the pages there is a line for each report, with its verdict."""
    monkeypatch.chdir(clean.parent)
    result = run("check", clean.name, bad.name)

    assert 1 == result.exit_code
    assert [
        "",
        "clean.doc  clean is consistent as far as it can be checked: 3 of 4 figures",
        "bad.doc    bad has errors: 1 error (growth-claim 1)",
    ] == result.stdout.splitlines()[-3:]
    assert 0 == run("check", clean.name, clean.name).exit_code


def test_the_worst_exit_code_counts(
    run: "Run", clean: Path, bad: Path, broken: Path
) -> None:
    """One that cannot be used does not keep the others from being checked."""
    result = run("check", broken, clean, bad)

    assert 2 == result.exit_code
    assert "bad" in result.stdout.splitlines()[-1]
    assert f"Error: {broken}" in result.stderr


def test_quiet_prints_what_fails_alone(
    run: "Run", clean: Path, bad: Path, broken: Path
) -> None:
    """What is well is not worth a word when nobody wants one."""
    well = run("check", clean, clean, "--quiet")
    ill = run("check", "-q", clean, bad, broken)

    assert (0, "", "") == (well.exit_code, well.stdout, well.stderr)
    assert 2 == ill.exit_code
    assert "clean is" not in ill.output
    assert "growth-claim" in ill.stdout
    assert f"Error: {broken}" in ill.stderr


def test_json_has_a_list_of_all(
    run: "Run", clean: Path, bad: Path, broken: Path
) -> None:
    """Each report has its place in the list, also one that is none."""
    result = run("check", clean, broken, bad, "--format", "json")
    one, other, last = json.loads(result.stdout)["reports"]

    assert 2 == result.exit_code
    assert [str(clean), str(broken), str(bad)] == [
        item["location"] for item in (one, other, last)
    ]
    assert ("consistent", "errors") == (one["verdict"], last["verdict"])
    assert ["location", "error", "problems"] == list(other)
    assert {"path", "message"} <= set(other["problems"][0])


def test_an_ess_report_is_of_what_could_be_checked(
    run: "Run", clean: Path, broken: Path
) -> None:
    """What could not be read is told on standard error alone."""
    alone = run("check", clean, "--format", "ess")
    result = run("check", clean, broken, "--format", "ess")

    assert (0, 2) == (alone.exit_code, result.exit_code)
    assert len(json.loads(alone.stdout)) == len(json.loads(result.stdout))


def test_an_earlier_report_of_others_is_told_for_each(
    run: "Run", clean: Path, save: "Save", document: dict[str, Any]
) -> None:
    """Reports that cannot be linked are unusable, one by one."""
    document["publisher"]["code"] = "somebody-else"
    other = save(document, "other.doc")
    result = run("check", clean, other, "--previous", clean)

    assert 2 == result.exit_code
    assert 2 == result.stderr.count("Error: ")


def test_arithmetic_is_shown_of_one_report(run: "Run", clean: Path) -> None:
    """An address leads into one report."""
    result = run("check", clean, clean, "--explain", "fleet.boats")

    assert 2 == result.exit_code
    assert "--explain explains one report: name only one." in result.stderr


def test_many_reports_are_shown_below_each_other(
    run: "Run",
    clean: Path,
    bad: Path,
    broken: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each page stands alone, and the summary names title and period."""
    monkeypatch.chdir(clean.parent)
    result = run("show", clean.name, broken.name, bad.name)

    assert 2 == result.exit_code
    assert result.stdout.startswith(run("show", clean.name).stdout + "\n")
    first, second, third = result.stdout.splitlines()[-3:]
    assert first.startswith("clean.doc   ")
    assert first.endswith(" · first half of 2024")
    assert "broken.doc  broken.doc: 5 problems" == second
    assert third.startswith("bad.doc     ")
    assert "Error: broken.doc: 5 problems" in result.stderr


def test_reports_are_shown_as_json(
    run: "Run", clean: Path, broken: Path, bad: Path
) -> None:
    """Programs get the document of each report, or what is wrong with it."""
    result = run("show", clean, broken, bad, "--format", "json")
    one, other, last = json.loads(result.stdout)

    assert 2 == result.exit_code
    assert ("clean", "bad") == (one["report"]["id"], last["report"]["id"])
    assert "problems" in other


def test_each_report_is_compared_with_the_next(
    run: "Run", clean: Path, bad: Path, earlier: Path
) -> None:
    """Three reports make two comparisons, in text and in JSON."""
    text = run("compare", clean, bad, earlier)
    listed = json.loads(run("compare", clean, bad, earlier, "--format", "json").stdout)

    assert 0 == text.exit_code
    assert [("clean", "bad"), ("bad", "lake-2023-s1")] == [
        (item["report"], item["previous"]) for item in listed
    ]
    assert "bad (first half of 2024) → clean (first half of 2024)" in text.stdout
    assert " cannot be told" in text.stdout.splitlines()[-1]


def test_a_report_goes_to_standard_output(run: "Run", clean: Path) -> None:
    """Its bytes and nothing else; what is left out and the verdict are notes."""
    result = run("export", clean, "--to", "words", "--out", "-")
    quiet = run("export", clean, "--to", "words", "--out", "-", "--quiet")

    assert (0, "clean en\n") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("Note: left out: ")
    assert result.stderr.splitlines()[1].startswith("Note: clean is consistent")
    assert ("clean en\n", "") == (quiet.stdout, quiet.stderr)
    assert not list(clean.parent.glob("-"))


@pytest.mark.parametrize(
    "arguments", [["--to", "words,ids"], ["{clean}", "--to", "ids"]]
)
def test_standard_output_takes_one_file(
    run: "Run", clean: Path, arguments: list[str]
) -> None:
    """Two files in one stream are none."""
    more = [argument.replace("{clean}", str(clean)) for argument in arguments]
    result = run("export", clean, *more, "--out", "-")

    assert 2 == result.exit_code
    assert (
        "--out - writes one report in one format: name only one of each."
        in result.stderr
    )
    assert "" == result.stdout


def test_a_report_that_is_none_does_not_go_out(run: "Run", broken: Path) -> None:
    """Nothing is written when nothing can be."""
    result = run("export", broken, "--to", "words", "--out", "-")

    assert (2, "") == (result.exit_code, result.stdout)


def test_an_export_is_told_as_json(run: "Run", clean: Path, tmp_path: Path) -> None:
    """Programs learn each path, its size and what is left out."""
    arguments = ("export", clean, "--to", "words,ids", "--out", tmp_path / "out")
    words, ids = json.loads(run(*arguments, "--format", "json").stdout)
    quiet = run(*arguments, "--quiet")

    assert {
        "report": "clean",
        "path": str(tmp_path / "out" / "clean.words"),
        "format": "lake-formats/words",
        "bytes": 9,
        "verdict": "consistent",
        "left_out": ["narrative", "tasks"],
    } == words
    assert ("lake-formats/ids", []) == (ids["format"], ids["left_out"])
    assert (0, "") == (quiet.exit_code, quiet.output)


def test_a_new_plugin_is_told_as_json(run: "Run", tmp_path: Path) -> None:
    """Programs learn the folder and its files."""
    made = json.loads(
        run("new", "exporter", "paper", "--out", tmp_path, "--format", "json").stdout
    )
    quiet = run("new", "exporter", "stone", "--out", tmp_path, "--quiet")

    assert str(tmp_path / "ictreport-paper") == made["folder"]
    assert "pyproject.toml" in made["files"]
    assert (0, "") == (quiet.exit_code, quiet.output)


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"LANG": "vi_VN.UTF-8"}, "nhất quán"),
        ({"LANG": "en_GB", "LC_ALL": "vi"}, "nhất quán"),
        ({"LANG": "en_GB", "LC_MESSAGES": "vi_VN@euro"}, "nhất quán"),
        ({"LANG": "C.UTF-8"}, "is consistent"),
        ({"LANG": "xx_XX.UTF-8"}, "is consistent"),
        ({}, "is consistent"),
    ],
)
def test_people_are_spoken_to_in_their_language(
    run: "Run", clean: Path, environment: dict[str, str], word: str
) -> None:
    """Text follows the environment, unless a language is named."""
    assert word in run("check", clean, env=environment).stdout
    english = run("check", clean, "--language", "en", env=environment).stdout
    assert "is consistent" in english


def test_files_and_machines_do_not_follow_the_environment(
    run: "Run", clean: Path, bad: Path, earlier: Path, tmp_path: Path
) -> None:
    """Neither JSON nor files nor pages depend on who makes them."""
    spoken = {"LANG": "vi_VN.UTF-8"}
    out = ("--to", "words", "--out", "-")
    text = tmp_path / "text.txt"
    text.write_text("There are 17 whales.", "utf-8")

    for arguments in (
        ("check", bad, "--format", "json"),
        ("compare", bad, earlier, "--format", "json"),
        ("export", clean, *out),
        ("audit", text, clean, "--format", "json"),
        ("audit", text, clean, "--format", "html"),
    ):
        assert run(*arguments).stdout == run(*arguments, env=spoken).stdout
    assert run("compare", bad, earlier).stdout != (
        run("compare", bad, earlier, env=spoken).stdout
    )
