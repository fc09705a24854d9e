"""What holds for the view of every report."""

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from ictreport.language import Language
from ictreport.model import Report
from ictreport.testing.strategies import reports
from ictreport.view import view


@pytest.mark.parametrize("tag", ["en", "vi", "hi"])
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(report=reports())
def test_any_report_has_a_view(
    tag: str, report: Report, languages: dict[str, Language]
) -> None:
    """Every report can be shown, with all its metrics in order."""
    shown = view(report, languages[tag])

    assert [address for address, _ in report.walk()] == [
        row.address for sector in shown.sectors for row in sector.rows
    ]
    assert "" not in {row.value for sector in shown.sectors for row in sector.rows}
    assert len(report.tasks) == len(shown.tasks)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(report=reports())
def test_digits_of_the_page_do_not_change_what_is_shown(
    report: Report, languages: dict[str, Language]
) -> None:
    """Other digits and groups give as many rows and notes."""
    hindi = languages["hi"]
    native = attrs.evolve(hindi, digits="native", grouping="western")
    one, two = view(report, hindi), view(report, native)

    assert one.notes == two.notes
    assert [len(s.rows) for s in one.sectors] == [len(s.rows) for s in two.sectors]
