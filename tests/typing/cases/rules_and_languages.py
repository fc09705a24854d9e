"""Rules and languages as type checkers see them; marked lines are refused by both."""

from collections.abc import Iterable, Iterator, Mapping

from ictreport import Report
from ictreport.plugin import (
    CheckContext,
    LanguageSpec,
    Outcome,
    Rule,
    Severity,
    hookimpl,
)


def check(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Judge every sector."""
    del context
    for sector in report.sectors:
        yield Outcome(address=sector.code, result="pass")


def check_alone(report: Report) -> Iterator[Outcome]:
    """Take one argument too few."""
    yield Outcome(address=report.id, result="pass")


def check_all(report: Report, context: CheckContext) -> bool:
    """Judge everything at once."""
    return bool(report.sectors and context)


GOOD = Rule(
    code="good", title="Good", severity=Severity.WARNING, level="1c", check=check
)
ALONE = Rule(
    code="alone",
    title="One argument too few",
    severity=Severity.WARNING,
    level="1c",
    check=check_alone,  # refused: arg-type, reportArgumentType
)
ALL = Rule(
    code="all",
    title="No outcomes",
    severity=Severity.WARNING,
    level="1c",
    check=check_all,  # refused: arg-type, reportArgumentType
)
MAYBE = Outcome(
    address="post",
    result="maybe",  # refused: arg-type, reportArgumentType
)
GOOD.code = "changed"  # refused: misc, reportAttributeAccessIssue


def words() -> Mapping[str, object]:
    """Load no words."""
    return {}


ESPERANTO = LanguageSpec("eo", "Esperanto", words)
EAGER = LanguageSpec(
    "eo",
    "Esperanto",
    words(),  # refused: arg-type, reportArgumentType
)


@hookimpl
def ictreport_rules() -> Iterable[Rule]:
    """Offer one rule."""
    return (GOOD,)


@hookimpl
def ictreport_languages() -> Iterator[LanguageSpec]:
    """Offer one language."""
    yield ESPERANTO


@hookimpl  # refused: type-var, reportArgumentType
def both() -> Iterator[Rule | LanguageSpec]:
    """Yield two kinds of things from one hook."""
    yield GOOD
    yield ESPERANTO


@hookimpl  # refused: type-var, reportArgumentType
def tags() -> list[str]:
    """Give names of languages."""
    return ["eo"]
