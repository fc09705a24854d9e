"""The feed is RSS, and keeps the laws of exporters."""

import xml.etree.ElementTree as ET

import ictreport
from ictreport_testing import exporter_conformance

from ictreport_rss import RSS


def decode(data: bytes) -> str:
    """Read the words of a feed."""
    return "\n".join(ET.fromstring(data).itertext())


TestLaws = exporter_conformance(RSS, decode=decode)


def test_a_metric_is_an_item() -> None:
    """Its name is the title of an item, and its value is told in it."""
    build = ictreport.builder(language="en")
    post = build.sector(
        "post", "Post", build.metric("revenue", "Revenue", "226 billion VND")
    )
    report = build.report("small", "Small", ("office", "Office"), "2024", post)

    feed = ET.fromstring(ictreport.render(report, "rss", link="https://office.example"))

    assert feed.findtext("channel/link") == "https://office.example"
    assert feed.findtext("channel/item/title") == "Revenue"
    assert "226" in feed.findtext("channel/item/description", "")
