"""All words of a language: the shape of ``en.toml`` and the other files."""

from collections.abc import Mapping
from typing import Annotated

import attrs

from ictreport.language._audit_words import AuditWords, EditWords
from ictreport.language._check_words import CheckWords
from ictreport.language._claim_words import ClaimWords
from ictreport.language._dimension_words import DimensionWords, RevisionWords
from ictreport.language._reading_words import ReadingWords, is_power
from ictreport.language._schema import holes, keys
from ictreport.language._sentence_words import ChartWords, SentenceWords
from ictreport.language._unit_words import ListWords, UnitWords
from ictreport.model.unit import PluralForms
from ictreport.model.unit_words import CURRENCIES, MEASURES
from ictreport.model.vocabulary import (
    Hedge,
    OccasionKind,
    Status,
    TaskKind,
    TaskStatus,
)

YearOnly = Annotated[str, holes("year")]


@attrs.frozen(kw_only=True)
class NumberWords:
    """
    How numbers are written; separators come from CLDR.

    Attributes:
        grouping: ``locale``, ``western`` or ``indian``: where grouping signs stand.
        plus: The sign of a rise.
        minus: The sign of a negative number.
        digits: The ten digits of the language's own script, 0 first.
    """

    grouping: str
    plus: str
    minus: str
    digits: str


def _is_currency(key: str) -> bool:
    return key in CURRENCIES


@attrs.frozen(kw_only=True)
class StatusWords:
    """
    A status of an observation.

    Attributes:
        word: In words.
        mark: A short mark behind a number, which the notes explain.
    """

    word: str
    mark: str


@attrs.frozen(kw_only=True)
class PeriodWords:
    """
    Names of periods.

    Attributes:
        year: A calendar year.
        years: Several years.
        fiscal_year: A year that begins on another day than 1 January.
        split_year: The name of a year that ends in another calendar year; ``end`` has
            two digits.
        half_1: The first half of a year.
        half_2: The second half of a year.
        quarter_1: The first quarter of a year.
        quarter_2: The second quarter of a year.
        quarter_3: The third quarter of a year.
        quarter_4: The fourth quarter of a year.
        to_date: The first months of a year.
        month: A month of a year.
        week: A week of a year.
        day: A day.
        range: Any other months or days.
    """

    year: YearOnly
    years: Annotated[str, holes("start", "end")]
    fiscal_year: YearOnly
    split_year: Annotated[str, holes("start", "end")]
    half_1: YearOnly
    half_2: YearOnly
    quarter_1: YearOnly
    quarter_2: YearOnly
    quarter_3: YearOnly
    quarter_4: YearOnly
    to_date: Annotated[PluralForms, holes("months", "year")]
    month: Annotated[str, holes("month")]
    week: Annotated[str, holes("week", "year")]
    day: Annotated[str, holes("day")]
    range: Annotated[str, holes("range")]


@attrs.frozen(kw_only=True)
class BaselineWords:
    """
    What a value is compared to, as it stands in a phrase.

    Attributes:
        periods: A period, with its article or case.
        year_ago: The same period of the year before.
        plan: The plan for a period.
        plan_name: The same as a heading.
        named: One of several plans, and its name.
    """

    periods: PeriodWords
    year_ago: YearOnly
    plan: Annotated[str, holes("period")]
    plan_name: Annotated[str, holes("period")]
    named: Annotated[str, holes("plan", "name")]


@attrs.frozen(kw_only=True)
class DateWords:
    """
    Patterns of dates, in the letters of CLDR.

    Attributes:
        day: A day in a sentence.
        day_short: A day where there is little room.
        between: From one day to another.
    """

    day: str
    day_short: str
    between: Annotated[str, holes("start", "end")]


@attrs.frozen(kw_only=True)
class OccasionWords:
    """
    What a task is about.

    Attributes:
        kinds: Each kind with its ordinal, by the ordinal category of CLDR.
        dated: With its day.
        since: With the year or day that it counts from.
        between: With both.
    """

    kinds: Annotated[Mapping[OccasionKind, PluralForms], holes("n")]
    dated: Annotated[str, holes("occasion", "date")]
    since: Annotated[str, holes("occasion", "since")]
    between: Annotated[str, holes("occasion", "since", "date")]


@attrs.frozen(kw_only=True)
class LabelWords:
    """
    How names stand together.

    Attributes:
        metric: A metric and its sector.
        target: A metric and the value that a task is to reach.
        follows: A task and the earlier report that it stands in.
    """

    metric: Annotated[str, holes("metric", "sector")]
    target: Annotated[str, holes("metric", "value")]
    follows: Annotated[str, holes("task", "report")]


