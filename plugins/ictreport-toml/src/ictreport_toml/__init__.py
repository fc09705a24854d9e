"""
Reports of ictreport as TOML, the format that people write by hand.

``Outline`` tells what stands where in a text, for editors.
"""

from ictreport.lazy import attach

__getattr__, __dir__ = attach(__name__)
