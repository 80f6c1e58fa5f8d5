"""Where public money goes under each plan, and what activities needed and money did not cover."""

from __future__ import annotations

from dataclasses import dataclass

from childlabour_sim.report.brief.reading.wording import Wording
from childlabour_sim.report.tables import money
from childlabour_sim.report.words import plain


@dataclass(frozen=True)
class Flow:
    """One programme in the whole run: spent under plan A, under the plan, and more; what both lack."""

    label: str
    spent: tuple[str, str, str]
    unmet: tuple[str, str]
    more: float
    total: bool = False


def flows(plan: str, words: Wording) -> list[tuple[str, list[Flow]]]:
    """Return spending and unmet need of every programme that has any, by who pays, with sums.

    Parameters
    ----------
    plan : str
    words : Wording

    Returns
    -------
    list of (str, list of Flow)
        Rupiah of the price year over the whole run, mean over replications, at city scale.
    """
    found = []
    for block, levers in money.levers_by_block(*words.reading.settings.values()).items():
        names = [
            name
            for name in levers
            if any(_pair(plan, "spending", (name,), words) + _pair(plan, "unmet_need", (name,), words))
        ]
        names.sort(key=lambda name: -_pair(plan, "spending", (name,), words)[1])
        rows = [_flow(words.term(plain.programme(name)), plan, (name,), words) for name in names]
        if len(names) > 1:
            rows.append(_flow(words.say("Together"), plan, tuple(names), words, total=True))
        if rows:
            found.append((words.term(block), rows))
    return found


def spent(label: str, words: Wording, levers: tuple[str, ...] | None = None) -> float:
    """Return what a scenario spends in the whole run, rupiah of the price year; on all programmes by default."""
    return sum(words.reading.money.get((label, "spending", f"lever={name}"), 0.0) for name in levers or _all_levers())


def more_spent(plan: str, words: Wording) -> str:
    """Write what a plan spends more in the whole run than the first scenario, as it is paid: not discounted."""
    change = spent(plan, words) - spent(words.reading.baseline, words)
    return words.language.change(change, "IDR").replace("-", "−")


def _all_levers() -> tuple[str, ...]:
    return tuple(name for names in money.levers_by_block().values() for name in names)


def _flow(label: str, plan: str, levers: tuple[str, ...], words: Wording, total: bool = False) -> Flow:
    before, after = _pair(plan, "spending", levers, words)
    lacked, lacks = _pair(plan, "unmet_need", levers, words)
    rupiah = words.language.rupiah
    change = words.language.change(after - before, "IDR").replace("-", "−")
    return Flow(label, (rupiah(before), rupiah(after), change), (rupiah(lacked), rupiah(lacks)), after - before, total)


def _pair(plan: str, statistic: str, levers: tuple[str, ...], words: Wording) -> tuple[float, float]:
    totals = words.reading.money
    before, after = (
        sum(totals.get((label, statistic, f"lever={name}"), 0.0) for name in levers)
        for label in (words.reading.baseline, plan)
    )
    return before, after
