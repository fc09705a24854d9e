"""SDMX data: the components of each observation, and what is refused."""

import csv
import io
from pathlib import Path

import attrs
import pytest

import ictreport
from ictreport import (
    Area,
    Breakdown,
    Claim,
    Codelist,
    History,
    Metric,
    Period,
    Publisher,
    Report,
    Sector,
    Text,
)
from ictreport.errors import (
    DocumentError,
    ModelError,
    ReadingWarning,
    SourceError,
)
from ictreport.plugin import PARTS
from ictreport_sdmx import SdmxOptions, SdmxSourceOptions, plugin
from ictreport_sdmx._components import agency, unit_code, unit_text

README = Path(__file__).parents[1] / "README.md"
PART = Metric("part", Text.of(en="Part"), "4 km", dimensions={"SEX": "F"})
METRIC = Metric(
    "length",
    Text.of(en="=1+1", vi="Chiều dài"),
    "≈ 12.50 thousand km",
    status="estimated",
    collection="end",
    note=Text.of(en="Roads and paths."),
    claims=[Claim("growth", "2023-04-01/P3M", "11.5 %")],
    history=[History("plan:2024-04-01/P1Y", "15 thousand km")],
    breakdowns=[Breakdown(complete=False, parts=[PART])],
)


def report(**more: object) -> Report:
    """Make a report of a quarter of a fiscal year."""
    given = {
        "id": "roads",
        "title": Text.of(en="Roads"),
        "publisher": Publisher("so-gt", Text.of(en="Roads office")),
        "period": Period.parse("2024-Q1", "04-01"),
        "year_start": "04-01",
        "area": Area("VN-33", Text.of(en="Dak Lak")),
        "sectors": [Sector("roads", Text.of(en="Roads"), metrics=[METRIC])],
        **more,
    }
    return Report(**given)  # type: ignore[arg-type]


def observations(data: bytes) -> list[dict[str, str]]:
    """Read the rows of a file."""
    return [*csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True)]


DATA = ictreport.render(report(), "sdmx")
TEXT = DATA.decode()


def test_a_row_has_the_components_of_the_standard() -> None:
    """The value of the metric is the first observation."""
    first = observations(DATA)[0]
    expected = {
        "STRUCTURE": "dataflow",
        "STRUCTURE_ID": "SO_GT:REPORT(1.0)",
        "ACTION": "R",
        "FREQ": "Q",
        "INDICATOR": "roads$length",
        "REF_AREA": "VN-33",
        "MEASURE": "level",
        "BASELINE": "_Z",
        "TIME_TRANS": "_Z",
        "REVISED": "_Z",
        "LINKED_FROM": "_Z",
        "SEX": "_Z",
        "OCCURRENCE": "1",
        "TIME_PERIOD": "2024-Q1",
        "OBS_VALUE": "12.50",
        "OBS_STATUS": "E",
        "CONF_STATUS": "F",
        "UNIT_MEASURE": "km",
        "UNIT_MULT": "3",
        "DECIMALS": "2",
        "HEDGE": "about",
        "COLLECTION": "E",
        "REPORT": "roads",
        "PUBLISHER": "so-gt",
        "REPORTING_YEAR_START_DAY": "--04-01",
        "TITLE_en": "'=1+1",
        "TITLE_vi": "Chiều dài",
        "COMMENT_OBS_en": "Roads and paths.",
    }

    assert expected == {name: first[name] for name in expected}


def test_other_rows_say_what_they_are() -> None:
    """A plan, a claim and a part differ in their key."""
    found = [
        (row["INDICATOR"], row["MEASURE"], row["BASELINE"], row["SEX"])
        for row in observations(DATA)[1:]
    ]

    assert [
        ("roads$length", "level", "plan:2024-A1", "_Z"),
        ("roads$length", "growth", "2023-Q1", "_Z"),
        ("roads$length$part", "level", "_Z", "F"),
    ] == found


def test_it_comes_back() -> None:
    """Numbers, names, notes and the first day of the year are read again."""
    read = ictreport.loads(DATA, "sdmx")

    assert ictreport.observations(report()) == ictreport.observations(read)
    assert METRIC.note == read["roads.length"].note
    assert report().year_start == read.year_start


