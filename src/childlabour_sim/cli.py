"""The command line: each command strips its name and is a Hydra application."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.metadata import version

COMMANDS = {
    "run": "one city, one scenario, some replications: table, figures, report",
    "compare": "scenarios side by side, paired run by run and child by child: effects with intervals, costs, who wins",
    "report": "the brief of a comparison written again, in English or Indonesian",
    "sweep": "any design over any parameters: grid, list, Latin hypercube, Sobol; lines, maps, and what drives results",
    "solve": "the value of one parameter at which a scenario has a wanted effect, by bisection on paired runs",
    "attribute": "which lever of a package has what share of its effect (Shapley values)",
    "validate": "every pattern the model must reproduce: target, band, achieved, spread over seeds; or, with "
    "what=findings, what each lever moves, row by row of the source documents",
    "calibrate": "solve a city's income distribution, or the intercepts of behaviour",
    "verify": "make runs of a folder of results again and compare them, bit for bit",
    "export": "tables of a folder of results as CSV or Stata files, with a codebook",
    "law": "the dated rules in force on a day, with article, source and confidence (--at 2024-01-01)",
    "household": "one family: what it is entitled to and why, and how it decides about a child",
}
_HELP = """childlabour: what keeps a poor child in school and out of work, and what is public money best spent on?

usage: childlabour COMMAND [KEY=VALUE ...]

{commands}

Commands that simulate take overrides such as city=indonesia households=2000 lever.pkh.coverage=0.2, and --cfg job
prints the configuration, -m runs several, --config-dir adds a folder of your own. COMMAND --help says more; choices
and keys: childlabour run --help. First steps: childlabour run
"""
_HYDRA_OPTIONS = ("--cfg", "-c", "--info", "-i", "-m", "--multirun", "--resolve", "--package", "-p")


def main() -> None:
    """Entry point of ``childlabour``."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        width = max(map(len, COMMANDS))
        print(_HELP.format(commands="\n".join(f"  {name:<{width}}  {text}" for name, text in COMMANDS.items())))
        return
    if arguments[0] == "--version":
        print(f"childlabour_sim {version('childlabour_sim')}")
        return
    command, *rest = arguments
    if command not in COMMANDS:
        _fail(f"unknown command {command!r}: expected one of {', '.join(COMMANDS)}")
    _run_command(command, rest)


def _run_command(command: str, arguments: list[str]) -> None:
    from childlabour_sim.declare import ConfigurationError, ReplicationError

    try:
        module = import_module(f"childlabour_sim.commands.{command}")
        if _is_for_hydra(command, arguments):
            _through_hydra(command, module.main, arguments)
        else:
            module.main(arguments)
    except ConfigurationError as error:
        _fail(str(error))
    except ReplicationError as error:
        _fail(str(error), code=1)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone, as with `| head`
    except KeyboardInterrupt:
        _fail("stopped; parts already written are kept, the same command goes on from there", code=130)


def _is_for_hydra(command: str, arguments: list[str]) -> bool:
    from childlabour_sim.commands.arguments import asks_for_help

    if command in ("law", "household", "verify", "export", "report") or asks_for_help(arguments):
        return False
    return any(argument.split("=")[0] in _HYDRA_OPTIONS for argument in arguments)


def _through_hydra(command: str, run, arguments: list[str]) -> None:
    """Let Hydra answer its own options, and run each job of a multirun."""
    import hydra
    from hydra.core.hydra_config import HydraConfig

    from childlabour_sim.commands.arguments import take_config_dir
    from childlabour_sim.config.locate import conf_folder, mount
    from childlabour_sim.config.study import quoted
    from childlabour_sim.config.study_file import with_study_file
    from childlabour_sim.config.sweep import gather
    from childlabour_sim.declare import ConfigurationError

    others, folder = take_config_dir(arguments)
    mount(folder)
    own_file = (conf_folder() / f"{command}.yaml").is_file()
    if own_file:  # of a study: what its file holds, and all that is varied, as Hydra reads it
        options = [text for text in others if "=" not in text or text.startswith("-")]
        kept = gather(with_study_file([text for text in others if text not in options], command))
        others = [*map(quoted, kept), *options]
    sys.argv = [f"childlabour {command}", *others]

    @hydra.main(config_path=str(conf_folder()), config_name=command if own_file else "config", version_base="1.3")
    def job(_):
        try:
            run(list(HydraConfig.get().overrides.task))
        except ConfigurationError as error:
            _fail(str(error))

    job()


def _fail(message: str, code: int = 2) -> None:
    print(f"childlabour: {message}", file=sys.stderr)
    raise SystemExit(code)
