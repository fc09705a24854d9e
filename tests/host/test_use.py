"""What fails while it is used is told with its distribution and version."""

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import ictreport
from ictreport import Publisher, Report, Text
from ictreport.errors import ExportError, SourceError
from ictreport.host import PluginHost

if TYPE_CHECKING:
    from conftest import Site

_PLUGIN = """
from ictreport.errors import ExportError, SourceError
from ictreport.plugin import ExporterSpec, NoOptions, SourceSpec, hookimpl

def render(report, options):
    raise RENDER

def load(origin, options):
    raise LOAD

@hookimpl
def ictreport_exporters():
    yield ExporterSpec(
        name="bad", summary="Bad", suffixes=(".bad",), fidelity="tabular",
        options=NoOptions, render=render,
    )

@hookimpl
def ictreport_sources():
    yield SourceSpec(
        name="bad", summary="Bad", suffixes=(".bad",), options=NoOptions, load=load,
    )
"""
_RAISED = ("ValueError('tired')", "SystemExit('tired')", "RecursionError('tired')")
REPORT = Report("small", Text.of(en="T"), Publisher("p", Text.of(en="P")), "2024")


def install(site: "Site", error: str) -> None:
    """Install version 1.2 of a plugin whose functions raise an error."""
    source = _PLUGIN.replace("RENDER", error).replace("LOAD", error)
    site.install("bad-plugin", "bad", source=source, version="1.2")


@pytest.mark.parametrize("raised", [*_RAISED, "ExportError('tired')"])
def test_a_failing_exporter_is_named_with_its_version(
    site: "Site", raised: str
) -> None:
    """It is an ``ExportError``, raised from what the plugin raised."""
    install(site, raised)

    with pytest.raises(ExportError, match="tired") as caught:
        ictreport.render(REPORT, "bad", host=PluginHost())

    assert ["exporter bad of bad-plugin 1.2"] == caught.value.__notes__
    assert "in render\n    raise" in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("raised", [*_RAISED, "SourceError('tired')"])
def test_a_failing_source_is_named_with_its_version(
    site: "Site", raised: str, tmp_path: Path
) -> None:
    """It is a ``SourceError`` with its origin, raised from what the plugin raised."""
    install(site, raised)
    file = tmp_path / "report.bad"
    file.write_bytes(b"")

    with pytest.raises(SourceError, match="tired") as caught:
        ictreport.load(file, host=PluginHost())

    assert ["source bad of bad-plugin 1.2"] == caught.value.__notes__
    assert str(file) == caught.value.origin
    assert "in load\n    raise" in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("raised", _RAISED)
def test_a_failing_exporter_leaves_the_old_file(
    site: "Site", raised: str, tmp_path: Path
) -> None:
    """The target is as it was, and nothing lies beside it."""
    install(site, raised)
    target = tmp_path / "report.bad"
    target.write_text("old", "utf-8")
    before = target.stat()

    with pytest.raises(ExportError):
        ictreport.export(REPORT, target, host=PluginHost())

    assert "old" == target.read_text("utf-8")
    assert before.st_mtime_ns == target.stat().st_mtime_ns
    folders = {site.path.name}
    assert {"report.bad"} == {path.name for path in tmp_path.iterdir()} - folders


def test_a_plugin_that_fails_in_use_stays_usable(site: "Site") -> None:
    """One failure while it is used takes nothing away for the next time."""
    install(site, "ValueError('tired')")
    host = PluginHost()

    for _ in range(2):
        with pytest.raises(ExportError):
            ictreport.render(REPORT, "bad", host=host)

    assert () == host.failures
    assert ["active"] == [record.status for record in host.plugins()]
