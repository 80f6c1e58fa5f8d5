"""Scenarios in words: ``more case work``, never ``case_work``."""

from __future__ import annotations

from childlabour_sim.report.words.spoken import term
from childlabour_sim.settings import Settings

TITLES = {
    "baseline": "today's policy", "no_policy": "no programme at all", "package": "a balanced package",
    "budget_cut_30": "30 percent less money for the city's offices", "case_work": "more case work",
    "community_socialisation": "more community outreach", "identity_drive": "a drive for birth certificates",
    "disaster_with_mechanism": "a bad year, with a disaster mechanism",
    "disaster_without_mechanism": "a bad year, without a mechanism",
    "domestic_workers_bill": "the Domestic Workers Bill", "strict_ban": "a strict ban on child work",
    "national_plan": "the national action plan", "norm_tipping": "a village whose norm can tip",
    "basu_van_two_equilibria": "a village that can go two ways", "pkh_linked_to_work": "PKH linked to work",
    "pkh_plus": "PKH amounts doubled", "pkh_trial": "the PKH trial", "routine_raids": "more raids without follow-up",
    "raids_with_follow_up": "more raids with follow-up of each find",
    "unconditional_cash_same_money": "PKH's money without conditions",
    "unicef_partnership": "an outside partner for five years", "plan": "a plan of one's own",
}  # fmt: skip
"""Names of the shipped scenarios; others are called as their file is."""
WRITTEN = {"best_split": "the best split found", "today_split": "today's split"}
"""Names of those that a search for the best split writes."""


def scenario_name(scenario: Settings | str) -> str:
    """Return a scenario in words as it stands within a sentence, by its settings or its key.

    A scenario of the user's own is called as its file is: ``my_plan`` is ``my plan``.
    """
    key = scenario if isinstance(scenario, str) else scenario.scenario_name
    return term((TITLES | WRITTEN).get(key) or key.replace("_", " "))
