"""Configurations for the page, composed once each: Hydra composes for one at a time."""

from __future__ import annotations

from functools import cache
from threading import Lock

from childlabour_sim.config.compose import Composition, composing

_COMPOSING = Lock()


@cache
def composed(*overrides: str) -> Composition:
    """Return what files and overrides say of a run."""
    with _COMPOSING, composing() as composer:
        return composer.compose(overrides)
