"""Keys of a study, which no single run has: what is compared, how often, where it is run, and in which language."""

from __future__ import annotations

from childlabour_sim.declare import Parameter, parameter

LANGUAGES = ("en", "id")
BACKENDS = ("serial", "processes", "dask")
DESIGNS = ("grid", "list", "latin_hypercube", "sobol")
WINDOWS = ("whole", "last_year")
UNCERTAINTIES = ("default", "fitted", "assumptions", "none")
_DECLARED = (
    parameter("outcome", "statistic", "What is asked about first: a statistic, or statistic:group.", kind=str),
    parameter("precision", "unit of the outcome", "Half the 95 % interval of the first effect, reached by more replications.", 0),
    parameter("max_runs", "runs", "A study of more is not begun; with precision, where it ends.", 1, 10_000_000, kind=int),
    parameter("discount_rate", "share/year", "By how much less a year of cost or gain counts than the year before.", 0, 1),
    parameter("design", "name", "How points are laid over the values of parameters.", kind=str, choices=DESIGNS),
    parameter("points", "points", "Points of a design that samples.", 1, 1_000_000, kind=int),
    parameter("splits", "splits", "Splits of the money that are laid evenly over all possible ones, before more are tried.", 8, 2000, kind=int),
    parameter("money", "IDR/year", "Money to be split; null is what the city has for these activities.", 1_000_000, 1e14),
    parameter("trajectories", "paths", "Ways through all ranges, each moving every unknown once.", 2, 1000, kind=int),
    parameter("kept", "unknowns", "Unknowns that move the outcome most and go on to the emulator.", 1, 100, kind=int),
    parameter("repeats", "runs", "Runs of each point, with the same luck at all points.", 2, 1000, kind=int),
    parameter("window", "name", "Of which years outcomes are: the whole run, or its last year.", kind=str, choices=WINDOWS),
    parameter("language", "name", "Language of terminal, page, brief and figures.", kind=str, choices=LANGUAGES),
    parameter("name", "name", "Name of the folder of results.", kind=str),
    parameter("parameter", "key", "Full key whose value is looked for.", kind=str),
    parameter("low", "unit of the parameter", "Smallest value that is looked at."),
    parameter("high", "unit of the parameter", "Largest value that is looked at."),
    parameter("against", "name", "Scenario that the other one is compared with.", kind=str),
    parameter("target", "unit of the outcome", "Effect on the outcome that is to be reached."),
    parameter("tolerance", "share", "Share of the way from low to high that is near enough.", 0.0001, 0.5),
    parameter("uncertainty.kind", "name", "Whether replications are of plausible worlds.", kind=str, choices=UNCERTAINTIES),
    parameter("uncertainty.inner", "runs", "Replications in each plausible world.", 1, 1000, kind=int),
    parameter("execution.backend", "name", "Where runs are made.", kind=str, choices=BACKENDS),
    parameter("execution.workers", "processes", "Runs made at the same time; null is as many as there are cores.", 1, 100_000, kind=int),
    parameter("execution.address", "address", "Of the scheduler of a Dask cluster that is there.", kind=str),
)  # fmt: skip
MAY_BE_NULL = (
    "money",
    "precision",
    "against",
    "name",
    "parameter",
    "low",
    "high",
    "execution.workers",
    "execution.address",
)
DECLARED: dict[str, Parameter] = {item.name: item for item in _DECLARED}
"""Declaration of every single value of a study by full key."""
STUDY_KEYS = {
    "scenarios",
    "districts",
    "vary",
    "outcomes",
    "activities",
    "bound",
    "question",
    *(key.partition(".")[0] for key in DECLARED),
}
"""Beginnings of the keys of a study."""
