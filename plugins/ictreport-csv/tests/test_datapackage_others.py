"""Data packages of other publishers are read as the standard describes them."""

import json
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

import pytest

from ictreport import Report
from ictreport.errors import DocumentError, LimitError, ReadingWarning, SourceError
from ictreport.plugin import Origin
from ictreport_csv import TypedOptions
from ictreport_csv._read_package import load
from ictreport_testing.cases import figures_of

NAME = "datapackage.json"
PLACE = {"name": "place", "type": "string"}
NUMBER = {"name": "n", "type": "number"}
OPTIONS = TypedOptions(unit="index", period="2024")


def read(
    resource: Mapping[str, object],
    files: Mapping[str, str | bytes],
    options: TypedOptions = OPTIONS,
    **more: object,
) -> Report:
    """Read a package of one resource."""
    descriptor = {"resources": [{"name": "t", "path": "t.csv", **resource}], **more}
    return load(origin(descriptor, files), options)


def origin(descriptor: object, files: Mapping[str, str | bytes]) -> Origin:
    """Make the origin of a descriptor with files beside it."""
    beside = {
        name: content if isinstance(content, bytes) else content.encode()
        for name, content in files.items()
    }
    return Origin.from_bytes(NAME, json.dumps(descriptor).encode(), files=beside)


