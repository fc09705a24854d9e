"""A dataset has components with roles; what is unknown is asked."""

import warnings
from collections.abc import Sequence
from typing import Any

import pytest

from ictreport import Report, Text
from ictreport.dataset import (
    Component,
    Dataset,
    DatasetOptions,
    Role,
    Row,
    code_of,
    settle,
    to_report,
)
from ictreport.errors import DocumentError, ModelError, ReadingWarning, SourceError
from ictreport_testing.cases import figures_of

TIME = Component(id="Year", role=Role.TIME)
FIGURE = Component(id="People", role=Role.MEASURE)
CITY = Component(id="City", role=Role.DIMENSION)
KIND = Component(id="Kind")
REMARK = Component(id="Remark", role=Role.ATTRIBUTE)


def read(
    components: Sequence[Component], *rows: Sequence[str], **more: object
) -> Report:
    """Make the report of some rows, whatever it leaves out."""
    fields = {
        key: more.pop(key) for key in ("title", "publisher", "units") if key in more
    }
    options = DatasetOptions(**more)  # type: ignore[arg-type]
    dataset = Dataset(
        name="table",
        code="Some Table",
        components=settle(components, options, "table"),
        rows=[Row(("line", number), row) for number, row in enumerate(rows, start=2)],
        **fields,  # type: ignore[arg-type]
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ReadingWarning)
        return to_report(dataset, options)


def refusal(
    components: Sequence[Component], *rows: Sequence[str], **more: object
) -> str:
    """Give the reason why rows make no report."""
    with pytest.raises((DocumentError, SourceError)) as caught:
        read(components, *rows, **more)
    return str(caught.value)


def test_all_questions_are_asked_at_once() -> None:
    """Each names the option that answers it."""
    with pytest.raises(DocumentError) as caught:
        settle([CITY, KIND], DatasetOptions(area="Town"), "table")

    assert [("area",), ("measure",), ("time",)] == [
        problem.path for problem in caught.value.problems
    ]
    assert "(it has Kind)" in str(caught.value)
    assert "it has City, Kind" in str(caught.value)


def test_rivals_are_asked_about() -> None:
    """Of two dates or two figures one must be meant."""
    others = [TIME, TIME.__class__(id="Day", role=Role.TIME), FIGURE]

    assert "several components hold dates (Year, Day)" in refusal(others, unit="person")
    assert ["some_table.people 2024 5 person"] == [
        *figures_of(
            read(others, ["2024", "2023-01-01", "5"], unit="person", time="year")
        )
    ]


def test_what_nobody_decided_is_asked_about() -> None:
    """Dimensions and attributes are each what the others are not."""
    components = [KIND, Component(id="Sort"), TIME, FIGURE]
    row = ["a", "b", "2024", "5"]

    assert "the file does not tell for Kind, Sort" in refusal(components, unit="person")
    assert "the file does not tell for Sort" not in refusal(
        components, unit="person", dimensions=("Kin",)
    )
    expected = ("some_table.people[KIND=a] 2024 5 person",)
    for options in ({"dimensions": ("Kind",)}, {"attributes": ("Sort",)}):
        assert expected == figures_of(read(components, row, unit="person", **options))
    assert "the file does not tell for Sort" in refusal(
        components,
        unit="person",
        dimensions=("Kind",),
        attributes=("Year",),
        time="Year",
    )


def test_an_attribute_with_a_place_in_reports_keeps_it() -> None:
    """Naming the status among the attributes does not leave it out."""
    components = [KIND, Component(id="Status", role=Role.STATUS), TIME, FIGURE]
    report = read(
        components, ["a", "P", "2024", "5"], unit="person", attributes=("Status",)
    )

    assert ("some_table.people[KIND=a] 2024 5 person provisional",) == figures_of(
        report
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5", "5 million EUR"),
        ("-5.50", "-5.50 million EUR"),
        ("+.5", "0.5 million EUR"),
        ("1.5E3", "1500 million EUR [-8]"),
        ("1.500E+3", "1500 million EUR"),
        ("15E-1", "1.5 million EUR"),
    ],
)
def test_numbers_are_exact(text: str, expected: str) -> None:
    """A number with an exponent is as accurate as its digits."""
    report = read([TIME, FIGURE], ["2024", text], unit="million EUR")

    assert expected == str(report["some_table.people"].value)


