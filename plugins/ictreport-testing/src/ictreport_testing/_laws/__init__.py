"""Laws of plugins, and the reports on which they are tried."""
