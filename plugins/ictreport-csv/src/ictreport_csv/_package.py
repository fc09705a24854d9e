"""Reports to data packages: tables with their descriptions, in one zip."""

import hashlib
import json
from typing import Any, Final

import attrs

from ictreport.convert import to_json
from ictreport.model import Report, Source
from ictreport.plugin import write_zip
from ictreport.tidy import Column, Kind, unguard, write_csv
from ictreport_csv import DatapackageOptions
from ictreport_csv._metadata import (
    GUARD_NOTE,
    Licence,
    key_of,
    languages_of,
    licences_of,
    meaning,
)
from ictreport_csv._tables import (
    Table,
    metrics_table,
    observations_table,
    sectors_table,
    tasks_table,
    units_table,
)

DESCRIPTOR: Final = "datapackage.json"
"""The file of a package that describes the others."""

DOCUMENT: Final = "report.json"
"""The file of a package that holds the whole report."""

VERSION_KEY: Final = "ictreport"
"""The key of the descriptor under which the version of our packages stands."""

VERSION: Final = 1
"""The version of our packages: which tables they have and how these are written."""

_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES: Final[dict[Kind, str]] = {
    "text": "string",
    "number": "number",
    "integer": "integer",
    "boolean": "boolean",
    "double": "number",
}
_TITLES: Final = {
    "observations": "Every number: values, history, claims and targets",
    "metrics": "Metrics and their parts",
    "sectors": "Sectors",
    "units": "Units, and the things that are counted",
    "tasks": "What is planned for the next period",
}
_DIALECT: Final = {
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
}
_LABELLING: Final = {"sectors": "sector", "units": "unit"}
"""The tables that name codes, and the column that the codes stand in."""

_Labels = dict[str, list[dict[str, Any]]]


@attrs.frozen
class Member:
    """
    A file of a package.

    Attributes:
        name: Its name.
        data: Its content.
        table: The table that it holds, or None.
    """

    name: str
    data: bytes = attrs.field(repr=False)
    table: Table | None = None


def render(report: Report, options: DatapackageOptions) -> bytes:
    """
    Write a report as a data package.

    Args:
        report: The report.
        options: What the package says of itself.

    Returns:
        A zip whose bytes depend on nothing but the report and the options.

    Raises:
        ExportError: The package would be larger than what ``load`` accepts.
    """
    members = members_of(report)
    descriptor = _descriptor(report, options, members)
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    files = {member.name: member.data for member in members}
    return write_zip({DESCRIPTOR: f"{text}\n".encode(), **files}, f"report {report.id}")


def members_of(report: Report) -> tuple[Member, ...]:
    """
    Make the files that the descriptor of a package describes.

    Args:
        report: The report.

    Returns:
        The report itself and its tables.
    """
    tables = (
        observations_table(report),
        metrics_table(report),
        sectors_table(report),
        units_table(report),
        tasks_table(report),
    )
    return (
        Member(DOCUMENT, to_json(report)),
        *(
            Member(f"{table.name}.csv", write_csv(table.header, table.rows), table)
            for table in tables
        ),
    )


def hash_of(data: bytes) -> str:
    """
    Write the hash of a file as descriptors do.

    Args:
        data: Its content.

    Returns:
        The algorithm and the digest.
    """
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _descriptor(
    report: Report, options: DatapackageOptions, members: tuple[Member, ...]
) -> dict[str, Any]:
    languages = languages_of(report)
    described: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": report.id,
        "title": str(report.title),
        "titles": dict(report.title),
        "description": GUARD_NOTE,
        VERSION_KEY: VERSION,
        "languages": list(languages),
        "period": {
            "code": str(report.period),
            "start": str(report.period.start),
            "end": str(report.period.end),
        },
        "contributors": [
            {
                "title": str(report.publisher.name),
                "titles": dict(report.publisher.name),
                "code": report.publisher.code,
                "roles": ["publisher"],
                "role": "publisher",
            }
        ],
    }
    if report.area is not None:
        name = dict(report.area.name)
        described["area"] = {"code": report.area.code, "titles": name}
    licences = licences_of(report, options.licence)
    if licences:
        described["licenses"] = [_licence(licence) for licence in licences]
    if report.sources:
        described["sources"] = [_source(source) for source in report.sources]
    labels = {
        _LABELLING[member.table.name]: _labels(member.table, languages)
        for member in members
        if member.table is not None and member.table.name in _LABELLING
    }
    described["resources"] = [
        _resource(member, languages, labels) for member in members
    ]
    return described


