"""What a metric is compared to, and its values at other times."""

from collections.abc import Collection

import attrs

from ictreport._growth import implied_base, share
from ictreport.language import Language
from ictreport.language.claims import (
    claim_direction,
    claim_short,
    with_claim_notes,
)
from ictreport.language.periods import baseline_text
from ictreport.language.quantities import quantity_text, value_text
from ictreport.model.claim import Baseline, Claim, History, Plan
from ictreport.model.interval import Interval
from ictreport.model.metric import Metric
from ictreport.model.quantity import Quantity
from ictreport.model.unit import PERCENT_UNIT
from ictreport.model.vocabulary import ClaimKind, Status
from ictreport.view._computed import computed_beside
from ictreport.view._data import ChangeView
from ictreport.view._rounding import finest, known, rounded, without_about
from ictreport.view._scene import Scene
from ictreport.view._sentences import below_zero, detailed, said_claim, status_mark

_SHARE_DECIMALS = 1


@attrs.frozen
class KnownValue:
    """
    A value of a period or of a plan, whether a report gives it or a claim implies it.

    Attributes:
        value: The value.
        status: Its status.
        implied: Whether it was computed from a claim.
    """

    value: Quantity
    status: Status = Status.NORMAL
    implied: bool = False

    @property
    def shown(self) -> Quantity:
        """The value as it is printed: "implied" says that it is about so much."""
        return (self.implied and without_about(self.value)) or self.value


def previous_of(metric: Metric, claim: Claim, scene: Scene) -> KnownValue | None:
    """
    Find the value that a claim compares to.

    Args:
        metric: The metric.
        claim: One of its claims.
        scene: The report.

    Returns:
        The value that is given for the baseline, else the one that comes from an
        earlier report, else the one that the claim implies; None when nothing can be
        told.
    """
    base = scene.report.base(metric, claim.baseline, claim.dimensions)
    given = None if base is None else given_previous(base.entry)
    return given or implied_previous(metric, claim, scene)


def given_previous(entry: History) -> KnownValue | None:
    """
    Take the value of an entry of the history.

    Args:
        entry: The entry.

    Returns:
        The value, or None when the entry says why there is none.
    """
    return None if entry.value is None else KnownValue(entry.value, entry.status)


def implied_previous(metric: Metric, claim: Claim, scene: Scene) -> KnownValue | None:
    """
    Compute the value that a claim implies.

    Args:
        metric: The metric.
        claim: One of its claims.
        scene: The report.

    Returns:
        The value, rounded to digits that are all known; None when fewer than two are.
    """
    level = scene.report.level(metric, claim)
    value = None if level is None else level.value
    if value is None:
        return None
    if claim.kind is ClaimKind.UNCHANGED:
        return KnownValue(value, implied=True)
    interval = implied_base(level, claim).interval
    if interval is None:
        return None
    quantity = known(interval, value.unit, value.scale, finest(value))
    return None if quantity is None else KnownValue(quantity, implied=True)


def share_of(part: Metric, whole: Metric) -> Quantity | None:
    """
    Compute which share of a whole a part is.

    Args:
        part: The part.
        whole: The whole.

    Returns:
        The percent; None when there is none, or too little is known.
    """
    interval = share(part, whole).interval
    return None if interval is None else share_percent(interval)


def share_percent(ratio: Interval) -> Quantity | None:
    """
    Write a share as a percent.

    Args:
        ratio: The share as a ratio.

    Returns:
        The percent; None when too little is known.
    """
    percent = ratio.scale(100)
    found = rounded(percent, PERCENT_UNIT, 0, _SHARE_DECIMALS, fixed=True)
    return without_about(found)


def beside(value: Quantity, metric: Metric, scene: Scene, status: Status) -> str:
    """
    Write a value for a place beside the metric's own value.

    Args:
        value: The value.
        metric: The metric, whose unit is already there.
        scene: The report and the language.
        status: The status of the value.

    Returns:
        The number, with its unit only when that is another, and with the mark of its
        status.
    """
    return marked(in_unit(value, metric.value, scene), status, scene.language)


def in_unit(value: Quantity, own: Quantity | None, scene: Scene) -> str:
    """
    Write a value for a place that already has a unit.

    Args:
        value: The value.
        own: The other value, if there is one.
        scene: The report and the language.

    Returns:
        The number, with its unit only when that is another.
    """
    if own is not None and (own.unit, own.scale) == (value.unit, value.scale):
        return value_text(value, scene.language)
    return quantity_text(value, scene.language, scene.units)


def marked(text: str, status: Status, language: Language) -> str:
    """
    Put the mark of a status behind a value.

    Args:
        text: The value.
        status: Its status.
        language: The language.

    Returns:
        Such as ``"45,405 (e)"``; the text alone when the status is normal.
    """
    mark = status_mark(status, language)
    if not mark:
        return text
    return language.words.units.marked.format(value=text, mark=mark)


