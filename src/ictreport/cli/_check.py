"""The command ``check``."""

from typing import TYPE_CHECKING, Final, NamedTuple

import click

from ictreport._moved import way_to
from ictreport.cli._checked import (
    Checked,
    Protection,
    add_explanation,
    add_verdict,
    verdict_style,
)
from ictreport.commands import (
    FILE,
    Inputs,
    Loaded,
    Page,
    Session,
    Span,
    Unusable,
    clean,
    common_options,
    fail_on_option,
    input_format_option,
    json_text,
    language_option,
    output_option,
    pass_session,
    previous_option,
    progress,
    read_option,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ictreport.checks import FailOn, Finding, Rule, RuleSettings, Suspect
    from ictreport.language import Language
    from ictreport.model import Report
    from ictreport.view import FindingsView

    Found = Sequence[Checked | Unusable]

_HELP = """
Check what reports say of themselves: sums, growth, shares, tasks, and what earlier
reports said. Nothing is corrected. The last line is the verdict; of several reports,
there is one line for each.

REPORT is a file, a URL that a plugin reads, or - for standard input.
"""

_EPILOG = """
\b
Examples:
  ictreport check report.toml
  ictreport check report.toml --previous last-year.toml --language vi
  ictreport check reports/*.toml --quiet
  ictreport check report.toml --rule plausible-growth.limit=30 --skip round-count
  ictreport check report.toml --explain post.revenue
  ictreport check report.toml --format json
  ictreport check report.toml --disclosure
  ictreport check book.xlsx --option xlsx.mapping=revenue.toml
  ictreport check reports/*.toml --format sarif > findings.sarif

\b
Settings (--config FILE): TOML, or the table [tool.ictreport.rules] of a pyproject.toml
  skip = ["round-count"]
  parameters.plausible-growth.limit = 30
  reports.my-report.skip = ["missing-metric"]

\b
Verdicts, the first that applies:
  errors      something contradicts itself
  warnings    something is doubtful, or could not be judged and should have been
  unchecked   no statement of the report could be judged
  consistent  all that could be judged holds; the line says how much that is

\b
Exit codes, of several reports the highest:
  0  nothing that --fail-on names
  1  something that --fail-on names
  2  unusable input or arguments
"""


@click.command(help=_HELP, epilog=_EPILOG)
@click.argument("reports", nargs=-1, required=True, type=FILE, metavar="REPORT...")
@previous_option
@language_option
@output_option("text", "json", "ess", "github", "sarif")
@fail_on_option
@click.option(
    "--rule",
    "parameters",
    multiple=True,
    metavar="RULE.NAME=VALUE",
    help="Set a parameter of a rule; may be given several times.",
)
@click.option(
    "--only", multiple=True, metavar="RULE", help="Run this rule and no other."
)
@click.option("--skip", multiple=True, metavar="RULE", help="Do not run this rule.")
@click.option(
    "--config",
    type=click.Path(),
    metavar="FILE",
    help="A TOML file of settings, or one with a table [tool.ictreport.rules].",
)
@click.option(
    "--unjudged",
    is_flag=True,
    help="List everything that cannot be judged, also what lacks a figure that is not "
    "printed.",
)
@click.option(
    "--disclosure",
    "protects",
    is_flag=True,
    help="Propose what else to withhold, so that withheld figures do not follow from "
    "others; needs ictreport[disclosure].",
)
@click.option(
    "--explain",
    metavar="ADDRESS",
    help="Show the arithmetic of every rule at this address, instead of the findings. "
    "Its figures and units are in the form of reports, which is that of no language.",
)
@input_format_option
@read_option
@common_options
@pass_session
def check(
    session: Session,
    *,
    reports: tuple[str, ...],
    previous: tuple[str, ...],
    language: str | None,
    output: str,
    fail_on: str,
    parameters: tuple[str, ...],
    only: tuple[str, ...],
    skip: tuple[str, ...],
    config: str | None,
    unjudged: bool,
    protects: bool,
    explain: str | None,
    input_format: str | None,
    options: tuple[str, ...],
) -> None:
    """Check reports."""
    from ictreport._validate import rules_of
    from ictreport.checks import FailOn
    from ictreport.commands._settings import settings_from

    if explain is not None and output != "text":
        raise click.UsageError(f"--explain prints text: leave --format {output} out.")
    if explain is not None and len(reports) > 1:
        raise click.UsageError("--explain explains one report: name only one.")
    settings = settings_from(config, parameters, only, skip)
    inputs = Inputs.of(session, input_format, *reports, *previous, options=options)
    count = len(reports) + len(previous)
    with progress(count, shown=session.shows(count)) as steps:
        checks = Checks(
            tuple(inputs.reports(previous, steps.step)),
            session.language(language, output),
            rules_of(session.host),
            settings,
            FailOn(fail_on),
            unjudged,
            protects,
        )
        if explain is not None:
            checks.explain(inputs.load(next(iter(reports))).report, explain)
            return
        items = inputs.each(reports, steps.step)
        results = [checks.run(item, output) for item in items]
    for text in checks.unread(item for item in results if isinstance(item, Checked)):
        session.note(text)
    _PRINTERS[output](checks, results, session)
    failed = any(isinstance(item, Checked) and item.view.fails for item in results)
    session.end(
        (item.error for item in results if not isinstance(item, Checked)), int(failed)
    )


class Checks(NamedTuple):
    """
    How the reports of one command are checked.

    Attributes:
        previous: Earlier reports.
        language: The language of messages.
        rules: The rules to choose from.
        settings: Which rules run, and with which values of their parameters.
        bar: What counts against a report.
        unjudged: Whether everything that cannot be judged is listed.
        protects: Whether to propose what else to withhold.
    """

    previous: "tuple[Report, ...]"
    language: "Language"
    rules: "tuple[Rule, ...]"
    settings: "RuleSettings"
    bar: "FailOn"
    unjudged: bool
    protects: bool

    def unread(self, results: "Iterable[Checked]") -> "Iterator[str]":
        """
        Yield which reports have paragraphs whose figures nothing has read.

        Args:
            results: The reports that were checked.

        Yields:
            A sentence for each, unless the settings leave the rule out.
        """
        code, chosen = "narrative-figures", self.settings
        is_there = any(rule.code == code for rule in self.rules)
        if is_there or chosen.only or code in chosen.skip:
            return
        for item in results:
            if _has_figures_by_hand(item.loaded.report):
                yield (
                    f"{item.loaded.location}: figures in paragraphs were not read; "
                    f"{way_to(code)}"
                )

    def explain(self, report: "Report", address: str) -> None:
        """
        Print the arithmetic of every rule at an address.

        Args:
            report: The report.
            address: The address of a metric or part.

        Raises:
            UnknownAddressError: No metric has the address.
            AmbiguousAddressError: Several metrics have the address.
            LinkError: An earlier report has another publisher.
            OptionsError: The settings name a rule or a parameter that does not exist.
        """
        from ictreport._validate import explain
        from ictreport.view import explanation_view

        explanation = explain(
            report, address, self.previous, rules=self.rules, settings=self.settings
        )
        view = explanation_view(explanation, self.language)
        page = Page()
        add_explanation(page, view)
        page.print()

    def facts(self) -> dict[str, object]:
        """
        Lay out what the reports are checked with.

        Returns:
            Plain data for the document of results.
        """
        settings = self.settings
        return {
            "fail_on": str(self.bar),
            "language": self.language.tag,
            "previous": [report.id for report in self.previous],
            "only": sorted(settings.only),
            "skip": sorted(settings.skip),
            "parameters": {
                name: str(value) for name, value in sorted(settings.parameters.items())
            },
        }

    def run(self, item: "Loaded | Unusable", output: str) -> "Checked | Unusable":
        """
        Check one report.

        Args:
            item: The report, or what is wrong with it.
            output: How it is told; only text names a figure that may be wrong.

        Returns:
            What was found, or what is wrong with it.

        Raises:
            click.UsageError: The settings leave no rule.
        """
        from ictreport._validate import suspects, validate
        from ictreport.errors import IctreportError
        from ictreport.view import findings_view

        if isinstance(item, Unusable):
            return item
        try:
            findings = validate(
                item.report,
                self.previous,
                rules=self.rules,
                settings=self.settings,
                notes=item.notes,
            )
        except IctreportError as error:
            return Unusable(item.location, error)
        if not findings.summary():
            raise click.UsageError(
                "No rule is left to run: --only, --skip or --config leave none."
            )

        def suspected() -> "tuple[Suspect, ...]":
            return suspects(
                item.report, self.previous, rules=self.rules, settings=self.settings
            )

        view = findings_view(
            findings,
            item.report,
            self.language,
            previous=self.previous,
            bar=self.bar,
            unjudged=self.unjudged,
            suspects=suspected if output == "text" else tuple,
        )
        try:
            return Checked(item, findings, view, self._protection(item.report))
        except IctreportError as error:
            return Unusable(item.location, error)

    def _protection(self, report: "Report") -> "Protection | None":
        """Propose what else to withhold, if that is asked for."""
        if not self.protects:
            return None
        from ictreport._validate import disclosure
        from ictreport.view import disclosure_text

        proposal = disclosure(
            report, self.previous, rules=self.rules, settings=self.settings
        )
        return Protection(proposal, disclosure_text(proposal, report, self.language))


def _has_figures_by_hand(report: "Report") -> bool:
    """Return whether a paragraph has a digit that is in no placeholder."""
    from ictreport.model import parse_narrative

    paragraphs = [*report.narrative]
    paragraphs += [text for sector in report.sectors for text in sector.narrative]
    return any(
        isinstance(piece, str) and any(map(str.isdecimal, piece))
        for paragraph in paragraphs
        for _, words in paragraph.entries
        for piece in parse_narrative(words)
    )


def _print_text(_checks: "Checks", results: "Found", session: "Session") -> None:

    page = Page()
    rows: list[tuple[Span, Span]] = []
    for item in results:
        if isinstance(item, Unusable):
            rows.append((Span(item.location, "strong"), Span(item.reason, "bad")))
            continue
        verdict = Span(item.view.verdict, verdict_style(item.view))
        rows.append((Span(item.loaded.location, "strong"), verdict))
        if not (session.quiet and not item.view.fails):
            page.blank()
            add_verdict(
                page, item.view, item.disclosure.text if item.disclosure else ""
            )
    if len(rows) > 1 and not session.quiet:
        page.blank()
        page.pairs(rows)
    page.print()


def _print_json(checks: "Checks", results: "Found", _session: "Session") -> None:
    from ictreport.cli._document import (
        check_document,
        findings_document,
        protection_document,
        unusable_document,
    )
    from ictreport.view import range_speaker

    reports = [
        unusable_document(item)
        if isinstance(item, Unusable)
        else {
            "location": item.loaded.location,
            **findings_document(
                item.findings,
                item.view.findings,
                range_speaker(item.loaded.report, checks.language),
            ),
            "text": {"counts": item.view.summary, "verdict": item.view.verdict},
            **protection_document(item.disclosure),
        }
        for item in results
    ]
    click.echo(json_text(check_document(reports, checks.facts())))


def _sentences(view: "FindingsView") -> "Callable[[Finding], str]":
    texts = {id(shown.finding): shown.text for shown in view.findings}
    return lambda finding: texts[id(finding)]


def _print_ess(_checks: "Checks", items: "Found", _session: "Session") -> None:
    import datetime as dt

    from ictreport.checks import ess_report

    now = dt.datetime.now(dt.UTC)
    results: list[object] = []
    for item in items:
        if not isinstance(item, Unusable):
            results += ess_report(
                item.findings, time=now, describe=_sentences(item.view)
            )
    click.echo(json_text(results))


def _print_github(_checks: "Checks", results: "Found", _session: "Session") -> None:
    from ictreport.cli._annotations import annotations, github_lines

    for line in github_lines(list(annotations(results))):
        click.echo(clean(line))


def _print_sarif(_checks: "Checks", results: "Found", _session: "Session") -> None:
    from ictreport.cli._annotations import annotations, sarif_document

    notes = list(annotations(results))
    click.echo(json_text(sarif_document(notes)))


_PRINTERS: Final["Mapping[str, Callable[[Checks, Found, Session], None]]"] = {
    "text": _print_text,
    "json": _print_json,
    "ess": _print_ess,
    "github": _print_github,
    "sarif": _print_sarif,
}
