"""Workbooks that tests write, change and read again."""

import io
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ictreport import Report, structure, validate
from ictreport.errors import DocumentError
from ictreport.language import Language, builtin_languages
from ictreport.plugin import ExportContext, Origin, Reading
from ictreport_sheets import SheetsOptions, SheetsSourceOptions, plugin
from ictreport_sheets._ods import render as render_ods
from ictreport_sheets._xlsx import render as render_xlsx

# What several tests use stands beside them.
sys.path.insert(0, str(Path(__file__).parent))

_SEED = Path(__file__).parents[3] / "seeds" / "dak-lak-ict-2024-s1.toml"
LANGUAGES = {spec.tag: Language.from_spec(spec) for spec in builtin_languages()}


class Books:
    """Works on the workbook of one report, that of Dak Lak when none is named."""

    def __init__(self) -> None:
        self.report = structure(tomllib.loads(_SEED.read_text("utf-8")))

    def xlsx(self, report: Report | None = None, language: str = "en") -> bytes:
        """Write a report for Excel."""
        return self._written(render_xlsx, report, language)

    def ods(self, report: Report | None = None, language: str = "en") -> bytes:
        """Write a report for LibreOffice."""
        return self._written(render_ods, report, language)

    def _written(
        self,
        render: Callable[[Report, SheetsOptions, ExportContext], bytes],
        report: Report | None,
        language: str,
    ) -> bytes:
        options = SheetsOptions(language=LANGUAGES[language])
        given = report or self.report
        context = ExportContext(given, (), lambda: validate(given))
        return render(given, options, context)

    def read(self, data: bytes) -> Report:
        """Read a workbook from memory."""
        return self.reading(data).report

    def reading(self, data: bytes) -> Reading:
        """Read a workbook from memory, with notes."""
        xlsx, _ = plugin.ictreport_sources()
        return xlsx.read(Origin.from_bytes("r.xlsx", data), SheetsSourceOptions())

    def changed(self, data: bytes, change: Callable[[Any], None]) -> bytes:
        """Open a workbook as openpyxl does, change it and save it."""
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(data))
        change(book)
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()

    def unpacked(self, data: bytes) -> dict[str, bytes]:
        """Unpack a workbook."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def packed(self, files: dict[str, bytes]) -> bytes:
        """Pack files as any program would."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return target.getvalue()

    def replaced(self, data: bytes, file: str, old: bytes, new: bytes) -> bytes:
        """Change bytes of a file of a workbook."""
        files = self.unpacked(data)
        assert old in files[file]
        files[file] = files[file].replace(old, new, 1)
        return self.packed(files)

    def problems(self, data: bytes) -> list[str]:
        """Give what is wrong with a workbook."""
        with pytest.raises(DocumentError) as caught:
            self.read(data)
        assert "r.xlsx" == caught.value.origin
        return [str(problem) for problem in caught.value.problems]


@pytest.fixture(scope="session")
def books() -> Books:
    """Give what writes, changes and reads workbooks."""
    return Books()
