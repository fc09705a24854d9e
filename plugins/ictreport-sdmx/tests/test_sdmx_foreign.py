"""SDMX-CSV of other publishers: what is read, asked, left out and refused."""

import itertools
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

import ictreport
from ictreport import Report
from ictreport.errors import DocumentError, ReadingWarning, SourceError

HEADER = "DATAFLOW,FREQ,REF_AREA,ITEM,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS"
ROWS = (
    "OFF:FLOW(1.0),Q,DE,B1GQ,2023-Q1,1030570.1,EUR,A",
    "OFF:FLOW(1.0),Q,DE,B1GQ,2024-Q1,1060000.10,EUR,P",
    "OFF:FLOW(1.0),Q,FR,B1GQ,2024-Q1,1234567890123456.5,EUR,",
)
FIGURES = [
    "flow.obs_value FREQ=Q,ITEM=B1GQ,REF_AREA=DE 2024-Q1 1060000.10 EUR provisional",
    "flow.obs_value FREQ=Q,ITEM=B1GQ,REF_AREA=DE 2023-Q1 1030570.1 EUR normal",
    "flow.obs_value FREQ=Q,ITEM=B1GQ,REF_AREA=FR 2024-Q1 1234567890123456.5 EUR normal",
]


def message(*rows: str, header: str = HEADER) -> str:
    """Write a message; no line end follows the last row."""
    return "\n".join([header, *rows])


def read(text: str, **options: object) -> Report:
    """Read a message, whatever is left out of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ReadingWarning)
        return ictreport.loads(text, "sdmx", options=options)


def said(text: str, **options: object) -> str:
    """Read a message, and give what is left out of it."""
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        ictreport.loads(text, "sdmx", options=options)
    return "\n".join(str(one.message) for one in found)


def refusal(text: str, **options: object) -> str:
    """Give the reason why a message is refused."""
    with pytest.raises((DocumentError, SourceError)) as caught:
        read(text, **options)
    return str(caught.value)


def figures(report: Report) -> list[str]:
    """Write each figure of a report in a line."""
    return [
        " ".join(
            [
                row.address,
                ",".join(f"{key}={code}" for key, code in row.dimensions) or "-",
                str(row.period),
                str(row.value),
                str(row.status),
            ]
        )
        for row in ictreport.observations(report)
    ]


def test_version_1() -> None:
    """The newest period is the report's, others are history; every digit is kept."""
    report = read(message(*ROWS))

    assert FIGURES == figures(report)
    assert ("flow", "OFF", "2024-Q1") == (
        report.id,
        report.publisher.code,
        str(report.period),
    )
    assert [("2023-Q1", "1030570.1 EUR")] == [
        (str(one.baseline), str(one.value))
        for _, metric in report.walk()
        for one in metric.history
    ]


@pytest.mark.parametrize("separator", [";", "\t", "|", ","])
@pytest.mark.parametrize("start", ["STRUCTURE", "STRUCTURE[~]"])
def test_version_2(separator: str, start: str) -> None:
    """The sign behind the first term separates cells, whichever it is."""
    header = HEADER.replace("DATAFLOW", f"{start},STRUCTURE_ID,ACTION")
    rows = [row.replace("OFF:", "dataflow,OFF:").replace("),", "),I,") for row in ROWS]

    assert FIGURES == figures(
        read(message(*rows, header=header).replace(",", separator))
    )


def test_a_sign_before_decimals_goes_with_the_separator() -> None:
    """A file of a French service has commas before decimals."""
    text = (
        message(*ROWS).replace(",", ";").replace(".1;", ",1;").replace(".10;", ",10;")
    )

    assert FIGURES == figures(read(text.replace(".5;", ",5;")))
    assert "one sign before decimals (got ',' and '.')" in refusal(text)


