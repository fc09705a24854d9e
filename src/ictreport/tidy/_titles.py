"""What columns of tables are called and hold, in one file for all formats."""

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources

import attrs


@attrs.frozen
class Meaning:
    """
    What a column is called and holds.

    Attributes:
        titles: Its titles by language.
        holds: What stands in it, in English.
    """

    titles: Mapping[str, str]
    holds: str


@functools.cache
def meanings() -> Mapping[str, Meaning]:
    """
    Read what columns are called and hold.

    Returns:
        The meaning of each column by its name, without ``:`` and a language.
    """
    data = resources.files("ictreport.tidy").joinpath("columns.toml").read_bytes()
    found = tomllib.loads(data.decode())
    return {key: Meaning(one["title"], one["holds"]) for key, one in found.items()}
