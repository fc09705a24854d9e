"""Tell what plugins there are, for people and for programs."""

import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from ictreport.cli._page import Cell, Column, Page, Row, cell
from ictreport.errors import IctreportError
from ictreport.host import describe_options
from ictreport.plugin import ExporterSpec, SourceSpec

if TYPE_CHECKING:
    from ictreport.host import Kind, Offer, OptionRow, PluginHost, PluginRecord

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
_PLURALS: Final[dict["Kind", str]] = {"language": "languages", "rule": "rules"}
_STYLES: Final = {"active": "good", "failed": "bad"}

Found = Sequence[tuple["Offer", ExporterSpec[Any] | SourceSpec[Any] | None]]


def listing_page(
    host: "PluginHost", records: Sequence["PluginRecord"], width: int, *, options: bool
) -> Page:
    """
    Lay the list of plugins out.

    Args:
        host: The host that they belong to.
        records: The plugins.
        width: The number of cells in a line.
        options: Whether the options of output formats are listed too.

    Returns:
        The page; its last line says whether all plugins work.
    """
    page = Page(width)
    found = [(record, _specs(host, record)) for record in records]
    rows = [row for record, offers in found for row in _rows(record, offers)]
    if not page.table(_COLUMNS, map(Row, rows)):
        for row in rows:
            _block(page, row)
    if options:
        page.blank()
        _options(page, found)
    page.blank()
    failed = [record.provider for record in records if record.failures]
    if failed:
        verb = "fails" if len(failed) == 1 else "fail"
        text = f"{len(failed)} of {len(records)} plugins {verb}: {', '.join(failed)}"
        page.text(text, "bad")
    else:
        page.text(f"No plugin fails ({len(records)} installed)", "good")
    return page


def _rows(record: "PluginRecord", found: Found) -> Iterator[list[Cell]]:
    """Give the row of a plugin, and one more for each thing that it provides."""
    start: list[Cell] = [
        cell(record.distribution),
        cell(record.version),
        cell(*record.names),
    ]
    status = (cell(record.status, style=_STYLES.get(record.status, "status")),)
    end: list[Cell] = [*status, cell(record.reason.removeprefix(f"{record.status} "))]
    for words, fidelity, state, reason in list(_provided(record, found)) or [("",) * 4]:
        if state not in {"", "active"} and not record.reason:
            end = [cell(state, style="status"), cell(reason)]
        yield [*start, cell(words), cell(fidelity), *end]
        start = [()] * len(start)
        end = [()] * len(end)


def _provided(
    record: "PluginRecord", found: Found
) -> Iterator[tuple[str, str, str, str]]:
    """Say what a plugin provides, its fidelity, its status and a way round that."""
    formats: dict[str, list[tuple[Offer, Any]]] = {}
    others: dict[str, list[str]] = {}
    for offer, spec in found:
        if offer.kind in _PLURALS:
            others.setdefault(_PLURALS[offer.kind], []).append(offer.name)
        else:
            formats.setdefault(offer.name, []).append((offer, spec))
    for name, pairs in formats.items():
        verbs = {"exporter": "writes", "source": "reads"}
        does = " and ".join(verbs[offer.kind] for offer, _ in pairs)
        fidelities = [s.fidelity for _, s in pairs if isinstance(s, ExporterSpec)]
        states = [offer.status for offer, _ in pairs if offer.status != "active"]
        state = states[0] if states else ""
        way = f"say {record.distribution}/{name}" if state else ""
        yield f"{does} {name}", "".join(fidelities), state, way
    for plural, names in others.items():
        yield f"{plural} {', '.join(names)}", "", "", ""


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


def _options(page: Page, found: Sequence[tuple["PluginRecord", Found]]) -> None:
    rows = [
        [cell(name), cell(row.type), cell(row.default), cell(row.help)]
        for record, offers in found
        for offer, spec in offers
        if isinstance(spec, ExporterSpec)
        for name, row in _named_options(record, offer, spec)
    ]
    if not page.table(_OPTION_COLUMNS, map(Row, rows)):
        for name, *others in rows:
            page.text(name[0].text, "strong")
            for column, item in zip(_OPTION_COLUMNS[1:], others, strict=True):
                for span in item:
                    page.text(f"{column.title}: {span.text}", indent=2)


def _named_options(
    record: "PluginRecord", offer: "Offer", spec: ExporterSpec[Any]
) -> Iterator[tuple[str, "OptionRow"]]:
    own = (
        offer.name
        if offer.status == "active"
        else f"{record.distribution}/{offer.name}"
    )
    for row in describe_options(spec.options):
        yield f"{own}.{row.name}", row


def as_document(
    host: "PluginHost", records: Sequence["PluginRecord"]
) -> dict[str, object]:
    """
    Tell everything about plugins as JSON can hold it.

    Args:
        host: The host that they belong to.
        records: The plugins.

    Returns:
        The document whose shape the help of the command describes.
    """
    return {"plugins": [_record(record, _specs(host, record)) for record in records]}


def _record(record: "PluginRecord", found: Found) -> dict[str, object]:
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
        "offers": [_offer(offer, spec) for offer, spec in found],
    }


def _offer(
    offer: "Offer", spec: ExporterSpec[Any] | SourceSpec[Any] | None
) -> dict[str, object]:
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


def _specs(host: "PluginHost", record: "PluginRecord") -> Found:
    """Find the descriptor of each format; what failed is in the record already."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [(offer, _spec(host, record, offer)) for offer in record.offers]


def _spec(
    host: "PluginHost", record: "PluginRecord", offer: "Offer"
) -> ExporterSpec[Any] | SourceSpec[Any] | None:
    name = f"{record.distribution}/{offer.name}"
    try:
        if offer.kind == "exporter":
            return host.exporter(name).spec
        if offer.kind == "source":
            return host.source(name).spec
    except IctreportError:
        pass
    return None
