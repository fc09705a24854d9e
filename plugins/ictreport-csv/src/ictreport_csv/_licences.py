"""The licences that metadata names."""

import re
from typing import Final

import attrs

from ictreport.model import Report

_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")
_ADDRESS: Final = re.compile(r"https?://\S+")


@attrs.frozen
class Licence:
    """
    A licence, as far as it is known.

    Attributes:
        name: Its short name, such as ``"CC-BY-4.0"``, or empty.
        path: The address of its text, or empty.
        title: What it was called.
    """

    name: str
    path: str
    title: str


def licences_of(report: Report, chosen: str | None) -> tuple[Licence, ...]:
    """
    Tell under which licences data is published.

    Args:
        report: The report.
        chosen: The licence that was asked for, or None.

    Returns:
        That one, else those of the report's sources, each once.
    """
    given = [source.licence for source in report.sources]
    words = [chosen] if chosen else list(dict.fromkeys(filter(None, given)))
    return tuple(map(_licence, words))


def _licence(words: str) -> Licence:
    if _ADDRESS.fullmatch(words):
        return Licence("", words, words)
    if _NAME.fullmatch(words):
        return Licence(words, "", words)
    return Licence(re.sub(r"[^A-Za-z0-9._-]+", "-", words), "", words)
