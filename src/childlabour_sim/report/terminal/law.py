"""The readable table of the rules in force on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from babel.dates import get_month_names
from rich.console import Console
from rich.text import Text

from childlabour_sim.law.register import Register
from childlabour_sim.law.rule import RuleInForce
from childlabour_sim.report.terminal.parts import add, name_files, new_table, show
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.language import language
from childlabour_sim.report.words.spoken import LANGUAGES, say, spoken, term

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


def print_rules(register: Register, day: date, console: Console) -> None:
    """Print the rules in force on a day, grouped by area.

    Parameters
    ----------
    register : Register
    day : date
        Any day; rules that begin later are left out, gaps in the evidence read "not known".
    console : rich.console.Console
        Where to print.
    """
    in_force = register.at(day)
    if not in_force:
        show(console, say("No rule of the register was in force on %(day)s.", day=long_date(day)))
        return
    table = new_table(say("Rules in force on %(day)s", day=long_date(day)))
    table.caption = _caption(register, day)
    heads = (say("Rule"), say("Value"), say("In force since"), say("Article or regulation"))
    for heading, width in zip(heads, (22, 14, 9, 14), strict=True):
        table.add_column(heading, min_width=width)
    table.add_column(say("Source"))
    table.add_column(say("Confidence"), min_width=11)
    grouped = by_area(in_force)
    numbered = source_numbers(rule for rules in grouped.values() for rule in rules)
    for area, rules in grouped.items():
        table.add_section()
        add(table, Text(term(area), style="bold"), *[""] * 5)
        for rule in rules:
            add(table, *cells(rule, numbered))
    show(console, table)
    for key, number in numbered.items():
        reference = register.references[key]
        name_files(console, f"[{number}] {reference.citation}.", reference.url or say("No address."))


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


def cells(rule: RuleInForce, numbered: dict[str, int]) -> tuple[str, ...]:
    """Return one row: title, value, since, article, number of the source, confidence."""
    source = f"[{numbered[rule.source]}]" if rule.source else numbers.NOTHING
    confidence = term(CONFIDENCE[rule.grade]) if rule.grade else numbers.NOTHING
    return (term(rule.title), in_words(rule), since(rule.since), rule.article or numbers.NOTHING, source, confidence)


def in_words(rule: RuleInForce) -> str:
    """Return a value with its unit, such as "Rp900,000 a year"."""
    value, unit = rule.value, rule.unit
    if value is None:
        return say("no limit") if rule.absent == "no limit" else say("not known")
    if unit == "yes/no":
        return say("yes") if value else say("no")
    if unit == "calendar months":
        names = get_month_names("wide", locale=LANGUAGES[spoken()])
        return ", ".join(names[month] for month in value)
    if unit == "share":
        return say("%(number)s per cent", number=numbers.bare(round(100 * value, 1)))
    if unit == "decile":
        poorest = say("decile 1 (the poorest)")
        return poorest if value == 1 else say("deciles 1 to %(last)s", last=numbers.bare(value))
    if isinstance(value, str):
        return term(value)
    return _money(value, unit) if unit.startswith("IDR") else _counted(value, unit)


def _money(value: float, unit: str) -> str:
    amount = numbers.rupiah_exactly(value)
    if unit == "IDR/year":
        return say("%(amount)s a year", amount=amount)
    return say("%(amount)s a month", amount=amount) if unit == "IDR/month" else amount


def _counted(value: float, unit: str) -> str:
    """Return a number with its unit, of one in the singular."""
    n = numbers.bare(value)
    known = {
        "age": say("%(n)s years old", n=n),
        "years": say("%(n)s year", n=n) if value == 1 else say("%(n)s years", n=n),
        "months": say("%(n)s month", n=n) if value == 1 else say("%(n)s months", n=n),
        "hours/day": say("%(n)s hour a day", n=n) if value == 1 else say("%(n)s hours a day", n=n),
        "hours/week": say("%(n)s hour a week", n=n) if value == 1 else say("%(n)s hours a week", n=n),
        "persons": say("%(n)s person", n=n) if value == 1 else say("%(n)s persons", n=n),
        "pregnancies": say("%(n)s pregnancy", n=n) if value == 1 else say("%(n)s pregnancies", n=n),
        "payments/year": say("%(n)s payment a year", n=n) if value == 1 else say("%(n)s payments a year", n=n),
    }
    return known.get(unit, str(value))


def since(day: date) -> str:
    """Return a day in words; the year alone for 1 January, since the evidence dates most rules by year."""
    return str(day.year) if (day.month, day.day) == (1, 1) else long_date(day)


def long_date(day: date) -> str:
    """Return a day as "1 January 2024"."""
    return language(spoken()).day(day)


def _caption(register: Register, day: date) -> str | None:
    if day <= register.last_known_day:
        return None
    last = since(register.last_known_day)
    return say("The latest entry is of %(day)s; later days carry the last values on.", day=last)
