"""What the reader of an input noticed, as findings."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ictreport.checks._figures import passed
from ictreport.checks._rule import CheckContext, Outcome, Severity, rule

if TYPE_CHECKING:
    from ictreport.model import Report

_MOST_NAMED: Final = 5
"""How many addresses a sentence names."""


@rule("left-empty", "No number of a form is left empty", Severity.WARNING, "0")
def left_empty(_report: "Report", context: CheckContext) -> Iterator[Outcome]:
    """
    Look for numbers that a filled form leaves empty without saying why.

    A source that reads a form notes each empty number for which no status was chosen,
    and each row of the form that is gone. A sector is reported once, with the addresses
    of all.
    """
    sectors: dict[str, dict[str, None]] = {}
    for note in context.notes:
        if note.rule == "left-empty":
            sector = note.address.partition(".")[0]
            sectors.setdefault(sector, {})[note.address] = None
    if not sectors:
        yield passed("")
    for sector, addresses in sectors.items():
        missing = tuple(addresses)
        yield Outcome(
            address=sector,
            result="fail",
            message="left_empty",
            params={"count": len(missing), "missing": missing[:_MOST_NAMED]},
            missing=missing,
        )


@rule("form-changed", "A form is as it was sent out", Severity.INFORMATION, "0")
def form_changed(_report: "Report", context: CheckContext) -> Iterator[Outcome]:
    """
    Yield what else was noticed in a filled form.

    Such is a new indicator, a changed name, unit or period, or a number with more
    decimals than its cell shows.
    """
    notes = [note for note in context.notes if note.rule == "form-changed"]
    if not notes:
        yield passed("")
    for note in notes:
        yield Outcome(
            address=note.address,
            result="fail",
            message="form_changed_at" if note.place else "form_changed",
            params={"text": note.text, "place": note.place},
        )
