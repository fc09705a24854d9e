"""
The reports on which every plugin is tried.

Each of them is one that a careless plugin gets wrong: names that are nearly the same,
signs that mean something in formats, numbers that floats change, every field of the
model filled, and every kind of thing.
"""

from ictreport_testing._laws._corpus import corpus, every_field, read

__all__ = ["corpus", "every_field", "read"]