LABELLED = (
    "DATAFLOW,FREQ: Frequency,REF_AREA: Area,ITEM: Item,TIME_PERIOD: Time,"
    "OBS_VALUE: Value,UNIT_MEASURE: Unit,OBS_STATUS: Status\n"
    "OFF:FLOW(1.0): Accounts: all,Q: Quarterly,DE: Germany,B1GQ: GDP: gross,"
    "2024-Q1: 2024-Q1,5: 5,EUR: Euro,P: Provisional\n"
)
PAIRED = (
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,FREQ,Frequency,REF_AREA,Area,ITEM,Item,"
    "TIME_PERIOD,Time,OBS_VALUE,Value,UNIT_MEASURE,Unit,OBS_STATUS,Status,UPDATED\n"
    "dataflow,OFF:FLOW(1.0),Accounts: all,I,Q,Quarterly,DE,Germany,B1GQ,GDP: gross,"
    "2024-Q1,2024-Q1,5,,EUR,Euro,P,Provisional,2024-06-01\n"
)


@pytest.mark.parametrize("text", [LABELLED, PAIRED])
def test_labels_are_names(text: str) -> None:
    """Whether they stand behind the ids or in columns of their own."""
    report = read(text, language="en", indicator="ITEM", area="REF_AREA")
    [codelist] = report.codelists
    metric = report["flow.b1gq"]

    assert ("Accounts: all", "GDP: gross") == (str(report.title), str(metric.name))
    assert ("DE", "Germany") == (
        report.area and report.area.code,
        report.area and str(report.area.name),
    )
    assert ("FREQ", "Frequency", {"Q": "Quarterly"}) == (
        codelist.code,
        str(codelist.name),
        {code: str(name) for code, name in codelist.values},
    )
    assert ["flow.b1gq FREQ=Q 2024-Q1 5 EUR provisional"] == figures(report)


def test_a_name_without_its_column_is_refused() -> None:
    """With STRUCTURE_NAME each component has two columns."""
    text = PAIRED.replace("FREQ,Frequency,", "FREQ,", 1)

    assert "must be the id of a component, and its names in the next" in refusal(
        text.replace("Q,Quarterly,", "Q,", 1).replace("Area", "Area (all)", 1)
    )


def test_an_action_stands_before_the_components() -> None:
    """Behind them it would be taken for one."""
    header = HEADER.replace("FREQ,REF_AREA", "REF_AREA,ACTION")

    assert "line[1].ACTION: it must stand before the components" in refusal(
        message(*ROWS, header=header)
    )


def test_keys_repeat_what_dimensions_say() -> None:
    """SERIES_KEY and OBS_KEY are not read."""
    header = HEADER.replace(
        "DATAFLOW", "STRUCTURE,STRUCTURE_ID,ACTION,SERIES_KEY,OBS_KEY"
    )
    rows = [
        row.replace("OFF:FLOW(1.0)", "dataflow,OFF:FLOW(1.0),I,Q.DE.B1GQ,x")
        for row in ROWS
    ]

    assert FIGURES == figures(read(message(*rows, header=header)))


PLAIN = "STRUCTURE,STRUCTURE_ID,ACTION,A,B,TIME_PERIOD,OBS_VALUE,C,D"


def rows_of(*rows: str) -> list[str]:
    """Write rows of one data structure."""
    return [f"datastructure,OFF:DSD,{row}" for row in rows]


def test_the_order_of_the_standard_tells_attributes() -> None:
    """That is said, and so is what was left out."""
    text = message(*rows_of("I,x,y,2024,1,z,2020-01-01"), header=PLAIN)

    assert ["dsd.obs_value A=x,B=y 2024 1 index normal"] == figures(
        read(text, unit="index")
    )
    assert "tell dimensions (A, B) from attributes (C, D)" in said(text, unit="index")
    assert (
        "attributes were left out, since a report has no place for them: C, D"
        in said(text, unit="index")
    )


@pytest.mark.parametrize(
    "key", ["x.2024", "x.1", "z.y", "x.x"], ids=["period", "figure", "both", "twice"]
)
def test_a_key_of_other_values_tells_nothing(key: str) -> None:
    """A key with a period, a figure or a value of two components is not of a series."""
    header = "STRUCTURE,STRUCTURE_ID,ACTION,SERIES_KEY,A,B,OBS_VALUE,C,TIME_PERIOD"
    text = message(*rows_of(f"I,{key},x,z,1,z,2024"), header=header)

    assert "the file does not tell for A, B, C" in refusal(text, unit="index")


