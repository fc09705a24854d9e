# Written from en.toml by tests/repo/word_types.py.
"""The words of the core, in one file for each language."""

from collections.abc import Mapping
from typing import Final

from ictreport.language import Catalog, Table
from ictreport.model import PluralForms

class Numbers(Table[str]):
    """How numbers are written."""

    grouping: str
    """Where grouping signs stand: locale, western or indian."""
    plus: str
    """The sign of a rise."""
    minus: str
    """The sign of a negative number."""
    digits: str
    """The ten digits of the language's own script, 0 first."""

class UnitsNamed(Table[PluralForms]):
    """Units whose codes are fixed: percentage points, basis points, times, index points."""

    pp: PluralForms
    bp: PluralForms
    times: PluralForms
    index: PluralForms

class UnitsShort(Table[str]):
    """Short forms of percentage points, for narrow places."""

    pp: str
    bp: str

class Units(Table[object]):
    """How a number and its unit stand together."""

    value: str
    rate: str
    """The unit of a rate per 100, 1,000 and so on."""
    rate_per_one: str
    """The unit of a rate per one thing."""
    quotient: str
    """A unit divided by another."""
    scaled: str
    """A number and its magnitude."""
    scaled_unit: str
    """A magnitude and its unit."""
    range: str
    """The two ends of a range."""
    signed_range: str
    """A range with a sign at an end."""
    margin: str
    """A value, its margin of sampling error and the level of confidence."""
    cut: str
    """A value whose further digits were cut off."""
    marked: str
    """A value and the mark of its status."""
    more_than: str | None
    unknown: str
    """Stands where no figure is known."""
    signs: Mapping[str, str]
    named: UnitsNamed
    short: UnitsShort
    oblique: Mapping[str, str]

class Measures(Table[PluralForms]):
    """The name of every measure."""

    second: PluralForms
    minute: PluralForms
    hour: PluralForms
    day: PluralForms
    week: PluralForms
    month: PluralForms
    year: PluralForms
    millimetre: PluralForms
    centimetre: PluralForms
    metre: PluralForms
    kilometre: PluralForms
    km: PluralForms
    square_metre: PluralForms
    hectare: PluralForms
    square_kilometre: PluralForms
    km2: PluralForms
    gram: PluralForms
    kilogram: PluralForms
    kg: PluralForms
    tonne: PluralForms
    litre: PluralForms
    cubic_metre: PluralForms
    m3: PluralForms
    watt: PluralForms
    kilowatt: PluralForms
    megawatt: PluralForms
    kwh: PluralForms
    mwh: PluralForms
    gwh: PluralForms
    bit: PluralForms
    byte: PluralForms
    kilobyte: PluralForms
    megabyte: PluralForms
    gigabyte: PluralForms
    terabyte: PluralForms
    petabyte: PluralForms
    kbps: PluralForms
    mbps: PluralForms
    gbps: PluralForms
    hertz: PluralForms
    megahertz: PluralForms
    gigahertz: PluralForms
    celsius: PluralForms

class Hedges(Table[str]):
    """Qualifiers of a number {x}."""

    exact: str
    about: str
    more_than: str
    at_least: str
    less_than: str
    at_most: str

class Lists(Table[str]):
    """How lists of three or more end; CLDR says it for a language that has no such table."""

    end: str

class StatusesEntry(Table[str]):
    """Words of ``statuses.entry``."""

    word: str
    mark: str

class Statuses(Table[StatusesEntry]):
    """Statuses of observations; the mark stands behind a figure and is explained below the table."""

    normal: StatusesEntry
    differs: StatusesEntry
    estimated: StatusesEntry
    forecast: StatusesEntry
    experimental: StatusesEntry
    holiday: StatusesEntry
    imputed: StatusesEntry
    derogation: StatusesEntry
    in_other: StatusesEntry
    not_collected: StatusesEntry
    not_applicable: StatusesEntry
    not_significant: StatusesEntry
    missing: StatusesEntry
    provisional: StatusesEntry
    suppressed: StatusesEntry
    strike: StatusesEntry
    unreliable: StatusesEntry
    unvalidated: StatusesEntry
    includes_other: StatusesEntry

