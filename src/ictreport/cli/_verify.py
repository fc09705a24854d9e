"""Reading files back that were exported, and comparing them with their reports."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import attrs

from ictreport.errors import IctreportError, UnknownFormatError

if TYPE_CHECKING:
    from ictreport.cli._outputs import Output
    from ictreport.host import PluginHost
    from ictreport.tidy import Observation


class Verification(NamedTuple):
    """
    What reading a file back showed.

    Attributes:
        code: ``equal`` report, ``same`` numbers, ``different``, ``unreadable`` by the
            source of its format, or ``unchecked`` where nothing reads figures of it.
        text: The same as a sentence.
        differences: What differs, each as one line.
    """

    code: Literal["equal", "same", "different", "unreadable", "unchecked"]
    text: str
    differences: tuple[str, ...] = ()

    @property
    def is_wrong(self) -> bool:
        """Whether the file does not hold what its format promises."""
        return self.code in {"different", "unreadable"}


def verify(host: "PluginHost", output: "Output") -> Verification:
    """
    Read a file back, and compare it with its report.

    Args:
        host: The plugins to use.
        output: A file that is written.

    Returns:
        What that shows: what the format is said to leave out does not count.
    """
    spec = output.format.spec
    try:
        if spec.edited is not None:
            return _edits(host, output)
        if spec.fidelity == "metadata":
            return Verification("unchecked", "not read back: it has no figures")
        try:
            host.source(output.format.provided.qualified)
        except UnknownFormatError:
            text = f"not read back: no plugin reads {spec.name}"
            return Verification("unchecked", text)
        return _compare(host, output)
    except IctreportError as error:
        return Verification("unreadable", f"cannot be read back: {error}")


def _edits(host: "PluginHost", output: "Output") -> Verification:
    """Ask the format itself for figures and words that differ."""
    from ictreport._export import changes_named

    edits = changes_named(
        str(output.path),
        str(output.place),
        output.loaded.report,
        output.format.spec,
        host=host,
    )
    if not edits:
        return Verification("same", "read back: each figure and word is the same")
    lines = [_line(edit.figure, edit.actual, edit.stated) for edit in edits]
    return _different(lines)


def _compare(host: "PluginHost", output: "Output") -> Verification:
    from ictreport._load import open_input
    from ictreport.convert import make_patch
    from ictreport.tidy import kept_rows, observations

    report, spec = output.loaded.report, output.format.spec
    name = output.format.provided.qualified
    origin = open_input(str(output.path), str(output.place), name, host=host)
    written = origin.load(_shared(origin.source.spec.options, output.format.options))
    if spec.fidelity == "lossless":
        if written == report:
            return Verification("equal", "read back: an equal report")
        patch = make_patch(report, written)
        steps = (step for step in patch if step["op"] != "test")
        return _different([f"{step['op']} {step['path']}" for step in steps])
    loses_with = spec.loses_with
    loses = frozenset(loses_with(output.format.options) if loses_with else spec.loses)
    rows = kept_rows(observations(report), loses, report)
    lines = [*_rows(rows, kept_rows(observations(written), loses, report))]
    if lines:
        return _different(lines)
    return Verification("same", f"read back: each of {len(rows):,} numbers is the same")


def _shared(options: type[attrs.AttrsInstance], values: object) -> dict[str, Any]:
    """Give a source the options that the exporter has as well."""
    return {
        str(field.alias): getattr(values, field.name)
        for field in attrs.fields(options)
        if hasattr(values, field.name)
    }


def _rows(wanted: "list[Observation]", written: "list[Observation]") -> Iterator[str]:
    """Yield which rows differ, whatever their order."""
    missing, extra = Counter(wanted), Counter(written)
    rest: dict[object, list[Observation]] = {}
    for row in (extra - missing).elements():
        rest.setdefault(_figure(row), []).append(row)
    for row in (missing - extra).elements():
        others = rest.get(_figure(row))
        if not others:
            yield _line(_named(row), "", str(row.value))
            continue
        other = others.pop()
        for field in attrs.fields(type(row)):
            mine, its = getattr(row, field.name), getattr(other, field.name)
            if mine != its:
                yield _line(f"{_named(row)} {field.name}", str(its), str(mine))
    for others in rest.values():
        yield from (_line(_named(row), str(row.value), "") for row in others)


def _figure(row: "Observation") -> object:
    return (row.address, row.measure, row.baseline, row.revised)


def _named(row: "Observation") -> str:
    baseline = "" if row.baseline is None else f"@{row.baseline}"
    return f"{row.address}:{row.measure}{baseline}"


def _line(what: str, written: str, stated: str) -> str:
    there, here = written or "nothing", stated or "nothing"
    return f"{what}: {there} in the file, {here} in the report"


def _different(lines: list[str]) -> Verification:
    count = "1 difference" if len(lines) == 1 else f"{len(lines):,} differences"
    return Verification("different", f"read back: {count}", tuple(lines))
