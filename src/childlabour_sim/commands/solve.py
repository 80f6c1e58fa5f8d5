"""``childlabour solve``: the smallest lever that reaches a target, or the dose at which two scenarios do as well."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from childlabour_sim.commands.arguments import asks_for_help, split_config_dir, wide_console

if TYPE_CHECKING:
    from childlabour_sim.analysis.compare.solve import Solution, Tried
    from childlabour_sim.analysis.compare.target import Search

_HELP = """usage: childlabour solve parameter=KEY low=NUMBER high=NUMBER [scenario=NAME] [against=NAME] [KEY=VALUE ...]

Looks for the value of one parameter of a scenario at which its effect on the outcome, against another scenario,
reaches a target. With target=0, the default, both do as well: the break-even. Every value is tried on the same paired
runs; the search ends where these runs cannot tell more.

  parameter=null             full key of a number, such as lever.case_work.workers or budget.city.total; one that is no
                             policy, such as city.poverty_line, has the value under both scenarios
  low=null high=null         between which values to look
  scenario=baseline          whose parameter it is
  against=baseline           what it is compared with
  target=0.0                 effect to be reached: -0.002 for child labour 0.2 percentage points lower
  outcome=child_labour_rate  statistic, or statistic:group; over the whole run
  tolerance=0.02             share of the way from low to high that is near enough
  replications=20            paired runs at every value
  uncertainty=assumptions    replications are of plausible worlds; none for the shipped assumptions only

Examples:
  childlabour solve scenario=case_work against=community_socialisation parameter=budget.city.total low=1e10 high=4e10
  childlabour solve parameter=lever.pkh.amount_scale low=1 high=4 outcome=out_of_school_rate:age=16-18 target=-0.01
"""


def main(arguments: list[str]) -> None:
    """Search, showing every value tried, and say what was found."""
    if asks_for_help(arguments):
        print(_HELP)
        return
    from childlabour_sim.analysis.compare.target import open_search

    overrides, folder = split_config_dir(arguments)
    search_and_say(open_search(overrides, folder), wide_console())


def search_and_say(search: Search, console: Console) -> None:
    """Make a search, showing every value tried, and say what was found."""
    from childlabour_sim.analysis.compare.solve import run_search
    from childlabour_sim.analysis.paired.outcomes import outcome_of
    from childlabour_sim.report.words.outcomes import statistic_name

    began = time.perf_counter()
    study, (name, against) = search.opened.study, search.two.names
    console.print(f"At most {search.tries} values of {study['parameter']}, {search.most_runs:,} runs.")
    outcome = statistic_name(*outcome_of(study["outcome"]))
    console.print(f"{outcome}, all years: {name} less {against}, with the 95 % interval of the mean")
    with search.opened.folder.open(), console.status("Simulating"):
        found = run_search(search, lambda tried: console.print(Text(f"  {_line(search, tried)}")))
    _say(search, found, console)
    console.print(f"{time.perf_counter() - began:.0f} seconds. Tables: {search.opened.folder.path}", soft_wrap=True)


def _line(search: Search, tried: Tried) -> str:
    from childlabour_sim.analysis.costs.wins import FEWEST_WORLDS
    from childlabour_sim.report.words.numbers import with_interval

    unit = _unit(search)
    worlds = ""
    if search.opened.plan.n_worlds >= FEWEST_WORLDS:
        share, low, high = (round(100 * end) for end in (tried.above, tried.above_low, tried.above_high))
        worlds = f", above the target in {share} of 100 plausible worlds ({low} to {high})"
    effect = with_interval(tried.effect, tried.mean_low, tried.mean_high, unit, 3)
    points = " percentage points" if unit == "share" else ""
    return f"{_value(search, tried.value)}: {effect}{points}{worlds}"


def _say(search: Search, found: Solution, console: Console) -> None:
    name, against = search.two.names
    key = search.opened.study["parameter"]
    low, high = (_value(search, end) for end in found.bracket)
    if found.value is None:
        console.print(f"{_why_not(search, found)} Between {low} and {high} no value is named.")
        return
    console.print(
        Text(f"{key} = {_about(search, found.value)} (between {low} and {high}): there", style="bold"), end=" "
    )
    console.print(Text(_meaning(search, name, against), style="bold"))
    if found.plausible:
        ends = " to ".join(_value(search, end) for end in dict.fromkeys(found.plausible))
        console.print(f"Of the values tried, {ends} cannot be told apart from it by these runs.")


def _why_not(search: Search, found: Solution) -> str:
    """Say why no value was found."""
    target = search.opened.study["target"]
    if any(math.isnan(tried.effect) for tried in found.tried):
        return "The outcome has no value in these runs: nobody was counted."
    if all(tried.holds(target) for tried in found.tried):
        return "At both ends the effect cannot be told apart from the target by these runs."
    return "The effect does not cross the target: widen low and high."


def _meaning(search: Search, name: str, against: str) -> str:
    target = search.opened.study["target"]
    return f"{name} does as well as {against}." if target == 0 else f"{name} reaches {target:g} against {against}."


def _unit(search: Search) -> str:
    from childlabour_sim.analysis.paired.outcomes import outcome_of
    from childlabour_sim.report.words.outcomes import unit_of

    return unit_of(outcome_of(search.opened.study["outcome"])[0])


def _about(search: Search, value: float) -> str:
    """Write a value found: to two digits, which is all that a search ends with, unless it counts or is money."""
    exact = search.parameter.kind is int or search.parameter.unit.startswith("IDR")
    return _value(search, value if exact else float(f"{value:.2g}"))


def _value(search: Search, value: float) -> str:
    from childlabour_sim.report.words.numbers import rupiah

    unit = search.parameter.unit
    if unit.startswith("IDR"):
        return f"{rupiah(value)}{unit.removeprefix('IDR').replace('/', ' a ')}"
    return f"{value:,.4g} {unit}" if unit not in ("share", "ratio", "") else f"{value:.4g}"
