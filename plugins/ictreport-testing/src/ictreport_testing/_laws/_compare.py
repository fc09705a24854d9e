"""Where two reports differ, and whether a file holds what a report says."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final, TypeGuard, cast

import attrs

from ictreport.errors import IctreportError
from ictreport.model import (
    Period,
    Plan,
    PluralForms,
    Quantity,
    Report,
    Text,
    Unit,
    YearStart,
)
from ictreport.tidy import LEVEL, Observation, from_cells, observations
from ictreport_testing._laws._law import fail
from ictreport_testing._laws._plain import is_tuple, kind_of

__tracebackhide__ = True  # pytest shows the message alone

_LEAVES: Final = (Period, Plan, Unit, YearStart)
_LANGUAGES: Final = frozenset({"languages"})
_UNNAMED: Final = frozenset({"Report.id"})
"""Fields that a page or a table need not hold: the name of the file tells them."""

_STRUCTURE: Final = frozenset({"Metric.code", "Metric.name"})
"""Fields of metrics that describe a file without being figures."""

_LISTS: Final = frozenset({"Report.sectors", "Sector.metrics", "Breakdown.parts"})
_NAMES: Final = frozenset({"codes", "sector_names", "metric_names"})
"""What tells metrics and sectors apart in a file without figures."""

_LONGEST: Final = 200
_DIGEST: Final = re.compile(
    r"(?<!\w)(?:(?=\d*[a-f])(?=[a-f]*\d)[\da-f]{32,128}"
    r"|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\w+/-]{22,86}={1,2})(?![\w=])",
    re.ASCII | re.IGNORECASE,
)
"""A hash of what a file holds: hexadecimal, as a UUID, or in base64."""


@attrs.frozen
class Difference:
    """
    A field in which two reports differ.

    Attributes:
        place: Where it stands.
        fields: The field and those around it, as in ``Metric.status``, the own first.
        parts: The parts of a report, any of whose loss hides the difference.
        one: What the first report has there.
        other: What the second report has there.
    """

    place: str
    fields: tuple[str, ...]
    parts: frozenset[str]
    one: object
    other: object

    def __str__(self) -> str:
        return f"{self.place}: {shown(self.one)} -> {shown(self.other)}"


def differences(
    left: Any,  # noqa: ANN401 - of any class of the model
    right: Any,  # noqa: ANN401 - the same
    place: str = "",
    fields: tuple[str, ...] = (),
    parts: frozenset[str] = frozenset(),
) -> Iterator[Difference]:
    """
    Compare two reports, or two of anything in them, field by field.

    Args:
        left: The first.
        right: The second.
        place: Where they stand.
        fields: The fields around them.
        parts: The parts of a report that these fields are.

    Yields:
        Each difference.
    """
    kind = kind_of(left)
    is_alike = kind is type(right)
    if left == right and is_alike:
        return
    if is_alike and isinstance(left, Text):
        words = dict(right)
        is_partial = any(words.get(tag) == each for tag, each in left)
        parts |= _LANGUAGES if is_partial else frozenset[str]()
    elif is_alike and attrs.has(kind):
        if not isinstance(left, _LEAVES):
            # Nothing is told of what a format leaves out where this is empty.
            parts |= _empty_parts(left) & _empty_parts(right)
            for field in attrs.fields(kind):
                mine, its = getattr(left, field.name), getattr(right, field.name)
                if field.eq:
                    yield from differences(
                        mine,
                        its,
                        f"{place}.{field.name}".lstrip("."),
                        (f"{kind.__name__}.{field.name}", *fields),
                        parts | _parts(field, mine, its),
                    )
            return
    elif is_tuple(left) and is_tuple(right) and left and right:
        mine, its = left, right
        match mine, its:
            case ((str(key), PluralForms()), (str(other_key), PluralForms())):
                # Forms of one language: a page in another one does not show them.
                parts |= _LANGUAGES if key == other_key else frozenset[str]()
            case ((str(key), below), (str(other_key), other_below)) if key == other_key:
                yield from differences(
                    below, other_below, f"{place}.{key}", fields, parts
                )
                return
            case _:
                pass
        if len(mine) == len(its) and not isinstance(mine[0], str):
            for number, item in enumerate(mine):
                below = f"{place}[{number}]"
                yield from differences(item, its[number], below, fields, parts)
            return
        gone = [*_without(mine, its), *_without(its, mine)]
        empty = [_empty_parts(item) for item in gone]
        parts |= frozenset[str].intersection(*empty) if empty else frozenset[str]()
    yield Difference(place, fields, parts, left, right)


def _without(some: Iterable[object], others: Collection[object]) -> list[object]:
    return [item for item in some if item not in others]


def _empty_parts(node: Any) -> frozenset[str]:  # noqa: ANN401 - of any class
    """Name what an object is when its lists are empty."""
    kind = kind_of(node)
    if not attrs.has(kind):
        return frozenset()
    return frozenset(
        field.metadata["part_when_empty"]
        for field in attrs.fields(kind)
        if "part_when_empty" in field.metadata and not getattr(node, field.name)
    )


def _parts(
    field: "attrs.Attribute[Any]", left: object, right: object
) -> frozenset[str]:
    # Of a field that is a part when it has words, an address there is one as well: who
    # does not show these words shows no address.
    names = ["part"] if left and right else ["part", "part_when_empty"]
    return frozenset(field.metadata[name] for name in names if name in field.metadata)


def visible(
    listed: Iterable[Difference], loses: Collection[str], fidelity: str
) -> list[Difference]:
    """
    Keep the differences that a file must show.

    Args:
        listed: The differences of two reports.
        loses: The parts that the format loses.
        fidelity: What it promises.

    Returns:
        Those that no lost part hides. Of what a format without figures has of metrics
        only their names and codes count.
    """
    return [
        each
        for each in listed
        if each.parts.isdisjoint(loses)
        and (fidelity in {"lossless", "metadata"} or each.fields[0] not in _UNNAMED)
        and not (
            # Headings may be in capitals.
            fidelity == "presentation"
            and str(each.one).casefold() == str(each.other).casefold()
        )
        and not (
            fidelity == "metadata"
            and (
                ("Sector.metrics" in each.fields and each.fields[0] not in _STRUCTURE)
                # How many sectors there are shows in nothing but their names.
                or (each.fields[0] in _LISTS and {*loses} >= _NAMES)
            )
        )
    ]


def shown(value: object) -> str:
    """Write a value for a message, cut when it is long."""
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def without_digests(node: Any) -> Any:  # noqa: ANN401 - whatever a decoder gives
    """Take hashes out of decoded data: they differ when anything does."""
    if isinstance(node, str):
        return _DIGEST.sub("digest", node)
    if isinstance(node, Mapping):
        table = cast("Mapping[object, object]", node)
        return {key: without_digests(value) for key, value in table.items()}
    if isinstance(node, list | tuple):
        return [*map(without_digests, cast("Iterable[object]", node))]
    return node


def first_difference(left: object, right: object) -> str:
    """
    Return where two outputs differ, decoded as far as that is possible.

    Args:
        left: A report, rows, a text, bytes, or whatever a decoder gives.
        right: The other one.

    Returns:
        The first field, row or line in which they differ.
    """
    if isinstance(left, Report) and isinstance(right, Report):
        return next(map(str, differences(left, right)), "")
    pairs: Iterable[tuple[object, object]] = [(left, right)]
    what = ""
    match left, right:
        case (str(), str()):
            pairs, what = _zipped(left.splitlines(), right.splitlines()), "line "
        case (bytes(), bytes()):
            pairs, what = _zipped(left.splitlines(), right.splitlines()), "line "
        case _ if _is_items(left) and _is_items(right):
            pairs, what = _zipped(left, right), "item "
        case _:
            pass
    for number, (mine, its) in enumerate(pairs, 1):
        if mine != its:
            place = f"{what}{number}: " if what else ""
            return f"{place}{shown(mine)} and {shown(its)}"
    return "the ends of lines"


def _is_items(node: object) -> TypeGuard[Iterable[object]]:
    return isinstance(node, list | tuple)


def _zipped(
    left: Iterable[object], right: Iterable[object]
) -> Iterable[tuple[object, object]]:
    import itertools

    return itertools.zip_longest(left, right, fillvalue="nothing")


# Rows of tables


def rows_of(decoded: object, report: Report) -> list[Observation]:
    """
    Take what was decoded of a table as rows of the tidy table.

    Args:
        decoded: A report, or rows as observations or as texts by column.
        report: The report that was written, for columns that rows leave out.

    Returns:
        The rows.

    Raises:
        LawError: It is none of these.
    """
    if isinstance(decoded, Report):
        return [*observations(decoded)]
    if isinstance(decoded, str | bytes) or not isinstance(decoded, Iterable):
        kind = type(decoded).__name__
        fail(f"decode must return a Report or rows for a tabular format (got {kind})")
    absent = {
        "report": report.id,
        "publisher": report.publisher.code,
        "measure": LEVEL,
    }
    rows: list[Observation] = []
    for row in cast("Iterable[object]", decoded):
        if isinstance(row, Observation):
            rows.append(row)
        elif isinstance(row, Mapping):
            cells = cast("Mapping[str, str]", row)
            try:
                rows.append(from_cells({**absent, **cells}))
            except IctreportError as error:
                fail(f"a decoded row is no observation: {error}")
        else:
            fail(f"a row must be a mapping of texts (got {type(row).__name__})")
    return rows


def compare_rows(
    wanted: list[Observation], there: list[Observation], *, ordered: bool
) -> None:
    """
    Compare the rows of a file with those of the report.

    Args:
        wanted: The rows of the report.
        there: The rows of the file.
        ordered: Whether their order counts.

    Raises:
        LawError: They differ.
    """
    if not ordered:
        counts = Counter(wanted)
        counts.subtract(there)
        for row, count in counts.items():
            if count:
                where = "not in the file" if count > 0 else "not in the report"
                fail(f"the row of {row.address} is {where}: {shown(row)}")
        return
    for number, (own, other) in enumerate(zip(wanted, there, strict=False), 1):
        for field in attrs.fields(Observation):
            mine, its = getattr(own, field.name), getattr(other, field.name)
            if mine != its:
                fail(
                    f"row {number} ({own.address}) has {field.name} {shown(its)}; "
                    f"the report has {shown(mine)}"
                )
    if len(wanted) != len(there):
        fail(f"the file has {len(there)} rows; the report has {len(wanted)}")


# Texts of pages


_RARE: Final = re.compile(
    r"[^\u0020-\u024f\u0300-\u036f\u0400-\u052f\u0900-\u097f\u1e00-\u1eff]"
)
"""Letters of Latin, Cyrillic and Devanagari are shown; pages may name other signs."""
_REPLACED: Final = "\N{REPLACEMENT CHARACTER}"
"""What formats write for characters that they do not admit."""
_UNSEEN: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_SEPARATOR: Final = re.compile(r"(?<=\d)[\s.,'\u2019_\u00b7\u066b\u066c](?=\d)")
_OTHER_DIGIT: Final = re.compile(r"[^\D0-9]")


def _squeezed(text: str) -> str:
    """Take away blanks, signs that show nothing, and the case of letters."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _OTHER_DIGIT.sub(lambda match: str(int(match[0])), plain)
    return "".join(
        sign
        for sign in plain
        if unicodedata.category(sign) not in _UNSEEN and sign != _REPLACED
    )


