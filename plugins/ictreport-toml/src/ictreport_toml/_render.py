"""Reports to TOML."""

import tomli_w

from ictreport.convert import unstructure
from ictreport.model import Report
from ictreport.plugin import NoOptions


def render(report: Report, _: NoOptions) -> bytes:
    """
    Write a report as TOML with compact quantities.

    Args:
        report: The report.

    Returns:
        The file. Paragraphs keep their line breaks, unless one of them is CR LF, which
        TOML allows readers to take for LF.
    """
    document = unstructure(report, compact=True)
    text = tomli_w.dumps(document)
    if r"\n" in text and r"\r\n" not in text:
        text = tomli_w.dumps(document, multiline_strings=True)
    return text.encode()
