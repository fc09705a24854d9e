"""Forms are written, filled in and read; mistakes are told in words of the form."""

import io
import itertools
from typing import TYPE_CHECKING

import attrs
import openpyxl
import pytest
from filling import CASES, ROWS, Case, Filled, english, form, language

import ictreport
from ictreport import Report
from ictreport.errors import IctreportError
from ictreport.model import Period, UnitDeclaration
from ictreport_sheets._form_writer import write_form
from ictreport_sheets._new_form import (
    Columns,
    Cover,
    Indicator,
    blank_form,
    listed,
    next_form,
)
from ictreport_sheets._next import next_report

if TYPE_CHECKING:
    from conftest import Books

TAGS = ("en", "vi", "hi")


def read(books: "Books", data: bytes) -> tuple[Report, list[tuple[str, str]]]:
    """Read a form, and the place and text of each note on it."""
    found = books.reading(data)
    return found.report, [
        (note.place, "left empty" if note.text is None else note.text.pick("en")[1])
        for note in found.notes
    ]


def figure(report: Report, address: str) -> str:
    """Give a value, or the status that says why there is none."""
    metric = report[address]
    assert isinstance(metric, ictreport.Metric)
    return str(metric.value or metric.status)


@pytest.mark.parametrize("case", CASES, ids=[one.name for one in CASES])
def test_what_people_do_is_read_or_told(books: "Books", case: Case) -> None:
    """With the cell, and with what would be right."""
    filled = Filled(form())
    filled.fill()
    case.do(filled)
    data = filled.saved()
    if case.fails:
        with pytest.raises(IctreportError) as caught:
            books.read(data)
        assert case.says in str(caught.value)
        assert case.place in str(caught.value)
        return
    report, told = read(books, data)
    assert case.gives == {address: figure(report, address) for address in case.gives}
    if case.says:
        assert [case.place] == [place for place, text in told if case.says in text]
    else:
        assert not told


FAILING = [one for one in CASES if one.fails]


@pytest.mark.parametrize("tag", ["vi", "hi"])
@pytest.mark.parametrize("case", FAILING, ids=[one.name for one in FAILING])
def test_a_form_tells_mistakes_in_its_language(
    books: "Books", tag: str, case: Case
) -> None:
    """At the cell, as in English, and without an English word."""
    filled = Filled(form(tag))
    filled.fill()
    case.do(filled)
    with pytest.raises(IctreportError) as caught:
        books.read(filled.saved())
    assert case.place.partition("!")[2] in str(caught.value)
    assert not english(str(caught.value))


def test_a_filled_form_is_the_report(books: "Books") -> None:
    """With values, last values, changes and parts; what is stated is judged."""
    filled = Filled(form())
    filled.fill()
    filled.cell("Revenue", "F").value = 51
    filled.cell("Revenue", "G").value = "Preliminary"
    report, told = read(books, filled.saved())
    assert not told
    revenue = report["post.revenue"]
    assert ["growth 10.5 %", "plan_share 51 %"] == [
        f"{one.kind} {one.value}" for one in revenue.claims
    ]
    assert "plan:2024" == str(revenue.claims[1].baseline)
    [last] = revenue.at("2023-S1")
    assert "110 billion VND" == str(last.value)
    assert "Preliminary" == revenue.note.pick("en")[1]
    assert ["post.revenue.parcels"] == [
        one for one in report.addresses if one.startswith("post.revenue.")
    ]
    assert ["points 2.5 pp"] == [
        f"{one.kind} {one.value}" for one in report["telecom.coverage-of-4g"].claims
    ]
    filled.cell("Revenue", "E").value = 15
    wrong, _ = read(books, filled.saved())
    assert ["growth-claim"] == [
        one.rule.code for one in ictreport.validate(wrong).failures()
    ]


@pytest.mark.parametrize("tag", TAGS)
def test_every_seed_has_a_form(books: "Books", tag: str) -> None:
    """Left empty, it is the report of the next period without figures."""
    data = write_form(next_form(books.report, language(tag)))
    report, told = read(books, data)
    assert "2024-S2" == str(report.period)
    assert report.addresses == books.report.addresses
    assert not any(metric.value for _, metric in report.walk())
    assert {"left empty"} == {text for _, text in told}
    assert [one.code for one in books.report.tasks if one.status != "done"] == [
        one.code for one in report.tasks
    ]


def test_what_was_left_empty_or_changed_is_a_finding(books: "Books") -> None:
    """Of each sector with its addresses, and of each change at its cell."""
    filled = Filled(form())
    filled.fill()
    filled.cell("Letters sent").value = None
    filled.cell("Revenue", "B").value = "million VND"
    found = books.reading(filled.saved())
    findings = ictreport.validate(found.report, notes=found.notes)
    said = {one.rule.code: one.text("vi") for one in findings.failures()}
    assert "post.letters-sent" in said["left-empty"]
    unit = "Post!B7: Đơn vị đã được đổi từ “billion VND”."
    assert unit == said["form-changed"]


def test_the_same_form_has_the_same_bytes() -> None:
    """Whenever it is written."""
    assert form() == form()


