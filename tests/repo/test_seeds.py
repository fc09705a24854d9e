"""The seeds say what their sources say, in three languages, contradictions included."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import attrs
import pytest

from ictreport import Report, Text, UnitDeclaration
from ictreport.convert import structure, unstructure
from ictreport.model import Placeholder, parse_narrative

SEEDS = Path(__file__).parents[2] / "seeds"
LANGUAGES = ("en", "hi", "vi")
DAK_LAK = "dak-lak-ict-2024-s1"
NATIONAL = {year: f"vn-ict-{year}-s1" for year in ("2022", "2023", "2024")}
OTHERS = ("vn-ict-2023-s1-other", "vn-ict-2024-s1-other")
ALL = (DAK_LAK, *NATIONAL.values(), *OTHERS)

# Every address in order with its value, its status when that is not normal, what a
# percent is of, and its claims on lines of their own.
FIGURES = {
    DAK_LAK: """
post.branches = 13 branch
    unchanged on 2023-S1
post.revenue = 226 billion VND, estimated
    growth 11.5 % on 2023-S1
telecom.phone_subscribers = 2080943 subscriber, estimated
telecom.mobile_broadband_subscribers = 2000000 subscriber
telecom.revenue = ≈ 974011 million VND
    growth 77 % on 2023-S1
telecom.state_budget = ≈ 62707 million VND
    growth 85 % on 2023-S1
digital.agencies_exchanging_documents = 100 % of state agencies
digital.documents_signed = > 96 % of electronic documents exchanged
digital.agencies_using_signatures = 100 % of state agencies
digital.certificates = 8245 certificate
digital.procedures = 1683 procedure
digital.procedures.full = 676 procedure
digital.procedures.partial = 753 procedure
digital.procedures.information = 254 procedure
digital.records_direct = 262420 record
digital.records_online = 114187 record
digital.records_online.partial = 45252 record
digital.records_online.full = 68935 record
""",
    NATIONAL["2022"]: """
industry.revenue = 1833162 billion VND, estimated
    growth 17 % on 2021-S1
industry.profit = 137276 billion VND, estimated
    growth 13 % on 2021-S1
industry.state_budget = < 61000 billion VND, estimated
industry.gdp = 461900 billion VND, estimated
post.revenue = 27000 billion VND, estimated
    growth 15 % on 2021-S1
post.parcels = 870 million parcel, estimated
    growth ≈ 25 % on 2021-S1
telecom.revenue = 71063 billion VND, estimated
    growth 7.8 % on 2021-S1
ict.revenue = 72.5 billion USD, estimated
    growth 17.8 % on 2021-S1
ict.hardware_exports = 57 billion USD, estimated
    growth 16.4 % on 2021-S1
ict.enterprises = ≈ 67300 enterprise, estimated
    change 3422 enterprise on 2021-12
""",
    NATIONAL["2023"]: """
industry.revenue = > 1.6 e15 VND, estimated
    growth -8.66 % on 2022-S1
    plan_share 39.6 % on plan:2023
industry.state_budget = 45405 billion VND, estimated
    growth -8.8 % on 2022-S1
    plan_share 43.66 % on plan:2023
industry.gdp = 389792 billion VND, estimated
    growth -7.2 % on 2022-S1
    plan_share 41.24 % on plan:2023
industry.workers = ≈ 1512144 worker, estimated
    growth 1.96 % on 2022-S1
post.revenue = 27477 billion VND, estimated
    growth 5.48 % on 2022-S1
    plan_share 43.78 % on plan:2023
post.state_budget = 2970 billion VND, estimated
    growth 4.2 % on 2022-S1
    plan_share 50.34 % on plan:2023
post.parcels = 1098 million parcel, estimated
    growth 20 % on 2022-S1
    plan_share 45.74 % on plan:2023
""",
    NATIONAL["2024"]: """
industry.revenue = 2067389 billion VND, estimated
    growth 27 % on 2023-S1
    plan_share 50 % on plan:2024
industry.state_budget = 59847 billion VND, estimated
    growth 25.8 % on 2023-S1
    plan_share 61 % on plan:2024
industry.gdp = 476933 billion VND, estimated
    growth 22.5 % on 2023-S1
    plan_share 49 % on plan:2024
industry.workers = > 1530528 worker, estimated
    growth 1.3 % on 2023-S1
telecom.revenue = 33536 billion VND, estimated
    growth 2.27 % on 2023-S1
