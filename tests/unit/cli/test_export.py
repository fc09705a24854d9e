"""``ictreport export`` writes files whole or not at all, and says what is in them."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ictreport.language import builtin_languages

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]
    InTerminal = Callable[..., Any]
    Save = Callable[..., Path]

TAGS = ", ".join(sorted(spec.tag for spec in builtin_languages()))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A directory that is not there yet."""
    return tmp_path / "deep" / "out"


@pytest.fixture
def pond(document: dict[str, Any], tmp_path: Path) -> Path:
    """A file with a second report."""
    path = tmp_path / "pond.doc"
    path.write_text(json.dumps(document | {"id": "pond-2024-s1"}), "utf-8")
    return path


def names(directory: Path) -> list[str]:
    """List a directory that may not be there."""
    return sorted(path.name for path in directory.glob("*"))


def test_it_says_what_it_wrote_and_what_is_left_out(
    run: "Run", lake: Path, out: Path
) -> None:
    """Each file has its path, its size, and the parts of this report it lacks."""
    result = run("export", lake, "--to", "words,ids", "--out", out)

    assert 0 == result.exit_code
    assert "" == result.stderr
    assert [
        f"{out / 'lake-2024-s1.words'}  16 bytes",
        (
            "  left out: paragraphs of the report and its sectors; "
            "the tasks of the next period"
        ),
        f"{out / 'lake-2024-s1.txt'}  12 bytes",
        "  left out: nothing",
        "lake-2024-s1 is unchecked: no statement was judged",
    ] == result.stdout.splitlines()
    assert b"lake-2024-s1 en\n" == (out / "lake-2024-s1.words").read_bytes()
    assert ["lake-2024-s1.txt", "lake-2024-s1.words"] == names(out)


@pytest.mark.usefixtures("core_rules")
def test_reports_with_errors_are_written_unless_it_is_strict(
    run: "Run", wrong: dict[str, Any], save: "Callable[..., Path]", out: Path
) -> None:
    """The verdict is said in any case, and --strict writes no file and exits with 1."""
    arguments = ("export", save(wrong), "--to", "words", "--out")
    strict = run(*arguments, out, "--strict")
    result = run(*arguments, out)
    verdict = "lake-2024-s1 has errors: 1 error (growth-claim 1)"

    assert (1, "", f"Note: {verdict}\n") == (
        strict.exit_code,
        strict.stdout,
        strict.stderr,
    )
    assert 0 == result.exit_code
    assert verdict == result.stdout.splitlines()[-1]
    assert ["lake-2024-s1.words"] == names(out)


def test_many_reports_and_formats(
    run: "Run", lake: Path, pond: Path, out: Path
) -> None:
    """Every report is written in every format, however the formats are named."""
    result = run(
        "export", lake, pond, "--to", " words, ", "--to", "ids,words", "--out", out
    )

    assert 0 == result.exit_code
    assert [
        "lake-2024-s1.txt",
        "lake-2024-s1.words",
        "pond-2024-s1.txt",
        "pond-2024-s1.words",
    ] == names(out)


def test_a_format_can_be_named_in_full(run: "Run", lake: Path, out: Path) -> None:
    """``distribution/format`` works, with options under either name, once."""
    result = run(
        "export",
        lake,
        *("--to", "lake-formats/words,words", "--out", out),
        *("--option", "words.shout=yes"),
        *("--option", "lake-formats/words.language=vi"),
    )

    assert 0 == result.exit_code
    assert b"LAKE-2024-S1 VI\n" == (out / "lake-2024-s1.words").read_bytes()


