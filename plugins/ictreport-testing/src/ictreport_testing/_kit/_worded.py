"""What a page says in words: those of its own language, each where it belongs."""

import datetime as dt
import functools
import itertools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from ictreport.language import Language, default_language
from ictreport.language.periods import date_text, period_text
from ictreport.model import (
    Claim,
    History,
    Period,
    Report,
    Source,
    Task,
    Text,
)
from ictreport.view import view
from ictreport_testing._kit._content import squeezed
from ictreport_testing._kit._everything import rich
from ictreport_testing._kit._exporter import ExporterKit
from ictreport_testing._kit._law import Law, broken, law
from ictreport_testing._kit._page_figures import (
    check_forms,
    check_heads,
    check_order,
    check_scales,
    check_speech,
    check_sums,
)
from ictreport_testing._kit._page_grids import check_grids
from ictreport_testing._kit._page_html import (
    check_headings,
    check_lang,
    check_links,
    check_tables,
    is_html,
    seen_text,
)
from ictreport_testing._kit._page_lists import (
    check_findings,
    check_past,
    check_reasons,
    check_sources,
    check_tasks,
)
from ictreport_testing._kit._page_numbers import check_numbers, check_years
from ictreport_testing._kit._page_places import (
    check_apart,
    check_capitals,
    check_cards,
    check_rows,
)
from ictreport_testing._kit._page_texts import (
    check_digits,
    check_directions,
    check_marks,
    check_namesakes,
    check_words,
)
from ictreport_testing._kit._page_words import (
    Page,
    bare_page,
    everything_said,
    text_of,
    with_first,
)
from ictreport_testing._strategies._options import each_value

if TYPE_CHECKING:
    from ictreport.plugin import Part

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_ODD: Final = "a < b & 'c' > \"d\" - *e* _f_ &amp; <i>g</i>"
"""What stands for itself in words, and for something else in what marks words up."""

_BEGINNINGS: Final = ("1. ", "2023) ", "+ ", "- ", "* ", "> ", "# ", "= ", ": ", ".. ")
"""What begins an item, a quotation, a heading or the like in what marks words up."""

_MIXED: Final = "bdac"
_NO_WORDS: Final = ("None", "True", "False", "NaN")
"""What programs print where nothing stands."""

_FEWEST_LETTERS: Final = 3
_BETWEEN: Final = re.compile(r"[;,:.·•|/()\[\]]")
_PAST: Final = (("2015", "314.1"), ("2017", "271.8"), ("2019", "161.8"))


def _is_page(kit: ExporterKit) -> bool:
    return kit.spec.fidelity == "presentation"


@law(
    "Take words from the view of the report, and put each where it belongs.",
    applies=_is_page,
)
def worded(kit: ExporterKit) -> None:
    """A page uses words of its language, and shows each thing where it belongs."""
    for options in (kit.defaults, *kit.in_languages()):
        page = _reader(kit, options)
        language = kit.language(options)
        _in_words(page, language)
        _in_one_language(page, language, options)
        check_scales(page, language)
        check_forms(page, language)
        check_numbers(page, language)
        check_years(page, language)
        check_speech(page, language, kit.loses)
        check_heads(page, language)
        check_order(page, language, kit.loses)
        check_rows(page, language)
        check_grids(page, language, kit.loses)
        check_cards(page, language)
        check_sources(page, language, kit.loses)
        check_tasks(page, language, kit.loses)
        check_past(page, language, kit.loses)
        check_reasons(page, kit.loses)
        if hasattr(kit.defaults, "language"):
            check_lang(kit, options, language)
    check_headings(kit)
    check_links(kit)
    check_tables(kit)
    check_findings(kit)
    _stands_for_itself(kit)
    _in_digits(kit)
    _in_order(kit)
    page, language = _reader(kit, kit.defaults), kit.language()
    check_words(
        page,
        lambda report: kit.attempt(report, kit.defaults) or b"",
        is_html=is_html(kit),
    )
    check_directions(page, language, kit.loses)
    check_marks(page, language, kit.loses)
    check_namesakes(page)
    check_capitals(page, language)
    check_apart(page, language)
    check_sums(page, language)


def _reader(kit: ExporterKit, options: object) -> Page:
    """Read what people see of a page: attributes and what is hidden are codes."""
    shows_html = is_html(kit)

    @functools.cache
    def page(report: Report) -> str:
        data = kit.attempt(report, options)
        if data is None:
            return ""
        return seen_text(data.decode()) if shows_html else str(kit.read(data))

    return page


