"""
Colours, sizes and distances that every layout shares, and the house style of an office.

A layout takes them from here and has none of its own. Colours of text have a contrast
of at least 4.5 with what lies behind them, and bars of at least 3, by the formula of
WCAG; a test measures them all. Nothing depends on colour alone.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Literal, Self, cast

import attrs

from ictreport.errors import (
    DocumentError,
    IctreportError,
    Problem,
    close_match,
    shorten,
)
from ictreport.model.text import Text

Role = Literal["current", "previous", "part", "axis", "hair", "ink", "mute"]
"""What a shape or word of a chart shows, which decides its colour."""

_TENTHS: Final = 10
_DARK: Final = 0.04045
_BARRED: Final = frozenset({"script", "foreignObject", "image", "use"})


@attrs.frozen(kw_only=True)
class Palette:
    """
    Colours as ``#rrggbb``.

    Attributes:
        paper: The background.
        panel: The background of parts such as the head of a table.
        ink: The text.
        mute: Less important text, such as notes.
        accent: Headings, headline figures and links.
        change: Arrows of rises and falls: one colour, since either can be good.
        hair: Thin lines between rows, for decoration only.
        bar_current: Bars of the current period.
        bar_previous: Bars of baselines and of earlier periods.
        bar_part: Bars of parts.
        bar_rest: Bars of the rest of a whole, which no part names.
    """

    paper: str
    panel: str
    ink: str
    mute: str
    accent: str
    change: str
    hair: str
    bar_current: str
    bar_previous: str
    bar_part: str
    bar_rest: str

    def of_role(self, role: Role) -> str:
        """
        Choose the colour of a part of a chart.

        Args:
            role: What it shows.

        Returns:
            The colour.
        """
        return {
            "current": self.bar_current,
            "previous": self.bar_previous,
            "part": self.bar_part,
            "axis": self.ink,
            "hair": self.hair,
            "ink": self.ink,
            "mute": self.mute,
        }[role]


@attrs.frozen(kw_only=True)
class Sizes:
    """
    Sizes of letters in tenths of a point.

    Attributes:
        title: The title of the report.
        section: Headings of sections.
        card: Headline figures.
        body: Paragraphs.
        table: Cells of tables, and bars' labels and values.
        note: Notes, running heads and marks.
    """

    title: int
    section: int
    card: int
    body: int
    table: int
    note: int


@attrs.frozen(kw_only=True)
class Spaces:
    """
    Distances and thicknesses in tenths of a point.

    Attributes:
        side: Left and right of a page.
        section: Above the heading of a section.
        block: Above a table, a chart or a group of cards.
        card: Between cards.
        column: Between columns.
        row_above: Above the letters of a row.
        row_below: Below the letters of a row.
        indent: How far a part is indented.
        bar: The height of a bar.
        bar_gap: Between the bars of a group.
        group_gap: Between groups of bars.
        hair: The thickness of lines between rows.
        rule: The thickness of the line below a table's head.
        edge: The thickness of the line above the title.
    """

    side: int
    section: int
    block: int
    card: int
    column: int
    row_above: int
    row_below: int
    indent: int
    bar: int
    bar_gap: int
    group_gap: int
    hair: int
    rule: int
    edge: int


@attrs.frozen(kw_only=True)
class Design:
    """
    The design of pages: colours, sizes and distances.

    Attributes:
        light: The colours on white, for screens and paper.
        dark: The colours on black.
        sizes: The sizes of letters.
        spaces: The distances and thicknesses.
    """

    light: Palette
    dark: Palette
    sizes: Sizes
    spaces: Spaces


def points(tenths: int) -> str:
    """
    Write a size in points.

    Args:
        tenths: Tenths of a point.

    Returns:
        The size without a unit, such as ``"9.5"``.
    """
    whole, rest = divmod(tenths, _TENTHS)
    return f"{whole}.{rest}" if rest else str(whole)


def contrast(colour: str, other: str) -> float:
    """
    Compute the contrast of two colours by the formula of WCAG.

    Args:
        colour: A colour as ``#rrggbb``.
        other: Another.

    Returns:
        From 1 for equal colours to 21 for black and white.
    """
    low, high = sorted((_luminance(colour), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (part / 255 for part in _parts(colour))
    linear = [
        part / 12.92 if part <= _DARK else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:], 16)


def mixed(colour: str, paper: str) -> str:
    """
    Make a colour paler, as far as bars in it can still be seen.

    Args:
        colour: A colour as ``#rrggbb``.
        paper: What lies behind it.

    Returns:
        The colour with up to 35 % of that of the paper.
    """
    mixtures = (_mix(colour, paper, share) for share in range(35, 0, -5))
    visible = (pale for pale in mixtures if contrast(pale, paper) >= LEAST_OF_BARS)
    return next(visible, colour)


def _legible(colour: str, paper: str) -> str:
    """
    Mix a colour with white until text in it can be read on dark paper.

    Args:
        colour: A colour as ``#rrggbb``.
        paper: What lies behind it.

    Returns:
        The mixture, with a contrast of at least 4.5.
    """
    mixtures = (_mix(colour, "#ffffff", share) for share in range(0, 101, 5))
    return next(pale for pale in mixtures if contrast(pale, paper) >= LEAST_OF_TEXT)


def _mix(colour: str, other: str, share: int) -> str:
    pairs = zip(_parts(colour), _parts(other), strict=True)
    made = [(first * (100 - share) + second * share) // 100 for first, second in pairs]
    return "#" + "".join(f"{part:02x}" for part in made)


LEAST_OF_TEXT: Final = 4.5
LEAST_OF_BARS: Final = 3
"""The least contrasts of WCAG with what lies behind text and bars."""


DESIGN: Final = Design(
    light=Palette(
        paper="#ffffff",
        panel="#f2f6f7",
        ink="#1b1b1b",
        mute="#4a5358",
        accent="#0b4f6c",
        change="#4a5358",
        hair="#c5ced3",
        bar_current="#0b4f6c",
        bar_previous="#5f8796",
        bar_part="#24768c",
        bar_rest="#747f85",
    ),
    dark=Palette(
        paper="#11171a",
        panel="#1a2327",
        ink="#eceff0",
        mute="#a9b6bc",
        accent="#7fd0f0",
        change="#a9b6bc",
        hair="#34434a",
        bar_current="#7fd0f0",
        bar_previous="#5f8796",
        bar_part="#46a5bd",
        bar_rest="#87949a",
    ),
    sizes=Sizes(title=200, section=130, card=170, body=95, table=85, note=78),
    spaces=Spaces(
        side=510,
        section=200,
        block=130,
        card=140,
        column=110,
        row_above=44,
        row_below=52,
        indent=90,
        bar=80,
        bar_gap=25,
        group_gap=80,
        hair=5,
        rule=9,
        edge=25,
    ),
)
"""The one design of this project."""


# ---- House style

LARGEST_FILE: Final = 4_000_000
"""How many bytes a logo or a font file may have."""

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_ELSEWHERE: Final = re.compile(r"url\((?!['\"]?#)")
_ISSN: Final = re.compile(r"(\d{4})-(\d{3})([\dX])")
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_FONTS: Final = {b"\x00\x01\x00\x00": "ttf", b"true": "ttf", b"OTTO": "otf"}
_WEIGHTS: Final = (400, 600, 700)


@attrs.frozen(kw_only=True)
class Logo:
    """
    The logo of an office.

    Attributes:
        data: The file, as SVG or PNG.
        media_type: Its media type.
        png: The same as PNG, for formats that show no SVG; None when there is none.
        alt: What it shows, for who cannot see it.
    """

    data: bytes = attrs.field(repr=False)
    media_type: str
    png: bytes | None = attrs.field(default=None, repr=False)
    alt: Text


@attrs.frozen(kw_only=True)
class FontFile:
    """
    A font file of an office.

    Attributes:
        family: The name of its family.
        weight: The weight of its letters: 400, 600 or 700.
        data: The file, as TTF or OTF.
        path: Where it lies.
    """

    family: str
    weight: int
    data: bytes = attrs.field(repr=False)
    path: Path


@attrs.frozen(kw_only=True)
class HouseStyle:
    """
    How an office wants its pages.

    Attributes:
        main: The colour of headings, lines, links and bars, as ``#rrggbb``.
        second: The colour of other bars.
        logo: Its logo, or None.
        fonts: Its fonts; none for those of the format.
        contact: Whom readers can ask, or None.
        next_release: When the next report appears, or None.
        licence: Under which licence the report is published, or None.
        issn: The number of its series, or an empty string.
        foreword: Paragraphs before the figures.
        cover: Whether printed pages have a cover.
    """

    main: str = DESIGN.light.accent
    second: str = DESIGN.light.bar_part
    logo: Logo | None = None
    fonts: tuple[FontFile, ...] = ()
    contact: Text | None = None
    next_release: Text | dt.date | None = None
    licence: Text | None = None
    issn: str = ""
    foreword: tuple[Text, ...] = ()
    cover: bool = False

    @property
    def families(self) -> tuple[str, ...]:
        """The names of its font families, each once."""
        return tuple(dict.fromkeys(font.family for font in self.fonts))

    @property
    def design(self) -> Design:
        """The design with the colours of the office."""
        light, dark = DESIGN.light, DESIGN.dark
        return attrs.evolve(
            DESIGN,
            light=attrs.evolve(
                light,
                accent=self.main,
                bar_current=self.main,
                bar_part=self.second,
                bar_previous=mixed(self.second, light.paper),
            ),
            dark=attrs.evolve(
                dark,
                accent=_legible(self.main, dark.paper),
                bar_current=_legible(self.main, dark.paper),
                bar_part=_legible(self.second, dark.paper),
                bar_previous=mixed(_legible(self.second, dark.paper), dark.paper),
            ),
        )

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """
        Read a house style.

        Args:
            path: The TOML file; files that it names lie beside it.

        Returns:
            The style, with the content of these files.

        Raises:
            DocumentError: The file cannot be read, has a wrong value, or names a file
                that is missing, too large or of another kind; all problems are listed.
        """
        place = Path(path)
        reader = _Reader(place)
        fields = reader.read()
        if reader.problems:
            raise DocumentError(reader.problems, str(place))
        return cls(**fields)


class _Reader:
    """Reads the file, and notes every problem."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.problems: list[Problem] = []

    def read(self) -> dict[str, Any]:
        """Read what the file says."""
        try:
            document = tomllib.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self._note((), f"cannot read the style: {reason}")
            return {}
        readers: dict[str, Callable[[object, str], object]] = {
            "main": self._colour,
            "second": self._colour,
            "logo": self._logo,
            "fonts": self._fonts,
            "contact": self._text,
            "next_release": self._date_or_text,
            "licence": self._text,
            "issn": self._issn,
            "foreword": self._texts,
            "cover": self._flag,
        }
        fields: dict[str, Any] = {}
        for key, value in document.items():
            read = readers.get(key)
            if read is None:
                hint = close_match(key, readers) or f"known: {', '.join(readers)}"
                self._note((key,), f"unknown key; {hint}")
                continue
            made = read(value, key)
            if made is not None:
                fields[key] = made
        return fields

    def _note(self, path: tuple[str | int, ...], message: str) -> None:
        self.problems.append(Problem(path, message))

    def _refuse(self, key: str, rule: str, value: object) -> None:
        self._note((key,), f"{rule} (got {shorten(value)})")

    def _colour(self, value: object, key: str) -> str | None:
        if not isinstance(value, str) or not _COLOUR.fullmatch(value):
            self._refuse(key, "a colour must be written as '#rrggbb'", value)
            return None
        ratio = contrast(value, DESIGN.light.paper)
        if ratio < LEAST_OF_TEXT:
            rule = (
                f"a colour must have a contrast of at least {LEAST_OF_TEXT} with white"
                f"; that of {value} is {ratio:.2f}: take a darker one"
            )
            self._note((key,), rule)
            return None
        return value.lower()

    def _text(self, value: object, key: str) -> Text | None:
        entries = {"en": value} if isinstance(value, str) else value
        try:
            return Text(entries)  # type: ignore[arg-type]
        except (IctreportError, TypeError) as error:
            self._note((key,), getattr(error, "reason", str(error)))
            return None

    def _texts(self, value: object, key: str) -> tuple[Text, ...]:
        made = (self._text(item, key) for item in _listed(value))
        return tuple([text for text in made if text is not None])

    def _date_or_text(self, value: object, key: str) -> object:
        return value if type(value) is dt.date else self._text(value, key)

    def _flag(self, value: object, key: str) -> bool | None:
        if isinstance(value, bool):
            return value
        self._refuse(key, "it must be true or false", value)
        return None

    def _issn(self, value: object, key: str) -> str | None:
        match = _ISSN.fullmatch(value) if isinstance(value, str) else None
        if match is None or _check_digit(match[1] + match[2]) != match[3]:
            rule = "an ISSN must have eight digits of which the last checks the others"
            self._refuse(key, rule, value)
            return None
        return match[0]

    def _file(self, name: object, path: tuple[str | int, ...]) -> bytes | None:
        """Read a file beside the style; nothing is fetched from elsewhere."""
        if not isinstance(name, str):
            self._note(path, f"it must be the name of a file (got {shorten(name)})")
            return None
        place = self._path.parent / name
        try:
            if place.stat().st_size > LARGEST_FILE:
                self._note(path, f"{name}: at most {LARGEST_FILE:,} bytes are allowed")
                return None
            return place.read_bytes()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self._note(path, f"cannot read {name}: {reason}")
            return None

    def _logo(self, value: object, key: str) -> Logo | None:
        table = self._table(value, key, ("file", "png", "alt"))
        if table is None or not {"file", "alt"} <= table.keys():
            self._note((key,), "a logo must have 'file', and 'alt' in words")
            return None
        data, alt = (
            self._file(table["file"], (key, "file")),
            self._text(table["alt"], key),
        )
        png = self._file(table["png"], (key, "png")) if "png" in table else None
        if data is None or alt is None:
            return None
        if data.startswith(_PNG):
            return Logo(data=data, media_type="image/png", png=data, alt=alt)
        if not _is_svg(data):
            self._note((key, "file"), "a logo must be SVG or PNG that only draws")
            return None
        if png is not None and not png.startswith(_PNG):
            self._note((key, "png"), "it must be PNG")
            return None
        return Logo(data=data, media_type="image/svg+xml", png=png, alt=alt)

    def _fonts(self, value: object, key: str) -> tuple[FontFile, ...]:
        made = enumerate(_listed(value))
        return tuple([font for at, item in made for font in self._font(item, key, at)])

    def _font(self, value: object, key: str, at: int) -> Iterator[FontFile]:
        table = self._table(value, key, ("file", "family", "weight"))
        if table is None or not {"file", "family"} <= table.keys():
            self._note((key, at), "a font must have 'file' and 'family'")
            return
        data, family = self._file(table["file"], (key, at, "file")), table["family"]
        weight = table.get("weight", _WEIGHTS[0])
        if not isinstance(family, str) or not family.strip() or '"' in family:
            self._note((key, at, "family"), "it must be the name of a family")
        elif weight not in _WEIGHTS:
            known = ", ".join(map(str, _WEIGHTS))
            self._note((key, at, "weight"), f"it must be one of {known}")
        elif data is not None and data[:4] not in _FONTS:
            self._note((key, at, "file"), "a font must be TTF or OTF")
        elif data is not None:
            place = self._path.parent / str(table["file"])
            yield FontFile(family=family, weight=weight, data=data, path=place)

    def _table(
        self, value: object, key: str, known: tuple[str, ...]
    ) -> Mapping[str, Any] | None:
        if not isinstance(value, dict):
            return None
        table = cast("dict[str, Any]", value)
        for name in table.keys() - set(known):
            hint = close_match(name, known) or f"known: {', '.join(known)}"
            self._note((key, name), f"unknown key; {hint}")
        return table


