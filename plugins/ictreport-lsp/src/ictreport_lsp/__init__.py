"""
A language server for TOML reports and mappings.

``ictreport-lsp`` runs it over standard input and output; ``server_of`` gives it to a
program or a test.
"""

from ictreport_lsp._server import server_of

__all__ = ["server_of"]
