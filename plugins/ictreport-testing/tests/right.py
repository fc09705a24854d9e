"""Right plugins of each kind: they keep every law, and wrong ones are made of them."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from ictreport import write
from ictreport.errors import DocumentError, Problem, SourceError
from ictreport.language import Language, builtin_languages, default_language
from ictreport.model import Interval, Metric, Report, Text, Unit
from ictreport.plugin import (
    TABLE_LOSES,
    CheckContext,
    ExporterSpec,
    LanguageSpec,
    NoOptions,
    Origin,
    Outcome,
    Rule,
    Severity,
    SourceSpec,
    hookimpl,
)

PERCENT = Unit("%")
WHOLE = Interval(0, 100)
GUARDED = tuple("=+-@\t\r\n＝＋－＠'")


@attrs.frozen
class Indent:
    """How JSON is written."""

    indent: int = attrs.field(default=1, metadata={"help": "Blanks of each level."})


@attrs.frozen
class Page:
    """How text is written."""

    language: Language = attrs.field(
        factory=default_language, metadata={"help": "The language."}
    )
    wide: bool = attrs.field(default=False, metadata={"help": "With blank lines."})


def to_json(report: Report, options: Indent) -> bytes:
    """Write the document of a report."""
    from ictreport.convert import unstructure

    return json.dumps(unstructure(report), indent=options.indent).encode()


def from_json(data: bytes) -> Report:
    """Read the document of a report."""
    from ictreport.convert import structure

    return structure(json.loads(data))


def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse an object in which a key stands twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands there twice")
    return found


def load_json(origin: Origin, options: Any) -> Report:  # noqa: ANN401 - it has none
    """Read the document of a report, and say what is wrong with it."""
    from ictreport.convert import structure

    del options
    try:
        return structure(json.loads(origin.read_text(), object_pairs_hook=once))
    except DocumentError as error:
        raise DocumentError(error.problems, origin.name) from None
    except (ValueError, RecursionError) as error:
        raise SourceError(
            f"{origin.name}: no JSON (got: {error})", origin.name
        ) from None


def cells_of(report: Report) -> list[list[str]]:
    """Lay a report out as a header and rows of text."""
    from ictreport.tidy import COLUMNS, observations, to_cells

    rows = observations(report)
    languages = sorted({tag for row in rows for tag, _ in row.names})
    header = [*COLUMNS, *(f"name:{tag}" for tag in languages)]
    return [header, *(list(to_cells(row, languages)) for row in rows)]


def guarded(cell: str) -> str:
    """Keep a spreadsheet from running a cell."""
    number = cell.lstrip("-").replace(".", "", 1)
    plain = number.isascii() and number.isdigit()
    return f"'{cell}" if cell.startswith(GUARDED) and not plain else cell


def table(cells: list[list[str]]) -> bytes:
    """Write cells as CSV."""
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerows(cells)
    return target.getvalue().encode()


def to_table(report: Report, options: NoOptions) -> bytes:
    """Write the observations of a report."""
    del options
    return table([[guarded(cell) for cell in row] for row in cells_of(report)])


def from_table(data: bytes) -> list[dict[str, str]]:
    """Read rows by column, without the guard."""
    from ictreport.tidy import COLUMNS

    reader = csv.reader(io.StringIO(data.decode(), newline=""), strict=True)
    header, *rows = [[cell.removeprefix("'") for cell in row] for row in reader]
    if len({*header}) < len(header):
        raise ValueError("a column stands there twice")
    strange = [name for name in header if name not in COLUMNS and name[:5] != "name:"]
    if strange:
        raise ValueError(f"there is no column {strange[0]}")
    return [dict(zip(header, row, strict=True)) for row in rows]


def load_table(origin: Origin, options: NoOptions) -> Report:
    """Read a report from rows."""
    from ictreport.tidy import from_cells, from_observations

    del options
    try:
        rows = from_table(origin.read())
        return from_observations([from_cells(row) for row in rows])
    except DocumentError as error:
        raise DocumentError(error.problems, origin.name) from None
    except (ValueError, csv.Error) as error:
        raise DocumentError([Problem((), str(error))], origin.name) from None


def lines_of(report: Report, language: Language) -> list[str]:
    """Say what a person reads, line by line."""
    lines = [*words_in(report.title), *words_in(report.publisher.name)]
    lines.append(f"{report.period.start} to {report.period.end}")
    of_sectors: dict[str, list[str]] = {}
    for address, metric in report.walk():
        said = f"{' / '.join(words_in(metric.name))}: {say(metric, report, language)}"
        of_sectors.setdefault(address.partition(".")[0], []).append(said)
    for sector in report.sectors:
        lines += [*words_in(sector.name), *of_sectors.pop(sector.code, ())]
    return lines


def words_in(text: Text) -> list[str]:
    """Give the words of a text in all languages."""
    return [words for _, words in text]


def say(metric: Metric, report: Report, language: Language) -> str:
    """Say a metric, and the period when it has its own."""
    own = "" if metric.period is None else f" ({metric.period})"
    return f"{write(metric, language, report=report)}{own}"


def to_text(report: Report, options: Page) -> bytes:
    """Write what a person reads."""
    end = "\n\n" if options.wide else "\n"
    return end.join(lines_of(report, options.language)).encode()


def check(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Look at each share of a whole."""
    del context
    for address, metric in report.walk():
        if metric.of is None:
            continue
        if metric.value is None or metric.value.unit != PERCENT:
            yield Outcome(address=address, result="unknown", message="no_value")
        elif not metric.value.interval.meets(WHOLE):
            yield Outcome(
                address=address,
                result="fail",
                message="no_share",
                params={"value": str(metric.value)},
            )
        else:
            yield Outcome(address=address, result="pass")


