"""Components and codes of SDMX, and the column of the tidy table that each one is."""

import re
from collections.abc import Callable, Mapping
from typing import Final

import attrs

from ictreport.errors import ModelError
from ictreport.model import Status
from ictreport.tidy import COLUMNS, NAME_PREFIX

NOT_A_NUMBER: Final = "NaN"
"""What stands for a figure that is not there."""

NOT_APPLICABLE: Final = "_Z"
"""The code of what does not apply, where SDMX needs a code."""

_ID = re.compile(r"[A-Za-z0-9_@$-]+")
_NOT_AGENCY = re.compile(r"[^A-Z0-9_]")
_UNITS: Final = {"%": "PT", "‰": "PERMILLE", "pp": "PP", "bp": "BP"}
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


TITLE: Final = "TITLE_"
"""What the attributes of names begin with; the tag of a language follows."""

COMMENT: Final = "COMMENT_OBS_"
"""What the attributes of footnotes begin with; the tag of a language follows."""

YEAR_START: Final = "REPORTING_YEAR_START_DAY"
"""The attribute that says on which day years begin, such as ``--04-01``."""

COLLECTIONS: Final = {"end": "E", "sum": "S", "average": "A"}
"""How figures are collected, with the codes of CL_COLLECTION."""

LETTERS: Final = {str(status): status.letter for status in Status}
"""Statuses with the codes of CL_OBS_STATUS."""


@attrs.frozen
class Component:
    """
    A component of the data structure that is one column of the tidy table.

    Attributes:
        id: The id of the component and its concept.
        column: The column.
        codelist: The id of its code list, or empty.
        is_dimension: Whether it is part of the key.
        write: Makes the code of a cell that is not empty.
        read: Makes the cell of a code.
    """

    id: str
    column: str
    codelist: str = ""
    is_dimension: bool = False
    write: Callable[[str], str] = str
    read: Callable[[str], str] = str

    def code(self, cell: str) -> str:
        """
        Write a cell.

        Args:
            cell: The cell of the tidy table.

        Returns:
            The code; what is empty does not apply to a dimension.
        """
        if cell:
            return self.write(cell)
        return NOT_APPLICABLE if self.is_dimension else ""

    def cell(self, code: str) -> str:
        """
        Read a code.

        Args:
            code: The code.

        Returns:
            The cell of the tidy table.
        """
        return "" if code in {"", NOT_APPLICABLE} else self.read(code)


def _coded(
    name: str, column: str, codelist: str, codes: Mapping[str, str]
) -> Component:
    """Make an attribute whose codes are not the words of the table."""
    back = {code: word for word, code in codes.items()}
    return Component(
        name,
        column,
        codelist,
        write=lambda word: codes[word],
        read=lambda code: back.get(code, code),
    )


DIMENSIONS: Final = (
    Component("REF_AREA", "area", "CL_AREA", is_dimension=True),
    Component("MEASURE", "measure", "CL_MEASURE", is_dimension=True),
    Component("BASELINE", "baseline", is_dimension=True),
    Component("TIME_TRANS", "growth_over", "CL_TIME_TRANS", is_dimension=True),
    Component("REVISED", "revised", "CL_REVISED", is_dimension=True),
    Component("LINKED_FROM", "linked_from", is_dimension=True),
)
"""Dimensions that are one column; the indicator, time and code lists are not."""

_STANDARD: Final = (
    _coded("OBS_STATUS", "status", "CL_OBS_STATUS", LETTERS),
    Component("UNIT_MEASURE", "unit", "CL_UNIT", write=unit_code, read=unit_text),
    Component("UNIT_MULT", "scale", "CL_UNIT_MULT"),
    Component("ACCURACY", "decimals"),
    Component("HEDGE", "hedge", "CL_HEDGE"),
    _coded("COLLECTION", "collection", "CL_COLLECTION", COLLECTIONS),
)
_ELSEWHERE: Final = frozenset(
    {
        *(component.column for component in (*DIMENSIONS, *_STANDARD)),
        *("sector", "metric", "part_of", "dimensions", "period", "number"),
    }
)

ATTRIBUTES: Final = (
    *_STANDARD,
    *(
        Component(column.upper(), column)
        for column in COLUMNS
        if column not in _ELSEWHERE
    ),
)
"""Attributes of observations; a column that SDMX has no word for keeps its name."""


OCCURRENCE: Final = "OCCURRENCE"
"""The dimension that counts figures which a report gives again."""

CONFIDENTIAL: Final = {"suppressed": "C"}
"""The code of CL_CONF_STATUS of a status; all others are free."""

_PREFIX: Final = "KEY_"
_ESCAPE: Final = "@"
_RESERVED: Final = frozenset(
    {
        *(each.id for each in (*DIMENSIONS, *ATTRIBUTES)),
        *(each.codelist.removeprefix("CL_") for each in (*DIMENSIONS, *ATTRIBUTES)),
        *("FREQ", "INDICATOR", "TIME_PERIOD", "OBS_VALUE", OCCURRENCE, YEAR_START),
        *("DECIMALS", "CONF_STATUS", "ACTION", "STRUCTURE", "STRUCTURE_ID"),
        *("STRUCTURE_NAME", "SERIES_KEY", "OBS_KEY", "DATAFLOW"),
    }
)


def key_id(key: str) -> str:
    """
    Name the dimension of a code list of the report.

    Args:
        key: The code of the list, such as ``"SEX"``.

    Returns:
        The code; with ``KEY_`` before it where other components have such an id.
    """
    is_used = key in _RESERVED or key.startswith((_PREFIX, TITLE, COMMENT))
    return f"{_PREFIX}{key}" if is_used else key


def key_of(component: str) -> str:
    """As ``key_id``, back."""
    return component.removeprefix(_PREFIX)


def value_id(code: str) -> str:
    """
    Write a value of a code list; ``_Z``, which does not apply, has ``@`` before it.

    Args:
        code: The value, or an empty text for none.

    Returns:
        Its code.
    """
    if not code:
        return NOT_APPLICABLE
    return f"{_ESCAPE}{code}" if code == NOT_APPLICABLE else code


def value_of(code: str) -> str:
    """As ``value_id``, back."""
    return "" if code == NOT_APPLICABLE else code.removeprefix(_ESCAPE)


def is_name(component: str) -> bool:
    """
    Return whether a component is the name of a metric in a language.

    Args:
        component: The id.

    Returns:
        True for ``TITLE_en`` and its like.
    """
    return component.startswith(TITLE)


def name_column(component: str) -> str:
    """
    Return the column of the tidy table that holds a name.

    Args:
        component: The id of the attribute.

    Returns:
        Such as ``name:en``.
    """
    return f"{NAME_PREFIX}{component.removeprefix(TITLE)}"
