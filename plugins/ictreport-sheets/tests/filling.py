"""Forms that people fill in, rightly and with the mistakes that people make."""

import datetime as dt
import functools
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

import ictreport_sheets
from ictreport import Quantity, Report
from ictreport.language import Language, builtin_language
from ictreport.model import Period
from ictreport_sheets._cells import fits, shown_places
from ictreport_sheets._form_writer import write_form
from ictreport_sheets._new_form import (
    Columns,
    Cover,
    Indicator,
    blank_form,
    next_form,
)
from ictreport_testing import strategies
from ictreport_testing.corpus import every_field, read

NAMES = frozenset({"Arial", "Excel", "Unicode", "VnTime", "xlsx"})
"""Names of fonts, programs and files, which are the same in every language."""

_WORD = re.compile(r"[^\W\d_]{2,}")
ROWS = (
    Indicator("Post", "Revenue", "billion VND"),
    Indicator("Post", "of which", "", 1),
    Indicator("Post", "Parcels", "billion VND", 2),
    Indicator("Post", "Letters sent", "letter"),
    Indicator("Telecom", "Coverage of 4G", "%"),
    Indicator("Telecom", "Subscribers", "thousand subscriber"),
)
FIGURES = {
    "Revenue": (110, 121.5, 10.5),
    "Parcels": (60, 70, None),
    "Letters sent": (1000, 900, -10),
    "Coverage of 4G": (90, 92.5, 2.5),
    "Subscribers": (50, 51.25, 2.5),
}
"""Last value, value and growth of each row; of percents the change in points."""


def language(tag: str) -> Language:
    """Give a language of the core."""
    found = builtin_language(tag)
    assert found is not None
    return found


def form(tag: str = "en") -> bytes:
    """Write the form that all mistakes are made in."""
    cover = Cover("Ministry of ICT", Period.parse("2024-S1"), area="Dak Lak")
    columns = Columns(plan=True)
    return write_form(blank_form(ROWS, language(tag), cover, columns))


def english(said: str) -> set[str]:
    """Give the English words of a message that no place, name or quotation has."""
    bare = re.sub(r"'[^']*'|“[^”]*”|\S*![A-Z]+[0-9]+|ictreport new form", "", said)
    return {*_WORD.findall(bare)} & _english() - NAMES


@functools.cache
def _english() -> set[str]:
    words = Path(ictreport_sheets.__file__).parent / "words" / "en.toml"
    return {*_WORD.findall(words.read_text("utf-8"))}


class Filled:
    """A form that is open in a program."""

    def __init__(self, data: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(data))

    def saved(self) -> bytes:
        """Save it."""
        target = io.BytesIO()
        self.book.save(target)
        return target.getvalue()

    def sheet(self, name: str) -> Worksheet:
        """Open a sheet."""
        found = self.book[name]
        assert isinstance(found, Worksheet)
        return found

    def place(self, name: str) -> tuple[Worksheet, int]:
        """Find the row of an indicator."""
        for sheet in self.book.worksheets:
            for row in range(1, sheet.max_row + 1):
                if sheet.cell(row, 1).value == name:
                    return sheet, row
        raise AssertionError(name)

    def cell(self, name: str, letter: str = "D") -> Any:  # noqa: ANN401 - openpyxl has several
        """Give a cell of an indicator: C has the last value, D the value."""
        sheet, row = self.place(name)
        return sheet[f"{letter}{row}"]

    def fill(self) -> None:
        """Write the right figures."""
        for name, (last, value, change) in FIGURES.items():
            self.cell(name, "C").value = last
            self.cell(name).value = value
            self.cell(name, "E").value = change

    def free(self, sheet: Worksheet) -> int:
        """Find the first row that is made ready for a new indicator."""
        row = max(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, 1).value)
        return row + 1


class Case(NamedTuple):
    """
    Something that somebody does to a filled form.

    Attributes:
        name: What it is.
        do: Does it.
        says: Words of the error or the note; nothing where it is right.
        place: The cell that is named.
        gives: The values that come of it, by address, where it can be read.
        fails: Whether the form cannot be read.
        by_office: Whether LibreOffice keeps it when it saves the workbook.
    """

    name: str
    do: Callable[[Filled], None]
    says: str = ""
    place: str = ""
    gives: Mapping[str, str] = MappingProxyType({})
    fails: bool = False
    by_office: bool = True


