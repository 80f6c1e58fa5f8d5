"""Why there are no numbers, in words, and the way on."""

from __future__ import annotations

from collections.abc import Callable

from childlabour_sim.app.plan.desk import CANCELLED, KILLED
from childlabour_sim.report.words.spoken import say

_REASONS: dict[str, Callable[[], str]] = {
    "disk": lambda: say(
        "The disk of this machine is full, or its folder of results cannot be written. Make room, then press "
        "Calculate: what was computed before is kept."
    ),
    "in_use": lambda: say(
        "The same comparison is being computed by another program on this machine. Wait for it, then press Calculate."
    ),
    "failed": lambda: say("The computation failed. Your plans are kept; press Calculate to try again."),
    KILLED: lambda: say(
        "The computation was ended from outside. Your plans and the runs made so far are kept; press Calculate to go "
        "on from there."
    ),
    CANCELLED: lambda: say("Stopped. The runs made so far are kept; press Calculate to go on from there."),
}


def reason(why: str) -> str:
    """Return a sentence for one of the reasons of `found.Trouble`."""
    return _REASONS[why]()
