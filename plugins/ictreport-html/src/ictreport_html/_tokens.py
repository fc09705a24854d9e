"""The design of the project as values of a style sheet."""

from typing import Final

import attrs

from ictreport.view import DESIGN, Palette, points

_THOUSANDTHS: Final = 1000


@attrs.frozen(kw_only=True)
class Tokens:
    """
    Values for the style sheet, by the names that it uses.

    Attributes:
        light: Colours on light paper.
        dark: Colours on dark paper.
        sizes: Sizes of letters, of which that of paragraphs is one.
        spaces: Distances, in sizes of paragraphs.
        lines: Thicknesses of lines in points.
        body: The size of paragraphs on paper, in points.
        side: The margin of paper, in points.
    """

    light: tuple[tuple[str, str], ...]
    dark: tuple[tuple[str, str], ...]
    sizes: tuple[tuple[str, str], ...]
    spaces: tuple[tuple[str, str], ...]
    lines: tuple[tuple[str, str], ...]
    body: str
    side: str


def ratio(part: int, whole: int) -> str:
    """
    Write how many times a size is another, with three decimals at most.

    Args:
        part: The one size.
        whole: The other.

    Returns:
        Such as ``"2.105"``, without trailing zeros.
    """
    thousandths = (2 * _THOUSANDTHS * part + whole) // (2 * whole)
    whole_part, rest = divmod(thousandths, _THOUSANDTHS)
    return f"{whole_part}.{rest:03}".rstrip("0").rstrip(".")


def _colours(palette: Palette) -> tuple[tuple[str, str], ...]:
    return tuple((_dashed(name), colour) for name, colour in _items(palette))


def _items(tokens: attrs.AttrsInstance) -> list[tuple[str, str]]:
    return [(f.name, getattr(tokens, f.name)) for f in attrs.fields(type(tokens))]


def _dashed(name: str) -> str:
    return name.replace("_", "-")


_LINES: Final = frozenset({"hair", "rule", "edge"})
_BODY: Final = DESIGN.sizes.body

TOKENS: Final = Tokens(
    light=_colours(DESIGN.light),
    dark=_colours(DESIGN.dark),
    sizes=tuple(
        (_dashed(name), ratio(size, _BODY))
        for name, size in attrs.asdict(DESIGN.sizes).items()
    ),
    spaces=tuple(
        (_dashed(name), ratio(space, _BODY))
        for name, space in attrs.asdict(DESIGN.spaces).items()
        if name not in _LINES
    ),
    lines=tuple(
        (_dashed(name), points(thickness))
        for name, thickness in attrs.asdict(DESIGN.spaces).items()
        if name in _LINES
    ),
    body=points(_BODY),
    side=points(DESIGN.spaces.side),
)
"""The one design of the project."""
