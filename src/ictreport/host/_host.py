"""The plugin host: who provides what, whatever else is installed or broken."""

import contextlib
import functools
import importlib
import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from ictreport.errors import (
    DocumentError,
    IctreportError,
    PluginError,
    UnknownFormatError,
    failing_as,
    raise_interrupt,
    text_of,
)
from ictreport.host._discovery import normalise
from ictreport.host._keys import (
    canonical_tag,
    exporter_search,
    fallbacks,
    source_search,
)
from ictreport.host._listing import record
from ictreport.host._loaded_plugin import LoadedPlugin
from ictreport.host._options import structure_options
from ictreport.host._records import (
    KINDS,
    Kind,
    PluginFailure,
    PluginRecord,
    Provided,
)
from ictreport.host._registry import Registry

if TYPE_CHECKING:
    from ictreport.checks import Rule
    from ictreport.language import Language
    from ictreport.plugin import CommandSpec, ExporterSpec, LanguageSpec, SourceSpec

LIMIT: Final = 64 * 1024 * 1024
"""The largest input by default, in bytes."""

OUTPUT_LIMIT: Final = 16 * LIMIT
"""The largest output by default, in bytes."""

OptionsT = TypeVar("OptionsT", bound=attrs.AttrsInstance)


class PluginHost:
    """
    Finds and loads plugins, and answers what they provide.

    Hosts are independent: what one host loads, blocks or registers does not affect
    another. Several threads can use one host.

    A host imports a plugin when a caller asks for something that the plugin may
    provide. A bare name means the plugin whose entry point has that name;
    ``distribution/name`` always works. The answer never depends on earlier calls.

    Attributes:
        limit: The largest input in bytes.
        output_limit: The largest output in bytes.
    """

    def __init__(
        self,
        *,
        block: Iterable[str] | str = (),
        autoload: bool = True,
        strict: bool = False,
        limit: int = LIMIT,
        output_limit: int = OUTPUT_LIMIT,
    ) -> None:
        """
        Make a host; nothing is searched or imported yet.

        Args:
            block: Plugins that must not be imported: names of distributions or entry
                points, ``distribution:name``, or ``*`` for all but the core's own. What
                ``ICTREPORT_BLOCK`` names is added when plugins are searched.
            autoload: Whether installed plugins are used, and not only registered ones.
            strict: Whether a plugin that fails raises ``PluginError`` and not only
                warns; ``ICTREPORT_STRICT_PLUGINS=1`` does the same.
            limit: The largest input in bytes.
            output_limit: The largest output in bytes.
        """
        entries = (block,) if isinstance(block, str) else block
        self._registry = Registry(entries, autoload=autoload, strict=strict)
        self._languages: dict[str, Language] = {}
        self.limit: Final = limit
        self.output_limit: Final = output_limit

    def __repr__(self) -> str:
        known = len(self._registry.known())
        return f"<PluginHost(known_plugins={known}, strict={self.is_strict})>"

    @property
    def is_strict(self) -> bool:
        """Whether a failing plugin raises an error instead of a warning."""
        return self._registry.is_strict

    def register(
        self, plugin: object, name: str, *, distribution: str = "", version: str = ""
    ) -> None:
        """
        Add a plugin that is not installed, such as one of an application or a test.

        Args:
            plugin: A module, or any object with hook functions.
            name: The name of its format, as an entry point would have it.
            distribution: The distribution that it belongs to; by default ``name``.
            version: The version of the distribution.

        Raises:
            PluginError: The object is not a plugin, or a plugin of the same
                distribution and module is already registered.
        """
        plugin = LoadedPlugin(
            distribution=normalise(distribution or name),
            module=str(getattr(plugin, "__name__", name)),
            instance=plugin,
            version_of=lambda: version,
            calls=self._registry.calls,
        )
        with self._registry.lock:
            self._registry.add(plugin, name)
            self._languages.clear()

    def refresh(self) -> None:
        """
        Forget the installed plugins, and search for them again when needed.

        Registered plugins stay. A module that is already imported is not imported
        again, because Python keeps it.
        """
        with self._registry.lock:
            importlib.invalidate_caches()
            self._registry.forget()
            self._languages.clear()

    def calling(
        self, who: str, report: object = None
    ) -> contextlib.AbstractContextManager[None]:
        """
        Prepare for calling a function of a plugin.

        The ``with`` block has its own decimal context. A ``PluginWarning`` names a
        plugin that changes it, the report, the working directory, the locale or the
        recursion limit, and one that prints, whose text is on standard error.

        Args:
            who: The function and its plugin, as messages name them.
            report: The report that the plugin is given.

        Returns:
            A context manager.
        """
        return self._registry.calls.of(who, report)

    def tell_of_waiting(
        self, tell: Callable[[str], None] | None, after: float = 5.0
    ) -> None:
        """
        Report calls of plugins that take longer than some time.

        Such a call cannot be stopped; it can only be reported.

        Args:
            tell: Called with a sentence about each, in its own thread; None for
                silence.
            after: How many seconds a call may take.
        """
        self._registry.calls.tell = tell
        self._registry.calls.patience = after

    @property
    def failures(self) -> tuple[PluginFailure, ...]:
        """The failures so far; ``plugins`` loads all plugins first."""
        return tuple(f for plugin in self._registry.known() for f in plugin.failures)

    def plugins(self) -> tuple[PluginRecord, ...]:
        """
        List every plugin, including blocked and failing ones.

        This loads every plugin. Failures are in the list: they neither warn nor raise,
        even when the host is strict. A blocked name that no plugin has warns.

        Returns:
            One record for each module of each distribution, sorted.
        """
        with self._registry.lock:
            tables: dict[Kind, tuple[Provided[Any], ...]] = {
                kind: self._registry.table(kind, quiet=True) for kind in KINDS
            }
            return tuple(record(plugin, tables) for plugin in self._registry.plugins())

    def exporters(self) -> "tuple[Provided[ExporterSpec[Any]], ...]":
        """
        List all output formats; this loads every plugin.

        Returns:
            Every exporter with its plugin and status, sorted by name.
        """
        return self._registry.table("exporter")

    def sources(self) -> "tuple[Provided[SourceSpec[Any]], ...]":
        """
        List all input formats and services; this loads every plugin.

        Returns:
            Every source with its plugin and status, sorted by name.
        """
        return self._registry.table("source")

    def rules(self) -> "tuple[Provided[Rule], ...]":
        """
        List all rules; this loads every plugin.

        Returns:
            Every rule with its plugin and status: the core's first, and each plugin's
            in the order in which it gives them.
        """
        return self._registry.table("rule")

    def languages(self) -> "tuple[Provided[LanguageSpec], ...]":
        """
        List all languages; this loads every plugin.

        Returns:
            Every language with its plugin and status, sorted by tag.
        """
        return self._registry.table("language")

    def commands(self) -> "tuple[Provided[CommandSpec], ...]":
        """
        List all commands; this loads the plugins that have one.

        Returns:
            Every command with its plugin and status, sorted by name.
        """
        return self._registry.table("command")

    def command(self, name: "str | CommandSpec") -> "Provided[CommandSpec]":
        """
        Look up a command of the command line by its name.

        Args:
            name: Its name, ``group.member``, ``distribution/name``, or a command
                itself.

        Returns:
            The command, with the plugin that it comes from.

        Raises:
            UnknownFormatError: No working plugin provides it.
            AmbiguousFormatError: Several plugins provide it; use ``distribution/name``.
            PluginError: The host is strict, and a plugin that may provide it fails.
        """
        return self._registry.find("command", name)

    def exporter(
        self, name: "str | ExporterSpec[Any]"
    ) -> "Provided[ExporterSpec[Any]]":
        """
        Look up an output format by its name.

        Args:
            name: Its name, ``distribution/name``, or an exporter itself.

        Returns:
            The exporter, with the plugin that it comes from.

        Raises:
            UnknownFormatError: No working plugin provides it.
            AmbiguousFormatError: Several plugins provide it; use ``distribution/name``.
            PluginError: The host is strict, and a plugin that may provide it fails.
        """
        return self._registry.find("exporter", name)

    def exporter_for(
        self, path: str | os.PathLike[str]
    ) -> "Provided[ExporterSpec[Any]]":
        """
        Look up the output format of a file by its suffix.

        Args:
            path: The path of the file; it need not exist.

        Returns:
            The exporter, with the plugin that it comes from.

        Raises:
            UnknownFormatError: No working plugin writes this suffix.
            AmbiguousFormatError: Several plugins provide it; use ``distribution/name``.
            PluginError: The host is strict, and a plugin that may provide it fails.
        """
        return self._registry.match("exporter", exporter_search(path))

    def source(self, name: "str | SourceSpec[Any]") -> "Provided[SourceSpec[Any]]":
        """
        Look up an input format or service by its name.

        Args:
            name: Its name, ``distribution/name``, or a source itself.

        Returns:
            The source, with the plugin that it comes from.

        Raises:
            UnknownFormatError: No working plugin provides it.
            AmbiguousFormatError: Several plugins provide it; use ``distribution/name``.
            PluginError: The host is strict, and a plugin that may provide it fails.
        """
        return self._registry.find("source", name)

    def source_for(
        self, location: str | os.PathLike[str], *, cells: bool = False
    ) -> "Provided[SourceSpec[Any]]":
        """
        Look up the source of a location by its suffix or scheme.

        Args:
            location: A path, which need not exist, or a URL.
            cells: Whether it must read books of cells, for a mapping.

        Returns:
            The source, with the plugin that it comes from.

        Raises:
            UnknownFormatError: No working plugin reads this suffix or scheme.
            AmbiguousFormatError: Several plugins provide it; use ``distribution/name``.
            PluginError: The host is strict, and a plugin that may provide it fails.
        """
        return self._registry.match("source", source_search(location, cells=cells))

    def language(self, tag: str, *, otherwise: str = "") -> "Language":
        """
        Load a language with its words; ``vi-VN`` falls back to ``vi``.

        Args:
            tag: A BCP 47 tag.
            otherwise: The tag of the language to load when no plugin has an entry point
                named ``tag``; other plugins are then not searched.

        Returns:
            The language.

        Raises:
            UnknownFormatError: No working plugin provides it.
            AmbiguousFormatError: Several plugins provide it; use ``distribution/name``.
            PluginError: Its words cannot be loaded.
        """
        wanted = canonical_tag(tag)
        if otherwise:
            is_named = functools.partial(self._registry.is_named, "language")
            wanted = next(filter(is_named, fallbacks(wanted)), otherwise)
        with self._registry.lock:
            if wanted not in self._languages:
                self._languages[wanted] = self._load_words(self._find_language(wanted))
            return self._languages[wanted]

    def _find_language(self, tag: str) -> "Provided[LanguageSpec]":
        """Look a tag up, then what is left of it without its last part, and so on."""
        first, *shorter = fallbacks(tag)
        try:
            return self._registry.find("language", first)
        except UnknownFormatError:
            for fallback in shorter:
                with contextlib.suppress(UnknownFormatError):
                    return self._registry.find("language", fallback)
            raise

    def _load_words(self, language: "Provided[LanguageSpec]") -> "Language":
        """Load the words of a language and say whose they are when that fails."""
        from ictreport.language import Language
        from ictreport.language.words import WORDS

        subject = f"language {language.name} of {language.provider}"
        try:
            with self.calling(subject):
                words = WORDS.completed(language.spec.words(), subject)
                spec = attrs.evolve(language.spec, words=lambda: words)
                return Language.from_spec(spec)
        except BaseException as error:
            raise_interrupt(error)
            # All that is wrong with the words, which their author has to mend.
            text = str(error) if type(error) is DocumentError else text_of(error)
            raise PluginError(
                f"language {language.name!r}: its words must load (got: "
                f"{text or type(error).__name__}); "
                f"update {language.provider}, or block it"
            ) from error

    def structure_options(
        self,
        spec: "ExporterSpec[OptionsT] | SourceSpec[OptionsT]",
        values: Mapping[str, object] | OptionsT | None = None,
        *,
        text: bool = False,
    ) -> OptionsT:
        """
        Make the options object of a format, which knows the languages of this host.

        Args:
            spec: The exporter or source.
            values: The options by name, an options object, or None for the defaults.
            text: Whether the values are text from a command line.

        Returns:
            The options object; options that are not named have their defaults.

        Raises:
            OptionsError: An option does not exist, or does not allow its value.
            PluginError: The options class cannot be used.
        """

        def failure(cause: str) -> PluginError:
            rule = "their class must accept them"
            return PluginError(f"options of {spec.name}: {rule} (got: {cause})")

        with failing_as(failure, IctreportError):
            return structure_options(
                spec.options,
                values,
                subject=spec.name,
                language=self.language,
                text=text,
            )


@functools.cache
def default_host() -> PluginHost:
    """
    Return the host that functions use by default.

    Returns:
        One host for the whole process, created by the first call.
    """
    return PluginHost()
