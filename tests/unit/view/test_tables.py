"""What a table says: its caption, heads, marks, legend and notes."""

from decimal import Decimal

import attrs
import pytest
from tables import grid, named, plain, report_of, tables_of, text

from ictreport import validate
from ictreport.language import Language
from ictreport.model import Breakdown, Claim, History, Metric, Source, Text
from ictreport.view import ColumnView, TableView, view

Languages = dict[str, Language]
LAST = "2023-S1"


def table(languages: Languages, *metrics: Metric, tag: str = "en") -> TableView:
    """Give the only table of some metrics."""
    [found] = tables_of(report_of(*metrics), languages[tag])
    return found


@pytest.mark.parametrize(
    ("tag", "about", "head", "below"),
    [
        (
            "en",
            "S, first half of 2024, billion VND",
            "Change on H1 2023, %",
            "estimated",
        ),
        ("vi", "S, 6 tháng đầu năm 2024, tỷ đồng", "2023 (%)", "ước tính"),
        ("hi", "S, 2024 की पहली छमाही, अरब VND", "2023", "अनुमानित"),
    ],
)
def test_captions_heads_and_legends(
    tag: str, about: str, head: str, below: str, languages: Languages
) -> None:
    """The caption has sector, period and the unit that all rows share."""
    claims = [Claim("growth", LAST, "11.5 %")]
    metrics = [
        named(code, "226 billion VND", "estimated", claims=claims) for code in "ab"
    ]
    found = table(languages, *metrics, tag=tag)

    assert about == plain(found.about)
    assert head in plain(found.columns[1].head)
    assert "e" == found.columns[0].mark
    assert [("e", below)] == [*found.legend]


def test_units_that_differ_have_a_column(languages: Languages) -> None:
    """Then the caption names none."""
    found = table(languages, named("a", "226 billion VND"), named("b", "13 km"))

    assert "" == found.subtitle
    assert [["A", "billion VND", "226"], ["B", "km", "13"]] == grid(found)[1:]


def test_rows_of_one_unit_share_a_power_of_ten(languages: Languages) -> None:
    """A column can be read down, as long as each number keeps its digits."""
    found = table(
        languages, named("a", "205.7 million USD"), named("b", "3 million USD")
    )

    assert "million USD" == found.subtitle
    assert ["205.7", "3"] == [row.cells[0].text for row in found.rows]


@pytest.mark.parametrize(
    ("tag", "unit", "changes"),
    [
        ("en", "million VND", ["+3.3", "+0.405"]),
        ("vi", "triệu đồng", ["+3,3", "+0,405"]),
        ("hi", "करोड़ VND", ["+0.33", "+0.0405"]),
    ],
)
def test_changes_have_the_scale_of_the_levels_of_their_table(
    tag: str, unit: str, changes: list[str], languages: Languages
) -> None:
    """A change without a level has it, if it needs no finer digits than levels."""
    rows = [
        named(
            "a", "24.543 million VND", claims=[Claim("change", LAST, "3.3 million VND")]
        ),
        named("b", claims=[Claim("change", LAST, "405 thousand VND")]),
        named("c", claims=[Claim("change", LAST, "7 VND")]),
    ]
    first = table(languages, *rows[:2], tag=tag)
    second = table(languages, *rows, tag=tag)

    assert unit == first.subtitle
    assert changes == [plain(row.cells[-1].text) for row in first.rows]
    assert ["+7"] == [row.cells[-1].text for row in second.rows[2:]]


@pytest.mark.parametrize(("tag", "text"), [("en", "+0.4 ± 0.5"), ("vi", "+0,4 ± 0,5")])
def test_a_margin_hangs_behind_its_number(
    tag: str, text: str, languages: Languages
) -> None:
    """The number is aligned at its decimals, and is a number to programs."""
    metric = named("a", claims=[Claim("growth", LAST, "0.4 % ± 0.5")])
    [cell] = table(languages, metric, tag=tag).rows[0].cells

    assert text == cell.text
    assert text[2:] == cell.tail
    assert Decimal("0.4") == cell.number


