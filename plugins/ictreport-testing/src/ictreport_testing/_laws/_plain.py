"""What type checkers have to be told of data, classes and descriptors."""

from typing import Any, TypeGuard

from ictreport.plugin import ExporterSpec, SourceSpec


def kind_of(node: object) -> type[Any]:
    """Return the class of something."""
    return type(node)


def is_exporter(node: object) -> TypeGuard[ExporterSpec[Any]]:
    """Return whether something is an exporter, with any options."""
    return isinstance(node, ExporterSpec)


def is_source(node: object) -> TypeGuard[SourceSpec[Any]]:
    """Return whether something is a source, with any options."""
    return isinstance(node, SourceSpec)


def is_table(node: object) -> TypeGuard[dict[Any, Any]]:
    """Return whether something is a table, of anything."""
    return isinstance(node, dict)


def is_list(node: object) -> TypeGuard[list[Any]]:
    """Return whether something is a list, of anything."""
    return isinstance(node, list)


def is_tuple(node: object) -> TypeGuard[tuple[Any, ...]]:
    """Return whether something is a tuple, of anything."""
    return isinstance(node, tuple)


def replaced(node: Any, old: str, new: str) -> Any:  # noqa: ANN401 - plain data
    """
    Replace a text wherever it stands in a document.

    Args:
        node: The document.
        old: The text.
        new: What stands in its place.

    Returns:
        The changed copy.
    """
    if is_table(node):
        return {key: replaced(item, old, new) for key, item in node.items()}
    if is_list(node):
        return [replaced(item, old, new) for item in node]
    return node.replace(old, new) if isinstance(node, str) else node
