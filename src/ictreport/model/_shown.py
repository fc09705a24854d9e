"""The method that notebooks call to show an object."""

from ictreport.lazy import supplied


class Shown:
    """A value that a notebook shows as a table instead of its ``repr``."""

    __slots__ = ()

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> dict[str, str]:
        """Show the value; notebooks choose among the types that they get."""
        del include, exclude
        bundle: dict[str, str] = supplied("notebook")(self)
        return bundle
