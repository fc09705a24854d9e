"""What the lines above a table say: its title, units and periods."""

import re
from collections.abc import Sequence
from typing import Final

import attrs

from ictreport.model.unit_kind import PERCENT, in_percent
from ictreport_mapping._headings import BRACKETS
from ictreport_mapping._periods import PeriodPhrase
from ictreport_mapping._regions import Region
from ictreport_mapping._sheet import Sheet
from ictreport_mapping._units import (
    TIMES,
    UNTOLD,
    UnitText,
    is_share_of,
    read_unit_text,
    read_units,
)

_SHORT_LINE: Final = 60
_NUMBER: Final = re.compile(r"\s*\d{1,3}(?:[.-]\d{1,3})*[A-Za-z]?\b[\s.:–—-]*")
"""The number of a table, behind the word for it; four digits are a year."""


@attrs.frozen
class Caption:
    """
    What the lines above a table say.

    Attributes:
        title: Its title, without the number of the table.
        lines: All lines.
        units: The units that a line names.
        periods: The periods that the lines name.
        odd: Whether a line names times that are not read, such as two ends of years.
        corner: Whether the unit stands over one of the columns of figures.
    """

    title: str
    lines: tuple[str, ...]
    units: tuple[UnitText, ...]
    periods: tuple[PeriodPhrase, ...]
    odd: bool = False
    corner: bool = False

    @property
    def period(self) -> PeriodPhrase | None:
        """The only period that the lines name, or None."""
        return self.periods[0] if len(self.periods) == 1 else None

    @property
    def is_percent(self) -> bool:
        """Whether all its units are percents."""
        return bool(self.units) and all(in_percent(unit.unit) for unit in self.units)

    @property
    def part(self) -> PeriodPhrase | None:
        """The part of years that the lines name, such as "year ended 31 March"."""
        parts = [each for each in self.periods if each.year is None and each.months > 1]
        return parts[0] if len(parts) == len(self.periods) == 1 else None


def caption_of(sheet: Sheet, region: Region) -> Caption:
    """
    Read the lines above a table.

    Args:
        sheet: The sheet.
        region: The table.

    Returns:
        Title, units and periods.
    """
    lines: list[str] = []
    units: list[UnitText] = []
    corner = False
    for row in region.above:
        cells = [sheet.text(row, column) for column in sheet.rows[row]]
        label = cells[0]
        fact = len(cells) > 1 and (label.endswith(":") or len(cells) == 2)  # noqa: PLR2004
        if fact and sheet.words.has(label, "unit"):
            share = is_share_of(cells[1], sheet.language)
            units += [UnitText(PERCENT)] if share else _line_units(cells[1], sheet)
            continue
        for text in dict.fromkeys(cells):
            in_line = [] if units else _line_units(text, sheet)
            in_line = [unit for unit in in_line if unit.unit not in TIMES]
            if in_line:
                first = [*sheet.rows[row]][cells.index(text)]
                corner = first >= region.figures[0]
            units += in_line
            alone = text.lstrip()[:1] in "([" or read_unit_text(text, sheet.language)
            titled = not in_line or (not alone and len(in_line) == 1) or "=" in text
            if titled and not (fact and text is not label):
                lines.append(text)
    if not units:
        corner_texts = [
            sheet.text(row, column) for row in region.heads for column in region.names
        ]
        bracketed = (_bracketed_unit(line, sheet) for line in (*lines, *corner_texts))
        units += next((some for some in bracketed if some), list[UnitText]())
    periods, odd = _periods(lines, sheet)
    title = _title([line for line in lines if any(map(str.isalpha, line))], sheet)
    return Caption(title, tuple(lines), tuple(units), tuple(periods), odd, corner)


def _title(lines: Sequence[str], sheet: Sheet) -> str:
    """Take what stands behind the number of a table, else the first line."""
    for place, line in enumerate(lines):
        first, *_ = sheet.words.cut(line)
        number = _NUMBER.match(line, first.end) if "sheets" in first.keys else None
        if number:
            behind = (line[number.end() :], *lines[place + 1 :])
            return next(filter(None, behind), line)
    return lines[0] if lines else ""


def _periods(lines: Sequence[str], sheet: Sheet) -> tuple[list[PeriodPhrase], bool]:
    """Read the periods of lines, and whether one names times that are not read."""
    periods: list[PeriodPhrase] = []
    odd = False
    for text in lines:
        if text != lines[0] and sheet.words.has(text, "base", "note", "sheets"):
            continue
        phrase = sheet.period(BRACKETS.sub(" ", text)) or sheet.period(text)
        if phrase is None:
            odd = odd or sheet.words.has(text, "ended", "to_date")
        elif phrase.year is None and phrase.months == 1:
            odd = odd or " may " not in text  # and not "may not add up"
        elif phrase not in periods:
            periods.append(phrase)
    return periods, odd


def _line_units(text: str, sheet: Sheet) -> list[UnitText]:
    """Read a line that only says units: "[In millions of dollars. Rounded.]"."""
    language = sheet.language
    text = re.sub(r"\A\s*\d+(?:\.\d+)*[.)]\s", "", text)  # the number of a table
    bare = text.strip("[]() ")
    for sentence in (text, *re.split(r"(?<=[^\W\d_]{3})\.\s", bare)):
        whole = read_units(sentence, language)
        parts = re.split(r"[;,]", sentence)
        by_part = [read_units(part, language) for part in parts]
        if len(parts) > 1 and sum(map(bool, by_part)) > 1:
            return [unit for some in by_part for unit in some]
        if whole and len(by_part) > 1 and any(by_part) and ";" in sentence:
            return [UnitText(UNTOLD)]
        if whole:
            return whole
    short = len(text) < _SHORT_LINE and is_share_of(bare, language)
    return [UnitText(PERCENT)] if short else []


def _bracketed_unit(text: str, sheet: Sheet) -> list[UnitText]:
    """Read the unit in the last brackets of a title, or behind its last comma."""
    groups = BRACKETS.findall(text)
    parts = groups[-1:] + ([text.rpartition(",")[2]] if "," in text else [])
    for part in parts:
        sign = len(part.strip()) < 2 and part.strip().isalpha()  # noqa: PLR2004 - "[x]"
        unit = None if sign else read_unit_text(part, sheet.language)
        if unit is not None and (unit.unit or unit.scale):
            return [unit]
    return []
