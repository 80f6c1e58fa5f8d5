"""Outcomes as a user names them: ``statistic``, or ``statistic:group``."""

from __future__ import annotations

from childlabour_sim.analysis.observation import UNITS
from childlabour_sim.config.messages import near
from childlabour_sim.declare import ConfigurationError


def outcome_of(text: str) -> tuple[str, str]:
    """Return statistic and group of ``statistic`` or ``statistic:group``."""
    statistic, _, group = text.partition(":")
    return statistic, group or "all"


def check_outcome(text: str, key: str = "outcome") -> None:
    """Refuse an unknown statistic.

    Raises
    ------
    ConfigurationError
        Names the key that holds it, and the nearest statistic.
    """
    statistic, _ = outcome_of(text)
    if statistic not in UNITS:
        raise ConfigurationError(
            f"{key} = {text!r} (statistic): unknown{near(statistic, list(UNITS))}; expected a statistic, or "
            "statistic:group such as enrolment_rate:age=13-15"
        )
