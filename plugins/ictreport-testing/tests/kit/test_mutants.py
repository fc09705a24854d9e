"""Wrong plugins are caught, each by the law that is named for it."""

from collections.abc import Callable, Iterable
from typing import Any

import mutants_edges
import mutants_exporters
import mutants_formats
import mutants_forms
import mutants_judging
import mutants_languages
import mutants_pages
import mutants_readings
import mutants_records
import mutants_rows
import mutants_rules
import mutants_sources
import mutants_words
import pytest
from mutants import Mutant

from ictreport_testing._kit import _conformance as kit
from ictreport_testing._kit._law import Law, LawError

KINDS: dict[str, tuple[list[Mutant], Iterable[Law[Any]]]] = {
    "exporter": (
        [
            *mutants_exporters.MUTANTS,
            *mutants_pages.MUTANTS,
            *mutants_formats.MUTANTS,
            *mutants_records.MUTANTS,
            *mutants_edges.MUTANTS,
        ],
        kit.EXPORTER_LAWS,
    ),
    "source": (
        [
            *mutants_sources.MUTANTS,
            *mutants_readings.MUTANTS,
            *mutants_rows.MUTANTS,
        ],
        kit.SOURCE_LAWS,
    ),
    "pair": (mutants_sources.PAIRS, kit.ROUNDTRIP_LAWS),
    "rule": ([*mutants_rules.MUTANTS, *mutants_judging.MUTANTS], kit.ALL_RULE_LAWS),
    "language": (
        [
            *mutants_languages.MUTANTS,
            *mutants_words.MUTANTS,
            *mutants_forms.MUTANTS,
        ],
        kit.ALL_LANGUAGE_LAWS,
    ),
}
IDS = [f"{kind}-{mutant}" for kind, (mutants, _) in KINDS.items() for mutant in mutants]
EVERY = [mutant for mutants, _ in KINDS.values() for mutant in mutants]
SHARED = {*kit.SPEC_LAWS, *kit.PROVIDER_LAWS}


@pytest.mark.parametrize("mutant", EVERY, ids=IDS)
def test_every_mutant_dies_by_its_law(mutant: Mutant) -> None:
    """The law that is named for it does not hold, and says which plugin breaks it."""
    tests = mutant.make()

    with pytest.raises(LawError) as caught:
        getattr(tests(), f"test_{mutant.law}")()

    assert mutant.law == caught.value.law
    assert f"{tests.kit.subject} breaks the law {mutant.law!r}" in str(caught.value)


@pytest.mark.parametrize("kind", KINDS)
def test_every_law_kills_a_mutant(kind: str) -> None:
    """No law lets everything pass; those that kinds share need one mutant in all."""
    mutants, laws = KINDS[kind]
    deadly = {mutant.law for mutant in mutants}

    assert [] == [
        law.name for law in laws if law.name not in deadly and law not in SHARED
    ]


def test_shared_laws_kill_a_mutant() -> None:
    """Each law of descriptors and modules is named by an exporter."""
    deadly = {mutant.law for mutant in mutants_exporters.MUTANTS}

    assert set() == {law.name for law in SHARED} - deadly


@pytest.mark.parametrize(
    ("offered", "mutants"),
    [
        (mutants_exporters.ictreport_exporters, mutants_exporters.MUTANTS),
        (mutants_pages.ictreport_exporters, mutants_pages.MUTANTS),
        (mutants_formats.ictreport_exporters, mutants_formats.MUTANTS),
        (mutants_records.ictreport_exporters, mutants_records.MUTANTS),
        (mutants_edges.ictreport_exporters, mutants_edges.MUTANTS),
        (mutants_sources.ictreport_sources, mutants_sources.MUTANTS),
        (mutants_readings.ictreport_sources, mutants_readings.MUTANTS),
        (mutants_rows.ictreport_sources, mutants_rows.MUTANTS),
        (mutants_rules.ictreport_rules, mutants_rules.MUTANTS),
        (mutants_judging.ictreport_rules, mutants_judging.MUTANTS),
        (mutants_languages.ictreport_languages, mutants_languages.MUTANTS),
        (mutants_words.ictreport_languages, mutants_words.MUTANTS),
        (mutants_forms.ictreport_languages, mutants_forms.MUTANTS),
    ],
)
def test_every_mutant_is_offered(
    offered: Callable[[], Iterable[object]], mutants: list[Mutant]
) -> None:
    """A module offers what is wrong, so that another process finds it there."""
    assert [] == [mutant.name for mutant in mutants if mutant.spec not in [*offered()]]


def test_there_are_many_mutants() -> None:
    """There are at least thirty, and no two have one name within a kind."""
    assert len(EVERY) >= 30
    for mutants, _ in KINDS.values():
        names = [mutant.name for mutant in mutants]
        assert sorted(set(names)) == sorted(names)
