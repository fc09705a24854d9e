"""A source that asks the JSON service of an office over HTTP."""

import json
import urllib.request
from collections.abc import Iterator
from typing import Any

import attrs
from ictreport import Report
from ictreport.errors import SourceError
from ictreport.plugin import Origin, SourceSpec, hookimpl

LIMIT = 10_000_000


@attrs.frozen(kw_only=True)
class Options:
    """How the service is asked.

    Attributes:
        timeout: How many seconds an answer may take.
        language: The language of the names.
    """

    timeout: int = attrs.field(
        default=10,
        validator=attrs.validators.ge(1),
        metadata={"help": "How many seconds an answer may take."},
    )
    language: str = attrs.field(
        default="en", metadata={"help": "The language of the names, such as vi."}
    )


def load(origin: Origin, options: Options) -> Report:
    """Ask the service for a report."""
    from ictreport import structure

    try:
        with urllib.request.urlopen(origin.location, timeout=options.timeout) as answer:
            data = answer.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        raise SourceError(
            f"{origin.name}: no answer (got: {error})", origin.name
        ) from error
    if len(data) > LIMIT:
        raise SourceError(f"{origin.name}: the answer is too large", origin.name)
    try:
        document = to_document(
            json.loads(data, object_pairs_hook=once), options.language
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        message = f"{origin.name}: this is no answer of the service (got: {error!r})"
        raise SourceError(message, origin.name) from error
    return structure(document, origin.name)


def to_document(answer: Any, language: str) -> dict[str, Any]:
    """Turn an answer into a document of ictreport."""
    check_keys(answer, {"id", "title", "office", "period", "things", "topics"})
    topics = []
    for topic in answer["topics"]:
        check_keys(topic, {"code", "name", "figures"})
        topics.append(
            {
                "code": topic["code"],
                "name": {language: topic["name"]},
                "metrics": [to_metric(figure, language) for figure in topic["figures"]],
            }
        )
    check_keys(answer["office"], {"code", "name"})
    return {
        "ictreport": 1,
        "id": answer["id"],
        "title": {language: answer["title"]},
        "publisher": {
            "code": answer["office"]["code"],
            "name": {language: answer["office"]["name"]},
        },
        "period": answer["period"],
        "units": [
            {"code": thing, "names": {language: {"other": thing}}}
            for thing in answer["things"]
        ],
        "sectors": topics,
    }


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object that has a key twice."""
    if len(dict(pairs)) < len(pairs):
        raise ValueError(f"a key stands twice in {pairs!r}"[:300])
    return dict(pairs)


def to_metric(figure: Any, language: str) -> dict[str, Any]:
    """Turn a figure into a metric."""
    check_keys(figure, {"code", "name", "value", "status"})
    metric = {key: figure[key] for key in ("code", "status")}
    metric["name"] = {language: figure["name"]}
    if figure["value"] is not None:
        metric["value"] = figure["value"]
    return metric


def check_keys(data: Any, keys: set[str]) -> None:
    """Refuse what has other keys."""
    if not isinstance(data, dict) or set(data) != keys:
        raise ValueError(f"{data!r} must have {sorted(keys)}"[:300])


SOURCE = SourceSpec(
    name="service",
    summary="Reports of the JSON service of an office",
    schemes=["http"],
    options=Options,
    load=load,
)


@hookimpl
def ictreport_sources() -> Iterator[SourceSpec[Options]]:
    """Offer to ask the service."""
    yield SOURCE