def test_known_attributes_may_stand_before_figures() -> None:
    """What is before the period is a dimension then."""
    header = "STRUCTURE,STRUCTURE_ID,A,B,TIME_PERIOD,OBS_STATUS,COLLECTION,OBS_VALUE"
    text = message(*rows_of("x,y,2024,P,S,1"), header=header)

    assert ["dsd.obs_value A=x,B=y 2024 1 index provisional"] == figures(
        read(text, unit="index")
    )


def test_a_key_that_occurs_twice_disproves_the_order() -> None:
    """Then a component behind the figures must be a dimension."""
    text = message(*rows_of("I,x,y,2024,1,z,", "I,x,y,2024,2,w,"), header=PLAIN)

    assert "attributes: each component must be a dimension or an attribute" in refusal(
        text, unit="index"
    )
    assert 2 == len(figures(read(text, unit="index", dimensions=("A", "B", "C"))))


@pytest.mark.parametrize(
    "header",
    [
        "STRUCTURE,STRUCTURE_ID,ACTION,A,TIME_PERIOD,B,OBS_VALUE,C,D",
        "STRUCTURE,STRUCTURE_ID,ACTION,A,B,OBS_VALUE,TIME_PERIOD,C,D",
        "STRUCTURE,STRUCTURE_ID,ACTION,A,OBS_STATUS,TIME_PERIOD,OBS_VALUE,C,D",
        "STRUCTURE,STRUCTURE_ID,ACTION,A,B,TIME_PERIOD,OBS_VALUE,FREQ,D",
    ],
)
def test_another_order_is_asked_about(header: str) -> None:
    """Nothing else tells what the components are, and options do."""
    values = {"TIME_PERIOD": "2024", "OBS_VALUE": "1", "OBS_STATUS": "A"}
    names = header.split(",")[3:]
    row = ",".join(values.get(name, name.lower()) for name in names)
    text = message(*rows_of(f"I,{row}"), header=header)

    assert "the file does not tell for A" in refusal(text, unit="index")
    by_dimension = read(text, unit="index", dimensions=("A",))
    by_attribute = read(
        text, unit="index", attributes=tuple({"B", "C", "D"} & {*names})
    )
    assert figures(by_dimension) == figures(by_attribute)
    assert 1 == len(figures(by_dimension))


def test_attributes_can_be_footnotes() -> None:
    """Each with its name, where there are several."""
    text = message(*rows_of("I,x,y,2024,1,p,q", "I,x,y,2023,1,p,q"), header=PLAIN)

    assert ["C: p; D: q"] == [
        str(metric.note)
        for _, metric in read(text, unit="index", notes=("C", "D")).walk()
    ]
    assert "footnotes of 1 figures of other periods" in said(
        text, unit="index", notes=("C", "D")
    )


def test_comments_are_footnotes_in_their_languages() -> None:
    """The header names the languages, and each cell the language of its words."""
    header = (
        "STRUCTURE[;],STRUCTURE_ID,TIME_PERIOD,OBS_VALUE,COMMENT_OBS[en;fr],X[],Y[en]"
    )
    row = 'dataflow,O:F(1),2024,1,"en:A ""b""; c;fr:D",p;q,en:w'
    text = message(row, header=header)
    [(_, metric)] = read(text, unit="index").walk()

    assert {"en": 'A "b"; c', "fr": "D"} == dict(metric.note or ())
    [(_, metric)] = read(
        text, unit="index", notes=("X", "Y"), leave_out=("COMMENT_OBS",)
    ).walk()
    assert {"und": "p; q", "en": "w"} == dict(metric.note or ())


def test_sets_of_words_in_several_languages() -> None:
    """Each set has quotes, and the words of a language are joined."""
    header = "STRUCTURE[;],STRUCTURE_ID,TIME_PERIOD,OBS_VALUE,COMMENT_OBS[en;fr]"
    cell = '"""en:A;fr:B"";""en:C"""'
    [(_, metric)] = read(
        message(f"dataflow,O:F(1),2024,1,{cell}", header=header), unit="index"
    ).walk()

    assert {"en": "A; C", "fr": "B"} == dict(metric.note or ())


