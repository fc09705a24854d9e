"""Functions whose modules are imported when they are first called."""

import importlib
from collections.abc import Callable
from typing import Any

from ictreport.errors import ModelError


def deferred(home: str, place: str) -> Callable[..., Any]:
    """
    Make a function of one in another module of the package, imported when called.

    Descriptors must be cheap to make, and what a format needs is often heavy.

    Args:
        home: The module that the function is to stand in: its ``__name__``.
        place: Module and name of the other one, such as ``"_render.render"``.

    Returns:
        A function that takes what the other one takes and gives what it gives.

    Raises:
        ModelError: The place has no module or no name.
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
        found = importlib.import_module(f"{package}.{module}")
        return getattr(found, name)(*arguments)

    # Where it stands, so that who only has the function finds its plugin.
    call.__module__ = home
    call.__name__ = call.__qualname__ = name
    return call
