"""The rule claims-agree, where the bases of a whole and its parts are given."""

from typing import Any

from building import AGO, said
from test_claims_agree import metric

from ictreport.model import Breakdown, Claim, History, Metric


def test_parts_whose_bases_are_all_given_are_left_to_their_claims() -> None:
    """One slip is one error: each claim is compared with its own base."""

    def grown(code: str, *bases: str, **more: Any) -> Metric:  # noqa: ANN401
        history = [History(AGO, base) for base in bases]
        claim = Claim("change", AGO, "5 boat")
        return metric("9 boat", claim, code=code, history=history, **more)

    def told(*bases: str) -> list[str]:
        parts = [grown("a", "4 boat"), grown("b", *bases)]
        breakdown = Breakdown(complete=True, parts=parts)
        whole = grown("m", "4 boat", breakdowns=[breakdown])
        return [one.result for one in said("claims-agree", whole)]

    assert [] == told("4 boat")
    assert ["fail"] == told()
