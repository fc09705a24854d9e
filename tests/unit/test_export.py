"""A file appears whole or not at all, and whose fault a failure is stands in it."""

import os
import stat
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from ictreport._export import export, render
from ictreport.errors import (
    AddressError,
    ExportError,
    OptionsError,
    UnknownFormatError,
)
from ictreport.host import PluginHost, PluginWarning
from ictreport.model import Publisher, Report, Text
from ictreport.plugin import ExporterSpec, hookimpl

ONE = Text.of(en="One")
REPORT = Report("lake", ONE, Publisher("office", ONE), "2024-S1")
NOTE = "exporter ids of ictreport-ids 1.2"


@attrs.frozen
class Options:
    """The options of the format of these tests."""

    end: str = "\n"
    times: int = 1


def write(report: Report, options: Options) -> bytes:
    """Write the id."""
    return (report.id * options.times + options.end).encode()


def spec(render: Callable[..., Any] = write) -> ExporterSpec[Any]:
    """Describe a format."""
    return ExporterSpec(
        name="ids",
        summary="A line with the id",
        suffixes=[".id"],
        fidelity="presentation",
        options=Options,
        render=render,
    )


def host_of(*specs: ExporterSpec[Any]) -> PluginHost:
    """Make a host that knows some formats."""

    @hookimpl
    def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
        yield from specs

    host = PluginHost(autoload=False)
    plugin = types.SimpleNamespace(ictreport_exporters=ictreport_exporters)
    host.register(plugin, "ids", distribution="ictreport-ids", version="1.2")
    return host


HOST = host_of(spec())


def failing(error: BaseException) -> Callable[[Report, Options], bytes]:
    """Make an exporter that fails."""

    def fail(_report: Report, _options: Options) -> bytes:
        raise error

    return fail


def names(directory: Path) -> list[str]:
    """List what is in a directory, hidden files too."""
    return sorted(path.name for path in directory.iterdir())


@pytest.mark.parametrize("name", ["ids", "ictreport-ids/ids", spec()])
def test_a_report_is_rendered_to_bytes(name: str | ExporterSpec[Any]) -> None:
    """The format is a name, a qualified name, or the exporter itself."""
    assert b"lake\n" == render(REPORT, name, host=HOST)


def test_options_come_in_three_ways() -> None:
    """As a mapping, as an object, or by keyword, which goes first."""
    expected = b"lakelake."

    def rendered(**more: Any) -> bytes:  # noqa: ANN401 - any option
        return render(REPORT, "ids", host=HOST, **more)

    assert expected == rendered(options={"end": ".", "times": 2})
    assert expected == rendered(options=Options(".", 2))
    assert expected == rendered(end=".", times=2)
    assert expected == rendered(options={"end": "!", "times": 2}, end=".")


def test_an_object_and_keywords_do_not_mix() -> None:
    """Which of them should go first, nobody could guess."""
    with pytest.raises(OptionsError) as caught:
        render(REPORT, "ids", host=HOST, options=Options(), end=".")

    assert (
        "bad options for ids: options: give them either as an object or by "
        "keyword (got both)"
    ) == str(caught.value)


def test_wrong_options_are_told_before_anything_is_rendered() -> None:
    """The exporter is never called with them."""
    host = host_of(spec(failing(AssertionError("called"))))

    with pytest.raises(OptionsError) as caught:
        render(REPORT, "ids", host=host, ende=".", times="2")
    assert (
        "bad options for ids: ende: there is no such option; did you mean 'end'?; "
        "times: it must be an integer (got '2')"
    ) == str(caught.value)


def test_only_reports_are_rendered() -> None:
    """A path in the place of a report is a common slip."""
    wrong: Any = "report.toml"

    with pytest.raises(ExportError) as caught:
        render(wrong, "ids", host=HOST)

    assert ("report: it must be a Report (got 'report.toml'); load it first") == str(
        caught.value
    )


