"""The rules and languages of the core keep every law."""

import tomllib
from pathlib import Path

import pytest

from ictreport.builtin import ictreport_languages, ictreport_rules
from ictreport_testing import language_conformance, rule_conformance
from ictreport_testing.strategies import DEFECTS

pytestmark = pytest.mark.slow

SAYS = Path(__file__).with_name("says")

KNOWN = {
    "translation-missing": {"consistent": "drawn words are not in all languages"},
    "withheld-figure": {
        "described": "no report of the corpus has a figure that others nearly give",
    },
}
"""What strategies of all reports cannot keep."""

for _rule in ictreport_rules():
    _name = "".join(part.title() for part in _rule.code.split("-"))
    globals()[f"TestRule{_name}"] = rule_conformance(
        _rule, defects=DEFECTS.get(_rule.code), known_failures=KNOWN.get(_rule.code)
    )

for _spec in ictreport_languages():
    _file = SAYS / f"{_spec.tag}.toml"
    _says = tomllib.loads(_file.read_text("utf-8")) if _file.exists() else None
    globals()[f"TestLanguage{_spec.tag.title()}"] = language_conformance(
        _spec, says=_says
    )
