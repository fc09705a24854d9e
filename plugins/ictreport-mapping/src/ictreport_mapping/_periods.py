"""Periods as headings write them: "Q1 2024", "9 months of 2019", "Quý I/2023"."""

import datetime as dt
import functools
import re
from collections.abc import Callable
from typing import Final

import attrs

from ictreport.language import Language
from ictreport.model import Period
from ictreport_mapping._words import Piece, table_words

_FIRST: Final = 1900
_LAST: Final = 2100
_LAST_FISCAL: Final = 2060
"""Years of two behind it, such as 2079/80 in Nepal, are of another calendar."""

_YEAR: Final = 12
_CENTURY: Final = 100
_YEAR_DIGITS: Final = 4
_SHORT: Final = 2
_DAYS: Final = 31
_WORD: Final = 3
"""How many letters a word has at least that the number of a note is glued to."""

_GLUED: Final = re.compile(r"((?:19|20)\d\d)\d{1,2}")
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_DASHES: Final = frozenset("-–—−~")


@attrs.frozen
class PeriodPhrase:
    """
    What words say of a period.

    Attributes:
        year: The year that it is named by, or None.
        month: Its first month, from 1; for a fiscal year that year's first is 1.
        months: How many months it has.
        day: The day, when it is one.
        fiscal: Whether the year is written as two, such as 2022-23.
        last_year: The last year of a range of years, else None.
        named: Whether its first month is named, and not counted from a year's start.
        to_date: Whether it goes from the start of the year to the end of its month.
    """

    year: int | None
    month: int = 1
    months: int = _YEAR
    day: int | None = None
    fiscal: bool = False
    last_year: int | None = None
    named: bool = False
    to_date: bool = False

    @property
    def is_year(self) -> bool:
        """Whether it is a whole year."""
        return self.months == _YEAR and self.day is None and self.last_year is None

    def period(
        self, year: int | None = None, year_start: int | None = None
    ) -> Period | None:
        """
        Make the period.

        Args:
            year: The year of a phrase that names none.
            year_start: The first month of a fiscal year, or None when it is not known.

        Returns:
            The period, or None when no year is known, its first month is not, or there
            is no such day.
        """
        named = year if self.year is None else self.year
        if named is None or (self.fiscal and year_start is None):
            return None
        if self.day is not None:
            try:
                return Period.day(dt.date(named, self.month, self.day))
            except ValueError:
                return None
        first, begins = self.month - 1, (year_start or 1) - 1
        if self.to_date:
            passed = (first - begins) % _YEAR
            return _from(named, first - passed, passed + 1)
        if self.fiscal and self.named:
            first += _YEAR if first < begins else 0
        elif self.fiscal:
            first += begins
        months = self.months
        if self.last_year is not None:
            months = (self.last_year - named + 1) * _YEAR
        return _from(named, first, months)

    def code(self, year_start: int | None = None) -> str:
        """
        Write it as a mapping does.

        Args:
            year_start: The first month of a fiscal year.

        Returns:
            The code of the period; a part such as ``"Q1"`` when it has no year; nothing
            when the first month of its year is not known, or no code says the part.
        """
        period = self.period(None, year_start)
        if period is not None:
            return str(period)
        if self.year is not None or self.day is not None:
            return ""
        if self.to_date:
            return f"P{self.month}M"
        if self.months == 1:
            return f"M{self.month:02}"
        number, rest = divmod(self.month - 1, self.months)
        letter = {3: "Q", 6: "S"}.get(self.months)
        if letter:
            return "" if rest or number < 0 else f"{letter}{number + 1}"
        return "" if self.month != 1 else f"P{self.months}M"


def _from(year: int, first: int, months: int) -> Period:
    """Make the period that begins so many months behind January of a year."""
    start = f"{year + first // _YEAR:04}-{first % _YEAR + 1:02}-01"
    return Period.parse(f"{start}/P{months}M")


@functools.lru_cache(maxsize=4096)  # each text is asked about from several sides
def read_period(text: str, language: Language) -> PeriodPhrase | None:
    """
    Read what words say of a period.

    Args:
        text: A heading, a title or a cell.
        language: Its language.

    Returns:
        What is said, or None when nothing is, or several years are.
    """
    signs = _signs(text, language)
    line = " ".join(signs) + " "
    years = {int(sign[1:]) for sign in signs if sign[0] in "YF"}
    year = years.pop() if len(years) == 1 else None
    fiscal = any(sign[0] == "F" for sign in signs)
    if years and year is None:
        return _of_years(line)
    for pattern, make in _PATTERNS:
        match = pattern.search(line)
        phrase = None if match is None else make(match, line)
        if phrase is not None:
            if phrase.day and _TO.search(line[: match.start()]):  # type: ignore[union-attr]
                return None  # the last day of several
            rest = line[: match.start()] + line[match.end() :]  # type: ignore[union-attr]
            quarters = signs.count("q") if phrase.months == 3 else 1  # noqa: PLR2004
            joined = " M" not in f" {rest}" and (quarters < 2 or phrase.named)  # noqa: PLR2004
            if not (joined or phrase.day):
                return None  # months or quarters that are not joined
            return attrs.evolve(phrase, year=year, fiscal=fiscal and phrase.day is None)
    return None if year is None else PeriodPhrase(year, fiscal=fiscal)


