"""No module needs another that needs it."""

import ast
from collections.abc import Container, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[2]


def sources() -> dict[str, Path]:
    """Give the files of the core and of the plugins by the names of the modules."""
    found: dict[str, Path] = {}
    for root in (ROOT / "src", *ROOT.glob("plugins/*/src")):
        for file in root.rglob("*.py"):
            name = ".".join(file.relative_to(root).with_suffix("").parts)
            found[name.removesuffix(".__init__")] = file
    return found


def imported(text: str, modules: Container[str]) -> Iterator[str]:
    """Name the modules that one imports, in functions and for type checkers too."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert 0 == node.level
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in modules else f"{node.module}"


def circle(needs: dict[str, set[str]]) -> list[str]:
    """Find modules that need each other in turn, or none."""
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_modules_need_each_other_in_one_direction() -> None:
    """Whoever reads a module need not read one that imports it."""
    files = sources()
    needs: dict[str, set[str]] = {}
    for name, file in files.items():
        needs[name] = set(imported(file.read_text("utf-8"), files)) & files.keys()

    assert [] == circle(needs)


def test_a_circle_is_found() -> None:
    """Modules that need each other in turn are named in order."""
    assert ["a", "b", "a"] == circle({"a": {"b"}, "b": {"a"}})
    assert [] == circle({"a": {"b", "c"}, "b": {"c"}, "c": set()})
