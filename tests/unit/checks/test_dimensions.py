"""What is compared with what, where figures are of several dimensions."""

import attrs
import pytest
from building import AGO, NAME, NOW, judged, level, metric, report, results, said

from ictreport import validate
from ictreport.checks._figures import figures
from ictreport.model import (
    Breakdown,
    Claim,
    Codelist,
    History,
    Justification,
    Metric,
    Report,
    Sector,
    link,
)

WOMEN = {"SEX": "F"}
MEN = {"SEX": "M"}
ADJUSTED = {"SEASONAL_ADJUST": "S"}


def grew(
    claim: dict[str, str], *entries: tuple[str, dict[str, str], str | None]
) -> Metric:
    """Make a metric of 110 that grew 10 %, with values of the year before."""
    return metric(
        "110 VND",
        claims=[Claim("growth", AGO, "10 %", dimensions=claim)],
        history=[
            History(AGO, value, dimensions=mapping, linked_from=source)
            for value, mapping, source in entries
        ],
    )


def verdict(one: Metric) -> list[tuple[str, str]]:
    """Give result and message of what is said of its claim."""
    return [(each.result, each.message) for each in said("growth-claim", one)]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (grew({}, ("100 VND", {}, None)), ("pass", "")),
        (grew({}, ("50 VND", WOMEN, None), ("100 VND", {}, None)), ("pass", "")),
        (grew({}, ("50 VND", WOMEN, None)), ("unknown", "dimensions_differ")),
        (grew({}, ("50 VND", WOMEN, "then")), ("fail", "growth_claim_linked")),
        (grew({}, ("100 VND", WOMEN, "then")), ("pass", "")),
        (
            grew({}, ("100 VND", WOMEN, "then"), ("50 VND", MEN, "then")),
            ("unknown", "dimensions_differ"),
        ),
        (
            grew({}, ("100 VND", WOMEN, "then"), ("100 VND", MEN, "then")),
            ("pass", ""),
        ),
        (
            grew({}, ("100 VND", {}, "then"), ("50 VND", MEN, "then")),
            ("pass", ""),
        ),
        (grew(WOMEN, ("100 VND", WOMEN, None)), ("unknown", "dimensions_differ")),
        (grew({}), ("unknown", "base_missing")),
    ],
)
def test_a_claim_compares_to_what_is_comparable(
    one: Metric, expected: tuple[str, str]
) -> None:
    """
    Equal mappings go before others.

    Within a report only they compare, and linked entries need only not differ.
    """
    assert [expected] == verdict(one)


def test_a_claim_of_other_dimensions_has_a_level_of_its_own() -> None:
    """It is looked up among the values of the same period."""
    one = metric(
        "999 VND",
        claims=[Claim("growth", AGO, "10 %", dimensions=WOMEN)],
        history=[
            History(NOW, "110 VND", dimensions=WOMEN),
            History(AGO, "100 VND", dimensions=WOMEN),
        ],
    )

    assert [("pass", "")] == verdict(one)


def test_what_is_around_a_metric_counts() -> None:
    """An entry that repeats what the report says compares to one that does not."""
    one = grew(
        {"PRICES": "Q"}, ("100 VND", {}, None), ("50 VND", {"PRICES": "V"}, None)
    )
    found = attrs.evolve(report(one), dimensions={"PRICES": "Q"})

    assert ["pass"] == [each.result for each in judged("growth-claim", found)]


def test_keys_carry_what_sets_figures_apart() -> None:
    """They do where an address has several mappings, and nowhere else."""
    one = metric(
        "110 VND",
        dimensions={"PRICES": "V"},
        claims=[
            Claim("growth", AGO, "50 %"),
            Claim("growth", AGO, "50 %", dimensions=ADJUSTED),
        ],
        history=[
            History(AGO, "100 VND"),
            History(AGO, "100 VND", dimensions=ADJUSTED),
            History(NOW, "110 VND", dimensions=ADJUSTED),
        ],
    )
    plain, adjusted = said("growth-claim", one)

    mapping = "[PRICES=V,SEASONAL_ADJUST=S]"
    assert (("now", "s.m", "growth", f"{AGO}[PRICES=V]"),) == plain.target
    assert (("now", "s.m", "growth", f"{AGO}{mapping}"),) == adjusted.target
    assert (level(f"{NOW}{mapping}"), level(f"{AGO}{mapping}")) == adjusted.source
    [alone] = said("growth-claim", grew({}, ("50 VND", {}, None)))
    assert (("now", "s.m", "growth", AGO),) == alone.target


