"""Children from outside the city who may work on its streets: beyond its registers, its aid and its rates.

They are a small pool of rows apart from the city's children. A row is a place in the pool: a child who turns 18
makes room for a new one of 7 to 9 with luck of its own, so that ages in the pool stay as they are. Whether a child
is on the street is decided each quarter in `events.outside_children`. A child handed over to its home district may
come back; it stays counted, and nothing is ever put down as averted by it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from childlabour_sim import draws
from childlabour_sim.declare import STREET
from childlabour_sim.institutions.luck import at_scale, logistic, lots, whole_number
from childlabour_sim.institutions.offices import Known
from childlabour_sim.population.columns import NEIGHBOURHOOD_KINDS, NEVER

HOME, ON_STREET, IN_SHELTER, HANDED_OVER = range(4)
YOUNGEST, OLDEST_NEW, GROWN_UP = 28, 39, 72  # quarters of age: 7, up to 10, and the eighteenth birthday
WORKPLACES = ("port", "market")

_MEMORY, _WORKPLACES = "outside_children", "workplaces"
_GROUP = "residence=outside"
_NO_PAPER = 0.5  # children of known parents whom no paper follows to the city: an assumption (0.2 to 0.8)
_LAST_IDENTITY, _GENERATIONS = 2**32 - 1, 32  # counted down from the last number, where no resident child is


@dataclass
class OutsideChildren:
    """The pool: one array entry a row.

    Attributes
    ----------
    born : ndarray of int64
        Quarter of birth.
    generation : ndarray of int64
        Children who had this row before.
    parentless, third_party, institution, drug, no_paper : ndarray of bool
        No known parents; sent and kept at work by others; these others are an institution such as an orphanage; has
        taken drugs; no identity paper.
    spot : ndarray of float64
        Uniform: where among the markets and the port.
    taste : ndarray of float64
        Standard logistic, lasting.
    state : ndarray of int64
        HOME, ON_STREET, IN_SHELTER or HANDED_OVER.
    found_at, times_found : ndarray of int64
        Quarter of the last find; finds so far.
    """

    born: np.ndarray
    generation: np.ndarray
    parentless: np.ndarray
    third_party: np.ndarray
    institution: np.ndarray
    drug: np.ndarray
    no_paper: np.ndarray
    spot: np.ndarray
    taste: np.ndarray
    state: np.ndarray
    found_at: np.ndarray
    times_found: np.ndarray

    def __len__(self) -> int:
        return len(self.born)


_FACTS = ("parentless", "third_party", "institution", "drug", "no_paper")
_TYPES = {**dict.fromkeys(_FACTS, bool), "spot": float, "taste": float}
OBSTACLES = np.dtype([("no_paper", np.bool_), ("parents_unknown", np.bool_), ("drug", np.bool_)])


def pool(world) -> OutsideChildren:
    """Return the pool of the run; it is made when first asked for."""
    if _MEMORY not in world.offices.memory:
        n = whole_number(world, draws.OUTSIDE_COUNT, at_scale(world, world.offices.settings["outside_children"]))
        children = OutsideChildren(*(np.zeros(n, _TYPES.get(item.name, np.int64)) for item in fields(OutsideChildren)))
        world.offices.memory[_MEMORY] = children
        _fill(world, np.arange(n), _age_in_pool)
        children.state[:] = np.where(children.taste > 0.0, ON_STREET, HOME)
    return world.offices.memory[_MEMORY]


def _age_of_newcomer(u: np.ndarray) -> np.ndarray:
    return YOUNGEST + (u * (OLDEST_NEW + 1 - YOUNGEST)).astype(np.int64)


def _age_in_pool(u: np.ndarray) -> np.ndarray:
    """Return ages of a pool that was filled by newcomers ever since: rarer only where not all have come yet."""
    ages = np.arange(YOUNGEST, GROWN_UP)
    weights = np.cumsum(np.minimum(ages - YOUNGEST + 1, OLDEST_NEW + 1 - YOUNGEST))
    return ages[np.searchsorted(weights, u * weights[-1])]


def _fill(world, rows: np.ndarray, age_of) -> None:
    """Put new children into rows, by luck of their own that no policy touches."""
    children, office = pool(world), world.offices.settings
    who = identities(world, rows)
    u, v = lots(world, draws.OUTSIDE_CHILD, who), lots(world, draws.OUTSIDE_CHILD, who, 1)
    children.born[rows] = world.quarter.tick - age_of(u[:, 0])
    children.parentless[rows] = u[:, 1] < office["outside_parentless"]
    children.third_party[rows] = u[:, 2] < office["outside_third_party"]
    children.institution[rows] = children.third_party[rows] & (v[:, 3] < office["outside_institution"])
    children.drug[rows] = u[:, 3] < office["drug_share"]
    children.no_paper[rows] = (v[:, 0] < _NO_PAPER) | children.parentless[rows]
    children.spot[rows] = v[:, 1]
    children.taste[rows] = logistic(v[:, 2].copy())
    children.state[rows], children.found_at[rows], children.times_found[rows] = HOME, NEVER, 0


def replace_grown_up(world) -> None:
    """Give the rows of those who turned 18 to new children."""
    children = pool(world)
    rows = np.flatnonzero(world.quarter.tick - children.born >= GROWN_UP)
    if len(rows):
        children.generation[rows] += 1
        _fill(world, rows, _age_of_newcomer)


def identities(world, rows: np.ndarray) -> np.ndarray:
    """Return lasting numbers of children: another child in the same row has another number."""
    return _LAST_IDENTITY - (np.asarray(rows) * _GENERATIONS + pool(world).generation[rows])


def on_street(world) -> np.ndarray:
    """Return the rows of those at work on the city's streets now."""
    return np.flatnonzero(pool(world).state == ON_STREET)


