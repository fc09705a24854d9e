"""JSON to reports, strictly."""

import functools
import json
from typing import Final, cast

from ictreport.convert import BareNumber, from_pairs
from ictreport.model import Report
from ictreport.plugin import NoOptions, Origin, load_document

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
        SourceError: The file is not JSON in UTF-8.
        DocumentError: It is JSON and no report; it holds every problem with its path.
    """
    return load_document(origin, _parse, _explain)


def _parse(text: str) -> object:
    try:
        return _read(text)
    except json.JSONDecodeError:
        raise
    except ValueError:  # an integer of thousands of digits
        return _read(text, parse_int=_integer)


_read: Final = functools.partial(
    json.loads,
    object_pairs_hook=from_pairs,
    parse_float=BareNumber,
    parse_constant=_NoNumber,
)


def _integer(digits: str) -> int | BareNumber:
    """Python refuses to read integers of thousands of digits; ours are refused too."""
    try:
        return int(digits)
    except ValueError:
        return BareNumber(digits)


def _explain(error: ValueError, text: str) -> str:
    """Return what is wrong with a text that is not JSON, and where."""
    # Nothing else that is parsed raises: integers and floats become ours.
    syntax = cast("json.JSONDecodeError", error)
    at_end = not text[syntax.pos :].strip()
    ends_early = at_end or syntax.msg.startswith(_UNTERMINATED)
    way_out = "it ends too early: was it cut off?" if ends_early else "correct it there"
    place = f"{syntax.lineno}:{syntax.colno}"
    return f"{place}: it must be JSON (the parser says {syntax.msg!r}); {way_out}"
