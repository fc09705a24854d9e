"""Exporters that are wrong in what they say of claims, of parts and in a language."""

import decimal
import html
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import reference
from mutants import Mutant, Options

from ictreport.model import Metric, Report
from ictreport.plugin import ExporterSpec, hookimpl
from ictreport.view import ReportView, RowView, view
from ictreport_testing import exporter_conformance

MUTANTS: list[Mutant] = []
SEEN: dict[int, bytes] = {}

KEPT = ("claims", "plans", "statuses")
PAGE = attrs.evolve(
    reference.TEXT,
    loses=tuple(part for part in reference.TEXT_LOSES if part not in KEPT),
)

Notes = Callable[[RowView], list[str]]


def said(row: RowView) -> list[str]:
    """Say all that a page says behind a value."""
    return [row.status, *(change.text for change in row.changes)]


def page(report: Report, options: reference.Page, notes: Notes = said) -> str:
    """Write what a person reads, with what is said of each value."""
    return text_of(view(report, options.language), options, notes)


def text_of(seen: ReportView, options: reference.Page, notes: Notes = said) -> str:
    """Lay a view out line by line."""
    lines = [str(seen.title), str(seen.publisher), seen.period]
    for sector in seen.sectors:
        lines.append(str(sector.name))
        lines += [
            f"{'  ' * row.depth}{row.label}: {row.value} {row.unit} {row.period}; "
            f" {row.share}; {'; '.join(notes(row))}"
            for row in sector.rows
        ]
    return ("\n\n" if options.wide else "\n").join(lines)


def correct(report: Report, options: reference.Page) -> bytes:
    """Write a page without a fault."""
    return page(report, options).encode()


CORRECT = attrs.evolve(PAGE, name="correct", render=correct)


def wrong(law: str) -> Callable[..., Any]:
    """List an exporter whose function is wrong, under the name of the function."""

    def decorate(render: Any) -> Any:  # noqa: ANN401 - whatever a plugin gives
        name = render.__name__.replace("_", "-")
        spec = attrs.evolve(PAGE, name=name, render=render)

        def make() -> type[Any]:
            return exporter_conformance(spec, decode=bytes.decode, max_examples=3)

        MUTANTS.append(Mutant(name, law, spec, make))
        return render

    return decorate


@wrong("keeps")
def forgets_claims_of_parts(report: Report, options: Options) -> bytes:
    """Say nothing of how a part moved."""
    return page(report, options, lambda row: [] if row.depth else said(row)).encode()


@wrong("keeps")
def says_one_claim(report: Report, options: Options) -> bytes:
    """Leave out what a value is compared to besides."""
    return page(report, options, lambda row: said(row)[:2]).encode()


@wrong("keeps")
def forgets_statuses_of_parts(report: Report, options: Options) -> bytes:
    """Say of an estimate that it is a value, where it is a part."""
    return page(report, options, lambda row: said(row)[row.depth > 0 :]).encode()


@wrong("keeps")
def forgets_the_direction(report: Report, options: Options) -> bytes:
    """Say that a value moved, and not which way."""

    def notes(row: RowView) -> list[str]:
        return [re.sub(r"\b(up|down)\b", "moved", note) for note in said(row)]

    return page(report, options, notes).encode()


@wrong("keeps")
def lists_statuses_at_the_end(report: Report, options: Options) -> bytes:
    """Say that some figure is an estimate, and not which one."""
    text = page(report, options, lambda row: said(row)[1:])
    rows = [row for s in view(report, options.language).sectors for row in s.rows]
    return "\n".join([text, *sorted({row.status for row in rows})]).encode()


def changed(change: Callable[[RowView], RowView]) -> Callable[..., bytes]:
    """Make a page of rows that are changed before they are written."""

    def render(report: Report, options: Options) -> bytes:
        seen = view(report, options.language)
        sectors = [
            attrs.evolve(sector, rows=tuple(map(change, sector.rows)))
            for sector in seen.sectors
        ]
        return text_of(attrs.evolve(seen, sectors=sectors), options).encode()

    return render


def says(pattern: str, words: str) -> Callable[[RowView], RowView]:
    """Say other words of claims."""

    def change(row: RowView) -> RowView:
        changes = [
            attrs.evolve(each, text=re.sub(pattern, words, each.text))
            for each in row.changes
        ]
        return attrs.evolve(row, changes=tuple(changes))

    return change


CHANGES: dict[str, Callable[[RowView], RowView]] = {
    "forgets-the-scale": lambda row: attrs.evolve(
        row, unit=re.sub("thousand|million|billion", "", row.unit)
    ),
    "forgets-units-of-parts": lambda row: attrs.evolve(
        row, unit="" if row.depth else row.unit
    ),
    "forgets-own-periods": lambda row: attrs.evolve(row, period=""),
    "forgets-how-many-a-rate-is-per": lambda row: attrs.evolve(
        row, unit=re.sub(r"per [\d,]+ ", "per ", row.unit)
    ),
    "puts-parts-beside": lambda row: attrs.evolve(row, depth=0),
    "puts-all-parts-below": lambda row: attrs.evolve(row, depth=min(1, row.depth)),
    "indents-three-levels": lambda row: attrs.evolve(row, depth=min(3, row.depth)),
    "forgets-periods-of-deep-parts": lambda row: attrs.evolve(
        row, period=row.period if row.depth < 3 else ""
    ),
    "says-a-ratio-as-growth": says(r"^equal to (\S+) of", r"up \1 on"),
    "says-points-as-percent": says(" percentage points?", "%"),
    "takes-the-plan-for-the-year": says("the plan for ", ""),
    "forgets-the-scale-of-changes": says(" (million|billion) ", " "),
    "forgets-hedges-of-claims": says("more than ", ""),
    "forgets-what-is-unchanged": lambda row: attrs.evolve(
        row, changes=[c for c in row.changes if not c.text.startswith("unchanged")]
    ),
    "says-one-status-of-all": lambda row: attrs.evolve(
        row, status=row.status and "see the notes"
    ),
}

