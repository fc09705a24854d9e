"""What pages show of several rows, headlines, tasks or findings, each at its place."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Metric,
    Report,
    Status,
)
from ictreport.view import Phrase, RowView, view
from ictreport_testing._kit._content import squeezed
from ictreport_testing._kit._everything import everything, rich
from ictreport_testing._kit._law import broken
from ictreport_testing._kit._page_words import Page, bare_page, text_of

if TYPE_CHECKING:
    from ictreport.language import Language

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_UNSHOWN: Final = frozenset({"address", "code", "data", "direction", "outcome"})
"""Fields for programs, which stand on no page."""

_OTHERWISE: Final = frozenset(
    {"changes.baseline", "changes.short", "full", "sentence", "status"}
)
"""Fields that a page can say in other words, once above a column or in its notes."""

_APART: Final = frozenset(
    {
        *("value", "unit", "mark", "changes.mark", "changes.previous", "history"),
        *_OTHERWISE,
    }
)
"""Fields whose pieces and marks a page can set apart: "about 4 hours ± 1"."""

_SHORTEST: Final = 3
_BASE: Final = "2023-01-01/P3M"
_BEFORE: Final = "2022-01-01/P3M"
_STATUSES: Final = (Status.FORECAST, Status.ESTIMATED, Status.PROVISIONAL)
_PERIODS: Final = ("2023-Q2", "2023-Q3", "2022-Q4")
_HEDGED: Final = ("≈ 226 hour", "62.8 tonne", "> 314 USD", "< 48 hectare")


def check_beside(text: str, things: Sequence[Any], name: str, what: str) -> None:
    """
    Look for all that a page shows of several things, each beside what it is about.

    Args:
        text: The text of a page, or of a part of it, squeezed.
        things: What a view has of each, in the order of the report.
        name: The field by which a page names them.
        what: What messages call one of them, such as "row".

    Raises:
        LawError: What is shown of some is left out or stands elsewhere for others.
    """
    said = [dict[str, list[str]]() for _ in things]
    for each, thing in zip(said, things, strict=True):
        for field, words in _texts(thing):
            each.setdefault(field, []).append(words)

    def ordered(find: Callable[[str], int]) -> list[dict[str, list[str]]]:
        """Order what is said by where the names are found."""
        return sorted(said, key=lambda each: find(each[name][0]))

    # A list of names, such as a ranking above a table, may turn them round.
    orders = (said, ordered(text.find), ordered(text.rfind))
    for field in dict.fromkeys(field for each in said for field in each):
        told = [words for each in said for words in each.get(field, ())]
        is_clear = len({*told}) == len(told) and len(min(told, key=len)) >= _SHORTEST
        if field in _OTHERWISE or not is_clear or not any(map(text.__contains__, told)):
            continue
        pairs = [
            [(each[name][0], words) for each in order for words in each.get(field, ())]
            for order in orders
        ]
        for whose, words in pairs[0]:
            if words not in text:
                broken(
                    f"{field!r} of the {what} {whose}, {words!r}, is left out, and "
                    f"other {what}s show theirs"
                )
        astray = [_astray(text, each) for each in pairs]
        if all(astray):
            whose, words = astray[0]
            broken(
                f"{field!r} of the {what} {whose}, {words!r}, stands beside another "
                f"{what}"
            )


def _astray(text: str, pairs: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Find the first name whose words do not follow those of the names before it."""
    place = 0
    for pair in pairs:
        place = text.find(pair[1], place)
        if place < 0:
            return pair
    return ()


def _texts(thing: Any, around: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a part of a view
    """Visit the texts of a part of a view, each with its field."""
    kind: type[Any] = thing.__class__
    for field in attrs.fields(kind):
        name = f"{around}{field.name}"
        for each in _each(getattr(thing, field.name)):
            # The past is told in pairs of a period and a value.
            *_, shown = _each(each)
            words = squeezed(str(shown)) if isinstance(shown, str | Phrase) else ""
            if words[:1].islower() and len(words) > _SHORTEST:
                words = words[1:]  # which is a capital where it begins a sentence
            if words and field.name not in _UNSHOWN:
                yield name, words
            elif attrs.has(type(shown)) and not isinstance(shown, Phrase):
                yield from _texts(shown, f"{name}.")


def _each(value: object) -> tuple[object, ...]:
    return cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)


