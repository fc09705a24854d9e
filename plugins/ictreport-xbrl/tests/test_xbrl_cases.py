"""Each case that the page on standards lists for xbrl."""

from pathlib import Path

import pytest

from ictreport_testing.cases import Case, read_cases

CASES = read_cases(Path(__file__).with_name("cases.toml"))


@pytest.mark.parametrize("case", CASES, ids=[case.feature for case in CASES])
def test_the_case_has_its_outcome(case: Case) -> None:
    """What is read, asked, left out or refused is as the file says."""
    case.check()
