"""Two scenarios of a command line, composed and checked: what `solve` and `attribute` begin with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from childlabour_sim.analysis.paired.outcomes import check_outcome
from childlabour_sim.config.compose import composing
from childlabour_sim.config.study.file import with_study_file
from childlabour_sim.config.study.study import Two, read_two
from childlabour_sim.study.opened import command_line


def open_two(command: str, overrides: Sequence[str], config_dir: str | Path | None) -> tuple[Two, str]:
    """Return the scenarios that a command is asked to work on, and the command line that repeats it.

    Raises
    ------
    ConfigurationError
        For an unknown key, scenario or outcome, or a value that is not allowed.
    """
    with composing(config_dir, command) as composer:
        two = read_two(with_study_file(overrides, command), composer)
    check_outcome(two.study["outcome"])
    return two, command_line(command, overrides, config_dir)
