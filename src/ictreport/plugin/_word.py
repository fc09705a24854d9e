"""Reading the words of Word documents, which anybody may have made or edited."""

import re
from collections.abc import Mapping
from typing import Final, NoReturn
from xml.parsers import expat

import attrs

from ictreport.errors import LimitError, SourceError
from ictreport.plugin._fonts import font_of, font_rule
from ictreport.plugin._zip import read_zip

CONTROL: Final = "\ufffc"
"""What stands in a line of words in the place of a content control with a tag."""

MOST_NESTED: Final = 32
"""How many content controls can stand within one another."""

_MOST_FILES: Final = 4096
_LARGEST_PROPERTIES: Final = 1024 * 1024
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_MACROS: Final = re.compile(r"vbaproject\.bin|vbadata\.xml|(?:\A|/)activex/", re.ASCII)
_MAIN_RELATIONS: Final = "_rels/.rels"
_DOCUMENT: Final = "word/document.xml"
_PROPERTIES: Final = "docProps/custom.xml"
_WORD: Final = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_ALTERNATIVES: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_CUSTOM: Final = frozenset(
    {
        "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        "http://purl.oclc.org/ooxml/officeDocument/customProperties",
    }
)
_BLANKS: Final = re.compile(r"[^\S\n]+")
_LINES: Final = re.compile(r" ?\n\s*")


@attrs.frozen
class WordControl:
    """
    A content control of a Word document: words with a tag that outlasts edits.

    Attributes:
        tag: Its tag.
        text: Its words; empty while it shows its placeholder text.
    """

    tag: str
    text: str


@attrs.frozen
class WordDocument:
    """
    The words of a document.

    Attributes:
        text: All words, one line for each paragraph, without text that is marked as
            deleted.
        marked: The same words with the tables marked: U+001D stands before each row,
            U+001F behind each cell, U+001E behind the row, and an empty row behind a
            table. Raised digits, which refer to footnotes, are left out.
        lines: Its paragraphs that are not empty, in order, each with the sign U+FFFC in
            the place of a content control that has a tag.
        controls: The content controls with a tag, in order.
        properties: The custom text properties of the document, by name.
    """

    text: str = attrs.field(repr=False)
    marked: str = attrs.field(repr=False)
    lines: tuple[str, ...] = attrs.field(repr=False)
    controls: tuple[WordControl, ...]
    properties: Mapping[str, str]


def read_word(data: bytes, name: str) -> WordDocument:
    """
    Read the words of a Word document that need not be trusted.

    Nothing in the document is executed, and its links are not followed.

    Args:
        data: A file in DOCX.
        name: The name of the input in messages.

    Returns:
        Its words and content controls.

    Raises:
        SourceError: The data is not a DOCX document or is damaged, or it has a
            password, macros, a document type declaration, or words in a font of an old
            Vietnamese encoding.
        LimitError: The document is too large, or its controls are nested too deep.
    """
    if data.startswith(_COMPOUND):
        rule = "it must be a document in DOCX"
        if _ENCRYPTED in data:
            _refuse(name, rule, "one with a password", "save it without a password")
        _refuse(name, rule, "the format of Word 97", "open it and save it as DOCX")
    files = read_zip(data, name, most_files=_MOST_FILES)
    for file in files:
        if _MACROS.search(file.lower()):
            rule = "it must contain no macro"
            _refuse(name, rule, file, "save it as a plain document, DOCX")
    main = _main_part(files, name)
    if main not in files:
        got = ", ".join(files)[:200] or "none"
        _refuse(name, f"{main} must be in it", got, "save it again as DOCX")
    words = _Words(name)
    _parse(files[main], words, main, name)
    properties = _Properties()
    _parse(files.get(_PROPERTIES, b""), properties, _PROPERTIES, name)
    return WordDocument(
        _tidied("".join(words.pieces)),
        "".join(words.marked),
        tuple(filter(None, _tidied("".join(words.outline)).split("\n"))),
        words.controls(),
        properties.texts,
    )


def _tidied(text: str) -> str:
    """Leave one blank between words and one break between lines."""
    return _LINES.sub("\n", _BLANKS.sub(" ", text)).strip()


def _refuse(name: str, rule: str, got: str, way_out: str) -> NoReturn:
    raise SourceError(f"{name}: {rule} (got: {got}); {way_out}", name)


class _Handler:
    """What is told of a part while it is parsed."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""

    def end(self, tag: str) -> None:
        """End an element."""

    def characters(self, words: str) -> None:
        """Take words."""


def _parse(content: bytes, handler: _Handler, part: str, name: str) -> None:
    """Parse a part; a document type was refused, so that no entity can be made."""
    if not content:
        return
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.characters
    try:
        parser.Parse(content, True)  # noqa: FBT003 - it takes no name
    except (expat.ExpatError, LookupError) as error:  # no such encoding
        rule, got = "it must be a whole document", f"{part}: {error}"
        _refuse(name, rule, got, "save it again as DOCX")


class _Relations(_Handler):
    """Finds the part that is the document."""

    def __init__(self) -> None:
        self.target = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Keep where the first relation of that type leads."""
        kind = attributes.get("Type", "")
        if tag.endswith(" Relationship") and kind.endswith("/officeDocument"):
            self.target = self.target or attributes.get("Target", "")


