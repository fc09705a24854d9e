"""Forms that were filled in, to reports: what is wrong is told at its cell."""

import base64
import functools
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

import attrs

from ictreport.convert import from_pairs, structure
from ictreport.errors import (
    DocumentError,
    ModelError,
    PathPart,
    PeriodError,
    Problem,
    QuantityError,
    SourceError,
)
from ictreport.language import Language, builtin_language, default_language
from ictreport.model import ClaimKind, Period, Quantity, Report, Status, Text
from ictreport.model.metric import DEEPEST_PARTS
from ictreport.model.unit_kind import (
    HUNDREDTHS,
    PERCENT,
    POINTS,
    RATIOS,
    in_percent,
)
from ictreport.plugin import (
    Cell,
    Codes,
    Grid,
    Note,
    Readable,
    Reading,
    code_of,
    column_letters,
    readable,
)
from ictreport_sheets._cells import escape, quoted, unescape
from ictreport_sheets._form import (
    ADDRESS,
    CHANGE,
    COVER,
    HIDDEN,
    LAST,
    NAME,
    NOTE,
    PLAN,
    SECOND,
    STATUS,
    UNIT,
    VALUE,
    VERSION,
    absent_words,
    heads,
    is_sign,
    number_text,
    of_which,
    statuses,
    unit_of_words,
    with_period,
)
from ictreport_sheets._words import printed_unit, word
from ictreport_sheets.words import WORDS

_SEARCHED: Final = 40
"""How many rows of a sheet are looked at for the names of its columns."""

_KEYS: Final = frozenset({NAME, UNIT, VALUE, ADDRESS})
_SHOWN_WORDS: Final = 3

Document = dict[str, Any]
Path = tuple[PathPart, ...]


def _hidden(grids: Sequence[Grid]) -> Grid | None:
    return next((grid for grid in grids if grid.name == HIDDEN), None)


def read_form(grids: Sequence[Grid], name: str) -> Reading:
    """
    Read a form that was filled in.

    Args:
        grids: Its sheets, as they are shown.
        name: The name of the input in messages.

    Returns:
        The report, with notes of what was left empty and what was changed.

    Raises:
        SourceError: Its hidden sheet was changed, or the sheet of a sector is missing.
        DocumentError: Cells are wrong; each is named with what would be right.
    """
    hidden = _hidden(grids)
    assert hidden is not None  # noqa: S101 - ``is_form`` was asked before
    shown = [grid for grid in grids if grid is not hidden]
    reader = _Reader(_skeleton(hidden, shown, name), hidden, name)
    return reader.read([readable(grid) for grid in shown])


def _skeleton(hidden: Grid, shown: Sequence[Grid], name: str) -> Document:
    chunks = [hidden.words(row, 1) for row in range(1, hidden.rows + 1)]
    try:
        version, *rest = chunks[1:]
        text = base64.b64decode("".join(rest), validate=True).decode()
        document: Document = json.loads(text, object_pairs_hook=from_pairs)
        structure(document["report"])
        known = version == VERSION
    except (ValueError, KeyError, TypeError, RecursionError):
        known, document = False, {}
    if not known:
        reason = word("refused", "hidden", _language_of(shown)).format(name=HIDDEN)
        raise SourceError(f"{name}: {reason}", name)
    return document


def _language_of(grids: Sequence[Grid]) -> Language:
    """Tell the language of a form by the words of its first sheet."""
    words = {
        grid.words(row, 1) for grid in grids[:1] for row in range(1, grid.rows + 1)
    }
    publishers = WORDS.in_each("form", "publisher")
    tag = next((tag for tag, text in publishers.items() if text in words), "en")
    return builtin_language(tag) or default_language()


@attrs.frozen
class _Row:
    """One row of a sheet, under the names of its columns."""

    grid: Grid
    number: int
    places: Mapping[str, int]

    def cell(self, key: str) -> Cell | None:
        place = self.places.get(key)
        cell = None if place is None else self.grid.at(self.number, place)
        return None if cell is None or cell.is_blank else cell

    def words(self, key: str) -> str:
        place = self.places.get(key)
        return "" if place is None else self.grid.words(self.number, place)

    def where(self, key: str) -> str:
        letters = column_letters(self.places.get(key, 1))
        return f"{quoted(self.grid.name)}!{letters}{self.number}"

    @property
    def depth(self) -> int:
        """How far the name is set in."""
        cell = self.cell(NAME)
        text = "" if cell is None else str(cell.value)
        blanks = len(text) - len(text.lstrip(" \u00a0"))
        return 0 if cell is None else 2 * cell.indent + blanks

    @property
    def is_empty(self) -> bool:
        return not any(self.words(key) for key in self.places.keys() - {ADDRESS})