def check_rows(page: Page, language: "Language") -> None:
    """
    Look for all that a page shows of some rows at each of them.

    Args:
        page: Reads a page.
        language: The language of the page.

    Raises:
        LawError: Something is left out, or stands beside another row.
    """
    shown: set[str] = set()
    for report in (_full_rows(), _full_parts(), _with_metrics(_headlines())):
        text = squeezed(page(report))
        rows = [
            attrs.evolve(row, value="") if _is_in_full(row, text) else row
            for row in view(report, language).sectors[0].rows
        ]
        check_beside(text, rows if text else (), "label", "row")
        texts = (pair for row in rows for pair in _texts(row))
        shown |= {f for f, words in texts if words in text} - _APART
    _check_statuses(page, language)
    for report in (rich(), everything()):
        text = squeezed(page(report))
        for row in (r for s in view(report, language).sectors for r in s.rows):
            for field, words in _texts(row):
                if text and field in shown and words not in text:
                    broken(
                        f"{field!r} of the row {row.label}, {words!r}, is left out, "
                        "and other rows show theirs",
                        name=field,
                        report=report,
                    )


def _is_in_full(row: RowView, text: str) -> bool:
    """Say whether a unit stands within the value, as in Hindi "314 घंटे से अधिक"."""
    return squeezed(row.value) not in text and squeezed(row.full) in text


def _check_statuses(page: Page, language: "Language") -> None:
    """Look for the words of statuses at their rows, where each row has its own."""
    [first, *others] = _full_rows().sectors
    alike = [attrs.evolve(metric, status=_STATUSES[0]) for metric in first.metrics]
    sectors = [attrs.evolve(first, metrics=alike), *others]
    same = attrs.evolve(_full_rows(), sectors=sectors)
    rows = view(_full_rows(), language).sectors[0].rows
    words = [squeezed(row.status) for row in rows]
    # Notes at the end may explain each status.
    end = squeezed(others[0].metrics[-1].name.pick(language.tag)[1])
    text, usual = (
        squeezed(page(report)).rpartition(end)[0] for report in (_full_rows(), same)
    )
    pairs = [(row.value, word) for row, word in zip(rows, words, strict=True)]
    astray = _astray(text, pairs)
    if astray and usual.count(words[0]) >= len(alike):
        broken(
            f"the status {astray[1]!r} stands beside another row than {astray[0]}",
            name="status",
            report=_full_rows(),
        )


def check_apart(page: Page, language: "Language") -> None:
    """
    Look for texts of rows that run into other words, where names of rows do not.

    Args:
        page: Reads a page.
        language: The language of the page.

    Raises:
        LawError: Two texts stand together as if they were one word.
    """
    report = _full_rows()
    text = " ".join(page(report).split())
    rows = view(report, language).sectors[0].rows
    if not all(_stands_alone(str(row.label), text) for row in rows):
        return  # what the decoder takes out stood between them
    for row in rows:
        changes = [change.text for change in row.changes]
        for said in filter(None, (row.status, row.period, *changes)):
            words = " ".join(said.split())
            if words in text and not _stands_alone(words, text):
                found = f"{words!r}, said of the row {row.label}, runs into other words"
                broken(found, report=report)


def _stands_alone(words: str, text: str) -> bool:
    letter = r"[^\W\d_\u0530-\u1dff\u2e80-\uffff]"  # of scripts that part all words
    pattern = rf"(?<!{letter}){re.escape(words)}(?!{letter})"
    return re.search(pattern, text) is not None


def _full_rows() -> Report:
    """Give several rows all that a row can have, in words that differ."""
    given = zip("abc", ("226 %", "314 %", "481 %"), _STATUSES, _PERIODS, strict=True)
    metrics = [
        Metric(
            code,
            text_of(f"Zname{code}"),
            value,
            status=status,
            period=period,
            of=text_of(f"Zwhole{code}"),
            revised_from=f"{601 + n} %",
            formula=f"{{ztele.alpha}} / {701 + n}",
            claims=[
                Claim("growth", _BEFORE, f"{41 + n}.5 %"),
                Claim("growth", _BASE, f"{31 + n}.5 %"),
            ],
            history=[
                History(_BEFORE, f"{151 + 10 * n} %"),
                History(_BASE, f"{172 + 10 * n} %"),
            ],
        )
        for n, (code, value, status, period) in enumerate(given)
    ]
    return _with_metrics(metrics)


