"""The tables mean what their descriptions say: frictionless and csvw say so."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import hypothesis
import pytest

import ictreport
from ictreport.errors import DocumentError
from ictreport_testing.strategies import reports as any_report

SIZES = ("none", "one", "dak-lak", "thousand")
TABLES = ("observations", "tasks", "growth")
HOSTILE = (
    '"',
    '""",',
    ",;\t|",
    "a\nb",
    "a\r\nb",
    "=1+1",
    "'",
    " ",
    "null",
    "\u2028",
    "#",
)
FEW = hypothesis.settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[*hypothesis.HealthCheck],
)

BROKEN = {
    "type-error": ("observations", b",226,", b",2x6,"),
    "foreign-key": ("observations", b",post,", b",fish,"),
    "constraint-error": ("observations", b"level", b"height"),
    "primary-key": ("units", b"procedure,", b"record,"),
    "incorrect-label": ("sectors", b"name:en", b"name:xx"),
}

Validate = Callable[[Path], CompletedProcess[str]]


def shown(validate: Validate, package: bytes, folder: Path) -> dict[str, Any]:
    """Give what frictionless says of a package."""
    file = folder / "report.datapackage.zip"
    file.write_bytes(package)
    done = validate(file)
    verdict: dict[str, Any] = json.loads(done.stdout)
    assert verdict["valid"] is (done.returncode == 0)
    return verdict


def errors(verdict: dict[str, Any]) -> list[tuple[str, str, object]]:
    """Give the resource, type and row of everything that frictionless refuses."""
    found = [("package", error["type"], None) for error in verdict["errors"]]
    for task in verdict["tasks"]:
        found += [
            (task["name"], error["type"], error.get("rowNumber"))
            for error in task["errors"]
        ]
    return found


def changed(package: bytes, file: str, change: Callable[[bytes], bytes]) -> bytes:
    """Change a file of a package, and mend what the package says of its bytes."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files[file] = change(files[file])
    description = json.loads(files["datapackage.json"])
    for resource in description["resources"]:
        data = files[resource["path"]]
        resource["bytes"] = len(data)
        resource["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
    files["datapackage.json"] = json.dumps(description).encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize("size", SIZES)
def test_packages_are_valid(
    frictionless: Validate,
    reports: dict[str, ictreport.Report],
    tmp_path: Path,
    size: str,
) -> None:
    """Frictionless reads every resource of a package and refuses nothing."""
    verdict = shown(
        frictionless, ictreport.render(reports[size], "datapackage"), tmp_path
    )

    assert [] == errors(verdict)
    assert {"report", "observations", "metrics", "sectors", "units", "tasks"} == {
        task["name"] for task in verdict["tasks"]
    }


def test_hostile_words_stay_in_their_cells(
    frictionless: Validate,
    filled: Callable[[Sequence[str]], ictreport.Report],
    tmp_path: Path,
) -> None:
    """Quotes, commas, blanks and line ends in words break no table."""
    package = ictreport.render(filled(HOSTILE), "datapackage")

    assert [] == errors(shown(frictionless, package, tmp_path))


@FEW
@hypothesis.given(any_report())
def test_any_package_is_valid(
    frictionless: Validate,
    tmp_path_factory: pytest.TempPathFactory,
    report: ictreport.Report,
) -> None:
    """Frictionless refuses no package, whatever the report."""
    package = ictreport.render(report, "datapackage")

    assert [] == errors(
        shown(frictionless, package, tmp_path_factory.mktemp("package"))
    )


@pytest.mark.parametrize("fault", BROKEN)
def test_broken_packages_are_refused(
    frictionless: Validate,
    reports: dict[str, ictreport.Report],
    tmp_path: Path,
    fault: str,
) -> None:
    """It names what is wrong in others, so that refusing nothing means something."""
    name, old, new = BROKEN[fault]
    package = ictreport.render(reports["dak-lak"], "datapackage")
    broken = changed(package, f"{name}.csv", lambda data: data.replace(old, new, 1))
    found = errors(shown(frictionless, broken, tmp_path))

    assert (name, fault) in [(resource, kind) for resource, kind, _ in found]


def test_a_wrong_figure_is_refused_with_its_row(
    frictionless: Validate, reports: dict[str, ictreport.Report], tmp_path: Path
) -> None:
    """A figure that is merely wrong passes frictionless, and not our own reader."""
    package = ictreport.render(reports["dak-lak"], "datapackage")
    wrong = changed(
        package, "observations.csv", lambda data: data.replace(b",226,", b",227,", 1)
    )

    assert reports["dak-lak"] == ictreport.loads(package, "datapackage")
    assert [] == errors(shown(frictionless, wrong, tmp_path))
    with pytest.raises(DocumentError, match=r"observations\.csv.*line\[\d+\]\.number"):
        ictreport.loads(wrong, "datapackage")


def described(report: ictreport.Report, table: str, folder: Path) -> Path:
    """Write a table and its description side by side."""
    (folder / f"{report.id}.csv").write_bytes(
        ictreport.render(report, "csv", table=table)
    )
    description = folder / f"{report.id}.csv-metadata.json"
    description.write_bytes(ictreport.render(report, "csvw", table=table))
    return description


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("size", SIZES)
def test_descriptions_are_valid(
    csvwvalidate: Validate,
    reports: dict[str, ictreport.Report],
    tmp_path: Path,
    size: str,
    table: str,
) -> None:
    """Csvwvalidate finds every table to be as its description says."""
    done = csvwvalidate(described(reports[size], table, tmp_path))

    assert (0, "OK") == (done.returncode, done.stdout.strip()), done.stderr


def test_descriptions_of_hostile_words_are_valid(
    csvwvalidate: Validate,
    filled: Callable[[Sequence[str]], ictreport.Report],
    tmp_path: Path,
) -> None:
    """Quotes, commas, blanks and line ends in words break no described table."""
    done = csvwvalidate(described(filled(HOSTILE), "observations", tmp_path))

    assert (0, "OK") == (done.returncode, done.stdout.strip()), done.stderr


@FEW
@hypothesis.given(any_report())
def test_any_description_is_valid(
    csvwvalidate: Validate,
    tmp_path_factory: pytest.TempPathFactory,
    report: ictreport.Report,
) -> None:
    """Csvwvalidate refuses no table, whatever the report."""
    folder = tmp_path_factory.mktemp("described")
    done = csvwvalidate(described(report, "observations", folder))

    assert (0, "OK") == (done.returncode, done.stdout.strip()), done.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [(b",226,", b",2x6,"), (b"level", b"height"), (b",sector,", b",sektor,")],
)
def test_broken_tables_are_refused(
    csvwvalidate: Validate,
    reports: dict[str, ictreport.Report],
    tmp_path: Path,
    old: bytes,
    new: bytes,
) -> None:
    """It refuses tables that are not so, so that OK means something."""
    description = described(reports["dak-lak"], "observations", tmp_path)
    table = tmp_path / f"{reports['dak-lak'].id}.csv"
    table.write_bytes(table.read_bytes().replace(old, new, 1))
    done = csvwvalidate(description)

    assert 0 != done.returncode
    assert "FAIL" in done.stdout
