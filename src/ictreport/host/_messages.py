"""The texts of "unknown" and "ambiguous", with all that the host knows."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from ictreport._moved import way_to
from ictreport.errors import (
    AmbiguousFormatError,
    UnknownFormatError,
    close_match,
    close_word,
)
from ictreport.host._discovery import normalise
from ictreport.host._keys import Search
from ictreport.host._loaded_plugin import LoadedPlugin
from ictreport.host._records import (
    Kind,
    PluginFailure,
    Provided,
    Spec,
    name_of,
    summary_of,
)

_TELLING: Final = re.compile(r"\w{4,}")
"""A word of a summary that says what a format is."""

_NEARLY_EQUAL: Final = 0.85
"""How like such a word must be: there are many more of them than of names."""

_FEW: Final = 3
"""How many formats such a word may describe and still be of help."""


def unknown(
    kind: Kind,
    wanted: str,
    table: Sequence[Provided[Any]],
    plugins: Iterable[LoadedPlugin],
) -> UnknownFormatError:
    """
    Say that nobody provides a name.

    Args:
        kind: What it would be.
        wanted: The name, bare or qualified.
        table: Everything of that kind that there is.
        plugins: All plugins, loaded as far as they can be.

    Returns:
        The error; its notes name the plugins that failed or are blocked.
    """
    bare = wanted.rpartition("/")[2]
    usable = [item for item in table if item.status == "active"]
    same = [item.qualified for item in table if item.name == bare]
    plugins = tuple(plugins)
    broken = _broken_owners(kind, wanted, plugins)
    rule = "the plugin that owns it must work" if broken else "a plugin must offer it"
    hints = [str(failure) for failure in broken]
    if same:
        hints.append(f"it is also offered as {_listed(same)}")
    elif not broken:
        names = [item.name for item in usable]
        hint = way_to(bare) or close_match(bare.lower(), names)
        if not hint:
            # What a word of a summary describes is a guess beside what there is.
            known = _known(bare, names, f"no working plugin offers any {kind}")
            hint = " ".join(filter(None, (_described_by(kind, bare, usable), known)))
        hints.append(hint)
    way_out = "; ".join(hints)
    text = f"{kind}: {rule} (got {wanted!r}); {way_out}"
    return _with_notes(UnknownFormatError(text, wanted, same, way_out), bare, plugins)


_TODAY: Final = {".xls": ".xlsx", ".doc": ".docx"}
"""What the programs that wrote files with these suffixes write today."""


def unmatched(
    kind: Kind,
    search: Search,
    known: Iterable[str],
    plugins: Iterable[LoadedPlugin],
) -> UnknownFormatError:
    """
    Say that nobody takes a suffix or the scheme of a URL.

    Args:
        kind: What it would be.
        search: What was looked for.
        known: The suffixes or schemes that somebody takes.
        plugins: All plugins, loaded as far as they can be.

    Returns:
        The error; its notes name the plugins that failed or are blocked.
    """
    plugins = tuple(plugins)
    wanted, rule = search.shown, search.rule
    word = _bare(wanted)
    broken = _broken_owners(kind, word, plugins)
    if broken:
        rule = "the plugin that owns it must work"
        hint = "; ".join(str(failure) for failure in broken)
    else:
        words = {*known}
        today = _TODAY.get(wanted.lower()) if kind == "source" else None
        hint = _known(wanted, words, f"no working {kind} does")
        if today in words:
            hint = f"save it as {today.lstrip('.').upper()}"
    text = f"{search.location}: {rule} (got {wanted!r}); {hint}"
    error = UnknownFormatError(text, wanted)
    return _with_notes(error, word, plugins)


def _broken_owners(
    kind: Kind, wanted: str, plugins: Iterable[LoadedPlugin]
) -> list[PluginFailure]:
    """Find the failures of those that have the entry point for a name."""
    owner, _, name = wanted.rpartition("/")
    return [
        failure
        for plugin in plugins
        if plugin.has_point(kind, name)
        and (not owner or plugin.distribution == normalise(owner))
        if (failure := plugin.failure(kind)) is not None
    ]


def _described_by(kind: Kind, wanted: str, items: Iterable[Provided[Any]]) -> str:
    """Return what a word describes that is the name of nothing, such as ``Excel``."""
    names_of: dict[str, list[str]] = {}
    for item in items:
        for word in _words_about(kind, item.spec):
            names_of.setdefault(word, []).append(repr(item.name))
    names = names_of.get(close_word(wanted.lower(), names_of, _NEARLY_EQUAL), [])
    *others, last = names or [""]
    listed = f"{', '.join(others)} or {last}" if others else last
    return f"did you mean {listed}?" if 0 < len(names) <= _FEW else ""


def _words_about(kind: Kind, spec: "Spec") -> set[str]:
    """Collect the words that describe what a plugin offers, in small letters."""
    name, summary = name_of(kind, spec), summary_of(kind, spec)
    if kind == "language":
        from ictreport.language.names import words_for_language

        return words_for_language(name, summary)
    return {*_TELLING.findall(summary.lower())}


def _known(wanted: str, known: Iterable[str], otherwise: str) -> str:
    """Return which known word was meant, or all of them."""
    words = sorted(set(known))
    # The dot of all suffixes, or the sign of all schemes, makes no two alike.
    if close_match(_bare(wanted), map(_bare, words)):
        return close_match(wanted, words)
    return f"available: {', '.join(words)}" if words else otherwise


def _bare(wanted: str) -> str:
    """Take a name, a suffix or a scheme without the signs that mark it as such."""
    return wanted.lstrip(".").removesuffix("://")


def ambiguous(
    kind: Kind, wanted: str, candidates: Sequence[Provided[Any]]
) -> AmbiguousFormatError:
    """
    Say that several plugins provide what was asked for.

    Args:
        kind: What it is.
        wanted: What was asked for.
        candidates: Those that provide it.

    Returns:
        The error; its candidates are the names that work.
    """
    names = list(dict.fromkeys(item.qualified for item in candidates))
    if len(names) == 1:
        modules = _listed(item.module for item in candidates)
        message = (
            f"{kind}: {candidates[0].distribution} must offer each name once (got "
            f"{wanted!r} from {modules}); update it, or ask its author for one entry "
            "point each"
        )
    else:
        message = (
            f"{kind}: several plugins offer it (got {wanted!r}); "
            f"say {' or '.join(repr(name) for name in names)}"
        )
    return AmbiguousFormatError(message, wanted, names)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(repr(name) for name in names)


def _with_notes(
    error: UnknownFormatError, wanted: str, plugins: Iterable[LoadedPlugin]
) -> UnknownFormatError:
    """Name the plugins that failed, and those that are blocked by this very name."""
    for plugin in plugins:
        for failure in plugin.failures:
            error.add_note(f"{failure}; {failure.remedy}")
        if wanted in plugin.blocked:
            error.add_note(
                f"{plugin.distribution} is blocked by {plugin.blocked[wanted]!r}"
            )
    return error
