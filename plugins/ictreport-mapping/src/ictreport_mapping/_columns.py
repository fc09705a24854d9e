"""What each column of figures says: role, unit, period and base, and what proves it."""

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

import attrs

from ictreport.errors import PeriodError
from ictreport.model import Period, Status
from ictreport.model.unit_kind import (
    PERCENT,
    PERMILLE,
    POINTS,
    RATIOS,
    TIMES,
)
from ictreport.model.unit_words import CURRENCIES
from ictreport.plugin import column_letters
from ictreport_mapping._agreement import Comparing
from ictreport_mapping._captions import Caption
from ictreport_mapping._cells import status_of
from ictreport_mapping._doubts import LEAVE_OUT, About, Asking, Subject, pick
from ictreport_mapping._headings import (
    BETWEEN,
    BRACKETS,
    compared,
    counted_unit,
    heading_parts,
    heading_unit,
    period_of_parts,
    rest_of,
    title_moves,
)
from ictreport_mapping._model import OPEN, PREVIOUS, YEAR_AGO
from ictreport_mapping._periods import PeriodPhrase, names_time
from ictreport_mapping._reading import Beside, Reading
from ictreport_mapping._regions import Region
from ictreport_mapping._role import Role
from ictreport_mapping._roles import CLAIMED, Open, Says, role_of
from ictreport_mapping._row_units import hides_unit
from ictreport_mapping._sheet import Sheet
from ictreport_mapping._units import UNTOLD, UnitText, read_unit_text

_SAMPLE: Final = 500
_YEAR: Final = 12
YEAR_STARTS: Final = ("04-01", "07-01", "10-01", "01-01")
_LAST_DAY: Final = 31
_LETTER: Final = re.compile(r"\d\s*\(?([A-Za-z])\)?$")
_FISCAL: Final = re.compile(r"(?:19|20)\d\d\s?[-/]\s?\d{2,4}|FY\s?\d+")
_STEPS: Final = {"previous_month": 1, "previous_quarter": 3, "previous_year": _YEAR}
_LEVELS: Final = (Role.VALUE, Role.SHARE)
_PAIRED: Final = (Role.GROWTH, Role.RATIO, Role.CHANGE, Role.POINTS)


class _Levels(NamedTuple):
    """Columns of values by the period that they say, and by that of the caption too."""

    named: dict[str, Reading]
    all: dict[str, Reading]


