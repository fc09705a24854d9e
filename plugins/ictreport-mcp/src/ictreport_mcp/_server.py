"""The server: its tools, and how their answers are made."""

import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from ictreport_mcp._answers import (
    AuditedText,
    Check,
    Details,
    GrowthSteps,
    Level,
    Problem,
    Search,
    Verification,
)
from ictreport_mcp._folder import MISSING, Folder, Loaded, NotInReportsError

if TYPE_CHECKING:
    from ictreport import Quantity, Report
    from ictreport.checks import Findings
    from ictreport.language import Language
    from ictreport.model import History, Node

MOST_ITEMS: Final = 100
"""How many figures or findings an answer has at most."""

LONGEST_TEXT: Final = 200_000
"""How many characters a text to verify can have, which bounds the time."""

_INSTRUCTIONS: Final = f"""
Figures of the reports in one folder. Every answer names the report, its file and the
address of the figure; nothing is estimated or taken from elsewhere. What no report has
is answered with "{MISSING}": say so, and do not guess.
An interval is what a printed number stands for, given how it was rounded.
"""
_READ_ONLY: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, open_world_hint=False
)
_HUNDRED: Final = 100


def server_of(folder: str | Path, language: str = "en") -> MCPServer[Any]:
    """
    Make a server of the reports in a folder.

    Args:
        folder: The folder; nothing outside of it is read, and nothing is written.
        language: The BCP 47 tag of the language of the answers.

    Returns:
        The server. Its ``run`` serves standard input and output.
    """
    tools = Tools(Folder(folder), language)
    server: MCPServer[Any] = MCPServer(
        "ictreport", instructions=_INSTRUCTIONS, log_level="ERROR"
    )
    for tool in (
        tools.find_figures,
        tools.get_figure,
        tools.verify_text,
        tools.check_report,
        tools.growth,
    ):
        server.add_tool(
            _with_errors(tool), annotations=_READ_ONLY, structured_output=True
        )
    return server


def _with_errors(tool: Callable[..., Any]) -> Callable[..., Any]:
    """Answer expected errors in words that the client shows."""

    @functools.wraps(tool)
    def answer(**arguments: object) -> object:
        from ictreport.errors import IctreportError

        try:
            return tool(**arguments)
        except (NotInReportsError, PermissionError, IctreportError) as error:
            raise ToolError(str(error)) from error

    return answer