def test_figures_of_other_dimensions_are_no_duplicates() -> None:
    """Each mapping is compared alone."""
    one = metric(
        "110 VND",
        history=[
            History(NOW, "50 VND", dimensions=WOMEN),
            History(NOW, "60 VND", dimensions=MEN),
            History(NOW, "70 VND", dimensions=WOMEN),
        ],
    )

    assert [("s.m", "fail")] == results("duplicate-fact", one)


def before(value: str, mapping: dict[str, str]) -> Report:
    """Make a report of the year before."""
    return report(metric(value, dimensions=mapping), name="then", period=AGO)


def revised(*histories: History, then: Report) -> list[tuple[str, str]]:
    """Give what is said of values that an earlier report stated too."""
    one = metric("9 VND", history=histories)
    found = said("previous-revised", one, previous=[then])
    return [(each.result, each.message) for each in found]


def test_old_values_are_held_against_those_of_their_dimensions() -> None:
    """Those that differ in a key are others; an equal mapping goes first."""
    women, all_of_it = (History(AGO, "5 VND", dimensions=WOMEN), History(AGO, "8 VND"))

    assert [("pass", "")] == revised(women, all_of_it, then=before("8 VND", {}))
    assert [("pass", "")] == revised(women, all_of_it, then=before("5 VND", WOMEN))
    assert [] == revised(women, then=before("6 VND", MEN))
    assert [("fail", "previous_revised")] == revised(women, then=before("9 VND", {}))


def test_what_was_stated_before_a_revision_is_held_against_old_reports() -> None:
    """The revised value differs, and is said to."""
    said_so = History(AGO, "5 VND", revised_from="8 VND")

    assert [("pass", "")] == revised(said_so, then=before("8 VND", {}))
    assert [("fail", "previous_revised")] == revised(said_so, then=before("5 VND", {}))


def test_a_revised_value_of_the_same_period_is_held_against_old_reports_too() -> None:
    """An earlier report of the period stated what it was revised from."""
    one = metric("5 VND", revised_from="8 VND")
    flash = report(metric("8 VND"), name="flash")

    assert ["pass"] == [
        each.result for each in said("duplicate-fact", one, previous=[flash])
    ]
    plain = said("duplicate-fact", metric("5 VND"), previous=[flash])
    assert ["fail"] == [each.result for each in plain]


def divided(whole: dict[str, str], *parts: dict[str, str], by: str | None) -> Metric:
    """Make a metric with a part of 5 for each mapping."""
    below = [
        metric("5 VND", f"p{n}", dimensions=one, history=[History(AGO, "4 VND")])
        for n, one in enumerate(parts)
    ]
    total = f"{5 * len(parts)} VND"
    return metric(
        total,
        dimensions=whole,
        history=[History(AGO, f"{4 * len(parts)} VND")],
        breakdowns=[Breakdown(complete=True, parts=below, by=by)],
    )


def sums(one: Metric) -> list[tuple[str, str]]:
    """Give what is said of the sum of its parts, now and a year ago."""
    return [(each.result, each.message) for each in said("parts-sum", one)]


def test_parts_may_have_what_their_whole_is_divided_by() -> None:
    """That key and those that the whole has not are left out."""
    passes, other = ("pass", ""), ("unknown", "dimensions_differ")

    assert [passes] * 2 == sums(divided({}, WOMEN, MEN, by="SEX"))
    assert [passes] * 2 == sums(divided({}, WOMEN, MEN, by=None))
    assert [passes] * 2 == sums(divided({"SEX": "T"}, WOMEN, MEN, by="SEX"))
    assert [other] * 2 == sums(divided({"SEX": "T"}, WOMEN, MEN, by=None))


def test_chain_linked_volumes_do_not_add_up() -> None:
    """Nothing is said of their sum."""
    chained = [("unknown", "not_additive")] * 2

    assert chained == sums(divided({"PRICES": "L"}, {}, {}, by=None))


