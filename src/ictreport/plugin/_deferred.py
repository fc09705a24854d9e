"""Functions whose modules are imported when they are first called."""

import importlib
from collections.abc import Callable
from typing import Any

from ictreport.errors import ModelError


def deferred(home: str, place: str) -> Callable[..., Any]:
    """
    Make a function that imports and calls one of another module.

    Descriptors must be cheap to create, while the modules that a format needs are often
    slow to import.

    Args:
        home: The ``__name__`` of the calling module.
        place: The module and the name of the other function, such as
            ``"_render.render"``.

    Returns:
        A function with the arguments and the result of the other one.

    Raises:
        ModelError: ``place`` has no module or no name.
    """
    module, _, name = place.rpartition(".")
    if not module or not name:
        raise ModelError(
            "deferred",
            "a place must be a module and a name",
            place,
            "write '_render.render'",
        )
    package = home.rpartition(".")[0]

    def call(*arguments: object) -> object:
        imported = importlib.import_module(f"{package}.{module}")
        return getattr(imported, name)(*arguments)

    # Its module, so that the function leads to its plugin.
    call.__module__ = home
    call.__name__ = call.__qualname__ = name
    return call
