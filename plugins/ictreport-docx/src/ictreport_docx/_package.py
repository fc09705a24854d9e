"""The document around the body: styles, lists, properties, an office's letterhead."""

import datetime as dt
import functools
import importlib.util
import io
from collections.abc import Callable, Iterable, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast
from xml.sax.saxutils import escape

from ictreport.plugin import HouseStyle, write_zip
from ictreport_docx._markup import NAMESPACE, STYLES, Picture

if TYPE_CHECKING:
    from docx.document import Document

PLACE: Final = "{report}"
"""The paragraph of a letterhead whose place the report takes."""

_CUSTOM: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
)
_VALUES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM_TYPE: Final = (
    "application/vnd.openxmlformats-officedocument.custom-properties+xml"
)
_MARK: Final = "ictreport: the report"
_HEADER: Final = "word/header1.xml"
_PNG: Final = b"\x89PNG"
_RESOLUTION: Final = 200
_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


class Package:
    """A document of our own or an office's letterhead, and a place for the report."""

    def __init__(self, files: Mapping[str, bytes] | None) -> None:
        """
        Open it.

        Args:
            files: The files of a letterhead, or None for a document of our own.

        Raises:
            ValueError: It is another dialect of Word.
        """
        self._document = _opened(_base() if files is None else files)
        self._own = files is None
        self._body = self._running = ""
        if self._document.element.nsmap.get("w") != NAMESPACE:
            raise ValueError("the prefix w must stand for the namespace of Word")
        self.styles = self._styles()
        self.bullet = self._bullet()

    def _styles(self) -> dict[str, str]:
        """Find the styles by their names, and bring those that are missing."""
        styles = self._document.styles.element
        known = {_name(style): style for style in styles if _tag(style) == "style"}
        used = {_attribute(style, "styleId") for style in known.values()}
        base = {_attribute(style, "styleId"): style for style in _base_styles()}
        style_ids: dict[str, str] = {}
        for wanted in STYLES:
            name = _name(base[wanted])
            if name not in known:
                style = _copied(base[wanted])
                if wanted in used:
                    style.set(_qualified("styleId"), f"Ictreport{wanted}")
                for link in ("basedOn", "next"):
                    self._relink(style, link, base, known, style_ids)
                styles.append(style)
                known[name] = style
            style_ids[wanted] = _attribute(known[name], "styleId")
        return style_ids

    @staticmethod
    def _relink(
        style: Any,  # noqa: ANN401 - elements of lxml, here and below
        link: str,
        base: Mapping[str, Any],
        known: Mapping[str, Any],
        style_ids: Mapping[str, str],
    ) -> None:
        """Let a style that was brought lead to the styles of this document."""
        element = style.find(_qualified(link))
        if element is None:
            return
        target = _attribute(element, "val")
        there = known.get(_name(base[target]))
        own = style_ids.get(target) or (
            None if there is None else _attribute(there, "styleId")
        )
        if own is None:
            style.remove(element)
        else:
            element.set(_qualified("val"), own)

    def _bullet(self) -> int:
        """Return the number of our list; a letterhead may have lists of its own."""
        if self._own:
            return 1
        part = self._numbering()
        numbering = part.element
        abstract = 1 + _largest(numbering, "abstractNum", "abstractNumId")
        number = 1 + _largest(numbering, "num", "numId")
        ours = _parsed(_base()["word/numbering.xml"])
        shape, entry = list(ours)
        shape.set(_qualified("abstractNumId"), str(abstract))
        entry.set(_qualified("numId"), str(number))
        entry[0].set(_qualified("val"), str(abstract))
        # The schema wants all shapes before all lists.
        shapes = [child for child in numbering if _tag(child) == "abstractNum"]
        lists = [child for child in numbering if _tag(child) == "num"]
        (shapes[-1].addnext if shapes else functools.partial(numbering.insert, 0))(
            shape
        )
        (lists[-1] if lists else shape).addnext(entry)
        return number

    def _numbering(self) -> Any:  # noqa: ANN401
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.parts.numbering import NumberingPart

        part = self._document.part
        try:
            return part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
        except KeyError:
            made = NumberingPart.load(
                PackURI("/word/numbering-ictreport.xml"),
                CONTENT_TYPE.WML_NUMBERING,
                f'<w:numbering xmlns:w="{NAMESPACE}"/>'.encode(),
                part.package,
            )
            part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
            return made

    def fill(self, body: str) -> None:
        """
        Put the report in: in the place that the letterhead has for it, else at the end.

        Args:
            body: The paragraphs and tables of the report, whose prefix is ``w``.
        """
        self._body = body
        # Moving a large tree into another takes long, so a mark holds the place.
        mark = _parsed(f'<w:p xmlns:w="{NAMESPACE}"><!--{_MARK}--></w:p>'.encode())[0]
        paragraphs = self._document.paragraphs
        place = next((p for p in paragraphs if p.text.strip() == PLACE), None)
        if place is not None:
            element: Any = place._p  # noqa: SLF001 - python-docx has no other
            element.getparent().replace(element, mark)
            return
        whole = self._document.element.body
        end = whole.sectPr
        (whole.append if end is None else end.addprevious)(mark)

    def show(self, pictures: Iterable[Picture]) -> None:
        """
        Take in the files of pictures.

        Args:
            pictures: The pictures, in the order in which the report has them.
        """
        for number, picture in enumerate(pictures, start=1):
            name = f"ictreport{number}"
            is_svg = not picture.data.startswith(_PNG)
            png = picture.png or (_rasterised(picture) if is_svg else picture.data)
            self._media(name, picture.data, "svg" if is_svg else "png")
            if png is None:  # the vectors alone, which LibreOffice and Word show
                self._media(f"{name}-png", picture.data, "svg")
            else:
                self._media(f"{name}-png", png, "png")

    def _media(self, name: str, data: bytes, kind: str) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        main = self._document.part
        media = "image/svg+xml" if kind == "svg" else "image/png"
        part = Part(PackURI(f"/word/media/{name}.{kind}"), media, data, main.package)
        main.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, part, name)

    def dress(self, style: HouseStyle, title: str) -> None:
        """
        Give a document of our own the look of an office, and a running head.

        Args:
            style: The house style.
            title: The title of the report, for the head of each page but the first.
        """
        if not self._own:
            return
        self._running = title
        styles = self._document.styles.element
        for fonts in styles.iter(_qualified("rFonts")):
            for name in ("ascii", "hAnsi", "cs") if style.families else ():
                fonts.set(_qualified(name), style.families[0])
        for style_id, colour in (
            ("Title", style.main),
            ("Heading1", style.main),
        ):
            [fonts] = styles.xpath(f'w:style[@w:styleId="{style_id}"]/w:rPr')
            made = _parsed(
                f'<w:color xmlns:w="{NAMESPACE}" w:val="{colour[1:]}"/>'.encode()
            )
            # The schema wants the colour between weight and size.
            fonts.find(_qualified("sz")).addprevious(made)

    def describe(
        self, title: str, author: str, language: str, day: dt.date, culture: str
    ) -> None:
        """
        Write what the file says of itself.

        Args:
            title: The title of the report.
            author: The publisher.
            language: The BCP 47 tag of the document.
            day: The day that it is of, so that the same report gives the same bytes.
            culture: The language as Word names it.
        """
        properties = self._document.core_properties
        properties.title, properties.author = title[:255], author[:255]
        properties.language, properties.last_modified_by = language, author[:255]
        moment = dt.datetime.combine(day, dt.time())
        properties.created = properties.modified = moment
        if self._own:
            path = "w:docDefaults/w:rPrDefault/w:rPr/w:lang"
            [default] = self._document.styles.element.xpath(path)
            default.set(_qualified("val"), culture)
            default.set(_qualified("bidi"), culture)

    def keep(self, properties: Mapping[str, str]) -> None:
        """
        Write properties of our own, which stay when others save the document.

        Args:
            properties: Their names and values.
        """
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        package = self._document.part.package
        relations = [
            relation
            for relation in package.rels.values()
            if relation.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES
        ]
        known = f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}"/>'.encode()
        root = _parsed(relations[0].target_part.blob if relations else known)
        for element in [item for item in root if item.get("name") in properties]:
            root.remove(element)
        first = 1 + max((int(child.get("pid")) for child in root), default=1)
        for number, (name, value) in enumerate(properties.items(), start=first):
            root.append(
                _parsed(
                    f'<property xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}" '
                    f'fmtid="{_FORMAT}" pid="{number}" name="{escape(name)}">'
                    f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>".encode()
                )
            )
        blob = _serialised(root)
        if relations:
            relations[0].target_part._blob = blob  # noqa: SLF001 - it has no setter
            return
        uri = PackURI("/docProps/custom.xml")
        made = Part(uri, _CUSTOM_TYPE, blob, package)
        package.relate_to(made, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)

    def save(self, name: str) -> bytes:
        """
        Write the file.

        Args:
            name: The name of the input in messages.

        Returns:
            Its bytes, which depend on nothing but what was put in.

        Raises:
            ExportError: It is too large to be read back.
        """
        target = io.BytesIO()
        self._document.save(target)
        files = _unpacked(target.getvalue())
        main = str(self._document.part.partname).lstrip("/")
        mark = f"<!--{_MARK}-->".encode()
        files[main] = files[main].replace(mark, self._body.encode(), 1)
        if self._own:
            head = files[_HEADER].replace(b"{title}", escape(self._running).encode())
            files[_HEADER] = head
        return write_zip(files, name)


