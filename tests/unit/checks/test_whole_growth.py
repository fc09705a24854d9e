"""The growth of a whole, to which parts say what they contributed."""

import pytest
from building import AGO, NAME, said
from test_shares import grown, part, told, whole

from ictreport.model import Breakdown, Claim, History, Metric


@pytest.mark.parametrize(
    ("value", "sum_says", "claim_says"),
    [
        (None, ("level_missing", ()), ("value_missing", ("s.m",))),
        ("-110 boat", ("whole_not_positive", ()), ("whole_not_positive", ())),
        ("110 VND", ("unit_differs", ()), ("unit_differs", ())),
    ],
)
def test_what_lacks_to_the_growth_of_the_whole_is_told(
    value: str | None,
    sum_says: tuple[str, tuple[str, ...]],
    claim_says: tuple[str, tuple[str, ...]],
) -> None:
    """The value of the whole is named where it is missing, and not its base."""
    before, history = [History(AGO, "100 boat")], [History(AGO, "20 boat")]
    in_points = part("25 boat", Claim("contribution", AGO, "5 pp"), history=history)
    in_percent = part("25 boat", Claim("contribution", AGO, "50 %"), history=history)
    (added,) = said("shares-sum", whole(value, in_points, history=before))
    *_, held = said("growth-claim", whole(value, in_percent, history=before))

    assert ("unknown", *sum_says) == told(added)
    assert ("unknown", *claim_says) == told(held)


@pytest.mark.parametrize(
    ("value", "span", "says"),
    [
        (None, "P1Y", ("level_missing", ())),
        (None, "P6M", ("value_missing", (f"s.m@{AGO}",))),
        ("6 %", "P6M", ("value_missing", (f"s.m@{AGO}",))),
    ],
)
def test_a_growth_rate_that_lacks_is_named(
    value: str | None, span: str, says: tuple[str, tuple[str, ...]]
) -> None:
    """A rate of that span is missing itself; one of another span is no help."""
    of_growth = part("25 boat", Claim("contribution", AGO, "5 pp"))
    (added,) = said("shares-sum", whole(value, of_growth, growth_over=span))

    assert ("unknown", *says) == told(added)


@pytest.mark.parametrize(("stated", "result"), [("3.0 pp", "pass"), ("4.0 pp", "fail")])
def test_the_growth_of_a_whole_is_found_beside_what_it_is_divided_by(
    stated: str, result: str
) -> None:
    """Women and men contribute to the growth of both, whose sex is their total."""
    parts = [
        part(
            None,
            Claim("contribution", AGO, text),
            code=sex.lower(),
            dimensions={"SEX": sex},
        )
        for sex, text in (("F", "2.0 pp"), ("M", stated))
    ]
    by_sex = Breakdown(complete=True, by="SEX", parts=parts)
    made = Metric(
        "m", NAME, dimensions={"SEX": "T"}, breakdowns=[by_sex], **grown("5.0 %")
    )

    assert [result] == [one.result for one in said("shares-sum", made)]
