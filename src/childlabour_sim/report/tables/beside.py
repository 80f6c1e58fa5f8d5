"""What stands beside every result of a raid, an inspection or a ban: work in sight and hidden, consumption, trust."""

from __future__ import annotations

from childlabour_sim.report.tables.rows import MeasureRow, measure_row
from childlabour_sim.report.tables.sentences import joined
from childlabour_sim.report.tables.summary import Summary
from childlabour_sim.report.words import plain
from childlabour_sim.report.words.poorest import POOREST
from childlabour_sim.report.words.spoken import say
from childlabour_sim.settings import Settings

ENFORCEMENT = ("raids", "inspection", "domestic_oversight", "institution_oversight")
TITLE = "Beside raids, inspections and bans"
_ROWS = (
    ("visible_work_rate", "all"),
    ("hidden_work_rate", "all"),
    (POOREST[0], "all"),
    ("trust", "all"),
)


def changed_activities(settings: Settings) -> list[str]:
    """Return which raids and inspections a run changes, in words, and the law of today if that is changed."""
    names = [plain.in_sentence(plain.programme(name)) for name in ENFORCEMENT if _differs(settings, name)]
    return names + [say("the law on child work")] * any(key.startswith("law.status_quo") for key in settings.overridden)


def new_laws(settings: Settings) -> list[str]:
    """Return the laws that a run brings in, in words."""
    return [plain.bill(name) for name, values in settings.bills.items() if values.get("enabled")]


def in_force(settings: Settings) -> list[str]:
    """Return which raids and inspections are in force, in words."""
    names = [name for name in ENFORCEMENT if settings.levers.get(name, {}).get("enabled") or _dated(settings, name)]
    return [plain.in_sentence(plain.programme(name)) for name in names]


def beside_rows(summary: Summary) -> list[MeasureRow]:
    """Return levels and changes of the four numbers, if anything is enforced or changed."""
    settings = summary.settings
    if not (changed_activities(settings) or new_laws(settings) or in_force(settings)):
        return []
    return [measure_row(summary, *key) for key in _ROWS if summary.has(*key)]


def beside_line(summary: Summary) -> str:
    """Say why the four numbers stand here, and what their changes are not."""
    why = say(
        "Raids, inspections and bans can move work out of sight, lower what poor families live on, and cost trust: "
        "read these four together."
    )
    changes = say(
        "Changes are over time within this run, not an effect of enforcement. The poorest two fifths are those who are "
        "poorest at the time, not the same families throughout."
    )
    first = _what_is_enforced(summary.settings)
    return f"{first} {why} {changes}" if summary.last else f"{first} {why}"


def _what_is_enforced(settings: Settings) -> str:
    changed, laws = joined(changed_activities(settings)), joined(new_laws(settings))
    if changed and laws:
        return say("This run changes %(changed)s and brings in %(laws)s.", changed=changed, laws=laws)
    if changed:
        return say("This run changes %(changed)s.", changed=changed)
    if laws:
        return say("This run brings in %(laws)s.", laws=laws)
    return say("In force: %(activities)s.", activities=joined(in_force(settings)))


def _differs(settings: Settings, name: str) -> bool:
    """Tell whether a lever is on now or before, and is not as it was before."""
    now, before = settings.levers.get(name, {}), settings.burn_in_levers.get(name, {})
    return (now != before and bool(now.get("enabled") or before.get("enabled"))) or _dated(settings, name)


def _dated(settings: Settings, name: str) -> bool:
    entries = settings.timeline.entries
    return any(key.startswith(f"{name}.") for entry in entries for key, _ in entry.values)
