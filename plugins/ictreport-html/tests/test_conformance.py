"""HTML keeps every law of exporters."""

import json
from html.parser import HTMLParser

from ictreport_html import plugin
from ictreport_testing import exporter_conformance

[HTML] = plugin.ictreport_exporters()
HEAVY = ("ictreport_html._render", "ictreport.view")
UNSEEN = frozenset({"head", "script", "style", "template"})


class _Text(HTMLParser):
    """Collects what a reader sees, what links can lead to, and codes for machines."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.anchors: list[str] = []
        self.linked = ""
        self._unseen = 0
        self._is_linked = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in UNSEEN
        self._is_linked = ("type", "application/ld+json") in attrs
        self.anchors += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN
        self._is_linked = False

    def handle_data(self, data: str) -> None:
        if self._is_linked:
            self.linked += data
        if not self._unseen:
            self.texts.append(data)


def decode(data: bytes) -> str:
    """Read the text of a page, then anchors and codes, without what is attached."""
    parser = _Text()
    parser.feed(data.decode())
    parser.close()
    linked = json.loads(parser.linked)
    owners = (linked["publisher"], linked.get("spatialCoverage", {}))
    codes = [owner.get("identifier", "") for owner in owners]
    return " ".join([*parser.texts, *parser.anchors, *codes])


TestHtml = exporter_conformance(HTML, decode=decode, heavy_modules=HEAVY)
