"""Code lists, their values and plans that are named and not declared."""

import pytest
from sectors import NAME, metric, report, sector

from ictreport import (
    Breakdown,
    Claim,
    Codelist,
    DocumentError,
    History,
    Justification,
    Sector,
    structure,
    unstructure,
)

AGES = Codelist("AGE", NAME, {"15-24": NAME, "25-34": NAME})
SEX_HAS = "it has F, M, T, U"
AND_HOW = "with the values F, M, T, U; leave it out, or choose another code"
NEAR = "did you mean '15-24'?"
YOUNG = {"AGE": "15-24"}


def refusals(*sectors: Sector, **fields: object) -> list[str]:
    """Give what is wrong with a report."""
    with pytest.raises(DocumentError) as caught:
        report(*sectors, **fields)
    return [str(problem) for problem in caught.value.problems]


def test_declared_names_are_admitted_in_every_place() -> None:
    """What is built in needs no declaration."""
    part = metric("part", dimensions={"SEX": "F"})
    whole = metric(
        "whole",
        dimensions=YOUNG,
        claims=[Claim("growth", "plan:2024#centre", "1 %", dimensions=YOUNG)],
        history=[History("plan:2024#centre", "1 VND", dimensions=YOUNG)],
        breakdowns=[Breakdown(complete=False, parts=[part], by="SEX")],
    )
    told = Justification(
        "x", "post.whole", NAME, baseline="plan:2024#centre", dimensions=YOUNG
    )
    made = report(
        sector("post", whole, dimensions={"PRICES": "L"}),
        dimensions={"SEASONAL_ADJUST": "N"},
        codelists=[AGES],
        plans={"centre": NAME},
        justifications=[told],
    )

    assert made == structure(unstructure(made))


def test_undeclared_names_are_told_with_their_place() -> None:
    """Each comes with what is close to it, or how to declare it."""
    part = metric("part", dimensions={"SEX": "X"})
    claim = Claim("growth", "plan:2024#center", "1 %", dimensions={"AGE": "15-25"})
    whole = metric(
        "whole",
        dimensions={"AGES": "15-24"},
        claims=[claim],
        history=[History("plan:2024#other", "1 VND", dimensions={"KIND": "a"})],
        breakdowns=[Breakdown(complete=False, parts=[part], by="SEXES")],
    )
    told = Justification("x", "post.whole", NAME, baseline="plan:2024#y")
    found = refusals(
        sector("post", whole),
        dimensions={"PRICES": "Z"},
        codelists=[AGES],
        plans={"centre": NAME},
        justifications=[told],
    )
    at = "sectors[0].metrics[0]"
    declare_list = "declare it under 'codelists'"
    declare_plan = "declare it under 'plans'"

    assert [
        f"dimensions.PRICES: {_value('PRICES', 'Z')}; it has L, Q, V",
        f"{at}.dimensions.AGES: {_list('AGES')}; did you mean 'AGE'?",
        f"{at}.claims[0].dimensions.AGE: {_value('AGE', '15-25')}; {NEAR}",
        f"{at}.claims[0].baseline: {_plan('center')}; did you mean 'centre'?",
        f"{at}.history[0].dimensions.KIND: {_list('KIND')}; {declare_list}",
        f"{at}.history[0].baseline: {_plan('other')}; {declare_plan}",
        f"{at}.breakdowns[0].by: {_list('SEXES')}; did you mean 'SEX'?",
        f"{at}.breakdowns[0].parts[0].dimensions.SEX: {_value('SEX', 'X')}; {SEX_HAS}",
        f"justifications[0].baseline: {_plan('y')}; {declare_plan}",
    ] == found


def _value(key: str, code: str) -> str:
    return f"it must be a value of the code list {key} (got {code!r})"


def _list(key: str) -> str:
    return f"a code list must be declared (got {key!r})"


def _plan(name: str) -> str:
    return f"the name of a plan must be declared (got {name!r})"


def test_a_code_list_is_declared_once() -> None:
    """Those that are built in are not declared at all."""
    found = refusals(codelists=[AGES, AGES, Codelist("SEX", NAME, {"F": NAME})])

    assert [
        "codelists[1].code: a code list must be declared only once (got 'AGE' again)",
        f"codelists[2].code: 'SEX' is built in {AND_HOW}",
    ] == found


def test_names_are_told_beside_other_problems() -> None:
    """A document with an unknown key tells of undeclared plans as well."""
    history = [History("plan:2024#centre", "1 VND")]
    document = unstructure(
        report(sector("post", metric("m", history=history)), plans={"centre": NAME})
    )
    document["plans"] = {"other": {"en": "Other"}}
    with pytest.raises(DocumentError) as caught:
        structure({**document, "titel": 1})

    assert [("titel",), ("sectors", 0, "metrics", 0, "history", 0, "baseline")] == [
        problem.path for problem in caught.value.problems
    ][::-1]


def test_figures_have_the_dimensions_of_what_is_around_them() -> None:
    """The nearest wins, and linked entries inherit none."""
    claim = Claim("growth", "2023", "1 %", dimensions={"PRICES": "Q"})
    given = History("2023", "1 VND")
    linked = History("2022", "1 VND", dimensions={"SEX": "F"}, linked_from="earlier")
    part = metric("part", dimensions={"SEX": "M"})
    whole = metric(
        "whole",
        dimensions=YOUNG,
        claims=[claim],
        history=[given, linked],
        breakdowns=[Breakdown(complete=False, parts=[part])],
    )
    made = report(
        sector("post", whole, dimensions={"PRICES": "L"}),
        dimensions={"AGE": "25-34"},
        codelists=[AGES],
    )
    own = (("AGE", "15-24"), ("PRICES", "L"))

    assert own == made.dimensions_of(whole) == made.dimensions_of(whole, given)
    assert (("AGE", "15-24"), ("PRICES", "Q")) == made.dimensions_of(whole, claim)
    assert (("SEX", "F"),) == made.dimensions_of(whole, linked)
    assert (*own, ("SEX", "M")) == made.dimensions_of(part)
    assert (("AGE", "25-34"), ("SEX", "F")) == made.dimensions_of(
        metric("elsewhere", dimensions={"SEX": "F"})
    )


def test_parts_have_the_period_of_their_whole() -> None:
    """A part's own period goes before that."""
    inner = metric("inner")
    own = metric("own", period="2024-02")
    part = metric("part", breakdowns=[Breakdown(complete=False, parts=[inner])])
    whole = metric(
        "whole",
        period="2024-01",
        breakdowns=[Breakdown(complete=False, parts=[part, own])],
    )
    made = report(sector("post", whole))

    assert ["2024-01", "2024-01", "2024-01", "2024-02"] == [
        str(made.period_of(one)) for one in (whole, part, inner, own)
    ]