@pytest.mark.parametrize(
    "text", ["five", "1,5", "1 5", "INF", "NaN", "0x1", "1e9999", "١", "1" * 101, "."]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    """The problem has line and component."""
    assert "line[2].People: it must " in refusal(
        [TIME, FIGURE], ["2024", text], unit="EUR"
    )


def test_a_count_must_be_whole() -> None:
    """A unit that the figures do not admit is a problem of the figure."""
    assert "line[2].People: a count without a scale must be an integer" in refusal(
        [TIME, FIGURE], ["2024", "5.5"], unit="person"
    )


def test_accuracy_is_read() -> None:
    """``INF`` is an exact figure."""
    accuracy = Component(id="Accuracy", role=Role.ACCURACY)
    rows = [["2024", "1500", "-2"], ["2023", "1500", "INF"]]
    report = read([TIME, FIGURE, accuracy], *rows, unit="EUR")

    assert [
        "some_table.people 2024 1500 EUR [-2]",
        "some_table.people 2023 1500 EUR [exact]",
    ] == [*figures_of(report)]
    assert "line[2].Accuracy: it must be a power of ten" in refusal(
        [TIME, FIGURE, accuracy], ["2024", "1500", "high"], unit="EUR"
    )


def test_a_series_without_the_newest_period_keeps_its_own() -> None:
    """Each figure stands at its period; what is older is history."""
    rows = [["2024", "a", "1"], ["2023", "b", "2"], ["2022", "b", "3"]]
    report = read([TIME, CITY, FIGURE], *rows, unit="person")

    assert "2024" == str(report.period)
    assert [("2024", []), ("2023", ["2022"])] == [
        (
            str(report.period_of(metric)),
            [str(entry.baseline) for entry in metric.history],
        )
        for _, metric in report.walk()
    ]


def test_an_indicator_names_metrics() -> None:
    """With several figures in a row both stand in the name."""
    item = Component(id="Item", role=Role.INDICATOR, codes={"B1": Text.of(en="Output")})
    second = Component(id="Jobs", role=Role.MEASURE, name=Text.of(en="Jobs in all"))
    one = read([TIME, item, FIGURE], ["2024", "B1", "5"], unit="person")
    both = read(
        [TIME, item, FIGURE, second],
        ["2024", "B1", "5", "6"],
        unit="person",
        measure=("People", "Jobs"),
    )

    assert ["Output"] == [str(metric.name) for _, metric in one.walk()]
    assert [
        ("some_table.b1_people", "Output: People"),
        ("some_table.b1_jobs", "Output: Jobs in all"),
    ] == [(address, str(metric.name)) for address, metric in both.walk()]


def test_an_area_of_all_figures_is_that_of_the_report() -> None:
    """Several areas are a dimension."""
    place = Component(id="Place", role=Role.AREA, codes={"DE": Text.of(en="Germany")})
    one = read([TIME, place, FIGURE], ["2024", "DE", "5"], unit="person")
    two = read(
        [TIME, place, FIGURE], ["2024", "DE", "5"], ["2024", "FR", "6"], unit="person"
    )

    assert one.area is not None
    assert ("DE", "Germany") == (one.area.code, str(one.area.name))
    assert (None, ["PLACE", "PLACE"]) == (
        two.area,
        [metric.dimensions[0][0] for _, metric in two.walk()],
    )
    assert read([TIME, place, FIGURE], ["2024", "", "5"], unit="person").area is None


def test_codes_are_made_and_none_twice() -> None:
    """The words stay as names."""
    rows = [
        ["2024", name, "1"] for name in ("Đà Nẵng", "Da Nang", "Huế", "北京", "東京")
    ]
    report = read([TIME, CITY, FIGURE], *rows, unit="person")
    [codelist] = report.codelists

    assert {
        "Da_Nang": "Đà Nẵng",
        "Da_Nang_2": "Da Nang",
        "Hue": "Huế",
        "code": "北京",
        "code_2": "東京",
    } == {code: str(name) for code, name in codelist.values}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("B1GQ", "b1gq"),
        ("RevenueFromSales", "revenue_from_sales"),
        ("Doanh thu (tỷ đồng)", "doanh_thu_ty_dong"),
        ("2024", "i_2024"),
        ("北京", ""),
        ("  ", ""),
    ],
)
def test_codes_of_texts(text: str, code: str) -> None:
    """Letters lose their marks, and words get lines between them."""
    assert code == code_of(text)


def test_a_report_has_what_is_known_of_its_publisher() -> None:
    """Options win over the file; unknown is a word, too."""
    row = ["2024", "5"]
    known = read([TIME, FIGURE], row, unit="person", publisher="office-x", report="r1")
    plain = read([TIME, FIGURE], row, unit="person", title=Text.of(en="People"))

    assert ("office-x", "r1") == (known.publisher.code, known.id)
    assert ("unknown", "People", "some_table") == (
        plain.publisher.code,
        str(plain.title),
        plain.id,
    )


