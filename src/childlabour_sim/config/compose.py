"""From names and overrides to `Settings`: Hydra composes, `assemble` checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import Any

from hydra import initialize_config_dir
from hydra.core.global_hydra import GlobalHydra

from childlabour_sim.config.assemble import assemble
from childlabour_sim.config.composing.files import Files, Said
from childlabour_sim.config.composing.grammar import as_overrides
from childlabour_sim.config.composing.locate import mount
from childlabour_sim.config.levers import refuse_set_doses
from childlabour_sim.config.place.solved import Solved
from childlabour_sim.config.schema import GROUPS
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.users.folder import OwnFolder
from childlabour_sim.config.worlds.kept import path_of
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.law import Cpi, Register, load_cpi, load_register
from childlabour_sim.population.network.file import read_links
from childlabour_sim.settings import Settings

_ONE_AT_A_TIME = RLock()  # what Hydra has open belongs to the process: threads of a page take turns
POLICY = ("lever.", "scenario=", "budget", "law", "timeline")
"""Beginnings of what a user changes from the start on: before it, today's levers and money are in force."""


def configure(*overrides: str, config_dir: str | Path | None = None, **values: Any) -> Settings:
    """Compose and check a configuration.

    Parameters
    ----------
    *overrides : str
        As on the command line: ``"city=indonesia"``, ``"lever.pkh.coverage=0.2"``.
    config_dir : path, optional
        A folder of the user's own ``city/``, ``scenario/`` and other files, searched before the shipped.
    **values
        Top-level keys, such as ``households=2000``.

    Returns
    -------
    Settings

    Raises
    ------
    ConfigurationError
        Names the key, the value, the unit and what was expected.
    """
    with composing(config_dir) as composer:
        return composer.compose(command_words(overrides, values)).settings()


@contextmanager
def composing(config_dir: str | Path | None = None, primary: str = "config") -> Iterator[Composer]:
    """Open the configuration files, so that several configurations are composed without reading them again."""
    with _ONE_AT_A_TIME:
        if GlobalHydra.instance().is_initialized():  # within a job of Hydra, which has its own search path
            yield Composer(primary)
            return
        mount(config_dir)
        with initialize_config_dir(str(conf_folder()), version_base="1.3"):
            yield Composer(primary)


@dataclass(frozen=True)
class Composition:
    """What files and overrides say of a run and of its burn-in.

    Attributes
    ----------
    run, burn_in : Said
    law : Register
    cpi : Cpi
    overridden : frozenset of str
        Full keys the user set.
    worlds : Path or None
        File of the kept worlds of the city, if there is one.
    """

    run: Said
    burn_in: Said
    law: Register
    cpi: Cpi
    overridden: frozenset[str]
    worlds: Path | None = None

    def settings(self, drawn: Mapping[str, float] | None = None, values: Mapping[str, Any] | None = None) -> Settings:
        """Return checked settings.

        Parameters
        ----------
        drawn : mapping of str to float, optional
            Values by full key in place of the files' own, see `uncertain`. What a scenario or the user sets stays,
            and a multiple is one of the drawn value.
        values : mapping, optional
            Values by full key in place of whatever was said: those of policy from the start on, others always.
        """
        values = values or {}
        free = {key: value for key, value in (drawn or {}).items() if not self._is_set(key)}
        always = {key: value for key, value in values.items() if not key.startswith(POLICY)}
        run = assemble(self.run.config(free, values), self.law, self.cpi)
        burn_in = assemble(self.burn_in.config(free, always), self.law, self.cpi)
        overridden = self.overridden | values.keys()
        refuse_set_doses(run.levers, overridden)
        return replace(run, burn_in_levers=burn_in.levers, burn_in_budget=burn_in.budget, overridden=overridden)

    def _is_set(self, key: str) -> bool:
        """Tell whether the user set a value, alone or with others; to choose a file sets none of its values."""
        return any(key == name or key.startswith(f"{name}.") for name in self.overridden.difference(GROUPS))


