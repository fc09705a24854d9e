"""Read SDMX with pysdmx and sdmx1, and print what they say as JSON."""

import json
import sys
from typing import Any

import sdmx
from pysdmx.io import get_datasets, read_sdmx


def check(data: str, structure: str) -> dict[str, Any]:
    """Read a file of data and the file of its structure."""
    message = read_sdmx(structure, validate=True)
    [dataset] = get_datasets(data, structure)
    frame = dataset.data
    [definition] = message.get_data_structure_definitions()
    unknown: dict[str, list[str]] = {}
    for component in definition.components:
        codes = getattr(component, "local_codes", None) or component.enumeration
        known = {code.id for code in getattr(codes, "codes", ())}
        used = set(frame[component.id].dropna().astype(str)) - {""}
        if known and used - known:
            unknown[component.id] = sorted(used - known)
    key = [one.id for one in definition.components if one.role.name == "DIMENSION"]
    other = sdmx.read_sdmx(structure)
    [first] = other.structure.values()
    read = sdmx.read_sdmx(data, structure=first)
    indicators = other.codelist["CL_INDICATOR"].items.values()
    return {
        "unknown": unknown,
        "duplicates": int(frame.duplicated(key).sum()),
        "rows": len(frame),
        "observations": len(read.data[0].obs),
        "names": {code.id: sorted(code.name.localizations) for code in indicators},
    }


if __name__ == "__main__":
    print(json.dumps(check(*sys.argv[1:])))  # noqa: T201 - it is a program
