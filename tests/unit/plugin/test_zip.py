"""Zips that are hostile, damaged, or hold what they must not."""

import contextlib
import io
import json
import struct
import subprocess
import sys
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictreport import plugin
from ictreport.errors import ExportError, IctreportError, LimitError, SourceError
from ictreport.plugin import _zip, read_zip, write_zip

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
    return read_zip(data, "p.zip", required=tuple(FILES), only=True, most_files=32)


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


@pytest.mark.parametrize("name", ["p/a.csv", "a.txt", "__MACOSX/._a", "README.md"])
def test_other_files_are_refused(name: str) -> None:
    """Where only some files may be in a zip, the first other one is told."""
    message = refusal(pack({**FILES, name: b"x"}))

    assert f"its files must be a.csv, b.json (got {name!r}); write the file anew" == (
        message
    )


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/",
        "../a",
        "/a",
        "a/../b",
        "a//b",
        "./a",
        "a/..",
        "..",
        "C:\\a",
        "C:a",
        "a\\b",
        "a\x00b",
        "a\nb",
        "\x7f",
    ],
)
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    """A name that some program would take for another place is in no zip."""
    data = pack({"first": b"", "@" * len(name.encode()) or "@": b"x"})
    wanted = data.replace(b"@" * len(name), name.encode())
    if not name:
        data = bytearray(data)
        place = data.rindex(b"PK\x01\x02")
        struct.pack_into("<HHH", data, place + 28, 0, 0, 1)
        wanted = bytes(data)

    with pytest.raises(SourceError) as caught:
        read_zip(wanted, "p.zip")

    assert str(caught.value).startswith("p.zip: names of files must be plain, without")


def test_other_files_are_read_where_they_may_be() -> None:
    """Without names that it must have, a zip can hold anything, folders left out."""
    files = {"mimetype": b"x", "Pictures/1.png": b"\x89PNG", "...": b"", "a.b/c": b"!"}

    assert files == read_zip(pack({**files, "Configurations2/": b""}), "p.zip")


def test_a_folder_counts_as_none_of_the_files_that_must_be_there() -> None:
    """A folder of the name of a file is not that file."""
    with pytest.raises(SourceError, match="a must be in it"):
        read_zip(pack({"a/": b"", "b": b""}), "p.zip", required=["a"])


def test_a_name_that_stands_twice_is_refused() -> None:
    """Of two files with one name, programs would read different ones."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = pack([*FILES.items(), ("a.csv", b"other")])

    assert (
        "each file must occur only once (got 'a.csv twice'); write the file anew"
        == (refusal(data))
    )


def test_a_missing_file_is_named() -> None:
    """The first one that is not there is told, with those that are."""
    assert "b.json must be in it (got 'a.csv'); write the file anew" == (
        refusal(pack({"a.csv": b"x"}))
    )


def test_many_files_are_refused_before_their_list_is_read() -> None:
    """The count at the end of the zip is enough."""
    data = pack({f"{number}.csv": b"" for number in range(2_000)})

    message = refusal(data, LimitError)

    assert "it has at most 32 files (got 2,000)" == message


def test_a_count_that_lies_does_not_help() -> None:
    """The list itself is counted as well, and a long one is not read."""
    some = bytearray(pack({f"{number}.csv": b"" for number in range(40)}))
    struct.pack_into("<HH", some, len(some) - 14, 2, 2)
    many = bytearray(pack({f"{number}.csv": b"" for number in range(2_000)}))
    struct.pack_into("<HH", many, len(many) - 14, 2, 2)

    assert "it has at most 32 files (got 40)" == refusal(bytes(some), LimitError)
    assert refusal(bytes(many)).startswith(
        "its list of files must have at most 65,536 bytes"
    )


def test_zip64_is_refused() -> None:
    """A package never is that large, and the format has a second list of files."""
    data = pack(FILES)
    locator = b"PK\x06\x07" + bytes(16)

    assert refusal(data[:-22] + locator + data[-22:]).startswith(
        "it must be a zip file of the plain format (got 'one of the format zip64')"
    )


def test_an_encrypted_file_is_refused() -> None:
    """There is no password to give."""
    data = bytearray(pack(FILES))
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1

    assert (
        "a.csv must be readable (got 'an encrypted one'); save it without a password"
        == (refusal(bytes(data)))
    )


def test_a_bomb_is_refused_by_what_it_says() -> None:
    """What the list says of the sizes is enough: nothing is unpacked."""
    data = pack({"a.csv": bytes(2**20 + 1), "b.json": b"{}"})

    assert (
        "its files must be at most 1,048,576 bytes together, unpacked (got 1,048,579 "
        f"in a zip of {len(data):,}); it may be a zip bomb"
    ) == refusal(data, LimitError)
    assert {*FILES} == {*read(pack({"a.csv": bytes(2**20 - 2), "b.json": b"{}"}))}


def test_files_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many files that are each within the limit pass it together."""
    monkeypatch.setattr(_zip, "MOST_UNPACKED", 3 * 2**20)
    files = {f"{n}": bytes(range(256)) * 4096 for n in range(4)}
    data = pack(files, zipfile.ZIP_STORED)

    with pytest.raises(LimitError) as caught:
        read_zip(data, "p.zip")

    assert 3 * 2**20 == caught.value.limit
    assert "got 4,194,304 in a zip of" in str(caught.value)


