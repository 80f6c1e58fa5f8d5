"""The page of ``childlabour sweep --help``: how to vary, keys of a sweep and their defaults."""

from __future__ import annotations

from childlabour_sim.commands.help.page import Examples, Keys, page
from childlabour_sim.commands.help.run import typed
from childlabour_sim.config.check import flatten
from childlabour_sim.config.composing.locate import mount
from childlabour_sim.config.parsed.text import shipped
from childlabour_sim.config.schema import GROUPS
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.study.file import shipped_studies
from childlabour_sim.config.study_keys import DECLARED
from childlabour_sim.config.tree import copied
from childlabour_sim.report.words.spoken import say, term


def sweep_page(config_dir: str | None = None) -> str:
    """Return what the command does, its keys and examples."""
    mount(config_dir)
    config = copied(shipped(conf_folder() / "sweep.yaml"))
    del config["defaults"]
    return page(
        say("usage: childlabour sweep vary.KEY=VALUES [vary.KEY=VALUES ...] [KEY=VALUE ...] [--config-dir FOLDER]"),
        say(
            "Runs a city at many points: values of one parameter, or of several together. Every point has the same "
            "children and the same luck as what it is compared with, so that differences come with intervals. A sweep "
            "that is stopped goes on when the same command is given again, nothing is computed twice, and what was "
            "done is spread over the whole design."
        ),
        say("What is varied, as often as wanted:"),
        _ways_to_vary(),
        say(
            "Keys of a sweep, with their defaults; all keys of childlabour run hold for every point and what it is "
            "compared with:"
        ),
        Keys({f"{key}={typed(value)}": _meaning(key) for key, value in flatten(config)}, 36),
        say(
            "A point differs from what it is compared with by its scenario and by the varied keys of policy (lever, "
            "budget, law, timeline); behaviour, city and all else are alike. override.SCENARIO.KEY=VALUE sets a key of "
            "what points are compared with. All points share their plausible worlds, see childlabour compare "
            "--help; uncertainty=none leaves luck alone. "
            "execution=serial, processes or dask: where."
        ),
        say(
            "study=FILE, or a shipped study by name, reads keys from a file; the command line wins. Shipped: "
            "%(studies)s.",
            studies=", ".join(shipped_studies()),
        ),
        say("Examples:"),
        _examples(),
    )


def _ways_to_vary() -> Keys:
    groups = ", ".join(group for group in GROUPS if group != "scenario")
    return Keys(
        {
            "vary.lever.pkh.amount_scale=0.5,1,2": say("values: numbers, names, true,false"),
            "vary.behaviour.disapproval=0.5..2": say("from one end to the other: five values in a grid"),
            "vary.behaviour.disapproval=0.5..2/4": say("four values"),
            "vary.city.adult_wage=range": say("the range that its source gives"),
            "'vary.city.adult_wage={low:1e6,high:4e6,log:true}'": say("equal ratios in equal steps"),
            "vary.scenario=case_work,package": say("files by name; also %(groups)s", groups=groups),
        },
        47,
    )


def _examples() -> Examples:
    return Examples(
        "childlabour sweep vary.lever.pkh.amount_scale=0.5,1,2 against=no_policy",
        "childlabour sweep vary.lever.pkh.amount_scale=0.5..2 vary.lever.pkh.verified_share=0..1 households=2000",
        "childlabour sweep design=sobol points=64 vary.behaviour.disapproval=range vary.behaviour.curvature=range",
        "childlabour sweep design=list vary.lever.raids.per_quarter=4,12,24 vary.lever.raids.follow_up=0,0.5,1",
    )


def _meaning(key: str) -> str:
    own = {
        "vary": say("Parameters and their values, see above."),
        "design": say(
            "grid: every value with every other. list: first with first, second with second. latin_hypercube: every "
            "range in as many even slices as there are points, one point in each. sobol: a sequence without gaps."
        ),
        "against": say("Scenario that every point is compared with, seed by seed; null shows levels only."),
        "outcomes": say("Statistics, or statistic:group; docs/codebook.md lists them."),
        "max_runs": say("A sweep of more is not begun."),
        "replications": say("Runs of every point."),
        "question": say("What the study answers, by language: {en: ..., id: ...}."),
    }
    return own.get(key) or term(DECLARED[key].meaning)
