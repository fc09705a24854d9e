"""The cells of XLSX files: fast for what we wrote, with formats for what others did."""

import io
from typing import TYPE_CHECKING, Any, cast

from ictreport.errors import raise_interrupt
from ictreport_sheets._opening import refuse
from ictreport_sheets._values import Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ictreport_sheets._values import Value


def read_fast(data: bytes, name: str) -> list[Grid]:
    """
    Read the cells of a workbook without their formats.

    Args:
        data: The file, whose references were looked at.
        name: What messages call it.

    Returns:
        Its sheets.

    Raises:
        SourceError: It cannot be read.
    """
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        grids: list[Grid] = []
        for title in book.sheet_names:
            sheet = book.get_sheet_by_name(title)
            rows: Any = sheet.to_python(skip_empty_area=False)
            grids.append(Grid(title, cast("Sequence[Sequence[Value]]", rows)))
    # A panic of a library in Rust is no Exception.
    except BaseException as error:  # noqa: BLE001
        raise_interrupt(error)
        rule = "it must be a whole workbook"
        refuse(name, rule, str(error) or type(error).__name__, "save it anew")
    return grids
