"""The model: a report as immutable, typed data that knows no format and no plugin."""

from ictreport.lazy import attach

__getattr__, __dir__ = attach(__name__)
