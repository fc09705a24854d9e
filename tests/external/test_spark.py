"""PySpark, on a local session with Java 17, gives the verdicts of polars."""

import json
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from ictreport import load
from ictreport_table import build, to_table

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("spark_check.py")
SPARK = runpy.run_path(str(SCRIPT))
CHECKS = SPARK["CHECKS"]
PYTHON = ROOT / ".external/spark/bin/python"
COMMAND = "from ictreport.cli import main; main()"
EXACT = ("low", "high", "rate")


def lines(rows: list[dict[str, Any]]) -> list[str]:
    """Write rows without their floats, sorted."""
    found = [
        {name: SPARK["plain"](cell) for name, cell in row.items() if name not in EXACT}
        for row in rows
    ]
    return sorted(json.dumps(row, sort_keys=True) for row in found)


@pytest.fixture(scope="module")
def table() -> pl.DataFrame:
    """Lay every real report and seed out."""
    paths = [*ROOT.glob("tests/real/*.toml"), *ROOT.glob("seeds/*.toml")]
    frame: pl.DataFrame = to_table([load(path) for path in sorted(paths)])
    return frame


@pytest.fixture(scope="module")
def said(table: pl.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Let PySpark judge the table once: the folder of what it says."""
    if not PYTHON.exists() or shutil.which("java") is None:
        pytest.skip(
            "PySpark or Java is not here, and nothing that it proves has changed; "
            "to get it: make test-external SPARK=.external/.spark, with Java 17"
        )
    folder = tmp_path_factory.mktemp("spark")
    path = folder / "table.parquet"
    table.write_parquet(path)
    done = subprocess.run(
        (PYTHON, SCRIPT, path, folder),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=900,
    )
    assert 0 == done.returncode, done.stderr[-2000:]
    return folder


@pytest.mark.parametrize("check", CHECKS, ids=lambda one: one.__name__)
def test_spark_says_what_polars_says(
    check: Callable[[Any], Any], table: pl.DataFrame, said: Path
) -> None:
    """Every row of every check is the same, but for floats that are only shown."""
    text = (said / f"{check.__name__}.json").read_text("utf-8")

    assert lines(check(table).to_dicts()) == lines(json.loads(text))


@pytest.mark.parametrize("check", CHECKS, ids=lambda one: one.__name__)
def test_frames_of_spark_stay_lazy(check: Callable[[Any], Any], said: Path) -> None:
    """A check runs no job of Spark before its rows are collected."""
    jobs = json.loads((said / "jobs.json").read_text("utf-8"))
    planned, collected = jobs[check.__name__]
    assert 0 == planned < collected


@pytest.mark.parametrize(
    ("command", "floats"),
    [
        ("check", ()),
        ("growth", EXACT),
        ("revisions", ()),
        ("aggregate --areas areas.csv", ("value",)),
    ],
)
def test_the_command_line_can_ask_spark(
    command: str, floats: tuple[str, ...], said: Path, tmp_path: Path
) -> None:
    """With --engine spark the same is said, and the same rows are written."""
    assert said.exists()
    lake, out = tmp_path / "lake", tmp_path / "rows.parquet"
    paths = sorted(ROOT.glob("seeds/*.toml"))
    build(paths, lake)
    codes = {area.code for area in (load(path).area for path in paths) if area}
    rows = "".join(f"{code},all\n" for code in codes)
    (tmp_path / "areas.csv").write_text(f"area,parent\n{rows}", "utf-8")
    told: list[tuple[int, str]] = []
    frames: list[pl.DataFrame] = []
    for python, engine in ((sys.executable, "polars"), (PYTHON, "spark")):
        name, *options = command.split()
        asked = ("table", name, lake, *options, "--engine", engine, "--out", out)
        done = subprocess.run(
            (python, "-c", COMMAND, *asked),
            capture_output=True,
            cwd=tmp_path,
            check=False,
            encoding="utf-8",
            # Java finds the interpreter of workers by PATH.
            env=os.environ | {"PATH": f"{PYTHON.parent}:{os.environ['PATH']}"},
            timeout=600,
        )
        told.append((done.returncode, done.stdout))
        frames.append(pl.read_parquet(out).drop(floats))
        out.unlink()

    assert told[0] == told[1]
    assert 0 == told[0][0]
    assert sorted(frames[0].rows(), key=str) == sorted(frames[1].rows(), key=str)
