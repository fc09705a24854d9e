"""A report in permille is judged as the same report in percent."""

import re
import tomllib

import pytest

from ictreport import Report, structure, validate

REPORT = """
ictreport = 1
id = "health-2024"
title.en = "Health"
publisher = { code = "office", name.en = "Office" }
period = "2024"
units = [{ code = "birth", names.en = { other = "births" } }]

[[sectors]]
code = "health"
name.en = "Health"

[[sectors.metrics]]
code = "births"
name.en = "Births"
value = "2050 birth"
claims = [
  { kind = "growth", baseline = "2023", value = "{growth} %" },
  { kind = "ratio", baseline = "2023", value = "102.50 %" },
  { kind = "average_growth", baseline = "2022", value = "{average} %" },
]
history = [
  { baseline = "2023", value = "2000 birth" },
  { baseline = "2022", value = "1950 birth" },
]

[[sectors.metrics.breakdowns]]
complete = true
parts = [
  { code = "girls", name.en = "Girls", value = "1000 birth", claims = [
    { kind = "share", value = "{share} %" },
    { kind = "contribution", baseline = "2023", value = "{contribution} %" },
  ], history = [{ baseline = "2023", value = "980 birth" }] },
  { code = "boys", name.en = "Boys", value = "1050 birth", claims = [
    { kind = "share", value = "51.22 %" },
    { kind = "contribution", baseline = "2023", value = "60.0 %" },
  ] },
]

[[sectors.metrics]]
code = "rate"
name.en = "Rate"
of.en = "children"
value = "{rate} %"
claims = [
  { kind = "points", baseline = "2023", value = "{points} pp" },
  { kind = "growth", baseline = "2022", value = "{rise} %" },
]
revised_from = "2.20 %"
revision = "{revision} pp"
history = [
  { baseline = "2023", value = "2.00 %" },
  { baseline = "2022", value = "1.80 %" },
]
breakdowns = [{ complete = true, additive = true, parts = [
  { code = "town", name.en = "Town", value = "1.50 %" },
  { code = "country", name.en = "Country", value = "{country} %" },
] }]

[[sectors.metrics]]
code = "sum"
name.en = "Twice"
value = "4.80 %"
formula = "2 * {health.rate}"

[[sectors.metrics]]
code = "odd"
name.en = "Odd"
of.en = "children"
value = "{odd} %"
claims = [{ kind = "growth", baseline = "2023", value = "{limit} %" }]
"""

RIGHT = {
    "growth": "2.50",
    "average": "2.53",
    "share": "48.78",
    "contribution": "40.0",
    "rate": "2.40",
    "points": "0.40",
    "rise": "33.3",
    "revision": "0.20",
    "country": "0.90",
    "odd": "99.90",
    "limit": "49.90",
}


def filled(**wrong: str) -> str:
    """Write the document with some figures replaced."""
    text = REPORT
    for name, number in {**RIGHT, **wrong}.items():
        text = text.replace(f'"{{{name}}} ', f'"{number} ')
    return text


def made(*, permille: bool = False, **wrong: str) -> Report:
    """Make the report with some figures replaced, in percent or in permille."""
    text = filled(**wrong)
    return structure(tomllib.loads(in_permille(text) if permille else text))


def in_permille(text: str) -> str:
    """Write each percent of a document in permille, with the same digits."""

    def shifted(found: re.Match[str]) -> str:
        whole, first, rest = found[1], found[2], found[3]
        number = (whole + first).lstrip("0") or "0"
        return f"{number}.{rest} ‰" if rest else f"{number} ‰"

    return re.sub(r"([0-9]+)\.([0-9])([0-9]*) %", shifted, text)


def told(report: Report) -> list[tuple[str, str, str, str]]:
    """Give what is found in a report, with the gap of each failure."""
    return [
        (
            one.rule.code,
            one.address,
            one.outcome.result,
            str(dict(one.outcome.params).get("gap")),
        )
        for one in validate(report)
    ]


@pytest.mark.parametrize("name", [None, *RIGHT])
def test_same_figures_are_judged_alike(name: str | None) -> None:
    """Each rule gives the same verdict, on right and on wrong figures."""
    wrong = {} if name is None else {name: "987.65"}
    percent, permille = told(made(**wrong)), told(made(permille=True, **wrong))
    assert percent == permille
    assert (permille == told(made(permille=True))) is (name is None)


def test_units_can_be_mixed() -> None:
    """Parts in permille add up to a whole in percent."""
    document = tomllib.loads(in_permille(filled()))
    document["sectors"][0]["metrics"][1]["value"] = "2.40 %"
    found = told(structure(document))
    assert found == told(made())
