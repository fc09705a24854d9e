"""More cases: flows, revisions, linked bases, languages, and what is missing."""

from collections.abc import Iterator, Mapping

import attrs
from finding_cases import NAME, before, grew, metric, parts, report

from ictreport.checks import CheckContext, Note, Outcome, Range, Rule
from ictreport.model import (
    Claim,
    History,
    Interval,
    Metric,
    Quantity,
    Report,
    Text,
    Unit,
)

QUARTERS = [History("2024-Q1", "4 boat"), History("2024-Q2", "6 boat")]

MORE: dict[str, tuple[Report, ...]] = {
    "periods_add_up": (report(metric("12 boat", collection="sum", history=QUARTERS)),),
    "collection_missing": (report(metric("12 boat", history=QUARTERS)),),
    "growth_claim_linked": (
        report(grew("322 million USD", "24.3 %")),
        before(metric("248.7 million USD")),
    ),
    "base_revised": (
        report(grew("322 million USD", "24.3 %")),
        before(metric("248.7 million USD")),
        report(metric("259 million USD"), id="then-revised", period="2023-S1"),
    ),
    "other_sign": (report(grew("-4 billion VND", "-100 %", "-2 billion VND")),),
    "level_missing": (
        report(
            metric(
                None,
                claims=grew("1 VND", "11.5 %").claims,
                history=[History("2023-S1", "1 VND")],
            )
        ),
    ),
    "revision_holds": (
        report(metric("227 boat", revised_from="140 boat", revision="7 boat")),
    ),
    "revised_from_missing": (report(metric("227 boat", revision="7 boat")),),
    "revised_missing": (
        report(metric(None, revised_from="140 boat", revision="7 boat")),
    ),
    "translation_missing": (
        attrs.evolve(report(metric("13 boat")), title=Text.of(en="R", fr="R")),
    ),
    **dict.fromkeys(
        ("left_empty", "form_changed", "form_changed_at"),
        (report(metric(None)),),
    ),
    "period_suspect": (report(period="2011-12", year_start="04-01"),),
    "slip_lost_zero": (
        report(metric("168 boat", breakdowns=[parts(metric("1068 boat", "a"))])),
    ),
    "parts_changes_disagree": (
        report(
            metric(
                "100 boat",
                claims=[Claim("change", "2023-S1", "10 boat")],
                breakdowns=[
                    parts(
                        metric(
                            "60 boat",
                            "a",
                            claims=[Claim("change", "2023-S1", "8 boat")],
                        )
                    )
                ],
            )
        ),
    ),
    "within_sampling_error": (report(grew("13 boat", "1.2 % ± 1.5")),),
    "halfway": (report(grew("13 boat", "60..70 %")),),
}
"""As the cases of ``finding_cases``."""


def _withheld(code: str) -> Metric:
    return Metric(code, NAME, None, status="suppressed")


_TOLD: Mapping[str, Mapping[str, object]] = {
    "withheld_contradiction": {"chain": ("parts-sum s.m", "growth-claim s.m@2023-S1")},
    "withheld_printed": {
        "value": Quantity.parse("< 5 boat"),
        "computed": Range(Interval.exact(4), Unit("boat")),
        "chain": ("parts-sum s.m",),
    },
    "withheld_unconfirmed": {},
    "library_missing": {},
    "withheld_irreducible": {},
    "withheld_linear": {},
    "withheld_left_out": {"count": 2},
}
"""What is rare, or needs what the core has not: it is told as the rule would."""


def _tell(report: Report, _context: CheckContext) -> Iterator[Outcome]:
    key = report.id.replace("-", "_")
    if key in _TOLD:
        yield Outcome(address="s.m", result="unknown", message=key, params=_TOLD[key])


TELLING = Rule(code="told", title="It tells", severity="error", level="0", check=_tell)

MORE |= {key: (report(metric(), id=key.replace("_", "-")),) for key in _TOLD}
MORE |= {
    "withheld_exact": (
        report(
            metric("9 boat", breakdowns=[parts(metric("4 boat", "a"), _withheld("b"))])
        ),
    ),
    "withheld_narrow": (
        report(
            metric(
                "90 million VND",
                breakdowns=[parts(metric("20 million VND", "a"), _withheld("b"))],
            )
        ),
    ),
    "withheld_unit": (
        report(
            attrs.evolve(_withheld("m"), claims=[Claim("growth", "2023-S1", "5 %")])
        ),
    ),
}

_SHARES = (Claim("share", value="63.4 %"), Claim("share", value="56.3 %"))

MORE |= {
    "parts_around_claim": (
        report(
            metric(
                claims=[Claim("growth", "2023-S1", "9.4 %")],
                breakdowns=[
                    parts(
                        metric(None, "a", claims=[Claim("growth", "2023-S1", "3.8 %")]),
                        metric(None, "b", claims=[Claim("growth", "2023-S1", "4.6 %")]),
                    )
                ],
            )
        ),
    ),
    "share_range_claim": (
        report(
            metric(
                "9 boat",
                breakdowns=[
                    parts(
                        metric(None, "a", claims=[Claim("share", value="140 %")]),
                        complete=False,
                    )
                ],
            )
        ),
    ),
    "shares_exceed": (
        report(
            metric(
                "9 boat",
                breakdowns=[
                    parts(
                        *(
                            metric(None, code, claims=[one])
                            for code, one in zip("ab", _SHARES, strict=True)
                        ),
                        complete=False,
                    )
                ],
            )
        ),
    ),
    "plan_share_limit": (
        report(metric("9 boat", claims=[Claim("plan_share", "plan:2024", "5260 %")])),
    ),
    "ratio_below_zero": (
        report(
            metric(
                "9 boat",
                claims=[Claim("plan_share", "plan:2024", "-52.6 %")],
                history=[History("plan:2024", "20 boat")],
            )
        ),
    ),
    "missing_claims": (
        report(metric("9 boat")),
        before(
            metric(
                "9 boat",
                claims=[
                    Claim("growth", "2022-S1", "5 %"),
                    Claim("ratio", "2022-S1", "105 %"),
                ],
            )
        ),
    ),
}

_CHANGED = Text.of(
    en="the unit was changed", vi="đơn vị đã thay đổi", hi="इकाई बदली गई"
)

NOTES = {
    "left_empty": [Note("left-empty", "s.m")],
    "form_changed": [Note("form-changed", "s.m", _CHANGED)],
    "form_changed_at": [Note("form-changed", "s.m", _CHANGED, "Fleet, C4")],
}
"""What the source of a report notes."""
