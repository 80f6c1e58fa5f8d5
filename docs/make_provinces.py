"""Make docs/provinces.md and its figure: child labour by province, from the model, beside what BPS gave.

``measure`` runs every province, those that BPS gave four times, and goes on where it stopped: half an hour on two
cores.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
from province_figure import draw
from province_runs import Place, child_labour, fitted
from province_scores import left_out, log_odds, score

from childlabour_sim.config.place.table import Province, provinces

HERE = Path(__file__).parent
MEASURED, PAGE, FIGURE = HERE / "provinces.csv", HERE / "provinces.md", HERE / "figures" / "provinces.png"
_COLUMNS = ("province", "poverty", "schooling", "urban_share", "model", "same_town_share", "own_pay", "shift", "fitted")
_KNOWN = {"province": pl.String, "name": pl.String, "surveyed_2023": pl.Float64, "surveyed": pl.Float64}
_TOWN = 0.598  # of the nation, by the table of districts
_ORDER, _MEAN = "nothing: order only", "the mean of the others"
_BEGIN, _END = "<!-- made: {} -->", "<!-- end -->"


def measure() -> None:
    """Run every province that has no row yet, and add its row."""
    done = set(pl.read_csv(MEASURED)["province"]) if MEASURED.exists() else set()
    with MEASURED.open("a", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        if not done:
            rows.writerow(_COLUMNS)
        for province in sorted(provinces().values(), key=lambda one: one.child_labour_2024 is None):
            if province.slug not in done:
                rows.writerow(_row(Place.of(province)))
                file.flush()


def _row(place: Place) -> list[str | float]:
    province, own = place.province, replace(place, own_pay=True)
    found = child_labour(settings := place.settings())
    poverty = settings.city["poverty_rate"]
    same = paid = shift = met = None
    if province.child_labour_2024:
        same = child_labour(replace(place, urban_share=_TOWN).settings())
    if rate := province.child_labour_2024 or province.child_labour_2023:
        paid = child_labour(settings := own.settings())
        shift, met = fitted(settings, paid, rate)
    values = (poverty, place.row.schooling, place.urban_share, found, same, paid, shift, met)
    return [province.slug, *("" if value is None else round(value, 5) for value in values)]


def write() -> None:
    """Write the tables into the page and draw the figure."""
    known = pl.DataFrame([_known(one) for one in provinces().values()], schema=_KNOWN, orient="row")
    table = pl.read_csv(MEASURED).join(known, on="province")
    given = table.drop_nulls("surveyed")
    page = PAGE.read_text(encoding="utf-8")
    for name, lines in (("scores", _scores(given)), ("provinces", _provinces(table))):
        head, begin, rest = page.partition(_BEGIN.format(name))
        page = "\n".join([head + begin, "", *lines, "", _END + rest.partition(_END)[2]])
    PAGE.write_text(page, encoding="utf-8")
    draw(given, FIGURE)


def _known(one: Province) -> tuple[str, str, float | None, float | None]:
    return one.slug, one.name, one.child_labour_2023, one.child_labour_2024


def _scores(given: pl.DataFrame) -> list[str]:
    lines = ["| Foretold by | Fitted to the others | Provinces | Rank correlation | 95 % interval | Error, points |"]
    lines.append("|---|---|---|---|---|---|")
    for which in (given, given.filter(~pl.col("province").str.contains("papua"))):
        rates = which["surveyed"].to_numpy()
        for name, what, foretold in _foretold(which, rates):
            found, count = score(foretold, rates), len(rates)
            error = "" if what == _ORDER else f"{found.error:.1f}"
            order = f"{found.rank:.2f} | {found.low:.2f} to {found.high:.2f}" if name != _MEAN else " | "
            lines.append(f"| {name} | {what} | {count} | {order} | {error} |")
    return lines


def _foretold(given: pl.DataFrame, rates: np.ndarray) -> list[tuple[str, str, np.ndarray]]:
    one, model, same = np.ones(len(rates)), *(log_odds(given[name].to_numpy()) for name in ("model", "same_town_share"))
    poverty, schooling, town = (given[name].to_numpy() for name in ("poverty", "schooling", "urban_share"))
    return [
        ("model", "nothing", given["model"].to_numpy()),
        ("model", "level", left_out(rates, one, base=model)),
        ("model", "level, spread", left_out(rates, one, model)),
        ("model", "level, contrast of town and country", left_out(rates, one, model - same, base=same)),
        ("model at one town share", "nothing", given["same_town_share"].to_numpy()),
        ("model with the pay of districts", "nothing", given["own_pay"].to_numpy()),
        ("poverty", _ORDER, poverty),
        ("poverty", "level, slope", left_out(rates, one, poverty)),
        ("town share", "level, slope", left_out(rates, one, town)),
        ("poverty, schooling, town share", "level, three slopes", left_out(rates, one, poverty, schooling, town)),
        (_MEAN, "level", left_out(rates, one)),
    ]


def _provinces(table: pl.DataFrame) -> list[str]:
    lines = ["| Province | Poor | In towns | BPS 2023 | BPS 2024 | Model | Model, fitted | Shift, utils |"]
    lines.append("|---|---|---|---|---|---|---|---|")
    for row in table.sort("name").iter_rows(named=True):
        shares = (row[key] for key in ("poverty", "urban_share", "surveyed_2023", "surveyed", "model", "fitted"))
        shift = "" if row["shift"] is None else f"{row['shift']:+.2f}"
        told = " | ".join("" if share is None else f"{100 * share:.1f}" for share in shares)
        lines.append(f"| {row['name']} | {told} | {shift} |")
    return lines


if __name__ == "__main__":
    if sys.argv[1:] == ["measure"]:
        measure()
    write()