def test_the_same_figure_twice_has_two_keys() -> None:
    """SDMX knows a key once, so an occurrence is counted."""
    sector = Sector("roads", Text.of(en="Roads"), metrics=[METRIC, METRIC])
    rows = observations(ictreport.render(report(sectors=[sector]), "sdmx"))

    assert {"1", "2"} == {row["OCCURRENCE"] for row in rows}


def test_the_readme_says_what_is_lost() -> None:
    """Each part that observations lose is listed in the words that the host uses."""
    spec, _ = plugin.ictreport_exporters()
    text = README.read_text("utf-8")

    assert [] == [part for part in spec.loses if f"- {PARTS[part]}" not in text]


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("%", "PT"),
        ("pp", "PP"),
        ("VND", "VND"),
        ("per 100 inhabitant", "per$100$inhabitant"),
        ("USD/tonne", "USD@tonne"),
    ],
)
def test_units_have_codes(unit: str, code: str) -> None:
    """A code has no blank, and says its unit."""
    assert (code, unit) == (unit_code(unit), unit_text(code))


def test_agencies_begin_with_a_letter() -> None:
    """Other signs become ``_``."""
    assert ("SO_GT", "A_3D") == (agency("so-gt"), agency("3d"))


def test_an_id_of_a_flow_is_checked() -> None:
    """An option that SDMX would refuse is refused here."""
    with pytest.raises(ModelError, match="an id of SDMX has letters"):
        SdmxOptions(flow="a b")


def test_a_period_must_be_one() -> None:
    """The option ``period`` is checked when the options are made."""
    with pytest.raises(ModelError, match="2024-S9"):
        SdmxSourceOptions(period="2024-S9")


def test_options_for_data_of_others_are_refused() -> None:
    """Our data says all that they could say."""
    with pytest.raises(DocumentError, match="unit: it is for files of others"):
        ictreport.loads(DATA, "sdmx", options={"unit": "EUR"})


def test_the_period_can_be_named() -> None:
    """The file does not say which period the report is for."""
    read = ictreport.loads(DATA, "sdmx", options={"period": "2024"})

    assert Period.parse("2024") == read.period


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the first column of SDMX-CSV must be DATAFLOW or STRUCTURE (got ''"),
        ("A,B\n1,2\n", "read another table as csv, with a mapping"),
        (
            TEXT.replace("REF_AREA", "HEDGE", 1),
            "line[1].HEDGE: each component must occur only once",
        ),
        (
            TEXT.partition("\n")[0] + "\n",
            "a row must have a figure (got a header alone)",
        ),
        (f'{TEXT}"\n', "it must be CSV"),
    ],
)
def test_what_is_no_data_of_ours_is_refused(text: str, message: str) -> None:
    """The message says what is missing."""
    with pytest.raises((SourceError, DocumentError)) as caught:
        ictreport.loads(text, "sdmx")

    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("12.50", "much", ("line", 2, "OBS_VALUE")),
        ("2024-Q1", "2024-Q9", ("line", 2, "TIME_PERIOD")),
        (",E,km,", ",?,km,", ("line", 2, "OBS_STATUS")),
        ("--04-01", "--31-31", ("line", 2, "REPORTING_YEAR_START_DAY")),
        ("roads$length$part", "Roads", ("line", 5, "INDICATOR")),
    ],
)
def test_a_wrong_code_is_told_with_its_component(
    before: str, after: str, place: tuple[object, ...]
) -> None:
    """Line and component stand in the problem."""
    text = TEXT.replace(before, after)
    with pytest.raises(DocumentError) as caught:
        ictreport.loads(text, "sdmx")

    assert place in [problem.path for problem in caught.value.problems]


def test_a_short_line_is_told() -> None:
    """A line that lacks components is a line that is wrong."""
    with pytest.raises(DocumentError):
        ictreport.loads(f"{TEXT}dataflow,X\r\n", "sdmx")


