"""``childlabour validate``: every pattern, its band, what worlds that fit give. What=constructed, findings, recovery
and trial have modules of their own.
"""

from __future__ import annotations

from childlabour_sim.analysis.fit.validate import validate
from childlabour_sim.commands.help.page import Keys, page
from childlabour_sim.commands.shared.arguments import asks_for_help, split_config_dir, take_number, wide_console
from childlabour_sim.commands.shared.evidence import (
    name_misses,
    simulating,
    take_page,
    take_processes,
    take_text,
    write_page,
)
from childlabour_sim.commands.validate import constructed, findings, recovery, trial
from childlabour_sim.config.compose import composing
from childlabour_sim.config.worlds.asked import FITTED, uncertainty_of
from childlabour_sim.config.worlds.kept import NATION, Kept
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.figures.patterns import write_figure
from childlabour_sim.report.terminal.parts import show
from childlabour_sim.report.terminal.patterns import patterns_page, patterns_table
from childlabour_sim.report.words.spoken import say

WORLDS, SEEDS, HOUSEHOLDS = 20, 12, 20_000
_PATTERNS = "patterns"
_OTHERS = {
    "constructed": constructed.main, "findings": findings.main, "recovery": recovery.main, "trial": trial.main,
}  # fmt: skip
_HELP = {"what=findings": findings.help_page, "what=trial": trial.help_page}


def main(arguments: list[str]) -> None:
    """Run every world or seed and print one table; misses are named."""
    if asks_for_help(arguments):
        print(next((told for what, told in _HELP.items() if what in arguments), _page)())
        return
    overrides, folder = split_config_dir(arguments)
    if folder is not None:
        raise ConfigurationError(f"--config-dir = {folder!r} (folder): expected none, as what is shipped is judged")
    overrides, what = take_text(overrides, "what", _PATTERNS)
    if what in _OTHERS:
        _OTHERS[what](overrides)
        return
    if what != _PATTERNS:
        raise ConfigurationError(f"what = {what!r} (name): expected {_PATTERNS}, {' or '.join(_OTHERS)}")
    _patterns(overrides)


def _patterns(arguments: list[str]) -> None:
    rest, worlds = take_number(arguments, "worlds", WORLDS, least=0)
    rest, seeds = take_number(rest, "seeds", SEEDS)
    rest, households = take_number(rest, "households", HOUSEHOLDS)
    rest, processes = take_processes(rest)
    rest, to = take_page(rest)
    kept, runs, console = _kept(worlds), worlds or seeds, wide_console()
    with simulating(console) as on_run:
        found = validate(runs, households, tuple(rest), processes, on_run, kept)
    show(console, patterns_table(found, runs, households, kept is not None))
    name_misses(found, console)
    write_page(
        to, lambda: patterns_page(found, runs, households, to, kept is not None), console,
        lambda path: write_figure(found, path),
    )  # fmt: skip


def _kept(worlds: int) -> Kept | None:
    """Return the worlds of the nation, if any are asked for."""
    if not worlds:
        return None
    with composing() as composer:
        return uncertainty_of(FITTED, composer.compose([f"city={NATION}"]), worlds)[1]


def _page() -> str:
    return page(
        say("usage: childlabour validate [what=patterns|constructed|findings|recovery|trial] [KEY=VALUE ...]"),
        Keys(
            {
                "patterns": say(
                    "every pattern of the evidence: what is known, its band, what worlds that fit what is known give; "
                    "what was fitted stands apart from what is a test"
                ),
                "constructed": say(
                    "patterns known from elsewhere only, never called validated (long): seeds, households, to"
                ),
                "findings": say(
                    "what each lever moves, row by row of the source documents (long): see what=findings --help"
                ),
                "trial": say("PKH's randomised trial, estimated as the papers did: see what=trial --help"),
                "recovery": say("whether the way worlds are weighed finds a truth that is known (seconds): tries, to"),
                "worlds=20": say("of the patterns; 0 is the shipped values, on seeds=12"),
                "households=20000": say("of each run of the patterns"),
                "to=PAGE": say("write the table as a page, such as docs/validation.md, with a figure beside it"),
                "processes=2": say("runs at a time; all cores if not said"),
            }
        ),
        say("All other keys, for the patterns: childlabour run --help."),
    )
