"""Addresses that a reader of a web page can follow."""

import re
from typing import Final
from urllib.parse import quote, urlsplit

_HOST: Final = re.compile(r"[\w-]+(\.[\w-]+)*\.?")
_ADDRESS: Final = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)*", re.ASCII)
_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KEPT: Final = "!$&'()*+,;=:@/%~"


def link_of(url: str) -> str:
    """
    Give an address that a reader can follow.

    Args:
        url: What stands in a report as an address.

    Returns:
        The address of a web page or mailbox with everything odd in it escaped, or an
        empty string when it is none.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme == "mailto":
        return f"mailto:{parts.path}" if _ADDRESS.fullmatch(parts.path) else ""
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host):
        return ""
    place = host if port is None else f"{host}:{port}"
    if parts.netloc.lower() != place:
        return ""  # A name or a password stands before the host.
    query = f"?{_escaped(parts.query, '?')}" if parts.query else ""
    fragment = f"#{_escaped(parts.fragment, '?')}" if parts.fragment else ""
    path = _escaped(parts.path)
    return f"{parts.scheme}://{place}{path}{query}{fragment}"


def _escaped(text: str, more: str = "") -> str:
    """Percent-encode what may not stand in a part of an address."""
    text = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)
    return quote(_ESCAPE.sub("%25", text), safe=_KEPT + more)
