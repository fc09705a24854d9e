"""The types of words are those that the English files say."""

from pathlib import Path

import pytest
from word_types import ROOT, packages, stub

from ictreport.language import Catalog, builtin_languages


@pytest.mark.parametrize(
    "package", packages(), ids=lambda path: str(path.relative_to(ROOT))
)
def test_the_types_of_words_are_written_from_english(package: Path) -> None:
    """The stub is what ``python tests/repo/word_types.py`` writes."""
    assert stub(package) == (package / "__init__.pyi").read_text("utf-8")


@pytest.mark.parametrize(
    "package", packages(), ids=lambda path: str(path.relative_to(ROOT))
)
def test_the_words_of_every_language_are_complete(package: Path) -> None:
    """Each language of the core has a file, with the words and braces of English."""
    *_, name = str(package).partition("src/")
    catalog: Catalog[object] = Catalog(name.replace("/", "."))

    assert {spec.tag for spec in builtin_languages()} == {*catalog.tags}
    for tag in catalog.tags:
        assert catalog.in_file(tag) is not None
