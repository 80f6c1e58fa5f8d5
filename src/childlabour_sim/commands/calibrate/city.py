"""What is solved of one city: its income, its schools and work to be had, and the behaviour that is fitted on it."""

from __future__ import annotations

import yaml
from rich.console import Console

from childlabour_sim.analysis.fit.contraction import contract, contract_city
from childlabour_sim.analysis.fit.solve_income import Solution, solve_income
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.terminal.parts import show
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.spoken import say, term
from childlabour_sim.settings import Settings


def income(settings: Settings, steps: int, console: Console) -> None:
    """Solve the income distribution and print lines for its file."""

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


def behaviour(settings: Settings, steps: int, console: Console) -> None:
    """Fit the intercepts and print lines for their file."""
    show(console, say("Fitting the intercepts of behaviour on %(city)s ...", city=_city(settings)))
    found = contract(settings, steps, on_step=lambda i, gap: _say_step(i, gap, console))
    fitted = {key: value for key, value in found.items() if value != settings.behaviour[key]}
    _say_file("conf/behaviour/random_utility.yaml", console)
    _print_yaml(fitted, console)


def offsets(settings: Settings, steps: int, console: Console) -> None:
    """Fit schools and work to be had to the moments of the city and print lines for its file."""
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
