"""What costs are reckoned from, by year and at city scale: money spent, consumption of families, children."""

from __future__ import annotations

import numpy as np
import polars as pl

from childlabour_sim.analysis.costs.cost_effectiveness import Yearly
from childlabour_sim.analysis.paired.paired_runs import Paired
from childlabour_sim.analysis.paired.windows import Window
from childlabour_sim.institutions.offices import CENTRAL_ACCOUNT
from childlabour_sim.study.plan import Run

_QUARTERS, _MONTHS = 4.0, 12.0


def yearly_amounts(paired: Paired) -> dict[str, Yearly]:
    """Return by scenario what is spent, consumed, worked and learned in each year, one row a replication."""
    windowed, weight = paired.windowed, paired.weights[:, None]
    years = slice(0, paired.plan.settings[paired.names[0]].years)
    city = _city_money(paired)

    def by_scenario(values: np.ndarray) -> dict[str, np.ndarray]:
        return {name: part[:, years] for name, part in paired.shaped(values).items()}

    spent = by_scenario(windowed.of("spending") * _QUARTERS)
    consumed = by_scenario(windowed.of("mean_consumption") * windowed.n_of("mean_consumption") * _MONTHS)
    labourers = by_scenario(windowed.of("child_labour_rate") * windowed.n_of("child_labour_rate"))
    pupils = by_scenario(windowed.of("enrolment_rate") * windowed.n_of("enrolment_rate"))
    return {
        name: Yearly(
            {
                "public": spent[name],
                "city": city[name],
                "household": consumed[name] * weight,
                "child_labourers": labourers[name] * weight,
                "pupils": pupils[name] * weight,
            }
        )
        for name in paired.names
    }


def _city_money(paired: Paired) -> dict[str, np.ndarray]:
    """Return what is spent of the city's own accounts: neither the centre's money nor a partner's."""
    tables = paired.folder.tables("ledger")
    years = paired.windows[: paired.plan.settings[paired.names[0]].years]
    found = {}
    for name in paired.names:
        rows = [_spent_of_city(tables[str(Run(name, r))].collect(), years) for r in paired.replications]
        found[name] = np.array(rows, dtype=float).reshape(len(rows), len(years)) * paired.weights[:, None]
    return found


def _spent_of_city(ledger: pl.DataFrame, years: list[Window]) -> list[int]:
    account = pl.col("account").cast(pl.String)
    entry = pl.col("entry").cast(pl.String)
    spent = ledger.filter(entry == "spent", account != CENTRAL_ACCOUNT, ~account.str.starts_with("partner:"))
    days, rupiah = spent["date"].to_numpy(), spent["rupiah"].to_numpy()
    return [int(rupiah[(days >= np.datetime64(first)) & (days < np.datetime64(end))].sum()) for first, end in years]
