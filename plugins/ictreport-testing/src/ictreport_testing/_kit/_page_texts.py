"""What becomes of words on a page: every field of words is there sign by sign, once."""

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from ictreport.convert import has_keys
from ictreport.model import (
    Claim,
    Justification,
    Metric,
    PluralForms,
    Publisher,
    Report,
    Sector,
    Source,
    Task,
    Text,
)
from ictreport.view import RowView, view
from ictreport_testing._kit._content import squeezed
from ictreport_testing._kit._everything import rich
from ictreport_testing._kit._law import LawError, broken
from ictreport_testing._kit._page_words import Page, bare_page, text_of, with_first

if TYPE_CHECKING:
    from ictreport.language import Language

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_MADE: Final = "onzq"
"""What the name of an attribute or of an element has that words of the report made."""

_HOSTILE: Final = (
    *("{0}&amp;{0}", "{0}10⁶m²½{0}", '{0}"onzq=1"{0}', "{0}'onzq='1'{0}"),
    *("{0}><onzq>{0}", "{0}</script><onzq>", "{0}--><onzq>", "{0}\\*_{0}"),
)
"""Words without blanks, that name what they stand in."""

_ESCAPED: Final = re.compile(r"&amp;(?:amp|lt|gt|quot)|&(?:lt|gt|quot|#\d+|#x\w+);")
_NOTED: Final = 12
_SIGNS: Final = frozenset({"So", "Sm", "Sk", "Po"})
_CLAIMS: Final = (
    *(("growth", "3 %"), ("growth", "-3 %"), ("growth", "0 %"), ("growth", "2..3 %")),
    *(("growth", "-3..-2 %"), ("growth", "-1..2 %"), ("ratio", "77 %")),
    *(("ratio", "100 %"), ("ratio", "130 %"), ("ratio", "2.3 times")),
    *(("change", "5 billion VND"), ("change", "-5 billion VND")),
    *(("average_growth", "4 %"), ("average_growth", "-4 %"), ("unchanged", None)),
)
"""Claims on the same value, up, down or neither."""


def check_words(page: Page, raw: Callable[[Report], bytes], *, is_html: bool) -> None:
    """
    Look for hostile words in every field of words of the model.

    Args:
        page: Reads a page.
        raw: Writes a page.
        is_html: Whether what is written is HTML.

    Raises:
        LawError: Words make markup, are escaped twice, or are there in other signs.
    """
    report, fields = _hostile()
    if is_html:
        reader = _Tags()
        reader.feed(raw(report).decode())
        reader.close()
        if reader.made:
            broken(f"words of the report made {reader.made[0]}", report=report)
    text = _shown(page(report))
    for mark, field in fields.items():
        words = [_shown(word.format(mark)) for word in _HOSTILE]
        lacking = [word for word in words if word not in text]
        if lacking and mark in text:
            found = f"{field}: {lacking[0]!r} is not there unchanged"
            broken(found, name=field, report=report)
    # Words that stand twice on a page may be escaped twice at one place alone.
    twice = [one for one in _ESCAPED.findall(text) if one != "&amp;"]
    if twice:
        broken(f"words are escaped twice: {twice[0]!r} is shown", report=report)


