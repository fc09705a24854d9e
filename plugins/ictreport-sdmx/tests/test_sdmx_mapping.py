"""SDMX-CSV of other data structures is read as a mapping says."""

import os
from pathlib import Path

import pytest

import ictreport
from ictreport import Period, Report
from ictreport.errors import DocumentError, SourceError

MAPPING = """\
report = "eurostat-gdp"
publisher = "eurostat"
indicator = "na_item"
area = "geo"
unit = "unit"
where = { geo = "DE" }
[units]
CP_MEUR = "million EUR"
CLV15_MEUR = "million EUR"
PC = "%"
[names]
B1GQ = "Gross domestic product"
"""
HEADER = (
    "DATAFLOW,LAST UPDATE,freq,unit,s_adj,na_item,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
)
START = "ESTAT:NAMQ_10_GDP(1.0),27/04/22 23:00:00,Q"
ROWS = [
    f"{START},CP_MEUR,SCA,B1GQ,DE,2023-Q1,1030570.1,",
    f"{START},CP_MEUR,SCA,B1GQ,DE,2024-Q1,1060000.10,p",
    f"{START},CP_MEUR,NSA,B1GQ,DE,2024-Q1,12345678901234567.5,",
    f"{START},CP_MEUR,SCA,P3,DE,2024-Q1,:,c",
    f"{START},CP_MEUR,SCA,3X,DE,2023-Q1,5,",
    f"{START},CP_MEUR,SCA,B1GQ,FR,2024-Q1,700000.0,",
]


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    """A mapping for the shape of a dataflow of Eurostat."""
    place = tmp_path / "mapping.toml"
    place.write_text(MAPPING, "utf-8")
    return place


def read(mapping: Path, *rows: str, header: str = HEADER, **options: object) -> Report:
    """Read rows with a mapping."""
    text = header + "".join(f"{row}\n" for row in rows)
    return ictreport.loads(text, "sdmx", options={"mapping": mapping, **options})


def test_the_newest_period_is_the_reports(mapping: Path) -> None:
    """Earlier observations are history, exact to the last digit."""
    report = read(mapping, *ROWS)
    found = [
        (
            address,
            str(metric.value),
            str(metric.status),
            dict(metric.dimensions),
            [(str(one.baseline), str(one.value)) for one in metric.history],
        )
        for address, metric in report.walk()
    ]

    assert Period.parse("2024-Q1") == report.period
    assert [
        (
            "data.b1gq",
            "1060000.10 million EUR",
            "provisional",
            {"S_ADJ": "SCA"},
            [("2023-Q1", "1030570.1 million EUR")],
        ),
        (
            "data.b1gq",
            "12345678901234567.5 million EUR",
            "normal",
            {"S_ADJ": "NSA"},
            [],
        ),
        ("data.p3", "None", "missing", {"S_ADJ": "SCA"}, []),
        ("data.i_3x", "5 million EUR", "normal", {"S_ADJ": "SCA"}, []),
    ] == found
    assert "Gross domestic product" == report.sectors[0].metrics[0].name.pick("en")[1]
    assert "DE" == (report.area and report.area.code)


def test_a_period_can_be_chosen(mapping: Path) -> None:
    """What is newer is history then."""
    report = read(mapping, *ROWS[:2], period="2023-Q1")

    assert "1030570.1 million EUR" == str(report["data.b1gq"].value)


def test_a_multiplier_counts(mapping: Path) -> None:
    """``UNIT_MULT`` scales the unit of the mapping."""
    header = HEADER.replace("OBS_FLAG", "UNIT_MULT")
    report = read(mapping, ROWS[0] + "3", header=header)

    assert "1030570.1 e9 EUR" == str(report["data.b1gq"].value).replace("billion", "e9")


def test_without_a_component_of_units_there_is_one(mapping: Path) -> None:
    """The only unit stands under ``*``."""
    text = MAPPING.replace('unit = "unit"\n', "").replace("CP_MEUR", '"*"')
    mapping.write_text(text.replace('area = "geo"\n', ""), "utf-8")
    report = read(mapping, ROWS[0])

    assert "1030570.1 million EUR" == str(report["data.b1gq"].value)
    assert report.area is None


@pytest.mark.parametrize(
    ("rows", "change", "message"),
    [
        (ROWS, ('where = { geo = "DE" }', ""), "about one area (got DE, FR)"),
        (
            ROWS,
            ('"DE"', '"XX"'),
            (
                "some row must have what the mapping asks for (got none); "
                "correct 'where' in the mapping"
            ),
        ),
        (ROWS, ('"na_item"', '"item"'), "(it lacks ITEM); it has DATAFLOW"),
        (ROWS, ("report =", "reports ="), "cannot be read"),
        (ROWS, ("report =", "report"), "cannot be read"),
        (ROWS, ("[names]", "#" * 100_000 + "\n[names]"), "has more than 100000 bytes"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(
    mapping: Path, rows: list[str], change: tuple[str, str], message: str
) -> None:
    """The message says what the file has."""
    mapping.write_text(MAPPING.replace(*change), "utf-8")
    with pytest.raises(SourceError) as caught:
        read(mapping, *rows)

    assert message in str(caught.value)


def test_wrong_rows_are_told_with_their_line(mapping: Path) -> None:
    """Every row that makes no observation is named."""
    rows = [
        ROWS[0].replace("CP_MEUR", "XY"),
        ROWS[0].replace("1030570.1", "1,5"),
        "ESTAT",
        ROWS[0].replace("2023-Q1", "2023-Q7"),
    ]
    with pytest.raises(DocumentError) as caught:
        read(mapping, *rows)

    assert [2, 3, 4, 5] == [problem.path[1] for problem in caught.value.problems]
    assert (
        "unit: the mapping must say the unit of each code under 'units' (got 'XY'); "
        "add the code there"
    ) in str(caught.value)


def test_a_mapping_is_a_file(mapping: Path) -> None:
    """A pipe without a writer makes nobody wait."""
    mapping.unlink()
    os.mkfifo(mapping)
    with pytest.raises(SourceError, match="got a device or pipe"):
        read(mapping, *ROWS)
