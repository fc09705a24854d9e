"""The second implementation of the rules gives the verdicts of ictreport."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("second.py")
COUNT = 60


def test_both_give_one_verdict_on_drawn_reports() -> None:
    """`make second` draws more; these are the same each time, and judge every rule."""
    ran = subprocess.run(
        [sys.executable, str(SCRIPT), "--count", str(COUNT), "--seed", "1"],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    *table, last = ran.stdout.splitlines()

    assert (0, "") == (ran.returncode, ran.stderr), ran.stdout
    assert f"{COUNT} reports, 0 verdicts differ" == last
    judged = [line.split() for line in table[1:]]
    assert [] == [rule for rule, holds, *_ in judged if holds == "0"]
