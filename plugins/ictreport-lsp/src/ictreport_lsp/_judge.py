"""What is found in a text: a report or a mapping, as the commands find it."""

import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs
import click

from ictreport import Text, explain, loads, validate
from ictreport.checks import figure_paths
from ictreport.commands import (
    Group,
    Inputs,
    Session,
    project_defaults,
    project_settings,
)
from ictreport.convert import MAPPING_KEY, VERSION_KEY
from ictreport.errors import (
    DocumentError,
    IctreportError,
    PathPart,
    Problem,
    describe_error,
    problems_of,
)
from ictreport.view import explanation_view, findings_view
from ictreport_mapping import read_mapping
from ictreport_toml import Outline

if TYPE_CHECKING:
    from ictreport import Report, RuleSettings
    from ictreport.checks import (
        FigureKey,
        Finding,
        Rule,
    )
    from ictreport.host import PluginHost
    from ictreport.language import Language
    from ictreport.view import FindingView

Trail = tuple[PathPart, ...]
"""Keys and indexes that lead to a value from the root."""

_OPEN: Final = Text.of(
    en="An open question: only 'ictreport map' takes a mapping that has one.",
    vi="Câu hỏi chưa trả lời: chỉ 'ictreport map' nhận ánh xạ còn câu hỏi.",
    hi="खुला प्रश्न: ऐसा मैपिंग केवल 'ictreport map' लेता है।",
)


@attrs.frozen(kw_only=True)
class Item:
    """
    One thing to say of a place.

    Attributes:
        path: The place, as keys and indexes.
        text: What is wrong there.
        severity: ``error``, ``warning`` or ``information``; ``hint`` for what cannot
            be judged or is justified.
        code: The code of the rule, or ``unusable`` for what is no report.
        finding: The finding, if a rule has it.
        problem: The problem, if the text is no report or mapping.
        named: The other figures that it names.
    """

    path: Trail
    text: str
    severity: str = "error"
    code: str = "unusable"
    finding: "Finding | None" = None
    problem: Problem | None = None
    named: "tuple[FigureKey, ...]" = ()


@attrs.frozen(kw_only=True)
class Judgement:
    """
    What is found in a text.

    Attributes:
        items: Each finding that ``check`` lists, or each problem.
        broken: Whether the text is not TOML.
        report: The report, with which the rest is about; None when there is none.
        previous: Earlier reports with their files.
        settings: The settings of rules.
        verdict: The verdict and its counts in words.
        paths: Where the report states its figures.
    """

    items: tuple[Item, ...] = ()
    broken: bool = False
    report: "Report | None" = None
    previous: "tuple[tuple[str, Report], ...]" = ()
    settings: "RuleSettings | None" = None
    verdict: str = ""
    paths: "dict[FigureKey, Trail]" = attrs.field(factory=dict["FigureKey", Trail])


