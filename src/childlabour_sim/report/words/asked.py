"""What a run was asked to do that today's policy does not: said wherever its numbers are shown."""

from __future__ import annotations

from collections.abc import Iterable

from childlabour_sim.config.tree import look_up
from childlabour_sim.report.words.scenarios import scenario_name
from childlabour_sim.report.words.spoken import ENGLISH, say, spoken
from childlabour_sim.settings import CHANGES, Settings

TODAY = "baseline"
FITTED_RULE = "random_utility"


def as_typed(value: object) -> str:
    """Return a value as it is typed on the command line."""
    if isinstance(value, (list, tuple)):
        return f"[{','.join(map(str, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def set_value(settings: Settings, key: str) -> object:
    """Return the value behind a key that the user set; a choice of a file gives its name."""
    return settings.choices.get(key, look_up(settings.resolved, key))


def changes(settings: Settings) -> list[str]:
    """Return ``key=value`` of everything the user set that changes policy, behaviour or the city."""
    found = []
    for key in sorted(settings.overridden):
        value = set_value(settings, key)
        if key.startswith(CHANGES) and value is not None and not isinstance(value, dict):
            found.append(f"{key}={as_typed(value)}")
    return found


def own_changes(settings: Settings, others: Iterable[Settings]) -> list[str]:
    """Return ``key=value`` of what the user set for one scenario and not for all."""
    shared = set.intersection(*(set(changes(each)) for each in others))
    return [text for text in changes(settings) if text not in shared]


def scenario_in_words(settings: Settings) -> str:
    """Return the scenario and what was set besides."""
    changed = ", ".join(changes(settings))
    name = scenario_name(settings)
    return say("%(scenario)s with %(changes)s", scenario=name, changes=changed) if changed else name


def in_plain_words(settings: Settings) -> str:
    """Return the scenario's own description, in English if it has none in the language spoken; or an empty text."""
    told = settings.description
    return " ".join(str(told.get(spoken()) or told.get(ENGLISH) or "").split())


def is_today(settings: Settings) -> bool:
    """Tell whether a run is today's policy and behaviour, which alone may be judged by today's evidence."""
    return settings.scenario_name == TODAY and not changes(settings)


def uses_fitted_rule(settings: Settings) -> bool:
    """Tell whether the decision rule is the one whose values were fitted."""
    return settings.resolved.get("behaviour", {}).get("rule", FITTED_RULE) == FITTED_RULE
