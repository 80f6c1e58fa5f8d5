"""Files and overrides become one mapping, in which a multiple of the city's own is a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from childlabour_sim.config.composing.locate import stamp
from childlabour_sim.config.composing.reading import composed_of, search_path
from childlabour_sim.config.composing.relative import has_relative, with_numbers
from childlabour_sim.config.place.fill import filled, given_of
from childlabour_sim.config.place.names import left_blank
from childlabour_sim.config.place.source import BLANK
from childlabour_sim.config.schema import CHOICES
from childlabour_sim.config.study_keys import DECLARED, STUDY_KEYS
from childlabour_sim.config.tree import copied, put_value
from childlabour_sim.config.uncertain import put_drawn
from childlabour_sim.config.users.file import HEADER
from childlabour_sim.config.users.typed import as_hydra_reads
from childlabour_sim.declare import ConfigurationError


@dataclass(frozen=True)
class Said:
    """What files and overrides say of one run.

    Attributes
    ----------
    composed : dict
        As Hydra composes it: multiples are still multiples.
    own : dict
        The same keys with the city's own values, without a scenario and without what the user set.
    names : dict
        City, scenario and other chosen files.
    """

    composed: dict
    own: dict
    names: dict

    def config(self, drawn: Mapping[str, float] | None = None, values: Mapping[str, Any] | None = None) -> dict:
        """Return a mapping of its own, with numbers in place of multiples.

        Parameters
        ----------
        drawn : mapping, optional
            Values by full key in place of the files' own.
        values : mapping, optional
            Values by full key in place of whatever was said.

        Raises
        ------
        ConfigurationError
            For a key of ``values`` that is none, or a multiple of what is no number.
        """
        composed, own = copied(self.composed), self.own
        if drawn:
            own = copied(own)
            put_drawn(composed, own, drawn)
        for key, value in (values or {}).items():
            put_value(composed, key, value)
        if has_relative(composed):
            composed = with_numbers(composed, own)
        return composed | copied(self.names)

    def filled(self, name: str, given: Mapping[str, Any]) -> Said:
        """Return the same of a city, which was left blank, with what it gives, see `place.fill`."""
        choices = {key: name if choice == BLANK else choice for key, choice in self.names["choices"].items()}
        names = {**self.names, "city_name": name, "choices": choices}
        return Said(filled(self.composed, given), filled(self.own, given), names)


class Files:
    """Composes mappings; what was composed before, of files as they are, is not composed again.

    Parameters
    ----------
    primary : str
        Name of the file of defaults: ``config``, or that of a command which has keys of its own.

    Attributes
    ----------
    stamp : tuple
        What differs once a file is another.
    """

    def __init__(self, primary: str = "config"):
        self._primary = primary
        self.stamp = stamp()
        self._files = self.stamp, search_path()

    def compose(self, overrides: Sequence[str]) -> Said:
        """Return what the files and the overrides say.

        Raises
        ------
        ConfigurationError
            If Hydra cannot compose it, or a multiple has nothing to multiply.
        """
        overrides, city = left_blank(as_hydra_reads(overrides))
        said = self._said(overrides)
        return said if city is None else said.filled(city, given_of(city))

    def _said(self, overrides: Sequence[str]) -> Said:
        composed, chosen = self._composed(overrides)
        if "scenario" in composed:
            raise ConfigurationError(
                f"scenario = {chosen['scenario']!r} (name): expected its file to begin with {HEADER!r}"
            )
        for group in ("city", "scenario", *CHOICES):
            if not isinstance(chosen.get(group), str):
                raise ConfigurationError(f"{group} = {chosen.get(group)!r} (name): expected the name of one file")
        own, _ = self._composed([*(f"{group}={chosen[group]}" for group in ("city", *CHOICES)), "~scenario"])
        names = {"city_name": chosen["city"], "scenario_name": chosen["scenario"]}
        return Said(composed, own, names | {"choices": {group: chosen[group] for group in CHOICES}})

    def study(self, overrides: Sequence[str]) -> dict:
        """Return what is said of a study: the keys that no run has."""
        overrides, _ = left_blank(as_hydra_reads(overrides))
        composed, _ = composed_of(self._primary, tuple(overrides), self._files)
        return copied({key: value for key, value in composed.items() if key in STUDY_KEYS})

    def _composed(self, overrides: Sequence[str]) -> tuple[dict, dict]:
        """Return the configuration of a run, not to be changed, and which file of each group was chosen.

        The language is checked and left out like all keys of a study: no number depends on it.
        """
        composed, chosen = composed_of(self._primary, tuple(overrides), self._files)
        DECLARED["language"].check("language", composed["language"])
        return {key: node for key, node in composed.items() if key not in STUDY_KEYS}, chosen
