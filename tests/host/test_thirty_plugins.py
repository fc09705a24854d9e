"""With thirty plugins installed, a command pays for the one that it needs."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Site

SEED = Path(__file__).parents[2] / "seeds" / "vn-ict-2023-s1.toml"

# The first lines of every plugin here: whoever imports it leaves a mark.
_MARK = """
import os, pathlib
pathlib.Path(os.environ["MARKS"], __name__).touch()
"""
_GOOD = """
from ictreport.plugin import ExporterSpec, NoOptions, hookimpl

@hookimpl
def ictreport_exporters():
    yield ExporterSpec(
        name=NAME, summary="A format", suffixes=("." + NAME, ".shared"),
        fidelity="tabular", options=NoOptions, render=lambda report, options: b"",
    )
"""
_BROKEN = {
    "missing-library": "import a_library_that_nobody_has",
    "no-licence": "raise SystemExit('no licence')",
    "misspelt": (
        "from ictreport.plugin import hookimpl\n"
        "@hookimpl\ndef ictreport_exporterz(): return ()"
    ),
    "tired": (
        "from ictreport.plugin import hookimpl\n"
        "@hookimpl\ndef ictreport_exporters(): raise RuntimeError('tired')"
    ),
    "confused": (
        "from ictreport.plugin import hookimpl\n"
        "@hookimpl\ndef ictreport_exporters(): return [42]"
    ),
}
_REASONS = {
    "missing-library": (
        "failed at import: ModuleNotFoundError: "
        "No module named 'a_library_that_nobody_has'"
    ),
    "no-licence": "failed at import: SystemExit: no licence",
    "misspelt": (
        "failed at register: PluginError: hook: it must be one that exists "
        "(got 'ictreport_exporterz'); did you mean 'ictreport_exporters'?"
    ),
    "tired": "failed at collect: RuntimeError: tired",
    "confused": (
        "failed at collect: PluginError: ictreport_exporters: it must yield "
        "ExporterSpec objects (got 42)"
    ),
}
_GOOD_NAMES = [f"good-{number:02}" for number in range(24)]

# Tells at the end which modules of plugins were imported.
_WATCHED = """
import atexit, json, os, sys
atexit.register(lambda: open(os.environ["MODULES"], "w").write(
    json.dumps([name for name in sys.modules if name.startswith("ictreport_")])
))
"""
_PROGRAM = f"{_WATCHED}from ictreport.cli import main\nmain()\n"
_EXPORT = f"""{_WATCHED}
import ictreport
ictreport.export(ictreport.load(sys.argv[1]), sys.argv[2])
"""


class Machine:
    """A machine on which thirty more plugins are installed."""

    def __init__(self, site: "Site", folder: Path) -> None:
        self._folder = folder
        self._marks = folder / "marks"
        self._marks.mkdir()
        for name in _GOOD_NAMES:
            source = f"{_MARK}NAME = {name!r}\n{_GOOD}"
            site.install(name, name, source=source)
        for name, code in _BROKEN.items():
            site.install(name, name, source=_MARK + code, version="2.0")
        sleeping = f"{_MARK}import time\ntime.sleep(1)\nNAME = 'sleeper'\n{_GOOD}"
        site.install("sleeper", "sleeper", source=sleeping)
        self._path = site.path

    def run(
        self, *arguments: str, program: str = _PROGRAM
    ) -> "subprocess.CompletedProcess[str]":
        """Run the command line, or another program, in a process of its own."""
        variables = {
            "PYTHONPATH": str(self._path),
            "MARKS": str(self._marks),
            "MODULES": str(self._folder / "modules.json"),
            "COLUMNS": "200",
        }
        return subprocess.run(
            [sys.executable, "-c", program, *arguments],
            env=os.environ | variables,
            cwd=self._folder,
            check=False,
            capture_output=True,
            encoding="utf-8",
        )

    def imported(self) -> list[str]:
        """Name what was imported: fake plugins by their marks, and real ones."""
        real = json.loads((self._folder / "modules.json").read_text("utf-8"))
        return sorted(path.name for path in self._marks.iterdir()) + sorted(
            name for name in real if name.endswith(".plugin")
        )


@pytest.fixture
def machine(site: "Site", tmp_path: Path) -> Machine:
    """Make the machine."""
    folder = tmp_path / "machine"
    folder.mkdir()
    return Machine(site, folder)


def test_an_export_pays_for_its_formats_alone(machine: Machine, tmp_path: Path) -> None:
    """Of all plugins, the one that reads and the one that writes are imported."""
    pytest.importorskip("ictreport_csv")
    pytest.importorskip("ictreport_toml")
    written = tmp_path / "written.csv"
    first = machine.run(str(SEED), str(written), program=_EXPORT)

    assert (0, "") == (first.returncode, first.stderr)
    assert ["ictreport_csv.plugin", "ictreport_toml.plugin"] == machine.imported()

    second = machine.run(str(written), str(tmp_path / "again.csv"), program=_EXPORT)

    assert (0, "") == (second.returncode, second.stderr)
    assert ["ictreport_csv.plugin"] == machine.imported()


def test_the_listing_tells_all_of_them(machine: Machine) -> None:
    """Every plugin is imported and told of, each broken one with what happened."""
    listing = machine.run("plugins", "--format", "json")

    assert (0, "") == (listing.returncode, listing.stderr)
    records = {
        record["distribution"]: (record["status"], record["reason"])
        for record in json.loads(listing.stdout)["plugins"]
    }
    fake = {
        name: found
        for name, found in records.items()
        if not name.startswith("ictreport")
    }
    assert 30 == len(fake)
    assert _BROKEN.keys() == {n for n, found in fake.items() if found[0] == "failed"}
    assert _REASONS == {name: fake[name][1] for name in _BROKEN}
    assert {*_GOOD_NAMES, "sleeper"} == {
        name for name, found in fake.items() if found == ("active", "")
    }


def test_the_page_names_all_of_them(machine: Machine) -> None:
    """What people read has a line for each plugin, and ``--check`` fails."""
    page = machine.run("plugins", "--check")

    assert 1 == page.returncode
    lines = page.stdout.splitlines()
    for name in (*_GOOD_NAMES, *_BROKEN, "sleeper"):
        assert [name] == list({line.split()[0] for line in lines if name in line[:20]})


def test_an_unknown_format_asks_all_of_them(machine: Machine) -> None:
    """For a name that no entry point has, each failure is told, and told once."""
    result = machine.run("export", str(SEED), "--to", "shred")

    assert 2 == result.returncode
    assert "exporter: a plugin must offer it (got 'shred')" in result.stderr
    for name in _BROKEN:
        assert 1 == result.stderr.count(f"{name} 2.0 failed at")
