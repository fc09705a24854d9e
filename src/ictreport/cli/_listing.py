"""Tell what plugins there are, for people and for programs."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from ictreport.commands import Column, Page, Row, cell
from ictreport.commands._page import Cell
from ictreport.host import describe_options
from ictreport.plugin import ExporterSpec, SourceSpec

if TYPE_CHECKING:
    from ictreport.host import Kind, Offer, PluginRecord

_COLUMNS: Final = (
    Column("Distribution"),
    Column("Version"),
    Column("Plugin"),
    Column("Provides"),
    Column("Fidelity"),
    Column("Status"),
    Column("Reason"),
)
_OPTION_COLUMNS: Final = (
    Column("Option", whole=True),
    Column("Takes"),
    Column("Default"),
    Column("Meaning"),
)
_PLURALS: Final[dict["Kind", str]] = {
    "command": "commands",
    "language": "languages",
    "rule": "rules",
}
_STYLES: Final = {"active": "good", "failed": "bad"}


def add_listing(
    page: Page, records: Sequence["PluginRecord"], *, options: bool
) -> None:
    """
    Add the list of plugins, whose last line says whether all of them work.

    Args:
        page: The page to add it to.
        records: The plugins.
        options: Whether the options of output formats are listed too.
    """
    rows = [row for record in records for row in _rows(record)]
    if not page.table(_COLUMNS, map(Row, rows)):
        for row in rows:
            _block(page, row)
    if options:
        page.blank()
        _options(page, records)
    page.blank()
    failed = [record.provider for record in records if record.failures]
    if failed:
        verb = "fails" if len(failed) == 1 else "fail"
        text = f"{len(failed)} of {len(records)} plugins {verb}: {', '.join(failed)}"
        page.text(text, "bad")
    else:
        page.text(f"No plugin fails ({len(records)} installed)", "good")


def _rows(record: "PluginRecord") -> Iterator[list[Cell]]:
    """Yield the row of a plugin, and one more for each thing that it provides."""
    start: list[Cell] = [
        cell(record.distribution),
        cell(record.version),
        cell(*record.names),
    ]
    status = (cell(record.status, style=_STYLES.get(record.status, "status")),)
    end: list[Cell] = [*status, cell(record.reason.removeprefix(f"{record.status} "))]
    for words, fidelity, state, reason in list(_provided(record)) or [("",) * 4]:
        if state not in {"", "active"} and not record.reason:
            end = [cell(state, style="status"), cell(reason)]
        yield [*start, cell(words), cell(fidelity), *end]
        start = [()] * len(start)
        end = [()] * len(end)


def _provided(record: "PluginRecord") -> Iterator[tuple[str, str, str, str]]:
    """Yield what a plugin provides, its fidelity, its status and a way round that."""
    formats: dict[str, list[Offer]] = {}
    others: dict[str, list[str]] = {}
    apart: list[Offer] = []
    for offer in record.offers:
        if offer.kind not in _PLURALS:
            formats.setdefault(offer.name, []).append(offer)
        elif offer.status == "active":
            others.setdefault(_PLURALS[offer.kind], []).append(offer.name)
        else:
            apart.append(offer)
    for name, offers in formats.items():
        specs = [offer.spec for offer in offers]
        does = " and ".join(
            spec.verb if isinstance(spec, SourceSpec) else "writes" for spec in specs
        )
        fidelities = [s.fidelity for s in specs if isinstance(s, ExporterSpec)]
        states = [offer.status for offer in offers if offer.status != "active"]
        state = states[0] if states else ""
        way = f"say {record.distribution}/{name}" if state else ""
        yield f"{does} {name}", "".join(fidelities), state, way
    for plural, names in others.items():
        yield f"{plural} {', '.join(names)}", "", "", ""
    for offer in apart:
        way = f"say {record.distribution}/{offer.name}"
        yield f"{offer.kind} {offer.name}", "", offer.status, way


def _block(page: Page, row: Sequence[Cell]) -> None:
    """Lay a row out below each other, for pages that are too narrow for a table."""
    name, version, plugins, *others = (
        " ".join(span.text for span in item) for item in row
    )
    if name:
        page.blank()
        page.text(f"{name} {version}".strip(), "strong")
        page.text(f"Plugin: {plugins}", indent=2)
    for column, text in zip(_COLUMNS[3:], others, strict=True):
        if text:
            page.text(f"{column.title}: {text}", indent=2)


def _options(page: Page, records: Sequence["PluginRecord"]) -> None:
    rows = [
        [cell(f"{own}.{row.name}"), cell(row.type), cell(row.default), cell(row.help)]
        for record in records
        for offer in record.offers
        if isinstance(offer.spec, ExporterSpec)
        for own in [_working_name(record, offer)]
        for row in describe_options(offer.spec.options)
    ]
    if not page.table(_OPTION_COLUMNS, map(Row, rows)):
        for name, *others in rows:
            page.text(name[0].text, "strong")
            for column, item in zip(_OPTION_COLUMNS[1:], others, strict=True):
                for span in item:
                    page.text(f"{column.title}: {span.text}", indent=2)


def _working_name(record: "PluginRecord", offer: "Offer") -> str:
    """Return the name that leads to what a plugin offers."""
    qualified = f"{record.distribution}/{offer.name}"
    return offer.name if offer.status == "active" else qualified


def as_document(records: Sequence["PluginRecord"]) -> dict[str, object]:
    """
    Tell everything about plugins as JSON can hold it.

    Args:
        records: The plugins.

    Returns:
        The document whose shape the help of the command describes.
    """
    return {"plugins": [_record(record) for record in records]}


def _record(record: "PluginRecord") -> dict[str, object]:
    return {
        "distribution": record.distribution,
        "version": record.version,
        "plugin": list(record.names),
        "module": record.module,
        "status": record.status,
        "reason": record.reason,
        "failures": [
            {"stage": failure.stage, "hook": failure.hook, "error": failure.reason}
            for failure in record.failures
        ],
        "offers": [_offer(offer) for offer in record.offers],
    }


def _offer(offer: "Offer") -> dict[str, object]:
    spec = offer.spec if isinstance(offer.spec, ExporterSpec | SourceSpec) else None
    exporter = spec if isinstance(spec, ExporterSpec) else None
    return {
        "kind": offer.kind,
        "name": offer.name,
        "summary": offer.summary,
        "status": offer.status,
        "suffixes": list(spec.suffixes) if spec else None,
        "fidelity": exporter.fidelity if exporter else None,
        "loses": list(exporter.loses) if exporter else None,
        "options": spec and list(map(attrs.asdict, describe_options(spec.options))),
    }
