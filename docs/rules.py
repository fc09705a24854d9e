"""What the page on rules takes from the code of each rule."""
# ruff: noqa: INP001 - a script imports it

import inspect

from ictreport.host import PluginHost

RULES = [item.spec for item in PluginHost().rules()]
"""Those of the core, then those of other distributions."""


def section(code: str) -> str:
    """
    Describe a rule.

    Args:
        code: Its code, such as ``"parts-sum"``.

    Returns:
        Its title, its facts, and what its docstring says below the first line.
    """
    rule = next(rule for rule in RULES if rule.code == code)
    _, _, words = (inspect.getdoc(rule.check) or "").partition("\n\n")
    lead = f"**{rule.title}.** {str(rule.severity).capitalize()}, {rule.level}."
    facts = [
        f"- Parameter `{one.name}`: {one.help} (default {one.default})"
        for one in rule.parameters
    ]
    paragraphs = [" ".join(one.splitlines()) for one in words.split("\n\n")]
    said = [lead, *paragraphs, *(["\n".join(facts)] if facts else [])]
    return "\n\n".join(said).replace("``", "`")
