"""How the cells of OpenDocument spreadsheets look, in the words of XLSX."""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final
from xml.etree.ElementTree import Element, iterparse

from ictreport_sheets._grids import Look
from ictreport_sheets._number_format import GENERAL

_URN: Final = "{urn:oasis:names:tc:opendocument:xmlns"
_STYLE: Final = f"{_URN}:style:1.0}}"
_NUMBER: Final = f"{_URN}:datastyle:1.0}}"
_FO: Final = f"{_URN}:xsl-fo-compatible:1.0}}"
_SVG: Final = f"{_URN}:svg-compatible:1.0}}"
_TABLE: Final = f"{_URN}:table:1.0}}"
_BODY: Final = f"{_URN}:office:1.0}}body"

_MOST_STYLES: Final = 65_000
"""How many styles a file can have; Excel keeps as many."""

_DEEPEST: Final = 32
"""How many styles are asked, each the parent of the one before it."""

_MOST_PLACES: Final = 30
_FACTOR: Final = 10**12
_LONGEST: Final = 14
_STEP: Final = Decimal(10)
"""How many points a step of indentation is moved in, in LibreOffice and in Excel."""

_POINTS: Final = {
    "pt": Decimal(1),
    "in": Decimal(72),
    "cm": Decimal(72) / Decimal("2.54"),
    "mm": Decimal(72) / Decimal("25.4"),
    "pc": Decimal(12),
    "px": Decimal("0.75"),
}
_LENGTH: Final = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,9})?)(pt|in|cm|mm|pc|px)")
_CONDITION: Final = re.compile(
    r"value\(\)\s*(<=|>=|!=|<|>|=)\s*(-?[0-9]{1,30}(?:\.[0-9]{1,30})?)"
)
_THOUSAND: Final = 1000
_DAYS: Final[Mapping[str, tuple[str, str]]] = {
    "day": ("d", "dd"),
    "day-of-week": ("ddd", "dddd"),
    "month": ("m", "mm"),
    "year": ("yy", "yyyy"),
    "hours": ("h", "hh"),
    "minutes": ("m", "mm"),
    "seconds": ("s", "ss"),
}


