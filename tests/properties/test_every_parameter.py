"""Every declared parameter moves some column or recorded number in a run in which it is live."""

from copy import deepcopy
from dataclasses import replace
from functools import cache

import pytest
from small_runs import differences, quarters, settings

from childlabour_sim.config.schema import declared
from childlabour_sim.levers.lever import installed

GROUPS = ("city", "behaviour", "network", "lever", "shock", "office")
NOT_LIVE = {
    "city.poverty_rate": "evidence: what calibration solves the profile for",
    "city.gini": "evidence: what calibration solves the profile for",
    "city.bottom40_share": "evidence: what calibration solves the profile for",
    **dict.fromkeys(
        ("network.path", "network.numbered_from"),
        "a file of the user's, read with network=file only; see tests/unit/population/test_network_file.py",
    ),
}
# A busy city in hard times: every lever in force, work of every kind, families at the floor.
EVERYTHING_ON = (
    *(f"lever.{name}.enabled=true" for name in installed()),
    *(f"city.opportunity.{sector}=2.5" for sector in ("street", "waged", "domestic")),
    "shock.income=-1.5",
    "shock.quarters=3",
    "city.disabled_share=0.1",
    "city.starting_working=0.3",
    # One row is one household, so that offices small enough to count on one's fingers meet somebody.
    "city.households_in_city=600",
    "budget.rationing=unlimited",
    "lever.raids.per_quarter=2",
    "lever.inspection.per_quarter=20",
    "lever.inspection.hit_share=0.3",
    "lever.domestic_oversight.visits_per_quarter=40",
    "lever.domestic_oversight.hit_share=0.3",
    "law.status_quo.home_oversight=0.3",
    "lever.institution_oversight.visits_per_quarter=20",
    "lever.institution_oversight.hit_share=0.3",
    "office.outside_institution=0.4",
    "lever.socialisation.scale=0.1",
    "lever.case_work.workers=2",
    "lever.case_work.reentry_places=5",
    "lever.case_work.shelter_places=5",
    "lever.case_work.follow_quarters=2",
    "lever.registration.papers_per_year=20",
    "lever.reentry.places=3",
    "lever.local_cash.coverage=0.02",
    "lever.partner.rupiah_per_year=100_000_000",
    "lever.ppa_pkh.children_per_year=12",
    "office.outside_children=20",
    "office.other_cases=8",
    "office.sexual_reports=4",
    "office.report_rate=0.3",
    "office.conflict_rate=0.5",
    "office.drug_share=0.4",
)
# Where a parameter is live, if not there; what begins with a minus is left out of the above.
LIVE = {
    "behaviour.subsistence": ("behaviour=luxury_threshold",),
    "behaviour.subsistence_spread": ("behaviour=luxury_threshold",),
    "behaviour.imitation_weight": ("behaviour=imitation",),
    "behaviour.enterprise_crowding": ("city.opportunity.family=4",),
    "behaviour.hazard_share.family": ("city.opportunity.family=4",),
    "behaviour.worst_form_share.family": (
        "city.opportunity.family=4",
        "behaviour.hazard_share.family=0.9",
    ),
    "behaviour.repetition_per_hour": tuple(f"behaviour.repetition.{level}=0.2" for level in ("SD", "SMP", "SMA")),
    "city.tertiary_share": ("years=14",),
    "lever.pkh.max_years": ("lever.pkh.max_years=1",),
    "lever.raids.where": ("lever.raids.moving=false",),
    "lever.domestic_oversight.where": (
        "lever.domestic_oversight.visits_per_quarter=400",
        "city.opportunity.domestic=4",
    ),
    "lever.case_work.wages_part": ("-lever.case_work.workers=2", "lever.case_work.dose=as_money"),
    "lever.diversion.dose": ("budget.city.share.diversion=0",),
    "lever.partner.years": ("lever.partner.years=1",),
    "lever.case_work.other_priority": ("office.other_cases=60", "lever.case_work.per_worker.complaints=20"),
    "lever.case_work.patience": ("lever.case_work.per_worker.complaints=5",),
    "lever.institution_oversight": ("office.outside_children=100", "office.outside_third_party=0.5"),
    "office.outside_institution": ("office.outside_children=100", "office.outside_third_party=0.5"),
    "office.outside_third_party": (
        "office.outside_children=100",
        "lever.raids.per_quarter=12",
        "behaviour.found_fear=8",
    ),
}
SUM_TO_ONE = ("adult_shares", "neighbourhood_shares")


