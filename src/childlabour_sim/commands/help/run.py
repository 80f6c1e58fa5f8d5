"""The page of ``childlabour run --help``: choices and defaults as the files of ``conf/`` have them."""

from __future__ import annotations

from childlabour_sim.commands.help.page import Examples, Keys, page
from childlabour_sim.config.check import flatten
from childlabour_sim.config.composing.locate import mount, option_names
from childlabour_sim.config.parsed.text import shipped
from childlabour_sim.config.schema import declared
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.study_keys import DECLARED
from childlabour_sim.config.tree import copied
from childlabour_sim.report.words.asked import as_typed
from childlabour_sim.report.words.spoken import say, term

_GROUPS = ("city", "scenario", "law", "timeline", "office", "budget", "behaviour", "network", "population")


def run_page(config_dir: str | None = None) -> str:
    """Return what the command does, its groups, keys and examples.

    Parameters
    ----------
    config_dir : str, optional
        A folder whose files are choices too.
    """
    mount(config_dir)
    config = copied(shipped(conf_folder() / "config.yaml"))
    del config["hydra"]
    chosen = {group: name for item in config.pop("defaults") if isinstance(item, dict) for group, name in item.items()}
    return page(
        say("usage: childlabour run [KEY=VALUE ...] [--config-dir FOLDER]"),
        say(
            "Simulates a city under a scenario: every quarter each family decides about school and work of each of its "
            "children. Prints tables, draws figures and writes report.html, all tables and the configuration into a "
            "folder of its own below output.dir. The same command goes on where a stopped run ended, and computes "
            "nothing twice."
        ),
        say("One file of each group, the default first:"),
        Keys({f"{group}=": ", ".join(_default_first(group, chosen[group])) for group in _GROUPS}, 15),
        say("Keys of the run, with their defaults (households=full is one row per real household):"),
        Keys({f"{key}={typed(value)}": _meaning(key) for key, value in flatten(config)}, 32),
        say(
            "Values of groups are keys too: lever.raids.per_quarter=24, budget.city.cut=0.3, city.adult_wage=3000000. "
            "A multiple of what the city has is {times: NUMBER} in a file of yours, '...={times:2}' here."
        ),
        say(
            "districts=all, or names of provinces and districts, makes of city=indonesia a city for each of them, as "
            "childlabour cities lists them; households= is shared out over them (2,000,000 if nothing is said)."
        ),
        *_examples(),
        say(
            "Every key and value: childlabour run --cfg job. Every parameter with unit, bounds, source: "
            "docs/parameters.md."
        ),
    )


def _examples() -> tuple[str | Keys | Examples, ...]:
    return (
        say("Examples:"),
        Examples(
            "childlabour run city=kupang scenario=raids_with_follow_up",
            "childlabour run lever.pkh.amount_scale=2 lever.pkh.coverage=0.2",
            "childlabour run 'lever.raids.per_quarter={times:2}' lever.raids.follow_up=1",
            "childlabour run language=id",
            "childlabour run city=indonesia districts=bali,kota_makassar households=50000",
        ),
        say("One run for each scenario; a timeline of your own in mine/timeline/my_plan.yaml:"),
        Examples(
            "childlabour run -m scenario=baseline,no_policy",
            "childlabour run --config-dir=mine timeline=my_plan",
        ),
    )


def _default_first(group: str, default: str) -> list[str]:
    names = option_names(group)
    if default not in names:
        return [say("that of the city"), *names]
    return [default, *(name for name in names if name != default)]


def typed(value: object) -> str:
    """Return a value as it is typed on the command line."""
    return "null" if value is None else as_typed(value)


def _meaning(key: str) -> str:
    own = {  # of dates and lists, which are declared nowhere
        "start": say("First day of the analysis, the first day of a quarter."),
        "crossings": say('Further groups to record, such as ["age=7-15,pkh=eligible"].'),
        "shock.start": say("First day of the shock, the first of a quarter; null is the start."),
        "shock.neighbourhood_types": say("Kinds of neighbourhood the shock meets; [] is all."),
    }
    return own.get(key) or term((declared() | DECLARED)[key].meaning)
