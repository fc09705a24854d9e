"""How objects show themselves: in notebooks, and in a line of a session."""

from typing import cast

import attrs

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


class Written:
    """A value whose ``repr`` is its text: ``<Quantity 27 %>``."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self}>"


class Brief:
    """
    An attrs class whose ``repr`` fits into a line.

    It has the fields that differ from their defaults; what has several items is
    counted: ``<Claim growth, 2023-S1, 27 %>``, ``<Breakdown complete=True, parts 3>``.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        parts: list[str] = []
        for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(self))):
            value: object = getattr(self, field.name)
            if not field.repr or value is None or value in ((), field.default):
                continue
            if isinstance(value, tuple):
                parts.append(f"{field.name} {len(cast('tuple[object, ...]', value))}")
            elif field.kw_only or isinstance(value, bool):
                parts.append(f"{field.name}={value}")
            else:
                parts.append(str(value))
        return f"<{type(self).__name__} {', '.join(parts)}>"