def test_a_figure_of_several_values_is_refused() -> None:
    """A figure is one value."""
    header = "STRUCTURE[;],STRUCTURE_ID,TIME_PERIOD,OBS_VALUE[]"

    assert "OBS_VALUE: a figure must be one value" in refusal(
        message("dataflow,O:F(1),2024,1;2", header=header), unit="index"
    )


def test_several_measures_are_named() -> None:
    """Each is a metric; in the question they are not told from attributes."""
    header = "STRUCTURE,STRUCTURE_ID,A,TIME_PERIOD,M1,M2"
    text = message("dataflow,O:F(1),x,2024,1,2.5", header=header)

    assert "measure: a component must hold figures" in refusal(text, unit="index")
    assert ["f.m2 A=x 2024 2.5 index normal"] == figures(
        read(text, unit="index", measure=("M2",), attributes=("M1",))
    )
    assert [
        "f.m1 A=x 2024 1 index normal",
        "f.m2 A=x 2024 2.5 index normal",
    ] == figures(read(text, unit="index", measure=("M1", "M2")))


def test_several_structures_are_named() -> None:
    """What the components of others leave empty is not asked about."""
    header = "STRUCTURE,STRUCTURE_ID,A,B,TIME_PERIOD,OBS_VALUE,X,Y"
    text = message(
        "dataflow,O:F(1),x,,2024,1,p,",
        "datastructure,O:D(1),,y,2024,2,,q",
        header=header,
    )

    assert "several structures have rows ('O:F(1)', 'O:D(1)')" in refusal(text)
    assert "rows must be about 'O:G(1)' (got none)" in refusal(text, flow="O:G(1)")
    for flow in ("D", "O:D", "O:D(1)"):
        assert ["d.obs_value B=y 2024 2 index normal"] == figures(
            read(text, flow=flow, unit="index")
        )