def names_time(text: str, language: Language) -> bool:
    """Return whether words name a year or a month, be it a period that is read."""
    return any(sign[0] in "YFM" for sign in _signs(text, language))


def is_time(text: str, language: Language) -> bool:
    """Return whether words name a period alone."""
    return bool(read_period(text, language)) and "x" not in _signs(text, language)


def timeless(text: str, language: Language) -> list[str]:
    """Take the words and numbers of a heading that are the same in the next year."""
    pieces = table_words(language).cut(text)
    kept = [
        piece.text
        for piece in pieces
        if (
            _number(piece.text) == ["x"]
            if piece.number
            else _word(piece)[0] not in "MNO"
        )
    ]
    phrase = read_period(text, language)
    if phrase is None or phrase.is_year:  # no small number is that of a month
        kept += [sign for sign in _signs(text, language) if sign[0] in "NO"]
    return kept


def _of_years(line: str) -> PeriodPhrase | None:
    """Read a range of years; several years that do not form a range say nothing."""
    match = _YEARS.search(line)
    first, last = (int(match[2]), int(match[4])) if match else (0, 0)
    if match and match[1] and match[3]:
        size = (last - first) * _YEAR + int(match[3]) - int(match[1]) + 1
        months = PeriodPhrase(first, int(match[1]), size, named=True)
        return months if 1 <= size <= _YEAR else None
    return PeriodPhrase(first, last_year=last) if first < last else None


def _signs(text: str, language: Language) -> list[str]:
    """Write a text as signs: Y2011 a year, N8 a number, M3 March, m "months"."""
    signs: list[str] = []
    before: Piece | None = None
    named = False
    for piece in table_words(language).cut(text):
        glued = before is not None and before.end == piece.start
        named = (named and glued) or bool(before and "sheets" in before.keys)
        if piece.text == "." and glued and signs[-1][0] == "M":
            continue
        if glued and piece.number and before.text == "." and _is_dotted(signs):  # type: ignore[union-attr]
            signs[-1] = "/"
        note = piece.number and glued and signs[-1] == "x"
        if named or (note and len(before.text) >= _WORD):  # type: ignore[union-attr]
            signs.append("x")  # as in "Table H1", which is no half, and "Change1"
        else:
            signs += _number(piece.text) if piece.number else [_word(piece)]
        before = piece
    return _without_bases(_years(signs))


def _is_dotted(signs: list[str]) -> bool:
    """Return whether a full stop follows a number, as in "31.03.2023"."""
    return len(signs) > 1 and signs[-1] == "x" and signs[-2][0] == "N"


def _without_bases(signs: list[str]) -> list[str]:
    """Leave out the years of prices and indices: "at 2011-12 prices", "2015 = 100"."""
    line = " ".join(signs) + " "
    return _BASES.sub("x ", line).split()


def _number(text: str) -> list[str]:
    digits = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)
    *small, last = digits.split(".")
    if (
        small
        and len(last) == _YEAR_DIGITS
        and all(len(part) <= _SHORT for part in small)
    ):
        return [sign for part in small for sign in (f"N{int(part)}", "/")] + [
            f"Y{last}"
        ]
    if not digits.isdigit():
        return ["x"]
    glued = _GLUED.fullmatch(digits)
    year = digits if glued is None else glued[1]
    if len(year) == _YEAR_DIGITS and _FIRST <= int(year) <= _LAST:
        return [f"Y{year}"]
    # Two digits are a day, a month, or a year without its century.
    return [f"N{int(digits)}"] if len(digits) <= _SHORT else ["x"]


