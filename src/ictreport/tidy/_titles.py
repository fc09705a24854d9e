"""What columns of tables are called and hold, in one file for all formats."""

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources

import attrs


@attrs.frozen
class Meaning:
    """
    The titles and the meaning of a column.

    Attributes:
        titles: Its titles by language.
        holds: What the column holds, in English.
    """

    titles: Mapping[str, str]
    holds: str


@functools.cache
def meanings() -> Mapping[str, Meaning]:
    """
    Load the titles and the meanings of all columns.

    Returns:
        The meaning of each column by its name, without ``:`` and a language.
    """
    data = resources.files("ictreport.tidy").joinpath("columns.toml").read_bytes()
    found = tomllib.loads(data.decode())
    return {key: Meaning(one["title"], one["holds"]) for key, one in found.items()}