class ClaimsGrowth(Table[object]):
    """In percent of the base."""

    up: str
    """A rise by x."""
    down: str
    """A fall by x; x has no minus sign."""
    same: str
    """A stated change of zero."""
    across: str
    """A range from a fall to a rise."""
    up_bounded: str | None
    """A rise by more or less than x, where that needs other words."""
    down_bounded: str | None
    """A fall by more or less than x, where that needs other words."""

class ClaimsShort(Table[str]):
    """Short forms of claims, for narrow places."""

    ratio: str
    """Ratio to the base, in percent."""
    plan_share: str
    """Share of the plan, in percent."""
    plan_times: str
    """Plan share in times."""
    share: str
    """Share of the whole, in percent."""
    contribution: str
    """Contribution to the growth of the whole."""
    average_growth: str
    """Average growth a year."""
    unchanged: str
    """No change."""
    absolute: str
    """Growth between figures below zero."""

class Claims(Table[object]):
    """A claim of a report about a metric, as a phrase; {x} is its figure and {base} the baseline."""

    ratio: str
    """Ratio to the base, in percent."""
    plan_share: str
    """Share of the plan, in percent."""
    times: str
    """A ratio or plan share in times."""
    unchanged: str
    """No change."""
    share: str
    """Share of the whole, in percent."""
    contribution: str
    """Contribution of a part to the growth of its whole, in points."""
    contribution_share: str
    """Contribution in percent of the growth of the whole."""
    moved: str
    """Change between figures of which one is below zero."""
    absolute: str
    """Growth between figures below zero."""
    withheld: str
    """A claim without a figure and the reason."""
    of_period: str
    """A claim about another period than the metric's."""
    growth: ClaimsGrowth
    change: ClaimsGrowth
    points: ClaimsGrowth
    average_growth: ClaimsGrowth
    short: ClaimsShort

class Periods(Table[object]):
    """Names of periods in headings."""

    year: str
    years: str
    fiscal_year: str
    """A year that begins on another day than 1 January."""
    split_year: str
    """A year that ends in the next calendar year; {end} has two digits."""
    half_1: str
    half_2: str
    quarter_1: str
    quarter_2: str
    quarter_3: str
    quarter_4: str
    to_date: PluralForms
    month: str
    week: str
    day: str
    range: str
    """Any other months or days."""

class Baselines(Table[object]):
    """Baselines within a phrase."""

    year_ago: str
    """The same period of the year before."""
    plan: str
    """The plan for a period."""
    plan_name: str
    """The plan in a heading."""
    named: str
    """One of several plans, with its name."""
    periods: Periods

class Dates(Table[str]):
    """Patterns of dates, in the letters of CLDR."""

    day: str
    """A day in a sentence."""
    day_short: str
    """A day where there is little room."""
    between: str
    """From one day to another."""

class OccasionsKinds(Table[PluralForms]):
    """Each kind with its ordinal, by the ordinal category of CLDR."""

    anniversary: PluralForms
    edition: PluralForms

class Occasions(Table[object]):
    """Anniversaries and editions."""

    dated: str
    """With the day of the occasion."""
    since: str
    """With the year or day from which years are counted."""
    between: str
    """With both."""
    kinds: OccasionsKinds

class TaskKinds(Table[str]):
    """Kinds of tasks."""

    advisory: str
    commemoration: str
    programme: str
    communication: str
    other: str

class TaskStatuses(Table[str]):
    """Statuses of tasks."""

    planned: str
    continuing: str
    in_progress: str
    done: str
    cancelled: str

class Labels(Table[str]):
    """Two names together."""

    metric: str
    """A metric and its sector."""
    labelled: str
    """A label and what it stands before; French has a blank before the colon."""
    follows: str
    """A task of an earlier report."""

class Revisions(Table[str]):
    """Revisions of figures."""

    before: str
    """Heading of the figure before its revision."""
    before_of: str
    """The same for another period."""
    by: str
    """Heading of the amount of the revision."""
    by_of: str
    """The same for another period."""
    revised_from: str
    """Note behind a revised figure: the figure before."""
    revised_by: str
    """Note behind a revised figure: the amount."""

