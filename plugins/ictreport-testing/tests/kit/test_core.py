"""The rules and languages of the core keep every law."""

import expected

from ictreport.builtin import ictreport_languages, ictreport_rules
from ictreport_testing import language_conformance, rule_conformance
from ictreport_testing.strategies import DEFECTS

for _rule in ictreport_rules():
    _name = "".join(part.title() for part in _rule.code.split("-"))
    globals()[f"TestRule{_name}"] = rule_conformance(
        _rule, defects=DEFECTS.get(_rule.code), max_examples=5
    )

for _spec in ictreport_languages():
    _name = _spec.tag.title()
    globals()[f"TestLanguage{_name}"] = language_conformance(
        _spec, says=expected.SAYS[_spec.tag]
    )