def _rasterised(picture: Picture) -> bytes | None:
    """
    Make a PNG of a picture, where the compiler ``typst`` is installed.

    Args:
        picture: A picture as SVG.

    Returns:
        The PNG, with the fonts of ``ictreport-pdf`` where that is installed, else
        those of this machine; None where nothing can make it.
    """
    try:
        import typst
    except ImportError:
        return None
    page = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        f'#image("a.svg", width: {picture.width / 20}pt)'
    )
    pdf = importlib.util.find_spec("ictreport_pdf")
    homes = (pdf and pdf.submodule_search_locations) or ()
    try:
        return typst.compile(
            cast("str", {"main.typ": page.encode(), "a.svg": picture.data}),
            font_paths=[str(Path(home, "fonts")) for home in homes],
            format="png",
            ppi=_RESOLUTION,
        )
    except typst.TypstError:  # Word and LibreOffice show the SVG without it
        return None


def _unpacked(data: bytes) -> dict[str, bytes]:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry: archive.read(entry) for entry in archive.namelist()}


def _opened(files: Mapping[str, bytes]) -> "Document":
    import docx

    return docx.Document(io.BytesIO(write_zip(files, "document")))


@functools.cache
def _base() -> Mapping[str, bytes]:
    """Read the files of a document of our own."""
    home = resources.files("ictreport_docx").joinpath("base")
    files = dict(_files(home, ""))
    types = "[Content_Types].xml"  # the first in a package, by convention
    return {types: files[types], **files}


