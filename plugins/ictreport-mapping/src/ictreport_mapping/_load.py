"""Reports of sheets that ictreport did not write, as a mapping says."""

from typing import TYPE_CHECKING

import attrs

from ictreport.errors import SourceError

if TYPE_CHECKING:
    from ictreport.model import Report
    from ictreport.plugin import Origin


@attrs.frozen(kw_only=True)
class MappingOptions:
    """
    How sheets of cells are read.

    Attributes:
        file: The path of the mapping.
    """

    file: str = attrs.field(
        default="",
        metadata={"help": "The path of the mapping; 'ictreport map' proposes one."},
    )


def load(origin: "Origin", options: MappingOptions) -> "Report":
    """
    Read a report from sheets of cells, as a mapping says.

    Args:
        origin: Where the cells are read from, by the source of their format.
        options: The mapping.

    Returns:
        The report.

    Raises:
        SourceError: No mapping is named, or it or the sheets cannot be read.
        DocumentError: The mapping is not valid, has open questions, or does not fit the
            sheets; problems name the cells.
        LimitError: The sheets are too large.
    """
    from ictreport_mapping._apply import apply
    from ictreport_mapping._document import load_mapping

    if not options.file:
        rule = "a mapping must be named (got none); add --option mapping.file=FILE"
        raise SourceError(f"{origin.name}: {rule}", origin.name)
    mapping = load_mapping(options.file)
    return apply(origin.grids(), mapping).report