@pytest.mark.parametrize("other", [None, Text.of(en="Paths too."), Text.of(vi="Ray.")])
def test_metrics_of_one_address_keep_their_own_notes(other: Text | None) -> None:
    """The note of each stands at its own figure and comes back."""
    noted = Metric(
        "length",
        Text.of(en="Roads"),
        "4 km",
        note=Text.of(en="Paths too."),
        revised_from="3 km",
    )
    metrics = [noted, attrs.evolve(noted, note=other)]
    twins = report(sectors=[Sector("roads", Text.of(en="R"), metrics=metrics)])
    read = ictreport.loads(ictreport.render(twins, "sdmx"), "sdmx")

    assert [noted.note, other] == [metric.note for _, metric in read.walk()]


def test_a_note_in_what_is_no_language_is_refused() -> None:
    """The column names the language of its words."""
    data = DATA.replace(b"COMMENT_OBS_en", b"COMMENT_OBS_e--n")

    with pytest.raises(DocumentError, match=r"line\[2\].*COMMENT_OBS_e--n.*BCP 47"):
        ictreport.loads(data, "sdmx", name="roads")


@pytest.mark.parametrize("key", ["HEDGE", "UNIT", "KEY_HEDGE", "TITLE_EN", "SEX", "OF"])
@pytest.mark.parametrize("value", ["F", "_Z"])
def test_code_lists_may_have_the_ids_of_components(key: str, value: str) -> None:
    """A dimension of the report is told from the components that SDMX has anyway."""
    if key == "SEX" and value == "_Z":
        return  # a built-in list has no such value
    own = [Codelist(key, Text.of(en="K"), {value: Text.of(en="V")})]
    found = report(
        codelists=[] if key == "SEX" else own,
        sectors=[
            Sector(
                "roads",
                Text.of(en="R"),
                metrics=[attrs.evolve(PART, dimensions={key: value})],
            )
        ],
    )
    read = ictreport.loads(ictreport.render(found, "sdmx"), "sdmx")

    assert ((key, value),) == read["roads.part"].dimensions


def test_a_suppressed_figure_is_confidential() -> None:
    """It has no value, and a code that says why."""
    hidden = Metric("length", Text.of(en="L"), status="suppressed")
    found = report(sectors=[Sector("roads", Text.of(en="R"), metrics=[hidden])])
    data = ictreport.render(found, "sdmx")

    assert ("NaN", "Q", "C") == tuple(
        observations(data)[0][name]
        for name in ("OBS_VALUE", "OBS_STATUS", "CONF_STATUS")
    )
    assert hidden.status == ictreport.loads(data, "sdmx")["roads.length"].status


def test_a_value_that_is_confidential_is_dropped() -> None:
    """Whoever marked the row did not mean it to be read, and that is said."""
    text = TEXT.replace(",2,F,", ",2,C,", 1)
    with pytest.warns(ReadingWarning, match="1 confidential figures .* line 2"):
        read = ictreport.loads(text, "sdmx")

    assert (None, "suppressed") == (
        read["roads.length"].value,
        read["roads.length"].status,
    )


def test_a_row_of_ours_can_be_deleted() -> None:
    """A later row with ACTION=D takes the figure away."""
    rows = TEXT.splitlines()
    text = "\n".join([*rows, rows[-1].replace(",R,", ",D,")]) + "\n"

    assert ["roads.length"] == [at for at, _ in ictreport.loads(text, "sdmx").walk()]


def test_a_delete_of_what_is_not_there_is_refused() -> None:
    """It changes a database, which a file does not hold."""
    rows = TEXT.splitlines()
    gone = rows[-1].replace(",R,", ",D,").replace("$part", "$other")
    with pytest.raises(DocumentError, match=r"line\[6\].ACTION: it deletes what"):
        ictreport.loads("\n".join([*rows, gone]) + "\n", "sdmx")


def test_rows_of_two_flows_are_told_apart() -> None:
    """One of them must be named."""
    rows = TEXT.splitlines()
    other = rows[-1].replace("SO_GT:REPORT(1.0)", "SO_GT:OTHER(1.0)")
    text = "\n".join([*rows, other]) + "\n"
    with pytest.raises(DocumentError, match=r"flow: several structures have rows"):
        ictreport.loads(text, "sdmx")

    read = ictreport.loads(text, "sdmx", options={"flow": "REPORT"})
    assert ictreport.observations(report()) == ictreport.observations(read)
