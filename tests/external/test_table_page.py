"""The page of a table's failures is valid and accessible: vnu and axe say so."""

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from ictreport import Claim, History, Metric, Publisher, Report, Sector, Text
from ictreport.model import Area
from ictreport_table import build

LANGUAGES = ("en", "hi", "vi")
AREAS, METRICS = 30, 12
WIDTHS = (320, 1280)


def report(area: int) -> Report:
    """Make a report of an area, some of whose claims are wrong, and some words odd."""
    name = Text.of(en=f"Area <{area}> & its shore", vi=f"Tỉnh số {area}", hi="ज़िला")
    metrics = [
        Metric(
            f"m{number}",
            name,
            "226 million VND",
            claims=[Claim("growth", "2023-S1", f"{13 + area * number % 4} %")],
            history=[History("2023-S1", "200 million VND")],
        )
        for number in range(METRICS)
    ]
    return Report(
        f"r{area}",
        name,
        Publisher(f"P{area}", name),
        "2024-S1",
        area=Area(f"A-{area}", name),
        sectors=[Sector("post", name, metrics=metrics)],
    )


@pytest.fixture(scope="module")
def pages(
    vnu: object, browse: object, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The page of a table in each language, and that of a table without failures."""
    assert None not in (vnu, browse)
    program = Path(sys.executable).with_name("ictreport")
    folder = tmp_path_factory.mktemp("tables")
    build([report(area) for area in range(AREAS)], folder / "wrong")
    build([report(0)], folder / "right")
    made = {f"wrong-{tag}": ("wrong", tag) for tag in LANGUAGES}
    made["right-en"] = ("right", "en")
    found = {name: folder / f"{name}.html" for name in made}
    for name, (table, tag) in made.items():
        command = [program, "table", "check", folder / table, "--to", "html"]
        command += ["--language", tag, "--out", found[name]]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert (int(table == "wrong"), "") == (done.returncode, done.stderr)
    return found


@pytest.fixture(scope="module")
def visits(
    browse: Callable[[Sequence[Mapping[str, object]]], list[dict[str, Any]]],
    pages: dict[str, Path],
) -> dict[tuple[str, int], dict[str, Any]]:
    """What a browser saw of each page, wide and narrow."""
    wanted = {
        (name, width): {"file": file, "width": width, "scheme": "light"}
        for name, file in pages.items()
        for width in WIDTHS
    }
    return dict(zip(wanted, browse([*wanted.values()]), strict=True))


def test_pages_are_valid(
    vnu: Callable[[Sequence[Path]], dict[str, list[str]]], pages: dict[str, Path]
) -> None:
    """Vnu has nothing against any page."""
    assert {file.name: [] for file in pages.values()} == vnu([*pages.values()])


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [*(f"wrong-{tag}" for tag in LANGUAGES), "right-en"])
def test_pages_are_accessible(
    visits: dict[tuple[str, int], dict[str, Any]], name: str, width: int
) -> None:
    """Axe finds nothing wrong, and the page asks for nothing from elsewhere."""
    audit = visits[name, width]["audit"]

    assert [] == audit["violations"]
    assert audit["passes"] >= 10
    assert [] == visits[name, width]["requests"]
