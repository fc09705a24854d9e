"""What the host reports on plugins: what they provide, and how they failed."""

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeAlias, TypeVar

import attrs

from ictreport.errors import text_of
from ictreport.plugin import COMMANDS, NAMESPACE

if TYPE_CHECKING:
    from ictreport.checks import Rule
    from ictreport.plugin import CommandSpec, ExporterSpec, LanguageSpec, SourceSpec

Kind = Literal["exporter", "source", "rule", "language", "command"]
"""What a plugin can provide."""

Stage = Literal["import", "register", "collect"]
"""The step of loading at which a plugin failed."""

OfferStatus = Literal["active", "shadowed", "ambiguous"]
"""
Whether a bare name means what a plugin offers.

``active``: the bare name means it. ``shadowed``: the bare name means that of another
distribution, whose entry point has the name. ``ambiguous``: several distributions offer
the name and none of them is chosen.
"""

PluginStatus = Literal["active", "shadowed", "blocked", "failed"]
"""Whether a plugin works; ``shadowed`` when everything that it provides is shadowed."""

Spec: TypeAlias = (
    "ExporterSpec[Any] | SourceSpec[Any] | Rule | LanguageSpec | CommandSpec"
)
SpecT = TypeVar("SpecT", bound="Spec")


@attrs.frozen
class KindFacts:
    """
    What the host knows of one kind of thing.

    Attributes:
        hook: The hook that provides it.
        descriptor: The class in ``ictreport.plugin`` that describes it.
        name: The attribute of the descriptor that people ask for.
        summary: The attribute with a line for listings.
        group: The group of entry points whose modules are asked for it.
        of_core: Whether nobody can take the core's own names.
    """

    hook: str
    descriptor: str
    name: str = "name"
    summary: str = "summary"
    group: str = NAMESPACE
    of_core: bool = False

    @property
    def type(self) -> "type[Spec]":
        """The class of descriptors; it is imported for this."""
        kind: type[Spec] = getattr(
            importlib.import_module("ictreport.plugin"), self.descriptor
        )
        return kind


KINDS: Final[Mapping[Kind, KindFacts]] = {
    "exporter": KindFacts("ictreport_exporters", "ExporterSpec"),
    "source": KindFacts("ictreport_sources", "SourceSpec"),
    "rule": KindFacts("ictreport_rules", "Rule", "code", "title", of_core=True),
    "language": KindFacts(
        "ictreport_languages", "LanguageSpec", "tag", "name", of_core=True
    ),
    "command": KindFacts(
        "ictreport_commands", "CommandSpec", group=COMMANDS, of_core=True
    ),
}
"""Everything that a plugin can provide."""


class PluginWarning(UserWarning):
    """Warns of a failing plugin, or of a blocked name that no plugin has."""


@attrs.frozen(kw_only=True)
class PluginFailure:
    """
    One failure of a plugin.

    Attributes:
        distribution: The distribution that the plugin belongs to.
        version: The version of it, or an empty string when it is not known.
        plugin: The names of its entry points, joined by commas.
        module: The module that the entry points name.
        stage: When it failed.
        hook: The hook that failed, or an empty string when the plugin failed before a
            hook was called.
        error: The exception, with its traceback.
    """

    distribution: str
    version: str
    plugin: str
    module: str
    stage: Stage
    hook: str = ""
    error: BaseException = attrs.field(eq=False)

    @property
    def provider(self) -> str:
        """The distribution and its version."""
        return provider(self.distribution, self.version)

    @property
    def reason(self) -> str:
        """The kind of error and the first line of its text."""
        kind = type(self.error).__name__
        lines = text_of(self.error).splitlines()
        return f"{kind}: {lines[0]}" if lines else kind

    @property
    def remedy(self) -> str:
        """What a user can do about it."""
        return f"mend or remove it, or set ICTREPORT_BLOCK={self.distribution}"

    def __str__(self) -> str:
        return f"{self.provider} failed at {self.stage}: {self.reason}"


@attrs.frozen(kw_only=True)
class Provided(Generic[SpecT]):
    """
    A descriptor with the plugin that it comes from.

    Attributes:
        name: The name of the format or command, the code of the rule or the tag of the
            language.
        distribution: The distribution that provides it; ``no distribution`` when a
            caller gave the descriptor itself.
        version: The version of it, or an empty string when it is not known.
        module: The module that it was collected from.
        status: Whether the bare name means this one; see ``OfferStatus``.
        spec: The descriptor.
    """

    name: str
    distribution: str
    version: str
    module: str
    status: OfferStatus
    spec: SpecT

    @property
    def qualified(self) -> str:
        """The name that leads to it whoever else provides the bare one."""
        return f"{self.distribution}/{self.name}"

    @property
    def provider(self) -> str:
        """The distribution and its version."""
        return provider(self.distribution, self.version)


@attrs.frozen(kw_only=True)
class Offer:
    """
    One thing that a plugin provides, for listings.

    Attributes:
        kind: What it is.
        spec: The descriptor.
        status: Whether the bare name means this one; see ``OfferStatus``.
    """

    kind: Kind
    spec: "Spec"
    status: OfferStatus

    @property
    def name(self) -> str:
        """The name of the format or command, the rule's code or the language's tag."""
        return name_of(self.kind, self.spec)

    @property
    def summary(self) -> str:
        """The summary of format or command, the rule's title or the language's name."""
        return summary_of(self.kind, self.spec)


@attrs.frozen(kw_only=True)
class PluginRecord:
    """
    One plugin, for listings.

    Attributes:
        distribution: The distribution that the plugin belongs to.
        version: The version of it, or an empty string when it is not known.
        names: The names of its entry points.
        module: The module that they name.
        status: Whether the plugin works; see ``PluginStatus``.
        failures: Its failures.
        offers: Everything that it provides.
        reason: Why it is blocked, shadowed or failed, or an empty string.
    """

    distribution: str
    version: str
    names: tuple[str, ...]
    module: str
    status: PluginStatus
    failures: tuple[PluginFailure, ...] = ()
    offers: tuple[Offer, ...] = ()
    reason: str = ""

    @property
    def provider(self) -> str:
        """The distribution and its version."""
        return provider(self.distribution, self.version)


def provider(distribution: str, version: str) -> str:
    """
    Name a distribution as messages do.

    Args:
        distribution: Its name.
        version: Its version, or an empty string.

    Returns:
        Such as ``"ictreport-csv 0.1.0"``.
    """
    return f"{distribution} {version}".rstrip()


def name_of(kind: Kind, spec: "Spec") -> str:
    """
    Tell the name that people ask for.

    Args:
        kind: What the descriptor describes.
        spec: The descriptor.

    Returns:
        The name of the format or command, the rule's code or the language's tag.
    """
    return str(getattr(spec, KINDS[kind].name))


def summary_of(kind: Kind, spec: "Spec") -> str:
    """
    Tell the line that listings show.

    Args:
        kind: What the descriptor describes.
        spec: The descriptor.

    Returns:
        The summary of format or command, the rule's title or the language's name.
    """
    return str(getattr(spec, KINDS[kind].summary))
