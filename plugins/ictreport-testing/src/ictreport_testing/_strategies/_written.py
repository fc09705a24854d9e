"""What of a report names its other figures: paragraphs and formulas."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

import attrs
from hypothesis import strategies as st

from ictreport.errors import ModelError
from ictreport.model import Baseline, Metric, Placeholder, Report, Text, find_fact
from ictreport.model.dimensions import Dimensions
from ictreport_testing._strategies._dice import dice, face
from ictreport_testing._strategies._words import paragraphs

_FLAGS: Final = st.booleans()
_LONGEST: Final = 200
"""How long an address is that a formula names."""


def calculate(draw: st.DrawFn, report: Report) -> Report:
    """
    Give a figure a formula, which need not hold.

    Args:
        draw: The draw of a composite strategy.
        report: The report.

    Returns:
        The report, with a formula now and then.
    """
    times = Counter(address for address, _ in report.walk())
    known = [
        address
        for address in report.addresses
        if times[address] == 1 and len(address) <= _LONGEST
    ]
    if not known or not draw(_FLAGS):
        return report
    tables = ("+-*/", known, known, known)
    sign, first, second, whole = map(face, tables, draw(dice(len(tables))))
    if whole in {first, second}:
        return report
    formula = f"({{{first}}} {sign} {{{second}}}) * 1.5"
    return report.edit(replace={whole: {"formula": formula}})


def _placeholders(report: Report) -> list[Placeholder]:
    """List the facts that a narrative of this report can name."""
    times = Counter(address for address, _ in report.walk())
    wholes = {
        f"{address}.{part.code}": metric
        for address, metric in report.walk()
        for part in metric.parts
    }
    placeholders = [Placeholder("", "period")]
    for address, metric in report.walk():
        if times[address] > 1:
            continue
        period, own = report.period_of(metric), report.dimensions_of(metric)
        for fact, baseline, key in _facts(metric):
            placeholder = Placeholder(address, fact, baseline, dimensions=key)
            try:
                about = find_fact(placeholder, metric, wholes.get(address), period, own)
            except ModelError:
                continue
            is_past = fact in {"value", "previous"} and about.claim is not None
            if about.history is not None or not is_past:  # somebody published it
                placeholders.append(placeholder)
    return placeholders


def _facts(metric: Metric) -> Iterator[tuple[str, Baseline | None, Dimensions]]:
    yield "value", None, ()
    yield "sentence", None, ()
    yield "share", None, ()
    yield "previous", None, ()
    for claim in metric.claims:
        yield claim.kind, None, claim.dimensions
        yield claim.kind, claim.baseline, claim.dimensions
    # Sets of dates have another order in each process, which would not be replayed.
    places = [(claim.baseline, claim.dimensions) for claim in metric.claims]
    places += [(entry.baseline, entry.dimensions) for entry in metric.history]
    for baseline, key in dict.fromkeys(places):
        yield "value", baseline, ()
        yield "value", baseline, key


def narrate(
    draw: st.DrawFn, report: Report, texts: st.SearchStrategy[Text] | None
) -> Report:
    """
    Add paragraphs whose placeholders name facts of this report.

    Args:
        draw: The draw of a composite strategy.
        report: The report.
        texts: Draws the words, or None for any.

    Returns:
        The report, with paragraphs now and then.
    """
    if not draw(_FLAGS):
        return report
    by_fact: dict[str, list[str]] = {}
    for placeholder in _placeholders(report):
        written = placeholder.code(report.year_start)
        by_fact.setdefault(placeholder.fact, []).append(written)
    facts = st.sampled_from([*by_fact.values()]).flatmap(st.sampled_from)
    paragraph = st.lists(paragraphs(texts=texts, placeholders=facts), max_size=1)
    sectors = [
        attrs.evolve(sector, narrative=[*sector.narrative, *draw(paragraph)])
        for sector in report.sectors
    ]
    return attrs.evolve(report, narrative=draw(paragraph), sectors=sectors)
