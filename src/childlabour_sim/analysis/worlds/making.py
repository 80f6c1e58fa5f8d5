"""From a profile to its kept worlds: the nation's are looked for and judged, a city's are the nation's, solved anew."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from childlabour_sim.analysis.costs.wins import FEWEST_WORLDS
from childlabour_sim.analysis.worlds.intercepts import OF_NATION, PLACED
from childlabour_sim.analysis.worlds.made import Made
from childlabour_sim.analysis.worlds.profile import Profile
from childlabour_sim.analysis.worlds.rounds import Asked, look_for
from childlabour_sim.analysis.worlds.world import World, judge, refine, solve_in_city
from childlabour_sim.config.worlds.between import DIGEST, WORLDS_OF, between
from childlabour_sim.config.worlds.kept import DRAW, MOMENT, NATION, PATTERN, Kept, columns
from childlabour_sim.config.worlds.profile import profile_fingerprint
from childlabour_sim.declare import ReplicationError


def make_nation(made: Made, asked: Asked) -> Kept:
    """Look for worlds of the nation, weigh them, and keep as many as are asked for."""
    found = look_for(made, asked)
    chosen = found.kept(asked.kept)
    once = {world.draw: world for world in chosen}
    tasks = [(made.profile, draw, world, made.slopes) for draw, world in once.items()]
    refined = {world.draw: world for world in made.worlds("kept", tasks, refined_and_judged)}
    about = {
        "looked at": str(len(found.candidates)),
        "refused": str(sum(bool(world.refused) for world in found.candidates)),
        "effective": f"{found.effective:.0f}",
        "different": str(len(once)),
        "luck": json.dumps({score.pattern.measure: score.luck for score in found.scores}),
    }
    return _kept(made.profile, [refined[world.draw] for world in chosen], about)


def make_city(made: Made, nation: Kept, n: int) -> Kept:
    """Solve so many of the nation's worlds anew in a city: its schools, its work to be had, its incomes.

    Where it has no facts on schools and work, these are between what town and country have in the same world.
    """
    shared = {key for each in OF_NATION for key in each.keys if not key.startswith("city.")}
    table, towns = nation.table.head(n), made.profile.towns  # in random order
    given = {row[DRAW]: {key: row[key] for key in shared} for row in table.iter_rows(named=True)}
    if towns is not None:
        placed = between(towns, nation, PLACED)
        given = {draw: values | placed[draw] for draw, values in given.items() if draw in placed}
    tasks = [(made.profile, draw, values, made.slopes) for draw, values in given.items()]
    found = made.worlds("city", tasks, solved_in_city)
    solved = {world.draw: replace(world, values=given[world.draw] | world.values) for world in found}
    about = {WORLDS_OF: NATION, DIGEST: nation.digest, "different": str(len(given))}
    return _kept(made.profile, [solved[draw] for draw in table[DRAW] if draw in solved], about)


def refined_and_judged(task: tuple) -> World:
    """Solve a kept world of the nation once more, and measure what it gives."""
    profile, _, world, slopes = task
    found = refine(profile, world, slopes)
    return found if found.refused else judge(profile, found)


def solved_in_city(task: tuple) -> World:
    """Solve a world of the nation in a city, and measure what it gives."""
    profile, draw, given, slopes = task
    return solve_in_city(profile, draw, slopes, given)


def _kept(profile: Profile, worlds: Sequence[World], about: dict[str, str]) -> Kept:
    held = [world for world in worlds if not world.refused]
    if len(held) < FEWEST_WORLDS:
        why = next((world.refused for world in worlds if world.refused), "no world was found")
        raise ReplicationError(
            f"{len(held)} worlds of {profile.name} could be solved, expected {FEWEST_WORLDS} or more; the first of "
            f"those that could not: {why}. Wider bands, or more households= where luck is large, let more be solved"
        )
    composition = profile.composition
    whole = {
        "city": profile.name, "fingerprint": profile_fingerprint(composition.run.own),
        "households": str(profile.households), "refused at last": str(len(worlds) - len(held)),
        "facts": json.dumps(profile.facts),
    }  # fmt: skip
    return Kept(columns([_row(world) for world in held]), whole | about)


def _row(world: World) -> dict[str, float]:
    moments = {f"{MOMENT}{name}": value for name, value in world.moments.items()}
    return {DRAW: world.draw, **world.values, **moments, **{f"{PATTERN}{name}": x for name, x in world.found.items()}}