class DimensionsLists(Table[str]):
    """Names of the built-in code lists."""

    PRICES: str
    SEASONAL_ADJUST: str
    SEX: str

class DimensionsPrices(Table[str]):
    """Values of the code list PRICES."""

    L: str
    Q: str
    V: str

class DimensionsSeasonalAdjust(Table[str]):
    """Values of the code list SEASONAL_ADJUST."""

    N: str
    S: str
    T: str
    W: str
    Y: str

class DimensionsSex(Table[str]):
    """Values of the code list SEX."""

    F: str
    M: str
    T: str
    U: str

class Dimensions(Table[object]):
    """Words of ``dimensions``."""

    lists: DimensionsLists
    prices: DimensionsPrices
    seasonal_adjust: DimensionsSeasonalAdjust
    sex: DimensionsSex

class Notes(Table[str]):
    """Sentences below the tables."""

    mark: str
    """Explanation of a mark."""
    every: str
    """Dimensions that all figures of the report or a sector share."""
    implied: str
    """On values computed for the baseline of a claim."""
    share: str
    linked: str

class Columns(Table[str]):
    """Titles of the columns of the tidy table."""

    report: str
    publisher: str
    area: str
    sector: str
    metric: str
    address: str
    part_of: str
    of: str
    growth_over: str
    collection: str
    dimensions: str
    measure: str
    baseline: str
    period: str
    number: str
    upper: str
    unit: str
    scale: str
    decimals: str
    rounding: str
    hedge: str
    margin: str
    confidence: str
    status: str
    revised: str
    linked_from: str
    source: str
    complete: str
    kind: str
    code: str
    per: str
    task: str
    due: str
    occasion: str
    ordinal: str
    date: str
    since: str
    follows_report: str
    follows_task: str
    targets: str
    stated: str
    claims: str
    base: str
    computed_lower: str
    computed_upper: str
    computed_status: str
    implied_lower: str
    implied_upper: str
    implied_status: str
    contribution_lower: str
    contribution_upper: str
    contribution_status: str
    name: str
    form: str
    title: str
    owner: str

class Tables(Table[str]):
    """Heads of tables of figures, and what is said below them."""

    titled: str
    change: str
    changes: str
    average: str
    ratio: str
    contribution: str
    done: str
    in_unit: str
    apart: str
    revised: str
    computed: str
    cut: str
    margin: str
    blank: str
    linked: str
    source: str

class Layout(Table[str]):
    """Headings and other fixed words of a page."""

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
    page: str
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
    contact: str
    next_release: str
    foreword: str
    licence: str
    too_large: str
    formula: str
    total: str
    over_time: str
    broken_down: str
    divided: str
    newest: str

class SentencesStatusesEntry(Table[object]):
    """Words of ``sentences.statuses.entry``."""

    exact: str
    hedged: str | None

class SentencesAbsent(Table[str]):
    """Reasons for a missing value."""

    holiday: str
    missing: str
    not_applicable: str
    not_collected: str
    suppressed: str

class SentencesSpans(Table[str]):
    """Spans of growth rates."""

    P1Y: str
    P6M: str
    P3M: str
    P1M: str

class SentencesParts(Table[str]):
    """A sentence and the parts of its metric."""

    complete: str
    """Parts that add up to the metric."""
    partial: str
    """Some of the parts."""
    known: str
    """Parts of a metric that has no value."""
    by_complete: str
    by: str

class Sentences(Table[object]):
    """A metric as one sentence; a pattern must suit any name, whatever its number and gender."""

    stated: str
    """A value."""
    marked: str
    of: str
    """A percent and the whole that it refers to."""
    period: str
    """A name with a period other than the report's."""
    claims: str
    """A sentence and what the report claims."""
    claims_alone: str
    """The same for a metric without a value."""
    claims_only: str
    """Claims of a metric for which no value is printed."""
    unstated: str
    """A metric with neither value nor claim."""
    growth_over: str
    """A growth rate and its span."""
    item: str
    """A part in a list of parts."""
    item_below: str
    detail: str
    """A value with a further detail."""
    stop: str
    """A sentence with its full stop."""
    statuses: Mapping[str, SentencesStatusesEntry]
    absent: SentencesAbsent
    spans: SentencesSpans
    parts: SentencesParts

