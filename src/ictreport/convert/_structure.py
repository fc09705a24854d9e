"""Documents to reports and back, with the converters of cattrs."""

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ictreport.convert._leaves import is_object, years_from
from ictreport.convert._shape import VERSION, VERSION_KEY, take_version
from ictreport.errors import DocumentError, ModelError
from ictreport.model import Report, YearStart

if TYPE_CHECKING:
    import cattrs


def converter(
    *, compact: bool = False, detailed_validation: bool = True
) -> "cattrs.Converter":
    """
    Make a cattrs converter that reads and writes the classes of the model.

    It handles your own classes, such as one with a report or a quantity as a field, the
    way cattrs does. The classes of the model follow the document shape: unknown keys
    are errors, numbers are strings, words are in Unicode's normal form C, and defaults
    are left out.

    Args:
        compact: Whether quantities are written as text rather than as objects.
        detailed_validation: Passed on to cattrs.

    Returns:
        A new converter. It writes the version key into each report. When a value is not
        a valid report, it raises a ``DocumentError`` whose paths start at that report.
    """
    from ictreport.convert._converter import make_converter

    made = make_converter(compact=compact, detailed=detailed_validation)
    made.register_structure_hook(Report, lambda document, _: structure(document))
    made.register_unstructure_hook(
        Report, functools.partial(unstructure, compact=compact)
    )
    return made


def structure(document: Mapping[str, Any], origin: str = "") -> Report:
    """
    Make a report from a document.

    Nothing is guessed: unknown and duplicate keys, nulls, numbers that are not strings,
    and names that the report does not define are errors. A quantity can also be written
    as compact text such as ``"226 billion VND"``.

    Args:
        document: The plain data that a JSON or TOML reader returns.
        origin: The name of the file or stream, for messages.

    Returns:
        The report.

    Raises:
        DocumentError: The document is not a valid report; the error lists up to 100
            problems, each with its path.
    """
    with years_from(year_start_of(document)):
        return _structured(document, origin)


def _structured(document: Mapping[str, Any], origin: str) -> Report:
    try:
        return _structure(document)
    except DocumentError as error:  # a relation between objects failed
        from ictreport.convert._problems import in_order

        problems = in_order(document, error.problems)
        raise DocumentError(problems, origin, more=error.more) from None
    except Exception:
        from ictreport.convert._problems import refusal

        refused = refusal(document, origin)
        if refused is None:
            raise
        raise refused from None


def year_start_of(document: object) -> YearStart:
    """
    Take the day on which the years of a document begin.

    Args:
        document: Anything.

    Returns:
        That day; the first of January when the document gives no day or a malformed
        one, which is reported with the other problems.
    """
    found = document.get("year_start") if is_object(document) else None
    try:
        return YearStart.parse(found) if found else YearStart.CALENDAR
    except ModelError:
        return YearStart.CALENDAR


def _structure(document: Mapping[str, Any]) -> Report:
    version, body = take_version(document)
    if version != VERSION or type(version) is not int:
        raise ModelError("document", f"it must be of version {VERSION}", version)
    from ictreport.convert._converter import body_converter

    made: Report = body_converter().structure(body, Report)
    return made


def unstructure(report: Report, *, compact: bool = False) -> dict[str, Any]:
    """
    Make a document from a report.

    Keys come in their canonical order, defaults and empty lists are left out, and
    numbers are strings. ``structure`` turns the document into an equal report again.

    Args:
        report: The report.
        compact: Whether quantities are written as compact text, as in TOML, rather than
            as objects.

    Returns:
        A document of dicts, lists, strings, integers and booleans.
    """
    from ictreport.convert._converter import body_converter

    with years_from(report.year_start):
        body: dict[str, Any] = body_converter(compact=compact).unstructure(report)
    return {VERSION_KEY: VERSION, **body}
