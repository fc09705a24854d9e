"""What a mutant is: a plugin that is wrong on purpose, and the law that must tell."""

from collections.abc import Callable
from typing import Any, TypeAlias

import attrs

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
