"""Make docs/estimates.md: estimates by simulated moments, and their sensitivity to each.

``python docs/make_estimates.py FOLDER``: of what ``childlabour calibrate worlds to=FOLDER`` looked at for the nation.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from childlabour_sim.analysis.worlds.estimates import Estimates, estimate
from childlabour_sim.analysis.worlds.made import Made
from childlabour_sim.analysis.worlds.profile import Profile, open_profile
from childlabour_sim.analysis.worlds.recovery import scores_of
from childlabour_sim.analysis.worlds.weights import Score
from childlabour_sim.analysis.worlds.world import World
from childlabour_sim.config.tree import look_up
from childlabour_sim.config.uncertain import slopes
from childlabour_sim.config.worlds.kept import NATION, read_kept

PAGE = Path(__file__).parent / "estimates.md"
ESTIMATED = ("consumption_weight", "school_taste_spread", "invested_share", "parent_schooling_effect")
_ABOUT = """# Estimates by simulated moments

What the trial of PKH and the gradients alone say of the four values that were searched for jointly, by the method of
simulated moments: levels are met by intercepts, which are solved for in each of {worlds} worlds; moments weigh by the
error of the study, a stated discrepancy of the model and the luck of a run ([worlds.md](worlds.md)); how moments answer
to values is a linear regression over the {worlds} worlds. All other values are at their shipped ones. Made by
`python docs/make_estimates.py FOLDER` from what `childlabour calibrate worlds to=FOLDER` looked at.

| value | shipped | estimate | standard error | prior |
| --- | ---: | ---: | ---: | ---: |
{values}

**The evidence hardly identifies behaviour**: a standard error as wide as the prior means that these moments allow
nearly everything the prior does. So worlds are drawn over the whole prior and kept by weight, and no effect is given
for the estimates alone. Hansen's J is {misfit:.1f} with {spare} moments to spare: the moments do not contradict one
another.

## Moments

Share explained: of the variance of the moment over worlds, what the regression explains.

| moment | known | error | at the estimates | share explained |
| --- | ---: | ---: | ---: | ---: |
{moments}

## What an estimate hangs on

By how many of its standard errors an estimate moves where a moment moves by one of its errors (Andrews, Gentzkow and
Shapiro 2017). A study of a moment with a large number, done better, would teach most.

| moment | {names} |
| --- | {rules} |
{sensitivity}
"""


def main(folder: Path) -> None:
    """Read the worlds that were looked at, estimate, and write the page."""
    profile = open_profile(NATION, ["households=20000"])
    held = _looked_at(folder / "making" / Made.folder_of(profile))
    scores = [one for one in scores_of(read_kept(folder / "worlds" / f"{NATION}.parquet")) if one.pattern.target]
    first = [f"behaviour.{name}" for name in ESTIMATED]
    keys = [*first, *(key for key in slopes(profile.shipped) if key not in first)]
    drawn = [profile.drawn(world.draw) for world in held]
    found = np.column_stack([one.scaled(np.array([w.found[one.pattern.measure] for w in held])) for one in scores])
    fine = np.isfinite(found).all(axis=1)
    inputs = np.array([[values[key] for key in keys] for values in drawn])
    shipped = np.array([look_up(profile.shipped.resolved, key) for key in keys])
    got = estimate(scores, inputs[fine], found[fine], shipped, len(first))
    PAGE.write_text(_page(got, scores, profile, first, shipped, int(fine.sum())), encoding="utf-8")


def _looked_at(folder: Path) -> list[World]:
    found = (World(**json.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("world-*.json")))
    return [world for world in found if not world.refused]


def _page(got: Estimates, scores: list[Score], profile: Profile, keys: list[str], shipped: np.ndarray, n: int) -> str:
    priors = [profile.priors[key] for key in keys]
    values = [
        f"| `{key}` | {old:g} | {new:.2f} | {error:.2f} | {prior.low:g} to {prior.high:g} |"
        for key, old, new, error, prior in zip(keys, shipped, got.value, got.error, priors)
    ]
    known = [float(one.scaled(one.pattern.target)) for one in scores]
    labels = [one.pattern.name + (", ln" if one.pattern.scale == "log" else "") for one in scores]
    moments = [
        f"| {label} | {value:.2f} | {one.spread:.2f} | {at:.2f} | {max(share, 0.0):.0%} |"
        for label, value, one, at, share in zip(labels, known, scores, got.fitted, got.explained)
    ]
    moved = (got.sensitivity * [one.spread for one in scores] / got.error[:, None]).T
    rows = [f"| {label} | {' | '.join(f'{x:.2f}' for x in row)} |" for label, row in zip(labels, moved)]
    return _ABOUT.format(
        worlds=n, values="\n".join(values), misfit=got.misfit, spare=got.spare, moments="\n".join(moments),
        names=" | ".join(f"`{key.partition('.')[2]}`" for key in keys), rules=" | ".join(["---:"] * len(keys)),
        sensitivity="\n".join(rows),
    )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