class Charts(Table[str]):
    """Titles, notes and descriptions of charts."""

    comparison: str
    """Title: values of two periods."""
    comparison_any: str
    """Title: values of several periods."""
    parts: str
    """Title: parts of a metric."""
    history: str
    """Title: a metric over time."""
    parts_history: str
    """Title: parts of a metric over time."""
    rest: str
    """The rest of a whole that no part names."""
    compared: str
    """Description of a bar: a sentence and the earlier value."""
    series: str
    """Description of a line: a metric and its values by period."""
    own_scale: str
    one_scale: str
    shares: str
    bounded: str
    """On bars of values such as "more than 96%"."""
    ranged: str
    """On bars of ranges."""
    own_scale_panels: str
    one_scale_panels: str
    cut_scale: str
    gaps: str
    """On interrupted lines."""
    hollow: str
    """On hollow points."""
    strokes: str
    """On upright strokes through points."""

class ReleaseNoteHeads(Table[str]):
    """Headings of the kinds of changes."""

    changed: str
    new: str
    gone: str
    claims: str

class ReleaseNote(Table[object]):
    """What a report amends of an earlier one, as a page."""

    title: str
    since: str
    """The earlier report."""
    nothing: str
    figure: str
    """Heading of the period of a value, or of what a claim compares."""
    before: str
    """Heading of what was stated before."""
    now: str
    """Heading of what is stated now."""
    heads: ReleaseNoteHeads

class Edits(Table[object]):
    """A file compared with the report that it was exported from."""

    title: str
    """Title of the comparison."""
    counted: PluralForms
    gone: str
    """Stands for a figure that is no longer in the file."""
    unstated: str
    """Stands for a figure that is not in the report."""
    behind: str
    """The place of moved words."""
    first: str
    """The place of words that were moved to the beginning."""
    clean: str
    """Verdict: no differences."""
    failing: str
    """Verdict: differences."""

class ChecksCounts(Table[object]):
    """How much of a report was looked at: figures and statements."""

    figures: PluralForms
    missing: PluralForms
    withheld: PluralForms
    hold: PluralForms
    fail: PluralForms
    justified: PluralForms
    unjudged: PluralForms
    reached: PluralForms
    reach: str
    """Part of the figures, as in “3 of 600 figures”."""

class ChecksCounted(Table[PluralForms]):
    """Counts of failures by severity."""

    error: PluralForms
    warning: PluralForms
    information: PluralForms

class ChecksVerdict(Table[object]):
    """The verdict on a report."""

    errors: str
    warnings: str
    doubtful: PluralForms
    unchecked: str
    consistent: str

class ChecksSeverities(Table[str]):
    """Severities of findings."""

    error: str
    warning: str
    information: str

class ChecksOutcomes(Table[str]):
    """Results of a rule."""

    fail: str
    unknown: str
    explained: str

class ChecksDisclosure(Table[str]):
    """What else to withhold, so that withheld figures do not follow."""

    smallest: str
    proposal: str
    nothing: str
    safe: str

class ChecksSteps(Table[str]):
    """Labels of the lines of arithmetic behind a finding."""

    whole: str
    part: str
    operand: str
    growth_of_whole: str
    sum: str
    value: str
    base: str
    stated: str
    computed: str
    compare: str
    implied: str
    as_growth: str
    as_ratio: str
    as_points: str
    limit: str
    statement: str
    error: str

class ChecksMeasures(Table[str]):
    """Kinds of figures: a value, or a claim of some kind."""

    level: str
    growth: str
    ratio: str
    change: str
    points: str
    unchanged: str
    plan_share: str
    share: str
    contribution: str
    average_growth: str
    revised_from: str
    revision: str