def _full_parts() -> Report:
    """Let parts contribute to how their whole grew, and follow from other figures."""

    def grown(code: str, number: int, was: int, **more: Any) -> Metric:  # noqa: ANN401 - fields
        return Metric(
            code,
            text_of(f"Zname{code}"),
            f"{number} billion VND",
            claims=[Claim("growth", _BASE, f"{100 * number // was - 100} %")],
            history=[History(_BASE, f"{was} billion VND")],
            formula=f"{{ztele.alpha}} / {number + was}",
            **more,
        )

    sizes = ((231, 211), (187, 142), (175, 93))
    parts = [grown(code, *size) for code, size in zip("abc", sizes, strict=True)]
    divided = [Breakdown(complete=False, parts=parts)]
    return _with_metrics([grown("d", 929, 613, breakdowns=divided)])


def _with_metrics(metrics: list[Metric]) -> Report:
    """Put metrics into a sector; the headline of another keeps pages from choosing."""
    first, last = bare_page().sectors
    headed = [attrs.evolve(metric, headline=True) for metric in last.metrics[:1]]
    sectors = [
        attrs.evolve(first, metrics=metrics),
        attrs.evolve(last, metrics=[*headed, *last.metrics[1:]]),
    ]
    return attrs.evolve(bare_page(), sectors=sectors)


def check_cards(page: Page, language: "Language") -> None:
    """
    Look for all that a page shows of some headlines at each of them.

    Args:
        page: Reads a page.
        language: The language of the page.

    Raises:
        LawError: Something is left out, such as "about", or stands at another one.
    """
    metrics = _headlines()
    headed = [attrs.evolve(metric, headline=True) for metric in metrics]
    usual = _with_metrics(metrics)
    sectors = [attrs.evolve(usual.sectors[0], metrics=headed), bare_page().sectors[1]]
    report = attrs.evolve(usual, sectors=sectors)
    text = added(page(report), page(usual))
    cards = view(report, language).cards
    with_cards, without = (squeezed(page(each)) for each in (report, usual))

    def is_added(words: object) -> bool:
        each = squeezed(str(words))
        return each in text and with_cards.count(each) > without.count(each)

    # A page that marks headlines in its rows says of them nothing more often.
    if not any(is_added(card.value) for card in cards):
        return
    for card in cards:
        if not is_added(card.label):
            broken(
                f"the headline {card.value} lacks its name, {card.label}",
                name="headlines",
                report=report,
            )
    check_beside(text, cards, "label", "headline")


def _headlines() -> list[Metric]:
    """Make metrics with hedges, each with a unit, a period and a claim of its own."""
    periods = ("2023", *_PERIODS)
    given = zip("abcd", _HEDGED, periods, strict=True)
    return [
        Metric(
            code,
            text_of(f"Zname{code}"),
            value,
            period=period,
            claims=[Claim("growth", _BASE, f"{31 + n}.5 %")],
        )
        for n, (code, value, period) in enumerate(given)
    ]


def check_capitals(page: Page, language: "Language") -> None:
    """
    Look for the capitals of what a page shows of rows, such as those of units.

    Args:
        page: Reads a page.
        language: The language of the page.

    Raises:
        LawError: A capital behind the first letter is small on the page.
    """
    for report in (_full_rows(), rich(), everything()):
        text = squeezed(page(report))
        rows = [row for sector in view(report, language).sectors for row in sector.rows]
        for row in rows:
            for field, words in _texts(row):
                found = re.findall(re.escape(words), text, re.IGNORECASE)
                if found and not any(_has_capitals(one, words) for one in found):
                    broken(
                        f"{field!r} of a row, {words!r}, is written as {found[0]!r}",
                        name=field,
                        report=report,
                    )


def _has_capitals(one: str, words: str) -> bool:
    """Tell whether capitals are there; the first letter may be one or not."""
    pairs = zip(one[1:], words[1:], strict=True)
    return all(sign == own for sign, own in pairs if own.isupper())


def added(text: str, usual: str) -> str:
    """
    Tell what a page has besides.

    Args:
        text: The text of the page.
        usual: The text of the page without it.

    Returns:
        The text, squeezed, without the words at the beginning and the end that both
        have.
    """
    words, others = text.split(), usual.split()
    start = first_apart(words, others)
    end = first_apart(words[start:][::-1], others[start:][::-1])
    return squeezed("".join(words[start : len(words) - end]))


def first_apart(one: Sequence[str], other: Sequence[str]) -> int:
    """
    Tell where two texts begin to differ.

    Args:
        one: A text, in signs or words.
        other: Another text.

    Returns:
        The place of the first that is another, or the length of the shorter text.
    """
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
