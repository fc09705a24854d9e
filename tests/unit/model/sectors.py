"""Reports of a few sectors, whose names do not matter."""

from ictreport import Breakdown, Metric, Publisher, Report, Sector, Text

NAME = Text.of(en="x")
PUBLISHER = Publisher("mic", NAME)


def metric(code: str, value: str | None = "226 VND", **more: object) -> Metric:
    """Make a metric with a name."""
    return Metric(code, NAME, value, **more)  # type: ignore[arg-type]


def sector(
    code: str, *metrics: Metric, narrative: str | None = None, **more: object
) -> Sector:
    """Make a sector, perhaps with one paragraph."""
    words = [] if narrative is None else [Text.of(en=narrative)]
    return Sector(code, NAME, metrics=metrics, narrative=words, **more)  # type: ignore[arg-type]


def report(*sectors: Sector, **more: object) -> Report:
    """Make a report of sectors."""
    return Report("r", NAME, PUBLISHER, "2024-S1", sectors=sectors, **more)  # type: ignore[arg-type]


PROCEDURES = metric(
    "procedures",
    breakdowns=[Breakdown(complete=False, parts=[metric("full"), metric("partial")])],
)
REPORT = report(sector("post", metric("revenue")), sector("digital", PROCEDURES))
