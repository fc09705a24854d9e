"""
Everything that the author of a command imports, beside click itself.

A plugin offers a command with the hook ``ictreport_commands``; its module is named by
an entry point of the group ``ictreport.commands``. The commands of ictreport use the
same names. This package needs the extra ``cli``.
"""

from ictreport.lazy import attach

__getattr__, __dir__ = attach(__name__)
