"""Each case that the page on standards lists for csvw and datapackage."""

from pathlib import Path

import pytest

from ictreport_testing.cases import Case, read_cases

CASES = [
    case
    for path in sorted(Path(__file__).parent.glob("*_cases.toml"))
    for case in read_cases(path)
]


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{case.source}: {case.feature}" for case in CASES]
)
def test_the_case_has_its_outcome(case: Case) -> None:
    """What is read, asked, left out or refused is as the file says."""
    case.check()
