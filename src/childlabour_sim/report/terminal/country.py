"""The country in the terminal: the nation, beside BPS where it is whole, then the provinces."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from childlabour_sim.analysis.country.sums import CENTRAL, CITY, NATION, PARTNER
from childlabour_sim.analysis.country.tables import Country
from childlabour_sim.report.country.bps import Beside, beside_nation, beside_provinces, misses_line
from childlabour_sim.report.country.said import by_row_line, few_line, missing, of_places, order_line
from childlabour_sim.report.country.shown import Shown, choices, marked, province_name
from childlabour_sim.report.terminal.parts import add, head, new_table, show
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.scenarios import scenario_name
from childlabour_sim.report.words.spoken import say, term

PURSES = {CENTRAL: "the centre", CITY: "the districts", PARTNER: "partners"}


def print_country(country: Country, console: Console) -> None:
    """Print what a country's runs say."""
    show(console, Text(of_places(country), style="bold"))
    if lacking := missing(country):
        line = say("Districts without a run of every scenario, left out of every sum: %(n)s.", n=numbers.fixed(lacking))
        show(console, Text(line, style="bold"))
    shown = choices(country)
    show(console, _nation(shown), *_beside(country), _provinces(_asked_first(shown)), _money(country))
    show(console, f"{order_line(country)} {few_line()} {by_row_line(country)}")


def _asked_first(shown: list[Shown]) -> list[Shown]:
    """Return what is asked about first, under every scenario."""
    first = shown[0]
    return [each for each in shown if (each.statistic, each.group) == (first.statistic, first.group)]


def _nation(shown: list[Shown]) -> Table:
    table = new_table(say("All districts together"))
    table.add_column(say("What"))
    for heading in (say("Value"), say("95 %% interval"), say("In numbers")):
        table.add_column(head(heading), justify="right", no_wrap=True)
    for each in shown:
        row = each.nation
        add(table, f"{each.title}, {each.measure}", each.text(row["value"]), each.interval(row), each.number(row))
    return table


def _beside(country: Country) -> list[Table | Text]:
    """Return the nation and the provinces beside BPS, where there is anything to hold them against."""
    found: list[Table | Text] = []
    nation, provinces = beside_nation(country), beside_provinces(country)
    if nation:
        found.append(_beside_table(say("Beside BPS: Indonesia"), nation))
    if provinces:
        title = say("Beside BPS: child labour at ages 10-17 by province, 2024")
        found += [_beside_table(title, provinces), Text(misses_line(provinces))]
    return found


def _beside_table(title: str, rows: list[Beside]) -> Table:
    table = new_table(title)
    table.add_column(say("What"))
    for heading in (say("Model"), "BPS", ""):
        table.add_column(heading, justify="right", no_wrap=True)
    for row in rows:
        add(table, row.label, row.model, row.bps, say("missed") if row.miss else "")
    return table


def _provinces(shown: list[Shown]) -> Table:
    table = new_table(say("Provinces: %(what)s", what=shown[0].title))
    table.add_column(say("Province"))
    for each in shown:
        name = scenario_name(each.scenario)
        table.add_column(f"{head(name)},\n{each.measure}", justify="right", no_wrap=True)
    for slug in shown[0].by_province:
        cells = (f"{marked(each, row)} {each.interval(row)}" for each in shown if (row := each.by_province.get(slug)))
        add(table, province_name(slug), *map(str.rstrip, cells))
    return table


def _money(country: Country) -> Table:
    table = new_table(say("Money spent a year, all districts together"))
    table.add_column(say("Whose money"))
    spent = country.money.filter(level=NATION, entry="spent")
    start, end = max(spent.select("start", "end").unique().iter_rows(), key=lambda each: each[1] - each[0])
    for name in country.planned.scenarios:
        table.add_column(head(scenario_name(name)), justify="right", no_wrap=True)
    for purse, words in PURSES.items():
        of = [
            spent.filter(scenario=name, purse=purse, start=start, end=end)["rupiah"].sum()
            for name in country.planned.scenarios
        ]
        if any(of):
            add(table, term(words), *map(numbers.rupiah, of))
    return table