class ChecksMovements(Table[str]):
    """Changes of a metric or task since the earlier report."""

    new: str
    gone: str
    changed: str
    same: str
    unknown: str
    unequal: str

class ChecksMessages(Table[str]):
    """Messages of rules; {claim} is a claim as a phrase, such as “up 77% on the first half of 2023”."""

    parts_sum: str
    parts_sum_at: str
    parts_within: str
    parts_within_at: str
    parts_around: str
    parts_around_at: str
    periods_add_up: str
    parts_around_claim: str
    share_range: str
    growth_claim: str
    share_claim: str
    contribution_claim: str
    share_range_claim: str
    shares_exceed: str
    plan_share_limit: str
    ratio_below_zero: str
    shares_sum: str
    contributions_sum: str
    share_missing: str
    whole_missing: str
    whole_not_positive: str
    formula_holds: str
    formula_holds_at: str
    divisor_zero: str
    growth_claim_linked: str
    unchanged_claim: str
    claims_disagree: str
    parts_claims_disagree: str
    parts_claims_unchanged: str
    parts_changes_disagree: str
    ratio_read_as_growth: str
    growth_or_ratio: str
    growth_or_points: str
    points_read_as_percent: str
    growth_beyond_limit: str
    duplicate_fact: str
    revision_holds: str
    previous_revised: str
    excess_digits: str
    slip_scale: str
    slip_separator: str
    slip_digits: str
    slip_lost_zero: str
    slip_line_above: str
    slip_lost_digit: str
    slip_cut_off: str
    within_sampling_error: str
    halfway: str
    round_count: str
    ordinal: str
    task_period: str
    missing_metric: str
    missing_claims: str
    task_not_followed_up: str
    withheld_exact: str
    withheld_narrow: str
    withheld_printed: str
    withheld_contradiction: str
    withheld_unit: str
    withheld_unconfirmed: str
    withheld_irreducible: str
    withheld_linear: str
    withheld_left_out: str
    library_missing: str
    left_empty: str
    form_changed: str
    form_changed_at: str
    translation_missing: str
    period_suspect: str
    rule_raised: str
    unused_justification: str
    value_missing: str
    level_missing: str
    revised_from_missing: str
    revised_missing: str
    collection_missing: str
    base_missing: str
    claim_missing: str
    unit_differs: str
    dimensions_differ: str
    not_additive: str
    additive_unsaid: str
    period_differs: str
    part_negative: str
    base_not_positive: str
    value_negative: str
    other_sign: str
    years_not_whole: str
    no_reading_fits: str
    both_readings_fit: str
    date_missing: str
    history_favours_first: str
    history_favours_second: str
    points_are_rounder: str
    base_revised: str

class Checks(Table[object]):
    """Findings and comparisons."""

    report: str
    """Heading of findings on the report itself."""
    tasks: str
    """Heading of findings on tasks."""
    gone: str
    """Heading of findings on metrics that the report lacks."""
    justified: str
    """The justification of a finding."""
    to_date: str
    """Of two reports of one year to date."""
    suspect: PluralForms
    figure: str
    """A figure by its metric, measure, baseline and report."""
    computed: str
    """A growth computed from figures."""
    contribution: str
    """The contribution of a part to the growth of its whole."""
    link: PluralForms
    counts: ChecksCounts
    counted: ChecksCounted
    verdict: ChecksVerdict
    severities: ChecksSeverities
    outcomes: ChecksOutcomes
    disclosure: ChecksDisclosure
    steps: ChecksSteps
    measures: ChecksMeasures
    movements: ChecksMovements
    messages: ChecksMessages

class ReadingDirections(Table[tuple[str, ...]]):
    """Words of change."""

    up: tuple[str, ...]
    down: tuple[str, ...]
    same: tuple[str, ...]

class ReadingPlans(Table[tuple[str, ...]]):
    """Kinds of plans."""

    plan: tuple[str, ...]
    annual_plan: tuple[str, ...]
    budget: tuple[str, ...]
    target: tuple[str, ...]

