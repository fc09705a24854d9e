"""Tables of a report: observations, metrics, sectors, units, tasks and growth."""

import math
from collections.abc import Iterable, Iterator
from decimal import Context
from fractions import Fraction
from typing import Final

import attrs

from ictreport import Calculated, GrowthRow, GrowthStatus, growth_table
from ictreport.model import (
    Claim,
    Metric,
    OccasionKind,
    PluralForms,
    Report,
    TaskKind,
    TaskStatus,
    Text,
    Unit,
    UnitKind,
)
from ictreport.tidy import (
    COLUMNS,
    METRIC_COLUMNS,
    QUANTITY_COLUMNS,
    Column,
    columns_of,
    guard,
    metric_cells,
    name_languages,
    quantity_cells,
    split_address,
    table_cells,
    to_csv,
    write_csv,
)
from ictreport_csv import CsvOptions, CsvTable

FORMS: Final = tuple(field.name for field in attrs.fields(PluralForms))
"""The CLDR plural categories."""


Row = tuple[str, ...]


@attrs.frozen(kw_only=True)
class Table:
    """
    One table.

    Attributes:
        name: Its name, which names its file.
        columns: Its columns.
        rows: Its cells, words guarded when that was asked for.
        key: The columns that no two rows have alike; empty when two rows have.
        references: Columns that lead to columns of another table.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = attrs.field(repr=False)
    key: tuple[str, ...] = ()
    references: "tuple[Reference, ...]" = ()

    @property
    def header(self) -> Row:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


@attrs.frozen
class Reference:
    """
    Columns whose cells stand in another table.

    Attributes:
        columns: The columns.
        table: The name of the other table.
        targets: Its columns.
    """

    columns: tuple[str, ...]
    table: str
    targets: tuple[str, ...]


def _text_columns(prefix: str, languages: Iterable[str]) -> tuple[Column, ...]:
    """
    Make columns of words.

    Args:
        prefix: The start of their names.
        languages: The tags of the languages.

    Returns:
        A column for each language.
    """
    return tuple(Column(name=f"{prefix}:{tag}", words=True) for tag in languages)


def _text_cells(
    text: Text | None, languages: Iterable[str], *, safe: bool
) -> Iterator[str]:
    """
    Write a text into such columns.

    Args:
        text: The text, or None.
        languages: The tags of the languages.
        safe: Whether its words are guarded.

    Yields:
        The words in each language, empty where there are none.
    """
    words_by_tag = {} if text is None else dict(text)
    for tag in languages:
        words = words_by_tag.get(tag, "")
        yield guard(words) if safe else words


def _languages_of(texts: Iterable[Text | None]) -> tuple[str, ...]:
    """
    Collect languages.

    Args:
        texts: Texts, or None.

    Returns:
        The tags of all of them, sorted.
    """
    return tuple(sorted({tag for text in texts if text for tag, _ in text}))


def _with_key(table: Table, key: tuple[str, ...]) -> Table:
    """
    Give a table a primary key, when it can hold.

    Args:
        table: The table.
        key: Names of columns.

    Returns:
        The table with that key, or the table itself when two rows are alike in it.
    """
    places = [table.header.index(name) for name in key]
    keys = {tuple([row[place] for place in places]) for row in table.rows}
    return attrs.evolve(table, key=key) if len(keys) == len(table.rows) else table


_OBSERVATION_KEY: Final = (
    *("sector", "metric", "part_of", "dimensions", "measure", "baseline", "period"),
    *("revised", "linked_from"),
)


def observations_table(report: Report, *, safe: bool = True) -> Table:
    """
    Lay out every number of a report.

    Args:
        report: The report.
        safe: Whether words are guarded.

    Returns:
        The tidy table; its key holds unless a metric or a target stands twice.
    """
    _, rows = table_cells(report, safe=safe)
    place = ("sector", "metric", "part_of")
    table = Table(
        name="observations",
        columns=columns_of(report),
        rows=tuple(rows),
        references=(
            Reference(("sector",), "sectors", ("sector",)),
            Reference(place, "metrics", place),
            Reference(("unit",), "units", ("unit",)),
        ),
    )
    return _with_key(table, _OBSERVATION_KEY)


_METRIC: Final = ("sector", "metric", "part_of", *METRIC_COLUMNS)


def metrics_table(report: Report) -> Table:
    """
    Lay out the metrics and parts of a report.

    Args:
        report: The report.

    Returns:
        A row for each.
    """
    languages = name_languages(report)
    table = Table(
        name="metrics",
        columns=(
            Column(name="address", required=True, pattern=COLUMNS["part_of"].pattern),
            *(COLUMNS[name] for name in _METRIC),
            attrs.evolve(COLUMNS["period"], required=True),
            Column(name="complete", kind="boolean"),
            *_text_columns("name", languages),
        ),
        rows=tuple(
            (*_metric_cells(report, address, metric), *names)
            for address, metric in report.walk()
            for names in [_text_cells(metric.name, languages, safe=True)]
        ),
        references=(Reference(("sector",), "sectors", ("sector",)),),
    )
    return _with_key(table, ("address",))


def _metric_cells(report: Report, address: str, metric: Metric) -> Row:
    sector, part_of, code = split_address(address)
    complete = all(breakdown.complete for breakdown in metric.breakdowns)
    return (
        address,
        sector,
        code,
        part_of,
        *metric_cells(metric),
        str(report.period_of(metric)),
        str(complete).lower() if metric.breakdowns else "",
    )


def sectors_table(report: Report) -> Table:
    """
    Lay out the sectors of a report.

    Args:
        report: The report.

    Returns:
        A row for each.
    """
    languages = _languages_of(sector.name for sector in report.sectors)
    table = Table(
        name="sectors",
        columns=(COLUMNS["sector"], *_text_columns("name", languages)),
        rows=tuple(
            (sector.code, *_text_cells(sector.name, languages, safe=True))
            for sector in report.sectors
        ),
    )
    return _with_key(table, ("sector",))


def units_table(report: Report) -> Table:
    """
    Lay out the units that a report declares or uses.

    Args:
        report: The report.

    Returns:
        A row for each, as the tidy table writes it; those that are declared come first.
        The names are those of the thing that is counted.
    """
    names = {
        (unit.code, tag, form): words
        for unit in report.units
        for tag, forms in unit.names
        for form in FORMS
        if (words := getattr(forms, form)) is not None
    }
    heads = sorted(
        {(tag, form) for _, tag, form in names},
        key=lambda head: (head[1] != "other", head),
    )
    units = [Unit(unit.code) for unit in report.units]
    header, rows = table_cells(report)
    place = header.index("unit")
    units += [Unit.parse(row[place]) for row in rows if row[place]]
    columns = (
        Column(name="unit", required=True),
        Column(name="kind", required=True, values=tuple(UnitKind)),
        Column(name="code", required=True),
        Column(name="per", kind="integer"),
        *(
            Column(name=f"{'name' if form == 'other' else form}:{tag}", words=True)
            for tag, form in heads
        ),
    )
    by_unit: dict[str, Row] = {}
    for unit in units:
        by_unit[str(unit)] = (
            str(unit),
            unit.kind,
            unit.code,
            "" if unit.per is None else str(unit.per),
            *(guard(names.get((unit.code, *head), "")) for head in heads),
        )
    return _with_key(
        Table(name="units", columns=columns, rows=tuple(by_unit.values())), ("unit",)
    )


_TASK_COLUMNS: Final = (
    *(COLUMNS[name] for name in ("report", "publisher", "area")),
    Column(name="task", required=True, pattern=COLUMNS["sector"].pattern),
    Column(name="kind", required=True, values=tuple(TaskKind)),
    Column(name="status", required=True, values=tuple(TaskStatus)),
    Column(name="due", pattern=COLUMNS["period"].pattern),
    attrs.evolve(COLUMNS["sector"], required=False),
    Column(name="occasion", values=tuple(OccasionKind)),
    Column(name="ordinal", kind="integer"),
    Column(name="date", pattern="([0-9]{4}-[0-9]{2}-[0-9]{2})"),
    Column(name="since", pattern=COLUMNS["period"].pattern),
    Column(name="follows_report"),
    Column(name="follows_task"),
    Column(name="targets"),
)


def tasks_table(report: Report, *, safe: bool = True) -> Table:
    """
    Lay out the tasks of a report.

    Args:
        report: The report.
        safe: Whether words are guarded.

    Returns:
        A row for each, with all that is said of it.
    """
    titled = _languages_of(task.title for task in report.tasks)
    owned = _languages_of(task.owner for task in report.tasks)
    body = (report.id, report.publisher.code, report.area.code if report.area else "")
    rows: list[Row] = []
    for task in report.tasks:
        occasion, follows = task.occasion, task.follows
        targets = "; ".join(f"{each.metric} = {each.value}" for each in task.targets)
        facts = (
            task.due,
            task.sector,
            occasion and occasion.kind,
            occasion and occasion.ordinal,
            occasion and occasion.date,
            occasion and occasion.since,
            follows and follows.report,
            follows and follows.task,
            targets,
        )
        rows.append(
            (
                *body,
                *(task.code, task.kind, task.status),
                *("" if fact is None else str(fact) for fact in facts),
                *_text_cells(task.title, titled, safe=safe),
                *_text_cells(task.owner, owned, safe=safe),
            )
        )
    table = Table(
        name="tasks",
        columns=(
            *_TASK_COLUMNS,
            *_text_columns("title", titled),
            *_text_columns("owner", owned),
        ),
        rows=tuple(rows),
        references=(Reference(("sector",), "sectors", ("sector",)),),
    )
    return _with_key(table, ("task",))


_DECIMALS: Final = 10
_EXACT: Final = Context(prec=200)
_GROWTH_KEY: Final = ("sector", "metric", "part_of", "baseline")


def _calculated(name: str) -> tuple[Column, ...]:
    return (
        Column(name=f"{name}_lower", kind="number"),
        Column(name=f"{name}_upper", kind="number"),
        Column(name=f"{name}_status", required=True, values=tuple(GrowthStatus)),
    )


_GROWTH_PLACE: Final = ("report", "publisher", "area", "sector", "metric", "part_of")
_GROWTH_COLUMNS: Final = (
    *(COLUMNS[name] for name in _GROWTH_PLACE),
    attrs.evolve(COLUMNS["baseline"], required=True),
    attrs.evolve(COLUMNS["period"], required=True),
    *QUANTITY_COLUMNS,
    COLUMNS["status"],
    Column(name="stated", kind="number"),
    Column(name="claims"),
    Column(name="base", words=True),
    *_calculated("computed"),
    *_calculated("implied"),
    *_calculated("contribution"),
)


def growths_table(report: Report, *, safe: bool = True) -> Table:
    """
    Lay out what is known of growth.

    Rates are percents and contributions percentage points. Bounds that have no end as
    decimals are rounded outwards.

    Args:
        report: The report.
        safe: Whether words are guarded.

    Returns:
        A row for each metric and each baseline that a claim or its history names.
    """
    languages = name_languages(report)
    body = (report.id, report.publisher.code, report.area.code if report.area else "")
    table = Table(
        name="growth",
        columns=(*_GROWTH_COLUMNS, *_text_columns("name", languages)),
        rows=tuple(
            (
                *body,
                *_growth_cells(report, row, safe=safe),
                *_text_cells(row.metric.name, languages, safe=safe),
            )
            for row in growth_table(report)
        ),
    )
    return _with_key(table, _GROWTH_KEY)


def _growth_cells(report: Report, row: GrowthRow, *, safe: bool) -> Iterator[str]:
    sector, part_of, code = split_address(row.address)
    stated = row.stated.value if row.stated else None
    yield from (sector, code, part_of, str(row.baseline))
    yield str(report.period_of(row.metric))
    yield from quantity_cells(row.metric.value)
    yield row.metric.status
    if stated is None or stated.upper is not None:
        yield ""
    else:
        yield f"{stated.number.scaleb(stated.scale, _EXACT):f}"
    yield "; ".join(map(_claim_text, row.claims))
    base = "" if row.base is None else str(row.base)  # such as "-2 million VND"
    yield guard(base) if safe else base
    yield from _bounds(row.computed, 100)
    yield from _bounds(row.implied, 1)
    yield from _bounds(row.contribution, 100)


def _claim_text(claim: Claim) -> str:
    return claim.kind if claim.value is None else f"{claim.kind} {claim.value}"


def _bounds(calculated: Calculated, factor: int) -> tuple[str, str, str]:
    interval = calculated.interval
    if interval is None:
        return ("", "", calculated.status)
    lower, upper = interval.lower, interval.upper
    return (
        "" if lower is None else _decimal(lower * factor, up=False),
        "" if upper is None else _decimal(upper * factor, up=True),
        calculated.status,
    )


def _decimal(value: Fraction, *, up: bool) -> str:
    """Write a bound as a plain decimal that does not lie inside of it."""
    shifted = value * 10**_DECIMALS
    whole = math.ceil(shifted) if up else math.floor(shifted)
    digits = str(abs(whole)).rjust(_DECIMALS + 1, "0")
    text = f"{digits[:-_DECIMALS]}.{digits[-_DECIMALS:]}".rstrip("0").rstrip(".")
    return f"-{text}" if whole < 0 else text


def render(report: Report, options: CsvOptions) -> bytes:
    """
    Write a table of a report as CSV.

    Args:
        report: The report.
        options: How it is written.

    Returns:
        The file.
    """
    if options.table == "observations":
        return to_csv(report, safe=options.safe, bom=options.bom)
    table = make_table(report, options.table, safe=options.safe)
    return write_csv(table.header, table.rows, bom=options.bom)


def make_table(report: Report, name: CsvTable, *, safe: bool) -> Table:
    """
    Make the table that a CSV file holds.

    Args:
        report: The report.
        name: Which table.
        safe: Whether words are guarded.

    Returns:
        The table.
    """
    if name == "growth":
        return growths_table(report, safe=safe)
    if name == "tasks":
        return tasks_table(report, safe=safe)
    return observations_table(report, safe=safe)
