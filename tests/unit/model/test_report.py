"""Reports: addresses, and every problem of one told at once."""

import pytest
from sectors import NAME, PROCEDURES, REPORT, metric, report, sector

from ictreport import (
    Breakdown,
    Claim,
    DocumentError,
    History,
    Period,
    Sector,
    Target,
    Task,
    Text,
    UnitDeclaration,
)
from ictreport.errors import AmbiguousAddressError, UnknownAddressError


def test_a_report_may_be_empty() -> None:
    """All but id, title, publisher and period may be absent."""
    empty = report()

    assert ("r", Period.parse("2024-S1")) == (empty.id, empty.period)
    assert () == empty.addresses
    assert ("en",) == empty.languages
    assert empty.area is None
    assert [()] * 6 == [
        *(empty.units, empty.narrative, empty.sectors),
        *(empty.tasks, empty.justifications, empty.sources),
    ]


def test_an_address_gives_a_metric() -> None:
    """A dotted address leads to a metric or to a part."""
    assert REPORT.sectors[0].metrics[0] is REPORT["post.revenue"]
    assert PROCEDURES.parts[0] is REPORT["digital.procedures.full"]
    assert [True, False, False] == [
        address in REPORT for address in ("post.revenue", "post", "revenue")
    ]


def test_addresses_come_in_order() -> None:
    """Addresses stand in the order of the report, each once."""
    twins = report(*REPORT.sectors, sector("post", metric("revenue")))

    assert (
        (
            "post.revenue",
            "digital.procedures",
            "digital.procedures.full",
            "digital.procedures.partial",
        )
        == REPORT.addresses
        == twins.addresses
    )
    assert list(REPORT.addresses) == [address for address, _ in REPORT.walk()]
    assert 5 == len(list(twins.walk()))


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("post.revenues", "did you mean 'post.revenue'?"),
        ("digital.procedure.full", "did you mean 'digital.procedures.full'?"),
        (
            "x.y",
            (
                "it has post.revenue, digital.procedures, digital.procedures.full, "
                "digital.procedures.partial"
            ),
        ),
    ],
)
def test_an_unknown_address_says_which_is_close(address: str, hint: str) -> None:
    """An address that leads nowhere names a close one, or those that there are."""
    with pytest.raises(UnknownAddressError) as caught:
        _ = REPORT[address]

    assert f"report r: no metric has the address {address!r}; {hint}" == str(
        caught.value
    )
    assert address == caught.value.address


def test_an_empty_report_has_no_address() -> None:
    """Without metrics there is nothing close."""
    with pytest.raises(LookupError, match=r"; it has no metrics$"):
        _ = report()["post.revenue"]


def test_a_message_names_few_of_many_places() -> None:
    """What three hundred metrics are called is told in one line."""
    twins = report(sector("post", *[metric("revenue")] * 300))

    with pytest.raises(AmbiguousAddressError, match=r"and 295 other places$") as caught:
        _ = twins["post.revenue"]

    assert 300 == len(caught.value.places)


def test_an_ambiguous_address_lists_every_place() -> None:
    """An address that several metrics have is an error that lists their paths."""
    twins = report(
        sector("post", metric("revenue"), metric("revenue")),
        sector("post", PROCEDURES),
        sector("post", PROCEDURES),
    )
    with pytest.raises(AmbiguousAddressError) as caught:
        _ = twins["post.revenue"]

    assert (
        "report r: 2 metrics have the address 'post.revenue'; they stand at "
        "sectors[0].metrics[0], sectors[0].metrics[1]" == str(caught.value)
    )
    with pytest.raises(AmbiguousAddressError) as caught:
        _ = twins["post.procedures.full"]

    assert (
        "sectors[1].metrics[0].breakdowns[0].parts[0]",
        "sectors[2].metrics[0].breakdowns[0].parts[0]",
    ) == caught.value.places
    assert "post.procedures.full" in twins


def test_a_metric_has_the_period_of_its_report() -> None:
    """A metric may have its own period."""
    own = metric("own", period="2024-Q2")
    made = report(sector("post", metric("revenue"), own))

    assert Period.parse("2024-S1") == made.period_of(made["post.revenue"])
    assert Period.parse("2024-Q2") == made.period_of(made["post.own"])


