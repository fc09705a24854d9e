"""CSV tables of others, read as a mapping says."""

from pathlib import Path

import pytest

from ictreport import DocumentError, loads
from ictreport.errors import LimitError, OptionsError, SourceError
from ictreport.host import PluginHost
from ictreport.plugin import Origin
from ictreport_csv import CsvSourceOptions
from ictreport_csv._read import grids
from ictreport_mapping import mapping_text, propose

TABLE = "Chỉ tiêu;Năm 2022;Năm 2023\nDiện tích (ha);1.250;45,5\nRừng (ha);7;8\n"


def cells(data: bytes, **options: str) -> dict[tuple[int, int], object]:
    """Read the cells of a file."""
    given = CsvSourceOptions(**options)  # type: ignore[arg-type]
    (grid,) = grids(Origin.from_bytes("a.csv", data), given)
    return {place: cell.value for place, cell in grid.cells.items()}


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        b"\xfe\xff" + TABLE.encode("utf-16-be"),
    ],
)
def test_encodings_with_a_mark_are_known(data: bytes) -> None:
    """UTF-8 needs no mark, and UTF-16 has one."""
    assert "Chỉ tiêu" == cells(data)[1, 1]


def test_other_encodings_are_named() -> None:
    """Nothing is guessed: bytes of windows-1252 are refused until it is named."""
    data = "Größe,2023\nA,5\n".encode("windows-1252")
    with pytest.raises(SourceError, match="encoding=windows-1258"):
        cells(data)
    assert "Größe" == cells(data, encoding="windows-1252")[1, 1]
    with pytest.raises(SourceError, match="UTF-16 without a byte order mark"):
        cells("a,b\n".encode("utf-16-le"))


def test_an_encoding_must_be_known() -> None:
    """A wrong name is an error of the option."""
    host = PluginHost()
    with pytest.raises(OptionsError, match="a text encoding that Python knows"):
        host.structure_options(host.source("csv").spec, {"encoding": "klingon"})
    with pytest.raises(OptionsError, match="one of comma, semicolon, tab, bar"):
        host.structure_options(host.source("csv").spec, {"separator": ";"})


@pytest.mark.parametrize(
    ("sign", "name"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar")]
)
def test_separators_are_told_or_named(sign: str, name: str) -> None:
    """What divides the lines evenly separates; a decimal comma does not."""
    data = f"A{sign}B\n1{sign}2\n".encode()
    assert {"A", "B", "1", "2"} == {*cells(data).values()}
    assert {"A", "B", "1", "2"} == {*cells(data, separator=name).values()}
    assert "45,5" == cells(TABLE.encode())[2, 3]
    assert "word" == cells(b"word\n")[1, 1]


def test_what_is_no_table_is_refused() -> None:
    """An empty file, an open quote and too many cells have their errors."""
    with pytest.raises(SourceError, match="got an empty file"):
        cells(b"\n,\n")
    with pytest.raises(SourceError, match="it must be CSV"):
        cells(b'a,"b\n')
    with pytest.raises(LimitError, match="2,000,000 cells"):
        cells(b"a\n" * 2001 + b"," * 1000)


def test_a_mapping_reads_a_table(tmp_path: Path) -> None:
    """A proposed mapping reads the figures; a cell it does not know is told."""
    data = TABLE.replace("45,5", "1.300")
    origin = Origin.from_bytes("a.csv", data.encode())
    proposal = propose(grids(origin, CsvSourceOptions()), name="a.csv")
    path = tmp_path / "m.toml"
    path.write_text(mapping_text(proposal.mapping), "utf-8")
    options = {"mapping": str(path)}
    report = loads(data, "csv", options=options)
    assert ["1300 hectare", "8 hectare"] == [str(one.value) for _, one in report.walk()]
    with pytest.raises(DocumentError, match="C2"):
        loads(TABLE.replace("45,5", "viele"), "csv", options=options)
