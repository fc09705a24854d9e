"""CSVW is read as the W3C defines it, and ours comes back with what it says."""

import json
from collections.abc import Mapping
from pathlib import Path

import attrs
import pytest

import ictreport
from ictreport import Report, load, observations
from ictreport.errors import DocumentError, ReadingWarning, SourceError
from ictreport.plugin import Origin
from ictreport_csv import TypedOptions
from ictreport_csv._read_csvw import _pattern, _type
from ictreport_csv._read_csvw import load as load_csvw
from ictreport_csv._typed import NumberFormat
from ictreport_testing.cases import figures_of

SEEDS = Path(__file__).parents[3] / "seeds"
SEED = SEEDS / "dak-lak-ict-2024-s1.toml"
YEAR = {"name": "year", "datatype": "gYear"}


def read(
    metadata: object,
    table: str,
    options: TypedOptions | None = None,
    name: str = "t.csv",
) -> Report:
    """Read metadata with the table beside it."""
    text = metadata if isinstance(metadata, str) else json.dumps(metadata)
    origin = Origin.from_bytes("m.json", text.encode(), files={name: table.encode()})
    return load_csvw(origin, options or TypedOptions(unit="index", period="2024"))


def described(*columns: Mapping[str, object], **more: object) -> dict[str, object]:
    """Describe a table."""
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": "t.csv",
        "tableSchema": {"columns": [*columns]},
        **more,
    }


@pytest.mark.parametrize("safe", [True, False])
def test_what_we_wrote_comes_back(tmp_path: Path, safe: bool) -> None:  # noqa: FBT001
    """Every number of the table, and what the metadata say of the report."""
    pytest.importorskip("ictreport_toml")
    report = load(SEED)
    table = ictreport.export(
        report, tmp_path / f"{report.id}.csv", options={"safe": safe}
    )
    metadata = ictreport.export(
        report, Path(f"{table}-metadata.json"), options={"safe": safe}
    )
    read = load(metadata)

    expected = [row for row in observations(report) if row.measure != "target"]
    assert expected == [*observations(read)]
    assert (report.title, report.publisher, report.area) == (
        read.title,
        read.publisher,
        read.area,
    )
    assert [attrs.evolve(one, licence=None) for one in report.sources] == [
        *read.sources
    ]


@pytest.mark.needs("ictreport-toml")
def test_ours_needs_no_options() -> None:
    """The table says all that they could say, and only one of them can be read."""
    report = load(SEED)
    files = {f"{report.id}.csv": ictreport.render(report, "csv")}
    ours = Origin.from_bytes("m.json", ictreport.render(report, "csvw"), files=files)
    growth = Origin.from_bytes(
        "m.json", ictreport.render(report, "csvw", table="growth"), files=files
    )

    with pytest.raises(DocumentError, match="unit: it is for files of others"):
        load_csvw(ours, TypedOptions(unit="EUR"))
    with pytest.raises(DocumentError, match="the only one that can be read"):
        load_csvw(growth, TypedOptions())
    assert "2024" == str(load_csvw(ours, TypedOptions(period="2024")).period)


@pytest.mark.needs("ictreport-toml")
def test_a_wrong_day_in_what_we_wrote_is_named() -> None:
    """Somebody edited the metadata; the error says in what file and where."""
    report = load(SEED)
    files = {f"{report.id}.csv": ictreport.render(report, "csv")}
    metadata = json.loads(ictreport.render(report, "csvw"))
    metadata["dc:source"] = [{"@id": "https://example.org/r", "dc:issued": "soon"}]
    origin = Origin.from_bytes("m.json", json.dumps(metadata).encode(), files=files)

    with pytest.raises(SourceError, match=r"m\.json: dc:source: date: .* 'soon'"):
        load_csvw(origin, TypedOptions())


