"""Pages that look things up by a name that others have, or say another's."""

from collections.abc import Callable, Iterator
from typing import Any

import attrs
import mutants_worded
from mutants import Mutant
from mutants_worded import Change, rows, spec_of

from ictreport.model import Report
from ictreport.plugin import ExporterSpec, hookimpl
from ictreport.testing import exporter_conformance
from ictreport.view import ReportView, RowView

MUTANTS: list[Mutant] = []


def wrong(law: str, name: str, change: Change) -> None:
    """List a page whose view is changed before it is written."""
    spec = spec_of(name, change)

    def make() -> type[Any]:
        decode = mutants_worded.decode
        return exporter_conformance(spec, decode=decode, max_examples=3)

    MUTANTS.append(Mutant(name, law, spec, make))


def by_label(*fields: str) -> Change:
    """Take fields of a row from the first row of its name."""

    def change(seen: ReportView, report: Report) -> ReportView:
        first: dict[str, RowView] = {}

        def looked_up(row: RowView) -> RowView:
            found = first.setdefault(str(row.label), row)
            return attrs.evolve(row, **{key: getattr(found, key) for key in fields})

        return rows(looked_up)(seen, report)

    return change


def said_once(seen: ReportView, report: Report) -> ReportView:
    """Leave out what another row of the same name has claimed."""
    known: set[tuple[str, str]] = set()

    def change(row: RowView) -> RowView:
        new = [c for c in row.changes if (str(row.label), c.text) not in known]
        known.update((str(row.label), c.text) for c in new)
        return attrs.evolve(row, changes=tuple(new))

    return rows(change)(seen, report)


def in_crore(change: Callable[[str], str]) -> Change:
    """Change the words behind values, and those of claims."""

    def said(row: RowView) -> RowView:
        changes = [attrs.evolve(c, text=change(c.text)) for c in row.changes]
        return attrs.evolve(row, unit=change(row.unit), changes=tuple(changes))

    return rows(said)


wrong("near_duplicates", "values-by-name", by_label("value"))
wrong("keeps", "units-by-name", by_label("unit"))
wrong("keeps", "periods-by-name", by_label("period"))
wrong("keeps", "statuses-by-name", by_label("status"))
wrong("keeps", "claims-by-name", by_label("changes"))
wrong("keeps", "claims-of-one-name-once", said_once)
wrong(
    "worded",
    "crore-for-million",
    in_crore(lambda text: text.replace("million", "crore")),
)
wrong(
    "worded",
    "trillion-for-billion",
    in_crore(lambda text: text.replace("billion", "trillion")),
)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer all of them."""
    yield from (mutant.spec for mutant in MUTANTS)
