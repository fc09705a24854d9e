"""What commands print for programs and browsers: JSON, and pages of HTML."""

import json
import re
from collections.abc import Iterable
from html import escape
from typing import Final

# What HTML does not admit, and what would show a text in another order than it has.
_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
# JSON allows these unescaped, but terminals obey them or encodings lack them.
_CONTROLS: Final = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def json_text(document: object) -> str:
    """
    Write JSON that a terminal can show.

    Args:
        document: Plain data.

    Returns:
        The text, with every character that would control a terminal as an escape.
    """
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def escape_html(text: str) -> str:
    """
    Make a text of others safe in HTML.

    Args:
        text: The text.

    Returns:
        The same, escaped.
    """
    return escape(_UNSAFE.sub("\ufffd", text))


def html_page(title: str, language: str, style: str, body: Iterable[str]) -> str:
    """
    Lay out a page that stands alone: without scripts, and nothing from elsewhere.

    Args:
        title: Its title, which may be unsafe.
        language: The tag of its language.
        style: Its rules of CSS, which are ours.
        body: Lines of HTML, in which everything is escaped.

    Returns:
        HTML 5 in lines.
    """
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{escape_html(language)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape_html(title)}</title>",
            f"<style>\n{style}\n</style>",
            "</head>",
            "<body>",
            "<main>",
            *body,
            "</main>",
            "</body>",
            "</html>",
        ]
    )
