"""Tables with several values in a row: each value at its row and its column."""

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.model import Breakdown, History, Metric, Report, Text
from ictreport.view import GridRow, view
from ictreport_testing._kit._content import squeezed
from ictreport_testing._kit._corpus import a_report
from ictreport_testing._kit._law import broken
from ictreport_testing._kit._page_places import check_beside
from ictreport_testing._kit._page_words import Page, text_of

if TYPE_CHECKING:
    from ictreport.language import Language

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_YEARS: Final = ("2021-S1", "2022-S1", "2023-S1")


def check_grids(page: Page, language: "Language", lost: frozenset[str]) -> None:
    """
    Look for the rows of tables of several values, each below or beside its own names.

    Args:
        page: Reads a page.
        language: The language of the page.
        lost: The parts that the page says that it does not show.

    Raises:
        LawError: Values stand behind another name, or some names are left out.
    """
    past, parts = _full_past(), in_like_parts()
    if "history" not in lost:
        [grid] = view(past, language).sectors[0].grids
        text = squeezed(page(past))
        # What is so now stands in other tables too.
        rows = [attrs.evolve(row, cells=row.cells[:-1]) for row in grid.rows]
        check_beside(text, rows if text else (), "label", "row of a table")
        heads = [squeezed(str(column)) for column in grid.columns[:-1]]
        there = [head in text for head in heads]
        if any(there) and not all(there):
            found = f"a column lacks its head, {heads[there.index(False)]!r}"
            broken(f"{found}, and others have theirs", report=past)
        _check_rows(text, rows, past)
    if "breakdowns" not in lost:
        text = squeezed(page(parts))
        for grid in view(parts, language).sectors[0].grids:
            _check_rows(text, grid.rows, parts)


def _check_rows(text: str, given: Sequence[GridRow], report: Report) -> None:
    """Look for values of a row side by side, of which some follow another name."""
    names = [squeezed(str(row.label)) for row in given]
    values = {
        squeezed(cell.value): name
        for row, name in zip(given, names, strict=True)
        for cell in row.cells
        if cell.value
    }
    words = sorted([*names, *values], key=len, reverse=True)
    found = re.findall("|".join(map(re.escape, words)), text)
    # Behind each name, the rows of its values.
    groups: list[tuple[str, list[str]]] = []
    for word in found:
        if word in names:
            groups.append((word, []))
        elif groups and word in values:
            groups[-1][1].append(values[word])
    full = [(name, {*rows}) for name, rows in groups if len(rows) > 1]
    alone = [(name, *rows) for name, rows in full if len(rows) == 1]
    wrong = [row for name, row in alone if name != row]
    if wrong and len(wrong) < len(alone):
        broken(
            f"values of {wrong[0]} do not stand behind this name, as those of other "
            "rows do behind theirs",
            name="a table with several values in a row",
            report=report,
        )


@functools.cache
def _full_past() -> Report:
    """Let three metrics be known for the same years, in figures that differ."""
    metrics = [
        Metric(
            code,
            text_of(f"Zname{code}"),
            f"{187 + n} billion VND",
            history=[
                History(year, f"{first + n}.{n}7 billion VND")
                for year, first in zip(_YEARS, (314, 271, 161), strict=True)
            ],
        )
        for n, code in enumerate("adc")
    ]
    return a_report(metrics)


@functools.cache
def in_like_parts() -> Report:
    """
    Make metrics with the same parts, the larger first and not by their letters.

    Returns:
        Three wholes of three parts, which a table can have as columns and rows.
    """
    names = {"zeta": "Zeta", "mu": "Mu", "alpha": "Alpha"}
    metrics: list[Metric] = []
    for n, code in enumerate(("omega", "beta", "kappa")):
        sized = zip((314, 271, 161), names.items(), strict=True)
        parts = [
            Metric(part, Text.of(en=name), f"{size + n} billion VND")
            for size, (part, name) in sized
        ]
        whole = Breakdown(complete=False, parts=parts)
        name = Text.of(en=code)
        metrics.append(Metric(code, name, "900 billion VND", breakdowns=[whole]))
    return a_report(metrics)
