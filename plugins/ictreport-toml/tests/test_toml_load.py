"""TOML that is read, and TOML that is refused."""

import pytest

from ictreport import DocumentError, Report
from ictreport.errors import IctreportError, SourceError
from ictreport.plugin import NoOptions, Origin
from ictreport_toml._load import load

OPTIONS = NoOptions()
TEXT = """\
ictreport = 1
id = "small"
title.en = "Small"
publisher = { code = "MIC", name.en = "Ministry" }
period = "2024-06-30"  # a day

[[sectors]]
code = "post"
name.en = "Post"

[[sectors.metrics]]
code = "revenue"
name.en = "Revenue"
value = { number = "11.50", unit = "VND", scale = 9 }
"""


def read(data: bytes | str) -> Report:
    """Load a report from memory."""
    content = data.encode() if isinstance(data, str) else data
    return load(Origin.from_bytes("report.toml", content), OPTIONS)


def refusal(data: bytes | str) -> str:
    """Give the text of the error that refuses some TOML."""
    with pytest.raises(IctreportError) as caught:
        read(data)
    assert isinstance(caught.value, SourceError | DocumentError)
    assert "report.toml" == caught.value.origin
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('{ number = "11.50", unit = "VND", scale = 9 }', '"11.50 billion VND"'),
        ('"2024-06-30"', "2024-06-30"),
        ("ictreport", "\ufeffictreport"),
        ("\n", "\r\n"),
    ],
)
def test_other_ways_to_write_it(old: str, new: str) -> None:
    """Compact text, TOML dates, a byte order mark and CR LF make no difference."""
    assert read(TEXT) == read(TEXT.replace(old, new))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", "it must contain a report (got an empty file)"),
        ("\n \n", "it must contain a report (got an empty file)"),
        (b"id = '\xff'", "the text must be UTF-8 (got byte 0xff in line 1)"),
        (
            "a = 1\nb = = 2",
            ":2:5: it must be TOML (got 'Invalid value'); correct it",
        ),
        ('a = 1\nb = "x', ":2:7: it must be TOML (got 'Unterminated string'); it ends"),
        ("id", 'pair"); it ends too early: was it cut off?'),
        ("\x00", ":1:1: it must be TOML (got 'Invalid statement'); correct it"),
        ("a = 1\na = 2", "'Cannot overwrite a value'"),
        ("[a]\n[a]", ":2:3: it must be TOML (got \"Cannot declare ('a',) twice\")"),
        ("a = 2024-06-31", ":1:5: it must be TOML (got 'Invalid date or datetime')"),
        (f"a = {'[' * 100_000}", "lists and objects must not be nested"),
        (f"a = {'{a=' * 100_000}", "lists and objects must not be nested"),
        (f"[{'.'.join(['a'] * 300)}]", "document: it must not be nested more than 160"),
        (f"a = 1\nb = {'9' * 5000}", ":2:5: an integer has at most 4300 digits"),
        (
            f"a = '{'9' * 4300}'\nb = -{'9' * 5000}",
            ":2:5: an integer has at most 4300 digits",
        ),
        (f"a = {'9_' * 4300}9", ":1:5: an integer has at most 4300 digits"),
    ],
)
def test_what_is_no_toml_is_refused(data: bytes | str, expected: str) -> None:
    """Garbage gives one error that says what is wrong and where."""
    message = refusal(data)

    assert message.startswith("report.toml:")
    assert expected in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"11.50"', "11.50", '(got 11.50); write "11.50"'),
        ('"11.50"', "1_150", '(got 1150); write "1150"'),
        ('"11.50"', "nan", "value.number: a number must be a string"),
        ('{ number = "11.50", unit = "VND", scale = 9 }', "11.5", "value: it must be"),
        ("scale = 9", "scale = 9.0", "value.scale: it must be an integer (got 9.0)"),
        ("scale = 9", "scale = true", "value.scale: it must be an integer (got true)"),
        ("scale = 9", "scal = 9", "value.scal: there is no such key; did you mean"),
        ('"2024-06-30"', "2024-06-30T00:00:00", "period: it must be a day without a"),
        ('"2024-06-30"', "12:30:00", "period: it must be a day without a time"),
        ('"2024-06-30"', "2024", "period: it must be a string (got 2024)"),
    ],
)
def test_what_is_no_report_is_refused(old: str, new: str, expected: str) -> None:
    """Each problem is told at its path, with what the file has there."""
    assert old in TEXT

    assert expected in refusal(TEXT.replace(old, new))


def test_every_problem_is_told_at_once() -> None:
    """One reading tells all that is wrong with a document."""
    broken = TEXT.replace('"11.50"', "11.50").replace('"2024-06-30"', '"2024-S3"')

    with pytest.raises(DocumentError) as caught:
        read(broken)

    assert ["period", "sectors[0].metrics[0].value.number"] == [
        problem.where for problem in caught.value.problems
    ]
