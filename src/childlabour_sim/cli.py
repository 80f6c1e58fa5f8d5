"""The command line: each command strips its name and is a Hydra application."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version

COMMANDS = {
    "run": "one city, one scenario, some replications: table, figures, report",
    "compare": "scenarios side by side, paired run by run and child by child: effects with intervals, costs, who wins",
    "report": "the brief of a comparison written again, in English or Indonesian",
    "sweep": "any design over any parameters: grid, list, Latin hypercube, Sobol; lines, maps, and what drives results",
    "solve": "the value of one parameter at which a scenario has a wanted effect, by bisection on paired runs",
    "optimise": "the best split of a city's money, what else does as well, and what more or less money would do",
    "attribute": "which lever of a package has what share of its effect (Shapley values)",
    "sensitivity": "which unknowns an outcome hangs on, and what share of its spread each has, beside luck",
    "validate": "every pattern the model must reproduce: target, band, achieved, spread over seeds; or, with "
    "what=findings, what each lever moves, row by row of the source documents",
    "calibrate": "solve a city's income distribution, those of all districts, or the intercepts of behaviour",
    "verify": "make runs of a folder of results again and compare them, bit for bit",
    "export": "tables of a folder of results as CSV or Stata files, with a codebook",
    "law": "the dated rules in force on a day, with article, source and confidence (--at 2024-01-01)",
    "cities": "every kota and kabupaten with its numbers, and what is its own; cities new: one of your own",
    "parameters": "every parameter with its value, what is plausible, and where it comes from; or one of them (KEY)",
    "app": "the page in the browser, for a class: a village of families, and why a child leaves school",
    "household": "one family: what it is entitled to and why, and how it decides about a child",
}
_WITHOUT_HYDRA = ("app", "law", "household", "cities", "parameters", "verify", "export", "report")
_HYDRA_OPTIONS = ("--cfg", "-c", "--info", "-i", "-m", "--multirun", "--resolve", "--package", "-p")


def main() -> None:
    """Entry point of ``childlabour``."""
    from childlabour_sim.commands.shared.readable import make_readable

    make_readable((sys.stdout, sys.stderr))
    command, *rest = sys.argv[1:] or ["--help"]
    if command == "--version":
        print(f"childlabour_sim {version('childlabour_sim')}")
    elif command in ("-h", "--help", "help"):
        _run(lambda: _in_its_language("help", _print_help, rest))
    elif command in COMMANDS:
        _run(lambda: _run_command(command, rest))
    else:
        _fail(f"unknown command {command!r}: expected one of {', '.join(COMMANDS)}")


def _run(job: Callable[[], None]) -> None:
    """Do what was asked; what cannot be done ends in one line, without a traceback."""
    from childlabour_sim.declare import ConfigurationError, ReplicationError

    try:
        job()
    except ConfigurationError as error:
        _fail(str(error))
    except ReplicationError as error:
        _fail(str(error), code=1)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone, as with `| head`
    except KeyboardInterrupt:
        _fail("stopped; parts already written are kept, the same command goes on from there", code=130)


def _run_command(command: str, arguments: list[str]) -> None:
    module = import_module(f"childlabour_sim.commands.{command}")
    if _is_for_hydra(command, arguments):
        _through_hydra(command, module.main, arguments)
    else:
        _in_its_language(command, module.main, arguments)


def _in_its_language(command: str, job: Callable[[list[str]], None], arguments: list[str]) -> None:
    from childlabour_sim.commands.shared.tongue import take_language
    from childlabour_sim.report.words.spoken import speaking

    rest, language = take_language(command, arguments)
    with speaking(language):
        job(rest)


def _print_help(_: list[str]) -> None:
    from childlabour_sim.commands.help.page import Examples, Keys, page
    from childlabour_sim.report.words.spoken import say

    print(
        page(
            say(
                "childlabour: what keeps a poor child in school and out of work, and what is public money best spent "
                "on?"
            ),
            say("usage: childlabour COMMAND [KEY=VALUE ...]"),
            Keys({name: say(text) for name, text in COMMANDS.items()}),
            say(
                "Commands that simulate take overrides such as city=indonesia households=2000 lever.pkh.coverage=0.2, "
                "and --cfg job prints the configuration, -m runs several, --config-dir adds a folder of your own. "
                "COMMAND --help says more; choices and keys: childlabour run --help. language=id speaks Indonesian, "
                "with every command and its help."
            ),
            say("First steps:"),
            Examples("childlabour run"),
        )
    )


def _is_for_hydra(command: str, arguments: list[str]) -> bool:
    from childlabour_sim.commands.shared.arguments import asks_for_help

    if command in _WITHOUT_HYDRA or asks_for_help(arguments):
        return False
    return any(argument.split("=")[0] in _HYDRA_OPTIONS for argument in arguments)


def _through_hydra(command: str, run, arguments: list[str]) -> None:
    """Let Hydra answer its own options, and run each job of a multirun."""
    import hydra
    from hydra.core.hydra_config import HydraConfig

    from childlabour_sim.commands.shared.arguments import take_config_dir
    from childlabour_sim.config.composing.locate import mount, mount_levers, stamp
    from childlabour_sim.config.shipped import conf_folder
    from childlabour_sim.config.study.file import with_study_file
    from childlabour_sim.config.study.sweep import gather
    from childlabour_sim.config.users.typed import as_hydra_reads
    from childlabour_sim.declare import ConfigurationError

    others, folder = take_config_dir(arguments)
    mount(folder)
    mount_levers(stamp())
    own_file = (conf_folder() / f"{command}.yaml").is_file()
    options = [text for text in others if "=" not in text or text.startswith("-")]
    typed = [text for text in others if text not in options]
    if own_file:  # of a study: what its file holds, and all that is varied
        typed = gather(with_study_file(typed, command))
    several = any(text in ("-m", "--multirun") for text in options)
    sys.argv = [f"childlabour {command}", *as_hydra_reads(typed, several), *options]

    @hydra.main(config_path=str(conf_folder()), config_name=command if own_file else "config", version_base="1.3")
    def job(_):
        try:
            _in_its_language(command, run, list(HydraConfig.get().overrides.task))
        except ConfigurationError as error:
            _fail(str(error))

    job()


def _fail(message: str, code: int = 2) -> None:
    print(f"childlabour: {message}", file=sys.stderr)
    raise SystemExit(code)
