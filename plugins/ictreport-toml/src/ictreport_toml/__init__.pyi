from ictreport_toml._locate import Outline as Outline
from ictreport_toml._locate import Span as Span
