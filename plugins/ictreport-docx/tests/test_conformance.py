"""Word documents keep every law of exporters."""

from ictreport.plugin import read_word
from ictreport_docx import plugin
from ictreport_testing import exporter_conformance

[DOCX] = plugin.ictreport_exporters()


def decode(data: bytes) -> str:
    """Read the words of a document, and then the tags of its figures."""
    document = read_word(data, "document")
    return "\n".join([document.text, *(control.tag for control in document.controls)])


TestDocx = exporter_conformance(DOCX, decode=decode)