def _value(
    name: str, value: object, number_format: str = ""
) -> Callable[[Filled], None]:
    def do(form: Filled) -> None:
        cell = form.cell(name)
        cell.value = value
        if number_format:
            cell.number_format = number_format

    return do


def _cell(name: str, letter: str, value: object) -> Callable[[Filled], None]:
    def do(form: Filled) -> None:
        form.cell(name, letter).value = value

    return do


def _gone(form: Filled) -> None:
    sheet, row = form.place("Letters sent")
    sheet.delete_rows(row)


def _new(
    *values: object, indent: int = 0, sheet: str = "Telecom"
) -> Callable[[Filled], None]:
    def do(form: Filled) -> None:
        place = form.sheet(sheet)
        row = form.free(place)
        for column, value in zip((1, 2, 4), values, strict=True):
            place.cell(row, column).value = value
        place.cell(row, 1).alignment = Alignment(indent=indent)

    return do


def _copied(form: Filled) -> None:
    sheet, row = form.place("Letters sent")
    below = form.free(sheet)
    for column in range(1, sheet.max_column + 1):
        sheet.cell(below, column).value = sheet.cell(row, column).value


def _head(form: Filled) -> None:
    form.sheet("Post")["E5"].value = "Change"


def _other_head(form: Filled) -> None:
    form.sheet("Post")["E5"].value = "Ratio to H1 2023, %"
    form.cell("Revenue", "E").value = 110.5
    form.cell("Letters sent", "E").value = 90


def _cover(row: int, value: object) -> Callable[[Filled], None]:
    def do(form: Filled) -> None:
        form.book.worksheets[0].cell(row, 2).value = value

    return do


def _no_sheet(form: Filled) -> None:
    del form.book["Telecom"]


def _renamed_sheet(form: Filled) -> None:
    form.sheet("Telecom").title = "Viễn thông"


def _old_font(text: str) -> Callable[[Filled], None]:
    def do(form: Filled) -> None:
        cell = form.cell("Revenue", "G")
        cell.value = text
        cell.font = Font(name=".VnTime")

    return do


def _status(name: str, status: str, value: object) -> Callable[[Filled], None]:
    """Choose a status on the folded part, beside a figure or none."""

    def do(form: Filled) -> None:
        sheet, row = form.place(name)
        keys = [str(cell.value).partition(" ")[0] for cell in sheet[6]]
        sheet.cell(row, keys.index("status") + 1).value = status
        form.cell(name).value = value

    return do


def _hidden(form: Filled) -> None:
    form.book["ictreport"].cell(3, 1).value = "x"


def _moved(form: Filled) -> None:
    sheet, row = form.place("Revenue")
    sheet.insert_rows(row)


