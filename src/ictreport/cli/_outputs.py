"""Which files an export writes, and writing them."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ictreport._own_formats import SVG
from ictreport.errors import ExportError

if TYPE_CHECKING:
    from ictreport.checks import RuleSettings
    from ictreport.cli._formats import Format
    from ictreport.commands import Loaded
    from ictreport.host import PluginHost
    from ictreport.model import Report


class Output(NamedTuple):
    """
    One file to write.

    Attributes:
        path: Where, as messages say it.
        place: Where, whatever a plugin does to the working directory.
        loaded: The report and where it comes from.
        format: In which format.
        data: Its content when that is known already, as that of a chart is.
    """

    path: Path
    place: Path
    loaded: "Loaded"
    format: "Format"
    data: bytes | None = None

    @property
    def origin(self) -> str:
        """What it is made of, for messages."""
        return f"{self.loaded.location} as {self.format.name}"


def plan_outputs(  # noqa: PLR0913 - three are named
    reports: Sequence["Loaded"],
    formats: Sequence["Format"],
    directory: Path,
    place: Path,
    *,
    inputs: Sequence["Loaded"],
    charts: "Callable[[Report, Format], Mapping[str, bytes]]",
) -> tuple[Output, ...]:
    """
    Name every file and make sure that none gets in the way of another.

    Args:
        reports: The reports.
        formats: The formats to write each of them in.
        directory: Where to, as messages say it.
        place: Where to, whatever a plugin does to the working directory.
        inputs: Everything that was read, and that no file may replace.
        charts: Writes the charts of a report, for the format of charts.

    Returns:
        The files to write, none of them written yet.

    Raises:
        ExportError: Two files would have one name, or one would replace an input.
    """
    outputs = tuple(
        Output(directory / name, place / name, item, form, data)
        for item in reports
        for form in formats
        for name, data in _files(item.report, form, charts)
    )
    planned: dict[Path, Output] = {}
    for output in outputs:
        rival = planned.setdefault(output.path, output)
        if rival is not output:
            raise ExportError(
                f"{output.path}: each file must be written once (got {rival.origin} "
                f"and {output.origin}); write one of them into another directory"
            )
        _spare_inputs(output, inputs)
    return outputs


def _files(
    report: "Report",
    form: "Format",
    charts: "Callable[[Report, Format], Mapping[str, bytes]]",
) -> "Iterator[tuple[str, bytes | None]]":
    """Name the files of a report in a format: one, or one for each of its charts."""
    suffix = (*form.spec.suffixes, f".{form.spec.name}")[0]
    if form.spec is SVG:
        for name, data in charts(report, form).items():
            yield f"{report.id}-{name}{suffix}", data
    else:
        yield report.id + suffix, None


def _spare_inputs(output: Output, reports: Iterable["Loaded"]) -> None:
    for item in reports:
        if _is_same_file(output.place, item.input.origin.location):
            raise ExportError(
                f"{output.path}: an export must not replace its own input (got "
                f"{output.origin}); choose another directory with --out"
            )


def _is_same_file(path: Path, location: str) -> bool:
    try:
        return path.samefile(location)
    except OSError:
        return False


def write_all(
    host: "PluginHost",
    outputs: Sequence[Output],
    previous: "Sequence[Report]",
    settings: "RuleSettings",
    begin: Callable[[str], None],
) -> Iterator[tuple[Output, int]]:
    """
    Write files, and make sure that no format changes what the next ones are given.

    Args:
        host: The plugins to use.
        outputs: The files, those of one report in turn.
        previous: Earlier reports, for formats that tell what rules find.
        settings: Which rules run for those formats, and with which values of their
            parameters.
        begin: Called with the path of each before it is written.

    Yields:
        Each file that was written, with its size in bytes.

    Raises:
        ExportError: One cannot be rendered or written, or a plugin changed the report.
            What was there before in the place of that one is whole.
    """
    from ictreport._export import context_of, render_with, write_whole

    for _, group in itertools.groupby(outputs, key=lambda output: id(output.loaded)):
        ours = tuple(group)
        # Too slow for a single file, where nobody would see the change.
        report = ours[0].loaded.report
        context = context_of(report, previous, settings, host)
        before = hash(report) if len(ours) > 1 else None
        for output in ours:
            begin(str(output.path))
            form = output.format
            data = output.data
            if data is None:
                data = render_with(
                    report,
                    form.provided,
                    options=form.options,
                    host=host,
                    context=context,
                )
            write_whole(output.place, data)
            if before is not None and hash(report) != before:
                name, owner = form.provided.qualified, form.provided.provider
                raise ExportError(
                    f"{output.path}: a format must leave the report as it is (got: "
                    f"{name} of {owner} changed it); export it alone, and mend or "
                    "block it"
                )
            yield output, len(data)
