"""JSON to reports, strictly."""

import json
from typing import Final

from ictreport.convert import BareNumber, from_pairs, structure
from ictreport.errors import SourceError
from ictreport.model import Report
from ictreport.plugin import NoOptions, Origin

_UNTERMINATED: Final = "Unterminated string"


class _NoNumber:
    """What Python's JSON has and JSON has not, such as ``NaN``; it is refused."""

    def __init__(self, word: str) -> None:
        self._word = word

    def __str__(self) -> str:
        return self._word


def load(origin: Origin, _: NoOptions) -> Report:
    """
    Read a report from JSON.

    Args:
        origin: Where it is read from.

    Returns:
        The report.

    Raises:
        SourceError: It is not JSON in UTF-8.
        DocumentError: It is JSON and no report.
    """
    text = origin.read_text()
    if not text.strip():
        message = f"{origin.name}: it must hold a report (got an empty file)"
        raise SourceError(message, origin.name)
    try:
        document = json.loads(
            text,
            object_pairs_hook=from_pairs,
            parse_float=BareNumber,
            parse_int=_integer,
            parse_constant=_NoNumber,
        )
    except json.JSONDecodeError as error:
        raise SourceError(_told(origin.name, error), origin.name) from error
    except RecursionError as error:
        message = f"{origin.name}: objects and lists must not be nested that deep"
        raise SourceError(message, origin.name) from error
    return structure(document, origin.name)


def _integer(digits: str) -> int | BareNumber:
    """Python refuses to read integers of thousands of digits; ours are refused too."""
    try:
        return int(digits)
    except ValueError:
        return BareNumber(digits)


def _told(name: str, error: json.JSONDecodeError) -> str:
    """Say what is wrong with a text that is no JSON, and where."""
    at_end = not error.doc[error.pos :].strip()
    ends_early = at_end or error.msg.startswith(_UNTERMINATED)
    way_out = "it ends too early: was it cut off?" if ends_early else "correct it there"
    where = f"line {error.lineno}, column {error.colno}"
    return f"{name}: it must be JSON (got {error.msg!r} in {where}); {way_out}"
