"""What a user is told of code that is compiled before a run."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console

from childlabour_sim.behaviour.rule import installed_rules
from childlabour_sim.compiled import warm


def say_compiling(rules: Iterable[str], console: Console) -> None:
    """State what is compiled: all code once for a machine, a rule of another package once in every process."""
    if not warm():
        console.print("Compiling once for this machine (about 20 seconds); later runs start at once.")
    for rule in sorted(set(rules) & installed_rules().keys()):
        console.print(f"The rule {rule} comes from another package: it is compiled once in every process, each time.")
