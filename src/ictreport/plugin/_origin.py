"""Where a source reads from."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final, Self

import attrs

from ictreport.errors import SourceError, SourceNotFoundError, shorten

if TYPE_CHECKING:
    from ictreport.plugin._grid import Grid

MEMORY: Final = "memory"
"""The scheme of an origin that was made of bytes."""


_ODD_PATH: Final = re.compile(r"[\x00-\x1f\x7f\\:]|(?:^|/)\.\.(?:/|$)|^/|/$|^$")
"""What stands in a path that leads out of a folder, or is no path of a file."""


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
    _neighbour: "Callable[[str], Origin] | None" = attrs.field(
        default=None, alias="neighbour", eq=False, repr=False
    )
    _grids: "Callable[[], Iterable[Grid]] | None" = attrs.field(
        default=None, alias="grids", eq=False, repr=False
    )

    @classmethod
    def from_bytes(
        cls, name: str, data: bytes, *, files: Mapping[str, bytes] | None = None
    ) -> Self:
        """
        Make an origin in memory.

        Args:
            name: The name of the input in messages.
            data: The whole content.
            files: The content of the files beside it, by their paths, for sources
                whose input names others.

        Returns:
            An origin whose ``read`` returns the data.
        """
        known = files or {}

        def neighbour(path: str) -> Origin:
            if path not in known:
                message = f"{path}: the file must exist beside {name}"
                raise SourceNotFoundError(message, path)
            return cls.from_bytes(path, known[path], files=files)

        return cls(
            name=name,
            scheme=MEMORY,
            location=name,
            reader=lambda: data,
            neighbour=neighbour,
        )

    def beside(self, path: str) -> "Origin":
        """
        Find a file that the content names, such as the table that metadata describes.

        Args:
            path: Its path with ``/``, relative to the folder of this input.

        Returns:
            Its origin. All that is read so keeps to the limit of the host together.

        Raises:
            SourceError: The path is absolute, leads out of the folder, or is the
                address of something else than a file; or this input is no file.
            SourceNotFoundError: There is no such file.
        """
        plain = path.removeprefix("./")
        if _ODD_PATH.search(plain):
            message = (
                f"{self.name}: it can name files of its own folder only (got "
                f"{shorten(path)}); put the file there and name it without '..'"
            )
            raise SourceError(message, self.name)
        if self._neighbour is None:
            message = (
                f"{self.name}: {shorten(plain)} is needed, too (got an input that is "
                "no file); read it from a file beside that one"
            )
            raise SourceError(message, self.name)
        return self._neighbour(plain)

    def grids(self) -> "tuple[Grid, ...]":
        """
        Read the sheets of cells, whichever source reads the format of the file.

        Returns:
            The sheets.

        Raises:
            SourceError: The input cannot be read, or was not opened by a host.
            UnknownFormatError: No working plugin reads cells of this format.
            LimitError: The input is larger than the limit.
        """
        if self._grids is None:
            message = (
                f"{self.name}: its cells must be read by a host (got an origin without "
                "one); use ictreport.load"
            )
            raise SourceError(message, self.name)
        return tuple(self._grids())

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
