"""What else says which figure is meant: code lists, and mappings of their codes."""

import itertools
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final, TypeVar, cast

import attrs

from ictreport.errors import ModelError
from ictreport.model._shown import Brief
from ictreport.model.address import check_code, check_list_code, matching
from ictreport.model.converters import to_text
from ictreport.model.text import Text

ItemT = TypeVar("ItemT")

VALUE_CODE = re.compile(r"[A-Za-z0-9_-]+")

Dimensions = tuple[tuple[str, str], ...]
"""Pairs of the code of a code list and one of its values, sorted by the first."""

NamedTexts = tuple[tuple[str, Text], ...]
"""Pairs of code and words, sorted by code."""

BUILT_IN: Final[Mapping[str, tuple[str, ...]]] = {
    "PRICES": ("L", "Q", "V"),
    "SEASONAL_ADJUST": ("N", "S", "T", "W", "Y"),
    "SEX": ("F", "M", "T", "U"),
}
"""
The code lists that every report has, with their values.

The values of SEX and SEASONAL_ADJUST are those of the SDMX lists of these names; those
of PRICES are V for current prices, Q for constant prices, L for chain-linked volumes.
The words of each stand in the languages.
"""


def check_value_code(code: object) -> str:
    """
    Check the code of a value of a code list.

    Args:
        code: Such as ``"F"`` or ``"15-24"``.

    Returns:
        The code.

    Raises:
        ModelError: The code does not match ``[A-Za-z0-9_-]+``.
    """
    return matching(
        VALUE_CODE,
        code,
        "code",
        "the code of a value must be letters, digits, '-' and '_'",
        "write it like 'F' or '15-24'",
    )


def to_dimensions(value: Mapping[str, str] | Iterable[tuple[str, str]]) -> Dimensions:
    """
    Check a mapping of code lists to values.

    Args:
        value: Such as ``{"SEX": "F"}``, or pairs.

    Returns:
        The pairs, sorted.

    Raises:
        ModelError: A code is malformed, or a code list stands twice.
    """
    return by_code(value, check_list_code, check_value_code, "dimensions")


def to_plans(value: Mapping[str, Text] | Iterable[tuple[str, Text]]) -> NamedTexts:
    """
    Check the names of plans by their codes.

    Args:
        value: A mapping, or pairs.

    Returns:
        The pairs, sorted.

    Raises:
        ModelError: A code is malformed or stands twice, or a name is not a text.
    """
    return by_code(value, check_code, to_text, "plans")


def to_values(value: Mapping[str, Text] | Iterable[tuple[str, Text]]) -> NamedTexts:
    """
    Check the values of a code list by their codes.

    Args:
        value: A mapping, or pairs.

    Returns:
        The pairs, sorted.

    Raises:
        ModelError: The code list is empty, a code is malformed or is given twice, or a
            name is not a text.
    """
    values = by_code(value, check_value_code, to_text, "values")
    if not values:
        raise ModelError("values", "a code list must have at least one value", {})
    return values


def by_code(
    value: object,
    check_key: Callable[[object], str],
    check_item: Callable[[ItemT], ItemT],
    subject: str,
) -> tuple[tuple[str, ItemT], ...]:
    """
    Check what stands under codes.

    Args:
        value: A mapping of code to item, or pairs of them.
        check_key: Checks a code and gives it back.
        check_item: Checks an item and gives it back.
        subject: What they are, for the message.

    Returns:
        The pairs, sorted by code.

    Raises:
        ModelError: The value is neither a mapping nor pairs, or a code is malformed or
            stands twice.
    """
    if not value:
        return ()
    by_key = cast("Mapping[object, ItemT]", value)
    try:
        pairs = by_key.items() if isinstance(value, Mapping) else by_key
        unpacked = [
            (key, item) for key, item in cast("Iterable[tuple[object, ItemT]]", pairs)
        ]
    except (TypeError, ValueError):
        raise ModelError(subject, "each must be given under its code", by_key) from None
    entries = [(check_key(key), check_item(item)) for key, item in unpacked]
    entries.sort(key=lambda entry: entry[0])
    for (code, _), (following, _) in itertools.pairwise(entries):
        if code == following:
            raise ModelError(subject, "each code must occur only once", code)
    return tuple(entries)


def merged(*mappings: Dimensions) -> Dimensions:
    """
    Merge mappings key by key.

    Args:
        *mappings: The mappings, the nearest last.

    Returns:
        All their keys; where several have one, the nearest wins.
    """
    present = [mapping for mapping in mappings if mapping]
    if len(present) < 2:  # noqa: PLR2004 - there is nothing to merge
        return present[0] if present else ()
    return tuple(sorted(dict(itertools.chain(*present)).items()))


def without(dimensions: Dimensions, keys: Collection[str]) -> Dimensions:
    """
    Leave keys out.

    Args:
        dimensions: A mapping.
        keys: The codes of code lists.

    Returns:
        The mapping without them.
    """
    return tuple([pair for pair in dimensions if pair[0] not in keys])


def agree(own: Dimensions, other: Dimensions) -> bool:
    """
    Check whether figures of two reports are comparable.

    Args:
        own: The effective mapping of a figure.
        other: That of a figure of another report.

    Returns:
        Whether no key that both have differs.
    """
    theirs = dict(other)
    return all(theirs.get(key, code) == code for key, code in own)


def dimensions_text(dimensions: Dimensions) -> str:
    """
    Write a mapping as placeholders and tables do.

    Args:
        dimensions: A mapping.

    Returns:
        Such as ``"PRICES=Q,SEX=F"``; empty when there is none.
    """
    return ",".join([f"{key}={code}" for key, code in dimensions])


def parse_dimensions(text: str) -> Dimensions:
    """
    Read a mapping that ``dimensions_text`` writes.

    Args:
        text: Such as ``"PRICES=Q,SEX=F"``.

    Returns:
        The mapping.

    Raises:
        ModelError: The text is not a list of such pairs.
    """
    pairs = [pair.partition("=") for pair in text.split(",")]
    if not all(sign for _, sign, _ in pairs):
        raise ModelError(
            "dimensions",
            "each must be a code list and one of its values, joined by '='",
            text,
            "write it like 'SEX=F'",
        )
    return to_dimensions([(key.strip(), code.strip()) for key, _, code in pairs])


@attrs.frozen(repr=False)
class Codelist(Brief):
    """
    A code list of the report: the values that a dimension can have.

    Attributes:
        code: Its code, such as ``"AGE"``, which is the key in ``dimensions``.
        name: Its name.
        values: The name of each value by its code.

    Raises:
        ModelError: A code is malformed or occurs twice, or the list has no values.
    """

    code: str = attrs.field(converter=check_list_code, metadata={"part": "codelists"})
    name: Text = attrs.field(converter=to_text, metadata={"part": "codelists"})
    values: NamedTexts = attrs.field(
        converter=to_values, metadata={"part": "codelists"}
    )
