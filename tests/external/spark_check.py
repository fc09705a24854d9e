"""
Judge tables with PySpark in a local session, and write what it says as JSON.

``jobs.json`` has for each check how many jobs ran while it was planned and while it was
collected.

spark_check.py TABLE.parquet FOLDER
"""

import datetime as dt
import json
import os
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ictreport_table import (
    claims_check,
    formula_check,
    growth,
    parts_check,
    periods_check,
    revisions,
)

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

CHECKS = (
    claims_check,
    parts_check,
    periods_check,
    formula_check,
    growth,
    revisions,
)


def plain(value: Any) -> Any:  # noqa: ANN401 - a cell of any kind
    """Write decimals and days as text."""
    return str(value) if isinstance(value, Decimal | dt.date) else value


def local_session() -> "SparkSession":
    """Start a quiet session on this machine."""
    from pyspark.sql import SparkSession

    # Workers must find the interpreter that started them.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]")
    for key, value in (
        ("spark.ui.enabled", "false"),
        ("spark.ui.showConsoleProgress", "false"),
        ("spark.sql.shuffle.partitions", "4"),
        ("spark.driver.bindAddress", "127.0.0.1"),
        ("spark.driver.host", "127.0.0.1"),
    ):
        builder = builder.config(key, value)
    session: SparkSession = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session


def main(table: str, folder: str) -> None:
    """Run every check; the rows of each become one file."""
    session = local_session()
    frame = session.read.parquet(table)
    context = session.sparkContext
    jobs: dict[str, list[int]] = {}
    for check in CHECKS:
        groups = [f"{check.__name__} {step}" for step in ("planned", "collected")]
        context.setJobGroup(groups[0], "")
        planned = check(frame)
        context.setJobGroup(groups[1], "")
        rows = [one.asDict() for one in planned.collect()]
        tracker = context.statusTracker()
        jobs[check.__name__] = [len(tracker.getJobIdsForGroup(one)) for one in groups]
        found = [{name: plain(cell) for name, cell in row.items()} for row in rows]
        text = json.dumps(found)
        Path(folder, f"{check.__name__}.json").write_text(text, "utf-8")
    Path(folder, "jobs.json").write_text(json.dumps(jobs), "utf-8")
    session.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
