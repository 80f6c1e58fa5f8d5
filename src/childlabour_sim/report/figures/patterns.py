"""One figure of the patterns: every band drawn to the same width, and where 90 of 100 worlds lie in it."""

from __future__ import annotations

import textwrap
from pathlib import Path

import polars as pl

from childlabour_sim.analysis.fit.patterns import USES
from childlabour_sim.report.figures import style
from childlabour_sim.report.words.spoken import say, term

_COLOURS = dict(zip(USES, (style.GREY, style.EVIDENCE, style.LABOUR)))
_LABEL = 58
_EDGE = 1.0  # widths of a band that are shown beyond either end


def write_figure(found: pl.DataFrame, path: Path) -> None:
    """Draw the patterns whose band has both ends, and write the figure."""
    import matplotlib

    rows = list(found.drop_nulls(["low", "high", "middle"]).iter_rows(named=True))
    with matplotlib.rc_context(style.RC):
        figure, (ax,) = style.canvas(
            say("%(held)s of %(all)s patterns lie in their band on the mean", held=found["in_band"].sum(),
                all=found.height),
            say("The grey strip is the band of each pattern, drawn to one width. Line: 90 of 100 worlds; mark: the "
                "middle one. Patterns with a sign only are in the table."),
            say("childlabour_sim, childlabour validate"), height=1.6 + 0.27 * len(rows),
        )  # fmt: skip
        figure.subplots_adjust(left=0.44, right=0.97)
        _draw(ax, rows)
        figure.savefig(path, dpi=style.DPI, metadata={"Software": None})


def _draw(ax, rows: list[dict]) -> None:
    ax.axvspan(0.0, 1.0, color=style.RULE, zorder=0)
    for i, row in enumerate(rows):
        low, middle, high = (
            min(max((row[key] - row["low"]) / (row["high"] - row["low"]), -_EDGE), 1.0 + _EDGE)
            for key in ("low_90", "middle", "high_90")
        )
        colour = _COLOURS[row["use"]]
        ax.plot([low, high], [i, i], color=colour, linewidth=2)
        ax.plot([middle], [i], "o", color=colour, markersize=5)
    for use, words in USES.items():
        ax.plot([], [], "o-", color=_COLOURS[use], label=term(words).partition(":")[0])
    names = [textwrap.shorten(term(row["name"]), _LABEL, placeholder="...") for row in rows]
    ax.set_yticks(range(len(rows)), names, fontsize=8)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xlim(-_EDGE, 1.0 + _EDGE)
    ax.set_xticks([0.0, 1.0], [say("low end"), say("high end")])
    ax.tick_params(axis="y", length=0)
    ax.legend(loc="upper center", bbox_to_anchor=(0.2, -0.05), ncols=3, frameon=False, fontsize=8)
