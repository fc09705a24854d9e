"""The hooks that a plugin can implement, and the decorator that marks them."""

from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

import pluggy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ictreport.checks import Rule
    from ictreport.language._spec import LanguageSpec
    from ictreport.plugin._command import CommandSpec
    from ictreport.plugin._types import ExporterSpec, SourceSpec

    _Hook = (
        Callable[[], Iterable[ExporterSpec[Any]]]
        | Callable[[], Iterable[SourceSpec[Any]]]
        | Callable[[], Iterable[Rule]]
        | Callable[[], Iterable[LanguageSpec]]
        | Callable[[], Iterable[CommandSpec]]
    )

NAMESPACE: Final = "ictreport"
"""The entry-point group of plugins and the name that pluggy knows them by."""

COMMANDS: Final = "ictreport.commands"
"""The entry-point group of plugins that add commands to the command line."""

_hookspec = pluggy.HookspecMarker(NAMESPACE)
_marker = pluggy.HookimplMarker(NAMESPACE)

_HookT = TypeVar("_HookT", bound="_Hook")


def hookimpl(function: _HookT, /) -> _HookT:
    """
    Mark a module function as a plugin's implementation of a hook.

    A type checker refuses a function with arguments or with another return type; the
    host refuses a name that is not a hook.

    Args:
        function: A function named like one of the hooks.

    Returns:
        The same function, so that it can still be called and tested without a host.
    """
    return _marker(function)


class Hooks(Protocol):
    """
    The hooks of a plugin; a plugin implements at least one as a module function.

    The host calls a hook without arguments, at most once, and only when somebody asks
    for what the hook offers. A hook returns or yields frozen descriptors.
    """

    @_hookspec
    def ictreport_exporters(self) -> "Iterable[ExporterSpec[Any]]":
        """
        Offer output formats.

        When: somebody asks for a format of this plugin's name, or for all formats.

        Contract: it yields descriptors with different names, and does nothing else.
            When it raises an error, only the exporters of this plugin are missing.

        Example:
            >>> from ictreport.plugin import ExporterSpec, NoOptions, hookimpl
            >>> def render(report, options):
            ...     return report.id.encode()
            >>> @hookimpl
            ... def ictreport_exporters():
            ...     yield ExporterSpec(
            ...         name="ids",
            ...         summary="The id of the report and nothing else",
            ...         suffixes=(".id",),
            ...         media_type="text/plain",
            ...         fidelity="presentation",
            ...         options=NoOptions,
            ...         render=render,
            ...     )
            >>> [spec.name for spec in ictreport_exporters()]
            ['ids']
        """
        ...

    @_hookspec
    def ictreport_sources(self) -> "Iterable[SourceSpec[Any]]":
        """
        Offer input formats or services.

        When: somebody loads a location that this plugin may read, or lists all sources.

        Contract: it yields descriptors with different names, and does nothing else.
            ``load`` raises ``SourceError`` or ``DocumentError`` for bad input.

        Example:
            >>> from ictreport.errors import SourceError
            >>> from ictreport.plugin import NoOptions, Origin, SourceSpec, hookimpl
            >>> def load(origin, options):
            ...     raise SourceError(f"{origin.name}: no report", origin.name)
            >>> @hookimpl
            ... def ictreport_sources():
            ...     yield SourceSpec(
            ...         name="nothing",
            ...         summary="Finds no report anywhere",
            ...         suffixes=(".nothing",),
            ...         options=NoOptions,
            ...         load=load,
            ...     )
            >>> [spec] = ictreport_sources()
            >>> spec.load(Origin.from_bytes("a.nothing", b""), NoOptions())
            Traceback (most recent call last):
            ...
            ictreport.errors.SourceError: a.nothing: no report
        """
        ...

    @_hookspec
    def ictreport_rules(self) -> "Iterable[Rule]":
        """
        Offer rules that reports are checked by.

        When: somebody checks a report or lists the rules.

        Contract: it yields rules with different codes. A check never raises an error
            for a valid report: it yields ``unknown`` when it cannot judge.

        Example:
            >>> from ictreport.model import Text
            >>> from ictreport.plugin import Outcome, Rule, Severity, hookimpl
            >>> def check(report, context):
            ...     for sector in report.sectors:
            ...         yield Outcome(
            ...             address=sector.code,
            ...             result="pass" if sector.narrative else "fail",
            ...             message="silent_sector",
            ...         )
            >>> @hookimpl
            ... def ictreport_rules():
            ...     yield Rule(
            ...         code="sector-narrative",
            ...         title="Every sector has a paragraph",
            ...         severity=Severity.WARNING,
            ...         level="1c",
            ...         check=check,
            ...         messages={"silent_sector": Text.of(en="It has no paragraph.")},
            ...     )
            >>> [rule.code for rule in ictreport_rules()]
            ['sector-narrative']
        """
        ...

    @_hookspec
    def ictreport_languages(self) -> "Iterable[LanguageSpec]":
        """
        Offer languages that reports are written in.

        When: somebody exports in a language, or lists the languages.

        Contract: it yields descriptors with different tags. ``words`` loads the words
            when they are needed.

        Example:
            >>> from ictreport.plugin import LanguageSpec, hookimpl
            >>> @hookimpl
            ... def ictreport_languages():
            ...     yield LanguageSpec("eo", "Esperanto", lambda: {"page": "Paĝo"})
            >>> [spec.tag for spec in ictreport_languages()]
            ['eo']
        """
        ...

    @_hookspec
    def ictreport_commands(self) -> "Iterable[CommandSpec]":
        """
        Offer commands of the command line.

        When: somebody runs a command of this plugin's name, or lists all commands. Only
            modules that the entry-point group ``ictreport.commands`` names are asked.

        Contract: it yields descriptors with different names. ``load`` imports the
            command when it is run or its help is shown.

        Example:
            >>> from ictreport.plugin import CommandSpec, hookimpl
            >>> def load():
            ...     import click
            ...
            ...     return click.Command("hello", callback=lambda: click.echo("hello"))
            >>> @hookimpl
            ... def ictreport_commands():
            ...     yield CommandSpec(name="hello", summary="Say hello.", load=load)
            >>> [spec.name for spec in ictreport_commands()]
            ['hello']
        """
        ...