class Tools:
    """The tools over a folder; their docstrings are what a client reads."""

    def __init__(self, folder: Folder, language: str) -> None:
        self.folder = folder
        self.tag = language

    @functools.cached_property
    def language(self) -> "Language":
        """The language of the answers."""
        from ictreport.host import default_host

        return default_host().language(self.tag)

    def find_figures(
        self,
        query: str = "",
        report: str = "",
        sector: str = "",
        period: str = "",
        limit: int = 20,
    ) -> Search:
        """
        Find figures by the words of their name or address.

        Args:
            query: Words of which each must be in the name (in any language of the
                report) or the address; empty finds all.
            report: The id or file of one report; empty searches all.
            sector: The code or a word of the name of the sector; empty is any.
            period: The code of a period, such as 2024-S1 or 2024-06; empty is any.
            limit: How many figures to give, at most 100.
        """
        among = [self.folder.report(report)] if report else self.folder.reports()
        words, part = query.casefold().split(), sector.casefold()
        levels = [
            level
            for loaded in among
            for node in loaded.report.nodes
            if _is_named(loaded.report, node, words, part)
            for level in self._levels(loaded, node)
            if period in {"", level["period"]}
        ]
        return Search(
            figures=levels[: max(0, min(limit, MOST_ITEMS))],
            total=len(levels),
            note="" if levels else MISSING,
            unread=self.folder.unread()[:MOST_ITEMS],
        )

    def get_figure(self, report: str, address: str, period: str = "") -> Details:
        """
        Give one figure as its report states it, with the findings about it.

        Args:
            report: The id of the report, or its file.
            address: The address of the metric, such as post.revenue.
            period: The code of a period for an earlier value; empty is the metric's.
        """
        from ictreport import validate, write

        loaded = self.folder.report(report)
        node = _node(loaded, address)
        metric, level = node.metric, self._level(loaded, node, period)
        value = _values(node)[level["period"]]
        problems = self._problems(validate(loaded.report), loaded.report)
        return Details(
            **level,
            interval="" if value is None else str(value.interval),
            sentence=write(metric, self.language, report=loaded.report),
            claims=[
                " ".join(
                    str(part)
                    for part in (claim.kind, claim.baseline, claim.value)
                    if part is not None
                )
                for claim in metric.claims
            ],
            history=[
                f"{entry.baseline}: {entry.value or entry.status}"
                for entry in metric.history
            ],
            note="" if metric.note is None else metric.note.pick(self.tag)[1],
            sources=[str(source.url) for source in loaded.report.sources],
            findings=[problem for problem in problems if problem["address"] == address],
        )

    def verify_text(
        self,
        text: str,
        report: str,
        language: str = "",
        previous: list[str] | None = None,
    ) -> Verification:
        """
        Compare every figure of a text with a report.

        Verdicts are matched, misplaced (right for another metric, period or base),
        contradicted, superseded (right when written, since revised) and unaccounted
        (nothing in the report is meant).

        Args:
            text: The text, in Markdown if it has tables; at most 200,000 characters.
            report: The id or file of the report.
            language: The tag of the language of the text; empty is that of answers.
            previous: Ids or files of earlier reports of the same publisher.
        """
        from ictreport.errors import LimitError
        from ictreport.host import default_host
        from ictreport_prose import audit, audit_view

        if len(text) > LONGEST_TEXT:
            raise LimitError(
                f"text: it must have at most {LONGEST_TEXT:,} characters (got "
                f"{len(text):,}); split it and verify each part",
                LONGEST_TEXT,
            )
        loaded = self.folder.report(report)
        earlier = [self.folder.report(name).report for name in previous or ()]
        written = default_host().language(language) if language else self.language
        result = audit(text, loaded.report, written, previous=earlier)
        view = audit_view(result, self.language, "text")
        return Verification(
            report=loaded.report.id,
            file=loaded.file,
            summary=view.summary,
            agrees=result.agrees,
            figures=[
                AuditedText(
                    text=shown.text,
                    start=shown.start,
                    end=shown.end,
                    verdict=str(shown.code),
                    message=shown.message,
                    hint=shown.hint,
                    evidence=shown.evidence,
                    report=(figure.fact and figure.fact.source) or loaded.report.id,
                    address=shown.address,
                )
                for shown, figure in zip(view.figures, result.figures, strict=True)
            ],
        )

    def check_report(self, report: str, previous: list[str] | None = None) -> Check:
        """
        Check a report with all rules.

        Args:
            report: The id or file of the report.
            previous: Ids or files of earlier reports of the same publisher.
        """
        from ictreport import validate
        from ictreport.view import findings_view

        loaded = self.folder.report(report)
        earlier = tuple(self.folder.report(name).report for name in previous or ())
        findings = validate(loaded.report, previous=earlier)
        view = findings_view(findings, loaded.report, self.language, previous=earlier)
        problems = list(self._problems(findings, loaded.report))
        return Check(
            report=loaded.report.id,
            file=loaded.file,
            verdict=view.verdict,
            summary=view.summary,
            findings=problems[:MOST_ITEMS],
            total=len(problems),
        )

    def growth(
        self,
        report: str,
        address: str,
        base_period: str = "",
        base_report: str = "",
    ) -> GrowthSteps:
        """
        Compute the growth of a figure exactly, from a base that is named.

        Args:
            report: The id or file of the report.
            address: The address of the metric.
            base_period: The period of the base, if the report itself has it.
            base_report: The id or file of the report that states the base, if another.
        """
        from ictreport import growth

        if not (base_period or base_report):
            raise NotInReportsError("growth: base_period or base_report must be given")
        loaded = self.folder.report(report)
        other = self.folder.report(base_report) if base_report else loaded
        node, base = _node(loaded, address), _node(other, address)
        now = self._level(loaded, node, "")
        then = self._level(other, base, base_period)
        value, before = _values(node)[now["period"]], _values(base)[then["period"]]
        if value is None or before is None:
            period = (now if value is None else then)["period"]
            raise NotInReportsError(f"{address} of {period}: {MISSING} (no value)")
        result = growth(value, before)
        if result.interval is None:
            raise NotInReportsError(f"growth of {address}: no rate: {result.status}")
        rate = f"{result.interval.scale(_HUNDRED)} %"
        return GrowthSteps(
            value=now,
            base=then,
            rate=rate,
            steps=[
                f"{value} stands for {value.interval}",
                f"{before} stands for {before.interval}",
                f"change = value - base = {result.change}",
                f"rate = value / base - 1 = {result.interval} = {rate}",
            ],
        )

    def _levels(self, loaded: Loaded, node: "Node") -> Iterator[Level]:
        """List the values of a metric, that of its own period first."""
        yield self._level(loaded, node, "")
        for entry in node.metric.history:
            yield self._level(loaded, node, str(entry.baseline))

    def _level(self, loaded: Loaded, node: "Node", period: str) -> Level:
        """Return the value of a metric for its own period or for another."""
        metric, own = node.metric, str(node.period)
        stated: History | Any = metric
        if period not in {"", own}:
            entries = [each for each in metric.history if str(each.baseline) == period]
            if not entries:
                raise NotInReportsError(f"{node.address} of {period}: {MISSING}")
            stated = entries[0]
        return Level(
            report=loaded.report.id,
            file=loaded.file,
            address=node.address,
            name=metric.name.pick(self.tag)[1],
            sector=node.address.partition(".")[0],
            period=period or own,
            value="" if stated.value is None else str(stated.value),
            status=str(stated.status),
        )

    def _problems(self, findings: "Findings", report: "Report") -> Iterator[Problem]:
        from ictreport.view import findings_view

        for shown in findings_view(findings, report, self.language).findings:
            if shown.finding.standing == "fail":
                yield Problem(
                    rule=shown.finding.rule.code,
                    severity=str(shown.finding.severity),
                    address=shown.finding.address,
                    text=shown.text,
                    hints=list(shown.hints),
                )


def _node(loaded: Loaded, address: str) -> "Node":
    nodes = [node for node in loaded.report.nodes if node.address == address]
    if len(nodes) == 1:
        return nodes[0]
    reason = "several figures have it" if nodes else MISSING
    raise NotInReportsError(f"{address} in {loaded.report.id}: {reason}")


def _values(node: "Node") -> "dict[str, Quantity | None]":
    """Return the values of a metric by period."""
    values = {str(entry.baseline): entry.value for entry in node.metric.history}
    return {**values, str(node.period): node.metric.value}


def _is_named(report: "Report", node: "Node", words: list[str], sector: str) -> bool:
    """Return whether all words are in the names or the address of a figure."""
    code = node.address.partition(".")[0]
    above = " ".join(name for _, name in report.sector(code).name.entries).casefold()
    names = " ".join(name for _, name in node.metric.name.entries).casefold()
    text = f"{node.address} {names} {above}"
    return all(word in text for word in words) and (sector == code or sector in above)
