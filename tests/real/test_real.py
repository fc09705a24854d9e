"""Real reports: what rules say of them, and what every format makes of them."""

import itertools
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import ictreport
from ictreport import Report
from ictreport.convert import apply_patch, make_patch, to_json
from ictreport.host import default_host
from ictreport.plugin import TABLE_LOSES, parts_of

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in HERE.glob("*.toml"))
EXPECTED: dict[str, Any] = tomllib.loads(
    (HERE.parent / "data" / "real.toml").read_text("utf-8")
)
LANGUAGES = ("en", "vi", "hi")


def report(name: str) -> Report:
    """Load a report of the corpus."""
    return ictreport.load(HERE / f"{name}.toml")


@pytest.mark.parametrize("name", NAMES)
def test_rules_say_what_a_careful_statistician_would(name: str) -> None:
    """Every slip that is known is told, and there is no false alarm."""
    known = EXPECTED.get(name, {})
    previous = [report(earlier) for earlier in known.get("previous", ())]
    findings = ictreport.validate(report(name), previous=previous)
    found = [
        [finding.rule.code, finding.address, str(finding.severity)]
        for finding in findings.failures()
    ]

    assert sorted(known.get("failures", [])) == sorted(found)


def test_every_expectation_has_its_report() -> None:
    """Nothing is expected of a report that is not there."""
    named = {one for known in EXPECTED.values() for one in known.get("previous", ())}

    assert [] == sorted({*EXPECTED, *named} - {*NAMES})


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["json", "toml", "datapackage"])
def test_lossless_formats_give_it_back(name: str, form: str) -> None:
    """What is written is read as an equal report."""
    here = report(name)

    assert here == ictreport.loads(ictreport.render(here, form), form)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["csv", "sdmx", "xbrl"])
def test_tables_give_every_number_back(name: str, form: str) -> None:
    """Each observation comes back with all that says what it is."""
    here = report(name)
    again = ictreport.loads(ictreport.render(here, form), form)

    assert ictreport.observations(here) == ictreport.observations(again)
    assert parts_of(here) - {*TABLE_LOSES} - {"languages"} <= parts_of(again)


@pytest.mark.parametrize("name", NAMES)
def test_every_format_can_write_it(name: str) -> None:
    """Nothing is refused, and a page comes in each language."""
    here = report(name)
    files = {
        offer.name: ictreport.render(here, offer.name)
        for offer in default_host().exporters()
    }
    pages = {
        language: ictreport.render(here, "html", options={"language": language})
        for language in LANGUAGES
    }

    assert [] == [name for name, data in (files | pages).items() if not data]


@pytest.mark.parametrize(("new", "old"), [*itertools.pairwise(reversed(NAMES))])
def test_a_report_with_its_patch_is_the_next(new: str, old: str) -> None:
    """The JSON form is the same byte for byte, of one publisher or of two."""
    patch = json.loads(json.dumps(make_patch(report(old), report(new))))

    assert to_json(report(new)) == to_json(apply_patch(report(old), patch))
