"""What is said beside the numbers of a country: what was simulated, what is few, and what an order is worth."""

from __future__ import annotations

from childlabour_sim.analysis.country.sums import DISTRICT
from childlabour_sim.analysis.country.tables import Country
from childlabour_sim.config.place.names import of_districts
from childlabour_sim.report.country.shown import FEW, district_name
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say


def missing(country: Country) -> int:
    """Return how many districts that were asked for have no run of every scenario."""
    there = country.levels.filter(level=DISTRICT)["district"].n_unique()
    return len(country.planned.parts) - there


def of_places(country: Country) -> str:
    """Say how many districts and households were simulated, in the language spoken."""
    parts = country.planned.parts.values()
    rows, real = sum(part.rows for part in parts), sum(part.share.households for part in parts)
    plan = country.planned.opened.plan
    return say(
        "Districts: %(districts)s, each with its own offices; households simulated: %(rows)s of %(real)s; runs of "
        "each: %(n)s.",
        districts=numbers.fixed(len(parts)), rows=numbers.fixed(rows), real=numbers.fixed(real),
        n=numbers.fixed(plan.replications),
    )  # fmt: skip


def few_line() -> str:
    """Say what numbers of small samples are, in the language spoken."""
    return say(
        "A value marked ~ rests on fewer than %(few)s simulated children, persons or households: most of its distance "
        "from others is luck.",
        few=numbers.fixed(FEW),
    )


def order_line(country: Country) -> str:
    """Say what the order of provinces and districts is worth, in the language spoken."""
    if country.planned.opened.plan.replications == 1:
        return say("One run of each district gives no interval: how much of their order is luck is not known.")
    return say("Where two 95 %% intervals overlap, these runs do not settle which of the two places is higher.")


def by_row_line(country: Country) -> str:
    """Name the districts that are simulated by their row though a file says more of them; nothing where there is none.

    Figures by province are made without it: nothing in them was fitted to a province.
    """
    parts = country.planned.parts
    known = {name: file for name, file in of_districts().items() if name in parts and parts[name].given is None}
    if not known:
        return ""
    names = ", ".join(f"{district_name(name)} (city={file})" for name, file in known.items())
    return say("Simulated by their row of the list like all others, not by their own profiles: %(names)s.", names=names)