class ReadingBaselines(Table[tuple[str, ...]]):
    """Baselines without a date."""

    year_ago: tuple[str, ...]
    previous_year: tuple[str, ...]
    previous_quarter: tuple[str, ...]
    previous_month: tuple[str, ...]
    previous_week: tuple[str, ...]
    previous_day: tuple[str, ...]
    weekday: tuple[str, ...]
    previous: tuple[str, ...]
    year_start: tuple[str, ...]
    year_end: tuple[str, ...]

class ReadingYearParts(Table[tuple[str, ...]]):
    """Halves and quarters of a year, and all of it (A1)."""

    S1: tuple[str, ...]
    S2: tuple[str, ...]
    Q1: tuple[str, ...]
    Q2: tuple[str, ...]
    Q3: tuple[str, ...]
    Q4: tuple[str, ...]
    A1: tuple[str, ...]
    all_of: tuple[str, ...]
    """Before a year, for all of it."""

class ReadingMonthCounts(Table[tuple[str, ...]]):
    """Behind a number of months, by which months of a year it means."""

    first: tuple[str, ...]
    """The first ones."""
    last: tuple[str, ...]
    """The last ones."""
    led: tuple[str, ...]
    """The first ones, where a word of month_leads stands before the number."""

class ReadingTables(Table[tuple[str, ...]]):
    """Words of headings and row names in tables; not used for prose."""

    year: tuple[str, ...]
    fiscal_year: tuple[str, ...]
    half: tuple[str, ...]
    quarter: tuple[str, ...]
    month: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]
    third: tuple[str, ...]
    fourth: tuple[str, ...]
    last: tuple[str, ...]
    to_date: tuple[str, ...]
    monthly: tuple[str, ...]
    each_quarter: tuple[str, ...]
    weeks: tuple[str, ...]
    annual: tuple[str, ...]
    moments: tuple[str, ...]
    ended: tuple[str, ...]
    prices: tuple[str, ...]
    constant_prices: tuple[str, ...]
    total: tuple[str, ...]
    unit: tuple[str, ...]
    numbers: tuple[str, ...]
    quantities: tuple[str, ...]
    by: tuple[str, ...]
    note: tuple[str, ...]
    base: tuple[str, ...]
    weights: tuple[str, ...]
    codes: tuple[str, ...]
    exceptions: tuple[str, ...]
    amounts: tuple[str, ...]
    share: tuple[str, ...]
    rate_of_change: tuple[str, ...]
    change: tuple[str, ...]
    planned: tuple[str, ...]
    achieved: tuple[str, ...]
    offices: tuple[str, ...]
    not_available: tuple[str, ...]
    not_applicable: tuple[str, ...]
    withheld: tuple[str, ...]
    averages: tuple[str, ...]
    compound: tuple[str, ...]
    idioms: tuple[str, ...]
    sheets: tuple[str, ...]
    at_prices: tuple[str, ...]
    equivalents: tuple[str, ...]
    terms: tuple[str, ...]
    other_years: tuple[str, ...]
    schools: tuple[str, ...]

