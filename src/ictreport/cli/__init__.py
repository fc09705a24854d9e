"""
The command line ``ictreport``: to show, check, compare and export, and for plugins.

It needs the extra ``cli``. Nothing here imports more than click before a command runs.
"""

import gc
import sys
from importlib.util import find_spec

_NEEDED = ("click", "rich")
_OBJECTS = 100_000
"""How many objects are made before the interpreter looks for cycles among them.

Reports, cells and figures hold none, and with its own number a fifth of the time of a
command goes into the search.
"""


def main() -> None:
    """Run the command line with the arguments of the process, and exit."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        sys.stderr.write(
            "Error: the command line of ictreport needs an extra "
            f"(missing: {', '.join(missing)}); run: pip install 'ictreport[cli]'\n"
        )
        sys.exit(2)
    gc.set_threshold(_OBJECTS)
    try:
        from ictreport.cli.application import application, prepare_streams

        prepare_streams()
        application()
    except KeyboardInterrupt:
        sys.exit(130)
    except MemoryError:  # before there was a session to say so
        sys.stderr.write(
            "Error: the memory ran out while ictreport started; end other programs\n"
        )
        sys.exit(2)
