"""Make docs/worlds.md: what the kept worlds hold, what the evidence taught, and what it took away from ignorance.

``effects`` compares with assumptions drawn apart from the facts and with worlds that fit them: some minutes on two
cores. ``write`` fills the page from the kept worlds and from that.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import numpy as np
import polars as pl

from childlabour_sim import compare
from childlabour_sim.analysis.fit.patterns import USES, kept_patterns
from childlabour_sim.analysis.worlds.profile import Profile, open_profile
from childlabour_sim.config.uncertain import quantiles, slopes
from childlabour_sim.config.worlds.between import COUNTRY, TOWN, layers_folder
from childlabour_sim.config.worlds.kept import DRAW, MOMENT, PATTERN, SEED, Kept, path_of, read_kept
from childlabour_sim.report.words.known import FACTS

HERE = Path(__file__).parent
PAGE, EFFECTS = HERE / "worlds.md", HERE / "worlds_effects.csv"
CITIES = ("indonesia", "medan", "kupang", "serang")
_HEADLINE = (
    ("pkh_plus", "out_of_school_rate:age=16-18", "PKH doubled: out of school at 16-18", ("indonesia", "medan")),
    ("community_socialisation", "child_labour_rate:all", "outreach doubled: child labour", ("medan", "kupang")),
)
_SIZE = ("households=4000", "years=5", "replications=40")
_BEGIN, _END = "<!-- made: {} -->", "<!-- end -->"


def effects() -> None:
    """Compare the headline effects with both kinds of worlds."""
    rows = []
    for scenario, outcome, words, cities in _HEADLINE:
        for city, kind in itertools.product(cities, ("assumptions", "fitted")):
            said = (f"city={city}", f"scenarios=[baseline,{scenario}]", f"outcome={outcome}", f"uncertainty={kind}")
            found = compare(*said, *_SIZE)
            rows.append({"city": city, "what": words, "worlds": kind, **_whole(found, outcome)})
            print(rows[-1], flush=True)
    pl.DataFrame(rows).write_csv(EFFECTS, float_precision=8)


def _whole(found, outcome: str) -> dict[str, float]:
    statistic, group = outcome.split(":")
    rows = found.effects.filter(
        pl.col("statistic") == statistic, pl.col("group") == group, pl.col("kind") == "assumptions"
    )
    row = rows.sort(pl.col("end") - pl.col("start")).row(-1, named=True)
    return {key: row[key] for key in ("effect", "mean_low", "mean_high", "low", "high")}


def write() -> None:
    """Fill the page."""
    worlds = {city: read_kept(path_of(city)) for city in CITIES}
    worlds |= {layer: read_kept(path_of(layer, layers_folder())) for layer in (TOWN, COUNTRY)}
    text = PAGE.read_text(encoding="utf-8")
    for name, table in (
        ("found", _found(worlds)),
        ("facts", _facts(worlds)),
        ("patterns", _patterns(worlds["indonesia"])),
        ("learnt", _learnt(open_profile("indonesia"), worlds["indonesia"])),
        ("effects", _effects()),
    ):
        begin = _BEGIN.format(name)
        before, _, rest = text.partition(begin)
        text = f"{before}{begin}\n{table}\n{_END}{rest.partition(_END)[2]}"
    PAGE.write_text(text, encoding="utf-8")


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _found(worlds: dict[str, Kept]) -> str:
    keys = ("looked at", "refused", "effective", "different", "refused at last", "households")
    rows = [[city, str(len(kept)), *(kept.about.get(key, "") for key in keys)] for city, kept in worlds.items()]
    return _table(["profile", "kept", "looked at", "refused", "effective", "different", "lost at last", "rows"], rows)


def _facts(worlds: dict[str, Kept]) -> str:
    """Return the share of worlds in the band of every fact, by profile."""
    rows = []
    for name, words in FACTS.items():
        cells = []
        for kept in worlds.values():
            fact = next((one for one in kept.facts if one.name == name), None)
            found = kept.table[f"{MOMENT}{name}"].to_numpy() if fact else None
            cells.append(f"{np.mean(fact.holds(found)):.0%}" if fact else "")
        if any(cells):
            rows.append([words, *cells])
    return _table(["fact", *worlds], rows)


def _patterns(kept: Kept) -> str:
    """Return every pattern with where 90 of 100 worlds have it, those that judged the worlds apart."""
    rows = []
    for one in kept_patterns():
        if f"{PATTERN}{one.measure}" not in kept.table:
            continue
        found = kept.table[f"{PATTERN}{one.measure}"].to_numpy()
        low, middle, high = np.nanquantile(found, [0.05, 0.5, 0.95])
        inside = np.mean([one.holds(value) for value in found])
        used = USES[one.use].partition(":")[0]
        band = f"{'' if one.low is None else f'{one.low:g}'} to {'' if one.high is None else f'{one.high:g}'}"
        rows.append([one.name, used, band, f"{middle:.3g}", f"{low:.3g} to {high:.3g}", f"{inside:.0%}"])
    return _table(["pattern", "used", "band", "median", "90 of 100 worlds", "in band"], rows)


def _learnt(profile: Profile, kept: Kept) -> str:
    """Return what is drawn by how much the evidence moved or narrowed it, slopes first."""
    keys = slopes(profile.shipped)
    draws = kept.table[DRAW].to_list()
    places = {draw: quantiles(keys, SEED, draw) for draw in set(draws)}
    rows = []
    for key in keys:
        values = np.array([places[draw][key] for draw in draws])
        low, high = (profile.priors[key].quantile(q) for q in np.quantile(values, [0.05, 0.95]))
        prior = profile.priors[key]
        rows.append((values.std() * np.sqrt(12.0), key, f"{prior.low:g} to {prior.high:g}", f"{low:.2f} to {high:.2f}"))
    lines = [[f"`{key}`", of_prior, of_worlds, f"{ratio:.2f}"] for ratio, key, of_prior, of_worlds in sorted(rows)]
    return _table(["slope", "prior", "90 of 100 kept worlds", "spread over that of the prior"], lines)


def _effects() -> str:
    rows = []
    for row in pl.read_csv(EFFECTS).iter_rows(named=True):
        mean = f"{100 * row['effect']:.3f} ({100 * row['mean_low']:.3f} to {100 * row['mean_high']:.3f})"
        spread = f"{100 * row['low']:.3f} to {100 * row['high']:.3f}"
        rows.append([row["what"], row["city"], row["worlds"], mean, spread])
    return _table(["effect", "city", "worlds", "points (95 % interval of the mean)", "90 of 100 worlds"], rows)


if __name__ == "__main__":
    for name in sys.argv[1:] or ("write",):
        {"effects": effects, "write": write}[name]()
