"""The figure of docs/provinces.md: what the model foretells of each province beside what was surveyed."""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
import polars as pl

_NAMED = 1.5  # points off, from which on a province is named
_LEFT = ("Kalimantan Utara", "Maluku", "Sumatera Utara")  # of their point, where names would lie on each other
_END = 8.0


def draw(given: pl.DataFrame, path: Path) -> None:
    """Draw model against survey, in percent, and name the provinces that are far off."""
    figure, axes = plt.subplots(figsize=(6.4, 6.0), layout="constrained")
    axes.plot([0, _END], [0, _END], color="0.6", linewidth=0.8, label="as surveyed")
    model, surveyed = (100.0 * given[name].to_numpy() for name in ("model", "surveyed"))
    axes.scatter(
        model, surveyed, c=given["urban_share"].to_numpy(), cmap="cividis", edgecolors="black", s=45, vmin=0, vmax=1
    )
    for name, x, y in zip(given["name"], model, surveyed):
        if abs(y - x) > _NAMED:
            side = {"xytext": (-6, -3), "ha": "right"} if name in _LEFT else {"xytext": (6, -3)}
            axes.annotate(name, (x, y), textcoords="offset points", fontsize=7, **side)
    axes.set(xlim=(0, _END), ylim=(0, _END), xlabel="Model, nothing fitted to provinces, %", ylabel="BPS 2024, %")
    axes.set_title("Child labour at ages 10-17 by province")
    figure.colorbar(axes.collections[0], label="Share of persons in towns", shrink=0.7)
    axes.legend(loc="lower right", frameon=False)
    figure.savefig(path, dpi=150)
    plt.close(figure)
