"""What plugins give to the host: exporters and sources as frozen descriptors."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
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

from ictreport.errors import ModelError, PathPart, check_line, close_match
from ictreport.model.period import Period
from ictreport.plugin._parts import OUTSIDE_THE_REPORT, PARTS, Part, parts_of

if TYPE_CHECKING:
    from ictreport._edits import Edit
    from ictreport.checks import Note
    from ictreport.language import Language
    from ictreport.model import Report
    from ictreport.plugin._context import ExportContext
    from ictreport.plugin._grid import Grid
    from ictreport.plugin._origin import Origin
    from ictreport.view import ReportView

Fidelity = Literal["lossless", "tabular", "presentation", "metadata"]
"""
What an exporter promises to keep.

``lossless``: the file can be read back to an equal report. ``tabular``: it has every
number with what identifies it. ``presentation``: it has every name and formatted value,
in order, for people to read. ``metadata``: it has no figures and describes another file
of the report.
"""

_Given: TypeAlias = Any
"""What a caller passes, whatever the annotation of the field says."""
_LanguageOf: TypeAlias = "Callable[[str], Language]"
_Field: TypeAlias = "attrs.Attribute[Any]"

OptionsT = TypeVar("OptionsT", bound=attrs.AttrsInstance)

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_SUFFIX = re.compile(r"(\.[a-z0-9_-]+)+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*(; ?[a-z]+=[a-z0-9-]+)*")
_FIDELITIES: Final = get_args(Fidelity)


def check_period(_instance: object, _attribute: object, value: str | None) -> None:
    """
    Check an option that is the code of a period, as the validator of its field.

    Args:
        value: The code, or None.

    Raises:
        PeriodError: It is no period.
    """
    if value is not None:
        Period.parse(value)


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
    check_line(type(instance).__name__, "summary", value, "listings show it")


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


def _check_bool(instance: object, attribute: _Field, value: _Given) -> None:
    if not isinstance(value, bool):
        raise _refuse(instance, f"{attribute.name} must be true or false", value)


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
            "a format must have one of render and render_with",
            "none" if value is None else "both",
            "give render, or render_with if it needs the context",
        )


@attrs.frozen(kw_only=True)
class ExporterSpec(Generic[OptionsT]):
    """
    The description of an output format; creating it must be cheap.

    Attributes:
        name: The name by which users choose the format; also the name of the entry
            point.
        summary: One line for listings.
        suffixes: File name endings that mean this format, such as ``(".csv",)``.
        media_type: The format's media type.
        fidelity: What the format promises to keep, which the conformance kit checks.
        loses: The parts of a report that the format cannot carry.
        loses_with: A function of the options that returns the parts which the format
            loses with them, in place of ``loses``; None when options make no
            difference.
        edited: A function that lists the edited figures of a file which the format
            wrote. Its arguments are the content of the file, the report, and a function
            that returns the language of a tag. It raises ``SourceError`` for a file
            that it cannot read or that belongs to another report. None when the format
            does not show edits.
        options: A frozen attrs class whose fields all have defaults; the text of
            ``attrs.field(metadata={"help": ...})`` is shown to users.
        render: A pure function of the report and the options that returns bytes. It
            imports heavy libraries only when it is called, and raises ``ExportError``
            for a report that the format cannot carry.
        render_with: Takes the place of ``render`` for a format that needs more than the
            report: its third argument is an ``ExportContext``, which has the report
            linked to the earlier ones, and the findings. Rules run when these are read,
            which takes time, so read them only when the output shows them.
        render_views: A function of views and the options that returns the bytes of a
            page, for pages that are about something else than one report, such as what
            changed between two. None when the format has no pages.

    Raises:
        ModelError: An attribute does not have the form described above.
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
    render_with: "Callable[[Report, OptionsT, ExportContext], bytes] | None" = (
        attrs.field(default=None, validator=_check_one_render)
    )
    render_views: "Callable[[Sequence[ReportView], OptionsT], bytes] | None" = (
        attrs.field(default=None, validator=attrs.validators.optional(_check_callable))
    )
    loses_with: "Callable[[OptionsT], Iterable[Part]] | None" = attrs.field(
        default=None, validator=attrs.validators.optional(_check_callable)
    )
    edited: "Callable[[Origin, Report, _LanguageOf], Iterable[Edit]] | None" = (
        attrs.field(default=None, validator=attrs.validators.optional(_check_callable))
    )

    @property
    def function(self) -> Callable[..., bytes]:
        """The function that renders: ``render`` or ``render_with``."""
        return cast("Callable[..., bytes]", self.render or self.render_with)

    def rendered(
        self, report: "Report", options: OptionsT, context: "ExportContext"
    ) -> bytes:
        """
        Render a report, with the context if the format needs it.

        Args:
            report: The report.
            options: The options.
            context: What the export knows beside them.

        Returns:
            What the function of the plugin returns.
        """
        more = () if self.render_with is None else (context,)
        return self.function(report, options, *more)


