"""The server: texts come in, what is found in them goes out."""

import asyncio
import threading
from collections.abc import Mapping
from typing import Any, Final, cast

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from ictreport.host import default_host
from ictreport_lsp._document import Document
from ictreport_lsp._judge import Judge

_TRIGGERS: Final = ('"', "'", ".", "{", "[", "=", " ")
_PAUSE: Final = 0.01
"""Seconds without a change before a text is checked, so that typing is not slowed."""


class Desk:
    """
    The texts that are open, each checked again when it changes.

    Args:
        server: What tells the editor.
    """

    def __init__(self, server: LanguageServer) -> None:
        self.server = server
        self.judge = Judge(default_host(), "en")
        self.documents: dict[str, Document] = {}
        self._stale: dict[str, threading.Event] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def speak(self, params: types.InitializeParams) -> None:
        """
        Take the language: the option ``language``, else that of the editor.

        Args:
            params: What the editor says of itself.
        """
        options = cast("object", params.initialization_options)
        wanted: Any = None
        if isinstance(options, Mapping):
            wanted = cast("Mapping[str, Any]", options).get("language")
        tag = wanted if isinstance(wanted, str) else params.locale or "en"
        self.judge = Judge(default_host(), tag)

    def update(self, uri: str) -> None:
        """
        Check a text that was opened or changed, and end the check that is running.

        Args:
            uri: Its address.
        """
        text = self.server.workspace.get_text_document(uri).source
        encoding = str(self.server.workspace.position_encoding)
        document = self.documents.get(uri)
        if document is None:
            document = Document(uri, text, self.judge, encoding)
            self.documents[uri] = document
        document.change(text)
        if uri in self._stale:
            self._stale[uri].set()
        self._stale[uri] = threading.Event()
        if uri not in self._tasks:
            self._tasks[uri] = asyncio.ensure_future(self._work(uri))

    def close(self, uri: str) -> None:
        """
        Forget a text, with what was found in it.

        Args:
            uri: Its address.
        """
        if self.documents.pop(uri, None) is not None:
            self._stale.pop(uri).set()
            self._publish(uri, [], None)

    def at(self, place: types.TextDocumentIdentifier) -> Document | None:
        """
        Find a text that is open.

        Args:
            place: Its address.

        Returns:
            The text, or None.
        """
        return self.documents.get(place.uri)

    async def _work(self, uri: str) -> None:
        """Check the newest text until nothing has changed meanwhile."""
        try:
            while (document := self.documents.get(uri)) is not None:
                stale, judge = self._stale[uri], document.judge
                await asyncio.sleep(_PAUSE)
                if stale.is_set():
                    continue
                judgement = await asyncio.to_thread(
                    judge.judge,
                    document.text,
                    document.scan,
                    document.file,
                    stale.is_set,
                )
                if not stale.is_set():
                    document.take(judgement)
                    number = self.server.workspace.get_text_document(uri).version
                    self._publish(uri, document.diagnostics(), number)
                    break
        finally:
            del self._tasks[uri]

    def _publish(
        self, uri: str, diagnostics: list[types.Diagnostic], number: int | None
    ) -> None:
        params = types.PublishDiagnosticsParams(uri, diagnostics, version=number)
        self.server.text_document_publish_diagnostics(params)


def server_of() -> LanguageServer:
    """
    Make a language server for TOML reports and mappings.

    Returns:
        The server. Its ``start_io`` serves standard input and output.
    """
    from importlib.metadata import version

    # Whole texts: then no position of an edit can be misunderstood.
    server = LanguageServer(
        "ictreport-lsp",
        version("ictreport-lsp"),
        text_document_sync_kind=types.TextDocumentSyncKind.Full,
    )
    desk = Desk(server)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        desk.speak(params)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        desk.update(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        desk.update(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(_: types.DidSaveTextDocumentParams) -> None:
        # Other texts may be compared with this one, or be checked as it says.
        for uri in list(desk.documents):
            desk.update(uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        desk.close(params.text_document.uri)

    _answer(server, desk)
    return server


def _answer(server: LanguageServer, desk: Desk) -> None:
    """Answer what an editor asks about a place in a text."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        document = desk.at(params.text_document)
        if document is None:
            return None
        text = await asyncio.to_thread(document.hover, params.position)
        return types.Hover(_fenced(text)) if text else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(params: types.DefinitionParams) -> list[types.Location]:
        document = desk.at(params.text_document)
        return [] if document is None else document.definition(params.position)

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION,
        types.CompletionOptions(trigger_characters=_TRIGGERS),
    )
    def complete(params: types.CompletionParams) -> list[types.CompletionItem]:
        document = desk.at(params.text_document)
        return [] if document is None else list(document.completion(params.position))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        document = desk.at(params.text_document)
        return [] if document is None else list(document.actions(params.range))


def _fenced(text: str) -> types.MarkupContent:
    """Show a text as it is, whatever signs it has."""
    fence = "```"
    while fence in text:
        fence += "`"
    return types.MarkupContent(
        types.MarkupKind.Markdown, f"{fence}text\n{text}\n{fence}"
    )
