"""Formats that tell what rules find are given it as whoever exports wants it."""

import types
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from ictreport._export import export, render
from ictreport.checks import RuleSettings
from ictreport.errors import LinkError, OptionsError
from ictreport.host import PluginHost
from ictreport.model import Metric, Publisher, Report, Sector, Text
from ictreport.plugin import (
    CheckContext,
    ExportContext,
    ExporterSpec,
    NoOptions,
    Outcome,
    Rule,
    hookimpl,
)

ONE = Text.of(en="One")
REPORT = Report("lake", ONE, Publisher("office", ONE), "2024-S1")
NEXT = attrs.evolve(REPORT, id="next", period="2025-S1")


def follow(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Fail once for each report before."""
    for other in context.previous:
        yield Outcome(address=other.id, result="fail", message=report.id)


RULES = [
    Rule(code=code, title="One", severity="error", level="2", check=follow)
    for code in ("first", "second")
]


def told(report: Report, _options: NoOptions, context: ExportContext) -> bytes:
    """Write which rule fails where, from the same findings twice."""
    assert context.findings is context.findings
    assert report is context.report
    return " ".join(
        f"{found.rule.code} at {found.address}" for found in context.findings
    ).encode()


CHECKED = ExporterSpec(
    name="told",
    summary="What rules find",
    suffixes=[".told"],
    fidelity="metadata",
    options=NoOptions,
    render_with=told,
)


PLAIN = ExporterSpec(
    name="plain",
    summary="The id",
    fidelity="metadata",
    options=NoOptions,
    render=lambda report, _options: report.id.encode(),
)


def checking_host() -> PluginHost:
    """Make a host with two rules and a format that tells what they find."""

    @hookimpl
    def ictreport_rules() -> list[Rule]:
        return RULES

    @hookimpl
    def ictreport_exporters() -> list[ExporterSpec[NoOptions]]:
        return [CHECKED]

    host = PluginHost(autoload=False)
    plugin = types.SimpleNamespace(
        ictreport_rules=ictreport_rules, ictreport_exporters=ictreport_exporters
    )
    host.register(plugin, "rules", distribution="ictreport-rules", version="1.2")
    return host


def test_a_format_tells_what_the_rules_of_all_plugins_find(tmp_path: Path) -> None:
    """Earlier reports and settings reach the rules, by render as by export."""
    host, settings = checking_host(), RuleSettings(skip=["second"])
    both = b"first at lake second at lake"

    assert b"" == render(NEXT, "told", host=host)
    assert both == render(NEXT, CHECKED, host=host, previous=[REPORT])
    path = export(
        NEXT, tmp_path / "a.told", host=host, previous=[REPORT], settings=settings
    )
    assert b"first at lake" == path.read_bytes()


def test_rules_run_only_for_a_format_that_asks() -> None:
    """A report of somebody else is told when it is needed, and no format is blamed."""
    other = attrs.evolve(REPORT, id="other", publisher=Publisher("else", ONE))

    assert b"next" == render(NEXT, PLAIN, previous=[other])
    with pytest.raises(LinkError, match="report next: only reports of its publisher"):
        render(NEXT, CHECKED, host=checking_host(), previous=[other])


def test_a_format_shows_what_earlier_reports_published() -> None:
    """The context has the report linked to them."""
    metric = Metric("m", ONE, "1 VND")
    sectors = [Sector("s", ONE, metrics=[metric])]
    before, now = (attrs.evolve(one, sectors=sectors) for one in (REPORT, NEXT))

    def linked(report: Report, _options: NoOptions, context: ExportContext) -> bytes:
        assert () == report["s.m"].history
        return str(context.linked["s.m"].history[0].value).encode()

    spec = attrs.evolve(CHECKED, render_with=linked)

    assert b"1 VND" == render(now, spec, previous=[before])


def test_a_rule_that_does_not_exist_is_no_fault_of_a_format() -> None:
    """The settings are refused in the words that a check uses."""
    settings = RuleSettings(skip=["frist"])

    with pytest.raises(OptionsError, match="did you mean 'first'") as caught:
        render(NEXT, CHECKED, host=checking_host(), settings=settings)

    assert not hasattr(caught.value, "__notes__")
