"""
Measure what a web page costs, beside its templates alone.

The bound: making the page of what a reader sees, that is finding a place for
everything, choosing fonts, describing it for machines, filling the templates in,
cleaning and encoding, takes at most 2 times as long as Jinja2 needs to fill in the same
templates. Three languages, the report of Dak Lak and one of 1,000 metrics. The exit
code is 1 beyond it. What computing the views takes before that is shown, and is part of
no bound, since every layout needs them.
"""

import sys
from pathlib import Path

from measuring import seconds

from ictreport import Claim, Metric, Publisher, Report, Sector, Text, load
from ictreport.plugin import data_files
from ictreport.view import view
from ictreport_html import HtmlOptions
from ictreport_html._render import languages_of, page_of, page_text, render_views

ROUNDS = 9
METRICS = 1_000
BOUND = 2
SEED = Path(__file__).parents[2] / "seeds" / "dak-lak-ict-2024-s1.toml"


def report() -> Report:
    """Make a report of many metrics, each with names in three languages and a claim."""
    made = [
        Metric(
            f"m{number}",
            Text.of(en=f"Metric {number}", vi=f"Chỉ tiêu {number}", hi=f"मान {number}"),
            f"{1_000 + number} million VND",
            status="estimated",
            claims=[Claim("growth", "2023-S1", "11.5 %")],
        )
        for number in range(METRICS)
    ]
    words = Text.of(en="Benchmark", vi="Phép đo", hi="मापन")
    return Report(
        "bench",
        words,
        Publisher("bench", words),
        "2024-S1",
        sectors=[Sector("all", words, metrics=made)],
    )


def measure(name: str, given: Report) -> float:
    """Measure one report, print it, and give the ratio."""
    options = HtmlOptions()
    files = data_files(given)
    languages = languages_of(given, options)

    def viewed() -> list[object]:
        return [view(given, one, languages=languages) for one in languages]

    views = [view(given, one, languages=languages) for one in languages]
    page = page_of(given, views, languages, files)
    looking = seconds(viewed, ROUNDS)
    filling = seconds(lambda: page_text(page, embed=True), ROUNDS)
    making = seconds(
        lambda: render_views(given, views, languages, files, options), ROUNDS
    )
    ratio = making / filling
    print(f"{name}: computing the views {looking * 1000:8.1f} ms")
    print(f"{name}: Jinja2 alone        {filling * 1000:8.1f} ms")
    print(
        f"{name}: the whole page      {making * 1000:8.1f} ms"
        f"  {ratio:5.2f} times (at most {BOUND})"
    )
    return ratio


def main() -> int:
    """Measure both reports and tell whether they keep to the bound."""
    ratios = [
        measure("Dak Lak", load(SEED)),
        measure(f"{METRICS} metrics", report()),
    ]
    return int(max(ratios) > BOUND)


if __name__ == "__main__":
    sys.exit(main())