def test_the_installed_plugins_are_used_by_default(tmp_path: Path) -> None:
    """Without a host it is the default one, which knows no such format."""
    with pytest.raises(UnknownFormatError):
        render(REPORT, "ids")
    with pytest.raises(UnknownFormatError):
        export(REPORT, tmp_path / "a.id")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ValueError("no"), "ValueError: no"),
        (SystemExit(), "SystemExit"),
        (AddressError("a.b: it must exist", "a.b"), "a.b: it must exist"),
    ],
)
def test_a_failing_exporter_is_named(error: BaseException, told: str) -> None:
    """The plugin and the cause are told, whatever it raises."""
    with pytest.raises(ExportError) as caught:
        render(REPORT, "ids", host=host_of(spec(failing(error))))

    assert f"ids: the report could not be rendered (got: {told})" == str(caught.value)
    assert [NOTE] == caught.value.__notes__
    assert error is caught.value.__cause__


def test_an_error_of_an_exporter_is_passed_on() -> None:
    """What an exporter says itself is not wrapped, and still tells whose it is."""
    error = ExportError("too many sectors for a card")

    with pytest.raises(ExportError) as caught:
        render(REPORT, "ids", host=host_of(spec(failing(error))))

    assert error is caught.value
    assert [NOTE] == error.__notes__


def test_an_interrupt_is_no_error_of_an_exporter() -> None:
    """Ctrl-C ends the program."""
    with pytest.raises(KeyboardInterrupt):
        render(REPORT, "ids", host=host_of(spec(failing(KeyboardInterrupt()))))


@pytest.mark.parametrize("data", ["text", bytearray(b"x"), None])
def test_an_exporter_must_give_bytes(data: object) -> None:
    """Text would be written in an encoding that nobody chose."""
    with pytest.raises(ExportError) as caught:
        render(REPORT, "ids", host=host_of(spec(lambda _report, _options: data)))

    assert f"ids: render must return bytes (got {type(data).__name__})" == str(
        caught.value
    )
    assert [NOTE] == caught.value.__notes__


def test_an_exporter_without_a_plugin_is_noted_so() -> None:
    """An exporter that was given itself has no distribution."""
    with pytest.raises(ExportError) as caught:
        render(REPORT, spec(failing(ValueError())), host=HOST)

    assert ["exporter ids of no distribution"] == caught.value.__notes__


def test_the_suffix_says_the_format(tmp_path: Path) -> None:
    """The path comes back, and the file is there with nothing beside it."""
    path = tmp_path / "lake.id"

    assert path == export(REPORT, path, host=HOST)
    assert b"lake\n" == path.read_bytes()
    assert path == export(REPORT, str(path), host=HOST, end=".")
    assert b"lake." == path.read_bytes()
    assert ["lake.id"] == names(tmp_path)


@pytest.mark.parametrize("name", ["ids", "ictreport-ids/ids", spec()])
def test_the_format_can_be_named(tmp_path: Path, name: str | ExporterSpec[Any]) -> None:
    """Then the suffix may be any, and options are taken too."""
    path = tmp_path / "lake.txt"
    export(REPORT, path, name, host=HOST, options={"end": "."}, times=2)

    assert b"lakelake." == path.read_bytes()


def test_missing_directories_are_made(tmp_path: Path) -> None:
    """They appear with the file, and not when rendering fails."""
    path = tmp_path / "out" / "2024" / "lake.id"
    with pytest.raises(ExportError):
        export(REPORT, path, host=host_of(spec(failing(ValueError()))))
    assert [] == names(tmp_path)

    export(REPORT, path, host=HOST)
    assert ["lake.id"] == names(path.parent)


@pytest.mark.parametrize(
    "failure",
    [OSError(28, "No space left on device"), KeyboardInterrupt(), MemoryError()],
)
@pytest.mark.parametrize("where", ["chmod", "replace"])
def test_a_failure_leaves_the_old_file_whole(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    failure: BaseException,
    where: str,
) -> None:
    """Whatever goes wrong while it is written, nothing is half there."""
    path = tmp_path / "lake.id"
    path.write_bytes(b"old")

    def fail(*_arguments: object) -> None:
        raise failure

    monkeypatch.setattr(Path, where, fail)

    expected = ExportError if isinstance(failure, OSError) else type(failure)
    with pytest.raises(expected):
        export(REPORT, path, host=HOST)
    assert b"old" == path.read_bytes()
    assert ["lake.id"] == names(tmp_path)


