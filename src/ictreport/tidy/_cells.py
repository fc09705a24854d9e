"""The cells of the tidy table, written and read."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import attrs

from ictreport.errors import DocumentError, ModelError, Problem
from ictreport.model.metric import Metric
from ictreport.model.quantity import Quantity
from ictreport.model.report import Report
from ictreport.tidy._columns import Column, Field, fields_of
from ictreport.tidy._guard import guard
from ictreport.tidy._rows import METRIC_COLUMNS, Observation

NAME_PREFIX: Final = "name:"
"""What the columns of names begin with; the tag of a language follows."""

_VALUE: Final = "value"
_NUMBER: Final = "number"
_NEEDED: Final = (_NUMBER, "unit")
"""The columns that there is no quantity without."""
ROW_FIELDS: Final = fields_of(Observation)
"""The columns that are one field of a row each."""
QUANTITY_FIELDS: Final = fields_of(Quantity)
"""The columns of a quantity."""
_BY_PLACE: Final = [
    field
    for place in attrs.fields(Observation)
    for field in (
        QUANTITY_FIELDS.values()
        if place.name == _VALUE
        else [ROW_FIELDS.get(place.name)]
    )
    if field is not None
]

COLUMNS: Final[Mapping[str, Column]] = {field.name: field.column for field in _BY_PLACE}
"""The columns that every table has, by name; ``name:<language>`` columns follow."""

QUANTITY_COLUMNS: Final = tuple(field.column for field in QUANTITY_FIELDS.values())
"""Those of them that a quantity is written into, in the order of ``quantity_cells``."""


def columns_of(report: Report) -> tuple[Column, ...]:
    """
    List the columns of the tidy table of a report.

    Args:
        report: The report.

    Returns:
        ``COLUMNS``, and one more for each language that ``name_languages`` gives.
    """
    names = [
        Column(name=f"{NAME_PREFIX}{tag}", words=True) for tag in name_languages(report)
    ]
    return (*COLUMNS.values(), *names)


def name_languages(report: Report) -> tuple[str, ...]:
    """
    Collect the languages of the names of metrics.

    Args:
        report: The report.

    Returns:
        The language tags, sorted.
    """
    names = (node.metric.name for node in report.nodes)
    return tuple(sorted({tag for name in names for tag, _ in name.entries}))


def metric_cells(metric: Metric, *, safe: bool = True) -> tuple[str, ...]:
    """
    Write the cells that all rows of a metric have in common.

    Args:
        metric: The metric.
        safe: Whether words are guarded.

    Returns:
        A cell for each of ``METRIC_COLUMNS``.
    """
    return _SAFE_METRIC(metric) if safe else _METRIC(metric)


def quantity_cells(value: Quantity | None) -> tuple[str, ...]:
    """
    Write a quantity into cells.

    Args:
        value: The quantity, or None.

    Returns:
        A cell for each of ``QUANTITY_COLUMNS``; all empty when there is none.
    """
    return _NO_QUANTITY if value is None else _QUANTITY(value)


def _guarded(words: object) -> str:
    return guard(str(words))


def _writer(fields: Iterable[Field], *, safe: bool = False) -> "_Writer":
    """
    Make a function that writes fields of an object, in one expression.

    As attrs does for ``__init__``: a loop takes three times as long, and a report can
    have hundreds of thousands of numbers. What a field usually is is written once.
    """
    names: dict[str, Any] = {"guarded": _guarded}
    cells: list[str] = []
    for field in fields:
        usual = None if field.column.words else field.absent
        names[f"usual_{field.name}"] = usual
        names[f"cell_{field.name}"] = "" if usual is None else field.write(usual)
        names[f"write_{field.name}"] = field.write
        write = "guarded" if safe and field.column.words else f"write_{field.name}"
        cells.append(
            f"cell_{field.name} if (it := one.{field.name}) is usual_{field.name} "
            f"else {write}(it)"
        )
    made: _Writer = eval(f"lambda one: ({', '.join(cells)},)", names)  # noqa: S307 - names of fields
    return made


_Writer = Callable[[Any], tuple[str, ...]]
_NO_QUANTITY: Final = ("",) * len(QUANTITY_FIELDS)
_QUANTITY: Final = _writer(QUANTITY_FIELDS.values())
_METRIC: Final = _writer(ROW_FIELDS[name] for name in METRIC_COLUMNS)
_SAFE_METRIC: Final = _writer((ROW_FIELDS[name] for name in METRIC_COLUMNS), safe=True)


def to_cells(row: Observation, languages: Iterable[str] = ()) -> tuple[str, ...]:
    """
    Write an observation as the text of its cells.

    Args:
        row: The row.
        languages: The languages of the name columns.

    Returns:
        A cell for each of ``COLUMNS`` and for each language. Numbers are plain decimals
        without grouping, and words are not guarded.
    """
    names = dict(row.names)
    cells = {
        name: field.write(getattr(row, name)) for name, field in ROW_FIELDS.items()
    }
    cells |= zip(QUANTITY_FIELDS, quantity_cells(row.value), strict=True)
    return (
        *(cells[name] for name in COLUMNS),
        *(names.get(language, "") for language in languages),
    )


def from_cells(cells: Mapping[str, str]) -> Observation:
    """
    Read an observation from the text of its cells.

    Args:
        cells: The text of each cell by the name of its column: ``COLUMNS`` and any
            ``name:<language>``, with unguarded words. A missing column counts as empty.

    Returns:
        The row.

    Raises:
        DocumentError: A cell has a value that its column does not allow; the error
            lists every problem with the name of its column.
    """
    reader = _Cells(cells)
    fields = {name: reader.read(field) for name, field in ROW_FIELDS.items()}
    fields[_VALUE] = reader.quantity()
    names = sorted(
        (column.removeprefix(NAME_PREFIX), words)
        for column, words in cells.items()
        if column.startswith(NAME_PREFIX) and words
    )
    if reader.problems:
        raise DocumentError(reader.problems, "row")
    return Observation(**fields, names=tuple(names))


class _Cells:
    """Reads one row and remembers what is wrong with it."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells
        self.problems: list[Problem] = []

    def read(self, field: Field) -> Any:  # noqa: ANN401 - each column has its own type
        text = self._cells.get(field.name, "")
        if not text:
            if field.column.required and not field.absent:
                self._tell(field.name, "this cell must not be empty")
            return field.absent
        try:
            return field.read(text)
        except ModelError as error:
            self._tell(field.name, error.reason)
            return None

    def quantity(self) -> Quantity | None:
        before = len(self.problems)
        values = {name: self.read(field) for name, field in QUANTITY_FIELDS.items()}
        present = [name for name in _NEEDED if values[name] is not None]
        if len(self.problems) > before or not present:
            return None
        missing = [name for name in _NEEDED if name not in present]
        if missing:
            self._tell(missing[0], f"{' and '.join(_NEEDED)} are both required")
            return None
        try:
            return Quantity(**values)
        except ModelError as error:
            self._tell(_NUMBER, error.reason)
            return None

    def _tell(self, column: str, message: str) -> None:
        self.problems.append(Problem((column,), message))
