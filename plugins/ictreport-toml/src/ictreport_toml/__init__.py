"""Reports of ictreport as TOML, the format that people write by hand."""
