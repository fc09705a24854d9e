"""Plugins are found by metadata alone, in one order, past what cannot be read."""

import importlib.metadata
from typing import TYPE_CHECKING

import pytest

from ictreport.host import PluginHost
from ictreport.host._discovery import discover, normalise

if TYPE_CHECKING:
    from conftest import Site


@pytest.mark.parametrize("name", ["ictreport-csv", "Ictreport_CSV", " ictreport.csv "])
def test_names_of_distributions_have_one_form(name: str) -> None:
    """Case and separators do not count."""
    assert "ictreport-csv" == normalise(name)


def test_candidates_are_sorted_and_not_imported(site: "Site") -> None:
    """The order is that of the names, whatever the order on the path."""
    for distribution, point in (("b", "y"), ("b", "x"), ("a", "z")):
        site.install(distribution, point, source="raise ValueError")

    assert [("a", "z"), ("b", "x"), ("b", "y")] == [
        (candidate.distribution, candidate.name) for candidate in discover()
    ]
    assert [] == site.imported()


def test_other_groups_are_not_plugins(site: "Site") -> None:
    """Entry points of other groups are passed over."""
    site.add_points("other", {})
    folder = site.path / "other-1.0.dist-info"
    (folder / "entry_points.txt").write_text("[console_scripts]\na = b\n", "utf-8")

    assert () == PluginHost().plugins()


def test_unreadable_metadata_hides_no_other_plugin(site: "Site") -> None:
    """A distribution whose entry points are not text is passed over."""
    good = site.install("good-plugin", "good", exporters=("good",))
    site.add_points("broken", {})
    site.add_points("nameless", {"nameless": "nothing"})
    folder = site.path / "broken-1.0.dist-info"
    (folder / "entry_points.txt").write_bytes(b"[ictreport]\na = \xff\n")

    host = PluginHost(block=["nameless"])

    assert ["good"] == [item.name for item in host.exporters()]
    assert [good] == site.imported()


@pytest.mark.parametrize("readable", [True, False])
def test_a_second_copy_of_a_distribution_is_passed_over(
    site: "Site", monkeypatch: pytest.MonkeyPatch, *, readable: bool
) -> None:
    """The first on the path counts, also where each has to be read alone."""
    module = site.install("good-plugin", "good", exporters=("good",))
    other = type(site)(site.path / "other")
    other.path.mkdir()
    other.add_points("good-plugin", {"good": "stale.module", "old": "stale"}, "0.9")
    if not readable:
        site.add_points("broken", {})
        folder = site.path / "broken-1.0.dist-info"
        (folder / "entry_points.txt").write_bytes(b"\xff")
    found = importlib.metadata.MetadataPathFinder.find_distributions
    paths = [str(site.path), str(other.path)]
    everything = importlib.metadata.DistributionFinder.Context(path=paths)
    monkeypatch.setattr(importlib.metadata, "distributions", lambda: found(everything))

    assert [("good", module)] == [(item.name, item.value) for item in discover()]


def test_damaged_metadata_leaves_a_plugin_usable(site: "Site") -> None:
    """Without name and version it still works, and is called unnamed."""
    site.install("good-plugin", "good", exporters=("good",))
    (site.path / "good_plugin-1.0.dist-info" / "METADATA").write_bytes(b"")

    found = PluginHost().exporter("good")

    assert "unnamed/good" == found.qualified


def test_a_version_that_cannot_be_read_is_left_out(
    site: "Site", monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plugin without a version works, and is named without one."""
    site.install("good-plugin", "good", exporters=("good",))

    def fail(_self: object) -> str:
        raise ValueError

    monkeypatch.setattr(importlib.metadata.Distribution, "version", property(fail))

    assert "good-plugin" == PluginHost().exporter("good").provider


def test_an_entry_point_without_a_distribution_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody could be named for it."""
    point = importlib.metadata.EntryPoint("a", "b", "ictreport")
    points = importlib.metadata.EntryPoints([point])
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda: points)

    assert () == discover()
