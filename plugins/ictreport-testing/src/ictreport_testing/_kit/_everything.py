"""Reports in which everything stands that a report can hold."""

import functools
from collections.abc import Iterable
from typing import Final

import attrs

from ictreport.model import (
    Area,
    Breakdown,
    Claim,
    ClaimKind,
    Codelist,
    Follows,
    Hedge,
    History,
    Justification,
    Metric,
    Occasion,
    Period,
    Plan,
    PluralForms,
    Quantity,
    Report,
    Sector,
    Source,
    Span,
    Status,
    Target,
    Task,
    TaskKind,
    TaskStatus,
    Text,
    UnitDeclaration,
)
from ictreport_testing._kit import _corpus

_PERIODS: Final = (
    *("2024", "2024-S1", "2024-S2", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"),
    *("2024-01", "2024-12", "2024-W23", "2024-03-01", "2024-01-01/P9M"),
    *("2018-04-01/P12M", "2023-01-01/P24M", "2024-02-10/P20D"),
)


@functools.cache
def everything() -> Report:
    """Make a report with every status, hedge, kind of claim, unit, period and task."""
    name = Text.of(en="Figure", vi="Số liệu", hi="आँकड़ा")
    value = Quantity.parse("226 billion VND")
    metrics = [
        Metric(f"zz{chr(97 + n)}s", name, value if s.has_value else None, status=s)
        for n, s in enumerate(Status)
    ]
    metrics += [
        Metric(f"zz{chr(97 + n)}h", name, attrs.evolve(value, hedge=hedge))
        for n, hedge in enumerate(Hedge)
    ]
    metrics += [
        Metric(f"zz{chr(97 + n)}u", name, text)
        for n, text in enumerate(
            (
                *("12 zzthing", "1 zzthing", "91.9 per 100 zzthing", "96 %", "2 pp"),
                *("103.2 index", "5 km", "3 million USD", "2 e15 VND", "1 hectare"),
                *("25 bp", "2.3 times", "21.4 km/hour", "80.2 USD/zzthing"),
                *("3..4 million zzthing", "1.26 trillion INR [cut]", "2 crore INR"),
                "0.2 % ± 0.5 (90 %)",
            )
        )
    ]
    metrics += [
        Metric(f"zz{chr(97 + n)}c", name, _claimed(claim), of=name, claims=[claim])
        for n, claim in enumerate(_claims())
    ]
    metrics += [
        Metric(f"zz{chr(97 + n)}r", name, "6.42 %", growth_over=span)
        for n, span in enumerate(Span)
    ]
    metrics.append(Metric("zzno", name, claims=[Claim("growth", "2023-S1", "6.42 %")]))
    metrics += [
        Metric(f"zz{chr(97 + n)}p", name, value, period=period)
        for n, period in enumerate(_PERIODS)
    ]
    tasks = [
        Task(f"zz{chr(97 + n)}k", name, kind, status=status)
        for n, (kind, status) in enumerate(zip(TaskKind, TaskStatus, strict=False))
    ]
    forms = PluralForms(other="things")
    thing = UnitDeclaration("zzthing", dict.fromkeys(("en", "vi", "hi"), forms))
    return _corpus.a_report(metrics, units=[thing], tasks=tasks)


def _claims() -> list[Claim]:
    earlier, plan = Period.parse("2023-S1"), Plan(Period.parse("2024"))
    return [
        Claim(ClaimKind.GROWTH, earlier, "11.5 %"),
        Claim(ClaimKind.GROWTH, earlier, "-11.5 %"),
        Claim(ClaimKind.GROWTH, earlier, "> 11.5 %"),
        Claim(ClaimKind.GROWTH, earlier, "0 %"),
        Claim(ClaimKind.RATIO, earlier, "77 %"),
        Claim(ClaimKind.CHANGE, earlier, "100 billion VND"),
        Claim(ClaimKind.POINTS, earlier, "6.68 pp"),
        Claim(ClaimKind.UNCHANGED, earlier),
        Claim(ClaimKind.PLAN_SHARE, plan, "39.6 %"),
        Claim(ClaimKind.SHARE, None, "30.5 %"),
        Claim(ClaimKind.CONTRIBUTION, earlier, "1.26 pp"),
        Claim(ClaimKind.CONTRIBUTION, earlier, "32.5 %"),
        Claim(ClaimKind.AVERAGE_GROWTH, Period.parse("2021-S1"), "4.2 %"),
        Claim(ClaimKind.GROWTH, Period.parse("2023-Q2"), "8 %", period="2024-Q2"),
        Claim(ClaimKind.RATIO, earlier, "2.3 times"),
        Claim(ClaimKind.PLAN_SHARE, plan, "1.2 times"),
        Claim(ClaimKind.POINTS, earlier, "-25 bp"),
        Claim(ClaimKind.GROWTH, earlier, "2..3 %"),
        Claim(ClaimKind.GROWTH, earlier, "-1..2 %"),
        Claim(ClaimKind.GROWTH, Period.parse("2022-Q3"), "3 %"),
        Claim(ClaimKind.GROWTH, plan, "3 %"),
    ]


def _claimed(claim: Claim) -> Quantity:
    """Give a value of which such a claim can be made."""
    points = claim.kind is ClaimKind.POINTS
    return Quantity.parse("76.68 %" if points else "226 billion VND")


_BYS: Final[tuple[Text | str, ...]] = (Text.of(en="kind", vi="loại"), "SEX")


@functools.cache
def rich() -> Report:
    """Make a report that uses every field of the model, in whole and part alike."""
    name, other = Text.of(en="Alpha", vi="Khởi đầu"), Text.of(en="Omega", hi="अंत")
    part = attrs.evolve(_rich_metric("part", name, ()), dimensions={"SEX": "T"})
    rest = attrs.evolve(_rich_metric("rest", other, [part]), dimensions={"SEX": "M"})
    part = attrs.evolve(part, dimensions={"SEX": "T"})
    whole = _rich_metric("whole", other, [part, rest])
    piece = Metric("piece", name, "12.5 %", of=other)
    share = Metric(
        "portion",
        name,
        "12.50 % ± 0.50 (90 %)",
        of="post.whole",
        status="provisional",
        also_called={"en": ["Part of post", "Post"], "vi": ["Bưu chính"]},
    )
    rate = Metric("rate", name, "6.42 %", growth_over="P1Y")
    sum_of = "{post.whole} - {post.whole.rest@2023-Q2} * (1 + {post.rate})"
    made = Metric("made", name, "12 post-office", formula=sum_of)
    forms = PluralForms(zero="0", one="1", two="2", few="3", many="6", other="n")
    task = Task(
        "plan",
        name,
        "commemoration",
        status="continuing",
        due="2024-S2",
        sector="post",
        owner=other,
        occasion=Occasion("anniversary", 79, date="2024-08-28", since="1945-08-28"),
        targets=[
            Target("post.whole.part", "> 300.0 billion VND [exact]"),
            Target("post.whole", "310 billion VND"),
        ],
        follows=Follows("earlier", "plan"),
    )
    post = Sector(
        "post",
        other,
        dimensions={"PRICES": "V"},
        narrative=[name, other],
        metrics=[whole, piece, share, rate, made],
    )
    return _corpus.a_report(
        [],
        title=Text.of(en="Omega", vi="Kết thúc", hi="अंत"),
        area=Area("VN-33", name),
        year_start="07-01",
        dimensions={"AGE": "25-34"},
        codelists=[
            Codelist("AGE", other, {"15-24": name, "25-34": other}),
            Codelist("AREA", name, {"VN-30": other}),
        ],
        plans={"centre": name, "council": other},
        units=[
            UnitDeclaration(
                "post-office", {"en": forms, "vi": PluralForms(other="bưu cục")}
            )
        ],
        narrative=[Text.of(en="{period}: {post.portion} {{x}}", vi="{post.whole}")],
        sectors=[post, Sector("empty", name)],
        tasks=[task, Task("other", other, "other")],
        justifications=[
            Justification("plausible-growth", "post.whole", name),
            Justification(
                "growth-claim",
                "post.whole",
                other,
                baseline="plan:2024",
                dimensions={"SEX": "F"},
            ),
        ],
        sources=[
            Source(
                "https://example.org/?a=1&b=2",
                title=name,
                published="2024-07-01",
                language="vi",
                licence="CC BY 4.0",
            ),
            Source("urn:ex:1"),
        ],
    )


def _rich_metric(code: str, name: Text, parts: Iterable[Metric]) -> Metric:
    below = tuple(parts)
    other = Text.of(en="Noted", vi="Ghi chú")
    return Metric(
        code,
        name,
        "≈ 184 post-office [-1] ± 6 (90 %)",
        status="estimated",
        period="2024-Q2",
        revised_from="180 post-office",
        revision="4 post-office",
        collection="end",
        dimensions={"SEX": "F"},
        headline=True,
        note=other,
        claims=[
            Claim(
                "growth",
                "2023-Q2",
                "< 11.50 %",
                period="2024-Q1",
                status="provisional",
                revised_from="11.2 %",
                revision="0.3 pp",
                dimensions={"SEASONAL_ADJUST": "S"},
            ),
            Claim("plan_share", "plan:2024", "39.6 % [exact]"),
            Claim("plan_share", "plan:2024#centre", status="missing"),
            Claim("plan_share", "plan:2024#council", "40 %"),
            Claim("unchanged", "2022-Q2"),
            Claim("growth", "2022-Q2", "3.5 %", period="2023-Q2"),
            Claim("ratio", "2021-Q2", "1.1..1.2 times"),
            Claim("change", "2023-Q2", "19 post-office [cut -1] ± 4 (99 %)"),
        ],
        history=[
            History(
                "2023-Q2",
                "≥ 165 post-office",
                "provisional",
                revised_from="164 post-office",
                revision="1 post-office",
                dimensions={"AGE": "15-24"},
            ),
            History("2022-Q2", None, "suppressed"),
            History("2021-Q2", "155..160 post-office", source="earlier"),
            History("plan:2024", "465 post-office [-1]", "forecast"),
        ],
        breakdowns=[
            Breakdown(len(below) > 1, [one], by=by, additive=True)
            for one, by in zip(below, _BYS, strict=False)
        ],
    )
