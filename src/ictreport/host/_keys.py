"""The names to look up for a file name, a URL or a language tag."""

import os
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Any

import attrs

from ictreport.host._origin import FILE, scheme_of

Fits = Callable[[Any], bool]
Key = tuple[str, Fits]
"""The entry point to try first, and whether a descriptor is what is looked for."""

Location = str | os.PathLike[str]


@attrs.frozen(kw_only=True)
class Search:
    """
    What to look for among exporters or sources.

    Attributes:
        location: The file or URL, for messages.
        shown: The suffix, the name without one, or the start of a URL.
        keys: What to look for, the best first.
        rule: What must hold, for messages.
        words: Gives those suffixes or schemes of a descriptor that could be asked for.
    """

    location: str
    shown: str
    keys: tuple[Key, ...]
    rule: str
    words: Callable[[Any], tuple[str, ...]]


def exporter_search(path: Location) -> Search:
    """
    Return what to look for to write a file.

    Args:
        path: The file.

    Returns:
        The search.
    """
    return Search(
        location=os.fspath(path),
        shown=_suffix_or_name(path),
        keys=tuple((word, _has_suffix(end)) for word, end in _named(path)),
        rule="the name must end in a suffix that a plugin writes, "
        "or the format must be named",
        words=lambda spec: spec.suffixes,
    )


def source_search(location: Location, *, cells: bool = False) -> Search:
    """
    Return what to look for to read a location.

    Args:
        location: A path or a URL.
        cells: Whether it must read books of cells.

    Returns:
        The search.
    """
    scheme = scheme_of(os.fspath(location))
    reads = _has_scheme(scheme)
    rule = (
        "the name must end in a suffix that a plugin reads, or the format must be named"
    )
    if cells:
        reads = _both(reads, lambda spec: spec.grids is not None)
        rule = "the name must end in the suffix of a format with cells"
    ends = _suffixes(location)
    if scheme == FILE:
        return Search(
            location=os.fspath(location),
            shown=_suffix_or_name(location),
            keys=tuple(
                (word, _both(reads, _has_suffix(end))) for word, end in _named(location)
            ),
            rule=rule,
            words=lambda spec: spec.suffixes if reads(spec) else (),
        )
    both = tuple((scheme, _both(reads, _has_suffix(end))) for end in ends)
    return Search(
        location=os.fspath(location),
        shown=f"{scheme}://",
        keys=(*both, (scheme, reads)),
        rule="a URL must have a scheme that a plugin reads",
        words=lambda spec: tuple(f"{s}://" for s in spec.schemes if s != FILE),
    )


def canonical_tag(tag: str) -> str:
    """
    Write a language tag as BCP 47 advises.

    Args:
        tag: Such as ``"VI"``, ``"zh-hant"`` or ``"pt_br"``.

    Returns:
        Such as ``"vi"``, ``"zh-Hant"`` or ``"pt-BR"``.
    """
    first, *rest = tag.strip().replace("_", "-").split("-")
    shapes = {2: str.upper, 4: str.title}
    parts = [shapes.get(len(part), str.lower)(part) for part in rest]
    return "-".join([first.lower(), *parts])


def fallbacks(tag: str) -> list[str]:
    """
    Return which languages stand for a tag.

    Args:
        tag: Such as ``"zh-Hant-TW"``.

    Returns:
        The tag, then what is left of it without its last part, and so on.
    """
    parts = tag.split("-")
    return ["-".join(parts[:end]) for end in range(len(parts), 0, -1)]


def _suffix_or_name(location: Location) -> str:
    path = PurePath(location)
    return path.suffix or path.name


def _suffixes(location: Location) -> list[str]:
    """Return the endings of a name, the longest first: ``.tar.gz``, ``.gz``."""
    path = os.fspath(location)
    if scheme_of(path) != FILE:
        path = path.partition("#")[0].partition("?")[0]
    endings = PurePath(path.lower()).suffixes
    return ["".join(endings[start:]) for start in range(len(endings))]


def _named(location: Location) -> Iterator[tuple[str, str]]:
    """
    Yield the entry points that may know an ending, each with that ending.

    They are named by all of it, or by its first word: ``sdmx`` knows ``.sdmx.csv``.
    """
    for end in _suffixes(location):
        yield end[1:], end
        first, dot, _ = end[1:].partition(".")
        if dot:
            yield first, end


def _has_suffix(suffix: str) -> Fits:
    return lambda spec: suffix in spec.suffixes


def _has_scheme(scheme: str) -> Fits:
    return lambda spec: scheme in spec.schemes


def _both(first: Fits, second: Fits) -> Fits:
    return lambda spec: first(spec) and second(spec)
