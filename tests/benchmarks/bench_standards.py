"""
Measure what reading the standards of other publishers costs.

The bounds: four times as many rows take at most five times as long, and at most twice
what the same figures take as a table of ictreport. The script fails beyond them.
"""

import json
import sys
import warnings
from collections.abc import Callable
from typing import Any

from measuring import seconds

from ictreport import render
from ictreport.errors import ReadingWarning
from ictreport.host import default_host
from ictreport.plugin import Origin

ROUNDS = 3
ROWS = 5_000
TIMES = 4
LINEAR = 5
OWN = 2

Input = tuple[str, dict[str, str]]


def table(rows: int, before: str = "") -> str:
    """Write codes, years and figures."""
    lines = [
        f"{before}R{row % 50},P{row // 50 % 100},{1900 + row // 5000},{row}.5"
        for row in range(rows)
    ]
    return "\n".join(lines)


def sdmx(rows: int) -> Input:
    """Write SDMX-CSV 2.0."""
    header = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,PRODUCT,TIME_PERIOD,OBS_VALUE\n"
    return header + table(rows, "dataflow,X:F(1.0),I,"), {}


COLUMNS = ("area", "product", "year", "n")


def csvw(rows: int) -> Input:
    """Write metadata of CSVW, and their table beside them."""
    kinds = ("string", "string", "gYear", "decimal")
    columns = [
        {"name": name, "datatype": kind}
        for name, kind in zip(COLUMNS, kinds, strict=True)
    ]
    found = {"@context": "http://www.w3.org/ns/csvw", "url": "t.csv"}
    described = json.dumps({**found, "tableSchema": {"columns": columns}})
    return described, {"t.csv": f"{','.join(COLUMNS)}\n{table(rows)}"}


def package(rows: int) -> Input:
    """Write the descriptor of a data package, and its table beside it."""
    kinds = ("string", "string", "year", "number")
    fields = [
        {"name": name, "type": kind} for name, kind in zip(COLUMNS, kinds, strict=True)
    ]
    resource = {"name": "t", "path": "t.csv", "schema": {"fields": fields}}
    files = {"t.csv": f"{','.join(COLUMNS)}\n{table(rows)}"}
    return json.dumps({"resources": [resource]}), files


def xbrl(rows: int) -> Input:
    """Write xBRL-JSON."""
    facts = {
        f"f{row}": {
            "value": f"{row}.5",
            "decimals": 1,
            "dimensions": {
                "concept": f"t:P{row // 50 % 100}",
                "entity": "o:o",
                "unit": "iso4217:EUR",
                "period": f"{1900 + row // 5000}-01-01T00:00:00",
                "t:Area": f"t:R{row % 50}",
            },
        }
        for row in range(rows)
    }
    info = {
        "documentType": "https://xbrl.org/2021/xbrl-json",
        "namespaces": {
            "t": "urn:t",
            "o": "urn:o",
            "iso4217": "http://www.xbrl.org/2003/iso4217",
        },
        "taxonomy": [],
    }
    return json.dumps({"documentInfo": info, "facts": facts}), {}


INPUTS: dict[str, Callable[[int], Input]] = {
    "sdmx": sdmx,
    "csvw": csvw,
    "datapackage": package,
    "xbrl": xbrl,
}


def read(source: str, given: Input) -> Any:  # noqa: ANN401 - a report
    """Read an input with the options that it needs."""
    spec: Any = default_host().source(source).spec
    text, files = given
    beside = {name: content.encode() for name, content in files.items()}
    options = {} if source in {"csv", "xbrl"} else {"unit": "EUR"}
    return spec.load(
        Origin.from_bytes("x", text.encode(), files=beside), spec.options(**options)
    )


def main() -> int:
    """Measure each source with few and many rows, and tell whether it keeps to both."""
    warnings.simplefilter("ignore", ReadingWarning)
    failed = 0
    for source, make in INPUTS.items():
        few, many = make(ROWS), make(ROWS * TIMES)
        own = render(read(source, many), "csv").decode(), {}
        short = seconds(lambda own=few, name=source: read(name, own), ROUNDS)
        long = seconds(lambda own=many, name=source: read(name, own), ROUNDS)
        bare = seconds(lambda own=own: read("csv", own), ROUNDS)
        print(
            f"{source:12} {ROWS * TIMES:,} rows {long * 1000:8.1f} ms, "
            f"{long / short:4.1f} times as long as {ROWS:,} (at most {LINEAR}), "
            f"{long / bare:4.1f} times as long as our table (at most {OWN})"
        )
        failed += long / short > LINEAR or long / bare > OWN
    return min(1, failed)


if __name__ == "__main__":
    sys.exit(main())