telecom.smartphones = 100.7 million subscriber, estimated
    growth 0.1 % on 2023-05
telecom.mobile_broadband = 91.9 per 100 inhabitant, estimated
    growth 7.6 % on 2023-S1
telecom.fixed_broadband = 23.5 per 100 inhabitant, estimated
    growth 6.8 % on 2023-S1
    plan_share 96 % on plan:2024
telecom.fibre_households = 82.2 %, estimated
telecom.ipv6 = 60 %, estimated
    growth 3 % on 2023-S1
    growth 1 % on 2023-12-31
internet.users = 78.1 %, estimated
ict.revenue = 1858371 billion VND, estimated
    growth 27 % on 2023-S1
    plan_share 49 % on plan:2024
ict.hardware_exports = 1753071 billion VND, estimated
    growth 28.1 % on 2023-S1
    plan_share 49.53 % on plan:2024
ict.enterprises = 50350 enterprise, estimated
    growth 8 % on 2023-S1
""",
    "vn-ict-2023-s1-other": """
industry.revenue = 1614206 billion VND, estimated
industry.state_budget = 45905 billion VND, estimated
""",
    "vn-ict-2024-s1-other": """
industry.revenue = 2.06 e15 VND, estimated
industry.workers = 1.53 million worker, estimated
""",
}

# Code, kind, status, due, sector; then kind, ordinal, date and start of the occasion.
TASKS = """
digital_quiz advisory planned 2024 digital
sector_day commemoration planned 2024-08-28 -
    anniversary 79 2024-08-28 1945-08-28
digital_programme programme planned 2024 digital
department_day commemoration planned 2024-12-28 -
    anniversary 20 2024-12-28 2004-12-28
smart_broadcasting advisory continuing - -
connect_systems programme planned - -
press_direction communication planned - press
province_day communication planned 2024-11-22 press
    anniversary 120 2024-11-22 1904-11-22
coffee_festival communication planned 2025 -
    edition 9 - -
"""


def seed(name: str) -> Report:
    """Load a seed without any plugin."""
    return structure(tomllib.loads((SEEDS / f"{name}.toml").read_text("utf-8")))


def figures(report: Report) -> Iterator[str]:
    """Write every metric and claim of a report on a line."""
    for address, metric in report.walk():
        of = f" of {metric.of}" if metric.of else ""
        status = "" if metric.status == "normal" else f", {metric.status}"
        yield f"{address} = {metric.value}{of}{status}"
        for claim in metric.claims:
            value = f" {claim.value}" if claim.value else ""
            yield f"    {claim.kind}{value} on {claim.baseline}"


def tasks(report: Report) -> Iterator[str]:
    """Write every task and occasion of a report on a line."""
    for task in report.tasks:
        yield (
            f"{task.code} {task.kind} {task.status} {task.due or '-'} "
            f"{task.sector or '-'}"
        )
        if occasion := task.occasion:
            yield (
                f"    {occasion.kind} {occasion.ordinal} {occasion.date or '-'} "
                f"{occasion.since or '-'}"
            )


def inside(value: object) -> Iterator[object]:
    """Visit everything that a report is made of."""
    yield value
    if isinstance(value, tuple):
        for item in cast("tuple[object, ...]", value):
            yield from inside(item)
        return
    kind = type(value)
    if attrs.has(kind):
        for field in attrs.fields(kind):
            yield from inside(getattr(value, field.name))


def paragraphs(report: Report) -> Iterator[Text]:
    """Visit every paragraph of a report."""
    yield from report.narrative
    for sector in report.sectors:
        yield from sector.narrative


def placeholders(words: str) -> list[Placeholder]:
    """Give the places that facts fill, in order."""
    return [part for part in parse_narrative(words) if isinstance(part, Placeholder)]


def test_every_seed_is_known() -> None:
    """The folder holds the seeds that are tested here and no other."""
    assert sorted(ALL) == sorted(path.stem for path in SEEDS.glob("*.toml"))


@pytest.mark.parametrize("name", ALL)
def test_figures(name: str) -> None:
    """Each figure stands in its place with hedge, status and claims as published."""
    assert FIGURES[name].strip().splitlines() == list(figures(seed(name)))


@pytest.mark.parametrize("name", ALL)
def test_a_seed_has_the_name_of_its_file(name: str) -> None:
    """A seed's id is the name of its file, and its period is in it."""
    report = seed(name)

    assert name == report.id
    assert str(report.period).lower() in name


