"""Reports to the CSVW metadata of their CSV files."""

import json
from collections.abc import Iterable
from typing import Any, Final

from ictreport.model import Report, Source, Text
from ictreport.tidy import Column, Kind
from ictreport_csv import CsvwOptions
from ictreport_csv._metadata import (
    GUARD_NOTE,
    Licence,
    languages_of,
    licences_of,
    meaning,
)
from ictreport_csv._tables import Table, make_table

_CONTEXT: Final = "http://www.w3.org/ns/csvw"
_DATATYPES: Final[dict[Kind, str]] = {
    "text": "string",
    "number": "decimal",
    "integer": "integer",
    "boolean": "boolean",
    "double": "double",
}
_DIALECT: Final = {
    "encoding": "utf-8",
    "lineTerminators": ["\r\n"],
    "quoteChar": '"',
    "doubleQuote": True,
    "commentPrefix": None,
    "delimiter": ",",
    "header": True,
    "headerRowCount": 1,
    "skipBlankRows": False,
    "trim": False,
}


def render(report: Report, options: CsvwOptions) -> bytes:
    """
    Write the metadata of the CSV file of a report.

    Args:
        report: The report.
        options: How the CSV file is written, and under which licence.

    Returns:
        The JSON of a file that stands beside the CSV file.
    """
    table = make_table(report, options.table, safe=options.safe)
    first, *_ = languages = languages_of(report)
    document: dict[str, Any] = {
        "@context": [_CONTEXT, {"@language": first}],
        "url": f"{report.id}.csv",
        "dc:identifier": report.id,
        "dc:title": _words(report.title),
        "dc:publisher": _words(report.publisher.name),
        "dc:language": list(languages),
        "dc:temporal": f"{report.period.start}/{report.period.end}",
    }
    if report.area is not None:
        document["dc:spatial"] = _words(report.area.name)
    document |= _licences(licences_of(report, options.licence))
    if report.sources:
        document["dc:source"] = [*map(_source, report.sources)]
    if options.safe:
        document["dc:description"] = GUARD_NOTE
    document["dialect"] = _DIALECT
    document["tableSchema"] = _schema(table, languages, safe=options.safe)
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def _words(text: Text) -> list[dict[str, str]]:
    return [{"@value": words, "@language": tag} for tag, words in text]


def _source(source: Source) -> dict[str, Any] | str:
    """Describe a source; its licence stands beside those of the others."""
    described: dict[str, Any] = {}
    if source.title is not None:
        described["dc:title"] = _words(source.title)
    if source.published is not None:
        described["dc:issued"] = source.published.isoformat()
    if source.language is not None:
        described["dc:language"] = source.language
    if source.url.startswith(("https://", "http://")):
        return {"@id": source.url, **described}
    return {"dc:identifier": source.url, **described} if described else source.url


def _licences(licences: Iterable[Licence]) -> dict[str, Any]:
    titles = [
        {"@id": licence.path} if licence.path else licence.title for licence in licences
    ]
    return {"dc:license": titles} if titles else {}


def _schema(table: Table, languages: tuple[str, ...], *, safe: bool) -> dict[str, Any]:
    columns = [_column(column, languages, safe=safe) for column in table.columns]
    schema: dict[str, Any] = {"columns": columns}
    if table.key:
        schema["primaryKey"] = list(table.key)
    return schema


def _column(
    column: Column, languages: tuple[str, ...], *, safe: bool
) -> dict[str, Any]:
    about = meaning(column, languages)
    described: dict[str, Any] = {}
    # Readers look for the header among the names and titles. A name must be a variable
    # of URI templates, which admit no colon.
    if column.language:
        described["titles"] = [column.name, *about.titles.values()]
    else:
        described["name"] = column.name
        described["titles"] = {"und": column.name, **about.titles}
    described |= {"dc:description": about.holds, "datatype": _datatype(column)}
    if column.required:
        described["required"] = True
    if column.language:
        described["lang"] = column.language
    if column.words and safe:
        described["dc:description"] += f" {GUARD_NOTE}"
    return described


def _datatype(column: Column) -> str | dict[str, str]:
    pattern = column.pattern or "|".join(column.values)
    base = _DATATYPES[column.kind]
    if not pattern:
        return base
    return {"base": base, "format": pattern}
