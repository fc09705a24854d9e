"""What an exporter is tried on, and its laws."""

import datetime as dt
import functools
import itertools
import mimetypes
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, cast

import attrs

from ictreport.convert import structure, unstructure
from ictreport.errors import ExportError, IctreportError
from ictreport.model import Report, Text
from ictreport.plugin import Origin, SourceSpec
from ictreport.tidy import kept_rows
from ictreport_testing._laws import _changes, _kit
from ictreport_testing._laws._choices import each_value
from ictreport_testing._laws._compare import (
    compare_page,
    compare_rows,
    differences,
    first_difference,
    rows_of,
    visible,
    without_digests,
)
from ictreport_testing._laws._corpus import DUPLICATES, FIELDS, SMALL, corpus, read
from ictreport_testing._laws._growing import directions
from ictreport_testing._laws._kit import (
    Case,
    Kit,
    check_options,
    check_summary,
    check_time,
    hold,
    is_writing,
    rendered,
)
from ictreport_testing._laws._law import Law, LawError, fail, law, raised
from ictreport_testing._laws._plain import is_source, kind_of
from ictreport_testing._laws._syntax import (
    check_cells,
    check_syntax,
    python_in,
    tags_of,
)

__tracebackhide__ = True  # pytest shows the message alone

_MEDIA: Final = mimetypes.MimeTypes()
"""What Python knows of endings; this differs by its version, not by the machine."""

_FEW, _MANY = 5, 40
_KINDS: Final = 3
"""How many kinds of a fact the quick profile tries on pages."""
_OF_CHANGES: Final = 3
"""How much more time changes of a fact are worth than other things."""
_STRIDE: Final = 7
_OUTSIDE: Final = "comments"
"""A part that only files have."""


@attrs.frozen(kw_only=True, eq=False)
class ExporterKit(Kit):
    """
    An exporter and what it is tried on.

    Attributes:
        decode: Reads what it wrote, or the source of the format.
        limits: What the format is declared not to do, beside what it loses.
        sample: A file with the text of the sample report, or None.
        languages: The languages whose letters ``decode`` reads.
    """

    kind = "exporter"
    function_field = "function"

    decode: "Callable[[bytes], object] | SourceSpec[Any]"
    limits: frozenset[str]
    sample: Path | None
    languages: frozenset[str]
    written: dict[object, bytes] = attrs.field(factory=dict[object, bytes], init=False)

    @functools.cached_property
    def defaults(self) -> Any:  # noqa: ANN401 - an object of any options class
        """The options when nobody says otherwise."""
        return self.spec.options()

    @property
    def source(self) -> "SourceSpec[Any] | None":
        """The source that reads what it writes, when there is one."""
        return self.decode if is_source(self.decode) else None

    @property
    def is_data(self) -> bool:
        """Whether figures can be read back."""
        return self.spec.fidelity in {"lossless", "tabular"}

    def loses(self, options: object = None) -> frozenset[str]:
        """Tell the parts that it loses."""
        loses_with = self.spec.loses_with
        chosen = self.defaults if options is None else options
        return frozenset(loses_with(chosen) if loses_with else self.spec.loses)

    def corpus(self) -> Mapping[str, Report]:
        """Return the reports that it can carry, smaller ones for pages."""
        return {
            name: report
            for name, report in corpus().items()
            if not ("duplicates" in self.limits and name in DUPLICATES)
            and (name != "long lists" or (self.is_data and self.full))
        }

    def cases(self) -> Sequence[Case]:
        """Give reports with default options, and a few with others."""
        names = (
            (*SMALL, *FIELDS, "every-kind")
            if self.full
            else ("plain", "numbers", *FIELDS)
        )
        reports = [(name, read(name)) for name in names]
        usual = [
            Case(name=name, input=(report, self.defaults), report=report)
            for name, report in reports
        ]
        others = [
            Case(
                name=f"option {name}",
                input=(read("plain"), options),
                report=read("plain"),
                options=options,
            )
            for name, options in each_value(self.spec.options)
        ]
        # What asks the clock whether a day is over finds it so in one zone alone.
        day = dt.datetime.now(dt.UTC).date().isoformat()
        today = attrs.evolve(read("plain"), period=day)
        usual.append(Case(name="of today", input=(today, self.defaults), report=today))
        return [*usual, *(others if self.full else others[:6])]

    def call(self, argument: tuple[Report, Any]) -> bytes:
        """Render a report."""
        report, options = argument
        data: object = rendered(self.spec, report, options)
        if not isinstance(data, bytes):
            fail(f"render must return bytes (got {type(data).__name__})")
        return data

    def rebuilt(self, argument: tuple[Report, Any]) -> tuple[Report, Any]:
        """Make the report of its document again."""
        return structure(unstructure(argument[0])), argument[1]

    def shown(self, answer: object) -> object:
        """Decode what was written."""
        return self.read(answer) if isinstance(answer, bytes) else answer

    def render(self, report: Report, options: object = None) -> bytes:
        """
        Render a report.

        Args:
            report: The report.
            options: The options; None for the defaults.

        Returns:
            The bytes.

        Raises:
            ExportError: The format does not carry the report, and says so.
            LawError: The plugin raised anything else.
        """
        chosen = self.defaults if options is None else options
        try:
            # That it writes the same again is a law of its own.
            if (report, chosen) not in self.written:
                self.written[report, chosen] = self.call((report, chosen))
            return self.written[report, chosen]
        except (ExportError, LawError):
            raise
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything
            fail(
                f"it raised {raised(error)}; raise ExportError for what it cannot do",
                report=report,
            )

    def read(self, data: bytes, options: object = None) -> Any:  # noqa: ANN401
        """
        Decode what was written.

        Args:
            data: The bytes.
            options: The options with which they were written.

        Returns:
            What the decoder returns; pieces of a page are joined.

        Raises:
            LawError: The decoder raised an error.
        """
        try:
            if self.source is not None:
                own = self.defaults if options is None else options
                chosen = _shared(self.source, own)
                origin = Origin.from_bytes("rendered", data)
                return self.source.read(origin, chosen).report
            decoded = cast("Callable[[bytes], object]", self.decode)(data)
            if isinstance(decoded, Iterator):
                pieces = [*cast("Iterator[str]", decoded)]
                is_page = self.spec.fidelity == "presentation"
                return "\n".join(pieces) if is_page else pieces
        except BaseException as error:  # noqa: BLE001 - a decoder may raise anything
            fail(f"what it wrote cannot be decoded: {raised(error)}")
        return decoded

    def carries(self, report: Report) -> bool:
        """Return whether rows of the format make this report again."""
        return self.spec.fidelity != "tabular" or is_readable(report)


