"""Sources as type checkers see them; every line with a mark is refused by both."""

from collections.abc import Iterator
from typing import assert_type

import attrs

from ictreport import Report
from ictreport.plugin import NoOptions, Origin, SourceSpec, hookimpl


@attrs.frozen
class Options:
    """Options of a source."""

    period: str | None = None


def load(origin: Origin, options: Options) -> Report:
    """Fail, as a source may."""
    raise ValueError(origin.name, options.period)


def load_bytes(data: bytes, options: Options) -> Report:
    """Want bytes, where an origin comes."""
    raise ValueError(data, options)


def load_nothing(origin: Origin, options: Options) -> Report | None:
    """Give None instead of an error."""
    del origin, options
    return None


def load_plain(origin: Origin, options: NoOptions) -> Report:
    """Take no options."""
    raise ValueError(origin.name, options)


GOOD = SourceSpec(name="good", summary="Good", options=Options, load=load)
assert_type(GOOD, SourceSpec[Options])

BYTES = SourceSpec(
    name="bytes",
    summary="Another argument",
    options=Options,
    load=load_bytes,  # refused: arg-type, reportArgumentType
)
NOTHING = SourceSpec(
    name="nothing",
    summary="None for what cannot be read",
    options=Options,
    load=load_nothing,  # refused: arg-type, reportArgumentType
)
OTHER = SourceSpec[Options](
    name="other",
    summary="Options of another class",
    options=Options,
    load=load_plain,  # refused: arg-type, reportArgumentType
)
SCHEME = SourceSpec(
    name="scheme",
    summary="Schemes are texts",
    schemes=[1],  # refused: list-item, reportArgumentType
    options=Options,
    load=load,
)


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[Options]]:
    """Offer one source."""
    yield GOOD


assert_type(next(ictreport_sources()), SourceSpec[Options])


@hookimpl  # refused: type-var, reportArgumentType
def functions() -> Iterator[object]:
    """Yield bare functions."""
    yield load
