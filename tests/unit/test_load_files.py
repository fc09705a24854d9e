"""What is read is a regular file, and the one that was named at the start."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ictreport._load import load
from ictreport.errors import LimitError, SourceError
from ictreport.host import PluginHost, PluginWarning
from ictreport.host._origin import _read
from ictreport.model import Publisher, Report, Text
from ictreport.plugin import NoOptions, Origin, SourceSpec

ONE = Text.of(en="One")
HOST = PluginHost(autoload=False)


def source(before: Callable[[], object] = int) -> SourceSpec[NoOptions]:
    """Describe a source that does something before it reads."""

    def read(origin: Origin, options: NoOptions) -> Report:
        del options
        before()
        return Report(origin.read_text(), ONE, Publisher("office", ONE), "2024-S1")

    return SourceSpec(name="ids", summary="An id", options=NoOptions, load=read)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with an id."""
    path = tmp_path / "lake.id"
    path.write_text("lake-2024", "utf-8")
    return path


def test_what_never_ends_or_begins_is_no_file(tmp_path: Path) -> None:
    """A device or a pipe is refused at once, whatever its name says."""
    pipe, device = tmp_path / "pipe.id", tmp_path / "device.id"
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")

    for path in (pipe, device):
        with pytest.raises(SourceError) as caught:
            load(path, source(), host=HOST)
        assert (
            f"{path}: it must be a file (got a device or pipe); name a regular file"
        ) == str(caught.value)


def test_a_pipe_in_the_place_of_a_file_makes_nobody_wait(file: Path) -> None:
    """What a file was when it was looked at is looked at again when it is open."""

    def swap() -> None:
        file.unlink()
        os.mkfifo(file)

    with pytest.raises(SourceError, match="a device or pipe"):
        load(file, source(swap), host=HOST)


def test_a_path_is_where_it_was(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plugin that changes the directory changes nothing of what is read."""
    monkeypatch.chdir(file.parent)

    with pytest.warns(PluginWarning, match="changed the working directory"):
        report = load(file.name, source(lambda: os.chdir(tmp_path.parent)), host=HOST)

    assert "lake-2024" == report.id


@pytest.mark.parametrize("expected", [0, 3, 6, 8, None])
def test_a_file_is_read_whole_whatever_size_was_told(expected: int | None) -> None:
    """A file that grew, or tells no size, is read to its end."""
    assert b"report" == _read(io.BytesIO(b"report"), "report.json", 8, expected)


@pytest.mark.parametrize("expected", [0, 5, 6, None])
def test_a_file_that_grew_beyond_the_limit_is_refused(expected: int | None) -> None:
    """The limit holds for what is read, whatever size was told."""
    with pytest.raises(LimitError) as caught:
        _read(io.BytesIO(b"report"), "report.json", 5, expected)
    assert 5 == caught.value.limit
