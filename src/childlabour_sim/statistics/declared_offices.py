"""What is recorded of the offices: every count and share, with its groups."""

from __future__ import annotations

from dataclasses import dataclass

from childlabour_sim.institutions.cases import SERVICES
from childlabour_sim.institutions.finds import FOUND_AGES
from childlabour_sim.levers.case.staff import FUNCTIONS
from childlabour_sim.levers.outreach import CHANNELS

ORIGINS = ("raids", "inspection", "domestic_oversight", "institution_oversight", "report", "other")
OBSTACLES = ("no_paper", "parents_unknown", "not_resident", "drug", "no_answer", "no_place", "no_worker")
_FUNCTIONS = tuple(f"function={name}" for name in FUNCTIONS)
_CASES = ("kind=child_work", "kind=other")
_QUINTILES = tuple(f"quintile={i}" for i in range(1, 6))
_CHANNELS = tuple(f"channel={name}" for name in CHANNELS)
_SECTORS = ("sector=street", "sector=waged", "sector=domestic", "residence=outside")
_MIX = (*(f"age={low}-{high}" for low, high in FOUND_AGES), "school=enrolled", "school=not_enrolled")
_OFFICES = ("kind=economic,office=service_unit", "kind=economic,office=social_affairs")
_SENDERS = ("sent_by=nobody", "sent_by=institution", "sent_by=others")
_KINDS = ("kind=economic", "kind=sexual", *_OFFICES)


@dataclass(frozen=True)
class Count:
    """A number of children or cases in a quarter, at city scale."""

    name: str
    meaning: str
    groups: tuple[str, ...] = ()
    unit: str = "children/quarter"


@dataclass(frozen=True)
class Share:
    """One count of the offices over another."""

    name: str
    meaning: str
    part: str
    whole: str
    groups: tuple[str, ...] = ()
    unit: str = "share"


COUNTS = (
    Count("reports", "cases the public reports, child work by the office it ends with; sexual exploitation as the city counts it", _KINDS, "cases/quarter"),
    Count("true_cases", "child labourers there are, whom nobody may have reported", (), "children"),
    Count("finds", "children found at work by officials; by sector, age and school, those of the city", (*_SECTORS, *_MIX)),
    Count("households_reached", "households that outreach met", _QUINTILES, "households/quarter"),
    Count("outreach_contacts", "contacts of outreach; a household met by two channels counts twice", _CHANNELS, "contacts/quarter"),
    Count("cases_open", "cases open or waiting at the end of the quarter", _CASES, "cases"),
    Count("cases_waiting", "cases not yet assessed at the end of the quarter", _CASES, "cases"),
    Count("outside_children_on_street", "children from outside the city at work on its streets, by who sends them", _SENDERS, "children"),
    Count("intake", "cases taken in", tuple(f"origin={name}" for name in ORIGINS), "cases/quarter"),
    Count("services", "services given in cases", tuple(f"service={name}" for name in SERVICES), "services/quarter"),
    Count("failed", "services that failed for want of an answer or by an obstacle, and cases put aside unassessed", tuple(f"obstacle={name}" for name in OBSTACLES), "cases/quarter"),
    Count("assessed", "cases assessed by a worker", (), "cases/quarter"),
    Count("obstacles", "obstacles met at assessment", tuple(f"obstacle={name}" for name in OBSTACLES), "cases/quarter"),
    Count("re_enrolled", "children brought back to school, by what brought them", ("lever=case_work", "lever=ppa_pkh", "lever=reentry")),
    Count("withdrawn", "children withdrawn from work by PPA-PKH"),
    Count("function_served", "cases that each function of the service unit served, other violence included", _FUNCTIONS, "cases/quarter"),
    Count("papers_issued", "birth certificates issued by a drive"),
    Count("handed_over", "children handed over to offices of their home districts; they stay counted"),
)  # fmt: skip
SHARES = (
    Share("found_again", "children found who had been found before", "found_again", "finds", _SECTORS),
    Share("working_again_1q", "found children at work one quarter after the find", "again_1", "looked_at_1"),
    Share("working_again_4q", "found children at work four quarters after the find", "again_4", "looked_at_4"),
    Share("working_again_24q", "found children at work six years after the find", "again_24", "looked_at_24"),
    Share("cases_served_share", "cases closed this quarter that got at least one service", "served", "closed", _CASES),
    Share("left_shelter_share", "sheltered children who left the shelter to work", "left_shelter", "sheltered"),
    Share("function_coverage", "cases that needed a function of the service unit and were served by it", "function_served", "function_needed", _FUNCTIONS),
    Share("time_to_service", "quarters from intake to the first service", "wait_quarters", "first_served", (), "quarters"),
    Share("kept_school_share", "children brought back to school who are pupils when their case closes", "kept_school", "closed_back_in_school"),
)  # fmt: skip
MONEY = (
    ("unmet_need", "IDR/quarter", "what activities needed and money did not cover, at city scale"),
    ("trust", "share", "trust of families in the offices, mean over households"),
    ("expected_fine", "IDR/year", "largest fine times the chance to be found and sentenced, of a year of an offence"),
    ("expected_prison", "months/year", "longest prison term times that chance"),
    ("fine_of_a_find", "IDR", "what a find costs on average who can be fined for it: employer, household, or family"),
)
INDICATORS = (
    ("kla_served_share", "share", "child labourers whom a case gives something this quarter"),
    ("kla_restorative_share", "share", "children in conflict with the law handled by a restorative approach"),
    ("kla_disaster_mechanism", "0/1", "whether a disaster mechanism minds children"),
    ("kla_worst_forms_freed_share", "share", "children in a worst form last quarter, freed by a case: no work now"),
)
