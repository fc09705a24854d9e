"""A report comes in from files, standard input, URLs and memory, or one clear error."""

import io
import os
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from ictreport._load import load, loads
from ictreport.errors import (
    DocumentError,
    LimitError,
    OptionsError,
    PeriodError,
    Problem,
    SourceError,
    SourceNotFoundError,
    UnknownFormatError,
)
from ictreport.host import PluginHost
from ictreport.model import Publisher, Report, Text
from ictreport.plugin import NoOptions, Origin, SourceSpec, hookimpl

ONE = Text.of(en="One")
REPORT = Report("lake", ONE, Publisher("office", ONE), "2024-S1")


@attrs.frozen
class Options:
    """The options of the format of these tests."""

    title: str = "One"


def read(origin: Origin, options: Options) -> Report:
    """Take the id from the data and the title from the options."""
    title = Text.of(en=options.title)
    return attrs.evolve(REPORT, id=origin.read_text().strip(), title=title)


def spec(load: Callable[..., Any] = read, **facts: Any) -> SourceSpec[Any]:  # noqa: ANN401
    """Describe a format."""
    return SourceSpec(
        **{
            "name": "ids",
            "summary": "A line with an id",
            "suffixes": [".id"],
            "options": Options,
            "load": load,
            **facts,
        }
    )


def host_of(*specs: SourceSpec[Any], **facts: Any) -> PluginHost:  # noqa: ANN401
    """Make a host that knows some formats."""

    @hookimpl
    def ictreport_sources() -> Iterator[SourceSpec[Any]]:
        yield from specs

    host = PluginHost(autoload=False, **facts)
    plugin = types.SimpleNamespace(ictreport_sources=ictreport_sources)
    host.register(plugin, "ids", distribution="ictreport-ids", version="1.2")
    return host


@pytest.fixture
def host() -> PluginHost:
    """A host with one format."""
    return host_of(spec())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of that format."""
    path = tmp_path / "report.id"
    path.write_text("lake-2024\n", "utf-8")
    return path


def test_the_suffix_says_the_format(host: PluginHost, file: Path) -> None:
    """A path and its text are the same."""
    assert "lake-2024" == load(file, host=host).id
    assert "lake-2024" == load(str(file), host=host).id


@pytest.mark.parametrize("name", ["ids", "ictreport-ids/ids"])
def test_the_format_can_be_named(host: PluginHost, file: Path, name: str) -> None:
    """A name goes before the suffix, which may be any."""
    other = file.rename(file.with_name("report"))

    assert "lake-2024" == load(other, name, host=host).id


def test_a_source_can_be_given_itself(file: Path) -> None:
    """An author needs no host that knows the source."""
    host = PluginHost(autoload=False)

    assert "lake-2024" == load(file, spec(), host=host).id
    assert "sea" == loads("sea", spec(), host=host).id


def test_options_reach_the_source(host: PluginHost, file: Path) -> None:
    """They come as a mapping or as an object."""
    expected = Text.of(en="Two")

    assert expected == load(file, options={"title": "Two"}, host=host).title
    assert expected == load(file, options=Options("Two"), host=host).title
    with pytest.raises(OptionsError):
        load(file, options={"name": "Two"}, host=host)


def test_the_installed_plugins_are_used_by_default(file: Path) -> None:
    """Without a host it is the default one, which knows no such format."""
    with pytest.raises(UnknownFormatError):
        load(file)
    with pytest.raises(UnknownFormatError):
        loads(b"", "ids")


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Put data on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input_is_read_once(
    host: PluginHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A source may ask twice and gets the same bytes."""
    stdin(monkeypatch, b"lake")

    def twice(origin: Origin, _options: NoOptions) -> Report:
        assert origin.read() == origin.read()
        return attrs.evolve(REPORT, id=origin.read_text())

    assert "lake" == load("-", spec(twice), host=host).id