def fields(*found: Mapping[str, object], **more: object) -> dict[str, object]:
    """Describe a resource with these fields."""
    return {"schema": {"fields": [*found], **more}}


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """Zip files."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


TWO = ["t.n[PLACE=A] 2024 1 index", "t.n[PLACE=B] 2024 2 index"]


@pytest.mark.parametrize(
    ("dialect", "table"),
    [
        ({"delimiter": ";"}, "place;n\nA;1\nB;2\n"),
        ({"header": False}, "A,1\nB,2\n"),
        ({"headerRows": [2]}, "a title\nplace,n\nA,1\nB,2\n"),
        ({"headerRows": [1, 2]}, "place,n\n,\nA,1\nB,2\n"),
        ({"headerRows": ["x", "9" * 5000, {}]}, "place,n\nA,1\nB,2\n"),
        ({"commentRows": [2]}, "place,n\nC,many\nA,1\nB,2\n"),
        ({"commentChar": "#"}, "place,n\nA,1\n# C,3\nB,2\n"),
        ({"quoteChar": "'"}, "place,n\n'A',1\n'B','2'\n"),
        ({"doubleQuote": False, "escapeChar": "\\"}, "place,n\nA,1\n\\B,2\n"),
        ({"skipInitialSpace": True}, 'place, n\n"A", "1"\n"B", "2"\n'),
        ({"csv": {"delimiter": "|"}}, "place|n\nA|1\nB|2\n"),
    ],
)
def test_a_dialect_says_how_a_table_is_written(
    dialect: Mapping[str, object], table: str
) -> None:
    """Header, comments, quotes and the sign between cells are as it says."""
    resource = fields(PLACE, NUMBER) | {"dialect": dialect}

    assert TWO == [*figures_of(read(resource, {"t.csv": table}))]


def test_schema_and_dialect_can_stand_in_files() -> None:
    """A text in their place is a path; what is not there is named."""
    schema = json.dumps(fields(PLACE, NUMBER)["schema"])
    files = {"t.csv": "place\tn\nA\t1\nB\t2\n", "s.json": schema}
    resource = {"schema": "s.json", "dialect": "d.json"}

    assert TWO == [
        *figures_of(read(resource, {**files, "d.json": '{"delimiter": "\\t"}'}))
    ]
    with pytest.raises(SourceError, match=r"d\.json: the file must exist"):
        read(resource, files)
    with pytest.raises(SourceError, match=r"d\.json: it must be JSON"):
        read(resource, {**files, "d.json": "{"})


def test_a_cell_that_means_nothing_is_missing() -> None:
    """Also one that is labelled, or said of one field, or of the dialect."""
    table = "place,n\nA,-99\nB,-\nC,NULL\nD,NaN\nE,\n"
    labelled = [{"value": "-99", "label": "no answer"}, "", "-"]
    dialect = {"dialect": {"nullSequence": "NULL"}}
    for resource in (
        fields(PLACE, NUMBER, missingValues=labelled),
        fields(PLACE, {**NUMBER, "missingValues": labelled}),
    ):
        assert {" 2024 - missing"} == {
            figure.partition("]")[2]
            for figure in figures_of(read({**resource, **dialect}, {"t.csv": table}))
        }


@pytest.mark.filterwarnings("ignore::ictreport.errors.ReadingWarning")
@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ({"bareNumber": False}, "EUR 5", "5 index"),
        ({"bareNumber": False}, "95%", "95 index"),
        (
            {"bareNumber": False, "groupChar": ".", "decimalChar": ","},
            "1.000 people",
            "1000 index",
        ),
        ({"bareNumber": False, "decimalChar": ","}, ",5 €", "0.5 index"),
        ({"bareNumber": False}, "$ -.5 *", "-0.5 index"),
        ({"decimalChar": ",", "groupChar": " "}, "1 000,50", "1000.50 index"),
        ({"groupChar": ","}, "12,34,567", "1234567 index"),
        ({"type": "integer", "groupChar": ","}, "1,000", "1000 index"),
        ({}, "1.50E1", "15.0 index"),
    ],
)
def test_numbers_are_written_as_the_field_says(
    field: Mapping[str, object], text: str, expected: str
) -> None:
    """Signs around a number are no part of it where it is not bare."""
    report = read(fields({**NUMBER, **field}), {"t.csv": f'n\n"{text}"\n'})

    assert [f"t.n 2024 {expected}"] == [*figures_of(report)]


@pytest.mark.filterwarnings("ignore::ictreport.errors.ReadingWarning")
@pytest.mark.parametrize(
    ("field", "text"),
    [
        ({}, "1,000"),
        ({}, "5%"),
        ({}, "(5)"),
        ({"bareNumber": False}, "(5)"),
        ({"bareNumber": False}, "-$5"),
        *(
            ({"bareNumber": False}, text)
            for text in ("$(5)", "5-", "−5", "<5", "~ 5", "% 5", "5 (r)", "Q1 5")
        ),
        ({"groupChar": ","}, "1,,000"),
        ({"groupChar": ","}, "1,23"),
        ({"groupChar": "."}, "1.234"),
        ({"type": "integer"}, "5.0"),
        ({}, "INF"),
        ({"decimalChar": {}, "groupChar": 5}, "1,5"),
    ],
)
def test_what_may_be_another_number_is_refused(
    field: Mapping[str, object], text: str
) -> None:
    """Brackets can mean that a number is negative, and commas can be decimal."""
    with pytest.raises(DocumentError, match=r"t\.line\[2\]\.n: "):
        read(fields({**NUMBER, **field}), {"t.csv": f'n\n"{text}"\n'})


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["5 million", "6 million"], "n: million was left out"),
        (["€5", "6"], "n: € was left out"),
        (["5 million", "300 thousand"], ""),
        (["4", "5 million"], ""),
        (["$5", "€5"], ""),
    ],
)
def test_words_around_numbers_are_alike(cells: Sequence[str], told: str) -> None:
    """The standard strips them, and they are told; different ones mean two units."""
    table = {"t.csv": "d,n\n" + "".join(f"202{n},{c}\n" for n, c in enumerate(cells))}
    package = fields({"name": "d", "type": "year"}, {**NUMBER, "bareNumber": False})

    with pytest.warns(ReadingWarning, match=told or "was left out"):  # noqa: PT031
        if told:
            read(package, table, TypedOptions(unit="index"))
            return
        with pytest.raises(DocumentError, match="the same words must stand"):
            read(package, table, TypedOptions(unit="index"))


@pytest.mark.parametrize(
    ("field", "text", "period"),
    [
        ({"type": "year"}, "2023", "2023"),
        ({"type": "yearmonth"}, "2023-05", "2023-05"),
        ({"type": "date"}, "2023-05-31", "2023-05-31"),
        ({"type": "date", "format": "%d/%m/%Y"}, "31/05/2023", "2023-05-31"),
        ({"type": "date", "format": "fmt:%d/%m/%Y"}, "31/05/2023", "2023-05-31"),
        ({"type": "date", "format": "%m.%Y"}, "05.2023", "2023-05"),
        ({"type": "date", "format": "%Y"}, "2023", "2023"),
        ({"type": "date", "format": "%b %Y"}, "May 2023", "2023-05"),
        ({"type": "date", "format": "%G-W%V-%u"}, "2023-W22-3", "2023-05-31"),
        ({"type": "datetime"}, "2023-05-31T00:00:00Z", "2023-05-31"),
        ({"type": "datetime", "format": "%Y-%m-%d %H"}, "2023-05-31 00", "2023-05-31"),
    ],
)
def test_dates_are_periods(field: Mapping[str, object], text: str, period: str) -> None:
    """A date of any format is a day, a month or a year."""
    report = read(
        fields({"name": "at", **field}, NUMBER),
        {"t.csv": f"at,n\n{text},5\n"},
        TypedOptions(unit="index"),
    )

    assert [f"t.n {period} 5 index"] == [*figures_of(report)]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ({"type": "date"}, "31/05/2023"),
        ({"type": "year"}, "23"),
        ({"type": "date", "format": "%d/%m/%Y"}, "2023-05-31"),
        ({"type": "date", "format": "%Q"}, "2023"),
        ({"type": "date", "format": "%d.%m."}, "31.05."),
        ({"type": "date", "format": "%Y-W%W"}, "2023-W22"),
    ],
)
def test_a_date_of_another_format_is_refused(
    field: Mapping[str, object], text: str
) -> None:
    """It is not guessed which number is the month."""
    with pytest.raises(DocumentError, match=r"it must be a|its format must tell"):
        read(
            fields({"name": "at", **field}, NUMBER),
            {"t.csv": f"at,n\n{text},5\n"},
            TypedOptions(unit="index"),
        )


@pytest.mark.parametrize(
    ("matching", "header", "is_read"),
    [
        (None, "place,n", True),
        (None, "n,place", True),
        (None, "place,n,more", False),
        (None, "place,n,n", False),
        ("equal", "n,place", True),
        ("subset", "more,n,place", True),
        ("subset", "n", False),
        ("superset", "n", True),
        ("superset", "n,more", False),
        ("partial", "n,more", True),
        ("partial", "more", False),
        ("near", "n,place,more", False),
    ],
)
def test_fields_match_columns_as_version_two_says(
    matching: str | None,
    header: str,
    is_read: bool,  # noqa: FBT001
) -> None:
    """Columns are found by their names; where they must be others, they are named."""
    more = {} if matching is None else {"fieldsMatch": [matching]}
    cells = {"place": "A", "n": "1", "more": "2"}
    row = ",".join(cells[name] for name in header.split(","))
    resource = fields(PLACE, NUMBER, **more)
    if is_read:
        [figure] = figures_of(read(resource, {"t.csv": f"{header}\n{row}\n"}))
        assert figure.endswith("2024 1 index")
    else:
        with pytest.raises(SourceError, match="the columns must be those of the schem"):
            read(resource, {"t.csv": f"{header}\n{row}\n"})


@pytest.mark.parametrize(
    ("resource", "files"),
    [
        ({"data": [{"place": "A", "n": 1}, {"place": "B", "n": 2}]}, {}),
        ({"data": [["place", "n"], ["A", "1"], ["B", 2]]}, {}),
        ({"path": "t.json"}, {"t.json": '[["place", "n"], ["A", 1], ["B", 2]]'}),
        (
            {"path": "t.json", "dialect": {"property": "rows"}},
            {"t.json": '{"rows": [{"place": "A", "n": 1}, {"place": "B", "n": 2}]}'},
        ),
        (
            {"path": "t.ndjson"},
            {"t.ndjson": '{"place": "A", "n": 1}\n\n{"place": "B", "n": 2}\n'},
        ),
        ({"path": ["1.csv", "2.csv"]}, {"1.csv": "place,n\nA,1\n", "2.csv": "B,2\n"}),
        (
            {"path": ["1.csv", "2.csv"]},
            {"1.csv": "place,n\nA,1\n", "2.csv": "place,n\nB,2\n"},
        ),
        ({"path": "t.csv.zip"}, {"t.csv.zip": packed({"x": "place,n\nA,1\nB,2\n"})}),
        ({"path": "t", "format": "TSV"}, {"t": "place\tn\nA\t1\nB\t2\n"}),
        (
            {"path": "t.csv", "encoding": "utf-16"},
            {"t.csv": "place,n\nA,1\nB,2\n".encode("utf-16")},
        ),
        ({"path": "t.csv"}, {"t.csv": "\ufeffplace,n\r\nA,1\r\nB,2\r\n"}),
    ],
)
def test_data_stand_in_many_ways(
    resource: Mapping[str, object], files: Mapping[str, str | bytes]
) -> None:
    """Within the descriptor, as JSON, in several files, zipped, in other encodings."""
    described = fields(PLACE, NUMBER) | resource

    assert TWO == [*figures_of(read(described, files))]


@pytest.mark.parametrize(
    ("resource", "files", "reason"),
    [
        ({"path": None}, {}, "resource t must have a path or data"),
        ({"path": "t.xlsx"}, {"t.xlsx": b"PK"}, "its format must be csv, tsv, json"),
        ({"path": "http://x/t.csv"}, {}, "is an address, and no network is used"),
        ({"path": "../t.csv"}, {}, "files of its own folder only"),
        ({"data": {"a": 1}}, {}, "its data must be a table"),
        ({"data": [{"n": 1}, [1]]}, {}, "its data must be a table"),
        ({"path": "t.json"}, {"t.json": "{"}, r"t\.json: it must be JSON"),
        ({"path": "t.jsonl"}, {"t.jsonl": '{"n": 1}\n{'}, r"t\.jsonl:2: it must be"),
        (
            {"path": "t.csv.zip"},
            {"t.csv.zip": packed({"a": "n", "b": "n"})},
            "one file",
        ),
        ({"encoding": "ascii"}, {"t.csv": "n\né\n"}, "the text must be in ascii"),
        ({"encoding": "\0"}, {"t.csv": "n\n5\n"}, "the text must be in"),
        ({"dialect": {"delimiter": "ab"}}, {"t.csv": "n\n"}, "must be one character"),
        ({}, {"t.csv": 'n\n"5'}, "it must be delimited as its metadata say"),
        ({"missingValues": ["-"]}, {"t.csv": "n\n5\n"}, "missingValues must stand in"),
    ],
)
def test_what_cannot_be_read_is_named(
    resource: Mapping[str, object], files: Mapping[str, str | bytes], reason: str
) -> None:
    """The error says which file it is, and why."""
    with pytest.raises((SourceError, LimitError), match=reason):
        read(fields(NUMBER) | resource, files)


@pytest.mark.parametrize(
    ("descriptor", "reason"),
    [
        ([], "it must be the descriptor of a data package"),
        ({"resources": ["t.csv"]}, "it must be the descriptor of a data package"),
        ({"resources": [{}] * 1001}, "at most 1000 resources"),
        ({"fields": []}, "fields must stand in the schema"),
    ],
)
def test_what_is_no_package_is_refused(descriptor: object, reason: str) -> None:
    """A schema or a table is no package."""
    with pytest.raises(SourceError, match=reason):
        load(origin(descriptor, {}), OPTIONS)


@pytest.mark.parametrize("kind", ["geopoint", {}, 5])
def test_a_column_of_another_type_is_left_out(kind: object) -> None:
    """Places, lists and what is no type at all are no codes; that is said."""
    resource = fields({"name": "place", "type": kind}, NUMBER)
    with pytest.warns(ReadingWarning, match="attributes were left out.*: place"):
        report = read(resource, {"t.csv": "place,n\nA,1\n"})

    assert ["t.n 2024 1 index"] == [*figures_of(report)]


def test_a_zip_can_hold_a_folder() -> None:
    """Its files are beside the descriptor, wherever that is."""
    descriptor = json.dumps(
        {"resources": [{"name": "t", "path": "d/t.csv", **fields(PLACE, NUMBER)}]}
    )
    data = packed({f"x/{NAME}": descriptor, "x/d/t.csv": "place,n\nA,1\nB,2\n"})

    assert TWO == [*figures_of(load(Origin.from_bytes("x.zip", data), OPTIONS))]
    with pytest.raises(SourceError, match=r"datapackage\.json must be in it"):
        load(Origin.from_bytes("x.zip", packed({"t.csv": "n"})), OPTIONS)


def test_the_package_names_its_publisher_and_titles() -> None:
    """The contributor with that role is the publisher; a resource's title is nearer."""
    contributors = [
        {"title": "A", "role": "author"},
        {"title": "Office of Numbers", "roles": ["author", "publisher"]},
    ]
    report = read(
        fields(NUMBER) | {"title": "Counts"},
        {"t.csv": "n\n1\n"},
        contributors=contributors,
        title="All",
    )

    assert "Office of Numbers" == str(report.publisher.name)
    assert "Counts" == str(report.title)
    assert "All" == str(read(fields(NUMBER), {"t.csv": "n\n1\n"}, title="All").title)


def test_a_key_and_foreign_keys_are_dimensions() -> None:
    """Numbers that tell rows apart, or lead to another table, are no figures."""
    resource = fields(
        {"name": "id", "type": "integer"},
        {"name": "city", "type": "integer"},
        NUMBER,
        primaryKey="id",
        foreignKeys=[{"fields": "city", "reference": {"fields": "id"}}],
    )
    report = read(resource, {"t.csv": "id,city,n\n1,7,5\n"})

    assert ["t.n[CITY=7][ID=1] 2024 5 index"] == [*figures_of(report)]
