"""Three languages of the core, and the names of some counted things."""

import pytest

from ictreport.language import Language, builtin_languages
from ictreport.model import PluralForms, UnitDeclaration


@pytest.fixture(scope="session")
def languages() -> dict[str, Language]:
    """English, Vietnamese and Hindi by tag."""
    specs = {spec.tag: spec for spec in builtin_languages()}
    return {tag: Language.from_spec(specs[tag]) for tag in ("en", "vi", "hi")}


@pytest.fixture(scope="session")
def units() -> dict[str, UnitDeclaration]:
    """Names of branches, inhabitants and enterprises."""
    named = (
        UnitDeclaration(
            "branch",
            {
                "en": PluralForms(one="branch", other="branches"),
                "vi": PluralForms(other="chi nhánh"),
                "hi": PluralForms(one="शाखा", other="शाखाएँ"),
            },
        ),
        UnitDeclaration(
            "inhabitant",
            {
                "en": PluralForms(one="inhabitant", other="inhabitants"),
                "vi": PluralForms(other="dân"),
                "hi": PluralForms(other="निवासी"),
            },
        ),
        UnitDeclaration("tape", {"en": PluralForms(one="tape", other="tapes")}),
    )
    return {unit.code: unit for unit in named}