def _word(piece: Piece) -> str:
    """Find the sign of a word: the first that its language has it under."""
    month, numeral = piece.value("months"), piece.value("numerals")
    ordinal = next((n for key, n in _ORDINALS.items() if key in piece.keys), None)
    dash = piece.text in _DASHES or (
        "ranges" in piece.keys and "joins" not in piece.keys
    )
    last = "last" in piece.keys or piece.value("baselines") == "year_end"
    signs = (
        (month is not None, f"M{month}"),
        ("quarter" in piece.keys, "q"),
        ("half" in piece.keys, "h"),
        ("ended" in piece.keys, "e"),
        ("constant_prices" in piece.keys, "k"),
        ("prices" in piece.keys, "p"),
        ("to_date" in piece.keys, "c"),
        ("month" in piece.keys, "m"),
        ("year" in piece.keys, "y"),
        (numeral is not None, f"N{numeral}"),
        (ordinal is not None, f"O{ordinal}"),
        (last, "l"),
        ("fiscal_year" in piece.keys, "f"),
        (dash, "-"),
        ("ordinals" in piece.keys or piece.text in {"'", "’"}, "o"),
        (piece.text in {"/", ",", "=", ":"}, piece.text),
    )
    return next((sign for holds, sign in signs if holds), "x")


def _years(signs: list[str]) -> list[str]:
    """Join 2022-23 to a fiscal year, and give Jan-24 its century."""
    joined: list[str] = []
    has_year = any(sign[0] == "Y" for sign in signs)
    index = 0
    while index < len(signs):
        sign, rest = signs[index], signs[index + 1 : index + 3]
        if sign[0] == "Y" and len(rest) == _SHORT and rest[0] in {"-", "/"}:
            following = int(sign[1:]) + 1
            if rest[1] in {f"N{following % _CENTURY}", f"Y{following}"}:
                joined.append(f"F{sign[1:]}" if following <= _LAST_FISCAL else "x")
                index += 3
                continue
        short = sign[0] == "N" and int(sign[1:]) > _YEAR and not has_year
        if short and _ends_month(joined):
            joined.append(f"Y{2000 + int(sign[1:])}")
        elif short and joined and joined[-1] == "f":
            joined.append(f"F{1999 + int(sign[1:])}")
        elif sign[0] == "Y" and joined and joined[-1] == "f":
            joined.append(f"F{int(sign[1:]) - 1}")
        else:
            joined.append(sign)
        index += 1
    return joined


def _ends_month(signs: list[str]) -> bool:
    """Return whether the name of a month is before a dash, as in "Jan-24"."""
    month, sign = ["x", "x", *signs][-2:]  # "Jan 24" can be a day
    return month[0] == "M" and sign in {"-", "o", "/"}


_Make = Callable[[re.Match[str], str], PeriodPhrase | None]


def _day(match: re.Match[str], _line: str) -> PeriodPhrase | None:
    day, month = int(match["day"]), int(match["month"])
    known = 1 <= month <= _YEAR and 1 <= day <= _DAYS
    return PeriodPhrase(None, month, 1, day) if known else None


def _span(match: re.Match[str], line: str) -> PeriodPhrase | None:
    first = int(match["first"])
    last = int(match.groupdict().get("last", first))
    months = (last - first) % _YEAR + 1
    known = 1 <= first <= _YEAR and 1 <= last <= _YEAR
    if last < first and "F" not in line:  # "Nov-Jan 2024" ends in 2024
        first -= _YEAR
        known = known and line.startswith("Y", match.end())
    return PeriodPhrase(None, first, months, named=True) if known else None


def _quarters(match: re.Match[str], _line: str) -> PeriodPhrase | None:
    first, last = int(match["first"] or 1), int(match["last"])
    known = 1 <= first <= last <= _YEAR // 3
    return PeriodPhrase(None, first * 3 - 2, (last - first + 1) * 3) if known else None


def _part(months: int) -> _Make:
    def make(match: re.Match[str], _line: str) -> PeriodPhrase | None:
        number = int(match["number"])
        known = 1 <= number <= _YEAR // months
        return PeriodPhrase(None, (number - 1) * months + 1, months) if known else None

    return make


def _first_months(match: re.Match[str], line: str) -> PeriodPhrase | None:
    months = int(match["number"])
    first = _YEAR - months + 1 if line.startswith("l ", match.end()) else 1
    return PeriodPhrase(None, first, months) if 1 < months <= _YEAR else None


def _ending(months: int | None = None) -> _Make:
    """Make the months that end with a named one, as in "year ending March 2024"."""

    def make(match: re.Match[str], _line: str) -> PeriodPhrase | None:
        last, count = int(match["last"]), months or int(match["number"])
        if not 1 <= count <= _YEAR:
            return None
        return PeriodPhrase(None, last - count + 1, count, named=True)

    return make


def _to_date(match: re.Match[str], _line: str) -> PeriodPhrase | None:
    last = int(match["last"])
    return PeriodPhrase(None, last, to_date=True) if 1 <= last <= _YEAR else None


