"""The cells of XLSX files that we wrote, read fast and without their formats."""

import io
from typing import TYPE_CHECKING, Any, cast

from ictreport.errors import raise_interrupt
from ictreport_sheets._opening import refuse
from ictreport_sheets._values import ReadSheet

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
