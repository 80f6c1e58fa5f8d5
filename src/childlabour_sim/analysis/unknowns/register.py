"""Every parameter of a configuration: value, what it may be, what is plausible, and where the value comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

import polars as pl

from childlabour_sim.config.compose import command_words, configure
from childlabour_sim.config.in_force import in_force
from childlabour_sim.config.place.origin import PROXY
from childlabour_sim.config.references import references
from childlabour_sim.config.schema import declared
from childlabour_sim.config.sources import source_of
from childlabour_sim.config.tree import look_up
from childlabour_sim.config.uncertain import is_number, is_range
from childlabour_sim.declare import Parameter
from childlabour_sim.law.rule import Reference
from childlabour_sim.settings import Settings

_IN_PARTS = ("lever", "law")  # groups of which each has parameters of its own


@dataclass(frozen=True)
class Known:
    """What is known of one parameter.

    Attributes
    ----------
    key : str
        Full key.
    declared : Parameter
    value : object
    range : tuple of float or None
        What is plausible, by judgement or a published interval.
    source : Reference or None
        None of what the user chooses: the size of a run, or a value set over the shipped one.
    grade : str or None
        Of the value, which may be below that of its source.
    why : str
        How the value follows from the source, or why it is assumed.
    whose : str
        Of which place the number is, where it stands in for one of the city's own.
    in_force : bool
        Whether the programme, law or rule that it is of is switched on.
    """

    key: str
    declared: Parameter
    value: Any
    range: tuple[float, float] | None
    source: Reference | None
    grade: str | None
    why: str
    whose: str
    in_force: bool

    @property
    def group(self) -> str:
        """What it is a parameter of: ``behaviour``, ``lever.pkh``; of the run itself ``run``."""
        first, *rest = self.key.split(".")
        return ".".join((first, *rest[:1])) if first in _IN_PARTS else first if rest else "run"


def known_parameters(settings: Settings) -> Iterator[Known]:
    """Yield what is known of every parameter, in the order of their declarations."""
    for key, item in declared(settings.behaviour["rule"]).items():
        entry = source_of(key, settings.sources, set(settings.overridden)) or {}
        source, spread = references().get(entry.get("source", "")), entry.get("range")
        yield Known(
            key, item, look_up(settings.resolved, key), tuple(spread) if is_range(spread) else None, source,
            entry.get("grade") or (source and source.grade), " ".join(str(entry.get("why") or "").split()),
            entry.get(PROXY, ""), in_force(key, entry, settings),
        )  # fmt: skip


def parameters(*overrides: str, config_dir: str | Path | None = None, **values) -> pl.DataFrame:
    """Return every parameter of a configuration, one row each.

    Parameters
    ----------
    *overrides, **values
        As in `configure`: ``parameters(city="medan")``.
    config_dir : path, optional
        A folder of the user's own files.

    Returns
    -------
    polars.DataFrame
        key, group, meaning, unit, value (as a text), number (the value, if it is one), least, most (bounds), low, high
        (what is plausible), source, citation, kind, grade, url, why, whose, in_force.
    """
    settings = configure(*command_words(overrides, values), config_dir=config_dir)
    return pl.DataFrame([_row(each) for each in known_parameters(settings)], infer_schema_length=None)


def _row(one: Known) -> dict[str, Any]:
    item, (low, high), source = one.declared, one.range or (None, None), one.source
    return {
        "key": one.key, "group": one.group, "meaning": item.meaning, "unit": item.unit,
        "value": None if one.value is None else str(one.value),
        "number": float(one.value) if is_number(one.value) else None,
        "least": item.low if isfinite(item.low) else None, "most": item.high if isfinite(item.high) else None,
        "low": low and float(low), "high": high and float(high), "source": source and source.key,
        "citation": source and source.citation, "kind": source and source.kind, "grade": one.grade,
        "url": source and source.url, "why": one.why, "whose": one.whose, "in_force": one.in_force,
    }  # fmt: skip