def test_a_row_without_figures_makes_no_report() -> None:
    """The option where is the way out, if it was given."""
    assert "a row must have a figure (got none)" in refusal(
        [TIME, FIGURE], unit="person"
    )
    assert "correct the option where" in refusal(
        [TIME, FIGURE], ["2024", "5"], unit="person", where=("Year=2023",)
    )


def test_the_errors_of_rows_are_bounded() -> None:
    """A file of a million wrong rows does not make a million problems."""
    with pytest.raises(DocumentError) as caught:
        read([TIME, FIGURE], *[["2024", "x"]] * 500, unit="person")

    assert (100, True) == (len(caught.value.problems), caught.value.more)


def test_a_unit_of_the_file_needs_no_option() -> None:
    """One that is no unit is a problem of the option that would say it."""
    known = Component(id="People", role=Role.MEASURE, unit="million person")

    assert "5 million person" == str(
        read([TIME, known], ["2024", "5"])["some_table.people"].value
    )
    assert "unit: it looks like a unit" in refusal(
        [TIME, FIGURE], ["2024", "5"], unit="bn"
    )


@pytest.mark.parametrize(
    "options",
    [
        {"units": ("EUR",)},
        {"where": ("=x",)},
        {"language": "e"},
        {"period": "x"},
        {"publisher": "a b"},
        {"report": "A"},
    ],
)
def test_options_are_checked(options: dict[str, Any]) -> None:
    """A pair needs both sides, a language is a tag, and a period is one."""
    with pytest.raises(ModelError):
        DatasetOptions(**options)


def test_a_code_with_the_name_of_something_else_is_no_currency() -> None:
    """KGS is the som of Kyrgyzstan, or kilograms where the file names it so."""
    for tag, name, known in (
        ("und", "Kilograms", False),
        ("en", "Kyrgystani soms", True),
        ("vi", "Som Kyrgyzstan", True),
        ("en", "KGS", True),
        ("zz", "All units", False),
    ):
        unit = Component(id="U", role=Role.UNIT, codes={"KGS": Text({tag: name})})
        components = [TIME, FIGURE, unit]
        if known:
            report = read(components, ["2024", "5.5", "KGS"])
            assert "5.5 KGS" == str(report["some_table.people"].value)
        else:
            assert "units: the unit of each code" in refusal(
                components, ["2024", "5.5", "KGS"]
            )


def test_figures_of_two_units_are_no_series() -> None:
    """A metric has one unit in all periods; the code of another is a dimension."""
    unit = Component(id="U", role=Role.UNIT)
    rows = [["2023", "5.5", "EUR"], ["2024", "1.5", "%"]]
    report = read([TIME, FIGURE, unit], *rows, units={"%": "%"})

    assert 2 == len(report.sectors[0].metrics)


def test_what_another_component_is_read_for_is_told() -> None:
    """It may tell figures apart; figures that differ in nothing else are told too."""
    code = Component(id="Code", role=Role.MEASURE)
    rows = [["2024", "5", "1"], ["2024", "6", "2"]]

    def told(**more: object) -> str:
        options = DatasetOptions(unit="person", measure=("People",), **more)  # type: ignore[arg-type]
        components = settle([TIME, FIGURE, code], options, "table")
        found = [Row(("line", n), row) for n, row in enumerate(rows, start=2)]
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            to_report(
                Dataset(name="table", code="t", components=components, rows=found),
                options,
            )
        return "\n".join(str(one.message) for one in caught)

    assert "left out, since options name others in their place: Code" in told()
    assert "1 figures differ from another one" in told(leave_out=("Code",))
    assert "" == told(dimensions=("Code",))


def test_any_component_can_make_a_figure_confidential() -> None:
    """Two standards in one file each have one."""
    components = [
        TIME,
        FIGURE,
        *(Component(id=one, role=Role.CONFIDENTIALITY) for one in "AB"),
    ]
    report = read(components, ["2024", "5", "F", "C"], unit="person")

    assert report["some_table.people"].value is None


def test_a_figure_is_scaled_once() -> None:
    """A unit of millions and a power of ten in the row would be millions of them."""
    scale = Component(id="Power", role=Role.SCALE)
    components = [TIME, FIGURE, scale]

    assert "line[2].Power: its unit has a scale already" in refusal(
        components, ["2024", "5", "6"], unit="million EUR"
    )
    assert "5 million EUR" == str(
        read(components, ["2024", "5", "0"], unit="million EUR")[
            "some_table.people"
        ].value
    )
