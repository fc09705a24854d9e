"""Canonical JSON: one report, one sequence of bytes."""

import json
import unicodedata

import attrs
import pytest
from hypothesis import assume, given

from ictreport import Report, unstructure
from ictreport.convert import to_json
from ictreport.model import (
    Area,
    Claim,
    ClaimKind,
    Metric,
    Period,
    Publisher,
    Quantity,
    Sector,
    Text,
)
from ictreport.plugin import NoOptions, Origin
from ictreport_json._load import load
from ictreport_json.plugin import render
from ictreport_testing.strategies import reports

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


@given(reports())
def test_the_layout_is_that_of_python(report: Report) -> None:
    """It is what ``json.dumps`` writes of the document with an indent of two."""
    expected = json.dumps(unstructure(report), ensure_ascii=False, indent=2) + "\n"
    assume(unicodedata.is_normalized("NFC", expected))

    assert expected.encode() == render(report, NoOptions())


def test_the_core_writes_it() -> None:
    """The plugin gives the bytes that the core gives to every other format."""
    assert to_json(SMALL) == render(SMALL, NoOptions())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("\n\u0300", r'"\n\u0300"'),
        ("\x1b\u0327\u0301a", r'"\u001b\u0327\u0301a"'),
        ("\x0c\u0307é", r'"\f\u0307é"'),
        ("\t\U0001d165", r'"\t\ud834\udd65"'),
        ("\\n\u0308é", r'"\\n̈é"'),
    ],
)
def test_marks_do_not_join_an_escape(words: str, expected: str) -> None:
    """A combining mark behind an escape is escaped, or NFC would change the file."""
    report = attrs.evolve(
        SMALL, title=Text.of(en=words), area=Area("x", Text.of(en="\n\u0300"))
    )

    data = render(report, NoOptions())

    assert f'"en": {expected}\n' in data.decode()
    assert report == load(Origin.from_bytes("x.json", data), NoOptions())


@given(reports())
def test_text_is_normalised(report: Report) -> None:
    """Every file is in Unicode normalisation form C."""
    text = render(report, NoOptions()).decode()

    assert unicodedata.normalize("NFC", text) == text