@attrs.define
class _Above:
    """A row that rows below it can be parts of."""

    depth: int
    metric: Document
    address: str
    breakdown: int | None = None


class _Reader:
    """Puts what was filled in into the document of the report."""

    def __init__(self, form: Document, hidden: Grid, name: str) -> None:
        self._name = name
        self._document: Document = form["report"]
        self._tag: str = form["language"]
        self._language: Language = builtin_language(self._tag) or default_language()
        self._units: Mapping[str, str] = form["units"]
        self._optional = frozenset(form["optional"])
        self._before = structure(self._document, name)
        self._metrics = dict(_metrics(self._document))
        self._names = {unit.code: unit for unit in self._before.units}
        self._heads = {
            hidden.words(row, 4): hidden.words(row, 5)
            for row in range(1, hidden.rows + 1)
            if hidden.words(row, 4)
        }
        self._rows: dict[int, _Row] = {}  # by the identity of the metric's document
        self._things: dict[str, str] = {}
        self._problems: list[Problem] = []
        self._notes: list[Note] = []

    def read(self, sheets: Sequence[Readable]) -> Reading:
        """Read all sheets."""
        for sheet in sheets:
            self._fonts(sheet)
        grids = [sheet.grid for sheet in sheets]
        sheet_of = dict(filter(None, map(_sector_sheet, grids)))
        for sector in self._document.get("sectors", []):
            if sector["code"] not in sheet_of:
                name = Text(sector["name"]).pick(self._tag)[1]
                reason = word("refused", "sheet", self._language).format(name=name)
                raise SourceError(f"{self._name}: {reason}", self._name)
            self._sector(sector, *sheet_of[sector["code"]])
        for grid in grids:
            self._cover(grid)
        return Reading(self._report(), self._notes)

    def _fonts(self, sheet: Readable) -> None:
        """Tell of words in fonts of old encodings: converted, or not known."""
        for row, column in sorted((*sheet.converted, *sheet.unknown)):
            place = _Row(sheet.grid, row, {NAME: column})
            font = sheet.grid.cells[row, column].font
            if (row, column) in sheet.unknown:
                self._problem(place, NAME, "font", font=font)
            else:
                self._tell(place, NAME, "", "font", font=font)

    def _problem(self, row: _Row, key: str, about: str, **facts: str) -> None:
        """Note what is wrong with a cell, in the language of the form."""
        message = word("refused", about, self._language).format(**facts)
        self._problems.append(Problem((row.where(key),), message))

    def _tell(
        self, row: _Row, key: str, address: str, about: str, **facts: str
    ) -> None:
        """Note at a cell what was changed, in each language that we have words of."""
        patterns = WORDS.in_each("noted", about)
        text = Text({tag: words.format(**facts) for tag, words in patterns.items()})
        self._notes.append(Note("form-changed", address, text, row.where(key)))

    def _tell_empty(self, row: _Row, key: str, address: str) -> None:
        self._notes.append(Note("left-empty", address, place=row.where(key)))

    # -- the rows of a sector -----------------------------------------------------

    def _sector(
        self, sector: Document, head: _Row, whole: Mapping[str, str], rows: list[_Row]
    ) -> None:
        seen: set[str] = set()
        above: list[_Above] = []
        columns = self._columns(head, whole)
        before = ""
        for row in rows:
            while above and above[-1].depth >= row.depth:
                above.pop()
            if self._leads(row, above, before):
                continue
            address = row.words(ADDRESS)
            if row.is_empty:
                continue  # told among those that are gone
            if address not in self._metrics or address in seen:
                address = self._added(sector, above, row, before)
            if not address:
                continue
            if address.count(".") > DEEPEST_PARTS + 1:
                self._problem(row, NAME, "deep", most=str(DEEPEST_PARTS))
            seen.add(address)
            before = address
            metric = self._metrics[address]
            self._rows[id(metric)] = row
            above.append(_Above(row.depth, metric, address))
            self._figure(row, address, metric, columns)
        self._gone(sector, head, seen)

    def _leads(self, row: _Row, above: list[_Above], before: str) -> bool:
        """Take a row that only leads to parts, such as "of which"."""
        address = row.words(ADDRESS)
        known = address in self._metrics
        if "/" not in address and (known or not of_which(row.words(NAME))):
            return False
        owner, _, number = address.partition("/")
        whole = owner or before
        metric = self._metrics.get(whole)
        if metric is not None:
            breakdowns: list[Document] = metric.setdefault("breakdowns", [])
            if not number.isdecimal():
                breakdowns.append(_incomplete())
            place = int(number) if number.isdecimal() else len(breakdowns) - 1
            above.append(_Above(row.depth, metric, whole, place))
        return True

    def _gone(self, sector: Document, head: _Row, seen: Collection[str]) -> None:
        """Tell of the rows that somebody has deleted."""
        for address, metric in self._metrics.items():
            if address.partition(".")[0] == sector["code"] and address not in seen:
                metric["status"] = "missing"
                self._tell_empty(head, NAME, address)

    def _columns(self, head: _Row, whole: Mapping[str, str]) -> dict[str, str]:
        """Return what the columns of changes, plans and last values are about."""
        subjects = {
            key: text.partition(" ")[2] for key, text in whole.items() if " " in text
        }
        for key in (CHANGE, SECOND):
            if key not in whole:
                continue
            text = head.words(key)
            others = dict(heads(self._before.period, self._language)).get(text)
            known = self._heads.get(text) or (others and others.key)
            if known is None:
                words = "; ".join(self._heads)
                self._problem(head, key, "heading", words=words, got=text)
            subjects[key] = known or ""
        return subjects

    def _added(
        self, sector: Document, above: list[_Above], row: _Row, before: str
    ) -> str:
        """Add an indicator that the form did not have; gives its address."""
        name = row.words(NAME)
        if not name:
            self._problem(row, NAME, "unnamed")
            return ""
        siblings, owner = self._siblings(sector, above, before)
        codes = Codes()
        for known in self._metrics:
            if known.rpartition(".")[0] == owner:
                codes.take(known.rpartition(".")[2])
        code = codes.take(code_of(name))
        metric: Document = {"code": code, "name": {self._tag: name}}
        place = next(
            (
                n
                for n, sibling in enumerate(siblings)
                if sibling is self._metrics.get(before)
            ),
            len(siblings) - 1,
        )
        siblings.insert(place + 1, metric)
        address = f"{owner}.{code}"
        self._metrics[address] = metric
        self._tell(row, NAME, address, "indicator", name=name)
        return address

    def _siblings(
        self, sector: Document, above: list[_Above], before: str
    ) -> tuple[list[Document], str]:
        if not above:
            metrics: list[Document] = sector.setdefault("metrics", [])
            return metrics, str(sector["code"])
        owner = above[-1]
        breakdowns: list[Document] = owner.metric.setdefault("breakdowns", [])
        if not breakdowns:
            breakdowns.append(_incomplete())
        number = owner.breakdown
        if number is None:
            number = next(
                (
                    n
                    for n, breakdown in enumerate(breakdowns)
                    if any(
                        part is self._metrics.get(before) for part in breakdown["parts"]
                    )
                ),
                len(breakdowns) - 1,
            )
        parts: list[Document] = breakdowns[number]["parts"]
        return parts, owner.address

    # -- one figure ---------------------------------------------------------------

    def _figure(
        self, row: _Row, address: str, metric: Document, columns: Mapping[str, str]
    ) -> None:
        name = Text(metric["name"]).pick(self._tag)[1]
        own = metric.get("period")
        period = None if own is None else Period.parse(own, self._before.year_start)
        shown = _shown(with_period(name, period, self._language))
        written = row.words(NAME)
        if written and written != shown:
            behind = shown.removeprefix(_shown(name))
            words = written.removesuffix(behind).strip() or written
            metric["name"] = {**metric["name"], self._tag: unescape(words)}
            self._tell(row, NAME, address, "name", before=name)
        elif not written and shown:
            self._problem(row, NAME, "name", before=name)
        unit = self._unit(row, address)
        self._value(row, address, metric, unit)
        self._last(row, metric, unit, columns[LAST])
        claims = [
            claim
            for key in (CHANGE, SECOND)
            if key in columns
            for claim in self._change(row, key, unit, columns[key])
        ]
        if PLAN in columns and (share := self._quantity(row, PLAN, PERCENT)):
            claims.append(
                {"kind": "plan_share", "baseline": columns[PLAN], "value": share}
            )
        if claims:
            metric["claims"] = claims
            if "value" not in metric and address in self._optional:
                metric.pop("status", None)
        if note := row.words(NOTE):
            metric["note"] = {self._tag: note}

    def _unit(self, row: _Row, address: str) -> str:
        """Read the unit as compact text has it; what no list knows is told."""
        words, before = row.words(UNIT), self._units.get(address, "")
        printed = "" if not before else self._printed(before)
        absent = statuses(has_value=False)
        needed = any(
            row.cell(key) is not None and row.words(key).casefold() not in absent
            for key in (VALUE, LAST)
        )
        if words == printed and (words or not needed):
            return before
        if not words:
            self._problem(row, UNIT, "no_unit", such=printed or "billion VND")
            return before
        things: Mapping[str, str] = {}
        unit = self._used_units.get(words, "")
        if not unit:
            unit, things = unit_of_words(words, self._language)
        if not unit:
            self._problem(row, UNIT, "unit", got=words)
            return before
        if before:
            self._tell(row, UNIT, address, "unit", before=printed)
        new = {code: name for code, name in things.items() if code not in self._names}
        if new.keys() - self._things.keys():
            self._tell(row, UNIT, address, "thing", words=words)
        self._things |= new
        return unit

    @functools.cached_property
    def _used_units(self) -> Mapping[str, str]:
        """The units of all rows by their words, which may be those of the report."""
        return {self._printed(unit): unit for unit in self._units.values()}

    def _printed(self, unit: str) -> str:
        quantity = Quantity.parse(f"1 {unit}")
        text = printed_unit(quantity.unit, quantity.scale, self._language, self._names)
        return _shown(text)

    def _value(self, row: _Row, address: str, metric: Document, unit: str) -> None:
        metric.pop("value", None)
        status = self._status(row)
        cell = row.cell(VALUE)
        if cell is None:
            metric["status"] = status or "missing"
            if status and Status(status).has_value:
                self._problem(row, STATUS, "figure_needed", got=row.words(STATUS))
            elif not status and address not in self._optional:
                self._tell_empty(row, VALUE, address)
            return
        absent = statuses(has_value=False).get(row.words(VALUE).casefold())
        if absent is not None:
            metric["status"] = str(absent)
            return
        figure = self._quantity(row, VALUE, unit)
        if figure and status and not Status(status).has_value:
            self._problem(row, STATUS, "no_figure", got=row.words(STATUS))
        metric["status"] = (status or "normal") if figure else "missing"
        if figure:
            metric["value"] = figure

    def _quantity(self, row: _Row, key: str, unit: str) -> str:
        """Read a figure as compact text; gives nothing where it is none."""
        number = self._number(row, key, unit)
        try:
            if number and unit:
                Quantity.parse(f"{number} {unit}")
        except QuantityError:
            self._problem(row, key, "whole", got=row.words(key))
            return ""
        return f"{number} {unit}" if number else ""

    def _status(self, row: _Row) -> str:
        text = row.words(STATUS)
        status = statuses(has_value=True).get(text.casefold())
        status = status or statuses(has_value=False).get(text.casefold())
        if text and status is None:
            self._problem(row, STATUS, "status", got=text)
        return "" if status is None else str(status)

    def _last(self, row: _Row, metric: Document, unit: str, base: str) -> None:
        """Read the value of the period of comparison, which may have been mended."""
        figure = self._quantity(row, LAST, unit)
        if figure:
            entries = metric.get("history", ())
            entry = {"baseline": base, "value": figure}
            others = [other for other in entries if other["baseline"] != base]
            metric["history"] = [*others, entry]

    def _change(self, row: _Row, key: str, unit: str, head: str) -> Iterator[Document]:
        """Read a change, of the kind and base that its heading says."""
        cell = row.cell(key)
        if cell is None or not head:
            return
        kind, _, base = head.partition(" ")
        text = row.words(key).casefold()
        if text in _unchanged():
            yield {"kind": "unchanged", "baseline": base}
            return
        of_percent = in_percent(unit)
        if kind == ClaimKind.CHANGE:
            kind = str(ClaimKind.POINTS) if of_percent else kind
            own = POINTS if of_percent else unit
        elif kind == ClaimKind.GROWTH and of_percent:
            kind, own = str(ClaimKind.POINTS), POINTS
        else:
            own = PERCENT
        typed = self._typed(row, key)
        if typed is not None:
            own = typed[1]
            kinds = {
                POINTS: ClaimKind.POINTS,
                PERCENT: ClaimKind(head.partition(" ")[0]),
            }
            kind = str(kinds.get(own, ClaimKind.CHANGE))
            if kind == ClaimKind.CHANGE and own.split()[-1:] != unit.split()[-1:]:
                printed = self._printed(unit) if unit else ""
                self._problem(row, key, "change_unit", got=row.words(key), unit=printed)
                return
            yield {"kind": kind, "baseline": base, "value": f"{typed[0]} {own}"}
            return
        figure = self._quantity(row, key, own)
        if figure:
            yield {"kind": kind, "baseline": base, "value": figure}

    def _typed(self, row: _Row, key: str) -> tuple[str, str] | None:
        """Read a change that was typed with its unit, such as "+6.68 pp"."""
        cell = row.cell(key)
        if cell is None or not isinstance(cell.value, str):
            return None
        text = row.words(key).lstrip("+")
        end = next(
            (n for n, s in enumerate(text) if not (s.isdigit() or s in "+-−., ")), 0
        )
        number = number_text(text[:end], self._language) if end else None
        unit, _ = unit_of_words(text[end:], self._language)
        known = unit and not unit_of_words(text[end:], self._language)[1]
        return (number, unit) if number and known else None

    def _number(self, row: _Row, key: str, unit: str) -> str:
        """Read a number as it is shown; gives it as compact text has it."""
        cell = row.cell(key)
        if cell is None:
            return ""
        value = cell.value
        if isinstance(value, Decimal):
            if cell.percent and unit not in HUNDREDTHS:
                words = self._printed(unit) if unit else ""
                self._problem(row, key, "percent", got=words)
                return ""
            self._excess(row, key, cell)
            return f"{cell.shown:f}"
        text = row.words(key)
        if isinstance(value, str):
            sign = PERCENT if unit in HUNDREDTHS else unit
            bare = text.removesuffix(sign).rstrip() if sign in RATIOS else text
            number = number_text(bare, self._language)
            if number is not None:
                return number
        self._not_a_number(row, key, cell, text)
        return ""

    def _excess(self, row: _Row, key: str, cell: Cell) -> None:
        """Tell of decimals that were typed and are not shown."""
        if cell.shown != cell.number and key == VALUE:
            facts = {"typed": f"{cell.number:f}", "shown": f"{cell.shown:f}"}
            self._tell(row, key, row.words(ADDRESS), "decimals", **facts)

    def _not_a_number(self, row: _Row, key: str, cell: Cell, text: str) -> None:
        several = absent_words(self._language)[:_SHOWN_WORDS]
        words = ", ".join(f"{name!r}" for name in several)
        if cell.value is None:
            about = "no_result"
        elif not isinstance(cell.value, str):
            about = "date"
        elif text.startswith("#"):
            about = "formula"
        elif key != VALUE:
            about = "number"
        else:
            about = "sign" if is_sign(text) else "figure"
        self._problem(row, key, about, got=text, words=words)

    # -- the report ---------------------------------------------------------------

    def _cover(self, grid: Grid) -> None:
        """Read what the report is called, who publishes it, and its period."""
        for number in range(1, min(grid.rows, _SEARCHED) + 1):
            key = grid.words(number, 3)
            if key not in COVER:
                continue
            row = _Row(grid, number, {key: 2, NAME: 2})
            text = row.words(key)
            before = self._printed_cell(key)
            if text == before:
                continue
            if not text and key != "area":
                self._problem(row, key, "empty", before=before)
            elif key == "period":
                self._period(row, text)
            else:
                self._rename(key, text)
            self._tell(row, key, "", key, before=before)

    def _printed_cell(self, key: str) -> str:
        report = self._before
        if key == "period":
            return report.period.code(report.year_start)
        body = report.publisher if key == "publisher" else report.area
        words = report.title if key == "title" else None if body is None else body.name
        return "" if words is None else _shown(words.pick(self._tag)[1])

    def _period(self, row: _Row, text: str) -> None:
        try:
            period = Period.parse(text, self._before.year_start)
        except PeriodError:
            self._problem(row, "period", "period", got=text)
            return
        self._document["period"] = period.code(self._before.year_start)

    def _rename(self, key: str, text: str) -> None:
        if key == "title":
            self._document[key] = {**self._document[key], self._tag: text}
        elif not text:
            self._document.pop(key, None)
        else:
            body = self._document.setdefault(key, {"code": code_of(text), "name": {}})
            body["name"] = {**body["name"], self._tag: text}

    def _report(self) -> Report:
        """Make the report, and name the cells of what makes none."""
        units = self._document.setdefault("units", [])
        units += [
            {"code": code, "names": {self._tag: {"other": name}}}
            for code, name in self._things.items()
        ]
        for metric in self._metrics.values():
            for breakdown in metric.get("breakdowns", ()):
                adds_up = _adds_up(metric, breakdown["parts"])
                unsaid = (
                    breakdown.get("additive") is None
                )  # and no column of a form asks
                if adds_up is False or (unsaid and adds_up is None):
                    breakdown["additive"] = False
            metric["breakdowns"] = [
                b for b in metric.get("breakdowns", ()) if b["parts"]
            ]
            if not metric["breakdowns"]:
                del metric["breakdowns"]
        if not units:
            del self._document["units"]
        if self._problems:
            raise DocumentError(self._problems, self._name)
        try:
            return structure(self._document, self._name)
        except DocumentError as error:
            paths = {
                path: self._rows.get(id(metric))
                for path, metric in _paths(self._document)
            }
            rule = word("refused", "row", self._language)
            problems = [_placed(problem, paths, rule) for problem in error.problems]
            raise DocumentError(problems, self._name, more=error.more) from None


