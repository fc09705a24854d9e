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

NUMBERED: Final = re.compile(r"\A\d+\)(?: |\Z)")
"""The number of a note, which differs with the findings that are notes as well."""

STYLES: Final = (
    *("Title", "Subtitle", "Heading1", "Caption", "ListParagraph", "ReportCell"),
    *("ReportHead", "ReportSmall", "ReportTable"),
)
"""The styles that are used, by their ids in the document of our own."""

_DIGEST: Final = 12
_EMU: Final = 635
"""How many units of drawings a twentieth of a point has."""
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
    A column of a table; lengths are twentieths of a point.

    Attributes:
        title: What heads it.
        short: What heads it below the head of its group.
        group: What heads it together with its neighbours, or empty.
        mark: The mark of the status that all its figures have, or empty.
        kind: What it shows.
        part: The code of the part that it shows, or empty.
        width: How wide it is.
        is_number: Whether it holds numbers, which stand to the right.
        behind: How much room the ends of its numbers, and marks, have.
    """

    title: str
    short: str = ""
    group: str = ""
    mark: str = ""
    kind: str = "words"
    part: str = ""
    width: int
    is_number: bool = False
    behind: int = 0


@attrs.frozen
class Picture:
    """
    A picture; lengths are twentieths of a point.

    Attributes:
        data: The file, as SVG or PNG.
        png: The same as PNG, for programs that show no SVG; None to make it of the
            SVG, where something is installed that can.
        width: Its width.
        height: Its height.
        text: What it shows, for who cannot see it.
    """

    data: bytes = attrs.field(repr=False)
    png: bytes | None = attrs.field(repr=False)
    width: int
    height: int
    text: str

    @classmethod
    def of_logo(cls, data: bytes, png: bytes | None, text: str) -> "Picture":
        """Make the picture of a logo, as high as three lines."""
        height = 800
        wide, high = _proportions(png or data)
        return cls(data, png, max(1, height * wide // high), height, text)


def _proportions(data: bytes) -> tuple[int, int]:
    """Read width and height of a PNG or SVG; a square when they cannot be read."""
    if data.startswith(b"\x89PNG"):
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    match = re.search(
        rb"viewBox=[\"'][-\d.]+[ ,]+[-\d.]+[ ,]+(\d+)[\d.]*[ ,]+(\d+)", data
    )
    if match is None or not int(match[2]):
        return 1, 1
    return int(match[1]), int(match[2])


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
        pictures: The pictures, in that order.
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
        self.pictures: list[Picture] = []
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
        language_tag = self.cleaner.markup(culture(language or self._language))
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
            lang = f'<w:cs/><w:lang w:bidi="{language_tag}"/>'
        else:
            lang = f'<w:lang w:val="{language_tag}"/>'
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
        behind: int = 0,
        bullet: bool = False,
        keep: bool = False,
    ) -> str:
        """
        Write a paragraph.

        Args:
            content: Its runs and controls.
            style: One of ``STYLES``; empty for that of plain text.
            right: Whether it stands to the right.
            indent: How far it is indented, in twentieths of a point.
            behind: How far it stands from the right, in the same.
            bullet: Whether it is an item of a list.
            keep: Whether it stays on the page of the next one.

        Returns:
            A paragraph.
        """
        left = f' w:left="{indent}"' if indent else ""
        end = f' w:right="{behind}"' if behind else ""
        properties = "".join(
            (
                f'<w:pStyle w:val="{self._styles[style]}"/>' if style else "",
                "<w:keepNext/>" if keep else "",
                '<w:numPr><w:ilvl w:val="0"/>'
                f'<w:numId w:val="{self._bullet}"/></w:numPr>'
                if bullet
                else "",
                f"<w:ind{left}{end}/>" if left or end else "",
                '<w:jc w:val="right"/>' if right else "",
            )
        )
        shown = f"<w:pPr>{properties}</w:pPr>" if properties else ""
        return f"<w:p>{shown}{content}</w:p>"

    def item(self, content: str) -> str:
        """Write an item of a list with bullets."""
        return self.paragraph(content, "ListParagraph", bullet=True)

    def page_break(self) -> str:
        """Let what follows begin on a page of its own."""
        return self.paragraph('<w:r><w:br w:type="page"/></w:r>')

    def heading(self, content: str) -> str:
        """Write what heads a section."""
        return self.paragraph(content, "Heading1")

    def cell(
        self,
        *contents: str,
        right: bool = False,
        indent: int = 0,
        behind: int = 0,
        keep: bool = False,
    ) -> str:
        """Write the paragraphs of a cell: the first plain, the others small."""
        filled = [content for content in contents if content] or [""]
        return "".join(
            self.paragraph(
                content,
                "ReportSmall" if place else "ReportCell",
                right=right,
                indent=indent,
                behind=behind,
                keep=keep,
            )
            for place, content in enumerate(filled)
        )

    def table(
        self, columns: Sequence[Column], rows: Iterable[Sequence[str]], about: str
    ) -> str:
        """
        Write a table whose heads are on every page that it is on.

        Args:
            columns: Its columns.
            rows: The paragraphs of each cell; a row of one cell fills the whole width.
            about: What it shows, for who cannot see it.

        Returns:
            A table.
        """
        grid = "".join(f'<w:gridCol w:w="{column.width}"/>' for column in columns)
        total = sum(column.width for column in columns)
        widths = [column.width for column in columns]
        body = "".join(
            # Were a row to split, LibreOffice would lose some at the end of a page.
            _row(
                zip(row, widths if len(row) > 1 else [total], strict=True), len(columns)
            )
            for row in rows
        )
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._styles["ReportTable"]}"/>'
            f'<w:tblW w:w="{total}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" '
            'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f'<w:tblDescription w:val="{self.cleaner.markup(about)}"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{self._heads(columns)}{body}</w:tbl>"
        )

    def _heads(self, columns: Sequence[Column]) -> str:
        """Write the heads, in two rows where some columns have one together."""
        if not any(column.group for column in columns):
            cells = (_tc(self._head(head, head.title), head.width) for head in columns)
            return f"<w:tr>{_HEAD}{''.join(cells)}</w:tr>"
        above, below = "", ""
        at = 0
        while at < len(columns):
            column = columns[at]
            if not column.group:
                restart = '<w:vMerge w:val="restart"/>'
                head = self._head(column, column.title)
                above += _tc(head, column.width, restart)
                below += _tc(self.cell(), column.width, "<w:vMerge/>")
                at += 1
                continue
            same = [other for other in columns[at:] if other.group == column.group]
            span = f'<w:gridSpan w:val="{len(same)}"/>'
            # At the left, so that it heads all its columns and not the last alone.
            head = self.paragraph(self.run(column.group, weight="bold"), "ReportHead")
            above += _tc(head, sum(member.width for member in same), span)
            below += "".join(
                _tc(self._head(member, member.short), member.width) for member in same
            )
            at += len(same)
        return f"<w:tr>{_HEAD}{above}</w:tr><w:tr>{_HEAD}{below}</w:tr>"

    def _head(self, column: Column, title: str) -> str:
        shown = self.run(title, weight="bold") + self.run(column.mark, weight="raised")
        return self.paragraph(shown, "ReportHead", right=column.is_number)

    def picture(self, picture: Picture, *, keep: bool = False) -> str:
        """
        Write a picture in a paragraph of its own.

        Args:
            picture: The picture.
            keep: Whether it stays on the page of what follows.

        Returns:
            A paragraph with a drawing, whose files the package gives the names
            ``ictreportN`` and ``ictreportN-png`` as relations.
        """
        self.pictures.append(picture)
        number = len(self.pictures)
        wide, high = picture.width * _EMU, picture.height * _EMU
        alt = self.cleaner.markup(picture.text)
        name = f"ictreport{number}"
        vector = (
            '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{name}"/></a:ext></a:extLst>'
        )
        return self.paragraph(
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}" '
            'distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{high}"/>'
            f'<wp:docPr id="{_FIRST_PICTURE + number}" name="{name}" descr="{alt}"/>'
            f'<a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_PICTURE}">'
            f'<pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr>'
            f'<pic:cNvPr id="{number}" name="{name}" descr="{alt}"/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{_RELATIONS}" '
            f'r:embed="{name}-png">{vector}</a:blip><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" '
            f'cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
            "</w:r>",
            keep=keep,
        )


_HEAD: Final = "<w:trPr><w:tblHeader/></w:trPr>"
_FIRST_PICTURE: Final = 9000
_OFFICE: Final = "http://schemas.openxmlformats.org"
_MAIN: Final = f"{_OFFICE}/drawingml/2006/main"
_PICTURE: Final = f"{_OFFICE}/drawingml/2006/picture"
_DRAWING: Final = f"{_OFFICE}/drawingml/2006/wordprocessingDrawing"
_RELATIONS: Final = f"{_OFFICE}/officeDocument/2006/relationships"
_SVG: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def _row(cells: Iterable[tuple[str, int]], columns: int) -> str:
    listed = [*cells]
    span = f'<w:gridSpan w:val="{columns}"/>' if len(listed) == 1 < columns else ""
    shown = "".join(_tc(cell, width, span) for cell, width in listed)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{shown}</w:tr>"


def _tc(paragraphs: str, width: int, more: str = "") -> str:
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{size}{more}</w:tcPr>{paragraphs}</w:tc>"
