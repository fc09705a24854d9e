"""Laws that exporters and sources share: how a plugin describes and finds itself."""

import mimetypes
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

import attrs

from ictreport.errors import IctreportError, OptionsError
from ictreport.plugin import ExporterSpec, SourceSpec
from ictreport_testing._kit._law import Law, broken, caught, law
from ictreport_testing._kit._process import ChildError, Kind, module_of, run

if TYPE_CHECKING:
    from collections.abc import Iterable

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

HEAVY: Final = frozenset(
    {
        *("babel", "bs4", "cattrs", "click", "docx", "fitz", "hypothesis", "jinja2"),
        *("lxml", "markdown", "matplotlib", "numpy", "odf", "openpyxl", "pandas"),
        *("PIL", "polars", "pyarrow", "pydantic", "pytest", "reportlab", "requests"),
        *("rich", "sqlalchemy", "typst", "weasyprint", "xlsxwriter", "yaml"),
    }
)
"""Modules that take long to import, and that no plugin needs to be listed."""

_MEDIA: Final = mimetypes.MimeTypes()
"""What Python knows of endings; this differs by its version, not by the machine."""

_LONGEST_SUMMARY: Final = 80
_UNKNOWN_OPTION: Final = "no_such_option_of_any_format"


class SpecKit(Protocol):
    """What the laws of this module look at."""

    @property
    def subject(self) -> str:
        """What messages call the plugin."""
        ...

    @property
    def kind(self) -> Kind:
        """What the plugin provides."""
        ...

    @property
    def spec(self) -> ExporterSpec[Any] | SourceSpec[Any]:
        """The descriptor."""
        ...

    @property
    def heavy_modules(self) -> frozenset[str]:
        """Modules that importing the plugin must not import."""
        ...

    def drawn_options(self) -> tuple[Any, ...]:
        """Objects of the options class, the defaults first."""
        ...


class ProviderKit(Protocol):
    """What the laws on modules look at."""

    @property
    def subject(self) -> str:
        """What messages call the plugin."""
        ...

    @property
    def kind(self) -> Kind:
        """What the plugin provides."""
        ...

    @property
    def name(self) -> str:
        """The name, code or tag that people ask for."""
        ...

    @property
    def home(self) -> str:
        """The module that the plugin's function stands in."""
        ...

    @property
    def heavy_modules(self) -> frozenset[str]:
        """Modules that importing the plugin must not import."""
        ...


def home_of(kind: Kind, name: str, function: object) -> str:
    """
    Find the module that an entry point names, or that the function stands in.

    Args:
        kind: What the plugin provides.
        name: Its name, code or tag.
        function: Its function.

    Returns:
        The name of the module.
    """
    from ictreport.host import default_host

    host = default_host()
    listed: Iterable[Any] = {
        "exporter": host.exporters,
        "source": host.sources,
        "rule": host.rules,
        "language": host.languages,
    }[kind]()
    for item in listed:
        own = cast("Any", item.spec)
        functions = {"exporter": "render", "source": "load", "rule": "check"}
        mine = getattr(own, functions.get(kind, "words"))
        if item.name == name and mine is function:
            return str(item.module)
    return module_of(function)


@law("Correct the descriptor: every listing shows it, and files are found by it.")
def descriptor(kit: SpecKit) -> None:
    """The descriptor has a short summary, suffixes of the media type, and help."""
    spec = kit.spec
    if len(spec.summary) > _LONGEST_SUMMARY or spec.summary.endswith("."):
        broken(
            f"summary must be at most {_LONGEST_SUMMARY} characters without a full "
            f"stop (got {spec.summary!r})"
        )
    remote = isinstance(spec, SourceSpec) and any(s != "file" for s in spec.schemes)
    if not spec.suffixes and not remote:
        broken("suffixes must name at least one ending of files (got none)")
    if isinstance(spec, ExporterSpec):
        _check_exporter(spec)
    for field in attrs.fields(spec.options):
        text = field.metadata.get("help", "")
        if field.init and not (isinstance(text, str) and text.strip()):
            broken(f"option {field.name!r} has no help: metadata={{'help': '…'}}")
    defaults, again = spec.options(), spec.options()
    if defaults != again or hash(defaults) != hash(again):
        broken("two objects of the default options are not equal")


