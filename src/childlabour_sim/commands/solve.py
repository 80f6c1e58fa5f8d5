"""``childlabour solve``: the smallest lever that reaches a target, or the dose at which two scenarios do as well."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from childlabour_sim.commands.help.page import Examples, Keys, page
from childlabour_sim.commands.shared.arguments import asks_for_help, split_config_dir, waiting, wide_console
from childlabour_sim.report.terminal.parts import name_files, per, show, span
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, term

if TYPE_CHECKING:
    from childlabour_sim.analysis.compare.solve import Solution, Tried
    from childlabour_sim.analysis.compare.target import Search


def main(arguments: list[str]) -> None:
    """Search, showing every value tried, and say what was found."""
    if asks_for_help(arguments):
        print(_page())
        return
    from childlabour_sim.analysis.compare.target import open_search

    overrides, folder = split_config_dir(arguments)
    search_and_say(open_search(overrides, folder), wide_console())


def _page() -> str:
    parameter = say(
        "full key of a number, such as lever.case_work.workers or budget.city.total; one that is no policy, such as "
        "city.poverty_line, has the value under both scenarios"
    )
    return page(
        say(
            "usage: childlabour solve parameter=KEY low=NUMBER high=NUMBER [scenario=NAME] [against=NAME] "
            "[KEY=VALUE ...]"
        ),
        say(
            "Looks for the value of one parameter of a scenario at which its effect on the outcome, against another "
            "scenario, reaches a target. With target=0, the default, both do as well: the break-even. Every value is "
            "tried on the same paired runs; the search ends where these runs cannot tell more."
        ),
        Keys(
            {
                "parameter=null": parameter,
                "low=null high=null": say("between which values to look"),
                "scenario=baseline": say("whose parameter it is"),
                "against=baseline": say("what it is compared with"),
                "target=0.0": say("effect to be reached: -0.002 for child labour 0.2 percentage points lower"),
                "outcome=child_labour_rate": say("statistic, or statistic:group; over the whole run"),
                "tolerance=0.02": say("share of the way from low to high that is near enough"),
                "replications=20": say("paired runs at every value"),
                "uncertainty=default": say(
                    "worlds that fit what is known (fitted) where the city has kept ones, else assumptions; or none"
                ),
            }
        ),
        say("Examples:"),
        Examples(
            "childlabour solve scenario=case_work against=community_socialisation parameter=budget.city.total low=1e10 "
            "high=4e10",
            "childlabour solve parameter=lever.pkh.amount_scale low=1 high=4 "
            "outcome=out_of_school_rate:age=16-18 target=-0.01",
        ),
    )


def search_and_say(search: Search, console: Console) -> None:
    """Make a search, showing every value tried, and say what was found."""
    from childlabour_sim.analysis.compare.solve import run_search
    from childlabour_sim.analysis.paired.outcomes import outcome_of
    from childlabour_sim.report.words.outcomes import statistic_name
    from childlabour_sim.report.words.scenarios import scenario_name

    began = time.perf_counter()
    study, (name, against) = search.opened.study, map(scenario_name, search.two.names)
    tries, runs = numbers.fixed(search.tries), numbers.fixed(search.most_runs)
    show(
        console,
        say("At most %(tries)s values of %(key)s, %(runs)s runs.", tries=tries, key=study["parameter"], runs=runs),
        say(
            "%(outcome)s, all years: %(scenario)s less %(against)s, with the 95 %% interval of the mean",
            outcome=statistic_name(*outcome_of(study["outcome"])), scenario=name, against=against,
        ),
    )  # fmt: skip
    with search.opened.folder.open(), waiting(console, say("Simulating")):
        found = run_search(search, lambda tried: show(console, f"  {_line(search, tried)}"))
    _say(search, found, console)
    show(console, say("%(seconds)s seconds.", seconds=numbers.fixed(time.perf_counter() - began)))
    name_files(console, say("Tables:"), search.opened.folder.path)


def _line(search: Search, tried: Tried) -> str:
    from childlabour_sim.analysis.costs.wins import FEWEST_WORLDS

    unit = _unit(search)
    effect = numbers.with_interval(tried.effect, tried.mean_low, tried.mean_high, unit, 3)
    if unit == "share":
        effect = say("%(effect)s percentage points", effect=effect)
    line = f"{_value(search, tried.value)}: {effect}"
    if search.opened.plan.n_worlds < FEWEST_WORLDS:
        return line
    share, low, high = (numbers.fixed(100.0 * end) for end in (tried.above, tried.above_low, tried.above_high))
    return line + say(
        ", above the target in %(share)s of 100 plausible worlds (%(low)s to %(high)s)", share=share, low=low, high=high
    )


def _say(search: Search, found: Solution, console: Console) -> None:
    key = search.opened.study["parameter"]
    low, high = (_value(search, end) for end in found.bracket)
    if found.value is None:
        none = say("Between %(low)s and %(high)s no value is named.", low=low, high=high)
        show(console, f"{_why_not(search, found)} {none}")
        return
    where = say(
        "%(key)s = %(value)s (between %(low)s and %(high)s):",
        key=key, value=_about(search, found.value), low=low, high=high,
    )  # fmt: skip
    show(console, Text(f"{where} {_meaning(search)}", style="bold"))
    if found.plausible:
        ends = span(*(_value(search, found.plausible[end]) for end in (0, -1)))
        show(console, say("Of the values tried, %(values)s cannot be told apart from it by these runs.", values=ends))


def _why_not(search: Search, found: Solution) -> str:
    """Say why no value was found."""
    target = search.opened.study["target"]
    if any(math.isnan(tried.effect) for tried in found.tried):
        return say("The outcome has no value in these runs: nobody was counted.")
    if all(tried.holds(target) for tried in found.tried):
        return say("At both ends the effect cannot be told apart from the target by these runs.")
    return say("The effect does not cross the target: widen low and high.")


def _meaning(search: Search) -> str:
    from childlabour_sim.report.words.scenarios import scenario_name

    target, (name, against) = search.opened.study["target"], map(scenario_name, search.two.names)
    if target == 0:
        return say("there %(scenario)s does as well as %(against)s.", scenario=name, against=against)
    return say(
        "there %(scenario)s reaches %(target)s against %(against)s.",
        scenario=name, target=numbers.digits(target, 6), against=against,
    )  # fmt: skip


def _unit(search: Search) -> str:
    from childlabour_sim.analysis.paired.outcomes import outcome_of
    from childlabour_sim.report.words.outcomes import unit_of

    return unit_of(outcome_of(search.opened.study["outcome"])[0])


def _about(search: Search, value: float) -> str:
    """Write a value found: to two digits, which is all that a search ends with, unless it counts or is money."""
    exact = search.parameter.kind is int or search.parameter.unit.startswith("IDR")
    return _value(search, value if exact else float(f"{value:.2g}"))


def _value(search: Search, value: float) -> str:
    unit = search.parameter.unit
    if unit.startswith("IDR"):
        return numbers.rupiah(value) + per(unit)
    text = numbers.digits(value)
    return text if unit in ("share", "ratio", "") else f"{text} {term(unit)}"
