"""A class of options with one of each type, and how its values are read."""

import enum
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

import attrs
import pytest

from ictreport import builtin
from ictreport.errors import ModelError, OptionsError
from ictreport.host import PluginHost
from ictreport.host._options import structure_options
from ictreport.language import Language, default_language


class Colour(enum.Enum):
    """An enumeration whose values are no texts."""

    RED = 1
    BLUE = 2


class Size(enum.StrEnum):
    """An enumeration of texts."""

    SMALL = "small"
    LARGE = "large"


@attrs.frozen
class Margins:
    """Options within options."""

    top: int = 1
    bottom: int = 2


def _not_slash(_instance: object, _attribute: object, value: str) -> None:
    if value == "/":
        raise ModelError("separator", "it must not be a slash", value, "try ';'")


@attrs.frozen
class Options:
    """One option of each type."""

    delimiter: str = attrs.field(
        default=",",
        validator=[attrs.validators.max_len(2), _not_slash],
        metadata={"help": "What stands between cells."},
    )
    indent: int = attrs.field(default=2, validator=attrs.validators.ge(0))
    header: bool = True
    ratio: Decimal = Decimal("1.5")
    zoom: float = 1.0
    paper: Literal["a4", "letter"] = "a4"
    level: Literal[1, 2] = 1
    colour: Colour = Colour.RED
    size: Size = Size.SMALL
    title: str | None = None
    limit: int | Literal["none", "all"] | None = None
    gap: int | Literal["auto"] = "auto"
    columns: tuple[str, ...] = ()
    grid: tuple[int, int] = (1, 2)
    nested: tuple[tuple[int, ...], ...] = ()
    margins: Margins = Margins()
    noted: Annotated[int, "a note"] = 0
    raw: bytes = b""
    anything: Any = None
    language: Language = attrs.field(factory=default_language)
    _hidden: int = 0
    made: int = attrs.field(default=7, init=False)


def speaking_host() -> PluginHost:
    """Make a host that knows the core's languages and no more."""
    host = PluginHost(autoload=False)
    host.register(builtin, "core", distribution="ictreport")
    return host


def known_language(tag: str) -> Language:
    """Give a language of the core."""
    return speaking_host().language(tag)


def made(values: Mapping[str, object], *, text: bool = False) -> Options:
    """Read options."""
    return structure_options(
        Options, values, subject="csv", language=known_language, text=text
    )


def problems(values: Mapping[str, object], *, text: bool = False) -> str:
    """Read options that are refused and give the message."""
    with pytest.raises(OptionsError) as caught:
        made(values, text=text)
    return str(caught.value).removeprefix("bad options for csv: ")
