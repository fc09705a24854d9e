"""What metadata says of dates, licences and languages, by the names of its fields."""

import contextlib
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast
from xml.etree import ElementTree as ET

import attrs

from ictreport.language import Language
from ictreport.model import Area, Metric, Publisher, Report, Sector, Source, Text
from ictreport_testing._kit import _corpus
from ictreport_testing._kit._exporter import ExporterKit
from ictreport_testing._kit._law import broken
from ictreport_testing._kit._page_words import bare_page, text_of

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_DATE: Final = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_FROM_TO: Final = (
    ("start|begin", "^end|end$|until"),
    ("issued|publish|creat", "modif|updat|revis"),
)
"""Names of fields whose dates are in order: the first before the second."""

_NO_LICENCE: Final = re.compile("not|none|unknown|unspecified", re.IGNORECASE)
_PLAIN: Final = "Ztitle"
_MARKED: Final = "a < b & 'c' - *e* &amp; <i>g</i>"
_MANY: Final = 150
_LANGUAGE: Final = re.compile("(in)?lang(uage)?s?")
_OF_A_DAY: Final = re.compile("|".join(_FROM_TO[1]))
LICENCE: Final = re.compile("licen")
FREQUENCY: Final = re.compile("frequen|periodicity")
_TYPE: Final = re.compile("^(data|media|value|column)?[_-]?(type|format)s?$")
_LENGTHS: Final = ("P1D", "P7D", "P1M", "P3M", "P6M", "P12M")
_NO_FREQUENCIES: Final = ("P9M", "P10D", "P20D", "P5M")
"""Lengths of times that no calendar of reports has a word for."""

_FIRST_DAY: Final = "2024-01-01"
_TAGS: Final = ("pt", "pt-BR", "zh-Hans", "zh-Hant")
"""Tags of which a longer one says more than its first part."""

Fields = Mapping[str, tuple[str, ...]]
"""The texts of an object by the names of its fields."""


def check_record(kit: ExporterKit) -> None:
    """
    Hold what metadata says under usual names to the report.

    Args:
        kit: The exporter.

    Raises:
        LawError: Dates are exchanged or depend on the order of sources, a licence
            is named that a source does not have, one word stands for two frequencies, a
            code stands in other capitals, or the language is the same whatever the
            report's is.
    """
    days = ("2024-04-20", "2024-06-15")
    sources = [Source(f"urn:ex:{day}", published=day) for day in days]
    report = attrs.evolve(bare_page(), sources=sources)
    for fields in objects(kit, report):
        _check_dates(fields, report)
        for name, texts in fields.items():
            named = [text for text in texts if text and not _NO_LICENCE.search(text)]
            if LICENCE.search(name) and named:
                broken(f"the report has no licence, and {name} is {named[0]!r}")
    _check_sources(kit)
    _check_codes(kit)
    _check_frequency(kit)
    _check_made_up(kit)
    _check_all(kit)
    _check_types(kit)
    if isinstance(getattr(kit.defaults, "language", None), str | Language):
        return
    _check_tags(kit)
    said = {tag: languages_of(kit, tag) for tag in text_of("").languages}
    one, *others = said.values()
    if one and all(one == other for other in others):
        found = f"the language is {', '.join(one)} for reports in {', '.join(said)}"
        broken(found)


def _check_made_up(kit: ExporterKit) -> None:
    """Look for an area and a day that a report without sources does not have."""
    report = bare_page()
    publisher = {report.publisher.code, *(words for _, words in report.publisher.name)}
    for fields in objects(kit, report):
        for name, texts in fields.items():
            if re.search("spatial|^area|geogr", name) and publisher & {*texts}:
                broken(f"the report has no area, and {name} is its publisher")
            days = [day for text in texts for day in _DATE.findall(text)]
            if re.search("issued|publish|modif", name) and days:
                broken(f"no source of the report has a day, and {name} is {days[0]}")


