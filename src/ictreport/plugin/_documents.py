"""Reading reports from documents: text that is parsed to plain data."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ictreport.errors import SourceError

if TYPE_CHECKING:
    from ictreport.model import Report
    from ictreport.plugin._origin import Origin


def load_document(
    origin: "Origin",
    parse: Callable[[str], Any],
    explain: Callable[[ValueError, str], str],
) -> "Report":
    """
    Read a report from a text format that a library parses, such as JSON.

    Args:
        origin: Where it is read from.
        parse: A function that makes plain data from the text. Numbers in the data are
            text, or ``ictreport.convert.BareNumber``.
        explain: A function of the exception of ``parse`` and the text that says in one
            line what is wrong where: ``"2:5: it must be ..."`` for line 2, column 5.

    Returns:
        The report.

    Raises:
        SourceError: The input is empty, not UTF-8, nested too deep, or cannot be
            parsed.
        DocumentError: The input is not a valid report; the error lists every problem
            with its path.
    """
    from ictreport.convert import structure

    text = origin.read_text()
    if not text or text.isspace():
        reason = "it must contain a report (got an empty file)"
        raise SourceError(f"{origin.name}: {reason}", origin.name)
    try:
        document = parse(text)
    except RecursionError as error:
        reason = "lists and objects must not be nested so deeply"
        raise SourceError(f"{origin.name}: {reason}", origin.name) from error
    except ValueError as error:
        reason = explain(error, text)
        raise SourceError(f"{origin.name}:{reason}", origin.name) from error
    return structure(document, origin.name)