def problems(*sectors: Sector, **more: object) -> list[str]:
    """Make a report and give its problems."""
    with pytest.raises(DocumentError) as caught:
        report(*sectors, **more)
    return [str(problem) for problem in caught.value.problems]


def test_every_problem_is_told_at_once() -> None:
    """All that leads nowhere is told with its path, in one error."""
    agencies = UnitDeclaration.of("agency", en="agencies")
    bad = metric(
        "bad",
        "5 agencies",
        of="post.revenues",
        claims=[Claim("change", "2023", "2 bureau")],
        history=[History("2023", "3 agenci")],
    )
    task = Task(
        "t",
        NAME,
        "other",
        sector="pots",
        targets=[Target("post.revenu", "5 agency"), Target("x.y", "5 bureau")],
    )
    with pytest.raises(DocumentError) as caught:
        report(
            sector("post", metric("revenue"), bad, narrative="{post.bda} } {"),
            narrative=[Text.of(en="{post.bda}", vi="{post.bad:growth}")],
            tasks=[task],
            units=[agencies, agencies],
        )

    assert (
        "report r: 11 problems\n"
        "  units[1].code: a unit must be declared only once (got 'agency' again)\n"
        "  sectors[0].metrics[1].value: a counted thing must be declared "
        "(got 'agencies'); did you mean 'agency'?\n"
        "  sectors[0].metrics[1].claims[0].value: a counted thing must be declared "
        "(got 'bureau' and 1 more); declare it under 'units': "
        "UnitDeclaration.of('bureau', en='…')\n"
        "  sectors[0].metrics[1].history[0].value: a counted thing must be declared "
        "(got 'agenci'); did you mean 'agency'?\n"
        "  narrative[0].en: a placeholder must name a metric (got '{post.bda}'); "
        "did you mean 'post.bad'?\n"
        "  narrative[0].vi: the metric must have a 'growth' "
        "(got '{post.bad:growth}'); "
        "state it as a claim or history, or remove the placeholder\n"
        "  sectors[0].narrative[0].en: a brace must belong to a placeholder "
        "(got '} {'); write '{{' or '}}' for a brace that is printed\n"
        "  sectors[0].metrics[1].of: the address must name a metric "
        "(got 'post.revenues'); did you mean 'post.revenue'?\n"
        "  tasks[0].sector: the report must have the sector (got 'pots'); "
        "did you mean 'post'?\n"
        "  tasks[0].targets[0].metric: the address must name a metric "
        "(got 'post.revenu'); did you mean 'post.revenue'?\n"
        "  tasks[0].targets[1].metric: the address must name a metric (got 'x.y')"
        == str(caught.value)
    )


def test_what_a_rate_is_per_is_declared() -> None:
    """The thing of a rate is declared as a count is, a measure needs it not."""
    rate = metric("rate", "91.9 per 100 inhabitant")
    declared = UnitDeclaration.of("inhabitant", en="inhabitants")

    assert [
        (
            "sectors[0].metrics[0].value: a counted thing must be declared "
            "(got 'inhabitant'); declare it under 'units': "
            "UnitDeclaration.of('inhabitant', en='…')"
        )
    ] == problems(sector("post", rate))
    assert rate == report(sector("post", rate), units=[declared])["post.rate"]
    measured = sector("post", metric("a", "5 per 1 km2"), metric("b", "5 km"))
    assert 2 == len(report(measured).addresses)


def test_problems_of_parts_have_their_path() -> None:
    """A problem deep in a breakdown says where it stands."""
    part = metric("full", "5 agency")
    whole = metric("all", breakdowns=[Breakdown(complete=False, parts=[part])])

    assert [
        (
            "sectors[0].metrics[0].breakdowns[0].parts[0].value: a counted thing must "
            "be declared (got 'agency'); declare it under 'units': "
            "UnitDeclaration.of('agency', en='…')"
        )
    ] == problems(sector("post", whole))