def _main_part(files: Mapping[str, bytes], name: str) -> str:
    relations = _Relations()
    _parse(files.get(_MAIN_RELATIONS, b""), relations, _MAIN_RELATIONS, name)
    return relations.target.lstrip("/") or _DOCUMENT


class _Properties(_Handler):
    """Collects the properties that a document has of its own."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._name: str | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin a property."""
        space, _, local = tag.rpartition(" ")
        if space in _CUSTOM and local == "property":
            self._name = attributes.get("name", "")
            self.texts[self._name] = ""

    def end(self, tag: str) -> None:
        """End a property."""
        if tag.endswith(" property"):
            self._name = None

    def characters(self, words: str) -> None:
        """Keep the value of a property."""
        if self._name is not None and len(self.texts[self._name]) < _LARGEST_PROPERTIES:
            self.texts[self._name] += words


@attrs.define
class _Open:
    """A content control whose end has not been reached."""

    start: int
    tag: str | None = None
    is_prompt: bool = False


class _Words(_Handler):
    """Collects words, a paragraph a line, and where controls stand."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.pieces: list[str] = []
        self.marked: list[str] = []
        self.outline: list[str] = []
        self.open: list[_Open] = []
        self.closed: list[tuple[int, int, _Open]] = []
        self.shown = self.hidden = 0
        self.span = 1
        self.raised = False
        self.old_font = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin a run of words or a control, or note a tab or break."""
        local = _local(tag)
        if local in _HIDDEN:
            self.hidden += 1
        elif local == "t":
            self.shown += 1
        elif local == "tab":
            self._add(" ")
        elif local in {"br", "cr"}:
            self._add("\n")
        elif local == "r":
            self.old_font, self.raised = "", False
        elif local in {"vertAlign", "tr", "gridSpan"}:
            self._mark(local, _value(attributes) or "")
        elif local == "rFonts":
            self.old_font = next(filter(font_of, attributes.values()), "")
        elif local == "sdt":
            self._open()
        elif local in {"tag", "showingPlcHdr"} and self.open:
            self._describe(local, _value(attributes))

    def _mark(self, local: str, value: str) -> None:
        if local == "tr":
            self.marked.append("\x1d")
        elif local == "vertAlign":
            self.raised = value == "superscript"
        else:
            self.span = min(int(value), _WIDEST_SPAN) if value.isdecimal() else 1

    def end(self, tag: str) -> None:
        """End a run of words, a paragraph or a control."""
        local = _local(tag)
        if local in _HIDDEN:
            self.hidden -= 1
        elif local == "t":
            self.shown -= 1
        elif local == "p":
            self._add("\n")
        elif local == "tc":
            self.marked.append("\x1f" * self.span)
            self.span = 1
        elif local in _ROW_ENDS:
            self.marked.append(_ROW_ENDS[local])
        elif local == "sdt":
            control = self.open.pop()
            if control.tag is not None and not self._is_tagged():
                self.outline.append(CONTROL)
            self.closed.append((control.start, len(self.pieces), control))

    def characters(self, words: str) -> None:
        """Keep the words of runs; those that were struck out stand elsewhere."""
        if not self.shown or self.hidden:
            return
        if self.old_font and any(map(str.isalpha, words)):
            rule = font_rule(self.old_font)
            raise SourceError(f"{self.name}: {rule}", self.name)
        self._add(words)

    def _add(self, words: str) -> None:
        self.pieces.append(words)
        if not (self.raised and words.isdecimal()):
            self.marked.append(_SEPARATORS.sub(" ", words))
        if not self._is_tagged():
            self.outline.append(words)

    def _is_tagged(self) -> bool:
        return any(control.tag is not None for control in self.open)

    def controls(self) -> tuple[WordControl, ...]:
        """Return the controls with a tag in the order in which they begin."""
        ordered = sorted(self.closed, key=lambda control: (control[0], -control[1]))
        return tuple(
            WordControl(
                control.tag,
                "" if control.is_prompt else _tidied("".join(self.pieces[start:end])),
            )
            for start, end, control in ordered
            if control.tag is not None
        )

    def _open(self) -> None:
        if len(self.open) == MOST_NESTED:
            message = (
                f"{self.name}: content controls must be nested at most {MOST_NESTED} "
                "deep (got more); take the outer ones away"
            )
            raise LimitError(message, MOST_NESTED)
        self.open.append(_Open(len(self.pieces)))

    def _describe(self, local: str, value: str | None) -> None:
        control = self.open[-1]
        if local == "showingPlcHdr":
            control.is_prompt = value not in {"0", "false", "off"}
        elif control.tag is None:
            control.tag = value


_ROW_ENDS: Final = {"tr": "\x1e", "tbl": "\x1d\x1e"}
_SEPARATORS: Final = re.compile("[\x1d-\x1f]")
_WIDEST_SPAN: Final = 64

_HIDDEN: Final = frozenset({"moveFrom", "Fallback"})
"""What holds words that stand elsewhere as well."""


def _local(tag: str) -> str:
    """Return the name of an element of WordprocessingML; that of others is empty."""
    space, _, local = tag.rpartition(" ")
    if space in _WORD:
        return local
    return local if space == _ALTERNATIVES and local == "Fallback" else ""


def _value(attributes: dict[str, str]) -> str | None:
    for name, value in attributes.items():
        if name.rpartition(" ")[2] == "val":
            return value
    return None
