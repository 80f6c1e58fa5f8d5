"""Unit and meaning of every column of the tables that commands leave: the codebook of an export."""

from __future__ import annotations

from childlabour_sim.analysis.country.tables import COLUMNS as COUNTRY_COLUMNS
from childlabour_sim.analysis.paired.both_worlds import OUTCOMES
from childlabour_sim.config.schema import declared
from childlabour_sim.config.study.varied import GROUPS
from childlabour_sim.records.panel import PANEL_COLUMNS
from childlabour_sim.statistics.declared import RATES, WHOLE_CITY
from childlabour_sim.statistics.declared_offices import COUNTS, INDICATORS, MONEY, SHARES
from childlabour_sim.statistics.statistic import installed_statistics

Meaning = tuple[str, str]
"""Unit, and what it is."""
_OF_STATISTIC = "unit of the statistic"
_COMMON: dict[str, Meaning] = {
    "scenario": ("name", "Scenario."),
    "baseline": ("name", "Scenario that it is compared with."),
    "replication": ("number", "People and luck, the same in all scenarios."),
    "draw": ("number", "Plausible world: one draw of the assumptions."),
    "date": ("date", "First day of the quarter."),
    "start": ("date", "First day of the window."),
    "end": ("date", "Day after the last of the window."),
    "statistic": ("name", "What is measured."),
    "group": ("name", "Of whom."),
    "value": (_OF_STATISTIC, "Value."),
    "n": ("rows", "Denominator, in simulated children, persons or households."),
    "effect": (_OF_STATISTIC, "Scenario less baseline, same children, same luck."),
    "base": (_OF_STATISTIC, "Value under the baseline."),
    "mean_low": (_OF_STATISTIC, "Lower end of the 95 % interval of the mean (Student)."),
    "mean_high": (_OF_STATISTIC, "Upper end of the 95 % interval of the mean (Student)."),
    "boot_low": (_OF_STATISTIC, "Lower end of the 95 % interval of the mean (bootstrap)."),
    "boot_high": (_OF_STATISTIC, "Upper end of the 95 % interval of the mean (bootstrap)."),
    "kind": ("name", "What low and high are about: luck or assumptions."),
    "n_pairs": ("runs", "Paired runs."),
    "variance_reduction": ("ratio", "How many times fewer runs pairing needs."),
    "p_value": (
        "share",
        "Probability of such an effect or a larger one if there were none, by Student's t over worlds.",
    ),
    "pairing_bound": ("ratio", "The largest variance_reduction there can be."),
    "view": ("name", "Whose money: public, city or household."),
    "outcome": ("name", "What is gained."),
    "verdict": ("name", "What cost and effect say together."),
    "discount_rate": ("share/year", "By how much less a year counts than the year before."),
    "worth": ("rupiah/child-year", "What a year of the outcome is worth."),
    "share": ("share", "Plausible worlds in which the scenario is best."),
    "worlds": ("share", "Plausible worlds in which the scenario is best."),
    "worlds_low": ("share", "Lower end of the 90 % interval of that share: 5 of 100 beliefs the runs allow are below."),
    "worlds_high": (
        "share",
        "Upper end of the 90 % interval of that share: 5 of 100 beliefs the runs allow are above.",
    ),
    "worlds_needed": (
        "worlds",
        "Plausible worlds that would tell whether it is best in 90 of 100, where these do not.",
    ),
    "evidence": ("name", "What is known of the effect: measured in Indonesia, elsewhere, or assumed."),
    "n_worlds": ("worlds", "Plausible worlds."),
    "parameter": ("name", "Full key of what is varied, or looked for."),
    "above_low": ("share", "Lower end of the 90 % interval of that share."),
    "above_high": ("share", "Upper end of the 90 % interval of that share."),
    "share_low": ("share", "Lower end of the 90 % interval of the share."),
    "share_high": ("share", "Upper end of the 90 % interval of the share."),
    "above": ("share", "Plausible worlds in which the effect is above the target."),
    "target": (_OF_STATISTIC, "Effect that is to be reached."),
    "part": ("name", "Lever of the package, or budget, law, timeline; package is all of them."),
    "point": ("number", "Point of the design, from 1."),
    "arm": ("name", "Configuration that was run."),
    "reference": ("name", "Configuration that the point is compared with."),
    "against": ("name", "Scenario that the point is compared with."),
    "key": ("name", "Assumption."),
    "from_state": ("name", "Where children are under the baseline."),
    "to_state": ("name", "Where the same children are under the scenario."),
    "children": ("children", "Simulated children."),
    "entry": ("name", "opening, released, returned, spent, closing or unmet."),
    "account": ("name", "Whose money."),
    "lever": ("name", "Lever that spends."),
    "activity": ("name", "What it is spent on."),
    "neighbourhood": ("name", "Kind of neighbourhood."),
    "rupiah": ("rupiah", "At the scale of the run, prices of the price year."),
    **COUNTRY_COLUMNS,
}


def _cost_columns(against: str) -> dict[str, Meaning]:
    return {
        f"{name}{ending}": (unit, meaning + what)
        for name, unit, meaning in (
            ("cost", "rupiah", f"Cost of the whole run {against}, discounted"),
            ("effect", "child-years", f"Gain of the whole run {against}, discounted"),
            ("ratio", "rupiah/child-year", "Cost of one year gained"),
        )
        for ending, what in (("", "."), ("_low", ": lower end."), ("_high", ": upper end."))
    }


