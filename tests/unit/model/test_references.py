"""What placeholders, formulas, shares and tasks name must be there."""

from typing import Any

import pytest

from ictreport.errors import IctreportError
from ictreport.model import (
    Breakdown,
    Claim,
    Metric,
    Publisher,
    Report,
    Sector,
    Target,
    Task,
    Text,
)

NAME = Text.of(en="N")
SHARE = Claim("share", value="5 %")


def metric(code: str = "a", value: str | None = "5 VND", **more: Any) -> Metric:  # noqa: ANN401
    """Make a metric."""
    return Metric(code, NAME, value, **more)


def report(*metrics: Metric, said: str | Text = "", **more: Any) -> Report:  # noqa: ANN401
    """Make a report of one sector, perhaps with a paragraph."""
    dimensions = more.pop("within", {})
    sector = Sector("s", NAME, metrics=metrics, dimensions=dimensions)
    text = Text.of(en=said) if isinstance(said, str) and said else said
    return Report(
        "r",
        NAME,
        Publisher("P", NAME),
        "2024-S1",
        narrative=[text] if text else [],
        sectors=[sector],
        **more,
    )


def refused(*metrics: Metric, **more: Any) -> str:  # noqa: ANN401
    """Give what is said of a report that cannot be."""
    with pytest.raises(IctreportError) as error:
        report(*metrics, **more)
    return str(error.value)


def test_a_share_is_of_something() -> None:
    """A metric that is no part must say of what its share is."""
    part = metric("b", claims=[SHARE])
    whole = metric("w", breakdowns=[Breakdown(complete=False, parts=[part])])

    assert report(whole, metric(claims=[SHARE], of=NAME))
    assert (
        "report r: sectors[0].metrics[1].claims: a share must say what it is "
        "a share of; give 'of' "
        "with the address or the words of the whole, or make the metric a part of it"
    ) == refused(whole, metric(claims=[SHARE]))


def test_a_task_may_be_all_that_names_a_metric() -> None:
    """What its targets name is looked up all the same."""
    task = Task("t", NAME, "other", targets=[Target("s.a", "6 VND")])

    assert (task,) == report(metric(), tasks=[task]).tasks


@pytest.mark.parametrize(
    ("task", "problem"),
    [
        (
            Task("t", NAME, "other", sector="zzz"),
            "tasks[0].sector: the report must have the sector (got 'zzz')",
        ),
        (
            Task("t", NAME, "other", targets=[Target("x.y", "6 VND")]),
            "tasks[0].targets[0].metric: the address must name a metric (got 'x.y')",
        ),
    ],
)
def test_a_task_names_what_is_there(task: Task, problem: str) -> None:
    """Where nothing is close, no way out is made up."""
    assert f"report r: {problem}" == refused(metric(), tasks=[task])


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (
            "{s.b}",
            "a placeholder must name a metric (got '{s.b}'); did you mean 's.a'?",
        ),
        ("{x.y.z}", "a placeholder must name a metric (got '{x.y.z}')"),
        ("{x.y.growth}", "a placeholder must name a metric (got '{x.y.growth}')"),
        (
            "{s.a.growth}",
            (
                "a placeholder must name a metric (got '{s.a.growth}'); a fact must "
                "follow a colon: write '{s.a:growth}'"
            ),
        ),
    ],
)
def test_a_placeholder_that_names_nothing(said: str, problem: str) -> None:
    """The metric that is close is told, or how a fact is written."""
    assert f"report r: narrative[0].en: {problem}" == refused(metric(), said=said)


def test_what_is_not_there_cannot_be_said() -> None:
    """A paragraph needs the level that a formula may get from another report."""
    formula = "{s.a@2022} * 1"

    assert report(metric(), metric("m", formula=formula))
    assert "narrative[0].en: " in refused(metric(), said="{s.a@2022}")


def test_every_language_of_a_paragraph_is_looked_at() -> None:
    """One that cannot be parsed does not hide what another lacks."""
    found = refused(metric(), said=Text.of(en="{", vi="{s.b}"))

    assert ("narrative[0].en: " in found, "narrative[0].vi: " in found) == (True, True)


@pytest.mark.parametrize(
    ("made", "said", "within"),
    [
        (metric(), "{s.a[SEX=F]}", {"SEX": "F"}),
        (metric(dimensions={"SEX": "F"}), "{s.a[SEX=F]}", {}),
        (metric(period="2024-Q2"), "{s.a@2024-Q2}", {}),
        (
            metric(
                "w",
                dimensions={"SEX": "F"},
                breakdowns=[Breakdown(complete=False, parts=[metric()])],
            ),
            "{s.w.a[SEX=F]}",
            {},
        ),
    ],
)
def test_a_figure_has_what_holds_around_it(
    made: Metric, said: str, within: dict[str, str]
) -> None:
    """Its own period, and dimensions of its sector, itself and its whole."""
    assert report(made, said=said, within=within)


def test_periods_of_a_paragraph_are_those_of_the_report() -> None:
    """A fiscal year is found where years begin in April."""
    made = metric(period="2023-04-01/P12M")

    assert report(made, said="{s.a@2023-A1}", year_start="04-01")


@pytest.mark.parametrize(
    ("formula", "problem"),
    [
        (
            "{s.zzz} * 1",
            (
                "sectors[0].metrics[0].formula: a placeholder must name a metric "
                "(got '{s.zzz}')"
            ),
        ),
        (
            "{s.a[SEX=F]} * 1",
            (
                "sectors[0].metrics[0].formula: a formula must not use the "
                "figure that it gives (got '{s.a[SEX=F]}'); name another period, as in "
                "'{courts.pending@2023}'"
            ),
        ),
        (
            "{s.a@plan:2024#centre} * 1",
            (
                "sectors[0].metrics[0].formula: the name of a plan must be declared "
                "(got 'centre'); declare it under 'plans'"
            ),
        ),
    ],
)
def test_a_formula_names_other_figures(formula: str, problem: str) -> None:
    """Also where no other metric is there, and by its own dimensions."""
    made = metric(formula=formula, dimensions={"SEX": "F", "PRICES": "V"})

    assert f"report r: {problem}" == refused(made)