def workplaces(world) -> np.ndarray:
    """Return the neighbourhoods where they work, which never change: markets and the port; everywhere without."""
    if _WORKPLACES not in world.offices.memory:
        port, market = (world.places.kind == NEIGHBOURHOOD_KINDS.index(name) for name in WORKPLACES)
        places = np.flatnonzero(port | market)
        world.offices.memory[_WORKPLACES] = places if len(places) else np.arange(len(world.places.kind))
    return world.offices.memory[_WORKPLACES]


def place_of(world, rows: np.ndarray) -> np.ndarray:
    """Return the neighbourhood each child works in when it is in the city."""
    places = workplaces(world)
    return places[(pool(world).spot[rows] * len(places)).astype(np.int64)]


def find_outside(world, rows: np.ndarray, origin: str, referred: np.ndarray) -> None:
    """Note a find, of nobody twice in a quarter: it breaks their habit; what they do next is for them to decide.

    Parameters
    ----------
    rows : ndarray of int64
        Rows of the pool.
    origin : str
        The lever that found them.
    referred : ndarray of bool
        Whose case is handed to case work, as -1 minus its row.
    """
    children, offices = pool(world), world.offices
    new = children.found_at[rows] != world.quarter.tick
    rows, referred = rows[new], referred[new]
    if not len(rows):
        return
    offices.searching = True
    offices.tally.add("finds", len(rows), _GROUP)
    offices.tally.add("found_again", np.count_nonzero(children.times_found[rows]), _GROUP)
    children.found_at[rows] = world.quarter.tick
    children.times_found[rows] += 1
    offices.known.append(Known(-1 - rows[referred], STREET, origin))


def free(world, rows: np.ndarray) -> None:
    """Take children out of the hands of those who send them: from now on they decide for themselves."""
    children = pool(world)
    children.third_party[rows] = children.institution[rows] = False


def hand_over(world, rows: np.ndarray) -> None:
    """Bring children to the offices of their home districts; they stay counted and may come back."""
    pool(world).state[rows] = HANDED_OVER
    world.offices.tally.add("handed_over", len(rows))


def shelter(world, rows: np.ndarray) -> None:
    """Take children into a shelter; each decides every quarter whether to stay."""
    pool(world).state[rows] = IN_SHELTER


def release(world, rows: np.ndarray) -> None:
    """Let those of the rows go who are still in the shelter; who left for the street is left alone."""
    children = pool(world)
    children.state[rows] = np.where(children.state[rows] == IN_SHELTER, HOME, children.state[rows])


def obstacles(world, rows: np.ndarray) -> np.ndarray:
    """Return what stands in the way of help, of type `OBSTACLES`: no paper, parents unknown, drugs."""
    children, found = pool(world), np.zeros(len(rows), dtype=OBSTACLES)
    found["no_paper"] = children.no_paper[rows]
    found["parents_unknown"] = children.parentless[rows]
    found["drug"] = children.drug[rows]
    return found
