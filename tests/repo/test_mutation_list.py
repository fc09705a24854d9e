"""The list of mutants that survive does not outlive the code that it is about."""

import ast
import importlib.util
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def score() -> ModuleType:
    """The script that compares the list with a run of mutmut."""
    path = ROOT / "tests/mutation/score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def functions(path: Path, module: str) -> dict[str, str]:
    """Read the text of every function of a module, by its name with the module."""
    text = path.read_text("utf-8")
    found = {}
    for node in ast.parse(text).body:
        owner = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
        for item in node.body if isinstance(node, ast.ClassDef) else [node]:
            if isinstance(item, ast.FunctionDef):
                source = ast.get_source_segment(text, item) or ""
                found[f"{module}.{owner}{item.name}"] = source
    return found


def test_listed_survivors_change_lines_that_exist(score: ModuleType) -> None:
    """Each listed mutant takes its lines from the function under which it stands."""
    configured = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    patterns = configured["tool"]["mutmut"]["only_mutate"]
    sources: dict[str, str] = {}
    for path in (path for pattern in patterns for path in ROOT.glob(pattern)):
        sources |= functions(path, score.module_of(path.relative_to(ROOT)))
    mutants = score.listed((ROOT / score.LISTED).read_text("utf-8"))

    assert mutants
    for name, lines in mutants:
        assert name in sources
        present = {line.strip() for line in sources[name].splitlines()}
        taken = {line[2:] for line in lines.splitlines() if line.startswith("- ")}
        assert set() == taken - present, name
