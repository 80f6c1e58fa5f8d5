"""What is asked of the country: scenarios without a city, the parts of its districts, and values of the study."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from childlabour_sim.config.compose import Composer, Composition, composing
from childlabour_sim.config.country.chosen import KEY, take_districts
from childlabour_sim.config.country.placed import Part, Placed
from childlabour_sim.config.country.shares import Share, rows_of, shares
from childlabour_sim.config.place.files import found_file
from childlabour_sim.config.place.fill import given_of
from childlabour_sim.config.place.source import BLANK
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.study.study import compose_scenarios, key_of, read_study
from childlabour_sim.declare import ConfigurationError

PRIMARY = "country"


@dataclass(frozen=True)
class AskedCountry:
    """A country that is asked for.

    Attributes
    ----------
    scenarios : dict of str to Composition
        Without a city; the first is what the others are compared with.
    parts : tuple of Part
        One for each district, the largest first, so that no worker waits long for the last one.
    study : dict
        Values by full key of `study_keys.DECLARED`.
    places : str
        Fingerprint of what is known of the districts.
    """

    scenarios: dict[str, Composition]
    parts: tuple[Part, ...]
    study: dict[str, Any]
    places: str

    def placed(self, scenario: str, part: Part) -> Placed:
        """Return a scenario in a district."""
        return Placed(self.scenarios[scenario], part)


class _BlankComposer(Composer):
    """Composes what is said of any city."""

    def compose(self, overrides: Sequence[str]) -> Composition:
        return self.compose_blank([f"city={BLANK}", *overrides])


def read_country(overrides: Sequence[str], config_dir: str | Path | None = None) -> AskedCountry:
    """Read what is asked of the country.

    Parameters
    ----------
    overrides : sequence of str
        As of a comparison, with ``districts=``; of a single run ``scenario=`` is the only scenario.
    config_dir : path, optional
        A folder of the user's own files; what it says of a district holds there.

    Raises
    ------
    ConfigurationError
        For whatever cannot be run.
    """
    names, others = take_districts(overrides)
    with composing(config_dir, PRIMARY) as composer:
        asked = read_study([_of_many(text) for text in others], composer)
        _refuse(asked.common, asked.study)
        scenarios = compose_scenarios(asked, _BlankComposer(PRIMARY))
        parts = _parts(names, next(iter(scenarios.values())))
    return AskedCountry(scenarios, parts, {**asked.study, KEY: list(names)}, _fingerprint(parts))


def _of_many(text: str) -> str:
    """Return ``scenario=NAME`` as the list of scenarios that it is."""
    return f"scenarios=[{text.partition('=')[2]}]" if key_of(text) == "scenario" else text


def _refuse(common: Sequence[str], study: dict[str, Any]) -> None:
    if any(key_of(text) == "office" for text in common):
        raise ConfigurationError("office: every district has its own; expected values such as budget.city.cut=0.3")
    if study["uncertainty.kind"] != "none":
        raise ConfigurationError(
            f"uncertainty = {study['uncertainty.kind']!r} (name): with {KEY} replications differ by luck alone; "
            "expected uncertainty=none, or one district alone: city=NAME in its place"
        )


def _parts(names: Sequence[str], blank: Composition) -> tuple[Part, ...]:
    of: dict[str, Share] = shares()
    rows = rows_of(_households(blank), {name: of[name].households for name in names})
    own = {name: given_of(name) for name in names if found_file("city", name) or found_file("office", name)}
    parts = (Part(name, rows[name], of[name], own.get(name)) for name in names)
    return tuple(sorted(parts, key=lambda part: -part.rows))


def _households(blank: Composition) -> int | str:
    said = blank.run.composed["households"]
    if said == "full" or (isinstance(said, int) and said > 0):
        return said
    raise ConfigurationError(f"households = {said!r} (households): expected a whole number above 0, or full")


def _fingerprint(parts: Sequence[Part]) -> str:
    digest = hashlib.sha256(repr(sorted(map(repr, parts))).encode())
    for path in sorted((conf_folder() / "layer").rglob("*.*")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
