"""TOML to reports, strictly."""

import re
import sys
import tomllib
from typing import Final

from ictreport.convert import BareNumber
from ictreport.model import Report
from ictreport.plugin import NoOptions, Origin, load_document

_PLACE = re.compile(
    r"(?P<what>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)", re.DOTALL
)
_END: Final = " (at end of document)"


def load(origin: Origin, _: NoOptions) -> Report:
    """
    Read a report from TOML.

    Args:
        origin: Where it is read from.

    Returns:
        The report.

    Raises:
        SourceError: The file is not TOML in UTF-8.
        DocumentError: It is TOML and no report; it holds every problem with its path.
    """
    return load_document(origin, _parse, _explain)


def _parse(text: str) -> object:
    return tomllib.loads(text, parse_float=BareNumber)


def _explain(error: ValueError, text: str) -> str:
    if isinstance(error, tomllib.TOMLDecodeError):
        return _syntax_problem(text, str(error))
    return _long_integer(text)


def _syntax_problem(text: str, error: str) -> str:
    """Return what is wrong with a text that is not TOML, and where."""
    match = _PLACE.fullmatch(error)
    if match:
        place, way_out = f"{match['line']}:{match['column']}", "correct it there"
    else:
        lines = text.split("\n")
        place = f"{len(lines)}:{len(lines[-1]) + 1}"
        way_out = "it ends too early: was it cut off?"
    what = error.removesuffix(_END) if match is None else match["what"]
    return f"{place}: it must be TOML (got {what!r}); {way_out}"


def _long_integer(text: str) -> str:
    """Return which integer has more digits than Python reads."""
    most = sys.get_int_max_str_digits()
    match = re.search(rf"""(?<![\w"'.])[+-]?[0-9_]{{{most},}}""", text)
    line = text.count("\n", 0, match.start()) + 1 if match else 1
    column = match.start() - text.rfind("\n", 0, match.start()) if match else 1
    return (
        f"{line}:{column}: an integer has at most {most} digits; "
        "a number of a report is text, as in '226 billion VND'"
    )