class Composer:
    """Composes configurations while the files are open.

    Parameters
    ----------
    primary : str
        As in `Files`.
    """

    def __init__(self, primary: str = "config"):
        self.files = Files(primary)
        self._law, self._cpi = law_and_prices(self.files.stamp)

    def compose(self, overrides: Sequence[str]) -> Composition:
        """Return what the files and the overrides say of a run, and of its burn-in under today's levers and money.

        Raises
        ------
        ConfigurationError
            If Hydra cannot compose it, or what it composed is not allowed.
        """
        run = self.files.compose(overrides)
        settings = assemble(run.config(), self._law, self._cpi)
        overridden = frozenset(text.lstrip("+").partition("=")[0] for text in overrides)
        _refuse_unsolved(settings, overridden)
        in_city = settings.city["households_in_city"]
        if settings.households > in_city and "households" not in overridden:  # a village is simulated whole
            return self.compose([*overrides, f"households={in_city}"])
        if settings.survey is not None and settings.burn_in_years:
            return self._as_found(settings, overrides, overridden)
        if settings.network["generator"] == "file":  # before anything runs
            read_links(settings.network, settings.households)
        before = _before(overrides)
        city, office = settings.city_name, settings.choices["office"]  # a scenario may have chosen
        chosen = (f"city={city}", f"office={office}", f"scenario={settings.resolved['burn_in_scenario']}")
        burn_in = self.files.compose([*before, *(text for text in chosen if text not in before)])
        worlds = path_of(city, OwnFolder.folder)
        return Composition(run, burn_in, self._law, self._cpi, overridden, worlds)

    def _as_found(self, settings: Settings, overrides: Sequence[str], overridden: frozenset[str]) -> Composition:
        """Return the composition without a burn-in, which would make others of the people of a survey."""
        if "burn_in_years" in overridden:
            raise ConfigurationError(
                f"burn_in_years = {settings.burn_in_years} (years): expected 0, or nothing said, with "
                "population=microdata: people stand at the start as the survey found them"
            )
        return self.compose([*overrides, "burn_in_years=0"])

    def compose_blank(self, overrides: Sequence[str]) -> Composition:
        """Return the composition of a city whose values are left blank: nothing of it can be checked yet."""
        run, burn_in = (self.files.compose(said) for said in (overrides, [*_before(overrides), "scenario=baseline"]))
        overridden = frozenset(text.lstrip("+").partition("=")[0] for text in overrides) - {"city"}
        return Composition(run, burn_in, self._law, self._cpi, overridden)


def _refuse_unsolved(settings: Settings, overridden: frozenset[str]) -> None:
    """Refuse a city whose incomes are those of another profile, unless the user set them."""
    if not settings.place.get("solved", True) and not {f"city.{key}" for key in Solved.KEYS} <= overridden:
        raise ConfigurationError(
            f"city = {settings.city_name}: its income distribution is not solved for its numbers as they are; expected "
            f"childlabour cities solve {settings.city_name} --config-dir=FOLDER first"
        )


def _before(overrides: Sequence[str]) -> list[str]:
    """Return what a user sets that is in force before the start too."""
    return [text for text in overrides if not text.lstrip("+~").startswith(POLICY)]


def law_and_prices(files_now: tuple) -> tuple[Register, Cpi]:
    """Return the law register and the price index, read again once shipped files of ``stamp()`` differ."""
    (_, _, dated), conf = files_now, conf_folder()
    return _read_law(conf, tuple(each for each in dated if each[0].startswith(str(conf))))


@lru_cache(maxsize=2)
def _read_law(conf: Path, files: tuple) -> tuple[Register, Cpi]:
    return load_register(conf), load_cpi(conf)


def command_words(overrides: Sequence[str], values: Mapping[str, Any]) -> list[str]:
    """Return what is asked for in Python as it is typed on the command line.

    Raises
    ------
    ConfigurationError
        If something that has no key is no text.
    """
    for text in overrides:
        if not isinstance(text, str):
            raise ConfigurationError(
                f"{text!r} ({type(text).__name__}): expected a text such as 'city=kupang', or a key before the value, "
                "as in scenarios=['baseline', 'case_work']"
            )
    return [*overrides, *as_overrides(values)]
