"""What runs in the other process: it reads a task from its input and answers."""

import json
import pickle
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from ictreport.errors import raise_interrupt
from ictreport_testing._kit._process import Kind, find, import_home

if TYPE_CHECKING:
    from ictreport.model import Report


def modules(module: ModuleType) -> list[str]:
    """Tell what was imported with the module of a plugin."""
    del module
    return sorted(sys.modules)


def renderings(
    module: ModuleType, name: str, cases: Sequence[tuple["Report", Any]]
) -> list[object]:
    """Render reports, or tell what is raised."""
    from ictreport_testing._kit._judging import rendered

    spec = find(module, "exporter", name)
    return [attempt(rendered, spec, *case) for case in cases]


def readings(module: ModuleType, name: str, inputs: Sequence[bytes]) -> list[object]:
    """Read inputs, or tell what is raised."""
    from ictreport.plugin import Origin

    spec = find(module, "source", name)
    options = spec.options()
    return [
        attempt(spec.load, Origin.from_bytes("input", data), options) for data in inputs
    ]


def judgements(
    module: ModuleType, code: str, pairs: Sequence[tuple["Report", ...]]
) -> list[object]:
    """Run a rule on reports with those before them, or tell what is raised."""
    from ictreport_testing._kit._judging import judge

    rule = find(module, "rule", code)
    return [attempt(judge, rule, reports[-1], reports[:-1]) for reports in pairs]


def vocabulary(module: ModuleType, tag: str) -> object:
    """Load the words of a language, or tell what is raised."""
    return attempt(find(module, "language", tag).words)


def discovery(module: ModuleType, kind: Kind, name: str) -> dict[str, Any]:
    """Ask a new host for a name, and for what failed on the way."""
    import warnings

    from ictreport.host import PluginHost, Provided

    # What fails is in the answer.
    warnings.simplefilter("ignore")
    host = PluginHost()
    tables: dict[Kind, Callable[[], tuple[Provided[Any], ...]]] = {
        "exporter": host.exporters,
        "source": host.sources,
        "rule": host.rules,
        "language": host.languages,
    }
    return {
        "found": [
            (item.module, item.provider, item.status)
            for item in tables[kind]()
            if item.name == name
        ],
        "failures": [
            str(failure)
            for failure in host.failures
            if failure.module.partition(".")[0] == module.__name__.partition(".")[0]
        ],
    }


def attempt(call: Callable[..., object], *arguments: object) -> object:
    """
    Call a function, and take the name of what it raises for its answer.

    Args:
        call: The function.
        *arguments: What it takes.

    Returns:
        What it returns, or the name of an exception.
    """
    try:
        return call(*arguments)
    except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
        raise_interrupt(error)
        return f"raised {type(error).__name__}"


TASKS: Final[dict[str, Callable[..., Any]]] = {
    "modules": modules,
    "renderings": renderings,
    "readings": readings,
    "judgements": judgements,
    "vocabulary": vocabulary,
    "discovery": discovery,
}


def main(source: BinaryIO, target: BinaryIO) -> None:
    """
    Do the task that the input names.

    Args:
        source: A line of JSON that says what to do, and the arguments behind it.
        target: Where the answer goes.
    """
    head = json.loads(source.readline())
    module = import_home(head["module"], head["file"])
    arguments = pickle.loads(source.read())  # noqa: S301 - our own parent wrote it
    target.write(pickle.dumps(TASKS[head["task"]](module, *arguments)))


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
