"""What Arelle says of xBRL-JSON and its taxonomy."""

import json
import os
import random
import re
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

import ictreport
from ictreport import (
    Breakdown,
    Metric,
    Period,
    Publisher,
    Quantity,
    Report,
    Sector,
    Text,
)
from ictreport.dataset import code_of
from ictreport.host import default_host
from ictreport.tidy import Observation, observations

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".external/venv/bin/python"
DEMANDED = os.environ.get("ICTREPORT_EXTERNAL") == "1"
LANGUAGES = ("en", "vi", "hi")
REPORTS = ("dak-lak-ict-2024-s1", "vn-ict-2024-s1")
SCALES = (0, 3, 6)
HEDGES = ("exact", "exact", "about", "more_than", "at_least", "less_than")
Check = Callable[[Iterable[Path]], dict[str, Any]]


@pytest.fixture(scope="session")
def arelle(tmp_path_factory: pytest.TempPathFactory) -> Check:
    """Validate files with Arelle, all in one process."""
    if not PYTHON.exists():
        text = "Arelle is not here; to get it: make test-external"
        (pytest.fail if DEMANDED else pytest.skip)(text)
    home = str(tmp_path_factory.mktemp("home"))
    script = Path(__file__).with_name("xbrl_check.py")

    def check(paths: Iterable[Path]) -> dict[str, Any]:
        done = subprocess.run(
            (PYTHON, script, *paths),
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**os.environ, "XDG_CONFIG_HOME": home},
            timeout=300,
        )
        assert 0 == done.returncode, done.stderr
        found = json.loads(done.stdout)
        return {Path(path).name: one for path, one in found.items()}

    return check


def write(report: Report, folder: Path) -> Path:
    """Write the taxonomy of a report, and its facts beside it."""
    ictreport.export(report, folder / f"{report.id}.xbrl.xsd")
    return ictreport.export(report, folder / f"{report.id}.xbrl.json")


def page(name: str, tag: str, folder: Path) -> Path:
    """Write a seed as inline XBRL beside its taxonomy."""
    language = default_host().language(tag)
    report = ictreport.load(f"seeds/{name}.toml")
    path = folder / f"{name}.{tag}.xhtml"
    return ictreport.export(report, path, language=language)


@pytest.fixture(scope="module")
def said(
    arelle: Check, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Any]]:
    """What Arelle says of all files: right ones, and a wrong one of each kind."""
    folder = tmp_path_factory.mktemp("xbrl")
    paths = [write(ictreport.load(f"seeds/{name}.toml"), folder) for name in REPORTS]
    paths += [page(name, tag, folder) for name in REPORTS for tag in LANGUAGES]
    paths += [write(sums(hedged=one), folder) for one in (False, True)]
    facts = paths[0].read_text("utf-8")
    for name, wrong in {
        "concept": facts.replace('"r:post.branches"', '"r:post.trees"'),
        "member": facts.replace('"r:baseline": "', '"r:nothing": "', 1),
        "unit": facts.replace('"iso4217:VND"', '"r:VND"'),
    }.items():
        paths.append(folder / f"{name}.xbrl.json")
        paths[-1].write_text(wrong, "utf-8")
    paths += [foreign(path) for path in paths[:2]]
    text = (folder / f"{REPORTS[0]}.vi.xhtml").read_text("utf-8")
    paths.append(folder / "format.xhtml")
    paths[-1].write_text(text.replace("num-comma-", "num-dot-"), "utf-8")
    return arelle(paths)


def foreign(path: Path) -> Path:
    """Write facts and their taxonomy once more, in the namespace of somebody else."""
    for suffix in (".xsd", ".json"):
        own = path.with_suffix(suffix)
        text = own.read_text("utf-8").replace("urn:ictreport:", "urn:other:")
        other = path.with_name(f"other-{own.name}")
        other.write_text(text.replace(path.stem, other.stem), "utf-8")
    return path.with_name(f"other-{path.name}")


def sums(*, hedged: bool) -> Report:
    """Make 600 wholes, some of which do not fit its parts."""
    draw = random.Random(600)  # noqa: S311 - reports, and no secrets

    def quantity(number: int, scale: int) -> Quantity:
        hedge: Any = draw.choice(HEDGES) if hedged else "exact"
        unit: Any = "VND"
        return Quantity(number, unit, scale=scale, hedge=hedge)

    def whole(code: int) -> Metric:
        drawn = [
            (draw.randint(1, 999), draw.choice(SCALES))
            for _ in range(draw.randint(2, 4))
        ]
        scale = draw.choice(SCALES)
        total = sum(number * 10**power for number, power in drawn)
        number = round(total / 10**scale) + draw.choice((0, 0, 0, 1, -1, 2))
        parts = [
            Metric(f"p{place}", Text.of(en="Part"), quantity(*one))
            for place, one in enumerate(drawn)
        ]
        if hedged and draw.random() < 0.1:
            parts[0] = Metric("p0", Text.of(en="Part"), status="missing")
        return Metric(
            f"m{code}",
            Text.of(en="Whole"),
            quantity(max(number, 1), scale),
            breakdowns=[Breakdown(complete=True, parts=parts)],
        )

    return Report(
        id="hedged" if hedged else "plain",
        title=Text.of(en="Sums"),
        publisher=Publisher("x", Text.of(en="X")),
        period=Period.parse("2024-S1"),
        sectors=[Sector("s", Text.of(en="S"), metrics=[*map(whole, range(600))])],
    )


