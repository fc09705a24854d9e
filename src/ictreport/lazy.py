"""
Public names of a package, which are imported when they are first used.

The names stand once, in the ``__init__.pyi`` of the package, where type checkers and
editors read them::

    from ictreport._export import export as export
    from ictreport._export import render as render

Its ``__init__.py`` says::

    from ictreport.lazy import attach

    __getattr__, __dir__ = attach(__name__)

so that importing the package imports none of its modules.
"""

import functools
import importlib
import sys
from _ast import AnnAssign, ImportFrom, Module, Name, PyCF_ONLY_AST
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any, Final, cast

_SUPPLIED: Final[dict[str, str]] = {}


def attach(
    package: str,
    *,
    way_to: Callable[[str], str] | None = None,
    load: Callable[[str], ModuleType] = importlib.import_module,
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """
    Make the functions that look up the public names of a package by its stub.

    Args:
        package: The ``__name__`` of the package, beside whose ``__init__.py`` there is
            an ``__init__.pyi``. The stub imports each public name as itself; it may
            declare ``__version__``, which is then that of the distribution.
        way_to: A function that returns where a name has moved that the package no
            longer has, or an empty text.
        load: The function that imports a module, such as one that explains what to
            install when that fails.

    Returns:
        The functions ``__getattr__`` and ``__dir__`` of the package. The first raises
        ``ImportError`` for a name that ``way_to`` knows, since ``from … import`` hides
        the message of any other error, and ``AttributeError`` for other names.
    """

    @functools.cache
    def homes() -> Mapping[str, str]:
        return _homes(package)

    def get(name: str) -> object:
        if name == "__all__":
            value: object = sorted(homes())
        elif name not in homes():
            if way_to is not None and (way := way_to(name)):
                raise ImportError(way, name=package)
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message, name=name, obj=sys.modules[package])
        elif name == "__version__":
            from importlib.metadata import version

            value = version(package)
        else:
            value = getattr(load(homes()[name]), name)
        vars(sys.modules[package])[name] = value
        return value

    def names() -> list[str]:
        return sorted({*vars(sys.modules[package]), *homes()})

    return get, names


def supply(task: str, function: str) -> None:
    """
    Register the function for a task, for modules that must not import its module.

    A value of the model, for instance, does not import what draws it in a notebook.

    Args:
        task: The name of the task.
        function: The module of the function and its name, such as
            ``"ictreport._notebook.mimebundle"``; it is imported when it is first used.
    """
    _SUPPLIED[task] = function


def supplied(task: str) -> Callable[..., Any]:
    """
    Import the function that was registered for a task.

    Args:
        task: The name of the task.

    Returns:
        The function.
    """
    module, _, name = _SUPPLIED[task].rpartition(".")
    function: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return function


def _homes(package: str) -> dict[str, str]:
    """Read the module of each public name from the stub of a package."""
    spec: Any = sys.modules[package].__spec__
    # Beside a module that is only compiled, too.
    stub = f"{spec.origin.rpartition('.')[0]}.pyi"
    text: bytes = spec.loader.get_data(stub)
    # Importing the module ast would take longer than everything else here.
    tree = cast("Module", compile(text, stub, "exec", PyCF_ONLY_AST))
    homes: dict[str, str] = {}
    for node in tree.body:
        match node:
            case ImportFrom(module=str(home), names=aliases):
                homes.update({alias.name: home for alias in aliases if alias.asname})
            case AnnAssign(target=Name(id=name)):
                homes[name] = package
            case _:
                pass
    return homes
