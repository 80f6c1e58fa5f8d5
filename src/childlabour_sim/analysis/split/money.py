"""A city's money in whole rupiah: what is set aside for each activity, and the reserve that takes up every change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from childlabour_sim.public_money import AS_MONEY, programme_money

ROWS = ("socialisation", "case_work", "inspection", "raids", "registration", "reentry", "local_cash")
"""Levers that a plan gives money to, in the order of its rows."""
STEP = 1_000_000
"""Rupiah that a slider moves by."""
LEAST_TOTAL, MOST_TOTAL, STEP_OF_TOTAL = 100_000_000, 50_000_000_000, 100_000_000


@dataclass(frozen=True)
class Purse:
    """What a city has a year.

    Attributes
    ----------
    total : int
        Rupiah of the office.
    percent : int
        Part of it that is for child protection.
    administration : float
        Part of that for the office itself.
    """

    total: int
    percent: int
    administration: float

    @property
    def programmes(self) -> int:
        """Whole rupiah for what the office does."""
        city = {"total": self.total, "child_protection_share": self.percent / 100.0, "cut": 0.0}
        return int(programme_money({**city, "administration": self.administration}))


def purse_of(money: Mapping) -> Purse:
    """Return the purse of a city, by the values of ``budget.city``."""
    return Purse(int(money["total"]), round(100 * money["child_protection_share"]), money["administration"])


@dataclass(frozen=True)
class Plan:
    """Whole rupiah a year by row of `ROWS`, out of what programmes have.

    Attributes
    ----------
    rows : mapping of str to int
    programmes : int
    """

    rows: Mapping[str, int]
    programmes: int

    @classmethod
    def of(cls, money: Mapping) -> Plan:
        """Return the split that the values of ``budget.city`` stand for."""
        shares, programmes = money["share"], purse_of(money).programmes
        return cls({row: round(programmes * (shares.get(row) or 0.0)) for row in ROWS}, programmes)

    @property
    def reserve(self) -> int:
        """Rupiah that no row has; negative if rows are more than there is."""
        return self.programmes - sum(self.rows.values())

    @property
    def over(self) -> int:
        """Rupiah that rows are more than there is."""
        return max(-self.reserve, 0)

    def most(self, row: str) -> int:
        """Return the most that a row can have: its own and the reserve."""
        return self.rows[row] + max(self.reserve, 0)

    def values(self) -> dict[str, object]:
        """Return the values of the model that a plan stands for, by full key: doses follow the money."""
        shares = {row: rupiah / self.programmes if self.programmes else 0.0 for row, rupiah in self.rows.items()}
        found: dict[str, object] = {f"budget.city.share.{row}": share for row, share in shares.items()}
        for row, rupiah in self.rows.items():
            found |= {f"lever.{row}.enabled": rupiah > 0, f"lever.{row}.dose": AS_MONEY}
        # whoever else lives on the city's money is paid out of the reserve, and stops where there is none
        return found | {"budget.city.share.diversion": None, "lever.diversion.enabled": self.reserve > 0}
