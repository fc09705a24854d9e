"""Functions that are imported when they are called."""

import sys
import types

import pytest

from ictreport.errors import ModelError
from ictreport.plugin import deferred


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """Make a package with a module that doubles."""
    work = types.ModuleType("scratch_format._work")
    work.double = lambda *given: given * 2  # pyright: ignore[reportAttributeAccessIssue]
    monkeypatch.setitem(sys.modules, "scratch_format", types.ModuleType("scratch"))
    monkeypatch.setitem(sys.modules, "scratch_format._work", work)
    return work


def test_it_does_what_the_other_function_does(package: types.ModuleType) -> None:
    """Whatever it is given goes on, and what comes back is given."""
    function = deferred("scratch_format.plugin", "_work.double")

    assert (1, 2, 1, 2) == function(1, 2)
    package.double = lambda: "another"  # pyright: ignore[reportAttributeAccessIssue]
    assert "another" == function()


def test_it_stands_where_it_is_made() -> None:
    """Nothing is imported before it is called, and its module is the plugin's."""
    function = deferred("no_such_package.plugin", "_work.double")

    assert ("no_such_package.plugin", "double") == (
        function.__module__,
        function.__name__,
    )
    with pytest.raises(ModuleNotFoundError, match="no_such_package"):
        function()


@pytest.mark.parametrize("place", ["", "render", ".render", "_render."])
def test_a_place_is_a_module_and_a_name(place: str) -> None:
    """A place that names one of them alone is refused with an example."""
    with pytest.raises(ModelError) as caught:
        deferred("scratch_format.plugin", place)

    assert (
        f"deferred: a place must be a module and a name (got {place!r}); write "
        "'_render.render'"
    ) == str(caught.value)
