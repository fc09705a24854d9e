"""What a mutant is: a plugin that is wrong on purpose, and the law that must tell."""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import attrs

from ictreport.model import Report

Options: TypeAlias = Any
"""The options of a plugin, of whatever class."""

Change: TypeAlias = Any
"""What a field of a descriptor becomes."""


@attrs.frozen
class Mutant:
    """
    A wrong plugin.

    Attributes:
        name: What is wrong with it.
        law: The law that must catch it.
        spec: Its descriptor.
        make: Makes the class of tests for it.
    """

    name: str
    law: str
    spec: Any
    make: Callable[[], type[Any]]

    def __str__(self) -> str:
        return self.name


def compare_all(report: Report) -> None:
    """
    Look at every pair of metrics.

    Args:
        report: The report.
    """
    compare_each([str(metric.name) for _, metric in report.walk()])


def compare_each(items: Iterable[object]) -> None:
    """
    Look at every pair of some things, three times three times.

    Counting in a list is a loop of C, which coverage does not slow down: five hundred
    texts take some hundredths of a second, and four times as many take about fifteen
    times as long, far from what the laws allow.

    Args:
        items: The things.
    """
    found = [*items] * 3
    assert sum(map(found.count, found)) >= len(found)
