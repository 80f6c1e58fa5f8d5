"""``childlabour attribute``: which lever of a package has what share of its effect."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from childlabour_sim.commands.arguments import asks_for_help, split_config_dir, wide_console
from childlabour_sim.commands.compare import say_size, showing

if TYPE_CHECKING:
    from childlabour_sim.analysis.compare.attribution import Attribution, Package

_HELP = """usage: childlabour attribute scenario=NAME [against=NAME] [KEY=VALUE ...]

Shares the effect of a package over its levers: what each adds, averaged over every order in which they could be put in
force (Shapley values). The shares add up to the effect. How the city's money is split is a part of its own.

  scenario=baseline          the package
  against=baseline           what it is compared with
  outcome=child_labour_rate  statistic, or statistic:group; over the whole run
  replications=20            paired runs of every combination: 2 to the power of the parts
  uncertainty=none           or assumptions: replications are of plausible worlds

Example:
  childlabour attribute scenario=package replications=10
"""


def main(arguments: list[str]) -> None:
    """Run every combination of a package's parts, and print what each part has of the effect."""
    if asks_for_help(arguments):
        print(_HELP)
        return
    from childlabour_sim.analysis.compare.attribution import open_package, run_package

    overrides, folder = split_config_dir(arguments)
    console = wide_console()
    package = open_package(overrides, folder)
    console.print(Text(f"Parts of {package.two.names[0]}, against {package.two.names[1]}:"))
    for part, values in package.parts.items():
        console.print(Text(f"  {part}: {', '.join(f'{key}={_typed(value)}' for key, value in values.items())}"))
    say_size(package.opened, console)
    with package.opened.folder.open(), showing(console) as on_run:
        found = run_package(package, on_run)
    console.print(_table(package, found))
    console.print(f"Runs: {package.opened.folder.path}")


def _typed(value: object) -> str:
    return f"{value['times']:g} times" if isinstance(value, dict) else str(value)


def _table(package: Package, found: Attribution) -> Table:
    from childlabour_sim.analysis.paired.outcomes import outcome_of
    from childlabour_sim.report.terminal.parts import add, new_table
    from childlabour_sim.report.words.numbers import with_interval
    from childlabour_sim.report.words.outcomes import statistic_name, unit_of

    outcome = outcome_of(package.opened.study["outcome"])
    unit = unit_of(outcome[0])
    points = ", percentage points" if unit == "share" else ""
    interval = "no interval from so few runs" if math.isnan(found.total.mean_low[0]) else "95 % interval"
    title = f"{statistic_name(*outcome)}, all years{points} ({interval})"
    table = new_table(title)
    table.add_column("Part of the package", min_width=20)
    for head in ("Its share of the effect", "What it does alone"):
        table.add_column(head, justify="right", no_wrap=True)
    for i, part in enumerate(found.parts):
        cells = (
            with_interval(each.mean[i], each.mean_low[i], each.mean_high[i], unit, 3)
            for each in (found.values, found.alone)
        )
        add(table, part.replace("_", " "), *cells, end_section=i == len(found.parts) - 1)
    total = found.total
    add(table, "The package", with_interval(total.mean[0], total.mean_low[0], total.mean_high[0], unit, 3), "")
    table.caption = "Shares add up to the effect of the package; what parts do alone need not."
    return table
