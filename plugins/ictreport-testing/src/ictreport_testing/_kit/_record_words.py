"""What known words of metadata stand for, and of what they are said."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, cast

import attrs

from ictreport.language import Language
from ictreport.model import Metric, Report, Sector, Source, Task, Text
from ictreport_testing._kit._differences import as_shown
from ictreport_testing._kit._everything import rich
from ictreport_testing._kit._exporter import ExporterKit
from ictreport_testing._kit._law import broken
from ictreport_testing._kit._page_words import bare_page
from ictreport_testing._kit._record import (
    FREQUENCY,
    LICENCE,
    Fields,
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
    Compare known words of metadata with what they mean, and what they are said of.

    Args:
        kit: The exporter.

    Raises:
        LawError: A word for a frequency stands for another length, a code for another
            language; one licence of several is that of the whole; or what is said of a
            thing depends on the one beside it.
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
        for texts in _licences_of_wholes([parsed(kit, data)]) if data else ():
            named = {one for one in _LICENCES if any(one in text for text in texts)}
            if len(named) == 1:
                found = f"{named.pop()} is given as the licence of the whole"
                broken(f"{found}, and a source has another one", report=report)


def _licences_of_wholes(nodes: Iterable[object]) -> Iterator[list[str]]:
    """Visit what objects side by side say of licences, but for those of a source."""
    said: list[str] = []
    under: dict[object, list[object]] = {}
    for fields in _side_by_side(nodes):
        texts = [*texts_of(fields)]
        if sum(any(name in text for text in texts) for name in _NAMES) == 1:
            continue
        for name, value in fields.items():
            if LICENCE.search(local(name)):
                said += texts_of(value)
            else:
                under.setdefault(name, []).append(value)
    yield said
    for values in under.values():
        yield from _licences_of_wholes(values)


def _side_by_side(nodes: Iterable[object]) -> Iterator[Mapping[object, object]]:
    """Visit the objects of lists, and of lists in these."""
    for node in nodes:
        if isinstance(node, list | tuple):
            yield from _side_by_side(cast("list[object]", node))
        elif isinstance(node, Mapping):
            yield cast("Mapping[object, object]", node)


def _check_neighbours(kit: ExporterKit) -> None:
    """Let the thing beside another one have all fields, or none that it can lack."""
    for what, (name, ones, others) in _pairs().items():
        for two in others:
            alike = _with(what, attrs.evolve(two, **name), two)
            groups = {
                frozenset(each) for each in objects(kit, alike) if _is_group(each)
            }
            bare, full = (_with(what, one, two) for one in ones)
            less, more = (_said_of(kit, each, groups) for each in (bare, full))
            if less != more:
                told = as_shown(min(less - more or more - less))
                found = f"what is said of one of the {what} depends on the one beside"
                broken(f"{found} it: {told}", report=full)


def _pairs() -> dict[str, tuple[dict[str, Any], tuple[Any, Any], tuple[Any, Any]]]:
    """Give the name of a thing of each sort, it bare and full, and what is beside."""
    [alpha, beta] = (Text.of(en=name) for name in _NAMES)
    [metric, task, source] = (
        rich().sectors[0].metrics[0],
        rich().tasks[0],
        rich().sources[0],
    )
    return {
        "metrics": (
            {"code": _NAMES[0], "name": alpha},
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
            {"code": _NAMES[0], "title": alpha},
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
            {"url": f"urn:ex:{_NAMES[0]}"},
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


def _named(fields: Fields) -> list[str]:
    """Tell which things an object names."""
    texts = " ".join(text for each in fields.values() for text in each).casefold()
    return [name for name in _NAMES if name in texts]


def _is_group(fields: Fields) -> bool:
    return len(_named(fields)) == len(_NAMES)


def _said_of(
    kit: ExporterKit, report: Report, groups: set[frozenset[str]]
) -> Counter[str]:
    """Count what is said of the last thing alone, but for groups that it may be in."""
    said: Counter[str] = Counter()
    for fields in objects(kit, report):
        if _named(fields) == [_NAMES[1]] and frozenset(fields) not in groups:
            said[str(sorted(fields.items()))] += 1
        for key, under in fields.items():
            if _NAMES[1] in key:
                said[f"{key}: {under}"] += 1
    return said
