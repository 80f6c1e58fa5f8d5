"""``childlabour attribute``: which lever of a package has what share of its effect."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rich.table import Table

from childlabour_sim.commands.compare import say_size, showing
from childlabour_sim.commands.help.page import Examples, Keys, page
from childlabour_sim.commands.shared.arguments import asks_for_help, split_config_dir, wide_console
from childlabour_sim.report.terminal.parts import add, head, name_files, new_table, show
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.parameters import parameter_name
from childlabour_sim.report.words.scenarios import scenario_name
from childlabour_sim.report.words.spoken import say, term

if TYPE_CHECKING:
    from childlabour_sim.analysis.compare.attribution import Attribution, Package

_GROUPS = ("budget", "law", "timeline")  # each is one part


def main(arguments: list[str]) -> None:
    """Run every combination of a package's parts, and print what each part has of the effect."""
    if asks_for_help(arguments):
        print(_page())
        return
    from childlabour_sim.analysis.compare.attribution import open_package, run_package

    overrides, folder = split_config_dir(arguments)
    console = wide_console()
    package = open_package(overrides, folder)
    scenario, against = map(scenario_name, package.two.names)
    show(console, say("Parts of %(scenario)s, against %(against)s:", scenario=scenario, against=against))
    for part, values in package.parts.items():
        changed = ", ".join(f"{key}={_typed(value)}" for key, value in values.items())
        show(console, f"  {_part(part)}: {changed}")
    say_size(package.opened, console)
    with package.opened.folder.open(), showing(console) as on_run:
        found = run_package(package, on_run)
    show(console, _table(package, found))
    name_files(console, say("Runs in:"), package.opened.folder.path)


def _page() -> str:
    return page(
        say("usage: childlabour attribute scenario=NAME [against=NAME] [KEY=VALUE ...]"),
        say(
            "Shares the effect of a package over its levers: what each adds, averaged over every order in which they "
            "could be put in force (Shapley values). The shares add up to the effect. How the city's money is split is "
            "a part of its own."
        ),
        Keys(
            {
                "scenario=baseline": say("the package"),
                "against=baseline": say("what it is compared with"),
                "outcome=child_labour_rate": say("statistic, or statistic:group; over the whole run"),
                "replications=20": say("paired runs of every combination: 2 to the power of the parts"),
                "uncertainty=default": say(
                    "worlds that fit what is known (fitted) where the city has kept ones, else assumptions; or none"
                ),
            }
        ),
        say("Example:"),
        Examples("childlabour attribute scenario=package replications=10"),
    )


def _typed(value: object) -> str:
    return say("%(number)s times", number=numbers.bare(value["times"])) if isinstance(value, dict) else str(value)


def _part(part: str) -> str:
    return term(parameter_name(part) if part in _GROUPS else plain.programme(part))


def _table(package: Package, found: Attribution) -> Table:
    from childlabour_sim.analysis.paired.outcomes import outcome_of
    from childlabour_sim.report.words.outcomes import statistic_name, unit_of

    outcome = outcome_of(package.opened.study["outcome"])
    unit = unit_of(outcome[0])
    values = {"outcome": statistic_name(*outcome), "interval": _interval(found)}
    if unit == "share":
        title = say("%(outcome)s, all years, percentage points (%(interval)s)", **values)
    else:
        title = say("%(outcome)s, all years (%(interval)s)", **values)
    table = new_table(title)
    table.add_column(say("Part of the package"), min_width=20)
    for name in (say("Its share of the effect"), say("What it does alone")):
        table.add_column(head(name), justify="right", no_wrap=True)
    for i, part in enumerate(found.parts):
        cells = (
            numbers.with_interval(each.mean[i], each.mean_low[i], each.mean_high[i], unit, 3)
            for each in (found.values, found.alone)
        )
        add(table, _part(part), *cells, end_section=i == len(found.parts) - 1)
    total = found.total
    together = numbers.with_interval(total.mean[0], total.mean_low[0], total.mean_high[0], unit, 3)
    add(table, say("The package"), together, "")
    table.caption = say("Shares add up to the effect of the package; what parts do alone need not.")
    return table


def _interval(found: Attribution) -> str:
    return say("no interval from so few runs") if math.isnan(found.total.mean_low[0]) else say("95 %% interval")
