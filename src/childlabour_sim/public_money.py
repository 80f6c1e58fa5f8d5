"""The city's money for what its offices do, and doses that follow it."""

from __future__ import annotations

from collections.abc import Mapping

SET, AS_MONEY = "set", "as_money"
DOSES = (SET, AS_MONEY)


def programme_money(city: Mapping) -> float:
    """Return rupiah a year for what offices do, the office itself not included.

    Parameters
    ----------
    city : mapping
        Values of ``budget.city``.
    """
    return city["total"] * city["child_protection_share"] * (1.0 - city["administration"]) * (1.0 - city["cut"])


def follows_money(values: Mapping) -> bool:
    """Tell whether a lever's dose is what its share of the city's money pays for."""
    return values.get("dose") == AS_MONEY


def afforded(installed: Mapping, levers: Mapping[str, dict], budget: Mapping, city: Mapping) -> Mapping[str, dict]:
    """Return the settings of all levers, those whose dose follows money with the dose that theirs pays for.

    Parameters
    ----------
    installed : mapping of str to Lever
    levers : mapping of str to dict
        Settings by lever.
    budget, city : mapping
        Values of the groups ``budget`` and ``city``.
    """
    bought = {name: _bought(installed[name], values, budget["city"], city)
              for name, values in levers.items() if follows_money(values)}  # fmt: skip
    return {**levers, **bought} if bought else levers


def _bought(lever, values: dict, money: Mapping, city: Mapping) -> dict:
    rupiah = programme_money(money) * (money["share"][lever.name] or 0.0)
    dose = lever.buys(values, rupiah, city)
    highest = next(item.high for item in lever.parameters if item.name == lever.dose)
    return {**values, lever.dose: min(dose, highest)}
