"""What pysdmx and sdmx1 say of SDMX data and its structure."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

import ictreport

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".external/venv/bin/python"
DEMANDED = os.environ.get("ICTREPORT_EXTERNAL") == "1"
REPORTS = ("dak-lak-ict-2024-s1", "vn-ict-2024-s1")
Check = Callable[[Path, Path], CompletedProcess[str]]


@pytest.fixture(scope="session")
def sdmx() -> Check:
    """Read data and structure with pysdmx and sdmx1."""
    if not PYTHON.exists():
        text = "pysdmx is not here; to get it: make test-external"
        (pytest.fail if DEMANDED else pytest.skip)(text)
    script = Path(__file__).with_name("sdmx_check.py")
    return lambda data, structure: subprocess.run(
        (PYTHON, script, data, structure),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=300,
    )


@pytest.fixture(scope="module", params=REPORTS)
def files(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """The data and the structure of a seed."""
    folder = tmp_path_factory.mktemp("sdmx")
    report = ictreport.load(f"seeds/{request.param}.toml")
    return (
        ictreport.export(report, folder / "data.sdmx.csv"),
        ictreport.export(report, folder / "structure.sdmx.xml"),
    )


def told(sdmx: Check, files: tuple[Path, Path]) -> dict[str, Any]:
    """Give what both readers say of two files."""
    done = sdmx(*files)
    assert 0 == done.returncode, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_readers_find_nothing_wrong(sdmx: Check, files: tuple[Path, Path]) -> None:
    """The structure is valid by its schema; no code is unknown, no key stands twice."""
    found = told(sdmx, files)
    rows = len(files[0].read_text("utf-8").splitlines()) - 1

    assert {} == found["unknown"]
    assert 0 == found["duplicates"]
    assert (rows, rows) == (found["rows"], found["observations"])


def test_names_arrive(sdmx: Check, files: tuple[Path, Path]) -> None:
    """Each indicator has its Vietnamese and Hindi names."""
    names = told(sdmx, files)["names"]

    assert [] == [
        code for code, known in names.items() if not {"vi", "hi"} <= set(known)
    ]


def test_an_unknown_code_is_found(
    sdmx: Check, files: tuple[Path, Path], tmp_path: Path
) -> None:
    """Data whose code is in no list fails this proof."""
    wrong = tmp_path / "data.sdmx.csv"
    wrong.write_text(files[0].read_text("utf-8").replace(",level,", ",height,"))

    assert {"MEASURE": ["height"]} == told(sdmx, (wrong, files[1]))["unknown"]


def test_a_repeated_key_is_found(
    sdmx: Check, files: tuple[Path, Path], tmp_path: Path
) -> None:
    """Data with a row twice fails this proof."""
    wrong = tmp_path / "data.sdmx.csv"
    text = files[0].read_text("utf-8")
    wrong.write_text(text + text.splitlines()[1] + "\n")

    assert 1 == told(sdmx, (wrong, files[1]))["duplicates"]


def test_a_structure_that_breaks_its_schema_is_found(
    sdmx: Check, files: tuple[Path, Path], tmp_path: Path
) -> None:
    """An attribute that the schema does not know fails this proof."""
    wrong = tmp_path / "structure.sdmx.xml"
    text = files[1].read_text("utf-8")
    wrong.write_text(text.replace("assignmentStatus", "assigned", 1))

    assert 0 != sdmx(files[0], wrong).returncode
