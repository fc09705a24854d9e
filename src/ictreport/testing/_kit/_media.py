"""Holding what a format writes to its media type."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from typing import Final, NoReturn
from xml.parsers import expat

from ictreport.testing._kit._law import broken

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it


def check_media(data: bytes, media_type: str) -> None:
    """
    Parse what a media type says that it is, when that is JSON, XML or a zip.

    Args:
        data: What a format writes.
        media_type: Its media type.

    Raises:
        LawError: The bytes cannot be parsed.
    """
    sort = media_type.partition(";")[0].strip().rpartition("/")[2].rpartition("+")[2]
    parse = _PARSERS.get(sort)
    if parse is None:
        return
    try:
        parse(data)
    except (ValueError, LookupError, expat.ExpatError, zipfile.BadZipFile) as error:
        broken(f"media_type says {media_type}, and it is no {sort}: {error}")


def _json(data: bytes) -> None:
    def refuse(word: str) -> NoReturn:
        raise ValueError(f"{word} is no number of JSON")

    json.loads(data.decode(), parse_constant=refuse)


def _xml(data: bytes) -> None:
    # It has been written here, and no entity of it is looked up.
    expat.ParserCreate().Parse(data, True)  # noqa: FBT003


def _zip(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        wrong = archive.testzip()
    if wrong is not None:
        raise ValueError(f"{wrong} is damaged")


_PARSERS: Final[Mapping[str, Callable[[bytes], None]]] = {
    "json": _json,
    "xml": _xml,
    "zip": _zip,
}
