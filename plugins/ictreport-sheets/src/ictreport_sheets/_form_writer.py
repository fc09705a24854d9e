"""Forms to workbooks: one sheet a sector, with six columns that people see."""

import base64
import functools
import io
import json
from typing import TYPE_CHECKING, Any, Final

from ictreport.convert import to_json
from ictreport.language import Language
from ictreport.language.periods import period_head, period_text
from ictreport.model import Quantity, Status
from ictreport.view import DESIGN
from ictreport_sheets._cells import escape, fits, shown_places
from ictreport_sheets._form import (
    ADDRESS,
    CHANGE,
    COVER,
    HIDDEN,
    LAST,
    MARK,
    NAME,
    NOTE,
    PLAN,
    SECOND,
    STATUS,
    UNIT,
    VALUE,
    VERSION,
    Form,
    Line,
    absent_words,
    heads,
    plan_head,
    status_word,
)
from ictreport_sheets._words import printed_unit, word
from ictreport_sheets._xlsx import bounded
from ictreport_sheets._xlsxwriter import Workbook, new_workbook

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # pyright: ignore[reportMissingTypeStubs]
    from xlsxwriter.worksheet import (  # pyright: ignore[reportMissingTypeStubs]
        Worksheet,
    )

_HEADS: Final = 4
"""The row of headings, from 0; the folded row below it has the names of columns."""

_FIRST: Final = _HEADS + 2
_SPARE: Final = 10
"""How many empty rows below the last one are made ready for new indicators."""

_CHUNK: Final = 30_000
_LONGEST_NAME: Final = 31
_MOST_PLACES: Final = 20
_COLOURS: Final = DESIGN.light
_FONT: Final = {
    "font_name": "Arial",
    "font_size": 11,
    "valign": "vcenter",
    "font_color": _COLOURS.ink,
}
_HEAD: Final = {
    "bold": True,
    "text_wrap": True,
    "bg_color": _COLOURS.panel,
    "bottom": 1,
    "bottom_color": _COLOURS.accent,
}
_EDGE: Final = {"border": 1, "border_color": _COLOURS.hair}
_WIDTHS: Final = {NAME: 44, UNIT: 18, NOTE: 36, ADDRESS: 30, STATUS: 18}
_WIDTH: Final = 16


def write_form(form: Form) -> bytes:
    """
    Write a form as a workbook.

    Args:
        form: What it is made of.

    Returns:
        The file; the same form gives the same bytes.

    Raises:
        ExportError: A workbook cannot hold it.
    """
    import datetime as dt

    target = io.BytesIO()
    made = new_workbook(target)
    title = form.skeleton.title.pick(form.language.tag)[1]
    made.set_properties(
        {
            "title": escape(title)[:255],
            "created": dt.datetime(1980, 1, 1),  # noqa: DTZ001 - the same for everybody
        }
    )
    made.set_custom_property("Language", form.language.tag)
    _Writer(made, form).write()
    made.close()
    return bounded(target.getvalue(), f"report {form.skeleton.id}")


