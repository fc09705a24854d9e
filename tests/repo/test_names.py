"""A name says who uses it: with an underscore its own module, without one others."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]

Modules = dict[str, "Names"]


@pytest.fixture(scope="module")
def modules() -> Modules:
    """Read every module of the repository."""
    return {
        file.relative_to(ROOT).as_posix(): names_of(file.read_text("utf-8"))
        for folder in ("src", "plugins", "tests", "docs")
        for file in (ROOT / folder).rglob("*.py")
    }


def used(module: ast.Module) -> set[str]:
    """Give all names that a module reads or imports, in quoted annotations too."""
    found: set[str] = set()
    waiting: list[ast.AST] = [module]
    while waiting:
        node = waiting.pop()
        match node:
            case ast.Name(ctx=ast.Load()):
                found.add(node.id)
            case ast.Attribute():
                found.add(node.attr)
            case ast.alias():
                found.add(node.name)
            case ast.Expr(value=ast.Constant()):
                continue  # a docstring
            case ast.Constant(value=str(text)):
                found.update(re.findall(r"\w+", text))
            case _:
                pass
        waiting += ast.iter_child_nodes(node)
    return found


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


class Names(NamedTuple):
    """
    What a module says.

    Attributes:
        used: The names that it reads.
        defined: Its functions, classes and constants.
        functions: Its functions without an underscore that no rule is made of.
    """

    used: set[str]
    defined: set[str]
    functions: set[str]

    @property
    def unused(self) -> list[str]:
        """What the module defines for itself and does not use."""
        return sorted(
            name for name in self.defined - self.used if re.match(r"_[^_]", name)
        )


def names_of(text: str) -> Names:
    """Take the names out of a module, and keep no tree."""
    module = ast.parse(text)
    made = {one.name for one in module.body if isinstance(one, ast.FunctionDef)}
    found = {*defined(module)}
    functions = made & found - {*rules(module)}
    return Names(used(module), found, {one for one in functions if one[0] != "_"})


def test_names_with_an_underscore_are_used_at_home(modules: Modules) -> None:
    """No function, class or constant of a module alone is one that nobody reads."""
    assert {} == {path: one.unused for path, one in modules.items() if one.unused}


def test_functions_without_an_underscore_are_used_elsewhere(modules: Modules) -> None:
    """A function of a private module has another module or a test that needs it."""
    users = Counter(word for names in modules.values() for word in names.used)
    lonely = {
        path: [
            name
            for name in sorted(names.functions)
            if users[name] <= (name in names.used)
        ]
        for path, names in modules.items()
        if re.search(r"/src/.*/_[a-z_]+\.py\Z", f"/{path}")
    }

    assert {} == {path: names for path, names in lonely.items() if names}


def test_both_are_found() -> None:
    """Names in annotations that are text are used, and names in prose are not."""
    names = names_of('def made(a: "_A") -> None:\n    """Is _B."""\n_A = int\n_B = 1\n')

    assert ["_B"] == names.unused
    assert {"made"} == names.functions
