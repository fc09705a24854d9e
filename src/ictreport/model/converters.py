"""
What the model's classes do to the values they are given.

Each function is named and typed, so that type checkers know what a class accepts.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from ictreport.errors import ModelError
from ictreport.model.address import (
    check_address,
    check_code,
    check_identifier,
    check_list_code,
)
from ictreport.model.period import Period, parse_date
from ictreport.model.quantity import Quantity
from ictreport.model.text import Text, check_tag
from ictreport.model.vocabulary import (
    ClaimKind,
    Collection,
    OccasionKind,
    Span,
    Status,
    TaskKind,
    TaskStatus,
    member,
)
from ictreport.model.year_start import YearStart

ItemT = TypeVar("ItemT")

_ADDRESS_OR_WORDS: Final = (
    "write an address like 'post.revenue', or words with their language: "
    "Text.of(en='…'), b.text('…') of a builder, or { en = '…' } in a document"
)


def tuple_of(
    kind: type[ItemT], items: Iterable[ItemT], subject: str
) -> tuple[ItemT, ...]:
    """
    Make a tuple and check what is in it.

    Args:
        kind: The class of every item.
        items: The items.
        subject: What they are, for the message.

    Returns:
        The items in order.

    Raises:
        ModelError: The value is not iterable, or an item is of another class.
    """
    try:
        values = tuple(items)
    except TypeError:
        raise ModelError(subject, "it must be a list", items) from None
    for item in values:
        if not isinstance(item, kind):
            raise ModelError(subject, f"each must be of type {kind.__name__}", item)
    return values


def one_of(kind: type[ItemT], item: ItemT, subject: str) -> ItemT:
    """
    Check the class of an object.

    Args:
        kind: Its class.
        item: The object.
        subject: What it is, for the message.

    Returns:
        The object.

    Raises:
        ModelError: The object is of another class.
    """
    if not isinstance(item, kind):
        raise ModelError(subject, f"it must be of type {kind.__name__}", item)
    return item


def optional_of(kind: type[ItemT], item: ItemT | None, subject: str) -> ItemT | None:
    """As ``one_of``, but None stays None."""
    return None if item is None else one_of(kind, item, subject)


def to_text(value: Text | Mapping[str, str]) -> Text:
    """
    Convert to a text, from a mapping of language to words too.

    Args:
        value: Either.

    Returns:
        The text.

    Raises:
        ModelError: The value is neither, or a bare string, which has no language.
    """
    if isinstance(value, Text):
        return value
    if isinstance(value, Mapping):
        return Text(value)
    raise ModelError(
        "text",
        "words must be given under the tag of their language",
        value,
        "write Text.of(en='…')",
    )


def to_optional_text(value: Text | Mapping[str, str] | None) -> Text | None:
    """As ``to_text``, but None stays None."""
    return None if value is None else to_text(value)


def to_texts(value: Iterable[Text]) -> tuple[Text, ...]:
    """Make a tuple of texts."""
    return tuple_of(Text, value, "narrative")


def to_period(
    value: Period | str, year_start: YearStart = YearStart.CALENDAR
) -> Period:
    """
    Convert to a period; parse its code.

    Args:
        value: Either.
        year_start: The day from which parts of years are counted in a code.

    Returns:
        The period.

    Raises:
        PeriodError: The text is not a period.
    """
    return value if isinstance(value, Period) else Period.parse(value, year_start)


def to_optional_period(value: Period | str | None) -> Period | None:
    """As ``to_period``, but None stays None."""
    return None if value is None else to_period(value)


def to_quantity(value: Quantity | str) -> Quantity:
    """
    Convert to a quantity; parse compact text.

    Args:
        value: Either.

    Returns:
        The quantity.

    Raises:
        QuantityError: The text is not a quantity.
    """
    return value if isinstance(value, Quantity) else Quantity.parse(value)


def to_optional_quantity(value: Quantity | str | None) -> Quantity | None:
    """As ``to_quantity``, but None stays None."""
    return None if value is None else to_quantity(value)


def to_optional_date(value: dt.date | str | None) -> dt.date | None:
    """
    Convert to a date; parse ISO text, and leave None.

    Args:
        value: Any of these.

    Returns:
        The date or None.

    Raises:
        PeriodError: The text is not a day.
    """
    return value if value is None or type(value) is dt.date else parse_date(value)


def to_optional_code(value: str | None) -> str | None:
    """As ``check_code``, but None stays None."""
    return None if value is None else check_code(value)


def to_optional_identifier(value: str | None) -> str | None:
    """As ``check_identifier``, but None stays None."""
    return None if value is None else check_identifier(value)


def to_optional_tag(value: str | None) -> str | None:
    """As ``check_tag``, but None stays None."""
    return None if value is None else check_tag(value)


def to_whole(value: Text | Mapping[str, str] | str | None) -> Text | str | None:
    """
    Check what a percent refers to.

    Args:
        value: An address of the report, words, or None.

    Returns:
        The checked address, the text, or None.

    Raises:
        ModelError: The address is malformed.
    """
    if not isinstance(value, str):
        return to_optional_text(value)
    try:
        return check_address(value)
    except ModelError as error:
        raise ModelError("of", error.rule, value, _ADDRESS_OR_WORDS) from None


def to_status(value: Status | str) -> Status:
    """Convert to the status of an observation, from its name too."""
    return member(Status, value, "status")


def to_optional_span(value: Span | str | None) -> Span | None:
    """Convert to a span, from its ISO 8601 duration too; leave None."""
    return None if value is None else member(Span, value, "growth_over")


def to_claim_kind(value: ClaimKind | str) -> ClaimKind:
    """Convert to the kind of a claim, from its name too."""
    return member(ClaimKind, value, "kind")


def to_optional_collection(value: Collection | str | None) -> Collection | None:
    """Convert to a way of collection, from its name too; leave None."""
    return None if value is None else member(Collection, value, "collection")


def to_task_kind(value: TaskKind | str) -> TaskKind:
    """Convert to the kind of a task, from its name too."""
    return member(TaskKind, value, "kind")


def to_task_status(value: TaskStatus | str) -> TaskStatus:
    """Convert to the status of a task, from its name too."""
    return member(TaskStatus, value, "status")


def to_occasion_kind(value: OccasionKind | str) -> OccasionKind:
    """Convert to the kind of an occasion, from its name too."""
    return member(OccasionKind, value, "kind")


def to_by(value: Text | Mapping[str, str] | str | None) -> Text | str | None:
    """
    Check what a metric is divided by.

    Args:
        value: The code of a code list, words, or None.

    Returns:
        The checked code, the text, or None.

    Raises:
        ModelError: The code is malformed.
    """
    return check_list_code(value) if isinstance(value, str) else to_optional_text(value)


def to_complete(value: bool) -> bool:  # noqa: FBT001 - a field is given by position
    """Check whether the parts are complete: a boolean."""
    return one_of(bool, value, "complete")


def to_additive(value: bool | None) -> bool | None:  # noqa: FBT001 - as above
    """Check whether parts can be added up: a boolean, or None if not stated."""
    return optional_of(bool, value, "additive")


def to_headline(value: bool) -> bool:  # noqa: FBT001 - as above
    """Check whether a metric belongs into the summary: a boolean."""
    return one_of(bool, value, "headline")
