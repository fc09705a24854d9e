"""Running a plugin in another process, under other conditions than this one."""

import importlib
import importlib.util
import json
import os
import pickle
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Mapping
from types import ModuleType
from typing import Any, Final, cast

import attrs

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
_HIDDEN: Final = ("LC_", "ICTREPORT_", "COV_", "PYTEST_")


class ChildError(Exception):
    """The other process did not import the module; the text tells why."""


@attrs.frozen
class Visit:
    """
    What a new process finds of a plugin, and what the plugin does there.

    Attributes:
        modules: What is imported with the module of the plugin.
        offers: The module and the status of each plugin of the name.
        failures: What failed when the host looked for plugins.
        answers: What the plugin returns for each input, or the class of what it raises.
        problem: Why the plugin cannot be called, or empty.
    """

    modules: list[str]
    offers: list[tuple[str, str]]
    failures: list[str]
    answers: list[object]
    problem: str = ""


def visit(
    home: str,
    plugin: tuple[str, str],
    call: Callable[[Any, Any], object],
    inputs: list[Any],
    world: Mapping[str, str] = WORLDS[0],
) -> Visit:
    """
    Import the module of a plugin in a new process, ask a host for it, and call it.

    Args:
        home: The module.
        plugin: What it provides, and its name.
        call: A function of the descriptor and an input, which can be pickled.
        inputs: What the plugin is called with.
        world: The conditions of the process.

    Returns:
        What was found.

    Raises:
        ChildError: The module cannot be imported, or the process ended.
    """
    file = str(getattr(sys.modules.get(home), "__file__", "") or "")
    head = json.dumps([home, file])
    environment = {k: v for k, v in os.environ.items() if not k.startswith(_HIDDEN)}
    environment |= {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **world}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603 - the same Python, and our own module
            [sys.executable, "-c", f"import {__name__} as child; child.main()"],
            input=head.encode() + b"\n" + pickle.dumps((*plugin, call, inputs)),
            capture_output=True,
            check=False,
            cwd=folder,
            env=environment,
            timeout=_SECONDS,
        )
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise ChildError(lines[-1] if lines else f"it ended with {done.returncode}")
    return cast("Visit", pickle.loads(done.stdout))  # noqa: S301 - our child wrote it


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


def _find(module: ModuleType, kind: str, name: str) -> Any:  # noqa: ANN401 - a descriptor
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


def main() -> None:
    """Read a plugin and inputs from standard input, and write what is found of it."""
    home, file = json.loads(sys.stdin.buffer.readline())
    module = _import_home(home, file)
    modules = [*sys.modules]
    kind, name, call, inputs = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - ours
    target, sys.stdout = sys.stdout, sys.stderr
    offers, failures = _discovered(module, kind, name)
    answers: list[object] = []
    problem = ""
    try:
        spec = _find(module, kind, name)
        answers = [_answer(call, spec, each) for each in inputs]
    except LookupError as error:
        problem = str(error)
    found = Visit(modules, offers, failures, answers, problem)
    target.buffer.write(pickle.dumps(found))


def _discovered(
    module: ModuleType, kind: str, name: str
) -> tuple[list[tuple[str, str]], list[str]]:
    from ictreport.host import PluginHost

    warnings.simplefilter("ignore")
    host = PluginHost()
    listed: Iterable[Any] = getattr(host, f"{kind}s")()
    offers = [(item.module, item.status) for item in listed if item.name == name]
    package = module.__name__.partition(".")[0]
    failures = [
        str(each) for each in host.failures if each.module.partition(".")[0] == package
    ]
    return offers, failures


def _answer(
    call: Callable[[Any, Any], object], spec: object, argument: object
) -> object:
    try:
        return call(spec, argument)
    except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
        raise_interrupt(error)
        return f"raised {type(error).__name__}"
