"""
What comes of the files of public suites, figure by figure.

The suites lie beside the repository, in ``../shared/suites``, or where the environment
variable ``ICTREPORT_SUITES`` says; what they hold is read and not copied. What is
expected of them stands in ``suites.toml``.
"""

import csv
import json
import os
import re
import subprocess
import tomllib
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import ictreport
from ictreport.errors import DocumentError, IctreportError, ReadingWarning

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".external/venv/bin/python"
DEMANDED = os.environ.get("ICTREPORT_EXTERNAL") == "1"
SUITES = Path(os.environ.get("ICTREPORT_SUITES", ROOT.parent / "shared" / "suites"))
EXPECTED: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("suites.toml").read_text("utf-8")
)
SDMX = EXPECTED["sdmx-csv"]

Row = Mapping[str, Any]
Figure = tuple[str, Decimal | None, tuple[str, ...]]
Second = Callable[[str, str, Sequence[str]], dict[str, Any]]


@pytest.fixture(scope="session")
def suite() -> Callable[[str], Path]:
    """Find the folder of a suite."""

    def find(name: str) -> Path:
        folder = SUITES / name
        if not folder.exists():
            pytest.skip(
                f"the public suite {name} is not beside the repository, in "
                "../shared/suites; ICTREPORT_SUITES=FOLDER names another place"
            )
        return folder

    return find


@pytest.fixture(scope="session")
def second(suite: Callable[[str], Path]) -> Second:
    """Read files of a suite with a reader that is not ours: their tables by name."""
    if not PYTHON.exists():
        text = "the other readers are not here; to get them: make test-external"
        (pytest.fail if DEMANDED else pytest.skip)(text)

    def read(name: str, standard: str, paths: Sequence[str]) -> dict[str, Any]:
        done = subprocess.run(
            (PYTHON, Path(__file__).with_name("rows.py"), standard, suite(name)),
            input=json.dumps(paths),
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=600,
        )
        assert 0 == done.returncode, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return read


