"""JSON that is read back, and JSON that is refused."""

import json

import pytest

from ictreport import DocumentError, Report
from ictreport.errors import IctreportError, SourceError
from ictreport.plugin import NoOptions, Origin
from ictreport_json._load import load

OPTIONS = NoOptions()
DOCUMENT = {
    "ictreport": 1,
    "id": "small",
    "title": {"en": "Small"},
    "publisher": {"code": "MIC", "name": {"en": "Ministry"}},
    "period": "2024-S1",
    "sectors": [
        {
            "code": "post",
            "name": {"en": "Post"},
            "metrics": [
                {
                    "code": "revenue",
                    "name": {"en": "Revenue"},
                    "value": {"number": "11.50", "unit": "VND", "scale": 9},
                }
            ],
        }
    ],
}
TEXT = json.dumps(DOCUMENT)


def read(data: bytes | str) -> Report:
    """Load a report from memory."""
    content = data.encode() if isinstance(data, str) else data
    return load(Origin.from_bytes("report.json", content), OPTIONS)


def refusal(data: bytes | str) -> str:
    """Give the text of the error that refuses some JSON."""
    with pytest.raises(IctreportError) as caught:
        read(data)
    assert isinstance(caught.value, SourceError | DocumentError)
    assert "report.json" == caught.value.origin
    return str(caught.value)


def test_a_byte_order_mark_is_left_out() -> None:
    """A file that an editor saved with a byte order mark is read all the same."""
    assert read(TEXT) == read(b"\xef\xbb\xbf" + TEXT.encode())


def test_compact_quantities_are_read() -> None:
    """Compact text may stand for a quantity, though it is never written."""
    whole = '{"number": "11.50", "unit": "VND", "scale": 9}'

    assert read(TEXT) == read(TEXT.replace(whole, '"11.50 billion VND"'))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", "it must contain a report (got an empty file)"),
        (" \n", "it must contain a report (got an empty file)"),
        (b"\xff\xfe{", "the text must be UTF-8 (got byte 0xff in line 1)"),
        (
            '{\n  "id" "x"}',
            ":2:8: it must be JSON (the parser says \"Expecting ':' delimiter\")",
        ),
        (
            '{"id": "x"} x',
            ":1:13: it must be JSON (the parser says 'Extra data'); correct it",
        ),
        (
            "\x00\x01",
            ":1:1: it must be JSON (the parser says 'Expecting value'); correct",
        ),
        ('{"id": "x\n"}', "Invalid control character"),
        ("[" * 100_000, "lists and objects must not be nested so deeply"),
        ('{"a":' * 100_000, "lists and objects must not be nested so deeply"),
        (
            '{"a":' * 300 + "1" + "}" * 300,
            "must not be nested more than 160 levels deep",
        ),
        ("[1]", "document: it must be an object (got a list)"),
        ("1" * 5000, "document: it must be an object (got 1111"),
    ],
)
def test_what_is_no_json_is_refused(data: bytes | str, expected: str) -> None:
    """Garbage gives one error that says what is wrong and where."""
    message = refusal(data)

    assert message.startswith("report.json:")
    assert expected in message
    assert "\n" not in message


@pytest.mark.parametrize("end", range(1, len(TEXT)))
def test_a_file_that_was_cut_off_is_refused(end: int) -> None:
    """A part of a file is never taken for a report; the message says what happened."""
    assert refusal(TEXT[:end]).endswith("it ends too early: was it cut off?")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"11.50"', "11.50", "value.number: a number must be a string"),
        ('"11.50"', "11.50", '(got 11.50); write "11.50"'),
        ('"11.50"', "1150", '(got 1150); write "1150"'),
        ('"11.50"', "NaN", "value.number: it must be a string (got NaN)"),
        ('"11.50"', "-Infinity", "it must be a string (got -Infinity)"),
        ('"11.50"', "1e999", "a number must be a string, to stay exact (got 1e999)"),
        ('"11.50"', "null", "value.number: it must be a string (got null)"),
        ('"scale": 9', '"scale": 9.0', "value.scale: it must be an integer (got 9.0)"),
        ('"scale": 9', '"scale": true', "it must be an integer (got true)"),
        ('"scale": 9', f'"scale": {"9" * 5000}', "scale: it must be an integer (got 9"),
        ('"scale": 9', '"scale": Infinity', "it must be an integer (got Infinity)"),
        (
            '"scale": 9',
            '"scale": 9, "scale": 9',
            "value.scale: each key must occur only once",
        ),
        ('"scale": 9', '"scal": 9', "value.scal: there is no such key; did you mean"),
        (
            '"scale": 9',
            '"\\u0000duplicate keys": 9',
            "there is no such key; it has num",
        ),
        ('"en": "Post"', '"\\u0000duplicate keys": ["en"]', "must be a BCP 47 tag"),
        ('"en": "Post"', '"en": "Post", "en": "x"', "each key must occur only once"),
        ('"en": "Post"', '"en": "\\ud800"', "valid in UTF-8"),
    ],
)
def test_what_is_no_report_is_refused(old: str, new: str, expected: str) -> None:
    """Each problem is told at its path, with what the file has there."""
    assert old in TEXT

    message = refusal(TEXT.replace(old, new))

    assert message.startswith("report.json: sectors[0].")
    assert expected in message


def test_every_problem_is_told_at_once() -> None:
    """One reading tells all that is wrong with a document."""
    broken = TEXT.replace('"11.50"', "11.50").replace('"2024-S1"', '"2024-S3"')

    with pytest.raises(DocumentError) as caught:
        read(broken)

    assert ["period", "sectors[0].metrics[0].value.number"] == [
        problem.where for problem in caught.value.problems
    ]
