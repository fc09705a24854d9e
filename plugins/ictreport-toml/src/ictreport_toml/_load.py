"""TOML to reports, strictly."""

import re
import sys
import tomllib
from typing import Final

from ictreport.convert import BareNumber, structure
from ictreport.errors import SourceError
from ictreport.model import Report
from ictreport.plugin import NoOptions, Origin

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
        DocumentError: It is TOML and no report.
    """
    text = origin.read_text()
    if not text.strip():
        message = f"{origin.name}: it must hold a report (got an empty file)"
        raise SourceError(message, origin.name)
    try:
        document = tomllib.loads(text, parse_float=BareNumber)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(_told(origin.name, str(error)), origin.name) from error
    except RecursionError as error:
        message = f"{origin.name}: lists and tables must not be nested that deep"
        raise SourceError(message, origin.name) from error
    except ValueError as error:
        raise SourceError(_long_integer(origin.name, text), origin.name) from error
    return structure(document, origin.name)


def _told(name: str, error: str) -> str:
    """Say what is wrong with a text that is no TOML, and where."""
    match = _PLACE.fullmatch(error)
    what, where = match.groups() if match else (error, _END)
    if where == _END:
        where, way_out = "at the end", "it ends too early: was it cut off?"
    else:
        where, way_out = f"in {where}", "correct it there"
    return f"{name}: it must be TOML (got {what!r} {where}); {way_out}"


def _long_integer(name: str, text: str) -> str:
    """Say which integer has more digits than Python reads."""
    most = sys.get_int_max_str_digits()
    match = re.search(rf"""(?<![\w"'.])[+-]?[0-9_]{{{most},}}""", text)
    where = f" in line {text.count(chr(10), 0, match.start()) + 1}" if match else ""
    return (
        f"{name}: an integer has at most {most} digits (got a longer one{where}); "
        "a number of a report is text, as in '226 billion VND'"
    )
