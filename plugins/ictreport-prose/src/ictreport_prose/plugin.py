"""Gives ictreport the command ``audit``, a rule on paragraphs, and drafts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ictreport.plugin import CommandSpec, deferred, hookimpl

if TYPE_CHECKING:
    import click

    from ictreport.plugin import Rule, SourceSpec
    from ictreport_prose import ProseOptions


def _audit() -> "click.Command":
    from ictreport_prose._command import audit

    return audit


@hookimpl
def ictreport_commands() -> Iterator[CommandSpec]:
    """Offer the command ``audit``."""
    yield CommandSpec(
        name="audit",
        summary="Compare the figures of a text with a report.",
        load=_audit,
        heading="Read and check",
    )


@hookimpl
def ictreport_rules() -> "Iterator[Rule]":
    """Offer the rule ``narrative-figures``."""
    from ictreport_prose._rule import RULE

    yield RULE


@hookimpl
def ictreport_sources() -> "Iterator[SourceSpec[ProseOptions]]":
    """Offer to read ``prose``."""
    from ictreport.plugin import SourceSpec
    from ictreport_prose import ProseOptions

    yield SourceSpec(
        name="prose",
        summary="A draft report from a text in prose, for you to correct",
        suffixes=(".txt",),
        options=ProseOptions,
        load=deferred(__name__, "_draft.load"),
        drafts=True,
    )
