"""Reports go into a table by id and content: added, replaced, or left as they are."""

import functools
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from stored_reports import report, revenues, written

from ictreport.convert import to_json
from ictreport.errors import ModelError, SourceError
from ictreport.host import PluginHost
from ictreport_table import _build, build, scan, stored, versions
from ictreport_table._store import lock

pytestmark = pytest.mark.needs("ictreport-json")


def counts(built: _build.Built) -> tuple[int, int, int, int]:
    """Give how many were added, replaced, left and failed."""
    return built.added, built.replaced, built.unchanged, len(built.failed)


def test_reports_are_added(tmp_path: Path) -> None:
    """Each report of a list goes into the partition of its year."""
    paths = written(tmp_path / "in", report("a"), report("b", period="2023-S1"))
    built = build(paths, tmp_path / "t")
    assert (2, 0, 0, 0) == counts(built)
    assert versions(tmp_path / "t")[0].number == built.version
    assert [("a", 2024, "226"), ("b", 2023, "226")] == revenues(tmp_path / "t")


def test_one_path_or_one_report_is_enough(tmp_path: Path) -> None:
    """What stands alone needs no list, as a path, as text or as a report."""
    (path,) = written(tmp_path / "in", report("a"))
    assert (1, 0, 0, 0) == counts(build(path, tmp_path / "t"))
    assert (0, 0, 1, 0) == counts(build(str(path), tmp_path / "t"))
    assert (1, 0, 0, 0) == counts(build(report("b"), tmp_path / "t"))


def test_a_report_and_its_canonical_file_are_the_same(tmp_path: Path) -> None:
    """The content of a report is that of the JSON that is written of it."""
    build(written(tmp_path / "in", report("a")), tmp_path / "t")
    assert (0, 0, 1, 0) == counts(build(report("a"), tmp_path / "t"))


def test_what_did_not_change_is_not_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file whose content the table has is hashed and nothing else."""
    paths = written(tmp_path / "in", report("a"), report("b"))
    build(paths, tmp_path / "t")

    def parsed(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(_build, "load", parsed)
    assert (0, 0, 2, 0) == counts(build(paths, tmp_path / "t"))


def test_a_changed_report_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    """The newest version has the new rows alone, and the one before has the old."""
    paths = written(tmp_path / "in", report("a"), report("b"))
    first = build(paths, tmp_path / "t")
    written(tmp_path / "in", report("a", 300))
    second = build(paths, tmp_path / "t")
    assert (0, 1, 1, 0) == counts(second)
    assert [("a", 2024, "300"), ("b", 2024, "226")] == revenues(tmp_path / "t")
    before = revenues(tmp_path / "t", as_of=first.version)
    assert [("a", 2024, "226"), ("b", 2024, "226")] == before


def test_old_and_new_rows_change_places_in_one_version(tmp_path: Path) -> None:
    """A build that adds and replaces commits once."""
    first = build([report("a"), report("b")], tmp_path / "t")
    second = build([report("a", 300), report("c")], tmp_path / "t")
    assert (1, 1, 0, 0) == counts(second)
    assert 1 == second.version - first.version


def test_a_report_can_move_to_another_year(tmp_path: Path) -> None:
    """A report whose period was mended leaves its old partition."""
    build([report("a"), report("b")], tmp_path / "t")
    build(report("a", period="2022-S1"), tmp_path / "t")
    assert [("a", 2022, "226"), ("b", 2024, "226")] == revenues(tmp_path / "t")


def test_a_file_of_replaced_reports_alone_goes_whole(tmp_path: Path) -> None:
    """When nothing is left of a file, none is written in its place."""
    build(report("a"), tmp_path / "t")
    build(report("b"), tmp_path / "t")
    build(report("a", 300), tmp_path / "t")
    assert [("a", 2024, "300"), ("b", 2024, "226")] == revenues(tmp_path / "t")


def test_a_file_that_is_no_report_stops_nobody_else(tmp_path: Path) -> None:
    """What fails is told by name, and the rest goes in."""
    (good,) = written(tmp_path / "in", report("a"))
    bad = tmp_path / "in" / "bad.json"
    bad.write_text("{}")
    absent = tmp_path / "in" / "absent.json"
    built = build([bad, absent, good], tmp_path / "t")
    assert (1, 0, 0, 2) == counts(built)
    assert {str(absent), str(bad)} == {one.name for one in built.failed}
    assert [("a", 2024, "226")] == revenues(tmp_path / "t")


def test_one_id_cannot_be_two_reports(tmp_path: Path) -> None:
    """The second file with the id of another is told, with the name of the first."""
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    first.write_bytes(to_json(report("a")))
    second.write_bytes(to_json(report("a", 300)))
    built = build([first, second, report("b")], tmp_path / "t")
    assert (2, 0, 0, 1) == counts(built)
    assert str(second) == built.failed[0].name
    assert f"as {first} has" in str(built.failed[0].error)
    assert [("a", 2024, "226"), ("b", 2024, "226")] == revenues(tmp_path / "t")


def test_the_same_report_twice_is_there_once(tmp_path: Path) -> None:
    """A file that is named twice, or copied, counts as unchanged."""
    built = build([report("a"), report("a"), report("b")], tmp_path / "t")
    assert (2, 0, 1, 0) == counts(built)
    assert [("a", 2024, "226"), ("b", 2024, "226")] == revenues(tmp_path / "t")


def test_nothing_is_no_version(tmp_path: Path) -> None:
    """A build without reports makes an empty table and adds no version to one."""
    assert 0 == build([], tmp_path / "t").version
    assert 0 == build([], tmp_path / "t").version
    assert [] == revenues(tmp_path / "t")
    assert {} == stored(tmp_path / "t")


def test_other_formats_have_a_document_too(tmp_path: Path) -> None:
    """Every report is kept as JSON, whatever it was read from."""
    path = tmp_path / "a.json"
    path.write_bytes(to_json(report("a")).replace(b"\n", b"\n\n"))
    build([path, report("b")], tmp_path / "t")
    found = scan(tmp_path / "t").collect().rows(named=True)
    documents = {one["report"]: one["document"] for one in found if one["document"]}
    expected = {name: to_json(report(name)).decode() for name in "ab"}
    assert expected == documents


def test_long_builds_commit_on_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Batches bound memory, and the table is the same."""
    reports = [report(f"r{number}") for number in range(5)]
    build(reports, tmp_path / "once")
    monkeypatch.setattr(_build, "_MOST_ROWS", 1)
    monkeypatch.setattr(_build, "_MOST_REPORTS", 2)
    built = build(reports, tmp_path / "often")
    assert 3 == built.version
    assert revenues(tmp_path / "once") == revenues(tmp_path / "often")


