"""Structures of SDMX, read by pysdmx: what the components of a message are."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from ictreport.dataset import Component, Role
from ictreport.errors import SourceError, describe_error
from ictreport.model import Text
from ictreport.plugin import open_file
from ictreport_sdmx._message import Structure

_LARGEST: Final = 64 * 1024 * 1024


def described(
    components: Sequence[Component], path: Path, structure: Structure, tag: str
) -> list[Component]:
    """
    Add what a structure file says of components: roles, names, names of codes.

    Args:
        components: The components of a message.
        path: A file of SDMX-ML or SDMX-JSON that holds its data structure.
        structure: What the message is about.
        tag: The language of the names.

    Returns:
        The components; one that the structure lacks is an attribute.

    Raises:
        SourceError: pysdmx is not installed, or the file cannot be read or holds no
            such data structure.
    """
    known = {defined.id: defined for defined in _definition(path, structure).components}
    return [_described(component, known, tag) for component in components]


def _described(component: Component, known: Mapping[str, Any], tag: str) -> Component:
    defined = known.get(component.id)
    usual = component.role
    if defined is None:
        role = Role.ATTRIBUTE if usual is Role.UNDECIDED else usual
        return attrs.evolve(component, role=role)
    kind = str(getattr(defined.role, "name", defined.role)).upper()
    if kind == "MEASURE":
        usual = Role.MEASURE
    elif usual in {Role.UNDECIDED, Role.DIMENSION, Role.MEASURE, Role.ATTRIBUTE}:
        usual = Role.DIMENSION if kind == "DIMENSION" else Role.ATTRIBUTE
    codes = getattr(defined, "enumeration", None) or ()
    names = {code.id: Text({tag: code.name}) for code in codes if code.name}
    name = defined.name or getattr(defined.concept, "name", None)
    return attrs.evolve(
        component,
        role=usual,
        name=Text({tag: name}) if name and component.name is None else component.name,
        codes={**names, **component.codes},
    )


def _definition(path: Path, structure: Structure) -> Any:  # noqa: ANN401 - of pysdmx
    """Find the data structure of a message in a file."""
    message = _read(path)
    flows = {flow.id: flow for flow in _all(message.get_dataflows)}
    definitions = _all(message.get_data_structure_definitions)
    flow = flows.get(structure.id)
    wanted = structure.id
    if flow is not None and flow.structure is not None:
        own = flow.structure
        if hasattr(own, "components"):
            return own
        wanted = own.rpartition("=")[2].partition("(")[0].rpartition(":")[2]
    fitting = [each for each in definitions if each.id == wanted] or definitions
    if len(fitting) != 1:
        listed = ", ".join(each.id for each in definitions) or "none"
        message = (
            f"{path}: it must hold the data structure of {structure.text} (got "
            f"{listed}); give the file of that structure"
        )
        raise SourceError(message, str(path))
    return fitting[0]


def _all(get: Any) -> list[Any]:  # noqa: ANN401 - of pysdmx
    """Ask pysdmx for artefacts of a kind; it raises where a file has none."""
    from pysdmx.errors import NotFound

    try:
        return [*get()]
    except NotFound:
        return []


def _read(path: Path) -> Any:  # noqa: ANN401 - of pysdmx
    try:
        from pysdmx.io import read_sdmx
    except ModuleNotFoundError as error:
        message = (
            f"{path}: structures are read by pysdmx (got none); pip install "
            "'ictreport-sdmx[structure]'"
        )
        raise SourceError(message, str(path)) from error
    try:
        with open_file(path) as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            reason = "more than 64 MiB"
        elif b"<!DOCTYPE" in data[:_LARGEST]:
            reason = "a document type declaration"
        else:
            return read_sdmx(data.decode("utf-8-sig"), validate=False)
    except Exception as error:  # noqa: BLE001 - of files, XML, JSON and pysdmx alike
        reason = describe_error(error)
    message = f"{path}: it must be a structure of SDMX (got: {reason})"
    raise SourceError(message, str(path))
