"""How the lines are made that the author of a language writes by hand."""

import functools
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from ictreport.model import (
    Breakdown,
    Claim,
    Hedge,
    Metric,
    Occasion,
    OccasionKind,
    Period,
    Plan,
    Quantity,
    Status,
    YearStart,
)
from ictreport_testing._kit import _corpus
from ictreport_testing._kit._said import NAME, PART, WHOLE, sentence_of

if TYPE_CHECKING:
    from ictreport.language import Language
    from ictreport.model import PluralForms
    from ictreport.view._scene import Scene

Line = Callable[["Language"], str]

_NOW: Final = Period.parse("2024-S1")
_TIMES: Final = (
    *("2024", "2023-01-01/P24M", "2024-S1", "2024-S2"),
    *("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2024-01-01/P9M"),
    *("2024-W23", "2024-03-05"),
)
_APRIL: Final = YearStart.parse("04-01")
_FISCAL: Final = Period.parse("2024-04-01/P12M")
_COUNTS: Final = (1, 2, 5)
_ORDINALS: Final = (21, 22, 23, 24)
_FIGURES: Final = {
    "stated": "5 km",
    "computed": "3 km",
    "gap": "2 km",
    "value": "6 km",
    "base": "4 km",
    "other": "7 km",
    "implied": "8 km",
    "meant": "9 km",
    "as_growth": "10 km",
    "as_ratio": "11 km",
    "as_points": "12 km",
    "needed": "13 km",
    "x": "14 km",
    "limit": "50 km",
    "step": "0.1 km",
}
_PERIODS: Final = {
    "baseline": "2022",
    "first": "2020",
    "last": "2021",
    "current": "2023",
    "previous": "2022",
    "due": "2025",
}
_WORDS: Final = {
    "size": "14 kB",
    "ordinal": "80",
    "years": "79",
    "page": "2",
    "place": "W, C4",
    "pages": "9",
    "shown": "3",
    "all": "12",
    "n": "2",
    "task": "Z",
    "report": "A",
    "text": "T",
    "other_report": "B",
    "file": "F",
    "kind": "K",
    "mark": "e",
    "dimensions": "D",
    "code": "2024",
    "period": "P",
    "year": "F",
    "missing": "M",
    "values": "V",
    **dict.fromkeys(("claim", "metric", "fact", "figure", "name", "of"), "X"),
    **dict.fromkeys(("sector", "whole", "sentence", "by"), "Y"),
    **dict.fromkeys(("claims", "counts", "count"), "C"),
    **dict.fromkeys(("status", "sampled", "span"), "S"),
    **dict.fromkeys(("rules", "rule"), "R"),
    **dict.fromkeys(("language", "line"), "L"),
    "error": "E",
    "reach": "3 of 9",
    "chain": "Q",
    "figures": "F",
}
_FACTS: Final[Mapping[str, object]] = {
    **{name: Quantity.parse(text) for name, text in _FIGURES.items()},
    **{name: Period.parse(text) for name, text in _PERIODS.items()},
    "operands": (Quantity.parse("10 km"), Quantity.parse("11 km")),
    **_WORDS,
}
"""What stands in the places of patterns that are filled for a line: other facts for
each. Figures and periods are written as pages write them, and the rest is in words that
all languages share."""


def _all(texts: Iterable[str]) -> str:
    return "; ".join(texts)


@functools.lru_cache(maxsize=1)
def _scene() -> "Scene":
    """Give a report with nothing in it, which says no name in another way."""
    from ictreport.language import default_language
    from ictreport.view._scene import Scene

    return Scene.of(_corpus.a_report([]), default_language(), ())


def _facts(language: "Language") -> Mapping[str, str]:
    """Write the facts as pages do."""
    from ictreport.view._message_facts import facts_of

    return facts_of(_FACTS, attrs.evolve(_scene(), language=language))


def _filled(patterns: Iterable["str | PluralForms"], language: "Language") -> str:
    """Fill patterns with facts; of plural forms that of 2."""
    from ictreport.language.numbers import locale_of

    facts = _facts(language)
    form = locale_of(language.words.locale).plural_form(int(_WORDS["n"]))
    texts = (
        pattern if isinstance(pattern, str) else pattern.form(form)
        for pattern in patterns
    )
    return _all(text.format(**facts) for text in texts)


def class_line(pick: Callable[[Any], Any], keys: Iterable[str]) -> Line:
    """Say words of one class."""

    def line(language: "Language") -> str:
        node = pick(language.words)
        return _filled((getattr(node, key) for key in keys), language)

    return line


