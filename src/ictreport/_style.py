"""
Colours, sizes and distances that every layout shares, and the house style of an office.

A layout takes them from here and has none of its own. Colours of text have a contrast
of at least 4.5 with what lies behind them, and bars of at least 3, by the formula of
WCAG; a test measures them all. Nothing depends on colour alone.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Self, cast

import attrs

from ictreport.errors import DocumentError, ModelError, Problem
from ictreport.model.text import Text

if TYPE_CHECKING:
    from ictreport.convert import Hook

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
_FONTS: Final = (b"\x00\x01\x00\x00", b"true", b"OTTO")
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
        from cattrs.errors import BaseValidationError

        from ictreport.convert import problems_in

        place = Path(path)
        try:
            document = tomllib.loads(place.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            problem = Problem((), f"cannot read the style: {_reason(error)}")
            raise DocumentError([problem], str(place)) from error
        try:
            return cls(**_Folder(place.parent).style(document))
        except BaseValidationError as error:
            raise DocumentError(problems_in(error), str(place)) from None


@attrs.frozen
class _Folder:
    """Hooks that read the tables of a style, and the files beside it."""

    path: Path

    def style(self, document: object) -> dict[str, Any]:
        """Read the fields of a house style."""
        from ictreport.convert import read_boolean

        hooks: dict[str, Hook] = {
            "main": _colour,
            "second": _colour,
            "logo": self._logo,
            "fonts": _several(self._font),
            "contact": _text,
            "next_release": _date_or_text,
            "licence": _text,
            "issn": _issn,
            "foreword": _several(_text),
            "cover": read_boolean,
        }
        return _object(document, hooks)

    def _logo(self, value: object, _: object) -> Logo:
        rule = "a logo must be SVG or PNG that only draws"
        hooks: dict[str, Hook] = {
            "file": self._file(_is_drawing, rule),
            "png": self._file(_is_png, "it must be PNG"),
            "alt": _text,
        }
        table = _object(value, hooks, "file", "alt")
        data = table["file"]
        if _is_png(data):
            return Logo(data=data, media_type="image/png", png=data, alt=table["alt"])
        png = table.get("png")
        return Logo(data=data, media_type="image/svg+xml", png=png, alt=table["alt"])

    def _font(self, value: object, _: object) -> FontFile:
        hooks: dict[str, Hook] = {
            "file": self._file(_is_font, "a font must be TTF or OTF"),
            "family": _family,
            "weight": _weight,
        }
        table = _object(value, hooks, "file", "family")
        return FontFile(
            family=table["family"],
            weight=table.get("weight", _WEIGHTS[0]),
            data=table["file"],
            path=self.path / cast("Mapping[str, str]", value)["file"],
        )

    def _file(self, admits: Callable[[bytes], bool], rule: str) -> "Hook":
        """Make the hook for the name of a file; nothing is fetched from elsewhere."""

        def read(name: object, _: object) -> bytes:
            if not isinstance(name, str):
                raise ModelError("file", "it must be the name of a file", name)
            place = self.path / name
            try:
                size = place.stat().st_size
                data = place.read_bytes() if size <= LARGEST_FILE else b""
            except (OSError, ValueError) as error:
                reason = f"cannot read the file: {_reason(error)}"
                raise ModelError("file", reason, name) from error
            if size > LARGEST_FILE:
                most = f"at most {LARGEST_FILE:,} bytes are allowed"
                raise ModelError("file", most, name)
            if not admits(data):
                raise ModelError("file", rule, name)
            return data

        return read


def _object(
    value: object, hooks: "Mapping[str, Hook]", *required: str
) -> dict[str, Any]:
    from ictreport.convert import Key, read_object

    keys = {
        name: Key(hook, is_required=name in required) for name, hook in hooks.items()
    }
    return read_object(value, keys)


def _several(read: "Hook") -> "Hook":
    """Make the hook for a list, for which one item may stand."""
    from ictreport.convert import read_all

    def read_items(value: object, _: object) -> tuple[Any, ...]:
        items = cast("list[object]", value) if isinstance(value, list) else [value]
        return tuple(read_all(enumerate(items), read, None))

    return read_items


def _colour(value: object, _: object) -> str:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise ModelError("colour", "a colour must be written as '#rrggbb'", value)
    ratio = contrast(value, DESIGN.light.paper)
    if ratio < LEAST_OF_TEXT:
        rule = f"a colour must have a contrast of at least {LEAST_OF_TEXT} with white"
        hint = f"that of {value} is {ratio:.2f}: take a darker one"
        raise ModelError("colour", rule, value, hint)
    return value.lower()


def _text(value: object, _: object) -> Text:
    entries = {"en": value} if isinstance(value, str) else value
    return Text(cast("Mapping[str, str]", entries))


def _date_or_text(value: object, _: object) -> Text | dt.date:
    return value if type(value) is dt.date else _text(value, _)


def _issn(value: object, _: object) -> str:
    match = _ISSN.fullmatch(value) if isinstance(value, str) else None
    if match is None or _check_digit(match[1] + match[2]) != match[3]:
        rule = "an ISSN must have eight digits of which the last checks the others"
        raise ModelError("issn", rule, value)
    return match[0]


def _family(value: object, _: object) -> str:
    if not isinstance(value, str) or not value.strip() or '"' in value:
        raise ModelError("family", "it must be the name of a family", value)
    return value


def _weight(value: object, _: object) -> int:
    if value not in _WEIGHTS:
        known = ", ".join(map(str, _WEIGHTS))
        raise ModelError("weight", f"it must be one of {known}", value)
    return value


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _check_digit(digits: str) -> str:
    weighted = zip(digits, range(8, 1, -1), strict=True)
    total = sum(int(digit) * weight for digit, weight in weighted)
    rest = -total % 11
    return "X" if rest == 10 else str(rest)  # noqa: PLR2004


def _is_png(data: bytes) -> bool:
    return data.startswith(_PNG)


def _is_font(data: bytes) -> bool:
    return data.startswith(_FONTS)


def _is_drawing(data: bytes) -> bool:
    """Return whether a file is PNG, or SVG that draws and does nothing else."""
    from xml.etree import ElementTree as ET

    if _is_png(data):
        return True
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
