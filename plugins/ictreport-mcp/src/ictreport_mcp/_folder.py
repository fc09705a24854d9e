"""The reports of a folder, loaded when they are first asked for."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from ictreport import Report

MOST_FILES: Final = 500
"""How many files of a folder are read; of the rest, their number is given."""

SUFFIXES: Final = (".toml", ".json")
"""The formats that are read, which need no options."""

MISSING: Final = "not in these reports"
"""The words of every answer to a question that no report answers."""


class NotInReportsError(LookupError):
    """No report has what was asked for."""


@attrs.frozen
class Loaded:
    """
    A report and its file.

    Attributes:
        file: The path of the file within the folder.
        report: The report.
    """

    file: str
    report: "Report"


def _resolved(path: str | Path) -> Path:
    return Path(path).resolve()


@attrs.define(eq=False)
class Folder:
    """
    A folder of reports.

    Attributes:
        root: The folder, with links resolved.
    """

    root: Path = attrs.field(converter=_resolved)
    _loaded: dict[Path, tuple[tuple[int, int], "Loaded | str"]] = attrs.field(
        factory=dict[Path, tuple[tuple[int, int], "Loaded | str"]], init=False
    )

    def reports(self) -> list[Loaded]:
        """
        Load the reports of the folder.

        Returns:
            The reports, in the order of their files.
        """
        return [item for item in self._items() if isinstance(item, Loaded)]

    def unread(self) -> list[str]:
        """
        List the files that are no reports.

        Returns:
            A line for each, with the reason.
        """
        return [item for item in self._items() if isinstance(item, str)]

    def report(self, name: str) -> Loaded:
        """
        Find a report.

        Args:
            name: The id of a report, or the path of its file within the folder.

        Returns:
            The report.

        Raises:
            NotInReportsError: No report has the name, or several have the id.
            PermissionError: The path leads out of the folder.
        """
        if "/" in name or "\\" in name or name.endswith(SUFFIXES):
            return self._at(name)
        named = [item for item in self.reports() if item.report.id == name]
        if len(named) == 1:
            return named[0]
        if named:
            files = ", ".join(item.file for item in named)
            raise NotInReportsError(f"report {name!r}: several files have it: {files}")
        known = ", ".join(item.report.id for item in self.reports()) or "none"
        raise NotInReportsError(f"report {name!r}: {MISSING} ({known})")

    def _at(self, name: str) -> Loaded:
        path = (self.root / name).resolve()
        if not path.is_relative_to(self.root):
            raise PermissionError(f"{name}: outside of the folder of reports")
        if path.suffix not in SUFFIXES or not path.is_file():
            raise NotInReportsError(f"{name}: {MISSING} (no such file)")
        item = self._load(path)
        if isinstance(item, str):
            raise NotInReportsError(f"{name}: {MISSING} ({item})")
        return item

    def _items(self) -> Iterator[Loaded | str]:
        paths = [
            path
            for path in sorted(self.root.rglob("*"))
            if path.suffix in SUFFIXES
            and path.is_file()
            and path.resolve().is_relative_to(self.root)
        ]
        for path in paths[:MOST_FILES]:
            yield self._load(path)
        if len(paths) > MOST_FILES:
            yield f"{len(paths) - MOST_FILES} more files: {MOST_FILES} are read at most"

    def _load(self, path: Path) -> Loaded | str:
        """Load a file, or give what was loaded if the file has not changed."""
        from ictreport import load
        from ictreport.errors import IctreportError

        stat = path.stat()
        version = (stat.st_mtime_ns, stat.st_size)
        known = self._loaded.get(path)
        if known is not None and known[0] == version:
            return known[1]
        file = path.relative_to(self.root).as_posix()
        item: Loaded | str
        try:
            item = Loaded(file, load(path))
        except IctreportError as error:
            item = f"{file}: {str(error).splitlines()[0]}"
        self._loaded[path] = (version, item)
        return item
