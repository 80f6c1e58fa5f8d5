"""What a user's files say that nothing uses, and what they leave out: told before anything runs."""

from __future__ import annotations

from rich.console import Console

from childlabour_sim.config.users.left_out import left_out
from childlabour_sim.population.network.file import read_links
from childlabour_sim.report.terminal.parts import show
from childlabour_sim.report.terminal.survey import survey_lines
from childlabour_sim.report.words.spoken import say
from childlabour_sim.settings import Settings

_NAMED = 6  # keys that are named


def say_not_used(settings: Settings, console: Console) -> None:
    """Say what a reader of the user's own files would otherwise take for granted."""
    _say_ignored_weights(settings, console)
    _say_left_out(settings, console)
    if settings.survey is not None:
        show(console, *survey_lines(settings.survey, settings.households))


def _say_ignored_weights(settings: Settings, console: Console) -> None:
    """Say so if the file of a network has weights, which nothing uses."""
    network = settings.network
    if network["generator"] == "file" and read_links(network, settings.households).weighted:
        show(console, say("Weights in %(path)s are ignored: every link counts alike.", path=network["path"]))


def _say_left_out(settings: Settings, console: Console) -> None:
    """Say whose numbers an office file of the user's takes where it leaves some out."""
    keys = left_out(settings)
    if keys:
        more = say(" and %(number)s more", number=len(keys) - _NAMED) if len(keys) > _NAMED else ""
        show(
            console,
            say(
                "Your office file leaves out numbers that depend on the size of a city; Medan's are taken: "
                "%(keys)s%(more)s.",
                keys=", ".join(keys[:_NAMED]), more=more,
            ),
        )  # fmt: skip
