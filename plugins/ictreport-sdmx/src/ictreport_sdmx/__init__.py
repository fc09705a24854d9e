"""Reports of ictreport as SDMX: data in SDMX-CSV 2.0, structure in SDMX-ML 2.1."""

from pathlib import Path
from typing import Final

import attrs

from ictreport.plugin import check_period

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
class SdmxSourceOptions:
    """
    How SDMX-CSV is read.

    Attributes:
        mapping: A TOML file that says what the dimensions of another data structure
            mean; None for what ``sdmx`` wrote.
        period: The period of the report; None for the one that most values are for, or
            the newest when there is a mapping.
    """

    mapping: Path | None = attrs.field(
        default=None,
        metadata={
            "help": (
                "The path of a TOML file that maps another data structure to reports."
            )
        },
    )
    period: str | None = attrs.field(
        default=None,
        validator=check_period,
        metadata={
            "help": (
                "The period of the report, such as 2024-S1; by default the "
                "period of most values."
            )
        },
    )