def _in_words(page: Page, language: Language) -> None:
    """Look for words, wherever a code comes with something."""
    for said in everything_said():
        texts = [squeezed(page(report)) for report in (said.without, said.report)]
        seen = view(said.report, language)
        words = [squeezed(str(one)) for one in said.words(seen)]
        code = squeezed(said.code)
        if any(code in one for one in words) or not all(texts):
            continue
        without, there = (text.count(code) for text in texts)
        grown = any(texts[1].count(one) > texts[0].count(one) for one in words if one)
        if there > without and not grown:
            shown = " or ".join(repr(str(one)) for one in said.words(seen))
            broken(
                f"in {language.tag}, {said.what} is shown as {said.code!r}, and not "
                f"as {shown}",
                name=said.what,
                report=said.report,
            )


def _in_one_language(page: Page, language: Language, options: object) -> None:
    """Look for English words, which a page in another language does not have."""
    english = default_language()
    if language.tag == english.tag:
        return
    # A page may have an edition in each language of the title.
    report = attrs.evolve(
        bare_page(),
        title=Text({language.tag: "Ztitle"}),
        tasks=[Task("ztask", text_of("Ztask"), "other")],
    )
    full = attrs.evolve(rich(), title=report.title)
    own = {*view(report, language).words.values(), *_months(language)}
    english_words = (*view(report, english).words.values(), *_months(english))
    words = [
        word
        for word in (*english_words, *_NO_WORDS)
        if word[:1].isalpha() and len(word) >= _FEWEST_LETTERS and word not in own
    ]
    text = " ".join(map(page, (report, _in_months(report), full)))
    for word in words:
        pattern = r"\s+".join(map(re.escape, word.split()))
        if re.search(rf"(?<!\w){pattern}(?!\w)", text):
            broken(
                f"{word!r} stands on a page in {language.tag}",
                name=f"{options}",
                report=report,
            )


def _months(language: Language) -> set[str]:
    """List the words of dates and months."""
    texts = (
        text
        for month in range(1, 13)
        for text in (
            date_text(dt.date(2024, month, 1), language),
            period_text(Period.parse(f"2024-{month:02}"), language),
        )
    )
    return {word for text in texts for word in text.split() if word.isalpha()}


def _in_months(report: Report) -> Report:
    """Let a time stand in each place, each in another month."""
    known = {
        "period": "2023-08-09",
        "history": [History("2021-02", "314 billion VND")],
        "claims": [Claim("growth", "2022-11-10", "3 %")],
    }
    dated = with_first(**known)
    return attrs.evolve(
        report,
        sectors=dated.sectors,
        tasks=[Task("ztask", text_of("Ztask"), "other", due="2024-12")],
        sources=[Source("urn:ex:1", published="2024-10-20")],
    )


def _stands_for_itself(kit: ExporterKit) -> None:
    """Look for words that are no names, sign by sign, and after one of their kind."""
    page, bare = _reader(kit, kit.defaults), bare_page()
    words = [_ODD, *(f"{one}Zblock{n}" for one in _BEGINNINGS for n in ("a", "b"))]
    texts = [Text.of(en=each) for each in words]
    [first, *others] = bare.sectors
    told = [attrs.evolve(first, narrative=texts), *others]
    metrics = [
        attrs.evolve(first.metrics[0], code=f"m{n}", note=text)
        for n, text in enumerate(texts)
    ]
    noted = [attrs.evolve(first, metrics=metrics), *others]
    tasks = [Task(f"t{n}", text, "other") for n, text in enumerate(texts)]
    reports: tuple[tuple[Part, Report], ...] = (
        ("title", attrs.evolve(bare, title=texts[0])),
        ("narrative", attrs.evolve(bare, narrative=texts)),
        ("narrative", attrs.evolve(bare, sectors=told)),
        ("notes", attrs.evolve(bare, sectors=noted)),
        ("tasks", attrs.evolve(bare, tasks=tasks)),
    )
    for part, report in reports:
        text = squeezed(page(report))
        wanted = words[:1] if part == "title" else words
        lost = [each for each in wanted if squeezed(each) not in text]
        if part not in kit.loses and text and lost:
            found = f"{part}: {lost[0]!r} is not there unchanged"
            broken(found, name=part, report=report)


