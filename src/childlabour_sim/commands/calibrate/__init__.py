"""``childlabour calibrate``: solve what the evidence leaves to be solved."""

from __future__ import annotations

from dataclasses import replace

from childlabour_sim.analysis.fit.contraction import of_a_city
from childlabour_sim.commands.calibrate.city import behaviour, income, offsets
from childlabour_sim.commands.calibrate.districts import districts
from childlabour_sim.commands.calibrate.worlds import worlds
from childlabour_sim.commands.help.page import Keys, page
from childlabour_sim.commands.shared.arguments import asks_for_help, split_config_dir, take_number, wide_console
from childlabour_sim.commands.shared.evidence import take_text
from childlabour_sim.config import configure
from childlabour_sim.config.composing.messages import near
from childlabour_sim.config.targets import read_targets
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.words.spoken import say

_OF_A_CITY = {"income": income, "behaviour": behaviour, "offsets": offsets}
_DEFAULTS = ("households=20000", "replications=4", "years=2")


def main(arguments: list[str]) -> None:
    """Solve and print lines to paste into the configuration, or the place of a table."""
    if asks_for_help(arguments):
        print(_page())
        return
    overrides, folder = split_config_dir(arguments)
    if overrides and overrides[0] == "districts":
        districts(overrides[1:])
        return
    if overrides and overrides[0] == "worlds":
        worlds(overrides[1:], folder)
        return
    what = "income"
    if overrides and overrides[0].isidentifier():
        what, *overrides = overrides
    if what not in _OF_A_CITY:
        known = [*_OF_A_CITY, "districts", "worlds"]
        raise ConfigurationError(f"calibrate {what!r}: expected one of {', '.join(known)}{near(what, known)}")
    overrides, steps = take_number(overrides, "steps", 6)
    overrides, file = take_text(overrides, "targets")
    if file and what != "offsets":
        raise ConfigurationError(f"targets = {file!r} (file): expected with worlds or offsets, as in calibrate offsets")
    targets = read_targets(file, of_a_city())
    settings = configure(*_DEFAULTS, *overrides, config_dir=folder)
    own = {name: entry["value"] for name, entry in targets.items()}
    _OF_A_CITY[what](replace(settings, moments={**settings.moments, **own}), steps, wide_console())


def _page() -> str:
    return page(
        say(
            "usage: childlabour calibrate [income|behaviour|offsets|districts|worlds] [KEY=VALUE ...] "
            "[--config-dir FOLDER]"
        ),
        Keys(
            {
                "income": say(
                    "a city's income distribution, from its poverty rate, Gini and the share of its poorest 40 %%"
                ),
                "behaviour": say("the intercepts of behaviour, from the rates the model is fitted to"),
                "offsets": say("schools and work to be had in a city, from the `moments` of its file"),
                "districts": say("the income distributions of all districts, into one table; goes on where it stopped"),
                "worlds": say(
                    "worlds of a city that fit what is known, kept for every comparison in it; goes on where it stopped"
                ),
                "keep=200": say("worlds that are kept, each as probable as any other; 20 at least"),
                "targets=FILE": say(
                    "of worlds and offsets: facts of your own in place of the city's or besides them, YAML or CSV; "
                    "each with value, and se or low and high"
                ),
                "most=760": say("worlds of the nation that are looked at, at most"),
                "households=20000": say("of each run that worlds are solved on"),
                "steps=6": say("steps of the search"),
                "processes=2": say("districts or worlds at a time; all cores if not said"),
                "to=results/districts": say("folder of what is solved, and of the table; results/worlds of worlds"),
            }
        ),
        say(
            "Prints lines to paste into the configuration. All other keys, such as city=serang: childlabour run --help."
        ),
    )