def test_overlapping_files_gain_nothing() -> None:
    """Files that share their packed bytes are held to the size of the whole zip."""
    data = bytearray(pack({"a": bytes(2**19)}))
    place = data.index(b"PK\x01\x02")
    entry, end = data[place:-22], data[-22:]
    count = 8
    for number in range(count - 1):
        other = bytearray(entry)
        other[-1] = ord("b") + number
        data[-22:-22] = other
    struct.pack_into("<HHII", end, 8, count, count, count * len(entry), place)
    data[-22:] = end

    with pytest.raises(LimitError, match="zip bomb"):
        read_zip(bytes(data), "p.zip")


def test_reading_holds_each_file_once() -> None:
    """The peak of memory is what the files are together, and little more."""
    data = pack({f"{n}": bytes(range(256)) * 2**13 for n in range(6)}, 0)

    tracemalloc.start()
    found = read_zip(data, "p.zip")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 1.3 * sum(map(len, found.values()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_xml_has_no_document_type(encoding: str) -> None:
    """What could define entities is refused before any parser sees it."""
    text = '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'

    with pytest.raises(SourceError) as caught:
        read_zip(pack({"x.rels": text.encode(encoding)}), "p.zip")

    assert (
        "p.zip: x.rels must have no document type (got '<!DOCTYPE'); write the file "
        "anew"
    ) == str(caught.value)


def test_what_is_no_xml_may_hold_any_words() -> None:
    """A document type is told apart from words about one."""
    files = {"a.csv": b"x\n<!DOCTYPE html>", "b.xml": b"<a>&lt;!DOCTYPE</a>"}

    assert files == read_zip(pack(files), "p.zip")


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


def test_what_is_written_is_read() -> None:
    """Files come back in their order, and the bytes depend on nothing else."""
    data = write_zip(FILES, "report r", stored=["b.json"])

    assert list(FILES.items()) == list(read_zip(data, "p.zip").items())
    assert data == write_zip(dict(FILES), "other", stored=["b.json"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED] == [
            entry.compress_type for entry in archive.infolist()
        ]


def test_what_looks_like_a_bomb_is_stored() -> None:
    """Files that shrink more than is read are written as they are."""
    files = {"a": bytes(2**22), "b": b"{}"}
    data = write_zip(files, "report r")

    assert files == read_zip(data, "p.zip")
    assert len(data) > 2**22


def test_more_than_is_read_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sum of the files has the same limit on both ways."""
    monkeypatch.setattr(_zip, "MOST_UNPACKED", 300)

    with pytest.raises(ExportError) as caught:
        write_zip({"a": bytes(200), "b": bytes(101)}, "report r")

    assert (
        "report r: the files of a zip must be at most 300 bytes together, to be read "
        "back (got 301); export it as json"
    ) == str(caught.value)


def test_zips_are_imported_by_those_who_ask() -> None:
    """A plugin without zips does not pay for them."""
    code = (
        "import json, sys; import ictreport.plugin\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )

    assert "ictreport.plugin._zip" not in json.loads(result.stdout)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = plugin.nothing
