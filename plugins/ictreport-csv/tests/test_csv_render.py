"""The bytes of the table."""

import csv
import io

import attrs
import pytest
from hypothesis import given

from ictreport import Report, observations
from ictreport.model import (
    Area,
    Breakdown,
    Claim,
    ClaimKind,
    History,
    Metric,
    Period,
    PluralForms,
    Publisher,
    Quantity,
    Sector,
    Text,
    UnitDeclaration,
)
from ictreport.tidy import to_cells
from ictreport_csv import CsvOptions
from ictreport_csv._tables import render
from ictreport_testing.strategies import reports

SMALL = Report(
    "small",
    Text.of(en="Small"),
    Publisher("MIC", Text.of(en="Ministry")),
    Period.parse("2024-S1"),
    area=Area("VN-33", Text.of(en="Dak Lak")),
    units=[UnitDeclaration("thing", {"en": PluralForms(other="things")})],
    sectors=[
        Sector(
            "post",
            Text.of(en="Post"),
            metrics=[
                Metric(
                    "net",
                    Text.of(en="Change, net", vi="Thay đổi"),
                    Quantity.parse("-2.50 billion VND [7]"),
                    status="estimated",
                    history=[History("2023-S1", Quantity.parse("≈ 90 million VND"))],
                    claims=[
                        Claim(
                            ClaimKind.GROWTH,
                            Period.parse("2023-S1"),
                            Quantity.parse("-11.5 %"),
                        )
                    ],
                    breakdowns=[
                        Breakdown(
                            complete=True,
                            parts=[
                                Metric(
                                    "more", Text.of(vi="Hơn"), status="not_collected"
                                )
                            ],
                        )
                    ],
                )
            ],
        )
    ],
)
HEADER = (
    "report,publisher,area,sector,metric,part_of,of,growth_over,collection,dimensions,"
    "measure,baseline,period,number,upper,unit,scale,decimals,rounding,hedge,margin,"
    "confidence,status,revised,linked_from,source,name:en,name:vi\r\n"
)
SMALL_AS_CSV = HEADER + (
    "small,MIC,VN-33,post,net,,,,,,level,,2024-S1,"
    '-2.50,,VND,9,7,half,exact,,,estimated,,,,"Change, net",Thay đổi\r\n'
    "small,MIC,VN-33,post,net,,,,,,level,2023-S1,2023-S1,"
    '90,,VND,6,,half,about,,,normal,,,,"Change, net",Thay đổi\r\n'
    "small,MIC,VN-33,post,net,,,,,,growth,2023-S1,2024-S1,"
    '-11.5,,%,0,,half,exact,,,normal,,,,"Change, net",Thay đổi\r\n'
    "small,MIC,VN-33,post,more,post.net,,,,,level,,2024-S1,"
    ",,,,,,,,,not_collected,,,,,Hơn\r\n"
)


def named(words: str, *, of: str | None = None) -> Report:
    """Give a report whose one metric has some words as its name."""
    metric = Metric(
        "signed",
        Text.of(en=words),
        Quantity.parse("-1 %"),
        of=None if of is None else Text.of(en=of),
    )
    sector = Sector("post", Text.of(en="Post"), metrics=[metric])
    return attrs.evolve(SMALL, sectors=[sector])


def rows(data: bytes) -> list[dict[str, str]]:
    """Read a table as any other program would."""
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_the_table_is_stable() -> None:
    """Columns in order, CR LF, plain numbers, no mark where nothing is dangerous."""
    assert SMALL_AS_CSV.encode() == render(SMALL, CsvOptions())


def test_a_byte_order_mark_is_an_option() -> None:
    """With ``bom`` the same bytes follow a byte order mark."""
    plain = render(SMALL, CsvOptions())

    assert b"\xef\xbb\xbf" + plain == render(SMALL, CsvOptions(bom=True))


def test_a_report_without_numbers_is_a_header() -> None:
    """A table without rows still says what its columns are."""
    empty = attrs.evolve(SMALL, sectors=[])

    expected = HEADER.replace(",name:en,name:vi", "")
    assert expected.encode() == render(empty, CsvOptions())


@pytest.mark.parametrize("first", "=+-@\t\r\n＝＋－＠'\x00\xa0\u200b\ufeff")
def test_words_are_no_formulas(first: str) -> None:
    """Words that could start a formula are marked, and only those."""
    words = f"{first}1+1"
    [row] = rows(render(named(words, of=words), CsvOptions()))

    assert f"'{words}" == row["name:en"]
    assert f"'{words}" == row["of"]
    assert "-1" == row["number"]


@pytest.mark.parametrize("words", ["1=1", "a'", " =1", "“=1”", "−1"])
def test_other_words_are_not_marked(words: str) -> None:
    """Words that no spreadsheet runs stay as they are."""
    [row] = rows(render(named(words), CsvOptions()))

    assert words == row["name:en"]


@given(reports())
def test_raw_text_is_an_option(report: Report) -> None:
    """Without ``safe`` the cells are the observations themselves."""
    table = observations(report)
    languages = sorted({tag for row in table for tag, _ in row.names})
    text = render(report, CsvOptions(safe=False)).decode()

    _, *cells = csv.reader(io.StringIO(text, newline=""))

    assert [list(to_cells(row, languages)) for row in table] == cells