@attrs.frozen(kw_only=True)
class NoteWords:
    """
    Sentences below the tables.

    Attributes:
        mark: What the mark of a status or a figure means.
        every: What all figures of the report or of a sector have in common.
        implied: How a value at the baseline is computed from a claim.
        share: How shares are computed.
        linked: Where values of other periods come from.
    """

    mark: Annotated[str, holes("mark", "status")]
    every: Annotated[str, holes("of", "dimensions")]
    implied: str
    share: str
    linked: str


@attrs.frozen(kw_only=True)
class LayoutWords:
    """Headings and other fixed words of a page, by the names that layouts use."""

    summary: str
    indicator: str
    value: str
    unit: str
    status: str
    change: str
    previous: str
    implied: str
    share: str
    of: str
    tasks: str
    task: str
    kind: str
    due: str
    occasion: str
    owner: str
    sector: str
    targets: str
    follows: str
    notes: str
    sources: str
    justifications: str
    history: str
    page: Annotated[str, holes("page", "pages")]
    table: str
    publisher: str
    period: str
    area: str
    published: str
    unnamed: str
    unstated: str
    contents: str
    skip: str
    languages: str
    chart: str
    findings: str
    data: str
    cite: str
    licence: str
    too_large: Annotated[str, holes("name", "size")]
    formula: str
    total: str
    over_time: Annotated[str, holes("name")]
    broken_down: Annotated[str, holes("name", "by")]
    divided: Annotated[str, holes("by")]
    newest: Annotated[str, holes("shown", "all")]


@attrs.frozen(kw_only=True)
class Words:
    """
    Everything that a language says.

    Attributes:
        locale: The CLDR locale that gives separators, months and plural rules.
        numbers: How numbers are written.
        magnitudes: The word of each power of ten that has one.
        currency_magnitudes: Further such words for some currencies.
        units: How a number and its unit stand together.
        currencies: Names of currencies; others are written with their code.
        measures: The name of every measure.
        hedges: How a number is qualified.
        statuses: Statuses of observations.
        claims: What sort of statement a claim makes about a metric.
        periods: Names of periods as headings.
        period_heads: The same above narrow columns, where months are shortened too.
        baselines: What a value is compared to.
        dates: Patterns of dates.
        occasions: Anniversaries and editions.
        task_kinds: Sorts of tasks.
        task_statuses: How far a task has come.
        labels: How names stand together.
        lists: How lists within a sentence end; None as CLDR says.
        revisions: What was stated of figures before.
        dimensions: What sets figures apart: values of code lists that are built in.
        notes: Sentences below the tables.
        layout: Headings and other fixed words of a page.
        checks: What is said of findings and comparisons.
        audit: What is said of a text that is compared with a report.
        edits: What is said of a file that others edited.
        sentences: A metric as one sentence.
        charts: What is said of charts.
        reading: Words to read texts by; None where the language is only written.
    """

    locale: str
    numbers: NumberWords
    magnitudes: Annotated[
        Mapping[int, str],
        keys(
            ("3",),
            "a magnitude must be the power of ten, from '1' to '99'",
            is_power,
        ),
    ]
    currency_magnitudes: Annotated[
        Mapping[
            str,
            Annotated[
                Mapping[int, str],
                keys(
                    (),
                    "a magnitude must be the power of ten, from '1' to '99'",
                    is_power,
                ),
            ],
        ],
        keys((), "a currency must be three capitals of ISO 4217", _is_currency),
    ] = attrs.field(factory=dict[str, Mapping[int, str]])
    units: UnitWords
    currencies: Annotated[
        Mapping[str, PluralForms],
        keys((), "a currency must be three capitals of ISO 4217", _is_currency),
    ]
    measures: Annotated[Mapping[str, PluralForms], keys(MEASURES)]
    hedges: Annotated[Mapping[Hedge, str], holes("x")]
    statuses: Mapping[Status, StatusWords]
    claims: ClaimWords
    periods: PeriodWords
    period_heads: PeriodWords
    baselines: BaselineWords
    dates: DateWords
    occasions: OccasionWords
    task_kinds: Mapping[TaskKind, str]
    task_statuses: Mapping[TaskStatus, str]
    labels: LabelWords
    revisions: RevisionWords
    dimensions: DimensionWords
    notes: NoteWords
    layout: LayoutWords
    checks: CheckWords
    audit: AuditWords
    edits: EditWords
    sentences: SentenceWords
    charts: ChartWords
    lists: ListWords | None = None
    reading: ReadingWords | None = None