def test_large_reports_go_to_a_process_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is parsed at once is bounded in bytes as well."""
    monkeypatch.setattr(_build, "_MOST_BYTES", 1)
    assert 2 == build([report("a"), report("b")], tmp_path / "t").added


def test_each_report_is_named_before_it_is_read(tmp_path: Path) -> None:
    """Who shows progress hears of paths and ids."""
    (path,) = written(tmp_path / "in", report("a"))
    heard: list[str] = []
    build([path, report("b")], tmp_path / "t", begin=heard.append)
    assert [str(path), "b"] == heard


def test_several_processes_make_the_same_table(tmp_path: Path) -> None:
    """How many processes parse changes no row, and failures come through."""
    paths = written(tmp_path / "in", *(report(f"r{number}") for number in range(3)))
    bad = tmp_path / "in" / "bad.json"
    bad.write_text("{}")
    alone = build([*paths, bad], tmp_path / "one")
    both = build([*paths, bad], tmp_path / "two", processes=2)
    assert counts(alone) == counts(both)
    assert [str(one.error) for one in alone.failed] == [
        str(one.error) for one in both.failed
    ]
    one, two = (scan(tmp_path / name).collect() for name in ("one", "two"))
    assert one.equals(two)


def test_more_groups_than_processes_keep_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This process takes what no other one has begun, and the order stays as given."""
    own: list[object] = []
    parsed: Any = vars(_build)["_parsed"]

    # Other processes find the function itself under this name.
    @functools.wraps(parsed)
    def counted(*given: object) -> object:
        own.append(given)
        return parsed(*given)

    monkeypatch.setattr(_build, "_parsed", counted)
    monkeypatch.setattr(_build, "_MOST_REPORTS", 1)
    reports = [report(f"r{number}") for number in range(7)]
    build(reports, tmp_path / "t", processes=2)
    found = list(stored(tmp_path / "t"))
    assert [one.id for one in reports] == found
    assert 0 < len(own) < len(reports)


def test_what_ends_a_build_ends_its_processes(tmp_path: Path) -> None:
    """An error on the way ends the pool, and no lock is left."""

    def begin(name: str) -> None:
        if name == "b":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([report("a"), report("b")], tmp_path / "t", processes=2, begin=begin)
    assert (1, 0, 0, 0) == counts(build(report("a"), tmp_path / "t"))


@pytest.mark.parametrize(
    ("processes", "host"), [(0, None), (2, PluginHost())], ids=["none", "a host"]
)
def test_processes_have_rules(
    tmp_path: Path, processes: int, host: PluginHost | None
) -> None:
    """There is at least one process, and others cannot be given a host."""
    with pytest.raises(ModelError, match="processes"):
        build([], tmp_path / "t", processes=processes, host=host)


def test_one_build_at_a_time(tmp_path: Path) -> None:
    """A second build is told to wait, and the first one's end lets it in."""
    build([], tmp_path / "t")
    with (
        lock(tmp_path / "t"),
        pytest.raises(SourceError, match="one program at a time"),
    ):
        build(report("a"), tmp_path / "t")
    assert (1, 0, 0, 0) == counts(build(report("a"), tmp_path / "t"))


_PROGRAM = """
import sys
from pathlib import Path
from ictreport_table import _build, build
_build._MOST_ROWS = _build._MOST_REPORTS = 3
if __name__ == "__main__":
    build(sorted(Path(sys.argv[1]).iterdir()), sys.argv[2], processes=int(sys.argv[3]))
"""


def test_a_killed_build_leaves_whole_reports(tmp_path: Path) -> None:
    """After kill -9 the table opens, every report in it is whole, and work goes on."""
    reports = [report(f"r{number}") for number in range(60)]
    written(tmp_path / "in", *reports)
    program = tmp_path / "program.py"
    program.write_text(_PROGRAM)
    build([], tmp_path / "t")
    whole = len(build_rows(tmp_path))
    for processes, commits in ((1, 1), (2, 2)):
        before = len(versions(tmp_path / "t"))
        arguments = [sys.executable, program, tmp_path / "in", tmp_path / "t"]
        with subprocess.Popen([*arguments, str(processes)]) as running:
            while len(versions(tmp_path / "t")) < before + commits:
                assert running.poll() is None, "the build ended before it was killed"
                time.sleep(0.01)
            running.send_signal(signal.SIGKILL)
        found = scan(tmp_path / "t").collect()["report"].to_list()
        assert {whole} == {found.count(name) for name in set(found)}
    assert 60 == sum(counts(build(reports, tmp_path / "t"))[::2])


def build_rows(tmp_path: Path) -> list[Any]:
    """Give the rows that one report has."""
    build(report("r0"), tmp_path / "one")
    return scan(tmp_path / "one").collect().rows()
