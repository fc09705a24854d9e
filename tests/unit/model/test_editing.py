"""Reports with some parts replaced, added or removed."""

import pytest

from ictreport.errors import (
    AmbiguousAddressError,
    DocumentError,
    ModelError,
    UnknownAddressError,
)
from ictreport.model import Metric, Publisher, Report, Sector, Text

_NAME = Text.of(en="x")


def _metric(code: str, value: str = "1 %", *parts: Metric) -> Metric:
    if not parts:
        return Metric(code, _NAME, value)
    from ictreport.model import Breakdown

    below = Breakdown(complete=False, additive=True, parts=parts)
    return Metric(code, _NAME, value, breakdowns=[below])


def _report(*sectors: Sector) -> Report:
    return Report("r", _NAME, Publisher("p", _NAME), "2024-S1", sectors=sectors)


@pytest.fixture
def report() -> Report:
    """A report of two sectors, one of whose metrics has two parts."""
    whole = _metric("whole", "9 %", _metric("one"), _metric("two"))
    return _report(
        Sector("a", _NAME, metrics=[whole, _metric("other")]),
        Sector("b", _NAME, metrics=[_metric("lone")]),
    )


def test_values_are_replaced_by_address(report: Report) -> None:
    """Fields of a metric, a part and a sector change, and the report stays as it is."""
    edited = report.edit(
        replace={
            "a.whole": {"value": "8 %"},
            "a.whole.two": {"value": "3 %", "status": "estimated"},
            "b": {"name": {"en": "B"}},
        }
    )
    assert edited["a.whole"].value == Metric("m", _NAME, "8 %").value
    assert str(edited["a.whole.two"].status) == "estimated"
    assert str(edited.sector("b").name) == "B"
    assert str(report["a.whole"].value) == "9 %"


def test_what_is_not_named_is_the_same_object(report: Report) -> None:
    """Only the way down to a change is made anew."""
    edited = report.edit(replace={"a.whole.one": {"value": "2 %"}})
    assert edited.sector("b") is report.sector("b")
    assert edited["a.other"] is report["a.other"]
    assert edited["a.whole.two"] is report["a.whole.two"]


def test_nothing_changes_without_changes(report: Report) -> None:
    """An edit of nothing gives an equal report."""
    assert report.edit() == report


def test_metrics_and_sectors_are_removed(report: Report) -> None:
    """A part, a metric and a sector go, each with all that is below it."""
    edited = report.edit(remove=["a.whole.one", "a.other", "b"])
    assert edited.addresses == ("a.whole", "a.whole.two")


def test_a_breakdown_goes_with_its_last_part(report: Report) -> None:
    """A whole without parts has no breakdown."""
    edited = report.edit(remove=["a.whole.one", "a.whole.two"])
    assert edited["a.whole"].parts == ()


def test_metrics_are_added_to_sectors_and_wholes(report: Report) -> None:
    """One metric or several are appended, also to parts."""
    edited = report.edit(
        add={"b": [_metric("new"), _metric("newer")], "a.whole": _metric("three")}
    )
    assert [metric.code for metric in edited.sector("b").metrics] == [
        "lone",
        "new",
        "newer",
    ]
    assert "a.whole.three" in edited


def test_a_metric_without_parts_gets_none(report: Report) -> None:
    """Whether parts are complete is not guessed."""
    with pytest.raises(ModelError, match="must have one breakdown"):
        report.edit(add={"a.other": _metric("new")})


def test_removing_takes_a_list(report: Report) -> None:
    """A bare string would be read letter by letter."""
    with pytest.raises(ModelError, match="list of addresses"):
        report.edit(remove="a.other")


def test_addresses_must_lead_somewhere(report: Report) -> None:
    """An unknown address is told with the closest one."""
    with pytest.raises(UnknownAddressError, match=r"did you mean 'a\.other'"):
        report.edit(remove=["a.othr"])
    with pytest.raises(UnknownAddressError, match="no sector has the code 'c'"):
        report.edit(remove=["c"])


def test_addresses_must_lead_to_one_metric() -> None:
    """An address that two metrics have is refused with both places."""
    twice = _report(Sector("a", _NAME, metrics=[_metric("m"), _metric("m")]))
    with pytest.raises(AmbiguousAddressError):
        twice.edit(remove=["a.m"])


def test_sectors_are_looked_up_by_code(report: Report) -> None:
    """A code that no sector or several have is refused."""
    assert report.sector("b") is report.sectors[1]
    twice = _report(Sector("a", _NAME), Sector("a", _NAME))
    with pytest.raises(AmbiguousAddressError, match=r"sectors\[0\], sectors\[1\]"):
        twice.sector("a")
    with pytest.raises(UnknownAddressError, match="it has none"):
        _report().sector("a")


def test_fields_must_exist(report: Report) -> None:
    """A field that the class lacks is told with the closest one."""
    with pytest.raises(ModelError, match="did you mean 'value'"):
        report.edit(replace={"b.lone": {"valu": "2 %"}})
    with pytest.raises(ModelError, match="it has code, name"):
        report.edit(replace={"b": {"zzz": 1}})


def test_the_new_report_is_checked_whole() -> None:
    """A metric that others refer to cannot go alone, and can with them."""
    share = Metric("part", _NAME, "5 %", of="a.m")
    report = _report(Sector("a", _NAME, metrics=[_metric("m"), share]))
    with pytest.raises(DocumentError):
        report.edit(remove=["a.m"])
    edited = report.edit(remove=["a.m"], replace={"a.part": {"of": None}})
    assert edited.addresses == ("a.part",)
