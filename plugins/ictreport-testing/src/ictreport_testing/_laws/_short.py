"""A report as short TOML: a line for each metric."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ictreport.convert import unstructure
from ictreport.model import Report
from ictreport_testing._laws._plain import is_list, is_table

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def short_toml(report: Report) -> str:
    """
    Write a report as TOML that a person can read in an error message.

    Args:
        report: The report.

    Returns:
        A file that ``ictreport.load`` reads, with each item of a list on its own line.
    """
    document = unstructure(report, compact=True)
    sectors = document.pop("sectors", [])
    lines = [*_pairs(document)]
    for sector in sectors:
        lines += ["", "[[sectors]]", *_pairs(sector)]
    return "\n".join([*lines, ""])


def _pairs(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        if is_list(value) and any(is_table(item) for item in value):
            yield f"{_key(key)} = ["
            yield from (f"  {_value(item)}," for item in value)
            yield "]"
        else:
            yield f"{_key(key)} = {_value(value)}"


def _value(value: object) -> str:
    if is_table(value):
        inside = (f"{_key(key)} = {_value(item)}" for key, item in value.items())
        return f"{{{', '.join(inside)}}}"
    if is_list(value):
        return f"[{', '.join(map(_value, value))}]"
    return _escaped(json.dumps(value, ensure_ascii=False))


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _escaped(json.dumps(key))


def _escaped(text: str) -> str:
    """Write characters that nobody sees as their numbers."""
    return "".join(
        char if char.isprintable() else f"\\U{ord(char):08x}" for char in text
    )
