"""Real sheets of statistical offices, read as their proposals say."""

import calendar
import datetime as dt
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from measuring import tried
from sheets import Expected, Wanted

from ictreport.host import default_host
from ictreport.model import Period
from ictreport.plugin import Origin, pick_grid

PLACES = [one / "shared/reference/sheets" for one in Path(__file__).parents]
FOLDER = next((one for one in PLACES if one.is_dir()), None)
ROLES = {"ratio_to_previous": "ratio", "index": "ratio"}
"""What is named otherwise there: indices against a period are ratios to it."""

SCALES: Final = {
    "1": "",
    "1e3": "thousand",
    "1e5": "lakh",
    "1e6": "million",
    "1e9": "billion",
}
UNITS: Final = {"%": "%", "thousands": "person"}
"""Units of cells whose expectation names no measure."""

MOST_QUESTIONS: Final = 6


def period(text: str) -> Period:
    """Read a period as the expectations write it."""
    first, slash, last = text.partition("/")
    if not slash:
        return Period.parse(text)
    if len(first) == len("2017-04-01"):
        return Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    year, month = map(int, last.split("-"))
    day = calendar.monthrange(year, month)[1]
    return Period(dt.date.fromisoformat(f"{first}-01"), dt.date(year, month, day))


def wanted(cell: dict[str, Any]) -> Wanted:
    """Take what is expected of a cell."""
    unit = cell.get("measure") or UNITS[cell["unit"]]
    against = (cell.get("base") or "").partition(",")[0]
    return Wanted(
        ROLES.get(cell["role"], cell["role"]),
        f"{SCALES[cell['scale']]} {unit}".strip(),
        str(period(cell["period"])),
        str(period(against)) if against else "",
        (cell["row"],),
        "missing" if cell["value"] is None else Decimal(cell["shown"].replace(",", "")),
    )


def test_real_sheets_have_no_wrong_cell() -> None:
    """Each listed cell is right or asked for, and right once it is answered."""
    if FOLDER is None:
        pytest.skip("the real sheets are not here: they stay out of the repository")
    source = default_host().source("xlsx").spec
    assert source.grids is not None
    all_before, all_after = Counter[str](), Counter[str]()
    for sheet in json.loads((FOLDER / "expect.json").read_text("utf-8"))["sheets"]:
        data = (FOLDER / sheet["file"]).read_bytes()
        origin = Origin.from_bytes(sheet["file"], data)
        grid = pick_grid(tuple(source.grids(origin, source.options())), sheet["sheet"])
        cells = {one["cell"]: wanted(one) for one in sheet["cells"]}
        before, after, questions, notes = tried(Expected(sheet["id"], grid, cells))
        assert not before["wrong"] + before["nameless"], (sheet["id"], notes)
        assert questions <= MOST_QUESTIONS, sheet["id"]
        all_before, all_after = all_before + before, all_after + after
    assert {"right": 48, "asked": 23} == dict(all_before)
    assert {"right": 71} == dict(all_after)
