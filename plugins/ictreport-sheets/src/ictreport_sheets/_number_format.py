"""Number formats of spreadsheets: how a program shows the number that a cell stores."""

import functools
import re
import unicodedata
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal, NamedTuple

import attrs

GENERAL: Final = "General"

BUILT_IN: Final = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    # 5 to 8, 42 and 44 have the money of where the program runs, which no file says.
    **dict.fromkeys((5, 6), "#,##0_);(#,##0)"),
    **dict.fromkeys((7, 8), "#,##0.00_);(#,##0.00)"),
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    **dict.fromkeys((14, *range(27, 37), *range(50, 59)), "m/d/yyyy"),
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yyyy h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    **dict.fromkeys((41, 42), '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)'),
    **dict.fromkeys((43, 44), '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)'),
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
"""The formats that XLSX names by a number alone (ECMA-376 part 1, 18.8.30)."""

_TOKEN: Final = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?        # words
    | \\(?P<escaped>.)            # a sign, which formats use as padding
    | [_*](?P<padding>.)          # room as wide as a sign, or filled with it
    | \[\$(?P<money>[^\]-]*)[^\]]*\]
    | \[(?P<condition>[<>=]{1,2})(?P<bound>-?[0-9.]+(?:E[+-]?\d+)?)\]
    | \[(?P<elapsed>h+|m+|s+)\]
    | \[(?P<other>[^\]]*)\]       # a colour, a locale
    | (?P<general>General)
    | (?P<clock>AM/PM|A/P)
    | (?P<exponent>E[+-]?)(?=[0#?])
    | (?P<end>;)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_GENERAL_DIGITS: Final = 10
_MOST_PLACES: Final = 30
_DATE_LETTERS: Final = frozenset("ymdhsegb")

Kind = Literal["digits", "general", "stored", "date", "text"]


class Shown(NamedTuple):
    """
    A number as a program shows it.

    Attributes:
        number: The number with the decimals that are shown; a percent times 100, and
            in thousands where the format leaves the last three digits out.
        words: The words beside it, such as ``"₫"`` or ``"thousand tonnes"``.
        percent: Whether the format multiplies it by 100 and writes a percent sign.
    """

    number: Decimal
    words: str = ""
    percent: bool = False


class _Section(NamedTuple):
    """One of the parts of a format, which are for numbers of different sizes."""

    kind: Kind
    condition: tuple[str, Decimal] | None
    least: int  # decimals that are always shown
    most: int
    power: int  # of ten, by which the stored number is multiplied
    percent: bool
    words: str
    dates: frozenset[str]  # the letters of a date or time

    def holds(self, number: Decimal) -> bool:
        if self.condition is None:
            return True
        sign, bound = self.condition
        return {
            "<": number < bound,
            "<=": number <= bound,
            ">": number > bound,
            ">=": number >= bound,
            "=": number == bound,
            "<>": number != bound,
        }.get(sign, False)

    def show(self, number: Decimal) -> Shown:
        moved = number.scaleb(self.power) if self.power else number
        if self.kind == "general":
            moved = _general(moved)
        elif self.kind == "digits":
            moved = _rounded(moved, self.most, self.least)
        elif self.power:
            moved = _rounded(moved, _MOST_PLACES)
        return Shown(moved, self.words, self.percent)


class NumberFormat:
    """
    A number format, read once and applied to many numbers.

    Args:
        code: The format, such as ``'#,##0.0,"k";-0'``.
    """

    def __init__(self, code: str) -> None:
        sections = tuple(map(_section, _parts(code))) or (_section([]),)
        self._sections = sections
        self._plain = len(sections) == 1 and sections[0].condition is None

    @property
    def dates(self) -> frozenset[str]:
        """The letters of the date that it shows numbers as, such as ``{"y", "m"}``."""
        first = self._sections[0]
        return first.dates if first.kind == "date" else frozenset()

    def show(self, number: Decimal) -> Shown:
        """
        Show a number.

        Args:
            number: The number that is stored, at the 15 digits that programs keep.

        Returns:
            The number as it is shown. Its sign is the stored one, also where the format
            writes brackets. Fractions, numbers with leading zeros, and what a format
            hides are as stored.
        """
        if self._plain:
            return self._sections[0].show(number)
        section = self._chosen(number)
        if section.kind == "stored" and not number:  # a zero that is shown as a dash
            first = self._sections[0]
            return Shown(Decimal(0), first.words, first.percent)
        return section.show(number)

    def _chosen(self, number: Decimal) -> _Section:
        numeric = [section for section in self._sections if section.kind != "text"]
        if any(section.condition for section in numeric):
            return next((each for each in numeric if each.holds(number)), numeric[-1])
        if number < 0 and len(numeric) > 1:
            return numeric[1]
        if not number and len(numeric) > 2:  # noqa: PLR2004 - above, below and at zero
            return numeric[2]
        return numeric[0] if numeric else self._sections[0]


@functools.lru_cache(maxsize=4096)
def number_format(code: str) -> NumberFormat:
    """
    Read a number format.

    Args:
        code: The format as a workbook has it.

    Returns:
        The format; what is not understood in it changes nothing.
    """
    return NumberFormat(code)


def _rounded(number: Decimal, most: int, least: int = 0) -> Decimal:
    """Round half away from zero, and keep at least so many decimals."""
    exponent = number.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    if places > most:
        number = number.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
        places = most
    while places > least and number.as_tuple().digits[-1] == 0:
        places -= 1
        number = number.quantize(Decimal(1).scaleb(-places))
    if places < least:
        number = number.quantize(Decimal(1).scaleb(-least))
    return number or abs(number)  # -0.04 is shown as 0.0


def _general(number: Decimal) -> Decimal:
    """Show a number at ten digits; very small ones keep theirs."""
    if not number:
        return number
    whole = max(number.adjusted() + 1, 1)
    small = number.adjusted() < -5  # noqa: PLR2004 - programs write 1.2E-06
    places = _GENERAL_DIGITS - (number.adjusted() + 1 if small else whole)
    return _rounded(number, max(places, 0))


_Token = tuple[str, str]


def _parts(code: str) -> Iterator[list[_Token]]:
    """Cut a format into its sections, and these into tokens."""
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or ""
        if kind == "end":
            yield tokens
            tokens = []
        elif kind == "bound":
            tokens.append(("condition", f"{match['condition']} {match['bound']}"))
        else:
            tokens.append((kind, match[kind]))
    yield tokens


@attrs.define
class _SectionParts:
    """What was found in the tokens of a section."""

    condition: tuple[str, Decimal] | None = None
    words: list[str] = attrs.field(factory=list[str])
    signs: list[str] = attrs.field(factory=list[str])
    dates: set[str] = attrs.field(factory=set[str])
    percents: int = 0
    general: bool = False

    def take(self, kind: str, text: str) -> None:
        """Take one token."""
        match kind:
            case "quoted" | "money":
                self.words.append(text)
            case "condition":
                sign, _, bound = text.partition(" ")
                self.condition = sign, Decimal(bound)
            case "elapsed" | "clock":
                self.dates.add("h")
            case "exponent":
                self.signs.append("E")
            case "general":
                self.general = True
            case "sign":
                self._sign(text)
            case _:  # padding and colours
                pass

    def _sign(self, text: str) -> None:
        if text in "0#?.,/@":
            self.signs.append(text)
        elif text == "%":
            self.percents += 1
            self.words.append(text)
        elif text.casefold() in _DATE_LETTERS:
            self.dates.add(text.casefold())
        elif unicodedata.category(text) == "Sc":
            self.words.append(text)

    def kind(self, shape: str, *, exponent: bool) -> Kind:
        """Return what a section shows, by its digits, points and commas."""
        whole, _, behind = shape.partition(".")
        padded = whole.replace(",", "").count("0") > 1 and not behind
        if self.general:
            return "general"
        if self.dates and not {"0", "#"} & set(whole):
            return "date"
        if "@" in shape:
            return "text"
        no_digits = {"0", "#", "?"}.isdisjoint(shape)
        as_stored = no_digits or exponent or "/" in shape
        return "stored" if as_stored or (padded and "," not in whole) else "digits"


def _section(tokens: list[_Token]) -> _Section:
    parts = _SectionParts()
    for kind, text in tokens:
        parts.take(kind, text)
    signs = "".join(parts.signs)
    shape = signs.partition("E")[0]
    whole, point, behind = shape.partition(".")
    commas = len(whole) - len(whole.rstrip(",")) if point else 0
    commas += len(shape) - len(shape.rstrip(","))
    shown = parts.kind(shape, exponent="E" in signs)
    digits = behind.replace(",", "")
    scaled = shown in {"digits", "general"}
    return _Section(
        shown,
        parts.condition,
        least=min(digits.count("0"), _MOST_PLACES),
        most=min(len(digits), _MOST_PLACES),
        power=2 * parts.percents - 3 * commas if scaled else 0,
        percent=parts.percents > 0,
        words=_unescaped((" " if len(parts.words) > 1 else "").join(parts.words)),
        dates=frozenset(parts.dates),
    )


def _unescaped(words: str) -> str:
    """Leave out what is no word: blanks, dashes and brackets."""
    line = " ".join(words.split())
    says = any(
        sign.isalnum() or sign in "%‰°" or unicodedata.category(sign) == "Sc"
        for sign in line
    )
    return line if says else ""