def _in_digits(kit: ExporterKit) -> None:
    """Look for digits of words and addresses, whatever those of figures are."""
    given = [
        ("the defaults", kit.defaults),
        *each_value(kit.spec.options, is_open=True),
    ]
    for name, options in given:
        check_digits(_reader(kit, options), f"the option {name}")
        for other in kit.in_languages() if name != "language" else ():
            try:
                chosen = attrs.evolve(options, language=kit.language(other))
            except Exception:  # noqa: BLE001, S112 - two options need not go together
                continue
            check_digits(_reader(kit, chosen), f"the option {name}")


def _in_order(kit: ExporterKit) -> None:
    """Look for paragraphs, rows of tables and earlier values at their places."""
    page, bare = _reader(kit, kit.defaults), bare_page()
    seen = view(bare, kit.language())
    sectors = [
        attrs.evolve(sector, narrative=[Text.of(en=f"Zparagraph{number}")])
        for number, sector in enumerate(bare.sectors)
    ]
    report = attrs.evolve(bare, sectors=sectors)
    pieces = [
        [str(sector.name), f"Zparagraph{number}"]
        for number, sector in enumerate(seen.sectors)
    ]
    text = squeezed(page(report))
    wanted = [*itertools.chain.from_iterable(pieces)]
    lost = kit.loses & {"narrative", "sector_names"}
    if text and not lost and not _follow(text, wanted):
        broken("a paragraph is not below the name of its sector", report=report)
    words = [Text.of(en=f"Zparagraph{letter}") for letter in _MIXED]
    report = attrs.evolve(bare, narrative=words)
    text = squeezed(page(report))
    if text and "narrative" not in lost and not _follow(text, [*map(str, words)]):
        broken("paragraphs do not stand in the order of the report", report=report)
    past = [History(period, f"{number} billion VND") for period, number in _PAST]
    report = with_first(history=past)
    text = squeezed(page(report))
    if "history" not in kit.loses and text and not _paired(text, report, kit):
        broken("a value of the past is not beside its period", report=report)
    _tell_implied(kit, page)


def _follow(text: str, pieces: Sequence[str]) -> bool:
    place = 0
    for piece in map(squeezed, pieces):
        place = text.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return True


def _paired(text: str, report: Report, kit: ExporterKit) -> bool:
    """Tell whether periods have the order of their values, in whatever layout."""
    from ictreport.language.numbers import number_text

    language = kit.language()
    given = report.sectors[0].metrics[0].history
    periods = [period for period, _ in _PAST]
    values = [
        number_text(entry.value.number, language) if entry.value else ""
        for entry in given
    ]
    for times, figures in ((periods, values), (periods[::-1], values[::-1])):
        beside = [*zip(times, figures, strict=True)]
        layouts = (
            [piece for pair in beside for piece in pair],
            [piece for pair in beside for piece in reversed(pair)],
            [*times, *figures],
            [*figures, *times],
        )
        if any(_follow(text, layout) for layout in layouts):
            return True
    return False


def _tell_implied(kit: ExporterKit, page: Page) -> None:
    """Tell a value that the report states from one that follows from a claim."""
    if {"history", "claims"} & kit.loses:
        return
    said: dict[str, Any] = {
        "value": "250 billion VND",
        "claims": [Claim("growth", "2023-01-01/P3M", "25 %")],
    }
    past: dict[str, Any] = {"history": [History("2023-01-01/P3M", "200 billion VND")]}
    [first, *others] = bare_page().sectors
    reports: list[Report] = []
    for stated in range(len(first.metrics)):
        metrics = [
            attrs.evolve(metric, **said, **(past if place == stated else {}))
            for place, metric in enumerate(first.metrics)
        ]
        sectors = [attrs.evolve(first, metrics=metrics), *others]
        reports.append(attrs.evolve(bare_page(), sectors=sectors))
    # What is computed beside it stands with the one that is stated.
    change = view(reports[0], kit.language()).sectors[0].rows[0].changes[0]
    computed = squeezed(change.computed)
    one, other = (
        _BETWEEN.sub("", squeezed(page(each)).replace(computed, "")) for each in reports
    )
    if one and one == other:
        if squeezed(change.previous) not in one:
            broken(
                f"the value for {change.baseline}, {change.previous}, is stated and is "
                "not there; show it, or name 'history' in loses",
                report=reports[0],
            )
        broken("a value that follows from a claim looks like one that is stated")


WORD_LAWS: Final[tuple[Law[ExporterKit], ...]] = (worded,)
"""Laws of the words of pages."""