def is_readable(report: Report) -> bool:
    """Return whether rows make this report again: no sector of it comes back."""
    codes = [sector.code for sector in report.sectors if sector.metrics]
    runs = [
        code
        for number, code in enumerate(codes)
        if codes[number - 1 : number] != [code]
    ]
    return bool(runs) and len(runs) == len(set(runs))


def _shared(source: SourceSpec[Any], options: object) -> Any:  # noqa: ANN401
    """Give a source the options that it has as well."""
    names = {str(field.alias): field.name for field in attrs.fields(source.options)}
    shared = {
        alias: getattr(options, name)
        for alias, name in names.items()
        if hasattr(options, name)
    }
    return source.options(**shared)


@law()
def described(kit: ExporterKit) -> None:
    """The descriptor is complete, and its options are explained and strict."""
    spec = kit.spec
    check_summary(spec.summary)
    if not spec.suffixes:
        fail("suffixes must name at least one ending of files (got none)")
    media = spec.media_type.partition(";")[0]
    for suffix in spec.suffixes:
        known, packed = _MEDIA.guess_type(f"report{suffix}")
        # Names with x- are nobody's, so that others may be as right.
        if known is not None and packed is None and "/x-" not in known:
            # A .json file may be application/csvm+json, and .wav audio/x-wav.
            sorts = (
                each.rpartition("/")[2].rpartition("+")[2] for each in (known, media)
            )
            if len({sort.removeprefix("x-") for sort in sorts}) > 1:
                fail(f"{suffix} files are {known} (got media_type {media!r})")
    if spec.loses_with is not None and kit.loses() != frozenset(spec.loses):
        fail("for the default options loses_with must return what loses has")
    source = kit.source
    if source is not None:
        if source.name != spec.name:
            fail(f"the exporter is called {spec.name!r}, its source {source.name!r}")
        unread = sorted(set(spec.suffixes) - set(source.suffixes))
        if unread:
            fail(f"files that end in {', '.join(unread)} are written and not read")
    check_options(spec, each_value(spec.options))


