"""What can be written at a place of a text."""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lsprotocol import types

from ictreport.convert import MAPPING_KEY, VERSION_KEY
from ictreport.errors import IctreportError
from ictreport.host import Places
from ictreport.model import Period
from ictreport.model.unit_kind import NAMED
from ictreport.model.unit_words import SCALE_WORDS
from ictreport_lsp._shape import Schema, Shape, shape_of
from ictreport_toml import Outline, Span

if TYPE_CHECKING:
    from ictreport.host import PluginHost

_WORD: Final = re.compile(r"[^\s\"'{@]*\Z")
_TABLE: Final = {"properties", "items", "additionalProperties"}
_PERIODS: Final = ("period", "baseline", "against")
_QUANTITIES: Final = ("value", "revised_from", "revision", "unit")
_NO_UNITS: Final = {"exact", "cut", "per"}
_UNIT: Final = re.compile(r"[A-Za-z][\w/-]*")
_KEY, _VALUE = types.CompletionItemKind.Property, types.CompletionItemKind.Value

Choices = dict[str, str]
"""What can be written, each with what it means."""


class Choice(NamedTuple):
    """
    Something that can be written.

    Attributes:
        start: The offset from which text up to the cursor is replaced.
        label: What the list shows.
        text: What is written.
        meaning: What it means, or an empty string.
        kind: What an editor marks it as.
    """

    start: int
    label: str
    text: str
    meaning: str
    kind: types.CompletionItemKind


def completions(text: str, offset: int, host: "PluginHost") -> Iterator[Choice]:
    """
    List what can be written at a place.

    Args:
        text: The text, of which nothing need be right.
        offset: Where the cursor is.
        host: The plugins, whose rules and languages are known.

    Yields:
        The choices, of which the editor shows those that fit what is written.
    """
    rest = Outline(text[:offset]).rest
    if rest is None:
        return
    whole = Outline(text)
    kind = MAPPING_KEY if (MAPPING_KEY,) in whole.starts else VERSION_KEY
    shape, known = shape_of(kind), _Known(whole, host)
    if rest.kind != "value":
        yield from _keys(rest, known, shape)
        return
    written = text[rest.start : offset]
    quote = written[:1] if written[:1] in {'"', "'"} else ""
    word = _WORD.search(written)
    start = rest.start + (word.start() if word and quote else 0)
    for name, schema in shape.at(rest.path):
        for value, meaning in known.choices(name, schema, rest, written).items():
            is_bare = value in {"true", "false"} or "const" in schema
            shown = value if quote or is_bare else json.dumps(value, ensure_ascii=False)
            yield Choice(start, value, shown, meaning, _VALUE)


def _keys(rest: Span, known: "_Known", shape: Shape) -> Iterator[Choice]:
    """List the keys that a table lacks; at the head of a table, those of tables."""
    whole = known.outline
    if not rest.path and not {(MAPPING_KEY,), (VERSION_KEY,)} & whole.starts.keys():
        for key in (VERSION_KEY, MAPPING_KEY):
            yield Choice(rest.start, key, f"{key} = 1", "", _KEY)
        return
    for _, schema in shape.at(rest.path):
        if schema.get("propertyNames", {}).get("$ref", "").endswith("/LanguageTag"):
            for tag in known.languages():
                yield Choice(rest.start, tag, tag, "", _KEY)
    for key, meaning in shape.keys(rest.path).items():
        path = (*rest.path, key)
        if rest.kind == "head":
            is_fitting = any(_TABLE & below.keys() for _, below in shape.at(path))
        else:
            is_fitting = path not in whole.starts or whole.starts[path] == rest.start
        if is_fitting:
            yield Choice(rest.start, key, key, meaning, _KEY)


class _Known:
    """What the text itself names: figures, units, periods."""

    def __init__(self, outline: Outline, host: "PluginHost") -> None:
        self.outline = outline
        self.host = host

    def choices(self, name: str, schema: Schema, rest: Span, written: str) -> Choices:
        """List the values that fit a definition of the schema."""
        if rest.path[-1:] == ("rule",):
            return {rule.spec.code: rule.spec.title for rule in self.host.rules()}
        if name in {"Formula", "Words"}:
            is_open = "{" in written.rpartition("}")[2]
            return self.addresses() if is_open else {}
        listed = {
            "Address": self.addresses,
            "Period": self.periods,
            "Baseline": self.baselines,
            "Unit": self.units,
            "CompactQuantity": self.units if " " in written else dict[str, str],
            "LanguageTag": self.languages,
        }
        if name in listed:
            return listed[name]()
        values = schema.get("enum", [])
        if schema.get("type") == "boolean":
            values = ["true", "false"]
        return dict.fromkeys(
            map(str, filter(None, values or [schema.get("const", "")])), ""
        )

    def languages(self) -> Choices:
        """List the languages that are installed."""
        return {language.spec.tag: "" for language in self.host.languages()}

    def baselines(self) -> Choices:
        """List periods, and the plans for them."""
        periods = self.periods()
        return periods | {f"plan:{period}": "" for period in periods}

    def addresses(self) -> Choices:
        """List the addresses of metrics and parts with their names."""
        outline = self.outline
        places = Places(outline.text, outline.starts)
        addresses: Choices = {}
        for path in outline.starts:
            if "metrics" in path and path[-1] == "code":
                addresses[places.address(path[:-1])] = self._name(path[:-1])
        return addresses

    def _name(self, path: tuple[Any, ...]) -> str:
        names = (p for p in self.outline.starts if p[:-1] == (*path, "name"))
        return next(map(self._text, names), "")

    def _text(self, path: tuple[Any, ...]) -> str:
        outline = self.outline
        text = outline.text[outline.starts[path] : outline.end(path)]
        return text.strip("\"'")

    def periods(self) -> Choices:
        """List periods that the text names, and the neighbours of its own."""
        named = [p for p in self.outline.starts if p[-1:] and p[-1] in _PERIODS]
        periods = {self._text(path).removeprefix("plan:"): "" for path in named}
        for code in list(periods):
            try:
                period = Period.parse(code)
                periods |= {
                    str(other): "" for other in (period.previous(), period.year_ago())
                }
            except IctreportError:
                del periods[code]
        return periods

    def units(self) -> Choices:
        """List the units that the text declares or uses, and words of scale."""
        outline = self.outline
        units: Choices = dict.fromkeys([*NAMED, *SCALE_WORDS], "")
        for path in outline.starts:
            if path[:1] == ("units",) and path[-1] == "code":
                units[self._text(path)] = ""
            elif path[-1:] and path[-1] in _QUANTITIES:
                units |= dict.fromkeys(_UNIT.findall(self._text(path)), "")
        return {unit: "" for unit in units if unit not in _NO_UNITS}
