"""TOML as people write it, for any words that a report can hold."""

import tomllib
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictreport import Report, unstructure
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
from ictreport.plugin import NoOptions, Origin
from ictreport_testing.strategies import names, reports
from ictreport_toml._load import load
from ictreport_toml._render import render

OPTIONS = NoOptions()
SMALL = Report(
    "small",
    Text.of(vi="Bưu chính", en='Post "and" more'),
    Publisher("MIC", Text.of(en="Ministry")),
    Period.parse("2024-S1"),
    narrative=[Text.of(en="First line.\nSecond line.")],
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

SMALL_AS_TOML = '''\
ictreport = 1
id = "small"
period = "2024-S1"

[title]
en = "Post \\"and\\" more"
vi = "Bưu chính"

[publisher]
code = "MIC"

[publisher.name]
en = "Ministry"

[[narrative]]
en = """
First line.
Second line."""

[[sectors]]
code = "post"

[sectors.name]
en = "Post"

[[sectors.metrics]]
code = "revenue"
value = "≈ 226.50 billion VND"
claims = [
    { kind = "growth", baseline = "2023-S1", value = "11.5 %" },
]

[sectors.metrics.name]
en = "Revenue"
'''


def back(data: bytes) -> Report:
    """Load a report from memory."""
    return load(Origin.from_bytes("report.toml", data), OPTIONS)


def test_it_looks_as_people_write() -> None:
    """Quantities are compact, letters are as they are, paragraphs keep their lines."""
    assert SMALL_AS_TOML.encode() == render(SMALL, OPTIONS)


@given(reports())
def test_the_tree_is_that_of_json(report: Report) -> None:
    """The file holds the document of the report with compact quantities."""
    document = tomllib.loads(render(report, OPTIONS).decode())

    assert unstructure(report, compact=True) == document


@given(st.lists(names(), min_size=1, max_size=3))
def test_every_character_is_carried(paragraphs: list[str]) -> None:
    """Any words survive, whatever control characters or line ends they hold."""
    title, *others = paragraphs
    literal = [text.replace("{", "{{").replace("}", "}}") for text in others]
    report = attrs.evolve(
        SMALL,
        title=Text.of(en=title),
        narrative=[Text.of(en=text) for text in literal],
    )

    assert report == back(render(report, OPTIONS))


@pytest.mark.parametrize(
    "words",
    [
        "a\r\nb",
        "a\rb",
        "a\nb\r\nc",
        "\n",
        "\r\n",
        "a\n",
        "\na",
        "\\r\\n\n",
        "\\\n",
        "a\\\r\nb",
        '"""\n"',
        "'''\n'",
        "\t\x00\x1b\x7f",
        "\x0b\x0c\x85\u2028\u2029",
        "\ufeffa\u202e\ufffe\U0010ffff",
        "#=[]{},.\\u0041",
    ],
)
def test_hard_words_are_carried(words: str) -> None:
    """What is known to break writers of TOML is written so that it is read back."""
    report = attrs.evolve(SMALL, title=Text.of(en=words))

    data = render(report, OPTIONS)

    assert b"\r" not in data
    assert report == back(data)


def test_paragraphs_keep_their_lines_beside_crlf() -> None:
    """CR LF within words is escaped everywhere, since TOML may read it as LF."""
    report = attrs.evolve(SMALL, title=Text.of(en="a\r\nb"))

    assert rb'en = "a\r\nb"' in render(report, OPTIONS)
    assert rb'en = "First line.\nSecond line."' in render(report, OPTIONS)


def test_the_real_report_survives() -> None:
    """The report of Dak Lak that people wrote is read, written and read again."""
    seeds = Path(__file__).parents[3] / "seeds"
    report = back((seeds / "dak-lak-ict-2024-s1.toml").read_bytes())

    assert report == back(render(report, OPTIONS))