_RANGE = (("low", "Lower"), ("high", "Upper"))
_SEARCHED = "unit of the parameter"
_OF_TABLES: dict[str, dict[str, Meaning]] = {
    "levels": {name: (_OF_STATISTIC, f"{end} end of the 95 % interval of the mean.") for name, end in _RANGE},
    "effects": {name: (_OF_STATISTIC, f"{end} end of where 90 of 100 lie.") for name, end in _RANGE},
    "costs": _cost_columns("against the baseline"),
    "cost_worlds": {
        "public": ("rupiah", "Public money of the whole run against the baseline, discounted; without luck."),
        "city": ("rupiah", "Of it, the city's own; without luck."),
        "household": ("rupiah", "What families consume less in the whole run, discounted; without luck."),
        "child_labour_years_averted": ("child-years", "Fewer in the whole run, discounted; without luck."),
        "school_years_gained": ("child-years", "More in the whole run, discounted; without luck."),
    },
    "rests_on": {
        "lever": ("name", "Lever in which the scenario differs from the baseline; law stands for bills."),
        "kind": ("name", "What is known of its effect: measured in Indonesia, elsewhere, or assumed."),
        "source": ("name", "Key of the source in conf/references.yaml."),
        "rupiah": ("rupiah/quarter", "By how much more the lever spends than under the baseline."),
        "share": ("share", "Of all changes of spending, up or down."),
        "carries": ("yes/no", "Whether the lever counts for the kind of evidence of the scenario."),
    },
    "frontier": {
        "standing": ("name", "efficient, dominated, or extendedly_dominated: by a mix of two others."),
        "over": ("name", "Scenario it is held against: what dominates it, or the next below on the frontier."),
        **_cost_columns("against the scenario it is held against"),
        "worlds": ("share", "Plausible worlds in which the scenario is on the frontier."),
    },
    "tried": {"value": (_SEARCHED, "Value tried.")},
    "solution": {
        "value": (_SEARCHED, "Where the effect crosses the target; empty if it does nowhere."),
        **{name: (_SEARCHED, f"{end} end of where it lies.") for name, end in _RANGE},
        **{
            f"plausible_{name}": (_SEARCHED, f"{end} of the values tried whose interval holds the target.")
            for name, end in (("low", "Lowest"), ("high", "Highest"))
        },
    },
    "attribution": {
        "mean": (_OF_STATISTIC, "Share of the effect (Shapley value); of the package, the effect."),
        "alone_mean": (_OF_STATISTIC, "What the part does by itself."),
        **{
            f"alone_mean_{name}": (_OF_STATISTIC, f"{end} end of the 95 % interval of what it does by itself.")
            for name, end in _RANGE
        },
    },
    "sweep": {
        "n": ("runs", "Runs, or pairs of runs."),
        **{
            f"value_{name}": (_OF_STATISTIC, f"{end} end of the 95 % interval of the mean value.")
            for name, end in _RANGE
        },
        **{name: (_OF_STATISTIC, f"{end} end of where 90 of 100 lie.") for name, end in _RANGE},
    },
    "drivers": {
        "start": (_SEARCHED, "Value at one end."),
        "end": (_SEARCHED, "Value at the other end."),
        "change": (_OF_STATISTIC, "What the outcome does from one end to the other, the others as they are."),
        **{name: (_OF_STATISTIC, f"{end} end of the 95 % interval of the change.") for name, end in _RANGE},
        "rank_correlation": ("correlation", "Spearman's, of the parameter and the outcome over points."),
        "explained": ("share", "Of the outcome's variance over points, what straight lines explain."),
    },
    "worlds": {"value": ("unit of the key", "Value in this world.")},
    "money": {"rupiah": ("rupiah/year", "At real scale, prices of the price year, mean over replications.")},
    "panel": PANEL_COLUMNS,
}


def meaning_of(table: str, column: str) -> Meaning:
    """Return unit and meaning of a column; empty for one that is not known."""
    own = _OF_TABLES.get(table, {})
    for outcome in OUTCOMES if table == "panel" else ():
        scenario = column.removeprefix(f"{outcome}_")
        if scenario != column and column not in own:
            unit, meaning = PANEL_COLUMNS[outcome]
            return unit, f"{scenario}: {meaning}"
    return own.get(column) or _COMMON.get(column) or _of_key(column)


def _of_key(column: str) -> Meaning:
    """Return unit and meaning of a parameter that a sweep varies; empty for one that is not known."""
    if column in GROUPS:
        return "name", "File that is chosen."
    found = declared().get(column)
    return (found.unit, found.meaning) if found else ("", "")


def statistics() -> list[tuple[str, str, str]]:
    """Return name, unit and meaning of every recorded statistic."""
    told = (*RATES, *COUNTS, *SHARES, *installed_statistics().values())
    declared = [(item.name, item.unit, item.meaning) for item in told]
    return declared + [(name, unit, meaning) for name, unit, meaning in (*WHOLE_CITY, *MONEY, *INDICATORS)]
