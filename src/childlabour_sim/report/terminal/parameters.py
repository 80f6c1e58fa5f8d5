"""Parameters in the terminal: a list by group, and one with all that is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import isfinite

from rich.console import Console
from rich.table import Table
from rich.text import Text

from childlabour_sim.analysis.unknowns.register import Known
from childlabour_sim.analysis.unknowns.shipped import Weighed, weighed_in_studies
from childlabour_sim.declare import Parameter
from childlabour_sim.report.terminal.parts import add, head, name_files, new_table, show, span
from childlabour_sim.report.words.grades import GRADES, KINDS
from childlabour_sim.report.words.parameters import parameter_name, parameter_value
from childlabour_sim.report.words.spoken import say, term
from childlabour_sim.report.words.unknowns import in_words, share


def print_parameters(found: Sequence[Known], console: Console) -> None:
    """Print a list of parameters, or all that is known of the only one."""
    if len(found) == 1:
        _print_one(found[0], console)
        return
    show(console, _table(found))
    line = say("%(n)s parameters. One alone is shown with its source, its link and the reason.", n=len(found))
    show(console, line)


def _table(found: Sequence[Known]) -> Table:
    table = new_table("")
    table.add_column(say("parameter"), no_wrap=True)
    for heading in (say("value"), say("plausible"), say("what it is"), say("rests on")):
        table.add_column(head(heading))
    for group, members in groupby(found, key=lambda one: one.group):
        add(table, Text(group, style="bold"), "", "", "", "")
        for one in members:
            rests_on = term(KINDS[one.source.kind]) if one.source else say("chosen by the user")
            add(table, one.key, _value(one), _range(one), term(one.declared.meaning).rstrip("."), rests_on)
    return table


def _print_one(one: Known, console: Console) -> None:
    show(console, Text(f"{one.key}: {parameter_name(one.key)}", style="bold"))
    bounds = bounds_in_words(one.key, one.declared)
    lines = {
        say("value"): _value(one), say("unit"): term(one.declared.unit), say("may be"): bounds,
        say("plausible"): _range(one), say("number of"): term(one.whose), say("why"): term(one.why),
    }  # fmt: skip
    for name, text in lines.items():
        if text:
            show(console, f"  {name}: {text}")
    for weighed in weighed_in_studies(one.key):
        show(console, f"  {_carried(weighed)}")
    if not one.in_force:
        show(console, say("  Not in force here: what it is of is switched off."))
    if one.source is None:
        show(console, say("  Chosen by the user: it has no source."))
        return
    standing = say("%(kind)s; grade %(grade)s, %(of)s", kind=term(KINDS[one.source.kind]), grade=one.grade,
                   of=term(GRADES[one.grade]))  # fmt: skip
    show(console, f"  {standing}")
    name_files(console, f"  {one.source.citation}.", one.source.url or say("No address."))


def _carried(weighed: Weighed) -> str:
    return say(
        "weighs: %(share)s [%(low)s to %(high)s] of what differs between worlds that fit what is known, by itself, in: "
        "%(outcome)s (study=%(study)s)",
        share=share(weighed.share), low=share(weighed.low), high=share(weighed.high),
        outcome=in_words(weighed.outcome, weighed.scenarios), study=weighed.study,
    )  # fmt: skip


def bounds_in_words(key: str, item: Parameter) -> str:
    """Return what a value may be: ``0 % to 100 %``, ``0 or more``, ``on or off``."""
    if item.kind is bool:
        return say("on or off")
    if item.kind is str:
        return ", ".join(item.choices) or say("a name")
    least, most = (parameter_value(key, end) if isfinite(end) else "" for end in (item.low, item.high))
    if least and most:
        return span(least, most)
    return say("%(least)s or more", least=least) if least else say("any number")


def _value(one: Known) -> str:
    return parameter_value(one.key, one.value)


def _range(one: Known) -> str:
    return span(*(parameter_value(one.key, end) for end in one.range)) if one.range else ""
