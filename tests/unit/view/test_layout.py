"""Which tables a report has, with which rows, columns and figures."""

import pytest
from tables import grid, named, plain, report_of, tables_of, text

from ictreport.language import Language
from ictreport.model import Breakdown, Claim, History, Metric, Report, link
from ictreport.view import TableView

Languages = dict[str, Language]
LAST = "2023-S1"


def shown(languages: Languages, *metrics: Metric) -> list[list[list[str]]]:
    """Give the tables of some metrics in English."""
    return [grid(one) for one in tables_of(report_of(*metrics), languages["en"])]


def table(languages: Languages, *metrics: Metric) -> TableView:
    """Give the only table of some metrics."""
    [found] = tables_of(report_of(*metrics), languages["en"])
    return found


def by_area(*parts: Metric) -> Breakdown:
    """Divide a whole into all its parts."""
    return Breakdown(by=text("area"), complete=True, parts=parts)


def test_periods_of_equal_length_are_columns(languages: Languages) -> None:
    """Another length is a table of its own, behind that of the report's period."""
    history = [History(LAST, "8 VND"), History("2023-S2", "9 VND")]
    metric = named("a", "10 VND", history=[*history, History("2023", "17 VND")])

    assert [
        [["Indicator", "H1 2023", "H2 2023", "H1 2024"], ["A", "8", "9", "10"]],
        [["Indicator", "2023"], ["A", "17"]],
    ] == shown(languages, metric)


def test_a_claim_of_another_period_is_a_row_there(languages: Languages) -> None:
    """What is said of 2023 does not stand among the figures of 2024."""
    claim = Claim("growth", "2022", "5 %", period="2023")

    assert [
        [["Indicator", "H1 2024"], ["A", "10"]],
        [["Indicator", "Change on 2022, %"], ["A", "+5"]],
    ] == shown(languages, named("a", "10 VND", claims=[claim]))


def test_a_stock_at_the_end_of_the_period_says_its_day(languages: Languages) -> None:
    """It stands in the columns of the period, beside flows."""
    stock = named("b", "9 VND", period="2024-06-30")

    assert [
        ["Indicator", "H1 2024"],
        ["A", "10"],
        ["B, 30 June 2024", "9"],
    ] == grid(table(languages, named("a", "10 VND"), stock))


def test_each_kind_of_claim_has_a_column(languages: Languages) -> None:
    """Changes come first, the nearest base first; a change of zero is 0."""
    claims = [
        Claim("plan_share", "plan:2024", "40 %"),
        Claim("ratio", "2022-S1", "77 %"),
        Claim("average_growth", "2020-S1", "3 %"),
        Claim("contribution", LAST, "1.5 pp"),
        Claim("growth", LAST, "-5 %"),
        Claim("change", LAST, "-2 VND"),
    ]
    same = named("b", "3 VND", claims=[Claim("unchanged", LAST)])
    found = table(languages, named("a", "10 VND", claims=claims), same)

    heads, first, second = grid(found)

    assert [
        "Change on H1 2023, %",
        "Change on H1 2023",
        "Average yearly change since H1 2020, %",
        "Ratio to H1 2022, %",
        "Contribution to growth on H1 2023, pp",
        "Plan for 2024 achieved, %",
    ] == heads[2:]
    assert ["−5", "−2", "+3", "77", "+1.5", "40"] == first[2:]
    assert ["0", "", "", "", "", ""] == second[2:]


def test_ranges_and_margins_are_whole(languages: Languages) -> None:
    """Both ends of a range have their sign, and a margin stands behind."""
    metrics = [
        named("a", "10 VND", claims=[Claim("growth", LAST, "6.5..7 %")]),
        named("b", "10 VND", claims=[Claim("growth", LAST, "0.4 % ± 0.5")]),
    ]

    assert ["+6.5 to +7", "+0.4 ± 0.5"] == [
        row[2] for row in grid(table(languages, *metrics))[1:]
    ]


@pytest.mark.parametrize(
    ("now", "then", "change"),
    [
        ("1200 VND", "1150 VND", "+4.3 *"),
        ("120 VND", "115 VND", "+4 *"),
        ("12 VND", "11 VND", ""),
        ("1200 VND", "0 VND", ""),
        ("1200 VND", "-5 VND", ""),
        ("> 1200 VND", "1150 VND", ""),
        ("12.5 %", "10.45 %", "+2.1 *"),
    ],
)
def test_a_change_is_computed_as_far_as_it_is_known(
    now: str, then: str, change: str, languages: Languages
) -> None:
    """To a tenth where its interval is narrow, to 1 where it is not, or not at all."""
    heads, row = grid(table(languages, named("a", now, history=[History(LAST, then)])))
    columns = [place for place, head in enumerate(heads) if head.startswith("Change")]

    assert [change] * bool(change) == [row[place] for place in columns]


def test_what_is_stated_is_not_computed(languages: Languages) -> None:
    """A row that states no change has one computed on the base that others state."""
    history = [History(LAST, "950 VND"), History("2022-S1", "900 VND")]
    claims = [Claim("growth", LAST, "5 %")]
    stated = named("a", "1000 VND", claims=claims, history=history)

    assert [
        ["Indicator", "H1 2022", "H1 2023", "H1 2024", "Change on H1 2023, %"],
        ["A", "900", "950", "1,000", "+5"],
        ["B", "900", "950", "1,000", "+5.3 *"],
    ] == grid(table(languages, stated, named("b", "1000 VND", history=history)))


