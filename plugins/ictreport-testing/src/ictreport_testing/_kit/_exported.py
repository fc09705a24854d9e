"""The laws of what an exporter writes."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final, cast

import attrs

from ictreport.model import History, Metric, Period, Quantity, Report, Text, Unit
from ictreport.tidy import TARGET, Observation
from ictreport_testing._kit import _corpus
from ictreport_testing._kit._content import (
    compare_page,
    compare_reports,
    compare_rows,
    has_table,
    projected,
    squeezed,
    table_of,
)
from ictreport_testing._kit._edges import edged
from ictreport_testing._kit._everything import everything, rich
from ictreport_testing._kit._exporter import Case, DeclinedError, ExporterKit
from ictreport_testing._kit._growing import slow_in
from ictreport_testing._kit._law import Law, LawError, broken, law
from ictreport_testing._kit._lists import MANY, long_lists
from ictreport_testing._kit._media import (
    SEPARATORS,
    decodes,
    no_formula,
    no_formula_in_choices,
    odd_number,
)
from ictreport_testing._kit._page_probes import over_time
from ictreport_testing._kit._record import check_record
from ictreport_testing._kit._record_cases import dated, joined, spanning
from ictreport_testing._kit._record_words import check_words
from ictreport_testing._kit._varied import targeted, varied
from ictreport_testing._strategies._options import each_value

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_DONG: Final = Unit("VND")


def _defaults(kit: ExporterKit, *more: Iterable[tuple[str, Report]]) -> list[Case]:
    """Give the cases of other laws, all with default options."""
    return [attrs.evolve(case, options=kit.defaults) for case in kit.cases(*more)]


def keep(kit: ExporterKit, report: Report, options: object = None) -> None:
    """
    Compare what is decoded with the report, as far as the fidelity promises.

    Args:
        kit: The exporter.
        report: The report.
        options: The options of a page; by default those of the exporter.

    Raises:
        LawError: Something is lost or changed.
    """
    decoded = kit.read(kit.call(report, options or kit.defaults))
    if kit.spec.fidelity == "lossless":
        compare_reports(report, decoded)
    elif kit.spec.fidelity == "metadata":
        return
    elif kit.spec.fidelity == "tabular":
        _compare_tables(decoded, report, kit.loses)
    else:
        language = kit.language(options)
        compare_page(decoded, report, language, kit.loses)


def _compare_tables(
    decoded: object, report: Report, lost: frozenset[str], *, in_order: bool = True
) -> None:
    rows = [*table_of(decoded, report)]
    if _has_targets(rows):
        lost -= {"tasks"}
    both = [projected(each, lost, report) for each in (table_of(report, report), rows)]
    addresses = report.addresses
    if not in_order or len({*addresses}) < len(addresses) or not has_table(report):
        both = [sorted(each, key=str) for each in both]
    compare_rows(*both)


def _has_figures(kit: ExporterKit) -> bool:
    return kit.spec.fidelity != "metadata"


@law(
    "Write everything that the fidelity promises, or declare another one.",
    applies=_has_figures,
)
def faithful(kit: ExporterKit) -> None:
    """Everything that its fidelity promises is there: report, rows or texts."""

    def check(report: Report, options: object) -> None:
        keep(kit, report, options)

    fixed = [
        ("every field", rich()),
        ("every kind of thing", everything()),
        ("a table of periods", over_time()),
        *targeted(),
    ]
    for chosen in (kit.defaults, *kit.in_languages()):
        cases = [attrs.evolve(case, options=chosen) for case in _cases(kit, fixed)]
        kit.hold(check, cases)

    def check_drawn(report: Report, options: object) -> None:
        del options
        keep(kit, report)

    kit.hold(check_drawn, _defaults(kit))
    if kit.spec.fidelity != "presentation":
        kit.hold(check_drawn, _cases(kit, (*varied(), *edged())))
        kit.hold(check_drawn, _cases(kit, long_lists(MANY)), smaller=False)
        _keep_with_options(kit)


def _keep_with_options(kit: ExporterKit) -> None:
    """Compare what options write with the report, if usual ones are read the same."""

    def check(report: Report, options: object) -> None:
        decoded = kit.read(kit.call(report, options))
        if kit.spec.fidelity == "lossless":
            compare_reports(report, decoded)
        elif kit.spec.fidelity == "tabular":
            # An option may put rows into another order.
            _compare_tables(decoded, report, kit.lost_with(options), in_order=False)

    # One of each sort: every value of an option writes all of them again.
    edges = [(name, report) for name, report in edged() if name.endswith("turn 1")]
    fixed = (("every field", rich()), *_corpus.numbers(), *_corpus.separated(), *edges)
    for _, options in each_value(kit.spec.options):
        try:
            for usual in (_corpus.plain(), everything()):
                check(usual, options)
        except (DeclinedError, LawError):
            continue  # a decoder need not read what options write
        cases = _cases(kit, fixed)
        kit.hold(check, [attrs.evolve(case, options=options) for case in cases])


def _has_targets(rows: Iterable[Observation]) -> bool:
    """Tell whether there is a target: who writes one writes them all."""
    return any(row.measure == TARGET for row in rows)


@law(
    "Tell things apart by their place, not by a name or code that others may have.",
    applies=_has_figures,
)
def near_duplicates(kit: ExporterKit) -> None:
    """Things with equal or nearly equal names or codes are all there."""

    def check(report: Report, options: object) -> None:
        del options
        keep(kit, report)

    kit.hold(check, _cases(kit, _corpus.twins()))


@law("Escape signs that mean something in the format, so that the decoder undoes it.")
def hostile_text(kit: ExporterKit) -> None:
    """Signs, quotes, line ends and markup in words break nothing and run nothing."""
    separators = SEPARATORS.get(kit.spec.media_type.partition(";")[0], "")

    def check(report: Report, options: object) -> None:
        del options
        if separators:
            no_formula(kit.call(report, kit.defaults), separators)
        keep(kit, report)
        if kit.spec.fidelity == "presentation" and "metric_names" not in kit.loses:
            _whole(kit.decoded(report), report)

    kit.hold(check, _cases(kit, _corpus.hostile()))
    no_formula_in_choices(kit, separators)
    marked = attrs.evolve(rich(), title=Text.of(en="Điện", vi="Điện"))
    for text in _strings(kit.decoded(marked)):
        if not unicodedata.is_normalized("NFC", text):
            broken(f"accented letters were taken apart (no longer NFC): {text[:80]!r}")


def _strings(node: object) -> Iterator[str]:
    """Visit the texts of plain data."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        yield from _strings([*cast("Mapping[object, object]", node).values()])
    elif isinstance(node, list | tuple):
        for item in cast("list[object]", node):
            yield from _strings(item)


