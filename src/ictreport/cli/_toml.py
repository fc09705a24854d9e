"""A value of a TOML file changed in its place, comments and layout left as they are."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from ictreport.errors import ModelError
from ictreport.model import Placeholder, find_fact, parse_narrative

if TYPE_CHECKING:
    from ictreport.errors import PathPart
    from ictreport.model import Claim, Fact, History, Metric, Report

Fields = Mapping[str, str]


@attrs.frozen
class Edit:
    """
    What changes in a report and in its document.

    Attributes:
        path: Where the object stands whose keys change.
        before: The metric, claim or entry of a history as it was.
        after: As it will be.
        report: The report as it will be.
    """

    path: "tuple[PathPart, ...]"
    before: "Metric | Claim | History"
    after: "Metric | Claim | History"
    report: "Report"


def plan_edit(report: "Report", fact: str, fields: Fields) -> Edit:
    """
    Find what an address names, and make the report in which it has other fields.

    Args:
        report: The report.
        fact: An address, as in ``"post.revenue"``; a claim or another period is named
            as in a narrative: ``"post.revenue:growth"``, ``"post.revenue@2023-S1"``,
            ``"post.revenue@2023-S1[SEX=F]"``.
        fields: The texts of the fields by their names.

    Returns:
        The change.

    Raises:
        AddressError: The address leads nowhere, or to several metrics.
        ModelError: The metric has no such fact, or a field does not admit its text.
        DocumentError: A name of the changed report leads nowhere.
    """
    placeholder = _placeholder(report, fact)
    metric = report[placeholder.address]
    node = report.node(metric)
    path, whole = node.path, node.whole
    values: dict[str, Any] = dict(fields)
    named = find_fact(placeholder, metric, whole, node.period, node.dimensions)
    if placeholder.fact == "value" and named.history is None and named.claim is None:
        changed = report.edit(replace={placeholder.address: values})
        return Edit(path, metric, changed[placeholder.address], changed)
    key, before = _entry(placeholder, named)
    entries: tuple[Claim | History, ...] = getattr(metric, key)
    index = next(number for number, entry in enumerate(entries) if entry is before)
    after = attrs.evolve(before, **values)
    replaced = (*entries[:index], after, *entries[index + 1 :])
    changed = report.edit(replace={placeholder.address: {key: replaced}})
    return Edit((*path, key, index), before, after, changed)


def _placeholder(report: "Report", fact: str) -> Placeholder:
    segments = parse_narrative(f"{{{fact}}}", report.year_start)
    if len(segments) == 1 and isinstance(segments[0], Placeholder):
        placeholder = segments[0]
        if placeholder.address:
            return placeholder
    rule = "it must be the address of a metric"
    raise ModelError("address", rule, fact, "write it like 'post.revenue'")


def _entry(placeholder: Placeholder, named: "Fact") -> "tuple[str, Claim | History]":
    if placeholder.fact == "value" and named.history is not None:
        return "history", named.history
    if placeholder.fact != "value" and named.claim is not None:
        return "claims", named.claim
    raise ModelError(
        "address",
        "the report must state what is changed",
        f"{placeholder}",
        "name a value, a claim, or an entry of the history, not what follows from them",
    )


def edit_text(text: str, path: "tuple[PathPart, ...]", fields: Fields) -> str:
    """
    Write fields of one object into a TOML file.

    Args:
        text: The file.
        path: Where the object stands.
        fields: The texts of its keys.

    Returns:
        The file with these keys, everything else as it was.
    """
    import tomlkit

    document = tomlkit.parse(text)
    place: Any = document
    for part in path:
        place = place[part]
    for key, value in fields.items():
        place[key] = value
    return tomlkit.dumps(document)
