"""TOML to reports, strictly."""

import re
import sys
import tomllib
from typing import Final

from ictreport.convert import BareNumber
from ictreport.model import Report
from ictreport.plugin import NoOptions, Origin, load_document

_PLACE = re.compile(r"(?P<what>.*) \(at (?P<where>[^()]*)\)", re.DOTALL)
_END: Final = "end of document"


def load(origin: Origin, _: NoOptions) -> Report:
    """
    Read a report from TOML.

    Args:
        origin: Where it is read from.

    Returns:
        The report.

    Raises:
        SourceError: It is not TOML in UTF-8.
        DocumentError: It is TOML and no report; it holds every problem with its path.
    """
    return load_document(origin, _parse, _explain)


def _parse(text: str) -> object:
    return tomllib.loads(text, parse_float=BareNumber)


def _explain(error: ValueError, text: str) -> str:
    if isinstance(error, tomllib.TOMLDecodeError):
        return _told(str(error))
    return _long_integer(text)


def _told(error: str) -> str:
    """Say what is wrong with a text that is no TOML, and where."""
    match = _PLACE.fullmatch(error)
    what, where = match.groups() if match else (error, _END)
    if where == _END:
        where, way_out = "at the end", "it ends too early: was it cut off?"
    else:
        where, way_out = f"in {where}", "correct it there"
    return f"it must be TOML (got {what!r} {where}); {way_out}"


def _long_integer(text: str) -> str:
    """Say which integer has more digits than Python reads."""
    most = sys.get_int_max_str_digits()
    match = re.search(rf"""(?<![\w"'.])[+-]?[0-9_]{{{most},}}""", text)
    where = f" in line {text.count(chr(10), 0, match.start()) + 1}" if match else ""
    return (
        f"an integer has at most {most} digits (got a longer one{where}); "
        "a number of a report is text, as in '226 billion VND'"
    )
