"""Colours can be read, and bars be told apart, by anyone."""

import re
from decimal import Decimal, localcontext

import attrs
import pytest

from ictreport.view import DESIGN, Palette, points

PALETTES = {"light": DESIGN.light, "dark": DESIGN.dark}
TEXTS = ("ink", "mute", "accent", "change")
BARS = ("bar_current", "bar_previous", "bar_part", "bar_rest")
ENOUGH_FOR_TEXT = Decimal("4.5")
ENOUGH_FOR_SHAPES = Decimal(3)
TOLD_APART = Decimal(2)
DIGITS = 50


def linear(channel: int) -> Decimal:
    """Take the gamma of sRGB out of one channel, as WCAG 2.2 says."""
    share = Decimal(channel) / 255
    if share <= Decimal("0.04045"):
        return share / Decimal("12.92")
    return ((share + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")


def luminance(colour: str) -> Decimal:
    """Give the relative luminance of a colour."""
    red, green, blue = (linear(byte) for byte in bytes.fromhex(colour[1:]))
    return (
        Decimal("0.2126") * red + Decimal("0.7152") * green + Decimal("0.0722") * blue
    )


def contrast(one: str, other: str) -> Decimal:
    """Give the contrast of two colours, from 1 to 21, in exact decimals."""
    with localcontext(prec=DIGITS):
        darker, lighter = sorted((luminance(one), luminance(other)))
        return (lighter + Decimal("0.05")) / (darker + Decimal("0.05"))


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21, and the figures that were measured come out."""
    assert 21 == contrast("#000000", "#ffffff")
    assert ["17.2", "7.9", "8.9", "6.3", "7.3", "3.9"] == [
        f"{contrast(colour, '#ffffff'):.1f}"
        for colour in (
            "#1b1b1b",
            "#4a5358",
            "#0b4f6c",
            "#1b6e3c",
            "#a4262c",
            "#5f8796",
        )
    ]


@pytest.mark.parametrize("ground", ["paper", "panel"])
@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_text_can_be_read(palette: Palette, ground: str) -> None:
    """Every colour of text stands out from what lies behind it."""
    behind = getattr(palette, ground)

    assert [] == [
        name
        for name in TEXTS
        if contrast(getattr(palette, name), behind) < ENOUGH_FOR_TEXT
    ]


@pytest.mark.parametrize("ground", ["paper", "panel"])
@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_bars_can_be_seen(palette: Palette, ground: str) -> None:
    """Every colour of bars stands out from what lies behind it."""
    behind = getattr(palette, ground)

    assert [] == [
        name
        for name in BARS
        if contrast(getattr(palette, name), behind) < ENOUGH_FOR_SHAPES
    ]


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_now_and_then_differ_in_lightness(palette: Palette) -> None:
    """Who sees no colour still sees which bar is of now."""
    assert contrast(palette.bar_current, palette.bar_previous) >= TOLD_APART


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_colours_are_written_alike(palette: Palette) -> None:
    """Every colour is six hexadecimal digits in lower case."""
    colours = attrs.asdict(palette)

    assert [] == [
        name
        for name, colour in colours.items()
        if not re.fullmatch("#[0-9a-f]{6}", colour)
    ]


def test_sizes_are_whole_tenths() -> None:
    """No size is a float, and each is written in points without one."""
    numbers = [*attrs.astuple(DESIGN.sizes), *attrs.astuple(DESIGN.spaces)]

    assert {int} == set(map(type, numbers))
    assert ["9.5", "20", "0.5"] == [points(number) for number in (95, 200, 5)]
