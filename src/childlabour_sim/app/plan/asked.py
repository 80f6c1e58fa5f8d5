"""What `compare` is asked for two plans: the page says it, and so do a command line and a file."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

import yaml

from childlabour_sim.analysis.split.money import Plan, Purse
from childlabour_sim.app.plan.city import City
from childlabour_sim.config.composing.grammar import as_overrides

A, B, NONE = "baseline", "plan", "no_policy"
"""Scenarios of plan A, of plan B, and of no programme."""
REPLICATIONS = 40
_HOUSEHOLDS, _YEARS, _SEED = 10_000, 5, 1


@dataclass(frozen=True)
class Asked:
    """A comparison, by its full keys.

    Attributes
    ----------
    entries : tuple of (str, object)
    """

    entries: tuple[tuple[str, object], ...]

    @property
    def overrides(self) -> list[str]:
        """What is typed after ``childlabour compare``."""
        return as_overrides(dict(self.entries))

    @property
    def command(self) -> str:
        """A command line that makes the same numbers."""
        return shlex.join(["childlabour", "compare", *self.overrides])

    @property
    def file(self) -> str:
        """A file that ``childlabour compare study=FILE`` takes."""
        entries = {key: list(value) if isinstance(value, tuple) else value for key, value in self.entries}
        return yaml.safe_dump({"command": "compare", **entries}, sort_keys=False)


def asked_of(city: City, purse: Purse, one: Plan, other: Plan) -> Asked:
    """Return the comparison of two plans with each other and with no programme, with the same people and luck."""
    households = min(_HOUSEHOLDS, city.settings.city["households_in_city"])
    entries: dict[str, object] = {
        "city": city.name, "households": households, "years": _YEARS, "replications": REPLICATIONS, "seed": _SEED,
        "scenarios": (A, B, NONE), "outcome": "child_labour_rate",
        "budget.city.total": purse.total, "budget.city.child_protection_share": purse.percent / 100.0,
    }  # fmt: skip
    for name, plan in ((A, one), (B, other)):
        entries |= {f"override.{name}.{key}": value for key, value in plan.values().items()}
    return Asked(tuple(entries.items()))
