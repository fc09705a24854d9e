"""Documents for people carry the same data files that the formats write."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from ictreport import Report, loads, render, structure
from ictreport.plugin import DataFile, data_files

_SEED = Path(__file__).parents[3] / "seeds" / "dak-lak-ict-2024-s1.toml"


def _report() -> Report:
    return structure(tomllib.loads(_SEED.read_text("utf-8")))


def test_the_files_are_those_of_the_formats() -> None:
    """Name and bytes are what an export to CSV and JSON would give."""
    for needed in ("ictreport_csv", "ictreport_json"):
        pytest.importorskip(needed)
    report = _report()

    assert (
        DataFile("dak-lak-ict-2024-s1.csv", "text/csv", render(report, "csv")),
        DataFile(
            "dak-lak-ict-2024-s1.json", "application/json", render(report, "json")
        ),
    ) == data_files(report)


def test_the_whole_report_comes_back() -> None:
    """The second file loads to an equal report."""
    pytest.importorskip("ictreport_json")
    report = _report()
    _, whole = data_files(report)

    assert report == loads(whole.data, "json")


def test_asking_for_the_function_is_cheap() -> None:
    """Nothing that writes is imported before it writes."""
    code = (
        "import json, sys; from ictreport.plugin import data_files\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    heavy = {"cattrs", "csv", "ictreport.tidy"}

    assert set() == heavy & set(json.loads(result.stdout))
