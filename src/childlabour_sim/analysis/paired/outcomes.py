"""Outcomes as a user names them: ``statistic``, or ``statistic:group``."""

from __future__ import annotations

from collections.abc import Iterable

from childlabour_sim.analysis.paired.observation import UNITS, Observation, crossings
from childlabour_sim.config.compose import Composition
from childlabour_sim.config.composing.messages import near
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.levers.lever import installed
from childlabour_sim.statistics import conditions
from childlabour_sim.statistics.declared import CONDITIONS, RATES, SECTOR_AND_LEGAL
from childlabour_sim.statistics.declared_offices import COUNTS, SHARES
from childlabour_sim.statistics.groups import OF_HOMES, parse, speaks_of_children
from childlabour_sim.statistics.sanctions import ADMINISTRATIVE, FINED, OFFENCES
from childlabour_sim.statistics.statistic import installed_statistics

_BY_LEVER = ("spending", "unmet_need")
_SANCTIONS = {
    "expected_fine": (*OFFENCES, ADMINISTRATIVE), "expected_prison": tuple(OFFENCES), "fine_of_a_find": tuple(FINED),
}  # fmt: skip
_RATES = {rate.name: rate for rate in RATES}


def outcome_of(text: str) -> tuple[str, str]:
    """Return statistic and group of ``statistic`` or ``statistic:group``."""
    statistic, _, group = text.partition(":")
    return statistic, group or "all"


def check_outcome(text: str, key: str = "outcome") -> None:
    """Refuse an unknown statistic, or a group that it is not told by.

    Raises
    ------
    ConfigurationError
        Names the key that holds it, and the nearest statistic or group.
    """
    statistic, group = outcome_of(text)
    if statistic not in UNITS:
        raise ConfigurationError(
            f"{key} = {text!r} (statistic): unknown{near(statistic, list(UNITS))}; expected a statistic, or "
            "statistic:group such as enrolment_rate:age=13-15"
        )
    known = _listed_groups(statistic)
    if group in known:
        return
    if statistic not in _RATES:
        raise ConfigurationError(
            f"{key} = {text!r} (group): {statistic} has none of that name{near(group, known)}; expected one of "
            f"{', '.join(known)}"
        )
    _check_crossing(text, key)


def recorded(composition: Composition, outcomes: Iterable[str]) -> tuple[str, ...]:
    """Return the groups that runs record besides the standard ones: those a user asks for, and those of outcomes."""
    asked = composition.settings().crossings
    needed = crossings(Observation(*outcome_of(text)) for text in outcomes)
    return tuple(dict.fromkeys((*asked, *needed)))


def _listed_groups(statistic: str) -> list[str]:
    """Return the groups of a statistic that are a list."""
    if statistic in _SANCTIONS:
        return list(_SANCTIONS[statistic])
    found = ["all"]
    declared = (*COUNTS, *SHARES, *installed_statistics().values())
    found += [group for item in declared if item.name == statistic for group in item.groups]
    found += [f"lever={name}" for name in sorted(installed())] if statistic in _BY_LEVER else []
    found += CONDITIONS if statistic in conditions.RATES else []
    return found + (list(SECTOR_AND_LEGAL) if statistic == "working_rate" else [])


def _check_crossing(text: str, key: str) -> None:
    """Refuse a group of children or homes that cannot be read, or that a statistic of households has not."""
    statistic, group = outcome_of(text)
    try:
        parse(group)
    except ConfigurationError as error:
        raise ConfigurationError(f"{key} = {text!r} (group): {error}") from error
    if not _RATES[statistic].ages and speaks_of_children(group):
        raise ConfigurationError(
            f"{key} = {text!r} (group): {statistic} is of households, not told by age, sex, sector or parents; "
            f"expected all, or some of {OF_HOMES}"
        )
