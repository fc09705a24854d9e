"""``ictreport export --verify`` reads files back, and says where they differ."""

import json
import types
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from program import load_document

from ictreport.convert import unstructure
from ictreport.model import Report
from ictreport.plugin import (
    TABLE_LOSES,
    Edit,
    ExporterSpec,
    NoOptions,
    SourceSpec,
    hookimpl,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from ictreport.host import PluginHost

    Run = Callable[..., Result]
    Change = Callable[[Any], object]
    Verify = Callable[..., tuple[dict[str, Any], list[str], int]]

BOATS = "fleet.boats"


def spec(fidelity: Any, change: "Change", **more: Any) -> ExporterSpec[Any]:  # noqa: ANN401
    """Make a format that changes the document that it writes."""

    def render(report: Report, _: object) -> bytes:
        document: Any = json.loads(json.dumps(unstructure(report)))
        change(document)
        return json.dumps(document).encode()

    return ExporterSpec(
        name="back",
        summary="For tests",
        suffixes=(".back",),
        fidelity=fidelity,
        options=NoOptions,
        render=render,
        **more,
    )


SOURCE = SourceSpec(
    name="back", summary="For tests", options=NoOptions, load=load_document
)


@pytest.fixture(name="verify")
def _verify(host: "PluginHost", run: "Run", lake: Path, tmp_path: Path) -> "Verify":
    """Export the report in a format, read it back, and give the lines and the code."""

    def verify_it(
        exporter: ExporterSpec[Any], *sources: SourceSpec[Any]
    ) -> tuple[dict[str, Any], list[str], int]:
        offers = types.SimpleNamespace(
            __name__="back",
            ictreport_exporters=hookimpl(lambda: [exporter]),
            ictreport_sources=hookimpl(lambda: sources),
        )
        host.register(offers, "back", distribution="back-and-forth", version="1")
        command = ("export", lake, "--to", "back", "--out", tmp_path, "--verify")
        text, data = run(*command), run(*command, "--format", "json")
        assert text.exit_code == data.exit_code
        [document] = json.loads(data.stdout)
        lines = [line.strip() for line in text.stdout.splitlines()]
        start = 1 + next(n for n, line in enumerate(lines) if "left out" in line)
        return document, lines[start:-1], text.exit_code

    return verify_it


def first(document: Any) -> Any:  # noqa: ANN401 - plain data
    """Give the first metric of a document."""
    return document["sectors"][0]["metrics"][0]


def double(document: Any) -> None:  # noqa: ANN401 - plain data
    """Write another number."""
    first(document)["value"]["number"] = "400"


def forget(document: Any) -> None:  # noqa: ANN401 - plain data
    """Leave a claim out."""
    del first(document)["claims"][0]


def remember(document: Any) -> None:  # noqa: ANN401 - plain data
    """Add a number of another year."""
    value = {"number": "1", "unit": "boat"}
    first(document)["history"].append({"baseline": "2021", "value": value})


def nothing(_: object) -> None:
    """Change nothing."""


def test_a_lossless_file_is_an_equal_report(verify: "Verify") -> None:
    """It is read by the source of its own format."""
    document, lines, code = verify(spec("lossless", nothing), SOURCE)

    assert ("equal", [], 0) == (document["verified"], document["differences"], code)
    assert ["read back: an equal report"] == lines


def test_a_lossless_file_that_differs_is_told_by_its_places(verify: "Verify") -> None:
    """The exit code is 1."""
    document, lines, code = verify(spec("lossless", double), SOURCE)

    where = "replace /sectors/0/metrics/0/value/number"
    assert ("different", [where], 1) == (
        document["verified"],
        document["differences"],
        code,
    )
    assert ["read back: 1 difference", where] == lines


def test_numbers_of_a_table_are_compared_without_its_losses(
    verify: "Verify",
) -> None:
    """Words that a table never has are no difference; the order of rows is none."""

    def turned(document: Any) -> None:  # noqa: ANN401 - plain data
        document["title"] = {"en": "table"}
        document["sectors"][0]["metrics"].reverse()

    _, lines, code = verify(spec("tabular", turned, loses=TABLE_LOSES), SOURCE)

    assert ("read back: each of 8 numbers is the same", 0) == (lines[-1], code)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (double, f"{BOATS}:level value: 400 boat in the file, 200 boat in the report"),
        (
            forget,
            f"{BOATS}:growth@2023-S1: nothing in the file, 25 % in the report",
        ),
        (
            remember,
            f"{BOATS}:level@2021: 1 boat in the file, nothing in the report",
        ),
    ],
)
def test_each_number_of_a_table_that_differs_is_told(
    verify: "Verify",
    change: "Change",
    line: str,
) -> None:
    """With its address, its measure, and both values."""
    document, _, code = verify(spec("tabular", change, loses=TABLE_LOSES), SOURCE)

    assert ([line], 1) == (document["differences"], code)


def test_a_file_that_its_source_refuses_is_told(verify: "Verify") -> None:
    """The sentence has the error."""
    broken = spec("lossless", lambda document: document.pop("id"))
    document, lines, code = verify(broken, SOURCE)

    assert ("unreadable", 1) == (document["verified"], code)
    assert lines[0].startswith("cannot be read back: ")


def test_edits_of_a_document_are_asked_of_its_format(verify: "Verify") -> None:
    """A format that tells what an office edited tells what it wrote wrongly."""

    def edited(*_: object) -> list[Edit]:
        return [Edit(address=BOATS, figure=BOATS, stated="200", actual="400")]

    able = spec("presentation", nothing, edited=edited)
    document, _, code = verify(able)

    line = f"{BOATS}: 400 in the file, 200 in the report"
    assert ([line], 1) == (document["differences"], code)


@pytest.mark.parametrize(
    ("fidelity", "line"),
    [
        ("presentation", "not read back: no plugin reads back"),
        ("metadata", "not read back: it has no figures"),
    ],
)
def test_what_nothing_reads_is_said(
    verify: "Verify",
    fidelity: str,
    line: str,
) -> None:
    """A page without a reader is not wrong, and not called right."""
    document, lines, code = verify(spec(fidelity, nothing))

    assert ("unchecked", [line], 0) == (document["verified"], lines, code)


def test_standard_output_is_not_read_back(run: "Run", lake: Path) -> None:
    """There is no file to read."""
    result = run("export", lake, "--to", "words", "--out", "-", "--verify")

    assert 2 == result.exit_code
    assert "name a directory" in result.stderr
