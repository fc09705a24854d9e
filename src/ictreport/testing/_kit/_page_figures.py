"""What stands beside the figures of a page, however the page is laid out."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ictreport.model import Claim, History, Quantity, Report
from ictreport.testing._kit._content import squeezed
from ictreport.testing._kit._law import broken
from ictreport.testing._kit._page_words import with_first
from ictreport.view import RowView, view

if TYPE_CHECKING:
    from ictreport.language import Language

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

Page = Callable[[Report], str]
"""Reads what people see of the page of a report; nothing when it is declined."""


def check_scales(page: Page, language: "Language") -> None:
    """
    Hold the words of powers of ten to those of the figures beside them.

    Args:
        page: Reads a page.
        language: The language of the page.

    Raises:
        LawError: A page says another power of ten, and not that of its figure.
    """
    words = language.words
    more = words.currency_magnitudes
    scales = [words.magnitudes, *more.values()]
    said = {squeezed(word) for scale in scales for word in scale.values()}
    longest = sorted(said, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest)))

    def counted(text: str) -> Counter[str]:
        return Counter(pattern.findall(squeezed(text)))

    powers = sorted({power for scale in scales for power in scale})
    for power in powers:
        for code in ("VND", *more):
            for report, bare in _scaled(power, code):
                shown = page(report)
                row = view(report, language).sectors[0].rows[0]
                own = counted(" | ".join(_texts(row)))
                found = counted(shown) - counted(page(bare))
                wrong = [word for word in found if word not in own]
                if shown and wrong and not set(own) <= set(found):
                    broken(
                        f"in {language.tag}, {' '.join(own) or 'no power of ten'} is "
                        f"said as {wrong[0]!r}",
                        name=f"10 to the power of {power}",
                        report=report,
                    )


def _scaled(power: int, code: str) -> Iterator[tuple[Report, Report]]:
    """Let a value, a claim or a value of the past have a power of ten, or none."""
    given = [Quantity.parse(f"226 e{each} {code}") for each in (power, 0)]
    yield with_first(value=given[0]), with_first(value=given[1])
    yield with_first(history=[History("2019", given[0])]), with_first()
    yield with_first(claims=[Claim("change", "2019", given[0])]), with_first()


def _texts(row: RowView) -> Iterator[str]:
    yield from (row.unit, row.full)
    for change in row.changes:
        yield from (change.text, change.previous)
    for _, value in row.history:
        yield value