def _whole(page: str, report: Report) -> None:
    """Look for each name whose characters any page can show."""
    text = squeezed(page)
    for address, metric in report.walk():
        name = str(metric.name)
        if name.isascii() and name.isprintable() and squeezed(name) not in text:
            broken(f"the name of {address} is not there unchanged: {name!r}")


def _cases(kit: ExporterKit, named: Iterable[tuple[str, Report]]) -> list[Case]:
    return [Case(name=n, report=r, options=kit.defaults) for n, r in named]


@law(
    "Write the digits of the Decimal itself, f'{number:f}', and never a float.",
    applies=_has_figures,
)
def exact_numbers(kit: ExporterKit) -> None:
    """Every digit of a number is kept, without exponent and without rounding."""

    def check(report: Report, options: object) -> None:
        del options
        keep(kit, report)

    kit.hold(check, _cases(kit, _corpus.numbers()))
    drawn = (_only_numbers(report) for _, report in kit.drawn_reports())
    tame = [report for report in drawn if any(report.walk())]
    kit.hold(check, _cases(kit, ((f"drawn {n}", r) for n, r in enumerate(tame))))

    def check_cells(report: Report, options: object) -> None:
        odd_number(kit.call(report, options), separators)

    separators = SEPARATORS.get(kit.spec.media_type.partition(";")[0], "")
    for _, options in each_value(kit.spec.options) if separators else ():
        given = [("every kind of thing", everything()), ("a slow rise", _rising())]
        cases = _cases(kit, given)
        kit.hold(check_cells, [attrs.evolve(case, options=options) for case in cases])


def _rising() -> Report:
    """Let a figure rise by less than one percent, which is written with a zero."""
    before = History(Period.parse("2023"), Quantity.parse("2000 VND"))
    metric = Metric("slow", Text.of(en="Slow"), "2001 VND", history=[before])
    return _corpus.a_report([metric])


