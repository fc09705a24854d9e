# Written from en.toml by tests/repo/word_types.py.
"""The words of SDMX structures, in one file for each language."""

from typing import Final

from ictreport.language import Catalog, Table

class Concepts(Table[str]):
    """Words of ``concepts``."""

    FREQ: str
    REF_AREA: str
    INDICATOR: str
    MEASURE: str
    BASELINE: str
    TIME_TRANS: str
    REVISED: str
    LINKED_FROM: str
    SOURCE: str
    OCCURRENCE: str
    TIME_PERIOD: str
    OBS_VALUE: str
    OBS_STATUS: str
    CONF_STATUS: str
    UNIT_MEASURE: str
    UNIT_MULT: str
    DECIMALS: str
    ACCURACY: str
    HEDGE: str
    COLLECTION: str
    REPORT: str
    PUBLISHER: str
    OF: str
    REPORTING_YEAR_START_DAY: str
    SEX: str
    SEASONAL_ADJUST: str
    PRICES: str
    TITLE_: str
    COMMENT_OBS_: str

class CodesClFreq(Table[str]):
    """Words of ``codes.CL_FREQ``."""

    A: str
    S: str
    Q: str
    M: str
    W: str
    D: str
    _O: str

class CodesClMeasure(Table[str]):
    """Words of ``codes.CL_MEASURE``."""

    level: str
    growth: str
    ratio: str
    change: str
    points: str
    unchanged: str
    plan_share: str
    share: str
    contribution: str
    average_growth: str

class CodesClTimeTrans(Table[str]):
    """Words of ``codes.CL_TIME_TRANS``."""

    P1Y: str
    P6M: str
    P3M: str
    P1M: str

class CodesClRevised(Table[str]):
    """Words of ``codes.CL_REVISED``."""

    by: str

class CodesClObsStatus(Table[str]):
    """Words of ``codes.CL_OBS_STATUS``."""

    A: str
    B: str
    D: str
    E: str
    F: str
    G: str
    H: str
    I: str
    J: str
    K: str
    L: str
    M: str
    N: str
    O: str
    P: str
    Q: str
    S: str
    U: str
    V: str
    W: str

class CodesClConfStatus(Table[str]):
    """Words of ``codes.CL_CONF_STATUS``."""

    F: str

class CodesClCollection(Table[str]):
    """Words of ``codes.CL_COLLECTION``."""

    E: str
    S: str
    A: str

class CodesClHedge(Table[str]):
    """Words of ``codes.CL_HEDGE``."""

    exact: str
    about: str
    more_than: str
    at_least: str
    less_than: str
    at_most: str

class CodesAny(Table[str]):
    """Words of ``codes.ANY``."""

    _Z: str

class Codes(Table[object]):
    """Words of ``codes``."""

    CL_FREQ: CodesClFreq
    CL_MEASURE: CodesClMeasure
    CL_TIME_TRANS: CodesClTimeTrans
    CL_REVISED: CodesClRevised
    CL_OBS_STATUS: CodesClObsStatus
    CL_CONF_STATUS: CodesClConfStatus
    CL_COLLECTION: CodesClCollection
    CL_HEDGE: CodesClHedge
    ANY: CodesAny

class Words(Table[object]):
    """Words of ``en.toml``."""

    scheme: str
    concepts: Concepts
    codes: Codes

WORDS: Final[Catalog[Words]]
"""The words in every language."""
