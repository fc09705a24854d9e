"""Reports to xBRL-JSON."""

import json
from typing import Any, Final

from ictreport.model import Report
from ictreport.tidy import NAME_PREFIX
from ictreport_xbrl import XbrlOptions
from ictreport_xbrl._facts import TYPED, Fact, facts
from ictreport_xbrl._names import CURRENCIES, MONEY, PREFIX, PUBLISHER, namespace

DOCUMENT_TYPE: Final = "https://xbrl.org/2021/xbrl-json"
ENTITY: Final = "publisher"
_ROLE: Final = "http://www.xbrl.org/2003/role/link"
FOOTNOTE: Final = "http://www.xbrl.org/2003/arcrole/fact-footnote"
NOTE: Final = "xbrl:note"


def render(report: Report, options: XbrlOptions) -> bytes:
    """
    Write a report as xBRL-JSON.

    Args:
        report: The report.
        options: Where its taxonomy lies.

    Returns:
        UTF-8 with a fact for each row of the tidy table, and a note for each cell that
        facts have no place for.
    """
    notes: dict[str, str] = {}
    body: dict[str, Any] = {}
    for number, fact in enumerate(facts(report), start=1):
        ids = [notes.setdefault(text, f"n{len(notes) + 1}") for text in fact.notes]
        body[f"f{number}"] = _fact(fact, ids)
    for text, name in notes.items():
        about = {"concept": NOTE, "noteId": name, "language": note_language(text)}
        body[name] = {"value": text, "dimensions": about}
    document = {"documentInfo": _info(report, options), "facts": body}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def taxonomy_place(report: Report, options: XbrlOptions) -> str:
    """
    Return where the taxonomy lies.

    Args:
        report: The report.
        options: What was asked for.

    Returns:
        A URI, seen from the file of the facts.
    """
    return options.taxonomy or f"{report.id}.xbrl.xsd"


def note_language(text: str) -> str:
    """
    Tell the language of a note.

    Args:
        text: The note.

    Returns:
        The tag of a name in lower case; English for the others.
    """
    if not text.startswith(NAME_PREFIX):
        return "en"
    return text.removeprefix(NAME_PREFIX).partition(":")[0].lower()


def _info(report: Report, options: XbrlOptions) -> dict[str, Any]:
    return {
        "documentType": DOCUMENT_TYPE,
        "features": {"xbrl:allowedDuplicates": "none"},
        "namespaces": {
            PREFIX: namespace(report),
            ENTITY: PUBLISHER,
            MONEY: CURRENCIES,
            "xbrl": "https://xbrl.org/2021",
        },
        "linkTypes": {"footnote": FOOTNOTE},
        "linkGroups": {"_": _ROLE},
        "taxonomy": [taxonomy_place(report, options)],
    }


def _fact(fact: Fact, notes: list[str]) -> dict[str, Any]:
    dimensions = {
        "concept": f"{PREFIX}:{fact.concept}",
        "entity": f"{ENTITY}:{fact.publisher}",
        "period": fact.period,
    }
    if fact.unit:
        dimensions["unit"] = fact.unit
    for key, value in fact.members:
        member = value if key in TYPED else f"{PREFIX}:{key}.{value}"
        dimensions[f"{PREFIX}:{key}"] = member
    written: dict[str, Any] = {"value": fact.value}
    if fact.decimals is not None:
        written["decimals"] = fact.decimals
    written["dimensions"] = dimensions
    # Every metric has a name, so every fact has a note.
    written["links"] = {"footnote": {"_": notes}}
    return written
