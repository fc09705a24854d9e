"""Where a source reads from."""

from collections.abc import Callable
from typing import Final, Self

import attrs

from ictreport.errors import SourceError

MEMORY: Final = "memory"
"""The scheme of an origin that was made of bytes."""


@attrs.frozen(kw_only=True)
class Origin:
    """
    Where a source reads from.

    The host makes origins for files and standard input; their ``read`` keeps to the
    limit of the host. In a test, ``Origin.from_bytes`` makes one from bytes, so that
    the source of a file format is a pure function of the content.

    Attributes:
        name: Its name in messages, such as the path as the user wrote it.
        scheme: ``"file"``, ``"stdin"``, ``"memory"``, or the scheme of a URL.
        location: The path or the whole URL, for sources that open it themselves.
    """

    name: str
    scheme: str
    location: str
    _reader: Callable[[], bytes] | None = attrs.field(
        default=None, alias="reader", eq=False, repr=False
    )

    @classmethod
    def from_bytes(cls, name: str, data: bytes) -> Self:
        """
        Make an origin in memory.

        Args:
            name: The name of the input in messages.
            data: The whole content.

        Returns:
            An origin whose ``read`` returns the data.
        """
        return cls(name=name, scheme=MEMORY, location=name, reader=lambda: data)

    def read(self) -> bytes:
        """
        Read the whole content.

        Returns:
            The content, which is never larger than the limit of the host.

        Raises:
            SourceError: The location cannot be read, or has a scheme that the host does
                not read.
            LimitError: The input is larger than the limit.
        """
        if self._reader is None:
            message = (
                f"{self.name}: the host reads files and standard input only "
                f"(got scheme {self.scheme!r}); read origin.location in the source"
            )
            raise SourceError(message, self.name)
        return self._reader()

    def read_text(self) -> str:
        """
        Read the whole content as UTF-8, without a byte order mark.

        Returns:
            The content.

        Raises:
            SourceError: The input cannot be read, or is not UTF-8.
            LimitError: The input is larger than the limit.
        """
        data = self.read()
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            message = (
                f"{self.name}: the text must be UTF-8 "
                f"(got byte 0x{data[error.start]:02x} in line {line}); "
                "save the file as UTF-8"
            )
            raise SourceError(message, self.name) from error
