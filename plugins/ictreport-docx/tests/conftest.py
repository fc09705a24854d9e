"""A seed as a document, and ways to look into it and to edit it."""

import io
import tomllib
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import ictreport
from ictreport import Report, changes

SEEDS = Path(__file__).parents[3] / "seeds"
Edit = Callable[..., bytes]


@pytest.fixture(scope="session")
def report() -> Report:
    """The report of Dak Lak."""
    path = SEEDS / "dak-lak-ict-2024-s1.toml"
    return ictreport.structure(tomllib.loads(path.read_text("utf-8")))


@pytest.fixture(scope="session")
def edit() -> Edit:
    """Replace text in the parts of a document, as an office does."""

    def replace(
        data: bytes, changes: Mapping[str, str], part: str = "word/document.xml"
    ) -> bytes:
        target = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(data)) as old,
            zipfile.ZipFile(target, "w") as new,
        ):
            for name in old.namelist():
                content = old.read(name)
                if name == part:
                    text = content.decode()
                    for before, after in changes.items():
                        assert before in text
                        text = text.replace(before, after)
                    content = text.encode()
                new.writestr(name, content)
        return target.getvalue()

    return replace


@pytest.fixture
def told(tmp_path: Path) -> Callable[[bytes, Report], list[tuple[str, str, str]]]:
    """Tell what was edited: which figure, what the report has, what the file has."""
    file = tmp_path / "a.docx"

    def tell(data: bytes, report: Report) -> list[tuple[str, str, str]]:
        file.write_bytes(data)
        return [(e.figure, e.stated, e.actual) for e in changes(file, report)]

    return tell
