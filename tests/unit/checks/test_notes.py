"""What the source of a report notes becomes findings of two rules."""

import pytest

from ictreport import validate
from ictreport.checks import RULES, Findings
from ictreport.model import Metric, Publisher, Report, Sector, Text
from ictreport.plugin import Note


def report() -> Report:
    """Make a report of two sectors with empty metrics."""
    return Report(
        "now",
        Text.of(en="R"),
        Publisher("P", Text.of(en="P")),
        "2024-S1",
        sectors=[
            Sector(
                code,
                Text.of(en=code.upper()),
                metrics=[
                    Metric(name, Text.of(en=name.title()), None, status="missing")
                    for name in ("ships", "crews")
                ],
            )
            for code in ("sea", "lake")
        ],
    )


def checked(*notes: Note) -> Findings:
    """Check the report with these notes."""
    return validate(report(), rules=RULES, notes=notes)


EMPTY = [Note("left-empty", f"sea.{name}") for name in ("ships", "crews")]


def test_empty_numbers_of_a_sector_are_one_warning() -> None:
    """It has all their addresses, and makes the verdict a warning."""
    found = checked(*EMPTY, Note("left-empty", "lake.ships"))

    assert [
        ("left-empty", "sea", ("sea.ships", "sea.crews")),
        ("left-empty", "lake", ("lake.ships",)),
    ] == [(one.rule.code, one.address, one.outcome.missing) for one in found]
    assert (
        "The form has empty numbers without a status (2): Ships (sea.ships), Crews "
        "(sea.crews). Enter each number, or choose a status."
    ) == str(next(iter(found)))
    assert "warnings" == found.verdict
    assert "unchecked" == checked().verdict


@pytest.mark.parametrize(
    ("place", "text"),
    [("", "the unit was changed"), ("Sea, C4", "Sea, C4: the unit was changed")],
)
def test_what_else_a_reader_notes_is_information(place: str, text: str) -> None:
    """It is said in the language of the reader, with its place where there is one."""
    words = Text.of(en="the unit was changed", vi="đơn vị đã thay đổi")
    (found,) = checked(Note("form-changed", "sea.ships", words, place))

    assert ("form-changed", "information") == (found.rule.code, found.severity)
    assert text == found.text()
    assert found.text("vi").endswith("đơn vị đã thay đổi")
