"""A triangle of three shares: what every split of all money over three activities does."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

import numpy as np

from childlabour_sim.analysis.split.tables import Optimised
from childlabour_sim.config.study.split import WHOLE
from childlabour_sim.report.figures import style
from childlabour_sim.report.figures.chart import Chart
from childlabour_sim.report.split.words import amount, outcome_head, part_name, split_in_words
from childlabour_sim.report.words import plain
from childlabour_sim.report.words.spoken import say

_CORNERS, _STEP, _TABLED = 3, 4, 20
_LEVELS = 9


@dataclass(frozen=True)
class _Surface:
    """Splits over three activities, shape (n, 3), in percent; their effects; and the place of the best."""

    names: list[str]
    shares: np.ndarray
    effect: np.ndarray
    best: int
    outcome: str


def triangle_chart(found: Optimised) -> Chart | None:
    """Return the three activities that do most with all the money as a triangle; None where bounds leave none."""
    places = _corners_of(found)
    if places is None:
        return None
    surface, outcome = _surface(found, places), found.question.objectives[0].text
    best = split_in_words([found.parts[place] for place in places], surface.shares[surface.best])
    rows = [*range(0, len(surface.shares), max(len(surface.shares) // _TABLED, 1))]
    table = tuple((*(f"{share} %" for share in surface.shares[i]), amount(outcome, surface.effect[i])) for i in rows)
    return Chart(
        "triangle",
        say("All money for three activities: most is done by %(split)s", split=best),
        say(
            "%(what)s, against today's split, by the emulator. At each corner one activity has all.",
            what=plain.at_start(outcome_head(outcome)),
        ),
        (*surface.names, outcome_head(outcome)),
        table,
        lambda axes: _draw(axes[0], surface),
        height=5.6,
    )


def _corners_of(found: Optimised) -> list[int] | None:
    """Return the places of the three activities that do most with all the money."""
    simplex = found.question.budget.simplex
    free = [place for place, part in enumerate(found.question.budget.activities) if simplex.bounds[part][1] == WHOLE]
    if len(free) < _CORNERS or simplex.low.any():
        return None
    alone = found.searched.landscapes[0].by_world(WHOLE * np.eye(len(found.parts))[free]).mean(axis=1)
    return sorted(np.array(free)[np.argsort(-alone, kind="stable")[:_CORNERS]].tolist())


def _surface(found: Optimised, places: list[int]) -> _Surface:
    ladder = range(0, WHOLE + 1, _STEP)
    shares = np.array([(one, two, WHOLE - one - two) for one in ladder for two in ladder if one + two <= WHOLE])
    splits = np.zeros((len(shares), len(found.parts)), dtype=np.int64)
    splits[:, places] = shares
    landscape, objective = found.searched.landscapes[0], found.question.objectives[0]
    gain = landscape.difference(splits / WHOLE, landscape.today / WHOLE)[:, 0]
    names = [part_name(found.parts[place]) for place in places]
    return _Surface(names, shares, objective.sign_of_effect * gain, int(gain.argmax()), objective.text)


def _draw(ax, surface: _Surface) -> None:
    import mpltern  # noqa: F401  registers the projection

    figure, place = ax.figure, ax.get_subplotspec()
    ax.remove()
    figure.subplots_adjust(top=figure.subplotpars.top - 0.07, bottom=0.17, left=0.2, right=0.92)
    ternary = figure.add_subplot(place, projection="ternary", ternary_sum=WHOLE)
    filled = ternary.tricontourf(*surface.shares.T, surface.effect, levels=_LEVELS, cmap="cividis")
    ternary.tricontour(*surface.shares.T, surface.effect, levels=_LEVELS, colors="white", linewidths=0.4)
    best = [[share] for share in surface.shares[surface.best]]
    ternary.plot(*best, "D", color="white", markeredgecolor=style.INK, markersize=9, clip_on=False)
    for axis, name in zip((ternary.taxis, ternary.laxis, ternary.raxis), surface.names):
        axis.set_label_text(textwrap.fill(name, 20))
        axis.set_label_rotation_mode("horizontal")
    bar = figure.colorbar(filled, ax=ternary, shrink=0.8, pad=0.2)
    bar.ax.yaxis.set_major_formatter(style.ticks(lambda value: amount(surface.outcome, value)))
    bar.ax.tick_params(labelsize=8)
