"""Lets tests, and the processes that the kit starts, import the plugins beside them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

METADATA = "Metadata-Version: 2.1\nName: reference\nVersion: 1.0\n"
NAMES = ("ref-json", "ref-table", "ref-text", "ref-rule", "eo")


@pytest.fixture(scope="session", autouse=True)
def _installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Install the reference plugins, as far as discovery can see."""
    from ictreport.host import default_host

    folder = tmp_path_factory.mktemp("site")
    information = folder / "reference-1.0.dist-info"
    information.mkdir()
    entries = "".join(f"{name} = reference\n" for name in NAMES)
    (information / "METADATA").write_text(METADATA, "utf-8")
    (information / "entry_points.txt").write_text(f"[ictreport]\n{entries}", "utf-8")
    sys.path.insert(0, str(folder))
    default_host().refresh()
    yield
    sys.path.remove(str(folder))
    default_host().refresh()
