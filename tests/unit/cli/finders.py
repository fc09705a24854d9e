"""A plugin whose formats are given what rules find."""

import types
from collections.abc import Callable, Iterator
from typing import Any

from ictreport.plugin import ExporterSpec, NoOptions, hookimpl


def findings_of(render: Callable[..., bytes]) -> types.SimpleNamespace:
    """Make a plugin whose format is given what rules find."""

    @hookimpl
    def ictreport_exporters() -> Iterator[ExporterSpec[Any]]:
        for name in ("found", "again"):
            yield ExporterSpec(
                name=name,
                summary="Found",
                fidelity="presentation",
                options=NoOptions,
                render_with=render,
            )

    return types.SimpleNamespace(
        __name__="found", ictreport_exporters=ictreport_exporters
    )
