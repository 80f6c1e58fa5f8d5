"""The page of ``childlabour run --help``: choices and defaults as the files of ``conf/`` have them."""

from __future__ import annotations

from textwrap import fill

from omegaconf import OmegaConf

from childlabour_sim.config.check import flatten
from childlabour_sim.config.locate import conf_folder, mount, option_names
from childlabour_sim.config.schema import declared
from childlabour_sim.report.words.asked import as_typed

_WIDTH = 110
_GROUPS = ("city", "scenario", "law", "timeline", "office", "budget", "behaviour", "network")
_WORDS = {  # of dates and lists, which are declared nowhere
    "start": "First day of the analysis, the first day of a quarter.",
    "crossings": 'Further groups to record, such as ["age=7-15,pkh=eligible"].',
    "shock.start": "First day of the shock, the first of a quarter; null is the start.",
    "shock.neighbourhood_types": "Kinds of neighbourhood the shock meets; [] is all.",
}
_PAGE = """usage: childlabour run [KEY=VALUE ...] [--config-dir FOLDER]

Simulates a city under a scenario: every quarter each family decides about school and work of each of its children.
Prints tables, draws figures and writes report.html, all tables and the configuration into a folder of its own below
output.dir. The same command goes on where a stopped run ended, and computes nothing twice.

One file of each group, the default first:
{groups}

Keys of the run, with their defaults (households=full is one row per real household):
{keys}

Values of groups are keys too: lever.raids.per_quarter=24, budget.city.cut=0.3, city.adult_wage=3000000. A multiple
of what the city has is {{times: NUMBER}} in a file of yours, '...={{times:2}}' here.

Examples:
  childlabour run city=kupang scenario=raids_with_follow_up
  childlabour run lever.pkh.amount_scale=2 lever.pkh.coverage=0.2
  childlabour run 'lever.raids.per_quarter={{times:2}}' lever.raids.follow_up=1
  childlabour run -m scenario=baseline,no_policy         one run for each
  childlabour run --config-dir=mine timeline=my_plan     mine/timeline/my_plan.yaml; yours win over shipped files

Every key and value: childlabour run --cfg job. Every parameter with unit, bounds, source: docs/parameters.md.
"""


def page(config_dir: str | None = None) -> str:
    """Return what the command does, its groups, keys and examples.

    Parameters
    ----------
    config_dir : str, optional
        A folder whose files are choices too.
    """
    mount(config_dir)
    config = OmegaConf.to_container(OmegaConf.load(conf_folder() / "config.yaml"))
    del config["hydra"]
    chosen = {group: name for item in config.pop("defaults") if isinstance(item, dict) for group, name in item.items()}
    groups = [line(f"{group}=", ", ".join(_default_first(group, chosen[group])), indent=14) for group in _GROUPS]
    keys = [line(f"{key}={typed(value)}", _meaning(key), indent=32) for key, value in flatten(config)]
    return _PAGE.format(groups="\n".join(groups), keys="\n".join(keys))


def _default_first(group: str, default: str) -> list[str]:
    names = option_names(group)
    if default not in names:
        return ["that of the city", *names]
    return [default, *(name for name in names if name != default)]


def typed(value: object) -> str:
    """Return a value as it is typed on the command line."""
    return "null" if value is None else as_typed(value)


def _meaning(key: str) -> str:
    return _WORDS.get(key) or declared()[key].meaning


def line(left: str, right: str, indent: int) -> str:
    """Return a name and what it means, wrapped at the width of the page."""
    return fill(right, _WIDTH, initial_indent=f"  {left}".ljust(indent), subsequent_indent=" " * indent)
