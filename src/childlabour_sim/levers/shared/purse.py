"""How far money for a transfer goes."""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim.population.columns import N_KINDS

Purse = namedtuple("Purse", ["only_count", "share", "line", "kind_of_place"])
Purse.__doc__ = """What a transfer is paid out of.

Whether what is due is only counted, the share of it that is paid by kind of neighbourhood, the poverty line in rupiah,
and the kind of every place.
"""


def purse(world, share) -> Purse:
    """Return a `Purse`; ``share`` is None where what is due is only counted."""
    return Purse(share is None, np.zeros(N_KINDS) if share is None else share, world.prices.line, world.places.kind)