for _name, _change in CHANGES.items():
    _render = changed(_change)
    _render.__qualname__ = _render.__name__ = _name.replace("-", "_")
    wrong("keeps")(_render)


@wrong("faithful")
def says_all_of_the_whole(report: Report, options: Options) -> bytes:
    """Say of every part that it is all of its whole."""
    text = correct(report, options).decode()
    return re.sub(r"  [\d.]+%;", "  100%;", text).encode()


@wrong("hostile_text")
def takes_letters_apart(report: Report, options: Options) -> bytes:
    """Write accents as signs of their own."""
    return unicodedata.normalize("NFD", page(report, options)).encode()


@wrong("keeps")
def forgets_claims_when_wide(report: Report, options: Options) -> bytes:
    """Leave out more than the option says."""
    notes: Notes = (lambda _: []) if options.wide else said
    return page(report, options, notes).encode()


@wrong("options_matter")
def ignores_an_option(report: Report, options: Options) -> bytes:
    """Write the same with and without it."""
    return page(report, attrs.evolve(options, wide=False)).encode()


@wrong("injective")
def repeats_the_first_unit(report: Report, options: Options) -> bytes:
    """Write the unit of a sector's first metric behind every value of it."""
    lines = [report.title, report.publisher.name]
    for sector in view(report, options.language).sectors:
        lines.append(sector.name)
        for row in sector.rows:
            unit = sector.rows[0].unit
            lines.append(f"{row.label}: {row.value} {unit}")
    return "\n".join(map(str, lines)).encode()


@wrong("faithful")
def rounds_claims(report: Report, options: Options) -> bytes:
    """Cut what is claimed after the first decimal."""

    def notes(row: RowView) -> list[str]:
        return [re.sub(r"(\d\.\d)\d+", r"\1", note) for note in said(row)]

    return page(report, options, notes).encode()


@wrong("faithful")
def swaps_the_years(report: Report, options: Options) -> bytes:
    """Compare to the year after the one that the report names."""

    def notes(row: RowView) -> list[str]:
        return [re.sub(r"20\d\d", lambda y: f"{int(y[0]) + 1}", n) for n in said(row)]

    return page(report, options, notes).encode()


@wrong("faithful")
def says_the_claims_of_the_next(report: Report, options: Options) -> bytes:
    """Say behind each metric how the one below it moved."""
    rows = [row for s in view(report, options.language).sectors for row in s.rows]
    pairs = itertools.pairwise(rows)
    below = {row.address: said(following) for row, following in pairs}
    return page(report, options, lambda row: below.get(row.address, [])).encode()


@wrong("faithful")
def forgets_parts_in_vietnamese(report: Report, options: Options) -> bytes:
    """Leave parts out, on pages in another language than the default one."""
    if options.language.tag == "en":
        return page(report, options).encode()

    def whole(metric: Metric) -> Metric:
        return attrs.evolve(metric, breakdowns=[])

    sectors = [
        attrs.evolve(sector, metrics=[*map(whole, sector.metrics)])
        for sector in report.sectors
    ]
    return page(attrs.evolve(report, sectors=sectors), options).encode()


@wrong("hostile_text")
def escapes_twice(report: Report, options: Options) -> bytes:
    """Show people the sign's name instead of the sign."""
    return html.escape(page(report, options)).encode()


@wrong("injective")
def remembers_by_place(report: Report, options: Options) -> bytes:
    """Keep pages by where in memory the report was, which another one has next."""
    if id(report) not in SEEN:
        SEEN[id(report)] = page(report, options).encode()
    return SEEN[id(report)]


@wrong("no_effects")
def widens_the_context(report: Report, options: Options) -> bytes:
    """Let all that comes after compute with more digits."""
    decimal.getcontext().prec = 60
    return page(report, options).encode()


@wrong("faithful")
def shows_the_share_of_another(report: Report, options: Options) -> bytes:
    """Put each share one row too low."""
    seen = view(report, options.language)
    sectors = [
        attrs.evolve(
            sector,
            rows=tuple(
                attrs.evolve(row, share=sector.rows[number - 1].share)
                for number, row in enumerate(sector.rows)
            ),
        )
        for sector in seen.sectors
    ]
    return text_of(attrs.evolve(seen, sectors=sectors), options).encode()


@wrong("keeps")
def says_a_claim_once(report: Report, options: Options) -> bytes:
    """Leave out what a metric claims that another one has claimed."""
    seen: set[str] = set()

    def notes(row: RowView) -> list[str]:
        new = [note for note in said(row) if note not in seen]
        seen.update(new)
        return new

    return page(report, options, notes).encode()


@wrong("keeps")
def lists_claims_at_the_end(report: Report, options: Options) -> bytes:
    """Say all that is claimed, and not of which figure."""
    text = page(report, options, lambda row: said(row)[:1])
    rows = [row for s in view(report, options.language).sectors for row in s.rows]
    return "\n".join([text, *(c.text for row in rows for c in row.changes)]).encode()


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer all of them."""
    yield CORRECT
    yield from (mutant.spec for mutant in MUTANTS)
