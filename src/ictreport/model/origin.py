"""Where a report comes from: who publishes it, of what area, and its sources."""

import datetime as dt

import attrs

from ictreport.errors import ModelError
from ictreport.model._shown import Brief
from ictreport.model.address import check_body_code
from ictreport.model.converters import (
    to_optional_date,
    to_optional_tag,
    to_optional_text,
    to_text,
)
from ictreport.model.text import Text, check_words, to_optional_words


@attrs.frozen(repr=False)
class Publisher(Brief):
    """
    The public body that publishes the report.

    Attributes:
        code: A code that identifies it, its own or that of a register.
        name: Its name.
    """

    code: str = attrs.field(converter=check_body_code, metadata={"part": "codes"})
    name: Text = attrs.field(converter=to_text, metadata={"part": "publisher_name"})


@attrs.frozen(repr=False)
class Area(Brief):
    """
    The area that the report is about.

    Attributes:
        code: The code of the area, such as ``"VN-33"`` from ISO 3166-2.
        name: Its name.
    """

    code: str = attrs.field(converter=check_body_code, metadata={"part": "codes"})
    name: Text = attrs.field(converter=to_text, metadata={"part": "area_name"})


def check_url(value: object) -> str:
    """
    Check the address of a page or document.

    Args:
        value: The address.

    Returns:
        The address in NFC.

    Raises:
        ModelError: The address is not a string, is empty, or contains a blank.
    """
    words = check_words(value)
    if any(character.isspace() or ord(character) < ord(" ") for character in words):
        raise ModelError("url", "it must not contain blanks", value)
    return words


Citation = int | str
"""An entry of the sources of a report: its number, from 1, or its address."""


def to_citation(value: object) -> Citation | None:
    """
    Check which source of the report a figure is from.

    Args:
        value: The number of the source in the report, from 1, or its address; or None.

    Returns:
        The same.

    Raises:
        ModelError: It is neither a number from 1 nor the address of a page or document.
    """
    if value is None or (type(value) is int and value >= 1):
        return value
    if isinstance(value, str):
        return check_url(value)
    rule = "it must be the number of a source, from 1, or its url"
    raise ModelError("source", rule, value)


@attrs.frozen(repr=False)
class Source(Brief):
    """
    Where the report comes from.

    Attributes:
        url: The address of the page or document.
        title: Its title, or None.
        published: The day it was published, or None; ISO text is accepted too.
        language: The BCP 47 tag of its language, or None.
        licence: The licence it was published under, or None.
    """

    url: str = attrs.field(converter=check_url)
    title: Text | None = attrs.field(
        default=None, converter=to_optional_text, kw_only=True
    )
    published: dt.date | None = attrs.field(
        default=None, converter=to_optional_date, kw_only=True
    )
    language: str | None = attrs.field(
        default=None, converter=to_optional_tag, kw_only=True
    )
    licence: str | None = attrs.field(
        default=None, converter=to_optional_words, kw_only=True
    )
