"""Who says which figure of what: names, contexts, times, tables and arithmetic."""

import pytest
from test_audit import REPORT, audited, metric

from ictreport import (
    Claim,
    History,
    Publisher,
    Report,
    Sector,
    Text,
    UnitDeclaration,
)
from ictreport.errors import LimitError
from ictreport_prose import Operation, audit


def report(period: str, *metrics: object, **units: str) -> Report:
    """Make a report of one sector, which counts things of some names."""
    return Report(
        f"fleet-{period}",
        Text.of(en="Fleet"),
        Publisher("port", Text.of(en="Port office")),
        period=period,
        units=[UnitDeclaration.of(code, en=name) for code, name in units.items()],
        sectors=[Sector("fleet", Text.of(en="Fleet"), metrics=metrics)],  # type: ignore[arg-type]
    )


EARLIER = report("2024-05", metric("fuel", "Fuel sold", "512 million USD"))
FLEET = report(
    "2024-06",
    metric("fuel", "Fuel sold", "538 million USD"),
    metric("fees", "Harbour fees", "214 million USD", revised_from="217 million USD"),
    metric("repairs", "Ship repairs", "125 million USD"),
    metric("wages", "Wages paid", None, status="suppressed"),
    metric(
        "prices",
        "Consumer price index",
        "3.1 %",
        growth_over="P1Y",
        also_called={"en": ["Inflation"]},
    ),
    metric(
        "berths",
        "Berth revenue",
        "318 million USD",
        history=[History("2023-06", "296 million USD")],
        claims=[Claim("growth", "2023-06", "7.4 %")],
    ),
)


def verdicts(text: str) -> list[tuple[str, str, str]]:
    """Give number, verdict and address of each figure of a text on the fleet."""
    found = audit(text, FLEET, "en", previous=[EARLIER])
    return [
        (one.text, str(one.verdict), one.fact.address if one.fact else "")
        for one in found.figures
    ]


@pytest.mark.parametrize(
    ("text", "verdict", "address"),
    [
        ("Fuel sold was 214 million USD.", "misplaced", "fleet.fuel"),
        ("Fuel sold was 512 million USD.", "superseded", "fleet.fuel"),
        ("Harbour fees were 217 million USD.", "superseded", "fleet.fees"),
        ("Wages paid were 90 million USD.", "contradicted", "fleet.wages"),
        ("Berth revenue was 318 million USD in 2023.", "misplaced", "fleet.berths"),
        ("In June 2023 berth revenue was 296 million USD.", "matched", "fleet.berths"),
        ("Inflation was 3.1%.", "matched", "fleet.prices"),
        ("A decree gave them 538 million USD.", "matched", "fleet.fuel"),
        ("Somebody spent 21 million USD.", "unaccounted", ""),
    ],
)
def test_a_number_is_judged_by_what_is_said_of_it(
    text: str, verdict: str, address: str
) -> None:
    """Metric, time, revision and withholding decide, and the number only at the end."""
    assert verdicts(text)[0][1:] == (verdict, address)


def test_a_misplaced_figure_names_its_own_metric() -> None:
    """The fact of the metric that is named is there, and that which has the number."""
    (one,) = audit("Fuel sold was 214 million USD.", FLEET, "en").figures

    assert one.fact
    assert one.elsewhere
    assert (one.fact.address, one.elsewhere.address) == ("fleet.fuel", "fleet.fees")
    assert [
        "Fuel sold was 214 million USD."[start:end] for start, end in one.words
    ] == ["Fuel", "sold"]


def test_figures_are_paired_with_names_in_order() -> None:
    """For "respectively", and where names stand before or behind their figures."""
    text = (
        "Fuel sold and ship repairs were 538 million and 125 million USD respectively."
    )
    wrong = (
        "Fuel sold and ship repairs were 125 million and 538 million USD respectively."
    )

    assert [one[1] for one in verdicts(text)] == ["matched", "matched"]
    assert [one[1] for one in verdicts(wrong)] == ["misplaced", "misplaced"]