@law()
def total(kit: ExporterKit) -> None:
    """Every report gives bytes with any options, or raises ExportError."""

    def check(report: Report, options: object = None) -> None:
        kit.render(report, options)

    for _, options in [("", kit.defaults), *each_value(kit.spec.options)]:
        try:
            kit.render(read("plain"), options)
        except ExportError as error:
            fail(f"it declines a plain report with {options}: {error}")
    for name, report in kit.affordable(kit.corpus().items(), "reports"):
        hold(check, name, report)
    chosen = [options for _, options in each_value(kit.spec.options)]
    drawn = enumerate(kit.drawn(kit.reports, _FEW, _MANY))
    for number, report in kit.affordable(drawn, "drawn reports"):
        hold(check, f"drawn {number}", report)
        for options in chosen[number : number + 1]:
            hold(
                functools.partial(check, options=options),
                f"drawn {number}",
                report,
                options=options,
            )


@law(
    "Escape what means something in the format, and write numbers with all digits.",
    after=("total",),
)
def wellformed(kit: ExporterKit) -> None:
    """It has the syntax of its media type, and words of a report are only words."""
    media = kit.spec.media_type

    def check(report: Report) -> None:
        data = kit.render(report)
        check_syntax(data, media)
        check_cells(data, media, numbers=report.id == "numbers")
        if kit.is_data:
            for value in python_in(data):
                fail(f"it writes a value as Python shows it: {value!r}")

    def check_choice(report: Report, options: object, *, words: bool) -> None:
        data = kit.render(report, options)
        check_syntax(data, media)
        if words:
            check_cells(data, media, numbers=report.id == "numbers")

    for name in _WORDS:
        hold(check, name, corpus()[name])
        for option, chosen in each_value(kit.spec.options) if kit.is_data else ():
            # A flag may ask for raw words.
            words = not isinstance(getattr(chosen, option), bool)
            case = functools.partial(check_choice, options=chosen, words=words)
            hold(case, name, corpus()[name], options=chosen)

    hold(functools.partial(_check_elements, kit), "names", read("names"))


def _check_elements(kit: ExporterKit, report: Report) -> None:
    media = kit.spec.media_type
    plain = tags_of(kit.render(_changes.changed(report, _Letters())), media)
    for tag, count in tags_of(kit.render(report), media).items():
        if tag in _HOSTILE_TAGS and count != plain.get(tag, 0):
            fail(f"words of the report make elements <{tag}>")


_WORDS: Final = (
    *("names", "hostile words in every field", "every field", "numbers", "no-sector"),
)
"""Reports whose words and numbers have to be escaped."""

_HOSTILE_TAGS: Final = frozenset({"b", "script"})
"""Elements that stand in the words of the corpus."""