def words() -> Mapping[str, Any]:
    """Take the words of English."""
    [english] = [spec for spec in builtin_languages() if spec.tag == "en"]
    return english.words()


_LETTERS = re.compile(r"(?<![{\w])[^\W\d_]+(?!\w*\})")


def esperanto() -> dict[str, Any]:
    """Take words that look like those of another language."""
    own = {"locale", "numbers", "dates"}

    def through(node: Any) -> Any:  # noqa: ANN401 - tables, lists and texts
        if isinstance(node, dict):
            return {key: through(item) for key, item in node.items()}
        if isinstance(node, list):
            return [through(item) for item in node]
        return _LETTERS.sub(lambda match: f"{match[0]}o", node)

    # Words to read by would have to be those that are written.
    said = {key: item for key, item in words().items() if key != "reading"}
    found = {key: item if key in own else through(item) for key, item in said.items()}
    kinds = {"anniversary": "{n}a anniversaryo", "edition": "{n}a editiono"}
    found["occasions"]["kinds"] = kinds  # it has one form of ordinals
    return found | {"locale": "eo"}


TEXT_LOSES = (
    *("area", "area_name", "narrative", "languages", "codes"),
    *("of_text", "accuracy", "statuses", "claims", "history", "history_sources"),
    *("breakdown_details", "tasks", "justifications", "sources"),
    *("codelists", "plans", "revisions", "collections", "formulas", "dimensions"),
    *("headlines", "notes", "other_names", "year_start", "citations"),
)

JSON = ExporterSpec(
    name="ref-json",
    summary="The document of a report",
    suffixes=(".json",),
    media_type="application/json",
    fidelity="lossless",
    options=Indent,
    render=to_json,
)
TABLE = ExporterSpec(
    name="ref-table",
    summary="The observations of a report",
    suffixes=(".csv",),
    media_type="text/csv",
    fidelity="tabular",
    loses=TABLE_LOSES,
    options=NoOptions,
    render=to_table,
)
TEXT = ExporterSpec(
    name="ref-text",
    summary="What a person reads",
    suffixes=(".txt",),
    media_type="text/plain",
    fidelity="presentation",
    loses=TEXT_LOSES,
    options=Page,
    render=to_text,
)
JSON_SOURCE = SourceSpec(
    name="ref-json",
    summary="The document of a report",
    suffixes=(".json",),
    options=NoOptions,
    load=load_json,
)
TABLE_SOURCE = SourceSpec(
    name="ref-table",
    summary="The observations of a report",
    suffixes=(".csv",),
    options=NoOptions,
    load=load_table,
)
RULE = Rule(
    code="ref-rule",
    title="A share lies between nothing and all",
    severity=Severity.ERROR,
    level="1a",
    check=check,
    messages={
        "no_share": Text.of(en="{value} is no share of a whole."),
        "no_value": Text.of(en="There is no share."),
    },
)
LANGUAGE = LanguageSpec("eo", "Esperanto", esperanto)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer an exporter of each fidelity."""
    yield JSON
    yield TABLE
    yield TEXT


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[Any]]:
    """Offer a source of each kind."""
    yield JSON_SOURCE
    yield TABLE_SOURCE


@hookimpl
def ictreport_rules() -> Iterator[Rule]:
    """Offer a rule."""
    yield RULE


@hookimpl
def ictreport_languages() -> Iterator[LanguageSpec]:
    """Offer a language."""
    yield LANGUAGE