def _files(folder: Traversable, path: str) -> "list[tuple[str, bytes]]":
    files: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        name = f"{path}{entry.name}"
        if entry.is_dir():
            files += _files(entry, f"{name}/")
        else:
            files.append((name, entry.read_bytes()))
    return files


def _base_styles() -> list[Any]:
    root = _parsed(_base()["word/styles.xml"])
    return [style for style in root if _tag(style) == "style"]


def _parsed(data: bytes) -> Any:  # noqa: ANN401
    from docx.oxml.parser import parse_xml

    return parse_xml(data)


def _serialised(element: Any) -> bytes:  # noqa: ANN401
    from docx.opc.oxml import serialize_part_xml

    serialise: Callable[[Any], bytes] = serialize_part_xml
    return serialise(element)


def _copied(element: Any) -> Any:  # noqa: ANN401
    import copy

    return copy.deepcopy(element)


def _qualified(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _tag(element: Any) -> str:  # noqa: ANN401
    """Return the local name of an element; comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: Any, name: str) -> str:  # noqa: ANN401
    return str(element.get(_qualified(name), ""))


def _name(style: Any) -> str:  # noqa: ANN401
    """Return the name of a style; small letters, as programs differ in them."""
    element = style.find(_qualified("name"))
    return "" if element is None else _attribute(element, "val").lower()


def _largest(parent: Any, tag: str, number: str) -> int:  # noqa: ANN401
    numbers = [int(_attribute(child, number)) for child in parent if _tag(child) == tag]
    return max(numbers, default=0)
