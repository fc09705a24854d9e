"""A text in the editor, with what is known of it."""

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from ictreport.checks import figure_paths
from ictreport.convert import MAPPING_KEY, VERSION_KEY
from ictreport.host import Places
from ictreport_lsp._complete import completions
from ictreport_lsp._fixes import fix
from ictreport_lsp._judge import Item, Judge, Judgement, Trail
from ictreport_lsp._positions import Positions
from ictreport_lsp._shape import shape_of
from ictreport_toml import Outline

if TYPE_CHECKING:
    from ictreport.checks import FigureKey

_ADDRESS: Final = re.compile(r"[a-z][a-z0-9_-]*(?:\.[a-z][a-z0-9_-]*)+")
_LINE: Final = re.compile(r"[^\r\n]*")
_SEVERITIES: Final = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "information": types.DiagnosticSeverity.Information,
    "hint": types.DiagnosticSeverity.Hint,
}
_MOST_NAMED: Final = 20
"""How many figures that a finding names are listed with it."""


class Document:
    """
    A text in the editor.

    Args:
        uri: Its address.
        text: What it says now.
        judge: What checks it.
        encoding: How the editor counts characters.

    Attributes:
        found: What was found in the last text that was checked.
        good: What was found in the last that is a report.
    """

    def __init__(self, uri: str, text: str, judge: Judge, encoding: str) -> None:
        self.uri = uri
        self.judge = judge
        self.encoding = encoding
        self.file = Path(to_fs_path(uri) or uri)
        self.latest = self.good = Judgement()
        self.change(text)

    def change(self, text: str) -> None:
        """
        Take what was written.

        Args:
            text: The whole text.
        """
        self.text = text
        self.scan = functools.cache(functools.partial(Outline, text))
        for name in ("positions", "places"):
            self.__dict__.pop(name, None)

    def take(self, judgement: Judgement) -> None:
        """
        Take what was found in the text.

        Args:
            judgement: What was found.
        """
        self.latest = judgement
        if judgement.report is not None:
            self.good = judgement

    @property
    def outline(self) -> Outline:
        """What stands where in the text."""
        return self.scan()

    @functools.cached_property
    def positions(self) -> Positions:
        """The lines of the text."""
        return Positions(self.text, self.encoding)

    @functools.cached_property
    def places(self) -> Places:
        """The addresses of the text."""
        return Places(self.text, self.outline.starts)

    @property
    def items(self) -> tuple[Item, ...]:
        """What is wrong; beside an error of syntax, what the last TOML had stays."""
        return self.latest.items + (self.good.items if self.latest.broken else ())

    def range_of(self, path: Trail) -> types.Range:
        """
        Find where a value stands, or the nearest table around it.

        Args:
            path: Keys and indexes.

        Returns:
            The range, which ends with its first line.
        """
        while path and path not in self.outline.starts:
            path = path[:-1]
        start = self.outline.starts.get(path, 0)
        return self._line_from(start, self.outline.end(path) if path else None)

    def _line_from(self, start: int, end: int | None = None) -> types.Range:
        line = _LINE.match(self.text, start)
        last = line.end() if line else start
        return self.positions.span(start, last if end is None else min(last, end))

    def _range(self, item: Item) -> types.Range:
        problem = item.problem
        if problem is not None and not problem.path and problem.line:
            at = self.positions.at(problem.line, problem.column or 1)
            return self._line_from(at)
        return self.range_of(item.path)

    def diagnostics(self) -> list[types.Diagnostic]:
        """
        List what is wrong.

        Returns:
            One diagnostic for each, where it stands.
        """
        return [self._diagnostic(item) for item in self.items]

    def _diagnostic(self, item: Item) -> types.Diagnostic:
        related = [
            types.DiagnosticRelatedInformation(place, " · ".join(filter(None, key[1:])))
            for key in item.named[:_MOST_NAMED]
            if self.good.paths.get(key) != item.path
            and (place := self._place(key)) is not None
        ]
        return types.Diagnostic(
            self._range(item),
            item.text,
            _SEVERITIES[item.severity],
            code=item.code,
            source="ictreport",
            related_information=related or None,
        )

    def _place(self, key: "FigureKey") -> types.Location | None:
        """Find a figure, in this text or in an earlier report."""
        if key in self.good.paths:
            return types.Location(self.uri, self.range_of(self.good.paths[key]))
        for file, report in self.good.previous:
            if report.id == key[0]:
                return self._earlier(file).location(figure_paths(report).get(key, ()))
        return None

    def location(self, path: Trail) -> types.Location:
        """
        Find where a value stands.

        Args:
            path: Keys and indexes.

        Returns:
            Its place in this text.
        """
        return types.Location(self.uri, self.range_of(path))

    def _earlier(self, file: str) -> "Document":
        """Open an earlier report; of what is not TOML, its beginning is its place."""
        path = Path(file)
        try:
            text = path.read_text("utf-8-sig") if path.suffix == ".toml" else ""
        except (OSError, ValueError):  # it was read before, and may be gone
            text = ""
        return Document(str(from_fs_path(file)), text, self.judge, self.encoding)

    def hover(self, position: types.Position) -> str:
        """
        Return what stands at a position.

        Args:
            position: The position.

        Returns:
            The arithmetic of rules at a figure, the verdict at the head of the report,
            else what a key means.
        """
        offset = self.positions.offset(position)
        span = self.outline.at(offset)
        if span is None or not span.path:
            return ""
        around = (self.places.address(span.path), self._was(span.path))
        for address in (self._address(offset), *around):
            text = self.judge.explanation(self.good, address) if address else ""
            if text:
                return text
        if span.path in {(VERSION_KEY,), ("id",)} and self.good.verdict:
            return self.good.verdict
        shape = shape_of(MAPPING_KEY if self._is_mapping else VERSION_KEY)
        return shape.keys(span.path[:-1]).get(str(span.path[-1]), "")

    @property
    def _is_mapping(self) -> bool:
        return (MAPPING_KEY,) in self.outline.starts

    def _was(self, path: Trail) -> str:
        """Find the address that a path led into in the last text that was a report."""
        report = self.good.report
        nodes = reversed(report.nodes) if report else ()
        return next((n.address for n in nodes if n.path == path[: len(n.path)]), "")

    def _address(self, offset: int) -> str:
        """Find the address that the words at an offset name, if they are one."""
        span = self.outline.at(offset)
        if span is None or span.kind != "value":
            return ""
        for match in _ADDRESS.finditer(self.text, span.start, span.end):
            if match.start() <= offset <= match.end():
                return match[0]
        return ""

    def definition(self, position: types.Position) -> list[types.Location]:
        """
        Find the figures that are named at a position.

        Args:
            position: The position.

        Returns:
            The place of an address; else those of the figures that findings name.
        """
        offset = self.positions.offset(position)
        path = self.places.path_of(self._address(offset))
        if path:
            return [self.location(path)]
        places: dict[FigureKey, types.Location] = {}
        for item in self.items:
            if _holds(self._range(item), position):
                for key in item.named:
                    place = self._place(key)
                    if place and self.good.paths.get(key) != item.path:
                        places.setdefault(key, place)
        return list(places.values())

    def completion(self, position: types.Position) -> Iterator[types.CompletionItem]:
        """
        List what can be written at a position.

        Args:
            position: The position.

        Yields:
            The choices, of which the editor shows those that fit.
        """
        offset = self.positions.offset(position)
        for choice in completions(self.text, offset, self.judge.host):
            place = self.positions.span(choice.start, offset)
            yield types.CompletionItem(
                choice.label,
                kind=choice.kind,
                detail=choice.meaning or None,
                filter_text=choice.label,
                text_edit=types.TextEdit(place, choice.text),
            )

    def actions(self, place: types.Range) -> Iterator[types.CodeAction]:
        """
        Offer changes for what is wrong at a place; none changes a figure.

        Args:
            place: The range that is selected, or the cursor.

        Yields:
            The changes.
        """
        if self._is_mapping:
            return
        for item in self.items:
            where = self._range(item)
            if not (_holds(where, place.start) or _holds(place, where.start)):
                continue
            change = fix(item, self.outline, self.judge.language.tag)
            if change is not None:
                title, at, text = change
                edit = types.TextEdit(self.positions.span(at, at), text)
                yield types.CodeAction(
                    title,
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=[self._diagnostic(item)],
                    edit=types.WorkspaceEdit(changes={self.uri: [edit]}),
                )


def _holds(place: types.Range, position: types.Position) -> bool:
    return place.start <= position <= place.end
