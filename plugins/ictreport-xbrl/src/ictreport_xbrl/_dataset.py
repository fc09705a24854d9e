"""xBRL-JSON of other taxonomies to reports."""

import html
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple, cast
from xml.etree import ElementTree as ET

import attrs

from ictreport.dataset import (
    UNDETERMINED,
    Component,
    Dataset,
    Role,
    Row,
    line_of,
    settle,
    to_report,
)
from ictreport.errors import (
    DocumentError,
    ModelError,
    Problem,
    ReadingWarning,
    SourceError,
    shorten,
)
from ictreport.model import Report, Text
from ictreport.model.text import is_tag
from ictreport.model.unit_kind import POWERS
from ictreport.plugin import Origin
from ictreport_xbrl import XbrlSourceOptions
from ictreport_xbrl._facts import (
    decimals_of,
    mapping,
    period_of,
    shifted,
    text_of,
)
from ictreport_xbrl._names import CURRENCIES

_OIM: Final = frozenset({"concept", "entity", "period", "unit", "language", "noteId"})
_NUMBER: Final = re.compile(
    r"[+-]?[0-9]{1,400}(?:\.[0-9]{0,400})?(?:[eE][+-]?[0-9]{1,3})?"
)
_XBRLI: Final = "http://www.xbrl.org/2003/instance"
_NOTE: Final = "https://xbrl.org/2021", "note"
_TAG: Final = re.compile("<[^<>]*>")
_PERCENT: Final = "%"
_FRACTIONS: Final = {code: -power for code, power in POWERS.items()}
"""Units of numbers that XBRL writes as fractions, with the power of ten of each."""

_NAMED: Final = 8

_LINK: Final = "{http://www.xbrl.org/2003/linkbase}"
_XLINK: Final = "{http://www.w3.org/1999/xlink}"
_XS: Final = "{http://www.w3.org/2001/XMLSchema}"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_LABEL: Final = "http://www.xbrl.org/2003/role/label"
_NUMERIC: Final = re.compile(
    "(?:decimal|float|double|integer|long|int|short|byte|monetary|shares|pure|percent|"
    "perShare|fraction|area|volume|mass|power|energy|count)ItemType$",
    re.IGNORECASE,
)
_PERCENTS: Final = re.compile("percentItemType$", re.IGNORECASE)

_Object = Mapping[str, Any]


class Name(NamedTuple):
    """
    A qualified name.

    Attributes:
        space: Its namespace; the prefix where that is not declared.
        local: Its name within.
    """

    space: str
    local: str


def read_dataset(
    document: _Object, origin: Origin, options: XbrlSourceOptions
) -> Report:
    """
    Read a report from the facts of another taxonomy.

    Args:
        document: The document, with numbers of JSON as text.
        origin: Where it comes from; the taxonomy can be beside it.
        options: What it does not say.

    Returns:
        The report.

    Raises:
        SourceError: No fact is a figure.
        DocumentError: Facts are wrong, or something is unknown that an option can say.
    """
    reader = _Reader(document, origin, options)
    if reader.problems:
        raise DocumentError(reader.problems, origin.name)
    components = settle(reader.components(), options, origin.name)
    rows = [*reader.rows()]
    if reader.problems:
        raise DocumentError(reader.problems, origin.name)
    if not rows:
        message = f"{origin.name}: a fact must be a figure (got none)"
        raise SourceError(message, origin.name)
    for reason, names in reader.left_out.items():
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        sentence = f"facts were left out, since they {reason}: "
        listed = ", ".join(names[:_NAMED]) + more
        warnings.warn(
            f"{origin.name}: {sentence}{listed}", ReadingWarning, stacklevel=2
        )
    file = origin.name.replace("\\", "/").rpartition("/")[2]
    dataset = Dataset(
        name=origin.name,
        code=file.partition(".")[0],
        components=components,
        rows=rows,
        publisher=reader.publisher,
        units={meaning: meaning for meaning in reader.meanings},
    )
    return to_report(dataset, options)


class _Fact(NamedTuple):
    """A fact that can be a figure, as the document has it."""

    name: str
    concept: Name
    content: _Object
    dimensions: _Object