def _licence(licence: Licence) -> dict[str, str]:
    named = {"name": licence.name, "path": licence.path, "title": licence.title}
    return {key: value for key, value in named.items() if value}


def _source(source: Source) -> dict[str, Any]:
    title = source.title
    described: dict[str, Any] = {"title": source.url if title is None else str(title)}
    if source.url.startswith(("https://", "http://")):
        described["path"] = source.url
    else:
        described["address"] = source.url
    if title is not None:
        described["titles"] = dict(title)
    if source.published is not None:
        described["published"] = str(source.published)
    for key in ("language", "licence"):
        value = getattr(source, key)
        if value is not None:
            described[key] = value
    return described


def _labels(table: Table, languages: tuple[str, ...]) -> list[dict[str, Any]]:
    """Give each code of a table with its names, in the form of categories."""
    places = [
        (place, column.language)
        for place, column in enumerate(table.columns)
        if key_of(column) == "name"
    ]
    categories: dict[str, dict[str, Any]] = {}
    for row in table.rows:
        names = {tag: unguard(row[place]) for place, tag in places if row[place]}
        known = [names[tag] for tag in languages if tag in names]
        label = next(iter((*known, *names.values())), row[0])
        named = {"value": row[0], "label": label, "labels": names}
        categories.setdefault(row[0], named)
    return list(categories.values())


def _resource(
    member: Member, languages: tuple[str, ...], labels: _Labels
) -> dict[str, Any]:
    name, _, ending = member.name.rpartition(".")
    described: dict[str, Any] = {"name": name, "path": member.name}
    table = member.table
    if table is not None:
        described |= {"type": "table", "title": _TITLES[table.name]}
    described |= {
        "format": ending,
        "mediatype": "application/json" if table is None else "text/csv",
        "encoding": "utf-8",
        "bytes": len(member.data),
        "hash": hash_of(member.data),
    }
    if table is None:
        described["title"] = "The whole report, without loss"
    else:
        described["dialect"] = _DIALECT
        described["schema"] = _schema(table, languages, labels)
    return described


def _schema(
    table: Table, languages: tuple[str, ...], labels: _Labels
) -> dict[str, Any]:
    fields = [_field(column, languages) for column in table.columns]
    for field in fields:
        if labels.get(field["name"]):
            field["categories"] = labels[field["name"]]
    schema: dict[str, Any] = {
        "fields": fields,
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.references:
        schema["foreignKeys"] = [
            {
                "fields": list(reference.columns),
                "reference": {
                    "resource": reference.table,
                    "fields": list(reference.targets),
                },
            }
            for reference in table.references
        ]
    return schema


def _field(column: Column, languages: tuple[str, ...]) -> dict[str, Any]:
    about = meaning(column, languages)
    description = f"{about.holds} {GUARD_NOTE}" if column.words else about.holds
    described: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.kind],
        "title": next(iter(about.titles.values())),
        "titles": dict(about.titles),
        "description": description,
    }
    if column.language:
        described["language"] = column.language
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    elif column.blank:
        described["missingValues"] = []
    optional = column.blank and not column.required
    if column.values:
        constraints["enum"] = [*([""] if optional else []), *column.values]
    if column.pattern:
        constraints["pattern"] = column.pattern + "?" * optional
    if constraints:
        described["constraints"] = constraints
    return described
