"""Templates: workbooks in which an office writes the figures of its next report."""

import base64
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from ictreport.convert import to_json
from ictreport.language.periods import baseline_text, period_text
from ictreport.model import Metric, Period, Quantity, Report, Task
from ictreport.model.metric import adds_up
from ictreport.model.unit_kind import HUNDREDTHS
from ictreport.tidy import quantity_cells
from ictreport_sheets._cells import column_name, escape, fits, shown_places
from ictreport_sheets._form import (
    KEYS,
    MARK,
    SKELETON,
    VERSION,
    FormColumn,
    figure_columns,
    said,
    task_cells,
    task_columns,
)
from ictreport_sheets._next import (
    Slot,
    next_period,
    next_report,
    slots,
    year_ago,
    year_before,
)
from ictreport_sheets._release import PLACES
from ictreport_sheets._words import printed_unit, word
from ictreport_sheets._xlsx import bounded
from ictreport_sheets._xlsxwriter import Workbook, new_workbook

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # pyright: ignore[reportMissingTypeStubs]
    from xlsxwriter.worksheet import (  # pyright: ignore[reportMissingTypeStubs]
        Worksheet,
    )

    from ictreport.language import Language
    from ictreport_sheets import TemplateOptions

_HEADS: Final = 4
"""The row of the words above columns, from 0; that of their names is below it."""

_FIRST: Final = _HEADS + 2
_MORE_TASKS: Final = 30
_CHUNK: Final = 30_000
_LONGEST_FORMULA: Final = 8_000
_FONT: Final = {"font_name": "Arial", "font_size": 12, "valign": "vcenter"}
_LOCKED: Final = {"bg_color": "#F3F2F1", "text_wrap": True}
_OPEN: Final = {"locked": False, "border": 1, "bg_color": "#FFFFFF"}
_CODE: Final = {"bg_color": "#F3F2F1", "font_color": "#505A5F", "font_size": 9}
_HEAD: Final = {"bold": True, "bottom": 1, "text_wrap": True}
_TEXT: Final = "@"
_PERCENT: Final = r"General\%"


def render(report: Report, options: "TemplateOptions") -> bytes:
    """
    Write a workbook to fill in for the next period of a report.

    Args:
        report: The report before.
        options: The language and the period.

    Returns:
        The file; the same report and options give the same bytes.

    Raises:
        ExportError: A workbook cannot hold it.
    """
    import datetime as dt

    chosen = None if options.period is None else Period.parse(options.period)
    period = next_period(report, chosen)
    target = io.BytesIO()
    made = new_workbook(target)
    skeleton = next_report(report, period)
    tag = options.language.tag
    made.set_properties(
        {
            "title": escape(skeleton.title.pick(tag)[1])[:255],
            "created": dt.datetime(1980, 1, 1),  # noqa: DTZ001 - the same for everybody
        }
    )
    made.set_custom_property("Language", tag)
    language = options.language.styled(
        digits="latin", year_start=report.year_start, plans=report.plans
    )
    _Template(made, report, skeleton, language).write()
    made.close()
    return bounded(target.getvalue(), f"report {report.id}")


