"""Which figures two versions of a report, or successive reports, state otherwise."""

import itertools
from collections.abc import Callable, Iterator
from typing import Final, Literal, NamedTuple

import attrs

from ictreport._comparison import Movement
from ictreport.model.claim import Baseline, Claim, History, Plan, mapping_of
from ictreport.model.dimensions import Dimensions
from ictreport.model.metric import Metric, Node
from ictreport.model.period import Period
from ictreport.model.report import Report
from ictreport.model.text import Text
from ictreport.model.vocabulary import ClaimKind

VALUE: Final = "value"

Stated = Metric | Claim | History
"""What states a figure."""


class FigureKey(NamedTuple):
    """
    Which figure it is, whatever its number.

    Attributes:
        address: The address of its metric.
        kind: ``"value"`` for a value or plan, else the kind of a claim.
        period: The period that it is about; None for a plan.
        baseline: The plan, or what a claim compares with.
        dimensions: Its dimensions, where figures of the address differ in them.
    """

    address: str
    kind: ClaimKind | Literal["value"]
    period: Period | None
    baseline: Baseline | None
    dimensions: Dimensions


@attrs.frozen
class Amendment:
    """
    A figure that a later report states otherwise than an earlier one.

    Attributes:
        key: Which figure it is.
        movement: ``NEW``, ``GONE`` or ``CHANGED``.
        current: What states it now, or None.
        previous: What stated it then, or None.
        reasons: What the later report says of it that the earlier one does not: notes
            of the metric, and justifications.
    """

    key: FigureKey
    movement: Movement
    current: Stated | None
    previous: Stated | None
    reasons: tuple[Text, ...]


def amendments(report: Report, previous: Report) -> tuple[Amendment, ...]:
    """
    List the figures that a report states otherwise than an earlier one.

    Args:
        report: The later report, or version.
        previous: The earlier one.

    Returns:
        Every figure with another value or status, those of the later report first. Of
        two versions for one period, also every figure that only one of them states. Of
        reports for two periods, which state most figures once, only metrics that are
        new or gone, each with its first figure.
    """
    now, then = _figures(report), _figures(previous)
    is_version = report.period == previous.period
    reasons_now, reasons_then = _reasons(report), _reasons(previous)
    seen: set[tuple[str, Movement]] = set()
    changes: list[Amendment] = []
    for key in dict.fromkeys((*now, *then)):
        pairs = itertools.zip_longest(now.get(key, ()), then.get(key, ()))
        for current, earlier in pairs:
            movement = _movement(current, earlier)
            if movement is None:
                continue
            if movement is not Movement.CHANGED and not is_version:
                other = previous if movement is Movement.NEW else report
                if key.address in other or (key.address, movement) in seen:
                    continue
                seen.add((key.address, movement))
            known = reasons_then(key)
            reasons = tuple([text for text in reasons_now(key) if text not in known])
            changes.append(Amendment(key, movement, current, earlier, reasons))
    return tuple(changes)


def _figures(report: Report) -> dict[FigureKey, list[Stated]]:
    """Find every figure that a report states itself."""
    figures: dict[FigureKey, list[Stated]] = {}
    for node in report.nodes:
        for key, stated in _of_metric(node):
            mapping = report.mapping_at(node.address, key.dimensions)
            figures.setdefault(key._replace(dimensions=mapping), []).append(stated)
    return figures


def _of_metric(node: Node) -> Iterator[tuple[FigureKey, Stated]]:
    metric, at, own = node.metric, node.address, node.dimensions
    if metric.value is not None or not metric.status.has_value:
        yield FigureKey(at, VALUE, node.period, None, own), metric
    for claim in metric.claims:
        about = claim.period or node.period
        dimensions = mapping_of(claim, own)
        yield FigureKey(at, claim.kind, about, claim.baseline, dimensions), claim
    for entry in metric.history:
        if entry.linked_from is None:
            base, dimensions = entry.baseline, mapping_of(entry, own)
            if isinstance(base, Plan):
                yield FigureKey(at, VALUE, None, base, dimensions), entry
            else:
                yield FigureKey(at, VALUE, base, None, dimensions), entry


def _movement(current: Stated | None, previous: Stated | None) -> Movement | None:
    """Return what became of a figure; None when it is as it was."""
    if previous is None:
        return Movement.NEW
    if current is None:
        return Movement.GONE
    same = (current.value, current.status) == (previous.value, previous.status)
    return None if same else Movement.CHANGED


def _reasons(report: Report) -> Callable[[FigureKey], dict[Text, None]]:
    """Return what a report says of a figure beside its number, each text once."""
    notes: dict[str, list[tuple[Baseline | None, Text]]] = {}
    for node in report.nodes:
        texts = notes.setdefault(node.address, [])
        texts += [(None, note) for note in node.metric.footnotes]
    for justification in report.justifications:
        about = justification.baseline, justification.text
        notes.setdefault(justification.address, []).append(about)

    def reasons_of(key: FigureKey) -> dict[Text, None]:
        bases = (None, key.baseline, key.period)
        texts = notes.get(key.address, ())
        return {text: None for base, text in texts if base in bases}

    return reasons_of