def _only_numbers(report: Report) -> Report:
    """Take the drawn numbers into a report of plain words."""
    values = [metric.value for _, metric in report.walk()]
    return _corpus.figures(each for each in values if each and not each.unit.counted)


@law("Write nothing but what is there: a header alone, an empty list, a bare page.")
def empty(kit: ExporterKit) -> None:
    """A report without sectors, metrics or values is written and decoded."""

    def check(report: Report, options: object) -> None:
        del options
        try:
            keep(kit, report)
        except DeclinedError as error:
            broken(f"it declines a report with nothing in it: {error}")

    kit.hold(check, _cases(kit, _corpus.empty()))


@law("Work through the report in a loop, and leave nothing out to save room.")
def huge(kit: ExporterKit) -> None:
    """Many metrics, parts 32 deep and long words are there, in about linear time."""

    def check(report: Report, _: object) -> None:
        keep(kit, report)

    kit.hold(check, _cases(kit, _corpus.huge(kit.metrics)), smaller=False)

    def call(report: Report) -> Callable[[], object]:
        return lambda: kit.attempt(report, kit.defaults)

    slow = slow_in(call, kit.metrics // 2)
    if slow:
        broken(slow)


@law(
    "Write every digit, and beside each number its own unit.",
    applies=_has_figures,
)
def injective(kit: ExporterKit) -> None:
    """Reports that differ in a last digit or in a unit give different bytes."""

    def check(report: Report, options: object) -> None:
        del options
        seen = {kit.call(report, kit.defaults)}
        for what, other in _changed(report):
            data = kit.call(other, kit.defaults)
            if data in seen:
                broken(f"the bytes are the same as for {what}")
            seen.add(data)

    kit.hold(check, _cases(kit, [*_corpus.numbers(), ("plain", _corpus.plain())]))


def _changed(report: Report) -> Iterator[tuple[str, Report]]:
    for s, sector in enumerate(report.sectors):
        for m, metric in enumerate(sector.metrics):
            value = metric.value
            if value is None:
                continue
            grown = _with_metric(report, s, m, attrs.evolve(metric, value=_next(value)))
            yield f"{value} changed by one in its last digit", grown
            if value.unit == _DONG:
                dollars = attrs.evolve(metric, value=attrs.evolve(value, unit="USD"))
                yield f"{value} in dollars", _with_metric(report, s, m, dollars)


def _with_metric(report: Report, s: int, m: int, metric: Metric) -> Report:
    sector = report.sectors[s]
    metrics = (*sector.metrics[:m], metric, *sector.metrics[m + 1 :])
    changed = attrs.evolve(sector, metrics=metrics)
    sectors = (*report.sectors[:s], changed, *report.sectors[s + 1 :])
    return attrs.evolve(report, sectors=sectors)


def _next(value: Quantity) -> Quantity:
    """Change the last digit of a number by one, without rounding."""
    sign, digits, exponent = value.number.as_tuple()
    last = (digits[-1] + 1) % 10
    number = Decimal((sign, (*digits[:-1], last), int(exponent)))
    return attrs.evolve(value, number=number, upper=None)


@law(
    "Write what facts= gives; take dates, licence and language from the report.",
    applies=lambda kit: kit.facts is not None or not _has_figures(kit),
)
def states(kit: ExporterKit) -> None:
    """The file has every text that facts= gives, and what its metadata says is true."""

    def check(report: Report, options: object) -> None:
        del options
        texts = [*_strings(kit.decoded(report))]
        for fact in kit.facts(report) if kit.facts else ():
            if not any(fact in text for text in texts):
                broken(f"the fact {fact!r} is not there")

    fixed = [("every field", rich()), ("plain", _corpus.plain())]
    kit.hold(check, _defaults(kit, fixed, dated(), joined(), spanning()))
    if not _has_figures(kit):
        check_record(kit)
        check_words(kit)


CONTENT_LAWS: Final[tuple[Law[ExporterKit], ...]] = (
    decodes,
    faithful,
    near_duplicates,
    hostile_text,
    exact_numbers,
    empty,
    huge,
    injective,
    states,
)
"""Laws of what is written."""
