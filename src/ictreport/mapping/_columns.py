"""The meaning of columns by their headings."""

import re
import statistics
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from ictreport.language import Language
from ictreport.mapping._borne_out import borne_out
from ictreport.mapping._cells import status_of
from ictreport.mapping._figure_columns import Seen, column_numbers, spans_years
from ictreport.mapping._headings import (
    AGAINST,
    BETWEEN,
    BRACKETS,
    compared,
    counted_unit,
    ends_group,
    heading_of,
    heading_parts,
    heading_unit,
    period_of_parts,
    title_moves,
    title_steps,
)
from ictreport.mapping._periods import PeriodPhrase, read_period
from ictreport.mapping._role import Role
from ictreport.mapping._shape import Shape
from ictreport.mapping._units import UNTOLD, UnitText, is_per_number, read_unit_text
from ictreport.mapping._words import Piece, TableWords, table_words
from ictreport.mapping.grid import Grid
from ictreport.model import Status
from ictreport.model.unit_kind import HUNDREDTHS, PERCENT

_OVER: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*/\s*((?:19|20)\d\d)(?!\d)")
"""A year over an earlier one, as headings of ratios have it."""

_SECOND: Final = re.compile(r"\d\d(?!\d)")
_LETTER: Final = re.compile(r"\d\s*\(?([A-Za-z])\)?$")
"""A letter behind a year, as in "2023p"."""

_WEIGHT: Final = "it is a weight, a rank or an error, not a figure"
_AVERAGE: Final = "it is an average of several years"
_ADDED: Final = "it is a contribution to the growth of a whole"
_STOCK: Final = "it is of a day of the year, and the sheet does not say which"
_RATE: Final = "it is a rate, and its unit is not one that is known"
_UNTOLD: Final = "it does not say of what it is a percent"
_SHORT: Final = 3
_MOST_MARKS: Final = 12
"""How many marks may part two periods in a heading; days have two each."""
_RATIO_LEAST: Final = 60
_RATIO_MOST: Final = 160
_NEAR: Final = (Decimal(85), Decimal(125))