def table_line(
    pick: Callable[[Any], Mapping[Any, Any]], keys: Iterable[str] = ()
) -> Line:
    """Say a table, or some of it, in the order of English: files have no say."""

    def line(language: "Language") -> str:
        from ictreport.language import default_language

        table = pick(language.words)
        order = keys or pick(default_language().words)
        return _filled((table[key] for key in order), language)

    return line


def _metric(value: str | None, **fields: Any) -> Metric:  # noqa: ANN401 - any field
    return Metric("x", NAME, None if value is None else Quantity.parse(value), **fields)


def _parts(value: str | None, *, complete: bool) -> Metric:
    part = Metric("z", PART, "12 %")
    breakdown = Breakdown(complete=complete, additive=True, parts=[part])
    status = "missing" if value is None else "normal"
    whole = None if value is None else WHOLE
    return _metric(value, status=status, of=whole, breakdowns=[breakdown])


def _claimed(value: str, *claim: str) -> Metric:
    return _metric(value, claims=[Claim(*claim)])


METRICS: Final[Mapping[str, Metric]] = {
    "at least, up": _claimed("≥ 226 billion VND", "growth", "2023-S1", "12 %"),
    "less than, down": _claimed("< 226 million VND", "growth", "2023", "-12 %"),
    "more than, of the base": _claimed("> 2 km", "ratio", "2023-S2", "77 %"),
    "at most, of the plan": _claimed("≤ 3 hour", "plan_share", "plan:2024", "40 %"),
    "points": _claimed("77 %", "points", "2022", "-6 pp"),
    "change": _claimed("2 trillion VND", "change", "2022", "3 thousand VND"),
    "an estimate": _metric("226 VND", status="estimated"),
    "estimated": _metric("≈ 226 VND", status="estimated"),
    "provisional": _metric("226 VND", status="provisional", period="2024-Q3"),
    "forecast": _metric("226 VND", status="forecast", period="2024-S2"),
    "marked": _metric("226 VND", status="unreliable"),
    "all parts": _parts("77 %", complete=True),
    "a part": _parts("77 %", complete=False),
    "known parts": _parts(None, complete=True),
    "rate": _metric("12 per 100 km"),
}


def quantities(language: "Language", *texts: str) -> str:
    """Write quantities, as they stand in a sentence."""
    from ictreport.language.quantities import quantity_text

    return _all(quantity_text(Quantity.parse(text), language, {}) for text in texts)


def numbers_line(language: "Language") -> str:
    """Write a long number, one below zero, and two ranges."""
    from ictreport.language.numbers import number_text

    numbers = (Decimal("1234567.5"), Decimal("-0.25"))
    texts = (number_text(number, language) for number in numbers)
    return _all((*texts, quantities(language, "3..5 km", "-3..5 %")))


def ones_line(language: "Language") -> str:
    """Count things by numbers that languages have forms for."""
    from ictreport.view._message_facts import counted

    units = ("hour", "pp", "index")
    texts = (f"{n} {unit}" for unit in units for n in _COUNTS)
    errors = language.words.checks.counted["error"]
    counts = (counted(errors, n, language) for n in _COUNTS)
    return _all((quantities(language, *texts), *counts))


def absent_line(language: "Language") -> str:
    """Say each status of a value that is not there."""
    statuses = (status for status in Status if not status.has_value)
    metrics = (_metric(None, status=status) for status in statuses)
    return _all(sentence_of(metric, language) for metric in metrics)


def moved_line(kind: str, unit: str) -> Line:
    """Say how something moved against one period: up, down, not at all, either way."""

    def line(language: "Language") -> str:
        numbers = ("6", "-6", "0", "-1..2")
        return _claims(language, *((kind, "2022", f"{n} {unit}") for n in numbers))

    return line


def _claims(language: "Language", *claims: tuple[str, ...]) -> str:
    from ictreport.language.claims import claim_text

    made = (Claim(*claim) for claim in claims)
    return _all(claim_text(claim, _NOW, language, {}) for claim in made)


def other_claims_line(language: "Language") -> str:
    """Say what claims there are beside those that move."""
    from ictreport.language.claims import absolute_text, claim_text, moved_text

    growth = Claim("growth", "2022", "12 %")
    withheld = Claim("growth", "2022", status="missing")
    ends = (Quantity.parse("-3 km"), Quantity.parse("-5 km"))
    return _all(
        (
            _claims(
                language,
                ("unchanged", "2022"),
                ("ratio", "2022", "2 times"),
                ("contribution", "2022", "6 pp"),
                ("contribution", "2022", "12 %"),
            ),
            claim_text(Claim("share", value="12 %"), _NOW, language, {}),
            moved_text(growth, ends, _NOW, language, {}),
            absolute_text(growth, _NOW, language, {}),
            claim_text(withheld, _NOW, language, {}),
        )
    )


