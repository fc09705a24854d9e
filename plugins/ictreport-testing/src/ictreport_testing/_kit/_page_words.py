"""What a report says with a code, and a page with words."""

import functools

from ictreport.language import builtin_languages
from ictreport.model import (
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
)


def text_of(word: str) -> Text:
    """
    Make words that differ in each language, in letters that all fonts have.

    Args:
        word: What they begin with.

    Returns:
        The words, each with the tag of its language at its end.
    """
    return Text({spec.tag: f"{word}{spec.tag}" for spec in builtin_languages()})


@functools.cache
def bare_page() -> Report:
    """
    Make a report with nothing but names and figures.

    Returns:
        Two sectors of two metrics, without a word of another report.
    """
    metrics = [
        Metric("alpha", text_of("Zalpha"), "226 billion VND"),
        Metric("omega", text_of("Zomega"), "37.5 %"),
    ]
    return Report(
        id="kit",
        title=text_of("Ztitle"),
        publisher=Publisher("ZP", text_of("Zpublisher")),
        period="2024-01-01/P3M",
        sectors=[
            Sector("zpost", text_of("Zpost"), metrics=metrics),
            Sector("ztele", text_of("Ztele"), metrics=metrics),
        ],
    )
