"""What an export knows beside the report and the options."""

import functools
from typing import TYPE_CHECKING

import attrs

from ictreport.model._link import link
from ictreport.model.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from ictreport.checks import Findings


@attrs.frozen(eq=False, slots=False)
class ExportContext:
    """
    What an export knows beside the report and the options.

    Attributes:
        report: The report.
        previous: The earlier reports that were given.
        validate: Runs the rules, with the settings and earlier reports of the export.
    """

    report: Report
    previous: tuple[Report, ...]
    validate: "Callable[[], Findings]" = attrs.field(repr=False)

    @functools.cached_property
    def findings(self) -> "Findings":
        """What rules find, those of plugins included; computed when it is read."""
        return self.validate()

    @functools.cached_property
    def linked(self) -> Report:
        """The report with the figures of the earlier ones in its history."""
        return link(self.report, *self.previous) if self.previous else self.report