class Reader:
    """
    Reads the columns of one table, and asks of what is not proven.

    Args:
        sheet: The sheet.
        region: The table.
        caption: What the lines above it say.
        asking: Takes the doubts, and gives the answers to them.
        row_units: The rows whose names or unit cells say their unit.

    Attributes:
        unit: The unit of the table, or nothing.
        columns: Its columns of figures.
    """

    def __init__(
        self,
        sheet: Sheet,
        region: Region,
        caption: Caption,
        asking: Asking,
        row_units: Mapping[int, str],
    ) -> None:
        self.sheet = sheet
        self.region = region
        self.caption = caption
        self.asking = asking
        self.row_units = row_units
        self.language = sheet.language
        self.words = sheet.words
        self.year_start = asking.year_start
        reading = self.language.words.reading
        self.rates = () if reading is None else reading.rates
        self.per = () if reading is None else reading.per
        self.percents = () if reading is None else reading.units[PERCENT]
        texts = (
            " ".join(sheet.text(row, column) for column in region.periods).strip()
            for row in region.body[:_SAMPLE]
        )
        self.rows = [phrase for text in texts if (phrase := sheet.period(text))]
        units = caption.units
        known = len(units) == 1 and units[0].unit not in {None, UNTOLD}
        self.unit = units[0].code if known and not units[0].is_made_up else ""
        self.columns = [self._look(column) for column in region.figures]
        self.included = [reading for reading in self.columns if not reading.leave]
        self.beside = Beside(self.included)
        self.levels: dict[str, None] = {}
        self.days: list[Period] = []
        self.periods: set[str] = set()
        self.units: set[str] = set()
        self.comparing = Comparing()
        self._of_name: dict[str, _Levels] = {}

    def read(self) -> None:
        """Read all columns; what is not proven is open, and among the doubts."""
        included = self.included
        for reading in included:
            self._settle(reading, "role", self._role(reading))
        for levels in (True, False):
            for reading in included:
                if (reading.role in _LEVELS) is levels:
                    self._settle(reading, "period", self._period(reading))
                    self._note(reading)
        for reading in sorted(included, key=lambda reading: reading.role.is_claim):
            self._settle(reading, "unit", self._unit(reading))
            self.units |= {reading.unit} if reading.role is Role.VALUE else set()
        self._name(included)
        for reading in included:
            self._settle(reading, "against", self._against(reading))
        self._check_claims(included)
        self._tell_apart(included)
        for reading in filter(self._is_unknown, included):
            self._settle(reading, "names", Open("font"))

    def _note(self, reading: Reading) -> None:
        """Note the period of a column, for those that are read after it."""
        self.periods |= {reading.period} - {""}
        if reading.role is Role.VALUE and reading.period not in {
            "",
            OPEN,
            *self.levels,
        }:
            self.levels[reading.period] = None
            own = self._own(reading)
            self.days += [own] if own is not None and own.days == 1 else []

    def _check_claims(self, included: Sequence[Reading]) -> None:
        """Ask of claims that the figures contradict, or against their own period."""
        for reading in included:
            if reading.role.is_claim and reading.against == str(self._own(reading)):
                reading.period = OPEN
            if not reading.answered & {"role"} and self._contradicts(reading):
                self._settle(reading, "role", Open("contradicted", CLAIMED))
            if reading.period == OPEN and not self._is_in_doubt(
                reading, "period", "year_start"
            ):
                self._settle(
                    reading, "period", self._open_period(reading, *self.levels)
                )

    def _is_in_doubt(self, reading: Reading, *subjects: Subject) -> bool:
        """Return whether something of a column is asked."""
        return self.asking.is_in_doubt(reading.column, *subjects)

    def _look(self, column: int) -> Reading:
        parts = heading_parts(self.sheet.grid, self.region.heads, column)
        own, base = compared(parts, self.language)
        text = BETWEEN.join(parts)
        numbers = self.sheet.numbers.get(column, {})
        return Reading(
            column,
            parts,
            own,
            base,
            self._own_unit(column, text),
            {row: numbers[row] for row in self.region.body if row in numbers},
            self._status(parts),
            "weights, ranks and errors are no figures"
            if self.words.has(text, "weights", "compound")
            else "",
        )

    def _own_unit(self, column: int, text: str) -> UnitText | None:
        """Take the unit of number formats or heading; money alone has no scale."""
        shown, worded = self._format_unit(column), self._heading_unit(text)
        money = shown is not None and shown.unit in CURRENCIES and not shown.scale
        whole = worded is not None or len(self.caption.units) == 1
        return worded if money and whole else shown or worded

    def _heading_unit(self, text: str) -> UnitText | None:
        """Take the unit of a heading; a sign in its brackets can be one, too."""
        unit = heading_unit(text, self.language)
        hidden = unit is None and hides_unit(text, self.language)
        return UnitText(UNTOLD) if hidden else unit

    def _format_unit(self, column: int) -> UnitText | None:
        """Take the unit that number formats show, or percent signs in words."""
        cells = self.sheet.grid.cells
        sample = [cells.get((row, column)) for row in self.region.body[:_SAMPLE]]
        signs = {
            PERCENT if cell.percent else cell.words
            for cell in sample
            if cell is not None and isinstance(cell.value, Decimal)
        }
        texts = [str(cell.value).strip() for cell in sample if cell is not None]
        signed = [text for text in texts if text.endswith(RATIOS) and text[0].isdigit()]
        signs |= {text[-1] for text in signed}
        signs -= {""}
        if len(signs) > 1:
            return UnitText(UNTOLD)
        return read_unit_text(signs.pop(), self.language) if signs else None

    def _status(self, parts: Sequence[str]) -> Status:
        for piece in self.words.cut(" ".join(parts)):
            status = piece.value("statuses")
            if status is not None:
                return Status(status)
        marks = [_LETTER.search(part) for part in parts]
        statuses = [status_of(mark[1], self.language) for mark in marks if mark]
        return next(filter(None, statuses), Status.NORMAL)

    def _settle(self, reading: Reading, subject: Subject, proven: str | Open) -> None:
        """Take what is proven, or the answer; else it stays open, and is asked."""
        value = proven
        if isinstance(proven, Open):
            about = About(
                (reading.column,), (), (reading.heading,), len(reading.numbers)
            )
            text = self.asking.question(subject, proven.reason, proven.name)
            keys = (column_letters(reading.column), reading.heading)
            answers = self.asking.ask(
                subject,
                proven.reason + proven.name,
                text,
                proven.choices,
                about,
                keys=keys,
            )
            answer = pick(answers, *keys)
            if answer == LEAVE_OUT:
                reading.leave = "left out, as was answered"
            value = OPEN if answer in {None, LEAVE_OUT} else str(answer)
            reading.answered |= {subject} if value != OPEN else set()
        if subject == "role":
            role, _, base = str(value).partition(" against ")
            reading.role = Role(role.strip())
            reading.against = base.strip()
            self._of_name.clear()
        elif subject == "names":
            reading.name = str(value)
        elif subject != "year_start":
            setattr(reading, subject, value)

    # -- role ---------------------------------------------------------------------

    def _role(self, reading: Reading) -> str | Open:
        """Return what the figures of a column measure."""
        pieces = self.words.cut(reading.heading)
        keys = {key for piece in pieces for key in piece.keys}
        worded = any(map(str.isalpha, reading.heading))
        alone = len(self.included) == 1 and bool(self.caption.title)
        bare = {
            piece.text for piece in self.words.cut(BRACKETS.sub(" ", reading.heading))
        }
        base = self.words.cut(reading.base)
        facts = Says(
            percent=reading.is_percent,
            by_caption=reading.own_unit is None and self.caption.is_percent,
            points=reading.own_unit is not None and reading.own_unit.unit == POINTS,
            says_unit=reading.own_unit is not None,
            moves=bool(keys & {"rate_of_change", "growth"})
            or ("change" in keys and reading.is_percent),
            titled=reading.own_unit is None
            and title_moves(self.caption.title, self.language),
            change="change" in keys,
            based=bool(reading.base) or any(each.value("baselines") for each in pieces),
            has_base=bool(reading.base),
            compares="against" in keys or ("upon" in keys and reading.is_percent),
            of_plan=any(piece.value("plans") for piece in base),
            plan=any(key.startswith("plans:") for key in keys) or "planned" in keys,
            achieved="achieved" in keys,
            share="share" in keys,
            of_column=self._is_of_another(reading),
            lone_percent=bool(bare & {*self.percents}),
            bare=self._is_bare(reading) and self.beside.has_level(reading),
            incomplete=self._is_incomplete(reading),
            nameless=not (
                worded or alone or names_time(reading.heading, self.language)
            ),
            numbers=tuple(reading.numbers.values()),
        )
        return role_of(facts)

    def _is_of_another(self, reading: Reading) -> bool:
        """Return whether it says a percent of another column: "% of Programme"."""
        ends = (
            reading.heading[piece.end :].strip(" ()").casefold()
            for piece in self.words.cut(reading.heading)
            if "share" in piece.keys
        )
        return any(self.beside.has_part(reading, end) for end in ends)

    def _is_bare(self, reading: Reading) -> bool:
        """Return whether the lowest heading only says a percent: "%", "Rate (%)"."""
        words = {*self.percents, *self.rates, *"()[]"}
        pieces = self.words.cut(reading.parts[-1]) if reading.parts else ()
        return all(piece.text in words for piece in pieces)

    def _is_incomplete(self, reading: Reading) -> bool:
        """Return whether a heading lacks a row that those beside it have."""
        grid, heads = self.sheet.grid, self.region.heads
        wide = (self._is_wide_and_empty(row, reading.column) for row in heads)
        if self._is_unknown(reading) or any(wide):
            return True
        if heads and grid.origin(heads[-1], reading.column)[0] < heads[-1]:
            return False  # one cell over all rows
        if self.beside.ends_another(reading):
            return True
        if not heads or grid.words(heads[-1], reading.column):
            return False
        if self._leads_others(reading):
            return True
        places, tops = self._above_lowest
        above = {grid.origin(row, reading.column) for row in heads[:-1]}
        return not places.isdisjoint(above) or not tops.isdisjoint(reading.parts[:1])

    @functools.cached_property
    def _above_lowest(self) -> tuple[set[tuple[int, int]], set[str]]:
        """Return cells of words, and highest rows, over lowest headings with words."""
        grid, heads = self.sheet.grid, self.region.heads
        low = [each for each in self.included if grid.words(heads[-1], each.column)]
        places = {
            grid.origin(row, reading.column) for row in heads[:-1] for reading in low
        }
        tops = {part for reading in low for part in reading.parts[:1]}
        return {place for place in places if grid.words(*place)}, tops

    def _is_unknown(self, reading: Reading) -> bool:
        """Tell whether a heading is in an old font, with a letter that is not known."""
        places = (
            self.sheet.grid.origin(row, reading.column) for row in self.region.heads
        )
        return not self.sheet.unknown.isdisjoint(places)

    def _leads_others(self, reading: Reading) -> bool:
        """Return whether a heading may be that of the columns on its right as well."""
        grid, heads = self.sheet.grid, self.region.heads
        following = self.beside.by_column.get(reading.column + 1)
        if following is None or not grid.words(heads[-1], following.column):
            return False
        above = (grid.words(*grid.origin(row, following.column)) for row in heads[:-1])
        return bool(reading.parts) and not any(above)

    def _is_wide_and_empty(self, row: int, column: int) -> bool:
        grid = self.sheet.grid
        place = grid.origin(row, column)
        wide = self.sheet.reach.get(place, column) > place[1]
        return wide and not grid.words(row, column)

    # -- period -------------------------------------------------------------------

    def _period(self, reading: Reading) -> str | Open:
        """Find the period of a column: in its heading, else in the caption."""
        phrase = period_of_parts(reading.own, self.language)
        caption = self.caption.period
        if phrase is not None and phrase.fiscal and self._is_step(reading):
            return OPEN  # "2022-2023": the figures may say it
        fiscal = phrase if phrase is not None else None if self.by_rows else caption
        if fiscal is not None and fiscal.fiscal and self.year_start is None:
            text = " ".join((*reading.own, self.caption.title))
            match = _FISCAL.search(text)
            named = match[0] if match else text
            self._settle(reading, "year_start", Open("says", YEAR_STARTS, named))
            return OPEN
        if phrase is not None:
            return self._own_period(reading, phrase)
        return "" if self.by_rows else self._inherited(reading)

    def _is_step(self, reading: Reading) -> bool:
        """Return whether a claim's two years may be from one to the other."""
        years = (len(code) == len("2024") for code in self.levels)
        return reading.role.is_claim and any(years)

    @property
    def by_rows(self) -> bool:
        """Whether rows say their periods."""
        return bool(self.region.periods)

    def _own_period(self, reading: Reading, phrase: PeriodPhrase) -> str | Open:
        caption, part = self.caption.period, self.caption.part
        year = phrase.is_year and not phrase.fiscal
        timed = (
            " ".join(part for part in reading.own if self.sheet.period(part))
            or reading.heading
        )
        pair = reading.role.is_claim and phrase.named and phrase.months > 1
        dated = self.by_rows and phrase.year is not None
        doubtful = (
            self._says_more(timed, phrase)
            or phrase.last_year is not None
            or (pair and not reading.base)
            or (year and self.caption.odd and not self.by_rows)
            or (dated and any(row.year is not None for row in self.rows))
            or self._is_incomplete(reading)
        )
        if part is not None and year:
            phrase = attrs.evolve(part, year=phrase.year)
        elif caption is not None and phrase.is_year and not caption.is_year:
            doubtful = doubtful or caption.last_year is None
        code = phrase.code(self.year_start)
        if phrase.period(None, self.year_start) is None and not self.by_rows:
            year_above = None if caption is None else caption.year
            joined = phrase.period(year_above, self.year_start)
            code = "" if joined is None else str(joined)
        levels = self.levels
        if reading.role.is_claim or reading.role is Role.SHARE:
            code = self._among(code)
        apart = bool(levels) and reading.role.is_claim and code not in levels
        if doubtful or apart or not code:
            return self._open_period(reading, code, *(levels if apart else ()))
        return code

    def _says_more(self, text: str, phrase: PeriodPhrase) -> bool:
        """Return whether words of time say more than the period that was read."""
        pieces = self.words.cut(text)
        keys = {key for piece in pieces for key in piece.keys}
        numbers = [
            int(each.text) for each in pieces if each.number and each.text.isdecimal()
        ]
        day = any(number <= _LAST_DAY and number != phrase.month for number in numbers)
        is_month = phrase.named and phrase.months == 1
        latest = "last" in keys and not phrase.named
        unread = "weeks" in keys or ("moments" in keys and (day or phrase.months > 1))
        return latest or (phrase.day is None and (unread or (is_month and day)))

    def _inherited(self, reading: Reading) -> str | Open:
        """Take the only period of caption and other columns for one without time."""
        caption = self.caption.period
        whole = caption and caption.period(None, self.year_start)
        others = self.periods
        level = reading.role in {*_LEVELS, Role.PLAN, Role.OPEN}
        if not self._is_timed(reading):
            several = caption is not None and caption.last_year is not None
            if whole is not None and not several and others <= {str(whole)}:
                return ""
            if not level and len(others) == 1 and OPEN not in others:
                return next(iter(others))
            if reading.role in _PAIRED and whole is None and len(others - {OPEN}) > 1:
                return OPEN  # the figures may say it
        return self._open_period(reading)

    def _is_timed(self, reading: Reading) -> bool:
        spans = ("last", "weeks", "to_date", "moments")
        timed = names_time(reading.heading, self.language)
        return timed or self.words.has(reading.heading, *spans)

    def _open_period(self, reading: Reading, *choices: str) -> Open:
        periods = [each.period(None, self.year_start) for each in self.caption.periods]
        why = "" if self._is_timed(reading) else "no_period"
        return Open(
            why, (*choices, *(str(period) for period in periods if period is not None))
        )

    # -- unit ---------------------------------------------------------------------

    def _unit(self, reading: Reading) -> str | Open:
        """Find the unit of a column: by role, format, heading, rows, or caption."""
        own_unit = reading.own_unit
        if reading.role is Role.POINTS:
            return POINTS
        if reading.role is Role.CHANGE:
            if own_unit is not None and own_unit.unit:
                return own_unit.code
            if self.unit or self.row_units.keys() >= {*self.region.body}:
                return ""
            likely = sorted(self.units)
            return likely[0] if len(likely) == 1 else Open("unsaid", tuple(likely))
        if reading.role.is_claim or reading.role is Role.SHARE:
            own = None if own_unit is None else own_unit.unit
            return own if own in {TIMES, PERMILLE} else PERCENT
        if own_unit is not None and (own_unit.unit or own_unit.scale):
            return self._known_unit(own_unit)
        if self.row_units.keys() >= {*self.region.body}:
            return ""
        return self._captioned(reading)

    def _captioned(self, reading: Reading) -> str | Open:
        """Find the unit of a column that says none in the lines above the table."""
        units = self.caption.units
        if len(units) > 1:
            return Open("several", tuple(unit.code for unit in units))
        if units and not self.unit:
            return self._known_unit(units[0])
        if self.unit and self.caption.corner and self._differ:
            return Open("one_column", (self.unit, PERCENT))
        if self.unit and self._names_other(reading.heading):
            return Open("other_measure", (self.unit, PERCENT, "index"), self.unit)
        # Rows are asked where they are what is measured.
        rows = not self.by_rows and self._are_alike
        if self.unit or self.row_units or rows:
            return ""
        guess = counted_unit(reading.heading) or counted_unit(self.caption.title)
        likely = () if guess is None or guess.unit == UNTOLD else (guess.code,)
        return Open("unsaid", likely)

    def _known_unit(self, unit: UnitText) -> str | Open:
        """Take a unit that is known; a power of ten alone does not say of what."""
        if unit.unit == UNTOLD or unit.is_made_up:
            return Open("unknown", (unit.code,))
        if unit.unit is not None:
            return unit.code
        scale = unit.code.removesuffix("item").strip()
        choices = [
            f"{scale} {u.unit}" for u in self.caption.units if u.unit and not u.scale
        ]
        return Open("power_only", (*choices, f"{scale} person".strip(), unit.code))

    @functools.cached_property
    def _are_alike(self) -> bool:
        """Whether headings of values say nothing but periods."""
        levels = [reading for reading in self.included if not reading.role.is_claim]
        return not any(rest_of(each.parts, self.language, fine=True) for each in levels)

    @functools.cached_property
    def _differ(self) -> bool:
        """Whether columns without a unit of their own measure several things."""
        levels = [reading for reading in self.included if reading.own_unit is None]
        names = (reading.parts for reading in levels if not reading.role.is_claim)
        return len({rest_of(parts, self.language) for parts in names}) > 1

    def _names_other(self, heading: str) -> bool:
        """Return whether a heading names another measure than the unit of the table."""
        words = {*re.findall(r"[^\W\d_]+", heading.casefold())}
        per = {word for word in self.per if len(word) > len("an")}
        if words & {*self.rates, "index", "indices", *per} or "%" in heading:
            return True
        counts = self.words.has(heading, "quantities", "numbers")
        money = self.unit.rpartition(" ")[2].isupper()
        return money and counts and not self.words.has(heading, "amounts")

    # -- name ---------------------------------------------------------------------

    def _name(self, columns: Sequence[Reading]) -> None:
        """Name columns that measure different things."""
        for fine in (False, True):
            for reading in columns:
                reading.name = rest_of(self._naming(reading), self.language, fine=fine)
            if len(_same(columns)) == len(columns):
                break
        if len({reading.name for reading in columns}) == 1:
            for reading in columns:
                reading.name = ""

    def _tell_apart(self, columns: Sequence[Reading]) -> None:
        """Ask of what is equal, and give it different names."""
        for twins in _same(columns):
            for reading in twins if len(twins) > 1 else ():
                reading.name = reading.heading
                sure = "role" in reading.answered or OPEN in {
                    reading.period,
                    reading.unit,
                    reading.role,
                }
                if reading.role in _LEVELS and not sure:
                    self._settle(reading, "role", Open("same", ("value", *CLAIMED)))
                elif reading.role.is_claim and OPEN not in {
                    reading.period,
                    reading.against,
                }:
                    self._settle(reading, "names", Open("same"))

    def _naming(self, reading: Reading) -> list[str]:
        """Take the words of a heading that name what is measured."""
        if not reading.role.is_claim:
            return reading.parts
        drop = {"growth", "rate_of_change", "change", "share", "achieved", "unit"}
        names: list[str] = []
        for part in reading.own:
            bare = BRACKETS.sub(" ", part)
            names.append(
                " ".join(
                    bare[piece.start : piece.end]
                    for piece in self.words.cut(bare)
                    if not piece.keys & drop
                    and not (piece.value("baselines") or piece.value("plans"))
                    and piece.text not in self.percents
                )
            )
        return names

    # -- base ---------------------------------------------------------------------

    def _against(self, reading: Reading) -> str | Open:
        """Find what the claims of a column compare to."""
        if reading.role is Role.PLAN:
            return f"plan:{reading.period}" if reading.period not in {"", OPEN} else ""
        if not reading.role.is_claim or reading.against:
            return reading.against
        if reading.role is Role.PLAN_SHARE:
            return self._plan(reading)
        sort = self._sort(reading)
        is_doubtful = self._is_in_doubt(reading, "role", "unit", "period", "year_start")
        if reading.period == OPEN and is_doubtful:
            return {"year_ago": YEAR_AGO, "previous": PREVIOUS}.get(
                sort or "", PREVIOUS if sort in _STEPS else ""
            ) or Open("", (YEAR_AGO, PREVIOUS))
        base = "" if reading.period == OPEN else self._named_base(reading, sort)
        return base or self._by_figures(reading)

    def _own(self, reading: Reading) -> Period | None:
        """Return the period of a column, where it has one of its own."""
        if reading.period not in {"", OPEN}:
            try:
                return Period.parse(reading.period)
            except PeriodError:
                return None
        caption = self.caption.period
        if caption is None or self.by_rows:
            return None
        return caption.period(None, self.year_start)

    def _sort(self, reading: Reading) -> str | None:
        """Tell the sort of a base that is named, such as "previous_month"."""
        texts = [reading.base or reading.heading]
        if title_moves(self.caption.title, self.language):
            texts.append(self.caption.title)
        for text in texts:
            sorts = [piece.value("baselines") for piece in self.words.cut(text)]
            kinds = list(dict.fromkeys(filter(None, sorts)))
            if "year_ago" in kinds and {*kinds} <= {"year_ago", "previous_year"}:
                return "year_ago"
            if kinds:
                return kinds[0] if len(kinds) == 1 else None
        return None

    def _named_base(self, reading: Reading, sort: str | None) -> str:
        """Return the base that words name, when it can be one of the own period."""
        own = self._own(reading)
        phrase = self.sheet.period(reading.base) if reading.base else None
        if phrase is not None and own is not None:
            ago = sort in {"previous_year", "year_ago"}
            year = own.start.year - ago if phrase.year is None else phrase.year
            base = phrase.period(year, self.year_start)
            if phrase.is_year and (own.months != _YEAR or self._in_parts):
                same = _moved(own, Period.year_ago)
                if sort == "year_ago" and same is not None and same.start.year == year:
                    return str(same)
                if not self.words.has(reading.base, "base"):
                    return ""
            if base is None or base.end >= own.end:
                return ""
            return self._among(str(base))
        months = own.months if own is not None else self._row_months()
        if sort == "year_ago":
            return YEAR_AGO if own is None else str(_moved(own, Period.year_ago) or "")
        if sort == "previous" or (sort in _STEPS and _STEPS[sort] == months):
            return PREVIOUS if own is None else str(_moved(own, Period.previous) or "")
        return f"{own.start.year - 1}-12" if sort == "year_end" and own else ""

    @property
    def _in_parts(self) -> bool:
        """Whether rows are parts of the years that columns are for."""
        return any(row.year is None and not row.is_year for row in self.rows)

    def _among(self, code: str) -> str:
        """Take the only day of values in a period, such as the end of a month."""
        if not code or code in self.levels or not code[0].isdecimal():
            return code
        whole = Period.parse(code)
        inside = [day for day in self.days if whole.contains(day)]
        return str(inside[0]) if len(inside) == 1 else code

    def _row_months(self) -> int | None:
        return min((row.months for row in self.rows), default=None)

    def _by_figures(self, reading: Reading) -> str | Open:
        """Find period and base by computing the claims from the levels."""
        levels = self._levels_of(reading.name).named
        afters = [*levels] if reading.period in {OPEN, ""} else [reading.period]
        pairs = [
            (after, before)
            for after in afters
            for before in levels
            if after in levels
            and Period.parse(before).end < Period.parse(after).end
            and self._agrees(reading, levels[after], levels[before])
        ]
        if len(pairs) == 1 and not self.comparing.is_over:
            [(reading.period, base)] = pairs
            if not self._in_parts:
                return base
            ago = _moved(Period.parse(reading.period), Period.year_ago)
            return YEAR_AGO if str(ago) == base else Open("", (YEAR_AGO, PREVIOUS))
        if reading.period == OPEN:
            self._settle(reading, "period", self._open_period(reading, *levels))
        return Open("", (YEAR_AGO, PREVIOUS))

    def _levels_of(self, name: str) -> _Levels:
        """Find the columns of values that may measure what claims of a name do."""
        if name not in self._of_name:
            levels = [
                reading
                for reading in self.included
                if reading.role is Role.VALUE
                and (reading.name == name or "" in {reading.name, name})
            ]
            self._of_name[name] = _Levels(
                {each.period: each for each in levels if each.period not in {"", OPEN}},
                {str(self._own(reading)): reading for reading in levels},
            )
        return self._of_name[name]

    def _agrees(self, reading: Reading, after: Reading, before: Reading) -> bool | None:
        return self.comparing.agree(
            reading.role, reading.numbers, after.numbers, before.numbers
        )

    def _plan(self, reading: Reading) -> str | Open:
        """Find the plan that a share is of: named, or the only one beside it."""
        own = self._own(reading)
        phrase = self.sheet.period(reading.base) if reading.base else None
        named = phrase and phrase.period(None, self.year_start)
        if named is not None:
            return f"plan:{named}"
        likely = [str(own.end.year), str(own)] if own is not None else []
        plans = [
            it.period for it in self.included if it.role is Role.PLAN and it.period
        ]
        choices = (f"plan:{plan}" for plan in (*plans, *likely) if plan != OPEN)
        return Open("plan", tuple(choices))

    def _contradicts(self, reading: Reading) -> bool:
        """Return whether claims do not follow from the figures in one row of ten."""
        if reading.role not in {Role.GROWTH, Role.RATIO, Role.CHANGE}:
            return False
        levels = self._levels_of(reading.name).all
        after, before = levels.get(str(self._own(reading))), levels.get(reading.against)
        if after is None or before is None:
            return False
        return self._agrees(reading, after, before) is False


def _same(columns: Sequence[Reading]) -> list[list[Reading]]:
    """Put columns together that give the same figures of the same metrics."""
    same: dict[tuple[object, ...], list[Reading]] = {}
    for reading in columns:
        role = Role.VALUE if reading.role is Role.SHARE else reading.role
        key = (reading.name, role, reading.period, reading.against)
        same.setdefault(key, []).append(reading)
    return list(same.values())


def _moved(period: Period, step: Callable[[Period], Period]) -> Period | None:
    try:
        return step(period)
    except PeriodError:
        return None
