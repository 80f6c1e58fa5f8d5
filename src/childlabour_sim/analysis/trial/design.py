"""The trial as it is asked for: settings of its arms with the shipped values, and in other worlds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from childlabour_sim.analysis.fit.patterns import TRIAL
from childlabour_sim.config.compose import Composer, composing
from childlabour_sim.config.study.file import with_study_file
from childlabour_sim.config.uncertain import priors
from childlabour_sim.config.worlds.asked import DEFAULT, uncertainty_of
from childlabour_sim.config.worlds.kept import NATION, borne
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.settings import Settings

COMMAND = "validate"
_AS_IT_WAS = ("households=137000", "city.neighbourhoods=360", "replications=20")
"""About 40 eligible families in each of 360 kecamatan; replications are the worlds besides."""
_FIXED = ("city", "start", "price_year", "years", "scenario")


class Design(NamedTuple):
    """Settings without and with PKH; they differ in policy only."""

    without: Settings
    with_: Settings


@dataclass(frozen=True)
class Designs:
    """The trial with the shipped values, and with other luck in other worlds.

    Attributes
    ----------
    shipped : Design
    worlds : tuple of Design
    fitted : bool
        Whether these have the behaviour of the nation's kept worlds; else they have the shipped values.
    """

    shipped: Design
    worlds: tuple[Design, ...]
    fitted: bool


def open_trial(overrides: Sequence[str]) -> Designs:
    """Compose and check a trial.

    Parameters
    ----------
    overrides : sequence of str
        As on the command line; ``study=`` reads a file of them.

    Raises
    ------
    ConfigurationError
        For whatever cannot be run, and for a key that makes the trial what it is.
    """
    typed = [text for text in with_study_file(overrides, COMMAND) if not text.startswith("question=")]
    for text in typed:
        if text.partition("=")[0] in _FIXED:
            raise ConfigurationError(f"{text.partition('=')[0]}: expected none, as the trial is of 2007 to 2013")
    with composing() as composer:
        arms = [
            composer.compose([*TRIAL, "years=7", f"scenario={name}", *_AS_IT_WAS, *typed])
            for name in ("no_policy", "pkh_trial")
        ]
        shipped = Design(*(arm.settings() for arm in arms))
        drawn = _worlds(composer, shipped.without)
    worlds = [Design(*(_other_luck(arm.settings(values), i + 1) for arm in arms)) for i, values in enumerate(drawn)]
    return Designs(shipped, tuple(worlds), any(drawn))


def _worlds(composer: Composer, settings: Settings) -> list[dict[str, float]]:
    """Return the behaviour of some kept worlds of the nation; nothing of each where none can be had."""
    nation, n = composer.compose([f"city={NATION}"]), settings.replications
    _, kept = uncertainty_of(DEFAULT, nation, n)
    if kept is None:
        return [{}] * n
    known = priors(nation.settings())
    return [borne(kept.values(i, known, settings.seed)) for i in range(n)]


def _other_luck(settings: Settings, i: int) -> Settings:
    return replace(settings, seed=settings.seed + i)
