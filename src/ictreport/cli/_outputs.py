"""Which files an export writes, and writing them."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ictreport.errors import ExportError

if TYPE_CHECKING:
    from ictreport.cli._formats import Format
    from ictreport.cli._inputs import Loaded
    from ictreport.host import PluginHost
    from ictreport.model import Report


class Output(NamedTuple):
    """
    One file to write.

    Attributes:
        path: Where.
        loaded: The report and where it comes from.
        format: In which format.
    """

    path: Path
    loaded: "Loaded"
    format: "Format"

    @property
    def origin(self) -> str:
        """What it is made of, for messages."""
        return f"{self.loaded.location} as {self.format.name}"


def plan_outputs(
    reports: Sequence["Loaded"], formats: Sequence["Format"], directory: Path
) -> tuple[Output, ...]:
    """
    Name every file and make sure that none gets in the way of another.

    Args:
        reports: The reports.
        formats: The formats to write each of them in.
        directory: Where to.

    Returns:
        The files to write, none of them written yet.

    Raises:
        ExportError: Two files would have one name, or one would replace an input.
    """
    outputs = tuple(
        Output(path=directory / _file_name(item.report, form), loaded=item, format=form)
        for item in reports
        for form in formats
    )
    taken: dict[Path, Output] = {}
    for output in outputs:
        rival = taken.setdefault(output.path, output)
        if rival is not output:
            raise ExportError(
                f"{output.path}: each file must be written once (got {rival.origin} "
                f"and {output.origin}); write one of them into another directory"
            )
        _spare_inputs(output, reports)
    return outputs


def _file_name(report: "Report", form: "Format") -> str:
    suffixes = form.spec.suffixes
    return report.id + (suffixes[0] if suffixes else f".{form.spec.name}")


def _spare_inputs(output: Output, reports: Iterable["Loaded"]) -> None:
    for item in reports:
        if _is_same_file(output.path, item.location):
            raise ExportError(
                f"{output.path}: an export must not replace its own input (got "
                f"{output.origin}); choose another directory with --out"
            )


def _is_same_file(path: Path, location: str) -> bool:
    try:
        return path.samefile(location)
    except OSError:
        return False


def write(host: "PluginHost", output: Output) -> int:
    """
    Write one file.

    Args:
        host: The plugins to use.
        output: The file.

    Returns:
        Its size in bytes.

    Raises:
        ExportError: It cannot be rendered or written; what was there before is whole.
    """
    from ictreport._export import checker, write_checked

    form, report = output.format, output.loaded.report
    write_checked(
        report,
        output.path,
        form.provided,
        options=form.options,
        host=host,
        check=checker(report, (), None, host),
    )
    return output.path.stat().st_size
