"""Seeds, and the texts that a view of them prints."""

import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path

import attrs

from ictreport.convert import structure
from ictreport.model import Report

SEEDS = Path(__file__).parents[3] / "seeds"


def seed(name: str) -> Report:
    """Load a seed."""
    return structure(tomllib.loads((SEEDS / f"{name}.toml").read_text("utf-8")))


def texts_of(value: object, *, but: Collection[str]) -> Iterator[str]:
    """Give every text of a view, but those in fields of some names."""
    if isinstance(value, str):
        yield value
    elif attrs.has(type(value)):
        names = [field.name for field in attrs.fields(type(value))]
        yield from texts_of({name: getattr(value, name) for name in names}, but=but)
    elif hasattr(value, "_asdict"):
        yield from texts_of(value._asdict(), but=but)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in but:
                yield from texts_of(item, but=but)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from texts_of(item, but=but)
