"""The formats that a command line asks for, with their options."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs
import click

from ictreport.commands._inputs import bad_option, option_parts
from ictreport.errors import FormatError

if TYPE_CHECKING:
    from ictreport.commands import Session
    from ictreport.host import Provided
    from ictreport.plugin import ExporterSpec, SourceSpec


class Format(NamedTuple):
    """
    One output format as the command line asks for it.

    Attributes:
        name: What it is called there.
        provided: The exporter with its plugin.
        options: Its options.
    """

    name: str
    provided: "Provided[ExporterSpec[Any]]"
    options: attrs.AttrsInstance

    @property
    def spec(self) -> "ExporterSpec[Any]":
        """The exporter."""
        return self.provided.spec


def choose_formats(
    session: "Session",
    names: Iterable[str],
    options: Iterable[str],
    *,
    language: str | None,
    style: str | None,
    own: "Mapping[str, ExporterSpec[Any]] | None" = None,
) -> tuple[Format, ...]:
    """
    Look up what ``--to``, ``--option``, ``--language`` and ``--style`` say.

    Args:
        session: The session, whose plugins are used.
        names: Names of formats; a comma separates several in one text.
        options: Texts such as ``"pdf.paper=a4"``.
        language: The tag of a language, or None.
        style: The file of a house style, or None.
        own: Exporters that the command has beside those of plugins, by name.

    Returns:
        The formats in the order of their names, each once.

    Raises:
        click.UsageError: No format is named, or an option is not one of a format.
        IctreportError: A format, an option or the language does not exist.
    """
    host = session.host
    wanted = [name.strip() for text in names for name in text.split(",")]
    known = own or {}
    offers = {name: host.exporter(known.get(name, name)) for name in wanted if name}
    if not offers:
        raise click.BadParameter("name at least one format", param_hint="'--to'")
    values = _values(options, {name: item.name for name, item in offers.items()})
    if language is not None:
        host.language(language)
        if not _share(offers, values, "language", language):
            session.note(
                f"--language changes nothing, since {', '.join(offers)} "
                "prints no words of one language"
            )
    if style is not None and not _share(offers, values, "style", style):
        session.note(
            f"--style changes nothing, since {', '.join(offers)} is not laid out"
        )
    formats: dict[str, Format] = {}
    for name, item in offers.items():
        made = host.structure_options(item.spec, values[name], text=True)
        chosen = Format(name=name, provided=item, options=made)
        formats.setdefault(item.qualified, chosen)
    return tuple(formats.values())


def source_options(
    session: "Session", names: Iterable[str], options: Iterable[str]
) -> tuple[list[str], dict[str, dict[str, object]]]:
    """
    Sort out the options of formats that are read.

    An option whose format is one of ``--to`` is of what is written, unless only the
    source of that name has it.

    Args:
        session: The session, whose plugins are used.
        names: What ``--to`` says.
        options: Texts such as ``"xlsx.mapping=revenue.toml"``.

    Returns:
        The options of what is written, and those of what is read by format.
    """
    host = session.host
    written = {name.strip() for text in names for name in text.split(",")}
    left: list[str] = []
    options_of: dict[str, dict[str, object]] = {}
    for text in options:
        key, _, value = text.partition("=")
        owner, _, option = key.strip().rpartition(".")
        try:
            spec = host.source(owner).spec if owner else None
        except FormatError:
            spec = None
        wanted = option.replace("-", "_")
        if spec is None or (
            owner in written and not _only_read(session, owner, spec, wanted)
        ):
            left.append(text)
        else:
            options_of.setdefault(spec.name, {})[option] = value
    return left, options_of


def _only_read(
    session: "Session", owner: str, spec: "SourceSpec[Any]", option: str
) -> bool:
    """Return whether the source of a name has an option that its exporter has not."""
    exporter = session.host.exporter(owner).spec
    return _has(spec.options, option) and not _has(exporter.options, option)


def _has(options: type[attrs.AttrsInstance], name: str) -> bool:
    return any(field.alias == name for field in attrs.fields(options))


def _values(
    options: Iterable[str], names: Mapping[str, str]
) -> dict[str, dict[str, object]]:
    """Sort options by the format that they are for, by its name there or bare."""
    values: dict[str, dict[str, object]] = {name: {} for name in names}
    for text in options:
        owner, option, value = option_parts(text, "pdf.paper=a4")
        owners = [n for n, bare in names.items() if owner in {n, bare}]
        if not owners:
            known = ", ".join(names)
            raise bad_option(
                f"its format must be one of --to (got {owner!r} in {text!r}); "
                f"--to has {known}"
            )
        for name in owners:
            values[name][option] = value
    return values


def _share(
    offers: "Mapping[str, Provided[ExporterSpec[Any]]]",
    values: Mapping[str, dict[str, object]],
    option: str,
    value: str,
) -> bool:
    """
    Give a value to all formats that have the option and were not given another.

    Returns:
        Whether any format has the option.
    """
    having = [name for name, item in offers.items() if _has(item.spec.options, option)]
    for name in having:
        values[name].setdefault(option, value)
    return bool(having)
