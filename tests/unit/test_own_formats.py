"""Formats that no plugin provides."""

from xml.etree import ElementTree as ET

import attrs
import pytest
from tables import named, report_of

from ictreport import Claim, Publisher, Text, render
from ictreport._own_formats import SVG, SvgOptions, chart_files
from ictreport.errors import ExportError

CHANGED = [
    named(code, "9 VND", claims=[Claim("growth", "2023-S1", "3 %")]) for code in "abc"
]


def test_a_chart_is_well_formed_whatever_the_report_says() -> None:
    """Control characters are left out with a warning, and markup is words."""
    office = Publisher("P", Text.of(en="<b>Office\x1b[31m</b>"))
    report = attrs.evolve(report_of(*CHANGED), publisher=office)
    with pytest.warns(UserWarning, match=r"cannot stand in a chart: U\+001B removed"):
        [(name, data)] = chart_files(report, SvgOptions()).items()

    assert "s.1" == name
    words = [one.text for one in ET.fromstring(data).iter() if one.text]  # noqa: S314 - our own
    assert "<b>Office[31m</b> · First half of 2024" in words
    assert "S: Change on H1 2023, %" in words


def test_a_single_chart_can_be_rendered() -> None:
    """The format itself gives the first chart, and an error without any."""
    report = report_of(*CHANGED)

    assert [render(report, SVG)] == [*chart_files(report, SvgOptions()).values()]
    with pytest.raises(ExportError, match="has no chart"):
        render(report_of(*CHANGED[:1]), SVG)
