"""Find plugins without importing them, and tell which of them are blocked."""

import functools
import importlib.metadata
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import attrs

from ictreport.errors import close_match
from ictreport.plugin import COMMANDS, NAMESPACE

CORE: Final = "ictreport"
"""The distribution whose languages and rules come first, and which ``*`` spares."""

GROUPS: Final = (NAMESPACE, COMMANDS)
"""The groups of entry points that name plugins."""

_NAME: Final = re.compile(r"^Name: (.+)$", re.MULTILINE)
_NAMELESS: Final = "unnamed"


@attrs.frozen(order=True, kw_only=True)
class Candidate:
    """
    An entry point that was found and not imported.

    Attributes:
        distribution: The normalised name of the distribution.
        group: The group of the entry point.
        name: The name of the entry point.
        value: What it names: a module.
        version_of: Tells the version of the distribution, and reads a file the first
            time.
    """

    distribution: str
    group: str
    name: str
    value: str
    version_of: Callable[[], str] = attrs.field(eq=False, order=False, repr=False)


def normalise(distribution: str) -> str:
    """
    Bring the name of a distribution to its normal form.

    Args:
        distribution: Such as ``"Ictreport_CSV"``.

    Returns:
        Such as ``"ictreport-csv"``.
    """
    return re.sub(r"[-_.]+", "-", distribution.strip()).lower()


def discover() -> tuple[Candidate, ...]:
    """
    Find the entry points of the groups ``ictreport`` and ``ictreport.commands``.

    Returns:
        All of them, sorted, so that nothing depends on the order of paths.
    """
    return tuple(sorted(set(_candidates())))


def _candidates() -> Iterator[Candidate]:
    try:
        entries = importlib.metadata.entry_points()
        points = [point for group in GROUPS for point in entries.select(group=group)]
    except Exception:  # noqa: BLE001 - one unreadable distribution must not hide the others
        points = [*_one_by_one()]
    name_of = functools.cache(_name_of)  # it reads a file for each distribution
    for point in points:
        if point.dist is not None:
            yield Candidate(
                distribution=name_of(point.dist),
                group=point.group,
                name=point.name,
                value=point.value,
                version_of=_version_of(point.dist),
            )


def _one_by_one() -> Iterator[importlib.metadata.EntryPoint]:
    """Read each distribution alone and pass over those that cannot be read."""
    seen: set[str] = set()
    for distribution in importlib.metadata.distributions():
        try:
            name = _name_of(distribution)
            points = tuple(distribution.entry_points)
        except Exception:  # noqa: BLE001, S112 - nothing tells whether it is a plugin
            continue
        if name not in seen:
            seen.add(name)
            yield from (point for point in points if point.group in GROUPS)


def _name_of(distribution: importlib.metadata.Distribution) -> str:
    """Name a distribution, even one whose metadata is damaged."""
    try:
        # Without the parser for emails, which reads the whole README of each.
        text = distribution.read_text("METADATA") or ""
        match = _NAME.search(text.partition("\n\n")[0])
        return normalise(match[1] if match else distribution.name)
    except Exception:  # noqa: BLE001 - its entry points may still work
        return _NAMELESS


def _version_of(distribution: importlib.metadata.Distribution) -> Callable[[], str]:
    @functools.cache
    def version() -> str:
        try:
            return distribution.version or ""
        except Exception:  # noqa: BLE001 - a version is only ever shown
            return ""

    return version


@attrs.frozen
class BlockList:
    """
    Plugins that must not be imported.

    Attributes:
        entries: Names of distributions or entry points, ``distribution:name``, or
            ``*`` for all but the core's own.
    """

    entries: tuple[str, ...]

    @classmethod
    def of(cls, *lists: Iterable[str]) -> "BlockList":
        """
        Join lists and tidy their entries.

        Args:
            *lists: Entries; a comma separates several in one text.

        Returns:
            The block list.
        """
        texts = [
            text for entries in lists for entry in entries for text in entry.split(",")
        ]
        return cls(tuple(dict.fromkeys(text.strip() for text in texts if text.strip())))

    def match(self, distribution: str, name: str) -> str:
        """
        Look one entry point up.

        Args:
            distribution: The normalised name of its distribution.
            name: Its name.

        Returns:
            The entry that blocks it, or an empty string.
        """
        for entry in self.entries:
            if _matches(entry, distribution, name):
                return entry
        return ""

    def unmatched(self, installed: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """
        Return which entries block nothing, and what may have been meant.

        Args:
            installed: Pairs of distribution and entry point.

        Returns:
            One sentence for each entry that matches none of them.
        """
        pairs = tuple(installed)
        known = {word for pair in pairs for word in pair}
        sentences: list[str] = []
        for entry in self.entries:
            if entry == "*" or any(_matches(entry, *pair) for pair in pairs):
                continue
            hint = close_match(entry, known) or "see 'ictreport plugins'"
            sentences.append(
                f"block list: an entry must name an installed plugin (got {entry!r}); "
                f"{hint}"
            )
        return tuple(sentences)


def _matches(entry: str, distribution: str, name: str) -> bool:
    if entry == "*":
        return distribution != CORE
    owner, colon, own_name = entry.partition(":")
    if colon:
        return normalise(owner) == distribution and own_name.strip() == name
    return entry == name or normalise(entry) == distribution
