"""Which numbers of a run are assumptions, in words a reader can question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from childlabour_sim.config.in_force import in_force, sources_in_force
from childlabour_sim.config.schema import declared
from childlabour_sim.config.tree import look_up
from childlabour_sim.config.uncertain import is_range
from childlabour_sim.declare import Parameter
from childlabour_sim.report.words.language import Language, language
from childlabour_sim.report.words.spoken import ENGLISH, spoken
from childlabour_sim.settings import Settings

SHOWN = 12
_BARE = ("", "share", "number", "index", "weight", "utils", "elasticity", "ratio")
_ASSUMPTION = "assumption"
_FIRST = (
    "city.households_in_city",
    "behaviour.disapproval",
    "behaviour.found_fear",
    "behaviour.awareness_disapproval",
    "lever.case_work.followed_effect",
    "lever.raids.trust_loss",
    "behaviour.lasting_work_taste",
    "city.wage_elasticity",
    "city.child_substitution",
    "behaviour.full_time_burden",
    "behaviour.norm_midpoint",
    "behaviour.parent_worked_tolerance",
    "behaviour.hazard_share",
    "behaviour.absence_per_hour",
    "city.fertility_gradient",
    "city.parent_schooling_mean",
    "lever.pkh.sanction",
    "lever.pkh.incumbency",
    "lever.pkh.trust_speed",
)
"""Judged to matter most, where no runs tell: not identified by data, or scaling every count. Others follow by width."""


@dataclass(frozen=True)
class Assumption:
    """One number that no source gives: what it means, its value, its plausible range, and why it was taken.

    ``foreign`` is whether the reason is only in English, as it was stated, while another language is spoken.
    """

    key: str
    meaning: str
    value: str
    range: str
    why: str
    foreign: bool


def count_assumptions(settings: Settings) -> tuple[int, int]:
    """Return how many settings with a stated source are assumptions, and how many have a stated source."""
    sources = sources_in_force(settings).values()
    return sum(entry.get("source") == _ASSUMPTION for entry in sources), len(sources)


def main_assumptions(
    settings: Settings, most: int = SHOWN, words: Language | None = None, first: Sequence[str] = ()
) -> list[Assumption]:
    """Return what is not known and matters most: what is measured to, then the assumptions judged to.

    Parameters
    ----------
    settings : Settings
        Parameters of programmes that are switched off, of laws not made, and of other rules are left out.
    most : int
        How many.
    words : Language, optional
        Of meanings, values, ranges and reasons, that spoken by default.
    first : sequence of str
        Full keys of what is measured to matter most.
    """
    words = words or language(spoken())
    parameters = declared()
    changed = {f"lever.{name}" for name, values in settings.levers.items() if values != settings.burn_in_levers[name]}
    found = [item for item in _with_range(settings) if item[0] in first or item[1].get("source") == _ASSUMPTION]
    found.sort(key=lambda item: (_place(item[0], first), not item[0].startswith(tuple(changed)), _rank(*item)))
    return [_describe(key, entry, value, _declaration(key, parameters), words) for key, entry, value in found[:most]]


def _place(key: str, first: Sequence[str]) -> int:
    return first.index(key) if key in first else len(first)


def _with_range(settings: Settings) -> Iterator[tuple[str, dict, object]]:
    for key, entry in settings.sources.items():
        value = look_up(settings.resolved, key)
        if is_range(_plausible(entry)) and value is not None and in_force(key, entry, settings):
            yield key, entry, value


def _plausible(entry: dict) -> object:
    """Return where a value may plausibly lie: of what only evidence can judge, its prior."""
    return entry.get("range") or entry.get("prior")


def _rank(key: str, entry: dict, value: object) -> tuple[int, float, str]:
    low, high = _plausible(entry)
    size = abs(value) if isinstance(value, (int, float)) and value else max(abs(low), abs(high)) or 1.0
    return _FIRST.index(key) if key in _FIRST else len(_FIRST), -(high - low) / size, key


def _describe(key: str, entry: dict, value: object, item: Parameter | None, words: Language) -> Assumption:
    unit = item.unit if item else ""
    low, high = _plausible(entry)
    meaning = words.term(item.meaning).rstrip(".") if item else key.rpartition(".")[2].replace("_", " ")
    spread = words.say("%(low)s to %(high)s", low=_write(low, unit, words, named=False), high=_write(high, unit, words))
    stated = " ".join(str(entry.get("why") or "").split())
    why = words.term(stated) if stated else ""
    return Assumption(key, meaning, _write(value, unit, words), spread, why, words.code != ENGLISH and why == stated)


def _write(value: object, unit: str, words: Language, named: bool = True) -> str:
    if isinstance(value, dict):
        entries = ((words.term(name.replace("_", " ")), part) for name, part in value.items())
        return ", ".join(f"{name} {_write(part, unit, words, named=False)}" for name, part in entries)
    if not isinstance(value, (int, float)):
        return str(value)
    if unit.startswith("IDR"):
        return words.rupiah(float(value))
    text = words.bare(value)
    return f"{text} {words.term(unit)}" if named and unit not in _BARE else text


def _declaration(key: str, parameters: dict[str, Parameter]) -> Parameter | None:
    below = (name for name in parameters if name.startswith(f"{key}."))
    return parameters.get(key) or parameters.get(next(below, ""))
