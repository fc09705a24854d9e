"""PDF keeps every law of exporters."""

import io

import pypdf
from hypothesis import strategies as st

from ictreport.testing import exporter_conformance
from ictreport.testing.strategies import reports, texts
from ictreport_pdf import plugin

[PDF] = plugin.ictreport_exporters()
WORDS = st.sampled_from(("Post", "revenue", "Bưu chính", "doanh thu", "thuê bao"))
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
SHOWN = reports(texts=texts(names=NAMES), max_sectors=2, max_tasks=1)
"""
Reports of letters that our fonts have, since others are shown as their code, and that
pypdf reads: it does not look at replacement text, by which Devanagari is found.
"""


def decode(data: bytes) -> str:
    """Read the text of all pages, without what is attached."""
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return "\n".join(page.extract_text() for page in pages)


TestPdf = exporter_conformance(
    PDF,
    decode=decode,
    reports=SHOWN,
    max_examples=3,
    max_metrics=200,
    languages=("en", "vi"),
)
