"""``changes`` asks a format what others edited in a file that it wrote."""

import types
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from ictreport import Edit, Metric, Publisher, Report, Sector, Text, changes
from ictreport.errors import (
    LimitError,
    ModelError,
    PluginError,
    SourceError,
    SourceNotFoundError,
)
from ictreport.host import PluginHost
from ictreport.language import Language, builtin_languages
from ictreport.plugin import ExporterSpec, LanguageSpec, NoOptions, Origin, hookimpl
from ictreport.view import edits_view

REPORT = Report(
    "post",
    Text.of(en="Post", vi="Bưu chính"),
    Publisher("body", Text.of(en="Body")),
    "2024",
    sectors=[
        Sector(
            "post",
            Text.of(en="Post", vi="Bưu chính"),
            metrics=[
                Metric("revenue", Text.of(en="Revenue", vi="Doanh thu"), "226 VND")
            ],
        )
    ],
)
EDIT = Edit(
    address="post.revenue", figure="post.revenue:share", stated="226", actual="262"
)
Edited = Callable[[Origin, Report, Callable[[str], Language]], Iterable[Any]]


def edited(
    origin: Origin, report: Report, language_of: Callable[[str], Language]
) -> Iterator[Edit]:
    """Tell the revenue that a file of a line has, in its language."""
    text = origin.read().decode()
    stated = f"{report['post.revenue'].value} ({language_of('vi').tag})"
    yield attrs.evolve(EDIT, stated=stated, actual=text)


def spec(ask: Edited | None, name: str = "line") -> ExporterSpec[NoOptions]:
    """Make a format that tells what was edited."""
    return ExporterSpec(
        name=name,
        summary="A line",
        suffixes=[f".{name}"],
        fidelity="presentation",
        options=NoOptions,
        render=lambda report, _: report.id.encode(),
        edited=ask,
    )


def host_of(*specs: ExporterSpec[Any]) -> PluginHost:
    """Make a host that knows some formats, and the languages of the core."""

    @hookimpl
    def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
        yield from specs

    @hookimpl
    def ictreport_languages() -> Iterator[LanguageSpec]:
        yield from builtin_languages()

    host = PluginHost(autoload=False)
    plugin = types.SimpleNamespace(
        ictreport_exporters=ictreport_exporters, ictreport_languages=ictreport_languages
    )
    host.register(plugin, "line", distribution="ictreport-line", version="1.2")
    return host


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    """A file that a format wrote, and somebody edited."""
    path = tmp_path / "a.line"
    path.write_text("262", "utf-8")
    return path


@pytest.mark.parametrize("form", [None, "line", spec(edited)])
def test_the_format_tells_what_was_edited(
    file: Path, form: str | ExporterSpec[Any] | None
) -> None:
    """It is found by the suffix or named, and can ask for languages."""
    found = changes(file, REPORT, form, host=host_of(spec(edited)))

    assert (attrs.evolve(EDIT, stated="226 VND (vi)", actual="262"),) == found


def test_a_format_that_cannot_tell_is_refused(file: Path) -> None:
    """The message says which formats can."""
    able = spec(edited, "other")
    with pytest.raises(SourceError, match=r"a\.line: .*got line.*here: other"):
        changes(file, REPORT, host=host_of(spec(None), able))
    with pytest.raises(SourceError, match="here: none"):
        changes(file, REPORT, host=host_of(spec(None)))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """It is no edit."""
    with pytest.raises(SourceNotFoundError):
        changes(tmp_path / "b.line", REPORT, host=host_of(spec(edited)))


def failing(error: BaseException) -> Edited:
    """Make a format that fails."""

    def fail(*_: object) -> Iterable[Edit]:
        raise error

    return fail


@pytest.mark.parametrize("error", [SourceError("no", "a"), LimitError("no", 1)])
def test_a_refusal_of_the_format_passes(file: Path, error: Exception) -> None:
    """It has a note that says whose it is."""
    with pytest.raises(type(error)) as caught:
        changes(file, REPORT, host=host_of(spec(failing(error))))

    assert caught.value is error
    assert ["exporter line of ictreport-line 1.2"] == [
        note for note in error.__notes__ if note.startswith("exporter")
    ]


def test_a_format_that_breaks_is_told(file: Path) -> None:
    """What it raises becomes an error of ours; an interrupt stays one."""
    broken = spec(failing(ZeroDivisionError("by zero")))
    with pytest.raises(SourceError, match=r"line could not compare it.*by zero"):
        changes(file, REPORT, broken)
    with pytest.raises(KeyboardInterrupt):
        changes(file, REPORT, spec(failing(KeyboardInterrupt())))


def test_what_is_no_edit_is_refused(file: Path) -> None:
    """A format gives edits and nothing else."""
    with pytest.raises(PluginError, match=r"must give Edits \(got str\)"):
        changes(file, REPORT, spec(lambda *_: ["a"]))


def test_edited_must_be_a_function() -> None:
    """A descriptor is looked at when it is made."""
    wrong: Any = "edited"
    with pytest.raises(ModelError, match="edited must be a function"):
        spec(wrong)


WORDS = {
    "en": (
        "a.docx compared with post",
        "a.docx does not agree with post: 3 differences",
        "a.docx agrees with post: nothing differs",
    ),
    "vi": (
        "a.docx so với post",
        "a.docx không khớp với post: 3 điểm khác",
        "a.docx khớp với post",
    ),
    "hi": (
        "post से मिलाया गया a.docx",
        "a.docx post से मेल नहीं खाता: 3 अंतर",
        "a.docx post से मेल खाता है",
    ),
}


@pytest.mark.parametrize("tag", WORDS)
def test_edits_are_said_in_every_language(tag: str) -> None:
    """Title, names and verdict are in words."""
    [one] = [own for own in builtin_languages() if own.tag == tag]
    language = Language.from_spec(one)
    more = [attrs.evolve(EDIT, actual=""), attrs.evolve(EDIT, stated="")]
    seen = edits_view([EDIT, *more], REPORT, language, "a.docx")
    words = language.words.edits
    clean = edits_view([], REPORT, language, "a.docx")

    assert WORDS[tag] == (seen.title, seen.summary, clean.summary)
    assert [
        ("226", "262"),
        ("226", words.gone),
        (words.unstated, "262"),
    ] == [(edit.stated, edit.actual) for edit in seen.edits]


def test_an_edit_is_named_by_its_metric_or_task() -> None:
    """A task, a sector and the report have their titles; others their address."""
    from ictreport import Task

    report = attrs.evolve(
        REPORT, tasks=[Task("wire", Text.of(en="Wire it"), "programme")]
    )
    addresses = ("post.revenue", "tasks.wire", "tasks.none", "post", "")
    [english] = [own for own in builtin_languages() if own.tag == "en"]
    seen = edits_view(
        [attrs.evolve(EDIT, address=address) for address in addresses],
        report,
        Language.from_spec(english),
        "a",
    )

    assert ["Revenue (Post)", "Wire it", "tasks.none", "Post", "Post"] == [
        edit.label for edit in seen.edits
    ]


def test_what_was_moved_says_behind_what_it_stands() -> None:
    """Before and behind are words that it stood and stands behind."""
    [english] = [own for own in builtin_languages() if own.tag == "en"]
    moved = attrs.evolve(EDIT, kind="place", stated="Branches", actual="")
    (edit,) = edits_view([moved], REPORT, Language.from_spec(english), "a").edits

    assert ("after “Branches”", "at the beginning") == (edit.stated, edit.actual)
