"""A lesson as data: what it says, what the class guesses, what is run, and what is asked in the end.

Texts are English messages, as `report.words.spoken.say` takes them; ``%(name)s`` stands for a figure of the experiment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from childlabour_sim.lessons.experiment import Experiment, Measured
from childlabour_sim.report.words import numbers
from childlabour_sim.report.words.spoken import say, term


@dataclass(frozen=True)
class Scale:
    """The numbers that can be guessed, and how each is written.

    Attributes
    ----------
    unit : str
        Message with ``%(number)s``.
    """

    unit: str
    low: float
    high: float
    step: float
    decimals: int = 0

    def number(self, value: float) -> str:
        """Write a number alone."""
        return numbers.fixed(value, self.decimals)

    def written(self, value: float) -> str:
        """Write a number with its unit."""
        return say(self.unit, number=self.number(value))


@dataclass(frozen=True)
class Question:
    """What is asked after the run.

    Attributes
    ----------
    asked : str
    choices : tuple of str
    right : int
        Which of them.
    why : str
        What is said of it.
    """

    asked: str
    choices: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True)
class Lesson:
    """One lesson.

    Attributes
    ----------
    title, aim, text, prediction : str
        What it is called, what the class learns, what is told first, and what the class is asked to guess.
    scale : Scale
    experiment : Experiment
    bars : tuple of (str, str)
        Figure and label, as they are drawn; ``bars_title`` says what they are.
    bar_unit : str
        Message with ``%(number)s``.
    finding : str
    question : Question
    talk : str
        What the class may talk about in the end.
    cannot : tuple of str
        What the model cannot say.
    """

    title: str
    aim: str
    text: str
    prediction: str
    scale: Scale
    experiment: Experiment
    bars_title: str
    bars: tuple[tuple[str, str], ...]
    bar_unit: str
    finding: str
    question: Question
    talk: str
    cannot: tuple[str, ...]

    def found(self, figures: Measured) -> str:
        """Return the finding, in the language spoken."""
        return say(self.finding, **{name: self.scale.number(value) for name, value in figures.items()})

    def rows(self, figures: Measured) -> list[tuple[str, float, str]]:
        """Return label, value and text of each bar."""
        return [
            (term(label), figures[name], say(self.bar_unit, number=self.scale.number(figures[name])))
            for name, label in self.bars
        ]

    def messages(self) -> Iterator[str]:
        """Yield every text, to be translated."""
        yield from (self.title, self.aim, self.text, self.prediction, self.scale.unit, self.bars_title, self.bar_unit)
        yield from (label for _, label in self.bars)
        yield from (self.finding, self.question.asked, *self.question.choices, self.question.why)
        yield from (self.talk, *self.cannot)
