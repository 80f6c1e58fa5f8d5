"""One composition for all districts: Hydra composes files and overrides once, the profile of each fills it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from childlabour_sim.config.compose import Composer, Composition
from childlabour_sim.config.place.fill import given_of
from childlabour_sim.config.place.source import BLANK


@dataclass(frozen=True)
class Blank:
    """A composition without a city: what files and overrides say of any.

    Attributes
    ----------
    composition : Composition
    """

    composition: Composition

    @classmethod
    def of(cls, composer: Composer, overrides: Sequence[str]) -> Blank:
        """Compose files and overrides; none of them may choose a city or its offices."""
        return cls(composer.compose_blank([f"city={BLANK}", *overrides]))

    def at(self, name: str) -> Composition:
        """Return the composition of a district or of a city that says only what it knows.

        Raises
        ------
        ConfigurationError
            If its place is not known.
        """
        given = given_of(name)
        run, burn_in = (said.filled(name, given) for said in (self.composition.run, self.composition.burn_in))
        return replace(self.composition, run=run, burn_in=burn_in)
