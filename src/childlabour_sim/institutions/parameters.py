"""What is declared of a city's offices and of public money. Values and sources: ``conf/office/``, ``conf/budget/``."""

from __future__ import annotations

from childlabour_sim.declare import ConfigurationError, parameter
from childlabour_sim.institutions.rationing import RULES
from childlabour_sim.public_money import programme_money

QUARTERS = ("q1", "q2", "q3", "q4")

OFFICE = (
    parameter("coordination", "share", "Hand-overs between offices that succeed with untrained staff.", 0, 1),
    parameter("skill_gain", "share", "Part of the failing hand-overs that fully trained staff saves.", 0, 1),
    parameter("skill_start", "share", "Trained staff before the first quarter.", 0, 1),
    parameter("staff_turnover", "per year", "Trained staff who leave in a year.", 0, 1),
    parameter("trust", "share", "Trust of families in the offices, where nothing disturbs it.", 0, 1),
    parameter("trust_recovery", "per year", "Share of lost trust that comes back in a year.", 0, 1),
    parameter(
        "report_rate", "probability per year", "Child labourers reported by the public, nobody being aware.", 0, 1
    ),
    parameter("report_awareness", "ratio", "How many times more a fully aware public reports.", 0, 100),
    parameter(
        "social_affairs_share", "share", "Reports of child work that reach the social-affairs office first.", 0, 1
    ),
    parameter("other_cases", "cases/year", "Other violence and exploitation, served before child work.", 0, 100_000),
    parameter("sexual_reports", "cases/year", "Sexual exploitation reported; a caseload, never simulated.", 0, 10_000),
    parameter("drug_share", "share", "Street children found who have taken drugs.", 0, 1),
    parameter("outside_children", "children", "Children from outside who may come to work on the streets.", 0, 100_000),
    parameter("outside_parentless", "share", "Of these, children with no known parents.", 0, 1),
    parameter("outside_third_party", "share", "Of these, children sent and kept at work by third parties.", 0, 1),
    parameter(
        "outside_institution", "share", "Of these last, children kept by an institution such as an orphanage.", 0, 1
    ),
    parameter("conflict_rate", "probability per year", "Street workers who come into conflict with the law.", 0, 1),
)
BUDGET = (
    parameter("central", "IDR/year", "Central money for transfers in the city; null is as much as is due.", 0, 1e15),
    parameter("rationing", "name", "Who gets what when there is not enough.", kind=str, choices=RULES),
    parameter("release", "share", "Part of the year's money released, by quarter.", 0, 1, keys=QUARTERS),
)
BUDGET_CITY = (
    parameter("total", "IDR/year", "Budget of the city's child-protection office.", 0, 1e14),
    parameter("child_protection_share", "share", "Part of it that goes to child protection.", 0, 1),
    parameter("administration", "share", "Part of that for the office itself, not for what it does.", 0, 1),
    parameter("cut", "share", "Cut of the city's money from the start; 1 leaves its offices none.", 0, 1),
)


def share_of(lever: str):
    """Return the declaration of a lever's earmark."""
    return parameter(lever, "share", f"Part of programme money earmarked for {lever}; null: the common pool.", 0, 1)


def check_budget(budget: dict, needing: list[str]) -> None:
    """Refuse money that contradicts itself.

    Parameters
    ----------
    budget : dict
        The whole group.
    needing : list of str
        The levers in force that live on city money.

    Raises
    ------
    ConfigurationError
        Shares above 1, releases that do not add up to 1, or a lever switched on without money.
    """
    shares = budget["city"]["share"]
    earmarked = sum(share or 0.0 for share in shares.values())
    if earmarked > 1.0 + 1e-9:
        listed = ", ".join(f"{name} {share:g}" for name, share in shares.items() if share)
        raise ConfigurationError(f"budget.city.share (share): {listed} add up to {earmarked:g}, expected at most 1")
    released = sum(budget["release"].values())
    if abs(released - 1.0) > 1e-6:
        raise ConfigurationError(f"budget.release (share): the four quarters add up to {released:g}, expected 1")
    if budget["rationing"] == "unlimited":
        return
    city = budget["city"]
    money = programme_money({**city, "cut": 0.0})  # a cut may leave an office none: that is said, not refused
    for lever in needing:
        share = 1.0 - earmarked if shares[lever] is None else shares[lever]
        if share * money <= 0.0:
            raise ConfigurationError(
                f"lever.{lever}.enabled = true, yet budget.city.share.{lever} = {shares[lever]} leaves it no money: "
                f"expected a share above 0, budget.rationing=unlimited, or lever.{lever}.enabled=false"
            )