def test_what_the_system_says_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message has the file and the reason."""
    path = tmp_path / "lake.id"

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ExportError) as caught:
        export(REPORT, path, host=HOST)

    assert (
        f"cannot write {path}: No space left on device; the file was not changed"
    ) == str(caught.value)
    assert isinstance(caught.value.__cause__, OSError)


@pytest.mark.parametrize(
    ("place", "kind"), [(".", "a directory"), ("pipe.id", "a device")]
)
def test_only_files_are_replaced(tmp_path: Path, place: str, kind: str) -> None:
    """A directory or a device in the place of a file stays as it is."""
    os.mkfifo(tmp_path / "pipe.id")

    with pytest.raises(ExportError) as caught:
        export(REPORT, tmp_path / place, "ids", host=HOST)

    target = (tmp_path / place).resolve()
    assert (
        f"{target}: the target must be a file (got {kind}); "
        "name a file, or write the bytes of render() yourself"
    ) == str(caught.value)
    assert ["pipe.id"] == names(tmp_path)


@pytest.mark.parametrize("place", ["lake.id/lake.id", "a\0.id"])
def test_a_path_that_cannot_be_is_told(tmp_path: Path, place: str) -> None:
    """A file in the place of a directory, or a null byte, is an error of ours."""
    (tmp_path / "lake.id").write_bytes(b"old")

    with pytest.raises(ExportError, match="cannot write"):
        export(REPORT, tmp_path / place, host=HOST)


def test_a_new_file_has_the_permissions_of_the_umask(tmp_path: Path) -> None:
    """It is no more private than other files of the user."""
    old = os.umask(0o027)
    try:
        path = export(REPORT, tmp_path / "lake.id", host=HOST)
    finally:
        os.umask(old)

    assert 0o640 == stat.S_IMODE(path.stat().st_mode)


def test_an_older_file_passes_its_permissions_on(tmp_path: Path) -> None:
    """What was private stays private."""
    path = tmp_path / "lake.id"
    path.write_bytes(b"old")
    path.chmod(0o600)
    export(REPORT, path, host=HOST)

    assert 0o600 == stat.S_IMODE(path.stat().st_mode)
    assert b"lake\n" == path.read_bytes()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What it leads to is replaced, also when that is not there yet."""
    for target in ("old.id", "new/new.id"):
        link = tmp_path / f"{target.replace('/', '-')}.link.id"
        link.symlink_to(tmp_path / target)
        export(REPORT, link, host=HOST)

        assert link.is_symlink()
        assert b"lake\n" == (tmp_path / target).read_bytes()


def test_the_longest_names_can_be_written(tmp_path: Path) -> None:
    """The file that is written beside the target has a short name of its own."""
    path = tmp_path / ("a" * 252 + ".id")

    assert b"lake\n" == export(REPORT, path, host=HOST).read_bytes()


def test_a_path_is_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plugin that changes the directory does not change where a file goes."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    def wander(report: Report, options: Options) -> bytes:
        os.chdir(tmp_path)
        return write(report, options)

    with pytest.warns(PluginWarning, match="changed the working directory"):
        path = export(REPORT, "lake.id", host=host_of(spec(wander)))

    assert Path("lake.id") == path
    assert ["lake.id"] == names(tmp_path / "here")


def test_without_a_directory_a_path_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the working directory is gone, a relative path is refused."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    rule = r"cannot write lake\.id: the working directory does not exist any more"
    with pytest.raises(ExportError, match=rule):
        export(REPORT, "lake.id", host=HOST)
    path = export(REPORT, tmp_path / "lake.id", host=HOST)

    assert b"lake\n" == path.read_bytes()


def test_an_output_has_a_largest_size() -> None:
    """An exporter that gives too much is told of in a few words."""

    @hookimpl
    def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
        yield spec()

    plugin = types.SimpleNamespace(ictreport_exporters=ictreport_exporters)
    host = PluginHost(autoload=False, output_limit=5)
    host.register(plugin, "ids")

    assert b"lake\n" == render(REPORT, "ids", host=host)
    with pytest.raises(ExportError) as caught:
        render(REPORT, "ids", host=host, times=2)
    assert (
        "ids: an output must be at most 5 bytes (got 9 bytes); "
        "raise the output_limit of PluginHost to allow it"
    ) == str(caught.value)
