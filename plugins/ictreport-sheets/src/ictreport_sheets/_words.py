"""The words of workbooks that the languages of the core do not have."""

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any, Final

from ictreport.tidy import meanings

_FALLBACK: Final = "en"


@functools.cache
def all_words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """
    Read all words.

    Returns:
        The words by group, key and language; ``columns`` are those of the tidy table.
    """
    data = resources.files("ictreport_sheets").joinpath("words.toml").read_bytes()
    found: dict[str, Any] = tomllib.loads(data.decode())
    return found | {"columns": {key: one.titles for key, one in meanings().items()}}


def word(group: str, key: str, tag: str) -> str:
    """
    Look a word up.

    Args:
        group: The table of ``words.toml``.
        key: The word's key there.
        tag: The BCP 47 tag of the language.

    Returns:
        The word in that language, else in English; where there is none, the key with
        blanks, as a column that is new may have no title yet.
    """
    found: Mapping[str, str] = all_words()[group].get(key, {})
    primary = tag.partition("-")[0].lower()
    return found.get(primary) or found.get(_FALLBACK) or key.replace("_", " ")
