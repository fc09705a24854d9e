"""The source asks a server on this machine."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import ictreport
import pytest
from ictreport import Report
from ictreport.errors import SourceError
from ictreport_testing import source_conformance

from ictreport_service import SOURCE


@contextmanager
def serve(data: bytes) -> Iterator[str]:
    """Answer every request with the same bytes."""

    class Handler(BaseHTTPRequestHandler):
        """Answers with the bytes."""

        def do_GET(self) -> None:
            """Answer."""
            self.send_response(200)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *arguments: object) -> None:
            """Print nothing."""
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/report"
        finally:
            server.shutdown()
            thread.join()


def words(text: ictreport.Text) -> str:
    """Take the words of a text."""
    return next(iter(text))[1]


def encode(report: Report) -> bytes:
    """Answer as the service does."""
    return json.dumps(
        {
            "id": report.id,
            "title": words(report.title),
            "office": {
                "code": report.publisher.code,
                "name": words(report.publisher.name),
            },
            "period": str(report.period),
            "things": [unit.code for unit in report.units],
            "topics": [
                {
                    "code": sector.code,
                    "name": words(sector.name),
                    "figures": [
                        {
                            "code": metric.code,
                            "name": words(metric.name),
                            "value": metric.value and str(metric.value),
                            "status": "missing"
                            if metric.value is None and metric.status.has_value
                            else str(metric.status),
                        }
                        for metric in sector.metrics
                    ],
                }
                for sector in report.sectors
            ],
        }
    ).encode()


TestLaws = source_conformance(SOURCE, encode=encode, serve=serve)


def test_an_address_is_loaded() -> None:
    """An address of the service gives its report."""
    build = ictreport.builder(language="en")
    post = build.sector(
        "post", "Post", build.metric("revenue", "Revenue", "226 billion VND")
    )
    report = build.report("small", "Small", ("office", "Office"), "2024", post)

    with serve(encode(report)) as address:
        assert ictreport.load(address) == report


def test_no_answer_is_an_error() -> None:
    """The error says that nobody answers."""
    with serve(b"") as address:
        pass
    with pytest.raises(SourceError, match="no answer"):
        ictreport.load(address)
