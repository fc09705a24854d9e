"""Small reports for tables, and what a table holds of them."""

from collections.abc import Iterable
from pathlib import Path

from ictreport.convert import to_json
from ictreport.model import (
    Breakdown,
    Claim,
    History,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
)
from ictreport_table import AsOf, scan

NAME = Text.of(en="Name", vi="Tên")


def report(
    name: str = "lake", revenue: int = 226, *, period: str = "2024-S1", growth: int = 13
) -> Report:
    """Make a report of a province: a value that grew from 200, and parts of a whole."""
    before = f"{int(period[:4]) - 1}{period[4:]}"
    value = Metric(
        "revenue",
        NAME,
        f"{revenue} million VND",
        claims=[Claim("growth", before, f"{growth} %")],
        history=[History(before, "200 million VND")],
    )
    parts = [Metric("a", NAME, "4 VND"), Metric("b", NAME, "6 VND")]
    whole = Metric(
        "whole", NAME, "10 VND", breakdowns=[Breakdown(complete=True, parts=parts)]
    )
    return Report(
        name,
        NAME,
        Publisher(name.upper(), NAME),
        period,
        sectors=[Sector("post", NAME, metrics=[value, whole])],
    )


def written(folder: Path, *reports: Report) -> list[Path]:
    """Write reports as JSON, each under its id."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{one.id}.json" for one in reports]
    for one, path in zip(reports, paths, strict=True):
        path.write_bytes(to_json(one))
    return paths


def revenues(
    folder: Path, *, as_of: AsOf = None, years: Iterable[int] | None = None
) -> list[tuple[str, int, str]]:
    """Give report, year and printed number of each revenue, sorted."""
    frame = scan(folder, as_of=as_of, years=years).collect()
    columns = "report", "year", "number", "row", "address", "measure", "baseline"
    wanted = ["figure", "post.revenue", "level", ""]
    return sorted(
        (report, year, number)
        for report, year, number, *rest in frame.select(columns).rows()
        if rest == wanted
    )
