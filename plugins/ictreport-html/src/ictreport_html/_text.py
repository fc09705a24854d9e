"""Take out of texts what a web page cannot hold, and tell what changed."""

import re
from typing import Final
from urllib.parse import quote, urlsplit

LISTED: Final = 8
"""How many changed characters a warning names."""

_LAST_PLANE: Final = 16
_FIRST_SURROGATE, _LAST_SURROGATE = "\ud800", "\udfff"
_LINE_ENDS: Final = frozenset("\r\v\f\x85\u2028\u2029")
# All but what stays as it is: controls and noncharacters, which the standard forbids,
# other line ends than the line feed, lone surrogates, byte order marks, and overrides
# of direction, with which a text reads as what it is not.
_ODD: Final = re.compile(
    "[^ -~\t\n\xa0-\u2027\u202f-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd"
    + "".join(
        f"{chr(plane << 16)}-{chr(plane << 16 | 0xFFFD)}"
        for plane in range(1, _LAST_PLANE + 1)
    )
    + "]"
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
        self._shown: set[str] = set()
        self._removed: set[str] = set()

    def clean(self, text: str) -> str:
        """
        Make a text or a page safe.

        Args:
            text: Any text.

        Returns:
            The same text when nothing had to change.
        """
        if _ODD.search(text) is None:
            return text
        return _ODD.sub(self._replace, text.replace("\r\n", "\n"))

    def _replace(self, found: re.Match[str]) -> str:
        """Give what stands for one character."""
        character = found[0]
        if character in _LINE_ENDS:
            return "\n"
        if _is_surrogate(character):
            self._shown.add(character)
            return f"[{_code(character)}]"
        self._removed.add(character)
        return ""

    @property
    def summary(self) -> str:
        """What was changed, in one line; empty when nothing was."""
        changes = [
            f"{_code(character)} {verb}"
            for verb, found in (
                ("shown as its code", self._shown),
                ("removed", self._removed),
            )
            for character in sorted(found)
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
    text = "".join("\ufffd" if _is_surrogate(one) else one for one in text)
    return quote(_ESCAPE.sub("%25", text), safe=_KEPT + more)


def _is_surrogate(character: str) -> bool:
    return _FIRST_SURROGATE <= character <= _LAST_SURROGATE


def _code(character: str) -> str:
    """Write a character as its code point, ``U+FFFE``."""
    return f"U+{ord(character):04X}"