def _digits_of(text: str) -> str:
    """Join the digits of each number of a page, of any script, in any grouping."""
    plain = unicodedata.normalize("NFKC", text)
    plain = _OTHER_DIGIT.sub(lambda match: str(int(match[0])), plain)
    return _SEPARATOR.sub("", plain)


def compare_page(
    page: object, report: Report, loses: Collection[str], languages: Collection[str]
) -> None:
    """
    Look for the name and the figure of each metric in the text of a page.

    Args:
        page: The text, in whatever order it has.
        report: The report.
        loses: The parts that the format loses.
        languages: The languages whose letters the decoder reads.

    Raises:
        LawError: One is not there.
    """
    if not isinstance(page, str):
        kind = type(page).__name__
        fail(
            "decode must return the text of a presentation, or an iterator of its "
            f"pieces (got {kind})"
        )
    text, numbers = _squeezed(page), _digits_of(page)
    for sector in report.sectors:
        is_shown = sector.metrics or "empty_sectors" not in loses
        if "sector_names" not in loses and is_shown:
            _find(sector.name, text, languages, f"the name of sector {sector.code}")
    for address, metric in report.walk():
        if "breakdowns" in loses and address.count(".") > 1:
            continue
        for _, words in metric.name:
            apart = unicodedata.normalize("NFD", words)
            if apart != words and apart in page and words not in page:
                fail(f"accents are apart from their letters: {words!r}")
        if "metric_names" not in loses:
            _find(metric.name, text, languages, f"the name of {address}")
        for number in _numbers(metric.value, loses):
            if number not in numbers:
                fail(f"the page lacks the value of {address}: {number}")


def _find(name: Text, text: str, languages: Collection[str], what: str) -> None:
    if not {tag for tag, _ in name} <= {*languages}:
        return  # the page may have the words that the decoder does not read
    for _, words in name:
        if all(
            _squeezed(piece) in text for piece in _RARE.sub("\0", words).split("\0")
        ):
            return
    fail(f"the page lacks {what}: {shown(name)}")


def _numbers(value: Quantity | None, loses: Collection[str]) -> Iterator[str]:
    if value is None:
        return
    upper = None if "ranges" in loses else value.upper
    margin = None if "margins" in loses else value.margin
    for number in (value.number, upper, margin):
        if number is not None:
            digits = f"{number:f}".lstrip("-").replace(".", "")
            yield digits.strip("0") or "0"
