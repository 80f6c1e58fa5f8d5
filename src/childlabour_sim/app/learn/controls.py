"""What a class can turn: seven controls, each with its bounds, and the values of the model they stand for."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from childlabour_sim.config.compose import Composition, composing
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say
from childlabour_sim.settings import Settings

VILLAGE = ("city=teaching_village", "households=full", "burn_in_years=2", "threads=1", "lever.pkh.enabled=true")


@dataclass(frozen=True)
class Control:
    """One control.

    Attributes
    ----------
    label, shown : callable
        ``label()`` names it and ``shown(value)`` writes a value, both in the language spoken.
    low, high, step, default : float
    """

    label: Callable[[], str]
    shown: Callable[[float], str]
    low: float
    high: float
    step: float
    default: float

    @property
    def is_switch(self) -> bool:
        """Whether it is on or off."""
        return (self.low, self.high, self.step) == (0, 1, 1)

    def bounded(self, value: float) -> float:
        """Return the nearest value the control can have."""
        steps = round((min(max(value, self.low), self.high) - self.low) / self.step)
        return self.low + steps * self.step


def _percent(value: float) -> str:
    return numbers.short_percent(value / 100.0, 0)


def _pkh_amount(value: float) -> str:
    return say("%(percent)s: %(rupiah)s a year for a child in SD", percent=_percent(value),
               rupiah=numbers.rupiah(9_000.0 * value))  # fmt: skip


CONTROLS = {
    "amount": Control(lambda: say("PKH amount"), _pkh_amount, 0, 300, 25, 100),
    "coverage": Control(lambda: say("Eligible families that receive PKH"), _percent, 0, 100, 5, 50),
    "condition": Control(
        lambda: say("Attendance rule of 85 percent"), lambda on: say("on") if on else say("off"), 0, 1, 1, 1
    ),
    "shock": Control(lambda: say("Bad first year: fall of parents' earnings"), _percent, 0, 50, 25, 0),
    "cost": Control(lambda: say("Cost of school"), _percent, 0, 150, 10, 100),
    "meetings": Control(
        lambda: say("Outreach: meetings a year"), lambda number: numbers.fixed(number), 0, 12, 1, 0
    ),
    "years": Control(lambda: say("Years"), lambda number: numbers.fixed(number), 1, 6, 1, 3),
}  # fmt: skip


@dataclass
class Controls:
    """The values of all controls; plain numbers, as they stand in a link."""

    values: dict[str, float] = field(default_factory=lambda: {name: one.default for name, one in CONTROLS.items()})

    def set(self, name: str, value: float) -> None:
        """Set a control to the nearest value it can have."""
        self.values[name] = CONTROLS[name].bounded(value)

    def settings(self) -> Settings:
        """Return the settings of a village under these controls."""
        composition, own = _village()
        return composition.settings(values=_model_values(self.values, own))


def _model_values(values: dict[str, float], own: Settings) -> dict[str, float]:
    """Return values of the model by full key."""
    costs = {
        f"city.school_cost.{level}": cost * values["cost"] / 100.0 for level, cost in own.city["school_cost"].items()
    }
    return (
        costs
        | {
            "years": int(values["years"]),
            "lever.pkh.amount_scale": values["amount"] / 100.0,
            "lever.pkh.coverage": own.city["eligible_share"] * values["coverage"] / 100.0,
            "lever.pkh.sanction": float(values["condition"]),
            "shock.income": math.log1p(-values["shock"] / 100.0),
            "lever.socialisation.enabled": values["meetings"] > 0,
            "lever.socialisation.meetings": int(values["meetings"]),
        }
        | {f"lever.socialisation.{other}": 0 for other in ("cadres", "religious_leaders", "schools", "ngo", "media")}
    )


@cache
def _village() -> tuple[Composition, Settings]:
    """Return the village as it is composed, and its own settings."""
    with composing() as composer:
        composition = composer.compose(VILLAGE)
    return composition, composition.settings()