def ours(report: Report) -> set[str]:
    """Give the wholes that our rule finds broken."""
    return {
        finding.address
        for finding in ictreport.validate(report)
        if finding.rule.code == "parts-sum" and finding.outcome.result == "fail"
    }


def theirs(found: dict[str, Any]) -> set[str]:
    """Give the wholes that Arelle finds broken, and nothing else."""
    matches = [
        re.search(r"inconsistent from (?:r:)?(\S+)", line) for line in found["log"]
    ]
    assert None not in matches, found["log"]
    return {match[1] for match in matches if match}


@pytest.mark.parametrize("name", REPORTS)
def test_reports_are_valid(said: dict[str, Any], name: str) -> None:
    """Arelle finds every fact, and nothing wrong but the sums that we find."""
    report = ictreport.load(f"seeds/{name}.toml")
    found = said[f"{name}.xbrl.json"]
    rows = [row for row in observations(report) if row.measure != "target"]

    assert len(rows) == len(found["facts"])
    assert theirs(found) <= ours(report)


def test_sums_are_judged_as_we_do(said: dict[str, Any]) -> None:
    """Without hedges Arelle and ``parts-sum`` find the same of 600 wholes broken."""
    found = theirs(said["plain.xbrl.json"])

    assert 50 < len(found)
    assert ours(sums(hedged=False)) == found


def test_no_hedged_sum_fails_for_arelle_alone(said: dict[str, Any]) -> None:
    """With hedges and missing parts what Arelle finds broken we find too."""
    assert theirs(said["hedged.xbrl.json"]) <= ours(sums(hedged=True))


@pytest.mark.parametrize("name", ["concept", "member", "unit"])
def test_what_breaks_the_taxonomy_is_found(said: dict[str, Any], name: str) -> None:
    """An unknown concept or dimension, or another unit for money, fails this proof."""
    assert [] != said[f"{name}.xbrl.json"]["log"]


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("name", REPORTS)
def test_a_page_has_the_same_facts(said: dict[str, Any], name: str, tag: str) -> None:
    """Inline XBRL is valid in each language, with the facts of xBRL-JSON."""
    found, facts = said[f"{name}.{tag}.xhtml"], said[f"{name}.xbrl.json"]

    assert sorted(facts["facts"], key=str) == sorted(found["facts"], key=str)
    assert facts["log"] == found["log"]


def test_a_page_with_another_format_is_found(said: dict[str, Any]) -> None:
    """Vietnamese numbers that say they have a decimal point fail this proof."""
    facts = said[f"{REPORTS[0]}.xbrl.json"]["facts"]
    found = said["format.xhtml"]

    assert [] != found["log"] or facts != found["facts"]


@pytest.mark.parametrize("name", REPORTS)
def test_facts_of_another_taxonomy_are_read(
    said: dict[str, Any], name: str, tmp_path: Path
) -> None:
    """Each has the concept, number, decimals, period and unit that Arelle finds."""
    path = foreign(write(ictreport.load(f"seeds/{name}.toml"), tmp_path))
    facts = said[path.name]["facts"]
    units = {str(fact[3]) for fact in facts if str(fact[3]).startswith("r:")}
    broken = {str(fact[3]) for fact in facts if "." in str(fact[1])}
    own = [f"{one}={'index' if one in broken else one[2:]}" for one in units]
    report = ictreport.load(path, options={"units": ("pure=%", *own)})

    assert [] == said[path.name]["log"]
    assert sorted(as_fact(row) for row in observations(report)) == sorted(
        [code_of(concept), value, decimals if value != "None" else None, *period[:1]]
        for concept, value, decimals, _, period, _ in facts
    )


def as_fact(row: Observation) -> list[object]:
    """Give concept, number, decimals and start of a figure, as Arelle gives a fact."""
    start = f"{row.period.start} 00:00:00"
    if row.value is None:
        return [row.metric, "None", None, start]
    shift = 2 * (str(row.value.unit) == "%")
    number = row.value.number.scaleb(row.value.scale - shift).normalize()
    known = row.value.accuracy
    shown = "INF" if known == "exact" else str(known + shift)
    return [row.metric, f"{number:f}", shown, start]
