"""One figure of recovery: how far the ranks of the truth are from flat ones, a line a value."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from childlabour_sim.report.figures import style
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say

_OUTSIDE = "#F46A25"


def write_figure(found: pl.DataFrame, rows: pl.DataFrame, path: Path) -> None:
    """Draw what `recover` found, with the `summary` of it, and write the figure."""
    import matplotlib

    ranks = {name: np.sort(own["rank"].to_numpy()) for (name,), own in found.group_by("parameter", maintain_order=True)}
    tries, most = found["try"].n_unique(), rows["most"][0]
    flat = (np.arange(tries) + 0.5) / tries
    outside = {*rows.filter(pl.col("gap") > pl.col("most"))["parameter"]}
    with matplotlib.rc_context(style.RC):
        figure, (ax,) = style.canvas(
            say("Ranks of the truth are flat within luck for %(good)s of %(all)s values",
                good=len(ranks) - len(outside), all=len(ranks)),
            say("Share of tries below a rank, less the rank itself. The strip holds flat ranks in 95 of 100. %(tries)s "
                "tries, a kept world as the truth in each.", tries=numbers.fixed(tries)),
            say("childlabour_sim, childlabour validate what=recovery"),
        )  # fmt: skip
        ax.axhspan(-most, most, color=style.RULE, zorder=0)
        for name, own in ranks.items():
            colour = _OUTSIDE if name in outside else style.EVIDENCE
            ax.plot(own, flat - own, color=colour, linewidth=1, alpha=0.8)
        ax.set_xlim(0.0, 1.0)
        ax.set_xlabel(say("rank of the truth among the weighted worlds"))
        figure.savefig(path, dpi=style.DPI, metadata={"Software": None})
