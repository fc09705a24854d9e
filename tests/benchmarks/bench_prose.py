"""How well figures are read in labelled texts, by language, and how fast."""

import argparse
import gc
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "plugins/ictreport-prose/tests"))

from labelled import DATA, DEV, Score, language, load, scores
from measuring import seconds

from ictreport_prose import read_prose

MEGABYTE = 10**6
SECONDS = 3.0
GROWTH = 2.2
ROUNDS = 3


def main() -> int:
    """Print scores and times; fail where a time is beyond its bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    files = options.files or [
        *(DATA / f"{name}.txt" for name in ("seen", "apart", "later")),
        DEV,
    ]
    for file in files:
        if not file.exists():
            print(f"{file.name}: not here, so not scored")
            continue
        print(f"{file.name}: language, figures, (a) P/R/F1, (b) kinds, (c) P/R/F1")
        for tag, score in sorted(scores(load(file)).items()):
            print(f"  {tag} {line(score)}")
            for error in score.errors if options.errors else ():
                print("    ", *error, sep=" | ")
    return 0 if options.files else times()


def line(score: Score) -> str:
    """Write a score."""
    numbers = [f"{number:.3f}" for number in (*score.figures, *score.links)]
    figures, links = "/".join(numbers[:3]), "/".join(numbers[3:])
    return f"{score.counts['told']:4d}  {figures}  {score.kinds:.3f}  {links}"


def times() -> int:
    """Read one megabyte and two, and tell the time of CPU, collector off."""
    wrong = 0
    texts = {tag: long_text(tag) for tag in ("vi", "hi", "en")}
    cases = [
        *((tag, tag, text) for tag, text in texts.items()),
        ("vi", "so với", "so với "),
        ("en", "%", "% "),
    ]
    gc.disable()
    for tag, name, text in cases:
        times_of = [
            seconds(lambda text=part, tag=tag: read_prose(text, language(tag)), ROUNDS)
            for part in (cut(text, MEGABYTE), cut(text, 2 * MEGABYTE))
        ]
        growth = times_of[1] / times_of[0]
        bad = times_of[0] > SECONDS or growth > GROWTH
        wrong += bad
        print(f"{name}: {times_of[0]:.2f} s a MB, twice the text {growth:.2f} times")
    return min(wrong, 1)


def long_text(tag: str) -> str:
    """Join our labelled texts of a language."""
    return "\n".join(
        labelled.text for labelled in load(DATA / "seen.txt") if labelled.tag == tag
    )


def cut(text: str, size: int) -> str:
    """Repeat a text to so many bytes."""
    times = size // len(text.encode()) + 1
    return (text * times).encode()[:size].decode("utf-8", "ignore")


if __name__ == "__main__":
    sys.exit(main())
