"""The readable table of the rules in force on a day."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from childlabour_sim.law.register import Register
from childlabour_sim.law.rule import RuleInForce

if TYPE_CHECKING:
    from rich.console import Console

AREAS = {
    "pkh": "PKH, conditional cash transfer",
    "pip": "PIP, school cash grant",
    "sembako": "Sembako, food assistance",
    "schooling": "Compulsory schooling",
    "statistics": "Child labour in the statistics (BPS)",
    "work": "Ages and hours of work",
    "sanctions": "Sanctions",
    "duties": "Duties of government",
}
CONFIDENCE = {"A": "official text", "B": "secondary source", "C": "unconfirmed"}
PATTERNS = {
    "IDR": "Rp{:,.0f}",
    "IDR/year": "Rp{:,.0f} a year",
    "IDR/month": "Rp{:,.0f} a month",
    "age": "{:g} years old",
    "years": "{:g} years",
    "months": "{:g} months",
    "hours/day": "{:g} hours a day",
    "hours/week": "{:g} hours a week",
    "persons": "{:g} persons",
    "pregnancies": "{:g} pregnancies",
    "payments/year": "{:g} payments a year",
}
SINGULAR = {
    "years": "year",
    "months": "month",
    "hours": "hour",
    "persons": "person",
    "pregnancies": "pregnancy",
    "payments": "payment",
}


def show(register: Register, day: date, console: Console) -> None:
    """Print the rules in force on a day, grouped by area.

    Parameters
    ----------
    register : Register
    day : date
        Any day; rules that begin later are left out, gaps in the evidence read "not known".
    console : rich.console.Console
        Where to print.
    """
    # Kept out of the module: asking for a rule must not load a terminal library.
    from rich.markup import escape
    from rich.table import Table

    in_force = register.at(day)
    if not in_force:
        console.print(f"No rule of the register was in force on {long_date(day)}.")
        return
    table = Table(title=f"Rules in force on {long_date(day)}", caption=_caption(register, day))
    for heading in ("Rule", "Value", "In force since", "Article or regulation", "Source", "Confidence"):
        table.add_column(heading, min_width=16 if heading == "Value" else None)
    grouped = by_area(in_force)
    numbers = source_numbers(rule for rules in grouped.values() for rule in rules)
    for area, rules in grouped.items():
        table.add_section()
        table.add_row(f"[bold]{escape(area)}[/bold]")
        for rule in rules:
            table.add_row(*(escape(cell) for cell in cells(rule, numbers)))
    console.print(table)
    for key, number in numbers.items():
        reference = register.references[key]
        # A wrapped address cannot be followed; soft_wrap leaves the line to the terminal.
        console.print(escape(f"[{number}] {reference.citation}. {reference.url or 'No address.'}"), soft_wrap=True)


def by_area(in_force: dict[str, RuleInForce]) -> dict[str, list[RuleInForce]]:
    """Return the rules under the headings of their areas, in the order of `AREAS`, others last."""
    names = [rule.key.split(".")[0] for rule in in_force.values()]
    order = [*AREAS, *(name for name in dict.fromkeys(names) if name not in AREAS)]
    grouped = {name: [rule for rule, own in zip(in_force.values(), names) if own == name] for name in order}
    return {AREAS.get(name, name): rules for name, rules in grouped.items() if rules}


def source_numbers(rules: Iterable[RuleInForce]) -> dict[str, int]:
    """Return a number for each cited source, in the order of the table; the list stands below it."""
    cited = dict.fromkeys(rule.source for rule in rules if rule.source)
    return {key: number for number, key in enumerate(cited, start=1)}


def cells(rule: RuleInForce, numbers: dict[str, int]) -> tuple[str, ...]:
    """Return one row: title, value, since, article, number of the source, confidence."""
    source = f"[{numbers[rule.source]}]" if rule.source else "-"
    confidence = CONFIDENCE[rule.grade] if rule.grade else "-"
    return (rule.title, in_words(rule), since(rule.since), rule.article or "-", source, confidence)


def in_words(rule: RuleInForce) -> str:
    """Return a value with its unit, such as "Rp900,000 a year"."""
    value = rule.value
    if value is None:
        return "no limit" if rule.absent == "no limit" else "not known"
    if rule.unit == "yes/no":
        return "yes" if value else "no"
    if rule.unit == "calendar months":
        return ", ".join(calendar.month_name[month] for month in value)
    if rule.unit == "share":
        return f"{round(100 * value, 1):g} per cent"
    if rule.unit == "decile":
        return "decile 1 (the poorest)" if value == 1 else f"deciles 1 to {value:g}"
    if rule.unit not in PATTERNS:
        return str(value)
    text = PATTERNS[rule.unit].format(value)
    return _singular(text) if value == 1 else text


def since(day: date) -> str:
    """Return a day in words; the year alone for 1 January, since the evidence dates most rules by year."""
    return str(day.year) if (day.month, day.day) == (1, 1) else long_date(day)


def long_date(day: date) -> str:
    """Return a day as "1 January 2024"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _singular(text: str) -> str:
    for plural, one in SINGULAR.items():
        text = text.replace(plural, one)
    return text


def _caption(register: Register, day: date) -> str | None:
    if day <= register.last_known_day:
        return None
    return f"The latest entry is of {since(register.last_known_day)}; later days carry the last values on."
