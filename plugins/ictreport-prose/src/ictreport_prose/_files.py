"""Take the text out of text, HTML, DOCX and PDF files of anybody."""

import re
from html.parser import HTMLParser
from io import BytesIO
from typing import Final

from ictreport.errors import LimitError, SourceError, describe_error
from ictreport.plugin import read_word

LARGEST_FILE: Final = 16 * 1024 * 1024
"""How many bytes a file to take the text of can have."""

LONGEST_TEXT: Final = 4_000_000
"""How many characters its text can have."""

MOST_PAGES: Final = 1_000
"""How many pages a PDF can have."""

_BLOCKS: Final = frozenset(
    """
    address article aside blockquote br caption dd div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre
    section table tbody td tfoot th thead title tr ul
    """.split()  # noqa: SIM905 - one word a line would take forty
)
_HIDDEN: Final = frozenset({"script", "style", "template", "noscript", "svg"})
_OFFICE: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""What files of Word begin with: as they are saved today, and as they were."""

_BLANKS: Final = re.compile(r"[^\S\n]+")
_LINES: Final = re.compile(r" ?\n\s*")
_HTML: Final = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)


def text_of_file(data: bytes, name: str) -> str:
    """
    Take the text out of a file, by what the file begins with or is called.

    Args:
        data: The content of the file.
        name: Its name, and what messages call it.

    Returns:
        The text; each paragraph, heading, cell and item on a line of its own.

    Raises:
        SourceError: The file is damaged, encrypted or not UTF-8, a document that
            ``read_word`` refuses, or a PDF and the library that reads those is not
            installed.
        LimitError: The file, its pages or its text are more than is read.
    """
    _check(name, len(data), LARGEST_FILE, "bytes")
    if data.startswith(b"%PDF-"):
        text = _of_pdf(data, name)
    elif data.startswith(_OFFICE):
        text = read_word(data, name).text
    else:
        text = _decoded(data, name)
        if name.lower().endswith((".html", ".htm", ".xhtml")) or _HTML.match(text):
            text = _of_html(text)
    _check(name, len(text), LONGEST_TEXT, "characters of text")
    return text


def _check(name: str, count: int, most: int, things: str) -> None:
    if count > most:
        raise LimitError(
            f"{name}: it must have at most {most:,} {things} (got {count:,}); audit "
            "its parts",
            most,
        )


def _refused(name: str, rule: str, got: str, way_out: str) -> SourceError:
    return SourceError(f"{name}: {rule} (got: {got}); {way_out}", name)


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        got = f"byte 0x{data[error.start]:02X} at {error.start + 1}"
        raise _refused(name, "text must be UTF-8", got, "save it as UTF-8") from None


class _Page(HTMLParser):
    """Collects what a page shows; its scripts and styles are never looked at."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, or something that is not shown."""
        del attrs
        if tag in _HIDDEN:
            self.hidden.append(tag)
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line; what is closed at once hides nothing."""
        del attrs
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line, or what is not shown."""
        if self.hidden and tag == self.hidden[-1]:
            self.hidden.pop()
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep what is shown; breaks within a paragraph are blanks."""
        if not self.hidden:
            self.pieces.append(data.replace("\n", " "))


def _tidied(text: str) -> str:
    """Leave one blank between words and one break between lines."""
    return _LINES.sub("\n", _BLANKS.sub(" ", text)).strip()


def _of_html(text: str) -> str:
    page = _Page()
    page.feed(text)
    page.close()
    return _tidied("".join(page.pieces))


def _of_pdf(data: bytes, name: str) -> str:
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, PyPdfError
    except ImportError as error:
        raise _refused(
            name,
            "the text of a PDF needs pypdf",
            describe_error(error),
            "install ictreport-prose[pdf], or save the text as TXT, HTML or DOCX",
        ) from error
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            rule, got = "it must be readable without a password", "an encrypted file"
            raise _refused(name, rule, got, "save it without one")
        _check(name, len(reader.pages), MOST_PAGES, "pages")
        pieces: list[str] = []
        length = 0
        for page in reader.pages:
            pieces.append(page.extract_text())
            length += len(pieces[-1])
            _check(name, length, LONGEST_TEXT, "characters of text")
    except (
        *(PyPdfError, DependencyError, AttributeError, LookupError, OSError),
        *(RecursionError, TypeError, ValueError, ArithmeticError),
    ) as error:
        # The library lets many of these through for files that are damaged.
        if isinstance(error, SourceError):
            raise
        rule, way_out = "it must be a whole PDF", "save it again, or as TXT"
        raise _refused(name, rule, describe_error(error), way_out) from error
    return _tidied("\n".join(pieces))
