"""``ictreport compare`` shows what changed between two reports."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from ictreport.commands._terminal import width

Run = Callable[..., Result]


@pytest.fixture
def before(document: dict[str, Any], tmp_path: Path) -> Path:
    """The report of the year before, with other boats and another task."""
    earlier = copy.deepcopy(document)
    boats, painted, lost = earlier["sectors"][0]["metrics"]
    boats["value"]["number"] = "160"
    boats["name"]["en"] = "Boats then"
    sail, oar = boats["breakdowns"][0]["parts"]
    sail["value"]["number"] = "110"
    oar.update({"code": "steam", "name": {"en": "With \x1b[2J[red]steam"}})
    lost.update({"code": "sunk", "name": {"en": "Sunk boats"}})
    painted["value"] = {"number": "90", "unit": "%"}
    painted["period"] = "2023-Q2"
    task = earlier["tasks"][0]
    task.update({"code": "paint", "title": {"en": "Paint the boats"}})
    earlier.update({"id": "lake-2023-s1", "period": "2023-S1", "narrative": []})
    for key in ("follows", "occasion", "due", "targets"):
        del task[key]
    path = tmp_path / "before.doc"
    path.write_text(json.dumps(earlier), "utf-8")
    return path


PAGE = """\
Lake [bold]report[/bold]
lake-2023-s1 (first half of 2023) → lake-2024-s1 (first half of 2024)

