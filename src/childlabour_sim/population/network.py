"""Who sees whom: neighbours in compressed rows, from the array generator, networkx, or a user's file."""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from childlabour_sim import draws
from childlabour_sim.compiled import kernel, scalar
from childlabour_sim.declare import parameter
from childlabour_sim.population.network_file import read_links

GENERATORS = ("array", "watts_strogatz", "file")

PARAMETERS = (
    parameter("generator", "name", "How the network is made.", kind=str, choices=GENERATORS),
    parameter("neighbours", "households", "Near neighbours of a household.", 2, 64, kind=int),
    parameter("far_share", "share", "Links that lead anywhere in the city.", 0, 1),
    parameter(
        "path", "file", "Network of your own, with generator=file: GraphML, GEXF, GML, Pajek or a table.", kind=str
    ),
    parameter("numbered_from", "number", "Number of the first household in that file.", 0, 1, kind=int),
)

Network = namedtuple("Network", ["first_link", "neighbour"])
Network.__doc__ = "Links of household h are ``neighbour[first_link[h]:first_link[h + 1]]``."

_ONE, _TWO, _THREE, _FOUR = (np.uint64(n) for n in range(1, 5))


@scalar
def add_up_neighbours(network, h, worth, shown):
    """Return the sum over a household's neighbours of the worth of what each shows.

    Parameters
    ----------
    h : int
    worth : ndarray of int64, shape (256,)
    shown : ndarray of uint8, shape (n,)
    """
    i, last = np.uint64(network.first_link[h]), np.uint64(network.first_link[np.int64(h) + 1])
    neighbour, total = network.neighbour, 0
    # Four at a time by hand: compiled code would gather them into wide registers, and lose by it.
    while i + _FOUR <= last:
        total += worth[shown[neighbour[i]]] + worth[shown[neighbour[i + _ONE]]]
        total += worth[shown[neighbour[i + _TWO]]] + worth[shown[neighbour[i + _THREE]]]
        i += _FOUR
    while i < last:
        total += worth[shown[neighbour[i]]]
        i += _ONE
    return total


def make_network(settings: dict, key, places_of_households: np.ndarray, run_blocks) -> Network:
    """Return the network of ``n`` households.

    Parameters
    ----------
    settings : dict
        Values of `PARAMETERS`.
    places_of_households : ndarray of int16, shape (n,)
        Neighbourhood of each row; rows are ordered by neighbourhood and income.

    Raises
    ------
    ConfigurationError
        If a file cannot be read, or its nodes are not exactly the households 0 to n - 1.
    """
    n = len(places_of_households)
    if settings["generator"] == "file":
        return _from_links(read_links(settings, n).ends, n)
    if settings["generator"] == "watts_strogatz":
        return _from_links(_watts_strogatz(settings, key, n), n)
    degree = settings["neighbours"]
    neighbour = np.empty(n * degree, dtype=np.uint32)
    first_place = np.searchsorted(places_of_households, np.arange(places_of_households[-1] + 2)).astype(np.int64)
    far = settings["far_share"]
    run_blocks(_link_rows, n, key, degree, far, places_of_households, first_place, neighbour)
    return Network(np.arange(0, n * degree + 1, degree, dtype=np.uint32), neighbour)


@kernel
def _link_rows(lo, hi, key, degree, far_share, place, first_place, neighbour):
    """Link each row to the rows beside it in its neighbourhood, some links redirected anywhere."""
    n = place.shape[0]
    for h in range(lo, hi):
        start, end = first_place[place[h]], first_place[place[h] + 1]
        for i in range(degree):
            u, v, _, _ = draws.uniforms(key, draws.NETWORK, draws.ONCE, h, i)
            step = i // 2 + 1 if i % 2 == 0 else -(i // 2 + 1)
            if u < far_share or end - start <= step or end - start <= -step:
                neighbour[h * degree + i] = min(int(v * n), n - 1)
            else:
                neighbour[h * degree + i] = start + (h - start + step) % (end - start)


def _watts_strogatz(settings: dict, key, n: int) -> np.ndarray:
    import networkx as nx

    degree = min(settings["neighbours"], n - 1)
    if n < 3:
        return np.empty((0, 2), dtype=np.int64)
    seed = (int(key.seed) * 1_000_003 + int(key.replication)) % 2**32
    return np.array(nx.watts_strogatz_graph(n, degree, settings["far_share"], seed=seed).edges, dtype=np.int64)


def _from_links(ends: np.ndarray, n: int) -> Network:
    """Return the network of links, each of which both sides see; one to oneself shows nobody anything."""
    ends = ends[ends[:, 0] != ends[:, 1]]
    one, other = np.divmod(np.unique(np.concatenate([ends, ends[:, ::-1]]) @ np.array([n, 1])), n)
    return Network(np.searchsorted(one, np.arange(n + 1)).astype(np.uint32), other.astype(np.uint32))
