"""The page on rules has every rule, and the examples of rules do what they say."""

import inspect
import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings

from ictreport import Report, Text, Unit, checks
from ictreport.checks import RULES as OF_CORE
from ictreport.checks import Outcome, Rule
from ictreport.checks._run import outcomes, prepare
from ictreport.checks._steps import _number
from ictreport.convert import structure
from ictreport.host import PluginHost
from ictreport.model.unit_words import SCALE_WORDS
from ictreport.plugin import Note, Reading
from ictreport_testing.strategies import consecutive_reports, reports

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "generated" / "rules.md").read_text("utf-8")
CASES = (ROOT / "tests" / "data" / "rules.md").read_text("utf-8")
RULES = [
    item.spec
    for item in PluginHost().rules()
    if item.distribution.startswith("ictreport")
]
"""The rules of the core, then those of its neighbours."""
BY_CODE = {rule.code: rule for rule in RULES}
NEVER = "It is never unknown."
WORDS = {power: word for word, power in SCALE_WORDS.items()}
RESULTS = {"Passes": "pass", "Fails": "fail", "Unknown": "unknown"}

SECTION = re.compile(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(
    rf"^({'|'.join(RESULTS)})[,:](.*?^```text\n(.*?)^```$)", re.MULTILINE | re.DOTALL
)
TOML = re.compile(r"^```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """
    An example of what a rule says.

    Attributes:
        rule: The code of the rule that it stands under.
        result: What the words before it say of it.
        documents: What follows the head in each report, the earlier one first.
        shown: What stands below it.
    """

    rule: str
    result: str
    documents: list[str]
    shown: str

    def __str__(self) -> str:
        """Name it in the output of pytest."""
        return f"{self.rule}-{self.result}"


SECTIONS = dict(SECTION.findall(CASES))
HEAD = TOML.findall(CASES)[0]


def examples() -> Iterator[Example]:
    """Find all examples."""
    for rule, section in SECTIONS.items():
        for word, body, shown in EXAMPLE.findall(section):
            yield Example(rule, RESULTS[word], TOML.findall(body), shown)


EXAMPLES = [*examples()]


def loaded(documents: list[str]) -> list[Reading]:
    """Make the reports of an example with notes; the last one is that of the head."""
    heads = [HEAD.replace("2024-s1", "2023-s1").replace("2024-S1", "2023-S1"), HEAD]
    found: list[Reading] = []
    for head, lines_of in zip(heads[-len(documents) :], documents, strict=True):
        lines = lines_of.splitlines()
        tops = [one for one in lines if one.startswith("year_start")]
        rest = [one for one in lines if one not in tops]
        document = tomllib.loads("\n".join([*tops, head, *rest]))
        notes = [
            Note(**one | {"text": Text(one["text"]) if "text" in one else None})
            for one in document.pop("notes", ())
        ]
        found.append(Reading(structure(document), notes))
    return found


def said(
    rule: Rule,
    report: Report,
    previous: Iterable[Report],
    notes: tuple[Note, ...] = (),
) -> list[Outcome]:
    """Give what one rule says of a report."""
    return list(outcomes(rule, prepare(report, RULES, previous=previous, notes=notes)))


def line(outcome: Outcome) -> str:
    """Write an outcome as the file shows it."""
    about = "" if outcome.baseline is None else f"@{outcome.baseline}"
    parts = [f"{outcome.result} {outcome.address}{about}".rstrip(), outcome.message]
    if outcome.gap is not None and outcome.stated is not None:
        unit, scale = outcome.stated.unit, outcome.stated.scale
        shown = Unit("pp") if unit.code == "%" else unit
        scaled = f" {WORDS[scale]}" if scale else ""
        parts.append(f"{_number(outcome.gap / 10**scale)}{scaled} {shown} apart")
    parts += [f"missing {address}" for address in outcome.missing]
    parts += [
        f"hint {hint.message}"
        for hint in outcome.hints
        if hint.message != outcome.message
    ]
    return " · ".join(part for part in parts if part)


def test_the_rules_of_every_module_run() -> None:
    """Each rule that a module of the checks lists is one of those that run."""
    listed = [
        rule
        for file in Path(checks.__path__[0]).glob("_[!_]*.py")
        for rule in vars(import_module(f"ictreport.checks.{file.stem}")).get(
            "RULES", ()
        )
    ]

    assert {rule.code: rule for rule in OF_CORE} == {rule.code: rule for rule in listed}


def test_every_rule_has_a_section() -> None:
    """Page and examples have all rules in their order, and nothing else."""
    codes = [rule.code for rule in RULES]

    assert codes == [*SECTIONS]
    assert codes == [code for code, _ in SECTION.findall(PAGE)]


def test_a_section_takes_its_facts_from_its_rule() -> None:
    """Below each heading are the marks between which ``refresh.py`` writes the rule."""
    assert [*SECTIONS] == re.findall(
        r"^## .*\n\n<!-- rule: (.*) -->$", PAGE, re.MULTILINE
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_words_for_its_section(rule: Rule) -> None:
    """Below the first line of its docstring, the check says what the rule judges."""
    _, _, words = (inspect.getdoc(rule.check) or "").partition("\n\n")

    assert words


@pytest.mark.parametrize("rule", BY_CODE)
def test_every_outcome_has_an_example(rule: str) -> None:
    """A rule passes, fails and is unknown, or the file says that it never is."""
    results = [one.result for one in EXAMPLES if one.rule == rule]
    never = NEVER in SECTIONS.get(rule, "")

    assert ["pass", "fail", *([] if never else ["unknown"])] == results
    assert never == ("- Unknown:" not in dict(SECTION.findall(PAGE))[rule])


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_an_example_is_judged_as_the_file_says(example: Example) -> None:
    """The rule gives the outcomes that are shown, the announced one among them."""
    *previous, last = loaded(example.documents)
    earlier = [one.report for one in previous]
    found = said(BY_CODE[example.rule], last.report, earlier, last.notes)

    assert example.shown == "".join(f"{line(one)}\n" for one in found)
    assert example.result in {one.result for one in found}


@settings(max_examples=10)
@given(reports())
def test_never_unknown_is_true_of_any_report(report: Report) -> None:
    """What the file calls never unknown is not, whatever the report holds."""
    for code, section in SECTIONS.items():
        if NEVER in section:
            found = said(BY_CODE[code], report, [])

            assert "unknown" not in {one.result for one in found}


@settings(max_examples=10)
@given(consecutive_reports())
def test_never_unknown_is_true_after_other_reports(
    consecutive: tuple[Report, ...],
) -> None:
    """The same holds for what rules say of earlier reports."""
    *previous, report = consecutive
    for code, section in SECTIONS.items():
        if NEVER in section:
            found = said(BY_CODE[code], report, previous)

            assert "unknown" not in {one.result for one in found}
