"""The page of ``childlabour compare --help``: scenarios, keys of a study and their defaults."""

from __future__ import annotations

from childlabour_sim.commands.help.page import Examples, Keys, page
from childlabour_sim.commands.help.run import typed
from childlabour_sim.config.check import flatten
from childlabour_sim.config.composing.locate import mount, option_names
from childlabour_sim.config.parsed.text import shipped
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.study_keys import DECLARED
from childlabour_sim.config.tree import copied
from childlabour_sim.report.words.spoken import say, term


def compare_page(config_dir: str | None = None) -> str:
    """Return what the command does, its keys and examples."""
    mount(config_dir)
    config = copied(shipped(conf_folder() / "compare.yaml"))
    config.pop("defaults")
    return page(
        say("usage: childlabour compare [KEY=VALUE ...] [--config-dir FOLDER]"),
        say(
            "Runs scenarios with the same children and the same luck, and tells what is different: how many children "
            "leave work, what it costs, who gains and who may lose, how much of it is luck, and how much is not known. "
            "A study that is stopped goes on when the same command is given again; nothing is computed twice."
        ),
        say("Scenarios: %(names)s", names=", ".join(option_names("scenario"))),
        say("Keys of a comparison, with their defaults; all keys of childlabour run hold for every scenario:"),
        Keys({f"{key}={typed(value)}": _meaning(key) for key, value in flatten(config)}, 45),
        say(
            "uncertainty=fitted: in worlds that fit what is known, where the city has kept ones; assumptions: in "
            "worlds drawn apart from the facts; none: with the shipped values. execution=serial, processes or dask: "
            "where runs are made. What a scenario sets wins over what is set for all; override.SCENARIO.KEY=VALUE sets "
            "a key of one scenario."
        ),
        say("Examples:"),
        Examples(
            "childlabour compare scenarios=[baseline,case_work] city=kupang",
            "childlabour compare scenarios=[baseline,package] override.package.lever.pkh.work_condition=0",
            "childlabour compare scenarios=[baseline,pkh_plus] outcome=enrolment_rate:age=13-15 precision=0.002",
            "childlabour compare uncertainty=none replications=10 language=id",
            "childlabour compare city=indonesia districts=all scenarios=[baseline,pkh_plus]",
        ),
    )


def _meaning(key: str) -> str:
    own = {
        "scenarios": say("Names; the first is what the others are compared with."),
        "replications": say("Paired runs of each."),
        "question": say("What the study answers, by language: {en: ..., id: ...}."),
    }
    return own.get(key) or term(DECLARED[key].meaning)
