"""Which files an export writes, and writing them."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from ictreport._own_formats import SVG, chart_files
from ictreport.errors import ExportError

if TYPE_CHECKING:
    from ictreport._own_formats import SvgOptions
    from ictreport.cli._formats import Format
    from ictreport.commands import Loaded, Session
    from ictreport.host import PluginHost
    from ictreport.plugin import ExportContext


class Output(NamedTuple):
    """
    One file to write.

    Attributes:
        path: Where, as messages say it.
        place: Where, whatever a plugin does to the working directory.
        loaded: The report and where it comes from.
        context: What the format may look at besides.
        format: In which format.
        data: Its content when that is known already, as that of a chart is.
    """

    path: Path
    place: Path
    loaded: "Loaded"
    context: "ExportContext"
    format: "Format"
    data: bytes | None = None

    @property
    def origin(self) -> str:
        """What it is made of, for messages."""
        return f"{self.loaded.location} as {self.format.name}"

    def render(self, host: "PluginHost") -> bytes:
        """
        Make the content of the file.

        Args:
            host: The plugins to use.

        Returns:
            The content.

        Raises:
            IctreportError: It cannot be rendered.
        """
        if self.data is not None:
            return self.data
        from ictreport._export import render_with

        return render_with(
            self.loaded.report,
            self.format.provided,
            options=self.format.options,
            host=host,
            context=self.context,
        )


def plan_outputs(
    reports: "Sequence[tuple[Loaded, ExportContext]]",
    formats: Sequence["Format"],
    directory: Path,
    session: "Session",
    inputs: Sequence["Loaded"],
) -> tuple[Output, ...]:
    """
    Name every file and make sure that none gets in the way of another.

    Args:
        reports: The reports, each with what formats may look at besides.
        formats: The formats to write each of them in.
        directory: Where to, as messages say it.
        session: The session, which is told of reports without a chart.
        inputs: Everything that was read, and that no file may replace.

    Returns:
        The files to write, none of them written yet.

    Raises:
        ExportError: Two files would have one name, or one would replace an input.
    """
    place = Path(session.place(str(directory)))
    outputs = tuple(
        Output(directory / name, place / name, item, context, form, data)
        for item, context in reports
        for form in formats
        for name, data in _files(context, form, session)
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
    context: "ExportContext", form: "Format", session: "Session"
) -> "Iterator[tuple[str, bytes | None]]":
    """Name the files of a report in a format: one, or one for each of its charts."""
    suffix = (*form.spec.suffixes, f".{form.spec.name}")[0]
    name = context.report.id
    if form.spec is not SVG:
        yield name + suffix, None
        return
    charts = chart_files(context.linked, cast("SvgOptions", form.options))
    if not charts:
        session.note(f"{name} has no chart: no svg is written")
    for code, data in charts.items():
        yield f"{name}-{code}{suffix}", data


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
    host: "PluginHost", outputs: Sequence[Output], begin: Callable[[str], None]
) -> Iterator[tuple[Output, int]]:
    """
    Write files, and make sure that no format changes what the next ones are given.

    Args:
        host: The plugins to use.
        outputs: The files, those of one report in turn.
        begin: Called with the path of each before it is written.

    Yields:
        Each file that was written, with its size in bytes.

    Raises:
        ExportError: One cannot be rendered or written, or a plugin changed the report.
            What was there before in the place of that one is whole.
    """
    from ictreport._export import write_whole

    for _, group in itertools.groupby(outputs, key=lambda output: id(output.loaded)):
        ours = tuple(group)
        # Too slow for a single file, where nobody would see the change.
        report = ours[0].loaded.report
        before = hash(report) if len(ours) > 1 else None
        for output in ours:
            begin(str(output.path))
            data = output.render(host)
            write_whole(output.place, data)
            if before is not None and hash(report) != before:
                provided = output.format.provided
                name, owner = provided.qualified, provided.provider
                raise ExportError(
                    f"{output.path}: a format must leave the report as it is (got: "
                    f"{name} of {owner} changed it); export it alone, and mend or "
                    "block it"
                )
            yield output, len(data)