def test_standard_input_needs_a_format(host: PluginHost) -> None:
    """It has no suffix that could say it."""
    with pytest.raises(SourceError) as caught:
        load("-", host=host)

    assert (
        "standard input: its format must be named (got none); "
        "say format='json' or another"
    ) == str(caught.value)
    assert "standard input" == caught.value.origin


def test_a_broken_standard_input_is_told(
    host: PluginHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system says is in the message."""

    class Broken(io.BytesIO):
        """Standard input of which nothing can be read."""

        def read(self, _size: int | None = -1) -> bytes:
            """Fail as the system does."""
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=Broken()))

    with pytest.raises(SourceError) as caught:
        load("-", "ids", host=host)

    assert "standard input: it must be readable (got: Input/output error)" == str(
        caught.value
    )


def test_a_missing_file_names_what_is_near(host: PluginHost, file: Path) -> None:
    """A slip in the name is seen at once."""
    wrong = file.with_name("reprot.id")

    with pytest.raises(SourceNotFoundError) as caught:
        load(wrong, host=host)

    assert f"{wrong}: the file must exist; did you mean 'report.id'?" == str(
        caught.value
    )
    assert str(wrong) == caught.value.origin


@pytest.mark.parametrize("place", ["xyzzy.id", "no/such/folder/a.id", "report.id/a.id"])
def test_a_missing_file_is_told_before_its_format(file: Path, place: str) -> None:
    """Nobody looks for a plugin for a file that is not there."""
    with pytest.raises(SourceNotFoundError) as caught:
        load(file.parent / place)

    assert f"{file.parent / place}: the file must exist" == str(caught.value)


def test_a_directory_is_no_report(host: PluginHost, tmp_path: Path) -> None:
    """A file in it may be one."""
    with pytest.raises(SourceError) as caught:
        load(tmp_path, host=host)

    assert (
        f"{tmp_path}: it must be a file (got a directory); name a file in it"
    ) == str(caught.value)


def test_a_name_that_no_file_can_have_is_told(host: PluginHost) -> None:
    """A null byte is an error of ours, not of Python's."""
    with pytest.raises(SourceError) as caught:
        load("a\0.id", host=host)

    assert str(caught.value).startswith("a\0.id: it must be readable (got: ")


def test_a_file_that_cannot_be_read_is_told(
    host: PluginHost, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever may not read it hears what the system says."""

    def refuse(*_arguments: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)

    with pytest.raises(SourceError) as caught:
        load(file, host=host)

    assert f"{file}: it must be readable (got: Permission denied)" == str(caught.value)


def test_a_file_has_a_largest_size(file: Path) -> None:
    """The limit is the host's; a byte more is refused before anything is read of it."""
    size = file.stat().st_size

    assert "lake-2024" == load(file, host=host_of(spec(), limit=size)).id
    with pytest.raises(LimitError) as caught:
        load(file, host=host_of(spec(), limit=size - 1))
    assert size - 1 == caught.value.limit
    assert (
        f"{file}: an input must be at most {size - 1} bytes (got {size} bytes or "
        "more); raise the limit of PluginHost to read it"
    ) == str(caught.value)


def test_the_limit_holds_for_memory_and_standard_input(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever the data comes from, it is no larger; sizes are told in MiB."""
    small = host_of(spec(), limit=1024 * 1024)
    data = b"a" * (1024 * 1024 + 1)
    stdin(monkeypatch, data)

    with pytest.raises(LimitError) as caught:
        loads(data, "ids", host=small)
    assert str(caught.value).startswith("data: an input must be at most 1 MiB (got 1 ")
    with pytest.raises(LimitError):
        load("-", "ids", host=small)


def test_memory_holds_bytes_or_text(host: PluginHost) -> None:
    """Text is taken as UTF-8, and messages call it as the caller says."""
    assert "lake" == loads(b"lake", "ids", host=host).id
    assert "lake" == loads("lake", "ids", host=host).id
    with pytest.raises(SourceError, match=r"^letter: the text must be UTF-8"):
        loads(b"\xff", "ids", host=host, name="letter")


def test_text_with_half_a_character_is_refused(host: PluginHost) -> None:
    """What no UTF-8 can hold is told with its place."""
    with pytest.raises(SourceError) as caught:
        loads("ab\ud800c", "ids", host=host, name="letter")

    assert (
        "letter: text must be whole Unicode characters (got a lone "
        "surrogate, U+D800, at character 3); read the file as bytes or as UTF-8"
    ) == str(caught.value)
    assert "letter" == caught.value.origin


def test_a_url_goes_to_the_source_of_its_scheme() -> None:
    """The host reads nothing there; the source gets the whole location."""
    seen: list[Origin] = []

    def fetch(origin: Origin, _options: NoOptions) -> Report:
        seen.append(origin)
        return REPORT

    url = "HTTPS://example.org/lake?year=2024"
    host = host_of(spec(fetch, schemes=["https"]))

    assert REPORT == load(url, host=host)
    assert [("https", url, url)] == [(o.scheme, o.location, o.name) for o in seen]


def failing(error: BaseException) -> Callable[[Origin, Options], Report]:
    """Make a source that fails."""

    def fail(_origin: Origin, _options: Options) -> Report:
        raise error

    return fail


NOTE = "source ids of ictreport-ids 1.2"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ValueError("no"), "ValueError: no"),
        (KeyError(), "KeyError"),
        (SystemExit(), "SystemExit"),
        (
            PeriodError("period", "it must be one", "x"),
            "period: it must be one (got 'x')",
        ),
    ],
)
def test_a_failing_source_is_named(file: Path, error: BaseException, told: str) -> None:
    """The file, the plugin and the cause are told, whatever it raises."""
    with pytest.raises(SourceError) as caught:
        load(file, host=host_of(spec(failing(error))))

    assert f"{file}: ids could not read it (got: {told})" == str(caught.value)
    assert str(file) == caught.value.origin
    assert [NOTE] == caught.value.__notes__
    assert error is caught.value.__cause__


def test_an_error_of_a_source_is_passed_on_with_its_origin(file: Path) -> None:
    """What a source says itself is not wrapped; what it left out is filled in."""
    for given, expected in (("", str(file)), ("page 2", "page 2")):
        error = SourceError("no report here", given)
        with pytest.raises(SourceError) as caught:
            load(file, host=host_of(spec(failing(error))))
        assert error is caught.value
        assert expected == error.origin
        assert [NOTE] == error.__notes__


def test_problems_of_a_document_are_passed_on_with_its_origin(file: Path) -> None:
    """The file stands before them when the source did not say it."""
    problem = Problem(("id",), "it must be there")

    for given, expected in (("", str(file)), ("page 2", "page 2")):
        with pytest.raises(DocumentError) as caught:
            load(file, host=host_of(spec(failing(DocumentError([problem], given)))))
        assert expected == caught.value.origin
        assert f"{expected}: id: it must be there" == str(caught.value)


def test_an_interrupt_is_no_error_of_a_source(file: Path) -> None:
    """Ctrl-C ends the program."""
    with pytest.raises(KeyboardInterrupt):
        load(file, host=host_of(spec(failing(KeyboardInterrupt()))))


def test_what_a_source_gives_must_be_a_report(file: Path) -> None:
    """Anything else is an error of the plugin, told at once."""
    with pytest.raises(SourceError) as caught:
        load(file, host=host_of(spec(lambda _origin, _options: {})))

    assert f"{file}: ids must give a Report (got dict)" == str(caught.value)
    assert [NOTE] == caught.value.__notes__


def test_a_source_without_a_plugin_is_noted_so(file: Path) -> None:
    """A source that was given itself has no distribution."""
    with pytest.raises(SourceError) as caught:
        load(file, spec(failing(ValueError())), host=PluginHost(autoload=False))

    assert ["source ids of no distribution"] == caught.value.__notes__
