"""SDMX: reports as SDMX-CSV 2.0 and SDMX-ML 2.1, and SDMX-CSV as reports."""

from pathlib import Path
from typing import Final

import attrs

from ictreport.dataset import DatasetOptions

__all__ = ["SdmxOptions", "SdmxSourceOptions"]

_FLOW_HELP: Final = (
    "The id of the dataflow; use the same for the structure and the data."
)


def _check_id(_instance: object, attribute: "attrs.Attribute[str]", value: str) -> None:
    from ictreport_sdmx._components import check_id

    check_id(attribute.name, value)


@attrs.frozen(kw_only=True)
class SdmxOptions:
    """
    How a report is written as SDMX.

    Attributes:
        flow: The id of the dataflow.
    """

    flow: str = attrs.field(
        default="REPORT", validator=_check_id, metadata={"help": _FLOW_HELP}
    )


@attrs.frozen(kw_only=True)
class SdmxSourceOptions(DatasetOptions):
    """
    What the data of another publisher does not say.

    Attributes:
        flow: The structure whose rows are read, where a message has several.
        structure: A file of SDMX-ML or SDMX-JSON that holds the data structure.
    """

    flow: str | None = attrs.field(
        default=None,
        metadata={
            "help": (
                "The dataflow or data structure whose rows are read, such as NA_MAIN."
            )
        },
    )
    structure: Path | None = attrs.field(
        default=None,
        metadata={
            "help": (
                "The path of the data structure in SDMX-ML or SDMX-JSON; it needs "
                "ictreport-sdmx[structure]."
            )
        },
    )
