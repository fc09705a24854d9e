"""Tasks and sources in words."""

import attrs
import pytest

from ictreport.language import Language
from ictreport.model import Follows, Report, Source, Target, Task, Text
from ictreport.view import Phrase, SourceView, TaskView, view

Languages = dict[str, Language]


def test_task_in_three_languages(report: Report, languages: Languages) -> None:
    """A task is said with kind, status, due day, sector and occasion."""
    shown = [view(report, languages[tag]).tasks for tag in ("en", "vi", "hi")]

    assert [
        (
            TaskView(
                code="sector_day",
                title=Phrase("Mark the day"),
                kind="commemoration",
                status="planned",
                due="28 August 2024",
                sector=Phrase("Post"),
                owner=Phrase(""),
                occasion="79th anniversary (28 August 1945 – 28 August 2024)",
                targets=(),
                follows=Phrase(""),
            ),
        ),
        (
            TaskView(
                code="sector_day",
                title=Phrase("Kỷ niệm ngày"),
                kind="kỷ niệm",
                status="dự kiến thực hiện",
                due="ngày 28 tháng 8 năm 2024",
                sector=Phrase("Bưu chính"),
                owner=Phrase(""),
                occasion="kỷ niệm 79 năm (28/8/1945 – 28/8/2024)",
                targets=(),
                follows=Phrase(""),
            ),
        ),
        (
            TaskView(
                code="sector_day",
                title=Phrase("दिवस मनाना"),
                kind="वर्षगाँठ समारोह",
                status="नियोजित",
                due="28 अगस्त 2024",
                sector=Phrase("डाक"),
                owner=Phrase(""),
                occasion="79वीं वर्षगाँठ (28 अगस्त 1945 – 28 अगस्त 2024)",
                targets=(),
                follows=Phrase(""),
            ),
        ),
    ] == shown


def test_task_with_everything(report: Report, languages: Languages) -> None:
    """Targets name their metric, and an earlier task is said without its code."""
    task = Task(
        "broadcasting",
        Text.of(en="Go on"),
        "advisory",
        status="in_progress",
        due="2025",
        owner=Text.of(en="Department"),
        targets=[Target("digital.documents_signed", "100 %")],
        follows=Follows("dak-lak-2023", "smart_broad-casting"),
    )
    with_task = attrs.evolve(report, tasks=[task])

    (shown,) = view(with_task, languages["en"]).tasks

    assert "in progress" == shown.status
    assert "2025" == shown.due
    assert "Department" == str(shown.owner)
    assert ("Documents signed: 100%",) == shown.targets
    assert "smart broad casting (dak-lak-2023)" == str(shown.follows)
    assert (Phrase(""), "") == (shown.sector, shown.occasion)


def test_sources(report: Report, languages: Languages) -> None:
    """A source without a title shows its address, and details are said in words."""
    assert (
        SourceView(
            url="https://example.org/1",
            title=Phrase("https://example.org/1"),
            details="10 July 2024, Vietnamese",
        ),
        SourceView(url="https://example.org/2", title=Phrase("Page"), details="CC0"),
    ) == view(report, languages["en"]).sources


@pytest.mark.parametrize(
    ("days", "expected"),
    [((), ""), ((None,), ""), (("2024-07-10", None, "2024-07-12"), "2024-07-12")],
)
def test_published_is_the_newest_day(
    days: tuple[str | None, ...],
    expected: str,
    report: Report,
    languages: Languages,
) -> None:
    """A page is dated by its newest source, or not at all."""
    sources = [Source("https://example.org", published=day) for day in days]
    shown = view(attrs.evolve(report, sources=sources), languages["en"])

    assert expected == shown.published
