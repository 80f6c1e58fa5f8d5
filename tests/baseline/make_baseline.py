"""Small runs whose numbers are kept: ``python tests/baseline/make_baseline.py`` writes them anew.

Change them only with a "Results change" entry in the changelog.
"""

import hashlib
import json
import math
from functools import cache
from pathlib import Path

from childlabour_sim.config import configure
from childlabour_sim.model import ChildLabourModel
from childlabour_sim.records.recorder import record

FILE = Path(__file__).with_name("baseline.json")
RUNS = {
    "medan": ("city=medan", "households=1500", "years=2", "burn_in_years=2"),
    "indonesia_no_policy": ("city=indonesia", "scenario=no_policy", "households=1500", "years=2", "burn_in_years=1"),
    "trial": ("city=trial_2007", "scenario=pkh_trial", "start=2007-01-01", "price_year=2009", "households=1500",
              "years=2", "burn_in_years=1"),
    "village": ("city=teaching_village", "years=3", "burn_in_years=0"),
    "luxury_threshold": ("city=medan", "behaviour=luxury_threshold", "households=800", "years=1", "burn_in_years=1"),
}  # fmt: skip


@cache
def _run(overrides: tuple[str, ...]):
    """Run once; return the records and the world at the end."""
    model = ChildLabourModel(configure(*overrides), threads=1)
    return record(model).records, model.world


def measure(overrides: tuple[str, ...]) -> dict[str, list[float]]:
    """Return value and denominator of every statistic of the last quarter, by statistic and group."""
    records, _ = _run(overrides)
    last = records.filter(records["date"] == records["date"].max())
    return {
        f"{row['statistic']}|{row['group']}": [_kept(row["value"]), _kept(row["n"])]
        for row in last.iter_rows(named=True)
    }


def digest(overrides: tuple[str, ...]) -> str:
    """Return a hash of every decision at the end of a run: the same on every version of Python and NumPy."""
    _, world = _run(overrides)
    found = hashlib.sha256()
    for name in ("sector", "full_time", "enrolment", "grade", "years_out", "spell"):
        found.update(getattr(world.children, name).astype("<i4").tobytes())
    return found.hexdigest()


def _kept(value: float) -> float | None:
    return None if math.isnan(value) else float(f"{value:.10g}")


if __name__ == "__main__":
    found = {name: {"records": measure(run), "decisions": digest(run)} for name, run in RUNS.items()}
    FILE.write_text(json.dumps(found, indent=0, sort_keys=True) + "\n", encoding="utf-8")