def test_sums_of_the_past_are_of_one_mapping() -> None:
    """Women of whole and parts are added up apart from all."""

    def history(value: str, women: str) -> list[History]:
        return [History(AGO, value), History(AGO, women, dimensions=WOMEN)]

    parts = [metric("1 VND", code, history=history("4 VND", "2 VND")) for code in "ab"]
    one = metric(
        "2 VND",
        history=history("8 VND", "9 VND"),
        breakdowns=[Breakdown(complete=True, parts=parts)],
    )
    now, all_of_it, women = said("parts-sum", one)

    assert ["pass", "pass", "fail"] == [now.result, all_of_it.result, women.result]
    assert (level(f"{AGO}[SEX=F]"),) == women.target


def test_claims_of_other_dimensions_need_not_agree() -> None:
    """Each mapping implies a base of its own."""
    one = metric(
        "110 VND",
        claims=[
            Claim("growth", AGO, "10 %"),
            Claim("growth", AGO, "50 %", dimensions=WOMEN),
        ],
    )

    assert [] == results("claims-agree", one)


def test_a_claim_without_a_figure_is_not_judged() -> None:
    """The report says why there is none."""
    one = metric(
        "110 VND",
        claims=[Claim("growth", AGO, status="not_collected")],
        history=[History(AGO, "10 VND")],
    )

    rules = ("growth-claim", "claims-agree", "plausible-growth")
    assert [[]] * 3 == [results(rule, one) for rule in rules]


def test_a_justification_can_name_dimensions() -> None:
    """It explains the figures that have them among others, and no other figures."""
    one = metric(
        "110 VND",
        claims=[
            Claim("growth", AGO, "-90 %"),
            Claim("growth", AGO, "-80 %", dimensions={**WOMEN, "PRICES": "Q"}),
        ],
    )
    told = Justification("plausible-growth", "s.m", NAME, dimensions=WOMEN)
    found = attrs.evolve(report(one), justifications=[told])
    judged = [
        (each.outcome.target[0][-1], each.standing)
        for each in validate(found)
        if each.rule.code == "plausible-growth"
    ]
    both = f"{AGO}[PRICES=Q,SEX=F]"
    assert [(AGO, "fail"), (both, "explained")] == judged


def test_linked_entries_have_the_dimensions_of_their_report() -> None:
    """They inherit nothing here, and are declared if that is needed."""
    ages = Codelist("AGE", NAME, {"a": NAME, "b": NAME})
    few = Codelist("AGE", NAME, {"c": NAME})
    then = attrs.evolve(
        report(name="then", period=AGO),
        codelists=[ages],
        dimensions={"AGE": "a"},
        sectors=[
            Sector("s", NAME, metrics=[metric("1 VND")], dimensions={"PRICES": "Q"})
        ],
    )
    found = report(metric("2 VND", dimensions=WOMEN))
    one = link(found, then)
    other = link(attrs.evolve(found, codelists=[few]), then)

    [entry] = one["s.m"].history
    assert (("AGE", "a"), ("PRICES", "Q")) == entry.dimensions
    assert (Codelist("AGE", NAME, {"a": NAME}),) == one.codelists
    assert (Codelist("AGE", NAME, {"a": NAME, "c": NAME}),) == other.codelists
    assert one == link(one, then)


def test_a_figure_is_named_with_its_dimensions_where_there_are_others() -> None:
    """Those of women and of all stand at one address, those of boats alone."""
    women = metric(
        "5 boat",
        dimensions=WOMEN,
        claims=[Claim("growth", AGO, "25 %")],
        history=[History(AGO, "4 boat")],
    )
    found = report(women, metric("9 boat"), metric("7 boat", "b", dimensions=WOMEN))

    assert [
        ("now", "s.m", "level", f"{NOW}[SEX=F]"),
        ("now", "s.m", "growth", f"{AGO}[SEX=F]"),
        ("now", "s.m", "level", f"{AGO}[SEX=F]"),
        ("now", "s.m", "level", NOW),
        ("now", "s.b", "level", NOW),
    ] == [key for *_, key, _ in figures(found)]
