"""Letterheads: documents of an office, checked before a report is put into them."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Final, NoReturn

from ictreport.errors import ExportError, LimitError, SourceError
from ictreport.plugin import open_file, read_word, read_zip

LARGEST: Final = 16 * 1024 * 1024
"""How many bytes a letterhead can have."""

_TYPES: Final = "[Content_Types].xml"
_TEMPLATE: Final = b"wordprocessingml.template.main+xml"
_MACROS: Final = b"macroenabled"
_DOCUMENT: Final = b"wordprocessingml.document.main+xml"
_ENCODING: Final = re.compile(rb"""\A[^>]{0,99}?encoding\s*=\s*["']([^"']*)""")
_UTF_8: Final = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_EXTERNAL: Final = re.compile(
    rb"""<(?:\w+:)?Relationship\s[^>]*?["']External["'][^>]*>"""
)
_KIND: Final = re.compile(rb"""\sType\s*=\s*["'][^"']*/(\w+)["']""")
_ATTACHED: Final = re.compile(
    rb"<(?:\w+:)?attachedTemplate\s[^>]*(?:/>|>\s*</(?:\w+:)?attachedTemplate>)"
)
# A field begins, or a piece of what it does: an office's program may cut that up.
_FIELDS: Final = re.compile(
    rb"""fldCharType\s*=\s*["']begin|<(?:\w+:)?instrText[^>]*>([^<]*)<"""
    rb"""|\sw?:?instr\s*=\s*(?:"([^"]*)"|'([^']*)')"""
)
_LOADS: Final = re.compile(
    r"\s*(?:DDEAUTO|DDE|INCLUDE|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|RD|DATABASE"
    r"|MACROBUTTON)\b",
    re.IGNORECASE,
)


def letterhead(path: str) -> Mapping[str, bytes]:
    """
    Read a letterhead and look at what it would do when it is opened.

    Args:
        path: A file in DOCX or DOTX.

    Returns:
        Its files, as those of a document.

    Raises:
        ExportError: It cannot be read, or is damaged, encrypted, with macros, or one
            that takes in what stands elsewhere when it is opened.
    """
    name = f"letterhead {path}"
    try:
        with open_file(path, name) as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            _refuse(name, f"it must have at most {LARGEST:,} bytes", "more", "halve it")
        read_word(data, name)
        files = read_zip(data, name)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        _refuse(name, "it must be a file that can be read", reason, "correct its path")
    except (SourceError, LimitError) as error:
        raise ExportError(str(error)) from error
    return dict(_inert(files, name))


def _inert(files: Mapping[str, bytes], name: str) -> Iterator[tuple[str, bytes]]:
    """Leave out the template that it was made of, and refuse what loads by itself."""
    for file, content in files.items():
        lower = file.lower()
        if lower == _TYPES.lower():
            if _MACROS in content.lower():
                rule, got = "it must be a file without macros", "a .docm or .dotm"
                _refuse(name, rule, got, "open it and save it as DOCX or DOTX")
            yield _TYPES, content.replace(_TEMPLATE, _DOCUMENT)
        elif lower.endswith(".rels"):
            yield file, _EXTERNAL.sub(lambda match: _relation(match, name), content)
        elif lower.endswith(".xml"):
            _check_part(file, content, name)
            yield file, _ATTACHED.sub(b"", content)
        else:
            yield file, content


def _check_part(file: str, content: bytes, name: str) -> None:
    """Refuse fields that load or run something, and what such could hide in."""
    encoding = _ENCODING.match(content)
    if b"\0" in content or (encoding is not None and encoding[1].lower() not in _UTF_8):
        way_out = "open it and save it again"
        _refuse(name, f"{file} must be UTF-8", "another encoding", way_out)
    field = ""
    for match in _FIELDS.finditer(content):
        piece = match[1] or match[2] or match[3]
        if piece is None:
            field = ""
            continue
        field += html.unescape(piece.decode("utf-8", "replace"))
        if _LOADS.match(field):
            rule, got = "it must have no field that loads a file", f"{field[:40]!r}"
            _refuse(name, rule, got, "write there what the field shows")


def _relation(match: re.Match[bytes], name: str) -> bytes:
    kind = _KIND.search(match[0])
    relation = "" if kind is None else kind[1].decode("ascii", "replace")
    if relation == "hyperlink":
        return match[0]
    if relation == "attachedTemplate":
        return b""
    rule = "it must contain all that it shows"
    return _refuse(name, rule, f"a link to {relation or 'a file'}", "embed that in it")


def _refuse(name: str, rule: str, got: str, way_out: str) -> NoReturn:
    raise ExportError(f"{name}: {rule} (got: {got}); {way_out}")
