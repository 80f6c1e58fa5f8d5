"""Evidence in ``conf/evidence/``, and whether what a model gives falls into its band."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import yaml

from childlabour_sim.analysis.fit.measured_runs import Luck
from childlabour_sim.config.shipped import conf_folder

_FIRST_SEED = 701


def load_evidence(name: str) -> Any:
    """Return what ``conf/evidence/<name>.yaml`` holds."""
    return yaml.safe_load((conf_folder() / "evidence" / f"{name}.yaml").read_text(encoding="utf-8"))


def fresh_seeds(n: int) -> list[Luck]:
    """Return seeds of which none was used in fitting."""
    return [Luck(seed=seed) for seed in range(_FIRST_SEED, _FIRST_SEED + n)]


@dataclass(frozen=True, kw_only=True)
class Banded:
    """A pattern, how it is measured, and the band it should fall in; None leaves an end open."""

    number: int | None
    name: str
    measure: str
    low: float | None
    high: float | None
    source: str

    def holds(self, value: float) -> bool:
        """Tell whether a value lies in the band."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def row(self, values: np.ndarray) -> dict[str, Any]:
        """Return the pattern beside the mean and the spread of its values over seeds."""
        mean = float(np.mean(values))
        return {
            "pattern": self.number,
            "name": self.name,
            "low": self.low,
            "high": self.high,
            "mean": mean,
            "sd": float(np.std(values, ddof=1)) if len(values) > 1 else None,
            "in_band": self.holds(mean),
            "source": self.source,
        }