def test_a_subject_is_carried_on_within_a_paragraph() -> None:
    """A clause without a name is about the sentence before, another paragraph not."""
    text = "Berth revenue was 318 million USD. It rose 9.9% against June 2023."
    apart = "Berth revenue was 318 million USD.\n\nIt rose 9.9% against June 2023."

    assert verdicts(text)[1] == ("9.9", "contradicted", "fleet.berths")
    assert verdicts(apart)[1] == ("9.9", "unaccounted", "")


def test_what_follows_from_named_figures_is_matched_with_its_arithmetic() -> None:
    """A sum of two figures of the sentence is none of the report's own."""
    text = "Fuel sold (538) and ship repairs (125) came to 663 million USD."
    found = audit(text, FLEET, "en").figures[-1]

    assert (found.text, str(found.verdict)) == ("663", "matched")
    assert found.arithmetic
    assert found.arithmetic.operation is Operation.SUM
    assert {fact.address for fact in found.arithmetic.operands} == {
        "fleet.fuel",
        "fleet.repairs",
    }


def test_cells_have_the_names_and_scale_of_their_heads() -> None:
    """The scale in the head of a row holds for its cells."""
    table = """\
| Item | June 2024 |
|---|---|
| Fuel sold (million USD) | 538 |
| Ship repairs (million USD) | 152 |
"""

    assert verdicts(table) == [
        ("538", "matched", "fleet.fuel"),
        ("152", "contradicted", "fleet.repairs"),
    ]


def test_many_numbers_are_refused() -> None:
    """More than 50,000 numbers are not read."""
    with pytest.raises(LimitError, match="at most 50,000 numbers"):
        audited("7 " * 50_001)
    assert REPORT.id == audited("7 " * 50).report.id


def test_the_corner_of_a_table_has_the_unit_of_its_cells() -> None:
    """A scale above the names of the rows is that of the cells; "Year" is no unit."""
    table = "| Item (thousand USD) | 2024-06 |\n|---|---|\n| Fuel sold | 538,000 |\n"
    dated = "| Year | Fuel sold (million USD) |\n|---|---|\n| June 2024 | 538 |\n"

    assert verdicts(table) == [("538,000", "matched", "fleet.fuel")]
    assert verdicts(dated) == [("538", "matched", "fleet.fuel")]


def test_a_figure_can_follow_from_what_is_named_behind_it() -> None:
    """A ratio or total is computed from all levels of its sentence."""
    before = "Fuel sold (538 million USD) was 2.5 times the harbour fees (214)."
    wrong = before.replace("2.5", "3.5")
    found = audit(before, FLEET, "en").figures[1]

    assert found.arithmetic is not None
    assert found.arithmetic.operation is Operation.RATIO
    assert verdicts(wrong)[1] == ("3.5", "unaccounted", "")


def test_half_of_a_name_outweighs_an_amount_that_no_word_names() -> None:
    """The number of one metric beside the name of another is misplaced."""
    assert verdicts("Repairs: 538 million USD.") == [
        ("538", "misplaced", "fleet.repairs")
    ]


@pytest.mark.parametrize(
    ("text", "kind", "direction"),
    [
        ("Berth revenue rose by a tenth on June 2023.", "growth", "up"),
        ("A tenth of the berths are new.", "share", ""),
    ],
)
def test_a_part_behind_a_verb_is_a_change(text: str, kind: str, direction: str) -> None:
    """A fraction by which something rose is growth, and a part of a whole a share."""
    found = audit(text, FLEET, "en").figures
    read = [(str(one.figure.kind), str(one.figure.direction or "")) for one in found]

    assert read == [(kind, direction)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harbour fees and ship repairs each came to 214 million USD.", "misplaced"),
        ("Harbour fees and ship repairs came to 339 million USD.", "matched"),
        ("Harbour fees and ship repairs were 214 and 125 million USD.", "matched"),
        ("Harbour fees were 214 and ship repairs 214 million USD.", "misplaced"),
        ("Harbour fees were 214 and dredging 214 million USD.", "unaccounted"),
    ],
)
def test_a_number_is_said_of_each_thing_that_is_named(text: str, expected: str) -> None:
    """It is right of both metrics, of none twice, and of no thing that is in none."""
    assert verdicts(text)[-1][1] == expected


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("in 2024", "misplaced"),
        ("in June 2024", "matched"),
        ("so far in 2024", "matched"),
        ("in the whole of 2024", "misplaced"),
    ],
)
def test_a_year_is_no_part_of_it(time: str, expected: str) -> None:
    """A figure of a month is not that of the year, unless the text says "so far"."""
    assert verdicts(f"Fuel sold was 538 million USD {time}.")[0][1] == expected


