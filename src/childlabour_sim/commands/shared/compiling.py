"""What a user is told of code that is compiled before a run."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console

from childlabour_sim.behaviour.rule import installed_rules
from childlabour_sim.compiled import warm
from childlabour_sim.report.terminal.parts import show
from childlabour_sim.report.words.spoken import say


def say_compiling(rules: Iterable[str], console: Console) -> None:
    """State what is compiled: all code once for a machine, a rule of another package once in every process."""
    if not warm():
        show(console, say("Compiling once for this machine (less than half a minute); later runs start at once."))
    for rule in sorted(set(rules) & installed_rules().keys()):
        show(
            console,
            say("The rule %(rule)s comes from another package: it is compiled once in every process.", rule=rule),
        )
