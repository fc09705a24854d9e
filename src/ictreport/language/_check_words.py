"""The words of a language for findings and comparisons."""

import functools
from collections.abc import Mapping
from typing import Annotated, Final

import attrs

from ictreport.language._schema import holes, keys, like
from ictreport.model.unit import PluralForms

_MESSAGES: Final = "[checks.messages]"


@functools.cache
def english_messages() -> Mapping[str, str]:
    """
    Read the messages of the rules in English, which say what every language needs.

    Returns:
        The sentence of each message key, with its facts in braces. ``{claim}`` is a
        claim in words, such as "up 77% on the first half of 2023".
    """
    import tomllib
    from importlib import resources

    file = resources.files("ictreport.language").joinpath("en.toml")
    # This table alone: all other words take ten times as long to parse.
    table = file.read_text("utf-8").partition(f"\n{_MESSAGES}\n")[2].partition("\n[")[0]
    return tomllib.loads(table)


@attrs.frozen(kw_only=True)
class VerdictWords:
    """
    The last line of a check.

    Attributes:
        clean: Nothing fails, by the least severity that counts.
        failing: How much fails, and by which rules.
    """

    clean: Annotated[
        Mapping[str, Annotated[str, holes("report")]],
        keys(("error", "warning", "information")),
    ]
    failing: Annotated[str, holes("report", "counts", "rules")]


@attrs.frozen(kw_only=True)
class TableWords:
    """
    What is said of a table of many reports.

    Attributes:
        title: Where checks fail.
        area: The heading of areas.
        failures: The heading of how much fails.
        reports: How many reports there are.
        by_core: How many outcomes no engine could judge.
        more: How many failures are not listed.
    """

    title: str
    area: str
    failures: str
    reports: Annotated[PluralForms, holes("n")]
    by_core: Annotated[PluralForms, holes("n")]
    more: Annotated[PluralForms, holes("n")]


@attrs.frozen(kw_only=True)
class CheckWords:
    """
    What is said of findings and comparisons.

    Attributes:
        report: The heading of findings on the report itself.
        tasks: The heading of findings on tasks.
        gone: The heading of findings on metrics that the report does not have.
        justified: The justification of a finding.
        suspect: The figure that would repair several findings.
        figure: The name of that figure.
        link: A way to judge statements that nothing in the report can be compared with.
        computed: The growth that follows from the figures.
        contribution: What a part contributed to the growth of its whole.
        counted: How many outcomes there are of each sort.
        verdict: The last line.
        severities: How much a finding weighs.
        outcomes: How a rule came out.
        steps: What each line of arithmetic shows.
        measures: What a figure is: a value, or a claim of some kind.
        movements: What became of a metric or task since the earlier report.
        table: What is said of a table of many reports.
        messages: The sentence of each message key, with the facts that English names.
    """

    report: str
    tasks: str
    gone: str
    justified: Annotated[str, holes("text")]
    suspect: Annotated[PluralForms, holes("n", "figure", "value", "needed")]
    figure: Annotated[str, holes("metric", "measure", "baseline", "report")]
    link: Annotated[PluralForms, holes("n")]
    computed: Annotated[str, holes("x")]
    contribution: Annotated[str, holes("x")]
    counted: Annotated[
        Mapping[str, Annotated[PluralForms, holes("n")]],
        keys(
            (
                "pass",
                "error",
                "warning",
                "information",
                "unknown",
                "unlisted",
                "explained",
            )
        ),
    ]
    verdict: VerdictWords
    severities: Annotated[Mapping[str, str], keys(("error", "warning", "information"))]
    outcomes: Annotated[
        Mapping[str, str], keys(("pass", "fail", "unknown", "explained"))
    ]
    steps: Annotated[
        Mapping[str, str],
        keys(
            (
                "whole",
                "part",
                "operand",
                "growth_of_whole",
                "sum",
                "value",
                "base",
                "stated",
                "computed",
                "compare",
                "implied",
                "as_growth",
                "as_ratio",
                "as_points",
                "limit",
                "statement",
                "error",
            )
        ),
    ]
    measures: Annotated[
        Mapping[str, str],
        keys(
            (
                "level",
                "growth",
                "ratio",
                "change",
                "points",
                "unchanged",
                "plan_share",
                "share",
                "contribution",
                "average_growth",
                "revised_from",
                "revision",
            )
        ),
    ]
    movements: Annotated[
        Mapping[str, str],
        keys(("new", "gone", "changed", "same", "unknown", "unequal")),
    ]
    table: TableWords
    messages: Annotated[Mapping[str, str], like(english_messages)]