class _Letters:
    """Puts letters alone into the names of metrics, others into each."""

    def __init__(self) -> None:
        self._numbers = itertools.count()

    def __call__(self, place: _changes.Place) -> Iterator[object]:
        if place.field == "Metric.name":
            number = next(self._numbers)
            yield Text.of(en="Name" + "abcdefghij"[number % 10] * (1 + number // 10))


@law(
    "Write all that it promises, or declare another fidelity or loses.",
    after=("total", "wellformed"),
)
def identity(kit: ExporterKit) -> None:
    """What was written is read back the same, as far as the fidelity promises."""
    if kit.spec.fidelity == "metadata":
        return
    for name, report in kit.affordable(kit.corpus().items(), "reports"):
        hold(functools.partial(_check_identity, kit), name, report)
    drawn = enumerate(kit.drawn(kit.reports, _FEW, _MANY))
    for number, report in kit.affordable(drawn, "drawn reports"):
        hold(functools.partial(_check_identity, kit), f"drawn {number}", report)
    names = [*FIELDS, "numbers", "labels", "edges", "lists"]
    for _, options in each_value(kit.spec.options):
        check = functools.partial(_check_identity, kit, options=options)
        if kit.is_data and _is_readable_with(kit, options):
            for name in names:
                hold(check, name, read(name), options=options)


def _is_readable_with(kit: ExporterKit, options: object) -> bool:
    """Return whether the decoder reads what options write: it need not."""
    try:
        _check_identity(kit, read("plain"), options=options)
    except (LawError, IctreportError):
        return False
    return True


def _check_identity(kit: ExporterKit, report: Report, options: object = None) -> None:
    data = kit.render(report, options)
    if not kit.carries(report):
        return
    loses, decoded = kit.loses(options), kit.read(data, options)
    if kit.spec.fidelity == "lossless":
        if not isinstance(decoded, Report):
            kind = type(decoded).__name__
            fail(f"decode must return a Report for a lossless format (got {kind})")
        if decoded != report:
            first = next(map(str, differences(report, decoded)))
            fail(f"it is read back otherwise: {first}")
        if kit.source is not None and kit.render(decoded, options) != data:
            fail("a report that was read is written to other bytes")
    elif kit.spec.fidelity == "tabular":
        wanted = kept_rows(rows_of(report, report), loses, report)
        rows = kept_rows(rows_of(decoded, report), loses, report)
        compare_rows(wanted, rows, ordered="order" not in kit.limits)
    else:
        compare_page(decoded, report, loses, kit.languages)


@law(
    "Write the fact with what it belongs to, or name its part in loses; a part that is "
    "written is not lost.",
    after=("total", "wellformed", "identity"),
)
def injective(kit: ExporterKit) -> None:
    """Reports that differ in one fact give different output, unless loses names it."""
    outputs, parts, lists = _Outputs(kit), read("parts"), read("lists")
    pairs = [*_changes.changes(map(read, FIELDS), thorough=kit.full)]
    # Metadata may name what a report has without what it belongs to.
    neighbours = map(read, FIELDS) if kit.spec.fidelity != "metadata" else ()
    pairs += [
        (each, other) for each in neighbours for other in _changes.exchanges(each)
    ]
    pairs = pairs if kit.full else _one_of_each(pairs)
    pairs += [(parts, other) for other in _changes.moves(parts)]
    pairs += [(lists, other) for other in _changes.last_ones(lists)]
    # So that no sort of change is always the last.
    pairs = [pair for start in range(_STRIDE) for pair in pairs[start::_STRIDE]]
    for pair in kit.affordable(pairs, "changes of a fact", _OF_CHANGES):
        _tell_apart(kit, outputs, *pair)
    for each in kit.affordable(_changes.alone(read("every-kind")), "kinds of facts"):
        # A page takes long to write and to read, and says few kinds in ways of its own.
        group = each if kit.full or kit.is_data else each[:_KINDS]
        first: dict[object, Report] = {}
        for report in group:
            other = first.setdefault(outputs.key(report), report)
            if other is not report:
                _tell_apart(kit, outputs, other, report)
        pairs += itertools.pairwise(group)
    if kit.full:
        _check_loses(kit, outputs, pairs)
        for _, options in kit.affordable(each_value(kit.spec.options), "options"):
            _check_choice(kit, options, pairs)


def _one_of_each(
    pairs: Iterable[tuple[Report, Report]],
) -> list[tuple[Report, Report]]:
    """Keep the first change of each set of parts, and of each field that is none."""
    first_of: dict[object, tuple[Report, Report]] = {}
    for report, other in pairs:
        changed = [*differences(report, other)]
        parts = frozenset[str]().union(*(each.parts for each in changed))
        first_of.setdefault(parts or changed[0].fields[0], (report, other))
    return [*first_of.values()]


class _Outputs:
    """What was decoded of each report, written with some options."""

    def __init__(self, kit: ExporterKit, options: object = None) -> None:
        self._kit, self.options = kit, options
        self._known: dict[Report, object] = {}

    def __call__(self, report: Report) -> object:
        """Return what is decoded, or the bytes where options write another table."""
        if report not in self._known:
            try:
                data: object = self._kit.render(report, self.options)
            except ExportError as error:
                data = str(error)
            if isinstance(data, bytes):
                try:
                    data = without_digests(self._kit.read(data, self.options))
                except LawError:
                    if self.options is None:
                        raise
            self._known[report] = data
        return self._known[report]

    def key(self, report: Report) -> object:
        """Return what can be looked up in a table."""
        output = self(report)
        return output if isinstance(output, str | bytes | Report) else repr(output)


def _tell_apart(
    kit: ExporterKit, outputs: _Outputs, report: Report, other: Report
) -> None:
    def check(left: Report, right: Report) -> None:
        loses = kit.loses(outputs.options)
        changes = visible(differences(left, right), loses, kit.spec.fidelity)
        if changes and outputs(left) == outputs(right):
            parts = sorted({part for each in changes for part in each.parts})
            hint = f"; or name {' or '.join(parts)} in loses" if parts else ""
            what = f"{changes[0]}" + f" (and {len(changes) - 1} more)" * (
                len(changes) > 1
            )
            fail(
                f"the output is the same{hint}",
                changed=f"in the report: {what}",
                report=left,
            )

    hold(check, "one fact changed", report, other, options=outputs.options)


def _check_choice(
    kit: ExporterKit, options: object, pairs: Sequence[tuple[Report, Report]]
) -> None:
    """Look for parts of which an option leaves out every fact that is tried."""
    outputs, loses = _Outputs(kit, options), kit.loses(options)
    of_part: dict[str, list[tuple[Report, Report]]] = {}
    for report, other in pairs:
        changes = visible(differences(report, other), loses, kit.spec.fidelity)
        for part in {part for each in changes[:1] for part in each.parts}:
            of_part.setdefault(part, []).append((report, other))
    for several in of_part.values():
        if not any(outputs(report) != outputs(other) for report, other in several):
            _tell_apart(kit, outputs, *several[0])


def _check_loses(
    kit: ExporterKit, outputs: _Outputs, pairs: Sequence[tuple[Report, Report]]
) -> None:
    """Look for parts that loses names although no change of them is hidden."""
    loses = kit.loses() - {_OUTSIDE}
    of_part: dict[str, list[tuple[Report, Report]]] = {part: [] for part in loses}
    for report, other in pairs:
        lost = [{*each.parts} & loses for each in differences(report, other)]
        if len(lost) == 1 and len(lost[0]) == 1:
            of_part[lost[0].pop()].append((report, other))
    for part, several in of_part.items():
        if several and all(
            outputs(report) != outputs(other) for report, other in several
        ):
            fail(f"loses names {part!r}, but each change of it is in the output")


@law(after=("total",))
def options(kit: ExporterKit) -> None:
    """Each value of each option changes the output of some report."""
    names = (
        "every field",
        "every-kind",
        "plain",
        "numbers",
        "names",
        "one sign in every field",
    )
    chosen = [options for _, options in each_value(kit.spec.options)]
    values = each_value(kit.spec.options, is_open=True)
    for name, options in kit.affordable(values, "values of options"):
        value = getattr(options, name)
        # Some options matter only beside others, as digits do in some languages.
        for beside in [kit.defaults, *chosen]:
            both = _with(beside, name, value)
            if (
                both is not None
                and both != beside
                and any(
                    _attempt(kit, corpus()[each], both)
                    != _attempt(kit, corpus()[each], beside)
                    for each in names
                )
            ):
                break
        else:
            fail(f"{name}={value} changes nothing")


def _with(options: Any, name: str, value: object) -> Any:  # noqa: ANN401
    alias = str(attrs.fields_dict(kind_of(options))[name].alias)
    try:
        return attrs.evolve(options, **{alias: value})
    except Exception:  # noqa: BLE001 - a validator can raise anything
        return None


def _attempt(kit: ExporterKit, report: Report, options: object) -> object:
    try:
        return kit.render(report, options)
    except ExportError:
        return None


@law(after=("total",))
def linear(kit: ExporterKit) -> None:
    """Four times as much of anything takes about four times as long."""

    def calling(report: Report) -> Callable[[], object]:
        return lambda: kit.answer((report, kit.defaults))

    check_time(kit, directions(full=kit.full), calling)


@law(
    "Correct the page, or write the sample again with ICTREPORT_KIT=write and read it.",
    after=("total", "wellformed", "identity"),
)
def sample(kit: ExporterKit) -> None:
    """The sample report is written as in the file that a person has read."""
    if kit.sample is None:
        return
    page = kit.read(kit.render(corpus()["every field"]))
    text = page if isinstance(page, str) else repr(page)
    text = "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
    if is_writing():
        kit.sample.write_text(text, "utf-8")
    if not kit.sample.is_file():
        fail(f"there is no {kit.sample}: run pytest once with ICTREPORT_KIT=write")
    usual = kit.sample.read_text("utf-8")
    if usual != text:
        fail(f"it is not as in {kit.sample.name}: {first_difference(usual, text)}")


EXPORTER_LAWS: Final[tuple[Law[Any], ...]] = (
    described,
    _kit.offered,
    total,
    _kit.quiet,
    _kit.invariant,
    _kit.elsewhere,
    wellformed,
    identity,
    injective,
    options,
    sample,
    linear,
)
"""Every law of exporters, in the order of the documentation."""
