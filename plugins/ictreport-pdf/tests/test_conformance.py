"""PDF keeps every law of exporters."""

import io
from collections.abc import Iterator

import pypdf
from hypothesis import strategies as st

from ictreport_pdf import plugin
from ictreport_testing import exporter_conformance
from ictreport_testing.strategies import metrics, reports, sectors, texts

[PDF] = plugin.ictreport_exporters()
WORDS = st.sampled_from(("Post", "revenue", "Bưu chính", "doanh thu", "thuê bao"))
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
TEXTS = texts(names=NAMES)
FIGURES = st.decimals(-(10**9), 10**9, places=2)
SHOWN = reports(
    texts=TEXTS,
    sectors=sectors(texts=TEXTS, metrics=metrics(texts=TEXTS, numbers=FIGURES)),
    max_sectors=2,
    max_tasks=1,
)
"""
Reports of letters that our fonts have, since others are shown as their code, and that
pypdf reads: it does not look at replacement text, by which Devanagari is found. Numbers
are short, since a row of very long ones may go on on the next page, and pypdf reads
page by page; the law of exact numbers tries long ones.
"""


def decode(data: bytes) -> Iterator[str]:
    """Read the text of all pages, in order and then as it is laid out on them."""
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    for page in pages:
        yield page.extract_text()
    for page in pages:
        yield page.extract_text(extraction_mode="layout")


TestPdf = exporter_conformance(
    PDF,
    decode=decode,
    reports=SHOWN,
    heavy_modules=("ictreport_pdf._render", "ictreport.view"),
    languages=("en", "vi"),
)