def _placed(problem: Problem, rows: Mapping[Path, _Row | None], rule: str) -> Problem:
    """Name the cell of what the model refuses, and was not told before."""
    for length in range(len(problem.path), 0, -1):
        row = rows.get(problem.path[:length])
        if row is not None:
            rest = [str(part) for part in problem.path[length:]]
            key = {"claims": CHANGE, "history": LAST, "note": NOTE, "name": NAME}
            where = row.where(key.get(rest[0] if rest else "", VALUE))
            return Problem((where,), rule.format(why=problem.message))
    return Problem(problem.path, rule.format(why=problem.message))


def _sector_sheet(
    grid: Grid,
) -> tuple[str, tuple[_Row, Mapping[str, str], list[_Row]]] | None:
    """Find the rows of the sheet of a sector, and its code."""
    for number in range(1, min(grid.rows, _SEARCHED) + 1):
        whole: dict[str, str] = {}
        places: dict[str, int] = {}
        for column in range(1, grid.columns + 1):
            text = grid.words(number, column)
            if text:
                key = text.partition(" ")[0]
                whole[key], places[key] = text, column
        if places.keys() >= _KEYS:
            code = grid.words(number - 2, places[ADDRESS])
            head = _Row(grid, number - 1, places)
            last = range(number + 1, grid.rows + 1)
            return code, (head, whole, [_Row(grid, each, places) for each in last])
    return None


