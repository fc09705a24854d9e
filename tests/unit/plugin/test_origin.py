"""An origin gives bytes or text, wherever they come from."""

import pytest

from ictreport.errors import SourceError, SourceNotFoundError
from ictreport.plugin import Origin


def test_an_origin_can_be_made_of_bytes() -> None:
    """A source is then a pure function, tested without a file."""
    origin = Origin.from_bytes("a.csv", b"data")

    assert ("a.csv", "memory", "a.csv") == (
        origin.name,
        origin.scheme,
        origin.location,
    )
    assert b"data" == origin.read()
    assert b"data" == origin.read()


def test_text_is_utf_8_without_a_byte_order_mark() -> None:
    """What some editors put before the text is no part of it."""
    origin = Origin.from_bytes("a.csv", "\ufeffĐắk Lắk".encode())

    assert "Đắk Lắk" == origin.read_text()


def test_other_text_names_the_line_and_the_byte() -> None:
    """Latin-1 and UTF-16 are refused, not guessed."""
    origin = Origin.from_bytes("a.csv", b"one\ntwo\nd\xe9j\xe0\n")

    with pytest.raises(SourceError) as caught:
        origin.read_text()

    assert (
        "a.csv: the text must be UTF-8 (got byte 0xe9 in line 3); "
        "save the file as UTF-8"
    ) == str(caught.value)
    assert "a.csv" == caught.value.origin


def test_the_host_does_not_read_from_a_network() -> None:
    """A source of another scheme reads by itself."""
    url = "https://example.org/a.csv"
    origin = Origin(name=url, scheme="https", location=url)

    with pytest.raises(SourceError) as caught:
        origin.read()

    assert (
        f"{url}: the host reads files and standard input only (got scheme 'https'); "
        "read origin.location in the source"
    ) == str(caught.value)


def test_files_beside_an_origin_are_given_to_it() -> None:
    """A path may have a dot before it, and lead into a folder."""
    origin = Origin.from_bytes("a.json", b"{}", files={"data/b.csv": b"x"})

    assert b"x" == origin.beside("./data/b.csv").read()
    assert b"x" == origin.beside("data/b.csv").beside("data/b.csv").read()
    with pytest.raises(
        SourceNotFoundError, match=r"c\.csv: the file must exist beside"
    ):
        origin.beside("c.csv")


@pytest.mark.parametrize(
    "path",
    ["../b", "a/../../b", "/etc/passwd", "C:b", "a\\b", "http://x/b", "", "a/", "a\0b"],
)
def test_a_path_stays_in_the_folder(path: str) -> None:
    """No file elsewhere and no address is ever opened."""
    with pytest.raises(SourceError, match="files of its own folder only"):
        Origin.from_bytes("a.json", b"{}").beside(path)


def test_an_input_that_is_no_file_has_none_beside_it() -> None:
    """Standard input is such a one."""
    origin = Origin(name="standard input", scheme="stdin", location="-")

    with pytest.raises(SourceError, match=r"'b.csv' is needed, too"):
        origin.beside("b.csv")
