"""HTML keeps every law of exporters."""

from html.parser import HTMLParser

from ictreport.testing import exporter_conformance
from ictreport_html import plugin

[HTML] = plugin.ictreport_exporters()
UNSEEN = frozenset({"head", "script", "style", "template"})


class _Text(HTMLParser):
    """Collects what a reader sees, and what links can lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.anchors: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in UNSEEN
        self.anchors += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.texts.append(data)


def decode(data: bytes) -> str:
    """Read the text of a page and then its anchors, without what is attached."""
    parser = _Text()
    parser.feed(data.decode())
    parser.close()
    return " ".join([*parser.texts, *parser.anchors])


TestHtml = exporter_conformance(HTML, decode=decode, max_metrics=300)
