"""
Measure what a Word document costs, beside what a reader sees of the report.

The bound: laying the document out, with its styles, properties and zip, takes at most
1.5 times as long as computing the view, which every layout needs; and 4 times as many
metrics take at most 6 times as long. The exit code is 1 beyond it. Reading the document
back and comparing it with the report is shown, and is part of no bound.
"""

import sys

from measuring import report_of, seconds

from ictreport import Claim, Metric, Report, Text
from ictreport.checks import Findings
from ictreport.host import default_host
from ictreport.plugin import ExportContext, Origin
from ictreport.view import view
from ictreport_docx import DocxOptions
from ictreport_docx._edited import edited
from ictreport_docx._render import render

ROUNDS = 5
METRICS = 1_000
TIMES = 4
BOUND = 1.5
GROWTH = 6


def report(count: int) -> Report:
    """Make a report of many metrics, each with a claim."""
    return report_of(
        [
            Metric(
                f"m{number}",
                Text.of(en=f"Metric {number}"),
                f"{1_000 + number} million VND",
                claims=[Claim("growth", "2023-S1", "11.5 %")],
            )
            for number in range(count)
        ]
    )


def main() -> int:
    """
    Measure, and print what was measured.

    Returns:
        1 beyond a bound, else 0.
    """
    options = DocxOptions()
    took: list[float] = []
    for count in (METRICS, TIMES * METRICS):
        given = report(count)
        # Rules run once for all formats, so they are not measured here.
        none = Findings(report=given.id, findings=(), summaries=())

        def whole(given: Report = given, none: Findings = none) -> bytes:
            return render(given, options, ExportContext(given, (), lambda: none))

        def seen(given: Report = given) -> object:
            return view(given, options.language)

        data = whole()
        origin = Origin.from_bytes("a.docx", data)

        def held(given: Report = given, origin: Origin = origin) -> object:
            return edited(origin, given, default_host().language)

        every, alone, back = (seconds(call, ROUNDS) for call in (whole, seen, held))
        took.append(every)
        print(
            f"{count:,} metrics: document {every:.3f} s, of which the view "
            f"{alone:.3f} s; compared with the report {back:.3f} s; {len(data):,} bytes"
        )
        ratio = (every - alone) / alone
        print(f"  laying out / view: {ratio:.2f} (at most {BOUND})")
        if ratio > BOUND:
            return 1
    growth = took[1] / took[0]
    print(f"{TIMES} times as many metrics: {growth:.1f} times as long")
    return int(growth > GROWTH)


if __name__ == "__main__":
    sys.exit(main())