def test_people_see_six_columns() -> None:
    """All others are folded, and the sheet of the program is hidden."""
    book = openpyxl.load_workbook(
        io.BytesIO(
            write_form(
                blank_form(ROWS, language("en"), Cover("P", Period.parse("2024")))
            )
        )
    )
    assert ["Report", "Post", "Telecom", "ictreport"] == book.sheetnames
    assert "hidden" == book["ictreport"].sheet_state
    sheet = book["Post"]
    heads = [cell.value for cell in sheet[5]]
    assert ["Indicator", "Unit", "2023", "2024", "Change on 2023, %", "Note"] == heads[
        :6
    ]
    assert all(sheet.column_dimensions[one].hidden for one in "GH")
    assert not any(sheet.column_dimensions[one].hidden for one in "ABCDEF")


def test_last_values_are_of_the_period_in_the_heading(books: "Books") -> None:
    """And of no other: what is not known of it stays empty."""
    ago = next_form(books.report, language("en"), Period.parse("2025-S1"))
    before = next_form(books.report, language("en"), None, Columns("previous"))
    assert "2024-S1" == str(ago.base)
    assert "2024-S1" == str(before.base)
    year = next_form(books.report, language("en"))
    assert "2023-S2" == str(year.base)
    assert not any(line.last for lines in year.sectors.values() for line in lines)
    lines = itertools.chain(*ago.sectors.values())
    values = {line.address: line.last for line in lines}
    stated = {one.address: one.metric.value for one in books.report.nodes}
    last = {address: value for address, value in values.items() if value is not None}
    assert last
    assert last == {address: stated[address] for address in last}


def test_the_next_form_cites_nothing_of_the_last_report() -> None:
    """Its figures come from elsewhere, and its sources are gone."""
    words = ictreport.Text.of(en="Post")
    metric = ictreport.Metric("post", words, "226 billion VND", source=1)
    report = Report(
        "post-2024",
        words,
        ictreport.Publisher("office", words),
        "2024",
        sources=[ictreport.Source("https://example.org/a")],
        sectors=[ictreport.Sector("post", words, metrics=[metric])],
    )
    skeleton = next_form(report, language("en")).skeleton
    assert not skeleton.sources
    assert skeleton["post.post"].source is None


def town(**values: str) -> Report:
    """Report on a town that counts persons; empty values are not applicable."""
    metrics = [
        ictreport.Metric(
            code,
            ictreport.Text.of(en=code),
            value or None,
            status="normal" if value else "not_applicable",
        )
        for code, value in values.items()
    ]
    return Report(
        "town-2024",
        ictreport.Text.of(en="Health in 2024"),
        ictreport.Publisher("town", ictreport.Text.of(en="Town")),
        "2024",
        units=[UnitDeclaration.of("person", en="persons")],
        sectors=[ictreport.Sector("a", ictreport.Text.of(en="A"), metrics=metrics)],
    )


def test_the_next_form_hides_no_decimal_and_names_its_own_period(
    books: "Books",
) -> None:
    """After 91.2 % and 89 %, 89.4 % is read as it was typed."""
    before = town(first="91.2 %", second="89 %", born="18905 person")
    filled = Filled(write_form(next_form(before, language("en"))))
    for code, number in {"first": 92, "second": 89.4, "born": 19210}.items():
        filled.cell(code).value = number
    report, told = read(books, filled.saved())
    assert not told
    assert "Health in 2025" == str(report.title)
    assert ["92.0 %", "89.4 %", "19210 person"] == [
        figure(report, f"a.{code}") for code in ("first", "second", "born")
    ]


@pytest.mark.parametrize(
    ("title", "following"),
    [
        ("Health (2024)", "Health (2025)"),
        ("Budget 2024-25", "Budget 2024-25"),
        ("Plan 2021–2024", "Plan 2021–2024"),
        ("Decision 120245", "Decision 120245"),
        ("2024 beside 2024", "2024 beside 2024"),
    ],
)
def test_a_title_names_the_next_period_where_it_named_this_one(
    title: str, following: str
) -> None:
    """A year in a range or in another number is none."""
    before = attrs.evolve(town(born="31 person"), title=ictreport.Text.of(en=title))
    assert following == str(next_report(before, Period.parse("2025")).title)


def test_a_row_without_a_unit_takes_a_status_or_a_unit_of_the_report(
    books: "Books",
) -> None:
    """Its unit is needed for a figure alone, and has the words of other rows."""
    before = town(cured="31 person", mobile="")
    filled = Filled(write_form(next_form(before, language("en"))))
    filled.cell("cured").value = 33
    filled.cell("mobile").value = "not applicable"
    report, told = read(books, filled.saved())
    assert not told
    assert "not_applicable" == figure(report, "a.mobile")
    filled.cell("mobile").value = 3
    filled.cell("mobile", "B").value = "persons"
    report, told = read(books, filled.saved())
    assert not told
    assert "3 person" == figure(report, "a.mobile")


