"""The country beside what BPS published: bands of the nation, and child labour by province in 2024 where given."""

from __future__ import annotations

from typing import NamedTuple

from childlabour_sim.analysis.country.study import HEADLINE
from childlabour_sim.analysis.country.tables import Country
from childlabour_sim.config.country.chosen import NATION
from childlabour_sim.config.place.files import shipped
from childlabour_sim.config.place.table import districts
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.report.country.shown import BPS, Shown, beside_bps, province_name
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say

MISS = 0.01
"""Difference of a province from BPS that is called a miss: no band of a province is published."""


class Beside(NamedTuple):
    """A number of the model beside one of BPS, as they are written, and whether it is a miss."""

    label: str
    model: str
    bps: str
    miss: bool


def beside_nation(country: Country) -> list[Beside]:
    """Return the nation beside BPS under today's policy; nothing unless every district was asked for."""
    if country.baseline != "baseline" or len(country.planned.parts) < len(districts()):
        return []
    evidence = shipped(conf_folder() / "city" / f"{NATION}.yaml")["evidence"]
    shown = [Shown(country, country.baseline, *key) for key in HEADLINE if key[1] in evidence.get(key[0], {})]
    return [_beside(each, evidence[each.statistic][each.group]) for each in shown]


def _beside(shown: Shown, entry: dict) -> Beside:
    row, low, high = shown.nation, entry.get("low"), entry.get("high")
    band = "" if low is None else numbers.interval(low, high, shown.unit, 1)
    bps = f"{shown.text(entry['value'])} {band} ({entry['year']})".replace("  ", " ")
    return Beside(shown.name, shown.text(row["value"]), bps, low is not None and not low <= row["value"] <= high)


def beside_provinces(country: Country) -> list[Beside]:
    """Return child labour at ages 10-17 by province beside BPS 2024, under today's policy."""
    shown = Shown(country, country.baseline, *BPS)
    rows = shown.by_province if country.baseline == "baseline" else {}
    known = beside_bps(shown) if rows else {}
    return [
        Beside(
            province_name(slug), shown.text(rows[slug]["value"]), shown.text(value),
            abs(rows[slug]["value"] - value) > MISS,
        )
        for slug, value in known.items()
    ]  # fmt: skip


def misses_line(rows: list[Beside]) -> str:
    """Name the provinces that are further from BPS than `MISS`, in the language spoken."""
    missed = [row.label for row in rows if row.miss]
    far = numbers.fixed(100.0 * MISS)
    if not missed:
        return say(
            "Of %(all)s provinces given by BPS, none is more than %(far)s percentage point away. Nothing was fitted to "
            "a province.",
            all=numbers.fixed(len(rows)), far=far,
        )  # fmt: skip
    return say(
        "Of %(all)s provinces given by BPS, %(n)s are more than %(far)s percentage point away: %(names)s. Nothing was "
        "fitted to a province.",
        all=numbers.fixed(len(rows)), n=numbers.fixed(len(missed)), far=far, names=", ".join(missed),
    )  # fmt: skip
