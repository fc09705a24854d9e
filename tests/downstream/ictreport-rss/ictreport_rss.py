"""An RSS exporter: an item for each metric, for whoever follows an office."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

import attrs
from ictreport import Report
from ictreport.language import Language, default_language
from ictreport.plugin import Cleaner, ExporterSpec, hookimpl


@attrs.frozen(kw_only=True)
class Options:
    """How a feed is written."""

    language: Language = attrs.field(
        factory=default_language,
        metadata={"help": "The language of the feed, such as vi."},
    )
    link: str = attrs.field(
        default="https://example.org/",
        metadata={"help": "The address of the page that the feed belongs to."},
    )


def render(report: Report, options: Options) -> bytes:
    """Write a feed with an item for each row of the tables of a report."""
    from ictreport.view import view

    clean = Cleaner().clean
    seen = view(report, options.language)

    def add(parent: ET.Element, name: str, text: object) -> ET.Element:
        child = ET.SubElement(parent, name)
        child.text = clean(str(text))
        return child

    feed = ET.Element("rss", version="2.0")
    channel = ET.SubElement(feed, "channel")
    add(channel, "title", seen.title)
    add(channel, "link", options.link)
    add(
        channel,
        "description",
        " · ".join(filter(None, map(str, [seen.publisher, seen.area, seen.period]))),
    )
    add(channel, "language", options.language.tag)
    for sector in seen.sectors:
        for table in sector.tables:
            number = 0
            for row in table.rows:
                number += 1
                item = ET.SubElement(channel, "item")
                add(item, "title", f"{'– ' * row.depth}{row}")
                add(item, "category", sector.name)
                facts = [
                    f"{column}: {cell}"
                    for column, cell in zip(table.columns, row.cells)
                    if str(cell)
                ]
                add(
                    item,
                    "description",
                    "\n".join([str(table.about), *facts, *map(str, table.below)]),
                )
                guid = add(item, "guid", f"{seen.id}/{table.id}/{number}")
                guid.set("isPermaLink", "false")
    return ET.tostring(feed, encoding="utf-8", xml_declaration=True)


LOSES = (
    *("codelists", "other_names", "narrative", "languages", "codes", "accuracy"),
    *("revisions", "collections", "formulas", "dimensions", "headlines", "history"),
    *("history_sources", "breakdown_details", "empty_sectors", "tasks"),
    *("justifications", "sources"),
)

RSS = ExporterSpec(
    name="rss",
    summary="RSS feed with an item for each figure",
    suffixes=(".rss",),
    media_type="application/rss+xml",
    fidelity="presentation",
    loses=LOSES,
    options=Options,
    render=render,
)


@hookimpl
def ictreport_exporters() -> Iterator[ExporterSpec[Options]]:
    """Offer to write RSS."""
    yield RSS
