"""The tables of a report, except the one of its growth."""

from typing import Final

import attrs

from ictreport.model import (
    Metric,
    OccasionKind,
    Report,
    TaskKind,
    TaskStatus,
    Unit,
    UnitKind,
)
from ictreport.tidy import (
    COLUMNS,
    METRIC_COLUMNS,
    Column,
    columns_of,
    guard,
    metric_cells,
    name_languages,
    split_address,
    table_cells,
)
from ictreport_csv._table import (
    FORMS,
    Reference,
    Row,
    Table,
    keyed,
    languages_of,
    named,
    text_cells,
)

_KEY: Final = (
    *("sector", "metric", "part_of", "dimensions", "measure", "baseline", "period"),
    *("revised", "source"),
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
    return keyed(table, _KEY)


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
            *named("name", languages),
        ),
        rows=tuple(
            (*_metric_cells(report, address, metric), *names)
            for address, metric in report.walk()
            for names in [text_cells(metric.name, languages, safe=True)]
        ),
        references=(Reference(("sector",), "sectors", ("sector",)),),
    )
    return keyed(table, ("address",))


def _metric_cells(report: Report, address: str, metric: Metric) -> Row:
    sector, part_of, code = split_address(address)
    complete = all(one.complete for one in metric.breakdowns)
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
    languages = languages_of(sector.name for sector in report.sectors)
    table = Table(
        name="sectors",
        columns=(COLUMNS["sector"], *named("name", languages)),
        rows=tuple(
            (sector.code, *text_cells(sector.name, languages, safe=True))
            for sector in report.sectors
        ),
    )
    return keyed(table, ("sector",))


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
    found: dict[str, Row] = {}
    for unit in units:
        found[str(unit)] = (
            str(unit),
            unit.kind,
            unit.code,
            "" if unit.per is None else str(unit.per),
            *(guard(names.get((unit.code, *head), "")) for head in heads),
        )
    return keyed(
        Table(name="units", columns=columns, rows=tuple(found.values())), ("unit",)
    )


_TASKS: Final = (
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
    titled = languages_of(task.title for task in report.tasks)
    owned = languages_of(task.owner for task in report.tasks)
    body = (report.id, report.publisher.code, report.area.code if report.area else "")
    rows: list[Row] = []
    for task in report.tasks:
        occasion, follows = task.occasion, task.follows
        targets = "; ".join(f"{one.metric} = {one.value}" for one in task.targets)
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
                *text_cells(task.title, titled, safe=safe),
                *text_cells(task.owner, owned, safe=safe),
            )
        )
    table = Table(
        name="tasks",
        columns=(*_TASKS, *named("title", titled), *named("owner", owned)),
        rows=tuple(rows),
        references=(Reference(("sector",), "sectors", ("sector",)),),
    )
    return keyed(table, ("task",))
