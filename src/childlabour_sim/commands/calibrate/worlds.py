"""``childlabour calibrate worlds``: worlds of a city that fit what is known, kept for every comparison in it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from rich.console import Console

from childlabour_sim.analysis.costs.wins import FEWEST_WORLDS
from childlabour_sim.analysis.fit.moments import Moments
from childlabour_sim.analysis.worlds.intercepts import OF_INCOME
from childlabour_sim.analysis.worlds.made import Made, Tell
from childlabour_sim.analysis.worlds.making import make_city, make_nation
from childlabour_sim.analysis.worlds.profile import Profile, open_profile
from childlabour_sim.analysis.worlds.rounds import Asked
from childlabour_sim.commands.shared.arguments import refuse_without, take_number, wide_console
from childlabour_sim.commands.shared.evidence import refuse, take_folder, take_processes, take_text
from childlabour_sim.compiled import cache_root
from childlabour_sim.config.compose import composing
from childlabour_sim.config.place.names import city_named
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.targets import read_targets
from childlabour_sim.config.worlds.kept import DRAW, FOLDER, NATION, Kept, path_of, read_kept
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.terminal.parts import show
from childlabour_sim.report.terminal.worlds import STAGES, held_table, missed_line
from childlabour_sim.report.words import numbers, plain
from childlabour_sim.report.words.spoken import say, term
from childlabour_sim.study.processes import processes as start_processes

_OWN = "city=, keep=, most=, households=, targets=, processes= or to="


def worlds(arguments: list[str], config_dir: str | None) -> None:
    """Make the worlds of a city, go on where it stopped, and write them.

    Raises
    ------
    ConfigurationError
        Before anything is solved.
    ReplicationError
        If too few could be solved.
    """
    arguments, processes = take_processes(arguments)
    arguments, keep = take_number(arguments, "keep", 200, least=FEWEST_WORLDS)
    arguments, most = take_number(arguments, "most", 760)
    arguments, households = take_number(arguments, "households", 20_000, least=1000)
    arguments, city = take_text(arguments, "city", NATION)
    arguments, file = take_text(arguments, "targets")
    with composing(config_dir):  # a city may be the user's own
        city = city_named(city)
    arguments, folder = take_folder(arguments, config_dir or _folder_of(city))
    refuse(arguments, f"{_OWN}; worlds are of a city as its file has it: other numbers belong into a file of your own")
    if city == NATION:
        refuse_without("fit", "sklearn")
    nation = None if city == NATION else _nation(config_dir)
    targets = read_targets(file, Moments.shares())
    profile = open_profile(city, [f"households={households}"], config_dir, targets)
    console = wide_console()
    show(console, say("Looking for worlds of %(city)s that fit what is known ...", city=term(plain.title(city))))
    path = folder / FOLDER / f"{city}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    with start_processes(processes) as workers, _told(console) as tell:
        made = Made(folder / "making" / _digest(targets), profile, workers, tell)
        kept = make_nation(made, Asked(keep, most=most)) if nation is None else make_city(made, nation, keep)
    if targets:
        kept = replace(kept, about={**kept.about, "targets": Path(file).name})
    kept.write(path)
    _say(kept, profile, path, console)


def _folder_of(city: str) -> str:
    """Return where worlds of a city are made: where they are looked for, unless the city has some that ship."""
    return "results/worlds" if (conf_folder() / FOLDER / f"{city}.parquet").is_file() else str(cache_root())


def _digest(targets: dict) -> str:
    """Return the name of the folder of worlds that are solved for facts of the user's; of others it is none."""
    return blake2b(repr(targets).encode(), digest_size=6).hexdigest() if targets else ""


def _nation(config_dir: str | None) -> Kept:
    path = path_of(NATION, config_dir)
    if path is None:
        raise ConfigurationError(
            f"city: its worlds are the nation's, solved anew, and the nation has none; expected childlabour calibrate "
            f"worlds city={NATION} first"
        )
    return read_kept(path)


@contextmanager
def _told(console: Console) -> Iterator[Tell]:
    """Show how far each stage is."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console) as bar:
        rows: dict[str, int] = {}

        def tell(kind: str, done: int, n: int) -> None:
            if kind not in rows:
                rows[kind] = bar.add_task(say(STAGES[kind]), total=n)
            bar.update(rows[kind], completed=done, total=n)

        yield tell


def _say(kept: Kept, profile: Profile, path: Path, console: Console) -> None:
    if "effective" in kept.about:
        show(
            console,
            say(
                "Worlds looked at: %(seen)s; refused, since nothing makes them fit: %(refused)s; effective number: "
                "%(effective)s; kept: %(kept)s, of which different: %(different)s.",
                seen=kept.about["looked at"], refused=kept.about["refused"], effective=kept.about["effective"],
                kept=numbers.fixed(len(kept)), different=kept.about["different"],
            ),
        )  # fmt: skip
    else:
        show(
            console,
            say(
                "Worlds kept: %(kept)s, of which different: %(different)s.",
                kept=numbers.fixed(len(kept)), different=numbers.fixed(kept.table[DRAW].n_unique()),
            ),
        )  # fmt: skip
    if profile.intercepts == OF_INCOME:
        show(
            console,
            say(
                "School and work of children are not fitted here, as no figure of the place is known: in every world "
                "they lie between those of town and country (%(share)s in towns).",
                share=numbers.short_percent(profile.towns, 0),
            ),
        )
    show(console, held_table(kept))
    if missed := missed_line(kept):
        show(console, missed)
    show(console, say("Kept in %(file)s", file=str(path)))
    if path_of(profile.name) == path:
        show(console, say("Comparisons here take them from now on."))
    else:
        show(console, say("Comparisons take them by --config-dir %(folder)s", folder=shlex.quote(str(path.parents[1]))))
