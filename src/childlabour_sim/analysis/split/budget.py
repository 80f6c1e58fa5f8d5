"""A sum that is split over activities: what each split is in rupiah, and as a configuration of the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from childlabour_sim.analysis.split.money import ROWS, Plan
from childlabour_sim.analysis.split.simplex import Simplex
from childlabour_sim.config.compose import Composition
from childlabour_sim.config.schema import declared
from childlabour_sim.config.study.split import WHOLE
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.public_money import programme_money
from childlabour_sim.settings import Settings
from childlabour_sim.study.arm import Arm

TODAY, BEST, NONE = "baseline", "plan", "no_policy"
"""Arms that the answer compares: today's split, the best one, and no programme. They are scenarios by these names."""
_TOTAL = "budget.city.total"


@dataclass(frozen=True)
class Budget:
    """A sum, and what it is split over.

    Attributes
    ----------
    composition : Composition
        Today's policy with the money of a plan of one's own.
    without : Composition
        No programme.
    simplex : Simplex
        Percent by activity, the reserve last.
    money : int
        Rupiah a year that are split.
    groups : tuple of str
        Groups that runs record besides the standard ones.
    """

    composition: Composition
    without: Composition
    simplex: Simplex
    money: int
    groups: tuple[str, ...]

    @cached_property
    def settings(self) -> Settings:
        """Settings under today's policy."""
        return self.composition.settings()

    @property
    def activities(self) -> list[str]:
        """Levers that the money is split over."""
        return self.simplex.parts[:-1]

    @cached_property
    def kept(self) -> dict[str, int]:
        """Rupiah a year of rows that are not split: they keep what they have."""
        return {row: rupiah for row, rupiah in self._now.rows.items() if row not in self.activities and rupiah}

    @property
    def _now(self) -> Plan:
        return Plan.of(self.settings.budget["city"])

    @cached_property
    def own_money(self) -> int:
        """Rupiah a year that the city has for these activities and the reserve."""
        return self._now.programmes - sum(self.kept.values())

    @cached_property
    def today(self) -> np.ndarray:
        """Today's split in percent, shape (n_parts,): of any sum."""
        own = [self._now.rows[name] for name in self.activities]
        return WHOLE * np.array([*own, self.own_money - sum(own)]) / self.own_money

    def plan(self, split: Sequence[float], times: float = 1.0) -> Plan:
        """Return a split in rupiah, of some times the money, beside what rows that are not split keep."""
        rupiah = {name: round(self.money * times * share / WHOLE) for name, share in zip(self.activities, split)}
        together = round(self.money * times) + sum(self.kept.values())
        return Plan({row: rupiah.get(row, self.kept.get(row, 0)) for row in ROWS}, together)

    def values(self, split: Sequence[float], times: float = 1.0) -> dict[str, Any]:
        """Return the values of the model that a split stands for, by full key."""
        plan = self.plan(split, times)
        alone = [row for row in ROWS if row not in self.activities and row not in self.kept]
        found = {key: value for key, value in plan.values().items() if not _is_of(key, alone)}
        return found | self._purse(plan.programmes)

    def check_most(self, times: float) -> None:
        """Refuse money of which so many times are more than an office may have.

        Raises
        ------
        ConfigurationError
            Names the most.
        """
        total, most = self.values(self.today, times)[_TOTAL], declared()[_TOTAL].high
        if total > most:
            raise ConfigurationError(
                f"money = {self.money:,} (IDR/year): {times:g} times it, which is looked at too, is more than the "
                f"office of a city may have; expected at most {int(self.money * most / total):,}"
            )

    def _purse(self, programmes: int) -> dict[str, float]:
        """Return what gives programmes so much in every world: what of it is drawn otherwise is set."""
        city = self.settings.budget["city"]
        of_total = {f"budget.city.{key}": city[key] for key in ("child_protection_share", "administration", "cut")}
        return {_TOTAL: programmes / programme_money({**city, "total": 1.0})} | of_total

    def arm(self, split: Sequence[float], times: float = 1.0, name: str = "", **values: Any) -> Arm:
        """Return the configuration of a split, named by what it is unless it has a name."""
        label = "_".join([f"x{times:g}".replace(".", "p"), *(f"{share:g}".replace(".", "p") for share in split)])
        return Arm(name or label, self.composition, self.values(split, times) | values, self.groups)

    def nothing(self, **values: Any) -> Arm:
        """Return the configuration without any programme."""
        return Arm(NONE, self.without, values, self.groups)


def _is_of(key: str, levers: Sequence[str]) -> bool:
    return any(key.startswith((f"lever.{name}.", f"budget.city.share.{name}")) for name in levers)
