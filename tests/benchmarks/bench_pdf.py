"""
Measure what a PDF costs, beside the compiler alone on the same finished view.

The bounds: from the report to the file with its attachments, the report of Dak Lak
takes at most 1.5 times as long as the compiler takes for the pages alone, and 1,000
metrics take at most 1.75 times as long. Both are seconds of CPU, when everything was
done once.
"""

import datetime as dt
import statistics
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs

from ictreport import (
    Claim,
    History,
    Metric,
    Publisher,
    Report,
    Sector,
    Text,
    structure,
)
from ictreport.checks import Findings
from ictreport.plugin import ExportContext, data_files
from ictreport.view import view
from ictreport_pdf import PdfOptions
from ictreport_pdf._fonts import font_set
from ictreport_pdf._render import STANDARDS, compile_inputs, inputs_of, render

SEED = Path(__file__).parents[2] / "seeds" / "dak-lak-ict-2024-s1.toml"
DAY = dt.date(2024, 7, 10)
OPTIONS = PdfOptions()
METRICS, SECTORS = 1_000, 10


def thousand() -> Report:
    """Make a report of 1,000 metrics, each with a claim and two earlier values."""
    sectors = [
        Sector(
            f"s{number}",
            Text.of(en=f"Sector {number}", vi=f"Lĩnh vực {number}"),
            metrics=[
                Metric(
                    f"m{place}",
                    Text.of(en=f"Metric {place}", vi=f"Chỉ tiêu {place}"),
                    f"{1_000 + place} million VND",
                    claims=[Claim("growth", "2023-S1", "11.5 %")],
                    history=[
                        History("2023-S1", f"{900 + place} million VND"),
                        History("2022-S1", f"{800 + place} million VND"),
                    ],
                )
                for place in range(METRICS // SECTORS)
            ],
        )
        for number in range(SECTORS)
    ]
    return Report(
        "bench",
        Text.of(en="Benchmark"),
        Publisher("bench", Text.of(en="Benchmark")),
        "2024-S1",
        sectors=sectors,
    )


def titled(report: Report) -> Iterator[Report]:
    """Give the report under ever new titles: the compiler remembers what it has set."""
    number = 0
    while True:
        number += 1
        yield attrs.evolve(report, title=Text.of(en=f"Report number {number}"))


def seconds(action: Callable[[], object]) -> float:
    """Give the seconds of CPU that something takes, in all threads."""
    start = time.process_time()
    action()
    return time.process_time() - start


def compiler_alone(report: Report) -> Callable[[], object]:
    """Finish everything but the pages, which the compiler is then to set."""
    files = data_files(report)
    views = [view(report, OPTIONS.language)]
    inputs = inputs_of(views, OPTIONS, day=DAY, files=files)
    fonts = font_set()
    return lambda: compile_inputs(inputs, fonts, DAY, STANDARDS[True])


def whole_file(report: Report) -> bytes:
    """Write a report as PDF; what rules cost is measured by itself."""
    found = Findings(report=report.id, findings=(), summaries=())
    return render(report, OPTIONS, ExportContext(report, (), lambda: found))


def measure(name: str, reports: Iterator[Report], rounds: int, bound: float) -> bool:
    """Measure in turn, print, and tell whether the bound is met."""
    whole_file(next(reports))
    pairs = [
        (
            seconds(lambda: whole_file(next(reports))),
            seconds(compiler_alone(next(reports))),
        )
        for _ in range(rounds)
    ]
    whole, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
    times = statistics.median(whole / bare for whole, bare in pairs)
    print(
        f"{name:<14} compiler alone {bare * 1000:7.1f} ms, report to PDF "
        f"{whole * 1000:7.1f} ms  {times:5.2f} times (at most {bound})"
    )
    return times <= bound


def main() -> int:
    """Measure a real report and a large one, and tell whether both bounds are met."""
    dak_lak = structure(tomllib.loads(SEED.read_text(encoding="utf-8")))
    met = [
        measure("Dak Lak", titled(dak_lak), 15, 1.5),
        measure(f"{METRICS:,} metrics", titled(thousand()), 5, 1.75),
    ]
    return int(not all(met))


if __name__ == "__main__":
    sys.exit(main())
