"""
Print the names of COUNT mutants of each module, drawn with SEED, for ``mutmut run``.

To run all takes a day. A module that has no more than COUNT is run whole.
"""

import random
import sys
from contextlib import redirect_stdout


def main(count: int, seed: int) -> None:
    """Make the mutants, which ``mutmut run`` takes as they are, and draw from them."""
    from mutmut.__main__ import copy_src_dir, create_mutants
    from mutmut.mutation.data import SourceFileMutationData
    from mutmut.utils.file_utils import walk_mutatable_files

    with redirect_stdout(sys.stderr):
        print(f"{count} mutants of each module, SEED={seed}")
        copy_src_dir()
        create_mutants(1)
    for path in sorted(walk_mutatable_files()):
        data = SourceFileMutationData(path=path)
        data.load()
        names = sorted(data.exit_code_by_key)
        draw = random.Random(f"{seed} {path}")  # noqa: S311 - no secret is drawn
        print(*draw.sample(names, min(count, len(names))), sep="\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
