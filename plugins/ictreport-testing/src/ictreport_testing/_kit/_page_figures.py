"""What stands beside the figures of a page, however the page is laid out."""

import itertools
import re
import string
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Metric,
    PluralForms,
    Quantity,
    Report,
    Text,
    UnitDeclaration,
)
from ictreport.view import RowView, view
from ictreport_testing._kit._content import squeezed, words_of
from ictreport_testing._kit._law import broken
from ictreport_testing._kit._page_grids import in_like_parts
from ictreport_testing._kit._page_places import first_apart
from ictreport_testing._kit._page_probes import over_time
from ictreport_testing._kit._page_words import Page, bare_page, text_of, with_first

if TYPE_CHECKING:
    from ictreport.language import Language

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_NAMES: Final = ("Kalpha", "Lomega", "Mgamma", "Ndelta")
_VALUES: Final = ("226 billion VND", "314 USD", "37.5 %", "48 km")
_PARTS: Final = ("314.17", "271.86")
_NO_SUMS: Final[Mapping[str, tuple[str, Mapping[str, Any], bool | None]]] = {
    "an index": ("index", {}, None),
    "what is so many times": ("times", {}, None),
    "an average": ("km", {"collection": "average"}, None),
    "a growth rate": ("%", {"growth_over": "P1Y"}, None),
    "a percentage of several wholes": ("%", {}, False),
    "a quotient": ("km/hour", {}, False),
    "what the report says does not": ("VND", {}, False),
}
"""Parts of which a page shows no sum: their unit, and what their breakdown says."""

_ONE: Final = "1"
_MANY: Final = "5"
_FEWEST_HEADS: Final = 3
_SIGNS: Final = f"{string.punctuation}–—·•−≈…"


def check_scales(page: Page, language: "Language") -> None:
    """
    Compare the words of powers of ten with those of the figures beside them.

    Args:
        page: Reads a page.
        language: The language of the page.

    Raises:
        LawError: A page says another power of ten, and not that of its figure.
    """
    words = language.words
    more = words.currency_magnitudes
    scales = [words.magnitudes, *more.values()]
    said = {squeezed(word) for scale in scales for word in scale.values()}
    longest = sorted(said, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest)))

    def counted(text: str) -> Counter[str]:
        return Counter(pattern.findall(squeezed(text)))

    powers = sorted({int(power) for scale in scales for power in scale})
    for power in powers:
        for code in ("VND", *more):
            for report, bare in _scaled(power, code):
                shown = page(report)
                row = view(report, language).sectors[0].rows[0]
                own = counted(" | ".join(_texts(row)))
                found = counted(shown) - counted(page(bare))
                wrong = [word for word in found if word not in own]
                if shown and wrong and not set(own) <= set(found):
                    broken(
                        f"in {language.tag}, {' '.join(own) or 'no power of ten'} is "
                        f"shown as {wrong[0]!r}",
                        name=f"10 to the power of {power}",
                        report=report,
                    )


def _scaled(power: int, code: str) -> Iterator[tuple[Report, Report]]:
    """Let a value, a claim or a value of the past have a power of ten, or none."""
    given = [Quantity.parse(f"226 e{each} {code}") for each in (power, 0)]
    yield with_first(value=given[0]), with_first(value=given[1])
    yield with_first(history=[History("2019", given[0])]), with_first()
    yield with_first(claims=[Claim("change", "2019", given[0])]), with_first()


def _texts(row: RowView) -> Iterator[str]:
    yield from (row.unit, row.full)
    for change in row.changes:
        yield from (change.text, change.previous)
    for _, value in row.history:
        yield value


def check_order(page: Page, language: "Language", lost: frozenset[str]) -> None:
    """
    Look at what one of four rows has besides, wherever on a page that stands.

    Whatever the layout is, what the second has stands behind what the first has.

    Args:
        page: Reads a page.
        language: The language of the page.
        lost: The parts that the page says that it does not show.

    Raises:
        LawError: Something stands at another row.
    """
    names = [squeezed(text_of(name).pick(language.tag)[1]) for name in _NAMES]
    fields: dict[str, tuple[str | None, Any]] = {
        "status": ("statuses", "estimated"),
        "period": (None, "2023-Q3"),
        "note": ("notes", text_of("Zother")),
    }
    for field, (part, value) in fields.items():
        reports = [_marked_row(place, {field: value}) for place in range(len(names))]
        texts = [squeezed(page(report)) for report in reports]
        if part in lost or not all(texts) or len({*texts}) < len(texts):
            continue
        last = -1
        for number, (one, other) in enumerate(itertools.pairwise(texts)):
            place = first_apart(one, other)
            pair = zip((one, other), names[number:], strict=False)
            if all(text.startswith(name, place) for text, name in pair):
                continue  # it stands beside the name, in a list of what has it
            if place <= last:
                found = f"the {field} of a row does not stand in the order of the rows"
                broken(found, name=field, report=reports[number])
            last = place


def _marked_row(marked: int, more: dict[str, Any]) -> Report:
    """Let one of four metrics have something, on a page of little else."""
    metrics = [
        Metric(f"m{n}", text_of(name), value, **(more if n == marked else {}))
        for n, (name, value) in enumerate(zip(_NAMES, _VALUES, strict=True))
    ]
    sector = attrs.evolve(bare_page().sectors[0], metrics=metrics)
    return attrs.evolve(bare_page(), sectors=[sector])


