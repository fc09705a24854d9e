"""Indonesian for ictreport."""

from collections.abc import Iterator, Mapping
from typing import Any

from ictreport.plugin import LanguageSpec, hookimpl


def words() -> Mapping[str, Any]:
    """Read the words."""
    import tomllib
    from importlib import resources

    file = resources.files("ictreport_id").joinpath("words.toml")
    return tomllib.loads(file.read_text("utf-8"))


LANGUAGE = LanguageSpec("id", "Bahasa Indonesia", words)


@hookimpl
def ictreport_languages() -> Iterator[LanguageSpec]:
    """Offer Indonesian."""
    yield LANGUAGE
