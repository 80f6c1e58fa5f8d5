"""One figure of a package taken apart: what each part has of the effect, and what it does alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from childlabour_sim.analysis.paired.spread import Spread, spread
from childlabour_sim.report.figures import style
from childlabour_sim.report.tables.sentences import joined
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.outcomes import difference, measured_in, statistic_name, unit_of
from childlabour_sim.report.words.parameters import parameter_name
from childlabour_sim.report.words.scenarios import scenario_name
from childlabour_sim.report.words.spoken import say

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
    scale, shown = 100.0 if unit in numbers.SHARES else 1.0, measured_in(unit, difference=True)
    figure, (axis,) = style.canvas(
        _title(found, city, names[0], unit),
        say(
            "%(measure)s, all years, %(unit)s, against %(against)s. "
            "Square: share of the effect; round: the part alone. Lines: 95 %% intervals.",
            measure=statistic_name(*outcome), unit=shown, against=scenario_name(names[1]),
        ),
        say(
            "childlabour_sim, %(runs)s paired runs of every combination of %(parts)s parts",
            runs=int(found.total.n[0]), parts=len(found.parts),
        ),
        height=2.4 + 0.4 * len(found.parts),
    )  # fmt: skip
    for shares, offset, colour, marker in ((found.values, -0.12, _SHARE, "s"), (found.alone, 0.12, _ALONE, "o")):
        for i in range(len(found.parts)):
            ends = [scale * shares.mean_low[i], scale * shares.mean_high[i]]
            axis.plot(ends, [i + offset] * 2, color=colour, linewidth=2)
            axis.plot([scale * shares.mean[i]], [i + offset], marker, color=colour, markersize=6)
    axis.axvline(0.0, color=style.GREY, linewidth=0.8)
    axis.set_yticks(range(len(found.parts)), [style.wrapped(part_name(part), 22) for part in found.parts])
    axis.set_ylim(len(found.parts) - 0.5, -0.5)
    axis.tick_params(axis="y", length=0)
    axis.xaxis.set_major_formatter(style.ticks(lambda x: numbers.bare(round(x, 6)).replace("-", "−")))
    axis.set_xlabel(shown)
    figure.subplots_adjust(left=0.22)
    return figure


def part_name(part: str) -> str:
    """Return the name of a part of a package: a lever, or the budget, law or timeline."""
    return parameter_name(part) if part in ("budget", "law", "timeline") else plain.programme(part)


def _title(found: Attribution, city: str, package: str, unit: str) -> str:
    """Say which part has most of the effect, which ones have more than others, or that no part clearly has any."""
    values, total = found.values, found.total
    clear = [i for i in range(len(found.parts)) if values.mean_low[i] > 0.0 or values.mean_high[i] < 0.0]
    named = {"city": plain.title(city), "package": scenario_name(package)}
    if not clear:
        return say("%(city)s: no part of \u201c%(package)s\u201d clearly has an effect", **named)
    most, *others = sorted(clear, key=lambda i: -abs(values.mean[i]))
    alike = [most, *(i for i in others if not _differ(values, most, i))]
    if len(alike) > 1:
        return say(
            "%(city)s: of the effect of \u201c%(package)s\u201d, %(total)s, most is of %(parts)s; "
            "which has more cannot be told",
            total=difference(total.mean[0], unit),
            parts=joined([plain.in_sentence(part_name(found.parts[i])) for i in alike]), **named,
        )  # fmt: skip
    return say(
        "%(city)s: of the effect of \u201c%(package)s\u201d, %(total)s, %(part)s has most: %(size)s",
        total=difference(total.mean[0], unit), part=plain.in_sentence(part_name(found.parts[most])),
        size=difference(values.mean[most], unit), **named,
    )  # fmt: skip


def _differ(values: Spread, one: int, other: int) -> bool:
    """Tell whether two parts clearly have different shares of the effect, world by world."""
    first, second = (np.sign(values.mean[i]) * values.means[:, i] for i in (one, other))
    found = spread((first - second)[:, None])
    return bool(found.mean_low[0] > 0.0 or found.mean_high[0] < 0.0)
