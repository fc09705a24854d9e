"""Drafts keep every law of sources but those of formats that can be written."""

from ictreport import Report, write
from ictreport.errors import ExportError
from ictreport.language import default_language
from ictreport_prose import FigureKind, plugin, read_prose
from ictreport_testing import source_conformance

[PROSE] = plugin.ictreport_sources()


def encode(report: Report) -> bytes:
    """Write the metrics of a report as English sentences, if they have a figure."""
    metrics = [metric for sector in report.sectors for metric in sector.metrics]
    sentences = [write(metric, "en", report=report) for metric in metrics]
    text = f"In {report.period.end.year}:\n" + ".\n".join(sentences) + "\n"
    if all(
        figure.kind in {FigureKind.NOT_METRIC, FigureKind.UNCHANGED}
        for figure in read_prose(text, default_language())
    ):
        raise ExportError(f"{report.id}: there is no figure to say")
    return text.encode()


TestProse = source_conformance(
    PROSE,
    encode=encode,
    limits=["free_text"],
    known_failures={
        "identity": "a draft has working names, so its sentences are others",
        "options": "sentences in English are read alike when it is named",
    },
)
