"""The lines that authors of languages write leave few words unsaid."""

import copy
import operator
from collections.abc import Iterator
from typing import Any

from ictreport.language import Language, builtin_languages
from ictreport.plugin import LanguageSpec
from ictreport_testing._kit._lines import LINES

UNSAID = {
    *("magnitudes", "currency_magnitudes", "units", "labels", "claims", "periods"),
    *("period_heads", "baselines", "occasions", "sentences", "charts"),
    *("edits", "checks"),
}
"""Where English has words that are in no line: marks, months, and what says again."""

MOST_UNSAID = 70


def leaves(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:  # noqa: ANN401
    """Visit the place of every word that has letters."""
    if isinstance(node, dict):
        for key, item in node.items():
            yield from leaves(item, (*path, key))
    elif isinstance(node, str) and path[-1] != "mark":
        yield path


def changed(words: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    """Change the word at a place."""
    copied = copy.deepcopy(words)
    node = copied
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] += "Q"
    return copied


def said(words: dict[str, Any]) -> Iterator[str]:
    """Say one line after the other in some words."""
    language = Language.from_spec(LanguageSpec("en", "English", lambda: words))
    yield from (line(language) for line in LINES.values())


def test_nearly_every_word_is_in_a_line() -> None:
    """Of the words of English few can change so that every line stays as it is."""
    [english] = [spec for spec in builtin_languages() if spec.tag == "en"]
    words = {
        key: item
        for key, item in english.words().items()
        if key not in {"reading", "measures"}
    }
    whole = dict(english.words()) | words
    del whole["reading"]
    before = [*said(whole)]
    places = [p for p in leaves(words) if p[0] not in {"locale", "numbers"}]

    unsaid = [
        path
        for path in places
        if all(map(operator.eq, said(changed(whole, path)), before))
    ]

    assert len(unsaid) <= MOST_UNSAID < len(places) / 6
    assert {path[0] for path in unsaid} <= UNSAID
