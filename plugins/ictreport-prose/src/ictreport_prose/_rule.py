"""The rule on figures that were written by hand in paragraphs."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from ictreport.language import builtin_language
from ictreport.model.narrative import parse_narrative
from ictreport.model.text import Text
from ictreport.plugin import CheckContext, Outcome, Range, Rule, Severity
from ictreport_prose._judging import Matcher
from ictreport_prose._verdicts import AuditedFigure, Verdict
from ictreport_prose.words import WORDS

if TYPE_CHECKING:
    from ictreport.model import Report

_DIGIT: Final = re.compile(r"\d")
_FILLED: Final = " … "
"""What replaces placeholders, whose figures need no check."""


def narrative_figures(report: "Report", context: CheckContext) -> Iterator[Outcome]:
    """
    Look at each figure of a paragraph that is not a placeholder.

    It reads the paragraphs of the report and of its sectors in English, Vietnamese and
    Hindi, ignores placeholders, and compares each other figure with the report as
    ``ictreport audit`` does. Dates, ordinals and the numbers of laws are not figures.

    The failure is a warning and not an error, because reading text is not exact: a
    paragraph may be about another area, or use words that this library does not know. A
    figure that resembles no metric is often correct, such as a national target, so it
    is unknown and not a failure.
    """
    del context
    places: list[tuple[str, tuple[Text, ...]]] = [("", report.narrative)]
    places += [(sector.code, sector.narrative) for sector in report.sectors]
    matchers: dict[str, Matcher] = {}
    for code, paragraphs in places:
        for tag, words in _written(paragraphs):
            language = builtin_language(tag)
            if language is None or language.words.reading is None:
                continue
            if tag not in matchers:
                matchers[tag] = Matcher.of(report, language)
            for audited in matchers[tag].match(words):
                if audited.figure.number is not None:
                    yield _outcome(code, audited)


def _written(paragraphs: Iterable[Text]) -> Iterator[tuple[str, str]]:
    """Yield what was written by hand in each language, if it has a digit."""
    for paragraph in paragraphs:
        for tag, words in paragraph.entries:
            segments = parse_narrative(words)
            written = _FILLED.join(each for each in segments if isinstance(each, str))
            if _DIGIT.search(written):
                yield tag, written


def _outcome(code: str, audited: AuditedFigure) -> Outcome:
    fact, verdict = audited.fact, audited.verdict
    if verdict is Verdict.MATCHED:
        return Outcome(address=fact.address if fact else code, result="pass")
    if verdict is Verdict.SUPERSEDED or fact is None or fact.interval is None:
        return Outcome(
            address=code,
            result="unknown",
            message="narrative_unaccounted",
            params={"text": audited.text},
        )
    assert fact.unit is not None  # noqa: S101 - what has amounts has a unit
    scale = 0 if fact.value is None else fact.value.scale
    stated = Range(fact.interval, fact.unit, scale)
    return Outcome(
        address=fact.address,
        result="fail",
        message="narrative_figures",
        params={"text": audited.text, "value": fact.value or stated},
        stated=stated,
        baseline=fact.baseline,
    )


RULE: Final = Rule(
    code="narrative-figures",
    title="A figure written by hand in a paragraph is that of its metric",
    severity=Severity.WARNING,
    level="1c",
    check=narrative_figures,
    messages={
        key: Text(WORDS.in_each("rule", key))
        for key in ("narrative_figures", "narrative_unaccounted")
    },
)
