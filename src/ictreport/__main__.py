"""Run the command line as ``python -m ictreport``."""

from ictreport.cli import main

if __name__ == "__main__":
    main()
