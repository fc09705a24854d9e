"""Laws of whole reports: addresses, paragraphs and linking."""

import copy
import json
import pickle

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ictreport import Period, Report, Text, link
from ictreport.convert import apply_patch, make_patch, to_json
from ictreport.errors import AmbiguousAddressError
from ictreport.model import Placeholder, parse_narrative
from ictreport_testing.strategies import paragraphs, periods, reports


@given(reports())
def test_every_address_leads_to_its_metric(report: Report) -> None:
    """An address leads to the one metric that has it, or lists all that do."""
    walked = list(report.walk())
    for address in report.addresses:
        found = [metric for known, metric in walked if known == address]
        assert address in report
        if len(found) == 1:
            assert found[0] is report[address]
            continue
        with pytest.raises(AmbiguousAddressError) as caught:
            _ = report[address]
        assert len(found) == len(caught.value.places)
    assert set(report.addresses) == {address for address, _ in walked}


@given(reports())
def test_reports_are_values(report: Report) -> None:
    """A copy is equal and has one hash, however it was made."""
    for other in (
        copy.deepcopy(report),
        pickle.loads(pickle.dumps(report)),  # noqa: S301 - our own
        attrs.evolve(report),
    ):
        assert report == other
        assert hash(report) == hash(other)


@given(paragraphs())
def test_literal_paragraphs_have_no_placeholders(text: Text) -> None:
    """Words with doubled braces are read as one piece of words."""
    for _, words in text:
        (segment,) = parse_narrative(words)

        assert isinstance(segment, str)
        assert words == segment.replace("{", "{{").replace("}", "}}")


@given(reports())
def test_placeholders_are_written_as_they_were_read(report: Report) -> None:
    """A paragraph put together from its pieces is taken apart to the same pieces."""
    texts = [*report.narrative, *(t for s in report.sectors for t in s.narrative)]
    for words in (words for text in texts for _, words in text):
        segments = parse_narrative(words)
        again = "".join(
            str(segment)
            if isinstance(segment, Placeholder)
            else segment.replace("{", "{{").replace("}", "}}")
            for segment in segments
        )

        assert segments == parse_narrative(again)


@st.composite
def linkable(draw: st.DrawFn) -> tuple[Report, Report, Report]:
    """Draw a report and two earlier ones with the same metrics, without paragraphs."""
    report = draw(reports())
    bare = attrs.evolve(
        report,
        id="now",
        narrative=(),
        sectors=[attrs.evolve(sector, narrative=()) for sector in report.sectors],
    )
    first, second = draw(st.lists(periods(), min_size=2, max_size=2, unique=True))

    def earlier(identifier: str, period: Period) -> Report:
        return attrs.evolve(bare, id=identifier, period=period)

    return bare, earlier("one", first), earlier("other", second)


@given(linkable())
def test_linking_is_idempotent_and_needs_no_order(
    drawn: tuple[Report, Report, Report],
) -> None:
    """Linking again adds nothing, and the order of reports does not matter."""
    report, one, other = drawn
    linked = link(report, one, other)

    assert linked == link(report, other, one)
    assert linked == link(linked, one, other) == link(linked, other)


@given(linkable())
def test_linking_only_adds_history(drawn: tuple[Report, Report, Report]) -> None:
    """What a report gives stays and stands first; what is added names its source."""
    report, one, _ = drawn
    linked = link(report, one)

    assert report.addresses == linked.addresses
    for (_, before), (_, after) in zip(report.walk(), linked.walk(), strict=True):
        given, added = before.history, after.history[len(before.history) :]
        assert given == after.history[: len(given)]
        assert {"one"} >= {entry.linked_from for entry in added}
        assert before.value == after.value
        assert before.claims == after.claims


def _check_patch(old: Report, new: Report) -> None:
    patch = json.loads(json.dumps(make_patch(old, new)))
    assert to_json(new) == to_json(apply_patch(old, patch))


@settings(max_examples=10)
@given(reports(), reports())
def test_the_old_report_with_its_patch_is_the_new_one(old: Report, new: Report) -> None:
    """The JSON form is the same byte for byte, and each patch has a way back."""
    _check_patch(old, new)
    _check_patch(new, old)


@pytest.mark.slow
@settings(max_examples=500)
@given(reports(), reports())
def test_five_hundred_pairs_are_patched(old: Report, new: Report) -> None:
    """As above, for as many pairs as the release notes promise."""
    _check_patch(old, new)
