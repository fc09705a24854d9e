"""Names of a package that are imported when they are first used."""

import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from ictreport.lazy import supplied, supply

INIT = """
from ictreport.lazy import attach

MOVED = {"audit": "pip install ictreport-prose"}
__getattr__, __dir__ = attach(__name__, way_to=lambda name: MOVED.get(name, ""))
"""
STUB = """
from lazy_shop._goods import apple as apple
from lazy_shop._goods import pear as pear
from lazy_shop._shut import door as door
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Make a package of two modules, of which one cannot be imported."""
    folder = tmp_path / "lazy_shop"
    folder.mkdir()
    (folder / "__init__.py").write_text(INIT, "utf-8")
    (folder / "__init__.pyi").write_text(STUB, "utf-8")
    (folder / "_goods.py").write_text("apple, pear = 'Apple', 'Pear'\n", "utf-8")
    (folder / "_shut.py").write_text("raise ImportError('shut')\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module("lazy_shop")
    for name in [name for name in sys.modules if name.startswith("lazy_shop")]:
        del sys.modules[name]


def test_a_name_is_imported_when_it_is_used(shop: ModuleType) -> None:
    """The module behind a name is imported once, and the name is then there."""
    assert "lazy_shop._goods" not in sys.modules
    assert "Apple" == shop.apple
    assert "lazy_shop._goods" in sys.modules
    assert "Apple" == vars(shop)["apple"]


def test_all_names_are_known_before_they_are_imported(shop: ModuleType) -> None:
    """``dir`` and ``__all__`` list them."""
    assert ["apple", "door", "pear"] == shop.__all__
    assert {"apple", "door", "pear"} <= {*dir(shop)}
    assert "lazy_shop._goods" not in sys.modules


def test_what_a_module_raises_is_raised(shop: ModuleType) -> None:
    """An error of the module behind a name is not taken for a missing name."""
    with pytest.raises(ImportError, match=r"^shut$"):
        _ = shop.door


def test_a_task_is_done_by_what_supplies_it() -> None:
    """The function is imported when the task is asked for, and not before."""
    supply("a test", "lazy_shop_without.function")

    with pytest.raises(ModuleNotFoundError, match="lazy_shop_without"):
        supplied("a test")
    supply("a test", "os.path.join")
    assert os.path.join is supplied("a test")


def test_a_moved_name_says_what_to_install(shop: ModuleType) -> None:
    """It is no attribute, and the error is the same for both ways to ask for it."""
    message = r"^pip install ictreport-prose$"

    with pytest.raises(ImportError, match=message):
        _ = shop.audit
    with pytest.raises(ImportError, match=message):
        exec("from lazy_shop import audit", {})  # noqa: S102 - as a program does
    assert "audit" not in dir(shop)
