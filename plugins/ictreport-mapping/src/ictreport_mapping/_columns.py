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

    told: dict[str, Reading]
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
        self.kept = [one for one in self.columns if not one.leave]
        self.beside = Beside(self.kept)
        self.levels: dict[str, None] = {}
        self.days: list[Period] = []
        self.periods: set[str] = set()
        self.units: set[str] = set()
        self.comparing = Comparing()
        self._of_name: dict[str, _Levels] = {}

    def read(self) -> None:
        """Read all columns; what is not proven is open, and among the doubts."""
        kept = self.kept
        for one in kept:
            self._settle(one, "role", self._role(one))
        for levels in (True, False):
            for one in kept:
                if (one.role in _LEVELS) is levels:
                    self._settle(one, "period", self._period(one))
                    self._note(one)
        for one in sorted(kept, key=lambda one: one.role.is_claim):
            self._settle(one, "unit", self._unit(one))
            self.units |= {one.unit} if one.role is Role.VALUE else set()
        self._name(kept)
        for one in kept:
            self._settle(one, "against", self._against(one))
        self._check_claims(kept)
        self._tell_apart(kept)
        for one in filter(self._is_unknown, kept):
            self._settle(one, "names", Open("font"))

    def _note(self, one: Reading) -> None:
        """Note the period of a column, for those that are read after it."""
        self.periods |= {one.period} - {""}
        if one.role is Role.VALUE and one.period not in {"", OPEN, *self.levels}:
            self.levels[one.period] = None
            own = self._own(one)
            self.days += [own] if own is not None and own.days == 1 else []

    def _check_claims(self, kept: Sequence[Reading]) -> None:
        """Ask of claims that the figures contradict, or against their own period."""
        for one in kept:
            if one.role.is_claim and one.against == str(self._own(one)):
                one.period = OPEN
            if not one.answered & {"role"} and self._contradicts(one):
                self._settle(one, "role", Open("contradicted", CLAIMED))
            if one.period == OPEN and not self._asked(one, "period", "year_start"):
                self._settle(one, "period", self._open_period(one, *self.levels))

    def _asked(self, one: Reading, *subjects: Subject) -> bool:
        """Tell whether something of a column is asked."""
        return self.asking.is_asked(one.column, *subjects)

    def _look(self, column: int) -> Reading:
        parts = heading_parts(self.sheet.grid, self.region.heads, column)
        own, base = compared(parts, self.language)
        text = BETWEEN.join(parts)
        told = self.sheet.numbers.get(column, {})
        return Reading(
            column,
            parts,
            own,
            base,
            self._own_unit(column, text),
            {row: told[row] for row in self.region.body if row in told},
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
        found = heading_unit(text, self.language)
        hidden = found is None and hides_unit(text, self.language)
        return UnitText(UNTOLD) if hidden else found

    def _format_unit(self, column: int) -> UnitText | None:
        """Take the unit that number formats show, or percent signs in words."""
        cells = self.sheet.grid.cells
        told = [cells.get((row, column)) for row in self.region.body[:_SAMPLE]]
        said = {
            PERCENT if one.percent else one.words
            for one in told
            if one is not None and isinstance(one.value, Decimal)
        }
        texts = [str(one.value).strip() for one in told if one is not None]
        signed = [text for text in texts if text.endswith(RATIOS) and text[0].isdigit()]
        said |= {text[-1] for text in signed}
        said -= {""}
        if len(said) > 1:
            return UnitText(UNTOLD)
        return read_unit_text(said.pop(), self.language) if said else None

    def _status(self, parts: Sequence[str]) -> Status:
        for piece in self.words.cut(" ".join(parts)):
            status = piece.value("statuses")
            if status is not None:
                return Status(status)
        marks = [_LETTER.search(part) for part in parts]
        told = [status_of(mark[1], self.language) for mark in marks if mark]
        return next(filter(None, told), Status.NORMAL)

    def _settle(self, one: Reading, subject: Subject, found: str | Open) -> None:
        """Take what is proven, or the answer; else it stays open, and is asked."""
        value = found
        if isinstance(found, Open):
            about = About((one.column,), (), (one.heading,), len(one.numbers))
            text = self.asking.question(subject, found.reason, found.name)
            keys = (column_letters(one.column), one.heading)
            told = self.asking.ask(
                subject,
                found.reason + found.name,
                text,
                found.choices,
                about,
                keys=keys,
            )
            answer = pick(told, *keys)
            if answer == LEAVE_OUT:
                one.leave = "left out, as was answered"
            value = OPEN if answer in {None, LEAVE_OUT} else str(answer)
            one.answered |= {subject} if value != OPEN else set()
        if subject == "role":
            role, _, base = str(value).partition(" against ")
            one.role = Role(role.strip())
            one.against = base.strip()
            self._of_name.clear()
        elif subject == "names":
            one.name = str(value)
        elif subject != "year_start":
            setattr(one, subject, value)

    # -- role ---------------------------------------------------------------------

    def _role(self, one: Reading) -> str | Open:
        """Tell what the figures of a column measure."""
        pieces = self.words.cut(one.heading)
        keys = {key for piece in pieces for key in piece.keys}
        worded = any(map(str.isalpha, one.heading))
        alone = len(self.kept) == 1 and bool(self.caption.title)
        bare = {piece.text for piece in self.words.cut(BRACKETS.sub(" ", one.heading))}
        base = self.words.cut(one.base)
        said = Says(
            percent=one.is_percent,
            by_caption=one.said is None and self.caption.is_percent,
            points=one.said is not None and one.said.unit == POINTS,
            told=one.said is not None,
            moves=bool(keys & {"rate_of_change", "growth"})
            or ("change" in keys and one.is_percent),
            titled=one.said is None and title_moves(self.caption.title, self.language),
            change="change" in keys,
            based=bool(one.base) or any(piece.value("baselines") for piece in pieces),
            has_base=bool(one.base),
            compares="against" in keys or ("upon" in keys and one.is_percent),
            of_plan=any(piece.value("plans") for piece in base),
            plan=any(key.startswith("plans:") for key in keys) or "planned" in keys,
            achieved="achieved" in keys,
            share="share" in keys,
            of_column=self._is_of_another(one),
            lone_percent=bool(bare & {*self.percents}),
            bare=self._is_bare(one) and self.beside.has_level(one),
            incomplete=self._is_incomplete(one),
            nameless=not (worded or alone or names_time(one.heading, self.language)),
            numbers=tuple(one.numbers.values()),
        )
        return role_of(said)

    def _is_of_another(self, one: Reading) -> bool:
        """Tell whether it says a percent of another column: "% of Programme"."""
        ends = (
            one.heading[piece.end :].strip(" ()").casefold()
            for piece in self.words.cut(one.heading)
            if "share" in piece.keys
        )
        return any(self.beside.has_part(one, end) for end in ends)

    def _is_bare(self, one: Reading) -> bool:
        """Tell whether the lowest heading only says a percent: "%", "Rate (%)"."""
        words = {*self.percents, *self.rates, *"()[]"}
        pieces = self.words.cut(one.parts[-1]) if one.parts else ()
        return all(piece.text in words for piece in pieces)

    def _is_incomplete(self, one: Reading) -> bool:
        """Tell whether a heading lacks a row that those beside it have."""
        grid, heads = self.sheet.grid, self.region.heads
        wide = (self._is_wide_and_empty(row, one.column) for row in heads)
        if self._is_unknown(one) or any(wide):
            return True
        if heads and grid.origin(heads[-1], one.column)[0] < heads[-1]:
            return False  # one cell over all rows
        if self.beside.ends_another(one):
            return True
        if not heads or grid.words(heads[-1], one.column):
            return False
        if self._leads_others(one):
            return True
        places, tops = self._above_lowest
        above = {grid.origin(row, one.column) for row in heads[:-1]}
        return not places.isdisjoint(above) or not tops.isdisjoint(one.parts[:1])

    @functools.cached_property
    def _above_lowest(self) -> tuple[set[tuple[int, int]], set[str]]:
        """Give cells of words, and highest rows, over lowest headings with words."""
        grid, heads = self.sheet.grid, self.region.heads
        low = [one for one in self.kept if grid.words(heads[-1], one.column)]
        places = {grid.origin(row, one.column) for row in heads[:-1] for one in low}
        tops = {part for one in low for part in one.parts[:1]}
        return {place for place in places if grid.words(*place)}, tops

    def _is_unknown(self, one: Reading) -> bool:
        """Tell whether a heading is in an old font, with a letter that is not known."""
        places = (self.sheet.grid.origin(row, one.column) for row in self.region.heads)
        return not self.sheet.unknown.isdisjoint(places)

    def _leads_others(self, one: Reading) -> bool:
        """Tell whether a heading may be that of the columns on its right as well."""
        grid, heads = self.sheet.grid, self.region.heads
        following = self.beside.by_column.get(one.column + 1)
        if following is None or not grid.words(heads[-1], following.column):
            return False
        above = (grid.words(*grid.origin(row, following.column)) for row in heads[:-1])
        return bool(one.parts) and not any(above)

    def _is_wide_and_empty(self, row: int, column: int) -> bool:
        grid = self.sheet.grid
        place = grid.origin(row, column)
        wide = self.sheet.reach.get(place, column) > place[1]
        return wide and not grid.words(row, column)

    # -- period -------------------------------------------------------------------

    def _period(self, one: Reading) -> str | Open:
        """Find the period of a column: in its heading, else in the caption."""
        phrase = period_of_parts(one.own, self.language)
        caption = self.caption.period
        if phrase is not None and phrase.fiscal and self._is_step(one):
            return OPEN  # "2022-2023": the figures may say it
        fiscal = phrase if phrase is not None else None if self.by_rows else caption
        if fiscal is not None and fiscal.fiscal and self.year_start is None:
            text = " ".join((*one.own, self.caption.title))
            match = _FISCAL.search(text)
            named = match[0] if match else text
            self._settle(one, "year_start", Open("says", YEAR_STARTS, named))
            return OPEN
        if phrase is not None:
            return self._own_period(one, phrase)
        return "" if self.by_rows else self._inherited(one)

    def _is_step(self, one: Reading) -> bool:
        """Tell whether a claim's two years may be from one to the other."""
        years = (len(code) == len("2024") for code in self.levels)
        return one.role.is_claim and any(years)

    @property
    def by_rows(self) -> bool:
        """Whether rows say their periods."""
        return bool(self.region.periods)

    def _own_period(self, one: Reading, phrase: PeriodPhrase) -> str | Open:
        caption, part = self.caption.period, self.caption.part
        year = phrase.is_year and not phrase.fiscal
        timed = (
            " ".join(part for part in one.own if self.sheet.period(part)) or one.heading
        )
        pair = one.role.is_claim and phrase.named and phrase.months > 1
        dated = self.by_rows and phrase.year is not None
        doubtful = (
            self._says_more(timed, phrase)
            or phrase.last_year is not None
            or (pair and not one.base)
            or (year and self.caption.odd and not self.by_rows)
            or (dated and any(row.year is not None for row in self.rows))
            or self._is_incomplete(one)
        )
        if part is not None and year:
            phrase = attrs.evolve(part, year=phrase.year)
        elif caption is not None and phrase.is_year and not caption.is_year:
            doubtful = doubtful or caption.last_year is None
        found = phrase.code(self.year_start)
        if phrase.period(None, self.year_start) is None and not self.by_rows:
            year_above = None if caption is None else caption.year
            joined = phrase.period(year_above, self.year_start)
            found = "" if joined is None else str(joined)
        levels = self.levels
        if one.role.is_claim or one.role is Role.SHARE:
            found = self._among(found)
        apart = bool(levels) and one.role.is_claim and found not in levels
        if doubtful or apart or not found:
            return self._open_period(one, found, *(levels if apart else ()))
        return found

    def _says_more(self, text: str, phrase: PeriodPhrase) -> bool:
        """Tell whether words of time say more than the period that was read."""
        pieces = self.words.cut(text)
        keys = {key for piece in pieces for key in piece.keys}
        numbers = [
            int(one.text) for one in pieces if one.number and one.text.isdecimal()
        ]
        day = any(one <= _LAST_DAY and one != phrase.month for one in numbers)
        one_month = phrase.named and phrase.months == 1
        latest = "last" in keys and not phrase.named
        unread = "weeks" in keys or ("moments" in keys and (day or phrase.months > 1))
        return latest or (phrase.day is None and (unread or (one_month and day)))

    def _inherited(self, one: Reading) -> str | Open:
        """Take the only period of caption and other columns for one without time."""
        caption = self.caption.period
        whole = caption and caption.period(None, self.year_start)
        others = self.periods
        level = one.role in {*_LEVELS, Role.PLAN, Role.OPEN}
        if not self._is_timed(one):
            several = caption is not None and caption.last_year is not None
            if whole is not None and not several and others <= {str(whole)}:
                return ""
            if not level and len(others) == 1 and OPEN not in others:
                return next(iter(others))
            if one.role in _PAIRED and whole is None and len(others - {OPEN}) > 1:
                return OPEN  # the figures may say it
        return self._open_period(one)

    def _is_timed(self, one: Reading) -> bool:
        spans = ("last", "weeks", "to_date", "moments")
        timed = names_time(one.heading, self.language)
        return timed or self.words.has(one.heading, *spans)

    def _open_period(self, one: Reading, *choices: str) -> Open:
        told = [phrase.period(None, self.year_start) for phrase in self.caption.periods]
        why = "" if self._is_timed(one) else "no_period"
        return Open(why, (*choices, *(str(one) for one in told if one is not None)))

    # -- unit ---------------------------------------------------------------------

    def _unit(self, one: Reading) -> str | Open:  # noqa: PLR0911 - one for each place where a unit can stand
        """Find the unit of a column: by role, format, heading, rows, or caption."""
        said = one.said
        if one.role is Role.POINTS:
            return POINTS
        if one.role is Role.CHANGE:
            if said is not None and said.unit:
                return said.code
            if self.unit or self.row_units.keys() >= {*self.region.body}:
                return ""
            likely = sorted(self.units)
            return likely[0] if len(likely) == 1 else Open("unsaid", tuple(likely))
        if one.role.is_claim or one.role is Role.SHARE:
            own = None if said is None else said.unit
            return own if own in {TIMES, PERMILLE} else PERCENT
        if said is not None and (said.unit or said.scale):
            return self._said(said)
        if self.row_units.keys() >= {*self.region.body}:
            return ""
        return self._captioned(one)

    def _captioned(self, one: Reading) -> str | Open:
        """Find the unit of a column that says none in the lines above the table."""
        units = self.caption.units
        if len(units) > 1:
            return Open("several", tuple(unit.code for unit in units))
        if units and not self.unit:
            return self._said(units[0])
        if self.unit and self.caption.corner and self._differ:
            return Open("one_column", (self.unit, PERCENT))
        if self.unit and self._names_other(one.heading):
            return Open("other_measure", (self.unit, PERCENT, "index"), self.unit)
        # Rows are asked where they are what is measured.
        rows = not self.by_rows and self._are_alike
        if self.unit or self.row_units or rows:
            return ""
        guess = counted_unit(self.caption.title)
        likely = () if guess is None or guess.unit == UNTOLD else (guess.code,)
        return Open("unsaid", likely)

    def _said(self, said: UnitText) -> str | Open:
        """Take a unit that is known; a power of ten alone does not say of what."""
        if said.unit == UNTOLD or said.is_made_up:
            return Open("unknown", (said.code,))
        if said.unit is not None:
            return said.code
        scale = said.code.removesuffix("item").strip()
        told = [
            f"{scale} {u.unit}" for u in self.caption.units if u.unit and not u.scale
        ]
        return Open("power_only", (*told, f"{scale} person".strip(), said.code))

    @functools.cached_property
    def _are_alike(self) -> bool:
        """Whether headings of values say nothing but periods."""
        levels = [one for one in self.kept if not one.role.is_claim]
        return not any(rest_of(one.parts, self.language, fine=True) for one in levels)

    @functools.cached_property
    def _differ(self) -> bool:
        """Whether columns without a unit of their own measure several things."""
        levels = [one for one in self.kept if one.said is None]
        names = (one.parts for one in levels if not one.role.is_claim)
        return len({rest_of(parts, self.language) for parts in names}) > 1

    def _names_other(self, heading: str) -> bool:
        """Tell whether a heading names another measure than the unit of the table."""
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
            for one in columns:
                one.name = rest_of(self._naming(one), self.language, fine=fine)
            if len(_same(columns)) == len(columns):
                break
        if len({one.name for one in columns}) == 1:
            for one in columns:
                one.name = ""

    def _tell_apart(self, columns: Sequence[Reading]) -> None:
        """Ask of what is equal, and give it different names."""
        for twins in _same(columns):
            for one in twins if len(twins) > 1 else ():
                one.name = one.heading
                sure = "role" in one.answered or OPEN in {
                    one.period,
                    one.unit,
                    one.role,
                }
                if one.role in _LEVELS and not sure:
                    self._settle(one, "role", Open("same", ("value", *CLAIMED)))
                elif one.role.is_claim and OPEN not in {one.period, one.against}:
                    self._settle(one, "names", Open("same"))

    def _naming(self, one: Reading) -> list[str]:
        """Take the words of a heading that name what is measured."""
        if not one.role.is_claim:
            return one.parts
        drop = {"growth", "rate_of_change", "change", "share", "achieved", "unit"}
        kept: list[str] = []
        for part in one.own:
            bare = BRACKETS.sub(" ", part)
            kept.append(
                " ".join(
                    bare[piece.start : piece.end]
                    for piece in self.words.cut(bare)
                    if not piece.keys & drop
                    and not (piece.value("baselines") or piece.value("plans"))
                    and piece.text not in self.percents
                )
            )
        return kept

    # -- base ---------------------------------------------------------------------

    def _against(self, one: Reading) -> str | Open:
        """Find what the claims of a column compare to."""
        if one.role is Role.PLAN:
            return f"plan:{one.period}" if one.period not in {"", OPEN} else ""
        if not one.role.is_claim or one.against:
            return one.against
        if one.role is Role.PLAN_SHARE:
            return self._plan(one)
        sort = self._sort(one)
        asked = self._asked(one, "role", "unit", "period", "year_start")
        if one.period == OPEN and asked:
            return {"year_ago": YEAR_AGO, "previous": PREVIOUS}.get(
                sort or "", PREVIOUS if sort in _STEPS else ""
            ) or Open("", (YEAR_AGO, PREVIOUS))
        found = "" if one.period == OPEN else self._named_base(one, sort)
        return found or self._by_figures(one)

    def _own(self, one: Reading) -> Period | None:
        """Give the period of a column, where it has one of its own."""
        if one.period not in {"", OPEN}:
            try:
                return Period.parse(one.period)
            except PeriodError:
                return None
        caption = self.caption.period
        if caption is None or self.by_rows:
            return None
        return caption.period(None, self.year_start)

    def _sort(self, one: Reading) -> str | None:
        """Tell the sort of a base that is named, such as "previous_month"."""
        texts = [one.base or one.heading]
        if title_moves(self.caption.title, self.language):
            texts.append(self.caption.title)
        for text in texts:
            told = [piece.value("baselines") for piece in self.words.cut(text)]
            kinds = list(dict.fromkeys(filter(None, told)))
            if "year_ago" in kinds and {*kinds} <= {"year_ago", "previous_year"}:
                return "year_ago"
            if kinds:
                return kinds[0] if len(kinds) == 1 else None
        return None

    def _named_base(self, one: Reading, sort: str | None) -> str:  # noqa: PLR0911 - one for each way to name a base
        """Give the base that words name, when it can be one of the own period."""
        own = self._own(one)
        phrase = self.sheet.period(one.base) if one.base else None
        if phrase is not None and own is not None:
            ago = sort in {"previous_year", "year_ago"}
            year = own.start.year - ago if phrase.year is None else phrase.year
            base = phrase.period(year, self.year_start)
            if phrase.is_year and (own.months != _YEAR or self._in_parts):
                same = _moved(own, Period.year_ago)
                if sort == "year_ago" and same is not None and same.start.year == year:
                    return str(same)
                if not self.words.has(one.base, "base"):
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
        inside = [one for one in self.days if whole.contains(one)]
        return str(inside[0]) if len(inside) == 1 else code

    def _row_months(self) -> int | None:
        return min((row.months for row in self.rows), default=None)

    def _by_figures(self, one: Reading) -> str | Open:
        """Find period and base by computing the claims from the levels."""
        levels = self._levels_of(one.name).told
        afters = [*levels] if one.period in {OPEN, ""} else [one.period]
        told = [
            (after, before)
            for after in afters
            for before in levels
            if after in levels
            and Period.parse(before).end < Period.parse(after).end
            and self._agrees(one, levels[after], levels[before])
        ]
        if len(told) == 1 and not self.comparing.is_over:
            [(one.period, base)] = told
            if not self._in_parts:
                return base
            ago = _moved(Period.parse(one.period), Period.year_ago)
            return YEAR_AGO if str(ago) == base else Open("", (YEAR_AGO, PREVIOUS))
        if one.period == OPEN:
            self._settle(one, "period", self._open_period(one, *levels))
        return Open("", (YEAR_AGO, PREVIOUS))

    def _levels_of(self, name: str) -> _Levels:
        """Find the columns of values that may measure what claims of a name do."""
        if name not in self._of_name:
            found = [
                one
                for one in self.kept
                if one.role is Role.VALUE
                and (one.name == name or "" in {one.name, name})
            ]
            self._of_name[name] = _Levels(
                {one.period: one for one in found if one.period not in {"", OPEN}},
                {str(self._own(one)): one for one in found},
            )
        return self._of_name[name]

    def _agrees(self, one: Reading, after: Reading, before: Reading) -> bool | None:
        return self.comparing.agree(
            one.role, one.numbers, after.numbers, before.numbers
        )

    def _plan(self, one: Reading) -> str | Open:
        """Find the plan that a share is of: named, or the only one beside it."""
        own = self._own(one)
        phrase = self.sheet.period(one.base) if one.base else None
        named = phrase and phrase.period(None, self.year_start)
        if named is not None:
            return f"plan:{named}"
        likely = [str(own.end.year), str(own)] if own is not None else []
        plans = [it.period for it in self.kept if it.role is Role.PLAN and it.period]
        choices = (f"plan:{plan}" for plan in (*plans, *likely) if plan != OPEN)
        return Open("plan", tuple(choices))

    def _contradicts(self, one: Reading) -> bool:
        """Tell whether claims do not follow from the figures in one row of ten."""
        if one.role not in {Role.GROWTH, Role.RATIO, Role.CHANGE}:
            return False
        levels = self._levels_of(one.name).all
        after, before = levels.get(str(self._own(one))), levels.get(one.against)
        if after is None or before is None:
            return False
        return self._agrees(one, after, before) is False


def _same(columns: Sequence[Reading]) -> list[list[Reading]]:
    """Put columns together that give the same figures of the same metrics."""
    found: dict[tuple[object, ...], list[Reading]] = {}
    for one in columns:
        role = Role.VALUE if one.role is Role.SHARE else one.role
        key = (one.name, role, one.period, one.against)
        found.setdefault(key, []).append(one)
    return list(found.values())


def _moved(period: Period, step: Callable[[Period], Period]) -> Period | None:
    try:
        return step(period)
    except PeriodError:
        return None