class _Tags(HTMLParser):
    """Collects attributes and elements that words made."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if _MADE in tag:
            self.made.append(f"the element <{tag}>")
        self.made += [
            f"the attribute {name} of <{tag}>" for name, _ in attrs if _MADE in name
        ]


def _shown(text: str) -> str:
    """Take away blanks and signs that show nothing, and leave all others."""
    hidden = {"Cc", "Cf", "Zl", "Zp", "Zs"}
    return "".join(sign for sign in text if unicodedata.category(sign) not in hidden)


@functools.cache
def _hostile() -> tuple[Report, dict[str, str]]:
    """Put hostile words into each field of words, and tell which are in which."""
    fields: dict[str, str] = {}
    report = cast("Report", _filled(rich(), "Report", fields))
    return report, fields


def _filled(node: object, place: str, fields: dict[str, str]) -> object:
    if isinstance(node, Text | PluralForms):
        mark = "Zq" + "".join(chr(ord("a") + int(n)) for n in f"{len(fields):03}")
        fields[mark] = place
        words = " ".join(word.format(mark) for word in _HOSTILE)
        if isinstance(node, Text):
            return Text(dict.fromkeys(node.languages, words))
        forms = {key: words for key, text in attrs.asdict(node).items() if text}
        return PluralForms(**forms)
    if isinstance(node, tuple):
        items = cast("tuple[object, ...]", node)
        return tuple(_filled(item, place, fields) for item in items)
    if not has_keys(type(node)):
        return node
    known: Any = node
    kind: type[Any] = known.__class__
    changed: dict[str, Any] = {}
    for field in attrs.fields(kind):
        value = getattr(known, field.name)
        name = f"{kind.__name__}.{field.name}"
        made = _filled(value, name, fields)
        if made is not value and made != value:
            changed[field.name] = made
    return attrs.evolve(known, **changed)


def check_digits(page: Page, name: str) -> None:
    """
    Look for words and addresses with digits in them, sign by sign.

    Args:
        page: Reads a page.
        name: What messages call its options.

    Raises:
        LawError: They have the digits of another script.
    """
    report, words = _numbered()
    try:
        text = page(report)
    except LawError:
        return  # a decoder need not read what options write
    plain, shown = squeezed(text), _shown(text)
    for word in words:
        if squeezed(word) in plain and _shown(word) not in shown:
            found = f"{word!r} is there in other digits"
            broken(found, name=name, report=report)


@functools.cache
def _numbered() -> tuple[Report, list[str]]:
    """Put digits into words and an address."""
    fields = ("title", "name", "sector", "note", "said", "task", "source", "publisher")
    texts = {each: Text.of(en=f"Z{each} 5G 2030") for each in fields}
    url = "https://example.org/2030/table-41"
    metric = Metric("m", texts["name"], "226 VND", note=texts["note"])
    report = attrs.evolve(
        bare_page(),
        title=texts["title"],
        publisher=Publisher("ZP", texts["publisher"]),
        sectors=[Sector("s", texts["sector"], metrics=[metric])],
        narrative=[texts["said"]],
        tasks=[Task("task", texts["task"], "other")],
        sources=[Source(url, title=texts["source"])],
    )
    return report, [url, *(text.pick("en")[1] for text in texts.values())]


def check_directions(page: Page, language: "Language", lost: frozenset[str]) -> None:
    """
    Hold signs that a page has for a rise or a fall to ``ChangeView.direction``.

    Args:
        page: Reads a page.
        language: The language of the page.
        lost: The parts that the page says that it does not show.

    Raises:
        LawError: A claim has the sign of another direction.
    """
    if "claims" in lost:
        return
    reports = [
        with_first(claims=[Claim(cast("Any", kind), "2019-Q3", value)])
        for kind, value in _CLAIMS
    ]

    def signs(report: Report) -> Counter[str]:
        row = view(report, language).sectors[0].rows[0]
        own = "".join(str(text) for text in attrs.astuple(row.changes[0]))
        return Counter(
            sign
            for sign in page(report)
            if unicodedata.category(sign) in _SIGNS and sign not in own
        )

    up, down = (signs(report) for report in reports[:2])
    ways = {"up": {*(up - down)}, "down": {*(down - up)}}
    if not any(ways.values()):
        return
    base = signs(reports[2]) & up & down
    for report in reports:
        way = view(report, language).sectors[0].rows[0].changes[0].direction
        there = {*(signs(report) - base)}
        for other, own in ways.items():
            if (own & there and way != other) or (own - there and way == other):
                sign = min(own)
                what = "has" if way != other else "lacks"
                broken(
                    f"a claim whose direction is {way or 'not known'} {what} "
                    f"{sign!r}, the sign for {other}",
                    report=report,
                )


def check_marks(page: Page, language: "Language", lost: frozenset[str]) -> None:
    """
    Look for the marks of a dozen notes, each at its own row, in one sector or in many.

    Args:
        page: Reads a page.
        language: The language of the page.
        lost: The parts that the page says that it does not show.

    Raises:
        LawError: Of notes in one list, some rows have the mark and others do not.
    """
    if "notes" in lost:
        return
    names = [f"Zrow{chr(ord('a') + n)}k" for n in range(_NOTED)]
    metrics = [
        Metric(f"m{n}", text_of(name), "777 VND", note=text_of(f"Znote{name}"))
        for n, name in enumerate(names)
    ]
    apart = [
        Sector(f"s{n}", text_of(f"Zsector{name}"), metrics=[metric])
        for n, (name, metric) in enumerate(zip(names, metrics, strict=True))
    ]
    for sectors in ([Sector("s", text_of("Zsector"), metrics=metrics)], apart):
        report = attrs.evolve(bare_page(), sectors=sectors)
        rows = [row for each in view(report, language).sectors for row in each.rows]
        _check_marks(
            squeezed(page(report)), dict(zip(names, rows, strict=True)), report
        )


def _check_marks(text: str, rows: Mapping[str, RowView], report: Report) -> None:
    """Look for the marks of notes that stand in one list, without rows between them."""
    pieces = re.split(
        f"(Zsector|(?<!Zsector)(?:{'|'.join(f'(?:Znote)?{each}' for each in rows)}))",
        text,
    )
    beside: dict[str, list[str]] = {}
    lists: list[list[str]] = [[]]
    for name, told in zip(pieces[1::2], pieces[2::2], strict=True):
        if name in rows:
            beside.setdefault(name, []).append(told.replace("777", ""))
            lists.append([])
        elif name == "Zsector":
            lists.append([])
        else:
            lists[-1].append(name.removeprefix("Znote"))
    for listed in lists:
        noted = [name for name in listed if name in beside]
        there = [
            any(rows[name].mark in re.findall(r"\d+", each) for each in beside[name])
            for name in noted
        ]
        if any(there) and not all(there):
            row = rows[noted[there.index(False)]]
            found = (
                f"the row {row.address} lacks its mark {row.mark}, and others have it"
            )
            broken(found, name="notes", report=report)


def check_namesakes(page: Page) -> None:
    """
    Let sectors, metrics or tasks have one name: what else is there stays the same.

    Args:
        page: Reads a page.

    Raises:
        LawError: Something stands elsewhere, more often or not at all.
    """
    apart = [*_marked(page(_listed("")))]
    for alike in ("sector", "metric", "task"):
        report = _listed(alike)
        text = page(report)
        own = [mark for mark in apart if f"Z{alike}" not in mark]
        found = [mark for mark in _marked(text) if f"Z{alike}" not in mark]
        if text and own != found:
            more, less = Counter(found) - Counter(own), Counter(own) - Counter(found)
            said = [f"{mark} is there once more" for mark in more]
            said += [f"{mark} is there once less" for mark in less]
            told = (said or ["something stands elsewhere"])[0]
            broken(f"each {alike} has one name, and {told}", report=report)


def _marked(text: str) -> Iterator[str]:
    yield from re.findall(r"Z(?:task|note|said|why|source)[a-z]", text)


@functools.cache
def _listed(alike: str) -> Report:
    """Make a report with some of everything that pages list, of one name or not."""

    def named(what: str, letter: str) -> Text:
        own = "x" if what == alike else letter
        return text_of(f"Z{what}{own}")

    sectors: list[Sector] = []
    for one in "cab":
        metrics = [
            Metric(f"m{other}", named("metric", letter), "777 VND", note=note)
            for other in "xy"
            for letter in (chr(ord("d") + 2 * "cab".index(one) + "xy".index(other)),)
            for note in (text_of(f"Znote{letter}"),)
        ]
        said = [text_of(f"Zsaid{one}")]
        sector = Sector(
            f"s{one}", named("sector", one), metrics=metrics, narrative=said
        )
        sectors.append(sector)
    tasks = [
        Task(f"t{n}", named("task", chr(ord("a") + n)), "other", sector=sector)
        for n, sector in enumerate((*("sa", "sc", "sb", "sa", "sb"), None))
    ]
    reasons = [
        Justification("round-count", f"s{one}.mx", text_of(f"Zwhy{one}"))
        for one in "cb"
    ]
    sources = [Source(f"urn:ex:{n}", title=text_of(f"Zsource{n}")) for n in "ba"]
    return attrs.evolve(
        bare_page(),
        sectors=sectors,
        tasks=tasks,
        justifications=reasons,
        sources=sources,
    )
