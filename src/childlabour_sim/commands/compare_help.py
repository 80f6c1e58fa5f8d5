"""The page of ``childlabour compare --help``: scenarios, keys of a study and their defaults."""

from __future__ import annotations

from omegaconf import OmegaConf

from childlabour_sim.commands.run_help import line, typed
from childlabour_sim.config.check import flatten
from childlabour_sim.config.locate import conf_folder, mount, option_names
from childlabour_sim.config.study_keys import DECLARED

_WORDS = {
    "scenarios": "Names; the first is what the others are compared with.", "replications": "Paired runs of each.",
    "question": "What the study answers, by language: {en: ..., id: ...}.",
}  # fmt: skip
_INDENT = 62
_PAGE = """usage: childlabour compare [KEY=VALUE ...] [--config-dir FOLDER]

Runs scenarios with the same children and the same luck, and tells what is different: how many children leave work, what
it costs, who gains and who may lose, how much of it is luck, and how much is not known. A study that is stopped goes on
when the same command is given again; nothing is computed twice.

Scenarios: {scenarios}

Keys of a comparison, with their defaults; all keys of childlabour run hold for every scenario:
{keys}

uncertainty=none runs the shipped values of all assumptions. execution=serial, processes or dask: where runs are made.
What a scenario sets wins over what is set for all; override.SCENARIO.KEY=VALUE sets a key of one scenario.

Examples:
  childlabour compare scenarios=[baseline,case_work] city=kupang
  childlabour compare scenarios=[baseline,package] override.package.lever.pkh.work_condition=0
  childlabour compare scenarios=[baseline,pkh_plus] outcome=enrolment_rate:age=13-15 precision=0.002
  childlabour compare uncertainty=none replications=10 language=id
"""


def page(config_dir: str | None = None) -> str:
    """Return what the command does, its keys and examples."""
    mount(config_dir)
    config = OmegaConf.to_container(OmegaConf.load(conf_folder() / "compare.yaml"))
    config.pop("defaults")
    keys = [
        line(f"{key}={typed(value)}", _WORDS.get(key) or DECLARED[key].meaning, 45) for key, value in flatten(config)
    ]
    return _PAGE.format(scenarios=line("", ", ".join(option_names("scenario")), 0).strip(), keys="\n".join(keys))
