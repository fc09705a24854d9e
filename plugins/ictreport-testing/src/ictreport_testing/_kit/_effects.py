"""The laws of what rendering does besides giving bytes."""

import functools
import itertools
from typing import Final

from ictreport.model import Report
from ictreport_testing._kit import _corpus
from ictreport_testing._kit._comparing import in_threads
from ictreport_testing._kit._exporter import Case, DeclinedError, ExporterKit
from ictreport_testing._kit._guard import left_open, watched
from ictreport_testing._kit._law import Law, broken, law

__tracebackhide__ = True  # pytest shows what is wrong, not where we found it

_MOST_CHECKED: Final = 12


@law("Return the bytes; the host writes files, and warnings are for messages.")
def no_effects(kit: ExporterKit) -> None:
    """Rendering leaves no file behind, runs no program and prints nothing."""

    def check(report: Report, options: object) -> None:
        # The first call may read files, of what it imports.
        with watched() as first:
            kit.call(report, options)
        with watched() as effects:
            kit.call(report, options)
        seen = [*first.others, *effects.files, *effects.programs, *effects.others]
        if seen:
            broken("; ".join(seen))

    large = [("a large report", _corpus.many(kit.metrics))]
    kit.hold(check, [*_few(kit), *itertools.islice(kit.cases(large), 1)])
    if left_open(lambda: kit.call(_corpus.plain(), kit.defaults)):
        broken("each rendering leaves a file open")


@law("Take what is needed from the report; a page must not depend on a service.")
def no_network(kit: ExporterKit) -> None:
    """Rendering does not use the network."""

    def check(report: Report, options: object) -> None:
        with watched() as effects:
            kit.call(report, options)
        if effects.network:
            broken("; ".join(effects.network))

    kit.hold(check, _few(kit))


def _few(kit: ExporterKit) -> list[Case]:
    cases = kit.cases([("plain", _corpus.plain())], _corpus.empty())
    return [*itertools.islice(cases, _MOST_CHECKED)]


@law("Keep state in local variables; a module's variables are shared by all threads.")
def thread_safe(kit: ExporterKit) -> None:
    """Several threads that render at once get what each would get alone."""
    cases = [*kit.cases([("plain", _corpus.plain())], _corpus.twins())]
    alone: list[tuple[Case, bytes]] = []
    for case in cases[:_MOST_CHECKED]:
        try:
            alone.append((case, kit.call(case.report, case.options)))
        except DeclinedError:
            continue
    wrong = in_threads(
        [
            (
                case.name,
                expected,
                functools.partial(kit.call, case.report, case.options),
            )
            for case, expected in alone
        ]
    )
    if wrong:
        broken(f"beside other threads, for {wrong[0]}")


EFFECT_LAWS: Final[tuple[Law[ExporterKit], ...]] = (
    no_effects,
    no_network,
    thread_safe,
)
"""Laws of files, networks and threads."""
