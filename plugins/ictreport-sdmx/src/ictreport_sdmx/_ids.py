"""Ids of SDMX, and the codes of reports in them."""

import re
from typing import Final

from ictreport.errors import ModelError

NOT_APPLICABLE: Final = "_Z"
"""The code of what does not apply, where SDMX needs a code."""

_ID = re.compile(r"[A-Za-z0-9_@$-]+")
_NOT_AGENCY = re.compile(r"[^A-Z0-9_]")
_UNITS: Final = {"%": "PT", "pp": "PP", "bp": "BP"}
_UNITS_BACK: Final = {code: unit for unit, code in _UNITS.items()}
_LETTERS: Final = str.maketrans({" ": "$", "/": "@"})
_LETTERS_BACK: Final = str.maketrans({"$": " ", "@": "/"})


def check_id(subject: str, value: str) -> str:
    """
    Check an id.

    Args:
        subject: What messages call it.
        value: The id.

    Returns:
        The id.

    Raises:
        ModelError: The id has characters other than letters, digits and ``_@$-``.
    """
    if not _ID.fullmatch(value):
        rule = "an id of SDMX has letters, digits, '_', '-', '@' and '$'"
        raise ModelError(subject, rule, value, "write it like 'REPORT'")
    return value


def agency(publisher: str) -> str:
    """
    Make the id of an agency.

    Args:
        publisher: The code of the publisher.

    Returns:
        Capitals, digits and ``_``, a letter first; two publishers can have the same.
    """
    made = _NOT_AGENCY.sub("_", publisher.upper())
    return made if made[0].isalpha() else f"A_{made}"


def indicator(address: str) -> str:
    """
    Make the code of an indicator, since an id has no dots.

    Args:
        address: The address of a metric, or the code of a sector.

    Returns:
        The address with ``$`` for its dots.
    """
    return address.replace(".", "$")


def address(code: str) -> str:
    """As ``indicator``, back."""
    return code.replace("$", ".")


def unit_code(unit: str) -> str:
    """
    Make the code of a unit.

    Args:
        unit: The unit as text, such as ``"per 100 inhabitant"`` or ``"USD/barrel"``.

    Returns:
        ``PT`` for ``%``, ``PP`` for points; otherwise the unit with ``$`` for blanks
        and ``@`` for ``/``.
    """
    return _UNITS.get(unit) or unit.translate(_LETTERS)


def unit_text(code: str) -> str:
    """As ``unit_code``, back."""
    return _UNITS_BACK.get(code) or code.translate(_LETTERS_BACK)