class Styles:
    """
    The styles of a spreadsheet, of all its files.

    Raises:
        ValueError: There are too many.
    """

    def __init__(self, files: Iterable[bytes]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._formats: dict[str, str] = {}
        self._faces: dict[str, str] = {}
        self._looks: dict[str, Look] = {}
        for content in files:
            for element in _styles(content):
                self._take(element)
                if len(self._styles) > _MOST_STYLES:
                    raise ValueError(f"more than {_MOST_STYLES:,} styles")

    def _take(self, element: Element) -> None:
        name = element.get(f"{_STYLE}name", "")
        if element.tag in {f"{_STYLE}style", f"{_STYLE}default-style"}:
            self._styles[element.get(f"{_STYLE}family", ""), name] = element
        elif element.tag == f"{_STYLE}font-face":
            self._faces[name] = element.get(f"{_SVG}font-family", "").strip("'\"")
        elif element.tag.startswith(_NUMBER) and name:
            self._formats[name] = self._format(element)

    def _format(self, style: Element) -> str:
        """
        Write a format of numbers or days as XLSX has it.

        Other formats can stand for some numbers, each with a condition; those of the
        file stand before the style that names them.
        """
        sections: list[str] = []
        for part in style:
            if part.tag != f"{_STYLE}map":
                continue
            match = _CONDITION.fullmatch(part.get(f"{_STYLE}condition", ""))
            other = self._formats.get(part.get(f"{_STYLE}apply-style-name", ""))
            if match is not None and other is not None:
                sections.append(f"[{match[1].replace('!=', '<>')}{match[2]}]{other}")
        kind = style.tag.removeprefix(_NUMBER)
        pieces = (_piece(part, percent=kind == "percentage-style") for part in style)
        return ";".join([*sections, "".join(pieces) or GENERAL])

    def look(self, name: str) -> Look:
        """
        Return how cells of a style look.

        Args:
            name: The style; an empty text for the one that all cells begin with.

        Returns:
            Their number format, font and indent.
        """
        known = self._looks.get(name)
        if known is None:
            known = self._looks[name] = self._look(name)
        return known

    def _look(self, name: str) -> Look:
        def property_of(part: str, key: str) -> str:
            return self._property("table-cell", name, part, key)

        font = property_of("text-properties", f"{_STYLE}font-name")
        font = self._faces.get(font, font)
        data = self._property("table-cell", name, "", f"{_STYLE}data-style-name")
        return Look(
            self._formats.get(data, GENERAL),
            font or property_of("text-properties", f"{_FO}font-family").strip("'\""),
            _steps(property_of("paragraph-properties", f"{_FO}margin-left")),
        )

    def _property(self, family: str, name: str, part: str, key: str) -> str:
        """Ask a style, its parents and the default for what it says."""
        for _ in range(_DEEPEST):
            style = self._styles.get((family, name))
            if style is None:
                break
            where = style.find(f"{_STYLE}{part}") if part else style
            value = None if where is None else where.get(key)
            if value is not None:
                return value
            if not name:
                return ""
            name = style.get(f"{_STYLE}parent-style-name", "")
        return self._property(family, "", part, key) if name else ""

    def is_raised(self, name: str) -> bool:
        """
        Return whether words stand above the line, as those do that refer to notes.

        Args:
            name: The style of the words.

        Returns:
            Whether they do.
        """
        key = f"{_STYLE}text-position"
        position = self._property("text", name, "text-properties", key)
        return position.startswith("super") or (
            position[:1].isdigit() and position[:2] != "0%"
        )

    def is_shown(self, name: str) -> bool:
        """
        Return whether a sheet is shown.

        Args:
            name: The style of the sheet.

        Returns:
            Whether it is.
        """
        key = f"{_TABLE}display"
        return self._property("table", name, "table-properties", key) != "false"


def _styles(content: bytes) -> Iterator[Element]:
    """Yield the styles of a file, which stand before its body."""
    depth = 0
    # Without a document type no entity can be made.
    for event, element in iterparse(io.BytesIO(content), ("start", "end")):  # noqa: S314
        if event == "start":
            if element.tag == _BODY:
                return
            depth += 1
            continue
        depth -= 1
        if depth == 2:  # noqa: PLR2004 - within a list of styles, within the document
            yield element


def _steps(length: str) -> int:
    match = _LENGTH.fullmatch(length)
    if match is None:
        return 0
    return int((Decimal(match[1]) * _POINTS[match[2]] / _STEP).to_integral_value())


def _piece(element: Element, *, percent: bool) -> str:
    kind = element.tag.removeprefix(_NUMBER)
    if kind in _DAYS:
        return _day(element, kind)
    make = _PIECES.get(kind)
    if make is not None:
        return make(element)
    if kind not in {"text", "currency-symbol"} or not element.text:
        return ""
    text = element.text.replace('"', "'")
    if percent and text.strip() == "%":
        return "%"
    return f'"{text}"'


def _day(element: Element, kind: str) -> str:
    short, long = _DAYS[kind]
    text = long if element.get(f"{_NUMBER}style") == "long" else short
    named = kind == "month" and element.get(f"{_NUMBER}textual") == "true"
    return text + "mm" if named else text


def _digits(element: Element) -> str:
    places = element.get(f"{_NUMBER}decimal-places")
    if places is None:
        return GENERAL
    least = element.get(f"{_NUMBER}min-decimal-places", places)
    always, at_most = min(_count(least), _count(places)), _count(places)
    digits = _count(element.get(f"{_NUMBER}min-integer-digits", "1"))
    grouped = element.get(f"{_NUMBER}grouping") == "true"
    whole = "#,##0" if grouped else "0" * max(digits, 1)
    behind = "0" * always + "#" * (at_most - always)
    commas = "," * _thousands(element.get(f"{_NUMBER}display-factor", "1"))
    return f"{whole}.{behind}{commas}" if behind else f"{whole}{commas}"


def _thousands(factor: str) -> int:
    """Count how often three digits at the end are left out."""
    number, times = _count(factor, _FACTOR), 0
    while number >= _THOUSAND and not number % _THOUSAND:
        number, times = number // _THOUSAND, times + 1
    return times


def _count(text: str, most: int = _MOST_PLACES) -> int:
    return min(int(text), most) if text.isdecimal() and len(text) < _LONGEST else 0


_PIECES: Final[Mapping[str, Callable[[Element], str]]] = {
    "number": _digits,
    "scientific-number": lambda element: f"{_digits(element)}E+00",
    "fraction": lambda _: "# ?/?",
    "am-pm": lambda _: "AM/PM",
    "text-content": lambda _: "@",
}
