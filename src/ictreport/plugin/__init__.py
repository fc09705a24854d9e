"""
Everything that the author of a plugin imports.

A plugin is a module named by an entry point of the group ``ictreport``, or of
``ictreport.commands`` for commands. It implements one or more of the functions of
``Hooks``, each marked with ``hookimpl``.
"""

from ictreport.lazy import attach

__getattr__, __dir__ = attach(__name__)
