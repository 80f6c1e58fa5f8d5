"""What workers send to the page about a comparison: plain texts, figures and tables, in the order of the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """A table in words.

    Attributes
    ----------
    title : str
    columns : tuple of str
    rows : tuple of tuple of str
        The first cell of a row names it.
    notes : tuple of str
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A figure as the address of an image, and the table of every value plotted in it."""

    image: str
    values: Table


@dataclass(frozen=True)
class Told:
    """What the page shows of a comparison, in one language.

    Attributes
    ----------
    answer : str
        One sentence.
    named : bool
        Whether a winner is named.
    ranges : list of (str, str)
        The effect, with what luck and assumptions leave open.
    dots : Picture or None
    beside : str
        How to read the dots, or why there are none.
    children, costs, groups, ledger : list of Table
    gain, lose : list of str
        Who gains, and who may lose.
    sampling : str
        How many households one of the model stands for.
    replications : int
    """

    answer: str
    named: bool
    ranges: list[tuple[str, str]]
    dots: Picture | None
    beside: str
    children: list[Table]
    costs: list[Table]
    groups: list[Table]
    ledger: list[Table]
    gain: list[str]
    lose: list[str]
    sampling: str
    replications: int


@dataclass(frozen=True)
class Runs:
    """So many replications of all are done."""

    done: int
    everything: int


@dataclass(frozen=True)
class Numbers:
    """What a comparison says so far, by language, and how many of its runs failed."""

    told: dict[str, Told]
    failed: int


@dataclass(frozen=True)
class Searching:
    """What a search for the best split has done so far: runs, and what it knows, by language."""

    done: int
    everything: int
    told: dict[str, str]


@dataclass(frozen=True)
class BestSplit:
    """The best split that a search found.

    Attributes
    ----------
    rows : dict of str to int
        Rupiah a year by row of a plan, in whole millions.
    told : dict of str to list of str
        What is said of it, by language.
    """

    rows: dict[str, int]
    told: dict[str, list[str]]


@dataclass(frozen=True)
class Trouble:
    """Why something could not be done, and details for who looks into it.

    Attributes
    ----------
    why : str
        ``disk``, ``in_use``, ``failed``, ``killed`` or ``cancelled``.
    details : str
    """

    why: str
    details: str = ""


FILES = ("html", "pdf", "csv")
"""Files about a comparison: its brief as a page or printed, and the table of its effects."""