def test_a_stock_is_one_of_its_year() -> None:
    """What a year ends with is spoken of as of the year."""
    fleet = report(
        "2024-06", metric("ships", "Ships", "538 million USD", collection="end")
    )
    (found,) = audit("In 2024 ships came to 538 million USD.", fleet, "en").figures

    assert str(found.verdict) == "matched"


def test_a_table_without_units_contradicts_only_counts() -> None:
    """Without unit and scale nothing says what money a number is."""
    fleet = report(
        "2024-06",
        metric("fuel", "Fuel sold", "538 million USD"),
        metric("crew", "Crew members", "1204 sailor"),
        sailor="sailors",
    )
    table = "| Item | June |\n|---|---|\n| Fuel sold | 583 |\n| Crew members | 1,240 |"
    found = audit(table, fleet, "en").figures

    assert [str(one.verdict) for one in found] == ["unaccounted", "contradicted"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port has nine berths.", "matched"),
        ("The port has eight berths.", "contradicted"),
        ("The port has nine masters.", None),
    ],
)
def test_small_numbers_in_words_count_things_of_the_report(
    text: str, expected: str | None
) -> None:
    """Below ten a word is a figure only before what the report counts."""
    berths = metric("berths", "Berths of the port", "9 berth")
    fleet = report("2024-06", berths, berth="berths")
    found = audit(text, fleet, "en").figures

    assert [str(one.verdict) for one in found] == ([expected] if expected else [])


def test_a_sector_tells_metrics_of_one_name_apart() -> None:
    """The number of the same thing elsewhere is misplaced beside another sector."""
    courts = Report(
        "courts-2024",
        Text.of(en="Courts"),
        Publisher("office", Text.of(en="Office of courts")),
        period="2024",
        sectors=[
            Sector(
                code, Text.of(en=name), metrics=[metric("filed", "Papers filed", value)]
            )
            for code, name, value in (
                ("appeals", "Courts of appeals", "39788 thousand USD"),
                ("tax", "Tax courts", "50411 thousand USD"),
            )
        ],
    )
    text = "In the courts of appeals papers filed cost 50,411 thousand USD."
    (found,) = audit(text, courts, "en").figures

    assert found.fact is not None
    assert (str(found.verdict), found.fact.address) == ("misplaced", "appeals.filed")


def test_a_scale_may_follow_its_unit_in_a_head() -> None:
    """A column "USD million" has the unit and the scale of its cells."""
    table = "| Item | USD million |\n|---|---|\n| Fuel sold | 538 |\n"

    assert verdicts(table) == [("538", "matched", "fleet.fuel")]


def test_a_row_of_a_table_may_name_two_metrics() -> None:
    """A figure in it has one of them, and the heads are no sentence."""
    table = "| Fuel sold and | USD million |\n|---|---|\n| Ship repairs | 125 |\n"

    assert verdicts(table)[0][0] == "125"


def test_a_count_of_other_things_is_no_amount_of_money() -> None:
    """A number without unit and scale before another noun contradicts no money."""
    assert verdicts("There were 34 fuel stations.") == [("34", "unaccounted", "")]
    assert verdicts("Fuel sold was 583.")[0][1] == "contradicted"


def test_a_change_of_another_thing_is_not_of_the_level_before() -> None:
    """What is named behind a semicolon is not what was named with the level."""
    text = "Berth revenue rose by 7.4% to 318 million USD; consumer prices rose 3.1%."

    assert verdicts(text)[-1] == ("3.1", "matched", "fleet.prices")
