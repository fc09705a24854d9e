"""The words of a language for the edits of a file."""

from typing import Annotated

import attrs

from ictreport.language._schema import holes
from ictreport.model.unit import PluralForms


@attrs.frozen(kw_only=True)
class EditWords:
    """
    Words for figures of a file that are not those of its report.

    Attributes:
        title: What heads them.
        counted: How many there are.
        gone: What stands for a figure that the file has no more.
        unstated: What stands for a figure that the report has not.
        clean: The verdict where none differs.
        failing: The verdict where one does.
    """

    title: Annotated[str, holes("file", "report")]
    counted: Annotated[PluralForms, holes("n")]
    gone: str
    unstated: str
    clean: Annotated[str, holes("file", "report")]
    failing: Annotated[str, holes("file", "report", "count")]
