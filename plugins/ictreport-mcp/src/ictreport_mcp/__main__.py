"""The program ``ictreport-mcp``."""

import argparse
import sys
from pathlib import Path

from ictreport_mcp._server import server_of


def main() -> None:
    """Serve the reports of a folder over standard input and output."""
    parser = argparse.ArgumentParser(prog="ictreport-mcp", description=main.__doc__)
    parser.add_argument("folder", type=Path, help="the folder of reports")
    parser.add_argument(
        "--language",
        default="en",
        metavar="TAG",
        help="the language of the answers, such as vi or hi (default: en)",
    )
    options = parser.parse_args()
    if not options.folder.is_dir():
        parser.error(f"{options.folder}: not a folder")
    try:
        server_of(options.folder, options.language).run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
