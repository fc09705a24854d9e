"""Reports and documents: plain data of dicts and lists, as JSON and TOML hold it."""

from ictreport.convert._json import to_json
from ictreport.convert._leaves import from_pairs
from ictreport.convert._shape import KEYS, VERSION, VERSION_KEY
from ictreport.convert._structure import structure
from ictreport.convert._unstructure import unstructure

__all__ = [
    "KEYS",
    "VERSION",
    "VERSION_KEY",
    "from_pairs",
    "structure",
    "to_json",
    "unstructure",
]