def live_parameters() -> list[str]:
    return [key for key in declared() if key.split(".")[0] in GROUPS and key not in NOT_LIVE]


@cache
def base(context: tuple[str, ...]):
    """Return the settings of a context and its run."""
    years = 14 if "years=14" in context else 2
    overrides = [text for text in context if not text.startswith(("years=", "-"))]
    everything = [text for text in EVERYTHING_ON if f"-{text}" not in context]
    chosen = settings(*everything, *overrides, households=600, years=years)
    return chosen, list(quarters(chosen))


def context_of(key: str) -> tuple[str, ...]:
    return next((context for name, context in LIVE.items() if key.startswith(name)), ())


def node_of(chosen, key: str):
    """Return the mapping that holds a key, and the key's last part."""
    group, *path, last = key.split(".")
    node = chosen.levers if group == "lever" else getattr(chosen, group)
    for name in path:
        node = node[name]
    return node, last


def other_values(item, value) -> list:
    """Return values a parameter could have instead, some way up and some way down."""
    if item.kind is bool:
        return [not value]
    if item.kind is str:
        return [choice for choice in item.choices if choice not in (value, "file")]
    if item.kind is int:
        return [other for other in (value + 1, value - 1) if item.low <= other <= item.high]
    step = abs(value) or 0.2 * (item.high - item.low)
    steps = (0.25 * step, -0.25 * step, step, -step)
    return [value + step for step in steps if item.low <= value + step <= item.high]


def changed(chosen, key: str, value):
    """Return settings with one value changed; shares that add up to one are kept so."""
    group, name = key.split(".")[:2]
    attribute = "levers" if group == "lever" else group
    changed_settings = replace(chosen, **{attribute: deepcopy(getattr(chosen, attribute))})
    node, last = node_of(changed_settings, key)
    if name in SUM_TO_ONE:
        largest = max((other for other in node if other != last), key=node.get)
        node[largest] -= value - node[last]
    node[last] = value
    return changed_settings


def moves(key: str, value) -> bool:
    """Tell whether a value makes any quarter different; stops at the first difference."""
    chosen, reference = base(context_of(key))
    return any(differences(one, other) for one, other in zip(reference, quarters(changed(chosen, key, value))))


def each_parameter() -> list:
    """Return every live parameter: some of each group are tried always, all of them where the slow tests run."""
    keys = live_parameters()
    always = {*{key.split(".")[0]: key for key in keys}.values(), *keys[::40]}
    return [pytest.param(key, marks=() if key in always else pytest.mark.slow) for key in keys]


@pytest.mark.parametrize("key", each_parameter())
def test_parameter_moves_something(key):
    node, last = node_of(base(context_of(key))[0], key)
    candidates = other_values(declared()[key], node[last])
    assert candidates, f"{key}: no other value within its bounds"
    assert any(moves(key, value) for value in candidates), f"{key}: {node[last]} -> {candidates} changes nothing"


def test_some_of_each_group_are_tried_always():
    assert {param.values[0].split(".")[0] for param in each_parameter() if not param.marks} == set(GROUPS)


def test_exceptions_are_declared_and_few():
    assert set(NOT_LIVE) <= set(declared())
    assert len(NOT_LIVE) < 6
    assert len(live_parameters()) > 150