def in_short_line(language: "Language") -> str:
    """Write claims where there is little room."""
    from ictreport.language.claims import claim_short

    claims = (
        ("growth", "2022", "12 %"),
        ("points", "2022", "-6 pp"),
        ("ratio", "2022", "77 %"),
        ("plan_share", "plan:2022", "40 %"),
        ("plan_share", "plan:2022", "2 times"),
        ("contribution", "2022", "6 pp"),
        ("average_growth", "2022", "3 %"),
        ("unchanged", "2022"),
    )
    shares = (Claim("share", value="12 %"),)
    made = (*(Claim(*claim) for claim in claims), *shares)
    return _all(claim_short(claim, language, {}) for claim in made)


def in_time_line(write: str) -> Line:
    """Name a period of each kind, by a function of the language's periods."""

    def line(language: "Language") -> str:
        from ictreport.language import periods

        name = getattr(periods, write)
        texts = [name(Period.parse(text), language) for text in _TIMES]
        return _all((*texts, name(_FISCAL, language.styled(year_start=_APRIL))))

    return line


def compared_line(language: "Language") -> str:
    """Say periods and a plan as what a value is compared to."""
    from ictreport.language.periods import baseline_phrase, baseline_text

    def phrase(baseline: Period | Plan, spoken: "Language") -> str:
        return baseline_phrase(baseline, _NOW, spoken)

    plan = Plan(Period.parse("2024-S2"))
    texts = [phrase(Period.parse(text), language) for text in ("2023-S1", *_TIMES)]
    fiscal = phrase(_FISCAL, language.styled(year_start=_APRIL))
    return _all((*texts, fiscal, phrase(plan, language), baseline_text(plan, language)))


def dates_line(language: "Language") -> str:
    """Write days, in full and shortly, and from one to another."""
    from ictreport.language.periods import date_text, period_text

    days = [Period.parse("2024-03-05"), Period.parse("2024-12-30")]
    texts = (
        date_text(day.start, language, short=s) for day in days for s in (False, True)
    )
    return _all((*texts, period_text(Period.parse("2024-02-10/P20D"), language)))


def occasions_line(language: "Language") -> str:
    """Say anniversaries and editions by their ordinals, and with their days."""
    from ictreport.language.occasions import occasion_text

    def said(kind: OccasionKind, number: int, **dates: Any) -> str:  # noqa: ANN401
        return occasion_text(Occasion(kind, number, **dates), language)

    day, since = Period.parse("2024-08-28").start, Period.parse("1945-08-28")
    anniversary, edition = OccasionKind.ANNIVERSARY, OccasionKind.EDITION
    return _all(
        (
            *(said(anniversary, n) for n in _ORDINALS),
            *(said(edition, n) for n in _COUNTS),
            said(anniversary, 79, date=day),
            said(anniversary, 79, since=since),
            said(anniversary, 79, date=day, since=since),
        )
    )


def counts_line(language: "Language") -> str:
    """Count one outcome and two of each sort."""
    from ictreport.language import default_language
    from ictreport.view._message_facts import counted

    table = language.words.checks.counted
    order = default_language().words.checks.counted
    return _all(counted(table[key], n, language) for key in order for n in (1, 2))


def reach_line(language: "Language") -> str:
    """Count one and two figures and statements of each sort."""
    from ictreport.language.numbers import number_text
    from ictreport.view._message_facts import counted, fill

    words = language.words.checks.counts
    names = ("figures", "missing", "withheld", "hold", "fail", "justified")
    sorts = [getattr(words, name) for name in (*names, "unjudged", "reached")]
    figures = counted(words.figures, 2, language)
    reach = fill(words.reach, {"n": number_text(1, language), "figures": figures})
    return _all([*(counted(one, n, language) for one in sorts for n in (1, 2)), reach])


def statuses_line(language: "Language") -> str:
    """Say each status."""
    words = language.words.statuses
    return _all(words[status].word for status in Status)


def hedges_line(language: "Language") -> str:
    """Say each hedge."""
    return _all(language.words.hedges[hedge].format(x="9") for hedge in Hedge)


def revisions_line(language: "Language") -> str:
    """Say what was stated before a revision."""
    from ictreport.language.periods import baseline_text

    baseline = baseline_text(Period.parse(_PERIODS["baseline"]), language)
    by = quantities(language, _FIGURES["stated"])
    patterns = language.words.revisions.values()
    return _all(text.format(x=by, baseline=baseline) for text in patterns)


def both_lines(*lines: Line) -> Line:
    """Put lines together."""
    return lambda language: _all(line(language) for line in lines)
