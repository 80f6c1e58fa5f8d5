"""What a configuration is composed of, as plain values: a folder of results holds it, and needs no file of the user."""

from __future__ import annotations

from typing import Any

from childlabour_sim.config.compose import Composition, law_and_prices
from childlabour_sim.config.composing.files import Said
from childlabour_sim.config.composing.locate import stamp

_SAID = ("run", "burn_in")


def plain_composition(composition: Composition) -> dict[str, Any]:
    """Return a composition as text, numbers, lists and mappings; the law register is the package's own."""
    said = {name: vars(getattr(composition, name)) for name in _SAID}
    return said | {"overridden": sorted(composition.overridden)}


def read_composition(plain: dict[str, Any]) -> Composition:
    """Return the composition that `plain_composition` was given."""
    run, burn_in = (Said(**plain[name]) for name in _SAID)
    return Composition(run, burn_in, *law_and_prices(stamp()), frozenset(plain["overridden"]))
