"""Right plugins keep every law, and each wrong one breaks the law that is named."""

import re
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
import right
import wrong

from ictreport.errors import ExportError
from ictreport.model import Report
from ictreport.plugin import ExporterSpec, LanguageSpec, Rule, SourceSpec
from ictreport_testing import (
    LawError,
    exporter_conformance,
    language_conformance,
    rule_conformance,
    source_conformance,
)
from ictreport_testing.strategies import DEFECTS

pytestmark = pytest.mark.usefixtures("installed")

SHARES = DEFECTS["share-range"]
SAYS = {
    file.stem: tomllib.loads(file.read_text("utf-8"))
    for file in Path(__file__).parent.joinpath("says").glob("*.toml")
}


def exporter(spec: ExporterSpec[Any]) -> type[Any]:
    """Make the tests of an exporter that is a reference, or derived from it."""
    decode: Any = {
        "lossless": right.from_json,
        "tabular": right.from_table,
        "presentation": bytes.decode,
    }
    return exporter_conformance(spec, decode=decode[spec.fidelity])


def source(spec: SourceSpec[Any]) -> type[Any]:
    """Make the tests of a source."""
    encode = right.TABLE if spec.name == "ref-table" else right.JSON
    return source_conformance(spec, encode=encode)


def rule(spec: Rule) -> type[Any]:
    """Make the tests of a rule."""
    return rule_conformance(spec, defects=SHARES)


def language(spec: LanguageSpec) -> type[Any]:
    """Make the tests of a language."""
    return language_conformance(spec, says=SAYS["eo"])


TestJson = exporter(right.JSON)
TestTable = exporter(right.TABLE)
TestText = exporter(right.TEXT)
TestJsonSource = source(right.JSON_SOURCE)
TestTableSource = source(right.TABLE_SOURCE)
TestRule = rule(right.RULE)
TestEsperanto = language(right.LANGUAGE)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "law", "spec"),
    [
        pytest.param(make, law, spec, id=f"{make.__name__} {what}")
        for make, several in (
            (exporter, wrong.EXPORTERS),
            (source, wrong.SOURCES),
            (rule, wrong.RULES),
            (language, wrong.LANGUAGES),
        )
        for what, law, spec in several
    ],
)
def test_a_wrong_plugin_breaks_its_law(
    make: Callable[[Any], type[Any]],
    law: str,
    spec: Any,  # noqa: ANN401 - of any kind
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is wrong with it is reported by the law that is named."""
    monkeypatch.chdir(tmp_path)

    with pytest.raises(LawError) as caught:
        getattr(make(spec)(), f"test_{law}")()

    assert law == caught.value.law


def test_a_small_format_is_damaged_too() -> None:
    """A format without growth and earlier values has plain figures to misspell."""

    def encode(report: Report) -> bytes:
        if any(metric.claims or metric.history for _, metric in report.walk()):
            raise ExportError("only levels can be written")
        return right.to_json(report, right.Indent())

    for load in (wrong.lenient, wrong.last_one):
        spec = attrs.evolve(right.JSON_SOURCE, load=load)
        with pytest.raises(LawError):
            source_conformance(spec, encode=encode)().test_refuses()


def test_metrics_of_what_a_small_format_declines_are_tried_alone() -> None:
    """A format of one sector with an id of its own is tried on all sorts of metrics."""

    def encode(report: Report) -> bytes:
        if report.id != "alpha":
            raise ExportError("there is one id")
        return right.to_json(report, right.Indent())

    with pytest.raises(LawError, match="written again as something else"):
        source_conformance(
            wrong.loading(wrong.uncommented), encode=encode
        )().test_identity()


def test_a_slow_plugin_is_tried_in_part(capsys: pytest.CaptureFixture[str]) -> None:
    """A law stops when its time is over, and prints how much it tried."""

    def render(report: Report, options: right.Indent) -> bytes:
        end = time.process_time() + 0.05
        while time.process_time() < end:
            pass
        return right.to_json(report, options)

    exporter(attrs.evolve(right.JSON, render=render))().test_identity()

    assert re.search(r": \d of \d\d reports were tried in", capsys.readouterr().out)


def test_a_format_that_carries_no_report_of_the_kit_breaks_no_law() -> None:
    """Where nothing can be written there is nothing to read and to damage."""

    def encode(_: Report) -> bytes:
        raise ExportError("the format has one sector without claims")

    tests = source_conformance(right.JSON_SOURCE, encode=encode)()
    tests.test_invariant()
    tests.test_identity()
    tests.test_refuses()