@pytest.mark.parametrize(
    ("base", "format_", "text", "expected"),
    [
        ("integer", None, " 12 ", "12"),
        ("number", None, "1.5E3", "1.5E3"),
        ("double", None, "NaN", ""),
        ("decimal", None, ".5", "0.5"),
        ("decimal", None, "5.", "5"),
        ("decimal", None, "+5.50", "5.50"),
        ("decimal", {"groupChar": ","}, "1,234.50", "1234.50"),
        ("decimal", {"decimalChar": ","}, "1234,50", "1234.50"),
        ("decimal", {"groupChar": ","}, "12%", "12%"),
        ("integer", "#,##0", "1,234,567", "1234567"),
        ("integer", "#,##0", "1", "1"),
        ("integer", "#,##,#00", "12,34,567", "1234567"),
        ("integer", "000", "007", "007"),
        ("decimal", "#0.0#", "1.25", "1.25"),
        ("decimal", "0.###", "1", "1"),
        ("decimal", "#0.0#,#", "12.34,5", "12.345"),
        ("double", "0.0E0", "1.5E3", "1.5E3"),
        ("double", "0.0E0", "1.5E-3", "1.5E-3"),
        ("decimal", "#0.0%", "5.5%", "5.5%"),
        ("decimal", "#0‰", "5‰", "5‰"),
        ("integer", "[", "12", "12"),
        ("date", None, "2024-02-29Z", "2024-02-29"),
        ("date", "dd.MM.yyyy", "29.02.2024", "2024-02-29"),
        ("date", "M/d/yyyy", "2/9/2024", "2024-02-09"),
        ("date", "yyyyMMdd", "20240229", "2024-02-29"),
        ("date", "dd.MM.yyyy XXX", "29.02.2024 +07:00", "2024-02-29"),
        ("date", "the day", "2024-02-29", "2024-02-29"),
        ("date", "d d yyyy", "2024-02-29", "2024-02-29"),
        ("gYear", None, "2024", "2024"),
        ("gYearMonth", None, "2024-02", "2024-02"),
        ("gYearMonth", "MM/yyyy", "02/2024", "2024-02"),
        ("dateTime", None, "2024-02-29T10:30:00Z", "2024-02-29T10:30:00"),
        ("dateTime", "d.M.yyyy HH:mm", "29.2.2024 10:30", "2024-02-29T10:30"),
        ("string", "[0-9]+", "a", "a"),
    ],
)
def test_cells_that_a_type_admits(
    base: str, format_: object, text: str, expected: str
) -> None:
    """Numbers are plain and dates those of ISO 8601."""
    _, read = _type({"datatype": {"base": base, "format": format_}})

    assert expected == read(text)


@pytest.mark.parametrize(
    ("base", "format_", "text"),
    [
        ("integer", None, "1.5"),
        ("integer", None, "1E3"),
        ("decimal", None, "1E3"),
        ("decimal", None, "INF"),
        ("decimal", None, "5%"),
        ("number", None, "1,234"),
        ("number", None, "."),
        ("decimal", {"groupChar": ","}, "1,,234"),
        ("integer", "#,##0", "12,34"),
        ("integer", "#,##0", "1234"),
        ("integer", "##0", "1,234"),
        ("integer", "#,#00", "1"),
        ("decimal", "#0.#", "12.34"),
        ("decimal", "#0.0", "1"),
        ("decimal", "#0.0#,#", "12.34,567"),
        ("date", None, "29.02.2024"),
        ("date", "dd.MM.yyyy", "30.02.2024"),
        ("date", "dd.MM.yyyy", "2.3.2024"),
        ("gYear", None, "24"),
    ],
)
def test_cells_that_a_type_does_not_admit(
    base: str, format_: object, text: str
) -> None:
    """They are no figures; the row is named."""
    column = {"name": "n", "datatype": {"base": base, "format": format_}}
    columns = [column] if base[0] not in "dg" or base == "decimal" else [column, YEAR]
    options = TypedOptions(unit="index", period="2024", measure=("n",), time=None)
    if len(columns) == 2:
        columns = [column, {"name": "m", "datatype": "integer"}]
        options = TypedOptions(unit="index", time="n")
    rows = f'"{text}"\n' if len(columns) == 1 else f'"{text}",5\n'

    header = ",".join(str(one["name"]) for one in columns)
    with pytest.raises(DocumentError, match=r"\['t.csv'\]\.line\[2\]\.n: it must be"):
        read(described(*columns), f"{header}\n{rows}", options)


def test_a_pattern_that_nobody_understands_is_none() -> None:
    """The standard says that it counts as none."""
    assert _pattern("¤ 0", NumberFormat()) is None


def test_several_rows_above_columns() -> None:
    """Each gives a title, of which one must be that of the metadata."""
    metadata = described(
        YEAR,
        {"name": "n", "titles": ["Number", "N"], "datatype": "integer"},
        dialect={"headerRowCount": 2},
    )

    assert ("t.n 2024 5 index",) == figures_of(
        read(metadata, "year,Number\n,total\n2024,5\n")
    )
    with pytest.raises(SourceError, match="'Figure total' must be 'n'"):
        read(metadata, "year,Figure\n,total\n2024,5\n")


