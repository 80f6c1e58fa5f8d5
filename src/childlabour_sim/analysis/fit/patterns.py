"""The patterns the model must reproduce, measured on the shipped defaults.

Static patterns are read from ``city=indonesia`` under today's policy; the trial's from ``city=trial_2007``
with the same behaviour: two arms that share population and luck, with PKH from the start and without.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from childlabour_sim.analysis.fit.arms_apart import Apart
from childlabour_sim.analysis.fit.evidence import Banded, load_evidence
from childlabour_sim.analysis.fit.measured_runs import Arm, Pair, Read
from childlabour_sim.analysis.paired.observation import Observation

TRIAL = ("city=trial_2007", "start=2007-01-01", "price_year=2009")
_POOREST, _RICHEST = (Observation("working_rate", f"age=10-17,quintile={i}") for i in (1, 5))
_PARENT_WORKED, _PARENT_DID_NOT = (Observation("working_rate", f"parent_worked={i}") for i in ("yes", "no"))
_AFTER_TWO_YEARS, _AFTER_SIX_YEARS = (5, 12), (20, 28)  # quarters: the second and third year, the sixth and seventh
_POOR_7_15, _POOR_13_15 = "age=7-15,pkh=eligible", "age=13-15,pkh=eligible"
_OUT_OF_SCHOOL = Observation("out_of_school_rate", _POOR_7_15, *_AFTER_SIX_YEARS)
_PAID_WORK = Observation("paid_work_rate", _POOR_13_15, *_AFTER_SIX_YEARS)
_FAMILY_WORK = Observation("family_work_rate", _POOR_7_15, *_AFTER_TWO_YEARS)
_WORK = Observation("working_rate", _POOR_7_15, *_AFTER_SIX_YEARS)
_ENROLMENT = Observation("enrolment_rate", _POOR_7_15, *_AFTER_SIX_YEARS)

USES = {
    "solved": "solved for: intercepts are moved until it holds",
    "judges": "judges worlds: those that are far from it count less",
    "not_fitted": "not fitted: a test",
}


@dataclass(frozen=True, kw_only=True)
class Pattern(Banded):
    """One pattern: where it is measured, and what it is aimed at.

    ``error`` is that of the study whose finding judges a world, ``discrepancy`` by how much a model that is right may
    be off, both of the logarithm where ``scale`` is log; a pattern without an error judges no world. ``solved`` says
    whether intercepts are solved for it. ``apart`` are pairs of runs of its own; ``attainable``, that it is enough if
    some worlds show it.
    """

    world: str
    target: float | None
    band: str
    error: float | None = None
    discrepancy: float = 0.0
    scale: str = "plain"
    solved: bool = False
    attainable: bool = False
    apart: Apart | None = None

    @property
    def use(self) -> str:
        """What the pattern is used for, a key of `USES`."""
        return "judges" if self.error else "solved" if self.solved else "not_fitted"


def load_patterns() -> list[Pattern]:
    """Return the patterns of ``conf/evidence/patterns.yaml``."""
    entries = load_evidence("patterns")
    return [Pattern(**entry | {"apart": Apart.read(entry["apart"]) if "apart" in entry else None}) for entry in entries]


def kept_patterns() -> list[Pattern]:
    """Return the patterns that every kept world is measured by: those that need no runs of their own."""
    return [one for one in load_patterns() if one.apart is None]


def measure(pattern: Pattern, read: Read, households: int, overrides: tuple[str, ...] = ()) -> np.ndarray:
    """Return the values of a pattern, one for each luck."""
    if pattern.apart:
        return pattern.apart.measure(read, households, overrides)
    if pattern.world == "indonesia":
        return _today(pattern.measure, read, Arm(("city=indonesia", *overrides, "start=2024-01-01"), households, 2))
    arms = (Arm((*TRIAL, f"scenario={name}", *overrides), households, 7) for name in ("no_policy", "pkh_trial"))
    return _in_trial(pattern.measure, Pair(*arms, read))


def _today(name: str, read: Read, arm: Arm) -> np.ndarray:
    if name == "quintile_ratio":
        return read(arm, _POOREST._replace(per=_RICHEST))
    if name == "parent_worked_ratio":
        return read(arm, _PARENT_WORKED._replace(per=_PARENT_DID_NOT))
    if name == "yearly_dropout":
        return 4.0 * read(arm, Observation("dropout_rate"))
    return read(arm, Observation(*name.split("@")))


def _in_trial(name: str, trial: Pair) -> np.ndarray:
    if name == "trial_work_per_attendance":
        return trial.exchange(_WORK, _ENROLMENT)
    changed = {
        "trial_out_of_school": _OUT_OF_SCHOOL,
        "trial_paid_work": _PAID_WORK,
        "trial_family_work": _FAMILY_WORK,
    }
    return trial.relative_change(changed[name])
