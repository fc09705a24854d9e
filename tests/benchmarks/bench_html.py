"""
Measure what a web page costs, beside its templates alone.

The bound: making the page of what a reader sees, that is finding a place for
everything, choosing fonts, describing it for machines, filling the templates in,
cleaning and encoding, takes at most 2 times as long as Jinja2 needs to fill in the same
templates. Three languages, the report of Dak Lak and one of 1,000 metrics. Computing
the views before that takes at most 1.2 times as long as the templates, for the larger
report. The exit code is 1 beyond either.
"""

import sys
from pathlib import Path

from measuring import seconds

from ictreport import Claim, Metric, Publisher, Report, Sector, Text, load
from ictreport.plugin import data_files
from ictreport.view import views
from ictreport_html import HtmlOptions
from ictreport_html._render import languages_of, page_of, page_text, render_views

ROUNDS = 9
METRICS = 1_000
BOUND = 2
BOUND_OF_VIEWS = 1.2
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


def measure(
    name: str, given: Report, bound_of_views: float | None = None
) -> tuple[float, float]:
    """Measure one report, print it, and give the ratios of the views and the page."""
    options = HtmlOptions()
    files = data_files(given)
    languages = languages_of(given.title.languages, options)
    seen = views(given, languages)
    page = page_of(seen, options, report=given, files=files)
    looking = seconds(lambda: views(given, languages), ROUNDS)
    filling = seconds(lambda: page_text(page, options), ROUNDS)
    making = seconds(
        lambda: render_views(seen, options, report=given, files=files), ROUNDS
    )
    found = looking / filling, making / filling
    print(f"{name}: Jinja2 alone        {filling * 1000:8.1f} ms")
    for what, took, ratio, bound in (
        ("computing the views", looking, found[0], bound_of_views),
        ("the whole page     ", making, found[1], BOUND),
    ):
        limit = "" if bound is None else f" (at most {bound})"
        print(f"{name}: {what} {took * 1000:8.1f} ms  {ratio:5.2f} times{limit}")
    return found


def main() -> int:
    """Measure both reports and tell whether they keep to the bounds."""
    _, small = measure("Dak Lak", load(SEED))
    looking, large = measure(f"{METRICS} metrics", report(), BOUND_OF_VIEWS)
    return int(max(small, large) > BOUND or looking > BOUND_OF_VIEWS)


if __name__ == "__main__":
    sys.exit(main())
