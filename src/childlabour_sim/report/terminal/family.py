"""What dated law gives a family, as a table of the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.table import Table

from childlabour_sim.analysis.family.described import CHILD, DISABLED, ELDERLY, NO_PROGRAMME, Entitlement
from childlabour_sim.report.terminal.parts import add, new_table
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.language import language
from childlabour_sim.report.words.numbers import NOTHING
from childlabour_sim.report.words.spoken import say, spoken, term


def entitlement_table(lines: Sequence[Entitlement], day: date) -> Table:
    """Return every entitlement with its amount, reason and article, and their sum."""
    on = language(spoken()).day(day)
    table = new_table(say("What the law of %(day)s gives this family if it is listed and chosen", day=on))
    for heading in (say("Programme"), say("Who")):
        table.add_column(heading, min_width=10)
    table.add_column(say("Rupiah a year"), justify="right", min_width=12)
    for heading in (say("Why"), say("Article or source")):
        table.add_column(heading, min_width=16)
    for line in lines:
        amount = numbers.rupiah_exactly(line.rupiah_a_year) if line.paid else NOTHING
        add(table, _programme(line), _who(line), amount, _why(line), line.article, end_section=line is lines[-1])
    total = numbers.rupiah_exactly(sum(line.rupiah_a_year for line in lines if line.paid))
    chosen = say("programmes choose the poorest of the registry, whatever this table says")
    add(table, say("Together"), "", total, chosen, "")
    return table


def _programme(line: Entitlement) -> str:
    return say("all") if line.programme == NO_PROGRAMME else term(plain.programme(line.programme))


def _who(line: Entitlement) -> str:
    if line.who == CHILD:
        return say("child of %(age)s", age=line.age)
    others = {ELDERLY: say("member of 70 or over"), DISABLED: say("severely disabled member")}
    return others.get(line.who) or say("the family")


def _why(line: Entitlement) -> str:
    if line.programme == NO_PROGRAMME:
        return say("not in the social registry, which PKH, PIP and Sembako need")
    rule = term(line.rule)
    if not line.paid:
        return say("%(rule)s; beyond the cap", rule=rule)
    return say("%(rule)s, if enrolled", rule=rule) if line.programme == "pip" else rule