def change_view(
    metric: Metric, claim: Claim, scene: Scene, whole: Metric | None = None
) -> ChangeView:
    """
    Say a claim.

    Args:
        metric: The metric.
        claim: One of its claims.
        scene: The report and the language.
        whole: The metric that it is a part of, or None.

    Returns:
        The claim in words, what it compares to, and what follows from the figures.
    """
    language = scene.language
    found = previous_of(metric, claim, scene)
    previous = ""
    if found is not None:
        value = found.value if claim.kind is ClaimKind.UNCHANGED else found.shown
        previous = beside(value, metric, scene, found.status)
    computed, contribution = computed_beside(metric, claim, scene, whole)
    period, own = scene.period_of(metric), scene.report.dimensions_of(metric)
    text = said_claim(metric, claim, period, language, scene.units, own)
    is_below = below_zero(metric, claim, period, own) is not None
    return ChangeView(
        text=_with_details(text, claim, scene),
        short=claim_short(claim, language, scene.units, signed=not is_below),
        direction="" if is_below else claim_direction(claim),
        baseline=(
            "" if claim.baseline is None else baseline_text(claim.baseline, language)
        ),
        previous=previous,
        implied=found is not None and found.implied,
        computed=computed,
        contribution=contribution,
    )


def changes_beside(
    metric: Metric, changes: tuple[ChangeView, ...], scene: Scene
) -> tuple[ChangeView, ...]:
    """
    Write changes beside what replaces the value, so that each is written once.

    Args:
        metric: The metric.
        changes: Its claims in words.
        scene: The report and the language.

    Returns:
        The same; of a claim that replaces the value only what it compares
        to, and what else there is to say of it.
    """
    if metric.value is not None or not metric.claims or not metric.status.has_value:
        return changes
    claim, (first, *rest) = metric.claims[0], changes
    words, text = scene.language.words, ""
    if claim.baseline is not None:
        text = words.labels.target.format(
            metric=words.layout.previous, value=first.baseline
        )
    notes = with_claim_notes(text, claim, scene.period_of(metric), scene.language)
    noted = _with_details(notes, claim, scene)
    if noted and claim.baseline is None:
        return changes
    return attrs.evolve(first, text=noted, short="", direction=""), *rest


def history_view(
    metric: Metric,
    changes: tuple[ChangeView, ...],
    scene: Scene,
    elsewhere: Collection[History],
) -> tuple[tuple[str, str], ...]:
    """
    List the values for other periods that nothing else shows already.

    Args:
        metric: The metric.
        changes: What its claims show.
        scene: The report and the language.
        elsewhere: Entries that are in another table.

    Returns:
        Pairs of period and value, oldest first and each once.
    """
    shown = {(change.baseline, change.previous) for change in changes}
    words = scene.language.words.revisions
    pairs: dict[tuple[str, str], None] = {}
    for label, value in (
        (words.before, metric.revised_from),
        (words.by, metric.revision),
    ):
        if value is not None:
            pairs[label, beside(value, metric, scene, Status.NORMAL)] = None
    for entry in sorted(metric.history, key=lambda entry: _age(entry.baseline)):
        if entry.value is None:
            text = scene.language.words.statuses[entry.status].word
        else:
            text = beside(entry.value, metric, scene, entry.status)
        baseline = baseline_text(entry.baseline, scene.language)
        detail = scene.dimensions(entry.dimensions)
        label = detailed(baseline, scene.language, detail)
        if entry not in elsewhere and (label, text) not in shown:
            pairs[label, text] = None
        for pattern, value in (
            (words.before_of, entry.revised_from),
            (words.by_of, entry.revision),
        ):
            if value is not None:
                place = pattern.format(baseline=label)
                pairs[place, beside(value, metric, scene, Status.NORMAL)] = None
    return tuple(pairs)


def _with_details(text: str, claim: Claim, scene: Scene) -> str:
    """Say behind a claim what sets it apart, and what was stated before."""
    words, language = scene.language.words.revisions, scene.language
    text = detailed(text, language, scene.dimensions(claim.dimensions))
    for pattern, value in (
        (words.revised_from, claim.revised_from),
        (words.revised_by, claim.revision),
    ):
        if value is not None:
            said = pattern.format(x=quantity_text(value, language, scene.units))
            text = detailed(text, language, said)
    return text


def _age(baseline: Baseline) -> tuple[str, str, bool]:
    period = baseline.period if isinstance(baseline, Plan) else baseline
    return str(period.start), str(period.end), isinstance(baseline, Plan)
