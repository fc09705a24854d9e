"""PDF keeps every law of exporters."""

import io

import pypdf

from ictreport.testing import exporter_conformance
from ictreport.testing.strategies import names, reports, texts
from ictreport_pdf import plugin

[PDF] = plugin.ictreport_exporters()
SHOWN = reports(texts=texts(names=names(hostile=False)), max_sectors=2, max_tasks=1)
"""Reports of letters that our fonts have; others are shown as their code."""


def decode(data: bytes) -> str:
    """Read the text of all pages, without what is attached."""
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return "\n".join(page.extract_text() for page in pages)


TestPdf = exporter_conformance(
    PDF, decode=decode, reports=SHOWN, max_examples=3, max_metrics=200
)