def _check_all(kit: ExporterKit) -> None:
    """Look for the last of many metrics, where each is told, and for odd words."""
    few, many = (
        [kit.read(kit.call(_corpus.many(count), kit.defaults)) for count in counts]
        for counts in ((2, 3), (_MANY, _MANY + 1))
    )
    if few[0] != few[1] and many[0] == many[1]:
        broken(f"the last of {_MANY + 1} metrics is not there")
    for said in (_PLAIN, _MARKED):
        report = attrs.evolve(bare_page(), title=Text.of(en=said))
        whole = parsed(kit, kit.call(report, kit.defaults))
        # A decoder may give the file as it is, with what marks up and escapes.
        found = () if isinstance(whole, str) else [*texts_of(whole)]
        if not any(said in " ".join(text.split()) for text in found):
            if said == _MARKED and found:
                broken(f"the title {said!r} is not there unchanged", report=report)
            return


def _check_types(kit: ExporterKit) -> None:
    """Look for a type of numbers that is taken from the one that stands first."""
    metrics = [
        Metric(f"z{number}", Text.of(en=f"Z{number}"), value)
        for number, value in enumerate(("5 km", "12.5 km", "7 km"))
    ]
    said = [
        _said(kit, _corpus.a_report(order), _TYPE) for order in (metrics, metrics[::-1])
    ]
    turned = [metrics[1], metrics[0], metrics[2]]
    said.append(_said(kit, _corpus.a_report(turned), _TYPE))
    for other in said[1:]:
        if other != said[0]:
            found = min(said[0] - other or other - said[0])
            broken(f"{found!r} is not said when metrics stand in another order")


def _check_dates(fields: Fields, report: Report) -> None:
    for text in (text for texts in fields.values() for text in texts):
        if text.count("/") == 1 and (ends := _DATE.findall(text)) != sorted(ends):
            broken(f"a time runs backwards: {text!r}", report=report)
    for first, last in _FROM_TO:
        before, after = (
            [
                day
                for name, texts in fields.items()
                if re.search(pattern, name.removesuffix("date"))
                for text in texts
                for day in _DATE.findall(text)
            ]
            for pattern in (first, last)
        )
        if before and after and min(before) > max(after):
            found = f"dates are swapped: it begins {min(before)}, ends {max(after)}"
            broken(found, report=report)


def _check_sources(kit: ExporterKit) -> None:
    """Hold what is said of days and licences to the sources, in whatever order."""
    two = ({"published": "2024-06-15"}, {"published": "2024-04-20"})
    cases: dict[str, tuple[re.Pattern[str], tuple[dict[str, Any], ...]]] = {
        "a date": (_OF_A_DAY, (*two, {})),
        "a licence": (LICENCE, ({"licence": "CC BY 4.0"}, {})),
    }
    for what, (names, given) in cases.items():
        sources = [Source(f"urn:ex:{n}", **more) for n, more in enumerate(given)]
        first: Counter[str] | None = None
        for order in itertools.permutations(sources):
            report = attrs.evolve(bare_page(), sources=order)
            said = _said(kit, report, names)
            first = said if first is None else first
            if said != first:
                found = f"{what} changes with the order of the sources"
                other = min(first - said or said - first)
                broken(f"{found}: {other!r}", report=report)


def _check_codes(kit: ExporterKit) -> None:
    """Look for codes as the report writes them where they stand in other capitals."""
    codes = {"the publisher": "Zp-Kit", "the area": "Vn-33"}
    area = Area(codes["the area"], text_of("Zarea"))
    publisher = Publisher(codes["the publisher"], text_of("Zpublisher"))
    report = attrs.evolve(bare_page(), area=area, publisher=publisher)
    said = {t for each in objects(kit, report) for ts in each.values() for t in ts}
    for what, code in codes.items():
        alike = {text for text in said if text.casefold() == code.casefold()}
        if alike and code not in alike:
            found = f"the code of {what} is {min(alike)!r}, and not {code!r}"
            broken(found, report=report)


def _check_frequency(kit: ExporterKit) -> None:
    """Hold each word for how often something comes to one length of time."""

    def said(length: str) -> frozenset[str]:
        report = attrs.evolve(bare_page(), period=f"{_FIRST_DAY}/{length}")
        return frozenset(_said(kit, report, FREQUENCY))

    # Whatever has no word of its own may have one for all that is irregular.
    first, *others = map(said, _NO_FREQUENCIES)
    irregular = first.intersection(*others)
    regular = {length: said(length) - irregular for length in _LENGTHS}
    for (one, words), (other, more) in itertools.combinations(regular.items(), 2):
        if words & more:
            found = f"a report for {one} and one for {other} have the same frequency"
            broken(f"{found}, {min(words & more)!r}")