class ColumnReader:
    """
    Reads the headings of one table.

    Args:
        grid: The sheet.
        shape: Where the table is.
        language: The language of the sheet.

    Attributes:
        unit: The unit that a line above the table names, or None.
        title: The title of the table.
    """

    def __init__(self, grid: Grid, shape: Shape, language: Language) -> None:
        self.grid = grid
        self.shape = shape
        self.language = language
        self.words: TableWords = table_words(language)
        self.reading = language.words.reading
        self.percents = () if self.reading is None else self.reading.units[PERCENT]
        self.unit: UnitText | None = None
        self.named: Mapping[str, UnitText] = {}
        self.title = ""

    def take_named(self, named: Mapping[str, UnitText]) -> bool:
        """
        Take units that a line gives to things, if headings name those.

        Args:
            named: The units, by the name of the thing in lower case.

        Returns:
            Whether a heading names one.
        """
        headings = [self._lower(column) for column in self.shape.figures]
        found = any(name in heading for name in named for heading in headings)
        self.named = named if found else {}
        return found

    def _lower(self, column: int) -> str:
        return heading_of(self.grid, self.shape.header, column).casefold()

    def see_all(self) -> list[Seen]:
        """
        Read the headings of all columns of figures.

        Returns:
            What they say; what percents beside other units are of is left open.
        """
        found = [self.see(column) for column in self.shape.figures]
        groups = {
            tuple(seen.parts[:-1])
            for seen in found
            if seen.unit is None or seen.unit.unit != PERCENT
        }
        for seen in found:
            if seen.doubt == _UNTOLD and self._is_of_plan(seen, found):
                seen.doubt = ""
            beside = tuple(seen.parts[:-1]) in groups
            if beside and seen.role is Role.VALUE and self._is_bare_percent(seen):
                seen.doubt = _UNTOLD
        return found

    def _is_bare_percent(self, seen: Seen) -> bool:
        """Tell whether the lowest heading only says a percent: "%", "Rate (%)"."""
        rates = () if self.reading is None else self.reading.rates
        words = {*self.percents, *rates, *"()[]"}
        pieces = self.words.cut(seen.parts[-1]) if seen.parts else []
        percent = seen.unit is not None and seen.unit.unit == PERCENT
        return percent and all(piece.text in words for piece in pieces)

    def _is_of_plan(self, share: Seen, columns: Sequence[Seen]) -> bool:
        """Tell whether figures say that a share is one of the plan beside it."""
        beside = [one for one in columns if one.parts[:-1] == share.parts[:-1]]
        plans = [self._numbers(one) for one in beside if one.role is Role.PLAN]
        levels = [self._numbers(one) for one in beside if one.role is Role.VALUE]
        claims = self._numbers(share)
        one = len(plans) == 1
        return one and any(
            borne_out(Role.PLAN_SHARE, claims, level, plans[0]) for level in levels
        )

    def _numbers(self, seen: Seen) -> dict[int, Decimal]:
        return column_numbers(self.grid, self.shape, seen.number, self.language)

    def see(self, column: int) -> Seen:
        """
        Read the heading of a column.

        Args:
            column: The column.

        Returns:
            What it says; periods that depend on other columns are not yet known.
        """
        parts = heading_parts(self.grid, self.shape.header, column)
        own, against = compared(parts, self.language)
        seen = Seen(column, parts, against=against)
        text = BETWEEN.join(parts)
        seen.unit = heading_unit(text, self.language)
        if self.unit and self.unit.scale and not self.unit.unit:
            # "Persons" below "Thousands": the power of ten holds.
            seen.unit = None if seen.unit == UnitText(None) else seen.unit
        if seen.unit is None:
            seen.unit = self._other_unit(seen, text)
        seen.phrase = period_of_parts(own, self.language)
        years = _OVER.search(text)
        if years is not None and int(years[1]) > int(years[2]):
            seen.phrase, seen.against = PeriodPhrase(int(years[1])), years[2]
        elif not against:
            for part in reversed(parts):
                self._over(seen, part, text)
        seen.status = self._status(own)
        seen.role = self.role(seen)
        seen.doubt = self._no_figure(seen, text) or seen.doubt
        return seen

    def _no_figure(self, seen: Seen, text: str) -> str:
        """Say why the figures of a column cannot be read; an empty text if they can."""
        told = {
            _WEIGHT: self.words.has(text, "weights"),
            _AVERAGE: self.words.has(text, "compound")
            or (spans_years(seen, self.language) and self.words.has(text, "averages")),
            _ADDED: self._contributes(seen, text),
            _STOCK: self._is_stock(seen, text),
            _RATE: is_per_number(text, self.language),
        }
        return next((reason for reason, holds in told.items() if holds), "")

    def _is_stock(self, seen: Seen, text: str) -> bool:
        """Tell whether a span of two years means a day: "as on March 31, 2022-23"."""
        fiscal = seen.phrase is not None and seen.phrase.fiscal
        told = read_period(self.title, self.language)
        lines = [text] + [self.title] * (told is None or told.year is None)
        return fiscal and any(self.words.has(line, "moments") for line in lines)

    def _over(self, seen: Seen, text: str, heading: str) -> None:
        """Read "May 2024 / April 2024": what is compared, and to what."""
        if seen.against:
            return  # a lower part of the heading already says it
        moves = self.words.has(heading, "rate_of_change", "growth", "change")
        marks = [
            piece
            for piece in self.words.cut(text)
            if piece.text == "/" or (moves and piece.keys & {"ranges", "joins"})
        ]
        if len(marks) > _MOST_MARKS:  # each would have both its sides read
            return
        for piece in marks:
            sides = (text[: piece.start].strip(), text[piece.end :].strip())
            first, last = (read_period(one, self.language) for one in sides)
            if first is None or last is None or not (first.year and last.year):
                continue
            if _SECOND.match(text, piece.end):  # "2079/80" is one year
                continue
            pair = (first, last)
            if all(one.is_year for one in pair) and last.year == first.year + 1:
                return  # "2022/2023" can be one year
            if (first.year, first.month) > (last.year, last.month):
                seen.phrase, seen.against = first, sides[1]
            else:
                seen.phrase, seen.against = last, sides[0]
            return

    def _other_unit(self, seen: Seen, text: str) -> UnitText | None:
        """Find the unit of a column whose heading names none that is known."""
        lower = self._lower(seen.number)
        for name, unit in self.named.items():
            if name in lower:
                return unit
        cells = [self.grid.cells.get((row, seen.number)) for row in self.shape.rows]
        numbers = [one for one in cells if one and isinstance(one.value, Decimal)]
        if numbers and all(one.is_percent for one in numbers):
            seen.why.append("shown as percents")
            return UnitText("%")
        if self.unit is not None:
            return None
        beside = self._unit_beside(seen.number)
        if beside is not None:
            seen.why.append("the unit of its group is taken for it")
        return beside or counted_unit(text)

    def _unit_beside(self, column: int) -> UnitText | None:
        """Find the unit that is above the first or the last of several columns."""
        for row in self.shape.header:
            texts = {one: self.grid.words(row, one) for one in self.shape.figures}
            told = {one: text for one, text in texts.items() if text}
            known = all(heading_unit(t, self.language) for t in told.values())
            if column in told or not (told and known):
                continue
            right = next((one for one in told if one > column), 0)
            rows = [one for one in self.shape.header if one > row]
            groups = [self.grid.origin(one, column) for one in rows]
            grouped = any(
                self.grid.origin(one, right) == group and group[1] < right
                for one, group in zip(rows, groups, strict=True)
            )
            left = max((one for one in told if one < column), default=0)
            above = [one for one in self.shape.header if one < row]
            ends = bool(rows) or ends_group(self.grid, above, left, column)
            if grouped or (left and not ends):
                place = right if grouped else left
                return read_unit_text(told[place], self.language)
            if left:  # no heading says whether it also applies here
                return UnitText(UNTOLD)
        return None

    def _status(self, parts: Sequence[str]) -> Status:
        for piece in self.words.cut(" ".join(parts)):
            status = piece.value("statuses")
            if status is not None:
                return Status(status)
        marks = [_LETTER.search(part) for part in parts]
        told = [status_of(mark[1], self.language) for mark in marks if mark]
        return next(filter(None, told), Status.NORMAL)

    def role(self, seen: Seen) -> Role:
        """
        Tell what the cells of a column are, once its unit is known.

        Args:
            seen: What its heading says; its doubt changes.

        Returns:
            The role.
        """
        text = seen.heading
        unit = seen.unit or self.unit
        percent = unit is not None and unit.unit in HUNDREDTHS
        pieces = self.words.cut(text)
        keys = {key for piece in pieces for key in piece.keys}
        plan = any(key.startswith("plans:") for key in keys) or (
            "planned" in keys and not self._has_others(seen.parts[-1])
        )
        if unit is not None and unit.unit == "pp":
            return Role.POINTS
        if percent and seen.unit is None and title_steps(self.title, self.language):
            seen.doubt = "its title says changes, and not what they are compared to"
        whole = seen.unit is None and title_moves(self.title, self.language)
        changes = seen.unit is not None and "change" in keys
        moves = whole or changes or "rate_of_change" in keys or "growth" in keys
        moves = moves or any(self._grows(piece) for piece in pieces)
        if percent and (seen.against or moves):
            if seen.against and any(
                piece.value("plans") for piece in self.words.cut(seen.against)
            ):
                return Role.PLAN_SHARE
            seen.moves = moves
            return self._growth_or_ratio(seen, moves=moves)
        if (
            percent
            and seen.unit is not None
            and (plan or "share" in keys or self._is_of_something(seen))
        ):
            return self._of_whole(seen, text, keys, plan=plan)
        alone = bool(pieces) and "change" in pieces[0].keys and len(pieces) <= _SHORT
        things = self.words.has(text, "amounts", "quantities")
        rest = (one for one in seen.parts if not read_unit_text(one, self.language))
        bare = not (things or self._has_others(BRACKETS.sub(" ", " ".join(rest))))
        alone = alone or ("change" in keys and bare)
        if not percent and (alone or (seen.against and "change" in keys)):
            return Role.CHANGE
        if moves and not percent and bare:
            seen.doubt = "it does not say whether it is a change or a rate"
        return Role.PLAN if plan and not percent else Role.VALUE

    def _contributes(self, seen: Seen, text: str) -> bool:
        words = () if self.reading is None else self.reading.contributions
        pieces = self.words.cut(text)
        points = seen.role is Role.POINTS and any("share" in one.keys for one in pieces)
        told = points or any(piece.text in words for piece in pieces)
        return told and seen.unit is not None and seen.unit.unit in HUNDREDTHS

    def _grows(self, piece: Piece) -> bool:
        """Tell whether a baseline says growth as well: "Y-o-Y growth"."""
        words = piece.text.split() if piece.value("baselines") else ()
        return any(self.words.has(word, "growth", "rate_of_change") for word in words)

    def _has_others(self, text: str) -> bool:
        """Tell whether a heading has words that are not of plans, times or units."""
        small = () if self.reading is None else self.reading.portions
        return any(
            any(map(str.isalpha, piece.text))
            for piece in self.words.cut(text)
            if not (
                piece.keys or piece.number or piece.text in {*small, *self.percents}
            )
            and read_unit_text(piece.text, self.language) is None
        )

    def _says_share(self, text: str) -> bool:
        """Tell whether a heading is about a share of a plan: "% of plan"."""
        told = any(
            piece.keys & {"share", "achieved", *AGAINST}
            for piece in self.words.cut(text)
        )
        bare = self.words.cut(BRACKETS.sub(" ", text))
        return told or any(piece.text in self.percents for piece in bare)

    def _of_whole(self, seen: Seen, text: str, keys: set[str], *, plan: bool) -> Role:
        """Tell a share of a plan from other shares, and doubt what says neither."""
        if plan and (self._has_others(text) or not self._says_share(text)):
            seen.doubt = "it cannot be told apart from a share of a plan: name its role"
        if plan or "share" not in keys:
            # "% achievement": of a plan to its left, or of something unknown.
            bare = any(one.text in self.percents for one in self._bare(seen))
            if not plan and not (bare and self._is_achieved(seen)):
                seen.doubt = _UNTOLD
            return Role.PLAN_SHARE
        return Role.SHARE

    def _bare(self, seen: Seen) -> list[Piece]:
        """Give the pieces of the lowest heading that are not in brackets."""
        return self.words.cut(BRACKETS.sub(" ", seen.parts[-1])) if seen.parts else []

    def _is_achieved(self, seen: Seen) -> bool:
        told = any("achieved" in piece.keys for piece in self._bare(seen))
        return told and not self._has_others(seen.parts[-1])

    def _is_of_something(self, seen: Seen) -> bool:
        """Tell whether a percent is of something else: "% spent", "Achievement (%)"."""
        bare = self._bare(seen)
        leads = len(bare) > 1 and bare[0].text in self.percents
        return leads or self._is_achieved(seen)

    def _growth_or_ratio(self, seen: Seen, *, moves: bool) -> Role:
        """Tell growth from ratios, where last year is 100, by the figures."""
        numbers = list(
            column_numbers(self.grid, self.shape, seen.number, self.language).values()
        )
        if not numbers:
            return Role.GROWTH if moves else Role.RATIO
        middle = statistics.median(numbers)
        low, high = (_RATIO_LEAST, _RATIO_MOST) if not moves else _NEAR
        if low <= middle <= high and min(numbers) >= 0:
            seen.why.append(f"figures about {middle:.0f}: last year is 100, a ratio")
            return Role.RATIO
        if not moves:
            seen.why.append(f"figures about {middle:.1f}: growth, not a ratio")
        return Role.GROWTH