Fleet
  Indicator                 First half of  First half of             Change  Status
                                     2023           2024
  ──────────────────────────────────────────────────────────────────────────────────
  Boats                         160 boats      200 boats               +25%  changed
    With sails                  110 boats      150 boats            +36.36%  changed
    With oars                                   50 boats                     new
    With \\x1b[2J[red]steam       50 boats                                    gone
  Painted boats                       90%  more than 96%          +6 to +11  changed
                                                          percentage points
  Lost boats                               not available                     new
  Sunk boats                not available                                    gone

Tasks
  gone  Paint the boats
  new   Hold the regatta
"""


def test_values_stand_side_by_side(run: Run, lake: Path, before: Path) -> None:
    """Metrics of both reports are in one table, parts below their wholes."""
    result = run("compare", lake, before, env={"COLUMNS": "88"})

    assert (0, "") == (result.exit_code, result.stderr)
    assert PAGE == result.stdout


NARROW = """\
Báo cáo hồ
lake-2023-s1 (6 tháng đầu năm 2023) → lake-2024-s1 (6 tháng
đầu năm 2024)

Fleet
  Boats
    thay đổi  160 boats → 200 boats · +25%
    With sails
      thay đổi  110 boats → 150 boats · +36,36%
    With oars
      mới  50 boats
    With \\x1b[2J[red]steam
      không còn  50 boats
  Painted boats
    thay đổi  90% → trên 96% · +6 đến +11 điểm phần trăm
  Lost boats
    mới  chưa có số liệu
  Sunk boats
    không còn  chưa có số liệu

Nhiệm vụ
  không còn  Paint the boats
  mới        Hold the regatta
"""


def test_a_narrow_page_is_a_list(run: Run, lake: Path, before: Path) -> None:
    """Where a table has no room, each metric has lines of its own."""
    options = ("--language", "vi")
    result = run("compare", lake, before, *options, env={"COLUMNS": "60"})

    assert NARROW == result.stdout


@pytest.mark.parametrize("size", [30, 72, 80, 120])
@pytest.mark.parametrize("language", ["en", "vi", "hi"])
def test_no_line_is_wider_than_the_page(
    run: Run, lake: Path, before: Path, size: int, language: str
) -> None:
    """A page stays within its width, with a table or without."""
    result = run(
        "compare", lake, before, "--language", language, env={"COLUMNS": str(size)}
    )

    assert max(map(width, result.stdout.splitlines())) <= size


def test_a_table_that_has_no_room_becomes_a_list(
    run: Run, document: dict[str, Any], tmp_path: Path
) -> None:
    """Words that are too long for their columns are not cut."""
    document["sectors"][0]["metrics"][1]["name"]["en"] = "Painted" * 4
    paths = [tmp_path / "now.doc", tmp_path / "then.doc"]
    for path in paths:
        document["id"] = f"account-of-the-lake-by-{path.stem}"
        path.write_text(json.dumps(document), "utf-8")
    lines = run("compare", *paths, env={"COLUMNS": "72"}).stdout.splitlines()

    assert f"  {'Painted' * 4}" in lines
    assert not any("─" in line for line in lines)


def test_colours_tell_what_happened(run: Run, lake: Path, before: Path) -> None:
    """What is new is green, what is gone red, and a growth has its direction."""
    output = run("compare", lake, before, env={"FORCE_COLOR": "1"}).stdout

    assert "\x1b" not in run("compare", lake, before).stdout
    assert "\x1b[32mnew\x1b[0m" in output
    assert "\x1b[31mgone\x1b[0m" in output
    assert "\x1b[36m+25%\x1b[0m" in output


def test_reports_that_are_the_same_have_no_tasks_to_tell(
    run: Run, document: dict[str, Any], tmp_path: Path
) -> None:
    """Without tasks there is no heading for them."""
    document["tasks"] = []
    path = tmp_path / "quiet.doc"
    path.write_text(json.dumps(document), "utf-8")
    output = run("compare", path, path).stdout

    assert "Tasks" not in output
    assert "the same" in output


def test_two_periods_to_date_are_told(
    run: Run, lake: Path, before: Path, document: dict[str, Any]
) -> None:
    """A quarter is part of the half-year that begins with it."""
    earlier = json.loads(before.read_text("utf-8"))
    before.write_text(json.dumps(earlier | {"period": "2024-Q1"}), "utf-8")
    text = " ".join(run("compare", lake, before).stdout.split())

    assert "The later period contains the earlier one: a change is what was" in text
    assert "2024-S1" == document["period"]


def test_json_has_every_metric_and_task(run: Run, lake: Path, before: Path) -> None:
    """Programs get exact bounds, and values as they are written in reports."""
    result = run("compare", lake, before, "--format", "json")
    (document,) = json.loads(result.stdout)

    assert 0 == result.exit_code
    assert ["report", "previous", "to_date", "metrics", "tasks"] == list(document)
    assert not document["to_date"]
    assert ("lake-2024-s1", "lake-2023-s1") == (
        document["report"],
        document["previous"],
    )
    metrics = {metric.pop("address"): metric for metric in document["metrics"]}
    assert {
        "movement": "changed",
        "previous": "110 boat",
        "current": "150 boat",
        "growth": {
            "lower": "400/11",
            "upper": "400/11",
            "lower_open": False,
            "upper_open": False,
            "unit": "%",
            "text": "36.4%",
        },
    } == metrics["fleet.boats.sail"]
    assert {"movement": "new"} == metrics["fleet.lost"]
    assert {"movement": "gone", "previous": "50 boat"} == metrics["fleet.boats.steam"]
    assert [
        {"movement": "gone", "previous": "paint"},
        {"movement": "new", "current": "regatta", "status": "planned"},
    ] == document["tasks"]


def test_release_notes_are_files(
    run: Run, lake: Path, before: Path, tmp_path: Path
) -> None:
    """The one in JSON makes the later report of the earlier one."""
    out = tmp_path / "out"
    written = run("compare", lake, before, "--to", "markdown,json", "--out", out)
    note = out / "lake-2024-s1-changes.json"
    options = ("--to", "words", "--out", "-", "--quiet")
    patched = run("export", before, "--patch", note, *options)
    plain = run("export", lake, *options)

    assert (0, "") == (written.exit_code, written.stderr)
    names = [line.split()[0] for line in written.stdout.splitlines()]
    assert [str(note.with_suffix(".md")), str(note)] == names
    assert (0, plain.stdout) == (patched.exit_code, patched.stdout)
    assert "Boats then" not in note.with_suffix(".md").read_text("utf-8")


def test_each_release_note_has_its_own_file(
    run: Run, lake: Path, before: Path, tmp_path: Path
) -> None:
    """Three versions with one id are refused before anything is written."""
    out = tmp_path / "out"
    result = run("compare", lake, lake, before, "--to", "markdown", "--out", out)

    assert 2 == result.exit_code
    assert "each file must be written once" in result.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("[", "patch.json: it must be JSON (got: "),
        ("{}", "patch.json: it must be a list of operations, "),
        ('[{"op": "test", "path": "/id", "value": "pond"}]', "patch of report "),
    ],
)
def test_a_patch_that_does_not_fit_is_one_error(
    run: Run, lake: Path, tmp_path: Path, text: str, error: str
) -> None:
    """Nothing is written."""
    patch = tmp_path / "patch.json"
    patch.write_text(text, "utf-8")
    out = tmp_path / "out"
    result = run("export", lake, "--patch", patch, "--to", "words", "--out", out)

    assert (2, "") == (result.exit_code, result.stdout)
    assert error in result.stderr
    assert not out.exists()


def test_one_report_may_come_from_standard_input(
    run: Run, lake: Path, before: Path, document: dict[str, Any]
) -> None:
    """A hyphen stands for either report."""
    options = ("--from", "doc")
    first = run("compare", "-", before, *options, text=json.dumps(document))
    second = run("compare", lake, "-", *options, text=before.read_text("utf-8"))

    assert run("compare", lake, before).stdout == first.stdout == second.stdout


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("{lake}",), "Name two reports or more, the latest first."),
        (("{lake}", "{lake}x"), "{lake}x: the file must exist"),
        (("-", "{lake}"), "Standard input has no name that says its format: add "),
        (
            ("-", "-", "--from", "doc"),
            "Standard input can be read only once: give '-' ",
        ),
        (("{lake}", "{lake}", "--language", "xx"), "language: a plugin must offer it"),
        (("{lake}", "{lake}", "--from", "xx"), "source: "),
    ],
)
def test_unusable_input_is_one_error(
    run: Run, lake: Path, arguments: tuple[str, ...], error: str
) -> None:
    """What cannot be compared is told on standard error, and nothing is printed."""
    result = run("compare", *(part.format(lake=lake) for part in arguments))

    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.splitlines()[-1].startswith(
        f"Error: {error.format(lake=lake)}"
    )
