"""The names of figures: metric, measure, baseline and dimensions."""

import pytest

from ictreport.language import Language
from ictreport.model import (
    Metric,
    Period,
    Placeholder,
    Plan,
    Publisher,
    Report,
    Sector,
    Text,
)
from ictreport.view._message_facts import baseline_name, missing_fact, operand_fact
from ictreport.view._scene import Scene

REPORT = Report(
    "now",
    Text.of(en="R"),
    Publisher("P", Text.of(en="P")),
    "2024-S1",
    sectors=[
        Sector(
            "s",
            Text.of(en="Fleet"),
            metrics=[Metric("m", Text.of(en="Boats"), "3 VND")],
        )
    ],
)
WOMEN = (("SEX", "F"),)


@pytest.fixture
def scene(languages: dict[str, Language]) -> Scene:
    """The report in English."""
    return Scene.of(REPORT, languages["en"])


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("2023-S1", "first half of 2023"),
        ("plan:2024", "plan for 2024"),
        ("2022>2023", "2022, 2023"),
        ("2023-S1[SEX=F]", "first half of 2023, women"),
        ("[SEX=F,SEASONAL_ADJUST=S]", "seasonally adjusted and women"),
        ("2023-S1[SEX=Q]", "first half of 2023, SEX=Q"),
        ("2023-S1[SIZE=L]", "first half of 2023, SIZE=L"),
        ("2023-S1[odd]", None),
        ("", None),
        ("20", None),
    ],
)
def test_a_code_of_a_baseline_is_named(
    code: str, name: str | None, scene: Scene
) -> None:
    """Periods, plans and dimensions have names, and anything else has none."""
    assert name == baseline_name(code, scene)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("s.m@2023-S1[SEX=F]", "Boats, first half of 2023, women (s.m)"),
        ("s.m[SEX=F]", "Boats, women (s.m)"),
        ("s.m", "Boats (s.m)"),
        ("s.none[SEX=F]", "s.none[SEX=F]"),
    ],
)
def test_what_is_missing_is_named_with_its_key(
    key: str, name: str, scene: Scene
) -> None:
    """The metric, its baseline and its dimensions are in words."""
    assert name == missing_fact(key, scene)


def test_an_operand_is_named_with_its_key(scene: Scene) -> None:
    """Kind, baseline and dimensions stand behind the name."""
    asked = Placeholder("s.m", "growth", Plan(Period.parse("2024")), None, WOMEN)

    assert "Boats (growth, plan for 2024, women)" == operand_fact(asked, scene)
