"""``ictreport set`` changes one value of a TOML file, and nothing else of it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ictreport.commands import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]

pytestmark = pytest.mark.needs("ictreport-toml")


TEXT = """\
# The figures of the post.
ictreport = 1
id = "post"
title.en = "Post"
publisher = { code = "office", name.en = "Office" }
period = "2024-S1"

[[sectors]]
code = "post"
name.en = "Post"

[[sectors.metrics]]   # revenue, as the accounts have it
code    = "revenue"
name.en = "Revenue"
value   = "226 billion VND"      # rounded
claims  = [
    { kind = "growth", baseline = "2023-S1", value = "11.5 %" },  # stated
]
history = [
    { baseline = "2023-S1", value = "203 billion VND" },
    { baseline = "2023-S1", value = "200 billion VND", dimensions.PRICES = "Q" },
]

[[sectors.metrics]]
code = "letters"
name.en = "Letters"
status = "missing"

  [[sectors.metrics.breakdowns]]
  complete = false
  parts = [
    { code = "abroad", name.en = "Abroad", value = { number = "3", unit = "kg" } },
  ]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A report with comments and a layout of its own."""
    place = tmp_path / "report.toml"
    place.write_text(TEXT, "utf-8")
    return place


@pytest.mark.parametrize(
    ("arguments", "texts", "told"),
    [
        (
            ["post.revenue", "230 billion VND"],
            ('"226 billion VND"', '"230 billion VND"'),
            "post.revenue: 226 billion VND → 230 billion VND",
        ),
        (
            ["post.revenue:growth", "-5 %"],
            ('"11.5 %"', '"-5 %"'),
            "post.revenue:growth: 11.5 % → -5 %",
        ),
        (
            ["post.revenue@2023-S1", "202.7 billion VND"],
            ('"203 billion VND"', '"202.7 billion VND"'),
            "post.revenue@2023-S1: 203 billion VND → 202.7 billion VND",
        ),
        (
            ["post.revenue@2023-S1[PRICES=Q]", "201 billion VND"],
            ('"200 billion VND"', '"201 billion VND"'),
            "post.revenue@2023-S1[PRICES=Q]: 200 billion VND → 201 billion VND",
        ),
        (
            ["post.letters.abroad", "4 kg"],
            ('{ number = "3", unit = "kg" }', '"4 kg"'),
            "post.letters.abroad: 3 kg → 4 kg",
        ),
    ],
)
def test_one_value_changes_in_its_place(
    run: "Run", file: Path, arguments: list[str], texts: tuple[str, str], told: str
) -> None:
    """Comments, blanks and the order of keys stay as they were."""
    result = run("set", str(file), *arguments, session=Session())

    assert (0, f"{told}\n") == (result.exit_code, result.stdout)
    assert TEXT.replace(*texts) == file.read_text("utf-8")


def test_a_status_can_come_with_the_value(run: "Run", file: Path) -> None:
    """A figure that was missing gets a value and a status."""
    result = run(
        *("set", str(file), "post.letters", "5 kg", "--status", "estimated"),
        session=Session(),
    )

    assert "post.letters: no value (missing) → 5 kg (estimated)\n" == result.stdout
    assert 'status = "estimated"\nvalue = "5 kg"\n' in file.read_text("utf-8")


def test_programs_get_json(run: "Run", file: Path) -> None:
    """Both values are told as they were and are."""
    result = run(
        *("set", str(file), "post.revenue", "7 VND", "--format", "json"),
        session=Session(),
    )

    assert {
        "address": "post.revenue",
        "before": "226 billion VND",
        "after": "7 VND",
    } == json.loads(result.stdout)


def test_quiet_says_nothing(run: "Run", file: Path) -> None:
    """What went well is not told."""
    arguments = ("set", str(file), "post.revenue", "7 VND", "--quiet")

    assert "" == run(*arguments, session=Session()).output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["post.revenues", "1 VND"], "no metric has the address 'post.revenues'"),
        (["post.revenue", "much"], "it must be a plain decimal number"),
        (["post.revenue", "230 billion letter"], "a counted thing must be declared"),
        (["post.letters", "5 kg"], "status missing has no value"),
        (["post.revenue:ratio", "5 %"], "the metric must have a 'ratio'"),
        (["post.letters.abroad:share", "5 %"], "part and whole must have values"),
        (["period", "5 %"], "it must be the address of a metric"),
        (["post.revenue} {x.y", "5 %"], "it must be the address of a metric"),
    ],
)
def test_what_would_not_load_is_refused(
    run: "Run", file: Path, arguments: list[str], message: str
) -> None:
    """The message says why, and the file stays as it was."""
    result = run("set", str(file), *arguments, session=Session())

    assert 2 == result.exit_code
    assert message in " ".join(result.stderr.split())
    assert TEXT == file.read_text("utf-8")


def test_a_file_that_would_hold_something_else_is_left(
    run: "Run", file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written is read again before the file is replaced."""
    monkeypatch.setattr("ictreport.cli._toml.edit_text", lambda text, *_: text)
    result = run("set", str(file), "post.revenue", "1 VND", session=Session())

    assert 2 == result.exit_code
    assert "post.revenue cannot be changed in its place" in result.stderr
    assert TEXT == file.read_text("utf-8")


def test_a_file_that_somebody_else_changed_stays(
    run: "Run", file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written since it was read is not lost, and the way out is told."""
    from ictreport.cli import _toml

    edit = _toml.edit_text

    def interrupted(*arguments: Any) -> str:  # noqa: ANN401 - those of edit_text
        file.write_text(f"{TEXT}# by hand\n", "utf-8")
        return edit(*arguments)

    monkeypatch.setattr(_toml, "edit_text", interrupted)
    result = run("set", str(file), "post.revenue", "7 VND", session=Session())

    assert 2 == result.exit_code
    assert "it changed since it was read; run the command again" in result.stderr
    assert f"{TEXT}# by hand\n" == file.read_text("utf-8")
    assert [file] == [*file.parent.iterdir()]


def test_several_at_once_lose_nothing(file: Path) -> None:
    """Each waits for the other: every change that is told is in the file."""
    wanted = {
        "post.revenue": "7 VND",
        "post.revenue:growth": "-5 %",
        "post.letters.abroad": "4 kg",
    }
    programs = [
        subprocess.Popen(
            [sys.executable, "-m", "ictreport", "set", str(file), address, "--", value],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for address, value in wanted.items()
    ]
    outputs = [program.communicate(timeout=120)[0] for program in programs]

    assert [0, 0, 0] == [program.returncode for program in programs], outputs
    for value in wanted.values():
        assert f'"{value}"' in file.read_text("utf-8")
    assert [file] == [*file.parent.iterdir()]