def test_percents_stand_under_one_head(languages: Languages) -> None:
    """Two or more columns of percent say it once."""
    claims = [Claim("growth", LAST, "5 %"), Claim("growth", "2022-S1", "6.5 %")]
    [_, first, second] = table(languages, named("a", "9 VND", claims=claims)).columns

    assert ("Change, %, on", "H1 2023") == (first.group, first.short)
    assert ("Change, %, on", "H1 2022") == (second.group, second.short)


def test_names_of_periods_are_not_parted_where_there_is_room(
    languages: Languages,
) -> None:
    """With many columns of long names they may stand on two lines."""

    def heads(tag: str, *years: int) -> list[str]:
        claims = [Claim("growth", f"{year}-S1", "1 %") for year in years]
        metric = named("a", "5 VND", claims=claims)
        [table] = tables_of(report_of(metric), languages[tag])
        return [column.tied(column.head) for column in table.columns]

    assert ["H1\xa02024", "Change on H1\xa02023,\xa0%"] == heads("en", 2023)
    assert "Tăng, giảm so với 6\xa0tháng\xa0đầu\xa02023\xa0(%)" in heads("vi", 2023)
    assert "6 tháng đầu 2024" in heads("vi", 2023, 2022, 2021)


def test_the_two_years_of_a_name_are_not_parted() -> None:
    """A fiscal year such as 2017-18 has no hyphen at which a line may end."""
    column = ColumnView("level", "2017-18 के पहले 8 महीने", base="2017-18 के पहले 8 महीने")

    assert "2017\N{NON-BREAKING HYPHEN}18 के पहले 8 महीने" == column.tied(column.head)


def test_a_figure_of_another_unit_says_it(languages: Languages) -> None:
    """Points stand among percents with their word, and are aligned before it."""
    claims = [Claim("points", LAST, "6.68 pp")]
    metrics = [
        named("a", "9 VND", claims=[Claim("growth", LAST, "5 %")]),
        named("b", "9 %", claims=claims),
    ]
    cell = table(languages, *metrics).rows[1].cells[-1]

    assert ("+6.68 pp", ".68 pp") == (plain(cell.text), plain(cell.tail))


def test_signs_and_words_in_cells(languages: Languages) -> None:
    """A hedge is a sign, a status without a value a word, and nothing an empty cell."""
    claims = [Claim("growth", LAST, "5 %")]
    metrics = [
        named("a", "≈ 10 VND", claims=claims),
        named("b", status="missing"),
        named("c", "> 9 VND"),
    ]
    found = table(languages, *metrics)

    assert [["A", "≈10", "+5"], ["B", "not available", ""], ["C", ">9", ""]] == grid(
        found
    )[1:]
    assert [("≈", "about"), (">", "more than")] == [*found.legend]
    assert ("An empty cell: no comparable figure was published.",) == found.remarks
    assert found.rows[1].cells[0].is_word


def test_a_whole_lacks_no_share(languages: Languages) -> None:
    """Only a part can have a share; a cell without that of a whole is no gap."""
    parts = [
        named("a", "4 VND", claims=[Claim("share", value="40 %")]),
        named("b", "6 VND", claims=[Claim("share", value="60 %")]),
    ]
    metric = named("w", "10 VND", breakdowns=[Breakdown(complete=True, parts=parts)])
    found = table(languages, metric)

    assert [["W", "10", ""], [". A", "4", "40"], [". B", "6", "60"]] == grid(found)[1:]
    assert () == found.remarks


def test_revised_figures_say_what_they_were(languages: Languages) -> None:
    """They have a mark of their own, and a note with the old value."""
    found = table(languages, named("a", "10 VND", revised_from="9 VND"))

    assert [["A", "10 r (1)"]] == grid(found)[1:]
    assert ["r revised", "(1) Revised from 9 VND"] == [*map(plain, found.below)]


def test_notes_are_numbered_once_for_each_text(languages: Languages) -> None:
    """Two metrics of one note share its number, and formulas are notes."""
    note = text("Said.")
    found = table(
        languages,
        named("a", "10 VND", note=note),
        named("b", "9 VND", note=note, formula="{s.a} - 1"),
    )

    assert [("1",), ("1", "2")] == [row.marks for row in found.rows]
    assert ["(1) Said.", "(2) Follows from: A − 1"] == [*found.below]
    assert ["s.a:note", ""] == [one.code for one in found.notes]


