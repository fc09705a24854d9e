"""
Hold the verdicts of ictreport against a second implementation of its rules.

``python tests/second/second.py --count 20000 --seed 1`` draws reports as JSON, judges
each by the rules of this folder, which were written from the documentation alone, and
by ictreport, and prints how often each rule holds, fails and cannot be judged. Verdicts
that differ are printed with the report that they are about, and the exit code is 1.
``--first`` begins with a later report, so that one can be looked at alone.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import agreement
import attrs
import claims
import documents
import formulas
import ranges
import statements
import wholes
import withheld
from draw import Drawer
from printing import JSON
from verdicts import FAIL, Verdict

from ictreport import Report, loads, validate
from ictreport.checks import RULES, CheckContext, Outcome, Rule
from ictreport.errors import DocumentError

JUDGED = {
    rule.__name__.replace("_", "-"): rule
    for module in (wholes, ranges, agreement, claims, statements, formulas, withheld)
    for rule in module.RULES
}
RESULTS = ("pass", "fail", "unknown")
WITHHELD = "withheld-figure"


@dataclass
class Score:
    """How both judged what was drawn."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    differences: int = 0
    refused: Counter[str] = field(default_factory=Counter)

    def table(self) -> Iterator[str]:
        """Give the number of verdicts by rule and result, a line each."""
        yield f"{'rule':18}{'holds':>9}{'fails':>9}{'unjudged':>9}"
        for rule in JUDGED:
            numbers = "".join(f"{self.counts[rule, each]:9,}" for each in RESULTS)
            yield f"{rule:18}{numbers}"


def linked(report: documents.Document, earlier: list[documents.Document]) -> None:
    """Give each metric the values that earlier reports have of it."""
    for before in sorted(earlier, key=lambda each: each.about):
        for node in report.nodes:
            for found in before.find(node.address):
                level = found.own
                if level.is_statement:
                    from_there = documents.Level(
                        level.at,
                        level.value,
                        level.status,
                        level.dimensions,
                        report=before.id,
                    )
                    node.levels.append(from_there)


def second(report: JSON, previous: list[JSON]) -> Counter[Verdict]:
    """Judge a report by the rules of this folder."""
    document = documents.Document.read(report)
    linked(document, [documents.Document.read(each) for each in previous])
    return Counter(verdict for rule in JUDGED.values() for verdict in rule(document))


def first(report: JSON, previous: list[JSON]) -> Counter[Verdict]:
    """Judge a report by ictreport."""
    seen: dict[str, list[Outcome]] = {}

    def recording(rule: Rule) -> Rule:
        def check(report: Report, context: CheckContext) -> Iterator[Outcome]:
            # Nothing is handed on, since failures would be asked for slips, too.
            seen[rule.code] = list(rule.check(report, context))
            return iter(())

        return attrs.evolve(rule, check=check)

    read, *earlier = (
        loads(json.dumps(each).encode(), "json") for each in (report, *previous)
    )
    rules = [recording(each) for each in RULES if each.code in JUDGED]
    validate(read, earlier, rules=rules)
    return Counter(
        Verdict(code, each.address, _baseline(each), each.result)
        for code, outcomes in seen.items()
        for each in outcomes
    )


def _baseline(outcome: Outcome) -> documents.Baseline | None:
    at = outcome.baseline
    return None if at is None else documents.baseline(str(at))


def compare(report: JSON, previous: list[JSON], name: str, score: Score) -> None:
    """Compare both on a report."""
    try:
        ours = first(report, previous)
    except DocumentError as error:
        score.refused[str(error)] += 1
        return
    theirs = second(report, previous)
    if any(each.result == FAIL and each.rule not in withheld.DOUBTS for each in theirs):
        # What contradicts itself gives no bounds, and where is a matter of taste.
        ours, theirs = (
            Counter({each: one for each, one in some.items() if each.rule != WITHHELD})
            for some in (ours, theirs)
        )
    for verdict, number in theirs.items():
        score.counts[verdict.rule, verdict.result] += number
    for who, more in (("ictreport", ours - theirs), ("second", theirs - ours)):
        for each in more:
            score.differences += 1
            place = f"{each.rule} {each.address} {each.about}"
            print(f"{name}: only {who}: {place} {each.result}", flush=True)


def run(seed: int, start: int, count: int) -> Score:
    """Draw reports and compare both on each."""
    score = Score()
    for index in range(start, start + count):
        drawer = Drawer(random.Random(f"{seed}-{index}"))  # noqa: S311
        compare(*drawer.reports(), f"report {index}", score)
    return score


def main() -> int:
    """Compare as many reports as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    given = parser.parse_args()
    score = run(given.seed, given.first, given.count)
    print(*score.table(), sep="\n")
    if score.refused:
        example = next(iter(score.refused))
        print(f"{score.refused.total()} are refused when they are read, as: {example}")
    print(f"{given.count:,} reports, {score.differences} verdicts differ")
    return 1 if score.differences else 0


if __name__ == "__main__":
    sys.exit(main())
