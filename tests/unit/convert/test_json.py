"""Canonical JSON from the core, for every format that carries it."""

import json
import unicodedata

import attrs
import pytest
from hypothesis import example, given

from ictreport import Report, Text, structure, unstructure
from ictreport.convert import to_json
from ictreport.model import Area, Breakdown, Metric, Period, Publisher, Quantity, Sector
from ictreport_testing.strategies import reports

ALL = Text.of(en='All "boats"')
LAKE = Report(
    "lake",
    Text.of(en="Lake"),
    Publisher("P", Text.of(en="P")),
    Period.parse("2024"),
    sectors=[
        Sector(
            "fleet",
            Text.of(en="Fleet"),
            metrics=[
                Metric(
                    "boats",
                    Text.of(en="Boats"),
                    Quantity.parse("2 billion VND"),
                    of=ALL,
                    breakdowns=[
                        Breakdown(
                            complete=False,
                            parts=[Metric("old", ALL, Quantity.parse("1 billion VND"))],
                            by=Text.of(en="Age", vi="Tuổi"),
                        )
                    ],
                )
            ],
        )
    ],
)


@given(reports())
@example(LAKE)
def test_it_is_what_python_writes_of_the_document(report: Report) -> None:
    """It has the layout of ``json.dumps`` with an indent of two, in NFC."""
    text = to_json(report).decode()
    document = unstructure(report)
    expected = json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    assert unicodedata.is_normalized("NFC", text)
    assert text == expected or not unicodedata.is_normalized("NFC", expected)
    assert document == json.loads(text)
    assert report == structure(document)


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
        LAKE, title=Text.of(en=words), area=Area("x", Text.of(en="\n\u0300"))
    )

    text = to_json(report).decode()

    assert f'"en": {expected}\n' in text
    assert report == structure(json.loads(text))
