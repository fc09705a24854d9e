"""What known words of metadata stand for, and of what they are said."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

import attrs

from ictreport.language import Language
from ictreport.model import Metric, Report, Sector, Source, Task, Text
from ictreport.testing._kit._differences import as_shown
from ictreport.testing._kit._everything import rich
from ictreport.testing._kit._exporter import ExporterKit
from ictreport.testing._kit._law import broken
from ictreport.testing._kit._page_words import bare_page
from ictreport.testing._kit._record import (
    FREQUENCY,
    LICENCE,
    languages_of,
    local,
    objects,
    parsed,
    texts_of,
)

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_FIRST_DAY: Final = "2024-01-01"
_FREQUENCIES: Final[Mapping[str, str]] = {
    "P1D": "daily d",
    "P7D": "weekly w",
    "P14D": "biweekly fortnightly",
    "P1M": "monthly m",
    "P2M": "bimonthly",
    "P3M": "quarterly q",
    "P4M": "annual3 threetimesayear",
    "P6M": "annual2 semiannual semiannually halfyearly",
    "P12M": "annual annually yearly a p1y",
    "P24M": "biennial p2y",
    "P36M": "triennial p3y",
    "P48M": "quadrennial p4y",
    "P60M": "quinquennial p5y",
    "P120M": "decennial p10y",
}
"""The words of catalogues for a length of time, without blanks and signs."""

_TAGS: Final = (
    *("fil", "kok", "haw", "ast", "brx", "sat", "mai", "gsw"),
    *("cs", "de", "el", "es", "fa", "sv", "vi", "zh-Hant", "pt-BR"),
)
"""Languages whose code of two or three letters begins as that of another one."""

_NO_LANGUAGE: Final = frozenset({"mul", "und", "mis", "zxx"})
_CODE: Final = re.compile("[a-z]{2,3}")
_NAMES: Final = ("zalpha", "zbeta")
_LICENCES: Final = ("Zlicence 1.0", "Zother 2.0", "https://example.org/own")
"""Licences that no format has another name for, such as an address."""


def check_words(kit: ExporterKit) -> None:
    """
    Hold known words of metadata to what they stand for, and to what they are said of.

    Args:
        kit: The exporter.

    Raises:
        LawError: A word for a frequency stands for another length, a code for another
            language; one licence of several is that of the whole; or what is said of a
            thing hangs on the one beside it.
    """
    _check_frequencies(kit)
    if not isinstance(getattr(kit.defaults, "language", None), str | Language):
        _check_languages(kit)
    _check_licences(kit)
    _check_neighbours(kit)


def _words(text: str) -> str:
    """Take the last part of an address, without signs: ANNUAL_2 is annual2."""
    return re.sub(r"[\W_]", "", re.split("[/:#]", text)[-1].casefold())


def _check_frequencies(kit: ExporterKit) -> None:
    lengths = {
        word: length
        for length, words in _FREQUENCIES.items()
        for word in (*words.split(), length.casefold())
    }
    for length in _FREQUENCIES:
        report = attrs.evolve(bare_page(), period=f"{_FIRST_DAY}/{length}")
        said = {
            text: lengths[_words(text)]
            for fields in objects(kit, report)
            for name, texts in fields.items()
            if FREQUENCY.search(name)
            for text in texts
            if _words(text) in lengths
        }
        # A list of all words says nothing of this report.
        if len({*said.values()}) == 1 and length not in said.values():
            word, other = said.popitem()
            found = f"the frequency of a report for {length} is {word!r}"
            broken(f"{found}, which stands for {other}", report=report)


def _check_languages(kit: ExporterKit) -> None:
    from babel.core import get_global

    known: Mapping[str, str] = get_global("language_aliases")
    languages = {*known.values()}
    of_tag = {tag: {*languages_of(kit, tag)} for tag in _TAGS}
    # A format may name its own concepts in some languages, whatever the report's is.
    always = set[str].intersection(*of_tag.values())
    for tag, words in of_tag.items():
        own = tag.partition("-")[0]
        for said in sorted(words - always):
            code = re.split("[/:#]", said)[-1].casefold().partition("-")[0]
            if not _CODE.fullmatch(code) or code in _NO_LANGUAGE:
                continue
            other = known.get(code, code)
            if other != known.get(own, own) and other in languages:
                broken(
                    f"the language of a report in {tag} is {said!r}: that is {other}"
                )


def _check_licences(kit: ExporterKit) -> None:
    """Look for one licence, where sources have two, that is not that of its source."""
    for pair in itertools.permutations(_LICENCES, 2):
        sources = [
            Source(f"urn:ex:{name}", licence=licence)
            for name, licence in zip(_NAMES, pair, strict=True)
        ]
        report = attrs.evolve(bare_page(), sources=sources)
        data = kit.attempt(report, kit.defaults)
        for texts in _licences_of_wholes(parsed(kit, data)) if data else ():
            named = {one for one in _LICENCES if any(one in text for text in texts)}
            if len(named) == 1:
                found = f"{named.pop()} is given as the licence of the whole"
                broken(f"{found}, and a source has another one", report=report)


def _licences_of_wholes(node: object) -> Iterator[tuple[str, ...]]:
    """Visit what fields say of a licence, but for those of a source."""
    if isinstance(node, list | tuple):
        for item in cast("list[object]", node):
            yield from _licences_of_wholes(item)
    if not isinstance(node, Mapping):
        return
    fields = cast("Mapping[object, object]", node)
    texts = [*texts_of(fields)]
    if sum(any(name in text for text in texts) for name in _NAMES) == 1:
        return
    for name, value in fields.items():
        if LICENCE.search(local(name)):
            yield tuple(texts_of(value))
        else:
            yield from _licences_of_wholes(value)


def _check_neighbours(kit: ExporterKit) -> None:
    """Let the thing beside another one have all fields, or none that it can lack."""
    for what, pairs in _pairs().items():
        reports = [[_with(what, one, two) for one in pairs[0]] for two in pairs[1]]
        for bare, full in reports:
            one, other = (_said_of(kit, each, _NAMES[1]) for each in (bare, full))
            if one != other:
                told = as_shown(min(one - other or other - one))
                found = f"what is said of one of the {what} hangs on the one beside it"
                broken(f"{found}: {told}", report=full)


def _pairs() -> dict[str, tuple[tuple[Any, Any], tuple[Any, Any]]]:
    """Give things of each sort: one that is bare and full, and one beside it."""
    [alpha, beta] = (Text.of(en=name) for name in _NAMES)
    [metric, task, source] = (
        rich().sectors[0].metrics[0],
        rich().tasks[0],
        rich().sources[0],
    )
    return {
        "metrics": (
            (
                Metric(_NAMES[0], alpha, status="missing"),
                attrs.evolve(metric, code=_NAMES[0], name=alpha, breakdowns=()),
            ),
            (
                Metric(_NAMES[1], beta, status="missing"),
                Metric(_NAMES[1], beta, "5 km"),
            ),
        ),
        "tasks": (
            (
                Task(_NAMES[0], alpha, "other"),
                attrs.evolve(task, code=_NAMES[0], title=alpha, targets=()),
            ),
            (
                Task(_NAMES[1], beta, "other"),
                Task(_NAMES[1], beta, "other", due="2024"),
            ),
        ),
        "sources": (
            (
                Source(f"urn:ex:{_NAMES[0]}"),
                attrs.evolve(source, url=f"urn:ex:{_NAMES[0]}", title=alpha),
            ),
            (
                Source(f"urn:ex:{_NAMES[1]}"),
                Source(f"urn:ex:{_NAMES[1]}", published="2024-05-01"),
            ),
        ),
    }


def _with(what: str, one: object, two: object) -> Report:
    metrics = (
        [one, two] if what == "metrics" else [Metric("zgamma", Text.of(en="z"), "5 km")]
    )
    given: dict[str, Any] = {
        "justifications": (),
        "narrative": (),
        "tasks": (),
        "sources": (),
        "sectors": [Sector("post", Text.of(en="Zpost"), metrics=cast("Any", metrics))],
    }
    if what != "metrics":
        given[what] = [one, two]
    return attrs.evolve(rich(), **given)


def _said_of(kit: ExporterKit, report: Report, name: str) -> Counter[str]:
    """Count the objects that name one thing alone, and the fields under its name."""
    said: Counter[str] = Counter()
    for fields in objects(kit, report):
        texts = " ".join(text for each in fields.values() for text in each).casefold()
        if name in texts and not any(each in texts for each in {*_NAMES} - {name}):
            said[str(sorted(fields.items()))] += 1
        for key, under in fields.items():
            if name in key:
                said[f"{key}: {under}"] += 1
    return said
