"""The conformance kit: laws of plugins, and what plugins are tried on."""
