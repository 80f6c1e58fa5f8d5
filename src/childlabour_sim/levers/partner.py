"""An outside partner for some years: money for case work and outreach, training for staff, and then it leaves.

Modelled on the country programme action plan of Indonesia and UNICEF. What staff have learned wears out as trained
staff move on, so that a run shows whether the gain lasts. The partner's money may be kept beyond the year.
"""

from __future__ import annotations

from childlabour_sim.declare import ConfigurationError, parameter
from childlabour_sim.institutions.luck import rupiah_at_scale
from childlabour_sim.institutions.rationing import WHOLE_CITY, Request
from childlabour_sim.levers.lever import CITY, ENABLED, Lever

PARAMETERS = (
    ENABLED,
    parameter("rupiah_per_year", "IDR/year", "Money the partner brings to the city.", 0, 1e13),
    parameter("first_year", "year", "Money comes from 1 January of this year; 0 is the start.", 0, 2200, kind=int),
    parameter("years", "years", "Years for which the partner stays.", 0, 100, kind=int),
    parameter("case_work_share", "share", "Part of the money for case work.", 0, 1),
    parameter("socialisation_share", "share", "Part for outreach; what is left trains staff.", 0, 1),
    parameter(
        "training_effect",
        "share",
        "Part of untrained staff trained by Rp 100 million of training, less as more are trained.",
        0,
        1,
    ),
)
_NAME, _ACTIVITY = "partner", "training"
_TRAINING_UNIT = 100e6  # rupiah of the real city


def is_here(world, settings) -> bool:
    """Tell whether the partner brings money this quarter."""
    if settings["first_year"]:
        return 0 <= world.day.year - settings["first_year"] < settings["years"]
    return 0 <= world.quarter.since_start < 4 * settings["years"]


def fund(world, settings) -> dict[str, int]:
    """Return this quarter's money by purse, in rupiah of this run."""
    if not is_here(world, settings):
        return {}
    rupiah = rupiah_at_scale(world, settings["rupiah_per_year"] / 4.0)
    case_work = int(rupiah * settings["case_work_share"])
    outreach = int(rupiah * settings["socialisation_share"])
    training = max(rupiah - case_work - outreach, 0)
    return {"partner:case_work": case_work, "partner:socialisation": outreach, "partner:partner": training}


def plan(world, settings) -> list[Request]:
    """Ask for the training that the partner itself pays."""
    training = fund(world, settings).get("partner:partner", 0)
    return [Request(_NAME, _ACTIVITY, WHOLE_CITY, training)] if training else []


def promise(world, settings) -> None:
    """Train staff, before anything else happens in the quarter."""
    offices = world.offices
    in_city = offices.ledger.granted(_NAME, _ACTIVITY) * world.settings.weight
    offices.skill += min(settings["training_effect"] * in_city / _TRAINING_UNIT, 1.0) * (1.0 - offices.skill)
    offices.ledger.spend_granted(_NAME)


def check(settings) -> None:
    """Refuse shares above the whole.

    Raises
    ------
    ConfigurationError
    """
    case_work, outreach = settings["case_work_share"], settings["socialisation_share"]
    if case_work + outreach > 1.0 + 1e-9:
        raise ConfigurationError(
            f"lever.partner.case_work_share = {case_work} and lever.partner.socialisation_share = {outreach} (share) "
            f"add up to {case_work + outreach:g}, expected at most 1"
        )


LEVER = Lever(
    _NAME, PARAMETERS, "rupiah_per_year", {"fund": fund, "plan": plan, "promise": promise}, money=CITY, check=check
)
