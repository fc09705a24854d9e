"""Reports that say everything in each language of their titles."""

from collections.abc import Iterable
from typing import Any, cast

import attrs

from ictreport.convert import has_keys
from ictreport.model import Report, Text, UnitDeclaration


def translated(reports: Iterable[Report]) -> tuple[Report, ...]:
    """
    Say everything in each language that a title has.

    Args:
        reports: Reports whose words come in any languages.

    Returns:
        The reports, with the first words that there are where a language lacks some.
    """
    listed = tuple(reports)
    tags = tuple({tag: None for report in listed for tag in report.title.languages})
    made: tuple[Report, ...] = _in_languages(listed, tags)
    return made


def _in_languages(node: Any, tags: tuple[str, ...]) -> Any:  # noqa: ANN401 - any of the model
    if isinstance(node, Text):
        return Text(_completed(node.entries, tags))
    if isinstance(node, UnitDeclaration):
        return attrs.evolve(node, names=_completed(node.names, tags))
    if isinstance(node, tuple):
        items = cast("tuple[object, ...]", node)
        return tuple(_in_languages(item, tags) for item in items)
    if not has_keys(type(node)):
        return node
    kind: Any = type(cast("object", node))
    fields = [field for field in attrs.fields(kind) if field.init]
    changes = {
        field.alias: _in_languages(getattr(node, field.name), tags) for field in fields
    }
    return kind(**changes)


def _completed(entries: tuple[tuple[str, Any], ...], tags: tuple[str, ...]) -> Any:  # noqa: ANN401 - words or their forms
    known = dict(entries)
    [(_, first), *_] = entries
    return {**known, **{tag: first for tag in tags if tag not in known}}
