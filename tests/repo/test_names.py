"""A name says who uses it: with an underscore its own module, without one others."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

Modules = dict[str, ast.Module]


@pytest.fixture(scope="module")
def modules() -> Modules:
    """Parse every module of the repository."""
    return {
        file.relative_to(ROOT).as_posix(): ast.parse(file.read_text("utf-8"))
        for folder in ("src", "plugins", "tests", "docs")
        for file in (ROOT / folder).rglob("*.py")
    }


def used(module: ast.Module) -> Iterator[str]:
    """Give all names that a module reads or imports, in quoted annotations too."""
    docs = {node.value for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield node.name
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from () if node in docs else re.findall(r"\w+", node.value)


def defined(module: ast.Module) -> Iterator[str]:
    """Give the functions, classes and constants of a module; decorators use theirs."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list:
            yield node.name
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.Assign):
            yield from (one.id for one in node.targets if isinstance(one, ast.Name))


def rules(module: ast.Module) -> Iterator[str]:
    """Give the names in the list of rules of a module, which other modules read."""
    for node in module.body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "RULES":
            yield from used(ast.Module([node], []))


def unused(module: ast.Module) -> list[str]:
    """Name what a module defines for itself and does not use."""
    known = {*used(module)}
    ours = (name for name in defined(module) if re.match(r"_[^_]", name))
    return [name for name in ours if name not in known]


def lonely(module: ast.Module, others: set[str]) -> list[str]:
    """Name functions without an underscore that neither a module nor a rule uses."""
    functions = {one.name for one in module.body if isinstance(one, ast.FunctionDef)}
    names = functions.intersection(defined(module)) - {*rules(module)}
    return sorted(name for name in names if name[0] != "_" and name not in others)


def test_names_with_an_underscore_are_used_at_home(modules: Modules) -> None:
    """No function, class or constant of a module alone is one that nobody reads."""
    found = {name: unused(module) for name, module in modules.items()}

    assert {} == {name: names for name, names in found.items() if names}


def test_functions_without_an_underscore_are_used_elsewhere(modules: Modules) -> None:
    """A function of a private module has another module or a test that needs it."""
    users: dict[str, set[str]] = {}
    for name, module in modules.items():
        for word in used(module):
            users.setdefault(word, set()).add(name)
    found = {
        name: lonely(module, {one for one in users if users[one] != {name}})
        for name, module in modules.items()
        if re.search(r"/src/.*/_[a-z_]+\.py\Z", f"/{name}")
    }

    assert {} == {name: names for name, names in found.items() if names}


def test_both_are_found() -> None:
    """Names in annotations that are text are used, and names in prose are not."""
    text = 'def made(a: "_A") -> None:\n    """Is _B."""\n_A = int\n_B = 1\n'

    assert ["_B"] == unused(ast.parse(text))
    assert ["made"] == lonely(ast.parse(text), set())
