"""What plugins give to the host: exporters and sources as frozen descriptors."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import (
    TYPE_CHECKING,
    Any,
    Final,
    Generic,
    Literal,
    TypeAlias,
    TypeVar,
    cast,
    get_args,
)

import attrs

from ictreport.errors import ModelError, PathPart, close_match
from ictreport.plugin._parts import OUTSIDE_THE_REPORT, PARTS, Part, parts_of

if TYPE_CHECKING:
    from ictreport._edits import Edit
    from ictreport.checks import Findings
    from ictreport.language import Language
    from ictreport.mapping import Grid
    from ictreport.model import Report
    from ictreport.plugin._origin import Origin

Fidelity = Literal["lossless", "tabular", "presentation", "metadata"]
"""
What an exporter promises.

``lossless`` gives back an equal report, ``tabular`` every number with its place, and
``presentation`` every name and formatted value, in order, for people to read.
``metadata`` gives no figure: it describes another file of the report.
"""

_Given: TypeAlias = Any
"""What a caller passes, whatever the annotation of the field says."""
_RunRules: TypeAlias = "Callable[[], Findings]"
_LanguageOf: TypeAlias = "Callable[[str], Language]"
_Field: TypeAlias = "attrs.Attribute[Any]"

OptionsT = TypeVar("OptionsT", bound=attrs.AttrsInstance)

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_SUFFIX = re.compile(r"(\.[a-z0-9_-]+)+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*(; ?[a-z]+=[a-z0-9-]+)*")
_FIDELITIES: Final = get_args(Fidelity)


@attrs.frozen
class NoOptions:
    """The options of a format that has none."""


def _refuse(instance: object, rule: str, value: object, hint: str = "") -> ModelError:
    return ModelError(type(instance).__name__, rule, value, hint)


def _check_name(instance: object, _attribute: object, value: _Given) -> None:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise _refuse(
            instance,
            "name must be lower-case letters, digits and '-'",
            value,
            "start with a letter, as in 'csv'",
        )


def _check_summary(instance: object, _attribute: object, value: _Given) -> None:
    if not isinstance(value, str) or not value.strip() or "\n" in value:
        raise _refuse(
            instance, "summary must be one line of text", value, "listings show it"
        )


def _texts(value: Iterable[str]) -> tuple[str, ...]:
    """Make a tuple of anything but a single string, which a validator then refuses."""
    if isinstance(value, str):
        return cast("tuple[str, ...]", value)
    return tuple(value)


def _parts(value: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(value)


def _all_match(
    pattern: re.Pattern[str], rule: str, hint: str
) -> Callable[[object, _Field, _Given], None]:
    def check(instance: object, attribute: _Field, value: _Given) -> None:
        if not isinstance(value, tuple):
            raise _refuse(
                instance, f"{attribute.name} must be a tuple of texts", value, hint
            )
        items = cast("tuple[object, ...]", value)
        for item in items:
            if not isinstance(item, str) or not pattern.fullmatch(item):
                raise _refuse(instance, f"{attribute.name} must {rule}", item, hint)
        if len(set(items)) < len(items):
            raise _refuse(instance, f"{attribute.name} must not repeat a value", items)

    return check


_check_suffixes = _all_match(
    _SUFFIX, "be lower case and start with a dot", 'write (".csv",)'
)
_check_schemes = _all_match(
    _SCHEME, "be lower case, without '://'", 'write ("file",) or ("https",)'
)


def _check_media_type(instance: object, _attribute: object, value: _Given) -> None:
    if not isinstance(value, str) or not _MEDIA_TYPE.fullmatch(value):
        raise _refuse(
            instance, "media_type must be a media type", value, "write 'text/csv'"
        )


def _check_fidelity(instance: object, _attribute: object, value: _Given) -> None:
    if value not in _FIDELITIES:
        raise _refuse(
            instance, f"fidelity must be one of {', '.join(_FIDELITIES)}", value
        )


def _check_loses(
    instance: "ExporterSpec[Any]", _attribute: object, value: tuple[Part, ...]
) -> None:
    for part in value:
        if part not in PARTS:
            hint = close_match(str(part), PARTS) or f"known are {', '.join(PARTS)}"
            raise _refuse(instance, "loses must name parts of a report", part, hint)
    lost = [part for part in value if part not in OUTSIDE_THE_REPORT]
    if instance.fidelity == "lossless" and lost:
        raise _refuse(
            instance,
            "a lossless format must lose no part of a report",
            ", ".join(lost),
            "choose another fidelity, or carry it",
        )


def _check_options(instance: object, _attribute: object, value: _Given) -> None:
    if not isinstance(value, type) or not attrs.has(value):
        raise _refuse(
            instance, "options must be an attrs class", value, "use NoOptions for none"
        )
    if not attrs.inspect(value).is_frozen:
        raise _refuse(
            instance, "options must be frozen", value.__qualname__, "use attrs.frozen"
        )
    bare = [
        field.name
        for field in attrs.fields(value)
        if field.init and field.default is attrs.NOTHING
    ]
    if bare:
        raise _refuse(
            instance,
            "options must all have a default",
            ", ".join(bare),
            f"give {value.__qualname__} one for each",
        )


def _check_callable(instance: object, attribute: _Field, value: _Given) -> None:
    if not callable(value):
        raise _refuse(instance, f"{attribute.name} must be a function", value)


def _check_one_render(
    instance: "ExporterSpec[Any]", attribute: _Field, value: _Given
) -> None:
    if value is not None:
        _check_callable(instance, attribute, value)
    if (value is None) == (instance.render is None):
        raise _refuse(
            instance,
            "a format must have one of render and render_checked",
            "none" if value is None else "both",
            "give render, or render_checked if it tells what rules find",
        )


@attrs.frozen(kw_only=True)
class ExporterSpec(Generic[OptionsT]):
    """
    One output format, as data; creating it must be cheap.

    Attributes:
        name: What people ask for; also the name of the plugin's entry point.
        summary: One line for listings.
        suffixes: File name endings that mean this format, such as ``(".csv",)``.
        media_type: The format's media type.
        fidelity: A promise that the conformance kit checks.
        loses: The parts of a report that the format cannot carry.
        loses_with: Gives what takes the place of ``loses`` for given options; None when
            options make no difference.
        edited: Tells which figures of a file that the format wrote, and that others
            have edited since, are not those of a report; its third argument gives the
            language of a tag. It raises ``SourceError`` for a file that it cannot read,
            or that is of another report. None when a file cannot tell.
        options: A frozen attrs class whose fields all have defaults; the text of
            ``attrs.field(metadata={"help": ...})`` is shown to users.
        render: A pure function of report and options; it imports heavy libraries inside
            and raises ``ExportError`` for a report that the format cannot carry.
        render_checked: Takes the place of ``render`` in a format that tells what rules
            find. Its third argument runs them as whoever exports wants it, with the
            rules of plugins, and gives the findings; they take time, so it is called
            only where they are told.

    Raises:
        ModelError: An attribute is not what its description says.
    """

    name: str = attrs.field(validator=_check_name)
    summary: str = attrs.field(validator=_check_summary)
    suffixes: tuple[str, ...] = attrs.field(
        default=(), converter=_texts, validator=_check_suffixes
    )
    media_type: str = attrs.field(
        default="application/octet-stream", validator=_check_media_type
    )
    fidelity: Fidelity = attrs.field(validator=_check_fidelity)
    loses: tuple[Part, ...] = attrs.field(
        default=(), converter=_parts, validator=_check_loses
    )
    options: type[OptionsT] = attrs.field(validator=_check_options)
    render: "Callable[[Report, OptionsT], bytes] | None" = attrs.field(
        default=None, validator=attrs.validators.optional(_check_callable)
    )
    render_checked: "Callable[[Report, OptionsT, _RunRules], bytes] | None" = (
        attrs.field(default=None, validator=_check_one_render)
    )
    loses_with: "Callable[[OptionsT], Iterable[Part]] | None" = attrs.field(
        default=None, validator=attrs.validators.optional(_check_callable)
    )
    edited: "Callable[[Origin, Report, _LanguageOf], Iterable[Edit]] | None" = (
        attrs.field(default=None, validator=attrs.validators.optional(_check_callable))
    )

    @property
    def function(self) -> Callable[..., bytes]:
        """The function that renders, whichever of the two was given."""
        return cast("Callable[..., bytes]", self.render or self.render_checked)

    def rendered(self, report: "Report", options: OptionsT, check: _RunRules) -> bytes:
        """
        Render a report, with what rules find where the format tells it.

        Args:
            report: The report.
            options: The options.
            check: Runs the rules.

        Returns:
            What the plugin gives.
        """
        more = () if self.render_checked is None else (check,)
        return self.function(report, options, *more)


@attrs.frozen(kw_only=True)
class SourceSpec(Generic[OptionsT]):
    """
    One input format or service, as data; creating it must be cheap.

    Attributes:
        name: What people ask for; also the name of the plugin's entry point.
        summary: One line for listings.
        suffixes: File name endings that mean this format, such as ``(".csv",)``.
        schemes: Where it reads from; anything but ``"file"`` it reads by itself, and
            only a source that names such a scheme may use the network.
        options: A frozen attrs class whose fields all have defaults.
        load: Reads an origin into a report. It raises ``SourceError`` for what it
            cannot read and ``DocumentError`` for what is not a report.
        grids: Reads an origin into sheets of cells, for ``ictreport map``. It raises
            ``SourceError`` for what it cannot read. None when a format has no cells.
        locate: Gives the offset of every value of a text that it can read, by the path
            of keys and indexes that problems have, so that a message names line and
            column; it is called after a refusal. None when a format has no text.

    Raises:
        ModelError: An attribute is not what its description says.
    """

    name: str = attrs.field(validator=_check_name)
    summary: str = attrs.field(validator=_check_summary)
    suffixes: tuple[str, ...] = attrs.field(
        default=(), converter=_texts, validator=_check_suffixes
    )
    schemes: tuple[str, ...] = attrs.field(
        default=("file",), converter=_texts, validator=_check_schemes
    )
    options: type[OptionsT] = attrs.field(validator=_check_options)
    load: "Callable[[Origin, OptionsT], Report]" = attrs.field(
        validator=_check_callable
    )
    grids: "Callable[[Origin, OptionsT], Iterable[Grid]] | None" = attrs.field(
        default=None, validator=attrs.validators.optional(_check_callable)
    )
    locate: "Callable[[str], Mapping[tuple[PathPart, ...], int]] | None" = attrs.field(
        default=None, validator=attrs.validators.optional(_check_callable)
    )


def left_out(
    spec: ExporterSpec[OptionsT], report: "Report", options: OptionsT | None = None
) -> tuple[Part, ...]:
    """
    Tell what a format leaves out of this very report.

    Args:
        spec: The format.
        report: The report that was or will be exported.
        options: The options of the export; None for the defaults.

    Returns:
        The parts that the report has and the format loses, in the order of ``PARTS``.
    """
    loses = spec.loses
    if options is not None and spec.loses_with is not None:
        loses = tuple(spec.loses_with(options))
    lost = set(loses) & parts_of(report)
    return tuple(part for part in PARTS if part in lost)
