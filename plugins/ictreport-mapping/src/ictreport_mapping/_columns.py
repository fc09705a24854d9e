"""What each column of figures says: role, unit, period and base, and what proves it."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final

import attrs

from ictreport.errors import PeriodError
from ictreport.model import Period, Status
from ictreport.model.unit_kind import (
    PERCENT,
    PERMILLE,
    POINTS,
    RATIOS,
    TIMES,
    in_percent,
)
from ictreport.model.unit_words import CURRENCIES
from ictreport.plugin import column_letters
from ictreport_mapping._agreement import agreeing
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
_NINE_OF_TEN: Final = (9, 10)
_LETTER: Final = re.compile(r"\d\s*\(?([A-Za-z])\)?$")
_FISCAL: Final = re.compile(r"(?:19|20)\d\d\s?[-/]\s?\d{2,4}|FY\s?\d+")
_STEPS: Final = {"previous_month": 1, "previous_quarter": 3, "previous_year": _YEAR}
_LEVELS: Final = (Role.VALUE, Role.SHARE)
_PAIRED: Final = (Role.GROWTH, Role.RATIO, Role.CHANGE, Role.POINTS)
QUESTIONS: Final[Mapping[Subject, str]] = {
    "role": "What do the figures of these columns measure?",
    "unit": "In which unit are the figures?",
    "period": "Which period are the figures for?",
    "against": "What are the figures compared to?",
    "names": "What do the figures of these columns measure?",
    "year_start": "On which day do such years begin?",
}


@attrs.define
class Reading:
    """
    What a column of figures was read as.

    Attributes:
        column: The column.
        parts: The rows of its heading.
        own: Those of them that say what is compared.
        base: The words that it is compared to.
        said: What its number format or heading says of its unit.
        numbers: Its numbers by row, as they are shown.
        status: The status of its values.
        leave: Why it is left out, or nothing.
        role: What its cells are.
        unit: Its unit; an empty text where rows or the table have it.
        period: Its period; an empty text where rows or the table have it.
        against: What its claims compare to.
        name: What it measures, in a table that measures several things.
        answered: What somebody has answered.
    """

    column: int
    parts: list[str]
    own: list[str]
    base: str
    said: UnitText | None
    numbers: Mapping[int, Decimal]
    status: Status = Status.NORMAL
    leave: str = ""
    role: Role = Role.VALUE
    unit: str = ""
    period: str = ""
    against: str = ""
    name: str = ""
    answered: set[str] = attrs.field(factory=set[str])

    @property
    def heading(self) -> str:
        """The words above it, which a mapping checks."""
        return BETWEEN.join(self.parts)

    @property
    def is_percent(self) -> bool:
        """Whether its own unit is a percent."""
        return self.said is not None and in_percent(self.said.unit)


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
        self.levels: list[str] = []

    def read(self) -> None:
        """Read all columns; what is not proven is open, and among the doubts."""
        kept = [one for one in self.columns if not one.leave]
        for one in kept:
            self._settle(one, "role", self._role(one, kept))
        for levels in (True, False):
            for one in kept:
                if (one.role in _LEVELS) is levels:
                    self._settle(one, "period", self._period(one, kept))
        self.levels = _levels(kept)
        for one in sorted(kept, key=lambda one: one.role.is_claim):
            self._settle(one, "unit", self._unit(one, kept))
        self._name(kept)
        for one in kept:
            self._settle(one, "against", self._against(one, kept))
        self._check_claims(kept)
        self._tell_apart(kept)
        for one in filter(self._is_unknown, kept):
            self._settle(
                one, "names", Open("Their font is old, and a letter not known.")
            )

    def _check_claims(self, kept: Sequence[Reading]) -> None:
        """Ask of claims that the figures contradict, or against their own period."""
        for one in kept:
            if one.role.is_claim and one.against == str(self._own(one)):
                one.period = OPEN
            if not one.answered & {"role"} and self._contradicts(one, kept):
                self._settle(one, "role", Open("They do not follow.", CLAIMED))
            if one.period == OPEN and not self._asked(one, "period", "year_start"):
                self._settle(one, "period", self._open_period(one, *self.levels))

    def _asked(self, one: Reading, *subjects: Subject) -> bool:
        """Tell whether something of a column is asked."""
        return any(
            one.column in doubt.about.columns and doubt.subject in subjects
            for doubt in self.asking.doubts
            if doubt.key[0] in {self.asking.table, -1}
        )

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
            text = f"{QUESTIONS[subject]} {found.why}".strip()
            keys = (column_letters(one.column), one.heading)
            told = self.asking.ask(
                subject, found.why, text, found.choices, about, keys=keys
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
        elif subject == "names":
            one.name = str(value)
        elif subject != "year_start":
            setattr(one, subject, value)

    # -- role ---------------------------------------------------------------------

    def _role(self, one: Reading, columns: Sequence[Reading]) -> str | Open:
        """Tell what the figures of a column measure."""
        pieces = self.words.cut(one.heading)
        keys = {key for piece in pieces for key in piece.keys}
        worded = any(map(str.isalpha, one.heading))
        alone = len(columns) == 1 and bool(self.caption.title)
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
            of_column=self._is_of_another(one, columns),
            lone_percent=bool(bare & {*self.percents}),
            bare=self._is_bare(one) and self._beside_levels(one, columns),
            incomplete=self._is_incomplete(one, columns),
            nameless=not (worded or alone or names_time(one.heading, self.language)),
            numbers=tuple(one.numbers.values()),
        )
        return role_of(said)

    def _is_of_another(self, one: Reading, columns: Sequence[Reading]) -> bool:
        """Tell whether it says a percent of another column: "% of Programme"."""
        others = {
            part.casefold() for it in columns if it is not one for part in it.parts
        }
        ends = (
            one.heading[piece.end :].strip(" ()").casefold()
            for piece in self.words.cut(one.heading)
            if "share" in piece.keys
        )
        return not others.isdisjoint(ends)

    def _is_bare(self, one: Reading) -> bool:
        """Tell whether the lowest heading only says a percent: "%", "Rate (%)"."""
        words = {*self.percents, *self.rates, *"()[]"}
        pieces = self.words.cut(one.parts[-1]) if one.parts else ()
        return all(piece.text in words for piece in pieces)

    def _beside_levels(self, one: Reading, columns: Sequence[Reading]) -> bool:
        return any(
            other.parts[:-1] == one.parts[:-1] and not other.is_percent
            for other in columns
            if other is not one
        )

    def _is_incomplete(self, one: Reading, columns: Sequence[Reading]) -> bool:
        """Tell whether a heading lacks a row that those beside it have."""
        grid, heads, size = self.sheet.grid, self.region.heads, len(one.parts)
        wide = (self._is_wide_and_empty(row, one.column) for row in heads)
        if self._is_unknown(one) or any(wide):
            return True
        if heads and grid.origin(heads[-1], one.column)[0] < heads[-1]:
            return False  # one cell over all rows
        if any(
            len(other.parts) > size > 0 and other.parts[-size:] == one.parts
            for other in columns
        ):
            return True
        if not heads or grid.words(heads[-1], one.column):
            return False
        if self._leads_others(one, columns):
            return True
        above = {grid.origin(row, one.column) for row in heads[:-1]}
        return any(
            grid.words(heads[-1], other.column)
            and (
                any(
                    grid.words(*place) and place in above
                    for place in (grid.origin(row, other.column) for row in heads[:-1])
                )
                or (size > 0 and other.parts[:1] == one.parts[:1])
            )
            for other in columns
            if other is not one
        )

    def _is_unknown(self, one: Reading) -> bool:
        """Tell whether a heading is in an old font, with a letter that is not known."""
        places = (self.sheet.grid.origin(row, one.column) for row in self.region.heads)
        return not self.sheet.unknown.isdisjoint(places)

    def _leads_others(self, one: Reading, columns: Sequence[Reading]) -> bool:
        """Tell whether a heading may be that of the columns on its right as well."""
        grid, heads = self.sheet.grid, self.region.heads
        following = next((it for it in columns if it.column == one.column + 1), None)
        if following is None or not grid.words(heads[-1], following.column):
            return False
        above = (grid.words(*grid.origin(row, following.column)) for row in heads[:-1])
        return bool(one.parts) and not any(above)

    def _is_wide_and_empty(self, row: int, column: int) -> bool:
        return not self.sheet.grid.words(row, column) and any(
            area.top <= row <= area.bottom and area.left <= column <= area.right
            for area in self.sheet.grid.merged
            if area.right > area.left
        )

    # -- period -------------------------------------------------------------------

    def _period(self, one: Reading, columns: Sequence[Reading]) -> str | Open:
        """Find the period of a column: in its heading, else in the caption."""
        phrase = period_of_parts(one.own, self.language)
        caption = self.caption.period
        if phrase is not None and phrase.fiscal and self._is_step(one, columns):
            return OPEN  # "2022-2023": the figures may say it
        fiscal = phrase if phrase is not None else None if self.by_rows else caption
        if fiscal is not None and fiscal.fiscal and self.year_start is None:
            text = " ".join((*one.own, self.caption.title))
            match = _FISCAL.search(text)
            why = f"The sheet says “{match[0] if match else text}”."
            self._settle(one, "year_start", Open(why, YEAR_STARTS))
            return OPEN
        if phrase is not None:
            return self._own_period(one, phrase, columns)
        return "" if self.by_rows else self._inherited(one, columns)

    def _is_step(self, one: Reading, columns: Sequence[Reading]) -> bool:
        """Tell whether a claim's two years may be from one to the other."""
        levels = _levels(columns) if one.role.is_claim else []
        return any(len(code) == len("2024") for code in levels)

    @property
    def by_rows(self) -> bool:
        """Whether rows say their periods."""
        return bool(self.region.periods)

    def _own_period(
        self, one: Reading, phrase: PeriodPhrase, columns: Sequence[Reading]
    ) -> str | Open:
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
            or self._is_incomplete(one, columns)
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
        levels = _levels(columns)
        if one.role.is_claim or one.role is Role.SHARE:
            found = _among(found, levels)
        apart = bool(levels) and one.role.is_claim and found not in levels
        if doubtful or apart or not found:
            return self._open_period(one, found, *(levels if apart else []))
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

    def _inherited(self, one: Reading, columns: Sequence[Reading]) -> str | Open:
        """Take the only period of caption and other columns for one without time."""
        caption = self.caption.period
        whole = caption and caption.period(None, self.year_start)
        others = {
            other.period for other in columns if other.period and other is not one
        }
        level = one.role in {*_LEVELS, Role.PLAN, Role.OPEN}
        if not self._is_timed(one):
            several = caption is not None and caption.last_year is not None
            if whole is not None and not several and others <= {str(whole)}:
                return ""
            if not level and len(others) == 1 and OPEN not in others:
                return others.pop()
            if one.role in _PAIRED and whole is None and len(others - {OPEN}) > 1:
                return OPEN  # the figures may say it
        return self._open_period(one)

    def _is_timed(self, one: Reading) -> bool:
        spans = ("last", "weeks", "to_date", "moments")
        timed = names_time(one.heading, self.language)
        return timed or self.words.has(one.heading, *spans)

    def _open_period(self, one: Reading, *choices: str) -> Open:
        told = [phrase.period(None, self.year_start) for phrase in self.caption.periods]
        why = "" if self._is_timed(one) else "Their headings name none."
        return Open(why, (*choices, *(str(one) for one in told if one is not None)))

    # -- unit ---------------------------------------------------------------------

    def _unit(self, one: Reading, columns: Sequence[Reading]) -> str | Open:  # noqa: PLR0911 - one for each place where a unit can stand
        """Find the unit of a column: by role, format, heading, rows, or caption."""
        said = one.said
        if one.role is Role.POINTS:
            return POINTS
        if one.role is Role.CHANGE:
            beside = {other.unit for other in columns if other.role is Role.VALUE}
            if said is not None and said.unit:
                return said.code
            if self.unit or self.row_units.keys() >= {*self.region.body}:
                return ""
            why = "The sheet does not say it."
            return beside.pop() if len(beside) == 1 else Open(why, tuple(beside))
        if one.role.is_claim or one.role is Role.SHARE:
            own = None if said is None else said.unit
            return own if own in {TIMES, PERMILLE} else PERCENT
        if said is not None and (said.unit or said.scale):
            return self._said(said)
        if self.row_units.keys() >= {*self.region.body}:
            return ""
        return self._captioned(one, columns)

    def _captioned(self, one: Reading, columns: Sequence[Reading]) -> str | Open:
        """Find the unit of a column that says none in the lines above the table."""
        units = self.caption.units
        if len(units) > 1:
            return Open("The sheet names several.", tuple(unit.code for unit in units))
        if units and not self.unit:
            return self._said(units[0])
        if self.unit and self.caption.corner and self._differ(columns):
            why = "It stands over one column, and columns measure several things."
            return Open(why, (self.unit, PERCENT))
        if self.unit and self._names_other(one.heading):
            why = f"The sheet says {self.unit}, and their headings another measure."
            return Open(why, (self.unit, PERCENT, "index"))
        # Rows are asked where they are what is measured.
        rows = not self.by_rows and self._are_alike(columns)
        if self.unit or self.row_units or rows:
            return ""
        guess = counted_unit(self.caption.title)
        likely = () if guess is None or guess.unit == UNTOLD else (guess.code,)
        return Open("The sheet does not say it.", likely)

    def _said(self, said: UnitText) -> str | Open:
        """Take a unit that is known; a power of ten alone does not say of what."""
        if said.unit == UNTOLD or said.is_made_up:
            return Open("The sheet names one that is not known.", (said.code,))
        if said.unit is not None:
            return said.code
        scale = said.code.removesuffix("item").strip()
        told = [
            f"{scale} {u.unit}" for u in self.caption.units if u.unit and not u.scale
        ]
        why = "The sheet says a power of ten, and not of what."
        return Open(why, (*told, f"{scale} person".strip(), said.code))

    def _are_alike(self, columns: Sequence[Reading]) -> bool:
        """Tell whether headings of values say nothing but periods."""
        levels = [one for one in columns if not one.role.is_claim]
        return not any(rest_of(one.parts, self.language, fine=True) for one in levels)

    def _differ(self, columns: Sequence[Reading]) -> bool:
        """Tell whether columns without a unit of their own measure several things."""
        levels = [one for one in columns if one.said is None and not one.role.is_claim]
        return len({rest_of(one.parts, self.language) for one in levels}) > 1

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
                    self._settle(
                        one, "role", Open("They say the same.", ("value", *CLAIMED))
                    )
                elif one.role.is_claim and OPEN not in {one.period, one.against}:
                    self._settle(one, "names", Open("They say the same."))

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

    def _against(self, one: Reading, columns: Sequence[Reading]) -> str | Open:
        """Find what the claims of a column compare to."""
        if one.role is Role.PLAN:
            return f"plan:{one.period}" if one.period not in {"", OPEN} else ""
        if not one.role.is_claim or one.against:
            return one.against
        if one.role is Role.PLAN_SHARE:
            return self._plan(one, columns)
        sort = self._sort(one)
        asked = self._asked(one, "role", "unit", "period", "year_start")
        if one.period == OPEN and asked:
            return {"year_ago": YEAR_AGO, "previous": PREVIOUS}.get(
                sort or "", PREVIOUS if sort in _STEPS else ""
            ) or Open("", (YEAR_AGO, PREVIOUS))
        found = "" if one.period == OPEN else self._named_base(one, sort)
        return found or self._by_figures(one, columns)

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
            return _among(str(base), self.levels)
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

    def _row_months(self) -> int | None:
        return min((row.months for row in self.rows), default=None)

    def _by_figures(self, one: Reading, columns: Sequence[Reading]) -> str | Open:
        """Find period and base by computing the claims from the levels."""
        levels = {
            other.period: other
            for other in columns
            if other.role is Role.VALUE
            and other.period not in {"", OPEN}
            and _same_name(one, other)
        }
        told = [
            (after, before)
            for after in levels
            for before in levels
            if one.period in {OPEN, "", after}
            and Period.parse(before).end < Period.parse(after).end
            and self._agrees(one, levels[after], levels[before])
        ]
        if len(told) == 1:
            [(one.period, base)] = told
            if not self._in_parts:
                return base
            ago = _moved(Period.parse(one.period), Period.year_ago)
            return YEAR_AGO if str(ago) == base else Open("", (YEAR_AGO, PREVIOUS))
        if one.period == OPEN:
            self._settle(one, "period", self._open_period(one, *levels))
        return Open("", (YEAR_AGO, PREVIOUS))

    def _agrees(self, one: Reading, after: Reading, before: Reading) -> bool | None:
        share = agreeing(one.role, one.numbers, after.numbers, before.numbers)
        return None if share is None else share * _NINE_OF_TEN[1] >= _NINE_OF_TEN[0]

    def _plan(self, one: Reading, columns: Sequence[Reading]) -> str | Open:
        """Find the plan that a share is of: named, or the only one beside it."""
        own = self._own(one)
        phrase = self.sheet.period(one.base) if one.base else None
        named = phrase and phrase.period(None, self.year_start)
        if named is not None:
            return f"plan:{named}"
        likely = [str(own.end.year), str(own)] if own is not None else []
        plans = [it.period for it in columns if it.role is Role.PLAN and it.period]
        choices = (f"plan:{plan}" for plan in (*plans, *likely) if plan != OPEN)
        return Open("Of which plan?", tuple(choices))

    def _contradicts(self, one: Reading, columns: Sequence[Reading]) -> bool:
        """Tell whether claims do not follow from the figures in one row of ten."""
        if one.role not in {Role.GROWTH, Role.RATIO, Role.CHANGE}:
            return False
        levels = {
            str(self._own(other)): other
            for other in columns
            if other.role is Role.VALUE and _same_name(one, other)
        }
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


def _levels(columns: Sequence[Reading]) -> list[str]:
    """List the periods that columns of values say themselves."""
    told = (one.period for one in columns if one.role is Role.VALUE)
    return [code for code in dict.fromkeys(told) if code not in {"", OPEN}]


def _among(code: str, levels: Sequence[str]) -> str:
    """Take the only day of values that lies in a period, such as the end of a month."""
    if not code or code in levels or not code[0].isdecimal():
        return code
    whole = Period.parse(code)
    days = [one for one in map(Period.parse, levels) if one.days == 1]
    inside = [one for one in days if whole.contains(one)]
    return str(inside[0]) if len(inside) == 1 else code


def _same_name(one: Reading, other: Reading) -> bool:
    return other.name == one.name or not one.name or not other.name


def _moved(period: Period, step: Callable[[Period], Period]) -> Period | None:
    try:
        return step(period)
    except PeriodError:
        return None
