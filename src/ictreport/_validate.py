"""Validate reports with the rules that plugins offer."""

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final, cast

import attrs

from ictreport.checks._findings import Finding, Findings
from ictreport.checks._rule import Note, Rule
from ictreport.checks._run import Explanation, run_rules
from ictreport.checks._run import disclosure as disclosure_with
from ictreport.checks._run import explain as explain_with
from ictreport.checks._run import suspects as suspects_with
from ictreport.checks._settings import RuleSettings
from ictreport.checks._slips import Suspect
from ictreport.checks._withheld import Disclosure
from ictreport.errors import IctreportError, ModelError
from ictreport.host import PluginHost, Provided, default_host

if TYPE_CHECKING:
    from ictreport.checks._rule import CheckContext, Outcome
    from ictreport.model import Report
    from ictreport.view import FindingSpeaker

_CORE: Final = "ictreport"


def validate(
    report: "Report",
    previous: "Iterable[Report]" = (),
    *,
    rules: Iterable[Rule] | None = None,
    settings: RuleSettings | None = None,
    notes: "Iterable[Note]" = (),
    host: PluginHost | None = None,
    before: Callable[[Rule], None] = lambda _: None,
) -> Findings:
    """
    Check the statements of a report against its figures; nothing is corrected.

    Args:
        report: The report; it is not changed.
        previous: Earlier reports of the same publisher, in any order. They are linked
            first, so that claims are compared with the values that were published.
        rules: The rules to choose from; by default those that plugins offer.
        settings: Which rules run, and with which values of their parameters.
        notes: What the source of the report noticed (``ictreport.plugin.Reading``).
        host: The plugins to use; by default those that are installed.
        before: Called with each rule before it runs; what it raises ends the check, as
            when nobody needs the answer any more.

    Returns:
        Every outcome that is not a pass, and a summary for each rule.

    Raises:
        LinkError: An earlier report has another publisher, or is the report itself.
        ModelError: An earlier report ends after the report.
        TypeError: What is given is no report.
        OptionsError: The settings name a rule or a parameter that does not exist.
    """
    earlier = _earlier("validate", report, previous)
    candidates = rules_of(host) if rules is None else rules
    return run_rules(
        report,
        candidates,
        previous=earlier,
        settings=settings,
        notes=notes,
        before=before,
    )


def explain(
    report: "Report",
    address: str,
    previous: "Iterable[Report]" = (),
    *,
    rules: Iterable[Rule] | None = None,
    settings: RuleSettings | None = None,
    host: PluginHost | None = None,
) -> Explanation:
    """
    Show the arithmetic of every rule that looks at a metric.

    Args:
        report: The report.
        address: The address of a metric or part.
        previous: Earlier reports of the same publisher, in any order.
        rules: The rules to choose from; by default those that plugins offer.
        settings: Which rules run, and with which values of their parameters.
        host: The plugins to use; by default those that are installed.

    Returns:
        A derivation for each outcome at the address, rule by rule.

    Raises:
        UnknownAddressError: No metric has the address.
        AmbiguousAddressError: Several metrics have the address.
        LinkError: An earlier report has another publisher, or is the report itself.
        ModelError: An earlier report ends after the report.
        TypeError: What is given is no report.
        OptionsError: The settings name a rule or a parameter that does not exist.
    """
    earlier = _earlier("explain", report, previous)
    candidates = rules_of(host) if rules is None else rules
    return explain_with(
        report, address, candidates, previous=earlier, settings=settings
    )


def suspects(
    report: "Report",
    previous: "Iterable[Report]" = (),
    *,
    rules: Iterable[Rule] | None = None,
    settings: RuleSettings | None = None,
    host: PluginHost | None = None,
) -> tuple[Suspect, ...]:
    """
    Rank the figures that would repair failures if they changed.

    A change that would make a passing check fail does not count as a repair.

    Args:
        report: The report.
        previous: Earlier reports of the same publisher, in any order.
        rules: The rules to choose from; by default those that plugins offer. Only
            outcomes that name their operands count.
        settings: Which rules run, and with which values of their parameters.
        host: The plugins to use; by default those that are installed.

    Returns:
        The figures, those first that would repair the most failures; empty when nothing
        fails.

    Raises:
        LinkError: An earlier report has another publisher, or is the report itself.
        ModelError: An earlier report ends after the report.
        TypeError: What is given is no report.
        OptionsError: The settings name a rule or a parameter that does not exist.
    """
    earlier = _earlier("suspects", report, previous)
    candidates = rules_of(host) if rules is None else rules
    return suspects_with(report, candidates, previous=earlier, settings=settings)


