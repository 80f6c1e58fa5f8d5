"""All lessons by name, in the order in which they are offered."""

from __future__ import annotations

from childlabour_sim.lessons.lesson import Lesson
from childlabour_sim.lessons.shelf import cash, leaving, norm, raids, trap

LESSONS: dict[str, Lesson] = {
    module.__name__.rpartition(".")[2]: module.LESSON for module in (leaving, trap, raids, norm, cash)
}
