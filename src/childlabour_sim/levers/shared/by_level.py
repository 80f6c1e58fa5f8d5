"""What programmes that pay for pupils share: amounts that differ from the law's at single levels of school."""

from __future__ import annotations

import numpy as np

from childlabour_sim.declare import LEVELS, parameter

LEVEL_SCALE = parameter(
    "level_scale", "ratio", "Amounts for pupils of this level against those of the law.", 0, 20, keys=LEVELS
)


def scaled(amounts: np.ndarray, kinds: tuple[str, ...], settings: dict) -> np.ndarray:
    """Return amounts in the order of ``kinds`` times the common scale, those of a level of school by its own too."""
    own = np.array([settings["level_scale"].get(kind, 1.0) for kind in kinds])
    return amounts * own * settings["amount_scale"]
