"""Building reports in Python with plain strings for words."""

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict, TypeVar, Unpack, cast

import attrs

from ictreport.errors import ModelError
from ictreport.model.claim import Baseline, Claim, History
from ictreport.model.dimensions import Codelist
from ictreport.model.justification import Justification
from ictreport.model.metric import Breakdown, Metric
from ictreport.model.origin import Area, Citation, Publisher, Source
from ictreport.model.period import Period
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport.model.sector import Sector
from ictreport.model.task import Occasion, Target, Task
from ictreport.model.text import Text, check_tag
from ictreport.model.unit import PluralForms, UnitDeclaration
from ictreport.model.vocabulary import (
    ClaimKind,
    Collection,
    Span,
    Status,
    TaskKind,
    TaskStatus,
)

Words = str | Text | Mapping[str, str]
"""Words in the language of the builder, or in the languages that they name."""

ClaimLike = (
    Claim
    | tuple[ClaimKind | str, Baseline | str | None]
    | tuple[ClaimKind | str, Baseline | str | None, Quantity | str]
)
"""A claim, or its kind, baseline (None for a share) and value."""

DimensionsLike = Mapping[str, str] | Iterable[tuple[str, str]]
"""Values by the code of their code list."""

HistoryLike = Iterable[History] | Mapping[str, Quantity | str]
"""Entries of a history, or values by the code of their period or plan."""


class MetricFields(TypedDict, total=False):
    """Further fields of a metric, as ``Metric`` takes them."""

    also_called: Mapping[str, Iterable[str]]
    period: Period | str | None
    of: Text | str | None
    status: Status | str
    revised_from: Quantity | str | None
    revision: Quantity | str | None
    growth_over: Span | str | None
    collection: Collection | str | None
    formula: str | None
    dimensions: DimensionsLike
    headline: bool
    source: Citation | None
    breakdowns: Iterable[Breakdown]


class SectorFields(TypedDict, total=False):
    """Further fields of a sector, as ``Sector`` takes them."""

    dimensions: DimensionsLike


class TaskFields(TypedDict, total=False):
    """Further fields of a task, as ``Task`` takes them."""

    status: TaskStatus | str
    due: object
    sector: str | None
    owner: Text | None
    occasion: Occasion | None
    targets: Iterable[Target]
    follows: str | None


class ReportFields(TypedDict, total=False):
    """Further fields of a report, as ``Report`` takes them."""

    year_start: object
    dimensions: DimensionsLike
    codelists: Iterable[Codelist]
    tasks: Iterable[Task]
    justifications: Iterable[Justification]
    sources: Iterable[Source]


BodyT = TypeVar("BodyT", Publisher, Area)


def builder(*, language: str) -> "Builder":
    """
    Make a builder for reports whose words are plain strings in one language.

    Args:
        language: The BCP 47 tag of the strings.

    Returns:
        A builder, which can build any number of reports.

    Raises:
        ModelError: The tag is malformed.
    """
    return Builder(language)