def test_a_lone_figure_is_a_note_of_its_row(languages: Languages) -> None:
    """A column that one of four rows or more would fill alone is no column."""
    rows = [named(code, "10 VND") for code in "abcd"]
    more = named("e", "9 VND", history=[History("2022-S1", "8 VND", "estimated")])
    found = table(languages, *rows, more)

    assert [["Indicator", "H1 2024"], ["A", "10"], ["E (1)", "9"]] == [
        *grid(found)[:2],
        grid(found)[-1],
    ]
    assert "H1 2022: 8\N{NO-BREAK SPACE}VND" in str(found.notes[0].text)


def test_further_periods_are_a_table_over_time(languages: Languages) -> None:
    """Four periods stand in the first table, and up to eight in the second."""
    history = [
        History(f"{year}-S1", f"{year - 2000} VND") for year in range(2015, 2024)
    ]
    first, second = tables_of(
        report_of(named("a", "20 VND", history=history)), languages["en"]
    )

    assert ["H1 2021", "H1 2022", "H1 2023", "H1 2024"] == grid(first)[0][1:]
    assert "S over time" == str(second.title)
    assert 8 == len(second.columns)
    assert ("The newest 8 of 10 periods; the data have every one.",) == second.remarks
    assert (None, "A over time, VND") == (
        first.chart,
        second.chart and plain(str(second.chart.title)),
    )


def test_no_table_is_wider_than_ten_columns(languages: Languages) -> None:
    """Further changes become notes."""
    claims = [Claim("growth", f"{year}-S1", "5 %") for year in range(2015, 2024)]
    found = table(languages, *(named(code, "9 VND", claims=claims) for code in "abcd"))

    assert len(found.columns) < 10
    assert 3 == len([one for one in found.columns if one.kind == "change"])
    assert all(row.marks for row in found.rows)
    assert "H1 2015" in str(found.notes[0].text)


def test_breakdowns_stay_apart(languages: Languages) -> None:
    """Each way of dividing is named above its parts, and shares are computed."""
    one = by_area(named("w0", "10 VND [exact]"), named("w1", "20 VND [exact]"))
    other = Breakdown(by=text("sex"), complete=False, parts=[named("m", "10 VND")])
    metric = named("w", "30 VND [exact]", breakdowns=[one, other])

    assert [
        ["Indicator", "H1 2024", "Share, %"],
        ["W", "30", ""],
        [". By area"],
        [". W0", "10", "33.3 *"],
        [". W1", "20", "66.7 *"],
        [". By sex"],
        [". M", "10", ""],
    ] == grid(table(languages, metric))


def test_parts_without_levels_are_a_table_of_their_own(languages: Languages) -> None:
    """Beside figures with levels they would leave blanks."""
    parts = [
        named(code, claims=[Claim("growth", LAST, "5 %")]) for code in ("x", "y", "z")
    ]
    metric = named("w", "30 VND", breakdowns=[by_area(*parts)])
    main, apart = tables_of(report_of(metric), languages["en"])

    assert [["Indicator", "H1 2024"], ["W", "30"]] == grid(main)
    assert "W by area, first half of 2024" == str(apart.title)
    assert [["X", "+5"], ["Y", "+5"], ["Z", "+5"]] == grid(apart)[1:]


def test_parts_that_several_metrics_share_are_columns(languages: Languages) -> None:
    """Three metrics of equal parts are a cross table."""
    parts = by_area(named("n", "10 VND"), named("s", "20 VND"))
    metrics = [named(code, "30 VND", breakdowns=[parts]) for code in "abc"]

    assert [["Indicator", "Total", "N", "S"], ["A", "30", "10", "20"]] == grid(
        table(languages, *metrics)
    )[:2]


def test_two_claims_for_one_cell_are_two_rows(languages: Languages) -> None:
    """The second row says what sets it apart."""
    claims = [
        Claim("growth", LAST, "5 %", dimensions={"SEX": "M"}),
        Claim("growth", LAST, "7 %", dimensions={"SEX": "F"}),
    ]

    assert [["A", "10", "+5 (1)"], ["A, women", "", "+7"]] == grid(
        table(languages, named("a", "10 VND", claims=claims))
    )[1:]


def test_a_row_has_one_unit(languages: Languages) -> None:
    """Earlier values and changes are converted; another unit keeps its own word."""
    claims = [Claim("change", LAST, "300 thousand USD")]
    history = [
        History(LAST, "205400 thousand USD"),
        History("2022-S1", "4 trillion VND"),
    ]
    metric = named("a", "205.7 million USD", claims=claims, history=history)

    assert ["A", "4 trillion VND", "205.400", "205.7", "+0.300"] == (
        grid(table(languages, metric))[1]
    )


def test_only_what_somebody_published_is_shown(languages: Languages) -> None:
    """No level follows from a claim, nor from a value that this report denies."""
    claims = [Claim("growth", LAST, "25 %")]
    now = report_of(named("a", "1000 VND", claims=claims))
    agreeing = report_of(named("a", "800 VND"), period=LAST)
    denied = report_of(named("a", "500 VND"), period=LAST)

    def heads(*previous: Report) -> list[str]:
        linked = link(now, *previous) if previous else now
        [found] = tables_of(linked, languages["en"])
        return grid(found)[0][1:]

    assert ["H1 2024", "Change on H1 2023, %"] == heads() == heads(denied)
    assert ["H1 2023", "H1 2024", "Change on H1 2023, %"] == heads(agreeing)