def test_a_status_can_be_an_address() -> None:
    """Statistics in RDF name codes so."""
    sdmx = "http://purl.org/linked-data/sdmx/2009/"
    status = {"name": "s", "propertyUrl": f"{sdmx}attribute#obsStatus"}
    metadata = described(YEAR, {"name": "n", "datatype": "integer"}, status)

    assert ("t.n 2024 5 index estimated", "t.n 2023 6 index provisional") == figures_of(
        read(metadata, f"year,n,s\n2024,5,{sdmx}code#obsStatus-E\n2023,6,P\n")
    )


@pytest.mark.filterwarnings("ignore::ictreport.errors.ReadingWarning")
def test_properties_are_inherited() -> None:
    """A column has what schema, table and group say, the nearest first."""
    metadata = {
        "@context": "http://www.w3.org/ns/csvw",
        "null": "-",
        "tables": [
            {
                "url": "t.csv",
                "datatype": "integer",
                "tableSchema": {"columns": [{"name": "n"}, {"name": "m", "null": "x"}]},
            }
        ],
    }

    assert (
        "t.n 2024 - missing",
        "t.n 2024 6 index",
        "t.m 2024 5 index",
        "t.m 2024 - missing",
    ) == figures_of(
        read(
            metadata,
            "n,m\n-,5\n6,x\n",
            TypedOptions(unit="index", period="2024", measure=("n", "m")),
        )
    )


def test_a_schema_and_a_dialect_can_stand_in_files() -> None:
    """Their urls are paths beside the metadata."""
    files = {
        "t.csv": b"year|n\n2024|5\n",
        "schema.json": json.dumps(
            {"columns": [YEAR, {"name": "n", "datatype": "integer"}]}
        ).encode(),
        "dialect.json": b'{"delimiter": "|"}',
    }
    metadata = described(tableSchema="schema.json", dialect="dialect.json")
    origin = Origin.from_bytes("m.json", json.dumps(metadata).encode(), files=files)

    assert ("t.n 2024 5 index",) == figures_of(
        load_csvw(origin, TypedOptions(unit="index"))
    )


def test_a_schema_can_be_what_is_referred_to() -> None:
    """A foreign key names the schema of the table whose rows have the names."""
    names = {
        "url": "t.csv",
        "tableSchema": {
            "@id": "names",
            "columns": [{"name": "code"}, {"name": "label"}],
            "rowTitles": ["label"],
        },
    }
    people = {
        "url": "p.csv",
        "tableSchema": {
            "columns": [{"name": "c"}, {"name": "n", "datatype": "integer"}],
            "foreignKeys": [
                {
                    "columnReference": "c",
                    "reference": {
                        "schemaReference": "names",
                        "columnReference": "code",
                    },
                }
            ],
        },
    }
    metadata = {"@context": "http://www.w3.org/ns/csvw", "tables": [names, people]}
    origin = Origin.from_bytes(
        "m.json",
        json.dumps(metadata).encode(),
        files={"t.csv": b"code,label\na,Alpha\n", "p.csv": b"c,n\na,5\n"},
    )
    report = load_csvw(origin, TypedOptions(unit="index", period="2024"))

    assert {"a": "Alpha"} == {
        code: str(name) for code, name in report.codelists[0].values
    }


def test_titles_have_languages() -> None:
    """Those of the metadata are the names of metrics."""
    column = {
        "name": "n",
        "datatype": "integer",
        "titles": {"en": ["People", "Persons"], "vi": "Dân số", "x": "?"},
    }
    report = read(described(column), "Persons\n5\n")

    assert {"en": "People", "vi": "Dân số"} == dict(report["t.n"].name)


