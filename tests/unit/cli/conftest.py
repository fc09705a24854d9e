"""The fixtures of all tests of commands."""

from program import core_rules, document, host, lake, run, save, wrong

__all__ = ["core_rules", "document", "host", "lake", "run", "save", "wrong"]
