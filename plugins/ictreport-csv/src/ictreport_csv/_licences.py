"""The licences that metadata names."""

import re
from typing import Final

import attrs

from ictreport.model import Report

_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")
_ADDRESS: Final = re.compile(r"https?://\S+")

_KNOWN: Final = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "ODC-By-1.0": "https://opendatacommons.org/licenses/by/1-0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "PDDL-1.0": "https://opendatacommons.org/licenses/pddl/1-0/",
}
"""Where the licences stand that open data has most often."""


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
        return Licence(words, _KNOWN.get(words, ""), words)
    return Licence(re.sub(r"[^A-Za-z0-9._-]+", "-", words), "", words)
