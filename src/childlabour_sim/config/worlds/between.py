"""Worlds of the two places, all town and all country, that the layers are solved on: what other places lie between."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from childlabour_sim.config.place.files import found_file
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.worlds.kept import DRAW, NATION, Kept, path_of, read_kept
from childlabour_sim.declare import ConfigurationError

TOWN, COUNTRY = "town", "country"
WORLDS_OF, DIGEST = "worlds of", "worlds"
"""What a file of worlds says of those it takes its behaviour from."""


def is_layer(name: str) -> bool:
    """Tell whether a city is a place that a layer is solved on."""
    file = found_file("city", name)
    return file is not None and file.is_relative_to(layers_folder())


def between(towns: float, nation: Kept, keys: Collection[str]) -> dict[int, dict[str, float]]:
    """Return values of a place between town and country in every world that both have, by draw.

    Parameters
    ----------
    towns : float
        Share of towns.
    nation : Kept
        Whose worlds both were solved in.
    keys : collection of str
        Full keys of the values.

    Raises
    ------
    ConfigurationError
        If one of them has no worlds, or was solved in others: names the command that mends it.
    """
    town, country = (_by_draw(name, nation) for name in (TOWN, COUNTRY))
    return {
        draw: {key: towns * town[draw][key] + (1.0 - towns) * country[draw][key] for key in keys}
        for draw in town.keys() & country.keys()
    }


def _by_draw(name: str, nation: Kept) -> dict[int, dict[str, float]]:
    path = path_of(name, layers_folder())
    kept = read_kept(path) if path else None
    if kept is None or kept.about.get(DIGEST) != nation.digest:
        lacks = "has no worlds" if kept is None else f"has worlds that go with others of {NATION}"
        raise ConfigurationError(
            f"city: schools and work of a district are those of {TOWN} and {COUNTRY}, and {name} {lacks}; expected "
            f"childlabour calibrate worlds city={name} --config-dir {layers_folder()} first"
        )
    return {row[DRAW]: row for row in kept.table.iter_rows(named=True)}


def layers_folder() -> Path:
    """Return the folder of the two places."""
    return conf_folder() / "layer" / "reference"
