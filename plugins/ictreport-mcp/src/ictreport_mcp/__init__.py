"""
A server of the Model Context Protocol over a folder of reports.

It reads and never writes. ``ictreport-mcp FOLDER`` runs it over standard input and
output; ``server_of`` gives it to a program or a test.
"""

from ictreport_mcp._server import server_of

__all__ = ["server_of"]
