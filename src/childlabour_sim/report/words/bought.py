"""What money buys, in words: case workers, meetings, certificates; never a multiplier."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from childlabour_sim.levers.lever import installed
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say
from childlabour_sim.settings import Settings

_FEW = 10  # below which a decimal says something


def bought(lever: str, rupiah: float, settings: Settings) -> str:
    """Return what a sum a year buys of an activity, at a city's prices.

    Parameters
    ----------
    lever : str
        One that can follow money.
    rupiah : float
    settings : Settings
        Of the city.
    """
    if not rupiah:
        return say("nothing")
    values = settings.levers[lever]
    return _WORDS[lever](installed()[lever].buys(values, rupiah, settings.city), values, settings.city)


def _number(number: float) -> str:
    return numbers.fixed(number, 0 if number >= _FEW or round(number, 1).is_integer() else 1)


def _outreach(scale: float, values: Mapping, _: Mapping) -> str:
    return say(
        "%(meetings)s meetings, %(schools)s visits to schools, %(cadres)s paid cadres and %(leaders)s religious "
        "leaders",
        meetings=_number(scale * values["meetings"]), schools=_number(scale * values["schools"]),
        cadres=_number(scale * values["cadres"]), leaders=_number(scale * values["religious_leaders"]),
    )  # fmt: skip


def _cash(share: float, values: Mapping, city: Mapping) -> str:
    families = numbers.count(share * city["households_in_city"])
    return say("%(rupiah)s a month for %(number)s families", rupiah=numbers.rupiah(values["amount"]), number=families)


_WORDS: dict[str, Callable[[float, Mapping, Mapping], str]] = {
    "socialisation": _outreach,
    "case_work": lambda workers, *_: say("%(number)s case workers and what they need", number=_number(workers)),
    "inspection": lambda a_quarter, *_: say("%(number)s inspections a year", number=_number(4.0 * a_quarter)),
    "raids": lambda a_quarter, *_: say("%(number)s raids a year", number=_number(4.0 * a_quarter)),
    "registration": lambda papers, *_: say("%(number)s birth certificates a year", number=_number(papers)),
    "reentry": lambda places, *_: say("%(number)s places at school", number=_number(places)),
    "local_cash": _cash,
}