class _Template:
    """Puts the sheets of a template into a workbook."""

    def __init__(
        self, made: Workbook, report: Report, skeleton: Report, language: "Language"
    ) -> None:
        self._made = made
        self._report = report
        self._skeleton = skeleton
        self._language = language
        self._tag = language.tag
        self._units = {unit.code: unit for unit in report.units}
        self._formats: dict[tuple[object, ...], Format] = {}
        self._lists: list[tuple[str, Sequence[str]]] = []
        self._first = 0
        self._rows: dict[tuple[str, str, object], int] = {}

    def _format(self, **facts: object) -> "Format":
        key = tuple(facts.items())
        if key not in self._formats:
            self._formats[key] = self._made.add_format({**_FONT, **facts})
        return self._formats[key]

    def _word(self, key: str) -> str:
        return word("template", key, self._language)

    def write(self) -> None:
        """Write all sheets."""
        figures = self._sheet(self._word("figures"))
        tasks = self._sheet(self._word("tasks"))
        self._figures(figures)
        self._tasks(tasks)
        lists = self._made.add_worksheet(self._word("lists"))
        for place, (name, items) in enumerate(self._lists):
            for row, item in enumerate(items):
                lists.write_string(row, place, escape(item))
            column = column_name(place)
            where = f"'{self._word('lists')}'!${column}$1:${column}${len(items)}"
            self._made.define_name(name, f"={where}")
        lists.protect("", {})
        self._hidden()

    def _sheet(self, name: str) -> "Worksheet":
        made = self._made.add_worksheet(name)
        title = self._skeleton.title.pick(self._tag)[1]
        made.write_string(0, 0, escape(title), self._format(bold=True, font_size=16))
        about = self._word("about").format(period=self._period(self._skeleton.period))
        made.write_string(1, 0, about, self._format())
        made.set_landscape()
        made.set_paper(9)
        made.fit_to_pages(1, 0)
        return made

    def _hidden(self) -> None:
        """Keep the report without its figures, so that nothing of it is lost."""
        made = self._made.add_worksheet(SKELETON)
        # In letters and digits alone, which no program takes for anything else.
        text = base64.b64encode(to_json(self._skeleton)).decode()
        chunks = [text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)]
        for row, chunk in enumerate((MARK, VERSION, *chunks)):
            made.write_string(row, 0, escape(chunk), self._format(num_format=_TEXT))
        made.protect("", {})
        made.hide()

    def _head(self, made: "Worksheet", place: int, words: str, name: str) -> None:
        made.write_string(_HEADS, place, escape(words), self._format(**_HEAD))
        made.write_string(_HEADS + 1, place, name, self._format(**_CODE))

    def _figures(self, made: "Worksheet") -> None:
        report = self._report
        columns = figure_columns()
        period = self._skeleton.period
        ago = year_ago(period)
        lasts = [report.period]
        if ago is not None and ago != report.period:
            lasts.append(ago)
        heads = [(word("columns", "metric", self._language), "name")]
        heads += [(word("columns", "measure", self._language), "figure")]
        heads += [(word("columns", "baseline", self._language), "against")]
        heads += [(word("columns", "unit", self._language), "in")]
        heads += [
            (f"{self._word('last')} {self._period(last)}", f"last {last}")
            for last in lasts
        ]
        first = len(heads)
        heads += [(self._title(column.name), column.name) for column in columns]
        heads += [(self._word("check"), "check")]
        heads += [(word("book", "address", self._language), key) for key in KEYS]
        for place, (words, name) in enumerate(heads):
            self._head(made, place, words, name)
        made.set_column(0, 0, 46)
        made.set_column(1, len(heads) - 1, 16)
        made.set_column(len(heads) - len(KEYS), len(heads) - len(KEYS), 40)
        self._first = first
        self._rows = {
            (slot.address, slot.measure, slot.baseline): row
            for row, slot in enumerate(self._slots(), start=_FIRST)
        }
        metrics = dict(report.walk())
        for row, slot in enumerate(self._slots(), start=_FIRST):
            metric = metrics[slot.address]
            values = [slot.last, None]
            if slot.measure == "level":
                values = [metric.value, year_before(metric, report, period)]
            self._locked(made, row, slot, metric, values[: len(lasts)])
            self._open(made, row, first, columns, slot)
            check = len(heads) - len(KEYS) - 1
            if slot.measure == "level":
                self._check(made, (row, check), slot, metric)
            else:
                made.write_blank(row, check, None, self._format(**_LOCKED))
            for place, key in enumerate(self._keys(slot), start=check + 1):
                made.write_string(row, place, key, self._format(**_CODE))
        last = _FIRST + len(self._rows) - 1
        self._validate(made, columns, first, (_FIRST, last))
        made.freeze_panes(_FIRST, 1)
        self._protect(made)

    def _slots(self) -> Iterator[Slot]:
        return slots(self._report, self._skeleton.period)

    def _keys(self, slot: Slot) -> tuple[str, str, str]:
        start = self._report.year_start
        baseline = "" if slot.baseline is None else slot.baseline.code(start)
        return slot.address, slot.measure, baseline

    def _period(self, period: Period) -> str:
        return period_text(period, self._language)

    def _title(self, name: str) -> str:
        if name.endswith(PLACES):
            return word("book", "places", self._language)
        if name == "unit":
            code = word("book", "address", self._language).lower()
            return f"{word('columns', name, self._language)} ({code})"
        return word("columns", name, self._language)

    def _locked(
        self,
        made: "Worksheet",
        row: int,
        slot: Slot,
        metric: Metric,
        values: Sequence[Quantity | None],
    ) -> None:
        depth = slot.address.count(".") - 1
        name = escape(metric.name.pick(self._tag)[1])
        indent = self._format(**_LOCKED, indent=min(depth, 15))
        made.write_string(row, 0, name, indent)
        look = self._format(**_LOCKED)
        made.write_string(row, 1, word("measures", slot.measure, self._language), look)
        against = (
            ""
            if slot.baseline is None
            else baseline_text(slot.baseline, self._language)
        )
        made.write_string(row, 2, against, look)
        last = slot.last
        unit = last and printed_unit(last.unit, last.scale, self._language, self._units)
        made.write_string(row, 3, escape(unit or ""), look)
        for place, value in enumerate(values, start=4):
            text = "" if value is None else f"{value.number:f}"
            if fits(text):
                places = shown_places(text)
                shown = "#,##0" + (f".{'0' * places}" if places else "")
                number = self._format(**_LOCKED, num_format=shown)
                made.write_number(row, place, float(text), number)
            else:
                made.write_string(row, place, text, look)

    def _open(
        self,
        made: "Worksheet",
        row: int,
        first: int,
        columns: Sequence[FormColumn],
        slot: Slot,
    ) -> None:
        """Write the white cells of a row, with what stays from period to period."""
        given = dict(
            zip((c.name for c in _quantity()), quantity_cells(slot.last), strict=True)
        )
        percent = given.get("unit") in HUNDREDTHS
        for place, column in enumerate(columns, start=first):
            name = column.name
            if name == "unit" and given["unit"]:
                made.write_string(row, place, given["unit"], self._format(**_LOCKED))
            elif name == "scale" and given["unit"]:
                number = float(given["scale"])
                made.write_number(row, place, number, self._format(**_OPEN))
            elif name.endswith(PLACES):
                made.write_blank(row, place, None, self._format(**_OPEN))
            elif name == "status" and slot.measure != "level":
                made.write_blank(row, place, None, self._format(**_LOCKED))
            elif name in _NUMBERS:
                shown = _PERCENT if percent else "General"
                look = self._format(**_OPEN, num_format=shown)
                made.write_blank(row, place, None, look)
            else:
                look = self._format(**_OPEN, num_format=_TEXT)
                made.write_blank(row, place, None, look)

    def _check(
        self, made: "Worksheet", at: tuple[int, int], slot: Slot, metric: Metric
    ) -> None:
        """Let a cell say whether the complete parts of a metric make it up."""
        row, place = at
        names = [column.name for column in figure_columns()]
        number, places, scale = (
            column_name(self._first + names.index(name))
            for name in ("number", f"number{PLACES}", "scale")
        )
        for breakdown in metric.breakdowns:
            if not breakdown.complete or not adds_up(metric, breakdown):
                continue
            parts = [
                self._rows[f"{slot.address}.{part.code}", "level", None] + 1
                for part in breakdown.parts
            ]
            whole = row + 1
            every = [whole, *parts]
            amounts = [f"{number}{one}*10^{scale}{one}" for one in every]
            room = "+".join(f"10^({scale}{one}-{places}{one})" for one in every)
            counted = ",".join(f"{number}{one}" for one in every)
            gap = f"{amounts[0]}-({'+'.join(amounts[1:])})"
            yes, no = self._word("adds_up"), self._word("does_not_add_up")
            formula = (
                f'=IF(COUNT({counted})<{len(every)},"",'
                f'IF(ABS({gap})<=({room})/2,"{yes}","{no}"))'
            )
            if len(formula) < _LONGEST_FORMULA:
                look = self._format(**_LOCKED)
                made.write_formula(row, place, formula, look, "")  # pyright: ignore[reportArgumentType] - a text is documented
                return
        made.write_blank(row, place, None, self._format(**_LOCKED))

    def _validate(
        self,
        made: "Worksheet",
        columns: Sequence[FormColumn],
        first: int,
        rows: tuple[int, int],
    ) -> None:
        """Offer lists, and say what a cell can hold."""
        top, bottom = rows
        for place, column in enumerate(columns, start=first):
            if column.values:
                name = f"list_{len(self._lists)}"
                words = [said(column, code, self._tag) for code in column.values]
                self._lists.append((name, words))
                rule: dict[str, Any] = {"validate": "list", "source": f"={name}"}
            elif column.name in _NUMBERS:
                rule = {
                    "validate": "any",
                    "input_title": self._title(column.name)[:32],
                    "input_message": self._word("number_hint")[:255],
                }
            elif column.name.endswith(PLACES):
                rule = {
                    "validate": "integer",
                    "criteria": "between",
                    "minimum": 0,
                    "maximum": 40,
                }
            else:
                continue
            made.data_validation(top, place, bottom, place, rule)

    def _tasks(self, made: "Worksheet") -> None:
        report = self._skeleton
        columns = task_columns(report)
        for place, column in enumerate(columns):
            key, _, tag = column.name.partition(":")
            words = word("tasks", key, self._language) + (f" ({tag})" if tag else "")
            self._head(made, place, words, column.name)
            made.set_column(place, place, 46 if key == "title" else 18)
        look = self._format(**_OPEN, num_format=_TEXT, text_wrap=True)
        tasks: list[Task | None] = [*report.tasks, *([None] * _MORE_TASKS)]
        for row, task in enumerate(tasks, start=_FIRST):
            cells = {} if task is None else task_cells(task, report)
            for place, column in enumerate(columns):
                text = cells.get(column.name, "")
                if text:
                    text = said(column, text, self._tag)
                    made.write_string(row, place, escape(text), look)
                else:
                    made.write_blank(row, place, None, look)
        bottom = _FIRST + len(tasks) - 1
        self._validate(made, columns, 0, (_FIRST, bottom))
        made.freeze_panes(_FIRST, 1)
        self._protect(made)

    def _protect(self, made: "Worksheet") -> None:
        made.protect("", {"format_columns": True, "format_rows": True})


def _quantity() -> tuple[Any, ...]:
    from ictreport.tidy import QUANTITY_COLUMNS

    return QUANTITY_COLUMNS


_NUMBERS: Final = frozenset(
    column.name for column in _quantity() if column.kind == "number"
)
