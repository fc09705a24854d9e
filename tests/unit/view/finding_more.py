"""More cases: flows, revisions, linked bases, languages, and what is missing."""

from collections.abc import Mapping

import attrs
from finding_cases import before, grew, metric, parts, report

from ictreport.checks import Note
from ictreport.model import Claim, History, Report, Text

QUARTERS = [History("2024-Q1", "4 boat"), History("2024-Q2", "6 boat")]

MORE: Mapping[str, tuple[Report, ...]] = {
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

_CHANGED = Text.of(
    en="the unit was changed", vi="đơn vị đã thay đổi", hi="इकाई बदली गई"
)

NOTES = {
    "left_empty": [Note("left-empty", "s.m")],
    "form_changed": [Note("form-changed", "s.m", _CHANGED)],
    "form_changed_at": [Note("form-changed", "s.m", _CHANGED, "Fleet, C4")],
}
"""What the source of a report notes."""
