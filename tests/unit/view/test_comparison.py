"""What changed between two reports, in words."""

from typing import Any

import attrs
import pytest

from ictreport import compare
from ictreport.language import Language
from ictreport.model import (
    Breakdown,
    Follows,
    Metric,
    PluralForms,
    Publisher,
    Report,
    Sector,
    Task,
    Text,
    UnitDeclaration,
)
from ictreport.view import ComparisonView, MovementView, comparison_view

Languages = dict[str, Language]


def metric(code: str, value: str | None, *parts: Metric) -> Metric:
    """Make a metric named by its code."""
    return Metric(
        code,
        Text.of(en=code.title(), vi=f"Số {code}"),
        value,
        status="normal" if value else "missing",
        breakdowns=[Breakdown(complete=False, parts=parts)] if parts else [],
    )


def report(period: str, *sectors: Sector, **more: Any) -> Report:  # noqa: ANN401
    """Make a report that is named by its period."""
    return Report(
        more.pop("id", f"r-{period.lower()}"),
        Text.of(en=f"Report on {period}", vi=f"Báo cáo {period}"),
        Publisher("P", Text.of(en="P")),
        period,
        units=[UnitDeclaration("boat", {"en": PluralForms(one="boat", other="boats")})],
        sectors=sectors,
        **more,
    )


def sector(code: str, *metrics: Metric) -> Sector:
    """Make a sector named by its code."""
    return Sector(code, Text.of(en=code.title(), vi=f"Ngành {code}"), metrics=metrics)


def seen(now: Report, then: Report, language: Language) -> ComparisonView:
    """Compare and say."""
    return comparison_view(compare(now, then), language)


def one(now: str | None, then: str | None, language: Language) -> MovementView:
    """Compare two values of one metric; an empty text means no metric."""
    reports = [
        report(period, sector("s", *([] if value == "" else [metric("m", value)])))
        for period, value in (("2024-S1", now), ("2023-S1", then))
    ]
    ((_, (row,)),) = seen(reports[0], reports[1], language).sectors
    return row


@pytest.mark.parametrize(
    ("now", "then", "code", "growth", "direction"),
    [
        ("20 boat", "16 boat", "changed", "+25%", "up"),
        ("12 boat", "16 boat", "changed", "−25%", "down"),
        ("16 boat", "16 boat", "same", "0%", ""),
        ("226 billion VND", "226 billion VND", "same", "−0.4 to +0.4%", ""),
        ("59847 billion VND", "45405 billion VND", "changed", "+31.81%", "up"),
        ("16 boat", "> 16 boat", "changed", "less than 0%", "down"),
        ("5 billion VND", "8 billion USD", "unknown", "", ""),
        ("16 boat", None, "unknown", "", ""),
        ("16 boat", "", "new", "", ""),
        ("", "16 boat", "gone", "", ""),
        ("0 boat", "16 boat", "changed", "−100%", "down"),
        ("16 boat", "0 boat", "changed", "", "up"),
        ("-20 VND", "-16 VND", "changed", "", ""),
        ("-20 VND", "16 VND", "changed", "", "down"),
    ],
)
def test_a_movement_has_growth_and_direction(
    now: str | None,
    then: str | None,
    code: str,
    growth: str,
    direction: str,
    languages: Languages,
) -> None:
    """What became of a metric is told with its growth where there is one."""
    row = one(now, then, languages["en"])

    assert (code, growth, direction) == (row.code, row.growth, row.direction)


@pytest.mark.parametrize(
    ("tag", "movements"),
    [
        ("en", ["changed", "the same", "new", "gone", "cannot be told"]),
        ("vi", ["thay đổi", "như cũ", "mới", "không còn", "chưa xác định được"]),
        ("hi", ["परिवर्तित", "यथावत", "नया", "अब नहीं", "अनिर्णीत"]),
    ],
)
def test_movements_are_said_in_each_language(
    tag: str, movements: list[str], languages: Languages
) -> None:
    """Each movement has a word."""
    pairs = [
        ("20 boat", "16 boat"),
        ("16 boat", "16 boat"),
        ("16 boat", ""),
        ("", "16 boat"),
        ("16 boat", None),
    ]

    assert movements == [one(*pair, languages[tag]).movement for pair in pairs]


