"""The program ``ictreport-lsp``."""

import argparse

from ictreport_lsp._server import server_of


def main() -> None:
    """Serve an editor over standard input and output."""
    parser = argparse.ArgumentParser(prog="ictreport-lsp", description=main.__doc__)
    parser.parse_args()
    server_of().start_io()


if __name__ == "__main__":
    main()
