"""Reports of ictreport as a tidy CSV table, written and read."""
