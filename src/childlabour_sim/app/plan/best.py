"""The best split for Plan: what is asked of the search, and what of its answer the page shows."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace

from childlabour_sim.analysis.split.money import ROWS, STEP, Purse
from childlabour_sim.analysis.split.question import Question, open_optimise
from childlabour_sim.analysis.split.search import Searched
from childlabour_sim.analysis.split.study import run_optimise
from childlabour_sim.analysis.split.tables import Optimised
from childlabour_sim.app.plan.asked import Asked
from childlabour_sim.app.plan.city import City
from childlabour_sim.app.plan.found import BestSplit, Searching
from childlabour_sim.config.study.split import SPLITTABLE
from childlabour_sim.report.split import others, said
from childlabour_sim.report.split.how import how
from childlabour_sim.report.split.terminal import so_far
from childlabour_sim.report.words.spoken import LANGUAGES, speaking

_HOUSEHOLDS, _YEARS, _SPLITS, _SEED = 2000, 5, 48, 1


def money_to_split(city: City, purse: Purse) -> int:
    """Return the rupiah a year that a search may split; none, or less, where what is kept takes all."""
    kept = sum(rupiah for row, rupiah in city.today().rows.items() if row not in SPLITTABLE)
    return (purse.programmes - kept) // STEP * STEP


def asked_best(city: City, purse: Purse) -> Asked:
    """Return the search for the best split of a city's money."""
    return Asked((
        ("city", city.name), ("households", min(_HOUSEHOLDS, city.settings.city["households_in_city"])),
        ("years", _YEARS), ("splits", _SPLITS), ("seed", _SEED), ("money", money_to_split(city, purse)),
    ))  # fmt: skip


def find_best(asked: Asked, send: Callable[[Searching], None]) -> BestSplit:
    """Return the best split; what is known on the way is sent."""
    question = open_optimise(asked.overrides)
    study = {**question.opened.study, "execution.backend": "processes", "execution.workers": os.cpu_count()}
    question = replace(question, opened=replace(question.opened, study=study))
    news = _News(question, send)
    found = run_optimise(question, news.ran, news.knows)
    return BestSplit(_rows(found), {code: list(_told(found, code)) for code in LANGUAGES})


class _News:
    """Sends what is known so far, after every run."""

    def __init__(self, question: Question, send: Callable[[Searching], None]):
        self._question, self._send, self._told = question, send, dict.fromkeys(LANGUAGES, "")

    def ran(self, done: int, everything: int) -> None:
        self._send(Searching(done, everything, dict(self._told)))

    def knows(self, known: Searched) -> None:
        for code in LANGUAGES:
            with speaking(code):
                self._told[code] = so_far(known, self._question)


def _rows(found: Optimised) -> dict[str, int]:
    plan = found.question.budget.plan(found.searched.best)
    return {row: plan.rows[row] // STEP * STEP for row in ROWS}


def _told(found: Optimised, code: str) -> Iterator[str]:
    with speaking(code):
        yield said.answer(found)
        yield from said.known_of(found)
        yield said.verdict(found)
        yield from others.equivalents(found)
        yield others.regret(found)
        yield from said.rights(found)
        yield how(found)
