"""A document that nobody edited has no edits, whatever its report."""

import warnings
from pathlib import Path

import ictreport
from ictreport import changes
from ictreport.errors import SanitisedTextWarning
from ictreport_testing import strategies
from ictreport_testing.corpus import every_field, read


def test_an_export_that_nobody_edited_has_no_edits(tmp_path: Path) -> None:
    """Of drawn reports too, in each language, and in the digits of Hindi."""
    wrong = []
    reports = [
        every_field(),
        read("every-kind"),
        *strategies.drawn(strategies.reports(), 40),
    ]
    styles = (("en", "latin"), ("vi", "latin"), ("hi", "native"))
    for number, report in enumerate(reports):
        tag, digits = styles[number % len(styles)]
        file = tmp_path / f"{number}.docx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SanitisedTextWarning)
            data = ictreport.render(report, "docx", language=tag, digits=digits)
        file.write_bytes(data)
        edits = changes(file, report)
        wrong += [(report.id, tag, one.figure, one.stated, one.actual) for one in edits]

    assert [] == wrong
