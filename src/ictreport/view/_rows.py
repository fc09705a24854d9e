"""A metric or part as the row of a table."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.language import Language
from ictreport.language.numbers import decimal_of
from ictreport.language.periods import period_text
from ictreport.language.quantities import quantity_text, unit_text, value_text
from ictreport.model._compact import RANGE
from ictreport.model.claim import History
from ictreport.model.dimensions import without
from ictreport.model.metric import Metric
from ictreport.model.quantity import Quantity
from ictreport.model.text import Text
from ictreport.model.unit import PERCENT_UNIT
from ictreport.model.vocabulary import Status
from ictreport.view._changes import change_view, changes_beside, history_view, share_of
from ictreport.view._data import ChangeView, RowView
from ictreport.view._footnotes import Footnote, marks_of
from ictreport.view._message_facts import formula_text
from ictreport.view._phrase import Phrase
from ictreport.view._scene import PlacedMetric, Scene
from ictreport.view._sentences import (
    claim_instead,
    instead_of_value,
    metric_sentence,
    over_span,
    value_or_reason,
)

if TYPE_CHECKING:
    from ictreport.language.words import StatusesEntry

_ALL: Final = 100


def row_view(
    place: PlacedMetric,
    scene: Scene,
    notes: tuple[Footnote, ...],
    elsewhere: Mapping[History, bool],
) -> RowView:
    """
    Say all there is of a metric.

    Args:
        place: The metric and where it is.
        scene: The report and the language.
        notes: Its footnotes.
        elsewhere: Values of other periods that need not be listed, and whether another
            table shows each.

    Returns:
        The row.
    """
    metric = place.metric
    language = scene.language
    instead = claim_instead(metric)
    changes = tuple(
        attrs.evolve(
            change_view(metric, claim, scene, place.whole),
            mark="" if claim is instead else marks_of(None, notes, (claim,)),
        )
        for claim in metric.claims
    )
    status = status_of(metric, language)
    return RowView(
        address=place.address,
        depth=place.depth,
        label=row_label(place, scene),
        value=value_of(metric, scene),
        unit=unit_of(metric.value, metric, scene),
        status=status.word if status else "",
        mark=marks_of(status, notes, (None, instead)),
        share=_share(place, scene),
        of=_of(metric.of, scene),
        period=own_period(metric, scene),
        changes=_without_bases(
            metric, changes_beside(metric, changes, scene), scene, elsewhere
        ),
        history=history_view(metric, changes, scene, elsewhere),
        sentence=metric_sentence(
            metric, scene.speaker, claims=[change.text for change in changes]
        ),
        full=value_or_reason(metric, scene.speaker),
        data=_data(metric),
        formula=formula_text(metric, scene),
        by=_by(place, scene),
    )


def _by(place: PlacedMetric, scene: Scene) -> str:
    """Say above the first of some parts what the whole is divided by into them."""
    whole = place.whole
    if whole is None or not place.is_first or len(whole.breakdowns) == 1:
        return ""
    said = scene.divided_by(place.by)
    return scene.language.words.layout.divided.format(by=said) if said else ""


def _without_bases(
    metric: Metric,
    changes: tuple[ChangeView, ...],
    scene: Scene,
    elsewhere: Mapping[History, bool],
) -> tuple[ChangeView, ...]:
    """Leave out the value that a claim compares to where another table has it."""
    report = scene.report
    bases = [report.base(metric, c.baseline, c.dimensions) for c in metric.claims]
    return tuple(
        attrs.evolve(change, previous="", implied=False)
        if base is not None and not change.implied and elsewhere.get(base.entry)
        else change
        for base, change in zip(bases, changes, strict=True)
    )


def own_period(metric: Metric, scene: Scene) -> str:
    """
    Name the period of a metric when it is not the report's.

    Args:
        metric: The metric.
        scene: The report and the language.

    Returns:
        Its name, or an empty string.
    """
    if metric.period is None or metric.period == scene.report.period:
        return ""
    return period_text(metric.period, scene.language)


def row_label(place: PlacedMetric, scene: Scene) -> Phrase:
    """
    Name a metric, and what sets it apart beside what its whole is divided by.

    Args:
        place: The metric.
        scene: The report and the language.

    Returns:
        Such as ``"Employed, women"``.
    """
    metric = place.metric
    mapping = without(metric.dimensions, (str(place.by),))
    return scene.apart(scene.phrase(metric.name), mapping)


def _data(metric: Metric) -> tuple[str, str]:
    """Give the amount and the unit as programs read them."""
    value = metric.value
    if value is None:
        return "", ""
    printed = [value.number] if value.upper is None else [value.number, value.upper]
    amounts = [_amount(number, value.scale) for number in printed]
    return RANGE.join(amounts), str(value.unit)


def _amount(printed: Decimal, scale: int) -> str:
    number = printed.as_tuple()
    exponent = int(number.exponent) + scale
    places = max(0, -exponent)
    digits = int("".join(map(str, number.digits))) * 10 ** max(0, exponent)
    return f"{decimal_of(digits, places, negative=bool(number.sign)):f}"


def value_of(metric: Metric, scene: Scene) -> str:
    """
    Write the value of a metric without its unit.

    Args:
        metric: The metric.
        scene: The report and the language.

    Returns:
        The number with hedge, or what replaces it.
    """
    if metric.value is None:
        return instead_of_value(metric, scene.language, scene.units)
    return value_text(metric.value, scene.language)


def unit_of(value: Quantity | None, metric: Metric, scene: Scene) -> str:
    """
    Write the unit of a value.

    Args:
        value: The value, or None.
        metric: The metric that it is of.
        scene: The report and the language.

    Returns:
        The unit with its scale; an empty string without a value.
    """
    if value is None:
        return ""
    unit = unit_text(value, scene.language, scene.units)
    return over_span(unit, metric, scene.language)


def status_of(metric: Metric, language: Language) -> "StatusesEntry | None":
    """
    Look a status up, unless it is normal or replaces the value.

    Args:
        metric: The metric.
        language: The language.

    Returns:
        Its word and mark, or None.
    """
    if metric.status is Status.NORMAL or metric.value is None:
        return None
    return language.words.statuses[metric.status]


def _share(place: PlacedMetric, scene: Scene) -> str:
    whole = place.whole
    if whole is None or not place.is_summand or _is_hundred_percent(whole.value):
        return ""  # a percent of 100 % is its own share
    found = share_of(place.metric, whole)
    if found is None:
        return ""
    return quantity_text(found, scene.language, scene.units)


def _is_hundred_percent(value: Quantity | None) -> bool:
    return value is not None and value.unit == PERCENT_UNIT and value.midpoint == _ALL


def _of(whole: str | Text | None, scene: Scene) -> Phrase:
    return scene.label(whole) if isinstance(whole, str) else scene.phrase(whole)
