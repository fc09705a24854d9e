"""Exporters as type checkers see them; every line with a mark is refused by both."""

from collections.abc import Iterable, Iterator
from typing import assert_type

import attrs

from ictreport import Report
from ictreport.host import PluginHost
from ictreport.plugin import ExporterSpec, NoOptions, SourceSpec, hookimpl


@attrs.frozen
class Options:
    """Options of a format."""

    width: int = 80


class Bare:
    """No attrs class."""


def render(report: Report, options: Options) -> bytes:
    """Lay a report out."""
    return report.id.encode()[: options.width]


def render_text(report: Report, options: Options) -> str:
    """Give text, where bytes are wanted."""
    return report.id[: options.width]


def render_any(report: Report, options: NoOptions) -> bytes:
    """Take no options."""
    return f"{report.id}{options}".encode()


def render_alone(report: Report) -> bytes:
    """Take one argument too few."""
    return report.id.encode()


GOOD = ExporterSpec(
    name="good", summary="Good", fidelity="tabular", options=Options, render=render
)
assert_type(GOOD, ExporterSpec[Options])
assert_type(GOOD.options, type[Options])

TEXT = ExporterSpec(
    name="text",
    summary="Text",
    fidelity="tabular",
    options=Options,
    render=render_text,  # refused: arg-type, reportArgumentType
)
OTHER = ExporterSpec[Options](
    name="other",
    summary="Options of another class",
    fidelity="tabular",
    options=Options,
    render=render_any,  # refused: arg-type, reportArgumentType
)
ALONE = ExporterSpec(
    name="alone",
    summary="One argument too few",
    fidelity="tabular",
    options=Options,
    render=render_alone,  # refused: arg-type, reportArgumentType
)
# For pyright, every class is an attrs class: the stubs of attrs say so.
PLAIN = ExporterSpec[Bare](  # refused: type-var
    name="plain",
    summary="Options of no attrs class",
    fidelity="tabular",
    options=Bare,
    render=lambda report, _: report.id.encode(),
)
INSTANCE = ExporterSpec(
    name="instance",
    summary="Options instead of their class",
    fidelity="tabular",
    options=Options(),  # refused: arg-type, reportArgumentType
    render=render,
)
PERFECT = ExporterSpec(
    name="perfect",
    summary="A promise that does not exist",
    fidelity="perfect",  # refused: arg-type, reportArgumentType
    options=Options,
    render=render,
)
PART = ExporterSpec(
    name="part",
    summary="A part that no report has",
    fidelity="tabular",
    loses=("footnotes",),  # refused: arg-type, reportArgumentType
    options=Options,
    render=render,
)
SILENT = ExporterSpec(  # refused: call-arg, reportCallIssue
    name="silent", fidelity="tabular", options=Options, render=render
)
GOOD.name = "changed"  # refused: misc, reportAttributeAccessIssue


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Options]]:
    """Offer one format."""
    yield GOOD


assert_type(next(iter(ictreport_exporters())), ExporterSpec[Options])


@hookimpl
def several() -> Iterable[ExporterSpec[Options]]:
    """Return, where another one yields."""
    return [GOOD]


@hookimpl
def mixed() -> tuple[ExporterSpec[Options], ExporterSpec[NoOptions]]:
    """Offer formats with options of different classes."""
    other = ExporterSpec(
        name="none",
        summary="Without options",
        fidelity="tabular",
        options=NoOptions,
        render=render_any,
    )
    return GOOD, other


@hookimpl  # refused: type-var, reportArgumentType
def one() -> ExporterSpec[Options]:
    """Give one descriptor, not several."""
    return GOOD


@hookimpl  # refused: type-var, reportArgumentType
def nothing() -> None:
    """Forget to return."""


@hookimpl  # refused: type-var, reportArgumentType
def numbers() -> Iterator[int]:
    """Yield what is no descriptor."""
    yield 1


@hookimpl  # refused: type-var, reportArgumentType
def asked(report: Report) -> Iterator[ExporterSpec[Options]]:
    """Want an argument."""
    del report
    yield GOOD


host = PluginHost(autoload=False)
assert_type(host.structure_options(GOOD, {"width": 1}), Options)
host.structure_options(GOOD, NoOptions())  # refused: misc, reportArgumentType
SOURCE: SourceSpec[Options] = GOOD  # refused: assignment, reportAssignmentType
