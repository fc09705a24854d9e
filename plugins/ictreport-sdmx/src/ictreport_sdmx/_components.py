"""Which component of SDMX each column of the tidy table is."""

from collections.abc import Callable, Mapping
from typing import Final

import attrs

from ictreport.model import Status
from ictreport.tidy import COLUMNS, NAME_PREFIX
from ictreport_sdmx._ids import NOT_APPLICABLE, unit_code, unit_text

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
    Component("SOURCE", "source", is_dimension=True),
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
        *(one.column for one in (*DIMENSIONS, *_STANDARD)),
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


def is_name(component: str) -> bool:
    """
    Tell whether a component is the name of a metric in a language.

    Args:
        component: The id.

    Returns:
        True for ``TITLE_en`` and its like.
    """
    return component.startswith(TITLE)


def name_column(component: str) -> str:
    """
    Give the column of the tidy table that holds a name.

    Args:
        component: The id of the attribute.

    Returns:
        Such as ``name:en``.
    """
    return f"{NAME_PREFIX}{component.removeprefix(TITLE)}"