class Judge:
    """
    Checks texts with the plugins of a host.

    Args:
        host: The plugins to use.
        tag: The language of messages; English where it is not installed.
    """

    def __init__(self, host: "PluginHost", tag: str) -> None:
        self.host = host
        self.tag = tag

    @functools.cached_property
    def language(self) -> "Language":
        """The language of messages."""
        return self.host.language(self.tag, otherwise="en")

    def judge(
        self,
        text: str,
        scan: Callable[[], Outline],
        file: Path,
        stale: Callable[[], bool],
    ) -> Judgement:
        """
        Return what is wrong with a text.

        Args:
            text: The text, as it is in the editor.
            scan: Gives its outline, which costs a tenth of a check and is not always
                needed.
            file: Its file, which need not exist; a project file is searched from its
                folder upwards.
            stale: Tells whether nobody needs the answer any more; then it is any.

        Returns:
            What was found; nothing for what is neither a report nor a mapping.
        """
        try:
            return self._judged(text, scan, file, stale)
        except _StaleError:
            return Judgement()
        except IctreportError as error:
            if scan().starts.keys().isdisjoint({(MAPPING_KEY,), (VERSION_KEY,)}):
                return Judgement()
            problems = problems_of(error)
            is_document = isinstance(error, DocumentError)
            items = [
                Item(
                    path=problem.path,
                    text=str(problem) if is_document else problem.message,
                    problem=problem,
                )
                for problem in problems
            ]
            is_placed = any(problem.line for problem in problems)
            return Judgement(items=tuple(items), broken=is_placed and not is_document)
        except click.ClickException as error:  # of an option of a project file
            return Judgement(items=(Item(path=(), text=error.format_message()),))
        except Exception as error:  # noqa: BLE001 - the editor shows it
            problem = f"unexpected {describe_error(error)}; this is a bug of ictreport"
            return Judgement(items=(Item(path=(), text=problem),))

    def _judged(
        self,
        text: str,
        scan: Callable[[], Outline],
        file: Path,
        stale: Callable[[], bool],
    ) -> Judgement:
        if MAPPING_KEY in text and (MAPPING_KEY,) in scan().starts:
            read_mapping(text)
            return Judgement(items=tuple(self._open_questions(scan())))
        return self._report(text, file, stale) if VERSION_KEY in text else Judgement()

    def explanation(self, judgement: Judgement, address: str) -> str:
        """
        Show the arithmetic of every rule at an address.

        Args:
            judgement: The report and how it is checked.
            address: The address of a metric or part.

        Returns:
            What ``ictreport check --explain`` prints; nothing where no one metric has
            the address.
        """
        report = judgement.report
        if report is None or all(node.address != address for node in report.nodes):
            return ""
        earlier = [report for _, report in judgement.previous]
        try:
            explanation = explain(
                report,
                address,
                earlier,
                settings=judgement.settings,
                host=self.host,
            )
        except IctreportError as error:
            return describe_error(error)
        return str(explanation_view(explanation, self.language))

    def _open_questions(self, outline: Outline) -> Iterator[Item]:
        for span in outline.spans:
            written = outline.text[span.start : span.end]
            if span.kind == "value" and written in {'"?"', "'?'"}:
                text = _OPEN.pick(self.language.tag)[1]
                yield Item(path=span.path, text=text, severity="warning")

    def _report(self, text: str, file: Path, stale: Callable[[], bool]) -> Judgement:
        report = loads(text, "toml", host=self.host, name=file.name)
        session, program = Session(self.host), Group("ictreport")
        context = click.Context(program, obj=session)
        context.default_map = project_defaults(context, program, file.parent)
        settings = project_settings(context)
        options = context.default_map.get("check", {})
        names = [name for name in options.get("previous", ()) if Path(name) != file]
        inputs = Inputs.of(session, None, *names, options=options.get("options", ()))
        earlier = tuple(inputs.reports(names, lambda _: None))
        findings = validate(
            report,
            earlier,
            settings=settings,
            host=self.host,
            before=functools.partial(_stop, stale),
        )
        view = findings_view(findings, report, self.language, previous=earlier)
        paths = figure_paths(report)
        homes = {node.address: node.path for node in reversed(report.nodes)}
        homes |= {task.address: ("tasks", n) for n, task in enumerate(report.tasks)}
        return Judgement(
            items=tuple(
                _item(shown, paths, homes)
                for shown in view.findings
                if shown.finding.is_listed
            ),
            report=report,
            previous=tuple(zip(names, earlier, strict=True)),
            settings=settings,
            verdict=f"{view.verdict}\n{view.summary}",
            paths=paths,
        )


def _item(
    shown: "FindingView", paths: "dict[FigureKey, Trail]", homes: dict[str, Trail]
) -> Item:
    """Say a finding as ``check`` does, at the figure that it judges."""
    finding, outcome = shown.finding, shown.finding.outcome
    own = (paths[key] for key in outcome.target if key in paths)
    fails = finding.standing == "fail"
    hinted = (hint.figure for hint in outcome.hints if hint.figure)
    named = dict.fromkeys((*hinted, *outcome.source, *outcome.target))
    return Item(
        path=next(own, homes.get(finding.address, ())),
        text=" ".join(filter(None, [shown.line, *shown.hints, shown.justification])),
        severity=str(finding.severity) if fails else "hint",
        code=finding.rule.code,
        finding=finding,
        named=tuple(named),
    )


class _StaleError(Exception):
    """Nobody needs the answer any more."""


def _stop(stale: Callable[[], bool], _: "Rule") -> None:
    if stale():
        raise _StaleError