def _check_exporter(spec: ExporterSpec[Any]) -> None:
    media = spec.media_type.partition(";")[0]
    for suffix in spec.suffixes:
        known, packed = _MEDIA.guess_type(f"report{suffix}")
        # Of .json.gz it knows what is inside, and not the type of the file.
        if known is None or packed is not None:
            continue
        # A .json file may be application/csvm+json, a .xml file application/xml, and
        # some versions call .wav files audio/x-wav.
        sorts = (each.rpartition("/")[2].rpartition("+")[2] for each in (known, media))
        if len({sort.removeprefix("x-") for sort in sorts}) > 1:
            broken(f"{suffix} files are {known} (got media_type {media!r})")
    if spec.loses_with is not None:
        lost = set(spec.loses_with(spec.options()))
        if lost != set(spec.loses):
            broken("for the default options loses_with must give what loses has")


@law("Give every option a type that can be checked, not Any, and a strict converter.")
def options_strict(kit: SpecKit) -> None:
    """An unknown option, or one of another type, is refused before any work."""
    _refused(kit, {_UNKNOWN_OPTION: 1}, "an unknown option")
    for field in attrs.fields(kit.spec.options):
        if field.init:
            name = str(field.alias)
            _refused(kit, {name: object()}, f"an object() for {name!r}")


def _refused(kit: SpecKit, values: dict[str, object], what: str) -> None:
    from ictreport.host import PluginHost

    try:
        made = PluginHost(autoload=False).structure_options(kit.spec, values)
    except OptionsError:
        return
    except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
        broken(f"{what} raised {caught(error)}; it must be refused")
    broken(f"{what} was accepted and gave {made}")


@law("Let the options class keep values as given, and give defaults the right types.")
def options_text(kit: SpecKit) -> None:
    """Options can be made again from a mapping, and defaults from their listed text."""
    from ictreport.host import PluginHost, describe_options

    host = PluginHost()
    fields = [field for field in attrs.fields(kit.spec.options) if field.init]
    try:
        for options in kit.drawn_options():
            given = {str(f.alias): getattr(options, f.name) for f in fields}
            again = host.structure_options(kit.spec, given)
            if again != options:
                broken(f"{options} comes back as {again}")
        defaults = kit.spec.options()
        for row in describe_options(kit.spec.options):
            read = host.structure_options(kit.spec, {row.name: row.default}, text=True)
            if read != defaults:
                broken(
                    f"{row.name}={row.default} is listed as default, and gives {read}"
                )
    except IctreportError as error:
        broken(f"its own options are refused: {error}")


@law("Import it inside the function that needs it.")
def light_import(kit: ProviderKit) -> None:
    """Importing the plugin's module imports nothing that is slow to import."""
    try:
        found = set(run("modules", kit.home))
    except ChildError as error:
        broken(f"the module {kit.home} cannot be imported alone: {error}")
    heavy = sorted(kit.heavy_modules & found)
    if heavy:
        broken(f"importing {kit.home} imports {', '.join(heavy)}")


@law("Install the distribution, and name the module in its entry points.")
def discoverable(kit: ProviderKit) -> None:
    """A new process finds exactly this plugin under its name, and nothing fails."""
    try:
        answer = run("discovery", kit.home, kit.kind, kit.name)
    except ChildError as error:
        broken(f"the host could not look for {kit.name!r}: {error}")
    if answer["failures"]:
        broken("; ".join(answer["failures"]))
    active = [item for item in answer["found"] if item[2] == "active"]
    if not active:
        found = ", ".join(f"{who} ({how})" for _, who, how in answer["found"])
        broken(f"no plugin offers {kit.name!r} (found: {found or 'nothing'})")
    if active[0][0] != kit.home:
        broken(f"{kit.name!r} leads to {active[0][0]}, not to {kit.home}")


SPEC_LAWS: Final[tuple[Law[Any], ...]] = (descriptor, options_strict, options_text)
"""Laws of descriptors with options."""

PROVIDER_LAWS: Final[tuple[Law[Any], ...]] = (light_import, discoverable)
"""Laws of modules."""
