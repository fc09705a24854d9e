"""Running a plugin in another process, under other conditions than this one."""

import importlib
import importlib.util
import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Any, Final, Literal, cast

import attrs

Kind = Literal["exporter", "source", "rule", "language"]
"""What a plugin provides."""

_HOOKS: Final[Mapping[str, str]] = {
    "exporter": "ictreport_exporters",
    "source": "ictreport_sources",
    "rule": "ictreport_rules",
    "language": "ictreport_languages",
}
_SECONDS: Final = 300


@attrs.frozen(kw_only=True)
class World:
    """
    The conditions of a process, none of which may matter.

    Attributes:
        seed: The seed of hashes.
        zone: The time zone.
        locale: The locale.
        language: The language that its user reads.
    """

    seed: str
    zone: str
    locale: str
    language: str


WORLDS: Final = (
    # By offset, since not every machine knows the names. It is never one day in both.
    World(seed="1", zone="KIT-14", locale="C", language="vi_VN.UTF-8"),
    World(seed="2", zone="KIT+12", locale="de_DE.UTF-8", language="de_DE.UTF-8"),
)


class ChildError(Exception):
    """The other process did not do what it was asked for; the text says why."""


def module_of(function: object) -> str:
    """
    Tell the module that a function of a plugin stands in.

    Args:
        function: The function, or a partial of one.

    Returns:
        The name of the module.
    """
    while not hasattr(function, "__qualname__"):
        inner = getattr(function, "func", None)
        if inner is None:
            function = type(function)
            break
        function = inner
    return str(getattr(function, "__module__", ""))


def run(
    task: str,
    home: str,
    *arguments: object,
    world: World = WORLDS[0],
) -> Any:  # noqa: ANN401 - whatever the task gives
    """
    Do something in a new process, in an empty folder.

    Args:
        task: The name of a function of ``_child``.
        home: The module that the plugin's function stands in.
        *arguments: What the function takes.
        world: The conditions.

    Returns:
        What the function returns.

    Raises:
        ChildError: The call raised an error, which the text names.
    """
    module = sys.modules.get(home)
    file = str(getattr(module, "__file__", "") or "")
    head = json.dumps({"task": task, "module": home, "file": file})
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "ictreport_testing._kit._child"],
            input=head.encode() + b"\n" + pickle.dumps(arguments),
            capture_output=True,
            check=False,
            cwd=folder,
            env=_environment(world),
            timeout=_SECONDS,
        )
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise ChildError(lines[-1] if lines else f"it ended with {done.returncode}")
    return pickle.loads(done.stdout)  # noqa: S301 - our own child wrote it


def _environment(world: World) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LC_", "ICTREPORT_", "COV_", "PYTEST_"))
    }
    return kept | {
        "LANG": world.language,
        "LANGUAGE": world.language.partition("_")[0],
        "LC_ALL": world.locale,
        "PYTHONHASHSEED": world.seed,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONUTF8": "0",
        "TZ": world.zone,
    }


def import_home(name: str, file: str) -> ModuleType:
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


def find(module: ModuleType, kind: Kind, name: str) -> Any:  # noqa: ANN401 - a descriptor
    """
    Find the descriptor of a plugin in its module.

    Args:
        module: The module.
        kind: What the descriptor describes.
        name: Its name, code or tag.

    Returns:
        The descriptor that a hook of the module gives, or that stands in it.

    Raises:
        LookupError: The module has no descriptor.
    """
    hook = getattr(module, _HOOKS[kind], None)
    offered = cast("Iterable[object]", hook() if callable(hook) else ())
    for candidate in (*offered, *vars(module).values()):
        if type(candidate).__module__.startswith("ictreport."):
            for field in ("name", "code", "tag"):
                known = getattr(candidate, field, None)
                right = type(candidate).__name__ == _CLASSES[kind]
                if right and known == name:
                    return candidate
    raise LookupError(
        f"module {module.__name__}: no {_HOOKS[kind]}() there gives {name!r}; let the "
        "function of the plugin stand in the module that offers it"
    )


_CLASSES: Final[Mapping[str, str]] = {
    "exporter": "ExporterSpec",
    "source": "SourceSpec",
    "rule": "Rule",
    "language": "LanguageSpec",
}