class _Writer:
    """Puts the sheets of a form into a workbook."""

    def __init__(self, made: Workbook, form: Form) -> None:
        self._made = made
        self._form = form
        self._language = form.language
        self._tag = form.language.tag
        self._units = {unit.code: unit for unit in form.skeleton.units}
        self._formats: dict[tuple[object, ...], Format] = {}
        self._names: set[str] = set()
        self._heads = dict(heads(form.skeleton.period, form.language))

    def _format(self, **facts: object) -> "Format":
        key = tuple(facts.items())
        if key not in self._formats:
            self._formats[key] = self._made.add_format({**_FONT, **facts})
        return self._formats[key]

    def _word(self, key: str) -> str:
        return word("form", key, self._language)

    def write(self) -> None:
        """Write the sheet about the report, one for each sector, and the hidden one."""
        self._cover()
        for sector in self._form.skeleton.sectors:
            name = self._sheet_name(sector.name.pick(self._tag)[1])
            made = self._made.add_worksheet(name)
            self._sector(made, sector.code, sector.name.pick(self._tag)[1])
        self._hidden()

    def _sheet_name(self, words: str) -> str:
        """Make the name of a sheet, as Excel admits it, that no other sheet has."""
        bare = "".join(
            sign if sign.isprintable() and sign not in r"[]:*?/\'" else " "
            for sign in words
        )
        bare = " ".join(bare.split())[:_LONGEST_NAME] or "Sector"
        name, number = bare, 2
        while name.casefold() in self._names:
            end = f" {number}"
            name, number = f"{bare[: _LONGEST_NAME - len(end)]}{end}", number + 1
        self._names.add(name.casefold())
        return name

    def _cover(self) -> None:
        """Write what the report is called and who publishes it, to be changed there."""
        report = self._form.skeleton
        made = self._made.add_worksheet(self._sheet_name(self._word("report")))
        made.set_column(0, 0, 22)
        made.set_column(1, 1, 70)
        made.set_column(2, 2, 12, None, {"level": 1, "hidden": True})
        made.write_string(0, 0, escape(self._word("form")), self._format(**_TITLE))
        area = None if report.area is None else report.area.name
        facts = {
            "title": report.title.pick(self._tag)[1],
            "publisher": report.publisher.name.pick(self._tag)[1],
            "area": "" if area is None else area.pick(self._tag)[1],
            "period": report.period.code(report.year_start),
        }
        for row, key in enumerate(COVER, start=2):
            made.write_string(row, 0, self._word(key), self._format(bold=True))
            look = self._format(**_EDGE, text_wrap=True, num_format="@")
            made.write_string(row, 1, escape(facts[key]), look)
            made.write_string(row, 2, key, self._format())
        hints = ("how", "how_words", "how_rows", "how_parts")
        for row, key in enumerate(hints, start=len(COVER) + 3):
            text = self._word(key).format(
                words=", ".join(
                    f"“{each}”" for each in absent_words(self._language)[:3]
                )
            )
            made.merge_range(row, 0, row, 1, escape(text), self._format(text_wrap=True))
            made.set_row(row, 32)
        self._page(made, landscape=False)

    def _page(self, made: "Worksheet", *, landscape: bool) -> None:
        if landscape:
            made.set_landscape()
        made.set_paper(9)
        made.fit_to_pages(1, 0)
        made.hide_gridlines(2)

    def _columns(self) -> list[tuple[str, str]]:
        """List the columns that people see: their names and headings."""
        form, language = self._form, self._language
        head = form.head or next(iter(self._heads.values()))
        others = [other for other in self._heads.values() if other != head]
        columns = [
            (NAME, self._word("indicator")),
            (UNIT, self._word("unit")),
            (f"{LAST} {form.base}", period_head(form.base, language)),
            (VALUE, period_head(form.skeleton.period, language)),
            (CHANGE, head.text(language)),
        ]
        if form.second and others:
            second = next((o for o in others if o.kind is head.kind), others[0])
            columns.append((SECOND, second.text(language)))
        if form.plan is not None:
            columns.append((f"{PLAN} {form.plan}", plan_head(form.plan, language)))
        return [*columns, (NOTE, self._word("note"))]

    def _sector(self, made: "Worksheet", code: str, name: str) -> None:
        form = self._form
        period = period_text(form.skeleton.period, self._language)
        made.write_string(0, 0, escape(name), self._format(**_TITLE))
        about = self._word("about").format(period=period)
        made.write_string(1, 0, escape(about), self._format(font_color=_COLOURS.mute))
        visible = self._columns()
        columns = [
            *visible,
            (ADDRESS, self._word("code")),
            (STATUS, self._word("status")),
        ]
        for place, (key, text) in enumerate(columns):
            folded = place >= len(visible)
            options = {"level": 1, "hidden": True} if folded else {}
            made.set_column(place, place, _WIDTHS.get(key, _WIDTH), None, options)
            centre = {} if key in {NAME, NOTE, ADDRESS} else {"align": "center"}
            made.write_string(
                _HEADS, place, escape(text), self._format(**_HEAD, **centre)
            )
            made.write_string(_HEADS + 1, place, key, self._format(font_size=8))
        made.set_row(_HEADS, 48)
        made.set_row(_HEADS + 1, None, None, {"level": 1, "hidden": True})
        # The sector of the sheet, whatever its tab is renamed to.
        made.write_string(_HEADS - 1, len(visible), code, self._format(font_size=8))
        keys = [key.partition(" ")[0] for key, _ in columns]
        lines = list(form.sectors[code])
        for row, line in enumerate(lines, start=_FIRST):
            self._line(made, row, line, keys)
        last = _FIRST + len(lines) + _SPARE - 1
        for row in range(_FIRST + len(lines), last + 1):
            self._line(made, row, Line("", ""), keys)
        self._lists(made, keys, last)
        made.freeze_panes(_FIRST, 1)
        made.repeat_rows(_HEADS)
        made.print_area(0, 0, last, len(visible) - 1)
        self._page(made, landscape=True)

    def _line(self, made: "Worksheet", row: int, line: Line, keys: list[str]) -> None:
        is_lead = "/" in line.address
        words = {NAME: line.name, ADDRESS: line.address, UNIT: self._unit(line)}
        for place, key in enumerate(keys):
            look: dict[str, Any] = dict(_EDGE)
            if key == NAME:
                look |= {"indent": min(line.depth, 15), "text_wrap": True}
                look |= {"italic": True} if is_lead else {}
            elif key in {VALUE, LAST}:
                coarse = key == VALUE and line.address in self._coarse
                last = None if coarse else line.last
                look["num_format"] = self._number_format(last)
            elif key in {CHANGE, SECOND, PLAN}:
                look["num_format"] = "General"
            elif key == NOTE:
                look["text_wrap"] = True
            if key in {LAST, ADDRESS} or is_lead:
                look["bg_color"] = _COLOURS.panel
            if key == LAST and line.last is not None:
                self._number(made, (row, place), line.last, look)
            elif words.get(key):
                made.write_string(row, place, escape(words[key]), self._format(**look))
            else:
                made.write_blank(row, place, None, self._format(**look))

    def _unit(self, line: Line) -> str:
        if not line.unit:
            return ""
        quantity = Quantity.parse(f"1 {line.unit}")
        return printed_unit(quantity.unit, quantity.scale, self._language, self._units)

    @functools.cached_property
    def _coarse(self) -> set[str]:
        """
        The figures with fewer decimals than others of their sector and unit.

        Their format would hide the decimals of the next one, as after 89 or 90 %.
        """
        coarse: set[str] = set()
        for lines in self._form.sectors.values():
            places = {
                line.address: (line.unit, shown_places(f"{line.last.number:f}"))
                for line in lines
                if line.last is not None
            }
            most: dict[str, int] = {}
            for unit, place in places.values():
                most[unit] = max(place, most.get(unit, 0))
            coarse |= {
                address for address, (unit, n) in places.items() if n < most[unit]
            }
        return coarse

    def _number_format(self, last: Quantity | None) -> str:
        """Show as many decimals as the last value has."""
        if last is None:
            return "General"
        places = shown_places(f"{last.number:f}")
        return "#,##0" + (f".{'0' * min(places, _MOST_PLACES)}" if places else "")

    def _number(
        self,
        made: "Worksheet",
        at: tuple[int, int],
        last: Quantity,
        look: dict[str, Any],
    ) -> None:
        text = f"{last.number:f}"
        if fits(text):
            made.write_number(*at, float(text), self._format(**look))
        else:
            made.write_string(*at, text, self._format(**{**look, "num_format": "@"}))

    def _lists(self, made: "Worksheet", keys: list[str], last: int) -> None:
        """Offer the words that cells take; anything else is read, and told."""
        for place, key in enumerate(keys):
            if key == VALUE:
                rule = self._list("B", len(absent_words(self._language)))
                rule |= {
                    "input_title": self._word("value")[:32],
                    "input_message": self._word("value_hint")[:255],
                }
                made.data_validation(_FIRST, place, last, place, rule)
            elif key == STATUS:
                rule = self._list("C", len(_present(self._language)))
                made.data_validation(_FIRST, place, last, place, rule)
            elif key in {CHANGE, SECOND}:
                rule = self._list("D", len(self._heads))
                rule |= {
                    "input_title": self._word("change")[:32],
                    "input_message": self._word("change_hint")[:255],
                }
                made.data_validation(_HEADS, place, _HEADS, place, rule)

    def _list(self, column: str, size: int) -> dict[str, Any]:
        source = f"={HIDDEN}!${column}$1:${column}${size}"
        return {"validate": "list", "source": source, "show_error": False}

    def _hidden(self) -> None:
        """Keep the report without its figures, and the words of the lists."""
        form = self._form
        made = self._made.add_worksheet(HIDDEN)
        document = {
            "report": json.loads(to_json(form.skeleton)),
            "language": self._tag,
            "units": {
                line.address: line.unit
                for lines in form.sectors.values()
                for line in lines
                if line.unit
            },
            "optional": list(form.optional),
        }
        text = base64.b64encode(json.dumps(document).encode()).decode()
        chunks = [text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)]
        lists = {
            0: [MARK, VERSION, *chunks],
            1: absent_words(self._language),
            2: _present(self._language),
            3: list(self._heads),
            4: [head.key for head in self._heads.values()],
        }
        for place, words in lists.items():
            for row, text in enumerate(words):
                made.write_string(
                    row, place, escape(text), self._format(num_format="@")
                )
        made.hide()


_TITLE: Final = {"bold": True, "font_size": 16, "font_color": _COLOURS.accent}


def _present(language: Language) -> list[str]:
    return [status_word(status, language) for status in Status if status.has_value]
