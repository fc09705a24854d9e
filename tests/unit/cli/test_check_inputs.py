"""``ictreport check`` reads reports from anywhere, and says which it cannot use."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from ictreport.language import builtin_languages

Run = Callable[..., Result]
Save = Callable[..., Path]

TAGS = ", ".join(sorted(spec.tag for spec in builtin_languages()))

pytestmark = pytest.mark.usefixtures("core_rules")


@pytest.fixture
def earlier(document: dict[str, Any]) -> dict[str, Any]:
    """The report of the year before."""
    return document | {"id": "lake-2023-s1", "period": "2023-S1", "justifications": []}


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (
            ("--explain", "fleet.boat"),
            (
                "report lake-2024-s1: no metric has the address 'fleet.boat'; "
                "did you mean 'fleet.boats'?"
            ),
        ),
        (
            ("--explain", "fleet.boats", "--format", "json"),
            "--explain prints text: leave --format json out.",
        ),
        (
            ("--only", "ordinal", "--skip", "ordinal"),
            "No rule is left to run: --only, --skip or --config leave none.",
        ),
        (
            ("--rule", "x=3"),
            (
                "--rule: write RULE.NAME=VALUE (got 'x=3'), "
                "as in plausible-growth.limit=30"
            ),
        ),
        (
            ("--rule", "plausible-growth.limit"),
            (
                "--rule: write RULE.NAME=VALUE (got 'plausible-growth.limit'), "
                "as in plausible-growth.limit=30"
            ),
        ),
        (
            ("--rule", "plausible-growth.limit=much"),
            (
                "--rule plausible-growth.limit: it must be a plain decimal number "
                "(got 'much'); write digits with '.' before the decimals, "
                "as in '1683' or '11.5'"
            ),
        ),
        (
            ("--rule", "plausible-growth.limt=3"),
            (
                "bad options for rules: parameter: there is no parameter "
                "'plausible-growth.limt'; did you mean 'plausible-growth.limit'?"
            ),
        ),
        (
            ("--skip", "parts-sums"),
            (
                "bad options for rules: rule: there is no rule 'parts-sums'; "
                "did you mean 'parts-sum'?"
            ),
        ),
        (
            ("--language", "xx"),
            f"language: a plugin must offer it (got 'xx'); available: {TAGS}",
        ),
    ],
)
def test_unusable_arguments_are_one_error(
    run: Run,
    save: Save,
    document: dict[str, Any],
    options: tuple[str, ...],
    error: str,
) -> None:
    """A slip on the command line is told with the way out, and nothing is printed."""
    result = run("check", save(document), *options)

    assert (2, "") == (result.exit_code, result.stdout)
    assert f"Error: {error}" == result.stderr.splitlines()[-1]


def test_unusable_reports_are_one_error(
    run: Run,
    save: Save,
    document: dict[str, Any],
    tmp_path: Path,
    earlier: dict[str, Any],
) -> None:
    """An earlier report that cannot be used stops the check before it prints."""
    path = save(document)
    other = earlier | {"publisher": {"code": "elsewhere", "name": {"en": "Elsewhere"}}}
    cases = {
        tmp_path / "nowhere.doc": "the file must exist",
        save(other, "other.doc"): "only reports of its publisher office can be linked",
        path: "a report cannot be linked to itself",
        save({}, "empty.doc"): "problem",
    }
    for previous, error in cases.items():
        result = run("check", path, "--previous", previous)

        assert (2, "") == (result.exit_code, result.stdout)
        assert result.stderr.startswith("Error: ")
        assert error in result.stderr


def test_one_report_may_come_from_standard_input(
    run: Run, save: Save, document: dict[str, Any], earlier: dict[str, Any]
) -> None:
    """The name of the format is that of standard input, and files tell theirs."""
    before = save(earlier, "before.doc")
    path = save(document)
    expected = run("check", path, "--previous", before).stdout
    piped = run(
        "check",
        "-",
        *("--previous", before, "--from", "doc"),
        text=json.dumps(document),
    )
    behind = run(
        "check",
        path,
        *("--previous", "-", "--from", "doc"),
        text=json.dumps(earlier),
    )

    assert expected == piped.stdout == behind.stdout


def test_a_format_can_be_named_for_files(
    run: Run, save: Save, document: dict[str, Any], earlier: dict[str, Any]
) -> None:
    """Files whose names say nothing are read in the format that is named."""
    path, before = save(document, "lake"), save(earlier, "before")
    result = run("check", path, "--previous", before, "--from", "doc")

    assert (0, "") == (result.exit_code, result.stderr)
    assert "fleet.boats · growth-claim" in result.stdout
    assert "lake-2023-s1" in result.stdout


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (
            ("-",),
            "Standard input has no name that says its format: add --from FORMAT.",
        ),
        (
            ("-", "--previous", "-", "--from", "doc"),
            "Standard input can be read only once: give '-' only once.",
        ),
    ],
)
def test_standard_input_must_be_clear(
    run: Run, options: tuple[str, ...], error: str
) -> None:
    """Nobody says the format of standard input, or it is named twice."""
    result = run("check", *options)

    assert (2, "") == (result.exit_code, result.stdout)
    assert f"Error: {error}" == result.stderr.splitlines()[-1]
