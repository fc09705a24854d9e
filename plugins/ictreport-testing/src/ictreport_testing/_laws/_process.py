"""Running a plugin in another process, under other conditions than this one."""

import importlib
import importlib.util
import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from types import ModuleType
from typing import Any, Final, cast

from ictreport.errors import raise_interrupt

HOOKS: Final[Mapping[str, tuple[str, str]]] = {
    "exporter": ("ictreport_exporters", "ExporterSpec"),
    "source": ("ictreport_sources", "SourceSpec"),
    "rule": ("ictreport_rules", "Rule"),
    "language": ("ictreport_languages", "LanguageSpec"),
}
"""The hook that offers each kind of plugin, and the class of what it yields."""

WORLDS: Final[tuple[Mapping[str, str], ...]] = (
    # Zones by offset, since not every machine knows names. It is never one day in both.
    {"PYTHONHASHSEED": "1", "TZ": "KIT-14", "LC_ALL": "C", "LANGUAGE": "vi"},
    {"PYTHONHASHSEED": "2", "TZ": "KIT+12", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de"},
)
"""Conditions of a process, none of which may matter."""

_SECONDS: Final = 300
_imported: Final[list[str]] = []
"""What was imported with the module of the plugin, in the other process."""
_HIDDEN: Final = ("LC_", "ICTREPORT_", "COV_", "PYTEST_")


class ChildError(Exception):
    """The other process did not do what it was asked for; the text tells why."""


def run(
    task: Callable[..., Any],
    home: str,
    *arguments: object,
    world: Mapping[str, str] = WORLDS[0],
) -> Any:  # noqa: ANN401 - whatever the task returns
    """
    Call a function in a new process that has imported the module of a plugin first.

    Args:
        task: A function of a module; it takes that module and the arguments.
        home: The module.
        *arguments: What the function takes.
        world: The conditions.

    Returns:
        What the function returns.

    Raises:
        ChildError: The call raised an error, which the text names.
    """
    file = str(getattr(sys.modules.get(home), "__file__", "") or "")
    head = json.dumps([home, file, task.__module__, task.__name__])
    environment = {k: v for k, v in os.environ.items() if not k.startswith(_HIDDEN)}
    environment |= {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **world}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603 - the same Python, and our own module
            [sys.executable, "-c", f"import {__name__} as child; child.main()"],
            input=head.encode() + b"\n" + pickle.dumps(arguments),
            capture_output=True,
            check=False,
            cwd=folder,
            env=environment,
            timeout=_SECONDS,
        )
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise ChildError(lines[-1] if lines else f"it ended with {done.returncode}")
    return pickle.loads(done.stdout)  # noqa: S301 - our own child wrote it


def _import_home(name: str, file: str) -> ModuleType:
    """
    Import the module of a plugin, by its name or from its file.

    Args:
        name: The name of the module.
        file: Its file, for a module that is not installed.

    Returns:
        The module.
    """
    try:
        return importlib.import_module(name)
    except ImportError:
        spec = importlib.util.spec_from_file_location(name, file)
        if spec is None or spec.loader is None:
            raise
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module


def find(module: ModuleType, kind: str, name: str) -> Any:  # noqa: ANN401 - a descriptor
    """
    Find a plugin in its module.

    Args:
        module: The module.
        kind: What the plugin provides.
        name: Its name, code or tag.

    Returns:
        The descriptor that a hook of the module yields, or that stands in it.

    Raises:
        LookupError: The module has no such descriptor.
    """
    hook_name, wanted = HOOKS[kind]
    hook = getattr(module, hook_name, None)
    offered = cast("Iterable[Any]", hook() if callable(hook) else ())
    for descriptor in (*offered, *vars(module).values()):
        names = (getattr(descriptor, field, None) for field in ("name", "code", "tag"))
        kinds = {kind.__name__ for kind in type(descriptor).__mro__}
        if wanted in kinds and name in names:
            return descriptor
    raise LookupError(
        f"module {module.__name__}: no {hook_name}() there yields {name!r}; let the "
        "function of the plugin stand in the module that offers it"
    )


def discovery(module: ModuleType, kind: str, name: str) -> dict[str, Any]:
    """
    Ask a new host for a plugin, in the other process.

    Args:
        module: The module of the plugin.
        kind: What it provides.
        name: Its name.

    Returns:
        What is imported by now, who offers the name, and what failed on the way.
    """
    import warnings

    from ictreport.host import PluginHost

    warnings.simplefilter("ignore")
    host = PluginHost()
    offers = [
        (item.module, item.status)
        for item in cast("Iterable[Any]", getattr(host, f"{kind}s")())
        if item.name == name
    ]
    package = module.__name__.partition(".")[0]
    failures = [
        str(each) for each in host.failures if each.module.partition(".")[0] == package
    ]
    return {"modules": _imported, "offers": offers, "failures": failures}


def answers(call: Callable[[Any], object], cases: Iterable[object]) -> list[object]:
    """
    Call a function of a plugin for each case.

    Args:
        call: The function.
        cases: What it takes.

    Returns:
        What it returns each time, or the class of what it raises.
    """
    answered: list[object] = []
    for case in cases:
        try:
            answered.append(call(case))
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
            raise_interrupt(error)
            answered.append(f"raised {type(error).__name__}")
    return answered


def main() -> None:
    """Do the task on standard input, and write what it returns to standard output."""
    home, file, task_module, task = json.loads(sys.stdin.buffer.readline())
    module = _import_home(home, file)
    _imported.extend(sys.modules)
    arguments = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - our parent wrote it
    target, sys.stdout = sys.stdout, sys.stderr
    done = getattr(importlib.import_module(task_module), task)(module, *arguments)
    target.buffer.write(pickle.dumps(done))
