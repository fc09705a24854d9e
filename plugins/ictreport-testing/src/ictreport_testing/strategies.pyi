from ictreport_testing._strategies._claims import baselines as baselines
from ictreport_testing._strategies._claims import claims as claims
from ictreport_testing._strategies._claims import histories as histories
from ictreport_testing._strategies._claims import plans as plans
from ictreport_testing._strategies._consistent import (
    consecutive_reports as consecutive_reports,
)
from ictreport_testing._strategies._consistent import (
    consistent_reports as consistent_reports,
)
from ictreport_testing._strategies._declared import codelists as codelists
from ictreport_testing._strategies._defects import DEFECTS as DEFECTS
from ictreport_testing._strategies._defects import Defect as Defect
from ictreport_testing._strategies._defects import (
    defective_reports as defective_reports,
)
from ictreport_testing._strategies._drawing import drawn as drawn
from ictreport_testing._strategies._metrics import breakdowns as breakdowns
from ictreport_testing._strategies._metrics import metrics as metrics
from ictreport_testing._strategies._metrics import sectors as sectors
from ictreport_testing._strategies._numbers import counted_codes as counted_codes
from ictreport_testing._strategies._numbers import intervals as intervals
from ictreport_testing._strategies._numbers import numbers as numbers
from ictreport_testing._strategies._numbers import plural_forms as plural_forms
from ictreport_testing._strategies._numbers import (
    unit_declarations as unit_declarations,
)
from ictreport_testing._strategies._numbers import units as units
from ictreport_testing._strategies._options import options_for as options_for
from ictreport_testing._strategies._periods import periods as periods
from ictreport_testing._strategies._periods import year_starts as year_starts
from ictreport_testing._strategies._quantities import quantities as quantities
from ictreport_testing._strategies._reports import areas as areas
from ictreport_testing._strategies._reports import justifications as justifications
from ictreport_testing._strategies._reports import publishers as publishers
from ictreport_testing._strategies._reports import reports as reports
from ictreport_testing._strategies._reports import sources as sources
from ictreport_testing._strategies._tasks import addresses as addresses
from ictreport_testing._strategies._tasks import follows as follows
from ictreport_testing._strategies._tasks import occasions as occasions
from ictreport_testing._strategies._tasks import targets as targets
from ictreport_testing._strategies._tasks import tasks as tasks
from ictreport_testing._strategies._words import codes as codes
from ictreport_testing._strategies._words import identifiers as identifiers
from ictreport_testing._strategies._words import languages as languages
from ictreport_testing._strategies._words import names as names
from ictreport_testing._strategies._words import paragraphs as paragraphs
from ictreport_testing._strategies._words import texts as texts
