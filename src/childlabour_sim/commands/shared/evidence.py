"""What the forms of ``childlabour validate`` share: own arguments, progress, bands in words, pages of the docs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

import polars as pl
from rich.console import Console
from rich.progress import Progress

from childlabour_sim.commands.shared.arguments import take_number
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.terminal.parts import name_files, show
from childlabour_sim.report.words.spoken import ENGLISH, say, speaking, term


def take_processes(arguments: list[str]) -> tuple[list[str], int]:
    """Take ``processes=NUMBER``, runs made at the same time: as many as there are cores if nothing is said."""
    return take_number(arguments, "processes", os.cpu_count() or 1)


def take_text(arguments: list[str], name: str, default: str = "") -> tuple[list[str], str]:
    """Take ``name=TEXT``, a setting of the command itself, out of the arguments."""
    given = [text for text in arguments if text.partition("=")[0] == name]
    rest = [text for text in arguments if text not in given]
    return rest, given[-1].partition("=")[2] if given else default


def refuse(arguments: list[str], expected: str) -> None:
    """Raise `ConfigurationError` if any argument is left."""
    for text in arguments:
        raise ConfigurationError(f"{text.partition('=')[0]}: expected {expected}")


def take_page(arguments: list[str]) -> tuple[list[str], str]:
    """Take ``to=PAGE`` out of the arguments; refuse a folder that is not there, before anything runs."""
    rest, to = take_text(arguments, "to")
    if to and not Path(to).absolute().parent.is_dir():
        raise ConfigurationError(f"to = {to!r} (file): expected a page in a folder that exists")
    return rest, to


def take_folder(arguments: list[str], default: str) -> tuple[list[str], Path]:
    """Take ``to=FOLDER`` out of the arguments, and make it; refuse one that cannot be written, before anything runs."""
    rest, to = take_text(arguments, "to", default)
    try:
        Path(to).mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=to):
            return rest, Path(to)
    except OSError as error:
        raise ConfigurationError(
            f"to = {to!r} (folder): cannot be written ({error.strerror}); expected a folder this user may write"
        ) from error


@contextmanager
def simulating(console: Console) -> Iterator[Callable[[int], None]]:
    """Show a bar of progress; what is given is called after every run, with the number of all runs."""
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(say("Simulating"), total=None)
        yield lambda total: progress.update(task, advance=1, total=total)


def banded_cells(row: dict, number: Callable[[float | None], str]) -> tuple[str, str, str]:
    """Return band, mean and standard deviation of a pattern, numbers in the given form."""
    band = say("%(low)s to %(high)s", low=number(row["low"]), high=number(row["high"]))
    return band, number(row["mean"]), number(row["sd"])


def name_misses(found: pl.DataFrame, console: Console) -> None:
    """Say how many patterns are in band, and name the others."""
    missed = found.filter(~pl.col("in_band"))["name"].to_list()
    held = say("%(some)s of %(all)s in band.", some=found.height - len(missed), all=found.height)
    names = "; ".join(map(term, missed))
    told = say("Missed: %(names)s.", names=names) if missed else say("None missed.")
    show(console, f"{held} {told}")


def write_page(to: str, page: Callable[[], str], console: Console, draw: Callable[[Path], None] | None = None) -> None:
    """Write a page of the docs where one is asked for, and beside it its figure if it has one."""
    if to:
        with speaking(ENGLISH):  # the docs are in English
            if draw:
                draw(Path(to).with_suffix(".png"))
            Path(to).write_text(page(), encoding="utf-8")
        name_files(console, say("Written to"), to)