def check_forms(page: Page, language: "Language") -> None:
    """
    Check that words for one and for many agree with their numbers.

    Args:
        page: Reads a page.
        language: The language of the page.

    Raises:
        LawError: A page has the word of another number, or one that is no word.
    """
    forms = PluralForms(one="Zsingle", other="Zmany")
    thing = UnitDeclaration("zthing", {language.tag: forms})
    bare = attrs.evolve(bare_page(), units=[thing])
    before = Counter(_plain_words(page(bare)))
    [first, *others] = bare.sectors
    [metric, *rest] = first.metrics

    def counted(number: str) -> Report:
        metrics = [attrs.evolve(metric, value=f"{number} zthing"), *rest]
        sectors = [attrs.evolve(first, metrics=metrics), *others]
        return attrs.evolve(bare, sectors=sectors)

    makers: tuple[Callable[[str], Report], ...] = (
        counted,
        lambda n: with_first(value=f"{n} hour"),
        lambda n: with_first(claims=[Claim("change", "2023-Q3", f"{n} hour")]),
    )
    for maker in makers:
        reports = [maker(number) for number in (_ONE, _MANY)]
        said = [
            {
                word
                for text in _texts(view(report, language).sectors[0].rows[0])
                for word in _plain_words(text)
            }
            for report in reports
        ]
        for report, own, other in zip(reports, said, reversed(said), strict=True):
            mine, wrong = own - other, other - own
            found = {*(Counter(_plain_words(page(report))) - before)}
            starts = tuple(mine | wrong)
            alike = {word for word in found if word.startswith(starts)}
            if mine and wrong and alike and not alike & mine:
                broken(
                    f"{min(mine)!r} is written as {min(alike)!r}",
                    name=f"in {language.tag}",
                    report=report,
                )


def _plain_words(text: str) -> list[str]:
    """Take words without signs, and without what has a digit in it."""
    words = (word.strip(_SIGNS) for word in text.split())
    return [word for word in words if word and not any(map(str.isdigit, word))]


def check_heads(page: Page, language: "Language") -> None:
    """
    Compare the heads of tables with the cells below them.

    Args:
        page: Reads a page.
        language: The language of the page.

    Raises:
        LawError: Heads of columns stand in another order than what is below them.
    """
    for report in (over_time("2022-S2", "2023-S1", "2023-S2"), in_like_parts()):
        text = _letters(page(report))
        for grid in view(report, language).sectors[0].grids:
            heads = [*map(_letters, map(str, grid.columns))]
            for order in itertools.permutations(heads):
                if "".join(order) in text and "".join(heads) not in text:
                    found = f"the {grid.kind} above a table are in the wrong order"
                    broken(found, report=report)
    _check_columns(page, language)


def _check_columns(page: Page, language: "Language") -> None:
    claims = [Claim("growth", "2019-Q3", "3 %")]
    report = with_first(status="estimated", period="2023-Q2", claims=claims)
    seen = view(report, language)
    row, below = seen.sectors[0].rows[:2]
    cells = {
        "value": row.value,
        "unit": row.unit,
        "status": row.status,
        "period": row.period,
        "change": row.changes[0].text,
    }
    keys = {_letters(seen.words[key]): _letters(cell) for key, cell in cells.items()}
    words = sorted({*map(_letters, seen.words.values())} - {""}, key=len, reverse=True)
    head = "|".join(map(re.escape, words))
    text = _letters(page(report))
    for run in re.finditer(f"(?:{head}){{{_FEWEST_HEADS},}}", text):
        end = text.find(_letters(str(below.label)), run.end())
        inside = text[run.end() : end]
        heads = [keys[word] for word in re.findall(head, run[0]) if word in keys]
        places = [place for cell in heads if (place := inside.find(cell)) >= 0]
        if end >= 0 and places != sorted(places):
            broken("heads of a table do not stand above their columns", report=report)


def _letters(text: str) -> str:
    return "".join(words_of(text))


def check_speech(page: Page, language: "Language", lost: frozenset[str]) -> None:
    """
    Look for words that a report has in another language alone.

    Args:
        page: Reads a page.
        language: The language of the page.
        lost: The parts that the page says that it does not show.

    Raises:
        LawError: A page leaves out what is not said in its language.
    """
    own, text = language.tag, "Zforeign"
    [first, *others] = bare_page().sectors
    for tag in {*text_of(text).languages} - {own}:
        words = [text_of("Zown"), Text({tag: text})]
        told = [attrs.evolve(first, narrative=words), *others]
        reports = {
            "narrative": attrs.evolve(bare_page(), narrative=words),
            "narrative of a sector": attrs.evolve(bare_page(), sectors=told),
            "notes": with_first(note=words[1]),
        }
        for what, report in reports.items():
            shown = page(report)
            if what.partition(" ")[0] not in lost and shown and text not in shown:
                found = f"a page in {own} leaves out words that are in {tag} only"
                broken(found, name=what, report=report)


def check_sums(page: Page, language: "Language") -> None:
    """
    Look for sums of figures that do not add up.

    Args:
        page: Reads a page.
        language: The language of the page.

    Raises:
        LawError: A page has the sum of an index, of averages or the like.
    """
    from ictreport.language.numbers import number_text

    total = squeezed(number_text(sum(map(Decimal, _PARTS)), language))
    for what, (unit, more, additive) in _NO_SUMS.items():
        parts = [
            Metric(f"part{n}", text_of(f"Zpart{'ab'[n]}"), f"{number} {unit}", **more)
            for n, number in enumerate(_PARTS)
        ]
        below = Breakdown(complete=True, additive=additive, parts=parts)
        report = with_first(value=f"299.3 {unit}", breakdowns=[below], **more)
        if total in squeezed(page(report)):
            found = f"{what} does not add up, and the page has the sum {total}"
            broken(found, name="the sum of parts", report=report)
