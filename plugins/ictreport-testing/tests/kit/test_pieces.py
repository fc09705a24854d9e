"""A decoder may yield what it reads piece by piece, and is asked for no more."""

from collections.abc import Iterator

import attrs
import pytest
import reference
from mutants import Options

from ictreport.model import Report
from ictreport_testing import exporter_conformance
from ictreport_testing._kit._law import LawError


def test_a_page_may_come_in_pieces() -> None:
    """The pieces of a page are read as lines of one text."""

    def decode(data: bytes) -> Iterator[str]:
        yield from data.decode().splitlines()

    tests = exporter_conformance(reference.TEXT, decode=decode, max_examples=2)

    assert "one\ntwo" == tests.kit.read(b"one\ntwo")
    tests().test_near_duplicates()


def test_what_tells_two_reports_apart_is_enough() -> None:
    """No piece behind the first difference is decoded to see what a format keeps."""
    asked: list[str] = []

    def decode(data: bytes) -> Iterator[str]:
        yield data.decode()
        asked.append("the rest")
        yield data.decode()

    exporter_conformance(reference.JSON, decode=decode)().test_keeps()

    assert [] == asked


def test_what_is_lost_is_looked_for_in_every_piece() -> None:
    """A part that no piece tells is lost, though bytes differ."""

    def decode(data: bytes) -> Iterator[object]:
        report = reference.from_json(data)
        yield report.id
        yield attrs.evolve(report, narrative=())

    with pytest.raises(LawError, match="narrative is lost"):
        exporter_conformance(reference.JSON, decode=decode)().test_keeps()


def test_a_piece_that_cannot_be_decoded_breaks_the_law() -> None:
    """What is wrong behind the first piece is told like what is wrong in it."""

    def decode(data: bytes) -> Iterator[str]:
        yield data.decode()
        raise ValueError("page 2 is torn")

    tests = exporter_conformance(reference.TEXT, decode=decode, max_examples=2)

    with pytest.raises(LawError, match="cannot be decoded: ValueError: page 2 is torn"):
        tests().test_empty()


def test_what_options_write_need_not_be_decoded() -> None:
    """Where pieces cannot be decoded, two files differ when their bytes do."""

    def render(report: Report, options: Options) -> bytes:
        data = reference.to_text(report, options)
        return b"\xff" + data if options.wide else data

    def decode(data: bytes) -> Iterator[str]:
        yield data.decode()

    spec = attrs.evolve(reference.TEXT, render=render)

    exporter_conformance(spec, decode=decode)().test_keeps()
