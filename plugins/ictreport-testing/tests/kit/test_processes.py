"""What a plugin does is seen, here and in another process, and undone."""

import io
import json
import locale
import os
import pickle
import random
import sys
from decimal import getcontext, localcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import reference

from ictreport_testing._kit import _child, _corpus
from ictreport_testing._kit._guard import _hook, _roots, watched
from ictreport_testing._kit._process import find, import_home

PLAIN = _corpus.plain()


@pytest.mark.parametrize(
    ("event", "arguments", "seen"),
    [
        ("open", ("/somewhere/new", "w", 0), {"files": ["it wrote /somewhere/new"]}),
        ("open", ("/new", None, os.O_CREAT), {"files": ["it wrote /new"]}),
        ("open", ("/somewhere/old", "r", 0), {"files": ["it read /somewhere/old"]}),
        ("open", (b"/old", "r", 0), {"files": ["it read /old"]}),
        ("open", (os.__file__, "r", 0), {}),
        ("open", (5, "w", 0), {}),
        ("os.remove", ("/old", -1), {"files": ["os.remove ('/old',)"]}),
        ("subprocess.Popen", ("ls", []), {"programs": ["subprocess.Popen ('ls',)"]}),
        ("socket.connect", (0, "host"), {"network": ["socket.connect ('host',)"]}),
        ("socket.gethostname", (), {}),
        ("import", ("json",), {}),
    ],
)
def test_what_python_tells_of_is_sorted(
    event: str, arguments: tuple[object, ...], seen: dict[str, list[str]]
) -> None:
    """Files, programs and the network are told apart; what is installed may be read."""
    with watched() as effects:
        _hook(event, arguments)

    nothing: dict[str, list[str]] = {
        name: [] for name in ("files", "programs", "network", "others")
    }
    assert nothing | seen == {name: getattr(effects, name) for name in nothing}


def test_what_is_installed_stands_in_known_places() -> None:
    """Those of Python are among them, and the folder of the tests is not."""
    # It is asked for anew, since what is kept was found where nothing is traced.
    roots = _roots.__wrapped__()

    assert os.path.realpath(os.__file__).startswith(roots)
    assert f"{Path.cwd()}{os.sep}" not in roots


def test_nothing_is_seen_when_nobody_watches() -> None:
    """What happens before and after a block is not in it."""
    with watched() as effects:
        pass
    _hook("os.remove", ("/old", -1))

    assert [] == effects.files


def test_what_is_changed_in_the_process_is_undone(tmp_path: Path) -> None:
    """Folder, environment, decimals, locale and chance are told and put back."""
    before = (
        Path.cwd(),
        dict(os.environ),
        random.getstate(),
        locale.setlocale(locale.LC_ALL),
    )
    with localcontext(), watched() as effects:
        os.chdir(tmp_path)
        os.environ["KIT"] = "changed"
        getcontext().prec = 3
        locale.setlocale(locale.LC_ALL, "C.UTF-8" if before[3] == "C" else "C")
        random.random()  # noqa: S311 - it is what must not happen
        print("noise")  # noqa: T201 - so is this

    assert before == (
        Path.cwd(),
        dict(os.environ),
        random.getstate(),
        locale.setlocale(locale.LC_ALL),
    )
    assert [
        "it printed 'noise\\n'",
        f"it went to the folder {tmp_path}",
        "it changed environment variables",
        "it changed the decimal context",
        "it changed the locale",
        "it drew or seeded random numbers that all share",
    ] == effects.others


def ask(task: str, *arguments: object) -> Any:  # noqa: ANN401 - whatever it gives
    """Let this process do what the other one does."""
    head = {"task": task, "module": "reference", "file": ""}
    source = io.BytesIO(json.dumps(head).encode() + b"\n" + pickle.dumps(arguments))
    target = io.BytesIO()
    _child.main(source, target)
    return pickle.loads(target.getvalue())  # noqa: S301 - we wrote it


def test_a_task_is_done_with_the_plugin_of_a_module() -> None:
    """What plugins give comes back, and the name of what they raise."""
    document = reference.to_json(PLAIN, reference.Indent())

    assert "reference" in ask("modules")
    assert [document] == ask("renderings", "ref-json", [(PLAIN, reference.Indent())])
    assert [PLAIN, "raised SourceError"] == ask("readings", "ref-json", [document, b""])
    assert "Esperanto" not in ask("vocabulary", "eo")
    assert [[]] == [[*found] for found in ask("judgements", "ref-rule", [(PLAIN,)])]


def test_a_host_is_asked_who_answers_to_a_name() -> None:
    """The module, its entry point and what failed are in the answer."""
    answer = ask("discovery", "exporter", "ref-json")

    assert [] == answer["failures"]
    assert ["reference"] == [module for module, _, _ in answer["found"]]


def test_a_module_that_is_not_installed_is_read_from_its_file(tmp_path: Path) -> None:
    """A file stands for a module that no path leads to."""
    file = tmp_path / "kit_stray.py"
    file.write_text("VALUE = 5\n", "utf-8")

    try:
        assert 5 == import_home("kit_stray", str(file)).VALUE
    finally:
        del sys.modules["kit_stray"]
    with pytest.raises(ModuleNotFoundError, match="kit_stray"):
        import_home("kit_stray", "")


@pytest.mark.parametrize(
    "module",
    [
        SimpleNamespace(__name__="stray", here=reference.JSON),
        SimpleNamespace(__name__="stray", ictreport_exporters=lambda: [reference.JSON]),
    ],
    ids=["in the module", "from its hook"],
)
def test_a_descriptor_is_found_in_its_module(module: Any) -> None:  # noqa: ANN401
    """It stands there, or a hook gives it; else the error says what to do."""
    assert reference.JSON is find(module, "exporter", "ref-json")
    with pytest.raises(LookupError, match="gives 'ref-text'; let the function"):
        find(module, "exporter", "ref-text")
    with pytest.raises(LookupError, match="ictreport_sources"):
        find(module, "source", "ref-json")
