"""Reports of ictreport as canonical JSON, written and read without loss."""
