"""The facts of a report, and the rows of the tidy table that they stand for."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, cast

import attrs

from ictreport.errors import ModelError
from ictreport.model import Period, Report
from ictreport.model.quantity import Quantity
from ictreport.model.unit_kind import PERCENT
from ictreport.tidy import (
    COLUMNS,
    NAME_PREFIX,
    TARGET,
    Observation,
    name_languages,
    observations,
    split_address,
    to_cells,
)
from ictreport_xbrl._names import (
    address_and_measure,
    column_and_cell,
    concept,
    note,
    unit_name,
    unit_text,
)

OCCURRENCE: Final = "occurrence"
"""The dimension that counts figures which a report gives again."""

_PLACED: Final = frozenset({"part_of", "dimensions", "period"})
TYPED: Final = (
    *(name for name, column in COLUMNS.items() if column.blank and name not in _PLACED),
    OCCURRENCE,
)
"""The typed dimensions: the columns that belong to the key of a figure."""

STOCK: Final = "end"
"""The collection of what is measured at the end of its period."""

_MIDNIGHT: Final = "T00:00:00"
_SPAN: Final = re.compile(rf"[0-9-]{{10}}{_MIDNIGHT}(?:/[0-9-]{{10}}{_MIDNIGHT})?")
_DAY: Final = dt.timedelta(days=1)
_AS_FRACTION: Final = 2
_INTEGER: Final = re.compile(r"-?[0-9]{1,3}", re.ASCII)
_USUAL: Final = {"scale": "0", "rounding": "half", "hedge": "exact", "status": "normal"}
"""What needs no note when a fact has a number, or, for the status, ever."""

Members = tuple[tuple[str, str], ...]


@attrs.frozen
class Fact:
    """
    A fact of XBRL.

    Attributes:
        concept: Its concept, without prefix.
        publisher: The code of the publisher.
        period: Start and end, or the end of a stock; the first moment after it.
        unit: The unit with its prefix; empty for a fraction.
        value: The number in whole units; None where there is none.
        decimals: The decimals that are known; None for an exact number.
        members: Code lists and typed dimensions with what the fact has of each.
        notes: The other cells of its row, as notes.
    """

    concept: str
    publisher: str
    period: str
    unit: str
    value: str | None
    decimals: int | None
    members: Members
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """What no other fact has but those of other concepts."""
        return (self.period, self.unit, self.members)


def facts(report: Report) -> Iterator[Fact]:
    """
    Make the facts of a report.

    Args:
        report: The report.

    Yields:
        A fact for each row of the tidy table, in order; the targets of tasks are left
        out.
    """
    languages = name_languages(report)
    header = (*COLUMNS, *(f"{NAME_PREFIX}{tag}" for tag in languages))
    seen = Counter[tuple[object, ...]]()
    for row in observations(report):
        if row.measure == TARGET:
            continue
        cells = dict(zip(header, to_cells(row, languages), strict=True))
        made = fact_of(row, cells)
        key = (made.concept, made.key)
        seen[key] += 1
        if seen[key] > 1:
            again = (OCCURRENCE, str(seen[key]))
            made = attrs.evolve(made, members=(*made.members, again))
        implied = _implied_cells(made, cells["scale"])
        yield attrs.evolve(
            made,
            notes=tuple(
                note(column, cell)
                for column, cell in cells.items()
                if column != "report" and cell != implied.get(column, "")
            ),
        )


def fact_of(row: Observation, cells: Mapping[str, str]) -> Fact:
    """
    Make the fact of a row, without its notes.

    Args:
        row: The row.
        cells: The same, as text.

    Returns:
        The fact.
    """
    value = row.value
    return Fact(
        concept(row.address, row.measure),
        cells["publisher"],
        _moments(Period.parse(cells["period"]), cells["collection"]),
        unit_name(value.unit) if value else "",
        f"{shifted(value.number, value.scale - _shift(value.unit.code)):f}"
        if value
        else None,
        _decimals(value) if value else None,
        (
            *row.dimensions,
            *((name, cells[name]) for name in TYPED if cells.get(name)),
        ),
    )


def shifted(number: Decimal, power: int) -> Decimal:
    """
    Multiply by a power of ten, whatever the decimal context is.

    Args:
        number: The number.
        power: The power.

    Returns:
        The product, with all digits.
    """
    sign, digits, exponent = number.as_tuple()
    return Decimal((sign, digits, int(exponent) + power))


def _decimals(value: Quantity) -> int | None:
    accuracy = value.accuracy
    return None if accuracy == "exact" else accuracy + _shift(value.unit.code)


def _shift(unit: str) -> int:
    return _AS_FRACTION if unit == PERCENT else 0


def _moments(period: Period, collection: str) -> str:
    end = f"{period.end + _DAY}{_MIDNIGHT}"
    return end if collection == STOCK else f"{period.start}{_MIDNIGHT}/{end}"


def cells_of(fact: Fact, report: str) -> dict[str, str]:
    """
    Make the row that a fact stands for.

    Args:
        fact: The fact with its notes.
        report: The id of the report.

    Returns:
        The cells by column; notes win over what the fact implies.

    Raises:
        ModelError: A part of it cannot be read.
    """
    pairs = [column_and_cell(text) for text in fact.notes]
    noted = dict(pairs)
    if len(noted) < len(pairs):
        columns = [column for column, _ in pairs]
        raise ModelError("note", "each column is noted once", str(columns))
    implied = _implied_cells(fact, noted.get("scale", "0"))
    return {**dict.fromkeys(COLUMNS, ""), "report": report, **implied, **noted}


def _implied_cells(fact: Fact, scale: str) -> dict[str, str]:
    """Return what a fact says of its row without notes."""
    place, measure = address_and_measure(fact.concept)
    sector, part_of, metric = split_address(place)
    members = dict(fact.members)
    members.pop(OCCURRENCE, None)
    typed = {name: members.pop(name) for name in TYPED if name in members}
    return {
        "publisher": fact.publisher,
        "sector": sector,
        "metric": metric,
        "part_of": part_of,
        "measure": measure,
        "period": str(period_of(fact.period)),
        "dimensions": ",".join(f"{key}={value}" for key, value in members.items()),
        "status": _USUAL["status"],
        **typed,
        **(_quantity_cells(fact, scale) if fact.value is not None else {}),
    }


def _quantity_cells(fact: Fact, scale: str) -> dict[str, str]:
    unit = unit_text(fact.unit)
    power = _integer("scale", scale)
    number = shifted(Decimal(fact.value or 0), _shift(unit) - power)
    digits = 0
    if fact.decimals is not None:
        digits = max(0, fact.decimals - _shift(unit) + power)
    return {**_USUAL, "number": _written(number, digits), "unit": unit}


def _written(number: Decimal, digits: int) -> str:
    """Write a number with as few digits as it needs, and at least so many."""
    whole, _, rest = f"{number:f}".partition(".")
    rest = rest.rstrip("0").ljust(digits, "0")
    return f"{whole}.{rest}" if rest else whole


def _integer(column: str, text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ModelError(column, "it must be a small integer", text)
    return int(text)


def period_of(moments: str) -> Period:
    """
    Read a period as XBRL writes it.

    Args:
        moments: The first moment and that after the last, or the latter alone.

    Returns:
        The period.

    Raises:
        ModelError: They are no midnights.
    """
    days = (
        moments.replace(_MIDNIGHT, "").split("/") if _SPAN.fullmatch(moments) else [""]
    )
    try:
        last = dt.date.fromisoformat(days[-1]) - _DAY
        first = dt.date.fromisoformat(days[0]) if len(days) > 1 else last
    except (ValueError, OverflowError):
        rule = "it must be midnights such as 2024-01-01T00:00:00/2024-07-01T00:00:00"
        raise ModelError("period", rule, moments) from None
    return Period(first, last)


MOST_DECIMALS: Final = 9999
"""How many decimals a fact can have."""


def mapping(value: object) -> Mapping[str, Any]:
    """Take an object of JSON; anything else says nothing."""
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def text_of(subject: str, value: object) -> str:
    """
    Take a text of JSON.

    Args:
        subject: What it is.
        value: The value.

    Returns:
        The text.

    Raises:
        ModelError: It is none.
    """
    if not isinstance(value, str):
        raise ModelError(subject, "it must be a string", value)
    return value


def decimals_of(described: Mapping[str, Any]) -> int | None:
    """
    Take the decimals of a fact.

    Args:
        described: The fact in JSON.

    Returns:
        The decimals that are known; None for an exact number.

    Raises:
        ModelError: They are no integer, or a large one.
    """
    decimals = described.get("decimals")
    if decimals is None:
        return None
    if type(decimals) is not int or abs(decimals) > MOST_DECIMALS:
        raise ModelError("decimals", "it must be a small integer", decimals)
    return decimals
