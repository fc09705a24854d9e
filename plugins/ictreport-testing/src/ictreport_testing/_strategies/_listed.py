"""Reports that are drawn too seldom, from a list in a file."""

import functools
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from ictreport.convert import structure
from ictreport.model import Report

_LISTED: Final = Path(__file__).with_name("listed.toml")


@functools.cache
def right() -> tuple[tuple[Report, ...], ...]:
    """
    Read reports on which no rule fails.

    Returns:
        Reports, each behind the one before it.
    """
    return tuple(map(_reports, _read()["right"]))


@functools.cache
def wrong(rule: str) -> tuple[tuple[Report, ...], ...]:
    """
    Read reports on which a rule fails.

    Args:
        rule: The code of the rule.

    Returns:
        Reports, each behind the one before it; the rule fails at ``post.x`` or, where
        there are tasks, at ``tasks.x``.
    """
    return tuple(_reports(each) for each in _read()["wrong"] if each["rule"] == rule)


@functools.cache
def _read() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(_LISTED.read_text("utf-8"))


def _reports(listed: Mapping[str, Any]) -> tuple[Report, ...]:
    before: dict[str, Any] = {"tasks": listed.get("earlier_tasks", [])}
    return _report("2023-S1", before), _report("2024-S1", listed)


def _report(period: str, holding: Mapping[str, Any]) -> Report:
    sector = {"code": "post", "name": {"en": "Post"}}
    return structure(
        {
            "ictreport": 1,
            "id": f"listed-{period.lower()}",
            "title": {"en": "Report"},
            "publisher": {"code": "MIC", "name": {"en": "Ministry"}},
            "period": period,
            "plans": {"centre": {"en": "Centre"}},
            "sectors": [sector | {"metrics": holding.get("metrics", [])}],
            "tasks": holding.get("tasks", []),
        }
    )
