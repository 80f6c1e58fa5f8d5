"""The page of the country: one self-contained file with a tile map, and tables that a reader sorts and filters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from childlabour_sim.analysis.country.tables import Country
from childlabour_sim.config.place.table import districts, provinces
from childlabour_sim.report.country.bps import beside_nation, beside_provinces, misses_line
from childlabour_sim.report.country.said import by_row_line, few_line, missing, of_places, order_line
from childlabour_sim.report.country.shown import (
    Shown,
    choices,
    district_name,
    marked,
    province_name,
)
from childlabour_sim.report.country.tiles import STEPS, bars_of, is_dark, shades, short_name
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.language import language
from childlabour_sim.report.words.spoken import spoken
from childlabour_sim.report.words.templates import environment

FILE = "report.html"
_TEMPLATE = "country/page.html.j2"


def write_page(country: Country, folder: Path) -> Path:
    """Write ``report.html`` in the language spoken."""
    path = folder / FILE
    path.write_text(render(country), encoding="utf-8")
    return path


def render(country: Country) -> str:
    """Return the page as text."""
    shown = choices(country)
    beside = beside_provinces(country)
    return environment(language(spoken()).catalogue).get_template(_TEMPLATE).render(
        language=spoken(), steps=STEPS, squares=[*_squares(shown[0])], shown=shown, nation=[*_nation(shown)],
        provinces={slug: province_name(slug) for slug in shown[0].by_province}, districts=[*_districts(shown[0])],
        data=json.dumps([_data(each) for each in shown]).replace("<", "\\u003c"), frame=of_places(country),
        few=few_line(), order=order_line(country), by_row=by_row_line(country),
        missing=numbers.fixed(missing(country)) if missing(country) else "",
        beside_nation=beside_nation(country), beside_provinces=beside, misses=misses_line(beside) if beside else "",
        command=country.planned.opened.command, fingerprint=country.planned.opened.plan.fingerprint,
    )  # fmt: skip


def _nation(shown: list[Shown]) -> Iterator[dict[str, str]]:
    for each in shown:
        row = each.nation
        yield {
            "title": each.title, "measure": each.measure, "value": each.text(row["value"]),
            "interval": each.interval(row), "number": each.number(row),
        }  # fmt: skip


def _squares(first: Shown) -> Iterator[dict[str, Any]]:
    """Yield the squares of the map as they stand before a reader chooses; the script fills them anew."""
    values, nothing = _values(first)["provinces"], {"step": 0, "dark": False, "text": "", "bars": [], "title": ""}
    for slug, square in provinces().items():
        place = {"row": square.row + 1, "column": square.column + 1}
        yield {"slug": slug, "name": square.name, "short": short_name(slug), **place, **values.get(slug, nothing)}


def _districts(first: Shown) -> Iterator[dict[str, Any]]:
    known = districts()
    for slug, row in first.by_district.items():
        of = known[slug].province
        yield {"slug": slug, "name": district_name(slug), "province": of, "province_name": province_name(of),
               **_cells(first, row)}  # fmt: skip


def _data(shown: Shown) -> dict[str, Any]:
    """Return what the script needs to show a choice: numbers to sort by, and texts in the language spoken."""
    return {
        "title": shown.title,
        "measure": shown.measure,
        "nation": shown.text(shown.nation["value"]),
        **_values(shown),
    }


def _values(shown: Shown) -> dict[str, Any]:
    rows = shown.by_province
    steps, of_provinces = shades(shown), {}
    for slug, row in rows.items():
        step = steps[slug]
        bars = [round(100.0 * height) for height in bars_of(shown, slug)]
        text = marked(shown, row)
        title = f"{province_name(slug)}: {text} {shown.interval(row)}".rstrip()
        of_provinces[slug] = {"step": step, "dark": is_dark(step), "text": text, "bars": bars, "title": title}
    return {
        "provinces": of_provinces,
        "districts": {slug: _cells(shown, row) for slug, row in shown.by_district.items()},
    }


def _cells(shown: Shown, row: dict[str, Any]) -> dict[str, Any]:
    value, number = (None if row[name] != row[name] else round(row[name], 6) for name in ("value", "number"))
    return {
        "value": value, "text": marked(shown, row), "interval": shown.interval(row), "number": number,
        "number_text": shown.number(row), "n": round(row["n"]), "n_text": numbers.fixed(row["n"]),
    }  # fmt: skip