ACTIONS = "STRUCTURE,STRUCTURE_ID,ACTION,A,TIME_PERIOD,OBS_VALUE,OBS_STATUS"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["R,x,2024,1,A", "D,x,2024,,", "M,x,2024,2,"], ["2 index normal"]),
        (["R,x,2024,1,E", "M,x,2024,2,"], ["2 index estimated"]),
        (["M,x,2024,1,E", "R,x,2024,2,"], ["2 index normal"]),
        (["M,x,2024,1,A", "M,x,2024,,E"], ["1 index estimated"]),
        (["D,,,,", "R,x,2024,1,", "R,y,2024,2,"], ["1 index normal", "2 index normal"]),
        (["R,x,2024,1,", "R,y,2024,2,", "D,y,,,"], ["1 index normal"]),
        (["R,x,2024,1,", "R,y,2024,2,", "D,y,,-,"], ["1 index normal"]),
        (["R,x,2024,1,E", "D,x,2024,,-"], ["1 index normal"]),
        (["I,x,2024,1,", "I,x,2024,1,E"], ["1 index estimated"]),
        (["I,x,2024,1,", "A,x,2024,2,"], ["1 index normal", "2 index normal"]),
        (
            ["M,x,,,E", "M,x,2024,1,", "M,y,2024,2,"],
            ["1 index estimated", "2 index normal"],
        ),
        (["M,x,2024,1,", "M,x,,,E"], ["1 index estimated"]),
        (["M,~,,,E", "M,x,2024,1,"], ["1 index estimated"]),
    ],
)
def test_actions_are_applied_in_their_order(
    rows: list[str], expected: list[str]
) -> None:
    """A row can replace, update or delete what earlier ones say."""
    report = read(
        message(*rows_of(*rows), header=ACTIONS), unit="index", dimensions=("A",)
    )

    assert expected == [line.partition(" 2024 ")[2] for line in figures(report)]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (["D,x,2024,,"], "rows that delete figures of a database"),
        (["R,x,2024,1,", "D,y,2024,,"], "line[3].ACTION: it deletes what the message"),
        (["E,x,2024,1,"], "line[2].ACTION: it must be one of I, A, M, R, D (got 'E')"),
        (["I,x,2024,1"], "line[2]: a row must have 7 cells (got 6)"),
        (["I,x,2024,one,"], "line[2].OBS_VALUE: it must be a plain decimal number"),
        (["I,x,2024-Q9,1,"], "line[2].TIME_PERIOD: a year has quarters 1 to 4"),
        (["I,x,2024,1,", "I,x,2024"], "line[3]: a row must have 7 cells (got 5)"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(rows: list[str], reason: str) -> None:
    """Line and component stand in the reason."""
    assert reason in refusal(message(*rows_of(*rows), header=ACTIONS), unit="index")


def test_kinds_of_rows_without_a_whole_key_are_bounded() -> None:
    """Else each would be held against each figure."""
    names = [f"A{number}" for number in range(13)]
    header = f"STRUCTURE,STRUCTURE_ID,ACTION,{','.join(names)},TIME_PERIOD,OBS_VALUE"
    rows = [
        f"D,{','.join('x' if one in chosen else '' for one in names)},,"
        for chosen in itertools.combinations(names, 2)
    ]

    assert "fill at most 64 combinations" in refusal(
        message(*rows_of(f"R,{'x,' * 13}2024,1", *rows), header=header),
        unit="index",
        dimensions=tuple(names),
    )


def test_a_kind_of_structure_is_checked() -> None:
    """Capitals do not matter."""
    text = message(
        "DataStructure,O:D,2024,1",
        header="STRUCTURE,STRUCTURE_ID,TIME_PERIOD,OBS_VALUE",
    )

    assert 1 == len(figures(read(text, unit="index")))
    assert "line[2].STRUCTURE: it must be dataflow" in refusal(
        text.replace("DataStructure", "table")
    )


@pytest.mark.parametrize("column", ["CONF_STATUS", "OBS_CONF"])
def test_confidential_figures_lose_their_values(column: str) -> None:
    """Only those that are free keep them."""
    header = f"DATAFLOW,A,TIME_PERIOD,OBS_VALUE,{column}"
    text = message(
        "O:F(1),x,2024,1,F", "O:F(1),y,2024,2,C", "O:F(1),z,2024,3,", header=header
    )

    assert ["1 index normal", "None suppressed", "3 index normal"] == [
        line.partition(" 2024 ")[2] for line in figures(read(text, unit="index"))
    ]
    assert "1 confidential figures were read as suppressed" in said(text, unit="index")


@pytest.mark.parametrize(
    ("status", "value", "expected"),
    [
        ("E", "1", "1 index estimated"),
        ("M", "", "None not_applicable"),
        ("", "NaN", "None missing"),
        ("A", "#N/A", "None missing"),
        ("Q", "1", "None suppressed"),
        ("M", "1", "1 index normal"),
        ("?", "1", "1 index normal"),
        ("K", "", "None missing"),
    ],
)
def test_statuses(status: str, value: str, expected: str) -> None:
    """A figure without a value is missing, and one with a value is not."""
    text = message(
        f"O:F(1),2024,{value},{status}",
        header="DATAFLOW,TIME_PERIOD,OBS_VALUE,OBS_STATUS",
    )

    assert [expected] == [
        line.partition(" 2024 ")[2] for line in figures(read(text, unit="index"))
    ]
    told = said(text, unit="index")
    assert ("statuses were left out" in told) == (
        status in {"?", "K"} or value + status == "1M"
    )


@pytest.mark.parametrize(
    ("flag", "expected"),
    [
        ("p", "provisional"),
        ("ep", "estimated"),
        ("pb", "break"),
        ("s", "estimated"),
        ("c", "suppressed"),
    ],
)
def test_flags_of_eurostat(flag: str, expected: str) -> None:
    """They are no letters of CL_OBS_STATUS; a break is said first, a secret always."""
    text = message(
        f"O:F(1),2024,1,{flag}", header="DATAFLOW,TIME_PERIOD,OBS_VALUE,OBS_FLAG"
    )

    assert expected == figures(read(text, unit="index"))[0].split()[-1]


@pytest.mark.parametrize(
    ("time", "period"),
    [
        ("2024-S1", "2024-S1"),
        ("2024-M03", "2024-03"),
        ("2024-W10", "2024-W10"),
        ("2024-D060", "2024-02-29"),
        ("2024-T2", "2024-05-01/P4M"),
        ("2024-01-01/P9M", "2024-01-01/P9M"),
        ("2024-01-01T00:00:00/P1M", "2024-01"),
        ("2024-03-31", "2024-03-31"),
        ("2024-03-31T00:00:00Z", "2024-03-31"),
        ("2024-03-31T12:30:00", "2024-03-31"),
        ("2024Z", "2024"),
    ],
)
def test_periods_of_the_standard(time: str, period: str) -> None:
    """A time of day is left out, since a period consists of days."""
    text = message(f"O:F(1),{time},1", header="DATAFLOW,TIME_PERIOD,OBS_VALUE")

    assert period == str(read(text, unit="index").period)
    assert ("1 times of day were left out" in said(text, unit="index")) == (
        "12" in time
    )


def test_years_that_begin_in_another_month() -> None:
    """Periods are those of the calendar in the report."""
    header = "DATAFLOW,TIME_PERIOD,OBS_VALUE,REPORTING_YEAR_START_DAY"

    assert "2023-04-01/P1Y" == str(
        read(message("O:F(1),2023-A1,1,--04-01", header=header), unit="index").period
    ).replace("P12M", "P1Y")
    assert "line[2].REPORTING_YEAR_START_DAY" in refusal(
        message("O:F(1),2023-A1,1,--99-99", header=header), unit="index"
    )


@pytest.mark.parametrize(
    ("time", "start", "period"),
    [
        ("2024-Q1", "--07-01", "2024-Q3"),
        ("2024-S1", "--07-01", "2024-S2"),
        ("2024-M01", "--04-01", "2024-04"),
        ("2024-W01", "--07-01", "2024-W27"),  # a Monday
        ("2023-W01", "--07-01", "2023-W27"),  # a Saturday: the week after
        ("2021-W01", "--07-01", "2021-W26"),  # a Thursday: its own week
        ("2024-D001", "--07-01", "2024-07-01"),
        ("2024-D366", "", "2024-12-31"),
        ("2024", "--07-01", "2024"),
        ("2024-07", "--07-01", "2024-07"),
    ],
)
def test_parts_of_reporting_years(time: str, start: str, period: str) -> None:
    """Each is counted from the first day of its row; calendar periods are not."""
    header = "DATAFLOW,DIM,TIME_PERIOD,OBS_VALUE,REPORTING_YEAR_START_DAY"
    text = message(
        f"O:F(1),A,{time},1,{start}", "O:F(1),B,2019-Q1,1,--04-01", header=header
    )
    found = {line.split()[2] for line in figures(read(text, unit="index"))}

    assert {period, "2019-Q2"} == found


@pytest.mark.parametrize("time", ["2022-D366", "2024-D000", "2024-W53"])
def test_parts_that_a_year_does_not_have(time: str) -> None:
    """They are refused, and no day of the next year."""
    header = "DATAFLOW,TIME_PERIOD,OBS_VALUE,REPORTING_YEAR_START_DAY"

    assert "TIME_PERIOD" in refusal(
        message(f"O:F(1),{time},1,--07-01", header=header), unit="index"
    )
    assert "TIME_PERIOD" in refusal(
        message(f"O:F(1),{time},1,", header=header), unit="index"
    )


def test_other_ids_of_units_and_scales() -> None:
    """They count where a message has no UNIT_MEASURE and no UNIT_MULT."""
    for scale in ("SCALE", "POWERCODE"):
        header = f"DATAFLOW,DIM,TIME_PERIOD,OBS_VALUE,UNIT,{scale}"
        found = figures(read(message("O:F(1),A,2024,5.5,EUR,6", header=header)))
        assert ["f.obs_value DIM=A 2024 5.5 million EUR normal"] == found
    header = "DATAFLOW,DIM,UNIT,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE"
    both = message("O:F(1),A,EUR,2024,5.5,USD", header=header)
    assert ["f.obs_value DIM=A,UNIT=EUR 2024 5.5 USD normal"] == figures(read(both))
    words = message(
        "O:F(1),A,2024,5.5,EUR,Millions",
        header="DATAFLOW,DIM,TIME_PERIOD,OBS_VALUE,UNIT,SCALE",
    )
    assert "SCALE: it must be a power of ten" in refusal(words)


def test_the_dialect_of_eurostat() -> None:
    """The moment of the last update stands first there, and is no component."""
    header = "DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG"
    text = message(
        "E:F(1),20/06/24 23:00:00,A,CP_MEUR,DE,2024,5.5,p",
        "E:F(1),20/06/24 23:00:00,A,PC_GDP,DE,2023,1.5,",
        header=header,
    )

    assert "say what each means" in refusal(text, unit="million EUR")
    assert [
        "f.obs_value FREQ=A,GEO=DE,UNIT=CP_MEUR 2024 5.5 million EUR provisional",
        "f.obs_value FREQ=A,GEO=DE,UNIT=PC_GDP 2023 1.5 % normal",
    ] == figures(read(text, units=("CP_MEUR=million EUR", "PC_GDP=%")))


@pytest.mark.parametrize(
    ("code", "mult", "options", "expected"),
    [
        ("EUR", "6", {}, "1.50 million EUR"),
        ("PC", "", {}, "1.50 %"),
        ("PT", "0", {}, "1.50 %"),
        ("CP_MEUR", "", {"units": ("CP_MEUR=million EUR",)}, "1.50 million EUR"),
        ("CP_MEUR", "", {"unit": "million EUR"}, "1.50 million EUR"),
        ("", "", {"unit": "index"}, "1.50 index"),
    ],
)
def test_units(code: str, mult: str, options: dict[str, Any], expected: str) -> None:
    """A code is a currency, one that offices share, or what an option says."""
    header = "DATAFLOW,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT"
    text = message(f"O:F(1),2024,1.50,{code},{mult}", header=header)

    assert expected == str(read(text, **options)["f.obs_value"].value)


def test_a_code_of_a_unit_that_nobody_knows_is_asked_about() -> None:
    """The answer stands in the question."""
    header = "DATAFLOW,A,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT"
    text = message("O:F(1),x,2024,1,XYZ,", "O:F(1),y,2024,1,ZYX,", header=header)

    assert (
        "(got XYZ in line[2], ZYX in line[3]); say what each means, as in"
        in refusal(text)
    )
    assert "of several codes of units (XYZ, ZYX)" in refusal(text, unit="EUR")
    assert "line[2].UNIT_MULT: it must be a power of ten" in refusal(
        text.replace("XYZ,", "EUR,many")
    )


def test_units_tell_figures_apart() -> None:
    """Two figures of one key differ in their units, as in tables of Eurostat."""
    header = "DATAFLOW,unit,TIME_PERIOD,OBS_VALUE"
    text = message("O:F(1),A,2024,1", "O:F(1),B,2024,2", header=header)

    assert [
        "f.obs_value UNIT=A 2024 1 EUR normal",
        "f.obs_value UNIT=B 2024 2 million EUR normal",
    ] == figures(read(text, unit="unit", units=("A=EUR", "B=million EUR")))


def test_only_some_rows_can_be_read() -> None:
    """The option where names the code of a component."""
    assert FIGURES[2:] == figures(read(message(*ROWS), where=("ref_area=FR",)))
    assert "correct the option where" in refusal(message(*ROWS), where=("REF_AREA=IT",))
    assert "where: there must be a component 'AREA'" in refusal(
        message(*ROWS), where=("AREA=IT",)
    )


def test_a_period_can_be_chosen() -> None:
    """What is newer is history then; without a component for time it is that of all."""
    assert "2023-Q1" == str(read(message(*ROWS), period="2023-Q1").period)
    assert (
        "1 index normal"
        in figures(
            read(
                message("O:F(1),x,1", header="DATAFLOW,A,OBS_VALUE"),
                unit="index",
                period="2024",
            )
        )[0]
    )


def test_names_of_dimensions_that_are_no_codes() -> None:
    """A code is made, and the words stay as its name."""
    header = "DATAFLOW,AGE,SEX,TIME_PERIOD,OBS_VALUE"
    text = message("O:F(1),65+,_T,2024,1", "O:F(1),65-,F,2024,2", header=header)
    report = read(text, unit="index")

    assert [
        "f.obs_value AGE=65_,SEX_CODE=_T 2024 1 index normal",
        "f.obs_value AGE=65-,SEX_CODE=F 2024 2 index normal",
    ] == figures(report)
    assert {"65_": "65+", "65-": "65-"} == {
        code: str(name) for code, name in dict(report.codelists[0].values).items()
    }


STRUCTURE = Path(__file__).with_name("structure.xml")


def test_a_structure_file_says_what_components_are() -> None:
    """Roles, names and names of codes come from it."""
    header = "DATAFLOW,ATT,OBS_VALUE,DIM,TIME_PERIOD,OTHER"
    text = message("OFF:FLOW(1.0),a,5,x,2024,o", header=header)

    assert "the file does not tell for ATT, DIM, OTHER" in refusal(text, unit="index")
    report = read(text, unit="index", structure=STRUCTURE, language="en")
    assert ["flow.obs_value DIM=x 2024 5 index normal"] == figures(report)
    assert [("DIM", "Dimension", {"x": "Code x"})] == [
        (one.code, str(one.name), {code: str(name) for code, name in one.values})
        for one in report.codelists
    ]


def test_a_structure_file_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    """The reason names the file."""
    header = "DATAFLOW,DIM,TIME_PERIOD,OBS_VALUE"
    text = message("OFF:FLOW(1.0),x,2024,5", header=header)
    empty = tmp_path / "empty.xml"
    empty.write_text("<nothing/>", "utf-8")
    doctype = tmp_path / "doctype.xml"
    doctype.write_text("<!DOCTYPE x [<!ENTITY y 'z'>]><x/>", "utf-8")

    assert "must be a structure of SDMX" in refusal(text, structure=empty)
    assert "a document type declaration" in refusal(text, structure=doctype)
    assert "must be a structure of SDMX" in refusal(text, structure=tmp_path / "none")


def test_the_structure_of_rows_is_found_in_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its id or by that of its dataflow; the only one is taken, of two none."""
    rows = "STRUCTURE,STRUCTURE_ID,ATT,OBS_VALUE,DIM,TIME_PERIOD"
    text = message("datastructure,OFF:DSD(1.0),a,5,x,2024", header=rows)
    found = STRUCTURE.read_text("utf-8")
    part = found[found.index("<str:DataStructure id") :]
    part = part[: part.index("</str:DataStructure>") + len("</str:DataStructure>")]
    twice = tmp_path / "twice.xml"
    other = part.replace('id="DSD"', 'id="OTHER"')
    twice.write_text(found.replace(part, part + other), "utf-8")
    none = tmp_path / "none.xml"
    none.write_text(found.replace(part, ""), "utf-8")

    for path in (STRUCTURE, twice):
        assert ["dsd.obs_value DIM=x 2024 5 index normal"] == figures(
            read(text, unit="index", structure=path)
        )
    unknown = message("datastructure,OFF:NEW(1.0),a,5,x,2024", header=rows)
    assert "data structure of OFF:NEW(1.0) (got DSD, OTHER)" in refusal(
        unknown, unit="index", structure=twice
    )
    assert "(got none)" in refusal(text, unit="index", structure=none)
    monkeypatch.setitem(sys.modules, "pysdmx.io", None)
    assert "pip install 'ictreport-sdmx[structure]'" in refusal(
        text, structure=STRUCTURE
    )


def test_rows_with_some_of_the_measures() -> None:
    """Rows of one key that have different ones make one observation."""
    text = message(
        "dataflow,O:F(1),I,A,2024,1,,EUR",
        "dataflow,O:F(1),I,A,2024,,2,EUR",
        header="STRUCTURE,STRUCTURE_ID,ACTION,GEO,TIME_PERIOD,M1,M2,UNIT_MEASURE",
    )

    assert ["f.m1 GEO=A 2024 1 EUR normal", "f.m2 GEO=A 2024 2 EUR normal"] == figures(
        read(text, measure=("M1", "M2"))
    )
