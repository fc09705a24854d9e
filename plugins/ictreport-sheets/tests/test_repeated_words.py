"""Words that few signs repeat in very many cells are refused before they are copied."""

import io
import time
import tracemalloc
import zipfile

import pytest

from ictreport.errors import LimitError
from ictreport.plugin import Origin, SourceSpec
from ictreport_sheets import SheetsSourceOptions, plugin

XLSX, ODS = plugin.ictreport_sources()
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGES = "http://schemas.openxmlformats.org/package/2006/relationships"
TABLE = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:'
    'office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="A">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def packed(files: dict[str, str]) -> bytes:
    """Pack the files of a workbook."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def xlsx(rows: str, string: str) -> bytes:
    """Make a workbook of rows, with one shared string."""
    sheet = f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"'
    shared = f'Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"'
    book = f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"'
    relations = f'<Relationships xmlns="{PACKAGES}">{{}}</Relationships>'
    named = f'<sheet name="A" sheetId="1" r:id="r1" xmlns:r="{RELATIONS}"/>'
    parts = f'<Relationship Id="r1" {sheet}/><Relationship Id="r2" {shared}/>'
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations.format(f'<Relationship Id="r1" {book}/>'),
            "xl/_rels/workbook.xml.rels": relations.format(parts),
            "xl/workbook.xml": f"<workbook {MAIN}><sheets>{named}</sheets></workbook>",
            "xl/sharedStrings.xml": f"<sst {MAIN}><si><t>{string}</t></si></sst>",
            "xl/worksheets/sheet1.xml": (
                f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
            ),
        }
    )


def ods(rows: str) -> bytes:
    """Make a spreadsheet in OpenDocument of rows."""
    return packed({"mimetype": "", "content.xml": TABLE.format(rows)})


PLAIN = '<row r="{0}"><c r="A{0}" t="s"><v>0</v></c></row>'
ODD = "<row r='{0}'><c t = 's' r='A{0}' ><v>0</v></c></row>"
REPEATED = (
    '<table:table-row table:number-rows-repeated="40"><table:table-cell '
    'table:number-columns-repeated="1000" office:value-type="string"><text:p>{}'
    "</text:p></table:table-cell></table:table-row>"
)
ATTACKS = {
    "xlsx": (XLSX, xlsx("".join(map(PLAIN.format, range(1, 1501))), "x" * 600_000)),
    "xlsx, in another form": (
        XLSX,
        xlsx("".join(map(ODD.format, range(1, 1501))), "x" * 600_000),
    ),
    "ods": (ODS, ods(REPEATED.format("x" * 5000))),
}


@pytest.mark.parametrize(("source", "data"), ATTACKS.values(), ids=ATTACKS)
def test_repeated_words_are_refused(source: SourceSpec[object], data: bytes) -> None:
    """Soon and with little memory, whether a mapping reads them or not."""
    assert len(data) < 20_000
    origin, options = Origin.from_bytes("a", data), SheetsSourceOptions()
    assert source.grids is not None
    tracemalloc.start()
    begun = time.process_time()
    with pytest.raises(LimitError, match="characters"):
        source.load(origin, options)
    with pytest.raises(LimitError, match="characters"):
        source.grids(origin, options)
    spent, (_, peak) = time.process_time() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert spent < 5  # tracing memory takes most of it
    assert peak < 100_000_000


@pytest.mark.parametrize("line", [PLAIN, ODD], ids=["plain", "in another form"])
def test_what_repeats_little_is_read(line: str) -> None:
    """Thirty cells of one long text are no attack."""
    data = xlsx("".join(map(line.format, range(1, 31))), "x" * 600_000)
    assert XLSX.grids is not None
    (grid,) = XLSX.grids(Origin.from_bytes("a", data), SheetsSourceOptions())
    assert 30 == len(grid.cells)
