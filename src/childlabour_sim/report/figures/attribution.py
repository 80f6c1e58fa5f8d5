"""One figure of a package taken apart: what each part has of the effect, and what it does alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from childlabour_sim.report.figures import style
from childlabour_sim.report.words import plain
from childlabour_sim.report.words.outcomes import statistic_name, unit_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from childlabour_sim.analysis.compare.attribution import Attribution

_SHARE, _ALONE = "#12436D", "#28A197"


def attribution_figure(found: Attribution, city: str, names: tuple[str, str], outcome: tuple[str, str]) -> Figure:
    """Draw Shapley values with their intervals, and beside each what the part does alone.

    Parameters
    ----------
    found : Attribution
    city : str
    names : tuple of str
        Of the package, and of what it is compared with.
    outcome : tuple of str
        Statistic and group.
    """
    unit = unit_of(outcome[0])
    scale, shown = (100.0, "percentage points") if unit == "share" else (1.0, unit)
    package, against = (name.replace("_", " ") for name in names)
    figure, (axis,) = style.canvas(
        f"{plain.title(city)}: what each part has of the effect of {package}",
        f"{statistic_name(*outcome)}, all years, {shown}, against {against}. Square: share of the effect; round: the "
        "part alone. Lines: 95 % intervals.",
        f"childlabour_sim, {int(found.total.n[0])} paired runs of every combination of {len(found.parts)} parts",
        height=2.4 + 0.4 * len(found.parts),
    )  # fmt: skip
    for spread, offset, colour, marker in ((found.values, -0.12, _SHARE, "s"), (found.alone, 0.12, _ALONE, "o")):
        for i in range(len(found.parts)):
            ends = [scale * spread.mean_low[i], scale * spread.mean_high[i]]
            axis.plot(ends, [i + offset] * 2, color=colour, linewidth=2)
            axis.plot([scale * spread.mean[i]], [i + offset], marker, color=colour, markersize=6)
    axis.axvline(0.0, color=style.GREY, linewidth=0.8)
    axis.set_yticks(range(len(found.parts)), [style.wrapped(plain.programme(part), 22) for part in found.parts])
    axis.set_ylim(len(found.parts) - 0.5, -0.5)
    axis.tick_params(axis="y", length=0)
    axis.set_xlabel(shown)
    figure.subplots_adjust(left=0.22)
    return figure
