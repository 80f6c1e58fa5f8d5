"""An arm of a study: one configuration, or one of a district of the country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self

from childlabour_sim.config.compose import Composition
from childlabour_sim.config.country.placed import Placed
from childlabour_sim.records.fingerprint import burn_in_fingerprint, run_fingerprint
from childlabour_sim.settings import Settings


@dataclass(frozen=True)
class Arm:
    """One configuration of a study.

    Attributes
    ----------
    name : str
        Of letters, digits, dots and underscores: part of the names of files.
    composition : Composition or Placed
    values : mapping
        Values by full key in place of what the composition says, such as a point of a sweep.
    groups : tuple of str, optional
        Groups to record besides the standard ones, in place of ``crossings``.
    """

    name: str
    composition: Composition | Placed
    values: Mapping[str, Any] = field(default_factory=dict)
    groups: tuple[str, ...] | None = None

    def settings(self, drawn: Mapping[str, float] | None = None) -> Settings:
        """Return checked settings, in one plausible world if values are drawn."""
        found = self.composition.settings(drawn, self.values)
        return found if self.groups is None else replace(found, crossings=self.groups)

    @cached_property
    def checked(self) -> Settings:
        """Settings with the shipped values of all assumptions."""
        return self.settings()

    @property
    def example(self) -> Arm:
        """An arm that differs by no more than its place."""
        return self

    @cached_property
    def fingerprint(self) -> str:
        """Hash of all that its numbers depend on."""
        return run_fingerprint(self.checked)

    @cached_property
    def burn_in(self) -> str:
        """Hash of all that the years before the start depend on."""
        return burn_in_fingerprint(self.checked)

    def __getstate__(self) -> dict:
        """Leave what can be made again, or is of use to a plan only, out of what goes to another process."""
        return {name: value for name, value in self.__dict__.items() if name not in ("checked", "like")}


@dataclass(frozen=True)
class LikeArm(Arm):
    """An arm that is like another but for one thing, which need not be composed and checked to be told apart.

    Attributes
    ----------
    like : Arm
        What is said of all such arms, but for that one thing, is said of this one.
    """

    like: Arm | None = None

    @property
    def apart(self) -> object:
        """What sets it apart."""
        raise NotImplementedError

    @property
    def example(self) -> Arm:
        """An arm that differs by no more than what sets this one apart."""
        return self.like

    @cached_property
    def fingerprint(self) -> str:
        """Hash of all that its numbers depend on."""
        return f"{self.like.fingerprint} {self.apart}"

    @cached_property
    def burn_in(self) -> str:
        """Hash of all that the years before the start depend on."""
        return f"{self.like.burn_in} {self.apart}"


@dataclass(frozen=True)
class DistrictArm(LikeArm):
    """A scenario in a district of the country, like the same in one of the districts."""

    @classmethod
    def of(cls, placed: Placed, like: Arm) -> Self:
        """Return the scenario of an arm in another district."""
        return cls(f"{placed.part.district}.{like.name}", placed, like.values, like.groups, like)

    @property
    def apart(self) -> object:
        """The district, and what it was given."""
        return self.composition.part


@dataclass(frozen=True)
class WorldArm(LikeArm):
    """A scenario in a world of its own, like the same in the world of shipped values.

    Attributes
    ----------
    world : mapping
        Assumptions by full key that are drawn so, whatever else a study draws.
    """

    world: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, like: Arm, world: Mapping[str, float]) -> Self:
        """Return the scenario of an arm in another world."""
        return cls(name, like.composition, like.values, like.groups, like, world)

    @property
    def apart(self) -> object:
        """The values of its world."""
        return sorted(self.world.items())

    def settings(self, drawn: Mapping[str, float] | None = None) -> Settings:
        """Return checked settings, in its world."""
        return super().settings({**(drawn or {}), **self.world})
