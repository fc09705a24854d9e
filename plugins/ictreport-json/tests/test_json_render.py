"""Canonical JSON: one report, one sequence of bytes."""

from ictreport import Report
from ictreport.convert import to_json
from ictreport.model import (
    Claim,
    ClaimKind,
    Metric,
    Period,
    Publisher,
    Quantity,
    Sector,
    Text,
)
from ictreport.plugin import NoOptions
from ictreport_json.plugin import render

SMALL = Report(
    "small",
    Text.of(vi="Bưu chính", en='Post "and" more\n'),
    Publisher("MIC", Text.of(en="Ministry")),
    Period.parse("2024-S1"),
    sectors=[
        Sector(
            "post",
            Text.of(en="Post"),
            metrics=[
                Metric(
                    "revenue",
                    Text.of(en="Revenue"),
                    Quantity.parse("≈ 226.50 billion VND"),
                    claims=[
                        Claim(
                            ClaimKind.GROWTH,
                            Period.parse("2023-S1"),
                            Quantity.parse("11.5 %"),
                        )
                    ],
                )
            ],
        )
    ],
)

SMALL_AS_JSON = """\
{
  "ictreport": 1,
  "id": "small",
  "title": {
    "en": "Post \\"and\\" more\\n",
    "vi": "Bưu chính"
  },
  "publisher": {
    "code": "MIC",
    "name": {
      "en": "Ministry"
    }
  },
  "period": "2024-S1",
  "sectors": [
    {
      "code": "post",
      "name": {
        "en": "Post"
      },
      "metrics": [
        {
          "code": "revenue",
          "name": {
            "en": "Revenue"
          },
          "value": {
            "number": "226.50",
            "unit": "VND",
            "scale": 9,
            "hedge": "about"
          },
          "claims": [
            {
              "kind": "growth",
              "baseline": "2023-S1",
              "value": {
                "number": "11.5",
                "unit": "%"
              }
            }
          ]
        }
      ]
    }
  ]
}
"""


def test_the_form_is_canonical() -> None:
    """Keys in order, two spaces, letters as they are, no defaults, a last newline."""
    assert SMALL_AS_JSON.encode() == render(SMALL, NoOptions())


def test_the_core_writes_it() -> None:
    """The plugin gives the bytes that the core gives to every other format."""
    assert to_json(SMALL) == render(SMALL, NoOptions())
