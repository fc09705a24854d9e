"""Real sheets of statistical offices, read as their proposals say."""

import calendar
import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ictreport.errors import IctreportError
from ictreport.mapping import Applied, Figure, apply, propose
from ictreport.model import Period
from ictreport.plugin import Origin
from ictreport_sheets import SheetsSourceOptions
from ictreport_sheets._foreign import grids

PLACES = [one / "shared/reference/sheets" for one in Path(__file__).parents]
FOLDER = next((one for one in PLACES if one.is_dir()), None)
ROLES = {"ratio_to_previous": "ratio", "index": "ratio"}
"""What is named otherwise there: indices against a period are ratios to it."""


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


def differences(wanted: dict[str, Any], found: Figure, applied: Applied) -> list[str]:
    """List in what a cell was read wrongly."""
    quantity = found.quantity
    if quantity is None or wanted["value"] is None:
        same = quantity is None and wanted["value"] is None
        return [] if same else ["whether there is a value"]
    tag = applied.report.title.languages[0]
    facts = {
        "value": Decimal(wanted["value"]) == quantity.number,
        "scale": Decimal(wanted["scale"]) == Decimal(10) ** quantity.scale,
        "unit": wanted.get("measure") in {None, quantity.unit.code},
        "period": period(wanted["period"]) == found.period,
        "role": ROLES.get(wanted["role"], wanted["role"]) == found.role,
        "name": wanted["row"] == applied.report[found.address].name.get(tag),
    }
    if wanted.get("base"):
        facts["base"] = period(wanted["base"].partition(",")[0]) == found.baseline
    return [name for name, same in facts.items() if not same]


def test_real_sheets_have_no_wrong_cell() -> None:
    """Each listed cell is right, or refused with a reason; most are right."""
    if FOLDER is None:
        pytest.skip("the real sheets are not here: they stay out of the repository")
    counts = {"right": 0, "wrong": 0, "refused": 0}
    for sheet in json.loads((FOLDER / "expect.json").read_text("utf-8"))["sheets"]:
        data = (FOLDER / sheet["file"]).read_bytes()
        book = grids(Origin.from_bytes(sheet["file"], data), SheetsSourceOptions())
        told = dict.fromkeys(counts, 0)
        try:
            applied = apply(book, propose(book, sheet=sheet["sheet"]).mapping)
            figures = {one.place.partition("!")[2]: one for one in applied.figures}
        except IctreportError as error:
            print(f"{sheet['id']}: {error}")  # noqa: T201 - the reason is the proof
            told["refused"] = len(sheet["cells"])
        else:
            for cell in sheet["cells"]:
                found = figures.get(cell["cell"])
                if found is None:
                    told["refused" if cell["value"] else "right"] += 1
                    continue
                wrong = differences(cell, found, applied)
                if wrong:
                    print(f"{sheet['id']} {cell['cell']}: {wrong}")  # noqa: T201
                told["wrong" if wrong else "right"] += 1
        print(f"{sheet['id']}: {told}")  # noqa: T201 - what the proof is about
        counts = {name: counts[name] + told[name] for name in counts}
    print(f"all: {counts}")  # noqa: T201
    assert {"right": 59, "wrong": 0, "refused": 12} == counts