@pytest.mark.parametrize(
    ("metadata", "table", "reason"),
    [
        ("{", "", "it must be JSON"),
        ("[]", "", "it must contain an object"),
        ("{" + '"a":[' * 100_000, "", "it must be JSON"),
        ({"@context": "http://www.w3.org/ns/csvw"}, "", "with 'tables' or 'url'"),
        ({"tables": []}, "", "with 'tables' or 'url'"),
        ({"tables": [{"url": 5}]}, "", "each table must have the url of its file"),
        (
            described({"name": "n", "datatype": "integer"}),
            "n,m\n5,6\n",
            "have the 1 col",
        ),
        (
            described({"name": "n", "datatype": "integer"}),
            'n\n"5\n',
            "delimited as its",
        ),
        (
            described(
                {"name": "n", "datatype": "integer"}, dialect={"delimiter": "||"}
            ),
            "n\n5\n",
            "delimiter and quote must be one character",
        ),
        (
            described(
                {"name": "n", "datatype": "integer"}, dialect={"encoding": "ascii"}
            ),
            "n\n5\nä\n",
            "the text must be in ascii",
        ),
        (
            described({"name": "n", "datatype": "integer"}, url="u.csv"),
            "",
            "u.csv: the f",
        ),
        (
            described({"name": "n", "datatype": "integer"}, url="../t.csv"),
            "",
            "own folder",
        ),
        (
            described({"name": "n", "datatype": "integer"}, url="http://["),
            "",
            "is an address",
        ),
    ],
)
def test_what_is_no_csvw_is_refused(metadata: object, table: str, reason: str) -> None:
    """The reason names the file."""
    with pytest.raises(SourceError) as caught:
        read(metadata, table)

    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("base", "largest"),
    [
        ("byte", 127),
        ("short", 32767),
        ("unsignedByte", 255),
        ("long", 2**63 - 1),
        ("nonPositiveInteger", 0),
        ("negativeInteger", -1),
    ],
)
def test_integers_are_in_the_range_of_their_type(base: str, largest: int) -> None:
    """One more than the largest is refused."""
    metadata = described({"name": "n", "datatype": base})

    assert [f"t.n 2024 {largest} index"] == [
        *figures_of(read(metadata, f"n\n{largest}\n"))
    ]
    with pytest.raises(DocumentError, match=f"a number of the type {base}"):
        read(metadata, f"n\n{largest + 1}\n")


def test_a_line_of_unicode_is_no_line_of_the_file() -> None:
    """A row is a comment by its own start, also behind such signs."""
    table = 'place,n\n"A\u2028\x0c#",1\n# C,2\n"B",3\n'
    metadata = described({"name": "place"}, {"name": "n", "datatype": "integer"})

    assert ["1 index", "3 index"] == [
        figure.partition("2024 ")[2] for figure in figures_of(read(metadata, table))
    ]


def test_what_about_urls_name_tells_rows_apart() -> None:
    """Numbers in it are keys, and lists of numbers are no figures."""
    metadata = described(
        {"name": "id", "datatype": "integer"},
        {"name": "list", "datatype": "integer", "separator": ";"},
        {"name": "span", "datatype": "duration"},
        {
            "name": "at",
            "datatype": {"base": "dateTime", "format": "d.M.yyyy HH:mm:ss.SS"},
        },
        {"name": "n", "datatype": "integer"},
        {"name": "kind", "virtual": True, "propertyUrl": "sdmx-dimension:other"},
        aboutUrl="#row-{id}{?_row}",
    )
    table = "id,list,span,at,n\n7,1;2,P1D,1.2.2023 00:00:00.00,5\n"

    with pytest.warns(ReadingWarning, match="attributes were left out.*: list, span"):
        report = read(metadata, table)

    assert ["t.n[ID=7] 2023-02-01 5 index"] == [*figures_of(report)]
    with pytest.raises(DocumentError, match="table: there must be a table 'u'"):
        read(metadata, table, TypedOptions(table="u"))


def test_a_row_of_another_width_is_refused() -> None:
    """Its cells could stand in any column."""
    columns = [YEAR, {"name": "n", "datatype": "integer"}]
    with pytest.raises(DocumentError, match="a row must have 2 cells"):
        read(described(*columns), "year,n\n2024\n", TypedOptions(unit="index"))


def test_a_table_without_metadata_has_texts() -> None:
    """A column that is named can have figures all the same."""
    origin = Origin.from_bytes("t.csv", b"year,n\n2024,5\n")

    with pytest.raises(SourceError, match="it holds no figure"):
        load_csvw(origin, TypedOptions())
    assert ("t.n 2024 5 index",) == figures_of(
        load_csvw(origin, TypedOptions(measure=("n",), time="year", unit="index"))
    )


def test_metadata_beside_a_table_must_be_about_it() -> None:
    """Otherwise the next place is looked at."""
    other = json.dumps(described({"name": "x"}, url="other.csv")).encode()
    own = json.dumps(described(YEAR, {"name": "n", "datatype": "integer"})).encode()
    origin = Origin.from_bytes(
        "t.csv",
        b"year,n\n2024,5\n",
        files={
            "t.csv": b"year,n\n2024,5\n",
            "t.csv-metadata.json": other,
            "csv-metadata.json": own,
        },
    )

    assert ("t.n 2024 5 index",) == figures_of(
        load_csvw(origin, TypedOptions(unit="index"))
    )
