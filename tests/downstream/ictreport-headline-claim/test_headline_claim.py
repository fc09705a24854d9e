"""The rule finds figures of the summary that are compared with nothing."""

import ictreport
from hypothesis import strategies as st
from ictreport import Report
from ictreport_testing import rule_conformance
from ictreport_testing.strategies import Defect

from ictreport_headline_claim import RULE

build = ictreport.builder(language="en")


def report(*claims: tuple[str, str, str]) -> Report:
    """Make a report with one figure in the summary."""
    revenue = build.metric(
        "revenue", "Revenue", "226 billion VND", claims=claims, headline=True
    )
    post = build.sector("post", "Post", revenue)
    return build.report("small", "Small", ("office", "Office"), "2024", post)


GOOD = report(("growth", "2023", "11 %"))
BAD = report()

TestLaws = rule_conformance(
    RULE,
    consistent=st.just((GOOD,)),
    defects=st.just(Defect(BAD, (), "headline-claim", "post.revenue")),
)


def test_the_number_of_claims_can_be_set() -> None:
    """The parameter says how many claims are needed."""
    assert not ictreport.validate(GOOD, rules=[RULE]).failures()
    settings = ictreport.RuleSettings(parameters={"headline-claim.claims": 2})
    [finding] = ictreport.validate(GOOD, rules=[RULE], settings=settings).failures()
    assert finding.text("en") == "It is in the summary with 1 claims, and needs 2."
