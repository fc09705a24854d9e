"""The cells of XLSX files: fast for what we wrote, with formats for what others did."""

import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, cast

from ictreport.errors import raise_interrupt
from ictreport_sheets._opening import refuse
from ictreport_sheets._values import Failed, Percent, ReadSheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import NoReturn

    from ictreport_sheets._values import Value


def read_fast(data: bytes, name: str, first: str) -> "Iterator[ReadSheet]":
    """
    Read the cells of a workbook without their formats, from the last sheet on.

    Args:
        data: The file, whose references were looked at.
        name: The name of the input in messages.
        first: The sheet that is read before all others, if there is one.

    Yields:
        Its sheets, each read when it is asked for: that of the figures is the last.

    Raises:
        SourceError: The workbook cannot be read.
    """
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        titles = book.sheet_names[::-1]
        titles.sort(key=lambda title: title != first)
    # A panic of a library in Rust is no Exception.
    except BaseException as error:  # noqa: BLE001
        raise_interrupt(error)
        _broken(name, error)
    for title in titles:
        try:
            sheet = book.get_sheet_by_name(title)
            # Rows begin at the first cell that is filled in any of them. As tuples they
            # cost the garbage collector nothing, which would look at them many times.
            left = ("",) * (sheet.start or (0, 0))[1]
            rows: Any = [(*left, *row) for row in sheet.iter_rows()]
        except BaseException as error:  # noqa: BLE001 - as above
            raise_interrupt(error)
            _broken(name, error)
        yield ReadSheet(title, cast("Sequence[Sequence[Value]]", rows))


def _broken(name: str, error: BaseException) -> "NoReturn":
    rule = "it must be a whole workbook"
    refuse(name, rule, str(error) or type(error).__name__, "save it anew")


def read_exact(data: bytes, name: str) -> list[ReadSheet]:
    """
    Read the cells of a workbook with what their formats say.

    Args:
        data: The file, whose references were looked at.
        name: The name of the input in messages.

    Returns:
        Its sheets; a true percent and a formula without a value are told apart.

    Raises:
        SourceError: The workbook cannot be read.
    """
    import openpyxl

    try:
        # Cells alone are read so: no merged ranges, links or pictures are made.
        values, formulas = (
            openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=only)
            for only in (True, False)
        )
        return [
            ReadSheet(title, _rows(values[title], formulas[title]))
            for title in values.sheetnames
        ]
    except Exception as error:  # noqa: BLE001 - the library raises what it likes
        _broken(name, error)


def _rows(values: Any, formulas: Any) -> "list[list[Value]]":  # noqa: ANN401
    return [
        [_value(cell, formula) for cell, formula in zip(row, others, strict=True)]
        for row, others in zip(values.iter_rows(), formulas.iter_rows(), strict=True)
    ]


def _value(cell: Any, formula: Any) -> "Value":  # noqa: ANN401 - cells of openpyxl
    value: Any = cell.value
    if cell.data_type == "e":
        return Failed(str(value))
    if value is None:
        return Failed(str(formula.value)) if formula.data_type == "f" else ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = Decimal(repr(value))
        return Percent(number) if _PERCENT.search(cell.number_format) else number
    return cast("Value", value)


_PERCENT: Final = re.compile(r'(?<!\\)%(?=(?:[^"]*"[^"]*")*[^"]*\Z)')
"""A sign of percent in a format that is neither escaped nor quoted."""
