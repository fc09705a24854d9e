"""What a web page may not hold is taken out of it, and what changed is told."""

import re
from collections import Counter
from typing import Final
from urllib.parse import quote, urlsplit

LISTED: Final = 8
"""How many changed characters a warning names."""

_PLANES: Final = 17
_LINE_ENDS: Final = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
# Controls and noncharacters, which the standard forbids, byte order marks, and
# overrides of direction, with which a text reads as what it is not.
_REMOVED: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\u202a-\u202e\ufdd0-\ufdef{}]".format(
        "".join(
            chr(plane << 16 | code)
            for plane in range(_PLANES)
            for code in (0xFFFE, 0xFFFF)
        )
    )
)

_HOST: Final = re.compile(r"[\w-]+(\.[\w-]+)*\.?")
_ADDRESS: Final = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)*", re.ASCII)
_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KEPT: Final = "!$&'()*+,;=:@/%~"


class Cleaner:
    """
    Makes pages safe to read and remembers what it changed.

    Line ends become line feeds. Control characters, byte order marks, noncharacters and
    directional overrides are removed. Lone surrogates are shown as their code, such as
    ``[U+D800]``. It works on a page as well as on a text, since no markup has any.
    """

    def __init__(self) -> None:
        """Start with no change."""
        self._shown: Counter[str] = Counter()
        self._removed: Counter[str] = Counter()

    def clean(self, text: str) -> str:
        """
        Make a text or a page safe.

        Args:
            text: Any text.

        Returns:
            The same text when nothing had to change.
        """
        text = _LINE_ENDS.sub("\n", text)
        text = _REMOVED.sub(self._remove, text)
        return _SURROGATE.sub(self._show, text)

    def _remove(self, found: re.Match[str]) -> str:
        self._removed[found[0]] += 1
        return ""

    def _show(self, found: re.Match[str]) -> str:
        self._shown[found[0]] += 1
        return f"[{_code(found[0])}]"

    @property
    def summary(self) -> str:
        """What was changed, in one line; empty when nothing was."""
        changes = [
            f"{_code(character)} {verb}"
            for verb, counts in (
                ("shown as its code", self._shown),
                ("removed", self._removed),
            )
            for character in sorted(counts)
        ]
        rest = len(changes) - LISTED
        more = f", and {rest} more" if rest > 0 else ""
        return ", ".join(changes[:LISTED]) + more


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
    text = _SURROGATE.sub("\ufffd", text)
    return quote(_ESCAPE.sub("%25", text), safe=_KEPT + more)


def _code(character: str) -> str:
    """Write a character as its code point, ``U+FFFE``."""
    return f"U+{ord(character):04X}"