def test_values_have_their_units_and_reasons(languages: Languages) -> None:
    """A value that is not there says why, and one that never was says nothing."""
    row = one("1234 boat", None, languages["en"])

    assert ("1,234 boats", "not available") == (row.current, row.previous)
    assert ("", "1 boat") == (
        one("", "1 boat", languages["en"]).current,
        one("", "1 boat", languages["en"]).previous,
    )


def test_names_come_from_the_report_that_has_them(languages: Languages) -> None:
    """Sectors that are gone come last, and their metrics keep their names."""
    now = report("2024-S1", sector("sea", metric("boats", "1 boat")))
    then = report("2023-S1", sector("land", metric("carts", "1 boat")))
    view = seen(now, then, languages["vi"])

    assert [
        ("Ngành sea", ["Số boats"]),
        ("Ngành land", ["Số carts"]),
    ] == [(name, [row.label for row in rows]) for name, rows in view.sectors]


def test_dimensions_tell_figures_of_one_name_apart(languages: Languages) -> None:
    """Women and men are said, but not again of parts that are divided by sex."""
    women, men = (
        attrs.evolve(metric("jobs", "9 boat"), dimensions={"SEX": sex}) for sex in "FM"
    )
    part = attrs.evolve(women, code="f", name=Text.of(en="Women"))
    divided = Breakdown(complete=False, by="SEX", parts=[part])
    whole = attrs.evolve(metric("posts", "9 boat"), breakdowns=[divided])
    now = report("2024-S1", sector("work", women, men, whole))
    then = report("2023-S1", sector("work", men))
    view = seen(now, then, languages["en"])

    assert ["Jobs, women", "Jobs, men", "Posts", "Women"] == [
        row.label for _, rows in view.sectors for row in rows
    ]


def test_parts_stand_with_their_whole(languages: Languages) -> None:
    """A part that is gone stands behind the parts that are left."""
    now = report(
        "2024-S1",
        sector(
            "s",
            metric("a", "9 boat", metric("x", "1 boat", metric("deep", "1 boat"))),
            metric("b", "9 boat"),
        ),
    )
    then = report(
        "2023-S1",
        sector(
            "s",
            metric("z", "1 boat", metric("old", "1 boat")),
            metric("a", "9 boat", metric("y", "1 boat", metric("deep", "1 boat"))),
        ),
    )
    ((_, rows),) = seen(now, then, languages["en"]).sectors

    assert [
        ("s.a", 0),
        ("s.a.x", 1),
        ("s.a.x.deep", 2),
        ("s.a.y", 1),
        ("s.a.y.deep", 2),
        ("s.b", 0),
        ("s.z", 0),
        ("s.z.old", 1),
    ] == [(row.address, row.depth) for row in rows]


def test_values_stand_below_their_periods(languages: Languages) -> None:
    """The page is headed by both reports, and the columns by their periods."""
    view = seen(report("2024-S1"), report("2023-S1"), languages["en"])

    assert "Report on 2024-S1" == view.title
    assert (
        "r-2023-s1 (first half of 2023) → r-2024-s1 (first half of 2024)"
    ) == view.subtitle
    assert ("First half of 2023", "First half of 2024") == (view.then, view.now)
    assert "Indicator" == view.words["indicator"]


def test_reports_on_one_period_are_told_apart(languages: Languages) -> None:
    """Two accounts of one period are headed by their ids."""
    view = seen(report("2024-S1"), report("2024-S1", id="other"), languages["en"])

    assert ("other", "r-2024-s1") == (view.then, view.now)


def test_tasks_say_what_became_of_them(languages: Languages) -> None:
    """A task that goes on has its status, and the others what became of them."""
    old = [
        Task("same", Text.of(en="Same"), "other", status="continuing"),
        Task("done", Text.of(en="Done"), "other"),
        Task("gone", Text.of(en="Gone"), "other"),
    ]
    new = [
        Task("same", Text.of(en="Same now"), "other", status="continuing"),
        Task(
            "other",
            Text.of(en="Done now"),
            "other",
            status="done",
            follows=Follows("r-2023-s1", "done"),
        ),
        Task("new", Text.of(en="New"), "other"),
    ]
    now, then = report("2024-S1", tasks=new), report("2023-S1", tasks=old)

    assert (
        ("continuing", "Same now"),
        ("changed", "Done now"),
        ("gone", "Gone"),
        ("new", "New"),
    ) == seen(now, then, languages["en"]).tasks
