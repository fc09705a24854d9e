"""Every engine gives the verdicts of the core, row by row."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from ictreport import Report
from ictreport_table import (
    claims_check,
    formula_check,
    parts_check,
    periods_check,
    settle,
    to_table,
)

Check = Callable[[Any], Any]
Verdicts = dict[tuple[str, str, int], str]

CLAIMS = ("growth-claim", "unchanged-claim")
SUMS: dict[Check, tuple[str, ...]] = {
    parts_check: ("parts-sum", "parts-within", "parts-around"),
    periods_check: ("periods-add-up",),
    formula_check: ("formula-holds",),
}
CASES = 5_000


@pytest.fixture(scope="module")
def collection(drawn: Callable[[int, int], list[Report]]) -> list[Report]:
    """Draw what has 5,000 claims and more."""
    return drawn(15, 80)


@pytest.fixture(scope="module")
def table(collection: list[Report]) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Lay the collection out once."""
    return to_table(collection, backend="pyarrow")


@pytest.fixture(scope="module")
def core(
    collection: list[Report],
    verdicts_of_core: Callable[[list[Report], object], Verdicts],
) -> Verdicts:
    """Judge the collection by the rules of the core."""
    codes = {*CLAIMS, *(code for codes in SUMS.values() for code in codes)}
    return verdicts_of_core(collection, codes)


def verdicts(rows: list[dict[str, Any]]) -> Verdicts:
    """Give the verdicts by report, rule and item."""
    return {(one["report"], one["rule"], one["item"]): one["verdict"] for one in rows}


def differences(
    found: Verdicts, core: Verdicts, codes: tuple[str, ...]
) -> list[tuple[object, ...]]:
    """List what an engine says otherwise, but for what it leaves to the core."""
    wanted = {key: verdict for key, verdict in core.items() if key[1] in codes}
    return [
        (key, wanted.get(key), found.get(key))
        for key in wanted.keys() | found.keys()
        if found.get(key) not in {wanted.get(key), "too_wide"}
        or (key in found) is not (key in wanted)
    ]


def test_claims_are_judged_as_by_the_core(
    engine: Check,
    table: Any,  # noqa: ANN401
    core: Verdicts,
    rows_of: Callable[[Any], list[dict[str, Any]]],
) -> None:
    """No verdict on 5,000 claims and more differs; one in four is left at most."""
    found = verdicts(rows_of(claims_check(engine(table))))

    assert [] == differences(found, core, CLAIMS)
    counts = Counter(found.values())
    assert CASES < len(found)
    assert counts["too_wide"] < len(found) / 4
    assert min(counts["pass"], counts["fail"], counts["unknown"]) > CASES / 10


@pytest.mark.parametrize("check", SUMS, ids=lambda one: one.__name__)
def test_sums_are_judged_as_by_the_core(
    engine: Check,
    check: Check,
    table: Any,  # noqa: ANN401
    core: Verdicts,
    rows_of: Callable[[Any], list[dict[str, Any]]],
) -> None:
    """No verdict on parts, periods and formulas differs, and each occurs."""
    found = verdicts(rows_of(check(engine(table))))

    assert [] == differences(found, core, SUMS[check])
    assert {"pass", "fail", "unknown", "too_wide"} == {*found.values()}
    assert len(found) > 200


def test_the_core_settles_what_is_left(
    engine: Check,
    drawn: Callable[[int, int], list[Report]],
    verdicts_of_core: Callable[[list[Report], object], Verdicts],
    rows_of: Callable[[Any], list[dict[str, Any]]],
) -> None:
    """After the core has judged its share every verdict is that of the core."""
    reports = drawn(16, 12)
    frame = engine(to_table(reports, backend="pyarrow"))

    settled = settle(claims_check(frame), frame)

    assert verdicts_of_core(reports, CLAIMS) == verdicts(rows_of(settled.frame))
    assert 0 < settled.by_core < settled.items
