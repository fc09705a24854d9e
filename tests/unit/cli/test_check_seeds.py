"""``check`` and ``compare`` on the reports that come with ictreport."""

import itertools
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ictreport.cli.application import application

# Seeds are TOML, which the core alone does not read.
pytest.importorskip("ictreport_toml")

SEEDS = Path(__file__).parents[3] / "seeds"
NATIONAL = ("vn-ict-2022-s1", "vn-ict-2023-s1", "vn-ict-2024-s1")
LANGUAGES = ("en", "vi", "hi")

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Run the program with the plugins that are installed."""

    def run_it(command: str, *arguments: str) -> Result:
        paths = [
            str(SEEDS / f"{a}.toml") if (SEEDS / f"{a}.toml").exists() else a
            for a in arguments
        ]
        return CliRunner(env={"COLUMNS": "100"}).invoke(application, [command, *paths])

    return run_it


def last(result: Result) -> str:
    """Give the last line of the output."""
    return result.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("language", "readings"),
    [
        (
            "en",
            [
                "548,738–551,848 million VND",
                "1,256,788–1,273,218 million VND",
                "33,804–33,988 million VND",
                "73,341–74,210 million VND",
            ],
        ),
        (
            "vi",
            [
                "548.738–551.848 triệu đồng",
                "1.256.788–1.273.218 triệu đồng",
                "33.804–33.988 triệu đồng",
                "73.341–74.210 triệu đồng",
            ],
        ),
        (
            "hi",
            [
                "54,874–55,185 करोड़ VND",
                "1,25,679–1,27,322 करोड़ VND",
                "3,380–3,399 करोड़ VND",
                "7,334–7,421 करोड़ VND",
            ],
        ),
    ],
)
def test_both_readings_of_dak_lak_are_told(
    run: Run, language: str, readings: list[str]
) -> None:
    """Two growths that may be ratios are warnings with both bases, and no error."""
    result = run("check", "dak-lak-ict-2024-s1", "--language", language)
    text = " ".join(result.stdout.split())

    assert 0 == result.exit_code
    assert [] == [reading for reading in readings if reading not in text]
    assert 2 == text.count("· growth-or-ratio")


def test_dak_lak_has_no_other_warning(run: Run) -> None:
    """Whoever lowers the bar reads two warnings and nothing more."""
    result = run("check", "dak-lak-ict-2024-s1", "--fail-on", "warning")

    assert 1 == result.exit_code
    assert "dak-lak-ict-2024-s1 has warnings: 2 warnings (growth-or-ratio 2)" == (
        last(result)
    )


@pytest.mark.parametrize(
    ("reports", "verdict"),
    [
        (
            ("vn-ict-2024-s1", "vn-ict-2023-s1", "vn-ict-2022-s1"),
            "7 warnings (growth-claim 2, points-or-percent 2, missing-metric 3)",
        ),
        (
            ("vn-ict-2023-s1", "vn-ict-2022-s1"),
            "8 warnings (growth-claim 3, missing-metric 5)",
        ),
        (("vn-ict-2022-s1",), "is unchecked: no statement was judged"),
    ],
)
def test_national_reports_have_their_verdicts(
    run: Run, reports: tuple[str, ...], verdict: str
) -> None:
    """Linked with the reports before, claims are compared with what was reported."""
    report, *previous = reports
    options = itertools.chain.from_iterable(("--previous", p) for p in previous)
    result = run("check", report, *options)

    assert last(result).startswith(report)
    assert last(result).endswith(verdict)
    assert 0 == result.exit_code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("report", ["dak-lak-ict-2024-s1", *NATIONAL])
def test_no_message_of_a_seed_lacks_a_fact(
    run: Run, report: str, language: str
) -> None:
    """Every sentence and hint has all its facts, in every language."""
    others = [n for n in NATIONAL if n < report] if report in NATIONAL else []
    options = itertools.chain.from_iterable(("--previous", p) for p in others)
    arguments = (*options, "--format", "json", "--language", language)
    (document,) = json.loads(run("check", report, *arguments).stdout)["reports"]
    findings = document["failed"] + document["unjudged"] + document["justified"]

    assert findings
    for finding in findings:
        for text in (finding["message"], *finding.get("hints", ())):
            assert text[-1] in ".।?"
            assert not re.search(r"[{}]|_", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_national_reports_are_compared(run: Run, language: str) -> None:
    """Growth between two years stands in the table of each language."""
    options = ("--language", language)
    result = run("compare", "vn-ict-2024-s1", "vn-ict-2023-s1", *options)
    expected = "+31,81%" if language == "vi" else "+31.81%"

    assert 0 == result.exit_code
    assert expected in result.stdout


def test_the_arithmetic_of_a_failure_is_shown(run: Run) -> None:
    """A person can redo the sum by hand."""
    options = ("--previous", "vn-ict-2023-s1", "--explain", "industry.state_budget")
    output = run("check", "vn-ict-2024-s1", *options).stdout

    assert (
        "  computed:      [59846.5, 59847.5] / [45404.5, 45405.5] - 1 = "
        "[31.804517…, 31.809622…] %\n"
    ) in output
