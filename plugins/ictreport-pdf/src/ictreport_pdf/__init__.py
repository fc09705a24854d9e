"""Reports of ictreport as PDF pages for reading and printing."""
