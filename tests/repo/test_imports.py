"""Importing is cheap, and every public name is there."""

import ast
import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import ictreport

HEAVY = {
    "babel",
    "cattrs",
    "click",
    "hypothesis",
    "importlib.metadata",
    "pluggy",
    "rich",
    "typst",
}


def modules_after(statement: str) -> set[str]:
    """Run a statement in a fresh interpreter and give the modules it imported."""
    code = (
        "import json, sys; before = set(sys.modules)\n"
        f"{statement}\n"
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    return set(json.loads(result.stdout))


def ours(modules: set[str]) -> set[str]:
    """Keep the modules of this repository."""
    return {name for name in modules if name.startswith("ictreport")}


def test_import_is_light() -> None:
    """``import ictreport`` imports no other module of ours and nothing heavy."""
    modules = modules_after("import ictreport")

    assert {"ictreport"} == ours(modules)
    assert set() == modules & HEAVY


def test_errors_import_nothing_of_ours() -> None:
    """``ictreport.errors`` needs no other module of ours."""
    modules = modules_after("import ictreport.errors")

    assert {"ictreport", "ictreport.errors"} == ours(modules)


def test_model_is_light() -> None:
    """Using the model imports nothing heavy and no plugin."""
    modules = modules_after("import ictreport; ictreport.Report, ictreport.growth")

    assert set() == modules & HEAVY
    assert set() == {name for name in modules if name.startswith("ictreport_")}


def test_a_name_is_not_shadowed_by_its_module() -> None:
    """A public function stays one after every module of the package is imported."""
    modules_after(
        "import ictreport, ictreport._load, ictreport._export, ictreport._growth\n"
        "from ictreport import export, growth, link, load, observations, share\n"
        "assert all(map(callable, (export, growth, link, load, observations, share)))"
    )


def test_star_import_gives_every_public_name() -> None:
    """``from ictreport import *`` works without any plugin and gives ``__all__``."""
    namespace: dict[str, object] = {}
    exec("from ictreport import *", namespace)  # noqa: S102 - only so at module level

    assert set() == set(ictreport.__all__) - namespace.keys()


def test_public_names_are_sorted_and_unique() -> None:
    """``__all__`` is sorted and names nothing twice."""
    assert sorted(set(ictreport.__all__)) == ictreport.__all__


def test_checkers_and_the_interpreter_see_the_same_names() -> None:
    """The imports that type checkers read give ``__all__`` from the same modules."""
    tree = ast.parse(Path(ictreport.__file__).read_text("utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    homes = {
        alias.name: node.module
        for node in imports
        for alias in node.names
        if node.module is not None and node.module.startswith("ictreport.")
    }

    assert set(ictreport.__all__) == {*homes, "__version__"}
    for name, home in homes.items():
        assert getattr(sys.modules[home], name) is getattr(ictreport, name)


def test_dir_lists_the_public_names() -> None:
    """``dir(ictreport)`` shows what can be imported, before it is."""
    assert set() == set(ictreport.__all__) - set(dir(ictreport))


def test_version_is_that_of_the_distribution() -> None:
    """``ictreport.__version__`` is what is installed."""
    assert metadata.version("ictreport") == ictreport.__version__


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A name that does not exist is named with the package."""
    with pytest.raises(AttributeError, match=r"^module 'ictreport' has no .* 'nope'$"):
        _ = ictreport.nope
