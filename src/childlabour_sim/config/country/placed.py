"""The composition of a district of the country, made where it is needed: a worker is sent what is said of all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from childlabour_sim.config.compose import Composition
from childlabour_sim.config.composing.files import Said
from childlabour_sim.config.country.shares import Share
from childlabour_sim.config.place.fill import given_of
from childlabour_sim.config.place.offices import with_nations_quota
from childlabour_sim.config.tree import copied, look_up, put_value
from childlabour_sim.config.uncertain import is_number
from childlabour_sim.settings import Settings

RANKED = ("lever.pkh.coverage", "lever.pip.coverage", "lever.sembako.coverage")
"""What the centre gives by the ranking of the nation: a district has it in proportion to its families below the cut."""
_MONEY = "budget.central"


@dataclass(frozen=True)
class Part:
    """What sets a district apart from others.

    Attributes
    ----------
    district : str
    rows : int
    share : Share
    given : mapping, optional
        Its profile and offices where a file of the user's says something of them.
    """

    district: str
    rows: int
    share: Share
    given: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Placed:
    """What is said of all districts, in one of them.

    Attributes
    ----------
    blank : Composition
        Without a city.
    part : Part
    """

    blank: Composition
    part: Part

    def settings(self, drawn: Mapping[str, float] | None = None, values: Mapping[str, Any] | None = None) -> Settings:
        """Return checked settings, see `Composition.settings`."""
        return self.whole().settings(drawn, values)

    def whole(self) -> Composition:
        """Return the composition of the district."""
        name = self.part.district
        given = with_nations_quota(self.part.given or given_of(name))
        run, burn_in = (self._in_nation(said.filled(name, given)) for said in (self.blank.run, self.blank.burn_in))
        return replace(self.blank, run=run, burn_in=burn_in)

    def _in_nation(self, said: Said) -> Said:
        """Return what is said of a district that has its rows, its families and its money of the nation's."""
        composed, own, change = copied(said.composed), copied(said.own), self.part.share.coverage
        for node in (composed, own):
            for key in RANKED:
                _change(node, key, change)
            _change(node, _MONEY, self.part.share.rupiah)
            node["households"] = self.part.rows
        for entry in composed["timeline"].get("entries") or ():
            entry["set"] |= {key: change(entry["set"][key]) for key in RANKED if is_number(entry["set"].get(key))}
        return Said(composed, own, said.names)


def _change(node: dict, key: str, change: Callable[[float], float]) -> None:
    """Change a number; a multiple stays one, of a number that is changed."""
    value = look_up(node, key)
    if is_number(value):
        put_value(node, key, change(value))
