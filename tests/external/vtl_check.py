"""Judge bounds by hierarchical rulesets of VTL, and print the verdicts as JSON."""

import json
import sys

import pandas as pd
from vtlengine import run

SCRIPT = """
define hierarchical ruleset most (variable rule item) is
  most: T <= A + B + C + D + E
end hierarchical ruleset;
define hierarchical ruleset least (variable rule item) is
  least: T >= A + B + C + D + E
end hierarchical ruleset;
below <- check_hierarchy(low, most rule item always_zero all);
above <- check_hierarchy(high, least rule item always_zero all);
"""


def check(statements: dict[str, dict[str, list[list[int]]]]) -> dict[str, bool]:
    """Tell of each statement whether both rulesets hold."""
    keys = ("statement", "item")
    columns = [
        {"name": name, "type": "String", "role": "Identifier", "nullable": False}
        for name in keys
    ] + [{"name": "bound", "type": "Integer", "role": "Measure", "nullable": True}]
    frames = {
        side: pd.DataFrame(
            [
                (name, "TABCDE"[place], bound)
                for name, sides in statements.items()
                for place, bound in enumerate(sides[side])
            ],
            columns=[*keys, "bound"],
        )
        for side in ("low", "high")
    }
    structures = [{"name": side, "DataStructure": columns} for side in frames]
    found = run(SCRIPT, {"datasets": structures}, frames)
    held = [found[name].data for name in ("below", "above")]
    verdicts = [
        dict(zip(frame["statement"], frame["bool_var"], strict=True)) for frame in held
    ]
    return {name: all(bool(one[name]) for one in verdicts) for name in statements}


if __name__ == "__main__":
    print(json.dumps(check(json.load(sys.stdin))))  # noqa: T201 - it is a program
