"""What this distribution gives to the host: facts, their taxonomy, and a source."""

from collections.abc import Iterator
from typing import Any, Final

from ictreport.plugin import (
    PARTS,
    TABLE_LOSES,
    ExporterSpec,
    NoOptions,
    Part,
    SourceSpec,
    deferred,
    hookimpl,
)
from ictreport_xbrl import InlineOptions, XbrlOptions, XbrlSourceOptions

_TAXONOMY_CARRIES: Final = frozenset(
    {
        *("metric_names", "languages", "codes", "codelists", "dimensions"),
        *("breakdowns", "comments"),
    }
)


_PAGE_LOSES: Final[tuple[Part, ...]] = (
    "area_name",
    "codelists",
    "other_names",
    "plans",
    "languages",
    "formulas",
    "headlines",
    "notes",
    "breakdown_details",
    "tasks",
    "justifications",
    "sources",
)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
    """Offer to write ``xbrl``, ``ixbrl`` and ``xbrl-taxonomy``."""
    yield ExporterSpec(
        name="xbrl",
        summary="xBRL-JSON (OIM 1.0): a fact for each number of the report",
        suffixes=(".xbrl.json",),
        media_type="application/json",
        fidelity="tabular",
        loses=TABLE_LOSES,
        options=XbrlOptions,
        render=deferred(__name__, "_json.render"),
    )
    yield ExporterSpec(
        name="ixbrl",
        summary=(
            "Inline XBRL: a page in one language whose numbers are the facts of xbrl"
        ),
        suffixes=(".xhtml",),
        media_type="application/xhtml+xml",
        fidelity="presentation",
        loses=_PAGE_LOSES,
        options=InlineOptions,
        render=deferred(__name__, "_inline.render"),
    )
    yield ExporterSpec(
        name="xbrl-taxonomy",
        summary="XBRL taxonomy: concepts, labels, dimensions and sums of the facts",
        suffixes=(".xbrl.xsd",),
        media_type="application/xml",
        fidelity="metadata",
        loses=tuple(part for part in PARTS if part not in _TAXONOMY_CARRIES),
        options=NoOptions,
        render=deferred(__name__, "_taxonomy.render"),
    )


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[Any]]:
    """Offer to read ``xbrl``."""
    yield SourceSpec(
        name="xbrl",
        summary="xBRL-JSON of any taxonomy",
        suffixes=(".xbrl.json",),
        options=XbrlSourceOptions,
        load=deferred(__name__, "_load.load"),
    )