class _Reader:
    """
    Makes rows of the facts that are figures.

    Attributes:
        problems: What is wrong with facts.
        left_out: Facts that are no figures, by the reason.
        publisher: The identifier of the only entity, or empty.
        meanings: The units that names of units stand for.
    """

    def __init__(
        self, document: _Object, origin: Origin, options: XbrlSourceOptions
    ) -> None:
        info = mapping(document.get("documentInfo"))
        self._spaces = {
            prefix: space
            for prefix, space in mapping(info.get("namespaces")).items()
            if isinstance(space, str)
        }
        self._origin = origin
        self._options = options
        self._taxonomy = _Taxonomy()
        self._taxonomy.read(origin, info.get("taxonomy"))
        self._facts = mapping(document.get("facts"))
        self._named = {
            code: meaning
            for code, _, meaning in (pair.partition("=") for pair in options.units)
        }
        self.problems: list[Problem] = []
        self.left_out: dict[str, list[str]] = {}
        self.meanings: dict[str, None] = {}
        self._figures = [*self._sorted()]
        entities = {fact.dimensions.get("entity") for fact in self._figures}
        [entity] = entities if len(entities) == 1 else [""]
        self.publisher = str(entity or "").rpartition(":")[2]
        self._has_entities = len(entities) > 1
        self._axes = list(
            dict.fromkeys(
                key
                for fact in self._figures
                for key in fact.dimensions
                if key not in _OIM
            )
        )
        self._shown = self._short_names()
        self._footnotes = self._all_footnotes()
        self._tags = sorted(
            {tag for notes in self._footnotes.values() for tag in notes}
        )

    def _name(self, text: object) -> Name:
        prefix, colon, local = str(text).partition(":")
        return Name(self._spaces.get(prefix, ""), local if colon else prefix)

    def _sorted(self) -> Iterator[_Fact]:
        """Find the facts that are figures, and say of the others what they are."""
        for name, value in self._facts.items():
            described = mapping(value)
            dimensions = mapping(described.get("dimensions"))
            wrong = [
                Problem(
                    ("facts", name, key),
                    f"it must be a string or null (got {shorten(member)})",
                )
                for key, member in dimensions.items()
                if not isinstance(member, str | None)
            ]
            if wrong:
                self.problems += wrong
                continue
            concept = self._name(dimensions.get("concept"))
            if concept == _NOTE:
                continue
            if concept.space == "":
                text = shorten(dimensions.get("concept"))
                message = f"its concept must have a declared prefix (got {text})"
                self.problems.append(Problem(("facts", name, "concept"), message))
                continue
            reason = self._reason(described, dimensions, concept)
            if reason:
                self.left_out.setdefault(reason, []).append(name)
            else:
                yield _Fact(name, concept, described, dimensions)

    def _reason(self, described: _Object, dimensions: _Object, concept: Name) -> str:
        """Return why a fact is no figure; empty for one that is."""
        if "period" not in dimensions:
            return "have no period"
        kind = self._taxonomy.kind(concept)
        if "unit" in dimensions or "decimals" in described or _NUMERIC.search(kind):
            return ""
        value = described.get("value")
        is_open = not kind.endswith("ItemType")
        if is_open and isinstance(value, str) and _NUMBER.fullmatch(value):
            return "may be numbers or words, which their taxonomy would tell"
        return "are no numbers"

    def _short_names(self) -> dict[Name, str]:
        """Write names without namespaces, where that is clear."""
        concepts = {fact.concept for fact in self._figures}
        members = {
            self._name(text)
            for fact in self._figures
            for axis in self._axes
            for text in [fact.dimensions.get(axis)]
            if self._is_member(text)
        }
        names = concepts | members | {self._name(axis) for axis in self._axes}
        times = Counter(name.local for name in names)
        prefixes = {space: prefix for prefix, space in self._spaces.items()}
        return {
            name: name.local
            if times[name.local] == 1
            else f"{prefixes.get(name.space, name.space)}:{name.local}"
            for name in names
        }

    def _is_member(self, text: object) -> bool:
        """Return whether the value of a dimension is the name of a member."""
        prefix, colon, _ = str(text).partition(":")
        return bool(colon) and prefix in self._spaces

    def components(self) -> list[Component]:
        """Describe what each fact has."""
        concepts = {
            self._shown[fact.concept]: label
            for fact in self._figures
            if (label := self._taxonomy.label(fact.concept)) is not None
        }
        components = [
            Component(id="concept", role=Role.INDICATOR, codes=concepts),
            Component(id="period", role=Role.TIME),
            Component(id="unit", role=Role.UNIT),
            Component(id="decimals", role=Role.ACCURACY),
            Component(id="value", role=Role.MEASURE),
        ]
        if self._has_entities:
            components.append(Component(id="entity", role=Role.DIMENSION))
        for axis in self._axes:
            members = {
                self._shown[name]: label
                for fact in self._figures
                if self._is_member(fact.dimensions.get(axis))
                for name in [self._name(fact.dimensions[axis])]
                if (label := self._taxonomy.label(name)) is not None
            }
            name = self._name(axis)
            components.append(
                Component(
                    id=self._shown[name],
                    role=Role.DIMENSION,
                    name=self._taxonomy.label(name),
                    codes=members,
                )
            )
        notes = [
            Component(id=f"note {tag}", role=Role.NOTE, language=tag)
            for tag in self._tags
        ]
        return [*components, *notes]

    def rows(self) -> Iterator[Row]:
        """Yield the cells of each figure; one that stands twice is given once."""
        seen: set[tuple[str, ...]] = set()
        for fact in self._figures:
            try:
                cells = self._cells(fact)
            except ModelError as error:
                path = ("facts", fact.name, error.subject)
                self.problems.append(Problem(path, error.reason))
                continue
            if tuple(cells) not in seen:
                seen.add(tuple(cells))
                yield Row(("facts", fact.name), cells)

    def _cells(self, fact: _Fact) -> list[str]:
        unit = self._unit(fact)
        shift = 0 if "unit" in fact.dimensions else _FRACTIONS.get(unit, 0)
        value = self._value(fact, shift)
        accuracy = self._decimals(fact, shift) if value else ""
        notes = self._footnotes.get(fact.name, {})
        return [
            self._shown[fact.concept],
            str(period_of(text_of("period", fact.dimensions.get("period")))),
            unit,
            accuracy,
            value,
            *(
                [str(fact.dimensions.get("entity", "")).rpartition(":")[2]]
                if self._has_entities
                else []
            ),
            *(self._member(fact.dimensions.get(axis)) for axis in self._axes),
            *(notes.get(tag, "") for tag in self._tags),
        ]

    def _member(self, value: object) -> str:
        if value is None:
            return ""
        if self._is_member(value):
            return self._shown[self._name(value)]
        return line_of(str(value))

    def _value(self, fact: _Fact, shift: int) -> str:
        value = fact.content.get("value")
        if value is None:
            return ""
        if not (isinstance(value, str) and _NUMBER.fullmatch(value)):
            raise ModelError("value", "it must be a decimal number as text", value)
        return f"{shifted(Decimal(value), shift):f}" if shift else value

    def _decimals(self, fact: _Fact, shift: int) -> str:
        decimals = decimals_of(fact.content)
        return "INF" if decimals is None else str(decimals - shift)

    def _unit(self, fact: _Fact) -> str:
        """Return the unit of a fact, or the name by which it is asked for."""
        text = fact.dimensions.get("unit")
        if text is None:
            return self._pure(fact)
        sides = str(text).split("/")
        known = [self._measure(side) for side in sides]
        if str(text) in self._named or None in known:
            return str(text)
        return self._meaning("/".join(side or "" for side in known))

    def _meaning(self, unit: str) -> str:
        self.meanings[unit] = None
        return unit

    def _measure(self, text: str) -> str | None:
        """Return the unit that a measure is, if it is one of those that all know."""
        name = self._name(text)
        if name.space == CURRENCIES:
            return name.local
        if name == Name(_XBRLI, "shares"):
            return "share"
        return None

    def _pure(self, fact: _Fact) -> str:
        """Return the unit of a number without one, which its concept can tell."""
        shown = self._shown[fact.concept]
        concept = str(fact.dimensions.get("concept"))
        kind = self._taxonomy.kind(fact.concept)
        unit = self._named.get(concept) or self._named.get(shown)
        if unit is None and _PERCENTS.search(kind):
            unit = _PERCENT
        unit = unit or self._named.get("pure") or self._options.unit
        return concept if unit is None else self._meaning(unit)

    def _all_footnotes(self) -> dict[str, dict[str, str]]:
        """Return the words of the notes that facts are linked with, by language."""
        notes: dict[str, dict[str, str]] = {}
        for fact in self._figures:
            for groups in mapping(fact.content.get("links")).values():
                for ids in mapping(groups).values():
                    names = cast("list[object]", ids) if isinstance(ids, list) else []
                    for name in names:
                        self._add_note(str(name), notes.setdefault(fact.name, {}))
        return notes

    def _add_note(self, name: str, words_of: dict[str, str]) -> None:
        note = mapping(self._facts.get(name))
        dimensions = mapping(note.get("dimensions"))
        words = note.get("value")
        tag = str(dimensions.get("language") or self._options.language)
        if self._name(dimensions.get("concept")) != _NOTE or not isinstance(words, str):
            return
        tag = tag if is_tag(tag) else self._options.language
        plain = html.unescape(_TAG.sub("", words)).strip()
        if plain:
            words_of[tag] = "; ".join(filter(None, [words_of.get(tag, ""), plain]))


