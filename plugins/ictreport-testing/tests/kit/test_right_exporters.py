"""Exporters that are right in a manner of their own break no law about it."""

import codecs
import csv
import functools
import gzip
import io
import json
from collections.abc import Callable, Iterator
from typing import Any, Literal

import attrs
import mutants_formats
import mutants_records
import pytest
import reference

from ictreport.model import Report
from ictreport.plugin import ExporterSpec, NoOptions
from ictreport_testing import exporter_conformance

Group = tuple[str, str]
TABLE: ExporterSpec[Any] = reference.TABLE


def units(report: Report) -> Iterator[Group]:
    """List each metric by its unit."""
    for address, metric in report.walk():
        unit = "" if metric.value is None else str(metric.value.unit)
        yield unit, address


def statuses(report: Report) -> Iterator[Group]:
    """List each task by its status."""
    yield from ((str(task.status), task.code) for task in report.tasks)


def days(report: Report) -> Iterator[Group]:
    """List each source by its day."""
    yield from ((str(source.published), source.url) for source in report.sources)


def rights(report: Report) -> Iterator[dict[str, Any]]:
    """List each licence once, in an object of its own."""
    named = dict.fromkeys(each.licence for each in report.sources if each.licence)
    yield from ({"dct:license": licence} for licence in named)


def grouping(groups: Callable[[Report], Iterator[Group]]) -> ExporterSpec[Any]:
    """Make a record that lists what is alike together."""

    def also(report: Report) -> dict[str, Any]:
        found: dict[str, list[str]] = {}
        for group, member in groups(report):
            found.setdefault(group, []).append(member)
        listed = [{"of": group, "members": each} for group, each in found.items()]
        return {"groups": listed}

    return mutants_records.spec_of(f"groups-{groups.__name__}", also=also)


@pytest.mark.parametrize("groups", [units, statuses, days])
def test_metadata_may_group_things(groups: Callable[..., Iterator[Group]]) -> None:
    """Beside what is alike a thing is in one group with it, and else in another."""
    tests = exporter_conformance(grouping(groups), decode=json.loads)

    tests().test_states()


def test_metadata_may_list_rights_one_by_one() -> None:
    """Two licences in objects side by side are both of the whole."""
    spec = mutants_records.spec_of(
        "rights",
        lambda found: found | {"dct:license": []},
        lambda report: {"rights": [*rights(report)]},
    )
    tests = exporter_conformance(spec, decode=json.loads)

    tests().test_states()


@pytest.mark.parametrize(
    ("suffix", "media"),
    [
        (".json.gz", "application/gzip"),
        (".wav", "audio/wav"),
        (".wav", "audio/x-wav"),
    ],
)
def test_files_may_have_the_usual_types(suffix: str, media: str) -> None:
    """What Python knows of packed files is about what they hold."""
    spec = attrs.evolve(reference.JSON, suffixes=(suffix,), media_type=media)
    tests = exporter_conformance(spec, decode=gzip.decompress)

    tests().test_descriptor()


@attrs.frozen(kw_only=True)
class OfOne(mutants_formats.Marked):
    """Options of which one says that it is about one value of the other."""

    bom: bool = attrs.field(
        default=False, metadata={"help": "Start the table 'all' with a mark."}
    )


def test_an_option_may_be_about_one_value_of_another() -> None:
    """What the help of an option says of another one is known to who reads it."""
    render = mutants_formats.marks_one_table_alone
    spec = attrs.evolve(TABLE, options=OfOne, render=render)
    tests = exporter_conformance(spec, decode=bytes)

    tests().test_options_matter()


@attrs.frozen(kw_only=True)
class Comma(mutants_formats.Marked):
    """Options of which one is about figures, which one of the tables has not."""

    comma: bool = attrs.field(
        default=False, metadata={"help": "Write figures with a comma."}
    )


def test_an_option_may_be_about_figures_that_a_table_lacks() -> None:
    """A table of names has no figure that a comma could be in."""

    def render(report: Report, options: Comma) -> bytes:
        mark = codecs.BOM_UTF8 * options.bom
        if options.table == "few":
            names = [[str(metric.name)] for _, metric in report.walk()]
            return mark + reference.table([["name"], *names])
        data = reference.to_table(report, NoOptions())
        return mark + (data.replace(b".", b",") if options.comma else data)

    spec = attrs.evolve(TABLE, options=Comma, render=render)
    tests = exporter_conformance(spec, decode=bytes)

    tests().test_options_matter()


@attrs.frozen(kw_only=True)
class Written:
    """How words are written."""

    words: Literal["marked", "plain"] = attrs.field(
        default="marked", metadata={"help": "How words that are formulas are written."}
    )


def test_a_choice_may_be_about_formulas() -> None:
    """Who asks for words without a mark gets them, with what a spreadsheet runs."""

    def render(report: Report, options: Written) -> bytes:
        if options.words == "marked":
            return reference.to_table(report, NoOptions())
        return reference.table(reference.cells_of(report))

    spec = attrs.evolve(TABLE, options=Written, render=render)
    tests = exporter_conformance(spec, decode=reference.from_table)

    tests().test_hostile_text()
    tests().test_decodes()


def numbered(report: Report, options: NoOptions) -> bytes:
    """Number the rows as lists do, and say on which year each is."""
    del options
    header, *rows = reference.cells_of(report)
    table = [["no.", "year", *header]]
    table += [[f"{n}.", "2023.", *row] for n, row in enumerate(rows, start=1)]
    return reference.table(table)


def between_notes(separator: str, report: Report, options: NoOptions) -> bytes:
    """Say above a table what it is, in pairs, and below it where it comes from."""
    del options
    above = [["Title", "Figures, of the first half, in short, of 2023"], ["Area", "A"]]
    rows = [*above, *reference.cells_of(report), ["Source: Office"]]
    target = io.StringIO(newline="")
    guarded = [[reference.guarded(cell) for cell in row] for row in rows]
    csv.writer(target, delimiter=separator).writerows(guarded)
    return target.getvalue().encode()


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_table_may_have_pairs_above_and_a_note_below(separator: str) -> None:
    """What stands above the heads and below the rows is no part of the table."""
    render = functools.partial(between_notes, separator)
    tests = exporter_conformance(attrs.evolve(TABLE, render=render), decode=bytes)

    tests().test_decodes()


def test_rows_of_a_table_may_have_ordinals() -> None:
    """A first column of "1." and a year as Croatian writes it are no odd numbers."""

    def decode(data: bytes) -> object:
        rows = reference.from_table(data)
        return [dict([*row.items()][2:]) for row in rows]

    tests = exporter_conformance(attrs.evolve(TABLE, render=numbered), decode=decode)

    tests().test_exact_numbers()
