"""The tile map: a square for each province, shaded in five steps, with its number and its districts as bars."""

from __future__ import annotations

from bisect import bisect_right

from childlabour_sim.config.place.table import Province, districts, provinces
from childlabour_sim.report.country.said import few_line
from childlabour_sim.report.country.shown import Shown, marked, province_name
from childlabour_sim.report.figures import style
from childlabour_sim.report.figures.chart import Chart
from childlabour_sim.report.words.spoken import say

STEPS = ("#F3F7FA", "#CFDFEB", "#96B9D3", "#3B719C", "#12436D")
"""From low to high, of effects from small to large; on the last two ink is white."""
_DARK = 3
_GAP = 0.06  # between squares
_STRIP = 0.2  # height of the bars of districts
_LINE = 12  # letters of a line of a name
_SHORT = {
    "daerah_istimewa_yogyakarta": "DI Yogyakarta", "kepulauan_bangka_belitung": "Kep. Bangka Belitung",
    "kepulauan_riau": "Kep. Riau", "nusa_tenggara_barat": "NTB", "nusa_tenggara_timur": "NTT",
    "kalimantan_barat": "Kalbar", "kalimantan_tengah": "Kalteng", "kalimantan_selatan": "Kalsel",
    "kalimantan_timur": "Kaltim", "kalimantan_utara": "Kaltara", "sulawesi_utara": "Sulut",
    "sulawesi_tengah": "Sulteng", "sulawesi_selatan": "Sulsel", "sulawesi_tenggara": "Sultra",
    "sulawesi_barat": "Sulbar", "sumatera_utara": "Sumut", "sumatera_barat": "Sumbar", "sumatera_selatan": "Sumsel",
    "maluku_utara": "Malut", "papua_barat_daya": "Papua Barat Daya", "papua_pegunungan": "Papua Pegunungan",
    "jawa_barat": "Jabar", "jawa_tengah": "Jateng", "jawa_timur": "Jatim",
}  # fmt: skip
"""Names as they are shortened in Indonesia, where a square is too narrow for all of them."""


def short_name(slug: str) -> str:
    """Return the name of a province as it fits a square."""
    return _SHORT.get(slug, province_name(slug))


def shades(shown: Shown) -> dict[str, int]:
    """Return the shade of every province, five groups of about as many; the lowest of one that has no value."""
    values = {slug: row["value"] for slug, row in shown.by_province.items()}
    known = {slug: abs(value) if shown.compared else value for slug, value in values.items() if _is_known(value)}
    inner = sorted(known.values())
    bounds = [inner[len(inner) * i // len(STEPS)] for i in range(1, len(STEPS))] if inner else []
    return {slug: bisect_right(bounds, known[slug]) if slug in known else 0 for slug in values}


def _is_known(value: float | None) -> bool:
    return value is not None and value == value


def is_dark(step: int) -> bool:
    """Tell whether ink on a shade is white."""
    return step >= _DARK


def bars_of(shown: Shown, province: str) -> list[float]:
    """Return the values of the districts of a province as heights from 0 to 1, the highest first."""
    known = districts()
    values = {slug: row["value"] for slug, row in shown.by_district.items() if row["value"] == row["value"]}
    reach = max(map(abs, values.values()), default=0.0) or 1.0
    return [abs(value) / reach for slug, value in values.items() if known[slug].province == province]


def tile_map(shown: Shown) -> Chart:
    """Return the tile map of a statistic."""
    found = shown.by_province
    highest, lowest = (list(found)[place] for place in (0, -1))
    title = say(
        "%(what)s: from %(low)s in %(lowest)s to %(high)s in %(highest)s",
        what=shown.title, low=shown.text(found[lowest]["value"]), lowest=province_name(lowest),
        high=shown.text(found[highest]["value"]), highest=province_name(highest),
    )  # fmt: skip
    note = say("%(measure)s. Bars: districts, the highest first.", measure=shown.measure)
    if any("~" in marked(shown, row) for row in found.values()):
        note = f"{note} {few_line()}"
    rows = tuple((province_name(slug), marked(shown, row), shown.interval(row)) for slug, row in found.items())
    return Chart(
        f"map_{shown.scenario}_{shown.statistic}_{shown.group.replace('=', '_')}", title, note,
        (say("Province"), shown.measure, say("95 %% interval")), rows, lambda axes: _draw(axes[0], shown, found),
        height=5.9, foot=0.35,
    )  # fmt: skip


def _draw(axes, shown: Shown, found: dict[str, dict]) -> None:
    squares = provinces()
    steps = shades(shown)
    for slug, square in squares.items():
        row, step = found.get(slug), steps.get(slug, 0)
        _square(axes, square, STEPS[step] if row else "white")
        ink = "white" if row and is_dark(step) else style.INK
        _write(axes, square, marked(shown, row) if row else "", ink)
        _bars(axes, square, bars_of(shown, slug) if row else [], ink)
    axes.set_xlim(-_GAP, max(square.column for square in squares.values()) + 1)
    axes.set_ylim(max(square.row for square in squares.values()) + 1, -_GAP)
    axes.set_aspect("equal")
    axes.set_axis_off()
    axes.figure.subplots_adjust(left=0.02, right=0.98)


def _square(axes, square: Province, colour: str) -> None:
    from matplotlib.patches import Rectangle

    side = 1.0 - _GAP
    axes.add_patch(Rectangle((square.column, square.row), side, side, facecolor=colour, edgecolor="#8A8A8A", lw=0.6))


def _write(axes, square: Province, value: str, ink: str) -> None:
    middle, name = square.column + (1.0 - _GAP) / 2.0, style.wrapped(short_name(square.slug), _LINE)
    axes.text(middle, square.row + 0.06, name, ha="center", va="top", fontsize=5.4, color=ink, linespacing=1.0)
    axes.text(middle, square.row + 0.52, value, ha="center", va="center", fontsize=8, color=ink, fontweight="bold")


def _bars(axes, square: Province, heights: list[float], ink: str) -> None:
    width = (1.0 - _GAP - 0.12) / max(len(heights), 1)
    foot = square.row + 1.0 - _GAP - 0.04
    left = [square.column + 0.06 + i * width for i in range(len(heights))]
    axes.bar(left, [-height * _STRIP for height in heights], width * 0.8, bottom=foot, align="edge", color=ink)
