"""Pieces of WordprocessingML as text: runs, content controls, paragraphs, tables."""

import functools
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal
from xml.sax.saxutils import escape

import attrs

from ictreport.plugin import Cleaner
from ictreport.view import Phrase

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""The namespace of the prefix ``w``."""

LONGEST_TAG: Final = 64
"""How many characters Word admits in a tag or title of a content control."""

CONTROL: Final = "\ufffc"
"""What stands in the words of a paragraph in the place of a figure."""

NUMBERED: Final = re.compile(r"\A\d+ –(?: |\Z)")
"""The number of a note, which differs with the findings that are notes as well."""

STYLES: Final = (
    *("Title", "Subtitle", "Heading1", "Caption", "ListParagraph", "ReportCell"),
    *("ReportHead", "ReportSmall", "ReportTable"),
)
"""The styles that are used, by their ids in the document of our own."""

_DIGEST: Final = 12
_WIDTH: Final = 9638
_PERCENT: Final = 5000
_BREAKS: Final = re.compile(r"([\t\n])")
# Scripts that Word counts among the complex ones, with their own font and language.
_COMPLEX: Final = re.compile(
    "[\u0590-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u17ff\ua8e0-\ua8ff]"
)

Weight = Literal["", "bold", "small", "raised"]
"""How a run stands out."""


@attrs.frozen
class Figure:
    """
    A figure of the document.

    Attributes:
        code: Which it is, as a placeholder has it between its braces.
        name: The name of its metric or task.
        text: What is printed.
    """

    code: str
    name: str
    text: str

    @property
    def tag(self) -> str:
        """The tag of its content control, which Word keeps whoever edits the text."""
        return tag_of(self.code)


def tag_of(code: str) -> str:
    """
    Make a tag that Word admits.

    Args:
        code: Which figure it is.

    Returns:
        The code itself; of one that is too long its start, and a digest of it all.
    """
    if len(code) <= LONGEST_TAG:
        return code
    digest = hashlib.sha256(code.encode()).hexdigest()[:_DIGEST]
    return f"{code[: LONGEST_TAG - _DIGEST - 1]}~{digest}"


@functools.cache
def culture(tag: str) -> str:
    """
    Name a language as Word does, with the country that it is mostly spoken in.

    Args:
        tag: A BCP 47 tag, such as ``"vi"``.

    Returns:
        Such as ``"vi-VN"``; the tag itself when nobody knows it.
    """
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return tag
    likely: str = get_global("likely_subtags").get(locale.language, "")
    country = locale.territory or likely.rpartition("_")[2]
    return f"{locale.language}-{country}" if country else locale.language


@attrs.frozen
class Words:
    """
    Words of the report that fill a paragraph.

    Attributes:
        code: Which they are, such as ``"post.revenue:name"``.
        text: The words, with U+FFFC in the place of each figure.
    """

    code: str
    text: str


@attrs.frozen(kw_only=True)
class Column:
    """
    A column of a table.

    Attributes:
        title: What heads it.
        width: How wide it is, compared to the others.
        is_number: Whether it holds numbers, which stand to the right.
    """

    title: str
    width: int
    is_number: bool = False


class XmlCleaner(Cleaner):
    """Makes texts safe, and writes them as XML does."""

    def markup(self, text: str) -> str:
        """
        Write a text as it stands in XML.

        Args:
            text: Any text.

        Returns:
            The text, safe and escaped, also for an attribute.
        """
        return escape(self.clean(text), {'"': "&quot;"})


class Writer:
    """
    Writes pieces of a document, and notes every figure in them.

    Attributes:
        figures: The figures in the order in which they were written.
        words: The words that fill a paragraph, in that order.
    """

    def __init__(self, language: str, styles: Mapping[str, str], bullet: int) -> None:
        """
        Begin.

        Args:
            language: The BCP 47 tag of the page.
            styles: The id of each of ``STYLES`` in the document.
            bullet: The number of the list with bullets.
        """
        self.figures: list[Figure] = []
        self.words: list[Words] = []
        self.cleaner = XmlCleaner()
        self._language = language
        self._styles = styles
        self._bullet = bullet

    def run(self, text: str, language: str = "", weight: Weight = "") -> str:
        """
        Write words in one language.

        Args:
            text: The words.
            language: Their BCP 47 tag; empty for that of the page.
            weight: How they stand out.

        Returns:
            A run; nothing when there are no words.
        """
        if not text:
            return ""
        said = self.cleaner.markup(culture(language or self._language))
        pieces = [
            {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(piece)
            or f'<w:t xml:space="preserve">{self.cleaner.markup(piece)}</w:t>'
            for piece in _BREAKS.split(self.cleaner.clean(text))
            if piece
        ]
        bold = "<w:b/><w:bCs/>" if weight == "bold" else ""
        # The schema wants this order, and Word repairs what has another.
        color = '<w:color w:val="505050"/>' if weight == "small" else ""
        raised = '<w:vertAlign w:val="superscript"/>' if weight == "raised" else ""
        if _COMPLEX.search(text):
            lang = f'<w:cs/><w:lang w:bidi="{said}"/>'
        else:
            lang = f'<w:lang w:val="{said}"/>'
        return f"<w:r><w:rPr>{bold}{color}{raised}{lang}</w:rPr>{''.join(pieces)}</w:r>"

    def phrase(self, phrase: Phrase, weight: Weight = "") -> str:
        """
        Write words of the report in their language.

        Args:
            phrase: The words.
            weight: How they stand out.

        Returns:
            A run.
        """
        return self.run(phrase.text, phrase.language, weight)

    def name(self, code: str, phrase: Phrase) -> str:
        """
        Write words of the report that fill a paragraph, and note which they are.

        Args:
            code: Which they are.
            phrase: The words.

        Returns:
            A run; nothing when there are no words.
        """
        self.words.append(Words(code, phrase.text))
        return self.phrase(phrase)

    def figure(
        self,
        code: str,
        name: str,
        text: str,
        weight: Weight = "",
        language: str = "",
    ) -> str:
        """
        Write a figure as a content control with its tag.

        Args:
            code: Which figure it is, as a placeholder has it between its braces.
            name: The name of its metric or task.
            text: What is printed.
            weight: How it stands out.
            language: The BCP 47 tag of the text; empty for that of the page.

        Returns:
            A content control; nothing when there is no text.
        """
        if not text:
            return ""
        figure = Figure(code, name, text)
        self.figures.append(figure)
        title = " ".join(self.cleaner.clean(name).split())[:LONGEST_TAG]
        alias = f'<w:alias w:val="{self.cleaner.markup(title)}"/>' if title else ""
        return (
            f"<w:sdt><w:sdtPr>{alias}"
            f'<w:tag w:val="{self.cleaner.markup(figure.tag)}"/><w:text/></w:sdtPr>'
            f"<w:sdtContent>{self.run(text, language, weight)}</w:sdtContent></w:sdt>"
        )

    def paragraph(
        self,
        content: str,
        style: str = "",
        *,
        right: bool = False,
        indent: int = 0,
        bullet: bool = False,
    ) -> str:
        """
        Write a paragraph.

        Args:
            content: Its runs and controls.
            style: One of ``STYLES``; empty for that of plain text.
            right: Whether it stands to the right.
            indent: How far it is indented, in twentieths of a point.
            bullet: Whether it is an item of a list.

        Returns:
            A paragraph.
        """
        properties = "".join(
            (
                f'<w:pStyle w:val="{self._styles[style]}"/>' if style else "",
                '<w:numPr><w:ilvl w:val="0"/>'
                f'<w:numId w:val="{self._bullet}"/></w:numPr>'
                if bullet
                else "",
                f'<w:ind w:left="{indent}"/>' if indent else "",
                '<w:jc w:val="right"/>' if right else "",
            )
        )
        shown = f"<w:pPr>{properties}</w:pPr>" if properties else ""
        return f"<w:p>{shown}{content}</w:p>"

    def item(self, content: str) -> str:
        """Write an item of a list with bullets."""
        return self.paragraph(content, "ListParagraph", bullet=True)

    def heading(self, content: str) -> str:
        """Write what heads a section."""
        return self.paragraph(content, "Heading1")

    def cell(self, *contents: str, right: bool = False, indent: int = 0) -> str:
        """Write the paragraphs of a cell: the first plain, the others small."""
        kept = [content for content in contents if content] or [""]
        return "".join(
            self.paragraph(
                content,
                "ReportSmall" if place else "ReportCell",
                right=right,
                indent=indent,
            )
            for place, content in enumerate(kept)
        )

    def table(
        self, columns: Sequence[Column], rows: Iterable[Sequence[str]], about: str
    ) -> str:
        """
        Write a table whose first row heads every page that it is on.

        Args:
            columns: Its columns.
            rows: The paragraphs of each cell.
            about: What it shows, for who cannot see it.

        Returns:
            A table, with a paragraph behind it that keeps it apart from the next.
        """
        total = sum(column.width for column in columns)
        widths = [column.width * _PERCENT // total for column in columns]
        grid = "".join(
            f'<w:gridCol w:w="{width * _WIDTH // _PERCENT}"/>' for width in widths
        )
        heads = [
            self.paragraph(
                self.run(column.title, weight="bold"),
                "ReportHead",
                right=column.is_number,
            )
            for column in columns
        ]
        # Were it not to split, LibreOffice would lose rows at the end of a page.
        head = self._row(heads, widths, "<w:tblHeader/>")
        body = "".join(self._row(row, widths, "<w:cantSplit/>") for row in rows)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._styles["ReportTable"]}"/>'
            f'<w:tblW w:w="{_PERCENT}" w:type="pct"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" '
            'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f'<w:tblDescription w:val="{self.cleaner.markup(about)}"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
            f"{self.paragraph('', 'ReportCell')}"
        )

    @staticmethod
    def _row(cells: Sequence[str], widths: Sequence[int], properties: str) -> str:
        shown = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="pct"/></w:tcPr>{cell}</w:tc>'
            for cell, width in zip(cells, widths, strict=True)
        )
        return f"<w:tr><w:trPr>{properties}</w:trPr>{shown}</w:tr>"