def _check_tags(kit: ExporterKit) -> None:
    """Look for the whole tag of a language where the tag of another one stands."""
    said = {tag: {*map(_folded, languages_of(kit, tag))} for tag in _TAGS}
    if "languages" in kit.loses or _folded(_TAGS[0]) not in said[_TAGS[0]]:
        return  # it has names or codes of its own
    for tag, found in said.items():
        if found and _folded(tag) not in found:
            broken(f"the language of a report in {tag} is {min(found)!r}")


def _folded(tag: str) -> str:
    return tag.replace("_", "-").casefold()


def _said(kit: ExporterKit, report: Report, names: re.Pattern[str]) -> Counter[str]:
    """Count what fields of some names say: days one by one, and texts as they stand."""
    return Counter(
        f"{name}: {said}"
        for fields in objects(kit, report)
        for name, texts in fields.items()
        if names.search(name)
        for text in texts
        for said in _DATE.findall(text) or [text]
    )


def languages_of(kit: ExporterKit, tag: str) -> Counter[str]:
    """
    Count what fields for a language say of a report in one language.

    Args:
        kit: The exporter.
        tag: The language.

    Returns:
        How often each text stands there.
    """
    name = Text({tag: "Zname"})
    sector = Sector("zpost", name, metrics=[Metric("alpha", name, "226 VND")])
    changes: dict[str, Any] = {
        "title": name,
        "publisher": Publisher("ZP", name),
        "sectors": [sector],
    }
    return Counter(
        text
        for fields in objects(kit, attrs.evolve(bare_page(), **changes))
        for name, texts in fields.items()
        if _LANGUAGE.fullmatch(name)
        for text in texts
    )


def objects(kit: ExporterKit, report: Report) -> Iterator[Fields]:
    """
    Visit the objects of what an exporter writes of a report.

    Args:
        kit: The exporter.
        report: The report.

    Yields:
        The texts of each object, and of what is in it, by the names of its fields.
    """
    data = kit.attempt(report, kit.defaults)
    if data is None:
        return
    yield from _of_data(parsed(kit, data))


def parsed(kit: ExporterKit, data: bytes) -> object:
    """
    Read the names of fields from JSON or XML itself: decoders may leave them out.

    Args:
        kit: The exporter.
        data: What it wrote.

    Returns:
        Plain data.
    """
    with contextlib.suppress(ValueError):
        return json.loads(data)
    with contextlib.suppress(ET.ParseError):
        # It has been written here, and no entity of it is looked up.
        return _plain(ET.fromstring(data))  # noqa: S314
    return kit.read(data)


def _plain(element: ET.Element) -> dict[str, list[object]]:
    """Take an element of XML as an object of its attributes and elements."""
    found: dict[str, list[object]] = {}
    for name, value in element.attrib.items():
        found.setdefault(name, []).append(value)
    for child in element:
        leaf = not child.attrib and not len(child)
        found.setdefault(child.tag, []).append(child.text if leaf else _plain(child))
    if element.text and element.text.strip():
        found.setdefault("", []).append(element.text)
    return found


def _of_data(node: object) -> Iterator[Fields]:
    if isinstance(node, Mapping):
        given = cast("Mapping[object, object]", node)
        yield {local(name): tuple(texts_of(value)) for name, value in given.items()}
        for value in given.values():
            yield from _of_data(value)
    elif isinstance(node, list | tuple):
        for item in cast("list[object]", node):
            yield from _of_data(item)


def local(name: object) -> str:
    """
    Take a name without its namespace.

    Args:
        name: The name of a field.

    Returns:
        Its last part, in small letters.
    """
    return re.split("[:/#}]", str(name))[-1].casefold()


def texts_of(node: object) -> Iterator[str]:
    """
    Visit the texts of plain data.

    Args:
        node: An object, a list or a text.

    Yields:
        Each text in it.
    """
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        yield from texts_of([*cast("Mapping[object, object]", node).values()])
    elif isinstance(node, list | tuple):
        for item in cast("list[object]", node):
            yield from texts_of(item)
