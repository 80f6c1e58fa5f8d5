"""Reading a timeline: every date, key and value is checked before anything runs."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import getitem
from typing import Any

from childlabour_sim.config.check import check_date
from childlabour_sim.config.composing.messages import nearest_key
from childlabour_sim.config.composing.relative import is_relative, multiple
from childlabour_sim.config.schema import declared
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.levers.lever import DOSE, installed
from childlabour_sim.timeline import Entry, Timeline

_PREFIX = "lever."
_PARTS = {"start", "end", "set"}


def read_timeline(entries: Any, config: dict, start: date) -> Timeline:
    """Return the timeline of a configuration.

    Parameters
    ----------
    entries : list of dict
        Each with ``start`` (a date), ``end`` (a date or null) and ``set`` (values by full key). A multiple is
        replaced by its number.
    config : dict
        The composed configuration, for the horizon and for what multiples are of.
    start : date
        First day of the analysis.

    Raises
    ------
    ConfigurationError
        For entries out of order or out of the horizon, and for keys that no timeline may change.
    """
    if not isinstance(entries, list):
        raise ConfigurationError(f"timeline.entries = {entries!r} (list): expected a list of entries, or []")
    read = [_entry(f"timeline.entries[{i}]", entry, config) for i, entry in enumerate(entries)]
    horizon = date(start.year + config["years"], start.month, 1)
    for i, entry in enumerate(read):
        key = f"timeline.entries[{i}]"
        if not start <= entry.start < horizon:
            raise ConfigurationError(
                f"{key}.start = {entry.start} (date): the run goes from {start} to {horizon}, "
                "expected a day within it, or more years"
            )
        if i and entry.start < read[i - 1].start:
            raise ConfigurationError(
                f"{key}.start = {entry.start} (date): comes after an entry of {read[i - 1].start}; "
                "expected entries in the order of their starts"
            )
    return Timeline(tuple(read))


def _entry(key: str, entry: Any, config: dict) -> Entry:
    if not isinstance(entry, dict) or not {"start", "set"} <= entry.keys() <= _PARTS:
        raise ConfigurationError(f"{key} = {entry!r}: expected start (a date), set (values by key) and perhaps end")
    start = _quarter_day(f"{key}.start", entry["start"])
    end = None if entry.get("end") is None else _quarter_day(f"{key}.end", entry["end"])
    if end is not None and end <= start:
        raise ConfigurationError(f"{key}.end = {end} (date): expected a day after its start, {start}")
    if not isinstance(entry["set"], dict) or not entry["set"]:
        raise ConfigurationError(
            f"{key}.set = {entry['set']!r}: expected values by key, such as lever.raids.enabled: true"
        )
    entry["set"] = {name: _value(f"{key}.set", name, value, config) for name, value in entry["set"].items()}
    return Entry(start, end, tuple((name.removeprefix(_PREFIX), value) for name, value in entry["set"].items()))


def _quarter_day(key: str, value: Any) -> date:
    day = check_date(key, value)
    if day.day != 1 or day.month not in (1, 4, 7, 10):
        raise ConfigurationError(f"{key} = {day} (date): expected the first day of a quarter")
    return day


def _value(where: str, key: str, value: Any, config: dict) -> Any:
    known = declared()
    if not isinstance(key, str) or not key.startswith(_PREFIX) or key not in known:
        raise ConfigurationError(
            f"{where}: {key} is no key of a lever{nearest_key(str(key))}; a timeline sets levers only"
        )
    lever, parameter = key.removeprefix(_PREFIX).split(".")[:2]
    if parameter in (*installed()[lever].fixed, DOSE.name):
        raise ConfigurationError(f"{where}: {key} may not change within a run; set it for the whole run instead")
    if is_relative(value):
        value = multiple(key, value, reduce(getitem, key.split("."), config))
    return known[key].check(f"{where} {key}", value)
