"""Where single figures come from."""

import pytest
from sectors import metric, report, sector

from ictreport import Claim, DocumentError, History, Source, observations
from ictreport.errors import ModelError
from ictreport.tidy import from_observations

LISTED = [Source("https://example.org/a"), Source("https://example.org/b")]


def test_a_figure_names_a_source_by_number_or_address() -> None:
    """Both lead to the entry of the report, and the tidy table has its address."""
    made = metric(
        "m",
        source=2,
        claims=[Claim("change", "2023", "1 VND", source="https://example.org/a")],
        history=[History("2023", "1 VND")],
    )
    found = report(sector("s", made), sources=LISTED)
    rows = observations(found)
    urls = ["https://example.org/b", "", "https://example.org/a"]

    assert urls == [row.source for row in rows]
    assert [LISTED[1], LISTED[0], None] == [found.cited(one) for one in made.stated]
    assert rows == observations(from_observations(rows))


@pytest.mark.parametrize(
    ("source", "place", "hint"),
    [
        (3, "source", "list it under 'sources'"),
        ("https://example.org/c", "source", "did you mean 'https://example.org/b'?"),
        (1, "history[0].source", "list it under 'sources'"),
    ],
)
def test_a_source_must_be_listed(source: int | str, place: str, hint: str) -> None:
    """A number beyond the list, and an address that is not in it, are refused."""
    where: dict[str, object] = {"source": source}
    if "history" in place:
        where = {"history": [History("2023", "1 VND", source=source)]}
    with pytest.raises(DocumentError) as caught:
        report(sector("s", metric("m", **where)), sources=LISTED if source != 1 else ())

    assert (
        f"sectors[0].metrics[0].{place}",
        f"the report must have the source (got {source!r}); {hint}",
    ) == (caught.value.problems[0].where, caught.value.problems[0].message)


@pytest.mark.parametrize("source", [0, -1, True, "", "a b", 1.5])
def test_what_names_no_source_is_refused(source: object) -> None:
    """A source is a number from 1, or an address."""
    with pytest.raises(ModelError):
        metric("m", source=source)