def test_the_current_directory_is_the_default(
    run: "Run", lake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without ``--out`` the files are written where one is."""
    monkeypatch.chdir(tmp_path)
    result = run("export", lake, "--to", "ids")

    assert "lake-2024-s1.txt  12 bytes" == result.stdout.splitlines()[0]
    assert (tmp_path / "lake-2024-s1.txt").exists()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "lake-2024-s1 en\n"),
        (["--language", "vi"], "lake-2024-s1 vi\n"),
        (["--language", "vi-VN"], "lake-2024-s1 vi\n"),
        (["--option", "words.language=hi"], "lake-2024-s1 hi\n"),
        (["--language", "vi", "--option", "words.language=hi"], "lake-2024-s1 hi\n"),
        (["--option", "words.shout=true"], "LAKE-2024-S1 EN\n"),
        (
            ["--option", "words.shout=true", "--option", "words.shout=no"],
            "lake-2024-s1 en\n",
        ),
    ],
)
def test_options(
    run: "Run", lake: Path, out: Path, arguments: list[str], expected: str
) -> None:
    """An option reaches its format; it wins over ``--language``, and the last wins."""
    result = run("export", lake, "--to", "words", "--out", out, *arguments)

    assert 0 == result.exit_code
    assert expected == (out / "lake-2024-s1.words").read_text("utf-8")


def test_a_language_for_formats_without_words_is_noted(
    run: "Run", lake: Path, out: Path
) -> None:
    """When no format has the option, one line says that the language does nothing."""
    result = run("export", lake, "--to", "ids", "--out", out, "--language", "vi")

    assert 0 == result.exit_code
    assert (
        "Note: --language changes nothing, since ids prints no words of one language\n"
    ) == result.stderr


BAD_OPTION = "Error: Invalid value for '--option': "


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--to", ","], "Error: Invalid value for '--to': name at least one format"),
        (
            ["--to", "ids", "--option", "words.shout=yes"],
            (
                f"{BAD_OPTION}its format must be one of --to (got 'words' in "
                "'words.shout=yes'); --to has ids"
            ),
        ),
        (
            ["--to", "words", "--option", "shout=yes"],
            f"{BAD_OPTION}write it like pdf.paper=a4 (got 'shout=yes')",
        ),
        (
            ["--to", "words", "--option", "words.shout"],
            f"{BAD_OPTION}write it like pdf.paper=a4 (got 'words.shout')",
        ),
        (
            ["--to", "words", "--option", "words.shuot=yes"],
            (
                "Error: bad options for words: shuot: there is no such option; "
                "did you mean 'shout'?"
            ),
        ),
        (
            ["--to", "words", "--option", "words.shout=perhaps"],
            (
                "Error: bad options for words: shout: it must be true or false "
                "(got 'perhaps')"
            ),
        ),
        (
            ["--to", "words", "--language", "xx"],
            f"Error: language: a plugin must offer it (got 'xx'); available: {TAGS}",
        ),
        (
            ["--to", "wrods"],
            (
                "Error: exporter: a plugin must offer it (got 'wrods'); "
                "did you mean 'words'?"
            ),
        ),
        (
            ["--to", "words", "--from", "dock"],
            ("Error: source: a plugin must offer it (got 'dock'); did you mean 'doc'?"),
        ),
    ],
)
def test_wrong_arguments(
    run: "Run", lake: Path, out: Path, arguments: list[str], expected: str
) -> None:
    """What cannot be done is told in one line, and nothing is written."""
    result = run("export", lake, "--out", out, *arguments)

    assert 2 == result.exit_code
    assert "" == result.stdout
    assert expected in result.stderr.splitlines()
    assert [] == names(out)


def test_every_unusable_input_is_told_before_anything_is_written(
    run: "Run", lake: Path, tmp_path: Path, out: Path
) -> None:
    """All inputs are loaded first; each that cannot be used has its error."""
    garbage = tmp_path / "garbage.doc"
    garbage.write_text("{", "utf-8")
    missing = tmp_path / "missing.doc"
    result = run("export", lake, garbage, missing, "--to", "ids", "--out", out)
    lines = [x for x in result.stderr.splitlines() if x.startswith("Error: ")]

    assert 2 == result.exit_code
    assert "" == result.stdout
    assert 2 == len(lines)
    assert lines[0].startswith(f"Error: {garbage}: ")
    assert lines[1].startswith(f"Error: {missing}: the file must exist")
    assert [] == names(out)


def test_a_truncated_input_writes_nothing(run: "Run", lake: Path, out: Path) -> None:
    """Half a report is an error, exit 2 and no file."""
    lake.write_bytes(lake.read_bytes()[:700])
    result = run("export", lake, "--to", "ids", "--out", out)

    assert 2 == result.exit_code
    assert 1 == result.stderr.count("Error: ")
    assert [] == names(out)


def test_two_reports_with_one_id_are_refused(
    run: "Run", lake: Path, tmp_path: Path, out: Path
) -> None:
    """Two inputs that would be written to one file are refused before writing."""
    twin = tmp_path / "twin.doc"
    twin.write_bytes(lake.read_bytes())
    result = run("export", lake, twin, "--to", "ids", "--out", out)

    assert 2 == result.exit_code
    assert (
        f"Error: {out / 'lake-2024-s1.txt'}: each file must be written once (got "
        f"{lake} as ids and {twin} as ids); write one of them into another directory\n"
    ) == result.stderr
    assert [] == names(out)


def test_an_input_is_not_replaced(run: "Run", lake: Path) -> None:
    """An export into the directory of its input never writes over that."""
    same = lake.rename(lake.with_name("lake-2024-s1.txt"))
    before = same.read_bytes()
    result = run("export", same, "--from", "doc", "--to", "ids", "--out", same.parent)

    assert 2 == result.exit_code
    assert (
        f"Error: {same}: an export must not replace its own input (got {same} as ids); "
        "choose another directory with --out\n"
    ) == result.stderr
    assert before == same.read_bytes()


def test_each_chart_is_a_file(
    run: "Run", document: dict[str, Any], save: "Save", out: Path
) -> None:
    """It has its title, its publisher and its numbers; other formats are beside it."""
    boats = document["sectors"][0]["metrics"][0]
    for metric in (boats, boats["breakdowns"][0]["parts"][0]):
        metric["history"] = [
            {"baseline": f"{year}-S1", "value": f"{number} boat"}
            for year, number in (("2022", 150), ("2023", 160))
        ]
    document["publisher"]["name"]["en"] = "Office"
    path = save(document)
    result = run("export", path, "--to", "ids,svg", "--language", "vi", "--out", out)

    assert 0 == result.exit_code
    assert ["lake-2024-s1-fleet.1.svg", "lake-2024-s1.txt"] == names(out)
    chart = (out / "lake-2024-s1-fleet.1.svg").read_text("utf-8")
    assert chart.startswith("<svg ")
    for words in ("Boats qua các kỳ", "6 tháng đầu năm 2024", ">150<", ">160<"):
        assert words in chart


def test_without_a_chart_nothing_is_written(run: "Run", lake: Path, out: Path) -> None:
    """It says so, and that is no error."""
    result = run("export", lake, "--to", "svg", "--out", out)

    assert 0 == result.exit_code
    assert "Note: lake-2024-s1 has no chart: no svg is written\n" == result.stderr
    assert [] == names(out)


def test_charts_need_a_directory(run: "Run", lake: Path) -> None:
    """Standard output takes one file."""
    result = run("export", lake, "--to", "svg", "--out", "-")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "--out - writes no charts: name a directory" in result.stderr


def test_a_language_without_words_is_warned_of_once(
    run: "Run", lake: Path, pond: Path, out: Path
) -> None:
    """Of all reports and formats together, and only where words are missing."""
    formats = ("--to", "words,svg,ids", "--out", out)
    result = run("export", lake, pond, *formats, "--language", "vi")

    [warning] = [one for one in result.stderr.splitlines() if "Warning" in one]
    assert "vi: 30 of 32 texts have no words in Tiếng Việt; " in warning
    assert "Warning" not in run("export", lake, *formats, "--language", "en").stderr
