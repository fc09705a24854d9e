"""Importing is cheap, and every public name is there."""

import ast
import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

import ictreport

ROOT = Path(__file__).parents[2]

LAZY = sorted(
    ".".join(stub.relative_to(source).parent.parts)
    for source in (ROOT / "src", *ROOT.glob("plugins/*/src"))
    for stub in source.rglob("__init__.pyi")
    if stub.parent.name != "words"
)
"""Packages whose names are imported when they are used."""
CORE = {"ictreport", "ictreport._moved", "ictreport.lazy"}
"""What importing the package imports."""
VERSIONED = {"ictreport"}
"""Packages that have the version of their distribution."""
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

    assert CORE == ours(modules)
    assert set() == modules & HEAVY


def test_errors_import_nothing_of_ours() -> None:
    """``ictreport.errors`` needs no other package of ours."""
    modules = modules_after("import ictreport.errors")

    assert {*CORE, "ictreport.errors"} == ours(modules)


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


@pytest.mark.parametrize("name", LAZY)
def test_checkers_and_the_interpreter_see_the_same_names(name: str) -> None:
    """What a package imports in its stub is what it gives, from the same modules."""
    package = importlib.import_module(name)
    stub = ast.parse(Path(f"{package.__file__}i").read_text("utf-8"))
    imports = [node for node in stub.body if isinstance(node, ast.ImportFrom)]
    homes = {alias.name: str(node.module) for node in imports for alias in node.names}

    version = {"__version__"} if name in VERSIONED else set[str]()
    assert sorted({*homes} | version) == package.__all__
    for public, home in homes.items():
        own = getattr(importlib.import_module(home), public)
        assert own is getattr(package, public)


@pytest.mark.parametrize("name", LAZY)
def test_dir_lists_the_public_names(name: str) -> None:
    """``dir`` shows what can be imported, before it is."""
    listed = modules_after(
        f"import {name} as package; assert set(package.__all__) <= set(dir(package))"
    )

    assert "importlib.metadata" not in listed


@pytest.mark.parametrize("name", LAZY)
def test_no_public_name_is_that_of_a_module(name: str) -> None:
    """A module of that name would take its place as soon as it is imported."""
    package = importlib.import_module(name)
    modules = {file.stem for file in Path(str(package.__file__)).parent.glob("*.py")}

    assert set() == modules & {*package.__all__}


@pytest.mark.parametrize("name", LAZY)
def test_an_unknown_name_is_an_attribute_error(name: str) -> None:
    """A name that does not exist is named with the package."""
    package = importlib.import_module(name)

    with pytest.raises(AttributeError, match=f"^module '{name}' has no .* 'nope'$"):
        _ = package.nope
    assert not hasattr(package, "nope")


def test_version_is_that_of_the_distribution() -> None:
    """``ictreport.__version__`` is what is installed."""
    assert metadata.version("ictreport") == ictreport.__version__


def test_a_name_that_moved_says_where_it_is() -> None:
    """What was here once is told with what to install, however it is asked for."""
    wanted = r"^`table` is in `ictreport_table`: pip install ictreport-table$"
    with pytest.raises(ImportError, match=wanted):
        _ = ictreport.table
    with pytest.raises(ImportError, match=wanted):
        exec("from ictreport import table", {})  # noqa: S102 - as a program does


def private_names(text: str) -> Iterator[str]:
    """Give what a module imports of the core that is private or no public name."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names = [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [(node.module or "", alias.name) for alias in node.names]
        else:
            continue
        for module, name in names:
            if module.partition(".")[0] != "ictreport":
                continue
            home = importlib.import_module(module)
            public = getattr(home, "__all__", vars(home))
            if "._" in module or name.startswith("_") or name not in {"", *public}:
                yield f"{module}.{name}".rstrip(".")


UNTIL_REWRITTEN = {
    "ictreport_testing": "the kit is written anew on public names",
}
"""What still uses private names of the core, and until when."""


@pytest.mark.parametrize(
    "module",
    sorted(
        path
        for path in ROOT.glob("plugins/*/src/**/*.py")
        if not any(name in str(path) for name in UNTIL_REWRITTEN)
    ),
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_a_plugin_uses_only_public_names(module: Path) -> None:
    """What a plugin of ours needs of the core, a plugin of anybody can have."""
    assert [] == list(private_names(module.read_text("utf-8")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import ictreport._growth", ["ictreport._growth"]),
        ("from ictreport._growth import share", ["ictreport._growth.share"]),
        ("from ictreport.tidy._rows import LEVEL", ["ictreport.tidy._rows.LEVEL"]),
        ("from ictreport import _growth", ["ictreport._growth"]),
        ("from ictreport.tidy import attrs", ["ictreport.tidy.attrs"]),
        ("from ictreport.errors import shorten\nimport csv, ictreport.tidy", []),
    ],
)
def test_private_names_are_found(text: str, expected: list[str]) -> None:
    """A private module, a private name and a name that is not offered are found."""
    assert expected == list(private_names(text))