class Reading(Table[object]):
    """Phrases by which texts are read; a language without this table is only written."""

    order: str
    """Where words of change stand: before the number, after it, or around it."""
    point: tuple[str, ...]
    """The decimal sign in words."""
    numeral_joins: tuple[str, ...]
    ranges: tuple[str, ...]
    """Between the ends of a range."""
    joins: tuple[str, ...]
    """Between figures that share a verb."""
    restating: tuple[str, ...]
    """Before the same fact in another form, as in "5 million, or 3%"."""
    same_time: tuple[str, ...]
    """A sentence is about the periods of the sentence before."""
    breaks: tuple[str, ...]
    """Between two statements."""
    results: tuple[str, ...]
    """Before a level."""
    moves_to: tuple[str, ...]
    """Between a change and the new level."""
    growth: tuple[str, ...]
    """Names of figures that are growth rates."""
    rates: tuple[str, ...]
    """Names of figures whose change in "%" may be points."""
    sources: tuple[str, ...]
    """Before the earlier level."""
    ratios: tuple[str, ...]
    """Before a ratio to the earlier level."""
    shares: tuple[str, ...]
    """A percent is a share."""
    contributions: tuple[str, ...]
    """A figure is a contribution to growth."""
    against: tuple[str, ...]
    """Before a baseline (after it, in some languages)."""
    parts: tuple[str, ...]
    """Between a whole and its parts."""
    respectively: tuple[str, ...]
    """Figures are in the order of their names."""
    per: tuple[str, ...]
    """Before the number or thing of a rate."""
    pronouns: tuple[str, ...]
    """Pronouns for the figure before."""
    whole: tuple[str, ...]
    """Between a part and its whole."""
    yearly: tuple[str, ...]
    """A change is an average per year."""
    upon: tuple[str, ...]
    """Before a baseline, directly after a change, as in "up 5% on"."""
    becomes: tuple[str, ...]
    """Verbs after a level."""
    portions: tuple[str, ...]
    """Between a percent and its whole."""
    comparatives: tuple[str, ...]
    """Words of change that compare with the figure after them."""
    month_signs: tuple[str, ...]
    """Before the number of a month."""
    month_leads: tuple[str, ...]
    """Before the number of months that a year begins with."""
    year_closes: tuple[str, ...]
    """Beside a year, for its end."""
    range_starts: tuple[str, ...]
    """Before a range."""
    by: tuple[str, ...]
    """Between a word of change and its amount."""
    ends: tuple[str, ...]
    """Verbs at the end of a statement."""
    past: tuple[str, ...]
    """Verbs for an earlier level."""
    ranks: tuple[str, ...]
    """Before a rank."""
    ordinals: tuple[str, ...]
    """Endings of ordinals."""
    numbered: tuple[str, ...]
    """Things with numbers, such as sections, laws and telephones."""
    dated: tuple[str, ...]
    """Before a year or a date."""
    spans: tuple[str, ...]
    """Lengths of time, which are no metrics."""
    stops: tuple[str, ...]
    """Words after a percent that do not name its whole."""
    numerals: Mapping[str, tuple[str, ...]]
    fractions: Mapping[str, tuple[str, ...]]
    denominators: Mapping[str, tuple[str, ...]]
    parts_of: Mapping[str, tuple[str, ...]]
    multiples: Mapping[str, tuple[str, ...]]
    magnitudes: Mapping[str, tuple[str, ...]]
    magnitude_letters: Mapping[str, tuple[str, ...]]
    units: Mapping[str, tuple[str, ...]]
    unit_scales: Mapping[str, tuple[str, ...]]
    hedges_before: Mapping[str, tuple[str, ...]]
    hedges_after: Mapping[str, tuple[str, ...]]
    statuses_before: Mapping[str, tuple[str, ...]]
    statuses_after: Mapping[str, tuple[str, ...]]
    directions: ReadingDirections
    plans: ReadingPlans
    baselines: ReadingBaselines
    months: Mapping[str, tuple[str, ...]]
    year_parts: ReadingYearParts
    month_counts: ReadingMonthCounts
    tables: ReadingTables

class Words(Table[object]):
    """Words of ``en.toml``."""

    locale: str
    """CLDR locale of separators, months and plural rules; en-GB has the day before the month"""
    numbers: Numbers
    magnitudes: Mapping[str, PluralForms]
    currency_magnitudes: Mapping[str, Mapping[str, PluralForms]]
    units: Units
    currencies: Mapping[str, PluralForms]
    measures: Measures
    hedges: Hedges
    lists: Lists | None
    statuses: Statuses
    claims: Claims
    periods: Periods
    period_heads: Periods
    baselines: Baselines
    dates: Dates
    occasions: Occasions
    task_kinds: TaskKinds
    task_statuses: TaskStatuses
    labels: Labels
    revisions: Revisions
    dimensions: Dimensions
    notes: Notes
    columns: Columns
    tables: Tables
    layout: Layout
    sentences: Sentences
    charts: Charts
    release_note: ReleaseNote
    edits: Edits
    checks: Checks
    reading: Reading | None

WORDS: Final[Catalog[Words]]
"""The words in every language."""