CASES = (
    Case("nothing", lambda _: None, gives={"post.revenue": "121.5 billion VND"}),
    Case(
        "number with its unit",
        _value("Revenue", "121.5 billion VND"),
        "it must be a number",
        "Post!D7",
        fails=True,
    ),
    Case(
        "number with a word",
        _value("Revenue", "ca. 120"),
        "it must be a number",
        "Post!D7",
        fails=True,
    ),
    Case(
        "number as text",
        _value("Letters sent", " 1,900 "),
        gives={"post.letters-sent": "1900 letter"},
    ),
    Case(
        "text of another language",
        _value("Revenue", "1.234,5"),
        gives={"post.revenue": "1234.5 billion VND"},
    ),
    Case(
        "two points",
        _value("Revenue", "12.34.5"),
        "it must be a number",
        "Post!D7",
        fails=True,
    ),
    Case(
        "hedge",
        _value("Letters sent", "≈ 900"),
        gives={"post.letters-sent": "≈ 900 letter"},
    ),
    Case(
        "two dots", _value("Revenue", ".."), "does not say why", "Post!D7", fails=True
    ),
    Case(
        "n/a",
        _value("Revenue", "n/a"),
        "choose a word of the list",
        "Post!D7",
        fails=True,
    ),
    Case("dash", _value("Revenue", "-"), "does not say why", "Post!D7", fails=True),
    Case(
        "word of the list",
        _value("Revenue", "confidential"),
        gives={"post.revenue": "suppressed"},
    ),
    Case(
        "word of another language",
        _value("Revenue", "chưa có số liệu"),
        gives={"post.revenue": "missing"},
    ),
    Case(
        "left empty",
        _value("Revenue", None),
        "left empty",
        "Post!D7",
        {"post.revenue": "missing"},
    ),
    Case(
        "row is gone",
        _gone,
        "left empty",
        "Post!A5",
        {"post.letters-sent": "missing"},
    ),
    Case("row inserted above", _moved, gives={"post.revenue": "121.5 billion VND"}),
    Case(
        "row copied",
        _copied,
        "A new indicator: Letters sent",
        "Post!A11",
        gives={"post.letters-sent__2": "900 letter"},
    ),
    Case(
        "new row",
        _new("Masts", "mast", 7),
        "A new indicator: Masts",
        "Telecom!A9",
        gives={"telecom.masts": "7 mast"},
    ),
    Case(
        "new part",
        _new("Letters", "billion VND", 5, indent=2, sheet="Post"),
        "A new indicator",
        "Post!A11",
        gives={},
    ),
    Case(
        "new row without a name",
        _new(None, "mast", 7),
        "must have the indicator's name",
        "Telecom!A9",
        fails=True,
    ),
    Case(
        "new row without a unit",
        _new("Masts", None, 7),
        "the unit must stand here",
        "Telecom!B9",
        fails=True,
    ),
    Case(
        "new row with no unit",
        _new("Masts", "50/60", 7),
        "it must be a unit",
        "Telecom!B9",
        fails=True,
    ),
    Case(
        "unit cleared",
        _cell("Revenue", "B", None),
        "the unit must stand here, such as 'billion VND'",
        "Post!B7",
        fails=True,
    ),
    Case(
        "unit changed",
        _cell("Revenue", "B", "million VND"),
        "The unit was changed from “billion VND”",
        "Post!B7",
        {"post.revenue": "121.5 million VND"},
    ),
    Case(
        "unit that no list knows",
        _cell("Letters sent", "B", "thousand bags"),
        "taken for things that are counted",
        "Post!B10",
    ),
    Case(
        "name changed",
        _cell("Revenue", "A", "Income"),
        "The name was changed from “Revenue”",
        "Post!A7",
    ),
    Case(
        "name cleared",
        _cell("Revenue", "A", None),
        "the name must stay",
        "Post!A7",
        fails=True,
    ),
    Case(
        "date",
        _value("Revenue", dt.date(2024, 5, 1), "d/m/yyyy"),
        "the program take it for a date",
        "Post!D7",
        fails=True,
    ),
    Case(
        "percent of money",
        _value("Revenue", 1.215, "0.0%"),
        "must have the unit %",
        "Post!D7",
        fails=True,
    ),
    Case(
        "percent",
        _value("Coverage of 4G", 0.925, "0.0%"),
        gives={"telecom.coverage-of-4g": "92.5 %"},
    ),
    Case(
        "more decimals than are shown",
        _value("Revenue", 121.4567, "0.0"),
        "121.4567 was typed, and the cell shows 121.5",
        "Post!D7",
        {"post.revenue": "121.5 billion VND"},
    ),
    Case(
        "part of a thing",
        _value("Letters sent", 900.5),
        "it must be a whole number",
        "Post!D10",
        fails=True,
    ),
    Case(
        "truth",
        _value("Revenue", True),  # noqa: FBT003 - as a cell has it
        "it must be a number",
        "Post!D7",
        fails=True,
    ),
    Case(
        "error of a formula",
        _value("Revenue", "#DIV/0!"),
        "it must be a number",
        "Post!D7",
        fails=True,
        by_office=False,
    ),
    Case(
        "formula without its result",
        _value("Revenue", "=1+1"),
        "has no result",
        "Post!D7",
        fails=True,
        by_office=False,
    ),
    Case(
        "heading of changes",
        _head,
        "the heading must be one of its list",
        "Post!E5",
        fails=True,
    ),
    Case(
        "another heading of the list",
        _other_head,
        gives={"post.revenue": "121.5 billion VND"},
    ),
    Case(
        "change that is no number",
        _cell("Revenue", "E", "up"),
        "it must be a number",
        "Post!E7",
        fails=True,
    ),
    Case(
        "period",
        _cover(6, "2024-S3"),
        "it must be a period, such as 2024",
        "Report!B6",
        fails=True,
    ),
    Case(
        "another period",
        _cover(6, "2024-S2"),
        "The period was changed from “2024-S1”",
        "Report!B6",
    ),
    Case("title", _cover(3, "ICT"), "The title was changed", "Report!B3"),
    Case(
        "no publisher", _cover(4, None), "it must not be empty", "Report!B4", fails=True
    ),
    Case(
        "no sheet of a sector",
        _no_sheet,
        "the sheet of the sector 'Telecom'",
        fails=True,
    ),
    Case("hidden sheet changed", _hidden, "the hidden sheet", fails=True),
    Case(
        "sheet renamed",
        _renamed_sheet,
        gives={"telecom.subscribers": "51.25 thousand subscriber"},
    ),
    Case("old font", _old_font("íc tÝnh"), "were converted to Unicode", "Post!G7"),
    Case(
        "old font with an unknown letter",
        _old_font("gi€"),
        "in the old font .VnTime",
        "Post!G7",
        fails=True,
    ),
    Case(
        "too many digits",
        _value("Revenue", "1" * 50),
        "it must be a number",
        "Post!D7",
        fails=True,
    ),
    Case(
        "change in another unit",
        _cell("Revenue", "E", "+5 kg"),
        "the change must be in the unit of the indicator",
        "Post!E7",
        fails=True,
    ),
    Case(
        "status of a figure without one",
        _status("Revenue", "estimated", None),
        "with the status 'estimated' there must be a figure",
        "Post!I7",
        fails=True,
    ),
    Case(
        "status of no figure beside one",
        _status("Revenue", "confidential", 5),
        "with the status 'confidential' there must be no figure",
        "Post!I7",
        fails=True,
    ),
)
"""More than 25 kinds of mistakes, and what is no mistake."""


