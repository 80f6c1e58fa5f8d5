# %% [markdown]
# # Comparing scenarios in Python
#
# Cells of this file run in Jupyter (with jupytext), VS Code or Spyder, and as a script:
# `python docs/tutorials/studies.py`. The sizes are small, so that it runs in about a minute; a decision needs
# more households and replications.
#
# A script that uses several processes guards its commands: processes import it. With `execution=serial` nothing has to
# be guarded, and cells run as they stand.

# %%
from tempfile import mkdtemp

import polars as pl

from childlabour_sim import attribute, compare, solve, sweep

SIZE = {"households": 800, "years": 3, "burn_in_years": 2, "execution": "serial", "output.dir": mkdtemp()}

# %% [markdown]
# ## Two plans, the same children
#
# The first scenario is what the others are compared with. With `uncertainty=none` replications differ by luck alone.

# %%
found = compare(scenarios=["baseline", "no_policy", "pkh_plus"], replications=6, uncertainty="none", **SIZE)
last_year = found.effects.filter(pl.col("start").dt.year() == 2027, pl.col("end").dt.year() == 2028)
print(
    last_year.filter(statistic="out_of_school_rate", group="age=16-18").select(
        "scenario", "effect", "mean_low", "mean_high", "variance_reduction"
    )
)

# %% [markdown]
# Without transfers more children of 16 to 18 are out of school; with a larger PKH fewer. `variance_reduction` says how
# many times more runs an unpaired design would have needed for the same interval.
#
# Which children? `transitions` counts the same children under both scenarios.

# %%
moved = found.transitions.filter(pl.col("from_state") != pl.col("to_state"), group="all")
print(moved.group_by("scenario", "from_state", "to_state").agg(pl.col("children").sum()).sort("scenario", "children"))

# %% [markdown]
# ## What it costs

# %%
print(found.costs.filter(view="public").select("scenario", "outcome", "cost", "effect", "ratio", "verdict"))

# %% [markdown]
# A `verdict` stands where a ratio means nothing: no clear effect, a loss, or a saving.
#
# ## A figure

# %%
figure = found.plot()
figure.savefig(f"{SIZE['output.dir']}/effects.png", dpi=110)

# %% [markdown]
# ## What is not known
#
# With `uncertainty=assumptions` each pair of replications is one plausible world: every assumption that has a range is
# drawn once, and all scenarios share it. Luck and ignorance stand in rows of their own.

# %%
unsure = compare(scenarios=["baseline", "pkh_plus"], replications=8, uncertainty="assumptions", **SIZE)
rows = unsure.effects.filter(statistic="child_labourers", group="all").filter(pl.col("end") == pl.col("end").max())
print(rows.filter(pl.col("start") == pl.col("start").min()).select("kind", "effect", "low", "high"))
print(unsure.worlds.filter(key="behaviour.disapproval"))

# %% [markdown]
# ## A sweep
#
# Any parameter of any group can be varied; every point is compared with the same world under `against`.

# %%
swept = sweep(vary={"lever.pkh.amount_scale": [0.5, 1, 2]}, outcomes=["working_rate"], replications=4, **SIZE)
print(swept.table)

# %% [markdown]
# ## Which lever did it, and how much is enough

# %%
shares = attribute("scenario=package", replications=2, **SIZE)
print(dict(zip(shares.parts, shares.values.mean.round(5))))

enough = solve(
    parameter="lever.pkh.amount_scale", low=0.5, high=4, target=-0.005, outcome="out_of_school_rate:age=16-18",
    uncertainty="none", replications=4, **SIZE,
)  # fmt: skip
print(enough.value, enough.bracket)
