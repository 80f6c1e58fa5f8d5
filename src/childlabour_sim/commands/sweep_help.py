"""The page of ``childlabour sweep --help``: how to vary, keys of a sweep and their defaults."""

from __future__ import annotations

from omegaconf import OmegaConf

from childlabour_sim.commands.run_help import line, typed
from childlabour_sim.config.check import flatten
from childlabour_sim.config.locate import conf_folder, mount
from childlabour_sim.config.schema import GROUPS
from childlabour_sim.config.study_file import shipped_studies
from childlabour_sim.config.study_keys import DECLARED

_WORDS = {
    "vary": "Parameters and their values, see above.",
    "design": "grid: every value with every other. list: first with first, second with second. latin_hypercube: every "
    "range in as many even slices as there are points, one point in each. sobol: a sequence without gaps.",
    "against": "Scenario that every point is compared with, seed by seed; null shows levels only.",
    "outcomes": "Statistics, or statistic:group; docs/codebook.md lists them.",
    "max_runs": "A sweep of more is not begun.",
    "replications": "Runs of every point.",
    "question": "What the study answers, by language: {en: ..., id: ...}.",
}
_INDENT = 36
_PAGE = """usage: childlabour sweep vary.KEY=VALUES [vary.KEY=VALUES ...] [KEY=VALUE ...] [--config-dir FOLDER]

Runs a city at many points: values of one parameter, or of several together. Every point has the same children and the
same luck as what it is compared with, so that differences come with intervals. A sweep that is stopped goes on when the
same command is given again, nothing is computed twice, and what was done is spread over the whole design.

What is varied, as often as wanted:
  vary.lever.pkh.amount_scale=0.5,1,2          values: numbers, names, true,false
  vary.behaviour.disapproval=0.5..2            from one end to the other: five values in a grid
  vary.behaviour.disapproval=0.5..2/4          four values
  vary.city.adult_wage=range                   the range that its source gives
  'vary.city.adult_wage={{low:1e6,high:4e6,log:true}}'   equal ratios in equal steps
  vary.scenario=case_work,package              files by name; also {groups}

Keys of a sweep, with their defaults; all keys of childlabour run hold for every point and what it is compared with:
{keys}

A point differs from what it is compared with by its scenario and by the varied keys of policy (lever, budget, law,
timeline); behaviour, city and all else are alike. override.SCENARIO.KEY=VALUE sets a key of what points are compared
with. uncertainty=assumptions runs every point in plausible worlds. execution=serial, processes or dask: where.

study=FILE, or a shipped study by name, reads keys from a file; the command line wins. Shipped: {studies}.

Examples:
  childlabour sweep vary.lever.pkh.amount_scale=0.5,1,2 against=no_policy
  childlabour sweep vary.lever.pkh.amount_scale=0.5..2 vary.lever.pkh.verified_share=0..1 households=2000
  childlabour sweep design=sobol points=64 vary.behaviour.disapproval=range vary.behaviour.curvature=range
  childlabour sweep design=list vary.lever.raids.per_quarter=4,12,24 vary.lever.raids.follow_up=0,0.5,1
"""


def page(config_dir: str | None = None) -> str:
    """Return what the command does, its keys and examples."""
    mount(config_dir)
    config = OmegaConf.to_container(OmegaConf.load(conf_folder() / "sweep.yaml"))
    del config["defaults"], config["language"]  # a sweep has no brief
    keys = [_key(key, value) for key, value in flatten(config)]
    groups = ", ".join(group for group in GROUPS if group != "scenario")
    return _PAGE.format(groups=groups, keys="\n".join(keys), studies=", ".join(shipped_studies()))


def _key(key: str, value: object) -> str:
    """Return a key, its default and what it means, the meaning on a line of its own where the default is long."""
    left, meaning = f"{key}={typed(value)}", _WORDS.get(key) or DECLARED[key].meaning
    if len(left) < _INDENT - 2:
        return line(left, meaning, _INDENT)
    return f"  {left}\n{line('', meaning, _INDENT)}"