def load(path: Path, source: str, **options: object) -> ictreport.Report:
    """Read a report, whatever it leaves out of the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ReadingWarning)
        return ictreport.load(path, source, options=options)


def figures(report: ictreport.Report, dimensions: Sequence[str]) -> Counter[Figure]:
    """Count the figures of a report: period, number and codes."""
    found: Counter[Figure] = Counter()
    for row in ictreport.observations(report):
        codes = dict(row.dimensions)
        number = None if row.value is None else row.value.number
        key = tuple(codes[one.upper()] for one in dimensions)
        found[str(row.period), number, key] += 1
    return found


def of_rows(rows: Sequence[Row], entry: Mapping[str, Any]) -> Counter[Figure]:
    """Count the figures that rows hold by the roles of columns in an expectation."""
    options = entry["options"]
    time = options.get("time", "TIME_PERIOD")
    found: Counter[Figure] = Counter()
    for row in rows:
        period = options.get("period") or row[time]
        for measure in options.get("measure", ["OBS_VALUE"]):
            if period:
                number = Decimal(row[measure]) if row[measure] else None
                key = tuple(row[one] for one in entry["dimensions"])
                found[period, number, key] += 1
    return found


def naive(path: Path) -> Iterator[dict[str, str]]:
    """Read the rows of SDMX-CSV that have components, without the names of ids."""
    text = path.read_text("utf-8-sig")
    start = re.match(r"\w+(?:\[.+?\])?(\W)", text)
    assert start is not None
    header, *rows = csv.reader(text.splitlines(keepends=True), delimiter=start[1])
    ids = [re.sub(r"\[.*|: .*", "", one) for one in header]
    for row in rows:
        cells = dict(zip(ids, (one.partition(": ")[0] for one in row), strict=True))
        if any(row[ids.index("ACTION") + 1 :] if "ACTION" in ids else row):
            yield cells


def name_of(entry: Mapping[str, Any]) -> str:
    """Name an expectation by its file."""
    options = entry.get("options", {})
    words = [entry["path"].replace("/reader/samples", ""), *options.get("measure", ())]
    return "+".join(words)


@pytest.fixture(scope="session")
def by_pysdmx(second: Second) -> dict[str, Any]:
    """What pysdmx reads of the files that it has to agree about."""
    return second(
        "sdmx-csv", "sdmx", [entry["path"] for entry in SDMX if "second" in entry]
    )


@pytest.mark.parametrize("entry", [e for e in SDMX if "why" not in e], ids=name_of)
def test_sdmx_is_read(
    entry: Mapping[str, Any],
    suite: Callable[[str], Path],
    by_pysdmx: Mapping[str, Any],
) -> None:
    """Each figure has the period, number and codes that stand in the file."""
    path = suite("sdmx-csv") / entry["path"]
    found = figures(load(path, "sdmx", **entry["options"]), entry["dimensions"])
    rows = [*naive(path)]
    rows = [rows[line - 2] for line in entry.get("rows", ())] or rows

    assert entry["figures"] == found.total()
    assert of_rows(rows, entry) == found
    if "second" in entry:
        [other] = by_pysdmx[entry["path"]].values()
        assert of_rows(other, entry) == found


@pytest.mark.parametrize("entry", [e for e in SDMX if "why" in e], ids=name_of)
def test_sdmx_is_refused(
    entry: Mapping[str, Any], suite: Callable[[str], Path]
) -> None:
    """A file that has no figure, is wrong or lacks something is refused for that."""
    with pytest.raises(IctreportError, match=re.escape(entry["refuses"])):
        load(suite("sdmx-csv") / entry["path"], "sdmx", **entry.get("options", {}))


def test_no_file_of_sdmx_does_harm(suite: Callable[[str], Path]) -> None:
    """Each file of the suite is read or refused, also those that nothing is said of."""
    folder = suite("sdmx-csv")
    paths = sorted(folder.glob("**/*.csv"))

    assert paths
    for path in paths:
        outcome(path, "sdmx")


def outcome(path: Path, source: str, **options: object) -> ictreport.Report | str:
    """Read a report with what is asked for, or give the reason of the refusal."""
    for _ in range(4):
        try:
            return load(path, source, unit="index", **options)
        except DocumentError as error:
            asked = {problem.path[0]: problem.message for problem in error.problems}
            if "time" not in asked or {"time", "period"} & {*options}:
                return str(error)
            several = re.search(r"as in time=(\w+)$", asked["time"])
            options |= {"time": several[1]} if several else {"period": "2024"}
        except IctreportError as error:
            return str(error)
    raise AssertionError(path)


def numbers(report: ictreport.Report) -> Counter[Decimal]:
    """Count the numbers of a report."""
    return Counter(
        row.value.number for row in ictreport.observations(report) if row.value
    )


def is_number(cell: object) -> bool:
    """Whether a reader that is not ours took a cell for a number."""
    return isinstance(cell, dict)


def expectation(standard: str, path: str, table: str | None) -> Mapping[str, Any]:
    """Find what is expected of a file or a table in it."""
    for entry in EXPECTED[standard]:
        if path == entry["path"] and entry.get("table", table) == table:
            return entry
    return {}


def differences(
    standard: str, folder: Path, path: str, tables: Mapping[str, Sequence[Row]]
) -> Iterator[str]:
    """Say which columns of numbers are not read as another reader reads them."""
    for table, rows in tables.items():
        entry = expectation(standard, path, table)
        columns = {key for row in rows for key, cell in row.items() if is_number(cell)}
        for column in sorted(columns):
            got = outcome(folder / path, standard, table=table, measure=(column,))
            want = Counter(
                Decimal(row[column]["number"]) for row in rows if is_number(row[column])
            )
            if entry.get("refuses", "\0") in got if isinstance(got, str) else False:
                continue
            if isinstance(got, str) or numbers(got) != want:
                reason = got if isinstance(got, str) else f"{numbers(got)} {want}"
                yield f"{path} {table} {column}: {reason}"


def compared(
    standard: str, folder: Path, found: Mapping[str, Any]
) -> tuple[list[str], int]:
    """List all differences to another reader, and count the columns of numbers."""
    wrong: list[str] = []
    columns = 0
    for path, tables in found.items():
        entry = expectation(standard, path, None)
        figured = 0
        if isinstance(tables, dict):
            wrong += differences(standard, folder, path, tables)
            for rows in tables.values():
                figured += len({k for row in rows for k in row if is_number(row[k])})
        columns += figured
        if figured:
            continue
        got = outcome(folder / path, standard)
        refused = str(entry.get("refuses", ""))
        if not isinstance(got, str) and isinstance(tables, dict):
            wrong.append(f"{path}: read, although it holds no number")
        elif isinstance(got, str) and refused not in got:
            wrong.append(f"{path}: {got}")
    return wrong, columns


def path_of(entry: Mapping[str, Any]) -> str:
    """Give the file of a test of CSVW: without the query, which files do not have."""
    path = entry.get("option", {}).get("metadata") or entry["action"]
    return str(path).partition("?")[0]


def test_csvw_has_the_numbers_of_csvw(
    suite: Callable[[str], Path], second: Second
) -> None:
    """Each numeric column of the suite is read as the package csvw reads it."""
    folder = suite("csvw")
    manifest = json.loads((folder / "manifest-validation.jsonld").read_text("utf-8"))
    paths = {path_of(entry) for entry in manifest["entries"]}
    wrong, columns = compared("csvw", folder, second("csvw", "csvw", sorted(paths)))

    assert [] == wrong
    assert columns > len(paths) / 4


def leaves(value: object) -> Iterator[Decimal]:
    """Give the numbers of a document."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one) if key != "rownum" else ()
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one)
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        yield Decimal(value)


def test_csvw_has_the_numbers_of_the_suite(suite: Callable[[str], Path]) -> None:
    """Where the suite says what a table holds, all its numbers are read."""
    folder = suite("csvw")
    manifest = json.loads((folder / "manifest-validation.jsonld").read_text("utf-8"))
    checked = 0
    for entry in manifest["entries"]:
        path = path_of(entry)
        result = (folder / path).with_name("result.json")
        if result.parent == folder or not result.exists():
            continue
        tables = json.loads(result.read_text("utf-8"), parse_float=Decimal)["tables"]
        for table in tables:
            want = Counter(leaves(table))
            name = table["url"].rpartition("/")[2].partition("?")[0]
            got = outcome(folder / path, "csvw", table=name)
            if isinstance(got, str) and "measure: several" in got:
                columns = re.search(r"\((.*?)\)", got)
                assert columns is not None
                got = outcome(
                    folder / path,
                    "csvw",
                    table=name,
                    measure=tuple(columns[1].split(", ")),
                )
            checked += want.total()
            assert want == (Counter() if isinstance(got, str) else numbers(got)), path

    assert checked


def test_packages_have_the_numbers_of_frictionless(
    suite: Callable[[str], Path], second: Second
) -> None:
    """Each numeric column of the packages is read as frictionless reads it."""
    folder = suite("datapackage")
    paths = [str(one.relative_to(folder)) for one in sorted(folder.glob("**/*.json"))]
    found = second("datapackage", "datapackage", paths)
    wrong, columns = compared("datapackage", folder, found)

    assert [] == wrong
    assert columns > len(paths) / 2
