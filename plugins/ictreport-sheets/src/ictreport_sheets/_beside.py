"""What rules warn of, beside the rows of the tidy table that it is about."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from ictreport.tidy import LEVEL, TARGET
from ictreport.view import figure_notes

if TYPE_CHECKING:
    from ictreport.checks import Findings
    from ictreport.language import Language
    from ictreport.model import Claim, Report

LONGEST_NOTE: Final = 4_000
"""How many letters a note has at most; a cell of Excel holds eight times as many."""


def notes_beside(
    report: "Report",
    language: "Language",
    findings: "Findings",
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> Iterator[str]:
    """
    Say of each row of the tidy table what is wrong with its figure.

    Args:
        report: The report.
        language: The language.
        findings: What rules found.
        header: The columns of the table.
        rows: All its rows.

    Yields:
        A text for each row, with a line for each error and warning, and "…" in place of
        what is too much for a cell; empty where nothing is wrong.
    """
    notes = figure_notes(findings, report, language)
    sector, metric, part_of, measure, baseline, revised = map(
        header.index,
        ("sector", "metric", "part_of", "measure", "baseline", "revised"),
    )
    claims: dict[str, list[Claim]] = defaultdict(list)
    for address, found in report.walk() if notes else ():
        claims[address] += found.claims
    # The rows of claims have the order of the claims.
    ahead = {address: iter(made) for address, made in claims.items()}
    for row in rows:
        address = f"{row[part_of] or row[sector]}.{row[metric]}"
        if not notes or row[revised] or row[measure] == TARGET:
            said: tuple[str, ...] = ()
        elif row[measure] != LEVEL:
            said = notes.get((address, next(ahead[address])), ())
        else:
            said = () if row[baseline] else notes.get((address, None), ())
        note = "\n".join(said)
        yield note if len(note) <= LONGEST_NOTE else f"{note[: LONGEST_NOTE - 1]}…"
