"""Validate XBRL with Arelle, offline, and print what it says as JSON."""

import json
import logging
import sys
from decimal import Decimal

from arelle.api.Session import Session
from arelle.ModelInstanceObject import ModelFact
from arelle.RuntimeOptions import RuntimeOptions


class Log(logging.Handler):
    """Keeps what is worse than information."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the code and the words of a message."""
        self.lines.append(f"{getattr(record, 'messageCode', '')} {record.getMessage()}")


def told(fact: ModelFact) -> list[object]:
    """Give what a fact says, whatever the format it stands in."""
    context = fact.context
    members = sorted(
        (
            dimension.localName,
            value.propertyView[1] if value.isTyped else str(value.memberQname),
        )
        for dimension, value in context.qnameDims.items()
    )
    unit = fact.unit.value if fact.unit is not None else ""
    period = (
        str(context.startDatetime),
        str(context.endDatetime),
        context.isInstantPeriod,
    )
    value = str(fact.xValue)
    if isinstance(fact.xValue, Decimal):
        value = f"{fact.xValue.normalize():f}"
    return [str(fact.qname.localName), value, fact.decimals, unit, period, members]


def check(path: str) -> dict[str, object]:
    """Load and validate one file."""
    options = RuntimeOptions(
        entrypointFile=path,
        internetConnectivity="offline",
        validate=True,
        calcs="c11r",
        keepOpen=True,
    )
    log = Log()
    with Session() as session:
        session.run(options, logHandler=log)
        facts = [told(one) for model in session.get_models() for one in model.facts]
    return {"log": log.lines, "facts": facts}


sys.stdout.write(json.dumps({path: check(path) for path in sys.argv[1:]}))
