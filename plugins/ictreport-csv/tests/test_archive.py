"""Zips that are hostile, damaged, or no packages."""

import contextlib
import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictreport.errors import IctreportError, LimitError, SourceError
from ictreport_csv import _archive
from ictreport_csv._archive import read_archive

FILES = {"a.csv": b"x,y\r\n" * 50, "b.json": b"{}"}


def pack(
    files: dict[str, bytes] | list[tuple[str, bytes]],
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """Pack files, also such as share a name."""
    pairs = files.items() if isinstance(files, dict) else files
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as package:
        for name, data in pairs:
            package.writestr(zipfile.ZipInfo(name), data, method)
    return target.getvalue()


def read(data: bytes) -> dict[str, bytes]:
    """Read a package from memory."""
    return read_archive(data, "p.zip", tuple(FILES))


def refusal(data: bytes, kind: type[IctreportError] = SourceError) -> str:
    """Give the text of the error that refuses a package."""
    with pytest.raises(kind) as caught:
        read(data)
    message = str(caught.value)
    assert message.startswith("p.zip: ")
    assert "\n" not in message
    return message.removeprefix("p.zip: ")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_files_are_read(method: int) -> None:
    """Stored or deflated, every file comes back."""
    assert FILES == read(pack(FILES, method))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "it must be a zip file (got 'another file')"),
        (b"a,b\r\n", "it must be a zip file (got 'another file')"),
        (pack(FILES)[:-1], "it must be a zip file (got 'one that ends in somethin"),
        (pack(FILES) + b"x", "it must be a zip file (got 'one that ends in somet"),
        (b"PK" + pack(FILES), "it must be a zip file (got 'another file')"),
        (pack(FILES)[:40] + pack(FILES)[-22:], "it must be a whole zip file (got "),
        (pack(FILES, zipfile.ZIP_BZIP2), "a.csv must be stored or deflated (got 'met"),
        (pack(FILES, zipfile.ZIP_LZMA), "a.csv must be stored or deflated (got 'met"),
        (pack({}), "it must be a zip file (got 'another file')"),
    ],
)
def test_what_is_no_such_zip_is_refused(data: bytes, expected: str) -> None:
    """Other files, other ends and other methods are told in one line."""
    assert refusal(data).startswith(expected)


@pytest.mark.parametrize(
    "name",
    [
        "../a.csv",
        "/a.csv",
        "C:\\a.csv",
        "p/a.csv",
        "a.csv/",
        "A.csv",
        "__MACOSX/._a.csv",
        "README.md",
    ],
)
def test_other_names_are_refused(name: str) -> None:
    """No path, no folder and no file that is not ours is in a package."""
    message = refusal(pack({**FILES, name: b"x"}))

    assert message.startswith("its files must be a.csv, b.json (got ")


def test_a_name_that_stands_twice_is_refused() -> None:
    """Of two files with one name, programs would read different ones."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = pack([*FILES.items(), ("a.csv", b"other")])

    assert "each file stands once (got 'a.csv twice'); export the report anew" == (
        refusal(data)
    )


def test_a_missing_file_is_named() -> None:
    """The first one that is not there is told, with those that are."""
    assert "b.json must be in it (got 'a.csv'); export the report anew" == (
        refusal(pack({"a.csv": b"x"}))
    )


def test_many_files_are_refused_before_their_list_is_read() -> None:
    """The count at the end of the zip is enough."""
    data = pack({f"{number}.csv": b"" for number in range(2_000)})

    message = refusal(data, LimitError)

    assert "a package has at most 32 files (got 2,000)" == message


def test_a_count_that_lies_does_not_help() -> None:
    """The list itself is counted as well, and a long one is not read."""
    some = bytearray(pack({f"{number}.csv": b"" for number in range(40)}))
    struct.pack_into("<HH", some, len(some) - 14, 2, 2)
    many = bytearray(pack({f"{number}.csv": b"" for number in range(2_000)}))
    struct.pack_into("<HH", many, len(many) - 14, 2, 2)

    assert "a package has at most 32 files (got 40)" == refusal(bytes(some), LimitError)
    assert refusal(bytes(many)).startswith("its list of files is at most 65,536 bytes")


def test_zip64_is_refused() -> None:
    """A package never is that large, and the format has a second list of files."""
    data = pack(FILES)
    locator = b"PK\x06\x07" + bytes(16)

    assert refusal(data[:-22] + locator + data[-22:]).startswith(
        "a package must be a small zip (got 'one of format zip64')"
    )


def test_an_encrypted_file_is_refused() -> None:
    """There is no password to give."""
    data = bytearray(pack(FILES))
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1

    assert (
        "a.csv must be readable (got 'an encrypted one'); export the report anew"
        == (refusal(bytes(data)))
    )


def test_a_bomb_is_refused_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the list says of the sizes is enough: nothing is unpacked."""
    monkeypatch.setattr(_archive, "MOST_BYTES", 2**20)
    data = pack({"a.csv": bytes(2**20 + 1), "b.json": b"{}"})

    assert (
        "each of its files must be at most 1,048,576 bytes, unpacked (got 1,048,577 "
        "for a.csv); it may be a zip bomb"
    ) == refusal(data, LimitError)
    assert {*FILES} == {*read(pack({"a.csv": bytes(2**20), "b.json": b"{}"}))}
    assert len(data) < 2_000


def test_a_size_that_lies_unpacks_no_more_than_it_says() -> None:
    """A file that is larger than the list says is broken."""
    bomb = pack({"a.csv": bytes(2**24), "b.json": b"{}"})
    place = bomb.index(b"PK\x01\x02")
    data = bytearray(bomb)
    struct.pack_into("<I", data, place + 24, 10)
    struct.pack_into("<I", data, place + 16, zlib.crc32(bytes(11)))

    message = refusal(bytes(data))

    assert message.startswith('it must be a whole zip file (got "Bad CRC-32 for file')


def test_a_changed_byte_is_found() -> None:
    """Each file has a checksum."""
    data = bytearray(pack(FILES, zipfile.ZIP_STORED))
    data[data.index(b"x,y") + 1] ^= 1

    assert refusal(bytes(data)).startswith('it must be a whole zip file (got "Bad CRC')


@given(st.binary())
def test_garbage_raises_our_errors_only(data: bytes) -> None:
    """Whatever the bytes are, the error is one that callers can catch."""
    for start in (b"", b"PK\x03\x04"):
        with pytest.raises(IctreportError):
            read(start + data + pack({})[-22:])


@given(st.data())
def test_a_damaged_zip_raises_our_errors_only(data: st.DataObject) -> None:
    """A zip with bytes changed is read still, or refused as others are."""
    written = bytearray(pack(FILES))
    places = st.integers(0, len(written) - 1)
    for place, value in data.draw(
        st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=4)
    ):
        written[place] = value

    with contextlib.suppress(IctreportError):
        read(bytes(written))
