"""Lets tests, and processes that the kit starts, import the plugins beside them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

METADATA = "Metadata-Version: 2.1\nName: right\nVersion: 1.0\n"
NAMES = ("ref-json", "ref-table", "ref-text", "ref-rule", "eo")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Install the right plugins, as far as discovery can see."""
    from ictreport.host import default_host

    folder = tmp_path_factory.mktemp("site")
    information = folder / "right-1.0.dist-info"
    information.mkdir()
    entries = "".join(f"{name} = right\n" for name in NAMES)
    (information / "METADATA").write_text(METADATA, "utf-8")
    (information / "entry_points.txt").write_text(f"[ictreport]\n{entries}", "utf-8")
    sys.path.insert(0, str(folder))
    default_host().refresh()
    yield
    sys.path.remove(str(folder))
    default_host().refresh()