def test_a_list_of_indicators_is_read() -> None:
    """With sectors in a column or in rows of their own."""
    rows = [
        ["Post"],
        ["Revenue", "billion VND"],
        ["of which"],
        ["  Parcels", "billion VND"],
        ["Telecom", "Masts", "mast"],
        [""],
    ]
    assert [
        ("Post", "Revenue", "billion VND", 0),
        ("Post", "of which", "", 0),
        ("Post", "Parcels", "billion VND", 2),
        ("Telecom", "Masts", "mast", 0),
    ] == [*listed(rows)]


@pytest.mark.parametrize(
    "titles",
    [
        ["Sector", "Indicator", "Unit"],
        ["Indicator", "Unit of measure"],
        ["Lĩnh vực", "CHỈ TIÊU", "Đơn vị tính"],
        ["Ngành", "Chỉ tiêu", "ĐVT"],
        ["क्षेत्र", "संकेतक", "इकाई"],
    ],
)
def test_the_titles_of_a_list_are_no_indicator(titles: list[str]) -> None:
    """An indicator may be counted in units, as "unit" says."""
    rows = [titles, ["Post", "Offices", "unit"]]
    assert [("Post", "Offices", "unit", 0)] == [*listed(rows)]


def test_the_numbers_before_the_rows_of_a_list_are_no_sectors() -> None:
    """Neither where sectors have a column nor where they have rows."""
    rows = [
        ["STT", "Chỉ tiêu", "Đơn vị"],
        ["I.", "Bưu chính", ""],
        ["1", "Doanh thu", "tỷ đồng"],
        ["1.1", "  Thư", "tỷ đồng"],
        ["2", "Viễn thông", "Thuê bao 5G", "thuê bao"],
    ]
    assert [
        ("Bưu chính", "Doanh thu", "tỷ đồng", 0),
        ("Bưu chính", "Thư", "tỷ đồng", 2),
        ("Viễn thông", "Thuê bao 5G", "thuê bao", 0),
    ] == [*listed(rows)]


def test_a_form_without_its_hidden_sheet_is_not_taken_for_one(books: "Books") -> None:
    """Nor one whose hidden sheet was changed."""

    def changed(form: Filled) -> None:
        form.sheet("ictreport")["A3"].value = "x"

    filled = Filled(form())
    changed(filled)
    with pytest.raises(IctreportError, match="was changed"):
        books.read(filled.saved())
    del filled.book["ictreport"]
    with pytest.raises(IctreportError, match="workbook of ictreport"):
        books.read(filled.saved())


WRITTEN = {
    "मोबाइल सेवा": "ग्राहक",
    "मोबाइल ढाँचा": "टावर",
    "पत्र": "मामले",
    "Số hộ": "hộ",
    "Số hồ": "hồ",
    "Số hố": "hố",
    "ผู้ใช้โทรศัพท์": "ราย",
    "المشتركون": "مشترك",
    "人口": "人",
    "户数": "户",
    "Население": "человек",
    "Πληθυσμός": "άτομα",
    "Mobile subscribers (total)": "subscriber",
    "გამომწერები": "აბონენტი",
    "ผู้สมัคร": "คน",
    "구독자": "명",
    "გ": "ც",
}
"""Names of indicators, and what each counts, as people of many countries write them."""


def counted(report: Report, tag: str) -> dict[str, str]:
    """Give what each indicator counts, by its name."""
    units = {unit.code: dict(unit.names)[tag].other for unit in report.units}
    return {
        metric.name.pick(tag)[1]: units.get(str(metric.value.unit), "")
        for _, metric in report.walk()
        if metric.value is not None
    }


@pytest.mark.parametrize("tag", TAGS)
def test_names_and_units_in_any_script_come_back(books: "Books", tag: str) -> None:
    """No unit takes the place of another, in the form or in a format that reads."""
    cover = Cover("सूचना विभाग", Period.parse("2024-S1"))
    rows = [Indicator("सेवा", name, unit) for name, unit in WRITTEN.items()]
    filled = Filled(write_form(blank_form(rows, language(tag), cover)))
    for number, name in enumerate(WRITTEN, start=1):
        filled.cell(name).value = number
    report = books.read(filled.saved())
    assert WRITTEN == counted(report, tag)
    for name in ("toml", "json"):
        assert WRITTEN == counted(
            ictreport.loads(ictreport.render(report, name), name), tag
        )
    for name in ("csv", "xlsx", "ods", "sdmx", "xbrl"):
        again = ictreport.loads(ictreport.render(report, name), name)
        assert {a: m.value for a, m in report.walk()} == {
            a: m.value for a, m in again.walk()
        }


def test_an_indicator_that_joins_changes_no_address() -> None:
    """What stands above a row is no part of its name."""
    cover = Cover("विभाग", Period.parse("2024"))
    rows = [Indicator("डाक", name, "VND") for name in ("राजस्व", "पार्सल")]
    more = [Indicator("नया", "कुल", "VND"), Indicator("डाक", "टावर", "VND"), *rows]
    [before, after] = [
        {*blank_form(each, language("hi"), cover).skeleton.addresses}
        for each in (rows, more)
    ]
    assert before < after
