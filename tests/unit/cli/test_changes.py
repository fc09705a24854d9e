"""``ictreport changes`` tells what others edited in an exported file."""

import json
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from ictreport.host import PluginHost
from ictreport.model import Report
from ictreport.plugin import Edit, ExporterSpec, NoOptions, Origin, hookimpl

Run = Callable[..., Result]


def edited(origin: Origin, report: Report, language_of: object) -> Iterator[Edit]:
    """Read a figure a line: which it is, what the report has, what the file has."""
    del report, language_of
    for line in origin.read().decode().splitlines():
        figure, stated, found = line.split("|")
        address = figure.partition(":")[0]
        yield Edit(address=address, figure=figure, stated=stated, actual=found)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer a format that tells what was edited."""
    yield ExporterSpec(
        name="line",
        summary="Lines",
        suffixes=(".line",),
        fidelity="presentation",
        options=NoOptions,
        render=lambda report, _: report.id.encode(),
        edited=edited,
    )


@pytest.fixture(autouse=True)
def _format(host: PluginHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the host know the format; names are those of a folder."""
    plugin = types.SimpleNamespace(
        __name__="lines", ictreport_exporters=ictreport_exporters
    )
    host.register(plugin, "line", distribution="lake-lines", version="1")
    monkeypatch.chdir(tmp_path)


def write(text: str) -> str:
    """Write a file that somebody edited."""
    Path("a.line").write_text(text, "utf-8")
    return "a.line"


def test_edits_are_printed(run: Run, lake: Path) -> None:
    """Each has a name, what was and what is; the last line is the verdict."""
    file = write("fleet.boats|200|2\x1b[2J50\nfleet.boats:share|5 %|\nfleet.x||7\n")
    result = run("changes", file, lake, "--language", "en")

    assert 1 == result.exit_code
    assert (
        "a.line compared with lake-2024-s1\n\n"
        "Boats (Fleet)  200 → 2\\x1b[2J50\n"
        "  fleet.boats\n"
        "Boats (Fleet)  5 % → gone\n"
        "  fleet.boats:share\n"
        "fleet.x  not in the report → 7\n"
        "  fleet.x\n\n"
        "a.line does not agree with lake-2024-s1: 3 differences\n"
    ) == result.stdout


def test_a_file_without_edits_is_clean(run: Run, lake: Path) -> None:
    """The command exits with 0."""
    result = run("changes", write(""), lake, "--language", "vi")

    assert 0 == result.exit_code
    assert (
        "a.line so với lake-2024-s1\n\na.line khớp với lake-2024-s1\n"
    ) == result.stdout


@pytest.mark.parametrize(("text", "verdict"), [("", "clean"), ("a.b|1|", "failing")])
def test_json_has_the_same(run: Run, lake: Path, text: str, verdict: str) -> None:
    """What is not there is null."""
    result = run("changes", write(text), lake, "--format", "json")
    figure = {
        "address": "a.b",
        "figure": "a.b",
        "kind": "figure",
        "stated": "1",
        "actual": None,
    }

    assert int(bool(text)) == result.exit_code
    assert {
        "file": "a.line",
        "report": "lake-2024-s1",
        "verdict": verdict,
        "figures": [figure] if text else [],
    } == json.loads(result.stdout)


def test_the_report_can_come_from_standard_input(run: Run, lake: Path) -> None:
    """The file cannot, since its name says its format."""
    document = lake.read_text("utf-8")
    result = run("changes", write(""), "-", "--from", "doc", text=document)
    refused = run("changes", "-", lake)

    assert (0, 2) == (result.exit_code, refused.exit_code)
    assert "FILE must be a file on disk" in refused.stderr


def test_a_format_that_cannot_tell_is_named(run: Run, lake: Path) -> None:
    """It is unusable input."""
    Path("a.words").write_text("lake-2024-s1 en", "utf-8")
    result = run("changes", "a.words", lake)

    assert 2 == result.exit_code
    assert "one that shows edits (got words)" in result.stderr
    assert "such formats here: line" in result.stderr
