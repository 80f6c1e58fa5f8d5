# %% [markdown]
# # Your own survey, and your own facts
#
# Cells of this file run in Jupyter (with jupytext), VS Code or Spyder, and as a script:
# `python docs/tutorials/own_data.py`. The sizes are small, so that it runs in some seconds; a decision needs
# more households and replications. What every part means: [own_data.md](../own_data.md).
#
# No survey of real people comes with the package, so we begin with a made-up one. It has the shape of Susenas (KOR) and
# Sakernas: a household file and a person file, strata, weights, codes. The people in it are the model's.

# %%
from pathlib import Path
from tempfile import mkdtemp

import polars as pl

from childlabour_sim import ConfigurationError, configure, made_up_survey, simulate

FOLDER = Path(mkdtemp())
households, persons, mapping = made_up_survey(
    "city=teaching_village", households=60, burn_in_years=2, to=FOLDER, sample=60
)
print(pl.read_csv(households).head(3))
print(pl.read_csv(persons).head(5))

# %% [markdown]
# ## The mapping
#
# A mapping says which column is what, in which unit, and what its codes mean. What it leaves out is drawn as for
# synthetic people.

# %%
print(mapping.read_text(encoding="utf-8"))

# %% [markdown]
# ## A run of these people
#
# Households are made into as many rows as are asked for, each as often as its weight says. They stand at the start as
# they were found, so there is no burn-in.

# %%
OWN = {
    "population": "microdata", "population.households": households, "population.persons": persons,
    "population.mapping": mapping,
}  # fmt: skip
SIZE = {"city": "teaching_village", "city.households_in_city": 6000, "households": 300, "years": 1, "replications": 2}
values = {key: str(value) if isinstance(value, Path) else value for key, value in {**OWN, **SIZE}.items()}
found = simulate(**values)
print(found.settings.survey.told)
print(
    found.records.filter(statistic="out_of_school_rate", group="age=16-18").group_by("date").agg(pl.col("value").mean())
)

# %% [markdown]
# ## What is refused
#
# A value that cannot be is told by file, row and column, before anything runs; so is a column that may tell who people
# are, by its name or by what it holds.

# %%
rows = pl.read_csv(persons)
wrong = FOLDER / "wrong.csv"
rows.with_columns(age=pl.when(pl.int_range(pl.len()) == 2).then(140).otherwise("age")).write_csv(wrong)
try:
    configure(**values | {"population.persons": str(wrong)})
except ConfigurationError as error:
    print(error)

rows.with_columns(contact=pl.lit("081234567890")).write_csv(wrong)
try:
    configure(**values | {"population.persons": str(wrong)})
except ConfigurationError as error:
    print(error)

# %% [markdown]
# ## Your own facts
#
# Moments of your own survey, each with its standard error, take the place of a city's when its schools and the work to
# be had are fitted (`calibrate offsets`), or when worlds are looked for that fit what is known (`calibrate worlds`):
#
#     childlabour calibrate offsets city=kupang targets=own_facts.yaml
#     childlabour calibrate worlds city=kupang targets=own_facts.yaml to=mine

# %%
own_facts = FOLDER / "own_facts.yaml"
own_facts.write_text(
    "out_of_school_16_18: {value: 0.21, se: 0.012, source: our survey of 2024}\n"
    "family_10_17: {value: 0.06, low: 0.05, high: 0.07, source: our survey of 2024}\n",
    encoding="utf-8",
)
