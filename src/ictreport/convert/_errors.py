"""The errors that cattrs collects, with the path of each."""

from collections.abc import Iterator

from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    IterableValidationNote,
)

from ictreport.errors import PathPart


def errors_in(
    error: Exception, path: tuple[PathPart, ...] = ()
) -> Iterator[tuple[tuple[PathPart, ...], Exception]]:
    """
    Go through a group of errors of cattrs.

    Args:
        error: A group, or an error in it.
        path: The path of what is around it.

    Yields:
        Keys and indexes from the root, and the error that was raised there.
    """
    notes: list[object] = getattr(error, "__notes__", [None])
    note = notes[0]
    if isinstance(note, AttributeValidationNote):
        path = (*path, note.name)
    elif isinstance(note, IterableValidationNote):
        path = (*path, note.index)
    if isinstance(error, BaseValidationError):
        for below in error.exceptions:
            yield from errors_in(below, path)
    else:
        yield path, error
