"""Errors planted in texts are flagged, and right figures are not."""

from collections import Counter
from pathlib import Path

import pytest
from planted import FLAGGED, FOLDER, Planted, counts

pytestmark = [pytest.mark.needs("ictreport-toml"), pytest.mark.slow]

SURE = ("~digits", "~direction", "~base", "~period", "~scale", "~exchange")
"""Errors that are planted in a figure whose clause names its metric."""


@pytest.fixture(name="counted", scope="module")
def _counted() -> Counter[str]:
    """The verdicts on all figures of the texts, and on all errors planted in them."""
    files = sorted(FOLDER.glob("*.txt"))
    return sum((counts(Planted.read(file)) for file in files), Counter())


def total(counted: Counter[str], sort: str, *verdicts: str) -> int:
    """Count the figures of a sort, or those of them with one of some verdicts."""
    return sum(
        count
        for key, count in counted.items()
        if key.partition(":")[0] == sort
        and (not verdicts or key.partition(":")[2] in verdicts)
    )


def test_there_are_four_texts_in_each_language() -> None:
    """Half of them were read while the rules were written, and half kept apart."""
    names = Counter(Path(file).stem[:2] for file in FOLDER.glob("*.txt"))

    assert names == {"en": 4, "vi": 4, "hi": 4}


def test_right_figures_are_matched_with_their_metrics(counted: Counter[str]) -> None:
    """At most 2 of 100 are accused, and no figure that is in no report is."""
    right = total(counted, "right")

    assert right > 200
    assert total(counted, "right", "elsewhere", "unread") == 0
    assert total(counted, "right", *FLAGGED) * 100 <= 2 * right
    assert total(counted, "foreign") == total(counted, "foreign", "unaccounted") > 0


def test_slips_are_flagged(counted: Counter[str]) -> None:
    """No slip of the eight kinds passes, and nine of ten are flagged."""
    kinds = ("digits", "scale", "direction", "base", "period", "exchanged", "second")
    slips = [f"slip {kind}" for kind in (*kinds, "superseded")]
    every = sum(total(counted, slip) for slip in slips)

    assert all(total(counted, slip) for slip in slips)
    assert [slip for slip in slips if total(counted, slip, "matched")] == []
    assert sum(total(counted, one, *FLAGGED) for one in slips) * 10 >= 9 * every


def test_figures_that_are_exchanged_do_not_pass(counted: Counter[str]) -> None:
    """Where a clause names its metric, the figure of another metric is flagged."""
    exchanged = total(counted, "~exchange")

    assert exchanged > 300
    assert total(counted, "~exchange", *FLAGGED) == exchanged


def test_mutations_of_right_figures_are_flagged(counted: Counter[str]) -> None:
    """Of every digit, scale word, direction, base and metric changed, 97 of 100."""
    every = sum(total(counted, sort) for sort in SURE)
    flagged = sum(total(counted, sort, *FLAGGED) for sort in SURE)

    assert every > 800
    assert flagged * 100 >= 97 * every
