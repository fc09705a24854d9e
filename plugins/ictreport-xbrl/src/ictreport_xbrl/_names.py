"""Names of XBRL: of namespaces, concepts, units and notes, written and read."""

import html
import re
from typing import Final

from ictreport.model import Report
from ictreport.model.unit import Unit
from ictreport.model.unit_kind import PERCENT, UnitKind
from ictreport.tidy import LEVEL

PREFIX: Final = "r"
"""The prefix of what the taxonomy of the report names."""

PUBLISHER: Final = "urn:ictreport:publisher"
"""The scheme of the identifiers of entities."""

MONEY: Final = "iso4217"
"""The prefix of currencies."""

CURRENCIES: Final = "http://www.xbrl.org/2003/iso4217"
"""Their namespace."""

_REPORT: Final = "urn:ictreport:report:"
_MEASURE: Final = ".."
_NOT_IN_NAME: Final = re.compile(r"[^A-Za-z0-9-]")
_ENCODED: Final = re.compile(r"_([0-9A-F]+)_")
_NOT_XML: Final = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\\\\")
_ESCAPED: Final = re.compile(r"\\([0-9A-F]+);")
_HIGHEST: Final = 0x10FFFF


def namespace(report: Report) -> str:
    """
    Name the namespace of a report's taxonomy.

    Args:
        report: The report.

    Returns:
        A URN with its id, for concepts belong to one report as their sums do.
    """
    return f"{_REPORT}{report.id}"


def report_id(space: str) -> str | None:
    """As ``namespace``, back; None for the namespace of something else."""
    return space.removeprefix(_REPORT) if space.startswith(_REPORT) else None


def concept(address: str, measure: str) -> str:
    """
    Name a concept.

    Args:
        address: The address of a metric.
        measure: What is told of it.

    Returns:
        The address for its values; for what is claimed of it the kind of the claim
        follows two dots, since that is another quantity in another unit.
    """
    return address if measure == LEVEL else f"{address}{_MEASURE}{measure}"


def address_and_measure(name: str) -> tuple[str, str]:
    """As ``concept``, back."""
    address, _, measure = name.partition(_MEASURE)
    return address, measure or LEVEL


def unit_name(unit: Unit) -> str:
    """
    Name a unit.

    Args:
        unit: The unit.

    Returns:
        Empty for percent, a currency of ISO 4217, or a name of the report's own
        namespace in which ``_20_`` and the like stand for other characters.
    """
    if unit.code == PERCENT:
        return ""
    if unit.kind is UnitKind.MONEY:
        return f"{MONEY}:{unit}"
    letters = _NOT_IN_NAME.sub(lambda match: f"_{ord(match[0]):X}_", str(unit))
    return f"{PREFIX}:{letters}"


def unit_text(name: str) -> str:
    """As ``unit_name``, back."""
    if not name:
        return PERCENT
    return _ENCODED.sub(_decoded, name.partition(":")[2])


def note(column: str, cell: str) -> str:
    r"""
    Write a cell that a fact has no place for as a note.

    Args:
        column: The column of the tidy table.
        cell: Its text.

    Returns:
        Such as ``hedge: about``, escaped as the text of XHTML; what XML cannot hold is
        written as ``\B;``, a backslash too.
    """
    inert = _NOT_XML.sub(lambda match: f"\\{ord(match[0]):X};", f"{column}: {cell}")
    return html.escape(inert, quote=False)


def column_and_cell(text: str) -> tuple[str, str]:
    """As ``note``, back."""
    column, _, cell = note_text(text).partition(": ")
    return column, _ESCAPED.sub(_decoded, cell)


def note_text(text: str) -> str:
    """
    Return the text that a note shows.

    Args:
        text: The note.

    Returns:
        The same, not escaped.
    """
    return html.unescape(text)


def _decoded(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code <= _HIGHEST else match[0]


def printable(words: str) -> str:
    """
    Replace what XML cannot hold.

    Args:
        words: Words of a report.

    Returns:
        The words with U+FFFD for control characters.
    """
    return _NOT_XML.sub(
        lambda match: match[0] if match[0] == "\\" else "\N{REPLACEMENT CHARACTER}",
        words,
    )