def reports(count: int) -> list[Report]:
    """Give fixed reports and drawn ones, each with addresses of its own."""
    found = [every_field(), read("every-kind")]
    found += strategies.drawn(strategies.reports(), count + 20)
    walked = [(one, [address for address, _ in one.walk()]) for one in found]
    return [one for one, names in walked if len({*names}) == len(names)][:count]


def filled(report: Report, tag: str) -> tuple[bytes, dict[str, str]]:
    """Fill in the form of the next report with the figures of the one before."""
    found = Filled(write_form(next_form(report, language(tag))))
    wanted: dict[str, str] = {}
    metrics = dict(report.walk())
    for sheet in found.book.worksheets[1:-1]:
        head = [cell.value for cell in sheet[6]]
        if "address" not in head:
            continue
        place = {str(key).partition(" ")[0]: n for n, key in enumerate(head, start=1)}
        for row in range(7, sheet.max_row + 1):
            metric = metrics.get(str(sheet.cell(row, place["address"]).value))
            if metric is None or not sheet.cell(row, place["unit"]).value:
                continue
            if metric.value is None or metric.value.upper is not None:
                continue
            text = f"{metric.value.number:f}"
            if shown_places(text) > 15:  # as many as a program shows of a number
                continue
            cell = sheet.cell(row, place["value"])
            typed = text.replace(".", ",") if tag == "vi" else text
            cell.value = float(text) if fits(text) else typed
            cell.number_format = f"0.{'0' * shown_places(text)}".rstrip(".")
            cell.number_format = cell.number_format if fits(text) else "@"
            plain = Quantity(
                metric.value.number, metric.value.unit, scale=metric.value.scale
            )
            wanted[str(sheet.cell(row, place["address"]).value)] = str(plain)
    return found.saved(), wanted
