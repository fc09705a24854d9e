"""Wrong plugins, each with the law that it breaks: what authors do by mistake."""

import csv
import io
import itertools
import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import attrs
import right
from right import JSON, JSON_SOURCE, LANGUAGE, RULE, TABLE, TABLE_SOURCE, TEXT

from ictreport.convert import structure, unstructure
from ictreport.model import Report, Text
from ictreport.plugin import CheckContext, LanguageSpec, Origin, Outcome

Wrong = tuple[str, str, Any]
"""What is wrong with it, the law that it breaks, and the plugin."""


LOCALES: Final = itertools.cycle(("eo", "fr", "de"))


# Exporters


def document(change: Callable[[Any], object]) -> Any:  # noqa: ANN401 - an exporter
    """Make an exporter that changes the document of a report."""

    def render(report: Report, options: right.Indent) -> bytes:
        found: Any = unstructure(report)
        change(found)
        return json.dumps(found, indent=options.indent).encode()

    return attrs.evolve(JSON, render=render)


def metrics_in(node: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - plain data
    """Give all metrics of a document, parts too."""
    for sector in node.get("sectors", ()):
        stack = [*sector.get("metrics", ())]
        while stack:
            metric = stack.pop()
            yield metric
            for breakdown in metric.get("breakdowns", ()):
                stack += breakdown["parts"]


def drop(key: str) -> Callable[[Any], None]:
    """Leave a key of metrics out."""

    def change(node: Any) -> None:  # noqa: ANN401 - plain data
        for metric in metrics_in(node):
            metric.pop(key, None)

    return change


def sort_tasks(node: Any) -> None:  # noqa: ANN401 - plain data
    """Put tasks into the order of their codes."""
    if "tasks" in node:
        node["tasks"].sort(key=lambda task: task["code"])


def rows(change: Callable[[list[list[str]]], list[list[str]]]) -> Any:  # noqa: ANN401
    """Make an exporter that changes the rows of a table."""

    def render(report: Report, _: object) -> bytes:
        cells = change(right.cells_of(report))
        return right.table([[right.guarded(cell) for cell in row] for row in cells])

    return attrs.evolve(TABLE, render=render)


def column(name: str, change: Callable[[str], str]) -> Any:  # noqa: ANN401
    """Make an exporter that changes the cells of a column."""

    def through(cells: list[list[str]]) -> list[list[str]]:
        place = cells[0].index(name)
        for row in cells[1:]:
            row[place] = change(row[place])
        return cells

    return rows(through)


def through_float(cell: str) -> str:
    """Write a number as a float."""
    return str(float(cell)) if cell else cell


def rounded(cell: str) -> str:
    """Cut digits behind the third place off."""
    return str(round(Decimal(cell), 3)) if "." in cell else cell


def in_context(cell: str) -> str:
    """Compute with the context of the caller."""
    return f"{+Decimal(cell):f}" if cell else cell


def unique(cells: list[list[str]]) -> list[list[str]]:
    """Keep one row of each name."""
    return [
        cells[0],
        *{row[cells[0].index("metric")]: row for row in cells[1:]}.values(),
    ]


def unguarded(report: Report, _: object) -> bytes:
    """Write words as they are, which a spreadsheet may run."""
    return right.table(right.cells_of(report))


def by_hand(report: Report, _: object) -> bytes:
    """Join cells with commas, whatever is in them."""
    lines = (",".join(map(right.guarded, row)) for row in right.cells_of(report))
    return "".join(f"{line}\r\n" for line in lines).encode()


def in_set_order(report: Report, _: object) -> bytes:
    """Write the columns of languages in the order of a set."""
    cells = right.cells_of(report)
    order = [*{*cells[0]}]
    places = [cells[0].index(name) for name in order]
    return right.table([[right.guarded(row[n]) for n in places] for row in cells])


def rendering(before: Callable[[], object]) -> Any:  # noqa: ANN401 - an exporter
    """Make an exporter that does something else besides."""

    def render(report: Report, options: right.Indent) -> bytes:
        before()
        return right.to_json(report, options)

    return attrs.evolve(JSON, render=render)


def stamped(report: Report, options: right.Indent) -> bytes:
    """Write the time into the file."""
    return right.to_json(report, options).replace(
        b"\n", b" " * (time.time_ns() % 7) + b"\n", 1
    )


_LAST: list[Report] = []


def shared(report: Report, options: right.Indent) -> bytes:
    """Keep what is written in a variable that all threads share."""
    _LAST[:] = [report]
    text = right.to_json(report, options)
    return right.to_json(_LAST[0], options) if text else text


def quadratic(report: Report, options: right.Indent) -> bytes:
    """Look for each metric by going through all."""
    for address, _ in report.walk():
        next(one for one, _ in report.walk() if one == address)
    return right.to_json(report, options)


def cut_page(lines: Iterable[str]) -> list[str]:
    """Cut long lines."""
    return [line[:60] for line in lines]


def page(change: Callable[[list[str]], list[str]]) -> Any:  # noqa: ANN401
    """Make a page of other lines."""

    def render(report: Report, options: right.Page) -> bytes:
        return "\n".join(change(right.lines_of(report, options.language))).encode()

    return attrs.evolve(TEXT, render=render)


def raises(report: Report, options: right.Indent) -> bytes:
    """Expect that each metric has a value."""
    for _, metric in report.walk():
        assert metric.value is not None
    return right.to_json(report, options)


def as_python(report: Report, options: right.Indent) -> bytes:
    """Write a value as Python shows it."""
    return right.to_json(report, options).replace(b'"estimated"', b'"Status.ESTIMATED"')


def in_a_language(report: Report, options: right.Indent) -> bytes:
    """Look at the language of the user."""
    own = os.environ.get("LANGUAGE") == "vi"
    return right.to_json(report, options) + b" " * own


SET = attrs.evolve(TABLE, name="ref-set", render=in_set_order)
ASKS = attrs.evolve(JSON, name="ref-asks", render=in_a_language)
"""Plugins that another process finds, which those with a lambda are not."""


EXPORTERS: Final[tuple[Wrong, ...]] = (
    ("notes are left out", "identity", document(drop("note"))),
    ("headlines are left out", "identity", document(drop("headline"))),
    ("formulas are left out", "identity", document(drop("formula"))),
    ("tasks are sorted", "identity", document(sort_tasks)),
    ("numbers are floats", "identity", column("number", through_float)),
    ("numbers are rounded", "identity", column("number", rounded)),
    ("words are trimmed", "identity", column("name:en", str.strip)),
    ("one row a name", "identity", rows(unique)),
    ("rows are reversed", "identity", rows(lambda cells: [cells[0], *cells[:0:-1]])),
    ("statuses are left out", "identity", column("status", lambda _: "normal")),
    ("an empty cell is a dash", "identity", column("unit", lambda cell: cell or "-")),
    ("a spreadsheet runs words", "wellformed", attrs.evolve(TABLE, render=unguarded)),
    ("cells are not quoted", "wellformed", attrs.evolve(TABLE, render=by_hand)),
    ("a value of Python", "wellformed", attrs.evolve(JSON, render=as_python)),
    ("columns in the order of a set", "elsewhere", SET),
    ("the language of the user", "elsewhere", ASKS),
    ("the time", "invariant", attrs.evolve(JSON, render=stamped)),
    (
        "a random number",
        "invariant",
        attrs.evolve(
            JSON,
            render=lambda report, options: (
                right.to_json(report, options) + b" " * random.randrange(9)  # noqa: S311 - no secret
            ),
        ),
    ),
    ("the decimal context", "invariant", column("number", in_context)),
    ("it prints", "quiet", rendering(lambda: sys.stdout.write("writing"))),
    ("it leaves a file", "quiet", rendering(lambda: Path("left.txt").write_text(""))),
    ("it changes the folder", "quiet", rendering(lambda: os.chdir("/"))),
    (
        "it sets a variable",
        "quiet",
        rendering(lambda: os.environ.update(X=str(time.time_ns()))),
    ),
    (
        "it raises the recursion limit",
        "quiet",
        rendering(lambda: sys.setrecursionlimit(sys.getrecursionlimit() + 1)),
    ),
    ("values are expected", "total", attrs.evolve(JSON, render=raises)),
    (
        "it returns a text",
        "total",
        attrs.evolve(
            JSON, render=lambda report, options: right.to_json(report, options).decode()
        ),
    ),
    ("quadratic time", "linear", attrs.evolve(JSON, render=quadratic)),
    ("lines of pages are cut", "identity", page(cut_page)),
    ("a page without its last line", "identity", page(lambda lines: lines[:-1])),
    (
        "notes are not said, nor lost",
        "injective",
        attrs.evolve(TEXT, loses=tuple(part for part in TEXT.loses if part != "notes")),
    ),
    (
        "an option does nothing",
        "options",
        attrs.evolve(
            JSON, render=lambda report, _: right.to_json(report, right.Indent())
        ),
    ),
    ("a long summary", "described", attrs.evolve(JSON, summary="The document. " * 9)),
    ("another media type", "described", attrs.evolve(JSON, media_type="text/html")),
    ("it is not installed", "offered", attrs.evolve(JSON, name="ref-none")),
)


# Sources


def loading(change: Callable[[Any], object]) -> Any:  # noqa: ANN401 - a source
    """Make a source that changes the document that it reads."""

    def load(origin: Origin, options: object) -> Report:
        found: Any = unstructure(right.load_json(origin, options))
        change(found)
        return structure(found, origin.name)

    return attrs.evolve(JSON_SOURCE, load=load)


def trusting(origin: Origin, _: object) -> Report:
    """Let through whatever the parser raises."""
    return structure(json.loads(origin.read()))


def last_one(origin: Origin, options: object) -> Report:
    """Take the last of two keys."""
    text = json.dumps(_read(origin))
    return right.load_json(Origin.from_bytes(origin.name, text.encode()), options)


def _read(origin: Origin) -> Any:  # noqa: ANN401 - plain data
    from ictreport.errors import SourceError

    try:
        return json.loads(origin.read_text())
    except (ValueError, RecursionError):
        raise SourceError(f"{origin.name}: no JSON", origin.name) from None


def lenient(origin: Origin, options: object) -> Report:
    """Pass over keys that are not known."""
    document = _read(origin)
    if isinstance(document, dict):
        known = {"ictreport", *(each.name for each in attrs.fields(Report))}
        document = {key: item for key, item in document.items() if key in known}
    text = json.dumps(document)
    return right.load_json(Origin.from_bytes(origin.name, text.encode()), options)


def forgetful(origin: Origin, options: object) -> Report:
    """Leave rows out that cannot be read."""
    header, *lines = [*csv.reader(io.StringIO(origin.read_text(), newline=""))] or [[]]
    kept = [line for line in lines if len(line) == len(header)]
    good = [line for line in kept if not _is_odd(dict(zip(header, line, strict=True)))]
    data = right.table([header, *good])
    return right.load_table(Origin.from_bytes(origin.name, data), options)  # type: ignore[arg-type]


def _is_odd(row: dict[str, str]) -> bool:
    try:
        Decimal(row.get("number") or "0")
    except ArithmeticError:
        return True
    return False


def asserting(origin: Origin, options: object) -> Report:
    """Expect values, and let the assertion out."""
    report = right.load_json(origin, options)
    assert all(metric.value is not None for _, metric in report.walk())
    return report


def uncommented(found: Any) -> None:  # noqa: ANN401 - plain data
    """Take what stands behind a blank and a sign for a comment."""
    for metric in metrics_in(found):
        words = metric["name"]
        words |= {tag: text.split(" ;")[0] or text for tag, text in words.items()}


def nameless(origin: Origin, options: object) -> Report:
    """Say what is wrong, and not where."""
    return right.load_json(Origin.from_bytes("?", origin.read()), options)


_SEEN: dict[int, Report] = {}


def remembers(origin: Origin, options: object) -> Report:
    """Keep what was read by the size of the file."""
    size = len(origin.read())
    if size not in _SEEN:
        _SEEN[size] = right.load_json(origin, options)
    return _SEEN[size]


def opens(origin: Origin, options: object) -> Report:
    """Open the file by its name."""
    if origin.name.endswith(".dat") and not origin.read():
        Path(origin.name).read_bytes()
    return right.load_json(origin, options)


SOURCES: Final[tuple[Wrong, ...]] = (
    ("an assertion", "identity", attrs.evolve(JSON_SOURCE, load=asserting)),
    ("names lose comments", "identity", loading(uncommented)),
    ("notes are passed over", "identity", loading(drop("note"))),
    ("dimensions are passed over", "identity", loading(drop("dimensions"))),
    ("errors of the parser", "total", attrs.evolve(JSON_SOURCE, load=trusting)),
    ("errors without the name", "total", attrs.evolve(JSON_SOURCE, load=nameless)),
    ("the file by its name", "total", attrs.evolve(JSON_SOURCE, load=opens)),
    ("the last of two keys", "refuses", attrs.evolve(JSON_SOURCE, load=last_one)),
    (
        "unknown keys are passed over",
        "refuses",
        attrs.evolve(JSON_SOURCE, load=lenient),
    ),
    ("odd rows are passed over", "refuses", attrs.evolve(TABLE_SOURCE, load=forgetful)),
    (
        "inputs of one size are one",
        "identity",
        attrs.evolve(JSON_SOURCE, load=remembers),
    ),
    ("it is not installed", "offered", attrs.evolve(JSON_SOURCE, name="ref-none")),
)


# Rules


def checking(check: Callable[[Report, CheckContext], Iterator[Outcome]]) -> Any:  # noqa: ANN401
    """Make a rule of another check."""
    return attrs.evolve(RULE, check=check)


def top_only(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Look at metrics, and at none of their parts."""
    tops = {f"{s.code}.{m.code}" for s in report.sectors for m in s.metrics}
    yield from (each for each in right.check(report, context) if each.address in tops)


def first_only(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Stop at the first failure."""
    for outcome in right.check(report, context):
        yield outcome
        if outcome.result == "fail":
            return


def by_code(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Name the code of a metric as its address."""
    for each in right.check(report, context):
        yield attrs.evolve(each, address=each.address.rpartition(".")[2])


def expecting(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Expect a value of each share."""
    for _, metric in report.walk():
        if metric.of is not None:
            assert metric.value is not None
    yield from right.check(report, context)


def wordless(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Give a message that has no words."""
    for each in right.check(report, context):
        yield attrs.evolve(each, message="no_words") if each.message else each


def english_only(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Pass over metrics without an English name."""
    named = {a for a, metric in report.walk() if "en" in dict(metric.name)}
    yield from (each for each in right.check(report, context) if each.address in named)


def twice(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Report each outcome twice."""
    for each in right.check(report, context):
        yield each
        yield each


def strict(report: Report, _: CheckContext) -> Iterator[Outcome]:
    """Want a whole percent."""
    for address, metric in report.walk():
        if metric.of is not None and metric.value is not None:
            is_whole = metric.value.number == int(metric.value.number)
            result = "pass" if is_whole else "fail"
            yield Outcome(address, result, message="" if is_whole else "no_value")


def slow(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Look for each metric by going through all."""
    for address, _ in report.walk():
        next(one for one, _ in report.walk() if one == address)
    yield from right.check(report, context)


def renaming(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Change the title of the report that it is given."""
    object.__setattr__(report, "title", Text.of(en="Changed"))
    return right.check(report, context)


def trusting_hedges(report: Report, context: CheckContext) -> Iterator[Outcome]:
    """Pass over what is said to be more or less than something."""
    values = {address: metric.value for address, metric in report.walk()}
    for each in right.check(report, context):
        value = values[each.address]
        if value is None or value.hedge == "exact":
            yield each


RULES: Final[tuple[Wrong, ...]] = (
    ("the report is changed", "quiet", checking(renaming)),
    ("hedged figures are trusted", "tells", checking(trusting_hedges)),
    ("parts are passed over", "tells", checking(top_only)),
    ("it stops at the first", "tells", checking(first_only)),
    ("names in English alone", "tells", checking(english_only)),
    ("failures twice", "tells", checking(twice)),
    ("addresses are codes", "total", checking(by_code)),
    ("values are expected", "total", checking(expecting)),
    ("a message without words", "total", checking(wordless)),
    ("consistent reports fail", "consistent", checking(strict)),
    ("quadratic time", "linear", checking(slow)),
    ("a title that ends", "described", attrs.evolve(RULE, title="Shares add up.")),
)


# Languages


def speaking(change: Callable[[Any], object]) -> LanguageSpec:
    """Make a language of other words."""

    def words() -> Any:  # noqa: ANN401 - plain data
        found = right.esperanto()
        change(found)
        return found

    return attrs.evolve(LANGUAGE, words=words)


def copied(table: str, one: str, other: str) -> Callable[[Any], None]:
    """Say two things with the words of one."""

    def change(found: Any) -> None:  # noqa: ANN401 - plain data
        node = found
        for key in table.split("."):
            node = node[key]
        node[one] = node[other]

    return change


LANGUAGES: Final[tuple[Wrong, ...]] = (
    ("a rise is a fall", "injective", speaking(copied("claims.growth", "up", "down"))),
    (
        "at least is at most",
        "injective",
        speaking(copied("hedges", "at_least", "at_most")),
    ),
    (
        "one half is the other",
        "injective",
        speaking(copied("periods", "half_1", "half_2")),
    ),
    ("a million is a billion", "injective", speaking(copied("magnitudes", "6", "9"))),
    (
        "one message is another",
        "injective",
        speaking(copied("checks.messages", "slip_scale", "slip_digits")),
    ),
    (
        "a word is missing",
        "loaded",
        speaking(lambda found: found["hedges"].pop("about")),
    ),
    (
        "other digits",
        "numbers",
        speaking(lambda found: found["numbers"].update(digits="0123456798")),
    ),
    (
        "one sign for plus and minus",
        "numbers",
        speaking(copied("numbers", "plus", "minus")),
    ),
    (
        "a form that the locale lacks",
        "numbers",
        speaking(
            lambda found: found["measures"].update(km={"few": "km", "other": "km"})
        ),
    ),
    (
        "words are counted",
        "invariant",
        attrs.evolve(
            LANGUAGE,
            words=lambda: right.esperanto() | {"locale": next(LOCALES)},
        ),
    ),
)
