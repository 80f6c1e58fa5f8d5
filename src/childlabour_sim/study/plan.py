"""What a study runs: arms, each a configuration, every one with the same luck."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from childlabour_sim.config.uncertain import Range, drawn_values, priors, ranges
from childlabour_sim.config.worlds.asked import ASSUMPTIONS, FITTED, NONE, uncertainty_of
from childlabour_sim.config.worlds.kept import Kept
from childlabour_sim.records.fingerprint import code_fingerprint
from childlabour_sim.settings import Settings
from childlabour_sim.study.arm import Arm

LARGEST_BUNDLE = 8  # arms that share a burn-in and go to one worker: enough that the burn-in is cheap


class Run(NamedTuple):
    """One arm with one luck."""

    arm: str
    replication: int

    def __str__(self) -> str:
        return f"{self.arm}-{self.replication:05d}"


class Bundle(NamedTuple):
    """Arms that share a city at the start: one worker makes its burn-in once.

    ``drawn`` is the plausible world, ``threads`` None for those of the settings, ``survey`` whether to record what
    every child does, ``only`` what is recorded if not everything, ``code`` the fingerprint of the code that is to make
    the runs.
    """

    replication: int
    arms: tuple[Arm, ...]
    drawn: Mapping[str, float]
    threads: int | None
    survey: bool
    only: tuple[tuple[str, str], ...] | None
    code: str


@dataclass(frozen=True)
class Plan:
    """Arms and replications of a study.

    Attributes
    ----------
    arms : tuple of Arm
        In the order in which they are run; names differ.
    replications : int
        Runs of each arm. All arms have the people and the luck of a replication in common.
    uncertainty : str
        ``none``; ``assumptions``: replications are of plausible worlds; ``fitted``: of worlds that fit what is known.
    inner : int
        Replications in each plausible world, so that luck and ignorance are told apart.
    survey : bool
        Whether what every child does is kept.
    only : tuple of (str, str), optional
        Statistics and groups that are recorded, and no others.
    worlds : Kept, optional
        Those of ``fitted``.
    """

    arms: tuple[Arm, ...]
    replications: int
    uncertainty: str = "none"
    inner: int = 1
    survey: bool = False
    only: tuple[tuple[str, str], ...] | None = None
    worlds: Kept | None = None

    @classmethod
    def asked(cls, arms: tuple[Arm, ...], replications: int, study: Mapping[str, Any], survey: bool = False) -> Plan:
        """Return the plan of a study, with the worlds that it asks for.

        Raises
        ------
        ConfigurationError
            If it asks for worlds that fit, and the city has none, or too few.
        """
        inner = study["uncertainty.inner"]
        kind, worlds = uncertainty_of(study["uncertainty.kind"], arms[0].composition, replications // inner)
        return cls(arms, replications, kind, inner, survey, worlds=worlds)

    @property
    def first(self) -> Settings:
        """Settings of the first arm."""
        return self.arms[0].checked

    @property
    def examples(self) -> tuple[Arm, ...]:
        """Arms that differ by more than their place, in the order of the plan."""
        return tuple({arm.example.name: arm.example for arm in self.arms}.values())

    @cached_property
    def settings(self) -> dict[str, Settings]:
        """Settings of every arm by name, with the shipped values of all assumptions."""
        return {arm.name: arm.checked for arm in self.arms}

    @cached_property
    def ranges(self) -> dict[str, Range]:
        """Ranges of what is drawn; none without uncertainty."""
        return {NONE: dict, ASSUMPTIONS: lambda: ranges(self.first), FITTED: lambda: priors(self.first)}[
            self.uncertainty
        ]()

    @property
    def runs(self) -> list[Run]:
        """All runs."""
        return [Run(arm.name, r) for r in range(self.replications) for arm in self.arms]

    @property
    def n_worlds(self) -> int:
        """Number of plausible worlds; 0 if assumptions have their shipped values."""
        return 0 if self.uncertainty == NONE else self.replications // self.inner

    @property
    def kinds(self) -> tuple[str, ...]:
        """Tables that every run leaves."""
        panel = self.first.output["panel"]
        return ("records", "ledger", *(["survey"] if self.survey else []), *(["panel"] if panel else []))

    def draw_of(self, replication: int) -> int:
        """Return the plausible world of a replication."""
        return replication // self.inner

    def drawn(self, replication: int) -> dict[str, float]:
        """Return the values of assumptions in the world of a replication, by full key."""
        if self.worlds:
            return self.worlds.values(self.draw_of(replication), self.ranges, self.first.seed)
        return drawn_values(self.ranges, self.first.seed, self.draw_of(replication))

    def bundles(self, done: set[Run], threads: int | None) -> Iterator[Bundle]:
        """Yield what is not done yet: replication after replication, so that a stopped study is balanced."""
        for r in range(self.replications):
            drawn = self.drawn(r)
            for group in self._groups.values():
                left = [arm for arm in group if Run(arm.name, r) not in done]
                for first in range(0, len(left), LARGEST_BUNDLE):
                    arms = tuple(left[first : first + LARGEST_BUNDLE])
                    yield Bundle(r, arms, drawn, threads, self.survey, self.only, code_fingerprint())

    @cached_property
    def _groups(self) -> dict[str, list[Arm]]:
        """Arms by what their burn-in depends on."""
        found: dict[str, list[Arm]] = {}
        for arm in self.arms:
            found.setdefault(arm.burn_in, []).append(arm)
        return found

    @cached_property
    def fingerprint(self) -> str:
        """Hash that names the study, whatever the number of replications."""
        parts = [f"{arm.name}:{arm.fingerprint}" for arm in self.arms]
        worlds = [self.worlds.digest] if self.worlds else []
        text = "\n".join(
            [*sorted(parts), self.uncertainty, str(self.inner), str(self.survey), *map(str, self.only or ()), *worlds]
        )
        return hashlib.sha256(text.encode()).hexdigest()[:12]