def test_the_source_of_a_figure_is_a_note(languages: Languages) -> None:
    """It has the title, or the address where there is none, behind the figure."""
    listed = [Source("https://example.org/a", title=text("Yearbook"))]
    growth = Claim("growth", "2023-S1", "5 %", source=1)
    made = named("a", "10 VND", source="https://example.org/a", claims=[growth])
    report = report_of(made, sources=listed)
    for tag, said in (("en", "Source"), ("vi", "Nguồn"), ("hi", "स्रोत")):
        [found] = tables_of(report, languages[tag])
        assert [f"{said}: Yearbook"] == [str(one.text) for one in found.notes]
        marks = [cell.marks for cell in found.rows[0].cells if cell.marks]
        assert [(found.notes[0].mark,)] * 2 == marks


def test_notes_have_the_digits_of_the_page(languages: Languages) -> None:
    """A page in Hindi digits numbers its notes with them."""
    native = languages["hi"].styled(digits="native")
    report = report_of(named("a", "10 VND", note=text("Said.")))

    assert ("१",) == tables_of(report, native)[0].rows[0].marks


def test_dimensions_that_all_share_stand_in_the_caption(languages: Languages) -> None:
    """Else they stand behind the name."""
    men = {"SEX": "M"}
    both = table(
        languages,
        named("a", "1 VND", dimensions=men),
        named("b", "2 VND", dimensions=men),
    )
    one = table(languages, named("a", "1 VND", dimensions=men), named("b", "2 VND"))

    assert ("VND, men", "A") == (both.subtitle, str(both.rows[0]))
    assert ("VND", "A, men") == (one.subtitle, str(one.rows[0]))


def test_dimensions_of_claims_stand_in_the_head(languages: Languages) -> None:
    """Where all figures of the column share them."""
    claims = [Claim("growth", LAST, "5 %", dimensions={"SEX": "F"})]

    assert "Change on H1 2023 (women), %" == plain(
        table(languages, named("a", "9 VND", claims=claims)).columns[1].head
    )


def test_names_say_their_language(languages: Languages) -> None:
    """A name that the report lacks in the language of the page is marked."""
    metric = Metric("a", Text.of(vi="Doanh thu"), "9 VND")
    label = table(languages, metric).rows[0].label

    assert ("Doanh thu", "vi") == (label.text, label.language)


def test_a_status_of_some_figures_stands_at_each(languages: Languages) -> None:
    """A column whose figures differ has no mark in its head."""
    history = [History(LAST, "8 VND", "provisional")]
    found = table(
        languages,
        named("a", "10 VND", "estimated", history=history),
        named("b", "9 VND", history=history),
    )

    assert ["p", ""] == [one.mark for one in found.columns[:2]]
    assert [("e",), ()] == [row.cells[1].marks for row in found.rows]


def test_findings_are_on_pages_for_reviewers_alone(languages: Languages) -> None:
    """They are notes of the figures that they are about, and a list."""
    claims = [Claim("growth", LAST, "50 %")]
    report = report_of(
        named("a", "1000 VND", claims=claims, history=[History(LAST, "900 VND")])
    )
    findings = validate(report)
    public = view(report, languages["en"])
    review = view(report, languages["en"], findings=findings)
    [one], [other] = (seen.sectors[0].tables for seen in (public, review))

    assert ((), ()) == (public.findings, one.notes)
    assert ["s.a"] == [note.address for note in review.findings]
    assert [f"{one.severity}: {one.text}" for one in review.findings] == [
        str(note.text) for note in other.notes
    ]
    assert other.rows[0].cells[-1].marks == ("1",)


def test_a_table_is_plain_data(languages: Languages) -> None:
    """It is equal to itself computed again."""
    metric = named("a", "10 VND", history=[History(LAST, "9 VND")])
    once, twice = (
        attrs.astuple(table(languages, metric), recurse=False) for _ in range(2)
    )

    assert repr(once[1:]) == repr(twice[1:])
