"""Packages that tests unpack, change and pack again."""

import hashlib
import io
import json
import tomllib
import zipfile
from pathlib import Path

import pytest

from ictreport import Report, structure
from ictreport.errors import DocumentError
from ictreport.plugin import Origin
from ictreport_csv import DatapackageOptions, TypedOptions
from ictreport_csv._package import render as render_datapackage
from ictreport_csv._read_package import load as load_datapackage

_SEED = Path(__file__).parents[3] / "seeds" / "dak-lak-ict-2024-s1.toml"


class Packages:
    """Works on the package of one report, that of Dak Lak when none is named."""

    def __init__(self) -> None:
        self.report = structure(tomllib.loads(_SEED.read_text("utf-8")))

    def read(self, data: bytes) -> Report:
        """Read a package from memory."""
        return load_datapackage(Origin.from_bytes("r.zip", data), TypedOptions())

    def files(self, report: Report | None = None) -> dict[str, bytes]:
        """Unpack the package of a report."""
        data = render_datapackage(report or self.report, DatapackageOptions())
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {name: package.read(name) for name in package.namelist()}

    def pack(self, files: dict[str, bytes]) -> bytes:
        """Pack files as any program would."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as package:
            for name, data in files.items():
                package.writestr(name, data)
        return target.getvalue()

    def changed(
        self, file: str, old: bytes, new: bytes, *, mended: bool = False
    ) -> bytes:
        """Change a file of the package, and mend its hash when that is asked for."""
        files = self.files()
        assert old in files[file]
        files[file] = files[file].replace(old, new, 1)
        if mended:
            descriptor = json.loads(files["datapackage.json"])
            for resource in descriptor["resources"]:
                digest = hashlib.sha256(files[resource["path"]]).hexdigest()
                resource["hash"] = f"sha256:{digest}"
            files["datapackage.json"] = json.dumps(descriptor).encode()
        return self.pack(files)

    def problems(self, data: bytes) -> list[str]:
        """Give what is wrong with a package."""
        with pytest.raises(DocumentError) as caught:
            self.read(data)
        assert "r.zip" == caught.value.origin
        return [str(problem) for problem in caught.value.problems]


@pytest.fixture(scope="session")
def packages() -> Packages:
    """Give what unpacks, changes and reads packages."""
    return Packages()
