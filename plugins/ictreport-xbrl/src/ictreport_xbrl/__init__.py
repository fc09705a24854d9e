"""XBRL: reports as facts with their taxonomy, and facts of any taxonomy as reports."""

import re
from typing import Final

import attrs

from ictreport.dataset import DatasetOptions
from ictreport.language import Language, default_language

__all__ = ["InlineOptions", "XbrlOptions", "XbrlSourceOptions"]

_HELP: Final = (
    "The path or URL of the taxonomy, relative to the file; by "
    "default ID.xbrl.xsd with the id of the report."
)
_PLACE: Final = re.compile(r"[A-Za-z0-9._~:/@%-]+")


def _check_place(_instance: object, _attribute: object, value: str | None) -> None:
    if value is not None and not _PLACE.fullmatch(value):
        from ictreport.errors import ModelError

        rule = "it must be a relative or absolute URI of plain characters"
        raise ModelError("taxonomy", rule, value, "write it like 'report.xbrl.xsd'")


@attrs.frozen(kw_only=True)
class XbrlOptions:
    """
    How a report is written as XBRL.

    Attributes:
        taxonomy: The URI of the taxonomy; None for the id of the report with
            ``.xbrl.xsd`` behind it.
    """

    taxonomy: str | None = attrs.field(
        default=None, validator=_check_place, metadata={"help": _HELP}
    )


@attrs.frozen(kw_only=True)
class XbrlSourceOptions(DatasetOptions):
    """What the facts of another taxonomy do not say, such as units of pure numbers."""


@attrs.frozen(kw_only=True)
class InlineOptions(XbrlOptions):
    """
    How a report is written as a page of inline XBRL.

    Attributes:
        language: The language of the page.
        taxonomy: As for ``XbrlOptions``.
    """

    language: Language = attrs.field(
        factory=default_language,
        metadata={"help": "The language of the page, such as vi."},
    )
