"""The laws of an exporter and a source of one format."""

from collections.abc import Callable
from typing import Any, Final

import attrs

from ictreport.errors import IctreportError
from ictreport.model import Report
from ictreport.plugin import Origin, SourceSpec
from ictreport_testing._kit import _corpus
from ictreport_testing._kit._content import (
    compare_reports,
    compare_rows,
    has_table,
    projected,
    table_of,
)
from ictreport_testing._kit._edges import edged
from ictreport_testing._kit._everything import rich
from ictreport_testing._kit._exporter import Case, ExporterKit
from ictreport_testing._kit._law import Law, broken, caught, law

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it


@attrs.frozen(kw_only=True, eq=False)
class PairKit:
    """
    An exporter with the source of the same format.

    Attributes:
        exporter: The exporter and what it is tried on.
        source: The source.
        project: What the format keeps of a report; None for what its fidelity says.
    """

    exporter: ExporterKit
    source: SourceSpec[Any]
    project: Callable[[Report], Report] | None

    @property
    def subject(self) -> str:
        """What messages call it."""
        return f"format {self.exporter.name!r}"

    def back(self, data: bytes, options: object = None) -> Report:
        """Read what was written, which the source must not refuse."""
        origin = Origin.from_bytes("rendered", data)
        try:
            report: object = self.source.load(origin, options or self.source.options())
        except IctreportError as error:
            broken(f"the source refuses what the exporter wrote: {error}")
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
            broken(f"load raised {caught(error)}")
        if not isinstance(report, Report):
            broken(f"load must give a Report (got {type(report).__name__})")
        return report

    def options_like(self, options: object) -> Any:  # noqa: ANN401 - of any class
        """Give the source the options that it shares with the exporter."""
        names = {str(field.alias) for field in attrs.fields(self.source.options)}
        given = {
            str(field.alias): getattr(options, field.name)
            for field in attrs.fields(type(options))  # type: ignore[arg-type]
            if field.alias in names
        }
        return self.source.options(**given)

    def cases(self) -> list[Case]:
        """Give what the laws are tried on, of which a table can be read again."""
        fixed = (*_corpus.twins(), *_corpus.hostile(), *_corpus.numbers())
        found = self.exporter.cases([("every field", rich())], fixed)
        return [case for case in found if self.is_readable(case.report)]

    def is_readable(self, report: Report) -> bool:
        """Tell whether the format can give the report back, as far as it carries it."""
        return self.exporter.spec.fidelity == "lossless" or has_table(report)


@law("Let the source undo what the exporter does, for every option that both have.")
def roundtrip(kit: PairKit) -> None:
    """Reading what was written gives the report, or what the format keeps of it."""
    exporter = kit.exporter

    def check(report: Report, options: object) -> None:
        if not kit.is_readable(report):
            return
        data = exporter.call(report, options)
        again = kit.back(data, kit.options_like(options))
        if kit.project is not None:
            compare_reports(kit.project(report), again)
        elif exporter.spec.fidelity == "lossless":
            compare_reports(report, again)
        else:
            loses = exporter.loses
            expected = projected(table_of(report, report), loses, report)
            compare_rows(expected, projected(table_of(again, report), loses, report))

    usual = exporter.defaults
    edges = [Case(name=name, report=one, options=usual) for name, one in edged()[::3]]
    exporter.hold(check, [*kit.cases(), *edges])


@law("Write one canonical form: sort keys, and write each value in one way.")
def stable(kit: PairKit) -> None:
    """A report that was read is written to the same bytes again and again."""
    exporter = kit.exporter

    def check(report: Report, options: object) -> None:
        del options
        if not kit.is_readable(report):
            return
        once = kit.back(exporter.call(report, exporter.defaults))
        data = exporter.call(once, exporter.defaults)
        again = exporter.call(kit.back(data), exporter.defaults)
        exporter.same(data, again, "after it was read")

    exporter.hold(check, kit.cases())


@law("Give both the same name and the same suffixes.")
def same_format(kit: PairKit) -> None:
    """Exporter and source have the same name, and every written suffix can be read."""
    written, read = kit.exporter.spec, kit.source
    if written.name != read.name:
        broken(f"the exporter is called {written.name!r}, the source {read.name!r}")
    unread = sorted(set(written.suffixes) - set(read.suffixes))
    if unread:
        broken(f"files that end in {', '.join(unread)} are written and not read")


PAIR_LAWS: Final[tuple[Law[PairKit], ...]] = (roundtrip, stable, same_format)
"""Laws of a pair."""
