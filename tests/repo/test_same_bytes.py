"""The same report gives the same file, wherever and whenever it is written."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEEDS = sorted(ROOT.glob("seeds/*.toml"))[:2]

RENDER_ALL = """
import hashlib, json, sys
import ictreport
from ictreport.host import PluginHost
host = PluginHost()
made = {}
for path in sys.argv[1:]:
    report = ictreport.load(path, host=host)
    for spec in (found.spec for found in host.exporters()):
        fields = getattr(spec.options, "__attrs_attrs__", ())
        choices = [{}, *({f.name: not f.default} for f in fields if f.type is bool)]
        if "language" in {field.name for field in fields}:
            choices += [{"language": "hi"}, {"language": "vi"}]
        for options in choices:
            data = ictreport.render(report, spec, options=options, host=host)
            digest = hashlib.sha256(data).hexdigest()
            made[f"{report.id} {spec.name} {options}"] = digest
print(json.dumps(made))
"""
MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"},
)


def render_all(machine: dict[str, str], folder: Path) -> dict[str, str]:
    """Write every seed in every format in a process of its own: a hash of each."""
    folder.mkdir()
    run = subprocess.run(
        [sys.executable, "-c", RENDER_ALL, *map(str, SEEDS)],
        check=True,
        cwd=folder,
        env={**os.environ, **machine},
        stdout=subprocess.PIPE,
    )
    made: dict[str, str] = json.loads(run.stdout)
    return made


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """The hashes of every file, made with two hash seeds, time zones and folders."""
    folder = tmp_path_factory.mktemp("machines")
    return [
        render_all(machine, folder / str(number))
        for number, machine in enumerate(MACHINES)
    ]


def test_same_bytes_in_every_process(twice: list[dict[str, str]]) -> None:
    """Hash seed, time zone, locale and folder leave no trace in any format."""
    first, second = twice

    assert first == second


def test_every_format_is_looked_at(twice: list[dict[str, str]]) -> None:
    """Each seed was written in each format that is installed here."""
    seen = [name.split()[:2] for name in twice[0]]
    formats = {name for _, name in seen}

    assert {"csv", "json", "pdf", "toml"} <= formats
    assert len(SEEDS) * len(formats) == len({tuple(pair) for pair in seen})
