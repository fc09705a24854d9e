"""A file is whole, old or new, whatever ends the program that writes it."""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ictreport import Publisher, Report, Text, unstructure

KILLS = 12
OLD = b"old " * 1000
NEW = b"new " * 4_000_000
PROGRAM = """
import signal, sys
from pathlib import Path
from ictreport import Publisher, Report, Text, export
from ictreport.plugin import ExporterSpec, NoOptions

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
words = Text.of(en="T")
report = Report("small", words, Publisher("p", words), "2024")
spec = ExporterSpec(
    name="large", summary="Large", fidelity="presentation", options=NoOptions,
    render=lambda report, options: b"new " * 4_000_000,
)
print("ready", flush=True)
while True:
    export(report, sys.argv[1], spec)
    if len(sys.argv) > 2:
        break
"""


def leftovers(folder: Path) -> list[str]:
    """Name what lies beside the target."""
    return sorted(path.name for path in folder.iterdir() if path.name != "target")


def test_a_kill_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    """After each ``kill -9`` the file is the old one or the new one, byte by byte."""
    target = tmp_path / "target"
    moments = random.Random(9)  # noqa: S311 - moments, not secrets
    seen: set[bytes] = set()
    for number in range(KILLS):
        target.write_bytes(OLD)
        with subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(target)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            # The first one dies before it can have written anything.
            time.sleep(moments.uniform(0, 0.2) if number else 0)
            # The last one has written the file, however slow the machine is.
            while number == KILLS - 1 and target.read_bytes() == OLD:
                assert process.poll() is None
                time.sleep(0.01)
            process.send_signal(signal.SIGKILL)
        seen.add(target.read_bytes())

    assert seen <= {OLD, NEW}
    assert NEW in seen
    # What a kill leaves is hidden, and no later file is mistaken for it.
    assert all(
        name.startswith(".") and name.endswith(".tmp") for name in leftovers(tmp_path)
    )


@pytest.mark.parametrize("limit", [0, 1, 4096, 1_000_000])
def test_a_file_that_may_not_grow_leaves_the_old_one(
    tmp_path: Path, limit: int
) -> None:
    """Beyond ``RLIMIT_FSIZE`` the old file is whole, and nothing lies beside it."""
    target = tmp_path / "target"
    target.write_bytes(OLD)
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(target), "once"],
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )

    assert (
        f"cannot write {target}: File too large; the file was not changed"
        in result.stderr
    )
    assert OLD == target.read_bytes()
    assert [] == leftovers(tmp_path)


@pytest.mark.skipif(os.geteuid() != 0, reason="no right to mount a small disk")
def test_a_full_disk_leaves_the_old_files(  # pragma: no cover - as root alone
    tmp_path: Path,
) -> None:
    """Where nothing more fits, the program says so, and all that was there is whole."""
    pytest.importorskip("ictreport_json")
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("root has no right to mount here")
    try:
        target = disk / "small.json"
        target.write_bytes(OLD)
        (disk / "filler").write_bytes(os.urandom(60_000))
        words = Text.of(en="T" * 100_000)
        report = Report("small", words, Publisher("p", words), "2024")
        source = tmp_path / "small-report.json"
        source.write_text(json.dumps(unstructure(report)), "utf-8")
        result = subprocess.run(
            [
                *(sys.executable, "-m", "ictreport", "export", str(source)),
                *("--to", "json", "--out", str(disk)),
            ],
            check=False,
            capture_output=True,
            text=True,
        )

        assert 2 == result.returncode
        assert ": No space left on device; the file was not changed" in result.stderr
        assert OLD == target.read_bytes()
        assert {"small.json", "filler"} == {path.name for path in disk.iterdir()}
    finally:
        subprocess.run(["umount", str(disk)], check=True)  # noqa: S607