def _listed(value: object) -> list[object]:
    """Take one value as a list of one."""
    return cast("list[object]", value) if isinstance(value, list) else [value]


def _check_digit(digits: str) -> str:
    weighted = zip(digits, range(8, 1, -1), strict=True)
    total = sum(int(digit) * weight for digit, weight in weighted)
    rest = -total % 11
    return "X" if rest == 10 else str(rest)  # noqa: PLR2004


def _is_svg(data: bytes) -> bool:
    """Tell whether a file is SVG that draws and does nothing else."""
    from xml.etree import ElementTree as ET

    if b"<!ENTITY" in data or b"<!DOCTYPE" in data:
        return False
    try:
        root = ET.fromstring(data)  # noqa: S314 - without entities, and of bounded size
    except ET.ParseError:
        return False
    is_drawing = root.tag == "{http://www.w3.org/2000/svg}svg"
    return is_drawing and all(
        element.tag.rpartition("}")[2] not in _BARRED
        and _is_inert("text", element.text or "")
        and all(_is_inert(*pair) for pair in element.items())
        for element in root.iter()
    )


def _is_inert(name: str, value: str) -> bool:
    plain = name.rpartition("}")[2].lower()
    if plain.startswith("on") or (plain == "href" and not value.startswith("#")):
        return False
    return "@import" not in value and not _ELSEWHERE.search(value)
