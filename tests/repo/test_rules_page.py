"""The page of the rules and the rules themselves."""

import re
from pathlib import Path

from ictreport.checks import RULES

PAGE = (Path(__file__).parents[2] / "docs/reference/rules.md").read_text("utf-8")


def test_every_rule_has_a_section_and_every_section_a_rule() -> None:
    """The page names the rules in their order."""
    assert [rule.code for rule in RULES] == re.findall(r"^## (.+)$", PAGE, re.MULTILINE)


def test_a_section_says_what_the_rule_is() -> None:
    """Title, severity, level and parameters on the page are those of the rule."""
    sections = re.split(r"^## .+$", PAGE, flags=re.MULTILINE)[1:]
    for rule, section in zip(RULES, sections, strict=True):
        said = [
            f"{rule.title}.",
            f"- Severity: {rule.severity}",
            f"- ESS level: {rule.level}",
            *(
                f"- Parameter `{one.name}`: {one.help} (default {one.default})"
                for one in rule.parameters
            ),
        ]
        assert [] == [line for line in said if line not in section.splitlines()]
