"""
Measure how many slips of the pen ``check`` notices, and whom it suspects.

In each printed figure of each report two neighbouring digits that differ are swapped,
one pair at a time. A swap is noticed when a rule fails as an error or a warning that
does not fail of the report as printed. The reports are those of tests/real and the
seeds, or the files that are named. Each is tried alone, and once more with the earlier
reports of its publisher among them.

A figure stands in an identity when a rule that holds of the report as printed says
where it must lie; a swap exceeds the rounding when it leads out of there. The aim is
that 60 % of all swaps are noticed without earlier reports, and 95 % of those that
exceed the rounding; that the first suspect is the swapped figure in 95 % of what is
noticed; and that no report fails as printed but for what its publisher got wrong.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, cast

import attrs

from ictreport import Report, load, structure, suspects, unstructure, validate
from ictreport.checks import RULES, FigureKey, Severity
from ictreport.checks._figures import claim_key, history_key, value_key
from ictreport.checks._run import outcomes, prepare
from ictreport.convert._converter import model_converter as make_converter
from ictreport.model import Interval, Metric, Quantity

ROOT: Final = Path(__file__).parents[2]
FOLDERS: Final = ("tests/real", "seeds")

Node = dict[str, Any]
Failures = Counter[tuple[str, str, str, str]]
"""Failures as (rule, address, baseline, claim), each as often as it is told."""


@attrs.frozen
class Printed:
    """
    A figure of a report.

    Attributes:
        kind: Value, part, history, the kind of a claim, or the name of its field.
        key: What suspects call it.
        node: Its place in the document of the report, whose number is swapped there.
    """

    kind: str
    key: FigureKey
    node: Node = attrs.field(eq=False, repr=False)

    @property
    def name(self) -> str:
        """How it is listed."""
        _, address, measure, baseline = self.key
        return f"{address} {measure} {baseline}"


@attrs.frozen
class Trial:
    """
    What came of one swap.

    Attributes:
        report: The id of the report.
        figure: The figure.
        beyond: Whether a rule that held of the figure as printed does not allow it.
        noticed: Whether a rule fails that did not.
        named: Whether the first suspect is the figure.
    """

    report: str
    figure: Printed
    beyond: bool
    noticed: bool
    named: bool


def printed(document: Node, report: Report) -> Iterator[Printed]:
    """Find every figure of a report in its document."""
    for sector, node in zip(report.sectors, document["sectors"], strict=True):
        metrics = zip(sector.metrics, node.get("metrics", ()), strict=True)
        for metric, below in metrics:
            address = f"{sector.code}.{metric.code}"
            yield from _of_metric(report, address, metric, below, "value")


def _of_metric(
    report: Report, address: str, metric: Metric, node: Node, kind: str
) -> Iterator[Printed]:
    yield from _stated(kind, value_key(report, address, metric), node)
    for claim, below in zip(metric.claims, node.get("claims", ()), strict=True):
        yield from _stated("claim", claim_key(report, address, metric, claim), below)
    for entry, below in zip(metric.history, node.get("history", ()), strict=True):
        key = history_key(report, address, metric, entry)
        yield from _stated("history", key, below)
    for one, below in zip(metric.breakdowns, node.get("breakdowns", ()), strict=True):
        for part, place in zip(one.parts, below["parts"], strict=True):
            inner = f"{address}.{part.code}"
            yield from _of_metric(report, inner, part, place, "part")


def _stated(kind: str, key: FigureKey, node: Node) -> Iterator[Printed]:
    """Find a figure, what it was revised from, and by how much."""
    if "value" in node:
        yield Printed(kind, key, node["value"])
    own, address, _, place = key
    for field in ("revised_from", "revision"):
        if field in node:
            yield Printed(field, (own, address, field, place), node[field])


def swaps(number: str) -> Iterator[str]:
    """Swap each two neighbouring digits that differ, one pair at a time."""
    for place in range(len(number) - 1):
        one, two = number[place : place + 2]
        if one != two and one.isdigit() and two.isdigit():
            yield f"{number[:place]}{two}{one}{number[place + 2 :]}"


def failures(report: Report, previous: Iterable[Report]) -> Failures:
    """Count what fails as an error or a warning."""
    found = validate(report, tuple(previous), rules=RULES)
    return Counter(
        (
            one.rule.code,
            one.address,
            str(one.outcome.baseline),
            "" if one.outcome.claim is None else str(one.outcome.claim.kind),
        )
        for one in found.failures(Severity.WARNING)
    )


def needed(
    report: Report, previous: Iterable[Report]
) -> dict[FigureKey, list[Interval]]:
    """Say where each figure must lie by every rule that holds of the report."""
    stage = prepare(report, RULES, previous=previous)
    found: dict[FigureKey, list[Interval]] = {}
    for rule in stage.rules:
        for outcome in outcomes(rule, stage):
            if outcome.result == "pass":
                for operand in outcome.arithmetic.operands():
                    found.setdefault(operand.key, []).append(operand.needed)
    return found


def trials(
    report: Report, previous: tuple[Report, ...]
) -> tuple[list[Trial], list[str], Failures]:
    """
    Swap digits in every figure of a report.

    Args:
        report: The report.
        previous: Earlier reports of its publisher.

    Returns:
        What came of each swap; the figures that stand in no identity, and what fails
        of the report as printed.
    """
    document = unstructure(report)
    before = failures(report, previous)
    identities = needed(report, previous)
    done: list[Trial] = []
    alone: list[str] = []
    for figure in printed(document, report):
        if figure.key not in identities:
            alone.append(f"{figure.kind:12} {figure.name}")
        as_printed = figure.node["number"]
        for number in swaps(as_printed):
            figure.node["number"] = number
            changed = structure(cast("dict[str, Any]", document))
            bounds = identities.get(figure.key, ())
            beyond = not all(_quantity(figure.node).interval.meets(b) for b in bounds)
            new = {failure[:2] for failure in failures(changed, previous) - before}
            ranked = suspects(changed, previous, rules=RULES) if new else ()
            # What failed as printed has suspects of its own.
            first = next((one for one in ranked if new.intersection(one.repairs)), None)
            named = first is not None and first.key == figure.key
            done.append(Trial(report.id, figure, beyond, bool(new), named))
        figure.node["number"] = as_printed
    return done, alone, before


def _quantity(node: Node) -> Quantity:
    """Read the figure of a place in a document."""
    reader = make_converter(detailed=False, compact=False)
    return reader.structure(node, Quantity)


def percent(part: int, whole: int) -> str:
    """Write a share, or a dash where there is nothing to share."""
    return f"{100 * part / whole:5.1f} %" if whole else "      –"


def show(title: str, done: list[Trial], group: Callable[[Trial], str]) -> None:
    """Print what came of the swaps, by group and in all."""
    groups: dict[str, list[Trial]] = {}
    for trial in done:
        groups.setdefault(group(trial), []).append(trial)
    print(f"\n{title:28}   swaps  noticed   beyond  noticed of   first suspect")
    print(f"{'':28}                     rounding   these           is right")
    for name, some in [*sorted(groups.items()), ("all", done)]:
        noticed = [one for one in some if one.noticed]
        beyond = [one for one in some if one.beyond]
        seen = sum(one.noticed for one in beyond)
        named = sum(one.named for one in some)
        print(
            f"{name:28}  {len(some):6}  {percent(len(noticed), len(some))}"
            f"  {len(beyond):7}  {percent(seen, len(beyond)):>10}"
            f"  {percent(named, len(noticed)):>14}"
        )


def main() -> None:
    """Try all swaps, without and with the earlier reports, and print the outcome."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="reports to try")
    parser.add_argument("--missed", action="store_true", help="list what is missed")
    given = parser.parse_args()
    files = given.files or [
        file for folder in FOLDERS for file in sorted((ROOT / folder).glob("*.toml"))
    ]
    reports = [load(file) for file in files]
    for linked in (False, True):
        done: list[Trial] = []
        print(f"\n== {'With' if linked else 'Without'} the earlier reports ==")
        for report in reports:
            previous = tuple(
                other
                for other in reports
                if linked
                and other.publisher.code == report.publisher.code
                and other.period < report.period
            )
            if linked and not previous:
                continue
            tried, alone, before = trials(report, previous)
            done += tried
            for failure, count in before.items():
                print(f"as printed: {report.id}: {' '.join(failure)} ({count})")
            if not linked:
                for name in alone:
                    print(f"no identity: {report.id}: {name}")
        show("by kind", done, lambda one: one.figure.kind)
        show("by report", done, lambda one: one.report)
        if given.missed:
            for one in done:
                if (one.beyond and not one.noticed) or (one.noticed and not one.named):
                    state = "not named" if one.noticed else "not noticed"
                    print(f"{state}: {one.report}: {one.figure.kind} {one.figure.name}")


if __name__ == "__main__":
    main()