def _shown(words: str) -> str:
    """Give words as a cell with them is read."""
    return " ".join(escape(words).split())


def _incomplete() -> Document:
    return {"complete": False, "parts": []}


def _adds_up(whole: Document, parts: Sequence[Document]) -> bool | None:
    """Return whether figures that were filled in add up; None where some do."""
    first = next((each for each in (whole, *parts) if "value" in each), whole)
    averages = "average" in {whole.get("collection"), first.get("collection")}
    if averages or whole.get("growth_over") or first.get("growth_over"):
        return False
    try:
        unit = first.get("value", "").partition(" ")[2]
        return Quantity.parse(f"1 {unit}").unit.kind.traits.adds_up
    except ModelError:
        return True


def _unchanged() -> frozenset[str]:
    forms = WORDS.in_each("measures", "unchanged").values()
    return frozenset(form.casefold() for form in forms)


def _metrics(document: Document) -> Iterator[tuple[str, Document]]:
    """Visit the metrics of a document by their addresses."""
    for sector in document.get("sectors", ()):
        for metric in sector.get("metrics", ()):
            yield from _walk(f"{sector['code']}.{metric['code']}", metric)


def _walk(address: str, metric: Document) -> Iterator[tuple[str, Document]]:
    yield address, metric
    for breakdown in metric.get("breakdowns", ()):
        for part in breakdown["parts"]:
            yield from _walk(f"{address}.{part['code']}", part)


def _paths(document: Document) -> Iterator[tuple[Path, Document]]:
    """Visit the metrics of a document by their paths."""
    for s, sector in enumerate(document.get("sectors", ())):
        for m, metric in enumerate(sector.get("metrics", ())):
            yield from _paths_in(("sectors", s, "metrics", m), metric)


def _paths_in(path: Path, metric: Document) -> Iterator[tuple[Path, Document]]:
    yield path, metric
    for b, breakdown in enumerate(metric.get("breakdowns", ())):
        for p, part in enumerate(breakdown["parts"]):
            yield from _paths_in((*path, "breakdowns", b, "parts", p), part)
