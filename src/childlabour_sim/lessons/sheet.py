"""A sheet for the teacher: one A4 page made of what the lesson says on the screen and of what many places showed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from childlabour_sim.lessons.expected import expected
from childlabour_sim.lessons.lesson import Lesson
from childlabour_sim.lessons.lessons import LESSONS
from childlabour_sim.report.brief.page.printed import print_page
from childlabour_sim.report.words.spoken import catalogue, say, speaking, term
from childlabour_sim.report.words.templates import environment

_TEMPLATE = "lesson/sheet.html.j2"


def sheet(name: str, code: str) -> str:
    """Return the sheet of a lesson as a page that holds all it needs.

    Parameters
    ----------
    name : str
        One of `LESSONS`.
    code : str
        Language: ``en`` or ``id``.
    """
    lesson, many = LESSONS[name], expected(name)
    with speaking(code):
        steps = _steps(lesson)
        return environment(catalogue(code)).get_template(_TEMPLATE).render(
            language=code, lesson=lesson, steps=steps, minutes=sum(minutes for minutes, _ in steps),
            found=lesson.found(many.figures), rows=lesson.rows(many.figures), spread=_spread(lesson, many),
        )  # fmt: skip


def printed_sheet(name: str, code: str) -> bytes | None:
    """Return the sheet as PDF, or None where WeasyPrint or Pango is not there."""
    with TemporaryDirectory() as folder:
        path = print_page(sheet(name, code), Path(folder) / "sheet.pdf")
        return path and path.read_bytes()


def _steps(lesson: Lesson) -> list[tuple[int, str]]:
    asked = {"prediction": term(lesson.prediction), "title": term(lesson.title)}
    return [
        (2, say("Open Learn, then Lessons, then “%(title)s”. Read the text on the screen aloud.", **asked)),
        (3, say(
            "Ask: “%(prediction)s” Everyone writes down a number. Set the one in the middle and press “Lock the "
            "guess”: it cannot be changed any more.", **asked)),
        (1, say("Press “Run” and wait; each dot is a place that has lived. It takes some ten seconds.")),
        (3, say("Compare guess and result. Let one who guessed high and one who guessed low say why.")),
        (3, say("Put the question below to a vote by hands, press what most chose, and read the answer.")),
        (3, say("Talk: %(talk)s Then read out what the model cannot say.", talk=term(lesson.talk))),
    ]  # fmt: skip


def _spread(lesson: Lesson, many) -> str:
    return say(
        "That is what %(places)s places showed together; in nine of ten the answer lay between %(low)s and %(high)s. "
        "The class sees fewer places, so its number may differ a little.",
        places=many.places, low=lesson.scale.number(many.low), high=lesson.scale.number(many.high),
    )  # fmt: skip