@pytest.mark.parametrize("name", ALL)
def test_documents_are_kept_whole(name: str) -> None:
    """A seed is the same report after it was written as a document and read again."""
    report = seed(name)

    assert report == structure(unstructure(report))


@pytest.mark.parametrize("name", ALL)
def test_three_languages(name: str) -> None:
    """Every text and unit name stands in English, Hindi and Vietnamese."""
    things = list(inside(seed(name)))
    texts = {thing.languages for thing in things if isinstance(thing, Text)}
    units = [thing for thing in things if isinstance(thing, UnitDeclaration)]

    assert {LANGUAGES} == texts
    for unit in units:
        assert LANGUAGES == tuple(tag for tag, _ in unit.names)
        assert ["vi"] == [tag for tag, forms in unit.names if forms.one is None]


@pytest.mark.parametrize("name", ALL)
def test_no_number_is_written_by_hand(name: str) -> None:
    """Every number of a narrative is a placeholder, the same ones in each language."""
    for paragraph in paragraphs(seed(name)):
        asked: list[Counter[str]] = []
        for _, words in paragraph:
            parts = parse_narrative(words)
            literal = "".join(part for part in parts if isinstance(part, str))
            assert [] == [sign for sign in literal if sign.isnumeric()]
            asked.append(Counter(map(str, placeholders(words))))
        assert [asked[0]] * len(LANGUAGES) == asked


def test_dak_lak_head() -> None:
    """The report says who publishes it, where it is about and what it comes from."""
    report = seed(DAK_LAK)

    assert report.area is not None
    assert "VN-33" == report.area.code
    assert [("en", "Dak Lak"), ("hi", "डाक लाक"), ("vi", "Đắk Lắk")] == list(
        report.area.name
    )
    assert "so-tttt-dak-lak" == report.publisher.code
    assert ["post", "telecom", "digital", "press"] == [s.code for s in report.sectors]
    (source,) = report.sources
    assert source.url.startswith("https://mic.gov.vn/so-tttt-dak-lak-")
    assert "2024-07-10" == str(source.published)


def test_dak_lak_narrative_tells_every_figure() -> None:
    """The narrative names every metric and part, and the press has words alone."""
    report = seed(DAK_LAK)
    named = {
        place.address
        for paragraph in paragraphs(report)
        for place in placeholders(paragraph["en"])
    }
    press = report.sectors[-1]

    assert {"", *report.addresses} == named
    assert (2, 0) == (len(press.narrative), len(press.metrics))


def test_dak_lak_tasks() -> None:
    """The nine tasks have their dues and occasions."""
    assert TASKS.strip().splitlines() == list(tasks(seed(DAK_LAK)))


def test_national_reports_have_one_publisher() -> None:
    """All accounts are the ministry's, so that they can be linked and compared."""
    reports = [seed(name) for name in (*NATIONAL.values(), *OTHERS)]

    assert {"bo-tttt"} == {report.publisher.code for report in reports}
    assert {"VN"} == {report.area.code for report in reports if report.area}
    assert () == tuple(task for report in reports for task in report.tasks)
    assert [] == [
        address
        for report in reports
        for address, metric in report.walk()
        if metric.history
    ]


def test_national_names_are_the_same_each_year() -> None:
    """One address has one name in all national seeds."""
    names: dict[str, set[Text]] = {}
    for name in (*NATIONAL.values(), *OTHERS):
        for address, metric in seed(name).walk():
            names.setdefault(address, set()).add(metric.name)

    assert {} == {address: found for address, found in names.items() if len(found) > 1}


def test_smartphones_have_a_month_of_their_own() -> None:
    """Smartphones were counted in May, not over the half-year."""
    report = seed(NATIONAL["2024"])

    assert ["telecom.smartphones"] == [a for a, m in report.walk() if m.period]
    assert "2024-05" == str(report["telecom.smartphones"].period)


def test_metrics_that_come_and_go() -> None:
    """Five metrics are gone in 2023 and the three of post in 2024."""
    kept = {year: set(seed(name).addresses) for year, name in NATIONAL.items()}

    assert {
        "industry.profit",
        "telecom.revenue",
        "ict.revenue",
        "ict.hardware_exports",
        "ict.enterprises",
    } == kept["2022"] - kept["2023"]
    assert {"post.revenue", "post.state_budget", "post.parcels"} == (
        kept["2023"] - kept["2024"]
    )
