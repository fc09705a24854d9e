"""``ictreport check`` prints what was found, by sector, and a verdict."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from lake import DOCUMENT

from ictreport.commands._terminal import width

Run = Callable[..., Result]
Save = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("core_rules")

VERDICT = "lake-2024-s1 has errors: 1 error (growth-claim 1)"
PAGE = """\
Fleet
  error  fleet.boats · growth-claim
    [bold]Boats[/bold]: The report says “up 25% on the first half of 2023”, but
    200 boats against 150 boats is +33.3%: at least 7.83 percentage points
    apart.
  warning  fleet.painted · points-or-percent
    Painted boats: “up 3% on the second quarter of 2023” is said of a percentage
    and may mean percentage points. Growth implies 92.8–97.6% for the second
    quarter of 2023, points 93–98%.

Crew \\x1b[31mand\\x9b cooks
  note  crew.cooks · round-count
    Cooks: 20,000 boats may be rounded, but no accuracy is stated. Write “≈”
    before the number if it is; if it is exact, say so in a justification.

Report
  note  translation-missing
    The title has the language “vi”; not in it: fleet, [bold]Boats[/bold]
    (fleet.boats), With sails (fleet.boats.sail), With oars (fleet.boats.oar),
    Painted boats (fleet.painted) (9 in all).

9 figures, 1 missing · 1 statement holds, 1 fails, 2 cannot be judged · 5
figures stand in a judged statement
1 statement has no earlier value to compare with: add earlier reports
(--previous).
lake-2024-s1 has errors: 1 error (growth-claim 1)
"""


def test_a_page_has_findings_by_sector_and_the_verdict_last(
    run: Run, save: Save, wrong: dict[str, Any]
) -> None:
    """Names are data: markup stays as it is, and control characters are numbers."""
    result = run("check", save(wrong), env={"COLUMNS": "80"})

    assert "" == result.stderr
    assert PAGE == result.stdout
    assert 1 == result.exit_code


NARROW = """\
Fleet
  lỗi  fleet.boats · growth-claim
    [bold]Boats[/bold]: Báo cáo nêu “tăng 25% so với 6 tháng
    đầu năm 2023”, nhưng từ 200 boats và 150 boats tính được
    +33,3%, chênh lệch ít nhất 7,83 điểm phần trăm.
"""


def test_a_narrow_page_is_wrapped(run: Run, save: Save, wrong: dict[str, Any]) -> None:
    """Paragraphs hang below their lead, in the language that was asked for."""
    path = save(wrong)
    result = run("check", path, "--language", "vi", env={"COLUMNS": "60"})

    assert NARROW == result.stdout[: len(NARROW)]
    assert (
        "lake-2024-s1 có lỗi: 1 lỗi (growth-claim 1)"
        == (result.stdout.splitlines()[-1])
    )


@pytest.mark.parametrize("size", [40, 60, 100])
@pytest.mark.parametrize("language", ["en", "vi", "hi"])
def test_no_line_but_the_verdict_is_wider_than_the_page(
    run: Run, save: Save, wrong: dict[str, Any], size: int, language: str
) -> None:
    """A page stays within its width; the verdict stays on one line."""
    wrong["id"] = "lake-" * 20 + "2024"
    path = save(wrong)
    lines = run(
        "check", path, "--language", language, env={"COLUMNS": str(size)}
    ).stdout.splitlines()

    assert max(map(width, lines[:-1])) <= size
    assert lines[-1].startswith(wrong["id"])
    assert lines[-1].endswith("(growth-claim 1)")


def test_warnings_alone_do_not_fail(
    run: Run, save: Save, wrong: dict[str, Any]
) -> None:
    """Without an error the exit code is 0, and the verdict names the warnings."""
    wrong["sectors"][0]["metrics"][0]["history"] = []
    result = run("check", save(wrong))

    assert 0 == result.exit_code
    assert (
        "lake-2024-s1 has warnings: 1 warning (points-or-percent 1)"
        == (result.stdout.splitlines()[-1])
    )
    assert "  warning  fleet.painted · points-or-percent" in result.stdout


def test_the_bar_can_be_lowered(run: Run, save: Save, wrong: dict[str, Any]) -> None:
    """With ``--fail-on warning`` a warning fails the report."""
    wrong["sectors"][0]["metrics"][0]["history"] = []
    result = run("check", save(wrong), "--fail-on", "warning")

    assert 1 == result.exit_code
    assert (
        "lake-2024-s1 has warnings: 1 warning (points-or-percent 1)"
    ) == result.stdout.splitlines()[-1]


def test_colours_say_how_much_a_finding_weighs(
    run: Run, save: Save, wrong: dict[str, Any]
) -> None:
    """Errors are red, warnings yellow, and the verdict has the colour of its result."""
    path = save(wrong)
    forced = run("check", path, env={"FORCE_COLOR": "1"}).stdout
    consistent, unchecked = (
        run("check", path, *options, env={"FORCE_COLOR": "1"}).stdout
        for options in (("--only", "parts-sum"), ("--only", "ordinal"))
    )

    assert "\x1b" not in run("check", path).stdout
    assert "\x1b[1;31merror\x1b[0m" in forced
    assert "\x1b[33mwarning\x1b[0m" in forced
    assert f"\x1b[1;31m{VERDICT}\x1b[0m\n" == forced[-len(VERDICT) - 12 :]
    assert "\x1b[32mlake-2024-s1 is consistent as far" in consistent
    assert unchecked.endswith(
        "\x1b[33mlake-2024-s1 is unchecked: no statement was judged\x1b[0m\n"
    )


def test_a_hint_and_a_justification_stand_below(
    run: Run, save: Save, document: dict[str, Any]
) -> None:
    """A guess has an arrow before it, and a justification says what it explains."""
    boats = document["sectors"][0]["metrics"][0]
    boats["claims"] = [
        {
            "kind": "growth",
            "baseline": "2023-S1",
            "value": {"number": "120", "unit": "%"},
        }
    ]
    boats["breakdowns"][0]["parts"][0]["value"]["number"] = "150000"
    boats["breakdowns"][0]["parts"][1]["value"]["number"] = "50000"
    document["justifications"][0]["rule"] = "growth-or-ratio"
    output = run("check", save(document)).stdout

    assert (
        "    → 200 thousand boats instead of 200 boats would agree: was the " in output
    )
    assert "  explained  fleet.boats · growth-or-ratio\n" in output
    assert "    Explained: A new harbour opened.\n" in output


def test_a_figure_that_repairs_several_failures_is_named(
    run: Run, save: Save, document: dict[str, Any]
) -> None:
    """Above the counts stands the one figure that would repair two failures."""
    boats = document["sectors"][0]["metrics"][0]
    boats["value"]["number"] = "190"
    boats["history"] = [
        {"baseline": "2023-S1", "value": {"number": "160", "unit": "boat"}}
    ]
    lines = run("check", save(document)).stdout.splitlines()

    assert (
        "One figure would repair 2 findings if it changed: Boats, value, first half of "
        "2024 (lake-2024-s1),"
    ) in lines


def earlier(document: dict[str, Any]) -> dict[str, Any]:
    """Make the report of the year before, with a metric and a task that are gone."""
    fleet = document["sectors"][0]
    return document | {
        "id": "lake-2023-s1",
        "period": "2023-S1",
        "narrative": [],
        "justifications": [],
        "sectors": [
            {
                "code": "fleet",
                "name": fleet["name"],
                "metrics": [
                    {
                        "code": "boats",
                        "name": {"en": "Boats"},
                        "value": {"number": "150", "unit": "boat"},
                    }
                ],
            },
            {
                "code": "shore",
                "name": {"en": "Shore"},
                "metrics": [
                    {
                        "code": "piers",
                        "name": {"en": "Piers"},
                        "value": {"number": "3", "unit": "boat"},
                    }
                ],
            },
        ],
        "tasks": [
            {"code": "paint", "title": {"en": "Paint the boats"}, "kind": "other"}
        ],
    }


def test_earlier_reports_are_held_against_it(
    run: Run, save: Save, document: dict[str, Any]
) -> None:
    """Values are linked, and what is gone has headings of its own."""
    before = save(earlier(document), "before.doc")
    oldest = earlier(document) | {"id": "lake-2022-s1", "period": "2022-S1"}
    oldest_path = save(oldest, "oldest.doc")
    path = save(document)
    reports = ("--previous", before, "--previous", oldest_path)
    result = run("check", path, *reports, env={"COLUMNS": "80"})

    assert 0 == result.exit_code
    assert "  warning  fleet.boats · growth-claim\n" in result.stdout
    assert (
        "No longer reported\n"
        "  warning  shore.piers · missing-metric\n"
        "    Piers: It was in the previous report (lake-2023-s1) and is not in this "
        "one.\n"
    ) in result.stdout
    assert (
        "Tasks\n"
        "  warning  tasks.paint · task-followed-up\n"
        "    Paint the boats: It was planned in the previous report (lake-2023-s1) "
        "and is\n    not mentioned in this one.\n"
    ) in result.stdout
    assert "--previous" not in result.stdout


EXPLAINED = """\
[bold]Boats[/bold] (fleet.boats)

growth-claim · first half of 2023  does not hold
  The report says “up 25% on the first half of 2023”, but 200 boats against 150
  boats is +33.3%: at least 7.83 percentage points apart.
  stated:        25 % → [24.5, 25.5] %
  value:         200 boat → [200, 200] boat
  base:          150 boat → [150, 150] boat
  computed:      [200, 200] / [150, 150] - 1 = [33.333333…, 33.333333…] %
"""


def test_arithmetic_is_explained(run: Run, save: Save, wrong: dict[str, Any]) -> None:
    """Formulas stand below each other, whatever comes out."""
    path = save(wrong)
    options = ("--explain", "fleet.boats", "--only", "growth-claim")
    result = run("check", path, *options, env={"COLUMNS": "80"})

    assert 0 == result.exit_code
    assert EXPLAINED == result.stdout[: len(EXPLAINED)]


@pytest.mark.parametrize("size", [40, 60, 100])
@pytest.mark.parametrize("language", ["en", "vi", "hi"])
def test_justifications_stay_within_the_page(
    run: Run, save: Save, wrong: dict[str, Any], size: int, language: str
) -> None:
    """Long formulas are wrapped beside their labels, in every language."""
    path = save(wrong)
    options = ("--explain", "fleet.boats", "--language", language)
    result = run("check", path, *options, env={"COLUMNS": str(size)})

    assert max(map(width, result.stdout.splitlines())) <= size
    assert "scale-slip" in result.stdout


@pytest.mark.parametrize(
    ("paragraph", "arguments", "lines"),
    [
        ("There were 200 boats.", (), 1),
        ("There were {fleet.boats}.", (), 0),
        ("There were 200 boats.", ("--skip", "narrative-figures"), 0),
        ("There were 200 boats.", ("--only", "ordinal"), 0),
    ],
)
def test_figures_in_paragraphs_need_a_reader(
    run: "Run", save: "Save", paragraph: str, arguments: tuple[str, ...], lines: int
) -> None:
    """Without ictreport-prose a note says that they were not read."""
    path = save(DOCUMENT | {"narrative": [{"en": paragraph}]})
    result = run("check", path, *arguments)
    note = (
        f"Note: {path}: figures in paragraphs were not read; `narrative-figures` is in "
        "`ictreport_prose`: pip install ictreport-prose\n"
    )

    assert lines * note == result.stderr
