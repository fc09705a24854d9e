from ictreport_testing._laws._conformance import LAWS as LAWS
from ictreport_testing._laws._conformance import (
    exporter_conformance as exporter_conformance,
)
from ictreport_testing._laws._conformance import (
    language_conformance as language_conformance,
)
from ictreport_testing._laws._conformance import rule_conformance as rule_conformance
from ictreport_testing._laws._conformance import (
    source_conformance as source_conformance,
)
from ictreport_testing._laws._law import LawError as LawError
