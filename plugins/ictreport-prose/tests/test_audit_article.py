"""The press account of the first report, which is not ours to publish, audited."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from ictreport import Report, load
from ictreport_prose import CHANGES, FigureKind, Verdict, audit
from ictreport_prose._audit import Audit, AuditedFigure

ROOT: Final = Path(__file__).parents[3]
SHARED: Final = Path(os.environ.get("ICTREPORT_SHARED", ROOT.parent / "shared"))
ARTICLE: Final = SHARED / "seed/article-hi.txt"
FURNITURE: Final = "टिप्पणी (0)"

pytestmark = pytest.mark.skipif(
    not ARTICLE.exists(), reason=f"the account is not here: {ARTICLE} is missing"
)


@pytest.fixture(name="report", scope="module")
def _report() -> Report:
    return load(ROOT / "seeds/dak-lak-ict-2024-s1.toml")


@pytest.fixture(name="article", scope="module")
def _article() -> str:
    return ARTICLE.read_text("utf-8")


def verdicts(found: Audit) -> list[Verdict]:
    """Give the verdicts of an audit in order."""
    return [figure.verdict for figure in found.figures]


def test_every_figure_of_the_account_is_in_the_report(
    article: str, report: Report
) -> None:
    """All 21 figures and the unchanged claim match, and the rest is furniture."""
    found = audit(article, report, "hi", ignore=[FURNITURE])
    kinds = [figure.figure.kind for figure in found.figures]

    assert verdicts(found) == [Verdict.MATCHED] * 22 + [Verdict.DECLARED]
    assert kinds.count(FigureKind.UNCHANGED) == 1
    assert [one.address for one in found.mentions if not one.figures] == []
    assert found.agrees


def test_furniture_is_unaccounted_until_it_is_declared(
    article: str, report: Report
) -> None:
    """Without a list of furniture the count of comments is nobody's figure."""
    found = audit(article, report, "hi")

    assert verdicts(found) == [Verdict.MATCHED] * 22 + [Verdict.UNACCOUNTED]
    assert found.agrees


def changed(digits: str, index: int) -> str:
    """Count the last digit on by one."""
    del index
    return f"{digits[:-1]}{(int(digits[-1]) + 1) % 10}"


def lost(digits: str, index: int) -> str:
    """Leave a digit out."""
    return digits[:index] + digits[index + 1 :]


def swapped(digits: str, index: int) -> str:
    """Swap a digit with the next one."""
    return digits[:index] + digits[index : index + 2][::-1] + digits[index + 2 :]


def with_digits(text: str, change: object, index: int) -> str:
    """Change the digits of a printed number and leave its signs where they stand."""
    assert callable(change)
    digits = change(re.sub(r"\D", "", text), index)
    if "." in text:
        places = len(text) - text.index(".") - 1
        return f"{digits[:-places]}.{digits[-places:]}" if digits[:-places] else digits
    return f"{int(digits):,}" if "," in text else digits


def slips(article: str, one: AuditedFigure) -> Iterator[str]:
    """Change one figure of the account in every way that can be changed."""
    figure = one.figure
    start, end = figure.start, figure.end
    count = len(re.sub(r"\D", "", one.text))
    numbers = {with_digits(one.text, changed, 0)}
    if count > 1:
        numbers |= {with_digits(one.text, lost, index) for index in range(count)}
        numbers |= {with_digits(one.text, swapped, index) for index in range(count - 1)}
    for number in sorted(numbers - {one.text}):
        if any(sign in number for sign in "123456789"):
            yield article[:start] + number + article[end:]
    rest = article[end:]
    for scale, other in (("बिलियन", "मिलियन"), ("मिलियन", "बिलियन")):
        if rest.lstrip().startswith(scale):
            yield article[:end] + rest.replace(scale, other, 1)
            break
    else:
        yield f"{article[:end]} हज़ार{rest}"
    if figure.kind in CHANGES:
        yield article[:end] + rest.replace("अधिक", "कम", 1)
    if figure.baseline is not None:
        before = article[:start].rpartition("2023")
        yield f"{before[0]}2022{before[2]}{article[start:]}"


def test_no_slip_is_matched(article: str, report: Report) -> None:
    """A figure that was changed in any of six ways is never taken for the report's."""
    whole = audit(article, report, "hi", ignore=[FURNITURE])
    outcomes: list[Verdict] = []
    for one in whole.figures[:-1]:
        if one.figure.kind is FigureKind.UNCHANGED:
            continue
        for text in slips(article, one):
            found = audit(text, report, "hi", ignore=[FURNITURE])
            at = [
                other
                for other in found.figures
                if abs(other.figure.start - one.figure.start) <= 2
            ]
            outcomes += [other.verdict for other in at]
            assert [
                other.text for other in at if other.verdict is Verdict.MATCHED
            ] == []
    assert len(outcomes) > 150
    flagged = [one for one in outcomes if one is not Verdict.UNACCOUNTED]
    assert len(flagged) * 100 >= len(outcomes) * 95