@attrs.frozen
class Builder:
    """
    Build reports, sectors, metrics and tasks from plain strings.

    Where the model takes a ``Text``, the methods also take a string, which is then in
    the language of the builder. All other arguments are those of the model classes:
    quantities can be given as compact text and periods as codes, and the same errors
    are raised. So a string as ``of`` is an address; words need ``text``.

    Attributes:
        language: The BCP 47 tag of the strings.
    """

    language: str = attrs.field(converter=check_tag)

    def text(self, words: Words) -> Text:
        """
        Make a text of words in the language of the builder.

        Args:
            words: A string, a text, or words by language.

        Returns:
            The text. A ``Text`` or a mapping of languages keeps the languages that it
            names.

        Raises:
            ModelError: No words are given, or they are empty.
        """
        if isinstance(words, str):
            return Text({self.language: words})
        return words if isinstance(words, Text) else Text(words)

    def metric(
        self,
        code: str,
        name: Words,
        value: Quantity | str | None = None,
        *,
        claims: Iterable[ClaimLike] = (),
        history: HistoryLike = (),
        parts: Iterable[Metric] = (),
        complete: bool = True,
        additive: bool | None = None,
        note: Words | None = None,
        **fields: Unpack[MetricFields],
    ) -> Metric:
        """
        Make a metric.

        Args:
            code: Its code.
            name: Its name.
            value: Its value, as a quantity or compact text.
            claims: What the report says about the metric, each as a claim or as kind,
                baseline and value, such as ``("growth", "2023-S1", "11.5 %")``.
            history: Earlier values by period or plan, such as
                ``{"2023-S1": "202.7 billion VND"}``.
            parts: The metrics that are its parts, as one breakdown.
            complete: Whether the parts are all of it.
            additive: Whether the parts add up, as in ``Breakdown``.
            note: A footnote of the figure.
            **fields: Further fields of ``Metric``.

        Returns:
            The metric.

        Raises:
            ModelError: An argument has a value that the model does not allow.
        """
        breakdown_parts = tuple(parts)
        others: dict[str, Any] = dict(fields)
        if breakdown_parts:
            breakdown = Breakdown(
                complete=complete, additive=additive, parts=breakdown_parts
            )
            others["breakdowns"] = [breakdown]
        return _make(
            Metric,
            code,
            self.text(name),
            value,
            claims=[_claim(claim) for claim in claims],
            history=_history(history),
            note=None if note is None else self.text(note),
            **others,
        )

    def sector(
        self,
        code: str,
        name: Words,
        *metrics: Metric,
        narrative: Iterable[Words] = (),
        **fields: Unpack[SectorFields],
    ) -> Sector:
        """
        Make a sector.

        Args:
            code: Its code.
            name: Its name.
            *metrics: What is measured in it.
            narrative: Its paragraphs.
            **fields: Further fields of ``Sector``.

        Returns:
            The sector.

        Raises:
            ModelError: An argument has a value that the model does not allow.
        """
        paragraphs = [self.text(words) for words in narrative]
        return _make(
            Sector,
            code,
            self.text(name),
            metrics=metrics,
            narrative=paragraphs,
            **fields,
        )

    def task(
        self,
        code: str,
        title: Words,
        kind: TaskKind | str,
        **fields: Unpack[TaskFields],
    ) -> Task:
        """
        Make a task.

        Args:
            code: Its code.
            title: What is to be done.
            kind: What kind of task it is.
            **fields: Further fields of ``Task``.

        Returns:
            The task.

        Raises:
            ModelError: An argument has a value that the model does not allow.
        """
        return _make(Task, code, self.text(title), kind, **fields)

    def report(
        self,
        id: str,  # noqa: A002 - it is the field of the report
        title: Words,
        publisher: Publisher | tuple[str, Words],
        period: Period | str,
        *sectors: Sector,
        area: Area | tuple[str, Words] | None = None,
        units: Mapping[str, str | tuple[str, str]] | None = None,
        plans: Mapping[str, Words] | None = None,
        narrative: Iterable[Words] = (),
        **fields: Unpack[ReportFields],
    ) -> Report:
        """
        Make a report.

        Args:
            id: Its id.
            title: Its title.
            publisher: Who publishes it: a publisher, or code and name.
            period: The period that it reports on.
            *sectors: Its sectors.
            area: The area that it is about: an area, or code and name.
            units: The names of the things that the report counts, by code. A name is
                one form for all numbers, or a pair of singular and plural:
                ``{"branch": ("branch", "branches")}``.
            plans: The name of each plan, by the code after ``#`` in ``plan:2024#code``.
            narrative: Its paragraphs.
            **fields: Further fields of ``Report``.

        Returns:
            The report.

        Raises:
            ModelError: An argument has a value that the model does not allow.
            DocumentError: The report uses a unit that it does not declare, or an
                address or placeholder that names nothing in it.
        """
        return _make(
            Report,
            id,
            self.text(title),
            self._body(Publisher, publisher),
            period,
            sectors=sectors,
            area=None if area is None else self._body(Area, area),
            units=[self._unit(code, names) for code, names in (units or {}).items()],
            plans={code: self.text(name) for code, name in (plans or {}).items()},
            narrative=[self.text(words) for words in narrative],
            **fields,
        )

    def codelist(self, code: str, name: Words, values: Mapping[str, Words]) -> Codelist:
        """
        Make a code list.

        Args:
            code: Its code.
            name: Its name.
            values: The name of each value by its code.

        Returns:
            The code list.

        Raises:
            ModelError: An argument has a value that the model does not allow.
        """
        named = {value: self.text(words) for value, words in values.items()}
        return _make(Codelist, code, self.text(name), named)

    def _body(self, kind: type[BodyT], body: BodyT | tuple[str, Words]) -> BodyT:
        if isinstance(body, kind):
            return body
        if not isinstance(body, tuple) or len(body) != 2:  # noqa: PLR2004 - code, name
            subject = kind.__name__.lower()
            rule = f"it must be {kind.__name__} or a pair of code and name"
            raise ModelError(subject, rule, body)
        return kind(body[0], self.text(body[1]))

    def _unit(self, code: str, names: str | tuple[str, str]) -> UnitDeclaration:
        if isinstance(names, str):
            return UnitDeclaration(code, {self.language: PluralForms(other=names)})
        singular, plural = names
        return UnitDeclaration(
            code, {self.language: PluralForms(one=singular, other=plural)}
        )


MadeT = TypeVar("MadeT", Metric, Sector, Task, Report, Codelist)


def _make(kind: type[MadeT], *required: object, **fields: object) -> MadeT:
    """Call a class of the model, and report fields that it does not have."""
    names = [field.name for field in attrs.fields(kind) if field.init]
    for name in fields:
        if name not in names:
            raise ModelError(
                kind.__name__, f"it has the fields {', '.join(names)}", name
            )
    arguments = cast("Any", required)
    return kind(*arguments, **cast("Any", fields))


def _claim(claim: ClaimLike) -> Claim:
    if isinstance(claim, Claim):
        return claim
    value: object = claim
    if isinstance(value, tuple) and len(claim) in {2, 3}:
        kind, baseline, *value = claim
        return Claim(kind, baseline, *value)
    raise ModelError(
        "claim",
        "it must be a Claim, or a tuple of kind, baseline and value",
        claim,
        "write ('growth', '2023-S1', '11.5 %')",
    )


def _history(history: HistoryLike) -> list[History]:
    if not isinstance(history, Mapping):
        return list(history)
    values = cast("Mapping[str, Quantity | str]", history)
    return [History(baseline, value) for baseline, value in values.items()]