def _notes(value: "Iterable[Note]") -> "tuple[Note, ...]":
    return tuple(value)


@attrs.frozen
class Reading:
    """
    A report, and what its source noticed while it read the input.

    Attributes:
        report: The report.
        notes: What was noticed; each becomes a finding when the report is checked.
    """

    report: "Report"
    notes: "tuple[Note, ...]" = attrs.field(default=(), converter=_notes)


@attrs.frozen(kw_only=True)
class SourceSpec(Generic[OptionsT]):
    """
    The description of an input format or service; creating it must be cheap.

    Attributes:
        name: The name by which users choose the format; also the name of the entry
            point.
        summary: One line for listings.
        suffixes: File name endings that mean this format, such as ``(".csv",)``.
        schemes: The schemes that it reads from. For every scheme except ``"file"`` it
            opens the location itself, and only a source that names such a scheme may
            use the network.
        options: A frozen attrs class whose fields all have defaults.
        load: A function of an origin and the options that returns a report, or a
            ``Reading`` where it has something to note. It raises ``SourceError`` for an
            input that it cannot read, and ``DocumentError`` for one that is not a valid
            report.
        grids: A function of an origin that returns sheets of cells, for
            ``ictreport map``. It raises ``SourceError`` for an input that it cannot
            read. None when the format has no cells. When its options have a
            ``mapping``, the host gives these sheets to the source ``mapping`` and does
            not call ``load``.
        locate: A function of a text that returns the offset of every value, by its path
            of keys and indexes. It is called for a refused input, so that messages can
            name line and column. None when the format is not text.
        own: Whether it reads only what ictreport writes or defines, and not any file of
            the format, such as any CSV; listings say so.
        drafts: Whether what it gives is a draft for a person to correct, and no report
            yet; a table of reports refuses it.

    Raises:
        ModelError: An attribute does not have the form described above.
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
    load: "Callable[[Origin, OptionsT], Report | Reading]" = attrs.field(
        validator=_check_callable
    )
    grids: "Callable[[Origin, OptionsT], Iterable[Grid]] | None" = attrs.field(
        default=None, validator=attrs.validators.optional(_check_callable)
    )
    locate: "Callable[[str], Mapping[tuple[PathPart, ...], int]] | None" = attrs.field(
        default=None, validator=attrs.validators.optional(_check_callable)
    )
    own: bool = attrs.field(default=False, validator=_check_bool)
    drafts: bool = attrs.field(default=False, validator=_check_bool)

    def read(self, origin: "Origin", options: OptionsT) -> Reading:
        """
        Load a report, and take what was noted.

        Args:
            origin: The input.
            options: The options.

        Returns:
            What ``load`` gives; a report alone has no notes.
        """
        reading = self.load(origin, options)
        return reading if isinstance(reading, Reading) else Reading(reading)

    @property
    def verb(self) -> str:
        """What listings say that it does: ``reads``, or ``reads its own``."""
        return "reads its own" if self.own else "reads"


def left_out(
    spec: ExporterSpec[OptionsT], report: "Report", options: OptionsT | None = None
) -> tuple[Part, ...]:
    """
    List the parts of a given report that a format leaves out.

    Args:
        spec: The format.
        report: The report that was or will be exported.
        options: The options of the export; None for the defaults.

    Returns:
        The parts that the report has and the format does not carry, in the order of
        ``PARTS``.
    """
    loses = spec.loses
    if options is not None and spec.loses_with is not None:
        loses = tuple(spec.loses_with(options))
    lost = set(loses) & parts_of(report)
    return tuple(part for part in PARTS if part in lost)
