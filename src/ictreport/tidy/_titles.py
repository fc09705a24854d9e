"""What the columns of tables hold, in one file for all formats."""

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources


@functools.cache
def meanings() -> Mapping[str, str]:
    """
    Load the meanings of all columns.

    Returns:
        What each column holds, in English, by its name without ``:`` and a language.
    """
    text = resources.files("ictreport.tidy").joinpath("columns.toml").read_text("utf-8")
    return tomllib.loads(text)
