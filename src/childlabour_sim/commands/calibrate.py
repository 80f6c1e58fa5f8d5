"""``childlabour calibrate [income|behaviour|offsets]``: solve what the evidence leaves to be solved."""

from __future__ import annotations

import yaml
from rich.console import Console

from childlabour_sim.analysis.fit.contraction import contract, contract_city
from childlabour_sim.analysis.fit.solve_income import Solution, solve_income
from childlabour_sim.commands.arguments import asks_for_help, split_config_dir, take_number, wide_console
from childlabour_sim.config import configure
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.settings import Settings

HELP = """usage: childlabour calibrate [income|behaviour|offsets] [KEY=VALUE ...] [--config-dir FOLDER]

  income      a city's income distribution, from its poverty rate, Gini and the share of its poorest 40 %
  behaviour   the intercepts of behaviour, from the rates the model is fitted to
  offsets     schools and work to be had in a city, from the `moments` of its file

  steps=6     steps of the search

Prints lines to paste into the configuration. All other keys, such as city=serang: childlabour run --help.
"""
_KINDS = ("income", "behaviour", "offsets")
_DEFAULTS = ("households=20000", "replications=4", "years=2")


def main(arguments: list[str]) -> None:
    """Solve and print lines to paste into the configuration."""
    if asks_for_help(arguments):
        print(HELP)
        return
    overrides, folder = split_config_dir(arguments)
    what = "income"
    if overrides and overrides[0] in _KINDS:
        what, *overrides = overrides
    overrides, steps = take_number(overrides, "steps", 6)
    console = wide_console()
    settings = configure(*_DEFAULTS, *overrides, config_dir=folder)
    if what == "income":
        _income(settings, steps, console)
    elif what == "behaviour":
        _behaviour(settings, steps, console)
    else:
        _offsets(settings, steps, console)


def _income(settings: Settings, steps: int, console: Console) -> None:
    def say(s: Solution) -> None:
        console.print(
            f"  poverty {100 * s.poverty:.2f} %, Gini {s.gini:.3f}, poorest 40 % hold {100 * s.bottom40:.2f} %"
        )

    console.print(f"Solving the income distribution of {settings.city_name} ...")
    solution = solve_income(settings, steps, say)
    say(solution)
    console.print(f"# for conf/city/{settings.city_name}.yaml")
    for name in ("income_scale", "income_shape", "income_tail"):
        console.print(f"{name}: {getattr(solution, name):.4f}")


def _behaviour(settings: Settings, steps: int, console: Console) -> None:
    console.print(f"Fitting the intercepts of behaviour on {settings.city_name} ...")
    behaviour = contract(
        settings, steps, on_step=lambda i, gap: console.print(f"  step {i + 1}: sum of gaps {gap:.2f} log-odds")
    )
    fitted = {key: value for key, value in behaviour.items() if value != settings.behaviour[key]}
    console.print("# for conf/behaviour/random_utility.yaml")
    console.print(yaml.safe_dump(_rounded(fitted), default_flow_style=None, sort_keys=False))


def _offsets(settings: Settings, steps: int, console: Console) -> None:
    if not settings.moments:
        raise ConfigurationError(f"city = {settings.city_name}: its file has no `moments` to fit offsets to")
    console.print(f"Fitting schools and work to be had in {settings.city_name} ...")
    found = contract_city(
        settings, steps, on_step=lambda i, gap: console.print(f"  step {i + 1}: sum of gaps {gap:.2f} log-odds")
    )
    console.print(f"# for conf/city/{settings.city_name}.yaml")
    console.print(yaml.safe_dump(_rounded(found), default_flow_style=None, sort_keys=False))


def _rounded(node):
    return {key: _rounded(value) for key, value in node.items()} if isinstance(node, dict) else round(float(node), 3)