def disclosure(
    report: "Report",
    previous: "Iterable[Report]" = (),
    *,
    rules: Iterable[Rule] | None = None,
    settings: RuleSettings | None = None,
    host: PluginHost | None = None,
) -> Disclosure | None:
    """
    Propose what else to withhold, so that withheld figures do not follow from others.

    Args:
        report: The report.
        previous: Earlier reports of the same publisher, in any order.
        rules: The rules that say what follows; by default those that plugins offer.
        settings: The values of parameters of ``withheld-figure``.
        host: The plugins to use; by default those that are installed.

    Returns:
        A smallest further set of values and claims of the report; None when no withheld
        figure follows from others.

    Raises:
        LinkError: An earlier report has another publisher, or is the report itself.
        ModelError: An earlier report ends after the report.
        TypeError: What is given is no report.
        OptionsError: The settings name a rule or a parameter that does not exist.
        IctreportError: The library that solves it is not installed.
    """
    earlier = _earlier("disclosure", report, previous)
    candidates = rules_of(host) if rules is None else rules
    try:
        return disclosure_with(report, candidates, previous=earlier, settings=settings)
    except ImportError as error:
        message = (
            "a disclosure needs highspy (got none); pip install 'ictreport[disclosure]'"
        )
        raise IctreportError(message) from error


def _earlier(
    function: str, report: "Report", previous: "Iterable[Report]"
) -> "tuple[Report, ...]":
    """Return the earlier reports, or refuse them in the words of the caller."""
    from ictreport.model.report import Report, check_reports

    if isinstance(cast("object", previous), Report):
        message = f"{function}: previous must be a list of reports: write [previous]"
        raise TypeError(message)
    earlier = tuple(previous)
    check_reports(function, report, *earlier)
    for other in earlier:
        if other.period.end > report.period.end:
            raise ModelError(
                function,
                "an earlier report must not end after the report",
                f"{other.id} of {other.period}",
                f"{report.id} is of {report.period}; swap them, or leave it out",
            )
    return earlier


def rules_of(host: PluginHost | None = None) -> tuple[Rule, ...]:
    """
    Collect the rules that plugins offer.

    Args:
        host: The plugins to use; by default those that are installed.

    Returns:
        The rules, those of the core first; two plugins that offer the same code have
        neither.
    """
    plugins = host or default_host()
    return tuple(
        item.spec if item.distribution == _CORE else _watched(item, plugins)
        for item in plugins.rules()
        if item.status == "active"
    )


def _watched(item: "Provided[Rule]", host: PluginHost) -> Rule:
    """Call a rule of a plugin as its exporters are called."""
    judge = item.spec.check
    who = f"rule {item.spec.code} of {item.provider}"

    @functools.wraps(judge)
    def check(report: "Report", context: "CheckContext") -> "Iterator[Outcome]":
        with host.calling(who, report):
            yield from judge(report, context)

    return attrs.evolve(item.spec, check=check)


@attrs.frozen
class _Judged:
    """A report and a language, which need a speaker of their own."""

    report: "Report" = attrs.field(eq=id)
    language: str


@functools.lru_cache(maxsize=4)
def _speaker(judged: _Judged) -> "FindingSpeaker":
    from ictreport.view import FindingSpeaker

    language = default_host().language(judged.language)
    return FindingSpeaker.of(judged.report, language)


def finding_text(finding: Finding, report: "Report", language: str) -> str:
    """
    Write what a rule found.

    Args:
        finding: The finding.
        report: The report that was judged.
        language: The tag of a language that an installed plugin brings.

    Returns:
        One or two sentences.

    Raises:
        UnknownFormatError: No plugin brings the language.
    """
    return _speaker(_Judged(report, language)).text(finding)


def explanation_text(explanation: Explanation, language: str) -> str:
    """
    Write the arithmetic of rules as plain text.

    Args:
        explanation: How the rules come to their outcomes.
        language: The tag of a language that an installed plugin brings.

    Returns:
        Lines of text.

    Raises:
        UnknownFormatError: No plugin brings the language.
    """
    from ictreport.view import explanation_view

    return str(explanation_view(explanation, default_host().language(language)))