_YEARS: Final = re.compile(r"(?:M(\d+) )?Y(\d+) - (?:M(\d+) )?Y(\d+) ")
_BASES: Final = re.compile(r"(?<!\S)(?:[YF]\d+ (?:x )*[p=] |k (?:[xy] )*[YF]\d+ (?!-))")
_TO: Final = re.compile(r"[NMY]\d+ - \Z")
_LAST_MONTH: Final = r"(?:x )*(?:N\d+ )?(?:o )?(?:x )*M(?P<last>\d+) "
_DAY: Final = r"N(?P<day>\d+) "
_NUMBER: Final = r"[NO](?P<number>\d+) "
_PATTERNS: Final[tuple[tuple[re.Pattern[str], _Make], ...]] = tuple(
    (re.compile(rf"(?<!\S){pattern}"), make)
    for pattern, make in (
        (r"m N(?P<first>\d+) - (?:m )?N(?P<last>\d+) ", _span),
        (r"N(?P<first>1) - M(?P<last>\d+) (?!.*Y)", _span),
        (rf"N(?P<number>\d+) (?:- )?m (?:x )?[-e] {_LAST_MONTH}", _ending()),
        (rf"[yf] (?:x )?[-e] {_LAST_MONTH}", _ending(12)),
        (rf"h [-e] {_LAST_MONTH}", _ending(6)),
        (rf"q [-e] {_LAST_MONTH}", _ending(3)),
        (r"q (?:x )*M(?P<last>\d+) (?![-/] M)", _ending(3)),
        (r"M(?P<last>\d+) q ", _ending(3)),
        (r"c (?:[-xl] )*(?:m N|M)(?P<last>\d+) (?![-/] [MN])", _to_date),
        (r"N(?P<first>\d+) - N(?P<last>\d+) / Y\d+ ", _span),
        (r"Y\d+ / N(?P<first>\d+) - N(?P<last>\d+) ", _span),
        (r"N(?P<day>\d+) (?P<sign>[-/]) N(?P<month>\d+) (?P=sign) Y\d+ ", _day),
        (r"Y\d+ - N(?P<month>\d+) - N(?P<day>\d+) ", _day),
        (rf"{_DAY}(?:o )?(?:x )?[-,]? ?M(?P<month>\d+) [-,]? ?(?:y )?Y\d+ ", _day),
        (r"M(?P<month>\d+) N(?P<day>\d+) (?:o )?,? ?Y\d+ ", _day),
        (r"Y\d+ ,? ?M(?P<month>\d+) N(?P<day>\d+) ", _day),
        (r"O(?P<number>\d) [-/] Y\d+ ", _part(3)),
        (r"N(?P<day>\d+) m N(?P<month>\d+) ", _day),
        (r"M(?P<first>\d+) (?:x )?[-/] (?:x )?M(?P<last>\d+) ", _span),
        (r"O1(?P<first>) N(?P<last>\d+) q ", _quarters),
        (r"[NO](?P<first>\d+) (?:[oq] )*- [NO](?P<last>\d+) (?:o )?q ", _quarters),
        (r"q [NO](?P<first>\d+) - (?:q )?[NO](?P<last>\d+) ", _quarters),
        (r"M(?P<first>\d+) Y\d+ - M(?P<last>\d+) Y\d+ ", _span),
        (rf"{_NUMBER}(?:o )?(?:- )?q ", _part(3)),
        (rf"q (?:- )?{_NUMBER}", _part(3)),
        (rf"{_NUMBER}(?:o )?(?:- )?h ", _part(6)),
        (rf"h (?:- )?{_NUMBER}", _part(6)),
        (rf"{_NUMBER}(?:- )?m ", _first_months),
        (r"m N(?P<first>\d+) ", _span),
        (r"M(?P<first>\d+) ", _span),
        (r"N(?P<first>\d+) [-/] Y\d+ ", _span),
        (r"Y\d+ [-:] N(?P<first>\d+) ", _span),
    )
)


def part_of_year(code: str, *, fiscal: bool = False) -> PeriodPhrase:
    """
    Read a part of a year without the year.

    Args:
        code: Such as ``"Q1"``, ``"M03"`` or ``"P9M"``.
        fiscal: Whether it is of a fiscal year.

    Returns:
        The part.
    """
    if code.startswith("P"):
        return PeriodPhrase(None, 1, int(code[1:-1]), fiscal=fiscal)
    months = {"Q": 3, "S": 6, "M": 1}[code[0]]
    return PeriodPhrase(None, (int(code[1:]) - 1) * months + 1, months, fiscal=fiscal)
