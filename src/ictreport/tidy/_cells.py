"""Reading rows of the tidy table from text."""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from ictreport.errors import DocumentError, ModelError, Problem
from ictreport.model.claim import to_baseline
from ictreport.model.converters import to_status
from ictreport.model.period import Period
from ictreport.model.quantity import Decimals, Quantity, parse_number, to_hedge
from ictreport.model.unit import Unit
from ictreport.model.vocabulary import Hedge, Status
from ictreport.tidy._rows import MEASURES, NAME_PREFIX, Observation

_INTEGER = re.compile(r"-?[0-9]{1,4}")

ValueT = TypeVar("ValueT")


def from_cells(cells: Mapping[str, str]) -> Observation:
    """
    Read a row of text.

    Args:
        cells: The text by column; ``COLUMNS`` and any ``name:<language>``. An absent
            column counts as empty.

    Returns:
        The row.

    Raises:
        DocumentError: A cell holds what its column does not admit; every problem is
            told with the name of its column.
    """
    reader = _Cells(cells)
    row = Observation(
        report=reader.text("report", required=True),
        publisher=reader.text("publisher", required=True),
        area=reader.text("area"),
        sector=reader.text("sector", required=True),
        metric=reader.text("metric", required=True),
        part_of=reader.text("part_of"),
        of=reader.text("of"),
        measure=reader.measure(),
        baseline=reader.read("baseline", to_baseline),
        period=reader.read("period", Period.parse),
        value=reader.quantity(),
        status=reader.read("status", to_status) or Status.NORMAL,
        source=reader.text("source"),
        names=tuple(
            sorted(
                (column.removeprefix(NAME_PREFIX), words)
                for column, words in cells.items()
                if column.startswith(NAME_PREFIX) and words
            )
        ),
    )
    if reader.problems:
        raise DocumentError(reader.problems, "row")
    return row


class _Cells:
    """Reads one row and remembers what is wrong with it."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells
        self.problems: list[Problem] = []

    def text(self, column: str, *, required: bool = False) -> str:
        text = self._cells.get(column, "")
        if required and not text:
            self.problems.append(Problem((column,), "this cell must not be empty"))
        return text

    def measure(self) -> str:
        measure = self.text("measure", required=True)
        if measure and measure not in MEASURES:
            names = ", ".join(MEASURES)
            message = f"it must be one of {names} (got {measure!r})"
            self.problems.append(Problem(("measure",), message))
        return measure

    def read(self, column: str, parse: Callable[[str], ValueT]) -> ValueT | None:
        text = self._cells.get(column, "")
        if not text:
            return None
        try:
            return parse(text)
        except ModelError as error:
            self.problems.append(Problem((column,), error.reason))
            return None

    def quantity(self) -> Quantity | None:
        before = len(self.problems)
        number = self.read("number", parse_number)
        unit = self.read("unit", Unit.parse)
        scale = self.read("scale", _integer) or 0
        decimals = self.read("decimals", _decimals)
        hedge = self.read("hedge", to_hedge) or Hedge.EXACT
        if len(self.problems) > before or (number is None and unit is None):
            return None
        if number is None or unit is None:
            missing = "number" if number is None else "unit"
            message = "number and unit must both be there"
            self.problems.append(Problem((missing,), message))
            return None
        try:
            return Quantity(number, unit, scale=scale, decimals=decimals, hedge=hedge)
        except ModelError as error:
            self.problems.append(Problem(("number",), error.reason))
            return None


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ModelError("scale", "it must be an integer", text)
    return int(text)


def _decimals(text: str) -> Decimals:
    return "exact" if text == "exact" else _integer(text)