# Taxonomies.


@attrs.define
class _Taxonomy:
    """
    What the files of a taxonomy beside the facts say of concepts.

    Attributes:
        labels: The labels of each concept by language.
        types: The type of each concept, without its prefix.
        bases: What each type of the taxonomy is made from, without prefixes.
    """

    labels: dict[Name, dict[str, str]] = attrs.field(factory=dict[Name, dict[str, str]])
    types: dict[Name, str] = attrs.field(factory=dict[Name, str])
    bases: dict[str, str] = attrs.field(factory=dict[str, str])
    _names: dict[tuple[str, str], Name] = attrs.field(
        factory=dict[tuple[str, str], Name]
    )

    def label(self, name: Name) -> Text | None:
        """Return the labels of a concept, or None when it has none."""
        labels = self.labels.get(name)
        return Text(labels) if labels else None

    def kind(self, concept: Name) -> str:
        """Return the type of a concept that those of the taxonomy are made from."""
        kind = self.types.get(concept, "")
        seen: set[str] = set()
        while kind in self.bases and kind not in seen:
            seen.add(kind)
            if _PERCENTS.search(kind):
                break
            kind = self.bases[kind]
        return kind

    def read(self, origin: Origin, places: object) -> None:
        """Read the files that are named and are there; what is not says nothing."""
        listed = cast("list[object]", places) if isinstance(places, list) else []
        waiting = [(origin, str(place)) for place in listed]
        seen: set[str] = set()
        while waiting:
            home, place = waiting.pop(0)
            path = place.partition("#")[0]
            try:
                file = home.beside(path)
            except SourceError:
                continue
            if file.name in seen:
                continue
            seen.add(file.name)
            root = _parsed(file.read(), file.name)
            own = path.rpartition("/")[2]
            waiting += [(file, href) for href in self._read_schema(root, own)]
            for link in root.iter(f"{_LINK}labelLink"):
                self._read_labels(link, own)

    def _read_schema(self, root: ET.Element, file: str) -> Iterator[str]:
        """Read the elements of a schema, and give the linkbases that it names."""
        space = root.get("targetNamespace", "")
        for element in root.iter(f"{_XS}element"):
            local = element.get("name")
            if local:
                name = Name(space, local)
                own = element.find(f"{_XS}complexType")
                kind = element.get("type", "").rpartition(":")[2]
                self.types[name] = kind if own is None else _base(own)
                self._names[file, element.get("id", "")] = name
        for made in root.iter(f"{_XS}complexType"):
            if made.get("name"):
                self.bases[made.get("name", "")] = _base(made)
        for reference in root.iter(f"{_LINK}linkbaseRef"):
            yield reference.get(f"{_XLINK}href", "")

    def _read_labels(self, link: ET.Element, file: str) -> None:
        located: dict[str, list[Name]] = {}
        for element in link.iter(f"{_LINK}loc"):
            place, _, name = element.get(f"{_XLINK}href", "").partition("#")
            concept_name = self._names.get((place.rpartition("/")[2] or file, name))
            if concept_name is not None:
                located.setdefault(element.get(f"{_XLINK}label", ""), []).append(
                    concept_name
                )
        words: dict[str, list[ET.Element]] = {}
        for element in link.iter(f"{_LINK}label"):
            if element.get(f"{_XLINK}role", _LABEL) == _LABEL:
                words.setdefault(element.get(f"{_XLINK}label", ""), []).append(element)
        for arc in link.iter(f"{_LINK}labelArc"):
            for concept in located.get(arc.get(f"{_XLINK}from", ""), ()):
                for label in words.get(arc.get(f"{_XLINK}to", ""), ()):
                    tag = label.get(_LANG, UNDETERMINED)
                    text = line_of("".join(label.itertext()))
                    if text and is_tag(tag):
                        self.labels.setdefault(concept, {}).setdefault(tag, text)


def _base(made: ET.Element) -> str:
    """Return the type that a type is made from, without its prefix."""
    for way in ("restriction", "extension"):
        base = made.find(f"{_XS}simpleContent/{_XS}{way}")
        if base is not None:
            return base.get("base", "").rpartition(":")[2]
    return ""


def _parsed(data: bytes, name: str) -> ET.Element:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        message = f"{name}: a taxonomy must have no document type (got one)"
        raise SourceError(message, name)
    try:
        return ET.fromstring(data)  # noqa: S314 - without entities, and bounded
    except ET.ParseError as error:
        message = f"{name}: a taxonomy must be XML (got {error})"
        raise SourceError(message, name) from error
