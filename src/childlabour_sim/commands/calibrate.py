"""``childlabour calibrate [income|behaviour|offsets]``: solve what the evidence leaves to be solved."""

from __future__ import annotations

import yaml
from rich.console import Console

from childlabour_sim.analysis.fit.contraction import contract, contract_city
from childlabour_sim.analysis.fit.solve_income import Solution, solve_income
from childlabour_sim.commands.arguments import asks_for_help, split_config_dir, take_number, wide_console
from childlabour_sim.commands.help.page import Keys, page
from childlabour_sim.config import configure
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.terminal.parts import show
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.spoken import say, term
from childlabour_sim.settings import Settings

_KINDS = ("income", "behaviour", "offsets")
_DEFAULTS = ("households=20000", "replications=4", "years=2")


def main(arguments: list[str]) -> None:
    """Solve and print lines to paste into the configuration."""
    if asks_for_help(arguments):
        print(_page())
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


def _page() -> str:
    return page(
        say("usage: childlabour calibrate [income|behaviour|offsets] [KEY=VALUE ...] [--config-dir FOLDER]"),
        Keys(
            {
                "income": say(
                    "a city's income distribution, from its poverty rate, Gini and the share of its poorest 40 %%"
                ),
                "behaviour": say("the intercepts of behaviour, from the rates the model is fitted to"),
                "offsets": say("schools and work to be had in a city, from the `moments` of its file"),
                "steps=6": say("steps of the search"),
            }
        ),
        say(
            "Prints lines to paste into the configuration. All other keys, such as city=serang: childlabour run --help."
        ),
    )


def _income(settings: Settings, steps: int, console: Console) -> None:
    def tell(s: Solution) -> None:
        line = say(
            "  poverty %(poverty)s, Gini %(gini)s, poorest 40 %% hold %(held)s",
            poverty=numbers.short_percent(s.poverty, 2), gini=numbers.fixed(s.gini, 3),
            held=numbers.short_percent(s.bottom40, 2),
        )  # fmt: skip
        show(console, line)

    show(console, say("Solving the income distribution of %(city)s ...", city=_city(settings)))
    solution = solve_income(settings, steps, tell)
    tell(solution)
    _say_file(f"conf/city/{settings.city_name}.yaml", console)
    show(
        console, *(f"{name}: {getattr(solution, name):.4f}" for name in ("income_scale", "income_shape", "income_tail"))
    )


def _behaviour(settings: Settings, steps: int, console: Console) -> None:
    show(console, say("Fitting the intercepts of behaviour on %(city)s ...", city=_city(settings)))
    behaviour = contract(settings, steps, on_step=lambda i, gap: _say_step(i, gap, console))
    fitted = {key: value for key, value in behaviour.items() if value != settings.behaviour[key]}
    _say_file("conf/behaviour/random_utility.yaml", console)
    _print_yaml(fitted, console)


def _offsets(settings: Settings, steps: int, console: Console) -> None:
    if not settings.moments:
        raise ConfigurationError(f"city = {settings.city_name}: its file has no `moments` to fit offsets to")
    show(console, say("Fitting schools and work to be had in %(city)s ...", city=_city(settings)))
    found = contract_city(settings, steps, on_step=lambda i, gap: _say_step(i, gap, console))
    _say_file(f"conf/city/{settings.city_name}.yaml", console)
    _print_yaml(found, console)


def _city(settings: Settings) -> str:
    return term(plain.title(settings.city_name))


def _say_step(i: int, gap: float, console: Console) -> None:
    gaps = numbers.fixed(gap, 2)
    show(console, say("  step %(step)s: sum of gaps %(gaps)s log-odds", step=i + 1, gaps=gaps))


def _say_file(name: str, console: Console) -> None:
    show(console, say("# for %(file)s", file=name))


def _print_yaml(values: dict, console: Console) -> None:
    text = yaml.safe_dump(_rounded(values), default_flow_style=None, sort_keys=False)
    console.print(text, markup=False, soft_wrap=True)


def _rounded(node):
    return {key: _rounded(value) for key, value in node.items()} if isinstance(node, dict) else round(float(node), 3)
