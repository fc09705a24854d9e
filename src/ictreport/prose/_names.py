"""How well the words around a figure name a metric."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

import attrs

from ictreport.language._lexicon import split
from ictreport.model._remember import remember_short
from ictreport.model.report import Report
from ictreport.model.text import Text

_STEM: Final = 4
"""How many letters of a word count, as endings differ: "subscriber", "subscribers"."""

_SHORTEST: Final = 2

_AROUND: Final = Fraction(1, 4)
"""What the sector and the wholes of a metric count for, beside its own name."""

_BEFORE: Final = Fraction(1, 2)
"""What a word further before a figure counts for."""

_NOBODY: Final[frozenset[str]] = frozenset()


@remember_short(longest=1000, kept=1024)
def stems(text: str) -> frozenset[str]:
    """
    Take the beginnings of the words of a text.

    Args:
        text: The text.

    Returns:
        The first letters of every word, in the form in which words are looked up.
    """
    return frozenset(
        token.text[:_STEM]
        for token in split(text)
        if token.wordy and len(token.text) >= _SHORTEST
    )


@attrs.frozen
class Words:
    """
    The words around a figure, as stems.

    Attributes:
        near: Those of its own clause.
        far: Those of the words before it.
    """

    near: frozenset[str]
    far: frozenset[str] = _NOBODY


@attrs.frozen(eq=False)
class Names:
    """
    The names of all metrics of a report in one language.

    Attributes:
        own: The stems of each metric's name, by address.
        around: Those of its sector and wholes.
        holders: The addresses of the metrics that have a stem in their own name.
        numbered: The names that have digits in them, such as "Euro area (18)".
    """

    own: dict[str, frozenset[str]]
    around: dict[str, frozenset[str]]
    holders: dict[str, tuple[str, ...]]
    numbered: frozenset[str]

    @classmethod
    def of(cls, report: Report, tag: str) -> "Names":
        """
        Collect the names of a report.

        Args:
            report: The report.
            tag: The language of the text.

        Returns:
            The names.
        """
        own: dict[str, frozenset[str]] = {}
        around: dict[str, frozenset[str]] = {}
        for sector in report.sectors:
            above = _stems(sector.name, tag)
            for address, metric in sector.walk():
                whole = address.rpartition(".")[0]
                beyond = around.get(whole, above) | own.get(whole, _NOBODY)
                named = _stems(metric.name, tag)
                if isinstance(metric.of, Text):
                    named |= _stems(metric.of, tag)
                own[address] = named
                around[address] = beyond - named
        holders: dict[str, list[str]] = {}
        for address, named in own.items():
            for stem in named:
                holders.setdefault(stem, []).append(address)
        numbered = {
            name
            for _, metric in report.walk()
            for _, name in [metric.name.pick(tag)]
            if any(sign.isdecimal() for sign in name)
        }
        return cls(
            own,
            around,
            {stem: tuple(held) for stem, held in holders.items()},
            frozenset(numbered),
        )

    def within(self, text: str) -> Iterator[tuple[int, int]]:
        """
        Find the names with digits in a text: those digits are not figures.

        Args:
            text: The text.

        Yields:
            Where each begins and ends.
        """
        for name in sorted(self.numbered):
            start = text.find(name)
            while start >= 0:
                yield start, start + len(name)
                start = text.find(name, start + len(name))

    def score(self, address: str, words: Words) -> Fraction:
        """
        Tell how well words name a metric.

        Args:
            address: The metric.
            words: The words around a figure.

        Returns:
            1 when all of its name is near and none of it is also another's; a word
            counts for less the more metrics have it.
        """
        own = self._share(self.own[address], words)
        return own + self._share(self.around[address], words) * _AROUND

    def is_named(self, address: str, words: Words) -> bool:
        """
        Tell whether a word near a figure is of a metric's own name.

        Args:
            address: The metric.
            words: The words around the figure.

        Returns:
            Whether one is.
        """
        return not self.own[address].isdisjoint(words.near)

    def candidates(self, words: Words, most: int) -> list[str]:
        """
        List metrics that share a word with those near a figure, rare words first.

        Args:
            words: The words around the figure.
            most: How many to list at most.

        Returns:
            Addresses, each once.
        """
        shared = [stem for stem in words.near if stem in self.holders]
        shared.sort(key=lambda stem: (len(self.holders[stem]), stem))
        found: dict[str, None] = {}
        for stem in shared:
            found.update(dict.fromkeys(self.holders[stem][: most - len(found)]))
            if len(found) >= most:
                break
        return list(found)

    def _share(self, named: frozenset[str], words: Words) -> Fraction:
        """Weigh the stems of a name that are around a figure."""
        total = hit = Fraction(0)
        for stem in named:
            weight = Fraction(1, len(self.holders.get(stem, ())) or 1)
            total += weight
            if stem in words.near:
                hit += weight
            elif stem in words.far:
                hit += weight * _BEFORE
        return hit / total if total else Fraction(0)


def _stems(name: Text, tag: str) -> frozenset[str]:
    return stems(name.pick(tag)[1])
